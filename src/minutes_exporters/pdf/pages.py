"""From boxes to pages: breaking, heads and feet, bars, links, the numbers in the contents."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from minutes_exporters.pdf.boxes import Box, fit
from minutes_exporters.pdf.composer import MILLIMETRE, Contents
from minutes_exporters.pdf.tags import FOOT, HEAD, LAYOUT, WATERMARK, Element
from minutes_exporters.pdf.text import BOLD, Setter
from minutes_exporters.pdf.theme import Theme, operator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_exporters.pdf.canvas import Page, TaggedCanvas

_SMALL: Final = 8.0


class Press:
    """Fills pages of a canvas.

    Attributes:
        left, top, width, height: the column, in points.
        places: the page and the height of each named place.
    """

    def __init__(self, canvas: TaggedCanvas, setter: Setter, theme: Theme, watermark: str | None) -> None:
        self._canvas = canvas
        self._setter = setter
        self._theme = theme
        self._watermark = watermark
        wide, high = canvas.size
        self.left = theme.margin_left * MILLIMETRE
        self.top = high - theme.margin_top * MILLIMETRE
        self.width = wide - self.left - theme.margin_right * MILLIMETRE
        self.height = self.top - theme.margin_bottom * MILLIMETRE
        self.places: dict[str, tuple[int, float]] = {}
        self._rows: list[tuple[Page, float, float, float, Contents]] = []
        self._y = self.top
        self._muted = operator(theme.muted)
        self._ink = operator(theme.ink)

    def new_page(self) -> None:
        """Begin a page."""
        self._canvas.new_page()
        if self._watermark:
            self._draw_watermark(self._watermark)
        self._y = self.top

    def _draw_watermark(self, text: str) -> None:
        wide, high = self._canvas.size
        size = 150.0
        angle = math.radians(54)
        cosine, sine = math.cos(angle), math.sin(angle)
        length = self._setter.width(text, BOLD, size)
        x = (wide - length * cosine + size * 0.7 * sine) / 2
        y = (high - length * sine - size * 0.7 * cosine) / 2
        self._canvas.turned(x, y, (cosine, sine), text, size, "0.925 g", WATERMARK)
        self._canvas.unmark()

    def flow(self, boxes: Sequence[Box], *, fresh: bool) -> None:
        """Set boxes, on a new page or where the last ones ended."""
        if not boxes:
            return
        if fresh or not self._canvas.pages:
            self.new_page()
        at = 0
        waiting = list(boxes)
        count = len(waiting)
        while at < count:
            begun = self._y < self.top - 0.01
            room = self._y - (self.top - self.height)
            if begun:
                room -= waiting[at].above
            end, part, rest = fit(waiting, at, room, force=not begun)
            if begun and end == at and part is None:
                self.new_page()
                continue
            shown = waiting[at:end]
            if part is not None:
                shown.append(part)
            self._draw(shown, begun=begun)
            at = end
            if rest is not None:
                waiting[at] = rest
            if at < count:
                self.new_page()

    def _draw(self, boxes: Sequence[Box], *, begun: bool) -> None:
        canvas, x, y = self._canvas, self.left, self._y
        page = canvas.page
        bars: list[tuple[float, float, str]] = []
        for index, box in enumerate(boxes):
            if index or begun:
                y -= box.above
            if box.name is not None:
                self.places[box.name] = (page.index, min(y + 12, canvas.size[1]))
            box.draw(canvas, x, y)
            if isinstance(box, Contents):
                self._rows.append((page, x, y, box.height, box))
            bottom = y - box.height
            if box.bar is not None:
                if bars and index and boxes[index - 1].bar == box.bar:
                    bars[-1] = (bars[-1][0], bottom, box.bar)
                else:
                    bars.append((y, bottom, box.bar))
            y = bottom
        for upper, lower, colour in bars:
            canvas.box(x - 12, lower, 1.8, upper - lower, colour, LAYOUT)
        self._y = y

    def fill_contents(self) -> None:
        """Draw leaders and numbers into the rows of the contents."""
        setter, size = self._setter, self._theme.size
        dot = setter.width(".", 0, size)
        for page, x, top, _, row in self._rows:
            place = self.places.get(row.target)
            if place is None:
                continue
            self._canvas.go_to(page)
            y = top - row.base
            number = str(place[0] + 1)
            right = x + self.width
            at = right - setter.width(number, 0, size)
            last = row.segments[-1]
            begin = x + row.x + last[0] + last[3] + 4
            dots = int((at - 4 - begin) / dot)
            if dots > 1:
                start = at - 4 - dots * dot
                self._canvas.words(start, y, "." * dots, 0, size, self._muted, LAYOUT)
            element = last[2].element
            self._canvas.words(at, y, number, 0, size, self._ink, element)
            if isinstance(element, Element) and last[2].target is not None:
                box = (at, y - size * 0.28, right, y + size * 0.95)
                self._canvas.annotate(box, last[2].target[0], last[2].target[1], element)

    def furnish(self, head: tuple[str, str], foot: str | None) -> None:
        """Draw the heads and feet of all pages."""
        canvas, setter = self._canvas, self._setter
        total = len(canvas.pages)
        wide, high = canvas.size
        right = wide - self._theme.margin_right * MILLIMETRE
        top = min(self.top + 22, high - 18)
        low = max(self.top - self.height - 30, 16)
        half = (right - self.left) / 2 - 12
        for page in canvas.pages:
            canvas.go_to(page)
            canvas.unmark()
            canvas.repeating(HEAD)
            if page.index:
                first, second = (self._short(text, half) for text in head)
                if first:
                    canvas.words(self.left, top, first, 0, _SMALL, self._muted, HEAD)
                if second:
                    at = right - setter.width(second, 0, _SMALL)
                    canvas.words(at, top, second, 0, _SMALL, self._muted, HEAD)
            canvas.unmark()
            canvas.repeating(FOOT)
            number = f"Side {page.index + 1} af {total}"
            canvas.words(right - setter.width(number, 0, _SMALL), low, number, 0, _SMALL, self._muted, FOOT)
            if foot:
                canvas.words(self.left, low, self._short(foot, right - self.left - 90), 0, _SMALL, self._muted, FOOT)
            canvas.unmark()
            canvas.repeating(None)

    def _short(self, text: str, room: float) -> str:
        if self._setter.width(text, 0, _SMALL) <= room:
            return text
        # Found by halving: a name may have ten thousand letters, and each look measures all that are left.
        fitting = bisect_right(range(len(text)), room, key=lambda end: self._setter.width(f"{text[:end]}…", 0, _SMALL))
        return f"{text[: max(0, fitting - 1)].rstrip()}…"
