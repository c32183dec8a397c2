"""The marks before a list item: bullets as characters, numbers, letters and Roman numerals.

    marker = bullet / ["("] (number / letter / roman) ("." / ")")
    number = 1*3DIGIT

followed by white space and a word. A page tells more than a text: whether such a mark begins an item is
decided by its place and by the room after it (see `flow`), so more marks are read here than in a text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from minutes_core.grammar.pieces import Marker
from minutes_core.model import ListStyle
from minutes_core.model.counting import read_roman
from minutes_core.regex import regex

BULLETS: Final = "•·∙●▪■□◦○‣⁃➢➔✓✔»›–—*-\uf02d\uf0a7\uf0b7\uf0d8\uf0fc"
"""Characters that are a bullet before white space; the private ones are those of Symbol and Wingdings."""

SURE: Final = frozenset("•∙●▪■□◦○‣⁃➢➔✓✔\uf0a7\uf0b7\uf0d8\uf0fc")
"""Bullets that begin a line for no other reason than a list."""

MARKER: Final = regex(
    rf"(?:[{re.escape(BULLETS)}o]|\(?(?:\d{{1,3}}|[A-Za-zÆØÅæøå]|[ivx]{{2,5}}|[IVX]{{2,5}})[.)])(?=[ \xa0]+[^ \xa0])"
)
"""Finds a marker at the start of a line."""

TIGHT: Final = regex(
    rf"(?:[{re.escape(''.join(sorted(SURE)))}]|\(?(?:\d{{1,3}}|[a-zæøå]|[ivx]{{2,5}})[.)])(?=[^\W\d_])"
)
"""Finds what is a marker if the letter after it is drawn on its own."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzæøå"


class Mark(NamedTuple):
    """A marker as it was read.

    Attributes:
        text: as written.
        readings: what it can mean, the likeliest first: `i)` is the Roman 1 and the letter 9.
    """

    text: str
    readings: tuple[Marker, ...]

    @property
    def bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.readings[0].style is None

    @property
    def is_first(self) -> bool:
        """Whether it can begin a count; a bullet counts nothing."""
        return any(reading.number == 1 for reading in self.readings)

    def follows(self, before: Marker) -> bool:
        """Whether it counts one on from `before`."""
        return any(after.style is before.style and after.number == before.number + 1 for after in self.readings)

    def reading(self, before: Marker | None) -> Marker:
        """What it means after the marker `before`: the next of that list, if it can be."""
        if before is not None:
            for reading in self.readings:
                if reading.style is before.style and reading.number == before.number + 1:
                    return reading
        return self.readings[0]


def read(text: str) -> Mark | None:
    """The marker that `text` begins with, or None."""
    found = MARKER.match(text)
    if found is None:
        return None
    written = found[0]
    mark = _known.get(written)
    if mark is None:
        mark = _known[written] = _counted(written)
    return mark


def _counted(written: str) -> Mark:
    core = written.strip("().")
    if core.isdigit():
        return Mark(written, (Marker(ListStyle.DECIMAL, int(core)),))
    lower = core.lower()
    upper = core != lower
    readings: list[Marker] = []
    if (number := read_roman(lower)) is not None:
        readings.append(Marker(ListStyle.UPPER_ROMAN if upper else ListStyle.LOWER_ROMAN, number))
    if len(lower) == 1 and lower in _LETTERS:
        letter = Marker(ListStyle.UPPER_ALPHA if upper else ListStyle.LOWER_ALPHA, _LETTERS.index(lower) + 1)
        # a lone i begins Roman counting; a lone v or x is a letter more often than a five or a ten
        readings.insert(1 if lower == "i" else 0, letter)
    return Mark(written, tuple(readings) or (Marker(),))


_known: Final = {bullet: Mark(bullet, (Marker(),)) for bullet in f"{BULLETS}o"}
