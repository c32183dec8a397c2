"""The columns of each table: the one place that says what there is and what it means."""

from __future__ import annotations

from typing import Final

from minutes_core.tables.values import Column, Table, Type

_NEVER: Final = "never"
_SAME: Final = "as in other rows"
_UNREAD: Final = "empty: the document was not read"


def _text(name: str, meaning: str, **told: str) -> Column:
    return Column(name=name, type=Type.TEXT, meaning=meaning, **told)


def _count(name: str, meaning: str, **told: str) -> Column:
    return Column(name=name, type=Type.INTEGER, meaning=meaning, **{"missing": _NEVER, "none": "0", **told})


def _place(name: str, kind: Type, meaning: str) -> Column:
    return Column(name=name, type=kind, meaning=meaning, none="empty: the format has no pages", closed=_SAME)


def _document(name: str, meaning: str, kind: Type = Type.TEXT, missing: str = "empty", none: str = _NEVER) -> Column:
    return Column(name=name, type=kind, meaning=meaning, missing=missing, none=none, closed=_SAME)


DOCUMENT: Final = (
    _document(
        "document_id", "the file: 16 digits of its SHA-256; of a copy, with its number after a hyphen", missing=_NEVER
    ),
    _document("meeting_key", "organisation, body and day; the same for each document of a meeting"),
    _document(
        "duplicate_of",
        "the first document before this one that is of the same kind and meeting, or the same file",
        missing=_NEVER,
        none="empty: it is the first",
    ),
    _document("organisation", "the municipality, or another owner of the body"),
    _document("body", "the body that met"),
    _document("date", "the day of the meeting", Type.DATE),
    _document("kind", "minutes, agenda or addendum", missing=_UNREAD),
    _document("status", "draft, final, approved or unknown", missing=f"unknown; {_UNREAD}"),
    _document("source_path", "the file, as it was named", missing=_NEVER),
    _document("source_sha256", "the file's SHA-256", none="empty: the document is a folder"),
    _document("warnings", "how many warnings there are about the document", Type.INTEGER, missing=_UNREAD, none="0"),
)
"""What each row tells of its document."""

_ITEM: Final = (
    _text("item_id", "the item that it belongs to", missing=_NEVER, none="empty: the whole meeting", closed=_SAME),
    _text("item_number", "the item's number, as written", none="empty: it has no number", closed=_SAME),
    _text(
        "access",
        "who may see the item: open, closed or unknown",
        missing="unknown",
        none="empty: no item",
        closed="closed",
    ),
    _text("case_number", "the number of the item's case, as written"),
    _text("kle_subject", "the KLE subject in the case number: 00.01.00", none="empty: it is no KLE number"),
    _text(
        "kle_title",
        "what the user's KLE list calls that subject",
        missing="empty: there is no list, or it lacks the subject",
        none="empty: it is no KLE number",
    ),
    _text("kle_facet", "the KLE facet in the case number: A00", none="empty: it is no KLE number"),
    _place("page", Type.INTEGER, "the page of the file on which it begins, from 1"),
    _place("page_label", Type.TEXT, "the number printed on that page"),
    _place("page_top", Type.REAL, "how far below that page's upper edge it begins, in points (1/72 inch)"),
)
_ID: Final = _text(
    "id", "the row: the document's id, a colon, and the place in it", missing=_NEVER, none=_NEVER, closed=_SAME
)
_POSITION: Final = _count("position", "its place among its like, from 1", none=_NEVER, closed=_SAME)
_SHARED: Final = (_ID, *DOCUMENT, *_ITEM, _POSITION)

_ITEMS: Final = (
    _text(
        "parent_id", "the item that it stands below", missing=_NEVER, none="empty: it stands below none", closed=_SAME
    ),
    _count("depth", "how deep it stands, from 1", none=_NEVER, closed=_SAME),
    _text("title", "its title, as written", closed="the title given, or Lukket"),
    _text("document_number", "the number of its document, as written"),
    _text(
        "content",
        "given, none or closed: whether the document has text or attachments of it",
        missing=_NEVER,
        none="none",
        closed="closed",
    ),
    _count("sections", "how many sections it has", closed="empty"),
    _count("decisions", "how many of them are decisions", closed="empty"),
    _count("attachments", "how many attachments are listed below it", closed="empty"),
)
_DECISIONS: Final = (
    _text("heading", "its heading, as written", none="empty: it has no heading", closed="no row"),
    _text("decided_by", "the body that its heading names", closed="no row"),
    Column(name="decided_on", type=Type.DATE, meaning="the day that its heading names", closed="no row"),
    _text(
        "text", "its words, a paragraph a line", missing=_NEVER, none="empty: a heading without text", closed="no row"
    ),
    _count("votes", "how many votes its text tells of", closed="no row"),
)
_SAID: Final = {"missing": "empty: the text does not say", "closed": "no row"}
_VOTES: Final = (
    _text("decision_id", "the decision whose text tells of it", missing=_NEVER, none=_NEVER, closed="no row"),
    _text("subject", "what was voted on", **_SAID),
    _text("result", "the word for what became of it", **_SAID),
    Column(name="carried", type=Type.BOOLEAN, meaning="whether it was adopted", **_SAID),
    _count("for_count", "how many voted for it", **_SAID),
    _count("against_count", "how many voted against it", **_SAID),
    _count("abstain_count", "how many abstained", **_SAID),
    _text("for_voters", "who voted for it, joined by `; `", **_SAID),
    _text("against_voters", "who voted against it, joined by `; `", **_SAID),
    _text("abstainers", "who abstained, joined by `; `", **_SAID),
    Column(
        name="unanimous",
        type=Type.BOOLEAN,
        meaning="whether the text says that all agreed",
        missing="false",
        none="false",
        closed="no row",
    ),
    _text("text", "the sentences that tell of it, one a line", missing=_NEVER, none=_NEVER, closed="no row"),
)
_ATTENDANCE: Final = (
    _text("name", "the person, as written", missing=_NEVER, none=_NEVER, closed="no row"),
    _text("party", "the party, as written"),
    _text("role", "the role, as written"),
    _text(
        "attendance",
        "present, absent, apologies or unknown; absent in a row of an item: took no part in it",
        missing="unknown",
        none=_NEVER,
    ),
    _text("substitutes_for", "the member whose place is taken"),
    _text("note", "anything else that is said"),
    _text(
        "movements",
        "arrivals and departures, joined by `; `: what, when and during which item, with - for what is not said",
    ),
)
_ATTACHMENTS: Final = (
    _text("title", "its title, as listed", missing=_NEVER, none=_NEVER, closed="no row"),
    _text("document_number", "its number in the journal, as written", closed="no row"),
    _text(
        "attachment_access",
        "who may see it: open, closed or unknown",
        missing="unknown",
        none=_NEVER,
        closed="closed, or no row",
    ),
    _text("filename", "the name of its file", closed="no row"),
    _text("href", "where it lies", closed="no row"),
    _text("media_type", "what its file is: application/pdf", closed="no row"),
    _text("sha256", "the SHA-256 of its file", closed="no row"),
)
_DOCUMENTS: Final = (
    _count("items", "how many items it has", missing=_UNREAD),
    _count("participants", "how many people it lists", missing=_UNREAD),
    _text(
        "supplied",
        "the fields that the document did not say, or said otherwise, and the user did, joined by `; `",
        missing=_UNREAD,
        none="empty: there are none",
        closed=_SAME,
    ),
    _text(
        "error",
        "why it is in no other table, as the word of a message",
        missing=_NEVER,
        none="empty: it was read",
        closed="withheld",
    ),
)

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "documents": (*DOCUMENT, *_DOCUMENTS),
    "items": (*_SHARED, *_ITEMS),
    "decisions": (*_SHARED, *_DECISIONS),
    "votes": (*_SHARED, *_VOTES),
    "attendance": (*_SHARED, *_ATTENDANCE),
    "attachments": (*_SHARED, *_ATTACHMENTS),
}
"""The tables and their columns, in the order in which they are written."""


def dictionary() -> Table:
    """The data dictionary: a row for each column of each table."""
    names = ("table", "column", "type", "meaning", "missing", "none", "closed")
    return Table(
        name="dictionary",
        columns=tuple(_text(name, "see docs/tables.md") for name in names),
        rows=tuple(
            (table, each.name, each.type.value, each.meaning, each.missing, each.none, each.closed)
            for table, columns in COLUMNS.items()
            for each in columns
        ),
    )
