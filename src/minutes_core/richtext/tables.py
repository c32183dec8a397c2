"""Tables as HTML has them, made into the rectangles that the model wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from minutes_core.model import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.model import Block

WIDEST: Final = 1000
"""How many columns a table may have; what lies beyond is put into the last."""


@define(eq=False)
class Row:
    """A row as it stands in the source.

    Attributes:
        cells: blocks, columns and rows that are claimed (0 rows: all that follow), of each cell.
        head: whether it is a head.
    """

    cells: list[tuple[tuple[Block, ...], int, int]]
    head: bool


def built(rows: Sequence[Row], caption: str | None) -> Table | None:
    """The table; None where there is no cell.

    Guarantees: every block of every cell is in it. Cells that would overlap move on, spans are cut where the table or its
    head ends, holes are filled with empty cells.
    """
    heads = next((index for index, row in enumerate(rows) if not row.head), len(rows))
    placed: list[list[tuple[int, Cell]]] = []
    hanging: list[list[int]] = []  # first column, one past the last, rows that are still covered
    width = 0
    for index, row in enumerate(rows):
        limit = (heads if index < heads else len(rows)) - index
        taken = sorted((left, right) for left, right, _ in hanging)
        covering = [(left, right, rest) for left, right, rest in hanging]
        cells: list[tuple[int, Cell]] = []
        at = 0
        for blocks, colspan, rowspan in row.cells:
            at = _free(at, taken)
            if at >= WIDEST:
                if cells:
                    cells[-1] = (cells[-1][0], evolve(cells[-1][1], blocks=(*cells[-1][1].blocks, *blocks)))
                continue
            room = next((left for left, _ in taken if left > at), WIDEST) - at
            cell = Cell(
                blocks=blocks,
                colspan=max(1, min(colspan, room, WIDEST - at)),
                rowspan=max(1, min(rowspan or limit, limit)),
            )
            cells.append((at, cell))
            if cell.rowspan > 1:
                covering.append((at, at + cell.colspan, cell.rowspan))
            at += cell.colspan
        width = max([width, at, *(right for _, right in taken)])
        placed.append(cells)
        hanging = [[left, right, rest - 1] for left, right, rest in covering if rest > 1]
    if not width:
        return None
    return Table(rows=_filled(placed, width), header_rows=heads, caption=caption)


def _free(at: int, taken: Sequence[tuple[int, int]]) -> int:
    for left, right in taken:
        if left <= at < right:
            at = right
    return at


def _filled(placed: Sequence[Sequence[tuple[int, Cell]]], width: int) -> tuple[tuple[Cell, ...], ...]:
    made = []
    hanging: list[tuple[int, int, int]] = []
    for cells in placed:
        here = sorted(
            [
                *((left, right, None) for left, right, _ in hanging),
                *((at, at + cell.colspan, cell) for at, cell in cells),
            ],
            key=lambda one: one[0],
        )
        row: list[Cell] = []
        at = 0
        for left, right, cell in here:
            row += [Cell()] * (left - at)
            if cell is not None:
                row.append(cell)
            at = right
        row += [Cell()] * (width - at)
        made.append(tuple(row))
        hanging = [(left, right, rest - 1) for left, right, rest in hanging if rest > 1]
        hanging += [(at, at + cell.colspan, cell.rowspan - 1) for at, cell in cells if cell.rowspan > 1]
    return tuple(made)
