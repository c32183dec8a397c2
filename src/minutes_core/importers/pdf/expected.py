"""What the pages of a printed document say, told from the document: the texts, in the order in which they are drawn."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from minutes_core.danish import labels
from minutes_core.model import Figure, Heading, ListBlock, Paragraph, Table
from minutes_core.model.counting import write_marker
from minutes_core.schema import printed
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_core.model import AgendaItem, Block, Minutes

_NO_LETTER: Final = re.compile(r"[\W_\u115f\u1160\u3164\uffa0]+")  # the latter are empty letters
_BEYOND: Final = re.compile("[\U00010000-\U0010ffff]+")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


@frozen(eq=False, repr=False)
class Text(Value):
    """A text that is drawn in one go.

    Attributes:
        key: its letters and digits.
        words: the text itself.
        path: where it stands in the model; empty where it is a label.
        goes_on: whether the next text may follow on the same line (a list's marker).
        optional: whether it need not be there (the words for a picture).
        mixed: whether it has letters that run from right to left; readers tell their order differently.
        row: the row of a table (of several that spans tie together, the first) that it stands in: where a row goes on
            over pages, its cells do so together.
        parts: of a text that is put together of others, these.
    """

    key: str
    words: str = ""
    path: str = ""
    goes_on: bool = False
    optional: bool = False
    mixed: bool = False
    row: str = ""
    parts: tuple[Text, ...] = ()

    def before(self, other: Text) -> Text:
        """This text and the one after it, on one line."""
        return evolve(
            other, key=self.key + other.key, mixed=self.mixed or other.mixed, parts=(*(self.parts or (self,)), other)
        )


def key_of(text: str) -> str:
    """The letters and digits of a text, without accents and what lies beyond U+FFFF: what readers of pages get right."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _BEYOND.sub("", text))
    return _NO_LETTER.sub("", text)


def is_mixed(text: str) -> bool:
    """Whether some of its letters run from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in text if one > "\u0590"
    )


def _text(text: str, path: str = "", *, goes_on: bool = False, optional: bool = False) -> Text:
    return Text(key_of(text), text, path, goes_on, optional, is_mixed(text))


@frozen(kw_only=True, eq=False, repr=False)
class Parts(Value):
    """Which parts of a document are printed, as far as that is the exporter's choice."""

    contents: bool = True
    people: bool = True
    attachments: bool = True


def expected(minutes: Minutes, parts: Parts) -> list[Text]:
    """What is drawn, without heads, feet and page numbers."""
    texts = [text for text in _document(minutes, parts) if text.key]
    for index in range(len(texts) - 2, -1, -1):
        if texts[index].goes_on and texts[index + 1].mixed:  # the marker runs with its line
            texts[index] = evolve(texts[index], mixed=True)
    return texts


def heads(minutes: Minutes) -> frozenset[str]:
    """The heads of tables, each as one key: they are drawn again where their table goes on."""
    return frozenset(key for item in minutes.walk() for section in item.sections for key in _heads(section.blocks)) | {
        *_heads(minutes.preamble),
        *_heads(minutes.closing),
    }


def _heads(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            if block.header_rows:
                rows = block.rows[: block.header_rows]
                yield "".join(text.key for row in rows for cell in row for text in _blocks(cell.blocks, ""))
            for row in block.rows:
                for cell in row:
                    yield from _heads(cell.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _heads(item.blocks)


def _document(minutes: Minutes, parts: Parts) -> Iterator[Text]:
    if minutes.organisation is not None:
        yield _text(minutes.organisation, "organisation")
    yield _text(f"{printed.kind_word(minutes.kind)} {minutes.committee or ''}", "committee")
    for label, value in printed.head_fields(minutes):
        yield _text(f"{label} {value}", _FIELDS[label])
    if parts.people:
        yield from _people(minutes)
    yield from _blocks(minutes.preamble, "preamble")
    if parts.contents and sum(1 for _ in minutes.walk()) > 2:
        yield _text(printed.CONTENTS)
        yield from _contents(minutes.items, 0)
    for index, item in enumerate(minutes.items):
        yield from _item(item, f"items[{index}]", 0, parts)
    if (end := printed.end_line(minutes)) is not None:
        yield _text(end, "meeting.end")
    yield from _blocks(minutes.closing, "closing")


_FIELDS: Final = {
    "Mødetitel:": "meeting.title",
    "Mødedato:": "meeting.date",
    "Mødetid:": "meeting.start",
    "Mødested:": "meeting.location",
    "Adresse:": "meeting.address",
    "Status:": "status",
}


def _people(minutes: Minutes) -> Iterator[Text]:
    group = None
    for index, person in enumerate(minutes.participants):
        if person.attendance is not group:
            group = person.attendance
            yield _text(labels.GROUP_WORDS[group])
        yield _text(person.name + printed.participant_note(person), f"participants[{index}]")


def _contents(items: Iterable[AgendaItem], depth: int) -> Iterator[Text]:
    for item in items:
        yield _text(f"{printed.item_label(item, depth)} {item.title}")
        yield from _contents(item.items, depth + 1)


def _item(item: AgendaItem, path: str, depth: int, parts: Parts) -> Iterator[Text]:
    yield _text(f"{printed.item_label(item, depth)} {item.title}", f"{path}.title")
    for field, line in printed.item_lines(item):
        yield _text(line, f"{path}.{field}")
    if item.absentees:
        yield _text(labels.ABSENTEES_LINE)
        for index, name in enumerate(item.absentees):
            yield _text(name, f"{path}.absentees[{index}]")
    for index, section in enumerate(item.sections):
        if section.heading is not None:
            yield _text(section.heading, f"{path}.sections[{index}].heading")
        yield from _blocks(section.blocks, f"{path}.sections[{index}].blocks")
    if item.attachments and parts.attachments:
        yield _text(printed.ATTACHMENTS)
        for index, attachment in enumerate(item.attachments):
            told = attachment.title + printed.attachment_note(attachment)
            yield _text(told, f"{path}.attachments[{index}]")
    for index, inner in enumerate(item.items):
        yield from _item(inner, f"{path}.items[{index}]", depth + 1, parts)


def _blocks(blocks: Iterable[Block], path: str) -> Iterator[Text]:
    for index, block in enumerate(blocks):
        here = f"{path}[{index}]"
        if isinstance(block, Paragraph | Heading):
            yield _text(block.text, here)
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items):
                if block.style is not None:
                    yield _text(write_marker(block.style, block.start + number), here, goes_on=True)
                yield from _blocks(item.blocks, f"{here}.items[{number}].blocks")
        elif isinstance(block, Table):
            if block.caption is not None:
                yield _text(block.caption, here)
            tied, end = 0, 0
            for row, cells in enumerate(block.rows):
                if row >= end:
                    tied = row
                for column, cell in enumerate(cells):
                    end = max(end, row + cell.rowspan)
                    for text in _blocks(cell.blocks, f"{here}.rows[{row}][{column}].blocks"):
                        yield evolve(text, row=f"{here}.rows[{tied}]")
        else:
            assert isinstance(block, Figure)
            yield _text(printed.figure_text(block), here, optional=True)
