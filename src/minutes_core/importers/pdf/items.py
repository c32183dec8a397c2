"""The items of a system's layout, from the first to the end: items inside items, attachments, values beside labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from attrs import evolve, frozen

from minutes_core.danish import headings, labels
from minutes_core.danish.access import read_access
from minutes_core.danish.people import read_names
from minutes_core.grammar.pieces import Piece, PieceKind, Shown
from minutes_core.grammar.signs import Sign, SignKind, is_person, read_item_label, read_sign
from minutes_core.importers.pdf.flow import Block
from minutes_core.importers.pdf.lines import columns_of
from minutes_core.importers.pdf.words import origin_of, text_of
from minutes_core.model import Access, Attachment, ListStyle, SectionKind
from minutes_core.values import Value

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from minutes_core.importers.pdf.layout import Layout
    from minutes_core.importers.pdf.page import Line
    from minutes_core.importers.pdf.profiles import Profile

_NEAR: Final = 3.0  # points: places nearer than this are one
_STEP: Final = 1.7  # ems: the lines of one attachment are no farther apart
_INTRODUCTION: Final = 80  # characters: a longer paragraph before lettered lines is text that they belong to
_LABEL: Final = 30  # characters: a label is no longer
_NO_ATTACHMENTS: Final = frozenset({"ingen", "ingen.", "ingen bilag", "ingen bilag.", "-"})


@frozen(eq=False, repr=False)
class ItemHeading(Value):
    """A numbered line that is set as an item's heading."""

    number: str
    title: str


class Pages(Protocol):
    """What the items are read from."""

    layout: Layout
    profile: Profile
    blocks: list[Block]
    make: Callable[[Block], Piece]
    pieces: list[Piece]
    access: Access | None
    access_of_page: dict[int, Access]

    def text(self, block: Block) -> str:
        """The words of a block, its marker included; "" of a table."""
        ...

    def part(self, text: str) -> Access | None:
        """The access that a line names which begins a part of the document."""
        ...


class Body:
    """The items, from the first to the end of the document."""

    def __init__(self, reader: Pages, items: dict[int, ItemHeading]) -> None:
        self.reader = reader
        self.profile = reader.profile
        self.pieces = reader.pieces
        self.items = items
        self.depths: dict[str, int] = {}
        self.depth = 0
        self.zone: SignKind | None = SignKind.ITEM  # ITEM: under a heading, before any text
        self.inner: float | None = None  # where the text of the item inside this one begins
        self.leave = False
        self.row: list[Line] = []
        self.column: float | None = None  # where the value beside a heading begins, which may go on

    def read(self, first: int) -> None:
        """Make the pieces from the first item's heading on."""
        for index, block in enumerate(self.reader.blocks[first:], first):
            heading = self.items.get(index)
            if heading is not None:
                self._item(block, heading)
            else:
                self._block(block)
        self._flush()

    def _item(self, block: Block, heading: ItemHeading) -> None:
        self._flush()
        outer = heading.number.rpartition(".")[0]
        self.depth = self.depths[outer] + 1 if outer in self.depths else 0
        self.depths[heading.number] = self.depth
        access = self.reader.access_of_page.get(block.lines[0].page, self.reader.access)
        sign = Sign(SignKind.ITEM, number=heading.number, title=heading.title, depth=self.depth)
        self._add(
            Piece(
                PieceKind.TEXT,
                self.reader.text(block),
                heading=bool(block.heading),
                sign=sign,
                shown=Shown(access=access),
                origin=origin_of(block.lines),
            )
        )
        self.zone, self.inner, self.leave, self.column = SignKind.ITEM, None, False, None

    def _add(self, piece: Piece) -> None:
        if self.leave:
            piece.shown = Shown(within=self.depth + 1)
            self.leave = False
        self.pieces.append(piece)

    def _block(self, block: Block) -> None:
        if not block.lines:
            self._flush()
            self.zone = self.column = None
            self._add(self.reader.make(block))
            return
        text = self.reader.text(block)
        first = block.lines[0]
        if block.heading and (access := self.reader.part(text)) is not None:
            self._flush()
            self.reader.access = access
            return
        if self._sub_item(block):
            return
        if self.inner is not None and first.x0 < self.inner - _NEAR and not self._continues(block):
            self._flush()
            self.inner, self.leave = None, True
            self.zone = None
        sign = None
        if (block.marker is None and block.heading is not False) or _is_absentees(text):
            sign = read_sign(text)
        if sign is not None or (block.heading and read_item_label(text) is None):
            self._flush()
            self.column = None
            self.zone = sign.kind if sign is not None else None
            self._add(self.reader.make(block))
            return
        self._text(block, text)

    def _text(self, block: Block, text: str) -> None:
        if self.zone is SignKind.ATTACHMENTS and self._attachment(block, text):
            return
        self._flush()
        if self.zone is SignKind.ABSENTEES and self._names(block, text):
            return
        if self.zone is SignKind.CLOSING:
            for line in block.lines:
                for cell in columns_of(line):
                    self._add(self.reader.make(Block([cell])))
            return
        if self._beside(block, text) or self._side_by_side(block):
            return
        if self.zone is SignKind.ITEM and read_item_label(text) is None:
            introduces = len(text) > _INTRODUCTION or text[-1] in ":,"
            self.zone = None if introduces or block.marker is not None else SignKind.ITEM
        self._add(self.reader.make(block))

    # -- items inside an item ------------------------------------------------------------------

    def _sub_item(self, block: Block) -> bool:
        """Whether a lettered line right under an item's heading begins an item inside it."""
        marker = block.marker
        if not self.profile.sub_items or marker is None or marker.style is not ListStyle.LOWER_ALPHA:
            return False
        first = block.lines[0]
        begins = self.inner is None and self.zone is SignKind.ITEM and marker.number == 1
        goes_on = self.inner is not None and abs(first.after - self.inner) <= _NEAR
        if not (begins or goes_on) or first.text[1] != ".":
            return False
        self._flush()
        title = self.reader.make(block).text
        sign = Sign(SignKind.ITEM, number=first.text[0], title=title, depth=self.depth + 1)
        origin = origin_of(block.lines)
        access = Shown(access=self.reader.access_of_page.get(first.page, self.reader.access))
        self._add(Piece(PieceKind.TEXT, title, heading=True, sign=sign, shown=access, origin=origin))
        self.inner, self.zone = first.after, SignKind.ITEM
        return True

    def _continues(self, block: Block) -> bool:
        """Whether a block left of the text is the rest of an attachment."""
        return bool(self.row) and self.zone is SignKind.ATTACHMENTS and self._is_near(block.lines[0])

    # -- attachments ---------------------------------------------------------------------------

    def _attachment(self, block: Block, text: str) -> bool:
        pattern = self.profile.attachment
        if pattern is None:
            return False
        if text.lower() in _NO_ATTACHMENTS:
            self._flush()
            self.zone = None
            return True
        if not pattern.match(block.lines[0].text) and not (self.row and self._is_near(block.lines[0])):
            return False
        for line in block.lines:
            if pattern.match(line.text):
                self._flush()
            self.row.append(line)
        return True

    def _is_near(self, line: Line) -> bool:
        last = self.row[-1]
        if line.x0 < self.row[0].x0 - _NEAR:
            return False
        return line.page == last.page + 1 or (line.page == last.page and 0 < line.y - last.y <= _STEP * line.size)

    def _flush(self) -> None:
        """The attachment that was being read is whole."""
        rows, self.row = self.row, []
        if not rows:
            return
        number: str | None = None
        lines: list[Line] = []
        for row in rows:
            line = row
            cells = columns_of(row)
            right = self.profile.attachment_number
            if right is not None and number is None and (told := _last_word(line, cells, right)) is not None:
                number = told
                line = evolve(line, text=line.text[: -len(told)].rstrip(" "), runs=(), starts=())
                if not line.text:
                    continue
            lines.append(line)
        text = text_of(lines, self.reader.layout.joiner)
        pattern = self.profile.attachment
        found = pattern.fullmatch(text) if pattern is not None else None
        groups = found.groupdict() if found is not None else {"title": text}
        access = read_access(groups.get("access") or "") or Access.OPEN
        attachment = Attachment(
            title=groups["title"],
            document_number=groups.get("number") or number,
            access=access,
            href=self.reader.layout.links.over(rows),
        )
        shown = Shown(attachment=attachment)
        piece = Piece(PieceKind.TEXT, text, heading=False, literal=True, shown=shown, origin=origin_of(rows))
        self.pieces.append(piece)

    # -- names and values ----------------------------------------------------------------------

    def _names(self, block: Block, text: str) -> bool:
        """The absent ones, if more than one stands on a line."""
        cells = [cell.text for line in block.lines for cell in columns_of(line)]
        names = list(cells) if len(cells) > len(block.lines) else list(read_names(text))
        if len(names) < 2 or not all(is_person(name) for name in names):
            return False
        for name in names:
            self._add(Piece(PieceKind.TEXT, name, heading=False, origin=origin_of(block.lines)))
        return True

    def _beside(self, block: Block, text: str) -> bool:
        """A heading and, in a second column, its text: `Sagen afgøres i:   Byrådet`."""
        first = block.lines[0]
        if self.column is not None and abs(first.x0 - self.column) <= _NEAR and block.marker is None:
            before = self.pieces[-1]
            before.text = text_of([evolve(first, text=before.text), *block.lines], self.reader.layout.joiner)
            before.content = None
            return True
        self.column = None
        word, colon, value = text.partition(": ")
        if not colon or len(word) > headings.LONGEST or block.marker is not None:
            return False
        reading = headings.read_heading(word)
        if reading is None or not (first.columns or reading.kind is SectionKind.COMPETENCE):
            return False
        origin = origin_of(block.lines)
        self._add(Piece(PieceKind.TEXT, f"{word}:", heading=True, sign=read_sign(f"{word}:"), origin=origin))
        self._add(Piece(PieceKind.TEXT, value, heading=False, origin=origin))
        self.zone = SignKind.SECTION
        self.column = first.starts[0][1] if first.columns else None
        return True

    def _side_by_side(self, block: Block) -> bool:
        """Labels beside each other, each with its value: `Sagsnr.: 14/3322     Sagsbehandler: Dorte Ask`."""
        cells = columns_of(block.lines[0])
        labelled = [at for at, cell in enumerate(cells) if ":" in cell.text[:_LABEL]]
        if len(block.lines) > 1 or block.heading or len(labelled) < 2 or labelled[0] or len(cells) < 3:
            return False
        for begin, end in zip(labelled, [*labelled[1:], len(cells)], strict=True):
            text = " ".join(cell.text for cell in cells[begin:end])
            self._add(Piece(PieceKind.TEXT, text, heading=False, origin=origin_of(block.lines)))
        return True


def _is_absentees(text: str) -> bool:
    return labels.ABSENTEES.fullmatch(text) is not None


def _last_word(line: Line, cells: Sequence[Line], pattern: re.Pattern[str]) -> str | None:
    """What stands in the last column of a line, or is its last word, if the pattern fits it."""
    word = cells[-1].text if len(cells) > 1 else line.text.rpartition(" ")[2]
    return word if pattern.fullmatch(word) is not None else None
