"""One document, from the model to the bytes of its file."""

from __future__ import annotations

import contextlib
import datetime as dt
import unicodedata
from typing import TYPE_CHECKING, Final

import attrs

from minutes_core.collector import paused
from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.model import Status
from minutes_core.schema import native_writer
from minutes_core.schema import printed as vocabulary
from minutes_core.schema.native import RECORD_NAME
from minutes_core.version import __version__
from minutes_exporters.pdf import syntax
from minutes_exporters.pdf.canvas import TaggedCanvas
from minutes_exporters.pdf.composer import Composer
from minutes_exporters.pdf.fonts import chains
from minutes_exporters.pdf.images import Picture, read_picture
from minutes_exporters.pdf.pages import Press
from minutes_exporters.pdf.text import Setter
from minutes_exporters.pdf.xmp import metadata

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Minutes
    from minutes_core.protocols import Resources
    from minutes_exporters.pdf.exporter import PdfExporter

_PRODUCER: Final = f"minutes-core {__version__}"
_MOST_BYTES: Final = 64 * 1024 * 1024


def printed(exporter: PdfExporter, minutes: Minutes, resources: Resources) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The bytes of the file, and what could not be printed as it is."""
    with paused():
        return _Printing(exporter, resources).document(minutes)


class _Printing:
    """Prints one document."""

    def __init__(self, exporter: PdfExporter, resources: Resources) -> None:
        self._exporter = exporter
        self._resources = resources
        self._pictures: dict[str, Picture | None] = {}
        self._notes: list[Diagnostic] = []
        theme = exporter.design
        fonts = chains(theme.fonts)
        self._canvas = TaggedCanvas(fonts)
        self._setter = Setter(fonts, theme.leading, hyphenate=exporter.hyphenate)

    def _note(self, slug: str, facts: dict[str, str | int], severity: Severity = Severity.NOTE) -> None:
        self._notes.append(Diagnostic(slug=slug, severity=severity, facts=facts))

    def _picture(self, name: str) -> Picture | None:
        if name not in self._pictures:
            self._pictures[name] = self._read(name)
        return self._pictures[name]

    def _read(self, name: str) -> Picture | None:
        opener = self._resources.get(name)
        if opener is None:
            self._note("figure-not-found", {"href": name}, Severity.WARNING)
            return None
        data = b""
        with contextlib.suppress(OSError), opener() as file:
            data = file.read(_MOST_BYTES + 1)
        picture = read_picture(data) if 0 < len(data) <= _MOST_BYTES else None
        if picture is None:
            self._note("figure-unreadable", {"href": name}, Severity.WARNING)
        return picture

    def document(self, minutes: Minutes) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """Print it."""
        exporter, canvas = self._exporter, self._canvas
        theme = exporter.design
        shown = self._reduced(minutes)
        press = Press(canvas, self._setter, theme, vocabulary.WATERMARK if minutes.status is Status.DRAFT else None)
        composer = Composer(theme, self._setter, press.width, press.height, canvas.tree, self._picture, self._note)
        from_file = exporter.source is not None or exporter.source_sha256 is not None
        source = vocabulary.source_note(exporter.source, exporter.source_sha256) if from_file else None
        contents = exporter.contents and sum(1 for _ in shown.walk()) > 2
        press.flow(composer.cover(shown, source), fresh=True)
        if contents:
            press.flow(composer.contents(shown), fresh=len(shown.items) > 8 or bool(shown.preamble))
        fresh = contents
        for item in shown.items:
            press.flow(composer.item(item, 0), fresh=fresh)
            fresh = False
        for index, column in enumerate(composer.closing(shown)):
            press.flow(column, fresh=index > 0)
        press.fill_contents()
        title = vocabulary.title(minutes)
        press.furnish((theme.header or minutes.organisation or "", title if theme.header is None else ""), theme.footer)
        self._scripts()
        for character, count in sorted(canvas.missing.items()):
            facts: dict[str, str | int] = {"character": f"U+{ord(character):04X}", "count": count}
            self._note("glyph-missing", facts, Severity.WARNING)
        return self._written(minutes, title, press, composer), tuple(self._notes)

    def _reduced(self, minutes: Minutes) -> Minutes:
        """What the options ask for of a document."""
        exporter = self._exporter
        if not exporter.people:
            minutes = attrs.evolve(minutes, participants=())
        if not exporter.attachments:
            minutes = attrs.evolve(minutes, items=tuple(_without_attachments(item) for item in minutes.items))
        return minutes

    def _written(self, minutes: Minutes, title: str, press: Press, composer: Composer) -> bytes:
        exporter = self._exporter
        created = exporter.created
        if created is not None:
            created = created.replace(tzinfo=dt.UTC) if created.tzinfo is None else created.astimezone(dt.UTC)
        info = {"Title": syntax.text(title), "Producer": syntax.text(_PRODUCER)}
        if minutes.organisation is not None:
            info["Author"] = syntax.text(minutes.organisation)
        stamp = ""
        if created is not None:
            info["CreationDate"] = info["ModDate"] = syntax.date(created)
            stamp = f"/ModDate {syntax.date(created)}"
        elif minutes.meeting.date is not None:
            day = minutes.meeting.date
            stamp = f"/ModDate (D:{day.year:04d}{day.month:02d}{day.day:02d}000000Z)"
        else:
            stamp = "/ModDate (D:20000101000000Z)"
        source = None
        if exporter.source is not None or exporter.source_sha256 is not None:
            source = " ".join(
                part
                for part in (
                    exporter.source,
                    f"sha256:{exporter.source_sha256}" if exporter.source_sha256 is not None else None,
                )
                if part
            )
        about = metadata(
            part=3 if exporter.embed else 2,
            title=title,
            language=minutes.language,
            producer=_PRODUCER,
            author=minutes.organisation,
            created=created.strftime("%Y-%m-%dT%H:%M:%SZ") if created is not None else None,
            source=source,
            subject=None,
        )
        places = press.places
        return self._canvas.finished(
            language=minutes.language,
            metadata=about,
            info=info,
            outline=[(depth, told, *places[name]) for depth, told, name in composer.outline],
            labels=[(0, "<</S/D>>")],
            record=(RECORD_NAME, stamp, native_writer.write(minutes)) if exporter.embed else None,
            destinations=places if exporter.contents else {},
        )

    def _scripts(self) -> None:
        """Report scripts that run from right to left, or whose letters change shape: the letters that are shown."""
        found: dict[str, set[str]] = {}
        for character in self._canvas.characters():
            if character > "\u02ff" and (script := _script(character)) is not None:
                found.setdefault(script, set()).add(character)
        for script, characters in sorted(found.items()):
            self._note("script-not-shaped", {"script": script, "count": len(characters)}, Severity.WARNING)


def _script(character: str) -> str | None:
    if unicodedata.bidirectional(character) in {"R", "AL", "RLE", "RLO", "RLI"}:
        return "right-to-left"
    code = ord(character)
    if 0x0900 <= code <= 0x109F or 0x1780 <= code <= 0x17FF or 0x1A20 <= code <= 0x1AAF or 0xA800 <= code <= 0xABFF:
        return "shaped"
    return None


def _without_attachments(item: AgendaItem) -> AgendaItem:
    return attrs.evolve(item, attachments=(), items=tuple(_without_attachments(inner) for inner in item.items))
