"""The importer of minutes as text; see `docs/text-format.md`. The parser is loaded when the first text is read."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from attrs import frozen

from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.errors import InputError, NoItems
from minutes_core.importers.encodings import decode
from minutes_core.protocols import Imported, Source
from minutes_core.regex import regex
from minutes_core.values import Value

_item_line = regex(
    r"^[ \t\\]*(?:(?:under)*punkt(?: \S+)?:|(?:tillægs)?dagsorden\b|referat\b|mødedato\b|indholdsfortegnelse\b"
    r"|\[ingen punkter\])",
    re.IGNORECASE | re.MULTILINE,
)
_OTHERS: Final = (b"%PDF-", b"PK\x03\x04", b"<?xml", b"\xef\xbb\xbf<?xml", b"{\\rtf")


@frozen(kw_only=True, eq=False, repr=False)
class TxtImporter(Value):
    """Reads the text of minutes, as people write it and as programs extract it from PDF."""

    name: ClassVar[str] = "txt"
    title: ClassVar[str] = "text of minutes"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text", ".md")

    def recognises(self, source: Source) -> bool:
        """Whether it is text, and named as text or with a line that looks like one of minutes.

        Text that is named as text is read, whatever it says: then the reader tells what it missed.
        """
        if source.is_folder:
            return False
        data = source.head(65536)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"<"} or data.startswith(_OTHERS):
            return False
        try:
            decoded = decode(data[: len(data) - len(data) % 2] if len(data) == 65536 else data, source.name)
        except InputError:
            return False
        if source.suffix in self.suffixes:
            return True
        return _item_line.search(decoded.text.replace("\r\n", "\n").replace("\r", "\n")) is not None

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: there is no text.
            NotText: the bytes are no text.
            NoItems: no agenda item was found; the message says what was understood.
        """
        from minutes_core.danish.calendar import write_date
        from minutes_core.grammar.parser import parse
        from minutes_core.grammar.signs import NO_ITEMS_LINE

        decoded = decode(source.read_bytes(), source.name)
        parsed = parse(decoded.text)
        said: list[Diagnostic] = []
        if decoded.encoding != "utf-8":
            said.append(
                Diagnostic(slug="encoding-recognised", severity=Severity.NOTE, facts={"encoding": decoded.encoding})
            )
        if decoded.replaced:
            said.append(Diagnostic(slug="bytes-replaced", facts={"count": decoded.replaced}))
        minutes = parsed.minutes
        if not minutes.items and NO_ITEMS_LINE not in decoded.text:
            found = [
                value
                for value in (
                    minutes.committee,
                    write_date(minutes.meeting.date) if minutes.meeting.date is not None else None,
                    minutes.meeting.location,
                    *(person.name for person in minutes.participants[:3]),
                )
                if value is not None
            ]
            understood = "; ".join(found) if found else "nothing of the head either"
            raise NoItems(
                source.name, f"no agenda item was found (a line such as “Punkt 1: …”); understood: {understood}"
            )
        return Imported(minutes=minutes, diagnostics=(*said, *parsed.diagnostics), origins=parsed.origins)
