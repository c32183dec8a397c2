"""Words that were parted at a line's end.

A hyphen at a line's end is either a break (`integra-/tion`) or the writer's own (`trivsels-/og`,
`CO2-/udledning`), and the file does not tell which. The document does: first by whether its lines are
hyphenated at all, then by its own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.importers.pdf.page import Line

_CONJUNCTIONS: Final = frozenset({"og", "eller", "samt", "og/eller", "hhv."})
_LEFT: Final = re.compile(r"[^\s\-–/(\"'”’»«\[]+-\Z")
_RIGHT: Final = re.compile(r"[\w.]+(?:/\w+)?")
_RATE: Final = 0.03  # of a document's lines: true hyphens at a line's end are rarer


def ends_in_hyphen(text: str) -> bool:
    """Whether a line ends in a hyphen that hangs on a word."""
    return len(text) > 1 and text[-1] == "-" and text[-2].isalnum()


class Joiner:
    """Puts the two halves of a line break together, as one document does."""

    def __init__(self, lines: Iterable[Line]) -> None:
        texts = [line.text for line in lines]
        broken = sum(map(ends_in_hyphen, texts))
        self.hyphenated = broken > 0 and (len(texts) < 40 or broken >= _RATE * len(texts))
        self._words = f" {' '.join(texts)} ".lower() if broken else ""

    def between(self, before: str, after: str) -> tuple[int, str]:
        """How many characters to take from the end of `before`, and what to put between it and `after`."""
        if not ends_in_hyphen(before):
            return 0, " "
        right = _RIGHT.match(after)
        if right is None:
            return 0, ""
        last = _LEFT.search(before)
        left = last[0][:-1].lower() if last is not None else before[-2].lower()
        word = right[0].rstrip(".").lower()
        if self._has(f" {left}{word}", goes_on=False):
            return 1, ""
        if word in _CONJUNCTIONS:
            return 0, " "
        shouted = _is_upper(before)
        if shouted != right[0].isupper() or (not shouted and not right[0][0].islower()) or not left.isalpha():
            return 0, ""  # `CO2-/udledning`, `KL-/udvalget`, `Vest-/Amager`
        if self._has(f" {left}-{word}") or not self.hyphenated:
            return 0, ""
        if len(left) <= 3 and self._has(f" {left}-", goes_on=True):
            return 0, ""  # `it-/systemer` where `it-` leads other words too
        return 1, ""

    def _has(self, words: str, *, goes_on: bool | None = None) -> bool:
        """Whether the document says `words`, and whether a letter follows there."""
        at = self._words.find(words)
        while at >= 0:
            if goes_on is None or self._words[at + len(words)].isalpha() is goes_on:
                return True
            at = self._words.find(words, at + 1)
        return False


def _is_upper(before: str) -> bool:
    """Whether the word before the hyphen is in capitals."""
    word = before[:-1].rpartition(" ")[2]
    return len(word) > 1 and word.isupper()
