"""The vocabulary of our HTML pages, shared by exporter and importer: which element holds which value.

A page is HTML that is well-formed XML too, so that a browser and an exact parser read the same from it. The record is
the element with `data-minutes`. In it

- an element with `data-field` holds the value of that name, `<time>` by its `datetime`, any other by its text;
- the blocks are HTML's own (`p`, `ul`, `ol`, `table`, `figure`, and headings with `data-level`);
- values that are not shown stand in `data-*` attributes of the element that they belong to;
- an element whose first class is `label`, and any `nav`, `script` or `style`, is there for the reader of the page only;
- other elements are there for the look of it, and hold no text of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = "1"
"""The version of the vocabulary."""
GENERATOR: Final = "minutes-core"
"""What a page says made it."""
INDEX: Final = "minutes-core index"
"""What a list of pages says made it."""
PAGE_MARK: Final = f'<meta name="generator" content="{GENERATOR}"'.encode()
"""What stands near the beginning of each page."""
INDEX_MARK: Final = f'<meta name="generator" content="{INDEX}"'.encode()
"""What stands near the beginning of each list of pages."""
ROOT: Final = "data-minutes"
"""The attribute of the element that holds a record; its value is the version."""
FIELD: Final = "data-field"
"""The attribute that names a value."""
LABEL: Final = "label"
"""The first class of an element that is no part of the record."""
LEVEL: Final = "data-level"
"""The attribute of a heading inside the text: its level in the record, whatever level it has on the page."""
HREF: Final = "data-href"
"""The attribute that tells a link's target where `href` does not, or not as the record has it."""

LINE: Final = 0
"""A line of text."""
DAY: Final = 1
"""A `<time>` that tells a day."""
TIME: Final = 2
"""A `<time>` that tells a time of day."""
IDENTIFIER: Final = 3
"""A line of text with a scheme."""
NODE: Final = 4
"""A value with fields of its own."""


@frozen
class Field:
    """Where a value goes.

    Attributes:
        sort: LINE, DAY, TIME, IDENTIFIER or NODE.
        slot: the field of the model; `meeting.date` is that of a value inside.
        many: whether there may be more than one.
    """

    sort: int
    slot: str
    many: bool = False


_identifier: Final = Field(IDENTIFIER, "identifiers", True)

FIELDS: Final[Mapping[str, Mapping[str, Field]]] = {
    "minutes": {
        "organisation": Field(LINE, "organisation"),
        "committee": Field(LINE, "committee"),
        "title": Field(LINE, "meeting.title"),
        "date": Field(DAY, "meeting.date"),
        "start": Field(TIME, "meeting.start"),
        "end_date": Field(DAY, "meeting.end_date"),
        "end": Field(TIME, "meeting.end"),
        "location": Field(LINE, "meeting.location"),
        "address": Field(LINE, "meeting.address"),
        "approved_on": Field(DAY, "approval.date"),
        "approved_by": Field(LINE, "approval.body"),
        "participant": Field(NODE, "participants", True),
        "preamble": Field(NODE, "preamble"),
        "item": Field(NODE, "items", True),
        "closing": Field(NODE, "closing"),
        "identifier": _identifier,
    },
    "participant": {
        "name": Field(LINE, "name"),
        "party": Field(LINE, "party"),
        "role": Field(LINE, "role"),
        "substitutes_for": Field(LINE, "substitutes_for"),
        "note": Field(LINE, "note"),
        "movement": Field(NODE, "movements", True),
    },
    "movement": {"time": Field(TIME, "time"), "item": Field(LINE, "item")},
    "item": {
        "number": Field(LINE, "number"),
        "title": Field(LINE, "title"),
        "case_number": Field(LINE, "case_number"),
        "document_number": Field(LINE, "document_number"),
        "identifier": _identifier,
        "section": Field(NODE, "sections", True),
        "attachment": Field(NODE, "attachments", True),
        "absentee": Field(LINE, "absentees", True),
        "item": Field(NODE, "items", True),
    },
    "section": {
        "heading": Field(LINE, "heading"),
        "decided_by": Field(LINE, "decided_by"),
        "decided_on": Field(DAY, "decided_on"),
    },
    "attachment": {
        "title": Field(LINE, "title"),
        "document_number": Field(LINE, "document_number"),
        "identifier": _identifier,
    },
    "figure": {"alt": Field(LINE, "alt")},
    "preamble": {},
    "closing": {},
    "li": {},
    "td": {},
    "ul": {},
    "ol": {},
    "table": {"caption": Field(LINE, "caption")},
    "tr": {},
}
"""What each value holds, by the name in `data-field`, in any order. (A caption is `<caption>`.)"""

ATTRIBUTES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "minutes": {
        "data-kind": ("kind", "minutes@kind"),
        "data-status": ("status", "minutes@status"),
        "lang": ("language", ""),
    },
    "participant": {"data-attendance": ("attendance", "participant@attendance")},
    "movement": {"data-kind": ("kind", "movement@kind")},
    "item": {"data-access": ("access", "item@access")},
    "section": {
        "data-kind": ("kind", "section@kind"),
        "data-decided-by": ("decided_by", ""),
        "data-decided-on": ("decided_on", "section@decided_on"),
    },
    "attachment": {
        "data-access": ("access", "attachment@access"),
        "data-filename": ("filename", ""),
        HREF: ("href", ""),
        "data-media-type": ("media_type", ""),
        "data-sha256": ("sha256", ""),
    },
    "figure": {HREF: ("href", "")},
    "ol": {"start": ("start", "ol@start"), "type": ("style", "")},
    "td": {
        "colspan": ("colspan", "td@colspan"),
        "rowspan": ("rowspan", "td@rowspan"),
        "data-colspan": ("colspan", "td@colspan"),
        "data-rowspan": ("rowspan", "td@rowspan"),
    },
    "tr": {"data-covered": ("covered", "td@rowspan")},
}
"""The attributes of each value: the field, and the native attribute that is read in the same way (or none: text).

A later one wins: `data-colspan` over `colspan`. Other attributes that begin with `data-` are refused, any other means
nothing here.
"""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "minutes": ("data-kind", "data-status", "lang"),
    "participant": ("data-attendance",),
    "movement": ("data-kind",),
    "item": ("data-access",),
    "section": ("data-kind",),
    "attachment": ("data-access",),
    "figure": (HREF,),
}
"""The attributes that must be there."""

LIST_TYPES: Final = {
    "decimal": "1",
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
"""How an ordered list is counted, as HTML's `type` says it; decimal is not said."""

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HOLDS_BLOCKS: Final = frozenset({"section", "preamble", "closing", "li", "td"})
"""The values that hold blocks."""
HOLDS_WORDS: Final = frozenset({"li", "td"})
"""Those of them that hold the words of a lone paragraph without `<p>`."""
UNREAD: Final = frozenset({"nav", "script", "style"})
"""Elements that are no part of the record, whatever their class."""
FRAMES: Final = (
    frozenset({"div", "header", "footer", "section", "span", "dl", "dt", "dd", "ul", "li", "p", "thead", "tbody"})
    | HEADINGS
)
"""Elements that are there for the look of the page where they stand for no value."""
