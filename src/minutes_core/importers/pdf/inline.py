"""Section headings that begin the first line of their text: `Beslutning: Godkendt.`, in two fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.danish import headings
from minutes_core.importers.pdf.flow import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Line

_LONGEST: Final = 120  # characters: `Beslutning i Teknik- og Miljøudvalget den 12-11-2013:` is no longer
_PLAIN: Final = 2  # stretches: one font for the heading, another for the text
_AFTER: Final = 2  # characters: the colon and the space may be set as the heading is, or as the text


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each section's heading that begins a paragraph parted from it.

    It is one where its words are a section's, a colon ends them, and the font changes there. What stands in a column
    beside its heading is read elsewhere (`beside`, `items`).
    """
    out: list[Block] = []
    for block in blocks:
        end = _label_end(block.lines[0]) if block.lines and block.marker is None and block.lines[0].runs else 0
        if not end:
            out.append(block)
            continue
        first, *more = block.lines
        out.append(Block([_cut(first, 0, end)], heading=True))
        out.append(Block([_cut(first, end + 1, len(first.text)), *more], depth=block.depth, heading=False))
    return out


def _label_end(line: Line) -> int:
    """Where the heading that begins a line ends, its colon counted; 0 where none does."""
    colon = line.text.find(":", 0, _LONGEST)
    if colon < 0 or line.columns or line.text[colon + 1 : colon + 2] != " ":
        return 0
    if len(line.runs) < _PLAIN or line.runs[0][0]:
        return 0
    end = line.runs[0][1]
    label, text = line.runs[0][2], line.runs[1][2]
    if not colon <= end <= colon + _AFTER or (label.bold, label.italic) == (text.bold, text.italic):
        return 0
    return colon + 1 if headings.read_heading(line.text[:colon]) is not None else 0


def _cut(line: Line, begin: int, end: int) -> Line:
    """The part of a line from one character to another."""
    runs = [
        (max(start, begin) - begin, min(stop, end) - begin, font)
        for start, stop, font in line.runs
        if start < end and stop > begin
    ]
    share = (line.x1 - line.x0) / len(line.text)
    one = len(runs) == 1
    return evolve(
        line,
        text=line.text[begin:end],
        x0=line.x0 + share * begin,
        x1=line.x1 if end == len(line.text) else line.x0 + share * end,
        font=runs[0][2] if one else line.font,
        runs=() if one else tuple(runs),
        columns=False,
        starts=(),
    )
