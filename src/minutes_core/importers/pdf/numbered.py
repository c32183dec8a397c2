"""The numbers of lines that a word processor prints in the margin: every line's, or every fifth's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Line

_STEPS: Final = frozenset({1, 5, 10})
_FEWEST: Final = 5  # numbers
_MANY: Final = 15  # the same of numbers as large as the text: a column of fewer may be a table's
_SMALLER: Final = 0.8  # points
_BESIDE: Final = 0.5  # ems: a number's baseline is no farther from its line's
_SAME_PLACE: Final = 2.0  # points
_LONGEST: Final = 4  # digits


def parted(lines: list[Line], before: Sequence[Line] = ()) -> tuple[list[Line], list[Line]]:
    """The lines of a page, and the numbers left (or right) of all of them that count them from top to bottom.

    Numbers as large as the text count only where all lines have one: else they may be the first column of a table.
    Where pages have been counted (`before`), as few as stand there go on.
    """
    numbers = [line for line in lines if len(line.text) <= _LONGEST and line.text.isdecimal()]
    if len(numbers) < (1 if before else _FEWEST):
        return lines, []
    found = _in_margin(numbers, lines) or _going_on(numbers, before)
    if not found:
        return lines, []
    inside = {id(line) for line in found}
    return [line for line in lines if id(line) not in inside], found


def _in_margin(numbers: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    words = [line for line in lines if not line.text.isdecimal()]
    if not words:
        return []
    sizes = sorted(line.size for line in words)
    size = sizes[len(sizes) // 2]
    left, right = min(line.x0 for line in words), max(line.x1 for line in words)
    for found in (
        [number for number in numbers if number.x1 < left],
        [number for number in numbers if number.x0 > right],
    ):
        found.sort(key=lambda line: line.y)
        steps = {int(below.text) - int(above.text) for above, below in pairwise(found)}
        if len(found) < _FEWEST or len(steps) > 1 or not steps <= _STEPS:
            continue
        beside = sum(any(abs(line.y - number.y) <= _BESIDE * size for line in words) for number in found)
        if beside < len(found) - 1:
            continue
        small = all(number.size <= size - _SMALLER for number in found)
        if small or (len(found) >= _MANY and len(found) >= len({round(line.y) for line in words}) - 2):
            return found
    return []


def _going_on(numbers: Sequence[Line], before: Sequence[Line]) -> list[Line]:
    """Those of the numbers that stand in the same margin as those of the pages before, and count on, or from the first again."""
    if len(before) < _FEWEST:
        return []
    last = before[-1]
    step = int(last.text) - int(before[-2].text)
    here = [
        number
        for number in numbers
        if number.size == last.size and min(abs(number.x1 - last.x1), abs(number.x0 - last.x0)) <= _SAME_PLACE
    ]
    here.sort(key=lambda line: line.y)
    values = [int(number.text) for number in here]
    if not here or values[0] not in {step, int(last.text) + step}:
        return []
    return here if all(below - above == step for above, below in pairwise(values)) else []
