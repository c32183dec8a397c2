"""Tables without upright edges: columns told by where the words stand.

A run of rules that begin and end at one place is looked at band by band. What stands between two of them
is part of a table where words stand beside each other with room between, and where that room is empty in
all rows. A table has two rows and two columns at least, and the words of each column keep to its left, its
right or its middle; where that is not so, the words are text.

Without rules between its rows, a table has three columns at least, and a head that is set bold, or figures below
each other in all columns but the first.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import define

from minutes_core.importers.pdf.grid import Grid, GridCell
from minutes_core.regex import regex

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
_LONG_STEP: Final = 2.6  # ems: the rows of a table without rules are no farther apart
_TIGHT: Final = 0.95  # of the step from row to row: the lines of one cell are nearer
_AS_ROWS: Final = 1.05  # of that step: as far apart as rows
_FEWEST: Final = 3  # columns of a table without rules
_FIGURES: Final = 2  # figures in a row, beside what they count
_COUNTED: Final = 2  # rows of such figures, one below the other
_MOST_LINES: Final = 9  # lines of a row whose cells stand beside each other's middle
_PAD: Final = 8.0  # points: words stand no farther outside of the rules than this
_figure: Final = regex(r"[-+–]?\d[\d.,]*(?: ?%| pct\.?| (?:mio\.? |mia\.? |t\.?)?kr\.?)?|[-–]")

_FIRST_OF_FIGURE: Final = frozenset("0123456789-+–")

Span = tuple[float, float, float]


@define(eq=False)
class _Row:
    """The words on one baseline, from left to right."""

    y: float
    pieces: list[Line]

    @property
    def is_cellular(self) -> bool:
        """Whether words stand beside each other with room between."""
        return any(b.x0 - a.x1 > _GUTTER * a.size for a, b in pairwise(self.pieces))


def grids(page: int, levels: Iterable[Span], lines: list[Line]) -> tuple[list[Grid], list[Line]]:
    """The tables that level rules make of `lines`, and the lines outside of them.

    Args:
        page: the page's number.
        levels: the rules as (place, from, to), those that touch made one.
        lines: the page's lines that stand in no other table.
    """
    found: list[Grid] = []
    outside = lines
    for rules in _alike(levels):
        rows = _rows(line for line in outside if rules[0][1] - _PAD <= line.x0 and line.x1 <= rules[0][2] + _PAD)
        for run in _runs(rules, rows):
            grid = _grid(page, run, rules[0][1], rules[0][2])
            if grid is None:
                continue
            inside = {id(line) for cell in grid.cells for line in cell.lines}
            outside = [line for line in outside if id(line) not in inside]
            found.append(grid)
    return found, outside


def borderless(page: int, lines: list[Line], before: Grid | None = None) -> tuple[list[Grid], list[Line]]:
    """The tables that have no rule between their rows, and the lines outside of them; as `grids`.

    What goes on from `before`, the last table of the page before, can be a single row.
    """
    if not _may_head(lines):
        return [], lines
    rows = _rows(lines)
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
        grid = _grid(page, bands, head.pieces[0].x0, head.pieces[-1].x1, _FEWEST, parted=True)
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


def _is_counted(rows: Sequence[_Row]) -> bool:
    """Whether words, and figures beside them, begin the rows below the first, which is a head or such a row itself."""
    return len(rows) > _COUNTED and all(
        len(row.pieces) == len(rows[0].pieces)
        and row.is_cellular
        and not _is_figure(row.pieces[0])
        and all(map(_is_figure, row.pieces[1:]))
        for row in rows[1:]
    )


def _goes_on_from(before: Grid | None, page: int, row: _Row) -> bool:
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


def _one_row(page: int, row: _Row, before: Grid) -> Grid:
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


def _keeps_to_column(row: _Row, head: _Row) -> bool:
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


def _is_head(row: _Row) -> bool:
    return all(_is_bold(piece) for piece in row.pieces)


def _belonging(above: _Row, lines: Sequence[_Row], head: _Row, step: float) -> int:
    """How many of some lines, from the first, belong to the table whose rows end with `above` so far."""
    if not _keeps_to_column(lines[0], head):
        return 0
    if not lines[0].is_cellular and lines[0].y - above.y <= _LONG_STEP * lines[0].pieces[0].size:
        count = _round_middle(above, lines)
        if count and all(_keeps_to_column(line, head) for line in lines[:count]):
            return count
    return int(_goes_below(above, lines[0], head, step))


def _goes_below(above: _Row, row: _Row, head: _Row, step: float) -> bool:
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


def _by_step(head: _Row, rows: Sequence[_Row]) -> list[list[_Row]]:
    """Lines below a head as rows of a table: one that has words in one column only is the rest of the row above."""
    bands: list[list[_Row]] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        count = _round_middle(rows[at - 1] if at else head, rows[at : at + _MOST_LINES]) if not row.is_cellular else 0
        if count:
            bands.append(list(rows[at : at + count]))
        elif bands and (not row.is_cellular or _is_rest(bands[-1][-1], row, bands[-1][0].pieces[0])):
            bands[-1].append(row)
        else:
            bands.append([row])
        at += count or 1
    return bands


def _round_middle(above: _Row, lines: Sequence[_Row]) -> int:
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


def _is_rest(above: _Row, row: _Row, first: Line) -> bool:
    """Whether a line stands right below one of its row, and has no words in the column that `first` begins."""
    near = row.y - above.y <= _STEP * row.pieces[0].size
    return near and row.pieces[0].x0 > first.x0 + _COLUMN and row.pieces[0].x0 >= first.x1


def _is_bold(line: Line) -> bool:
    return line.font.bold and not line.runs


def _alike(levels: Iterable[Span]) -> list[list[Span]]:
    """The rules in groups that begin and end at one place, two at least in each, from top to bottom."""
    groups: list[list[Span]] = []
    for level in sorted(levels):
        for group in groups:
            if abs(group[0][1] - level[1]) <= _SNAP and abs(group[0][2] - level[2]) <= _SNAP:
                group.append(level)
                break
        else:
            groups.append([level])
    return [group for group in groups if len(group) > 1]


def _rows(lines: Iterable[Line]) -> list[_Row]:
    rows: list[_Row] = []
    for line in sorted(lines, key=lambda line: line.y):
        if rows and line.y - rows[-1].y <= _BASELINE * line.size:
            rows[-1].pieces.append(line)
        else:
            rows.append(_Row(line.y, [line]))
    for row in rows:
        row.pieces.sort(key=lambda line: line.x0)
    return rows


def _runs(rules: Sequence[Span], rows: Sequence[_Row]) -> list[list[list[_Row]]]:
    """The bands of each run that may be a table: its head above the first rule, if one stands there, and what the rules part."""
    bands = [
        [row for row in rows if above[0] < row.y - 0.3 * row.pieces[0].size < below[0]]
        for above, below in pairwise(rules)
    ]
    alike = [bool(band) and any(row.is_cellular for row in band) for band in bands]
    runs: list[list[list[_Row]]] = []
    at = 0
    while at < len(bands):
        if not alike[at]:
            at += 1
            continue
        end = at + 1
        while end < len(bands) and bands[end] and (alike[end] or _is_short(bands[end])):
            end += 1
        head = _head(rules[at][0], rows)
        runs.append([*([head] if head else []), *bands[at:end]])
        at = end
    return runs


def _is_short(band: Sequence[_Row]) -> bool:
    """Whether a band is one line: a row of which only one cell is filled."""
    return len(band) == 1


def _head(rule: float, rows: Sequence[_Row]) -> list[_Row]:
    """The lines right above the first rule, from the last that is set in columns on."""
    head: list[_Row] = []
    below = rule
    for row in reversed([row for row in rows if row.y <= rule]):
        if below - row.y > _STEP * row.pieces[0].size:
            break
        head.insert(0, row)
        below = row.y
    while head and not head[0].is_cellular:
        del head[0]
    return head


def _grid(
    page: int, bands: list[list[_Row]], left: float, right: float, fewest: int = 2, *, parted: bool = False
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


def _gutters(bands: Sequence[Sequence[_Row]]) -> list[tuple[float, float]]:
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


def _told_by_head(rows: Sequence[_Row], least: float) -> list[tuple[float, float]]:
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


def _without_empty_ones(rows: Sequence[_Row], gutters: list[tuple[float, float]]) -> list[tuple[float, float]]:
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
    page: int, rows: Sequence[Sequence[_Row]], gutters: list[tuple[float, float]], left: float, right: float
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


def _table_rows(bands: Sequence[Sequence[_Row]], gutters: Sequence[tuple[float, float]]) -> list[list[_Row]]:
    """The rows of the table, as lines: a band each, or more where the rules part head, body and sum only."""
    lines = sum(row.is_cellular for band in bands for row in band)
    if lines < _MANY_IN_BAND * len(bands) and not (
        len(bands) <= 2 and any(_parted(band, gutters)[1:] for band in bands)
    ):
        return [list(band) for band in bands]
    return [row for band in bands for row in _parted(band, gutters)]


def _parted(band: Sequence[_Row], gutters: Sequence[tuple[float, float]]) -> list[list[_Row]]:
    """The rows of a band: a line goes on in the next where a word of it would not have fitted in its cell.

    It does so too where the next has words in one column alone, and they begin small, or nearer than rows do.
    """
    steps = [below.y - above.y for above, below in pairwise(band) if below.is_cellular]
    step = sorted(steps)[len(steps) // 2] if steps else 0.0
    rows: list[list[_Row]] = []
    for line in band:
        rest = not line.is_cellular and (
            line.pieces[0].text[0].islower() or (bool(rows) and line.y - rows[-1][-1].y < _TIGHT * step)
        )
        rest = rest or (bool(rows) and _is_rest(rows[-1][-1], line, rows[-1][0].pieces[0]))
        if rows and (rest or _goes_on(rows[-1], line, gutters)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(row: Sequence[_Row], line: _Row, gutters: Sequence[tuple[float, float]]) -> bool:
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


def _cells(
    number: int, row: Sequence[_Row], edges: Sequence[float], top: float, bottom: float
) -> list[GridCell] | None:
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
