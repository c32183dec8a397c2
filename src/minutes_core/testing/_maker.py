"""Makes model values out of choices, whoever makes them: a seeded generator or Hypothesis."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from minutes_core.model import (
    Access,
    AgendaItem,
    Approval,
    Attachment,
    Attendance,
    Cell,
    Figure,
    Heading,
    Identifier,
    Kind,
    ListBlock,
    ListItem,
    ListStyle,
    Meeting,
    Minutes,
    Movement,
    MovementKind,
    Paragraph,
    Participant,
    RichText,
    Section,
    SectionKind,
    Status,
    Style,
    Table,
)
from minutes_core.model._check import FORBIDDEN
from minutes_core.testing.nasties import naughty_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes_core.model import Block

T = TypeVar("T")


class Chooser(Protocol):
    """Makes choices."""

    def below(self, count: int, /) -> int:
        """A number from 0 to `count - 1`; where choices are made smaller, it goes towards 0."""
        ...


NAUGHTY: Final = naughty_strings()
WORDS: Final = (
    "sagen",
    "møde",
    "at",
    "og",
    "den",
    "det",
    "er",
    "til",
    "budget",
    "år",
    "Byrådet",
    "skole",
    "vej",
    "grøn",
    "på",
    "i",
    "af",
    "for",
    "med",
    "ikke",
    "område",
    "forslag",
    "plan",
    "kommune",
    "borger",
    "høring",
    "rådhuset",
    "økonomi",
    "ændring",
    "årsag",
    "øst",
    "æble",
    "Udvalget",
    "2014",
    "3,5",
    "%",
    "12.000",
    "kr.",
    "§",
    "17,",
    "stk.",
    "4",
)
_MARKS_OF_SENTENCES: Final = (".", "", ",", ":", ";", "?", "!", "…", ")", "-")
_ODD_CHARACTERS: Final = (
    "aå Ø-.\u00a0\u00ad\u200b\u200d\u2003\u3000\u202e\u2066\u2069\ufeff\u0301\u030a😀𝒳<>&\"'|\\#*_`[]{}()~^$%@!?;:,/=+•·–—…§½²"
    "0123456789\n\t"
)
_unstorable: Final = re.compile(f"[{FORBIDDEN}]")
_spaces: Final = re.compile(r" *\n[ \n]*| {2,}")

_NUMBERS: Final = (
    *(str(number) for number in range(1, 13)),
    "a",
    "b",
    "1.1",
    "1.2",
    "1.1.1",
    "2b",
    "715",
    "0",
    "007",
    "I",
    "XIV",
    "æ",
    "1-2",
    "3/4",
    "1_2",
    "A.a",
    "٣",
)
_BODIES: Final = ("Byrådet", "Økonomiudvalget", "Teknik- og Miljøudvalget", "Børne- og Skoleudvalget", "Ældrerådet")
_HEADINGS: Final = {
    SectionKind.BACKGROUND: ("Anledning", "Baggrund"),
    SectionKind.SUMMARY: ("Resumé",),
    SectionKind.CASE: ("Sagsfremstilling", "SAGSFREMSTILLING:", "Supplerende sagsfremstilling"),
    SectionKind.LEGAL_BASIS: ("Lovgrundlag",),
    SectionKind.CONSEQUENCES: ("Økonomi", "Økonomiske konsekvenser"),
    SectionKind.CONSULTATION: ("Høring", "Borgerinddragelse"),
    SectionKind.COMPETENCE: ("Sagen afgøres i", "Kompetence"),
    SectionKind.RECOMMENDATION: ("Indstilling", "Administrationens indstilling"),
    SectionKind.EARLIER_DECISIONS: ("Tidligere beslutninger",),
    SectionKind.DECISION: ("Beslutning", "BESLUTNING", "Beslutninger:"),
    SectionKind.STATEMENT: ("Protokolbemærkning",),
    SectionKind.OTHER: ("Andet", "Videre forløb"),
}
_CASE_NUMBERS: Final = ("00.22.02-A00-7-17", "27.69.48-Ø34-1-2014", "13/20481", "2011-40117", "412-2009-731", "x")
_SCHEMES: Final = ("uuid", "acadre", "sbsys", "edoc", "a", "x.y-z0")
_LANGUAGES: Final = ("da", "da-DK", "en", "kl", "sl-rozaj-biske")
_MEDIA_TYPES: Final = ("application/pdf", "text/plain", "application/vnd.x+xml", "x/y")
_DATES: Final = (
    dt.date(2014, 3, 18),
    dt.date(1, 1, 1),
    dt.date(9999, 12, 31),
    dt.date(1900, 2, 28),
    dt.date(2000, 2, 29),
    dt.date(1582, 10, 10),
    dt.date(999, 9, 9),
)
_TIMES: Final = (dt.time(16, 30), dt.time(0, 0), dt.time(23, 59), dt.time(9, 5), dt.time(12, 0), dt.time(0, 1))
_STARTS: Final = (2, 3, 10, 26, 27, 100, 702, 703, 3000)

MAX_LIST_DEPTH: Final = 6
MAX_ITEM_DEPTH: Final = 5


class Maker:
    """Makes values of the whole model, mostly odd ones.

    Args:
        chooser: makes the choices.
        room: about how many blocks one document may hold.
    """

    def __init__(self, chooser: Chooser, room: int = 24) -> None:
        self._below = chooser.below
        self._room = room

    # Choices. The first of everything is the plainest, and "no" comes before "yes".

    def _pick(self, choices: Sequence[T]) -> T:
        return choices[self._below(len(choices))]

    def _chance(self, out_of: int) -> bool:
        """Yes, once in `out_of` times."""
        return self._below(out_of) == out_of - 1

    def _maybe(self, make: Callable[[], T], out_of: int = 2) -> T | None:
        return make() if self._below(out_of) == out_of - 1 else None

    def _several(self, make: Callable[[], T], most: int, least: int = 0) -> tuple[T, ...]:
        """From `least` to `most` values, fewer more often than more."""
        made = [make() for _ in range(least)]
        while len(made) < most and self._below(3) and self._room > 0:
            made.append(make())
        return tuple(made)

    # Text

    def line(self) -> str:
        """One line of text, not empty."""
        kind = self._below(8)
        if kind < 3:
            return self._words(6)
        if kind < 5:
            return self._pick(NAUGHTY)
        if kind == 5:
            return f"{self._words(3)} {self._pick(NAUGHTY)}".strip(" ")
        if kind == 6:
            return f"{self._pick(NAUGHTY)} {self._words(3)}".strip(" ")
        return self._odd().replace("\n", "x")

    def text(self) -> str:
        r"""Text that may hold `\n`, not empty."""
        if self._below(5) < 4:
            return self.line()
        return "\n".join(self.line() for _ in range(2 + self._below(3)))

    def _words(self, most: int) -> str:
        words = " ".join([WORDS[self._below(len(WORDS))] for _ in range(1 + self._below(most))])
        return words + _MARKS_OF_SENTENCES[self._below(len(_MARKS_OF_SENTENCES))]

    def _odd(self) -> str:
        """Characters of any kind, made to fit the normal form."""
        characters = []
        for _ in range(1 + self._below(10)):
            if self._below(4):
                characters.append(_ODD_CHARACTERS[self._below(len(_ODD_CHARACTERS))])
            else:
                characters.append(chr(self._below(0x110000)))
        made = _unstorable.sub("x", "".join(characters))
        return _spaces.sub(lambda found: "\n" if "\n" in found[0] else " ", made).strip(" \n") or "x"

    def rich(self) -> RichText:
        """Text with marks, not empty."""
        text = self.text()
        if self._below(3) < 2:
            return RichText(text)
        length = len(text)
        ranges = []
        for _ in range(1 + self._below(3)):
            start = self._below(length)
            ranges.append((start, start + 1 + self._below(length - start), self.style()))
        return RichText.marked(text, ranges)

    def style(self) -> Style:
        """A style that sets something."""
        choice = self._below(10)
        if choice == 0:
            return Style(bold=True)
        if choice == 1:
            return Style(italic=True)
        if choice == 2:
            return Style(href=self._pick(("https://example.dk/x", "bilag/notat.pdf", "#a", "mailto:x@example.dk")))
        if choice == 3:
            return Style(href=self.line(), underline=True)
        script = self._below(3)
        flags = 1 + self._below(15)
        return Style(
            bold=bool(flags & 1),
            italic=bool(flags & 2),
            underline=bool(flags & 4),
            strike=bool(flags & 8),
            superscript=script == 1,
            subscript=script == 2,
            href=self.line() if self._chance(6) else None,
        )

    # Blocks

    def blocks(self, most: int = 4, depth: int = 0) -> tuple[Block, ...]:
        """Blocks, perhaps none; `depth` tells how many lists and tables are around them."""
        return self._several(lambda: self.block(depth), most)

    def block(self, depth: int = 0) -> Block:
        """One block."""
        self._room -= 1
        kind = self._below(12)
        if depth >= MAX_LIST_DEPTH or self._room < 0:
            kind = min(kind, 5)
        if kind < 5:
            return Paragraph(self.rich())
        if kind == 5:
            return Heading(self.rich(), level=1 + self._below(6))
        if kind < 10:
            return self.list_block(depth)
        if kind == 10:
            return Figure(href=self._pick(("skitse.png", "a b.jpg", self.line())), alt=self._maybe(self.line))
        return self.table(depth)

    def list_block(self, depth: int = 0) -> ListBlock:
        """A list."""
        items = self._several(lambda: self.list_item(depth + 1), 4, least=1)
        kind = self._below(8)
        if kind < 3:
            return ListBlock(items=items)
        if kind < 5:
            return ListBlock(items=items, ordered=True)
        style = self._pick(tuple(ListStyle))
        start = self._pick(_STARTS) if self._chance(3) else 1
        if style is ListStyle.DECIMAL and self._chance(4):
            start = self._pick((0, 9998 - len(items)))
        return ListBlock(items=items, ordered=True, start=start, style=style)

    def list_item(self, depth: int = 1) -> ListItem:
        """One item of a list that lies in `depth - 1` others."""
        first: Block = Paragraph(self.rich()) if self._below(8) < 7 else self.block(depth)
        rest = self._several(lambda: self.block(depth), 2) if self._chance(3) else ()
        return ListItem(blocks=(first, *rest))

    def table(self, depth: int = 0) -> Table:
        """A table: half of them plain, the others with spans, blocks in cells, or both."""
        columns, rows = 1 + self._below(4), 1 + self._below(4)
        header_rows = min(rows, self._pick((0, 1, 0, 1, 2)))
        caption = self._maybe(self.line, 4)
        if self._below(2) == 0:
            grid = tuple(tuple(Cell.of(self._cell_text()) for _ in range(columns)) for _ in range(rows))
            return Table(rows=grid, header_rows=header_rows, caption=caption)
        return Table(rows=self._spanned(columns, rows, header_rows, depth), header_rows=header_rows, caption=caption)

    def _cell_text(self) -> str:
        return self.text() if self._below(6) else ""

    def _spanned(self, columns: int, rows: int, header_rows: int, depth: int) -> tuple[tuple[Cell, ...], ...]:
        hanging = [0] * columns
        made = []
        for index in range(rows):
            limit = (header_rows if index < header_rows else rows) - index
            row = []
            at = 0
            while at < columns:
                if hanging[at]:
                    hanging[at] -= 1
                    at += 1
                    continue
                free = next((width for width in range(1, columns - at) if hanging[at + width]), columns - at)
                colspan = 1 + self._below(free) if self._chance(3) else 1
                rowspan = 1 + self._below(limit) if self._chance(3) else 1
                row.append(Cell(blocks=self._cell_blocks(depth + 1), colspan=colspan, rowspan=rowspan))
                hanging[at : at + colspan] = [rowspan - 1] * colspan
                at += colspan
            made.append(tuple(row))
        return tuple(made)

    def _cell_blocks(self, depth: int) -> tuple[Block, ...]:
        kind = self._below(6)
        if kind < 4:
            return (Paragraph(self.rich()),)
        return () if kind == 4 else self.blocks(2, depth)

    # Items

    def section(self) -> Section:
        """A section: its heading may fit its kind, or mean something else, or be missing."""
        kind = self._pick(tuple(SectionKind))
        if self._chance(3):
            kind = SectionKind.DECISION
        choice = self._below(6)
        heading: str | None = self._pick(_HEADINGS[kind])
        if choice == 3:
            heading = self._pick(self._pick(tuple(_HEADINGS.values())))
        elif choice == 4:
            heading = self.line()
        elif choice == 5:
            heading = None
        body = date = None
        if (kind is SectionKind.DECISION and self._below(2)) or self._chance(10):
            body = self._maybe(self.body)
            date = self._maybe(self.date)
            if body is not None and date is not None and choice == 1:
                heading = f"Beslutning i {body} den {date.day:02}-{date.month:02}-{date.year:04}"
        return Section(kind=kind, heading=heading, decided_by=body, decided_on=date, blocks=self.blocks())

    def body(self) -> str:
        """A body's name."""
        return self._pick(_BODIES) if self._below(4) else self.line()

    def attachment(self) -> Attachment:
        """An attachment."""
        return Attachment(
            title=self.line(),
            document_number=self._maybe(self.line, 3),
            identifiers=self._several(self.identifier, 2) if self._chance(4) else (),
            access=self._pick(tuple(Access)),
            filename=self._maybe(self.line, 3),
            href=self._maybe(self.line, 3),
            media_type=self._pick(_MEDIA_TYPES) if self._chance(3) else None,
            sha256=f"{self._below(1 << 32):08x}" * 8 if self._chance(4) else None,
        )

    def item(self, depth: int = 1) -> AgendaItem:
        """An item that lies in `depth - 1` others."""
        return AgendaItem(
            number=self._pick(_NUMBERS) if self._below(8) else None,
            title=self.line() if self._below(12) else "",
            case_number=self._case_number() if self._chance(2) else None,
            document_number=self._maybe(self.line, 4),
            identifiers=self._several(self.identifier, 2) if self._chance(6) else (),
            access=self._pick(tuple(Access)) if self._chance(3) else Access.OPEN,
            sections=self._several(self.section, 4),
            attachments=self._several(self.attachment, 3) if self._chance(3) else (),
            absentees=self._several(self.line, 3) if self._chance(5) else (),
            items=self._several(lambda: self.item(depth + 1), 3) if depth < MAX_ITEM_DEPTH and self._chance(3) else (),
        )

    def _case_number(self) -> str:
        return self._pick(_CASE_NUMBERS) if self._below(4) else self.line()

    # The document

    def date(self) -> dt.date:
        """A day from year 1 to 9999."""
        if self._below(3) == 0:
            return self._pick(_DATES)
        return dt.date(1 + self._below(9999), 1 + self._below(12), 1 + self._below(28))

    def time(self) -> dt.time:
        """A time of day."""
        return self._pick(_TIMES) if self._below(2) else dt.time(self._below(24), self._below(60))

    def identifier(self) -> Identifier:
        """An identifier."""
        return Identifier(scheme=self._pick(_SCHEMES), value=self.line())

    def movement(self) -> Movement:
        """Somebody comes or goes."""
        return Movement(
            kind=self._pick(tuple(MovementKind)),
            time=self._maybe(self.time),
            item=self._pick(_NUMBERS) if self._chance(2) else None,
        )

    def participant(self) -> Participant:
        """A participant."""
        return Participant(
            name=self.line(),
            party=self._pick(("A", "V", "Ø", "Lokallisten", self.line())) if self._chance(2) else None,
            role=self._pick(("formand", "Sekretær", self.line())) if self._chance(3) else None,
            attendance=self._pick(tuple(Attendance)),
            substitutes_for=self._maybe(self.line, 5),
            note=self._maybe(self.line, 5),
            movements=self._several(self.movement, 3) if self._chance(3) else (),
        )

    def meeting(self) -> Meeting:
        """When and where."""
        return Meeting(
            title=self._maybe(self.line, 4),
            date=self._maybe(self.date),
            start=self._maybe(self.time),
            end_date=self._maybe(self.date, 5),
            end=self._maybe(self.time),
            location=self._maybe(self.line, 3),
            address=self._maybe(self.line, 5),
        )

    def approval(self) -> Approval:
        """Who approved, and when."""
        body = self._maybe(self.body)
        return Approval(date=self.date() if body is None else self._maybe(self.date), body=body)

    def minutes(self) -> Minutes:
        """A document."""
        status = self._pick((Status.UNKNOWN, Status.DRAFT, Status.FINAL, Status.APPROVED))
        return Minutes(
            kind=self._pick(tuple(Kind)) if self._below(2) else Kind.MINUTES,
            status=status,
            approval=self._maybe(self.approval) if status is Status.APPROVED else None,
            language=self._pick(_LANGUAGES) if self._chance(4) else "da",
            committee=self._maybe(self.body),
            organisation=self._pick(("Ravnsø Kommune", "Region Ådal", self.line())) if self._chance(3) else None,
            meeting=self.meeting() if self._below(4) else Meeting(),
            participants=self._several(self.participant, 4) if self._chance(2) else (),
            items=self._several(self.item, 5, least=min(1, self._below(8))),
            preamble=self.blocks(2) if self._chance(3) else (),
            closing=self.blocks(2) if self._chance(3) else (),
            identifiers=self._several(self.identifier, 2) if self._chance(4) else (),
        )
