"""Reads Akoma Ntoso 3.0: what the exporter `akn` writes exactly, and other records of debates as far as they go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import frozen

from minutes_core.collector import paused
from minutes_core.importers._head import has_root
from minutes_core.importers._whole import max_bytes_field, whole

if TYPE_CHECKING:
    from minutes_core.protocols import Imported, Source

FAMILY: Final = b"http://docs.oasis-open.org/legaldocml/ns/akn/"
_ROOT_TAG: Final = re.compile(rb"<(?:[^\s<>:/!?]+:)?akomaNtoso\s[^<>]*" + re.escape(FAMILY))


@frozen(kw_only=True)
class AknImporter:
    """Reads Akoma Ntoso 3.0.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "akn"
    title: ClassVar[str] = "Akoma Ntoso 3.0 (OASIS)"
    suffixes: ClassVar[tuple[str, ...]] = (".akn", ".xml")

    max_bytes: int = max_bytes_field()

    def recognises(self, source: Source) -> bool:
        """Whether its root element is Akoma Ntoso's, of whatever version of OASIS, with or without a DTD."""
        return has_root(source, _ROOT_TAG)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: where there is nothing.
            ForbiddenXml: where there is a DTD or an entity.
            UnsupportedVersion: where it is of another version of the standard, or of our part of it.
            MalformedDocument: where it is not well-formed, no record of a meeting, or beyond the bounds; `detail` tells
                the line.
            InputError: where it cannot be read, or is too large.
        """
        data = whole(source, self.max_bytes)
        from minutes_core.importers.akn.reader import AknReader

        with paused():
            return AknReader(source.name, data).run()
