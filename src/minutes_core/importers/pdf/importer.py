"""`PdfImporter`: bytes in, document out. PDFium is loaded when the first file is read."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from attrs import evolve, field, frozen, validators

from minutes_core.collector import paused
from minutes_core.diagnostics import Diagnostic, Origin
from minutes_core.errors import (
    EmptySource,
    Encrypted,
    InputError,
    MalformedDocument,
    NoItems,
    NoRecord,
    NotAPdf,
    NoText,
)
from minutes_core.protocols import Imported, Source
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.importers.pdf.doubts import Doubts
    from minutes_core.importers.pdf.page import Page

_ATTACHMENT: Final = b"/EmbeddedFile"  # stands in a file that has one, for a stream's dictionary is never packed


@frozen(kw_only=True, eq=False, repr=False)
class PdfImporter(Value):
    """Reads the minutes that case systems and word processors write as PDF.

    Attributes:
        engine: who reads the pages: PDFium, pdfplumber (some thirty times slower), or PDFium with pdfplumber
            to compare with.
        password: opens a file that asks for one.
        profile: the name of the system that made the file; None to tell it by what the file says.
        by: what is read: the embedded record, the tags of a file that this library's exporter wrote, or the layout;
            None for the record where there is one and the pages agree with it, else the layout.
    """

    name: ClassVar[str] = "pdf"
    title: ClassVar[str] = "minutes as PDF"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    engine: Literal["pdfium", "pdfplumber", "both"] = field(
        default="pdfium",
        validator=validators.in_(("pdfium", "pdfplumber", "both")),
        metadata={
            "flag": "--engine",
            "help": "who reads a PDF's pages; both compares the two, and tells of pages on which they differ",
            "help_da": "hvem der læser en PDF's sider; both sammenligner de to og nævner de sider, de er uenige om",
        },
    )
    password: str | None = field(
        default=None,
        repr=False,
        metadata={
            "flag": "--password",
            "help": "opens a PDF that asks for a password",
            "help_da": "åbner en PDF, der kræver en adgangskode",
        },
    )
    profile: str | None = field(
        default=None,
        metadata={
            "flag": "--profile",
            "help": "the system that made a PDF, if the reader is not to tell it by what the PDF says",
            "help_da": "systemet, der har lavet en PDF, hvis det ikke skal afgøres af, hvad der står i den",
        },
    )

    by: Literal["record", "tags", "layout"] | None = field(
        default=None,
        validator=validators.optional(validators.in_(("record", "tags", "layout"))),
        metadata={
            "flag": "--by",
            "help": "what of a PDF is read; unless said, the record where the pages agree with it, else the layout",
            "help_da": "hvad der læses af en PDF; ellers dens indlagte data, hvis siderne siger det samme, eller layoutet",
        },
    )

    @profile.validator
    def _check_profile(self, _attribute: object, name: str | None) -> None:
        if name is None:
            return
        from minutes_core.importers.pdf import profiles

        if profiles.named(name) is None:
            known = ", ".join(profile.name for profile in (*profiles.installed(), profiles.GENERIC))
            raise ValueError(f"{name} is not one of {known}")

    def recognises(self, source: Source) -> bool:
        """Whether its first bytes are a PDF's."""
        return not source.is_folder and b"%PDF-" in source.head(1024)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: it holds no bytes.
            NotAPdf: it is something else.
            Encrypted: it asks for a password, or for another one.
            MalformedDocument: it, or each of its pages, is damaged.
            NoPages: it has no page.
            NoText: its pages show no text (a scan).
            NoItems: no agenda item was found.
            NoRecord: it is to be read by its record, and has none.
            NoTags: it is to be read by its tags, and has none that tell of minutes.
            PluginError: a profile of another distribution cannot be used.
        """
        # what PDFium's pages are made into lives on, and has no cycles; pdfplumber's pages have
        with paused() if self.engine == "pdfium" else nullcontext():
            return self._read(source)

    def _read(self, source: Source) -> Imported:
        from minutes_core.importers.pdf.doubts import Doubts, is_damaged

        data = source.read_bytes()
        if self.by == "tags":
            from minutes_core.importers.pdf import tags

            return Imported(minutes=tags.read(data, source.name, self.password))
        doubts = Doubts(mended=is_damaged(data))
        pages = doubts.watched(self._pages(data, source.name, doubts))
        if self.by == "layout" or (self.by is None and _ATTACHMENT not in data):
            return self._by_layout(pages, source.name, doubts)
        return self._by_record(data, pages, source.name, doubts)

    def _by_record(self, data: bytes, pages: Iterator[Page], name: str, doubts: Doubts) -> Imported:
        """By the record where it is there and the pages agree with it, or it is asked for; else by the layout."""
        from minutes_core.importers.pdf import record
        from minutes_core.importers.pdf.agreement import compared

        chosen = self.by == "record"
        try:
            held = record.attached(data, name, self.password)
            imported = record.read(held, name) if held is not None else None
        except InputError as error:
            if chosen or isinstance(error, NotAPdf | Encrypted | EmptySource):
                raise
            doubts.said.append(Diagnostic(slug="record-unreadable", facts={"problem": error.detail}))
            imported = None
        if imported is None:
            if chosen:
                raise NoRecord(name, "has no record inside")
            return self._by_layout(pages, name, doubts)
        seen = list(pages)
        found = compared(imported.minutes, seen)
        if found.difference is not None:
            origin = None if found.page is None else Origin(page=found.page)
            facts = {"text": found.difference, "by": "record" if chosen else "layout"}
            doubts.said.append(Diagnostic(slug="record-differs", origin=origin, facts=facts))
            if not chosen:
                return self._by_layout(iter(seen), name, doubts)
        return Imported(
            minutes=imported.minutes,
            diagnostics=(*doubts.said, *(evolve(each, origin=None) for each in imported.diagnostics)),
            origins=doubts.labelled(found.origins, ()),
        )

    def _by_layout(self, pages: Iterator[Page], name: str, doubts: Doubts) -> Imported:
        from minutes_core.importers.pdf.assemble import assembled
        from minutes_core.importers.pdf.layout import laid_out
        from minutes_core.importers.pdf.profiles import named

        profile = None if self.profile is None else named(self.profile)
        layout = laid_out(pages, profile)
        if layout is None:
            if doubts.damaged == doubts.pages:
                raise MalformedDocument(name, "none of its pages can be read")
            raise NoText(name, f"none of its {doubts.pages} pages shows text (is it a scan?)")
        result = assembled(layout)
        if not result.minutes.items:
            raise NoItems(name, f"no agenda item was found on its {doubts.pages} pages")
        return Imported(
            minutes=result.minutes,
            diagnostics=(*doubts.said, *layout.diagnostics, *result.diagnostics),
            origins=doubts.labelled(result.origins, layout.furniture),
        )

    def _pages(self, data: bytes, name: str, doubts: Doubts) -> Iterator[Page]:
        from minutes_core.importers.pdf.engine import PdfiumEngine

        pages = PdfiumEngine(self.password).pages(data, name)
        if self.engine == "pdfium":
            return pages
        from minutes_core.importers.pdf.plumber import PlumberEngine

        others = PlumberEngine(self.password).pages(data, name)
        return others if self.engine == "pdfplumber" else doubts.compared(pages, others)
