"""PDFium's functions with plain integers as handles, and the frame that turns its coordinates into ours.

pypdfium2 declares them with typed pointers, which ctypes wraps anew at each call; as integers the same
calls take half the time, and a handle can be a key of a dict. The functions that are called for each line
take half of that again: what they are given is made once for a page, so that there is nothing to convert.
"""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

WRONG_PASSWORD: Final = 4
UNKNOWN_SECURITY: Final = 5
_NAMES: Final = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


def _library() -> ctypes.CDLL:
    """PDFium as pypdfium2 brings it, without its declarations of four hundred functions, which take long to load."""
    found = PathFinder.find_spec("pypdfium2_raw")
    for folder in (found.submodule_search_locations or ()) if found is not None else ():
        for name in _NAMES:
            if (path := Path(folder, name)).exists():
                return ctypes.CDLL(str(path))
    import pypdfium2_raw.bindings as installed  # one that uses the system's own library

    library: ctypes.CDLL = installed._libs["pdfium"]  # noqa: SLF001 - it has no public name
    return library


_pdfium: Final = _library()


class _Config(ctypes.Structure):
    """`FPDF_LIBRARY_CONFIG` in its second version."""

    _fields_ = (("version", c_int), ("fonts", c_void_p), ("isolate", c_void_p), ("slot", c_uint))


# nothing to the library where pypdfium2 itself has told it so before, or does so later
_pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(_Config(version=2)))


def _function(name: str, result: type | None, *arguments: type) -> Callable[..., Any]:
    """A function that takes its arguments as these types; without any, as they are (`c_void_p`, int, `byref`)."""
    return ctypes.CFUNCTYPE(result, *arguments)((name, _pdfium))


def _brief(name: str, result: type | None, *arguments: type) -> Callable[..., Any]:
    """A function that is done before another thread could make use of the interpreter: it keeps its lock."""
    return ctypes.PYFUNCTYPE(result, *arguments)((name, _pdfium))


def pointer(handle: int) -> Any:
    """A handle as an argument that needs no conversion, for a function that is called often."""
    return ctypes.byref(ctypes.c_char.from_address(handle))


class _Native:
    """The functions that are called often; a handle that is null comes as None."""

    text_object = staticmethod(_brief("FPDFText_GetTextObject", c_void_p))
    char_origin = staticmethod(_brief("FPDFText_GetCharOrigin", c_int))
    char_box = staticmethod(_brief("FPDFText_GetLooseCharBox", c_int))
    char_matrix = staticmethod(_brief("FPDFText_GetMatrix", c_int))
    page_object = staticmethod(_brief("FPDFPage_GetObject", c_void_p))
    char_index = staticmethod(_brief("FPDFText_GetCharIndexFromTextIndex", c_int))
    unmapped = staticmethod(_brief("FPDFText_HasUnicodeMapError", c_int))
    open_document = staticmethod(_function("FPDF_LoadMemDocument64", c_void_p, c_char_p, c_size_t, c_char_p))
    close_document = staticmethod(_function("FPDF_CloseDocument", None, c_void_p))
    last_error = staticmethod(_function("FPDF_GetLastError", c_ulong))
    count_pages = staticmethod(_function("FPDF_GetPageCount", c_int, c_void_p))
    page_label = staticmethod(_function("FPDF_GetPageLabel", c_ulong, c_void_p, c_int, c_void_p, c_ulong))
    load_page = staticmethod(_function("FPDF_LoadPage", c_void_p, c_void_p, c_int))
    close_page = staticmethod(_function("FPDF_ClosePage", None, c_void_p))
    load_text = staticmethod(_function("FPDFText_LoadPage", c_void_p, c_void_p))
    close_text = staticmethod(_function("FPDFText_ClosePage", None, c_void_p))
    count_chars = staticmethod(_function("FPDFText_CountChars", c_int, c_void_p))
    text = staticmethod(_function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p))
    bounding_box = staticmethod(_function("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p))
    rotation = staticmethod(_function("FPDFPage_GetRotation", c_int, c_void_p))
    count_objects = staticmethod(_function("FPDFPage_CountObjects", c_int, c_void_p))
    count_marks = staticmethod(_function("FPDFPageObj_CountMarks", c_int, c_void_p))
    mark = staticmethod(_function("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong))
    mark_value = staticmethod(
        _function("FPDFPageObjMark_GetParamStringValue", c_int, c_void_p, c_void_p, c_void_p, c_ulong, c_void_p)
    )
    font = staticmethod(_brief("FPDFTextObj_GetFont", c_void_p, c_void_p))
    font_size = staticmethod(_brief("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p))
    render_mode = staticmethod(_brief("FPDFTextObj_GetTextRenderMode", c_int, c_void_p))
    font_name = staticmethod(_function("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong))
    font_flags = staticmethod(_function("FPDFFont_GetFlags", c_int, c_void_p))
    object_type = staticmethod(_brief("FPDFPageObj_GetType", c_int, c_void_p))
    object_bounds = staticmethod(
        _brief("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
    )
    object_text = staticmethod(_function("FPDFTextObj_GetText", c_ulong, c_void_p, c_void_p, c_void_p, c_ulong))
    object_matrix = staticmethod(_brief("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p))
    fill_colour = staticmethod(
        _brief("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
    )
    has_transparency = staticmethod(_brief("FPDFPageObj_HasTransparency", c_int, c_void_p))
    draw_mode = staticmethod(_brief("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p))
    count_segments = staticmethod(_brief("FPDFPath_CountSegments", c_int, c_void_p))
    segment = staticmethod(_brief("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int))
    segment_type = staticmethod(_brief("FPDFPathSegment_GetType", c_int, c_void_p))
    segment_point = staticmethod(_brief("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p))
    count_form_objects = staticmethod(_function("FPDFFormObj_CountObjects", c_int, c_void_p))
    form_object = staticmethod(_function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong))
    count_attachments = staticmethod(_function("FPDFDoc_GetAttachmentCount", c_int, c_void_p))
    attachment = staticmethod(_function("FPDFDoc_GetAttachment", c_void_p, c_void_p, c_int))
    attachment_name = staticmethod(_function("FPDFAttachment_GetName", c_ulong, c_void_p, c_void_p, c_ulong))
    attachment_content = staticmethod(_function("FPDFAttachment_GetFile", c_int, c_void_p, c_void_p, c_ulong, c_void_p))
    next_link = staticmethod(_function("FPDFLink_Enumerate", c_int, c_void_p, c_void_p, c_void_p))
    link_action = staticmethod(_function("FPDFLink_GetAction", c_void_p, c_void_p))
    link_box = staticmethod(_function("FPDFLink_GetAnnotRect", c_int, c_void_p, c_void_p))
    count_quads = staticmethod(_function("FPDFLink_CountQuadPoints", c_int, c_void_p))
    quad_points = staticmethod(_function("FPDFLink_GetQuadPoints", c_int, c_void_p, c_int, c_void_p))
    action_type = staticmethod(_function("FPDFAction_GetType", c_ulong, c_void_p))
    action_uri = staticmethod(_function("FPDFAction_GetURIPath", c_ulong, c_void_p, c_void_p, c_void_p, c_ulong))
    text_in = staticmethod(
        _function("FPDFText_GetBoundedText", c_int, c_void_p, c_double, c_double, c_double, c_double, c_void_p, c_int)
    )


native: Final = _Native()


class Frame(NamedTuple):
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
    def of(cls, page: int) -> Frame:
        """The frame of an open page."""
        box = (c_float * 4)()
        native.bounding_box(page, ctypes.addressof(box))
        left, top, right, bottom = box
        return cls(left, bottom, right, top, native.rotation(page) % 4)

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
