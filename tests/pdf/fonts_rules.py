"""The rules about fonts: embedded, complete, as wide as they say, and mapped to Unicode."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from pdf import page_content

_BOTH = {
    "2-1": "a font dictionary says that it is one",
    "2-2": "and of which kind",
    "3.1-1": "a composite font and its encoding are of one character collection",
    "3.2-1": "an embedded CIDFontType2 has a CIDToGIDMap",
    "3.3-1": "a CMap is embedded or one that everybody has",
    "4.1-1": "every font is embedded",
    "4.1-2": "every glyph that is shown is in its font",
    "5-1": "glyphs are as wide as the dictionary says",
    "7.2-1": "every code that is shown has a Unicode value",
    "7.2-2": "which is not 0, U+FEFF or U+FFFE",
    "8-1": "the glyph .notdef is not shown",
}
_UA = {
    "3.1-1": "7.21.3.1-1", "3.2-1": "7.21.3.2-1", "3.3-1": "7.21.3.3-1", "4.1-1": "7.21.4.1-1", "4.1-2": "7.21.4.1-2",
    "5-1": "7.21.5-1", "7.2-1": "7.21.7-1", "7.2-2": "7.21.7-2", "8-1": "7.21.8-1",
}  # fmt: skip
RULES = {
    **{f"A 6.2.11.{clause}": told for clause, told in _BOTH.items()},
    **{f"U {clause}": _BOTH[key] for key, clause in _UA.items()},
    "A 6.2.11.7.3-1": "characters of the private use areas have their text beside them",
}
_IDENTITY = {"/Identity-H", "/Identity-V"}


_COLLECTIONS = {"Japan1", "GB1", "CNS1", "Korea1", "KR"}


def check(content, report, replaced=frozenset()):
    """Check every text; `replaced` are the marks whose elements have a text of their own beside them."""

    def broken(clause, told=""):
        report(f"A 6.2.11.{clause}", told)
        if clause in _UA:
            report(f"U {_UA[clause]}", told)

    known = {}
    for shown in content.shown:
        font = shown.font
        key = font.objgen if font.objgen[0] else id(font)
        if key not in known:
            known[key] = _Font(font, broken)
        known[key].use(shown, broken, replaced)


class _Font:
    def __init__(self, font, broken):
        self.font = font
        self.kind = str(font.get("/Subtype"))
        if font.get("/Type") != "/Font":
            broken("2-1")
        if self.kind not in {"/Type1", "/MMType1", "/TrueType", "/Type3", "/Type0"}:
            broken("2-2")
        self.composite = self.kind == "/Type0"
        self.inner = font.DescendantFonts[0] if self.composite else font
        descriptor = self.inner.get("/FontDescriptor", pikepdf.Dictionary())
        self.file = next(
            (descriptor[key] for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor), None
        )
        self.unicode = None
        if "/ToUnicode" in font and isinstance(font.ToUnicode, pikepdf.Stream):
            self.unicode = page_content.to_unicode(font.ToUnicode.read_bytes())
        self.program = None
        self.identity = (
            self.composite and isinstance(font.get("/Encoding"), pikepdf.Name) and str(font.Encoding) in _IDENTITY
        )
        if self.composite:
            self._composite(broken)
        self.seen = set()
        if self.file is not None and "/FontFile2" in descriptor:
            try:
                self.program = TTFont(BytesIO(self.file.read_bytes()), lazy=True)
                self.metrics = self.program["hmtx"].metrics
                self.order = self.program.getGlyphOrder()
                self.scale = 1000 / self.program["head"].unitsPerEm
            except (TTLibError, KeyError, AssertionError):
                self.program = None
                broken("4.1-1", "broken font program")

    def _composite(self, broken):
        encoding, system = self.font.get("/Encoding"), self.inner.get("/CIDSystemInfo", pikepdf.Dictionary())
        if isinstance(encoding, pikepdf.Stream):
            other = encoding.get("/CIDSystemInfo", pikepdf.Dictionary())
            pair = [(str(one.get("/Registry", "")), str(one.get("/Ordering", ""))) for one in (system, other)]
            if pair[0] != pair[1] or int(system.get("/Supplement", 0)) > int(other.get("/Supplement", 0)):
                broken("3.1-1")
        elif not self.identity and re.fullmatch(r"/[\w-]+-[HV]|/[HV]", str(encoding)) is None:
            broken("3.3-1", str(encoding))
        if self.inner.get("/Subtype") == "/CIDFontType2" and self.file is not None:
            mapped = self.inner.get("/CIDToGIDMap")
            if not (isinstance(mapped, pikepdf.Stream) or mapped == "/Identity"):
                broken("3.2-1")
        self.collection = str(system.get("/Ordering", "")) in _COLLECTIONS
        self.to_glyph = None
        if isinstance(self.inner.get("/CIDToGIDMap"), pikepdf.Stream):
            self.to_glyph = self.inner.CIDToGIDMap.read_bytes()
        self.default = float(self.inner.get("/DW", 1000))
        self.widths = {}
        entries = list(self.inner.get("/W", []))
        at = 0
        while at + 1 < len(entries):
            first = int(entries[at])
            if isinstance(entries[at + 1], pikepdf.Array):
                self.widths.update({first + index: float(one) for index, one in enumerate(entries[at + 1])})
                at += 2
            else:
                self.widths.update(dict.fromkeys(range(first, int(entries[at + 1]) + 1), float(entries[at + 2])))
                at += 3

    def use(self, shown, broken, replaced):
        if self.kind == "/Type3":
            return
        if self.file is None and not shown.invisible:
            broken("4.1-1", str(self.font.get("/BaseFont")))
        if self.composite and not self.identity:
            return
        step = 2 if self.composite else 1
        for at in range(0, len(shown.codes) - step + 1, step):
            code = int.from_bytes(shown.codes[at : at + step], "big")
            actual = shown.actual or shown.mark in replaced
            if (code, shown.invisible, actual) not in self.seen:
                self.seen.add((code, shown.invisible, actual))
                self._code(code, shown, broken, actual=actual)

    def _code(self, code, shown, broken, *, actual):
        if self.composite or self.unicode is not None:
            text = (self.unicode or {}).get(code)
            if text is None and self.composite and not self.collection:
                broken("7.2-1", hex(code))
            elif text is not None:
                if not text or any(one in text for one in "\0\ufeff\ufffe"):
                    broken("7.2-2", hex(code))
                if any(0xE000 <= ord(one) <= 0xF8FF or ord(one) >= 0xF0000 for one in text) and not actual:
                    broken("7.3-1", hex(code))
        if not self.composite and self.program is not None and self.kind == "/TrueType":
            self._simple(code, shown, broken)
            return
        if not self.composite or self.program is None or self.inner.get("/Subtype") != "/CIDFontType2":
            return
        glyph = code
        if self.to_glyph is not None:
            glyph = int.from_bytes(self.to_glyph[2 * code : 2 * code + 2], "big")
        if glyph == 0:
            broken("8-1", hex(code))
            return
        if glyph >= len(self.order):
            broken("4.1-2", hex(code))
            return
        wide = self.metrics[self.order[glyph]][0] * self.scale
        if not shown.invisible and abs(wide - self.widths.get(code, self.default)) > 1:
            broken("5-1", f"{code:04x} {wide} {self.widths.get(code, self.default)}")

    def _simple(self, code, shown, broken):
        """A code of a TrueType font without composites: its glyph by one of the font's own maps."""
        tables = {(one.platformID, one.platEncID): one.cmap for one in self.program["cmap"].tables}
        symbolic = int(self.inner.FontDescriptor.get("/Flags", 0)) & 4
        name = None
        if (3, 1) in tables and not symbolic:
            letter = bytes([code]).decode("cp1252", "ignore")
            name = tables[3, 1].get(ord(letter)) if letter else None
        elif (3, 0) in tables:
            name = tables[3, 0].get(0xF000 + code) or tables[3, 0].get(code)
        elif (1, 0) in tables:
            name = tables[1, 0].get(code)
        if name is None or name == self.order[0]:
            broken("8-1", hex(code))
            return
        widths, first = list(self.font.get("/Widths", [])), int(self.font.get("/FirstChar", 0))
        if not shown.invisible and 0 <= code - first < len(widths):
            wide = self.metrics[name][0] * self.scale
            if abs(wide - float(widths[code - first])) > 1:
                broken("5-1", hex(code))
