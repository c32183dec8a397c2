"""The record that a file carries inside: native XML, attached as `minutes.xml`."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final

from minutes_core.errors import InputError, MalformedDocument
from minutes_core.importers.pdf.engine import LOCK, opened
from minutes_core.importers.pdf.native import native
from minutes_core.importers.xml import XmlImporter
from minutes_core.protocols import Source
from minutes_core.schema.native import RECORD_NAME

if TYPE_CHECKING:
    from minutes_core.protocols import Imported

MOST_BYTES: Final = 64 * 1024 * 1024
"""A record that is larger is not read."""
_MOST_FILES: Final = 1_000
_LONGEST_NAME: Final = 200  # bytes


def attached(data: bytes, source: str, password: str | None = None) -> bytes | None:
    """The bytes of a PDF's record; None where it has none.

    Raises:
        MalformedDocument: where there are several, or it is empty or larger than `MOST_BYTES`.
        InputError: where the PDF does not open.
    """
    with LOCK:
        document = opened(data, source, password)
        try:
            return _found(document, source)
        finally:
            native.close_document(document)


def _found(document: int, source: str) -> bytes | None:
    count = min(native.count_attachments(document), _MOST_FILES)
    files = (native.attachment(document, index) for index in range(count))
    records = [file for file in files if file is not None and _name(file) == RECORD_NAME]
    if not records:
        return None
    if len(records) > 1:
        raise MalformedDocument(source, f"has {len(records)} records")
    return _content(records[0], source)


def _name(file: int) -> str:
    size = native.attachment_name(file, None, 0)
    if not 2 < size < _LONGEST_NAME:
        return ""
    buffer = ctypes.create_string_buffer(size)
    native.attachment_name(file, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _content(file: int, source: str) -> bytes:
    size = ctypes.c_ulong()
    if not native.attachment_content(file, None, 0, ctypes.byref(size)) or not size.value:
        raise MalformedDocument(source, "its record: is empty")
    if size.value > MOST_BYTES:
        raise MalformedDocument(source, f"its record: is larger ({size.value} bytes) than is read ({MOST_BYTES} bytes)")
    buffer = ctypes.create_string_buffer(size.value)
    native.attachment_content(file, buffer, size.value, ctypes.byref(size))
    return buffer.raw[: size.value]


def read(record: bytes, source: str) -> Imported:
    """The document of a record.

    Raises:
        InputError: where it is no native XML; of the kind that the XML alone would be refused with.
    """
    try:
        return XmlImporter().read(Source(name=source, data=record))
    except InputError as error:
        raise type(error)(source, f"its record: {error.detail}") from error
