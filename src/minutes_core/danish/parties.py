"""Parties and lists: how minutes name a group of members, as data."""

from __future__ import annotations

import re
from typing import Final

from minutes_core.regex import regex

PARTY_NAMES: Final = (
    "Socialdemokratiet", "Socialdemokraterne", "Radikale Venstre", "Det Radikale Venstre",
    "De Radikale", "Radikale", "Det Konservative Folkeparti", "Konservative Folkeparti", "De Konservative",
    "Konservative", "Socialistisk Folkeparti", "Liberal Alliance", "Dansk Folkeparti", "Venstre", "Enhedslisten",
    "Alternativet", "Nye Borgerlige", "Danmarksdemokraterne", "Moderaterne", "Kristendemokraterne",
    "Kristeligt Folkeparti", "Slesvigsk Parti", "Centrum-Demokraterne", "Centrumdemokraterne", "Fremskridtspartiet",
    "Frie Grønne", "Veganerpartiet", "Retsforbundet", "Folkebevægelsen", "Løsgænger", "Løsgængerne", "Uden for parti",
    "Udenfor parti", "Uden for partierne", "Uden for grupperne", "SF", "EL", "DF", "LA", "KF", "RV", "DD", "NB", "UFG",
    "UP", "ALT", "KD", "SP", "CD", "KrF",
)  # fmt: skip
"""Names and abbreviations of parties. A letter of the ballot needs no entry: any capital letter is one."""

PARTY_ENDINGS: Final = ("listen", "partiet", "parti", "demokraterne", "liste", "folkeparti", "unionen")
"""Endings of the names of local lists: `Borgerlisten`, `Ravnsølisten`."""

GROUP_WORDS: Final = ("liste", "gruppen", "partiet", "listerne", "gruppe", "medlem af")
"""Words that may stand before a party: `Liste Ø`."""

GROUP_TAILS: Final = ("gruppen", "gruppe", "byrådsgruppe", "medlemmer", "repræsentanter", "repræsentant", "medlem")
"""Words that may stand after one: `SF's gruppe`, `V-gruppen`."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_names = frozenset(name.lower() for name in PARTY_NAMES)
_letter = regex(r"[A-ZÆØÅ]")
_local = regex(
    rf"(?:(?:Den|Det|De) )?[A-ZÆØÅ][\w\-]{{0,40}}?(?: [\w\-]{{1,40}}){{0,3}}? ?(?<!a)(?i:{_any(PARTY_ENDINGS)})"
)
_group = regex(
    rf"(?:(?i:{_any(GROUP_WORDS)}) )?(?P<party>[A-ZÆØÅ].{{0,60}}?)"
    rf"(?:(?:-|['’]?s |['’] )(?i:{_any(GROUP_TAILS)}))?"
)


def is_party(text: str) -> bool:
    """Whether `text`, whole, names a party: a letter of the ballot, a known name, or one that ends as lists do."""
    if len(text) < 2:
        return _letter.fullmatch(text) is not None
    return len(text) <= 80 and (text.lower() in _names or _local.fullmatch(text) is not None)


def is_group(text: str) -> bool:
    """Whether `text`, whole, names a party's members: a party, `Liste Ø`, `V-gruppen`, `SF's gruppe`."""
    if len(text) > 120:
        return False
    if is_party(text):
        return True
    return (found := _group.fullmatch(text)) is not None and is_party(found["party"])
