"""`minutes tables`: documents in, one set of tables out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes_core.cli.arguments import UsageError, names_list
from minutes_core.cli.failures import InternalError
from minutes_core.cli.inputs import gather
from minutes_core.cli.options import add_options, add_reading_options, chosen_importer, configured, make_exporter
from minutes_core.cli.supplying import Supplying, add_supplying
from minutes_core.errors import MinutesError, PluginError
from minutes_core.pipeline import EDITIONS, add_document, fail_document, made_tables, write_files
from minutes_core.protocols import Exported
from minutes_core.registry import installed
from minutes_core.tables.collection import Collection

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.inputs import Document
    from minutes_core.cli.terminal import Console
    from minutes_core.registry import Registry
    from minutes_core.tables.values import TableWriter


def add_arguments(parser: Parser, arguments: Sequence[str]) -> None:
    """Add what `tables` takes."""
    say = parser.messages
    parser.add_argument("inputs", nargs="+", metavar=say("metavar-in"), help=say("help-inputs"))
    parser.add_argument(
        "--to", action="append", required=True, metavar="|".join(installed().table_writers()), help=say("help-to")
    )
    parser.add_argument("-o", "--output", required=True, metavar=say("metavar-folder"), help=say("help-tables-output"))
    parser.add_argument("--from", dest="from_", metavar="FORMAT", help=say("help-from"))
    parser.add_argument("--edition", choices=EDITIONS, metavar="|".join(EDITIONS), help=say("help-edition"))
    parser.add_argument("--allow-personal-data", action="store_true", help=say("help-allow-personal-data"))
    parser.add_argument("--allow-draft", action="store_true", help=say("help-allow-draft"))
    add_supplying(parser)
    registry = installed()
    add_reading_options(parser, registry, arguments)
    for name in registry.table_writers():
        try:
            add_options(parser, name, _class(registry, name))
        except PluginError:
            continue  # asking for it tells what is wrong


def run(options: argparse.Namespace, console: Console, parser: Parser) -> int:
    """Write the tables; returns the exit status."""
    registry, say = installed(), console.messages
    writers: list[TableWriter] = []
    for name in dict.fromkeys(name for text in options.to for name in names_list(text)):
        if name not in registry.table_writers():
            known = ", ".join(registry.table_writers())
            raise UsageError(parser.prog, say("no-such-format-to-write", format=name, formats=known))
        made: Any = make_exporter(parser, name, _class(registry, name), options)
        writers.append(made)
    if not writers:
        raise UsageError(parser.prog, say("to-empty"))
    importer = chosen_importer(parser, registry, options)
    configure = configured(parser, registry, importer, options)
    supplying = Supplying.of(options, parser)
    gathered = gather(options.inputs, registry, importer, Path(options.output))
    supplying.give(gathered, console)
    collection, failed = Collection(kle=supplying.kle), 0
    for document in gathered.documents:
        if document.importer is not None:
            document.importer = configure(document.importer)
        failed += not _add(collection, document, options, console)
    console.left_out(gathered.others)
    tables = collection.tables()
    exported = [made_tables(tables, writer) for writer in writers]
    for diagnostic in (each for one in exported for each in one.diagnostics):
        console.diagnostic(diagnostic)
    write_files(Exported(files=tuple(file for one in exported for file in one.files)), options.output)
    if not console.quiet:
        done = len(gathered.documents) - failed
        console.remark(f"minutes: {say('tabulated', done=done, failed=failed, path=options.output)}")
    return 1 if failed else 0


def _add(collection: Collection, document: Document, options: argparse.Namespace, console: Console) -> bool:
    """Add a document; False, and told why, where that cannot be done."""
    error: MinutesError
    try:
        if document.error is not None:
            raise document.error
        assert document.source is not None
        assert document.importer is not None
        imported = add_document(
            collection,
            document.source,
            document.importer,
            edition=options.edition,
            allow_draft=options.allow_draft,
            allow_personal_data=options.allow_personal_data,
            supplied=document.supplied,
        )
    except MinutesError as problem:
        error = problem
    except Exception as problem:
        if os.environ.get("MINUTES_TRACEBACK"):
            raise
        error = InternalError.of(problem)
    else:
        for diagnostic in imported.diagnostics:
            console.diagnostic(diagnostic)
        return True
    console.error(document.name, error)
    fail_document(collection, document.source, document.name, error)
    return False


def _class(registry: Registry, name: str) -> Any:
    """A writer's class; its fields are its options, as an exporter's are."""
    return registry.table_writer_class(name)
