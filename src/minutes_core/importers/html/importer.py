"""Reads the pages that the exporter `html` writes, exactly."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import frozen

from minutes_core.collector import paused
from minutes_core.errors import MalformedDocument
from minutes_core.importers._whole import max_bytes_field, whole
from minutes_core.schema import html

if TYPE_CHECKING:
    from minutes_core.protocols import Imported, Source

_HEAD: Final = 1 << 16
"""How many bytes are looked at to recognise a page."""
_START: Final = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+html\b|html\b|article\b)", re.DOTALL | re.IGNORECASE)
_OURS: Final = re.compile(rb'<article\s[^<>]*?\bdata-minutes="|' + re.escape(html.PAGE_MARK))


@frozen(kw_only=True)
class HtmlImporter:
    """Reads pages that this library wrote, and the parts of pages that it wrote.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "html"
    title: ClassVar[str] = "page for the web (HTML)"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")

    max_bytes: int = max_bytes_field()

    def recognises(self, source: Source) -> bool:
        """Whether it is HTML that says it is ours; the index of a folder holds no record, and is none."""
        if source.is_folder:
            return False
        head = source.head(_HEAD).removeprefix(codecs.BOM_UTF8)
        return _START.match(head) is not None and _OURS.search(head) is not None

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: where there is nothing.
            ForbiddenXml: where there is a DTD with rules of its own, or an entity.
            UnsupportedVersion: where it is of another version.
            MalformedDocument: where it is no page of ours, or some program has changed it; `detail` tells the line.
            InputError: where it cannot be read, or is too large.
        """
        data = whole(source, self.max_bytes)
        if html.INDEX_MARK in data[:_HEAD]:
            raise MalformedDocument(source.name, "is a list of documents, not one")
        from minutes_core.importers.html.reader import PageReader

        reader = PageReader(source.name, data)
        with paused():
            return reader.run()
