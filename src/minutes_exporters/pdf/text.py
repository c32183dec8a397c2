"""From words to lines."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from minutes_exporters.pdf.fonts import BREAK, HYPHEN
from minutes_exporters.pdf.hyphens import SHORTEST, divisions
from minutes_exporters.pdf.tags import LAYOUT, Artifact, Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes_exporters.pdf.canvas import TaggedCanvas
    from minutes_exporters.pdf.fonts import Chain

BOLD: Final = 1
ITALIC: Final = 2
_EDGE: Final = 0.01


class Run:
    """How a stretch of text is set, and what it belongs to.

    Attributes:
        style: 0, or BOLD and ITALIC added up.
        size: in points.
        colour: the operator that fills with it.
        element: its tag.
        rise: how far above the line it stands, in points.
        underline, strike: whether a line goes below or through it.
        target: of a link: the entry of its annotation, and what is told of it.
    """

    __slots__ = ("colour", "element", "rise", "size", "strike", "style", "target", "underline")

    def __init__(
        self,
        style: int,
        size: float,
        colour: str,
        element: Element | Artifact,
        *,
        rise: float = 0.0,
        underline: bool = False,
        strike: bool = False,
        target: tuple[str, str] | None = None,
    ) -> None:
        self.style = style
        self.size = size
        self.colour = colour
        self.element = element
        self.rise = rise
        self.underline = underline
        self.strike = strike
        self.target = target

    def smaller(self, size: float) -> Run:
        """The same in another size."""
        return Run(
            self.style, size, self.colour, self.element,
            rise=self.rise, underline=self.underline, strike=self.strike, target=self.target,
        )  # fmt: skip


class Line:
    """A line of text.

    Attributes:
        height: from the line above to the one below.
        above: what is left free above it, save at the top of a page.
        keep: whether what follows must stand on the same page.
        x: where it begins, from the left edge of its column.
        segments: where each stretch begins, its text, how it is set, and how wide it is.
        base: from its top to the line on which letters stand.
        bar: the colour of a bar that runs at its left.
        name: a name for its place, for links.
    """

    __slots__ = ("above", "bar", "base", "height", "keep", "name", "segments", "x")

    def __init__(
        self, segments: list[tuple[float, str, Run, float]], height: float, base: float, x: float = 0.0
    ) -> None:
        self.segments = segments
        self.height = height
        self.base = base
        self.x = x
        self.above = 0.0
        self.keep = False
        self.bar: str | None = None
        self.name: str | None = None

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        y = top - self.base
        left = x + self.x
        for dx, text, run, width in self.segments:
            at = left + dx
            canvas.words(at, y + run.rise, text, run.style, run.size, run.colour, run.element)
            if run.target is not None and isinstance(run.element, Element):
                box = (at, y - run.size * 0.28, at + width, y + run.size * 0.95)
                canvas.annotate(box, run.target[0], run.target[1], run.element)
            if run.underline:
                canvas.box(at, y - run.size * 0.13, width, run.size * 0.055, run.colour, LAYOUT)
            if run.strike:
                canvas.box(at, y + run.size * 0.26, width, run.size * 0.055, run.colour, LAYOUT)


_SPACES: Final = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
_SOFT: Final = "\u00ad"
_AFTER: Final = re.compile(rf"(?<=[\w).,])[-–—/\u2010](?=\w)|[{_SPACES}{_SOFT}]|[@_?&=.](?=\w{{3}})")
_TOGETHER: Final = re.compile(
    r"(?:§§?|\b(?:kl|nr|stk|pkt)\.) (?=\d)|(?<=\d) (?=kr\.|[%‰°]|(?:m²|m³|km|kWh|kW|MW)\b)", re.IGNORECASE
)
"""Spaces at which no line ends, the space last: between a number and its unit, and before a number."""
_WORDS: Final = re.compile(r"[^ \n]*")


class Setter:
    """Sets text in lines.

    Attributes:
        chains: of the four styles.
        leading: the height of a line as a multiple of the size.
        hyphenate: whether words may be divided.
    """

    def __init__(self, chains: Sequence[Chain], leading: float, *, hyphenate: bool) -> None:
        self.chains = chains
        self.leading = leading
        self.hyphenate = hyphenate

    def lines(
        self,
        runs: Iterable[tuple[str, Run]],
        width: float,
        *,
        x: float = 0.0,
        right: bool = False,
        leading: float | None = None,
        hanging: float = 0.0,
        whole: bool = False,
    ) -> list[Line]:
        """The lines of a paragraph.

        Args:
            runs: the stretches of its text, none empty.
            width: how wide a line may be.
            x: where they begin.
            right: whether they are set against the right edge.
            leading: another one than this setter's.
            hanging: how far lines after the first are set in.
            whole: whether words stay whole, as in headings.
        """
        given = list(runs)
        size = max(run.size for _, run in given)
        height = size * (leading or self.leading)
        base = (height - size * 1.2) / 2 + size * 0.935
        made: list[Line] = []
        for segments, taken in self._broken(given, width, hanging, divide=self.hyphenate and not whole):
            line = Line(segments, height, base, x)
            if right:
                line.x = x + max(0.0, width - taken)
            elif hanging and made:
                line.x = x + hanging
            made.append(line)
        if len(made) > 1:
            made[0].keep = made[-2].keep = True
        return made

    def width(self, text: str, style: int, size: float) -> float:
        """How wide a text is, in points."""
        return self.chains[style].measure(text) * size / 1000

    # -- breaking ------------------------------------------------------------------------------

    def _broken(
        self, runs: list[tuple[str, Run]], width: float, hanging: float, *, divide: bool
    ) -> Iterator[tuple[list[tuple[float, str, Run, float]], float]]:
        """Lines as segments, and how wide each is without the space at its end."""
        line = _Open(self, width, divide=divide)
        for text, run in runs:
            at, size = 0, len(text)
            together = {found.end() - 1 for found in _TOGETHER.finditer(text)} if divide else ()
            while at < size:
                found = _WORDS.match(text, at)
                assert found is not None
                end = found.end()
                word = found[0]
                if word:
                    yield from line.put(word, run, hanging)
                if end < size:
                    if text[end] == "\n":
                        line.end(BREAK, run)
                        yield line.taken(hanging)
                    else:
                        line.end(" ", run, together=end in together)
                    end += 1
                at = end
        if line.frags:
            yield line.taken(hanging)


class _Open:
    """The line that is being filled."""

    def __init__(self, setter: Setter, width: float, *, divide: bool) -> None:
        self.setter = setter
        self.divide = divide
        self.full = width
        self.width = width
        self.frags: list[tuple[str, Run, float]] = []
        self.used = 0.0  # with the spaces in it
        self.solid = 0.0  # without the space at its end
        self.chances = 0  # how many fragments stand before the last place where the line may end

    def _measure(self, text: str, run: Run) -> float:
        return self.setter.chains[run.style].measure(text) * run.size / 1000

    def _add(self, text: str, run: Run, wide: float) -> None:
        self.frags.append((text, run, wide))
        self.used += wide
        self.solid = self.used

    def end(self, mark: str, run: Run, *, together: bool = False) -> None:
        """A space or a line break follows; the line does not end there where what stands around it belongs together."""
        wide = self._measure(mark, run)
        self.frags.append((mark, run, wide))
        self.used += wide
        if not together:
            self.chances = len(self.frags)

    def taken(self, hanging: float) -> tuple[list[tuple[float, str, Run, float]], float]:
        """The line as it is, and begin the next."""
        made = _joined(self.frags)
        solid = self.solid
        self._begin(hanging)
        return made, solid

    def _begin(self, hanging: float) -> None:
        self.frags = []
        self.used = self.solid = 0.0
        self.chances = 0
        self.width = self.full - hanging

    def put(self, word: str, run: Run, hanging: float) -> Iterator[tuple[list[tuple[float, str, Run, float]], float]]:
        """Add a word, or a part of one that goes on in another style; yields lines that became full."""
        wide = self._measure(word, run)
        while self.used + wide > self.width + _EDGE:
            room = self.width - self.used
            cut = self._cut(word, run, room)
            if cut is not None:
                at, hyphen = cut
                head = word[:at] + (HYPHEN if hyphen else "")
                self._add(head, run, self._measure(head, run))
                word = word[at:]
                yield self.taken(hanging)
            elif self.chances:  # the line ends where a space was; what came after it goes along
                rest = self.frags[self.chances :]
                del self.frags[self.chances :]
                self.solid = sum(one[2] for one in self.frags[:-1])
                yield self.taken(hanging)
                for frag in rest:
                    self._add(*frag)
            elif self.frags:
                yield self.taken(hanging)
            else:
                at = self._letters(word, run)
                head = word[:at]
                drawn = run
                if (wide := self._measure(head, run)) > self.width:
                    drawn = run.smaller(max(0.1, run.size * self.width / wide * 0.98))
                self._add(head, drawn, self._measure(head, drawn))
                word = word[at:]
                if word:
                    yield self.taken(hanging)
            if not word:
                return
            wide = self._measure(word, run)
        self._add(word, run, wide)

    def _cut(self, word: str, run: Run, room: float) -> tuple[int, bool] | None:
        """Where to divide a word so that its head fits, and whether a hyphen is to be drawn."""
        best: tuple[int, bool] | None = None
        if room <= 0 or len(word) < 2:
            return None
        for found in _AFTER.finditer(word):
            at = found.end()
            if at >= len(word):
                break
            soft = found[0] == _SOFT
            head = word[:at] + (HYPHEN if soft else "")
            if self._measure(head, run) > room:
                break
            best = (at, soft)
        if not self.divide or len(word) < SHORTEST:
            return best
        whole = not self.frags
        if not whole and room < self.width * 0.1:
            return best
        seam: tuple[int, bool] | None = None
        syllable: tuple[int, bool] | None = None
        dash = self._measure(HYPHEN, run)
        for at, is_seam in divisions(word):
            if self._measure(word[:at], run) + dash > room:
                break
            if is_seam:
                seam = (at, True)
            else:
                syllable = (at, True)
        chosen = seam
        if chosen is None and syllable is not None and (whole or room > self.width * 0.16):
            chosen = syllable
        if chosen is not None and (best is None or chosen[0] > best[0] + 4):
            return chosen
        return best

    def _letters(self, word: str, run: Run) -> int:
        """How many letters of a word that has no place to divide fit; at least one."""
        widths = self.setter.chains[run.style].widths
        room = self.width * 1000 / run.size
        at = 0
        for at, letter in enumerate(word):  # noqa: B007 - the place is what is wanted
            room -= widths[letter]
            if room < 0:
                break
        else:
            at = len(word)
        at = max(at, 1)
        while at < len(word) and (unicodedata.category(word[at])[0] == "M" or word[at] == "\u200d"):
            at += 1
        return at


def _joined(frags: list[tuple[str, Run, float]]) -> list[tuple[float, str, Run, float]]:
    """Fragments that touch and are set alike as one."""
    made: list[tuple[float, str, Run, float]] = []
    x = 0.0
    index, count = 0, len(frags)
    while index < count:
        run = frags[index][1]
        end = index + 1
        while end < count and frags[end][1] is run:
            end += 1
        group = frags[index:end]
        wide = sum(frag[2] for frag in group)
        made.append((x, "".join([frag[0] for frag in group]), run, wide))
        x += wide
        index = end
    return made
