"""Items in tables: minutes that are one, with a row for each item, and a frame round each item's heading.

┌─────┬────────┬────────────┐   ┌─────────────┬───────┬──────────────────┐
│ Nr. │ Emne   │ Beslutning │   │ Punkt nr. 1 │ Titel │ Sagsnr. 14/3322  │
├─────┼────────┼────────────┤   └─────────────┴───────┴──────────────────┘
│ 1   │ Formål │ Godkendt.  │   Teksten
└─────┴────────┴────────────┘
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.danish.headings import read_heading
from minutes_core.importers.pdf.flow import Block, Flow
from minutes_core.importers.pdf.lines import merged
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_core.importers.pdf.grid import Grid, GridCell
    from minutes_core.importers.pdf.measures import Measures

NUMBERS: Final = frozenset({"", "#", "nr", "nr.", "pkt", "pkt.", "punkt", "punkt nr.", "pkt. nr."})
"""What stands over the column of the items' numbers, in lower case."""

TITLES: Final = frozenset(
    {"dagsorden", "dagsordenspunkt", "dagsordenspunkter", "emne", "overskrift", "punkt", "punkter", "sag", "titel"}
)
"""What stands over the column of their titles."""

TEXTS: Final = frozenset(
    {"aftalt", "ansvarlig", "beslutning", "drøftelse", "indhold", "konklusion", "opfølgning", "referat", "tekst"}
)
"""What may stand over the columns of what was said; one of them has a heading of `TEXTS` or of a section."""

_FEWEST: Final = 2  # items
_FRAMES: Final = 8  # frames that touch: items of a heading alone
_CELLS: Final = 4  # of a framed heading: number, title, and perhaps the case's number and the access
_framed_number: Final = regex(r"(?P<word>punkt|pkt\.?|sag|ad)?(?: ?nr\.?)? ?(?P<number>\d{1,3})[.):]?", re.IGNORECASE)
_number: Final = regex(r"(?P<number>\d{1,3}(?:\.\d{1,2})?)[.):]?(?: (?P<title>\S.*))?")


def as_items(blocks: Sequence[Block], measures: Measures) -> list[Block]:
    """The blocks, each table of items as headings with the text below them, and each framed heading as what stands in it."""
    out: list[Block] = []
    framed = _framed(blocks)
    for index, block in enumerate(blocks):
        if index in framed and block.grid is not None:
            out += _unframed(block.grid, measures)
            continue
        made = list(_read(block.grid, measures)) if block.grid is not None else []
        out += made or [block]
    return out


def _framed(blocks: Sequence[Block]) -> set[int]:
    """The tables each row of which holds an item's number and its title: frames round headings.

    Frames of numbers alone count where each is of one row, and the numbers go up from 1.
    """
    found: dict[int, list[re.Match[str] | None]] = {}
    for index, block in enumerate(blocks):
        grid = block.grid
        if grid is not None and grid.rows <= _FRAMES and 1 < len(grid.columns) - 1 <= _CELLS:
            found[index] = [_number_of(row) for row in _rows(grid)]
    counted = [int(match["number"]) for own in found.values() if len(own) == 1 for match in own if match is not None]
    sure = len(counted) >= _FEWEST and counted == list(range(1, len(counted) + 1))
    return {
        index
        for index, own in found.items()
        if all(match is not None and (match["word"] or (sure and len(own) == 1)) for match in own)
    }


def _rows(grid: Grid) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    return rows


def _number_of(row: Sequence[GridCell]) -> re.Match[str] | None:
    """The number that a row begins with, if a title stands beside it."""
    if len(row) < _FEWEST or not row[0].lines or not row[1].lines:
        return None
    return _framed_number.fullmatch(_words(row[0]))


def _unframed(grid: Grid, measures: Measures) -> Iterator[Block]:
    """Framed headings, and what stands beside each."""
    for row in _rows(grid):
        found = _number_of(row)
        assert found is not None
        yield _heading(row[:2], found["number"])
        for cell in row[2:]:
            yield from _blocks(cell, measures)


def _read(grid: Grid, measures: Measures) -> Iterator[Block]:
    """The rows of a table of items as blocks; nothing of another table."""
    if any(cell.colspan > 1 or cell.rowspan > 1 for cell in grid.cells):
        return
    rows = _rows(grid)
    words = [_words(cell).lower().rstrip(":") for cell in rows[0]]
    lead = next((at for at, word in enumerate(words) if word not in NUMBERS | TITLES), len(words))
    texts = words[lead:]
    if not 0 < lead < 3 or not any(_is_text(word) for word in texts):
        return
    numbers = [_number.fullmatch(" ".join(_words(cell) for cell in row[:lead] if cell.lines)) for row in rows[1:]]
    told = [found for found in numbers if found is not None and found["title"]]
    if len(told) < _FEWEST or len({found["number"] for found in told}) < len(told):
        return
    if any(
        found is None and any(cell.lines for cell in row[:lead]) for found, row in zip(numbers, rows[1:], strict=True)
    ):
        return
    for row, found in zip(rows[1:], numbers, strict=True):
        if found is not None and found["title"]:
            yield _heading(row[:lead], found["number"])
        elif found is not None:
            yield Block([line for cell in row[:lead] for line in cell.lines])
        for cell, head in zip(row[lead:], rows[0][lead:], strict=True):
            if cell.lines and len(texts) > 1:
                yield Block(head.lines, heading=True)
            yield from _blocks(cell, measures)


def _is_text(word: str) -> bool:
    return word in TEXTS or read_heading(word) is not None


def _words(cell: GridCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _heading(cells: Sequence[GridCell], number: str) -> Block:
    """An item's heading, as a numbered line and perhaps more."""
    lines = [line for cell in cells for line in cell.lines]
    if (found := _framed_number.fullmatch(lines[0].text)) is not None and found["number"] == number:
        del lines[0]
        rest = lines[0].text
    else:
        rest = lines[0].text[len(number) :].lstrip(".): ")
    first = evolve(lines[0], text=f"{number}. {rest}", runs=(), gap=0.0, columns=False, starts=())
    return Block([first, *lines[1:]], heading=True)


def _blocks(cell: GridCell, measures: Measures) -> list[Block]:
    """What stands in a cell."""
    if not cell.lines:
        return []
    pages = sorted({line.page for line in cell.lines})
    lines = [merged(line for line in cell.lines if line.page == page) for page in pages]
    return Flow(measures.inside(cell.box, lines)).read(lines)
