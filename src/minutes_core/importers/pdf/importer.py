"""`PdfImporter`: bytes in, document out. PDFium is loaded when the first file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from minutes_core.errors import MalformedDocument, NoItems, NoText
from minutes_core.protocols import Imported, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.importers.pdf.page import Page


@frozen(kw_only=True)
class PdfImporter:
    """Reads the minutes that case systems and word processors write as PDF."""

    name: ClassVar[str] = "pdf"
    title: ClassVar[str] = "minutes as PDF"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    def recognises(self, source: Source) -> bool:
        """Whether its first bytes are a PDF's."""
        return not source.is_folder and b"%PDF-" in source.head(1024)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: it holds no bytes.
            NotAPdf: it is something else.
            Encrypted: it asks for a password.
            MalformedDocument: it, or each of its pages, is damaged.
            NoPages: it has no page.
            NoText: its pages show no text (a scan).
            NoItems: no agenda item was found.
        """
        from minutes_core.importers.pdf.assemble import assembled
        from minutes_core.importers.pdf.engine import PdfiumEngine
        from minutes_core.importers.pdf.layout import laid_out

        seen = _Seen()
        layout = laid_out(seen.counted(PdfiumEngine().pages(source.read_bytes(), source.name)))
        if layout is None:
            if seen.damaged == seen.pages:
                raise MalformedDocument(source.name, "none of its pages can be read")
            raise NoText(source.name, f"none of its {seen.pages} pages shows text (is it a scan?)")
        result = assembled(layout)
        if not result.minutes.items:
            raise NoItems(source.name, f"no agenda item was found on its {seen.pages} pages")
        return Imported(
            minutes=result.minutes, diagnostics=(*layout.diagnostics, *result.diagnostics), origins=result.origins
        )


class _Seen:
    """Counts pages on their way."""

    def __init__(self) -> None:
        self.pages = 0
        self.damaged = 0

    def counted(self, pages: Iterator[Page]) -> Iterator[Page]:
        for page in pages:
            self.pages += 1
            self.damaged += page.damaged
            yield page
