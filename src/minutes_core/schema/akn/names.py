"""The vocabulary of our Akoma Ntoso: what the standard's generic elements are called, and what it has no word for.

The standard names `hcontainer`, `container`, `block` and `inline`, and leaves it to the document to say by `name` what
they are. What it cannot say at all stands in attributes of our own namespace, which its schema lets stand anywhere, or
in its `proprietary` element. No words of the document do.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from minutes_core.model import Access, Attendance, Kind, MovementKind, SectionKind, Status
from minutes_core.schema.html_words import ANCHORS
from minutes_core.schema.links import web_link

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILY: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""What the namespace begins with; drafts of the standard have more behind it."""
NAMESPACE: Final = FAMILY
"""The namespace of Akoma Ntoso 3.0."""
OWN: Final = "urn:minutes-core:akn:1"
"""The namespace of what the standard has no word for."""
PREFIX: Final = "mc"
VERSION: Final = "1"
"""The version of our vocabulary."""
RECORD: Final = "record"
"""The element of ours in `proprietary` by which a file says that this library wrote it."""
IDENTIFIER: Final = "identifier"
"""The element of ours in `proprietary` that holds the name of an item or attachment in another system."""
EDITOR: Final = "minutes-core"
"""The `eId` of who made the metadata."""

DOCUMENTS: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.MINUTES: ("debateReport", "referat"),
    Kind.AGENDA: ("doc", "dagsorden"),
    Kind.ADDENDUM: ("doc", "tillaegsdagsorden"),
}
"""The document type and name of each kind: before a meeting there is no debate to report, so an agenda is a `doc`."""

KLE_TITLE: Final = re.compile(r"[^\W\d_]{3}")
"""What a keyword shows where it is a title, not its number (or a number in which somebody has changed a sign)."""
ITEM: Final = "punkt"
SECTIONS: Final[Mapping[SectionKind, str]] = ANCHORS
"""The name of the `hcontainer` of each kind of section."""
ATTACHMENTS: Final = "bilag"
ABSENTEES: Final = "fravaer"
HEADING: Final = "overskrift"
"""The name of the `block` that is a heading inside the text; its class is `niveau-2`."""
LEVEL: Final = "niveau-"
GROUPS: Final[Mapping[Attendance, str]] = {
    Attendance.PRESENT: "tilstede",
    Attendance.APOLOGIES: "afbud",
    Attendance.ABSENT: "fravaerende",
    Attendance.UNKNOWN: "deltagere",
}
"""The name of the `container` that lists people, by whether they were there."""
MOVEMENTS: Final[Mapping[MovementKind, tuple[str, str]]] = {
    MovementKind.ARRIVAL: ("ankomst", "ankom"),
    MovementKind.DEPARTURE: ("afgang", "gik"),
}
"""The name of the `inline` that tells of coming or going, and the word before it."""
NOTE: Final = "note"
SUBSTITUTE: Final = "stedfortraeder-for"
"""The class of the `person` in whose place somebody sits."""
DURING: Final = "punkt"
"""The name of the `inline` that holds the number of the item during which somebody came or went."""
STRIKE: Final = "gennemstreget"
"""The class of the `span` of struck words."""
BULLET: Final = "punkter"
"""The class of a `blockList` that is not counted."""

ACCESS: Final[Mapping[Access, str]] = {Access.CLOSED: "lukket", Access.UNKNOWN: "uafklaret"}
"""The class of what is not open."""

OWNER: Final = "ejer"
TITLE: Final = "titel"
MEETING: Final = "moede"
ENDED: Final = "slut"
PLACE: Final = "sted"
ADDRESS: Final = "adresse"
STATUS: Final = "status"

STATUS_WORDS: Final[Mapping[Status, str]] = {
    Status.DRAFT: "Udkast",
    Status.FINAL: "Endelig",
    Status.APPROVED: "Godkendt",
}
"""What a `docStatus` says; there is none where the status is unknown."""
ABSENTEES_WORDS: Final = "Deltog ikke i behandlingen af punktet"
ATTACHMENTS_WORD: Final = "Bilag"

LANGUAGES: Final = {
    "da": "dan", "en": "eng", "de": "deu", "sv": "swe", "nb": "nob", "nn": "nno", "no": "nor", "fo": "fao",
    "kl": "kal", "is": "isl", "fi": "fin", "fr": "fra", "nl": "nld", "pl": "pol", "es": "spa", "it": "ita",
}  # fmt: skip
"""The two-letter codes of languages and the three-letter codes that the standard asks for."""

UNLINKED: Final = "urn:minutes-core:link:"
"""Before a target that is no link to the web or a relative path: an address that leads nowhere."""

_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 60


def language_code(tag: str) -> str:
    """The language of a BCP 47 tag as the standard writes it: `dan` of `da`."""
    primary = tag.partition("-")[0].lower()
    return LANGUAGES.get(primary, primary)


def slug(text: str | None, default: str = "ukendt") -> str:
    """`text` as a part of an address: `ravnsoe-kommune`; small ASCII letters, digits and hyphens, never empty."""
    if text is None:
        return default
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return _OTHER.sub("-", plain.encode("ascii", "ignore").decode())[:_LONGEST].strip("-") or default


def address(target: str) -> str:
    """`target` as an address that the schema takes and that a page made of the file may link to.

    Links to the web and relative paths stay as they are, as far as they can; anything else becomes one that leads
    nowhere.
    """
    found = web_link(target)
    return found if found is not None else f"{UNLINKED}{quote(target, safe='')}"


def level_class(level: int) -> str:
    """The class of a heading inside the text."""
    return f"{LEVEL}{level}"
