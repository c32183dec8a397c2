"""`--unread`: documents that nobody can read, packed with what is supplied of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

import attrs

from minutes_core.cli.arguments import UsageError
from minutes_core.protocols import Imported
from minutes_core.schema import eark
from minutes_core.supplied import Supplied, minutes_from

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.inputs import Document
    from minutes_core.protocols import Exporter, Importer, Source

_FIELD: Final = "unread"
"""The field of an exporter that can keep what nobody has read."""


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


def add_unread(parser: Parser) -> None:
    """Add the option."""
    parser.add_argument("--unread", action="store_true", help=parser.messages("help-unread"))


def unread_importer(importer: Importer | None, options: argparse.Namespace, parser: Parser) -> Importer | None:
    """Who reads the documents: nobody, where the user says so.

    Raises:
        UsageError: where he also says in which format they are to be read.
    """
    if not options.unread:
        return importer
    if importer is not None:
        raise UsageError(parser.prog, parser.messages("unread-has-no-format"))
    return UnreadImporter()


def take_supplied(documents: Sequence[Document]) -> None:
    """Have documents that nobody reads say what is supplied of them."""
    for document in documents:
        if isinstance(document.importer, UnreadImporter):
            document.importer = UnreadImporter(supplied=document.supplied)
            document.supplied = ()


def unread_exporters(exporters: Sequence[Exporter], options: argparse.Namespace, parser: Parser) -> list[Exporter]:
    """The formats to write, told that nobody has read what they get.

    Raises:
        UsageError: where a format cannot keep such a document, or closed content is to be taken out of it.
    """
    if not options.unread:
        return list(exporters)
    if options.edition == "public":
        raise UsageError(parser.prog, parser.messages("unread-has-no-edition"))
    told: list[Exporter] = []
    for exporter in exporters:
        cls: Any = type(exporter)
        if not attrs.has(cls) or _FIELD not in attrs.fields_dict(cls):
            raise UsageError(parser.prog, parser.messages("unread-not-kept", format=exporter.name))
        told.append(cast("Exporter", attrs.evolve(cast("Any", exporter), **{_FIELD: True})))
    return told
