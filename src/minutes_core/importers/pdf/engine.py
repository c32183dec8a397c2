"""A PDF opened with PDFium, and its pages one after the other."""

from __future__ import annotations

import ctypes
import threading
from typing import TYPE_CHECKING, Final

from minutes_core.errors import EmptySource, Encrypted, MalformedDocument, NoPages, NotAPdf
from minutes_core.importers.pdf.links import links_of
from minutes_core.importers.pdf.native import UNKNOWN_SECURITY, WRONG_PASSWORD, native
from minutes_core.importers.pdf.page import Page
from minutes_core.importers.pdf.page_reader import PageReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.importers.pdf.page_reader import Fonts

LOCK: Final = threading.RLock()
"""PDFium is not safe in threads: whoever calls it holds this."""


class PdfiumEngine:
    """PDFium as an `Engine`."""

    name = "pdfium"

    def __init__(self, password: str | None = None) -> None:
        """Take the password of files that ask for one."""
        self._password = password

    def pages(self, data: bytes, source: str) -> Iterator[Page]:
        """See `Engine.pages`."""
        with LOCK:
            document = opened(data, source, self._password)
        try:
            with LOCK:
                count = native.count_pages(document)
            if count < 1:
                raise NoPages(source, "has no pages")
            fonts: Fonts = {}
            with LOCK:
                # documents without labels are many: the first (perhaps a cover), the second and the last page tell
                labelled = any(_label(document, index) for index in {0, min(1, count - 1), count - 1})
            for index in range(count):
                with LOCK:
                    label = _label(document, index) if labelled else None
                    page = _read(document, index, fonts, label)
                yield page
        finally:
            with LOCK:
                native.close_document(document)


def opened(data: bytes, source: str, password: str | None) -> int:
    """The document of some bytes, as PDFium has it; to be asked for and closed under `LOCK`."""
    if not data:
        raise EmptySource(source, "holds no bytes")
    code = WRONG_PASSWORD
    for word in _spelled(password):
        document: int | None = native.open_document(data, len(data), word)
        if document is not None:
            return document
        code = native.last_error()
        if code != WRONG_PASSWORD:
            break
    if code == WRONG_PASSWORD:
        raise Encrypted(source, "asks for a password" if password is None else "is not opened by this password")
    if code == UNKNOWN_SECURITY:
        raise Encrypted(source, "is encrypted in a way that is not known")
    if b"%PDF-" not in data[:1024]:
        raise NotAPdf(source, "is not a PDF")
    raise MalformedDocument(source, "is a damaged PDF")


def _spelled(password: str | None) -> tuple[bytes | None, ...]:
    """A password in the encodings that PDFs of different ages mean; first none, which opens most files."""
    if password is None:
        return (None,)
    try:
        old = password.encode("latin-1")
    except UnicodeEncodeError:
        old = b""
    return (None, *dict.fromkeys((password.encode("utf-8", "surrogatepass"), old)))


def _read(document: int, index: int, fonts: Fonts, label: str | None) -> Page:
    page = native.load_page(document, index)
    if page is None:
        return Page(number=index + 1, damaged=True)
    try:
        text_page = native.load_text(page)
        if text_page is None:
            return Page(number=index + 1, damaged=True)
        try:
            reader = PageReader(page, text_page, fonts)
            return reader.read(index + 1, label, links_of(document, page, text_page, reader.frame))
        finally:
            native.close_text(text_page)
    finally:
        native.close_page(page)


def _label(document: int, index: int) -> str | None:
    """A page's label, as a viewer shows it; None where the document has no labels."""
    size = native.page_label(document, index, None, 0)
    if not 2 < size < 200:
        return None
    buffer = ctypes.create_string_buffer(size)
    native.page_label(document, index, buffer, size)
    label = buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()
    return label if label.isprintable() and label else None
