"""The words of a file's marked content, exactly: each code by the map that its font has to Unicode.

PDFium gives text as a reader wants it (hyphens at line ends, letters from right to left, ligatures in its own way), and
not the codes. pdfminer gives the operators of a page as they are, from which the rest is a page of code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from minutes_core.schema.printed import ADDED_HYPHEN, SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterator

Words: TypeAlias = dict[tuple[int, int], str]
"""The object number of a page and the number of a piece of its marked content, to the words of the piece."""

_MOST_OPERANDS: Final = 64


def words_of(document: Any) -> Words:
    """The words of every piece of marked content that has a number; hyphens that were put in are left out.

    Raises:
        Exception: whatever pdfminer raises on a damaged file.
    """
    from pdfminer.pdfpage import PDFPage

    found: Words = {}
    maps: dict[int, dict[int, str]] = {}
    for page in PDFPage.create_pages(document):
        _read_page(page, maps, found)
    return found


def _read_page(page: Any, maps: dict[int, dict[int, str]], found: Words) -> None:
    from pdfminer.pdftypes import dict_value, resolve1
    from pdfminer.utils import decode_text

    fonts = dict_value(page.resources.get("Font", {}))
    codes: dict[int, str] = {}
    number: int | None = None  # of the piece that is being read
    replaced = False  # whether its words are told beside it
    for operator, operands in _operators(page):
        if operator == "BDC":
            properties = resolve1(operands[-1])
            if isinstance(properties, dict) and "MCID" in properties:
                number = int(properties["MCID"])
                found.setdefault((page.pageid, number), "")
            elif number is not None and isinstance(properties, dict) and "ActualText" in properties:
                told = decode_text(resolve1(properties["ActualText"]))
                found[page.pageid, number] += "" if told == SOFT_HYPHEN else told
                replaced = True
        elif operator == "BMC":
            number = None
        elif operator == "EMC":
            number, replaced = (number, False) if replaced else (None, False)
        elif operator == "Tf":
            codes = _map_of(fonts.get(operands[-2].name), maps)
        elif operator == "Tj" and number is not None and not replaced:
            raw = operands[-1]
            pairs = zip(raw[::2], raw[1::2], strict=False)
            shown = [code for high, low in pairs if (code := high << 8 | low) != ADDED_HYPHEN]
            found[page.pageid, number] += "".join([codes[code] for code in shown])


def _operators(page: Any) -> Iterator[tuple[str, list[Any]]]:
    from pdfminer.pdfinterp import PDFContentParser
    from pdfminer.psparser import PSEOF, PSKeyword

    parser = PDFContentParser(page.contents)
    operands: list[Any] = []
    while True:
        try:
            _, thing = parser.nextobject()
        except PSEOF:
            return
        if isinstance(thing, PSKeyword):
            yield thing.name.decode("latin-1"), operands
            operands = []
        elif len(operands) < _MOST_OPERANDS:
            operands.append(thing)


def _map_of(reference: Any, maps: dict[int, dict[int, str]]) -> dict[int, str]:
    """The codes of a font with their text."""
    import io

    from pdfminer.cmapdb import CMapParser, FileUnicodeMap
    from pdfminer.pdftypes import dict_value, stream_value

    known = maps.get(reference.objid)
    if known is None:
        made = FileUnicodeMap()
        CMapParser(made, io.BytesIO(stream_value(dict_value(reference)["ToUnicode"]).get_data())).run()
        known = maps[reference.objid] = made.cid2unichr
    return known
