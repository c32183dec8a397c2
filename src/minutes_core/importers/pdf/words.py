"""The words of a block: its lines joined, its marker taken off, its bold and italic stretches marked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from minutes_core.diagnostics import Origin
from minutes_core.importers.pdf.markers import MARKER
from minutes_core.model import RichText, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.hyphens import Joiner
    from minutes_core.importers.pdf.links import Links
    from minutes_core.importers.pdf.page import Font, Line

_BOLD = Style(bold=True)
_ITALIC = Style(italic=True)
_BOTH = Style(bold=True, italic=True)


_NO_ROOM = 0.7  # ems: in less room no letter stands


def text_of(lines: Sequence[Line], joiner: Joiner, *, marked: bool = False, right: float | None = None) -> str:
    """The words of lines that are one paragraph.

    Args:
        lines: the lines.
        joiner: how the document parts its words.
        marked: whether they are a list item, whose marker is left out.
        right: where the lines end at the latest, if they stand in a cell: a word that is too long for it is
            cut there without a hyphen.
    """
    text = lines[0].text
    if marked:
        text = text[_after_marker(text) :]
    for before, line in pairwise(lines):
        drop, between = _joint(before, line, text, joiner, right)
        text = f"{text[:-1] if drop else text}{between}{line.text}"
    return text


def _joint(before: Line, line: Line, text: str, joiner: Joiner, right: float | None) -> tuple[int, str]:
    """As `Joiner.between`, for the words so far and the next line."""
    if (
        right is not None
        and -1.0 < right - before.x1 < _NO_ROOM * before.size
        and joiner.is_cut(before.text, line.text)
    ):
        return 0, ""
    if before.parted and text[-1:] == "-":
        return 1, ""
    return joiner.between(text, line.text)


def rich_text_of(
    lines: Sequence[Line],
    joiner: Joiner,
    *,
    marked: bool = False,
    right: float | None = None,
    links: Links | None = None,
) -> RichText | None:
    """As `text_of`, with marks; None where nothing is set bold or italic, and nothing is a link."""
    linked = [links.spans(line) for line in lines] if links else None
    if _is_plain(lines) and (linked is None or not any(linked)):
        return None
    text = ""
    ranges: list[tuple[int, int, Style]] = []
    for number, line in enumerate(lines):
        own = line.text
        skipped = 0
        if number:
            drop, between = _joint(lines[number - 1], line, text, joiner, right)
            text = f"{text[:-1] if drop else text}{between}"
            if ranges and between and ranges[-1][1] == len(text) - len(between):
                ranges[-1] = (ranges[-1][0], len(text), ranges[-1][2])
        elif marked:
            skipped = _after_marker(own)
        for start, end, font in line.runs or ((0, len(own), line.font),):
            style = _style(font)
            if style is not None:
                ranges.append((len(text) + max(start - skipped, 0), len(text) + end - skipped, style))
        for start, end, href in linked[number] if linked is not None else ():
            if end > skipped:
                ranges.append((len(text) + max(start - skipped, 0), len(text) + end - skipped, Style(href=href)))
        text += own[skipped:]
    return RichText.marked(text, [_trimmed(text, *span) for span in _whole(text, ranges)])


def _whole(text: str, ranges: Sequence[tuple[int, int, Style]]) -> list[tuple[int, int, Style]]:
    """Ranges of one style with nothing but a space between them as one: a link's words on two lines."""
    whole: list[tuple[int, int, Style]] = []
    for start, end, style in ranges:
        last = next((at for at in range(len(whole) - 1, -1, -1) if whole[at][2] == style), None)
        if last is not None and style.href is not None and not text[whole[last][1] : start].strip():
            whole[last] = (whole[last][0], end, style)
        else:
            whole.append((start, end, style))
    return whole


def origin_of(lines: Sequence[Line]) -> Origin:
    """The page a block begins on, and its box there; and so for each page it goes on on."""
    page = lines[0].page
    if lines[-1].page == page:
        return _on_one(lines)
    first, *rest = (
        _on_one([line for line in lines if line.page == page]) for page in sorted({line.page for line in lines})
    )
    return evolve(first, rest=tuple(rest))


def _on_one(own: Sequence[Line]) -> Origin:
    first, last = own[0], own[-1]
    x0, x1 = first.x0, first.x1
    if last is not first:  # most blocks are one line
        x0, x1 = min([line.x0 for line in own]), max([line.x1 for line in own])
    box = (round(x0, 1), round(first.y - 0.8 * first.size, 1), round(x1, 1), round(last.y + 0.2 * last.size, 1))
    return Origin(page=first.page, box=box)


def is_uniform(lines: Sequence[Line]) -> bool:
    """Whether all lines are in one font."""
    font = lines[0].font
    for line in lines:  # no generator: each line of a document is asked twice  # noqa: SIM110
        if line.runs or line.font is not font:
            return False
    return True


def _is_plain(lines: Sequence[Line]) -> bool:
    """Whether nothing is set bold or italic."""
    for line in lines:  # as above
        font = line.font
        if line.runs or font.bold or font.italic:
            return False
    return True


def _trimmed(text: str, start: int, end: int, style: Style) -> tuple[int, int, Style]:
    """A range without the spaces at its ends."""
    end = min(end, len(text))
    while start < end and text[end - 1] == " ":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return start, end, style


def _style(font: Font) -> Style | None:
    if font.bold:
        return _BOTH if font.italic else _BOLD
    return _ITALIC if font.italic else None


def _after_marker(text: str) -> int:
    found = MARKER.match(text)
    assert found is not None
    at = found.end()
    while text[at] in " \xa0":
        at += 1
    return at
