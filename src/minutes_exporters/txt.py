"""The exporter of minutes as text; see `docs/text-format.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from attrs import frozen

from minutes_core.grammar import projection, writer
from minutes_core.protocols import Exported, Fidelity, Resources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutes_core.model import Minutes

_DROPS: Final = {
    "**.content.marks": "text has no bold, italic, links or other marks",
    "**.rows": "a table cell is one line of text; spans and inner structure are written out",
    "**.identifiers": "identifiers of other systems have no place in text",
    "**.media_type": "an attachment's media type has no place in text",
    "**.sha256": "an attachment's checksum has no place in text",
}


@frozen(kw_only=True)
class TxtExporter:
    """Writes minutes as text that people read and our importer reads back."""

    name: ClassVar[str] = "txt"
    title: ClassVar[str] = "text of minutes"
    suffix: ClassVar[str] = ".txt"
    fidelity: ClassVar[Fidelity] = Fidelity.DECLARED
    drops: ClassVar[Mapping[str, str]] = _DROPS
    publishes: ClassVar[bool] = False

    def project(self, minutes: Minutes) -> Minutes:
        """All but marks, the inner structure and spans of cells, media types, checksums and identifiers."""
        return projection.project(minutes)

    def export(self, minutes: Minutes, resources: Resources) -> Exported:  # noqa: ARG002 - text holds no files
        r"""One file, UTF-8 without a byte order mark, lines ending with `\n`."""
        return Exported(files=(("", writer.write(minutes).encode("utf-8")),))
