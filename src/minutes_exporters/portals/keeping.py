"""What every portal format keeps of a document: the common part of `project`.

Closed content never leaves, whatever edition was asked for: an item that is closed, or of which nobody knows, is its number
and the word `Lukket`. What a portal would drop or garble is given a form that it takes: titles that are empty or too long,
sections without a heading. What is longer than a column of the portal's database is cut: there the item, or the whole
meeting, would not be saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, overload

from attrs import evolve

from minutes_core.edition import public_edition
from minutes_core.model import Access, AgendaItem, Paragraph, RichText, Section
from minutes_core.schema.portals import CUT_TITLE, FULL_TITLE, MAX_BODY, MAX_TITLE, NO_TITLE
from minutes_exporters.portals.naming import Ids, document_ids, id_of

if TYPE_CHECKING:
    from minutes_core.model import Attachment, Meeting, Minutes
    from minutes_exporters.portals.naming import Form

DROPS: Final = {
    "**.identifiers": "each thing has one name, of the portal's own kind",
    "**.media_type": "a portal goes by the name of the file",
    "**.sha256": "a portal has no place for checksums",
    "**.items.access": "an item of which nobody knows whether it is closed is closed",
    "**.items.title": "a closed item is called Lukket, and a title is not empty nor longer than 255 characters",
    "**.items.case_number": "nothing is told of a closed item, and no case number is longer than 255 characters",
    "**.items.document_number": "a portal has no place for the document numbers of items",
    "**.items.absentees[*]": "nothing is told of a closed item",
    "**.items.sections": "nothing is told of a closed item, sections without text vanish, and long headings are cut",
    "**.items.attachments": "nothing is told of a closed item, nor of attachments that are not open",
    "**.items.items[AgendaItem]": "nothing is told of a closed item",
    "language": "a portal's language is Danish",
    "committee": "a portal has no place for a body whose name is longer than 240 characters",
    "meeting.location": "a portal has no place for a place of more than 255 characters",
    "organisation": "a portal knows whose it is",
    "approval": "a portal has no place for approval",
    "preamble": "text outside the items stands in the enclosed document only",
    "closing": "text outside the items stands in the enclosed document only",
}
"""What `keep` changes, and what no portal format has a place for: the beginning of each format's `drops`.

Sections and attachments are named as a whole: where one is gone and another changed, nobody can tell which became which.
"""


class Keeper:
    """Makes what one portal format keeps; idempotent. One for each document. A format overrides what it keeps less of.

    Attributes:
        scheme: the scheme of the format's ids: `acadre`.
        form: what they look like.
        headings: whether a portal keeps headings in a column, so that long ones are cut.
    """

    scheme: str
    form: Form
    headings: bool = True

    def keep(self, minutes: Minutes) -> Minutes:
        """The document with nothing closed, with titles that a portal takes, and with an id on each thing.

        Guarantees: language, organisation, approval, preamble and closing are gone. The document has the three identifiers
        of `document_ids`, each item and attachment one.
        """
        ids = document_ids(minutes, self.scheme, self.form)
        minutes = public_edition(minutes)
        open_items = [item for item in minutes.walk() if item.access is Access.OPEN]
        self._items = Ids(self.scheme, self.form, (item.identifiers for item in open_items), [ids[0].value])
        self._files = Ids(
            self.scheme, self.form, (each.identifiers for item in open_items for each in item.attachments)
        )
        return evolve(
            minutes,
            language="da",
            organisation=None,
            committee=short(minutes.committee, MAX_BODY),
            meeting=evolve(minutes.meeting, location=short(minutes.meeting.location)),
            approval=None,
            preamble=(),
            closing=(),
            items=self._kept(minutes.items, ids[0].value),
            identifiers=ids,
        )

    def _kept(self, items: tuple[AgendaItem, ...], above: str) -> tuple[AgendaItem, ...]:
        return tuple(self._item(item, above, item.number or f"#{at}") for at, item in enumerate(items, 1))

    def _item(self, item: AgendaItem, above: str, number: str) -> AgendaItem:
        if item.access is not Access.OPEN:
            return evolve(item, identifiers=self._items.made("item", above, number))
        own = self._items.next("item", above, number)
        title, full = short_title(item.title)
        sections = [] if full is None else [Section(heading=FULL_TITLE, blocks=(Paragraph(full),))]
        sections += [self._section(section) for section in item.sections if section.blocks]
        made = evolve(
            item,
            title=title,
            case_number=short(item.case_number),
            identifiers=own,
            document_number=None,
            sections=tuple(sections),
            attachments=tuple(
                self.attachment(evolve(each, identifiers=self._files.next("file", id_of(own), str(at))))
                for at, each in enumerate(item.attachments, 1)
            ),
            items=self._kept(item.items, id_of(own)),
        )
        return self.item(made)

    def _section(self, section: Section) -> Section:
        """A section under a heading that a portal takes; the whole of one that is cut begins the text."""
        if not self.headings or section.heading is None or fits(section.heading):
            return section
        return evolve(section, heading=short(section.heading), blocks=(Paragraph(section.heading), *section.blocks))

    def item(self, item: AgendaItem) -> AgendaItem:
        """What is kept of an open item, when all in it is made."""
        return item

    def attachment(self, attachment: Attachment) -> Attachment:
        """What is kept of an open attachment: its `href` and `filename` too (`schema.portals.HREF`)."""
        return evolve(attachment, media_type=None, sha256=None)


def one_place(meeting: Meeting) -> Meeting:
    """The meeting of a format that has one field for its place and its address."""
    return evolve(meeting, location=short(place_and_address(meeting) or None), address=None)


def place_and_address(meeting: Meeting) -> str:
    """A meeting's place and its address in one line; empty where neither is known."""
    return ", ".join(place for place in (meeting.location, meeting.address) if place is not None)


# Titles

_NAUGHT: Final = "0"
"""The one text that PHP takes for none: a portal skips an item that is called so."""


def short_title(title: str) -> tuple[str, str | None]:
    """A title that a portal takes, and the full one where it had to be cut."""
    if not title or title.isspace():
        return NO_TITLE, None
    if title == _NAUGHT:
        return f"{title}.", None
    return (title, None) if fits(title) else (short(title, CUT_TITLE), title)


@overload
def short(text: str, most: int = MAX_TITLE) -> str: ...
@overload
def short(text: str | None, most: int = MAX_TITLE) -> str | None: ...
def short(text: str | None, most: int = MAX_TITLE) -> str | None:
    """A text cut to what a column holds, at a space where one is near, with `…` for the rest."""
    if text is None or fits(text, most):
        return text
    at = most - 1
    while not fits(text[:at], most - 1):
        at -= 1
    space = text.rfind(" ", at - 40, at)
    cut = text[: space if space > 0 else at].rstrip(" ")
    return f"{cut}…"


def fits(text: str, most: int = MAX_TITLE) -> bool:
    """Whether a column of `most` UTF-16 units holds a text."""
    return _length(text) <= most


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def names_section(heading: str, text: str) -> Section:
    """A section of one line, for what a format has no other place for."""
    return Section(heading=heading, blocks=(Paragraph(RichText(text)),))
