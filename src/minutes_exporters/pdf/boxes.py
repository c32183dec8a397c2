"""Boxes in a column, and where the column may be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from minutes_exporters.pdf.tags import LAYOUT
from minutes_exporters.pdf.text import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_exporters.pdf.canvas import TaggedCanvas
    from minutes_exporters.pdf.images import Picture
    from minutes_exporters.pdf.tags import Element

_EDGE = 0.01


class Box(Protocol):
    """Something in a column.

    Attributes:
        height: how much of the column it takes.
        above: what is left free above it, save at the top.
        keep: whether what follows must stand on the same page.
        bar: the colour of a bar that runs at its left.
        name: a name for its place, for links.
    """

    height: float
    above: float
    keep: bool
    bar: str | None
    name: str | None

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        ...


class Divisible(Box, Protocol):
    """A box that may go on in the next column."""

    def split(self, room: float, *, force: bool) -> tuple[Box, Box] | None:
        """A first part that fits into `room`, and the rest; None where nothing that is worth it fits.

        With `force` there is always a first part, unless the whole cannot be divided at all.
        """
        ...


class Shown:
    """A picture."""

    __slots__ = ("above", "bar", "element", "height", "keep", "name", "picture", "width", "x")

    def __init__(self, picture: Picture, width: float, height: float, element: Element, x: float = 0.0) -> None:
        self.picture = picture
        self.width = width
        self.height = height
        self.element = element
        self.x = x
        self.above = 0.0
        self.keep = False
        self.bar: str | None = None
        self.name: str | None = None

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        left, bottom = x + self.x, top - self.height
        canvas.picture(self.picture, left, bottom, self.width, self.height, self.element)
        if not canvas.is_repeating:
            box = f"{left:.2f} {bottom:.2f} {left + self.width:.2f} {top:.2f}"
            self.element.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"


class Rule:
    """A line across the column."""

    __slots__ = ("above", "bar", "colour", "height", "keep", "name", "thick", "width", "x")

    def __init__(self, width: float, thick: float, colour: str, x: float = 0.0) -> None:
        self.width = width
        self.height = self.thick = thick
        self.colour = colour
        self.x = x
        self.above = 0.0
        self.keep = True
        self.bar: str | None = None
        self.name: str | None = None

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        canvas.box(x + self.x, top - self.thick, self.width, self.thick, self.colour, LAYOUT)


def fit(boxes: Sequence[Box], start: int, room: float, *, force: bool) -> tuple[int, Box | None, Box | None]:
    """How much of a column fits.

    Returns:
        One past the last box that stands whole, then the first part of the next box and its rest, or None and None.
        With `force` something is always taken.
    """
    y = 0.0
    best = start
    count = len(boxes)
    for index in range(start, count):
        box = boxes[index]
        gap = box.above if index > start else 0.0
        need = y + gap + box.height
        if need > room + _EDGE:
            split = getattr(box, "split", None)
            if split is not None:
                parts = split(room - y - gap, force=force and index == start)
                if parts is not None:
                    return index, parts[0], parts[1]
            if best > start:
                return best, None, None
            if not force:
                return start, None, None
            if index > start:
                return index, None, None
            return start + 1, None, None
        y = need
        if not box.keep:
            best = index + 1
    return count, None, None


def height_of(boxes: Sequence[Box]) -> float:
    """How much of a column they take together."""
    if not boxes:
        return 0.0
    return sum(box.height + box.above for box in boxes) - boxes[0].above


def draw_all(canvas: TaggedCanvas, boxes: Sequence[Box], x: float, top: float) -> float:
    """Draw them below each other; where they end."""
    y = top
    for index, box in enumerate(boxes):
        if index:
            y -= box.above
        box.draw(canvas, x, y)
        y -= box.height
    return y


__all__ = ["Box", "Divisible", "Line", "Rule", "Shown", "draw_all", "fit", "height_of"]
