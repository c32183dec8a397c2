"""What is drawn on a page besides text: ruled edges and dots, in one pass over its objects."""

from __future__ import annotations

import ctypes
from itertools import compress, pairwise, repeat
from math import isfinite
from typing import Final, NamedTuple

from minutes_core.importers.pdf.native import Frame, native, pointer
from minutes_core.importers.pdf.page import Box, Dot, Edge

_TEXT: Final = 1
_PATH: Final = 2
_IMAGE: Final = 3
_FORM: Final = 5
_THIN: Final = 3.0  # points: a box no thicker than this is a line
_SHORT: Final = 4.0  # points: a line no longer than this is none
_DOT: Final = (0.9, 7.5)  # points: how wide and high a dot is
_COVER: Final = (12.0, 4.0)  # points: how wide and high a box is at least that covers text
_OPAQUE: Final = 230  # of 255
_WHOLE_PAGE: Final = 0.8  # of the page's area: an image over as much of it covers its text
_MOST_OBJECTS: Final = 30_000  # a page of more is a drawing, and its edges are no table's
_MOST_SEGMENTS: Final = 4_000
_DEEPEST: Final = 6

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Cover(NamedTuple):
    """An opaque box, which hides what was drawn before it, and the object that draws it."""

    handle: int
    x0: float
    y0: float
    x1: float
    y1: float


class Drawings:
    """The edges and dots of an open page.

    Attributes:
        levels: level edges.
        uprights: upright edges.
        dots: dots.
        pictures: the boxes of the images that are shown.
        covers: opaque boxes, and opaque images over most of the page.
    """

    def __init__(self, page: int, frame: Frame) -> None:
        self.levels: list[Edge] = []
        self.uprights: list[Edge] = []
        self.dots: list[Dot] = []
        self.pictures: list[Box] = []
        self.covers: list[Cover] = []
        self._frame = frame
        floats = (ctypes.c_float * 6)()
        self._floats = memoryview(floats).cast("B").cast("f")
        self._ints = (ctypes.c_int * 2)()
        base = ctypes.addressof(floats)
        self._at = (base, base + 4, base + 8, base + 12)
        self._ints_at = (ctypes.addressof(self._ints), ctypes.addressof(self._ints) + 4)
        self._segments_left = _MOST_SEGMENTS
        self._objects_left = _MOST_OBJECTS
        self._colour = (ctypes.c_uint * 4)()
        colour = ctypes.addressof(self._colour)
        self._colour_at = (colour, colour + 4, colour + 8, colour + 12)
        self._large = _WHOLE_PAGE * frame.width * frame.height
        count = min(native.count_objects(page), _MOST_OBJECTS)
        self._things: list[int] = list(map(native.page_object, repeat(pointer(page)), range(count)))
        self._kinds: list[int] = list(map(native.object_type, self._things))
        others = [(thing, kind) for thing, kind in zip(self._things, self._kinds, strict=True) if kind != _TEXT]
        for thing, kind in others:
            if kind != _IMAGE:
                self._see(thing, kind, _IDENTITY, 0)
        self._images([thing for thing, kind in others if kind == _IMAGE])

    def _see(self, thing: int, kind: int, matrix: _Matrix, depth: int) -> None:
        if kind == _PATH:
            self._path(thing, matrix)
        elif kind == _IMAGE:
            self._images([thing], matrix)
        elif kind == _FORM and depth < _DEEPEST:
            inner = _times(self._matrix(thing), matrix)
            for index in range(native.count_form_objects(thing)):
                self._objects_left -= 1
                if self._objects_left < 0:
                    return
                child = native.form_object(thing, index)
                if child is not None:
                    self._see(child, native.object_type(child), inner, depth + 1)

    def _matrix(self, thing: int) -> _Matrix:
        if not native.object_matrix(thing, self._at[0]):
            return _IDENTITY
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f

    def texts(self) -> list[int]:
        """The text objects of the page, those in forms left out, in the order in which they are drawn."""
        return list(compress(self._things, map(_TEXT.__eq__, self._kinds)))

    def orders(self) -> dict[int, int]:
        """Each object of the page, those in forms too, with its place in the order in which they are drawn."""
        if _FORM not in self._kinds:
            return {thing: place for place, thing in enumerate(self._things)}
        found: dict[int, int] = {}
        waiting = [(thing, 0) for thing in reversed(self._things)]
        while waiting and len(found) < _MOST_OBJECTS:
            thing, depth = waiting.pop()
            if thing is None:
                continue
            found[thing] = len(found)
            if native.object_type(thing) == _FORM and depth < _DEEPEST:
                inner = range(native.count_form_objects(thing))
                waiting += [(native.form_object(thing, index), depth + 1) for index in reversed(inner)]
        return found

    def _images(self, things: list[int], matrix: _Matrix = _IDENTITY) -> None:
        """Keep the boxes of images, and which of them hide what is under them: opaque, and over most of the page."""
        bounds, places, floats = native.object_bounds, self._at, self._floats
        for thing in things:
            if not bounds(thing, *places):
                continue
            left, bottom, right, top, _, _ = floats
            x0, y0, x1, y1 = self._box(matrix, left, bottom, right, top)
            if isfinite(x0 + y0 + x1 + y1):
                self.pictures.append((x0, y0, x1, y1))
            if (x1 - x0) * (y1 - y0) > self._large and not native.has_transparency(thing):
                self.covers.append(Cover(thing, x0, y0, x1, y1))

    def _covers(self, thing: int) -> bool:
        """Whether a filled box hides what is under it: opaque, and no highlighter's colour."""
        if native.has_transparency(thing) or not native.fill_colour(thing, *self._colour_at):
            return False
        red, green, blue, alpha = self._colour
        bright = max(red, green, blue)
        return alpha >= _OPAQUE and not (bright > 150 and bright - min(red, green, blue) > 60)

    def _path(self, thing: int, matrix: _Matrix) -> None:
        if not native.draw_mode(thing, *self._ints_at):
            return
        fill, stroke = self._ints
        if not fill and not stroke:
            return
        if not native.object_bounds(thing, *self._at):
            return
        left, bottom, right, top, _, _ = self._floats
        x0, y0, x1, y1 = self._box(matrix, left, bottom, right, top)
        width, height = x1 - x0, y1 - y0
        if not isfinite(width + height):
            return
        if min(width, height) <= _THIN:
            if self._thin(x0, y0, x1, y1):
                return
            if _DOT[0] <= width <= _DOT[1] and _DOT[0] <= height <= _DOT[1] and 0.6 < width / height < 1.6:
                self.dots.append(Dot(x0, y0, x1, y1))
            return
        count = native.count_segments(thing)
        if fill and count <= 5 and width >= _COVER[0] and height >= _COVER[1] and self._covers(thing):
            self.covers.append(Cover(thing, x0, y0, x1, y1))
        if width <= _DOT[1] and height <= _DOT[1]:
            if 0.6 < width / height < 1.6 and count >= 4:
                self.dots.append(Dot(x0, y0, x1, y1))
            return
        if count > self._segments_left or (fill and not stroke and count <= 5):
            return  # a filled box is a ground, no edge
        self._segments_left -= count
        self._outline(thing, count, matrix, stroked=bool(stroke))

    def _thin(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        width, height = x1 - x0, y1 - y0
        if width > _SHORT and width > 2 * height:
            middle = (y0 + y1) / 2
            self.levels.append(Edge(x0, middle, x1, middle))
            return True
        if height > _SHORT and height > 2 * width:
            middle = (x0 + x1) / 2
            self.uprights.append(Edge(middle, y0, middle, y1))
            return True
        return False

    def _outline(self, thing: int, count: int, matrix: _Matrix, *, stroked: bool) -> None:
        """The straight parts of a path: of a stroked one each side, of a filled one each thin box."""
        whole = _times(self._matrix(thing), matrix)
        for points in self._subpaths(thing, count, whole):
            xs = [x for x, _ in points]
            ys = [y for _, y in points]
            x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
            if min(x1 - x0, y1 - y0) <= _THIN:
                self._thin(x0, y0, x1, y1)
            elif stroked:
                for (ax, ay), (bx, by) in pairwise(points):
                    if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
                        self._thin(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _subpaths(self, thing: int, count: int, matrix: _Matrix) -> list[list[tuple[float, float]]]:
        """The corners of each part of a path as shown; a part with a curve is left out."""
        a, b, c, d, e, f = matrix
        parts: list[list[tuple[float, float]]] = []
        curved: set[int] = set()
        for index in range(count):
            segment = native.segment(thing, index)
            kind = native.segment_type(segment)
            native.segment_point(segment, self._at[0], self._at[1])
            x, y = self._floats[0], self._floats[1]
            point = self._frame.point(a * x + c * y + e, b * x + d * y + f)
            if kind == 2 or not parts:
                parts.append([point])
            else:
                parts[-1].append(point)
                if kind == 1:
                    curved.add(len(parts) - 1)
        closed = [[*part, part[0]] if len(part) > 2 else part for part in parts]
        return [part for number, part in enumerate(closed) if len(part) > 1 and number not in curved]

    def _box(
        self, matrix: _Matrix, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        if matrix is not _IDENTITY:
            a, b, c, d, e, f = matrix
            xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
            ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
            left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        return self._frame.box(left, bottom, right, top)


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    """The matrix that does `first`, then `second`."""
    if second is _IDENTITY:
        return first
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)
