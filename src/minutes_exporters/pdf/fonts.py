"""Which font shows a character, how wide it is, and the fonts of one document.

A chain is a list of faces: the first that has a character shows it. Codes in the PDF are UTF-16 code units, so that
encoding a text costs nothing; a map says which glyph each code is. Characters beyond the first plane, and the signs
that we put in ourselves, get codes that no character has: those of the surrogates.
"""

from __future__ import annotations

import functools
import importlib
import unicodedata
import zlib
from typing import TYPE_CHECKING, Final

from minutes_core.errors import OutputError
from minutes_core.schema.printed import ADDED_HYPHEN
from minutes_exporters.pdf.truetype import EMPTY, Face

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FAMILIES: Final = {
    "FiraGO": ("FiraGO_Regular", "FiraGO_Bold", "FiraGO_Italic", "FiraGO_BoldItalic"),
    "Noto Sans": ("NotoSans_Regular", "NotoSans_Bold", "NotoSans_Italic", "NotoSans_BoldItalic"),
    "Ubuntu": ("Ubuntu_Regular", "Ubuntu_Bold", "Ubuntu_Italic", "Ubuntu_BoldItalic"),
    "Noto Sans Symbols 2": ("NotoSansSymbols2_Regular",),
    "Noto Sans Symbols": ("NotoSansSymbols_Regular",),
    "Noto Sans Math": ("NotoSansMath_Regular",),
    "Noto Music": ("NotoMusic_Regular",),
}
"""The families of the package pymupdf-fonts: regular, bold, italic, bold italic."""
CHAIN: Final = ("FiraGO", "Noto Sans", "Noto Sans Symbols 2", "Noto Sans Symbols", "Noto Sans Math", "Noto Music")
"""The families that are asked for a character, in this order."""

REPLACEMENT: Final = "\ufffd"
HYPHEN: Final = chr(ADDED_HYPHEN)
"""A hyphen at the end of a line that is not in the text; readers are told that it is U+00AD."""
BREAK: Final = "\udffe"
"""A line break; shows nothing, readers are told that it is U+000A."""
_UNICODE_OF: Final = {HYPHEN: "\u00ad", BREAK: "\n"}

_IGNORABLE: Final = frozenset(
    chr(code)
    for first, last in (
        (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xE0000, 0xE0FFF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
_ALIASES: Final = {"\u2010": "-", "\u2011": "-", "\u2212": "–", HYPHEN: "-"}
NO_CODE: Final = "\ufeff"
"""What may not be named in a font's map to Unicode: it is said beside the text."""
_PRIVATE: Final = ("Co", "Cn", "Cs", "Cc")


@functools.lru_cache(maxsize=64)
def _packaged(module: str) -> Face:
    try:
        held = importlib.import_module(f"pymupdf_fonts.{module}")
    except ImportError as error:
        raise OutputError("pdf", "the fonts are missing: install the package pymupdf-fonts") from error
    return Face(bytes(held.fontbuffer))


@functools.lru_cache(maxsize=64)
def _from_file(path: str, size: int, changed: int) -> Face:  # noqa: ARG001 - a changed file is another font
    from pathlib import Path

    try:
        return Face(Path(path).read_bytes())
    except Exception as error:
        raise OutputError(path, "is no TrueType or OpenType font") from error


def _face(family: str, style: int) -> Face:
    names = FAMILIES.get(family)
    if names is not None:
        return _packaged(names[style if style < len(names) else 0])
    from pathlib import Path

    path = Path(family)
    try:
        told = path.stat()
    except OSError as error:
        raise OutputError(family, "is neither a known family nor a font file") from error
    return _from_file(family, told.st_size, told.st_mtime_ns)


class _Widths(dict[str, float]):
    """A character to its advance in thousandths, found when it is first asked for."""

    def __init__(self, chain: Chain) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, character: str) -> float:
        width = self[character] = self._chain.advance(character)
        return width


class Chain:
    """One style (regular, bold …) of a list of families. Shared by all documents; it only ever learns.

    Attributes:
        widths: the advance of each character in thousandths of the type size.
        words: the advance of words that were measured.
        plain: the characters of the first face that need no special care.
    """

    def __init__(self, families: tuple[str, ...], style: int) -> None:
        self._families = families
        self._style = style
        self.first = _face(families[0], style)
        self.plain = frozenset(
            chr(code)
            for code in self.first.cmap
            if 32 <= code < 0xFFFE
            and not 0xD800 <= code <= 0xF8FF
            and chr(code) not in _IGNORABLE
            and chr(code) != NO_CODE
        )
        self.widths = _Widths(self)
        self.words: dict[str, float] = {}
        self._where: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._families)

    def face(self, index: int) -> Face:
        """The face at a place of the chain, read when it is first asked for."""
        return _face(self._families[index], self._style)

    def where(self, character: str) -> int:
        """The place of the face that shows a character; -1 where none does."""
        place = self._where.get(character)
        if place is None:
            place = self._where[character] = self._found(character)
        return place

    def _found(self, character: str) -> int:
        if character in _IGNORABLE or character in _UNICODE_OF:
            return 0
        if character == NO_CODE or unicodedata.category(character) in _PRIVATE:
            return -1
        for index in range(len(self)):
            if self.face(index).covers(character):
                return index
        return 0 if character in _ALIASES or unicodedata.category(character) == "Zs" else -1

    def advance(self, character: str) -> float:
        """How far a character goes, in thousandths of the type size."""
        place = self.where(character)
        if place < 0:
            if character == NO_CODE:
                return 0.0
            character, place = REPLACEMENT, self.where(REPLACEMENT)
        face = self.face(max(place, 0))
        glyph = glyph_of(face, character)
        return 0.0 if glyph == -1 else float(face.advances[glyph])

    def measure(self, text: str) -> float:
        """How far a text goes, in thousandths of the type size."""
        width = self.words.get(text)
        if width is None:
            width = sum(map(self.widths.__getitem__, text))
            if len(self.words) < 50_000 and len(text) < 40:
                self.words[text] = width
        return width


def glyph_of(face: Face, character: str) -> int:
    """The glyph that shows a character that the chain gave to `face`; -1 for the one that shows nothing."""
    if character in _IGNORABLE or character == BREAK:
        return -1
    glyph = face.cmap.get(ord(character), 0)
    if glyph:
        return glyph
    return face.cmap.get(ord(_ALIASES.get(character, " ")), 0) or face.cmap.get(32, 0)


@functools.lru_cache(maxsize=32)
def chains(families: tuple[str, ...]) -> tuple[Chain, Chain, Chain, Chain]:
    """The chains of the four styles: regular, bold, italic, bold italic."""
    return (Chain(families, 0), Chain(families, 1), Chain(families, 2), Chain(families, 3))


class DocumentFont:
    """One face in one document: which characters it shows there, and their codes.

    Attributes:
        name: of the resource, with its slash.
        used: the characters.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.used: set[str] = set()
        self._codes: dict[str, str] = {}

    def encoded(self, text: str) -> str:
        """The codes of a text as hexadecimal digits."""
        self.used.update(text)
        if max(text) > "\uffff":
            text = "".join(self._codes.get(one) or self._code(one) if one > "\uffff" else one for one in text)
        return text.encode("utf-16-be", "surrogatepass").hex()

    def _code(self, character: str) -> str:
        code = self._codes[character] = chr(0xD800 + len(self._codes))
        return code

    @property
    def full(self) -> bool:
        """Whether no more characters beyond the first plane can be told apart."""
        return len(self._codes) >= 0x7F0

    def program(self) -> tuple[bytes, bytes, str, bytes]:
        """The font program, the map of codes to glyphs, the widths, and the map of codes to Unicode."""
        entries = sorted((ord(self._codes.get(one, one)), one) for one in self.used)
        glyphs = {code: glyph_of(self.face, one) for code, one in entries}
        data, numbers = self.face.subset(glyphs.values())
        to_glyph = bytearray(2 * (entries[-1][0] + 1 if entries else 1))
        widths: list[str] = []
        run: list[str] = []
        before = -2
        for code, glyph in glyphs.items():
            number = EMPTY if glyph == -1 else numbers[glyph]
            to_glyph[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
            width = 0 if glyph == -1 else self.face.advances[glyph]
            if code != before + 1:
                if run:
                    widths.append(f"{before - len(run) + 1}[{' '.join(run)}]")
                run = []
            run.append(f"{width:g}")
            before = code
        if run:
            widths.append(f"{before - len(run) + 1}[{' '.join(run)}]")
        return data, bytes(to_glyph), "".join(widths), _to_unicode(entries)


def _to_unicode(entries: Iterable[tuple[int, str]]) -> bytes:
    lines = [f"<{code:04X}> <{_UNICODE_OF.get(one, one).encode('utf-16-be').hex().upper()}>" for code, one in entries]
    start = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    )
    parts = [start]
    for at in range(0, len(lines), 100):
        block = lines[at : at + 100]
        parts.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    parts.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return "".join(parts).encode("ascii")


def tag_of(data: bytes) -> str:
    """The six letters before a subset's name: they differ where the subsets do."""
    number, letters = zlib.crc32(data), ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters += chr(65 + rest)
    return letters


def known(family: str | Path) -> bool:
    """Whether a family is one of the package's."""
    return str(family) in FAMILIES
