"""The ledger of a text: what became of every character that is not a space.

Nothing is read in silence: each character is part of a value, of a label that told what the value is, of
the page's furniture, of something said twice, or it was dropped, and then a diagnostic says so.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, cast

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = frozenset(" \t\n")


class Entry(enum.StrEnum):
    """What a stretch of text was taken for."""

    VALUE = "value"
    LABEL = "label"
    FURNITURE = "furniture"
    DUPLICATE = "duplicate"
    DROPPED = "dropped"


@define
class Ledger:
    """Stretches of a text and what they were taken for.

    Attributes:
        text: the text.
    """

    text: str = ""
    _flat: list[int | Entry] = field(factory=list, init=False)  # start, end, entry, start …: no object for each

    def add(self, start: int, end: int, entry: Entry) -> None:
        """Enter a stretch; an empty one is nothing."""
        if start < end:
            self._flat += (start, end, entry)

    @property
    def entries(self) -> Iterator[tuple[int, int, Entry]]:
        """(start, end, entry) in code points, in the order in which they were entered."""
        walk = iter(self._flat)
        return cast("Iterator[tuple[int, int, Entry]]", zip(walk, walk, walk, strict=True))

    def place(self, start: int, end: int, index: int) -> int:
        """Where code point `index` of the stretch stands, counted as if each run of white space were one and none led."""
        at = start
        while at < end and self.text[at] in _SPACES:
            at += 1
        while index and at < end:
            at += 1
            if self.text[at - 1] in _SPACES:
                while at < end and self.text[at] in _SPACES:
                    at += 1
            index -= 1
        return at

    def stretches(self) -> Iterator[tuple[int, int, Entry]]:
        """The entries from the first to the last place."""
        return iter(sorted(self.entries))

    def counts(self) -> dict[Entry, int]:
        """How many characters other than spaces each entry holds."""
        counted = dict.fromkeys(Entry, 0)
        for start, end, entry in self.entries:
            counted[entry] += sum(1 for letter in self.text[start:end] if letter not in _SPACES)
        return counted

    def gaps(self) -> list[tuple[int, str]]:
        """Stretches, with their places, that no entry holds or that more than one holds; none when it balances."""
        text = self.text
        found = []
        at = 0
        for start, end, _ in self.stretches():
            if start < at:
                found.append((start, text[start : min(at, end)]))
            elif text[at:start].strip(" \t\n"):
                found.append((at, text[at:start]))
            at = max(at, end)
        if text[at:].strip(" \t\n"):
            found.append((at, text[at:]))
        return found
