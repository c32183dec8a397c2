"""Links: the places of a page that a click follows, and the words that stand there."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from minutes_core.importers.pdf.native import native
from minutes_core.importers.pdf.page import Link
from minutes_core.importers.pdf.tidy import tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes_core.importers.pdf.native import Frame
    from minutes_core.importers.pdf.page import Line

_MOST: Final = 2_000  # links of one page
_LONGEST: Final = 4_000  # characters of a target
_URI: Final = 3  # the kind of action that opens an address
_WHOLE: Final = 0.8  # of the letters of lines: links over as many are over all


def links_of(document: int, page: int, text_page: int, frame: Frame) -> tuple[Link, ...]:
    """The links of an open page to addresses outside of the file."""
    found: list[Link] = []
    position, handle = ctypes.c_int(0), ctypes.c_void_p()
    while len(found) < _MOST and native.next_link(page, ctypes.byref(position), ctypes.byref(handle)):
        link = handle.value or 0
        href = _target(document, link)
        if href:
            found += (
                Link(*frame.box(left, bottom, right, top), href, words)
                for left, bottom, right, top in _boxes(link)
                for words in _words(text_page, left, bottom, right, top)
            )
    return tuple(found)


def _target(document: int, link: int) -> str | None:
    action = native.link_action(link)
    if action is None or native.action_type(action) != _URI:
        return None
    size = native.action_uri(document, action, None, 0)
    if not 1 < size <= _LONGEST:
        return None
    buffer = ctypes.create_string_buffer(size)
    native.action_uri(document, action, buffer, size)
    return address(buffer.value)


def address(written: bytes) -> str | None:
    """A link's target as the model has it; None of one that it cannot hold."""
    href = written.decode("utf-8", "replace").strip()
    return href if href and href.isprintable() and "  " not in href and "\ufffd" not in href else None


def _boxes(link: int) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each of a link's places, in the page's own coordinates."""
    quad = (ctypes.c_float * 8)()
    count = native.count_quads(link)
    for index in range(min(count, _MOST)):
        if native.quad_points(link, index, quad):
            xs, ys = quad[::2], quad[1::2]
            yield min(xs), min(ys), max(xs), max(ys)
    if count < 1:
        box = (ctypes.c_float * 4)()
        if native.link_box(link, box):
            left, top, right, bottom = box
            yield min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _words(text_page: int, left: float, bottom: float, right: float, top: float) -> list[str]:
    """The words in a box, line by line."""
    count = native.text_in(text_page, left, top, right, bottom, None, 0)
    if not 0 < count <= _LONGEST:
        return []
    buffer = (ctypes.c_ushort * (count + 1))()
    written = native.text_in(text_page, left, top, right, bottom, buffer, count)
    text = bytes(memoryview(buffer)[:written]).decode("utf-16-le", "replace").replace("\x00", "")
    return words_of(text)


def words_of(text: str) -> list[str]:
    """The lines of a text in the normal form of `Line.text`."""
    parts = text.replace("\ufffe", "-\n").replace("\r", "\n").split("\n")
    return [line for part in parts if (line := tidied(part.strip(), ())[0])]


class Links:
    """The links of a document, by page."""

    def __init__(self) -> None:
        self._by_page: dict[int, Sequence[Link]] = defaultdict(tuple)

    def add(self, number: int, links: Sequence[Link]) -> None:
        """Take the links of one page."""
        if links:
            self._by_page[number] = links

    def __bool__(self) -> bool:
        return bool(self._by_page)

    def spans(self, line: Line) -> list[tuple[int, int, str]]:
        """The stretches (start, end, target) of a line's words that are links."""
        found: list[tuple[int, int, str]] = []
        middle = line.y - 0.3 * line.size
        for link in self._by_page.get(line.page, ()):
            if not (link.y0 <= middle <= link.y1 and link.x0 < line.x1 and line.x0 < link.x1):
                continue
            places = list(_places(line.text, link.text))
            if places:
                scale = (line.x1 - line.x0) / len(line.text)
                start = min(places, key=lambda place: abs(line.x0 + place * scale - link.x0))
                found.append((start, start + len(link.text), link.href))
        return found

    def over(self, lines: Iterable[Line]) -> str | None:
        """The one target that (nearly) all of these lines link to; None where there is none, or more."""
        targets: set[str] = set()
        linked = letters = 0
        for line in lines:
            letters += len(line.text)
            for start, end, href in self.spans(line):
                targets.add(href)
                linked += end - start
        return targets.pop() if len(targets) == 1 and linked >= _WHOLE * letters else None


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
