"""What a section is made of: paragraphs, headings, lists, tables and figures."""

from __future__ import annotations

import enum
from typing import Final, TypeAlias

from attrs import field, frozen

from minutes_core.errors import InvalidValue
from minutes_core.model import _check
from minutes_core.model.text import RichText, as_rich


def _words(instance: object, attribute: object, value: object) -> None:
    name = f"{type(instance).__name__}.content"
    if type(value) is not RichText:
        raise InvalidValue(name, f"must be RichText or str, not {type(value).__name__}")
    if not value.text:
        raise InvalidValue(name, "must not be empty")


@frozen
class Paragraph:
    """A paragraph; a line break inside it is `\\n`.

    Attributes:
        content: its words and marks, not empty; a plain str is taken too.
    """

    content: RichText = field(converter=as_rich, validator=_words)

    @property
    def text(self) -> str:
        """The words alone."""
        return self.content.text


@frozen
class Heading:
    """A heading inside a section's text (a section's own heading is `Section.heading`).

    Attributes:
        content: its words and marks, not empty; a plain str is taken too.
        level: 1 for the highest below the section, at most 6.
    """

    content: RichText = field(converter=as_rich, validator=_words)
    level: int = field(default=1, kw_only=True, validator=_check.exactly(int))

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.level <= 6:
            raise InvalidValue("Heading.level", f"must be 1 to 6, not {self.level}")

    @property
    def text(self) -> str:
        """The words alone."""
        return self.content.text


class ListStyle(enum.StrEnum):
    """How the items of an ordered list are counted."""

    DECIMAL = "decimal"
    LOWER_ALPHA = "lower-alpha"
    UPPER_ALPHA = "upper-alpha"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


MAX_DEPTH: Final = 30
"""How deep blocks may nest: a list in a list in a table … Real documents reach four."""


@frozen(kw_only=True)
class ListItem:
    """One item of a list.

    Attributes:
        blocks: what it holds, not empty; a nested list is a block of its item.
    """

    blocks: tuple[Block, ...] = field(converter=_check.as_tuple)
    depth: int = field(init=False, eq=False, repr=False)
    """How many lists and tables lie inside each other here (0: none)."""

    def __attrs_post_init__(self) -> None:
        check_blocks("ListItem.blocks", self.blocks)
        if not self.blocks:
            raise InvalidValue("ListItem.blocks", "must not be empty")
        object.__setattr__(self, "depth", _depth_of(self.blocks))


@frozen(kw_only=True)
class ListBlock:
    """A list.

    Attributes:
        ordered: whether its items are counted.
        items: its items, not empty.
        start: the number of the first item, 0 to 9999; 1 in a list that is not ordered. A list counted in letters
            or Roman numerals starts at 1 or later (Roman ones end at 3999).
        style: how the items are counted: decimal unless said otherwise; None in a list that is not ordered.
    """

    ordered: bool = field(default=False, validator=_check.exactly(bool))
    items: tuple[ListItem, ...] = field(
        converter=_check.as_tuple, validator=[_check.tuple_of(ListItem), _check.not_empty]
    )
    start: int = field(default=1, validator=_check.exactly(int))
    style: ListStyle | None = field(converter=_check.as_optional_enum(ListStyle))
    depth: int = field(init=False, eq=False, repr=False)

    @style.default
    def _style_default(self) -> ListStyle | None:
        return ListStyle.DECIMAL if self.ordered is True else None

    def __attrs_post_init__(self) -> None:
        if self.ordered:
            if self.style is None:
                raise InvalidValue("ListBlock.style", "must be given for an ordered list")
            lowest = 0 if self.style is ListStyle.DECIMAL else 1
            if not lowest <= self.start <= 9999 - len(self.items):
                raise InvalidValue("ListBlock.start", f"must be {lowest} or more and end below 9999, not {self.start}")
            if self.style in _ROMAN and self.start + len(self.items) - 1 > 3999:
                raise InvalidValue("ListBlock.start", "counts past 3999, where Roman numerals end")
        elif self.start != 1 or self.style is not None:
            raise InvalidValue("ListBlock.start", "and style belong to an ordered list")
        depth = 1 + max(item.depth for item in self.items)
        if depth > MAX_DEPTH:
            raise InvalidValue("ListBlock.items", f"nest deeper than {MAX_DEPTH}")
        object.__setattr__(self, "depth", depth)


_ROMAN: Final = frozenset({ListStyle.LOWER_ROMAN, ListStyle.UPPER_ROMAN})


@frozen(kw_only=True)
class Cell:
    """One cell of a table.

    Attributes:
        blocks: what it holds; may be empty.
        colspan: how many columns it covers, 1 to 1000.
        rowspan: how many rows it covers, 1 to 65534.
    """

    blocks: tuple[Block, ...] = field(default=(), converter=_check.as_tuple)
    colspan: int = field(default=1, validator=_check.exactly(int))
    rowspan: int = field(default=1, validator=_check.exactly(int))
    depth: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        check_blocks("Cell.blocks", self.blocks)
        if not 1 <= self.colspan <= 1000:
            raise InvalidValue("Cell.colspan", f"must be 1 to 1000, not {self.colspan}")
        if not 1 <= self.rowspan <= 65534:
            raise InvalidValue("Cell.rowspan", f"must be 1 to 65534, not {self.rowspan}")
        object.__setattr__(self, "depth", _depth_of(self.blocks))

    @classmethod
    def of(cls, text: str) -> Cell:
        """A cell holding `text` as one paragraph, or nothing where it is empty."""
        return cls(blocks=(Paragraph(text),) if text else ())


@frozen(kw_only=True)
class Table:
    """A table; its rows fill a rectangle, spans counted.

    Attributes:
        rows: the rows, each a tuple of cells, in the order of HTML: a cell that a span from above
            covers is not written. At least one row; every row of a table without spans has equally many cells.
        header_rows: how many of the first rows are heads; no span crosses from them into the body.
        caption: the table's own title, or None.

    Raises:
        InvalidValue: where the cells overlap or leave a hole.
    """

    rows: tuple[tuple[Cell, ...], ...] = field(converter=lambda rows: _rows(rows))
    header_rows: int = field(default=0, validator=_check.exactly(int))
    caption: str | None = field(default=None, validator=_check.optional_line)
    columns: int = field(init=False, eq=False, repr=False)
    """How many columns the rectangle has."""
    depth: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.header_rows <= len(self.rows):
            raise InvalidValue("Table.header_rows", f"must be 0 to {len(self.rows)}, not {self.header_rows}")
        columns = sum(cell.colspan for cell in self.rows[0])
        if any(cell.rowspan > 1 for row in self.rows for cell in row):
            self._check_spans(columns)
        else:
            for index, row in enumerate(self.rows):
                if (width := sum(cell.colspan for cell in row)) != columns:
                    raise InvalidValue(f"Table.rows[{index}]", f"has {width} columns where the first row has {columns}")
        depth = 1 + max((cell.depth for row in self.rows for cell in row), default=0)
        if depth > MAX_DEPTH:
            raise InvalidValue("Table.rows", f"nest deeper than {MAX_DEPTH}")
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "depth", depth)

    def _check_spans(self, columns: int) -> None:
        hanging = [0] * columns  # for each column, how many rows a cell from above still covers
        for index, row in enumerate(self.rows):
            at = 0
            for cell in row:
                while at < columns and hanging[at]:
                    at += 1
                covered = hanging[at : at + cell.colspan]
                if len(covered) < cell.colspan or any(covered):
                    raise InvalidValue(f"Table.rows[{index}]", "overlap a span, or reach past the first row's columns")
                limit = self.header_rows if index < self.header_rows else len(self.rows)
                if index + cell.rowspan > limit:
                    raise InvalidValue(f"Table.rows[{index}]", "span past the last row, or from the head into the body")
                hanging[at : at + cell.colspan] = [cell.rowspan] * cell.colspan
                at += cell.colspan
            if not all(hanging):
                raise InvalidValue(f"Table.rows[{index}]", f"leave a hole in the {columns} columns")
            hanging = [rows - 1 for rows in hanging]


def _rows(value: object) -> tuple[tuple[Cell, ...], ...]:
    rows = _check.as_tuple(value)
    if type(rows) is not tuple or not rows:
        raise InvalidValue("Table.rows", "must be a sequence of at least one row")
    made = []
    for index, row in enumerate(rows):
        cells = _check.as_tuple(row)
        if type(cells) is not tuple or any(type(cell) is not Cell for cell in cells):
            raise InvalidValue(f"Table.rows[{index}]", "must be a sequence of Cell")
        made.append(cells)
    if not made[0]:
        raise InvalidValue("Table.rows[0]", "must not be empty")
    return tuple(made)


@frozen(kw_only=True)
class Figure:
    """An image.

    Attributes:
        href: the image's name among the document's resources, or where it lies.
        alt: what it shows, for those who cannot see it; None where the source does not say.
    """

    href: str = field(validator=_check.line)
    alt: str | None = field(default=None, validator=_check.optional_line)


Block: TypeAlias = Paragraph | Heading | ListBlock | Table | Figure
"""What a section, a list item or a table cell holds."""

_BLOCKS: Final = frozenset({Paragraph, Heading, ListBlock, Table, Figure})


def check_blocks(name: str, value: object) -> None:
    """Refuse anything but a tuple of blocks.

    Raises:
        InvalidValue: naming `name` and the position.
    """
    if type(value) is not tuple:
        raise InvalidValue(name, "must be a sequence of blocks")
    for index, block in enumerate(value):
        if type(block) not in _BLOCKS:
            raise InvalidValue(f"{name}[{index}]", f"must be a block, not {type(block).__name__}")


def blocks_field(instance: object, attribute: object, value: object) -> None:
    """A validator: a tuple of blocks."""
    check_blocks(f"{type(instance).__name__}.{attribute.name}", value)  # type: ignore[attr-defined]


def _depth_of(blocks: tuple[Block, ...]) -> int:
    return max((block.depth for block in blocks if type(block) in _NESTING), default=0)  # type: ignore[union-attr]


_NESTING: Final = frozenset({ListBlock, Table})
