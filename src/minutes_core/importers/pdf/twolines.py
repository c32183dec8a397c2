"""Headings of items on two lines: `Punkt 3`, and the title right below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.grammar.signs import read_sign
from minutes_core.importers.pdf.flow import Block
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Line

_STEP: Final = 2.2  # ems: the title is no farther below
_number: Final = regex(r"(?:punkt|pkt\.?|sag)(?: ?nr\.?)? ?\d{1,3}(?:\.\d{1,2})*[.:]?", re.IGNORECASE)


def joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each heading that is an item's number alone put before the heading right below it."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if (
            before is None
            or not (block.heading and before.heading)
            or not _is_number(before)
            or not _is_title(before.lines[0], block)
        ):
            out.append(block)
            continue
        number = before.lines[0]
        word = number.text.rstrip(".: ")
        first, *rest = block.lines
        line = evolve(
            first, text=f"{word}: {first.text}", x0=min(number.x0, first.x0), runs=(), columns=False, starts=()
        )
        out[-1] = Block([line, *rest], heading=True)
    return out


def _is_number(block: Block) -> bool:
    return len(block.lines) == 1 and _number.fullmatch(block.lines[0].text) is not None


def _is_title(number: Line, block: Block) -> bool:
    """Whether a block is set as a heading right below a number, and reads as none itself."""
    if block.marker is not None:
        return False
    first = block.lines[0]
    near = first.page == number.page and 0 < first.y - number.y <= _STEP * max(first.size, number.size)
    return near and _number.match(first.text) is None and read_sign(first.text) is None
