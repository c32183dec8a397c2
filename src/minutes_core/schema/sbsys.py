"""The words of SBSYS's exports, for the reader and the writer."""

from __future__ import annotations

import unicodedata
from typing import Final

from minutes_core.model import Kind
from minutes_core.regex import regex

TYPES: Final = {Kind.MINUTES: "Referat", Kind.AGENDA: "Dagsorden", Kind.ADDENDUM: "Dagsorden"}
"""What `Dagsordentype` says; a supplementary agenda says `Tillægsdagsorden` beside it."""

CASE: Final = "Sagsnummer"
"""The section in which a case number is carried."""
NOT_CASE: Final = "Sagsnumre"
"""What a section is called whose heading is the word for that one."""
ABSENTEES: Final = "Fraværende"
"""The section in which those are named who took no part in an item."""

_LETTERS: Final = "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u0131\\u0134-\\u013e\\u0141-\\u0148\\u014a-\\u017e"
"""The Latin letters that every version of XML takes in names."""
_odd: Final = regex(f"[^{_LETTERS}0-9.\\-]+")
_start: Final = regex(f"^[^{_LETTERS}]+")
_LONGEST: Final = 100


def element_name(heading: str) -> str:
    """A heading as the name of an element: `Økonomi/personale` becomes `Økonomi_personale`; empty where nothing is left."""
    told = _start.sub("", _odd.sub(" ", unicodedata.normalize("NFC", heading)))
    name = "_".join(told[:_LONGEST].split(" ")).rstrip("_.-")
    return NOT_CASE if name == CASE else name


def heading_of(name: str) -> str:
    """The heading that an element's name says."""
    return name.replace("_", " ").strip(" ")
