"""Words that were parted at a line's end.

A hyphen at a line's end is either a break (`integra-/tion`) or the writer's own (`trivsels-/og`,
`CO2-/udledning`), and the file does not tell which. The document does: first by whether its lines are
hyphenated at all, then by its own words.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.importers.pdf.page import Line

_CONJUNCTIONS: Final = frozenset({"og", "eller", "samt", "og/eller", "hhv."})
_LEFT: Final = regex(r"[^\W_]+(?:\.[^\W_]+)*\.?-\Z")
_RIGHT: Final = regex(r"[\w.]+(?:/\w+)?")
_FEW: Final = 40  # lines: of fewer, the rate says nothing
_LONGEST_REST: Final = 6  # letters that are left over where a word is cut
_ENDING: Final = 4  # letters: a rest that is longer may be a word that the document has but once
_WORD: Final = 5  # letters: shorter words stand in others by chance
_ENDINGS: Final = ("s", "e", "n", "t", "r", "er", "en", "et", "ne", "erne", "ens", "ets", "ernes")
_AROUND: Final = ".,;:!?()[]«»\"'”’“…"
_LEADING: Final = frozenset({"it", "eu", "app"})
"""What leads a compound with a hyphen and might be a syllable."""
_NUMBERS: Final = frozenset({"en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "halvandet", "tyve"})
_VOWELS: Final = frozenset("aeiouyæøåéüöä")
_RATE: Final = 0.03  # of a document's lines: true hyphens at a line's end are rarer


def ends_in_hyphen(text: str) -> bool:
    """Whether a line ends in a hyphen that hangs on a word."""
    return text[-1:] == "-" and len(text) > 1 and (text[-2].isalnum() or text[-2] in ".)")


class Joiner:
    """Puts the two halves of a line break together, as one document does."""

    def __init__(self, lines: Iterable[Line], *, justified: bool = False) -> None:
        """Take all lines of the document, and whether its text is justified."""
        self._texts = [line.text for line in lines]
        self._justified = justified
        self._ends = [at for at, text in enumerate(self._texts) if text[-1:] == "-" and ends_in_hyphen(text)]
        count, ends = len(self._texts), len(self._ends)
        self.hyphenated = count < _FEW or ends >= _RATE * count or (ends > 0 and self._parts_own_words())

    def _parts_own_words(self) -> bool:
        """Whether the halves of a word at a line's end are a word that the document has whole somewhere else."""
        for at in self._ends:
            if at + 1 < len(self._texts) and (right := _RIGHT.match(self._texts[at + 1])) is not None:
                left = _LEFT.search(self._texts[at].rpartition(" ")[2])
                if left is not None and f"{left[0][:-1]}{right[0].rstrip('.')}".lower() in self._words:
                    return True
        return False

    @cached_property
    def _words(self) -> frozenset[str]:
        unbroken = self._texts.copy()  # without the halves of words at line ends
        for at in self._ends:
            unbroken[at] = unbroken[at].rpartition(" ")[0]
            if at + 1 < len(unbroken):
                unbroken[at + 1] = unbroken[at + 1].partition(" ")[2]
        words = set(" ".join(unbroken).lower().split())
        return frozenset(word.strip(_AROUND) for word in words)

    @cached_property
    def _inner(self) -> frozenset[str]:
        """The words that stand inside a line, where none is cut."""
        words = {word for text in self._texts for word in text.lower().split()[1:-1]}
        return frozenset(word.strip(_AROUND) for word in words)

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The first parts of words that the writer hyphenates."""
        return frozenset(word.partition("-")[0] for word in self._words if "-" in word[:-1])

    def _lies_in_word(self, left: str, right: str) -> bool:
        """Whether the hyphen parts a word of the document that the joined word begins or ends with, or is inflected.

        `Udval-/get` where `udvalg` stands somewhere, `byrådsmø-/det` where `mødet` does.
        """
        whole, cut = f"{left}{right}", len(left)
        known = self._words
        return (
            any(whole[:end] in known for end in range(max(cut + 1, _WORD), len(whole)))
            or any(whole[start:] in known for start in range(1, min(cut, len(whole) - _WORD + 1)))
            or any(f"{whole}{ending}" in known for ending in _ENDINGS)
        )

    def is_cut(self, before: str, after: str) -> bool:
        """Whether a line of one word and what the next begins with are one word of the document, or no words of it."""
        if " " in before or not before.isalpha() or not after[0].islower():
            return False
        right = _RIGHT.match(after)
        if right is None or len(right[0]) > _LONGEST_REST:
            return False
        if f"{before}{right[0]}".lower() in self._words:
            return True
        return self._inner.isdisjoint({before.lower(), right[0].lower()})

    def between(self, before: str, after: str) -> tuple[int, str]:
        """How many characters to take from the end of `before`, and what to put between it and `after`."""
        if not ends_in_hyphen(before):
            return 0, "" if before[-1] in "/–—" and before[-2:-1].isalnum() else " "
        right = _RIGHT.match(after)
        if right is None:
            return 0, ""
        last = _LEFT.search(before.rpartition(" ")[2])
        left = last[0][:-1].lower() if last is not None else before[-2].lower()
        word = right[0].rstrip(".").lower()
        if f"{left}{word}" in self._words or left[-1] == ".":
            return 1, ""
        if word in _CONJUNCTIONS:
            return 0, " "
        shouted = _is_upper(before)
        if shouted != right[0].isupper() or (not shouted and not right[0][0].islower()) or not left.isalpha():
            return 0, ""  # `CO2-/udledning`, `KL-/udvalget`, `Vest-/Amager`
        if f"{left}-{word}" in self._words or (len(left) <= 3 and left in self._leading):
            return 0, ""  # `it-/systemer` where `it-` leads other words too
        is_syllable = _VOWELS.intersection(left) or last is None or last[0][:-1].istitle()
        if left in _LEADING or len(left) == 1 or not is_syllable or {left, word} <= _NUMBERS:
            return 0, ""  # no word is parted so: `e-/mail`, `tv-/avis`, `tre-/fire`
        if self.hyphenated:
            return 1, ""
        if self._lies_in_word(left, word):
            return 1, ""
        # few breaks: in ragged text each is the writer's hyphen, if a short rest is a word; in justified text two
        # words of their own are a compound with a hyphen, and any other halves are one word
        if len(word) <= _ENDING and self._words.isdisjoint({left, word}):
            return 1, ""
        if not self._justified or (left in self._words and word in self._words):
            return 0, ""
        return 1, ""


def _is_upper(before: str) -> bool:
    """Whether the word before the hyphen is in capitals."""
    word = before[:-1].rpartition(" ")[2]
    return len(word) > 1 and word.isupper()
