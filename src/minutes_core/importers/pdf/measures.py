"""What a document's lines are like: the font of its body, the room between lines, the margins."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Font, Line

_SLACK: Final = 2.0  # points that a word which would have fitted leaves at least
_UNLIKELY: Final = 3.0  # ems more room, where the words say that the sentence goes on
_SIGNED: Final = 12  # characters: of a line that begins with a section sign and a number
_SPACE: Final = 0.22  # ems: a space is hardly narrower
_TYPED: Final = (0.57, 0.66)  # ems: letters are as wide on average where all are of one width, the space too
_LEAST: Final = 0.85  # ems: lines nearer to each other are cells of a table, beside each other's middle
_LOOSE: Final = 1.18  # of the paragraph's step from line to line: more is a new paragraph
_DISTINCT: Final = 0.08  # ems: steps that differ by less are one
_RARELY: Final = 0.02  # of the lines
_USUAL_LEADING: Final = 1.25  # ems: of a document of few lines
_ONE_EDGE: Final = 1.6  # points: the ends of justified lines lie this near to each other
_SHORT_OF: Final = 2.4  # points: no justified line ends farther from the margin
_OFTEN: Final = 0.35  # of the long lines: as many end at one place only where text is justified
_INDENT: Final = 3.0  # points: a line this far from the margin is indented
_SIZE: Final = 0.6  # points: sizes nearer than this are one
_FEW: Final = 4  # long lines: where there are more, one alone that reaches farther is a stray one
_CENTRED: Final = 4.0  # points: the middles of centred lines lie this near to each other
_HANGING: Final = 0.3  # ems: the same, for a comma or a hyphen may hang over the end of a large line
_CENTRED_HEADING: Final = 10.0  # points: the same to the page's, which ragged lines tell roughly
_OPEN: Final = frozenset(
    {
        "og", "eller", "samt", "for", "til", "af", "i", "på", "med", "om", "ved", "fra", "over", "under", "efter", "mellem",
        "mod", "hos", "d.", "den", "det", "de", "en", "et", "at", "som", "jf.", "vedr.", "vedrørende", "kl.", "nr.", "pkt.",
        "stk.", "ca.",
    }
)  # fmt: skip
"""Words that hardly end a heading."""


@frozen(eq=False, repr=False)
class Measures(Value):
    """A document's habits.

    Attributes:
        font: the font of most of its words.
        size: that font's size.
        leading: from baseline to baseline inside a paragraph, in ems of the size.
        left: where its lines begin.
        right: where a full line ends.
        space: how wide a space is at least, in ems.
        justified: whether full lines end at one place.
        justified_lists: the same of indented lines and list items.
        loose: the same as `leading` of lines that may just still be one paragraph's.
    """

    font: Font
    size: float
    leading: float
    left: float
    right: float
    space: float = _SPACE
    justified: bool = False
    justified_lists: bool = False
    loose: float = field()

    @loose.default
    def _usually(self) -> float:
        return _LOOSE * self.leading

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> Measures:
        """The measures of pages without their running heads; there is at least one line."""
        weights: Counter[tuple[Font, float]] = Counter()
        for page in pages:
            for line in page:
                weights[line.font, line.size] += len(line.text)
        (font, size), _ = weights.most_common(1)[0]
        pairs: list[tuple[float, Line, Line]] = []
        of_body: list[Line] = []
        for page in pages:
            before: Line | None = None
            for line in page:
                if line.font is not font or abs(line.size - size) > _SIZE:
                    before = None
                    continue
                of_body.append(line)
                if before is not None:
                    pairs.append((line.y - before.y, before, line))
                before = line
        left = _smallest_common([line.x0 for line in of_body], 2.0, 0.05) or 0.0
        ends = [line.x1 for line in of_body]
        right = _right_edge(ends, 6 * size)
        if sum(end > right - 6 * size for end in ends) < _FEW:
            right = max([right, *(line.x1 for line in of_body if not line.columns)])
        full = [pair for pair in pairs if pair[1].x1 > right - 6 * size and _LEAST * size < pair[0] < 3 * size]
        steps = [step / size for step, _, _ in full]
        sure = [step / size for step, before, line in full if _goes_on_in_words(before.text, line.text)]
        few = len(steps) < 3
        leading = min(sure or [*steps, _USUAL_LEADING]) if few else _smallest_common(steps, 0.03, 0.1)
        leading = leading or _USUAL_LEADING
        inside = [before for step, before, _ in full if step / size < leading + 0.06 and before.x1 > right - 4 * size]
        lists = [bool(before.gap) or before.x0 > left + _INDENT for before in inside]
        at_edge = [before.x1 > right - _SHORT_OF for before in inside]
        of_text = [edge for edge, listed in zip(at_edge, lists, strict=True) if not listed]
        of_lists = [edge for edge, listed in zip(at_edge, lists, strict=True) if listed]
        width = sum(line.x1 - line.x0 for line in of_body) / max(1, sum(len(line.text) for line in of_body))
        space = width / size if _TYPED[0] < width / size < _TYPED[1] else _SPACE
        ended = [
            step / size
            for step, before, line in pairs
            if before.x1 <= right - 6 * size and leading + _DISTINCT < step / size < _LOOSE * leading and not line.gap
        ]
        loose = _between(sure, ended, leading)
        return cls(font, size, leading, left, right, space, _mostly(of_text), _mostly(of_lists), loose)

    def inside(self, box: tuple[float, float, float, float], pages: Sequence[Sequence[Line]]) -> Measures:
        """The measures of a cell with that box and those lines: its text keeps as far from either side of it."""
        left = min(line.x0 for page in pages for line in page)
        right = max(*(line.x1 for page in pages for line in page), box[2] - max(left - box[0], 1.0))
        steps = [
            (line.y - before.y) / line.size for page in pages for before, line in pairwise(page) if line.y > before.y
        ]
        first = pages[0][0]
        leading = min(steps, default=self.leading)
        return Measures(first.font, first.size, min(leading, 2 * self.leading), left, right, self.space)

    def is_justified(self, line: Line) -> bool:
        """Whether a line like this one is spread to the right margin, unless a paragraph ends with it."""
        if not self._is_body(line):
            return False
        return self.justified_lists if line.gap or line.x0 > self.left + _INDENT else self.justified

    def _is_body(self, line: Line) -> bool:
        return line.font is self.font and abs(line.size - self.size) <= _SIZE

    def at_edge(self, line: Line) -> bool:
        """Whether a line reaches the right margin."""
        return line.x1 > self.right - _SHORT_OF

    def are_centred(self, line: Line, other: Line) -> bool:
        """Whether two lines begin at different places, with one middle: that of the page's text.

        A line of the body that begins at its left margin is not centred, but full.
        """
        if (body := self._is_body(line)) and abs(line.x0 - self.left) < 1:
            return False
        middle = self.left + self.right
        near = _CENTRED if body else _CENTRED_HEADING
        apart = max(_CENTRED, _HANGING * line.size)
        return (
            abs(line.x0 - other.x0) > _INDENT
            and abs(line.x0 + line.x1 - middle) <= 2 * near
            and abs(other.x0 + other.x1 - middle) <= 2 * near
            and abs(line.x0 + line.x1 - other.x0 - other.x1) <= 2 * apart
        )

    def fits(self, before: Line, after: Line) -> bool:
        """Whether a line was ended on purpose: the first word of the next would have fitted on it.

        Of justified text it is enough that the line does not reach the margin.
        """
        room = self.right - before.x1
        if room <= 0:
            return False
        if self.are_centred(before, after):
            room *= 2
        going_on = not after.gap and (
            _goes_on_in_words(before.text, after.text) or (not self._is_body(before) and _is_open(before.text))
        )
        if self.is_justified(before):
            if room < _SHORT_OF:
                return False
            if not going_on:
                return True
        word = after.word
        if after.text[0] == "§":  # what it counts stays on its line
            word += 0.5 * after.size * len(after.text[:_SIGNED].partition(" ")[2].partition(" ")[0])
        needed = self.space * after.size + word + (_UNLIKELY * after.size if going_on else 0.0)
        return room > needed + _SLACK


def _goes_on_in_words(before: str, after: str) -> bool:
    """Whether the words say that a sentence goes on: no stop (but `31.`, before `marts`), then a small letter."""
    return after[0].islower() and (before[-1] not in ".!?:;" or (before[-1] == "." and before[-2:-1].isdigit()))


def _is_open(text: str) -> bool:
    """Whether a heading ends in a word that another must follow: `Støjplan for`, `Referat d.`."""
    return text.rpartition(" ")[2].lower() in _OPEN


def _between(sure: list[float], ended: list[float], leading: float) -> float:
    """The step, in ems, that parts a paragraph's lines from paragraphs with little room between them.

    Args:
        sure: the steps inside of sentences.
        ended: the steps after short lines, where they are a little wider.
        leading: the step of a paragraph's lines.
    """
    usual = _LOOSE * leading
    wider = _smallest_common(ended, 0.03, 0.3) if len(ended) >= _FEW else None
    if wider is None:
        return usual
    limit = (leading + wider) / 2
    return limit if sum(step > limit for step in sure) <= _RARELY * len(sure) else usual


def _mostly(verdicts: list[bool]) -> bool:
    return len(verdicts) >= 5 and sum(verdicts) >= 0.8 * len(verdicts)


def _right_edge(ends: list[float], near: float) -> float:
    """Where full lines end.

    It is the place where many of the long ones do (a hyphen may hang over it), else the farthest that more
    than a stray line reaches.
    """
    ordered = sorted(ends)
    farthest = ordered[-1]
    for index in range(len(ordered) - 1, 0, -1):
        if ordered[index] - ordered[index - 1] < 0.1 or len(ordered) - index >= max(2, 0.01 * len(ordered)):
            farthest = ordered[index]
            break
    long_ones = [end for end in ordered if end > farthest - near]
    best, edge = 0, farthest
    low = 0
    for high, end in enumerate(long_ones):
        while long_ones[low] < end - _ONE_EDGE:
            low += 1
        if high - low + 1 > best:
            best, edge = high - low + 1, long_ones[(low + high + 1) // 2]
    return edge if best >= _OFTEN * len(long_ones) and best >= 5 else farthest


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
