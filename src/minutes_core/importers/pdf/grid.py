"""What a table is: a grid of cells with the lines that stand in them, on one page or over several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Line

_SNAP: Final = 3.0  # points: edges nearer than this are one
_FIGURE: Final = regex(r"[-+]?\d[\d.,]*%?")
_STOPS: Final = frozenset(".!?:;")


@frozen(eq=False)
class GridCell:
    """A cell: where it lies in the grid, how far it spans, its box and its lines."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: tuple[float, float, float, float]
    lines: list[Line] = field(factory=list)

    @property
    def right(self) -> float:
        """Where its lines end at the latest: as far from its right side as they begin from its left."""
        return self.box[2] - max(min(line.x0 for line in self.lines) - self.box[0], 1.0)


@define(eq=False)
class Grid:
    """A table as it is drawn on one page, or over several after `joined`.

    Attributes:
        page: the page it begins on.
        box: left, top, right, bottom there.
        columns: the places of its upright edges.
        rows: how many rows it has.
        cells: its cells, row by row.
        last_page: the page it ends on.
        rest: the pages it goes on on, each with its box there.
        gutters: where its columns are told by their words alone, the room between them, from and to.
    """

    page: int
    box: tuple[float, float, float, float]
    columns: tuple[float, ...]
    rows: int
    cells: list[GridCell]
    last_page: int = 0
    gutters: tuple[tuple[float, float], ...] = ()
    rest: tuple[tuple[int, tuple[float, float, float, float]], ...] = ()

    @property
    def y(self) -> float:
        """Where it stands among the lines."""
        return self.box[1]


def goes_on(before: Grid, after: Grid) -> bool:
    """Whether a table at a page's top has the columns of the one at the foot of the page before."""
    if after.page != before.last_page + 1 or len(before.columns) != len(after.columns):
        return False
    if before.gutters and after.gutters:
        sides = (
            abs(before.columns[0] - after.columns[0]) <= _SNAP and abs(before.columns[-1] - after.columns[-1]) <= _SNAP
        )
        return (sides or _heads_agree(before, after)) and all(
            max(low, start) < min(high, end)
            for (low, high), (start, end) in zip(before.gutters, after.gutters, strict=True)
        )
    return all(abs(a - b) <= _SNAP for a, b in zip(before.columns, after.columns, strict=True))


def _heads_agree(before: Grid, after: Grid) -> bool:
    """Whether the first row of one table is repeated in the other, and more follows."""
    first = _row_texts(before, 0)
    return after.rows > 1 and any(first) and _row_texts(after, 0) == first and _plain_row(after, 0)


def joined(before: Grid, after: Grid) -> Grid:
    """One table of two: a repeated head is dropped, and a row that was parted is one again."""
    skip = 1 if _heads_agree(before, after) else 0
    cells = list(before.cells)
    if _goes_on_in_row(before, after, skip):
        last = {cell.column: cell for cell in cells if cell.row + cell.rowspan == before.rows}
        for cell in after.cells:
            if cell.row == skip:
                last[cell.column].lines.extend(cell.lines)
        skip += 1
    down = before.rows - skip
    cells.extend(
        GridCell(cell.row + down, cell.column, cell.rowspan, cell.colspan, cell.box, cell.lines)
        for cell in after.cells
        if cell.row >= skip
    )
    rows = before.rows + after.rows - skip
    return Grid(
        before.page,
        before.box,
        before.columns,
        rows,
        cells,
        after.page,
        before.gutters,
        (*before.rest, (after.page, after.box)),
    )


def _row_texts(grid: Grid, row: int) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in grid.cells if cell.row == row]


def _plain_row(grid: Grid, row: int) -> bool:
    return all(cell.rowspan == 1 for cell in grid.cells if cell.row == row)


def _goes_on_in_row(before: Grid, after: Grid, skip: int) -> bool:
    """Whether the first row on the new page is the rest of the last row on the old one.

    Its words go on from full lines in cells above, in the middle of a sentence.
    """
    if after.rows <= skip or not _plain_row(after, skip):
        return False
    last = {cell.column: cell for cell in before.cells if cell.row + cell.rowspan == before.rows}
    in_sentence = going_on = 0
    first_is_empty = False
    for cell in after.cells:
        if cell.row != skip:
            continue
        above = last.get(cell.column)
        if above is None or above.colspan != cell.colspan or (cell.lines and not above.lines):
            return False
        if not cell.lines:
            first_is_empty = first_is_empty or cell.column == 0
        else:
            end, begin = above.lines[-1], cell.lines[0]
            if _FIGURE.fullmatch(begin.text) is not None:
                return False  # a figure is not parted
            if begin.word + 0.25 * begin.size < above.right - end.x1:
                return False  # it would have fitted on the line before
            in_sentence += begin.text[0].islower() and end.text[-1] not in _STOPS
            going_on += end.text[-1] not in _STOPS
    return in_sentence > 0 or going_on > 1 or (going_on > 0 and first_is_empty)


def header_rows(grid: Grid) -> int:
    """How many of the first rows are heads: one, if it alone is bold all through."""
    if grid.rows < 2 or any(cell.rowspan > 1 for cell in grid.cells if cell.row == 0):
        return 0
    bold = [_is_bold(cell.lines) for cell in grid.cells if cell.row == 0 and cell.lines]
    others = [_is_bold(cell.lines) for cell in grid.cells if cell.row > 0 and cell.lines]
    return 1 if bold and all(bold) and not all(others) else 0


def _is_bold(lines: Sequence[Line]) -> bool:
    return all(line.font.bold and not line.runs for line in lines)
