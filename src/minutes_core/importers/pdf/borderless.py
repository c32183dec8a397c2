"""Tables without any rule between their rows.

Such a table has three columns at least (`rows`), and a head that is set bold, or figures below each other in all
columns but the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.importers.pdf.grid import Grid, GridCell
from minutes_core.importers.pdf.rows import Row, is_rest, rows_of, table_of
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Line

_SNAP: Final = 3.0  # points: places nearer than this are one
_STEP: Final = 1.6  # ems: the lines of a head above the first rule are no farther apart, and no farther from it
_COLUMN: Final = 12.0  # points: what begins nearer to each other is in one column
_LONG_STEP: Final = 2.6  # ems: the rows of a table without rules are no farther apart
_TIGHT: Final = 0.95  # of the step from row to row: the lines of one cell are nearer
_AS_ROWS: Final = 1.05  # of that step: as far apart as rows
_FEWEST: Final = 3  # columns of a table without rules
_FIGURES: Final = 2  # figures in a row, beside what they count
_COUNTED: Final = 2  # rows of such figures, one below the other
_MOST_LINES: Final = 9  # lines of a row whose cells stand beside each other's middle
_figure: Final = regex(r"[-+–]?\d[\d.,]*(?: ?%| pct\.?| (?:mio\.? |mia\.? |t\.?)?kr\.?)?|[-–]")
_FIRST_OF_FIGURE: Final = frozenset("0123456789-+–")


def grids(page: int, lines: list[Line], before: Grid | None = None) -> tuple[list[Grid], list[Line]]:
    """The tables that have no rule between their rows, and the lines outside of them.

    What goes on from `before`, the last table of the page before, can be a single row.
    """
    if not _may_head(lines):
        return [], lines
    rows = rows_of(lines)
    found: list[Grid] = []
    taken: set[int] = set()
    at = 0
    while at < len(rows):
        head = rows[at]
        at += 1
        if len(head.pieces) < _FEWEST or not head.is_cellular:
            continue
        bold = _is_head(head)
        above = before if not bold and _goes_on_from(before, page, head) else None
        if not bold and above is None and not _is_counted(rows[at - 1 : at + _COUNTED]):
            continue
        top = [head]
        while (
            bold
            and at < len(rows)
            and _is_head(rows[at])
            and rows[at].y - rows[at - 1].y <= _STEP * rows[at].pieces[0].size
        ):
            top.append(rows[at])  # a head of more lines
            at += 1
        end = at
        step = rows[at].y - head.y if at < len(rows) and rows[at].is_cellular else 0.0
        while end < len(rows) and (count := _belonging(rows[end - 1], rows[end : end + _MOST_LINES], head, step)):
            end += count
        bands = [top, *_by_step(top[-1], rows[at:end])]
        grid = table_of(page, bands, head.pieces[0].x0, head.pieces[-1].x1, _FEWEST, parted=True)
        if above is not None:
            grid = grid or _one_row(page, head, above)
            grid.columns = (above.columns[0], *grid.columns[1:-1], above.columns[-1])
        if grid is not None and (bold or _counts(grid)):
            inside = {id(line) for cell in grid.cells for line in cell.lines}
            taken |= inside
            found.append(grid)
            while at < len(rows) and any(id(piece) in inside for piece in rows[at].pieces):
                at += 1
    return found, [line for line in lines if id(line) not in taken] if taken else lines


def _may_head(lines: Sequence[Line]) -> bool:
    """Whether as many bold words as a head has, or figures as a row has, stand on one baseline: on most pages they do not."""
    bold: dict[int, int] = {}
    figures: dict[int, int] = {}
    for line in lines:
        if line.font.bold and not line.runs:
            seen, fewest = bold, _FEWEST
        elif line.text[0] in _FIRST_OF_FIGURE and _figure.fullmatch(line.text) is not None:
            seen, fewest = figures, _FIGURES
        else:
            continue
        place = int(line.y)
        seen[place] = seen.get(place, 0) + 1
        if seen[place] + seen.get(place - 1, 0) + seen.get(place + 1, 0) >= fewest:
            return True
    return False


def _is_counted(rows: Sequence[Row]) -> bool:
    """Whether words, and figures beside them, begin the rows below the first, which is a head or such a row itself."""
    return len(rows) > _COUNTED and all(
        len(row.pieces) == len(rows[0].pieces)
        and row.is_cellular
        and not _is_figure(row.pieces[0])
        and all(map(_is_figure, row.pieces[1:]))
        for row in rows[1:]
    )


def _goes_on_from(before: Grid | None, page: int, row: Row) -> bool:
    """Whether a row of figures stands in the columns of a table without rules that ends the page before."""
    if before is None or before.last_page != page - 1 or len(row.pieces) != len(before.gutters) + 1:
        return False
    if _is_figure(row.pieces[0]) or not all(map(_is_figure, row.pieces[1:])):
        return False
    return all(
        any(
            abs(line.x0 - piece.x0) <= _SNAP or abs(line.x1 - piece.x1) <= _SNAP
            for cell in before.cells
            if cell.column == column
            for line in cell.lines
        )
        for column, piece in enumerate(row.pieces)
    )


def _one_row(page: int, row: Row, before: Grid) -> Grid:
    """A row as a table of its own, in the columns of the one that it goes on from."""
    first, last = row.pieces[0], row.pieces[-1]
    top, bottom = row.y - first.size, row.y + 0.4 * first.size
    edges = before.columns
    cells = [
        GridCell(0, column, 1, 1, (edges[column], top, edges[column + 1], bottom), [piece])
        for column, piece in enumerate(row.pieces)
    ]
    return Grid(
        page, (min(edges[0], first.x0), top, max(edges[-1], last.x1), bottom), edges, 1, cells, page, before.gutters
    )


def _keeps_to_column(row: Row, head: Row) -> bool:
    """Whether a line that begins in the first column, and is not set in columns, ends before the second: a paragraph does not."""
    first = row.pieces[0].x0 < head.pieces[0].x0 + _COLUMN
    return row.is_cellular or not first or row.pieces[-1].x1 < head.pieces[1].x0


def _counts(grid: Grid) -> bool:
    """Whether all that stands below the head is words in the first column, and figures in the others."""
    body = [cell for cell in grid.cells if cell.row and cell.lines]
    return all(
        cell.colspan == 1
        and _is_figure(cell.lines[0]) is bool(cell.column)
        and (not cell.column or len(cell.lines) == 1)
        for cell in body
    )


def _is_figure(line: Line) -> bool:
    return _figure.fullmatch(line.text) is not None


def _is_head(row: Row) -> bool:
    return all(_is_bold(piece) for piece in row.pieces)


def _belonging(above: Row, lines: Sequence[Row], head: Row, step: float) -> int:
    """How many of some lines, from the first, belong to the table whose rows end with `above` so far."""
    if not _keeps_to_column(lines[0], head):
        return 0
    if not lines[0].is_cellular and lines[0].y - above.y <= _LONG_STEP * lines[0].pieces[0].size:
        count = _round_middle(above, lines)
        if count and all(_keeps_to_column(line, head) for line in lines[:count]):
            return count
    return int(_goes_below(above, lines[0], head, step))


def _goes_below(above: Row, row: Row, head: Row, step: float) -> bool:
    """Whether a line can belong to the table whose head is given, and the step from there to the next row."""
    size = row.pieces[0].size
    if row.y - above.y > _LONG_STEP * size or any(_is_bold(piece) for piece in row.pieces[:1]):
        return False
    if row.is_cellular:
        return True
    piece = row.pieces[0]  # the rest of a cell
    rest = piece.text[0].islower()  # a row begins with a capital or a figure
    near = max(_STEP * size, (_AS_ROWS if rest else _TIGHT) * step)
    return row.y - above.y <= near and any(
        min(abs(piece.x0 - one.x0), abs(piece.x1 - one.x1)) <= _SNAP for one in (*above.pieces, *head.pieces)
    )


def _by_step(head: Row, rows: Sequence[Row]) -> list[list[Row]]:
    """Lines below a head as rows of a table: one that has words in one column only is the rest of the row above."""
    bands: list[list[Row]] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        count = _round_middle(rows[at - 1] if at else head, rows[at : at + _MOST_LINES]) if not row.is_cellular else 0
        if count:
            bands.append(list(rows[at : at + count]))
        elif bands and (not row.is_cellular or is_rest(bands[-1][-1], row, bands[-1][0].pieces[0])):
            bands[-1].append(row)
        else:
            bands.append([row])
        at += count or 1
    return bands


def _round_middle(above: Row, lines: Sequence[Row]) -> int:
    """How many of some lines are one row, in which what is short stands beside the middle of a cell of more lines; 0 for none.

    So many lines stand above the middle as below it, as far from it, and the first is nearer to it than to the row above.
    """
    for count in range(1, (len(lines) - 1) // 2 + 1):
        middle = lines[count]
        pairs = [(lines[at], lines[2 * count - at]) for at in range(count)]
        first = lines[0].pieces[0]
        if (
            middle.is_cellular
            and not any(one.is_cellular or other.is_cellular for one, other in pairs)
            and all(abs(one.y + other.y - 2 * middle.y) <= 1 for one, other in pairs)
            and all(abs(line.pieces[0].x0 - first.x0) <= _SNAP for pair in pairs for line in pair)
            and middle.y - lines[count - 1].y <= _STEP * first.size
            and lines[0].y - above.y > middle.y - lines[count - 1].y + 1
        ):
            return 2 * count + 1
    return 0


def _is_bold(line: Line) -> bool:
    return line.font.bold and not line.runs
