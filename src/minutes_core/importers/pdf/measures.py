"""What a document's lines are like: the font of its body, the room between lines, the margins."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Font, Line

_SLACK: Final = 2.0  # points that a word which would have fitted leaves at least
_UNLIKELY: Final = 3.0  # ems more room, where the words say that the sentence goes on
_RAGGED: Final = 2.6  # points: justified lines end this near to each other (a hyphen may hang over the edge)


@frozen
class Measures:
    """A document's habits.

    Attributes:
        font: the font of most of its words.
        size: that font's size.
        leading: from baseline to baseline inside a paragraph, in ems of the size.
        left: where its lines begin.
        right: where a full line ends.
        justified: whether full lines end at one place.
    """

    font: Font
    size: float
    leading: float
    left: float
    right: float
    justified: bool = False

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> Measures:
        """The measures of pages without their running heads; there is at least one line."""
        weights: Counter[tuple[Font, float]] = Counter()
        for page in pages:
            for line in page:
                weights[line.font, round(line.size * 2) / 2] += len(line.text)
        (font, size), _ = weights.most_common(1)[0]
        pairs: list[tuple[float, float]] = []
        ends: Counter[float] = Counter()
        lefts: Counter[float] = Counter()
        for page in pages:
            before: Line | None = None
            for line in page:
                if line.font is not font or abs(line.size - size) > 0.6:
                    before = None
                    continue
                ends[round(line.x1, 1)] += 1
                lefts[round(line.x0)] += 1
                if before is not None:
                    pairs.append((line.y - before.y, before.x1))
                before = line
        right = _right_edge(ends)
        full = [(step / size, x1) for step, x1 in pairs if x1 > right - 6 * size and 0 < step < 3 * size]
        leading = _smallest_common([step for step, _ in full], 0.03, 0.1) or 1.2
        inside = [x1 for step, x1 in full if step < leading + 0.06 and x1 > right - 4 * size]
        at_edge = sum(1 for x1 in inside if x1 > right - _RAGGED)
        justified = len(inside) >= 5 and at_edge >= 0.8 * len(inside)
        left = _smallest_common(list(lefts.elements()), 2.0, 0.05)
        return cls(font, size, leading, left or 0.0, right, justified)

    def inside(self, box: tuple[float, float, float, float], pages: Sequence[Sequence[Line]]) -> Measures:
        """The measures of a cell with that box and those lines: its text keeps as far from either side of it."""
        left = min(line.x0 for page in pages for line in page)
        right = max(*(line.x1 for page in pages for line in page), box[2] - max(left - box[0], 1.0))
        steps = [
            (line.y - before.y) / line.size for page in pages for before, line in pairwise(page) if line.y > before.y
        ]
        first = pages[0][0]
        leading = min(steps, default=self.leading)
        return Measures(first.font, first.size, min(leading, 2 * self.leading), left, right)

    def at_edge(self, line: Line) -> bool:
        """Whether a line reaches the right margin as the lines of justified text do."""
        return line.x1 > self.right - _RAGGED

    def fits(self, before: Line, after: Line) -> bool:
        """Whether the first word of `after` would have fitted at the end of `before`: then a line was ended on purpose."""
        room = self.right - before.x1
        justified = self.justified and before.font is self.font
        if room <= 0 or (justified and room < _RAGGED):
            return False
        needed = 0.22 * after.size + after.word
        if _goes_on_in_words(before.text, after.text):
            needed += _UNLIKELY * after.size
        return room > needed + (0.0 if justified else _SLACK)


def _goes_on_in_words(before: str, after: str) -> bool:
    """Whether the words say that a sentence goes on: no stop, then a small letter."""
    return after[0].islower() and before[-1] not in ".!?:;"


def _right_edge(ends: Counter[float]) -> float:
    """Where full lines end: the farthest place that more than a stray line reaches."""
    total = sum(ends.values())
    seen = 0
    for x1 in sorted(ends, reverse=True):
        seen += ends[x1]
        if seen >= 2 and seen >= 0.01 * total:
            return x1
    return max(ends)


def _smallest_common(values: list[float], near: float, share: float) -> float | None:
    """The mean of the smallest values that lie near each other and are a good share of all; None of no values."""
    ordered = sorted(values)
    at = 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end] - ordered[at] <= near:
            end += 1
        if end - at >= share * len(ordered):
            return sum(ordered[at:end]) / (end - at)
        at += 1
    return None
