"""Tables without upright edges: columns told by where the words stand.

A run of rules that begin and end at one place is looked at band by band. What stands between two of them
is part of a table where words stand beside each other with room between (`rows`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from minutes_core.importers.pdf.rows import Row, rows_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.importers.pdf.grid import Grid
    from minutes_core.importers.pdf.page import Line

_SNAP: Final = 3.0  # points: places nearer than this are one
_STEP: Final = 1.6  # ems: the lines of a head above the first rule are no farther apart, and no farther from it
_PAD: Final = 8.0  # points: words stand no farther outside of the rules than this

Span = tuple[float, float, float]


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
        rows = rows_of(line for line in outside if rules[0][1] - _PAD <= line.x0 and line.x1 <= rules[0][2] + _PAD)
        for run in _runs(rules, rows):
            grid = table_of(page, run, rules[0][1], rules[0][2])
            if grid is None:
                continue
            inside = {id(line) for cell in grid.cells for line in cell.lines}
            outside = [line for line in outside if id(line) not in inside]
            found.append(grid)
    return found, outside


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


def _runs(rules: Sequence[Span], rows: Sequence[Row]) -> list[list[list[Row]]]:
    """The bands of each run that may be a table: its head above the first rule, if one stands there, and what the rules part."""
    bands = [
        [row for row in rows if above[0] < row.y - 0.3 * row.pieces[0].size < below[0]]
        for above, below in pairwise(rules)
    ]
    alike = [bool(band) and any(row.is_cellular for row in band) for band in bands]
    runs: list[list[list[Row]]] = []
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


def _is_short(band: Sequence[Row]) -> bool:
    """Whether a band is one line: a row of which only one cell is filled."""
    return len(band) == 1


def _head(rule: float, rows: Sequence[Row]) -> list[Row]:
    """The lines right above the first rule, from the last that is set in columns on."""
    head: list[Row] = []
    below = rule
    for row in reversed([row for row in rows if row.y <= rule]):
        if below - row.y > _STEP * row.pieces[0].size:
            break
        head.insert(0, row)
        below = row.y
    while head and not head[0].is_cellular:
        del head[0]
    return head
