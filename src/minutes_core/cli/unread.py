"""`--unread`: documents that nobody can read, packed with what is supplied of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from minutes_core.cli.arguments import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.inputs import Document
    from minutes_core.protocols import Exporter, Importer

_FIELD: Final = "unread"
"""The field of an exporter that can keep what nobody has read."""


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
    from minutes_core.cli.unread_importer import UnreadImporter

    return UnreadImporter()


def take_supplied(documents: Sequence[Document]) -> None:
    """Have documents that nobody reads say what is supplied of them."""
    from minutes_core.cli.unread_importer import UnreadImporter

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
