"""Font files: what is read of them, and the small font program of the glyphs that a document shows.

Only what a PDF needs: the character map, advances, outlines. A subset has no hints and no character map of its own;
which glyph a code stands for is said by the PDF. OpenType outlines (CFF) are turned into TrueType ones, by fontTools.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COMPOUND_WORDS: Final = 0x0001
_SCALE: Final = 0x0008
_MORE: Final = 0x0020
_X_AND_Y: Final = 0x0040
_TWO_BY_TWO: Final = 0x0080
_INSTRUCTIONS: Final = 0x0100

EMPTY: Final = 1
"""The glyph of a subset that shows nothing and is no wider than nothing."""


class Face:
    """One font file; nothing of it changes after it was read.

    Attributes:
        name: its PostScript name.
        cmap: code point to glyph.
        advances: the advance of each glyph, in thousandths of the type size.
        ascent: of the type, in thousandths; so are descent, cap_height and bbox.
        italic_angle: degrees, 0 for upright.
        bold: whether it is a bold one.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        self._tables: dict[bytes, tuple[int, int]] = {}
        for index in range(count):
            tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
            self._tables[tag] = (offset, length)
        head = self.table(b"head")
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        self._scale = 1000 / self.units
        self._head = head
        self._hhea = self.table(b"hhea")
        self.bbox = tuple(self._scaled(value) for value in struct.unpack_from(">4h", head, 36))
        self._read_metrics()
        self.cmap = _character_map(self.table(b"cmap"))
        self.name = self._postscript_name()
        self._has_outlines = b"glyf" in self._tables
        if self._has_outlines:
            self._glyf = self.table(b"glyf")
            self._loca = self._locations()
        self._curves: Any = None

    def table(self, tag: bytes) -> bytes:
        """The bytes of a table; none where the font has no such table."""
        offset, length = self._tables.get(tag, (0, 0))
        return self._data[offset : offset + length]

    def _scaled(self, value: float) -> float:
        return value if self.units == 1000 else round(value * self._scale, 2)

    def _read_metrics(self) -> None:
        self.ascent, self.descent = (self._scaled(value) for value in struct.unpack_from(">2h", self._hhea, 4))
        self.count: int = struct.unpack_from(">H", self.table(b"maxp"), 4)[0]
        long = struct.unpack_from(">H", self._hhea, 34)[0]
        hmtx = self.table(b"hmtx")
        pairs = struct.unpack_from(f">{'Hh' * long}", hmtx)
        self._raw = list(pairs[::2]) + [pairs[2 * long - 2]] * (self.count - long)
        self._bearings = list(pairs[1::2]) + list(struct.unpack_from(f">{self.count - long}h", hmtx, 4 * long))
        self.advances = [self._scaled(value) for value in self._raw]
        os2, post = self.table(b"OS/2"), self.table(b"post")
        self.cap_height = self._scaled(struct.unpack_from(">h", os2, 88)[0]) if len(os2) >= 90 else 700.0
        self.bold = len(os2) >= 64 and bool(struct.unpack_from(">H", os2, 62)[0] & 0x20)
        self.italic_angle = struct.unpack_from(">l", post, 4)[0] / 65536 if len(post) >= 8 else 0.0

    def _postscript_name(self) -> str:
        names = self.table(b"name")
        if len(names) >= 6:
            _, count, start = struct.unpack_from(">3H", names)
            for index in range(count):
                platform, _, _, name, length, offset = struct.unpack_from(">6H", names, 6 + 12 * index)
                if name == 6:
                    raw = names[start + offset : start + offset + length]
                    text = raw.decode("utf-16-be" if platform in {0, 3} else "latin-1", "ignore")
                    kept = "".join(
                        letter for letter in text if letter.isascii() and (letter.isalnum() or letter in "-_")
                    )
                    if kept:
                        return kept[:60]
        return "Font"

    def _locations(self) -> tuple[int, ...]:
        loca = self.table(b"loca")
        if struct.unpack_from(">h", self._head, 50)[0]:
            return struct.unpack_from(f">{self.count + 1}L", loca)
        return tuple(2 * value for value in struct.unpack_from(f">{self.count + 1}H", loca))

    def covers(self, character: str) -> bool:
        """Whether it has a glyph for a character."""
        return self.cmap.get(ord(character), 0) != 0

    # -- the subset ----------------------------------------------------------------------------

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
        """A font program of some glyphs, and the new number of each old one.

        Number 0 is `.notdef` and number 1 (`EMPTY`) shows nothing.
        """
        wanted = sorted({glyph for glyph in glyphs if 0 < glyph < self.count})
        numbers = {0: 0} | {glyph: index for index, glyph in enumerate(wanted, 2)}
        order: list[int | None] = [0, None, *wanted]
        made: list[bytes] = []
        at = 0
        while at < len(order):
            glyph = order[at]
            outline = b"" if glyph is None else self._outline(glyph)
            if outline[:2] == b"\xff\xff":
                outline = _renumbered(outline, numbers, order)
            made.append(outline + b"\0" * (-len(outline) % 4))
            at += 1
        advances = b"".join(
            struct.pack(">Hh", self._raw[glyph], self._bearings[glyph]) if glyph is not None else b"\0\0\0\0"
            for glyph in order
        )
        offsets = [0]
        for outline in made:
            offsets.append(offsets[-1] + len(outline))
        head = bytearray(self._head[:54])
        head[8:12] = b"\0\0\0\0"
        head[50:52] = b"\0\1"
        hhea = bytearray(self._hhea[:36])
        hhea[34:36] = struct.pack(">H", len(order))
        tables = {
            b"glyf": b"".join(made) or b"\0",
            b"head": bytes(head),
            b"hhea": bytes(hhea),
            b"hmtx": advances,
            b"loca": struct.pack(f">{len(offsets)}L", *offsets),
            b"maxp": self._limits(made),
        }
        return _packed(tables), numbers

    def _limits(self, made: list[bytes]) -> bytes:
        maxp = bytearray(self.table(b"maxp")[:32])
        if len(maxp) < 32:  # a font with CFF outlines
            points = max(
                (struct.unpack_from(">H", one, 8 + 2 * _contours(one))[0] + 1 for one in made if one), default=0
            )
            contours = max((_contours(one) for one in made if one), default=0)
            return struct.pack(">L14H", 0x00010000, len(made), points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
        maxp[4:6] = struct.pack(">H", len(made))
        maxp[14:16] = struct.pack(">H", 2)
        return bytes(maxp)

    def _outline(self, glyph: int) -> bytes:
        if not self._has_outlines:
            return self._converted(glyph)
        data = self._glyf[self._loca[glyph] : self._loca[glyph + 1]]
        if not data:
            return b""
        contours = _contours(data)
        if contours < 0:
            return _without_instructions(data)
        at = 10 + 2 * contours
        skipped = struct.unpack_from(">H", data, at)[0]
        return data[:at] + b"\0\0" + data[at + 2 + skipped :]

    def _converted(self, glyph: int) -> bytes:
        from io import BytesIO

        from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-untyped]
        from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

        if self._curves is None:
            font = TTFont(BytesIO(self._data), lazy=True)
            self._curves = (font.getGlyphOrder(), font.getGlyphSet())
        order, outlines = self._curves
        pen = TTGlyphPen(None)
        outlines[order[glyph]].draw(Cu2QuPen(pen, max_err=self.units / 1000, reverse_direction=True))
        made: bytes = pen.glyph().compile(None)
        return made


def _contours(outline: bytes) -> int:
    count: int = struct.unpack_from(">h", outline)[0]
    return count


def _parts(outline: bytes) -> list[tuple[int, int, int]]:
    """The parts of a compound glyph: where each begins, its flags and its glyph; the last entry is the end."""
    at, found = 10, []
    while True:
        flags, glyph = struct.unpack_from(">2H", outline, at)
        found.append((at, flags, glyph))
        at += 8 if flags & _COMPOUND_WORDS else 6
        if flags & _SCALE:
            at += 2
        elif flags & _X_AND_Y:
            at += 4
        elif flags & _TWO_BY_TWO:
            at += 8
        if not flags & _MORE:
            return [*found, (at, 0, 0)]


def _without_instructions(outline: bytes) -> bytes:
    parts = _parts(outline)
    made = bytearray(outline[: parts[-1][0]])
    for at, flags, _ in parts[:-1]:
        made[at : at + 2] = struct.pack(">H", flags & ~_INSTRUCTIONS)
    return bytes(made)


def _renumbered(outline: bytes, numbers: dict[int, int], order: list[int | None]) -> bytes:
    made = bytearray(outline)
    for at, _, glyph in _parts(outline)[:-1]:
        if glyph not in numbers:
            numbers[glyph] = len(order)
            order.append(glyph)
        made[at + 2 : at + 4] = struct.pack(">H", numbers[glyph])
    return bytes(made)


def _packed(tables: Mapping[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">L4H", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    at = 12 + 16 * count
    entries, bodies, place = b"", b"", 0
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        entries += struct.pack(">4s3L", tag, _sum(padded), at, len(data))
        if tag == b"head":
            place = at
        bodies += padded
        at += len(padded)
    whole = bytearray(head + entries + bodies)
    whole[place + 8 : place + 12] = struct.pack(">L", (0xB1B0AFBA - _sum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF


def _character_map(table: bytes) -> dict[int, int]:
    best: tuple[int, int] = (-1, 0)
    for index in range(struct.unpack_from(">H", table, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">2HL", table, 4 + 8 * index)
        shape = struct.unpack_from(">H", table, offset)[0]
        if shape == 12 and platform in {0, 3}:
            best = max(best, (2, offset))
        elif shape == 4 and (platform == 0 or (platform, encoding) == (3, 1)):
            best = max(best, (1, offset))
    kind, at = best
    if kind == 2:
        found: dict[int, int] = {}
        for index in range(struct.unpack_from(">L", table, at + 12)[0]):
            first, last, glyph = struct.unpack_from(">3L", table, at + 16 + 12 * index)
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        return found
    return _segments(table, at) if kind == 1 else {}


def _segments(table: bytes, at: int) -> dict[int, int]:
    count = struct.unpack_from(">H", table, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, at + 14)
    starts = struct.unpack_from(f">{count}H", table, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, at + 16 + 4 * count)
    base = at + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", table, base)
    found: dict[int, int] = {}
    for index in range(count):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            if ranges[index] == 0:
                glyph = (code + deltas[index]) & 0xFFFF
            else:
                place = base + 2 * index + ranges[index] + 2 * (code - starts[index])
                glyph = struct.unpack_from(">H", table, place)[0]
                glyph = (glyph + deltas[index]) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found
