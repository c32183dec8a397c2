"""Roles: the words for what somebody is at a meeting (`formand`, `byplanchef`, `1. viceborgmester`), as data."""

from __future__ import annotations

import re
from typing import Final

from minutes_core.regex import regex

ROLE_WORDS: Final = (
    "formand", "forkvinde", "forperson", "næstformand", "fmd.", "nfmd.", "fm.", "borgmester", "viceborgmester",
    "rådmand", "medlem", "byrådsmedlem", "kommunalbestyrelsesmedlem", "udvalgsmedlem", "bestyrelsesmedlem",
    "stedfortræder", "suppleant", "substitut", "observatør", "tilforordnet", "gæst", "oplægsholder", "tolk",
    "referent", "sekretær", "ordstyrer", "mødeleder", "dirigent", "mødesekretær", "kasserer", "kommunaldirektør",
    "direktør", "chef", "leder", "konsulent", "jurist", "advokat", "revisor", "arkitekt", "ingeniør", "økonom",
    "planlægger", "lærer", "pædagog", "læge", "rektor", "tillidsmand", "tillidsrepræsentant", "praktikant",
    "protokolfører", "journalist", "repræsentant", "overlærer", "stadsarkitekt", "byarkitekt", "sundhedsplejerske",
)  # fmt: skip
"""Words that are a role by themselves."""

ROLE_ENDINGS: Final = (
    "formand", "forkvinde", "forperson", "borgmester", "rådmand", "medlem", "direktør", "chef", "leder", "konsulent",
    "sekretær", "referent", "koordinator", "medarbejder", "fuldmægtig", "repræsentant", "inspektør", "assistent",
    "rådgiver", "arkitekt", "ingeniør", "planlægger", "økonom", "jurist", "revisor", "suppleant", "stedfortræder",
    "ansvarlig", "ordfører", "lærer", "pædagog", "sygeplejerske", "terapeut", "læge", "biolog", "geolog", "rektor",
    "kontrollant", "controller", "specialist", "analytiker", "bibliotekar", "mester", "vært", "elev",
)  # fmt: skip
"""Endings that make a longer word a role: `byplanchef`, `teamleder`."""

ROLE_MODIFIERS: Final = (
    "1.", "2.", "3.", "4.", "5.", "første", "anden", "tredje", "fungerende", "fg.", "konst.", "konstitueret",
    "afgående", "tidligere", "nyvalgt", "midlertidig", "personlig", "ekstern", "juridisk", "teknisk", "faglig",
    "politisk", "administrerende", "adm.",
)  # fmt: skip
"""Words that may stand before a role."""

ROLE_LINKS: Final = ("for", "i", "af", "ved", "på", "hos", "v/")
"""Words that tie a role to what it is about: `direktør for Byg og Miljø`."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_word = rf"(?:{_any(ROLE_WORDS)}|[^\W\d_]{{1,40}}?(?:{_any(ROLE_ENDINGS)}))"
_modifiers = rf"(?:(?:{_any(ROLE_MODIFIERS)}) ){{0,2}}"
_compound = r"(?:[^\W\d_]{2,30}-(?:,| og| &) ?){0,2}"
_core = rf"{_modifiers}{_compound}{_word}"
_role = regex(rf"{_core}(?: (?:{_any(ROLE_LINKS)}) [^,;()]{{1,80}})?", re.IGNORECASE)
_leading = regex(rf"(?P<role>(?i:{_core}))(?P<mark>:? )(?P<name>[^\W\d_])")

_LONGEST: Final = 160


def is_role(text: str) -> bool:
    """Whether `text`, whole, is a role: a role word, what may stand before it, what it is about."""
    return len(text) <= _LONGEST and _role.fullmatch(text) is not None


def leading_role(text: str) -> tuple[str, str] | None:
    """The role with which a person's line begins, and the rest: `Formand Asta Lind (A)`, `Referent: Bo Holm`.

    None where the line begins with no role, or what follows does not begin with a capital letter.
    """
    if (found := _leading.match(text)) is None or not found["name"].isupper():
        return None
    return found["role"], text[found.start("name") :]
