"""What is left of a fragment of HTML when its text is out: counted by name, so that it can be told."""

from __future__ import annotations

from collections import Counter

from attrs import define, field


@define
class Leavings:
    """What was not kept.

    Attributes:
        dropped: elements that may have shown something, by name.
        cleaned: what only looked like something: styles by property, attributes, empty paragraphs, fillers.
        lists: how many lists were made of paragraphs.
        replaced: how many characters became U+FFFD.
    """

    dropped: Counter[str] = field(factory=Counter)
    cleaned: Counter[str] = field(factory=Counter)
    lists: int = 0
    replaced: int = 0
