"""PDFium's functions with plain integers as handles, and the frame that turns its coordinates into ours.

pypdfium2 declares them with typed pointers, which ctypes wraps anew at each call; as integers the same
calls take half the time, and a handle can be a key of a dict.
"""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_ulong, c_void_p
from typing import TYPE_CHECKING, Any, Final

import pypdfium2.raw as pdfium
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable


def _function(name: str, result: type, *arguments: type) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


class _Native:
    """The functions that are called often; a handle that is null comes as None."""

    text_object = staticmethod(_function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int))
    char_origin = staticmethod(_function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p))
    char_box = staticmethod(_function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p))
    char_matrix = staticmethod(_function("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p))
    char_index = staticmethod(_function("FPDFText_GetCharIndexFromTextIndex", c_int, c_void_p, c_int))
    unmapped = staticmethod(_function("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int))
    count_marks = staticmethod(_function("FPDFPageObj_CountMarks", c_int, c_void_p))
    mark = staticmethod(_function("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong))
    mark_value = staticmethod(
        _function("FPDFPageObjMark_GetParamStringValue", c_int, c_void_p, c_void_p, c_void_p, c_ulong, c_void_p)
    )
    font = staticmethod(_function("FPDFTextObj_GetFont", c_void_p, c_void_p))
    font_size = staticmethod(_function("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p))
    render_mode = staticmethod(_function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p))
    font_name = staticmethod(_function("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong))
    font_flags = staticmethod(_function("FPDFFont_GetFlags", c_int, c_void_p))
    page_object = staticmethod(_function("FPDFPage_GetObject", c_void_p, c_void_p, c_int))
    object_type = staticmethod(_function("FPDFPageObj_GetType", c_int, c_void_p))
    object_bounds = staticmethod(
        _function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
    )
    object_matrix = staticmethod(_function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p))
    fill_colour = staticmethod(
        _function("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
    )
    has_transparency = staticmethod(_function("FPDFPageObj_HasTransparency", c_int, c_void_p))
    draw_mode = staticmethod(_function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p))
    count_segments = staticmethod(_function("FPDFPath_CountSegments", c_int, c_void_p))
    segment = staticmethod(_function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int))
    segment_type = staticmethod(_function("FPDFPathSegment_GetType", c_int, c_void_p))
    segment_point = staticmethod(_function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p))
    count_form_objects = staticmethod(_function("FPDFFormObj_CountObjects", c_int, c_void_p))
    form_object = staticmethod(_function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong))


native: Final = _Native()


@frozen
class Frame:
    """The part of a page that is shown, and how it is turned.

    Attributes:
        left, bottom, right, top: the shown box in the page's own coordinates.
        turns: how many quarter turns clockwise it is shown in.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of an open page."""
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        return cls(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)

    @property
    def width(self) -> float:
        """The page's width as shown."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The page's height as shown."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, from the upper left corner as shown."""
        turns = self.turns
        if turns == 0:
            return x - self.left, self.top - y
        if turns == 1:
            return y - self.bottom, x - self.left
        if turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box of the page's own coordinates as (x0, y0, x1, y1)."""
        x0, y0 = self.point(left, top)
        x1, y1 = self.point(right, bottom)
        return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def runs_right(self, a: float, b: float) -> bool:
        """Whether text whose matrix begins with `a b` runs from left to right as shown."""
        turns = self.turns
        along, across = ((a, b), (b, a), (-a, -b), (-b, -a))[turns]
        return along > 0 and abs(across) < 0.02 * along
