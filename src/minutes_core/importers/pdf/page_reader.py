"""One page to lines with PDFium.

One native call fetches a page's text, which is then split where PDFium says a line ends (CR LF, or
U+FFFE in place of a hyphen). What else is asked of the library is asked for each line, not for each
character: through ctypes the latter costs five times as much.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Final, TypeAlias

from minutes_core.importers.pdf.drawings import Drawings
from minutes_core.importers.pdf.markers import MARKER, TIGHT
from minutes_core.importers.pdf.native import Frame, native, pointer
from minutes_core.importers.pdf.page import Edge, Font, Line, Link, Page
from minutes_core.importers.pdf.tidy import Runs, is_untidy, tidied
from minutes_core.importers.pdf.twins import Twins
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECES: Final = regex("[^\r\n\ufffe]+\ufffe?")
_WORD_STARTS: Final = regex(r"(?<=\s)\S")
_WIDE_GAP: Final = 0.8  # in ems: a wider gap between two text objects parts a line
_NARROW_GAP: Final = 0.45  # in ems: a wider one does where other lines are parted at that place
_SAME_PLACE: Final = 1.0  # points
_ROWS_NEAR: Final = 8.0  # ems: lines that are no farther apart may be rows of one table
_NO_ROOM: Final = 0.19  # ems: less room is no space
_SUBSET: Final = regex(r"[A-Z]{6}\+")
_BOLD: Final = regex(r"bold|black|heavy|semibold|demi(?!oblique)|\bfed\b|-bd\b", re.IGNORECASE)
_ITALIC: Final = regex(r"italic|oblique|kursiv|-it\b|[-,]bdit\b", re.IGNORECASE)
_HYPHEN: Final = 0x2D
_INVISIBLE: Final = 3  # the text rendering mode of text that is not drawn

Fonts: TypeAlias = dict[tuple[str | bytes, int], Font]
"""A document's fonts by name and flags: by the name as written, as bytes, and without a subset's prefix."""

# What PDFium writes to, made once: whoever reads a page holds the lock of PDFium.
_doubles: Final = (ctypes.c_double * 2)()
_POINT: Final = memoryview(_doubles).cast("B").cast("d")
_X_AT: Final = ctypes.byref(_doubles)
_Y_AT: Final = ctypes.byref(_doubles, 8)
_floats: Final = (ctypes.c_float * 7)()  # a text object's size and its matrix; or a character's box
_FLOATS: Final = memoryview(_floats).cast("B").cast("f")
_FLOATS_AT: Final = ctypes.byref(_floats)
_SIZE_AT: Final = ctypes.addressof(_floats)
_MATRIX_AT: Final = ctypes.byref(_floats, 4)
_LOOK: Final = (ctypes.c_char * 20).from_buffer(_floats)
"""The size, and the matrix without its place, as bytes: the same for most objects of a page."""
_NOTHING: Final = array("f", [0.0] * len(_FLOATS))
_NAME: Final = ctypes.create_string_buffer(256)
_NAME_AT: Final = ctypes.addressof(_NAME)

_text_object: Final = native.text_object
_char_origin: Final = native.char_origin
_char_box: Final = native.char_box

_Begin = tuple[int, int | None]  # a place in a line's text, and the text object that it lies in
_Style = tuple[Font, float, bool, bool]  # font, size as shown, slanted, hidden
_Narrow = tuple[
    int, str, int, int, float, float
]  # a line by its number, its text, where it begins; a gap in it, its place, and the middle of its room


def font_named(name: str, *, bold: bool = False, italic: bool = False) -> Font:
    """The font of a name, with or without a subset's prefix; what the name says of its cut counts too."""
    name = _SUBSET.sub("", name, count=1)
    return Font(name, bold or _BOLD.search(name) is not None, italic or _ITALIC.search(name) is not None)


class PageReader:
    """Reads one open page."""

    def __init__(self, page: int, text_page: int, fonts: Fonts) -> None:
        self.page = page
        self.handle = pointer(text_page)
        self.fonts = fonts
        self.fonts_of_handle: dict[int, Font] = {}
        self.styles: dict[int | None, _Style] = {}
        self.looks: dict[tuple[int | None, int, bytes], _Style] = {}
        self.frame = Frame.of(page)
        self.place: Callable[[int], int] | None = None  # text index to character index, where they differ
        _POINT[0] = _POINT[1] = 0.0
        _FLOATS[:] = _NOTHING
        self.number = 0
        self.turned = self.frame.turns != 0
        self.left = self.frame.left
        self.top = self.frame.top
        self.untidy = False
        self.uprights: tuple[Edge, ...] = ()
        self.lines: list[Line] = []
        self.narrow: list[_Narrow] = []
        self.replaced = 0
        self.first_objects: list[int | None] = []  # of each line, the text object that it begins with
        self.seen: set[int | None] = set()  # text objects that lines were made of
        self.unmapped = False  # whether a font's first character is none that Unicode knows

    def read(self, number: int, label: str | None = None, links: tuple[Link, ...] = ()) -> Page:
        """Return the page, its lines in the order that the page's text has them."""
        self.number = number
        text = self._text()
        drawings = Drawings(self.page, self.frame)
        self.uprights = tuple(edge for edge in drawings.uprights if edge.y1 - edge.y0 > 5)
        self.untidy = is_untidy(text)
        for found in _PIECES.finditer(text):
            self._line(found[0], found.start())
        if self.narrow:
            self._part_columns()
        texts = drawings.texts()
        self.seen.update(self.styles)
        if not self.seen.issuperset(texts):
            self._give_back(texts)
        if drawings.covers:
            self._mark_covered(drawings)
        return Page(
            number=number,
            label=label,
            width=self.frame.width,
            height=self.frame.height,
            lines=tuple(self.lines),
            levels=tuple(drawings.levels),
            uprights=tuple(drawings.uprights),
            dots=tuple(drawings.dots),
            replaced=self.replaced,
            pictures=tuple(drawings.pictures),
            unmapped=self._count_unmapped() if self.unmapped else 0,
            links=links,
        )

    def _give_back(self, texts: list[int]) -> None:
        """Put the lines that PDFium left out of the page's text after those whose like they are."""
        for place, line in reversed(Twins(texts, self.handle, self.frame).missing(self.seen, self.lines)):
            self.lines.insert(place + 1, line)
            self.first_objects.insert(place + 1, self.first_objects[place])

    def _mark_covered(self, drawings: Drawings) -> None:
        """Mark as hidden the lines over which something opaque is drawn."""
        orders: dict[int, int] | None = None
        for place, line in enumerate(self.lines):
            handle = self.first_objects[place]
            middle = line.y - 0.3 * line.size
            for cover in drawings.covers:
                if not (cover.y0 < middle < cover.y1 and cover.x0 - 1 < line.x0 and line.x1 < cover.x1 + 1):
                    continue
                if orders is None:
                    orders = drawings.orders()
                if handle is not None and orders.get(handle, 0) < orders.get(cover.handle, 0):
                    line.hidden = True
                    break

    def _count_unmapped(self) -> int:
        """How many characters the file gives no meaning to."""
        count = native.count_chars(self.handle)
        return sum(native.unmapped(self.handle, index) == 1 for index in range(count))

    def _text(self) -> str:
        """The page's text; where a character takes two code units of UTF-16, each stands alone in it."""
        count = native.count_chars(self.handle)
        if count < 1:
            return ""
        units = array("H", bytes(4 * count + 2))  # a character beyond U+FFFF takes two units
        written = native.text(self.handle, 0, count, units.buffer_info()[0]) - 1
        if written < 1:
            return ""
        del units[written:]
        if written != count:
            handle = self.handle
            self.place = lambda index: native.char_index(handle, index)
        try:
            text = units.tobytes().decode("utf-16-le")
        except UnicodeDecodeError:
            text = ""
        return text if len(text) == written else "".join(map(chr, units))

    # what PDFium says of a character

    def _object(self, index: int) -> int | None:
        """The text object that a character lies in; None for one that PDFium put in (a space between objects)."""
        if self.place is not None:
            index = self.place(index)
        handle: int | None = _text_object(self.handle, index)
        return handle

    def _origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        if self.place is not None:
            index = self.place(index)
        _char_origin(self.handle, index, _X_AT, _Y_AT)
        x, y = _POINT
        if self.turned:
            return self.frame.point(x, y)
        return x - self.left, self.top - y

    def _right(self, index: int) -> float:
        """Where a character ends."""
        if self.place is not None:
            index = self.place(index)
        _char_box(self.handle, index, _FLOATS_AT)
        if self.turned:
            left, top, right, bottom = _FLOATS[:4]
            return self.frame.box(left, bottom, right, top)[2]
        return _FLOATS[2] - self.left

    def _style(self, handle: int | None, index: int) -> _Style:
        """How a text object is set; `index` is one of its characters."""
        style = self.styles.get(handle)
        if style is not None:
            return style
        if self.place is not None:
            index = self.place(index)
        native.char_matrix(self.handle, index, _MATRIX_AT)
        if handle is None:
            _FLOATS[0], mode, of_font = 1.0, 0, None
        else:
            native.font_size(handle, _SIZE_AT)
            mode, of_font = native.render_mode(handle), native.font(handle)
        look = of_font, mode, _LOOK.raw
        style = self.looks.get(look)
        if style is None:
            style = self.looks[look] = self._looked(of_font, mode, index)
        self.styles[handle] = style
        return style

    def _looked(self, of_font: int | None, mode: int, index: int) -> _Style:
        """The style that the size and the matrix in `_FLOATS` make with a font."""
        size, a, b, c, d = _FLOATS[:5]
        font = _NO_FONT
        if of_font is not None:
            if of_font not in self.fonts_of_handle:
                self.unmapped |= native.unmapped(self.handle, index) == 1
            font = self._font(of_font)
        size *= abs(d) if c == 0 else (c * c + d * d) ** 0.5
        slanted = (self.turned or b != 0 or a <= 0) and not self.frame.runs_right(a, b)
        if not 0.1 < size < 5000:  # also where a damaged file says that it is not a number
            size = 1.0
        return font, round(size, 2), slanted, mode == _INVISIBLE

    def _font_of(self, handle: int | None) -> Font:
        """The font of a text object."""
        of_font = None if handle is None else native.font(handle)
        return _NO_FONT if of_font is None else self._font(of_font)

    def _font(self, handle: int) -> Font:
        known = self.fonts_of_handle.get(handle)
        if known is not None:
            return known
        native.font_name(handle, _NAME_AT, len(_NAME))
        written, flags = _NAME.value, native.font_flags(handle)
        font = self.fonts.get((written, flags))
        if font is None:
            name = written.decode("utf-8", "replace")
            made = font_named(name, bold=bool(flags & 1 << 18), italic=bool(flags & 1 << 6))
            font = self.fonts[written, flags] = self.fonts.setdefault((made.name, flags), made)
        self.fonts_of_handle[handle] = font
        return font

    # lines

    def _line(self, raw: str, start: int) -> None:
        """One line of PDFium's: parted where a wide gap, a ruled edge or another baseline says so."""
        text = raw.strip()
        if not text:
            return
        if text[0] != raw[0]:
            start += len(raw) - len(raw.lstrip())
        head = 0  # where the text begins: after a list marker
        marker = MARKER.match(text)
        if marker is not None:
            head = marker.end() + 1
            while text[head] in " \xa0":
                head += 1
        elif (tight := TIGHT.match(text)) is not None and self._object(start + tight.end()) != self._object(start):
            self._line(text[: tight.end()], start)
            self._line(text[tight.end() :], start + tight.end())
            return
        first = self._object(start + head)
        style = self._style(first, start + head)
        last_word = text.rfind(" ") + 1
        objects: list[_Begin] = []  # where there are more than one
        if last_word > head:
            last = self._object(start + last_word)
            if last != first and "....." not in text:  # a leader's dots can be an object each
                objects = self._objects(start, (head, first), (last_word, last))
        x0, y = self._origin(start)
        x1 = self._right(start + len(text) - 1)
        if objects or self.uprights:
            cuts = self._cuts(text, start, objects, style[1], x0, x1, y)
            if cuts:
                for low, high in zip([0, *cuts], [*cuts, len(text)], strict=True):
                    self._line(text[low:high], start + low)
                return
        after, gap, space = x0, 0.0, 0.0
        word_end = text.find(" ", head)
        end_of_word = self._right(start + word_end - 1) if word_end > 0 else x1
        if marker is not None:
            after = self._origin(start + head)[0]
            gap = after - self._right(start + marker.end() - 1)
            if word_end > 0:
                space = self._origin(start + word_end + 1)[0] - end_of_word
        spans: Runs = ()
        if objects:
            spans, style = self._runs(text, start, objects, style)
        self._add(text, start, first, spans, style, x0, x1, y, after, gap, space, end_of_word - after)

    def _objects(self, start: int, low: _Begin, high: _Begin) -> list[_Begin]:
        """Find, by halving, each character that lies in another text object than the one before it.

        Returns:
            These, after `low`; none at all where there is no other object.
        """
        found = [low]
        ends = [high]
        while ends:
            end = ends[-1]
            if low[1] == end[1] and low[1] is not None:
                low = ends.pop()
            elif end[0] - low[0] == 1:
                if end[1] is not None:
                    found.append(end)
                low = ends.pop()
            else:
                middle = (low[0] + end[0]) // 2
                ends.append((middle, self._object(start + middle)))
        return found if len(found) > 1 else []

    def _cuts(
        self, text: str, start: int, objects: list[_Begin], size: float, x0: float, x1: float, y: float
    ) -> list[int]:
        """Where a line is parted; gaps that may part it are noted where nothing else does."""
        cuts, narrow = self._gaps(text, start, objects, size, y)
        if self.uprights:
            cuts += self._edges_crossed(text, start, x0, x1, y - 0.3 * size)
        if not cuts:
            self.narrow += [(len(self.lines), text, start, *gap) for gap in narrow]
        return sorted(set(cuts))

    def _gaps(
        self, text: str, start: int, objects: list[_Begin], size: float, y: float
    ) -> tuple[list[int], list[tuple[int, float, float]]]:
        """Where, after a space, a text object begins far from the one before, or on another baseline.

        And where one begins less far from it, with its place and the middle of the room before it.
        """
        cuts = []
        narrow = []
        for at, _ in objects[1:]:
            if text[at - 1] != " ":
                continue
            x, own_y = self._origin(start + at)
            gap = x - self._right(start + at - 2)
            if abs(own_y - y) > 0.5 * size or gap > _WIDE_GAP * size:
                cuts.append(at)
                y = own_y
            elif gap > _NARROW_GAP * size:
                narrow.append((at, x, x - gap / 2))
        return cuts, narrow

    def _part_columns(self) -> None:
        """Part the lines at narrow gaps where other lines, near above or below, are parted at that place, too."""
        narrow, self.narrow = self.narrow, []
        lines, firsts, replaced = self.lines, self.first_objects, self.replaced
        parted: dict[int, tuple[str, int, list[int]]] = {}
        for index, text, start, at, x, middle in narrow:
            if index < len(lines) and (self._is_column(lines[index], x) or self._heads_figures(lines[index], middle)):
                parted.setdefault(index, (text, start, []))[2].append(at)
        for index, (text, start, cuts) in sorted(parted.items(), reverse=True):
            self.lines, self.first_objects = [], []
            for low, high in pairwise([0, *cuts, len(text)]):
                self._line(text[low:high], start + low)
            lines[index : index + 1], firsts[index : index + 1] = self.lines, self.first_objects
        self.lines, self.first_objects, self.replaced = lines, firsts, replaced

    def _is_column(self, line: Line, x: float) -> bool:
        """Whether two other pieces of lines begin at a place, each with another piece at its left."""
        near = [
            other
            for other in self.lines
            if abs(other.x0 - x) <= _SAME_PLACE and 0.5 * line.size < abs(other.y - line.y) <= _ROWS_NEAR * line.size
        ]
        if len(near) < 2:
            return False
        beside = (any(abs(one.y - other.y) <= 1 and one.x1 < other.x0 for one in self.lines) for other in near)
        return sum(beside) > 1

    def _heads_figures(self, line: Line, x: float) -> bool:
        """Whether a place lies between two columns in the rows right below, two at most, and the right one is of figures."""
        rows: dict[float, list[Line]] = {}
        for other in self.lines:
            if 0.5 * line.size < other.y - line.y <= _ROWS_NEAR * line.size:
                rows.setdefault(round(other.y), []).append(other)
        for _, row in sorted(rows.items())[:2]:
            right = [piece for piece in row if piece.x0 >= x]
            if len(right) == len(row) or not right or any(piece.x0 < x < piece.x1 for piece in row):
                return False
            if not min(right, key=lambda piece: piece.x0).text.lstrip("-+–")[:1].isdigit():
                return False
        return bool(rows)

    def _edges_crossed(self, text: str, start: int, x0: float, x1: float, middle: float) -> list[int]:
        """The first word, or text object, that begins beyond each ruled edge that crosses the line."""
        crossing = [edge.x0 for edge in self.uprights if x0 + 2 < edge.x0 < x1 - 2 and edge.y0 <= middle <= edge.y1]
        if not crossing:
            return []
        end = len(text) - 1
        objects = self._objects(start, (0, self._object(start)), (end, self._object(start + end)))
        begins = sorted({0, *(found.start() for found in _WORD_STARTS.finditer(text)), *(at for at, _ in objects)})
        cuts = []
        for x in crossing:
            low, high = 0, len(begins)
            while low < high:
                between = (low + high) // 2
                if self._origin(start + begins[between])[0] < x - 1:
                    low = between + 1
                else:
                    high = between
            if 0 < low < len(begins):
                cuts.append(begins[low])
        return cuts

    def _add(
        self,
        text: str,
        start: int,
        first: int | None,
        spans: Runs,
        style: _Style,
        x0: float,
        x1: float,
        y: float,
        after: float,
        gap: float,
        space: float,
        word: float,
    ) -> None:
        font, size, slanted, hidden = style
        parted = False
        if text[-1] == "\ufffe":
            parted = self._is_put_in(start + len(text) - 1)
            text = f"{text[:-1]}-"
        elif text[-2:] == " -" and len(text) > 2 and self._hangs_on(start + len(text) - 1, size):
            text = f"{text[:-2]}-"
            spans = tuple((low, min(high, len(text)), own) for low, high, own in spans if low < len(text))
        if self.untidy:
            text, spans, replaced = tidied(text, spans)
            self.replaced += replaced
            if not text:
                return
        if not isfinite(x0 + x1 + y + after + gap + space + word):  # a damaged file puts things at infinity
            x0 = x1 = y = after = gap = space = word = 0.0
        self.first_objects.append(first)
        self.lines.append(
            Line(self.number, text, x0, x1, y, size, font, spans, after, gap, space, word, hidden, slanted, parted)
        )

    def _is_put_in(self, hyphen: int) -> bool:
        """Whether a hyphen's marked content says that it stands for U+00AD: a program divided the word there.

        PDFium takes two characters for hyphens at a line's end, U+002D and U+00AD; of the latter's value it tells nothing.
        """
        handle = self._object(hyphen)
        if handle is None:
            return False
        for index in range(native.count_marks(handle)):
            size = ctypes.c_ulong()
            units = (ctypes.c_ushort * 4)()
            mark = native.mark(handle, index)
            told = native.mark_value(
                mark, b"ActualText", ctypes.addressof(units), ctypes.sizeof(units), ctypes.addressof(size)
            )
            if told:
                return _HYPHEN not in units
        return False

    def _hangs_on(self, hyphen: int, size: float) -> bool:
        """Whether a hyphen follows its word without room, though PDFium put a space between them."""
        return self._origin(hyphen)[0] - self._right(hyphen - 2) < _NO_ROOM * size

    def _runs(self, text: str, start: int, objects: list[_Begin], style: _Style) -> tuple[Runs, _Style]:
        """The stretches of one font each (none where all is in one), and how the longest is set."""
        spans: list[tuple[int, int, Font]] = []
        self.seen.update(handle for _, handle in objects)
        longest = (0, *objects[0])
        for (at, handle), end in zip(objects, [*(at for at, _ in objects[1:]), len(text)], strict=True):
            font = self._font_of(handle)
            if spans and spans[-1][2] is font:
                spans[-1] = (spans[-1][0], end, font)
            else:
                spans.append((at, end, font))
            if end - at > longest[0]:
                longest = (end - at, at, handle)
        if len(spans) == 1:
            return (), style
        spans[0] = (0, *spans[0][1:])
        return tuple(spans), self._style(longest[2], start + longest[1])


_NO_FONT: Final = Font("")
