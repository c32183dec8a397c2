"""Words on one baseline as the rows of a table whose columns nothing but their places tells.

The room between the columns is empty in all rows. A table has two rows and two columns at least, and the words of
each column keep to its left, its right or its middle; where that is not so, the words are text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import define

from minutes_core.importers.pdf.grid import Grid, GridCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.importers.pdf.page import Line

_SNAP: Final = 3.0  # points: places nearer than this are one
_BASELINE: Final = 0.25  # ems: baselines nearer than this are one
_GUTTER: Final = 0.45  # ems: less room parts no columns
_NARROW: Final = 0.15  # ems: the same where all rows have as many pieces
_STEP: Final = 1.6  # ems: the lines of a head above the first rule are no farther apart, and no farther from it
_KEPT: Final = 0.8  # of a column's cells: as many keep to one of its sides
_MANY_IN_BAND: Final = 2.5  # rows of more than one cell in each band: the rules part groups of rows
_COLUMN: Final = 12.0  # points: what begins nearer to each other is in one column
_TIGHT: Final = 0.95  # of the step from row to row: the lines of one cell are nearer


@define(eq=False)
class Row:
    """The words on one baseline.

    Attributes:
        y: the baseline of the first.
        pieces: from left to right.
    """

    y: float
    pieces: list[Line]

    @property
    def is_cellular(self) -> bool:
        """Whether words stand beside each other with room between."""
        return any(b.x0 - a.x1 > _GUTTER * a.size for a, b in pairwise(self.pieces))


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """Lines as rows from top to bottom, each from left to right."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: line.y):
        if rows and line.y - rows[-1].y <= _BASELINE * line.size:
            rows[-1].pieces.append(line)
        else:
            rows.append(Row(line.y, [line]))
    for row in rows:
        row.pieces.sort(key=lambda line: line.x0)
    return rows


def is_rest(above: Row, row: Row, first: Line) -> bool:
    """Whether a line stands right below one of its row, and has no words in the column that `first` begins."""
    near = row.y - above.y <= _STEP * row.pieces[0].size
    return near and row.pieces[0].x0 > first.x0 + _COLUMN and row.pieces[0].x0 >= first.x1


def table_of(
    page: int, bands: list[list[Row]], left: float, right: float, fewest: int = 2, *, parted: bool = False
) -> Grid | None:
    """The table of some bands, if they are one of so many columns; a last band that does not fit is left out.

    Each band is a row where they are `parted` already.
    """
    while bands:
        gutters = _gutters(bands)
        if len(gutters) >= fewest - 1:
            grid = _filled(page, bands if parted else _table_rows(bands, gutters), gutters, left, right)
            if grid is not None:
                return grid
        bands = bands[:-1]
    return None


def _gutters(bands: Sequence[Sequence[Row]]) -> list[tuple[float, float]]:
    """Where no words stand on any line that is set in columns; what stands alone on a line may reach over more columns."""
    rows = [row for band in bands for row in band if row.is_cellular]
    spans = sorted((piece.x0, piece.x1) for row in rows for piece in row.pieces)
    if not spans:
        return []
    size = rows[0].pieces[0].size
    told = _told_by_head(rows, _NARROW * size)
    if told:
        return told
    gutters: list[tuple[float, float]] = []
    end = spans[0][1]
    for x0, x1 in spans:
        if x0 - end > _GUTTER * size:
            gutters.append((end, x0))
        end = max(end, x1)
    return _without_empty_ones(rows, gutters)


def _told_by_head(rows: Sequence[Row], least: float) -> list[tuple[float, float]]:
    """The room between the columns that a head tells, and half of the rows with as many cells; none where a cell crosses it."""
    count = len(rows[0].pieces)
    full = [row.pieces for row in rows if len(row.pieces) == count]
    if count < 2 or 2 * len(full) < len(rows) or any(len(row.pieces) > count for row in rows):
        return []
    ends = [max(pieces[at].x1 for pieces in full) for at in range(count)]
    starts = [min(pieces[at].x0 for pieces in full) for at in range(count)]
    for row in rows:
        if len(row.pieces) == count:
            continue
        for piece in row.pieces:
            at = next((at for at in range(count) if piece.x0 < ends[at] and piece.x1 > starts[at]), None)
            if at is None:
                return []
            starts[at], ends[at] = min(starts[at], piece.x0), max(ends[at], piece.x1)
    gutters = list(zip(ends[:-1], starts[1:], strict=True))
    return gutters if all(start - end > least for end, start in gutters) else []


def _without_empty_ones(rows: Sequence[Row], gutters: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Gutters between columns of which both are filled in some row: a short head over figures at the right is one column."""
    kept = list(gutters)
    at = 0
    while at < len(kept):
        low = kept[at - 1][1] if at else float("-inf")
        middle = sum(kept[at]) / 2
        high = kept[at + 1][0] if at + 1 < len(kept) else float("inf")
        both = any(
            any(low - 1 <= piece.x0 and piece.x1 < middle for piece in row.pieces)
            and any(middle < piece.x0 and piece.x1 <= high + 1 for piece in row.pieces)
            for row in rows
        )
        if both:
            at += 1
        else:
            del kept[at]
    return kept


def _filled(
    page: int, rows: Sequence[Sequence[Row]], gutters: list[tuple[float, float]], left: float, right: float
) -> Grid | None:
    """The table of rows, as lines, whose columns are known; None where it is not sure to be one."""
    first, last = rows[0][0], rows[-1][-1]
    left = min(left, *(piece.x0 for row in rows for line in row for piece in line.pieces))
    right = max(right, *(piece.x1 for row in rows for line in row for piece in line.pieces))
    edges = (left, *(sum(gutter) / 2 for gutter in gutters), right)
    top, bottom = first.y - first.pieces[0].size, last.y + 0.4 * last.pieces[0].size
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        high = row[0].y - row[0].pieces[0].size
        low = row[-1].y + 0.4 * row[-1].pieces[0].size
        made = _cells(number, row, edges, high, low)
        if made is None:
            return None
        cells += made
    if not _is_sure(cells, len(rows), len(gutters) + 1):
        return None
    return Grid(page, (left, top, right, bottom), edges, len(rows), cells, page, tuple(gutters))


def _table_rows(bands: Sequence[Sequence[Row]], gutters: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """The rows of the table, as lines: a band each, or more where the rules part head, body and sum only."""
    lines = sum(row.is_cellular for band in bands for row in band)
    if lines < _MANY_IN_BAND * len(bands) and not (
        len(bands) <= 2 and any(_parted(band, gutters)[1:] for band in bands)
    ):
        return [list(band) for band in bands]
    return [row for band in bands for row in _parted(band, gutters)]


def _parted(band: Sequence[Row], gutters: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """The rows of a band: a line goes on in the next where a word of it would not have fitted in its cell.

    It does so too where the next has words in one column alone, and they begin small, or nearer than rows do.
    """
    steps = [below.y - above.y for above, below in pairwise(band) if below.is_cellular]
    step = sorted(steps)[len(steps) // 2] if steps else 0.0
    rows: list[list[Row]] = []
    for line in band:
        rest = not line.is_cellular and (
            line.pieces[0].text[0].islower() or (bool(rows) and line.y - rows[-1][-1].y < _TIGHT * step)
        )
        rest = rest or (bool(rows) and is_rest(rows[-1][-1], line, rows[-1][0].pieces[0]))
        if rows and (rest or _goes_on(rows[-1], line, gutters)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(row: Sequence[Row], line: Row, gutters: Sequence[tuple[float, float]]) -> bool:
    above = row[-1].pieces
    if line.y - row[-1].y > _STEP * line.pieces[0].size:
        return False
    for piece in line.pieces:
        high = next((end for start, end in gutters if start >= piece.x0 - 1), float("inf"))
        low = max((end for _, end in gutters if end <= piece.x0 + 1), default=float("-inf"))
        before = [one for one in above if low - 1 <= one.x0 and one.x1 <= high]
        if not before or before[-1].x1 + piece.word + 0.7 * piece.size < min(high, before[-1].x1 + 200):
            return False
    return len(line.pieces) < max(len(one.pieces) for one in row)


def _cells(number: int, row: Sequence[Row], edges: Sequence[float], top: float, bottom: float) -> list[GridCell] | None:
    """The cells of a row; None where its words do not keep to the columns."""
    columns = len(edges) - 1
    lines: dict[tuple[int, int], list[Line]] = {}
    for line in row:
        for piece in line.pieces:
            begin = max(column for column in range(columns) if edges[column] <= piece.x0 + 0.5 or column == 0)
            end = next((column for column in range(begin, columns) if piece.x1 <= edges[column + 1] + 0.5), columns - 1)
            if end > begin and len(line.pieces) > 1:
                return None
            lines.setdefault((begin, end), []).append(piece)
    spans = sorted(lines)
    if any(after[0] <= before[1] for before, after in pairwise(spans)):
        return None
    cells: list[GridCell] = []
    column = 0
    for begin, end in [*spans, (columns, columns)]:
        cells += [
            GridCell(number, empty, 1, 1, (edges[empty], top, edges[empty + 1], bottom))
            for empty in range(column, begin)
        ]
        if begin < columns:
            box = (edges[begin], top, edges[end + 1], bottom)
            cells.append(GridCell(number, begin, 1, end - begin + 1, box, lines[begin, end]))
        column = end + 1
    return cells


def _is_sure(cells: Sequence[GridCell], rows: int, columns: int) -> bool:
    """Whether two rows have two cells, the first column is no labels, and the words of each column keep to one of its sides."""
    full = [
        row
        for row in range(rows)
        if sum(1 for cell in cells if cell.row == row and cell.lines and cell.colspan == 1) > 1
    ]
    if rows < 2 or len(full) < 2 or any(cell.colspan == columns for cell in cells if cell.row in {0, rows - 1}):
        return False
    if all(cell.lines[-1].text.endswith(":") for cell in cells if cell.column == 0 and cell.lines):
        return False  # labels, each with its value
    if any(_holds_two(cell.lines) for cell in cells):
        return False
    return all(
        _keeps([cell.lines for cell in cells if cell.column == column and cell.colspan == 1 and cell.lines])
        for column in range(columns)
    )


def _holds_two(lines: Sequence[Line]) -> bool:
    """Whether words stand beside each other in one cell, with room between."""
    return any(
        abs(one.y - other.y) <= _BASELINE * one.size and other.x0 - one.x1 > _GUTTER * one.size
        for one, other in pairwise(lines)
    )


def _keeps(column: Sequence[Sequence[Line]]) -> bool:
    if len(column) < 2:
        return True
    body = column[1:] if len(column) > 2 else column  # a head may stand otherwise
    sides = (
        [min(line.x0 for line in lines) for lines in body],
        [max(line.x1 for line in lines) for lines in body],
        [(lines[0].x0 + lines[0].x1) / 2 for lines in body],
    )
    return any(
        sum(abs(place - most) <= _SNAP for place in places) >= _KEPT * len(places)
        for places in sides
        for most in places
    )
