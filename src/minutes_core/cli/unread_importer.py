"""The importer of what nobody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from minutes_core.protocols import Imported
from minutes_core.schema import eark
from minutes_core.supplied import Supplied, minutes_from

if TYPE_CHECKING:
    from minutes_core.protocols import Source


@attrs.frozen
class UnreadImporter:
    """Takes any file or folder for a document, and reads nothing of it.

    Attributes:
        supplied: what the user says of it.
    """

    name: ClassVar[str] = "unread"
    title: ClassVar[str] = "what is not read"
    suffixes: ClassVar[tuple[str, ...]] = tuple(f".{ending}" for ending in eark.FORMATS)

    supplied: tuple[Supplied, ...] = ()

    def recognises(self, source: Source) -> bool:  # noqa: ARG002 - any will do
        """Always."""
        return True

    def read(self, source: Source) -> Imported:  # noqa: ARG002 - it is not looked at
        """A document that says what is supplied.

        Raises:
            InvalidValue: where that does not go together.
        """
        return Imported(minutes=minutes_from(self.supplied))
