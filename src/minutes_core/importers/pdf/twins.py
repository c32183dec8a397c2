"""Text that PDFium leaves out of a page: it takes a text for its like right above it, drawn twice to look bold.

It compares each text object with the five before it: the same characters, boxes that touch, and no farther apart than an
eighth of their width. Of two equal lines that stand close together, the second is then missing in the page's text.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.importers.pdf.native import native

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from minutes_core.importers.pdf.native import Frame
    from minutes_core.importers.pdf.page import Box, Line

_BEFORE: Final = 5  # text objects that PDFium compares one with
_SAME: Final = 0.5  # points: boxes of the same characters differ by no more
_APART: Final = 0.5  # of a box's height: what is nearer is drawn twice
_WIDE: Final = 5.0  # heights: a narrower text is farther from the next line than an eighth of its width
_MOST: Final = 200  # on one page: a page of more is no text
_UNIT: Final = 2  # bytes of a UTF-16 unit


class Twins:
    """Finds the lines that are missing on an open page."""

    def __init__(self, texts: Sequence[int], text_page: ctypes.c_void_p, frame: Frame) -> None:
        """Take the page's text objects in the order in which they are drawn."""
        self._texts = texts
        self._text_page = text_page
        self._frame = frame
        floats = (ctypes.c_float * 4)()
        self._floats = memoryview(floats).cast("B").cast("f")
        base = ctypes.addressof(floats)
        self._at = (base, base + 4, base + 8, base + 12)
        self._boxes: dict[int, Box | None] = {}

    def missing(self, seen: Container[int | None], lines: Sequence[Line]) -> list[tuple[int, Line]]:
        """Each line that is missing, and which of the page's lines it is the like of.

        Args:
            seen: text objects that are in the page's text.
            lines: the page's lines.
        """
        found: list[tuple[int, Line]] = []
        told: dict[int, tuple[int, Line]] = {}
        for place in self._suspects(seen):
            thing = self._texts[place]
            for like in self._texts[max(0, place - _BEFORE) : place]:
                if self._are_alike(like, thing) and (above := told.get(like) or self._line_of(like, lines)) is not None:
                    told[thing] = above[0], self._moved(above[1], like, thing)
                    found.append(told[thing])
                    break
        return found

    def _suspects(self, seen: Container[int | None]) -> list[int]:
        """The places of the objects that have no characters in the page's text, and are wide enough to be missing."""
        texts = self._texts
        found: list[int] = []
        for row in _rows(texts, seen):
            if any(map(self._is_wide, {row[0], row[-1]})):
                wide = [place for place in row if self._is_wide(place)]
                found += [place for place in wide[:_MOST] if not self._words(texts[place])]
            if len(found) > _MOST:
                break
        return found[:_MOST]

    def _is_wide(self, place: int) -> bool:
        if not native.object_bounds(self._texts[place], *self._at):
            return False
        left, bottom, right, top = self._floats
        across, down = right - left, top - bottom
        return across > _WIDE * down or down > _WIDE * across

    def _box(self, thing: int) -> Box | None:
        """The box of an object as shown; asked for once."""
        if thing not in self._boxes:
            box = None
            if native.object_bounds(thing, *self._at):
                left, bottom, right, top = self._floats
                box = self._frame.box(left, bottom, right, top)
            self._boxes[thing] = box
        return self._boxes[thing]

    def _are_alike(self, like: int, thing: int) -> bool:
        """Whether two texts are as wide, and one stands below the other, so close that they touch."""
        one, other = self._box(thing), self._box(like)
        if one is None or other is None:
            return False
        height = one[3] - one[1]
        return (
            abs(one[0] - other[0]) < height
            and abs((one[2] - one[0]) - (other[2] - other[0])) < _SAME
            and abs(height - (other[3] - other[1])) < _SAME
            and _APART * height < abs(one[1] - other[1]) <= height + _SAME
        )

    def _words(self, thing: int) -> str:
        """The characters of an object that are in the page's text."""
        size = native.object_text(thing, self._text_page, None, 0)
        if size <= _UNIT:
            return ""
        units = ctypes.create_string_buffer(size)
        native.object_text(thing, self._text_page, ctypes.addressof(units), size)
        return units.raw[: size - _UNIT].decode("utf-16-le", "replace").strip()

    def _line_of(self, thing: int, lines: Sequence[Line]) -> tuple[int, Line] | None:
        """The line, by its place, that an object stands on, and of it what the object says."""
        text, box = self._words(thing), self._box(thing)
        if not text or box is None:
            return None
        for place, line in enumerate(lines):
            at = line.text.find(text)
            if at < 0 or not (box[1] - _SAME < line.y < box[3] + _SAME) or line.x0 - _SAME > box[2]:
                continue
            begins = bool(line.gap) or at == 0
            x0 = line.after if begins else box[0]
            x1 = line.x1 if line.text.endswith(text) else box[2]
            word = line.word if begins else (x1 - x0) * len(text.partition(" ")[0]) / len(text)
            own = evolve(
                line, text=text, x0=x0, x1=x1, after=x0, word=word,
                runs=(), starts=(), gap=0.0, space=0.0, columns=False, parted=False,
            )  # fmt: skip
            return place, own
        return None

    def _moved(self, line: Line, like: int, thing: int) -> Line:
        """A line at the place of another object."""
        one, other = self._box(thing), self._box(like)
        assert one is not None
        assert other is not None
        right, down = one[0] - other[0], one[1] - other[1]
        return evolve(line, x0=line.x0 + right, x1=line.x1 + right, after=line.after + right, y=line.y + down)


def _rows(texts: Sequence[int], seen: Container[int | None]) -> list[list[int]]:
    """The places of the objects that were not seen, those in a row together.

    Of a row (the dots that lead to a page's number) the first and the last tell whether the others need a look.
    """
    rows: list[list[int]] = []
    last = -2
    for place, thing in enumerate(texts):
        if thing not in seen:
            if place == last + 1:
                rows[-1].append(place)
            else:
                rows.append([place])
            last = place
    return rows
