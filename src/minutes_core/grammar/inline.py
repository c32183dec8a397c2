"""Headings of sections on one line with their text, as in `Beslutning: Godkendt`.

One such line may as well be a sentence. So it is taken for a heading only in a text that writes its decisions so twice or more, and
never on a line of their own. The writer asks the same of what it has written, and puts a backslash before such lines; nothing here
looks at the backslashes that lines begin with.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from minutes_core.danish.headings import HeadingReading, read_heading
from minutes_core.danish.labels import KIND_WORDS
from minutes_core.model import SectionKind
from minutes_core.regex import regex

_headed: Final = regex(r"(?P<heading>[A-ZÆØÅ][^:\n]{3,120}:) (?=\S)")
_WORDS: Final = ("slutning:", "SLUTNING:")
_NAMES: Final = frozenset(
    word.lower() for words in KIND_WORDS.values() for word in words
)  # `REFERAT` heads the document
_OFTEN: Final = 2
_ALONE: Final = 120  # characters: a heading alone is no longer


def headed_lines(text: str) -> frozenset[int]:
    """The lines of a normalised text that begin with a section's heading, backslashes before it not counted."""
    if not any(word in text and f"{word} " in text for word in _WORDS):  # what ends in a space takes longer to look for
        return frozenset()
    rows = text.split("\n")
    found = {
        number: read[1]
        for number, row in enumerate(rows)
        if ": " in row and (read := read_headed(row.lstrip("\\"))) is not None
    }
    often = Counter(heading.kind for heading in found.values())
    if often[SectionKind.DECISION] < _OFTEN:
        return frozenset()
    lines = (line for row in rows if 0 < len(row) <= _ALONE and (line := row.strip(" \t")).lower() not in _NAMES)
    alone = {heading.kind for line in lines if (heading := read_heading(line)) is not None}
    if SectionKind.DECISION in alone:
        return frozenset()
    return frozenset(number for number, heading in found.items() if heading.kind not in alone)


def read_headed(line: str) -> tuple[str, HeadingReading] | None:
    """The heading that begins a line, its colon included, and what it says; None where none does."""
    if (found := _headed.match(line)) is None or "  " in found["heading"] or "\t" in line:
        return None
    reading = read_heading(found["heading"])
    return (found["heading"], reading) if reading is not None else None
