"""What a section is made of: paragraphs, headings, lists, tables and figures."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from minutes_core.errors import InvalidValue
from minutes_core.model import _check
from minutes_core.model.text import RichText, plain
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_set: Final = object.__setattr__


def _words(name: str, content: RichText | str) -> RichText:
    rich = plain(content) if type(content) is str else content
    if type(rich) is not RichText:
        raise InvalidValue(name, f"must be RichText or str, not {type(rich).__name__}")
    if not rich.text:
        raise InvalidValue(name, "must not be empty")
    return rich


@frozen(init=False, eq=False, repr=False)
class Paragraph(Value):
    r"""A paragraph; a line break inside it is `\n`.

    Attributes:
        content: its words and marks, not empty; a plain str is taken too.
    """

    content: RichText

    def __init__(self, content: RichText | str) -> None:
        if type(content) is not RichText or not content.text:
            content = _words("Paragraph.content", content)
        _set_paragraph(self, content)

    @property
    def text(self) -> str:
        """The words alone."""
        return self.content.text


_new: Final = object.__new__
(_set_paragraph,) = _check.setters(Paragraph)
_set_text, _set_marks = _check.setters(RichText)


def plain_paragraph(text: str) -> Paragraph:
    """The paragraph of a text that is not empty, and of which `is_plain` has said yes, by the shortest way.

    For readers, which make more paragraphs than of all else.
    """
    words = _new(RichText)
    _set_text(words, text)
    _set_marks(words, ())
    made = _new(Paragraph)
    _set_paragraph(made, words)
    return made


@frozen(init=False, eq=False, repr=False)
class Heading(Value):
    """A heading inside a section's text (a section's own heading is `Section.heading`).

    Attributes:
        content: its words and marks, not empty; a plain str is taken too.
        level: 1 for the highest below the section, at most 6.
    """

    content: RichText
    level: int = field(default=1, kw_only=True)

    def __init__(self, content: RichText | str, *, level: int = 1) -> None:
        _set(self, "content", _words("Heading.content", content))
        if type(level) is not int or not 1 <= level <= 6:
            raise InvalidValue("Heading.level", f"must be an int from 1 to 6, not {_check.told(level)}")
        _set(self, "level", level)

    @property
    def text(self) -> str:
        """The words alone."""
        return self.content.text


def as_blocks(value: Iterable[Block]) -> tuple[Block, ...]:
    """A converter: any sequence of blocks to a tuple."""
    return value if type(value) is tuple else _check.as_tuple(value)


class ListStyle(enum.StrEnum):
    """How the items of an ordered list are counted."""

    DECIMAL = "decimal"
    LOWER_ALPHA = "lower-alpha"
    UPPER_ALPHA = "upper-alpha"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


MAX_DEPTH: Final = 30
"""How deep blocks may nest: a list in a list in a table … Real documents reach four."""


@frozen(init=False, kw_only=True, eq=False, repr=False)
class ListItem(Value):
    """One item of a list.

    Attributes:
        blocks: what it holds, not empty; a nested list is a block of its item.
    """

    blocks: tuple[Block, ...]
    depth: int = field(init=False, eq=False, repr=False)
    """How many lists and tables lie inside each other here (0: none)."""

    def __init__(self, *, blocks: Iterable[Block]) -> None:
        held = blocks if type(blocks) is tuple else _check.as_tuple(blocks)
        depth = _depth_of("ListItem.blocks", held)
        if not held:
            raise InvalidValue("ListItem.blocks", "must not be empty")
        _set_item_blocks(self, held)
        _set_item_depth(self, depth)


_set_item_blocks, _set_item_depth = _check.setters(ListItem)
_LIST_ITEM: Final[frozenset[type]] = frozenset({ListItem})
_UNSAID: Final[Any] = object()
"""The default of a list's style, which depends on whether the list is ordered."""


@frozen(init=False, kw_only=True, eq=False, repr=False)
class ListBlock(Value):
    """A list.

    Attributes:
        ordered: whether its items are counted.
        items: its items, not empty.
        start: the number of the first item; 1 in a list that is not ordered. It is 0 or more (in letters or Roman
            numerals 1 or more), and the last item counts below 9999 (in Roman numerals 3999 at the most).
        style: how the items are counted: decimal unless said otherwise; None in a list that is not ordered.
    """

    ordered: bool = False
    items: tuple[ListItem, ...]
    start: int = 1
    style: ListStyle | None = None
    depth: int = field(init=False, eq=False, repr=False)

    def __init__(
        self,
        *,
        ordered: bool = False,
        items: Iterable[ListItem],
        start: int = 1,
        style: ListStyle | str | None = _UNSAID,
    ) -> None:
        if type(ordered) is not bool:
            raise InvalidValue("ListBlock.ordered", f"must be bool, not {type(ordered).__name__}")
        held = items if type(items) is tuple else _check.as_tuple(items)
        _check.require_tuple("ListBlock.items", held, _LIST_ITEM, "ListItem")
        if not held:
            raise InvalidValue("ListBlock.items", "must not be empty")
        if type(start) is not int:
            raise InvalidValue("ListBlock.start", f"must be int, not {type(start).__name__}")
        if style is _UNSAID:
            style = ListStyle.DECIMAL if ordered else None
        elif style is not None:
            style = _check.as_member("ListBlock.style", ListStyle, style)
        if ordered:
            _require_count(start, len(held), style)
        elif start != 1:
            raise InvalidValue("ListBlock.start", "belongs to an ordered list")
        elif style is not None:
            raise InvalidValue("ListBlock.style", "belongs to an ordered list")
        depth = 1 + max([item.depth for item in held])
        if depth > MAX_DEPTH:
            raise InvalidValue("ListBlock.items", f"nest deeper than {MAX_DEPTH}")
        _set_ordered(self, ordered)
        _set_items(self, held)
        _set_start(self, start)
        _set_style(self, style)
        _set_depth(self, depth)


_set_ordered, _set_items, _set_start, _set_style, _set_depth = _check.setters(ListBlock)
_ROMAN: Final = frozenset({ListStyle.LOWER_ROMAN, ListStyle.UPPER_ROMAN})


def _require_count(start: int, length: int, style: ListStyle | None) -> None:
    """Refuse an ordered list that cannot be counted so."""
    if style is None:
        raise InvalidValue("ListBlock.style", "must be given for an ordered list")
    lowest = 0 if style is ListStyle.DECIMAL else 1
    if not lowest <= start <= 9999 - length:
        raise InvalidValue("ListBlock.start", f"must be {lowest} or more and end below 9999, not {_check.told(start)}")
    if style in _ROMAN and start + length - 1 > 3999:
        raise InvalidValue("ListBlock.start", "counts past 3999, where Roman numerals end")


@frozen(kw_only=True, eq=False, repr=False)
class Cell(Value):
    """One cell of a table.

    Attributes:
        blocks: what it holds; may be empty.
        colspan: how many columns it covers, 1 to 1000.
        rowspan: how many rows it covers, 1 to 65534.
    """

    blocks: tuple[Block, ...] = field(default=(), converter=as_blocks)
    colspan: int = 1
    rowspan: int = 1
    depth: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if type(self.colspan) is not int or not 1 <= self.colspan <= 1000:
            raise InvalidValue("Cell.colspan", f"must be an int from 1 to 1000, not {_check.told(self.colspan)}")
        if type(self.rowspan) is not int or not 1 <= self.rowspan <= 65534:
            raise InvalidValue("Cell.rowspan", f"must be an int from 1 to 65534, not {_check.told(self.rowspan)}")
        _set(self, "depth", _depth_of("Cell.blocks", self.blocks))

    @classmethod
    def of(cls, text: str) -> Cell:
        """A cell holding `text` as one paragraph, or nothing where it is empty."""
        return cls(blocks=(Paragraph(text),) if text else ())


def _rows(value: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    rows = _check.as_tuple(value)
    if type(rows) is not tuple:
        raise InvalidValue("Table.rows", f"must be a sequence of rows, not {type(value).__name__}")
    return tuple(_check.as_tuple(row) for row in rows)


@frozen(kw_only=True, eq=False, repr=False)
class Table(Value):
    """A table; its rows fill a rectangle, spans counted.

    Attributes:
        rows: the rows, each a tuple of cells, in the order of HTML: a cell that a span from above
            covers is not written. At least one row; every row of a table without spans has equally many cells.
        header_rows: how many of the first rows are heads; no span crosses from them into the body.
        caption: the table's own title, or None.

    Raises:
        InvalidValue: where the cells overlap or leave a hole.
    """

    rows: tuple[tuple[Cell, ...], ...] = field(converter=_rows)
    header_rows: int = field(default=0, validator=_check.exactly(int))
    caption: str | None = field(default=None, validator=_check.optional_line)
    columns: int = field(init=False, eq=False, repr=False)
    """How many columns the rectangle has."""
    depth: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for index, row in enumerate(self.rows):
            _check.require_tuple(f"Table.rows[{index}]", row, _CELL, "Cell")
        if not self.rows:
            raise InvalidValue("Table.rows", "must not be empty")
        if not self.rows[0]:
            raise InvalidValue("Table.rows[0]", "must not be empty")
        if not 0 <= self.header_rows <= len(self.rows):
            raise InvalidValue(
                "Table.header_rows", f"must be 0 to {len(self.rows)}, not {_check.told(self.header_rows)}"
            )
        columns = sum(cell.colspan for cell in self.rows[0])
        if any(cell.rowspan > 1 for row in self.rows for cell in row):
            for _ in _placed(self.rows, columns, self.header_rows):
                pass  # it refuses what is wrong
        else:
            for index, row in enumerate(self.rows):
                if (width := sum(cell.colspan for cell in row)) != columns:
                    raise InvalidValue(f"Table.rows[{index}]", f"has {width} columns where the first row has {columns}")
        depth = 1 + max(cell.depth for row in self.rows for cell in row)
        if depth > MAX_DEPTH:
            raise InvalidValue("Table.rows", f"nest deeper than {MAX_DEPTH}")
        _set(self, "columns", columns)
        _set(self, "depth", depth)

    def placed(self) -> Iterator[list[tuple[int, Cell]]]:
        """Of each row, its cells with the first column that each covers."""
        return _placed(self.rows, self.columns, self.header_rows)


def _placed(rows: tuple[tuple[Cell, ...], ...], columns: int, heads: int) -> Iterator[list[tuple[int, Cell]]]:
    """See `Table.placed`; refuses cells that overlap, leave a hole, or span too far."""
    # Spans are kept as stretches, not column by column: a thousand cells can claim a million columns.
    hanging: list[tuple[int, int, int]] = []  # first column, one past the last, how many rows are still covered
    for index, row in enumerate(rows):
        name = f"Table.rows[{index}]"
        limit = heads if index < heads else len(rows)
        placed: list[tuple[int, Cell]] = []
        below: list[tuple[int, int, int]] = []
        cells = iter(row)
        at = 0
        for left, right, covered in (*hanging, (columns, columns, 0)):
            while at < left:
                if (cell := next(cells, None)) is None:
                    raise InvalidValue(name, f"leaves a hole in the {columns} columns")
                if at + cell.colspan > left:
                    raise InvalidValue(name, "overlaps a span, or reaches past the first row's columns")
                if index + cell.rowspan > limit:
                    raise InvalidValue(name, "spans past the last row, or from the head into the body")
                placed.append((at, cell))
                if cell.rowspan > 1:
                    below.append((at, at + cell.colspan, cell.rowspan - 1))
                at += cell.colspan
            if covered > 1:
                below.append((left, right, covered - 1))
            at = right
        if next(cells, None) is not None:
            raise InvalidValue(name, "overlaps a span, or reaches past the first row's columns")
        hanging = below
        yield placed


_CELL: Final[frozenset[type]] = frozenset({Cell})


@frozen(kw_only=True, eq=False, repr=False)
class Figure(Value):
    """An image.

    Attributes:
        href: the image's name among the document's resources, or where it lies.
        alt: what it shows, for those who cannot see it; None where the source does not say.
    """

    href: str = field(validator=_check.line)
    alt: str | None = field(default=None, validator=_check.optional_line)


Block: TypeAlias = Paragraph | Heading | ListBlock | Table | Figure
"""What a section, a list item or a table cell holds."""

_FLAT: Final[frozenset[type]] = frozenset({Paragraph, Heading, Figure})


def require_blocks(name: str, blocks: tuple[Block, ...]) -> None:
    """Refuse anything but a tuple of blocks.

    Raises:
        InvalidValue: naming `name`, and the position of a member.
    """
    _check.require_tuple(name, blocks, _BLOCKS, "Paragraph or Heading or ListBlock or Table or Figure")


_BLOCKS: Final[frozenset[type]] = frozenset({Paragraph, Heading, ListBlock, Table, Figure})

blocks_field: Final = _check.tuple_of(Paragraph, Heading, ListBlock, Table, Figure)
"""A validator: a tuple of blocks."""


def _depth_of(name: str, blocks: tuple[Block, ...]) -> int:
    """How deep the blocks nest, all of them checked on the way."""
    if type(blocks) is not tuple:
        raise InvalidValue(name, f"must be a sequence of blocks, not {type(blocks).__name__}")
    depth = 0
    for index, block in enumerate(blocks):
        if type(block) in _FLAT:
            continue
        if type(block) is not ListBlock and type(block) is not Table:
            raise InvalidValue(f"{name}[{index}]", f"must be a block, not {type(block).__name__}")
        depth = max(depth, block.depth)
    return depth
