"""What stands where on the pages, told by PDFium: letters outside the page, letters on letters."""

from __future__ import annotations

import ctypes
import unicodedata

import pypdfium2 as pdfium
from pypdfium2 import raw

MARGIN = 8.0
"""Nothing is nearer to the edge of the page, in points."""
WATERMARK = 60.0
"""Letters of this height belong to the watermark."""


def letters(data: bytes):
    """Each letter as (page, place in the text, character, left, bottom, right, top), without spaces and the watermark."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            width, height = page.get_size()
            left, right, bottom, top = (ctypes.c_double() for _ in range(4))
            for index in range(raw.FPDFText_CountChars(text)):
                code = raw.FPDFText_GetUnicode(text, index)
                if raw.FPDFText_IsGenerated(text, index) or code < 33:
                    continue
                raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
                if raw.FPDFText_GetFontSize(text, index) > WATERMARK:
                    continue
                yield number, index, chr(code), left.value, bottom.value, right.value, top.value, width, height
            text.close()
            page.close()
    finally:
        document.close()


def faults(data: bytes) -> list[str]:
    """Letters outside the page, and letters that cover another line's."""
    found = []
    lines: dict[tuple[int, int], list[tuple[float, float, float, float, str, int]]] = {}
    for page, place, letter, left, bottom, right, top, width, height in letters(data):
        if right <= left or top <= bottom:
            continue
        if left < MARGIN or bottom < MARGIN or right > width - MARGIN or top > height - MARGIN:
            found.append(f"page {page + 1}: {letter!r} at {left:.1f} {bottom:.1f} {right:.1f} {top:.1f} is outside")
        if unicodedata.category(letter)[0] != "M":
            for row in range(int(bottom // 8), int(top // 8) + 1):
                lines.setdefault((page, row), []).append((left, bottom, right, top, letter, place))
    for (page, _), row in lines.items():
        row.sort()
        for index, one in enumerate(row):
            for other in row[index + 1 :]:
                if other[0] >= one[2]:
                    break
                if abs(one[5] - other[5]) <= 3:  # neighbours in a word, or two halves of one character
                    continue
                wide = min(one[2], other[2]) - other[0]
                high = min(one[3], other[3]) - max(one[1], other[1])
                small = min((one[2] - one[0]) * (one[3] - one[1]), (other[2] - other[0]) * (other[3] - other[1]))
                if high > 0 and small > 0.5 and wide * high > 0.45 * small:
                    found.append(f"page {page + 1}: {one[4]!r} on {other[4]!r} at {one[0]:.1f} {one[1]:.1f}")
    return found
