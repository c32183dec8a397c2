"""Tables: how wide columns are, how high rows, and how both go on over pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from minutes_core.model import Cell, Figure, Heading, ListBlock, Paragraph, Table
from minutes_exporters.pdf.boxes import Box, draw_all, fit, height_of
from minutes_exporters.pdf.tags import LAYOUT, REPEATED, Element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes_exporters.pdf.canvas import TaggedCanvas

_NUMBER: Final = re.compile(r"[-−–+]?[ \u00a0]?\d[\d.,\u00a0 ]*(?:[ \u00a0]?(?:%|kr\.?|pct\.?))?|[-–—]")
_LEAST: Final = 27.0
"""No column is narrower, in points; where that cannot be had, cells are set below each other."""
_SPLIT: Final = 0.5
"""A row that is higher than this part of a page goes on over its end; a lower one moves to the next page."""


class Placed:
    """A cell in a table.

    Attributes:
        row, rows: its first row in its group, and how many it covers.
        x, width: its place.
        boxes: what it holds.
        done: whether its content began on an earlier page.
    """

    __slots__ = ("boxes", "head", "row", "rows", "width", "x")

    def __init__(self, row: int, rows: int, x: float, width: float, boxes: list[Box], *, head: bool) -> None:
        self.row = row
        self.rows = rows
        self.x = x
        self.width = width
        self.boxes = boxes
        self.head = head


class Group:
    """Rows that spans tie together; mostly one."""

    __slots__ = ("cells", "count", "height", "heights", "pad")

    def __init__(self, cells: list[Placed], count: int, pad: float) -> None:
        self.cells = cells
        self.count = count
        self.pad = pad
        self.heights = [0.0] * count
        for cell in sorted(cells, key=lambda one: one.rows):
            have = sum(self.heights[cell.row : cell.row + cell.rows])
            need = height_of(cell.boxes) + 2 * pad
            if need > have:
                self.heights[cell.row + cell.rows - 1] += need - have
        floor = 2 * pad
        self.heights = [max(height, floor) for height in self.heights]
        self.height = sum(self.heights)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, look: Look, width: float, *, open_end: bool) -> None:
        """Draw it with its upper left corner at (x, top)."""
        tops = [top]
        for height in self.heights:
            tops.append(tops[-1] - height)
        for cell in self.cells:
            if cell.head:
                upper, lower = tops[cell.row], tops[cell.row + cell.rows]
                canvas.box(x + cell.x, lower, cell.width, upper - lower, look.shade, LAYOUT)
        for cell in self.cells:
            if cell.boxes:
                draw_all(canvas, cell.boxes, x + cell.x + look.pad, tops[cell.row] - self.pad)
        for cell in self.cells:
            end = cell.row + cell.rows
            if end < self.count:
                canvas.box(x + cell.x, tops[end], cell.width, look.thin, look.rule, LAYOUT)
            if cell.x > 0.01:  # white on white: parts the heads' ground, and tells programs where columns are
                lower = tops[end] + look.thin
                canvas.box(x + cell.x, lower, look.thin, tops[cell.row] - lower, look.paper, LAYOUT)
        if not open_end:
            canvas.box(x, tops[-1], width, look.thin, look.rule, LAYOUT)

    def split(self, room: float, *, force: bool) -> tuple[Group, Group] | None:
        """What fits into `room`, and the rest."""
        first: list[Placed] = []
        rest: list[Placed] = []
        tops = [0.0]
        for height in self.heights:
            tops.append(tops[-1] + height)
        cut = next((row for row in range(self.count) if tops[row + 1] > room + 0.01), self.count - 1)
        taken = False
        for cell in self.cells:
            if cell.row > cut:
                rest.append(Placed(cell.row - cut, cell.rows, cell.x, cell.width, cell.boxes, head=cell.head))
                continue
            end = cell.row + cell.rows - 1
            if end < cut:
                first.append(cell)
                taken = taken or bool(cell.boxes)
                continue
            space = room - tops[cell.row] - 2 * self.pad
            head, tail = _divided(cell.boxes, space, force=force and cell.row == 0)
            taken = taken or bool(head)
            if cell.boxes and not head and not force:
                return None
            first.append(Placed(cell.row, cut - cell.row + 1, cell.x, cell.width, head, head=cell.head))
            rest.append(Placed(0, end - cut + 1, cell.x, cell.width, tail, head=cell.head))
        if not taken and not force:
            return None
        return Group(first, cut + 1, self.pad), Group(rest, self.count - cut, self.pad)


def _divided(boxes: list[Box], room: float, *, force: bool) -> tuple[list[Box], list[Box]]:
    end, part, rest = fit(boxes, 0, room, force=force)
    head, tail = boxes[:end], boxes[end:]
    if part is not None and rest is not None:
        return [*head, part], [rest, *tail[1:]]
    return head, tail


class Look:
    """How a table looks.

    Attributes:
        pad: what is left free at the left and right of a cell's content.
        rule, strong, shade: operators of the colours of rules, of the outer rules, and of the ground of heads.
        paper: the operator of the paper's colour.
        thin, thick: how thick rules are.
        page: how high a page is.
    """

    __slots__ = ("pad", "page", "paper", "rule", "shade", "strong", "thick", "thin")

    def __init__(self, *, pad: float, rule: str, strong: str, shade: str, page: float) -> None:
        self.pad = pad
        self.rule = rule
        self.strong = strong
        self.shade = shade
        self.paper = "1 g"
        self.thin = 0.4
        self.thick = 0.9
        self.page = page


class TableBox:
    """A table, or what is left of it for the next page."""

    def __init__(
        self, heads: list[Group], groups: list[Group], width: float, look: Look, x: float, *, again: bool = False,
        goes_on: bool = False,
    ) -> None:  # fmt: skip
        self._heads = heads
        self._groups = groups
        self._width = width
        self._look = look
        self._x = x
        self._again = again
        self._goes_on = goes_on
        self._head_height = sum(group.height for group in heads)
        self.height = self._head_height + sum(group.height for group in groups) + look.thick
        self.above = 0.0
        self.keep = False
        self.bar: str | None = None
        self.name: str | None = None

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        left, look = x + self._x, self._look
        canvas.box(left, top - look.thick, self._width, look.thick, look.strong, LAYOUT)
        y = top - look.thick
        repeats = self._again and not canvas.is_repeating
        if repeats:
            canvas.repeating(REPEATED)
        for group in self._heads:
            group.draw(canvas, left, y, look, self._width, open_end=False)
            y -= group.height
        if repeats:
            canvas.unmark()
            canvas.repeating(None)
        for index, group in enumerate(self._groups):
            last = index == len(self._groups) - 1
            group.draw(canvas, left, y, look, self._width, open_end=last and self._goes_on)
            y -= group.height

    def split(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """See `boxes.Divisible`."""
        left = room - self._look.thick - self._head_height
        fits: list[Group] = []
        rest = list(self._groups)
        while rest and rest[0].height <= left + 0.01:
            fits.append(rest.pop(0))
            left -= fits[-1].height
        if not rest:
            return None
        body = self._look.page - self._head_height
        goes_on = False
        if rest[0].height > body * _SPLIT or (force and not fits):
            parts = rest[0].split(left, force=force and not fits)
            if parts is not None:
                fits.append(parts[0])
                rest[0] = parts[1]
                goes_on = True
        if not fits:
            return None
        if not goes_on and len(rest) == 1 and len(fits) > 2 and rest[0].height < left + 40 and not force:
            rest.insert(0, fits.pop())  # no row is left alone on a page
        first = TableBox(self._heads, fits, self._width, self._look, self._x, again=self._again, goes_on=goes_on)
        more = TableBox(self._heads, rest, self._width, self._look, self._x, again=True, goes_on=self._goes_on)
        first.bar, first.name, more.keep, more.bar = self.bar, self.name, self.keep, self.bar
        return first, more


# -- from the model ------------------------------------------------------------------------------


class Maker:
    """Makes tables.

    Args:
        blocks: makes the boxes of a cell: blocks, its tag, the width, whether it is a head, whether it is set right,
            the scale of the type.
        measure: the least and the natural width of blocks at a scale.
        look: how tables look.
    """

    def __init__(
        self,
        blocks: Callable[[Cell, Element, float, bool, bool, float], list[Box]],
        measure: Callable[[Cell, bool, float], tuple[float, float]],
        look: Look,
    ) -> None:
        self._blocks = blocks
        self._measure = measure
        self._look = look

    def made(self, table: Table, element: Element, width: float, x: float) -> list[Box]:
        """The boxes of a table; `element` is its tag."""
        grid, columns = _grid(table)
        numeric = _numeric(grid, table.header_rows, columns)
        look = self._look
        if width < 120:
            look = Look(
                pad=min(look.pad, width * 0.03), rule=look.rule, strong=look.strong, shade=look.shade, page=look.page
            )
        scale, widths = 1.0, None
        for scale in (1.0, 0.88, 0.78):
            widths = self._widths(grid, columns, width, look, scale)
            if widths is not None:
                break
        rows = [element.add("TR") for _ in table.rows]
        pad = 3.6 * scale if width > 60 else 1.0
        stacked = widths is None
        groups: list[tuple[int, Group]] = []
        cells: list[Placed] = []
        first = end = 0
        for index, row in enumerate(grid):
            end = max(end, index + 1)
            for column, span, cell in row:
                head = index < table.header_rows
                tag = rows[index].add("TH" if head else "TD", attributes=_attributes(cell, head=head))
                if widths is None:
                    left, wide = 0.0, width
                else:
                    left, wide = sum(widths[:column]), sum(widths[column : column + span])
                right = not stacked and span == 1 and column in numeric
                boxes = self._blocks(cell, tag, max(1.0, wide - 2 * look.pad), head, right, scale)
                if stacked:
                    groups.append((index, Group([Placed(0, 1, 0.0, width, boxes, head=head)], 1, pad)))
                    continue
                end = max(end, index + cell.rowspan)
                cells.append(Placed(index - first, cell.rowspan, left, wide, boxes, head=head))
            if not stacked and end == index + 1:
                groups.append((first, Group(cells, end - first, pad)))
                cells, first = [], end
        heads = [group for index, group in groups if index < table.header_rows]
        body = [group for index, group in groups if index >= table.header_rows]
        high = sum(group.height for group in heads)
        if high > look.page * 0.3 or not body or stacked:
            heads, body = [], [group for _, group in groups]
        if not body:
            return []
        return [TableBox(heads, body, width if stacked or widths is None else sum(widths), look, x)]

    def _widths(
        self, grid: list[list[tuple[int, int, Cell]]], columns: int, width: float, look: Look, scale: float
    ) -> list[float] | None:
        """How wide columns are; None where they do not fit."""
        if columns * _LEAST > width:
            return None
        least = [_LEAST] * columns
        natural = [_LEAST] * columns
        wide: list[tuple[int, int, float, float]] = []
        for index, row in enumerate(grid):
            for column, span, cell in row:
                low, high = self._measure(cell, index == 0, scale)
                low, high = low + 2 * look.pad, high + 2 * look.pad
                if span == 1:
                    least[column] = max(least[column], low)
                    natural[column] = max(natural[column], high)
                else:
                    wide.append((column, span, low, high))
        for column, span, low, high in wide:
            for values, need in ((least, low), (natural, high)):
                have = sum(values[column : column + span])
                if need > have:
                    for at in range(column, column + span):
                        values[at] += (need - have) / span
        natural = [max(pair) for pair in zip(least, natural, strict=True)]
        if sum(natural) <= width:
            spare = width - sum(natural)
            total = sum(natural)
            return [value + spare * value / total for value in natural]
        if sum(least) <= width:
            spare = width - sum(least)
            wish = [high - low for low, high in zip(least, natural, strict=True)]
            total = sum(wish) or 1.0
            return [low + spare * want / total for low, want in zip(least, wish, strict=True)]
        if scale > 0.8:
            return None
        # Long words must be divided; every column gives up the same part of what it has beyond the least.
        spare = width - columns * _LEAST
        total = sum(value - _LEAST for value in least) or 1.0
        return [_LEAST + spare * (value - _LEAST) / total for value in least]


def _grid(table: Table) -> tuple[list[list[tuple[int, int, Cell]]], int]:
    """The cells of each row with their first column and how many they cover; columns that nothing divides are one."""
    placed = list(table.placed())
    edges = sorted({column for row in placed for column, _ in row})
    order = {edge: index for index, edge in enumerate([*edges, table.columns])}
    return [
        [(order[left], order[left + cell.colspan] - order[left], cell) for left, cell in row] for row in placed
    ], len(edges)


def _numeric(grid: list[list[tuple[int, int, Cell]]], heads: int, columns: int) -> frozenset[int]:
    """The columns below whose heads only numbers stand."""
    found = set(range(columns))
    seen = set()
    for row in grid[heads:]:
        for column, span, cell in row:
            text = _only_text(cell)
            if text is None or span > 1:
                found.difference_update(range(column, column + span))
            elif text:
                seen.add(column)
                if _NUMBER.fullmatch(text) is None:
                    found.discard(column)
    return frozenset(found & seen)


def _only_text(cell: Cell) -> str | None:
    if not cell.blocks:
        return ""
    block = cell.blocks[0]
    return block.text if len(cell.blocks) == 1 and isinstance(block, Paragraph) else None


def _attributes(cell: Cell, *, head: bool) -> str | None:
    told = ""
    if head:
        told += "/Scope/Column"
    if cell.colspan > 1:
        told += f"/ColSpan {cell.colspan}"
    if cell.rowspan > 1:
        told += f"/RowSpan {cell.rowspan}"
    return f"/O/Table{told}" if told else None


def measured(
    blocks: Sequence[object], width: Callable[[str], float], indent: float, depth: int = 0
) -> tuple[float, float]:
    """The least and the natural width of what a cell holds."""
    least = natural = 0.0
    for block in blocks:
        low = high = 0.0
        if isinstance(block, Paragraph | Heading):
            text = block.text
            lines = text.split("\n")
            high = max(width(line) for line in lines) if len(text) < 4000 else 2000.0
            words = text.replace("\n", " ").replace("-", "- ").split(" ")
            low = max(min(width(word), 96.0) if len(word) < 60 else 96.0 for word in words[:2000])
        elif isinstance(block, ListBlock):
            for item in block.items:
                inner = measured(item.blocks, width, indent, depth + 1)
                low, high = max(low, inner[0] + indent), max(high, inner[1] + indent)
        elif isinstance(block, Table):
            low, high = 60.0, 200.0
        elif isinstance(block, Figure):
            low, high = 60.0, 220.0
        least, natural = max(least, low), max(natural, high)
    return least, max(natural, least)
