"""`minutes schema`: the published schema of a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.terminal import Console

SCHEMAS: Final = ("native", "json")
"""XML Schema of the native XML, and JSON Schema of the JSON."""


def add_arguments(parser: Parser, _arguments: Sequence[str]) -> None:
    """Add what `schema` takes."""
    parser.add_argument("name", choices=SCHEMAS, metavar="native|json", help=parser.messages("help-schema"))


def run(options: argparse.Namespace, console: Console, _parser: Parser) -> int:
    """Print the schema; returns the exit status."""
    from minutes_core.schema.validate import schema_text

    console.document(schema_text(options.name).encode())
    return 0
