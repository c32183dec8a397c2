"""Tables: a grid of ruled edges, the text in its cells, and a table that goes on over a page.

A ruled box round text is not a table: it has one column. A table has two columns at least, and text in
two cells at least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.importers.pdf import borderless, ruled
from minutes_core.importers.pdf.grid import Grid, GridCell, goes_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.importers.pdf.page import Edge, Line, Page

_Spans = list[tuple[float, float, float]]
_SNAP: Final = 3.0  # points: edges nearer than this are one
_TOUCH: Final = 4.0  # points: edges nearer than this meet
_COVER: Final = 0.5  # of a cell's side: more of an edge than this parts two cells
_MOST_EDGES: Final = 5_000  # a page of more edges is a drawing
_MOST_LINES: Final = 400  # so is a page of more lines after touching edges were joined


def grids(page: Page, lines: list[Line], before: Grid | None = None) -> tuple[list[Grid], list[Line]]:
    """The tables of a page with those of its `lines` that stand in their cells, and the lines outside of them.

    Args:
        page: the page with its edges.
        lines: the lines that are to be read.
        before: the last table of the page before: what goes on from it can be a single cell.
    """
    found: list[Grid] = []
    outside = lines
    if page.levels and len(page.uprights) + len(page.levels) <= _MOST_EDGES:
        levels, uprights = _straightened(page.levels), _straightened(page.uprights)
        if len(levels) + len(uprights) <= _MOST_LINES:
            if uprights:
                found, outside = _of_edges(page.number, levels, uprights, outside, before)
            free = [
                level
                for level in levels
                if not any(grid.box[1] - _SNAP <= level[0] <= grid.box[3] + _SNAP for grid in found)
            ]
            if len(free) > 1:
                more, outside = ruled.grids(page.number, free, outside)
                found += more
    more, outside = borderless.grids(page.number, outside, before)
    found += more
    return sorted(found, key=lambda grid: grid.y), outside


def _of_edges(
    page: int, levels: _Spans, uprights: _Spans, lines: list[Line], before: Grid | None
) -> tuple[list[Grid], list[Line]]:
    """The tables whose cells have edges on all sides, or all but the outer ones."""
    drawn = (_grid(page, *group) for group in _components(levels, uprights))
    found = sorted((grid for grid in drawn if grid is not None), key=lambda grid: grid.y)
    outside = [line for line in lines if not any(_put(grid, line) for grid in found)]
    kept: list[Grid] = []
    for grid in found:
        filled = sum(1 for cell in grid.cells if cell.lines)
        if filled >= 2 or (filled and not kept and before is not None and goes_on(before, grid)):
            kept.append(grid)
        else:
            outside.extend(line for cell in grid.cells for line in cell.lines)
    return kept, outside


def _put(grid: Grid, line: Line) -> bool:
    """Put a line into the cell it stands in, if it stands in one."""
    x0, y0, x1, y1 = grid.box
    x, y = line.x0 + min(2.0, (line.x1 - line.x0) / 2), line.y - 0.3 * line.size
    if not (x0 <= x <= x1 and y0 <= y <= y1):
        return False
    for cell in grid.cells:
        left, top, right, bottom = cell.box
        if left <= x < right and top <= y < bottom:
            cell.lines.append(line)
            return True
    return False


def _straightened(edges: Iterable[Edge]) -> list[tuple[float, float, float]]:
    """Edges as (place, from, to), those that lie on one line and touch made one."""
    spans = sorted(
        ((edge.x0, edge.y0, edge.y1) if edge.x0 == edge.x1 else (edge.y0, edge.x0, edge.x1)) for edge in edges
    )
    clusters: list[list[tuple[float, float, float]]] = []
    for span in spans:
        if clusters and span[0] - clusters[-1][0][0] <= _SNAP:
            clusters[-1].append(span)
        else:
            clusters.append([span])
    made: list[tuple[float, float, float]] = []
    for cluster in clusters:
        place = sum(span[0] for span in cluster) / len(cluster)
        low, high = 0.0, -1e9
        for _, start, end in sorted(cluster, key=lambda span: span[1]):
            if start > high + _TOUCH:
                if high > low:
                    made.append((place, low, high))
                low, high = start, end
            else:
                high = max(high, end)
        made.append((place, low, high))
    return made


def _components(levels: _Spans, uprights: _Spans) -> list[tuple[_Spans, _Spans]]:
    """The edges in groups that hang together, from top to bottom."""
    groups: list[tuple[_Spans, _Spans]] = []
    for upright in uprights:
        x, top, bottom = upright
        met = [
            group
            for group in groups
            if any(
                top - _TOUCH <= y <= bottom + _TOUCH and left - _TOUCH <= x <= right + _TOUCH
                for y, left, right in group[0]
            )
        ]
        mine = [
            level
            for level in levels
            if top - _TOUCH <= level[0] <= bottom + _TOUCH and level[1] - _TOUCH <= x <= level[2] + _TOUCH
        ]
        joined: tuple[_Spans, _Spans] = (
            sorted({*mine, *(level for group in met for level in group[0])}),
            [*(other for group in met for other in group[1]), upright],
        )
        groups = [group for group in groups if group not in met] + [joined]
    return groups


def _grid(page: int, levels: _Spans, uprights: _Spans) -> Grid | None:
    ys = _places(level[0] for level in levels)
    xs = _places(upright[0] for upright in uprights)
    if not ys or not xs:
        return None
    # a table may be open at a side: then the other edges reach beyond the last one
    xs = _with_ends(xs, min(level[1] for level in levels), max(level[2] for level in levels))
    ys = _with_ends(ys, min(upright[1] for upright in uprights), max(upright[2] for upright in uprights))
    if len(xs) < 3 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    right_open = [
        [not _covered(uprights, xs[column + 1], ys[row], ys[row + 1]) for column in range(columns)]
        for row in range(rows)
    ]
    below_open = [
        [not _covered(levels, ys[row + 1], xs[column], xs[column + 1]) for column in range(columns)]
        for row in range(rows)
    ]
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            across = 1
            while (
                column + across < columns
                and right_open[row][column + across - 1]
                and (row, column + across) not in taken
            ):
                across += 1
            down = 1
            while (
                row + down < rows
                and all(below_open[row + down - 1][column + step] for step in range(across))
                and all(right_open[row + down][column + step] for step in range(across - 1))
                and not any((row + down, column + step) in taken for step in range(across))
            ):
                down += 1
            taken.update((row + r, column + c) for r in range(down) for c in range(across))
            box = (xs[column], ys[row], xs[column + across], ys[row + down])
            cells.append(GridCell(row, column, down, across, box))
    if all(cell.colspan == columns for cell in cells):
        return None
    return Grid(page, (xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), rows, cells, page)


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SNAP:
            places.append(value)
    return places


def _with_ends(places: list[float], low: float, high: float) -> list[float]:
    if low < places[0] - 2 * _SNAP:
        places = [low, *places]
    if high > places[-1] + 2 * _SNAP:
        places = [*places, high]
    return places


def _covered(spans: _Spans, place: float, low: float, high: float) -> bool:
    """Whether edges at a place cover most of the way from `low` to `high`."""
    covered = sum(max(0.0, min(high, end) - max(low, start)) for at, start, end in spans if abs(at - place) <= _SNAP)
    return covered >= _COVER * (high - low)
