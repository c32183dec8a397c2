"""Lists that are paragraphs with a marker, as Word and people without a list button write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, evolve

from minutes_core.grammar.markers import BULLETS, read_marker
from minutes_core.model import ListBlock, ListItem, Mark, Paragraph, RichText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.grammar.pieces import Marker
    from minutes_core.model import Block
    from minutes_core.richtext.leavings import Leavings

_ODD_BULLETS: Final = "§oØüv"
"""What Word's symbol fonts show as a bullet."""


@define(eq=False)
class Faked:
    """A paragraph that may be an item of a list.

    Attributes:
        content: its words, marker and all where Word does not set it apart.
        level: how deep Word says it lies, from 1; 0 where nobody says.
        marker: what Word shows before it; "" where nobody says.
    """

    content: RichText
    level: int = 0
    marker: str = ""


Loose: TypeAlias = "Block | Faked"


def settled(loose: Sequence[Loose], leavings: Leavings, *, clean: bool) -> list[Block]:
    """The blocks, with lists where paragraphs were items of one.

    Word's paragraphs are items where Word says so. Others are where two or more in a row have the same bullet, or count.
    """
    made: list[Block] = []
    at = 0
    while at < len(loose):
        one = loose[at]
        if not isinstance(one, Faked):
            made.append(one)
            at += 1
            continue
        found = _run(loose, at) if clean else []
        if found and (found[0][2] or len(found) > 1):
            made.append(_nested(found))
            leavings.lists += 1
            at += len(found)
        else:
            made.append(Paragraph(one.content))
            at += 1
    return made


def _run(loose: Sequence[Loose], start: int) -> list[tuple[Marker, RichText, int]]:
    """The items that begin here: marker, words without it, level (0: nobody said)."""
    found: list[tuple[Marker, RichText, int]] = []
    for one in loose[start:]:
        if not isinstance(one, Faked) or bool(one.level) != bool(found[0][2] if found else one.level):
            break
        before = next((item for item in reversed(found) if item[2] == one.level), None)
        expected = _next_of(before[0]) if before is not None else None
        marker = _marker_of(one, expected)
        if marker is None:
            break
        if not one.level and not _goes_on(marker[0], before[0] if before is not None else None):
            break
        found.append((*marker, one.level))
    return found


def _next_of(marker: Marker) -> Marker:
    """The marker of the next item."""
    return marker if marker.style is None else evolve(marker, number=marker.number + 1)


def _goes_on(marker: Marker, before: Marker | None) -> bool:
    if before is None:
        return marker.style is None or marker.number == 1
    return marker == _next_of(before)


def _marker_of(one: Faked, expected: Marker | None) -> tuple[Marker, RichText] | None:
    """The marker of a paragraph and its words without it; None where it has none."""
    if one.level:
        shown = "".join(one.marker.split())
        if not shown or (shown[0] in _ODD_BULLETS and len(shown) == 1):
            shown = BULLETS[0]
        read = read_marker(f"{shown.lstrip('(')} x", expected) or read_marker(f"{BULLETS[0]} x")
        assert read is not None
        return read[0], one.content
    text = one.content.text.replace("\u00a0", " ")
    if not text or "\n" in text:
        return None
    read = read_marker(text, expected)
    if read is None or (text[0] in BULLETS and text[1:2] != " "):
        return None
    rest = _without(one.content, read[1])
    return (read[0], rest) if rest.text else None


def _without(content: RichText, start: int) -> RichText:
    """The words from `start`, and their marks."""
    text = content.text
    while start < len(text) and text[start] in " \u00a0":
        start += 1
    marks = tuple(
        Mark(start=max(mark.start - start, 0), end=mark.end - start, style=mark.style)
        for mark in content.marks
        if mark.end > start
    )
    return RichText(text[start:], marks)


def _nested(found: Sequence[tuple[Marker, RichText, int]]) -> ListBlock:
    """One list of the items, deeper ones inside the item before them."""
    items: list[list[Block]] = []
    first = found[0][0]
    own = found[0][2]
    at = 0
    while at < len(found):
        _, content, level = found[at]
        end = at + 1
        if level > own and items:
            while end < len(found) and found[end][2] > own:
                end += 1
            items[-1].append(_nested(found[at:end]))
        else:
            items.append([Paragraph(content)])
        at = end
    made = tuple(ListItem(blocks=tuple(blocks)) for blocks in items)
    if first.style is None:
        return ListBlock(items=made)
    return ListBlock(ordered=True, style=first.style, start=first.number, items=made)
