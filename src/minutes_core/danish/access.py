"""The words for closed: who may see an item."""

from __future__ import annotations

import re
from typing import Final

from minutes_core.model import Access
from minutes_core.regex import regex

CLOSED_TITLE: Final = regex(
    r"\(?(?:lukket|lukkede)(?: (?:punkt|punkter|sag|sager|møde|del))?\)?(?::.*| [-–] .*|\.)?"
    r"|.*\((?:lukket|lukket punkt|lukket sag|fortroligt?)\)"
    r"|(?:fortrolig|fortroligt) (?:punkt|sag)(?::.*)?",
    re.IGNORECASE,
)
"""Titles that say that the item is closed, whole."""

UNCLEAR_TITLE: Final = regex(r"\(?(?:delvist? lukket|lukket\?|evt\. lukket|eventuelt lukket).*", re.IGNORECASE)
"""Titles that speak of closing, but do not say that all of the item is closed."""

WORDS: Final = {
    Access.OPEN: ("åben", "åbent", "open", "offentlig", "offentligt"),
    Access.CLOSED: ("lukket", "lukkede", "fortrolig", "fortroligt", "closed"),
    Access.UNKNOWN: ("uafklaret", "ukendt", "delvist lukket"),
}
"""What may stand after a label `Adgang`; the first of each is what is written."""

_READ: Final = {word: access for access, words in WORDS.items() for word in words}


def read_access(text: str) -> Access | None:
    """The access that a word names, or None."""
    return _READ.get(text.lower()) if len(text) < 20 else None


def write_access(access: Access) -> str:
    """The word for an access, with a capital."""
    return WORDS[access][0].capitalize()


def access_of_title(title: str) -> Access:
    """What a title says of who may see the item: open unless it has a word for closed."""
    lowered = title.lower()
    if "lukke" not in lowered and "fortrolig" not in lowered:
        return Access.OPEN
    if UNCLEAR_TITLE.fullmatch(title) is not None:
        return Access.UNKNOWN
    return Access.CLOSED if CLOSED_TITLE.fullmatch(title) is not None else Access.OPEN
