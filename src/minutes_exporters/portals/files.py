"""The files of a portal's folder: attachments and images under safe names, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.diagnostics import Diagnostic
from minutes_core.regex import regex

if TYPE_CHECKING:
    from minutes_core.model import Attachment, Figure
    from minutes_core.protocols import Opener, Resources

_SUFFIX: Final = regex(r"\.[A-Za-z0-9]{1,8}\Z")
_TYPES: Final = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/gif": ".gif",
}
_STARTS: Final = (
    (b"%PDF-", ".pdf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"PK\x03\x04", ".zip"),
)
_HARMLESS: Final = {".xml": ".txt"}
"""A second XML file in its tree is taken for an agenda by some portals."""


class Files:
    """The attachments and images of one export.

    Args:
        resources: the document's files by the names that the model calls them.
        folder: where they go, as a path with `/` that ends in one, or empty.
        paths: how the content file calls that folder; with `/` unless the portal wants another stroke.
        upper: whether names are in capital letters.

    Attributes:
        files: the names (below the tree's root) and the contents, for `Exported.files`.
        said: what is missing.
    """

    def __init__(self, resources: Resources, *, folder: str, paths: str = "", upper: bool = False) -> None:
        self.files: list[tuple[str, bytes | Opener]] = []
        self.said: list[Diagnostic] = []
        self._resources = resources
        self._folder = folder
        self._paths = paths
        self._upper = upper
        self._images: dict[str, str | None] = {}

    def attachment(self, attachment: Attachment, stem: str, item: str | None) -> str | None:
        """Take an attachment's file; how the content file calls it, or None where it is not there, which is told.

        Args:
            attachment: the attachment; its file is the resource that its `href`, else its `filename` names.
            stem: the file's name without its ending: an id, which no other file has.
            item: the number of its item, for the diagnostic.
        """
        for name in (attachment.href, attachment.filename):
            if name is not None and name in self._resources:
                return self._take(stem, name, (attachment.filename, attachment.href), attachment.media_type)
        facts: dict[str, str | int] = {"title": attachment.title, "item": item or "–"}
        self.said.append(Diagnostic(slug="attachment-missing", facts=facts))
        return None

    def image(self, figure: Figure) -> str | None:
        """The address of a figure's image in the text; None where it is not there, which is told once."""
        href = figure.href
        if href not in self._images:
            if href in self._resources:
                self._images[href] = self._take(f"billede-{len(self._images) + 1}", href, (href,), None)
            else:
                self._images[href] = None
                self.said.append(Diagnostic(slug="figure-not-found", facts={"href": href}))
        return self._images[href]

    def _take(self, stem: str, resource: str, names: tuple[str | None, ...], media_type: str | None) -> str:
        opener = self._resources[resource]
        name = stem + self._suffix(names, media_type, opener)
        name = name.upper() if self._upper else name
        self.files.append((f"{self._folder}{name}", opener))
        return f"{self._paths}{name}"

    @staticmethod
    def _suffix(names: tuple[str | None, ...], media_type: str | None, opener: Opener) -> str:
        found = next((match[0].lower() for name in names if name and (match := _SUFFIX.search(name))), None)
        found = found or _TYPES.get((media_type or "").lower())
        if found is None:
            with opener() as file:
                start = file.read(8)
            found = next((suffix for sign, suffix in _STARTS if start.startswith(sign)), ".bin")
        return _HARMLESS.get(found, found)
