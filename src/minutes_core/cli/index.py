"""`minutes index`: a page that lists the pages of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.cli.options import add_options, make_exporter
from minutes_core.pipeline import index_folder
from minutes_core.registry import installed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.terminal import Console

_FORMAT: Final = "html"


def add_arguments(parser: Parser, _arguments: Sequence[str]) -> None:
    """Add what `index` takes."""
    parser.add_argument("folder", metavar=parser.messages("metavar-folder"), help=parser.messages("help-index-folder"))
    add_options(parser, _FORMAT, installed().exporter_class(_FORMAT))


def run(options: argparse.Namespace, console: Console, parser: Parser) -> int:
    """Write the list; returns the exit status."""
    registry = installed()
    exporter = make_exporter(parser, _FORMAT, registry.exporter_class(_FORMAT), options)
    indexed = index_folder(options.folder, exporter, registry=registry)
    for name, error in indexed.failed:
        console.error(name, error)
    if not console.quiet:
        told = console.messages("indexed", count=len(indexed.entries), path=str(indexed.path))
        console.remark(f"minutes: {told}")
    return 1 if indexed.failed else 0
