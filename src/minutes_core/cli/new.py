"""`minutes new`: a text to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.cli.arguments import UsageError
from minutes_core.cli.inputs import STDIN, standard_input
from minutes_core.cli.options import add_reading_options, configured
from minutes_core.model import Kind
from minutes_core.pipeline import as_source, read_with, write_files
from minutes_core.protocols import Exported
from minutes_core.registry import installed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.terminal import Console

KINDS: Final = {
    "referat": Kind.MINUTES,
    "dagsorden": Kind.AGENDA,
    "tillaeg": Kind.ADDENDUM,
    "tillæg": Kind.ADDENDUM,
    "tillægsdagsorden": Kind.ADDENDUM,
    "minutes": Kind.MINUTES,
    "agenda": Kind.AGENDA,
    "addendum": Kind.ADDENDUM,
}
"""What may be said for each kind, in both languages whichever is spoken."""


def add_arguments(parser: Parser, arguments: Sequence[str]) -> None:
    """Add what `new` takes."""
    say = parser.messages
    parser.add_argument("kind", metavar=say("metavar-kind"), help=say("help-kind"))
    parser.add_argument("-o", "--output", metavar=say("metavar-file"), help=say("help-new-output"))
    parser.add_argument("--from", dest="from_", metavar=say("metavar-file"), help=say("help-new-from"))
    add_reading_options(parser, installed(), arguments)


def run(options: argparse.Namespace, console: Console, parser: Parser) -> int:
    """Write the text; returns the exit status."""
    from minutes_core.grammar.template import new_text

    kind = KINDS.get(options.kind.lower())
    if kind is None:
        kinds = "referat, dagsorden, tillaeg"
        raise UsageError(parser.prog, console.messages("no-such-kind", kind=options.kind, kinds=kinds))
    minutes = None
    if options.from_ is not None:
        source = standard_input() if options.from_ == STDIN else as_source(options.from_)
        configure = configured(parser, installed(), None, options)
        imported = read_with(configure(installed().recognise(source)), source)
        minutes = imported.minutes
        for diagnostic in imported.diagnostics:
            console.diagnostic(diagnostic)
    text = new_text(kind, language="da", minutes=minutes).encode()
    if options.output is None or options.output == "-":
        console.document(text)
    else:
        write_files(Exported(files=(("", text),)), options.output, replace=False)
    return 0
