"""Images and attachments: what they are, and how large."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from minutes_core.model import Attachment
    from minutes_core.protocols import Resources

_IMAGES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_TYPES: Final = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.ms-powerpoint": "PowerPoint",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/zip": "ZIP",
    "application/xml": "XML",
    "text/plain": "TXT",
    "text/html": "HTML",
    "text/csv": "CSV",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/tiff": "TIFF",
}
"""What readers call a media type."""
_ENDINGS: Final = {
    "docx": "Word", "doc": "Word", "xlsx": "Excel", "xls": "Excel", "pptx": "PowerPoint", "ppt": "PowerPoint",
    **{ending: ending.upper() for ending in ("pdf", "odt", "ods", "zip", "xml", "txt", "html", "csv", "png", "tiff")},
    "jpg": "JPEG", "jpeg": "JPEG", "tif": "TIFF",
}  # fmt: skip


def image_type(data: bytes) -> str | None:
    """The media type of an image that every browser shows, by its first bytes; None for anything else."""
    for start, kind in _IMAGES:
        if data.startswith(start):
            return kind
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def file_word(attachment: Attachment, size: int | None, language: str) -> str:
    """`PDF, 1,2 MB`: the type and the size, as far as they are known."""
    told = _TYPES.get((attachment.media_type or "").lower())
    if told is None:
        name = attachment.filename or attachment.href or ""
        told = _ENDINGS.get(PurePosixPath(name).suffix[1:].lower())
    return ", ".join(part for part in (told, size_words(size, language)) if part)


def size_words(size: int | None, language: str) -> str:
    """`312 kB`, `1,2 MB` (in thousands, as files are counted); empty where it is not known."""
    if size is None:
        return ""
    if size < 1000:
        return f"{size} byte" if language == "da" else f"{size} bytes"
    if size < 999_500:
        return f"{round(size / 1000)} kB"
    told = f"{size / 1e6:.1f} MB"
    return told.replace(".", ",") if language == "da" else told


class Files:
    """A document's resources, each read at most once.

    Args:
        resources: openers by name.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._read: dict[str, bytes] = {}

    def content(self, name: str) -> bytes | None:
        """The bytes of a resource, or None where there is none of this name."""
        if name not in self._resources:
            return None
        if name not in self._read:
            with self._resources[name]() as file:
                self._read[name] = file.read()
        return self._read[name]

    def size(self, *names: str | None) -> int | None:
        """How many bytes the first resource of these names has, or None where there is none."""
        for name in names:
            if name is not None and name in self._resources:
                with self._resources[name]() as file:
                    return file.seek(0, 2) if file.seekable() else len(file.read())
        return None
