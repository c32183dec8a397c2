"""`minutes formats`: what can be read and written, by whom, how faithfully."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from minutes_core.cli.arguments import UsageError
from minutes_core.cli.terminal import safe, width_of, wrap
from minutes_core.protocols import EXPORTERS, IMPORTERS, TABLES
from minutes_core.registry import installed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.messages import Messages
    from minutes_core.cli.terminal import Console
    from minutes_core.registry import Format


_BROKEN: Final = {IMPORTERS: "broken-reading", EXPORTERS: "broken-writing", TABLES: "broken-tables"}


def add_arguments(parser: Parser, _arguments: Sequence[str]) -> None:
    """Add what `formats` takes."""
    parser.add_argument("names", nargs="*", metavar="FORMAT", help=parser.messages("help-formats-names"))


def run(options: argparse.Namespace, console: Console, parser: Parser) -> int:
    """List the formats, or tell about those that are named; returns the exit status."""
    say, formats = console.messages, installed().formats()
    known = {each.plugin.name for each in formats}
    for name in options.names:
        if name not in known:
            raise UsageError(parser.prog, say("no-such-format", format=name, formats=", ".join(sorted(known))))
    wanted = sorted(set(options.names) or known)
    rows = [
        row
        for name in wanted
        for row in _rows([each for each in formats if each.plugin.name == name and each.cls], say)
    ]
    heads = [say(f"column-{key}") for key in ("format", "reads", "writes", "suffix", "keeps", "public", "provider")]
    widths = [max(map(width_of, column)) for column in zip(*[heads, *(row[:-1] for row in rows)], strict=True)]
    console.say(console.paint(_line(heads, widths), "bold"))
    for row in rows:
        console.say(safe(_line(row[:-1], widths)))
        if options.names:
            for line in row[-1].split("\n"):
                for part in wrap(safe(line), console.width - 4):
                    console.say(f"    {part}")
    for each in formats:
        if each.cls is None and each.plugin.name in wanted:
            use = say(_BROKEN[each.plugin.group])
            problem = say.detail(each.problem or "") or each.problem
            text = f"{each.plugin.name} ({use}, {each.plugin.provider}): {problem}"
            console.say(console.paint(safe(f"{say('broken')}: {text}"), "red"))
    return 0


def _rows(formats: Sequence[Format], say: Messages) -> list[list[str]]:
    """One row for each distribution that provides a format; the last cell is what else there is to tell."""
    by_provider: dict[str, dict[str, Any]] = {}
    for each in formats:
        by_provider.setdefault(each.plugin.provider, {})[each.plugin.group] = each.cls
    rows = []
    for provider, classes in by_provider.items():
        importer, exporter, tables = map(classes.get, (IMPORTERS, EXPORTERS, TABLES))
        name = formats[0].plugin.name
        if tables is not None:
            title = _title(name, tables, provider, say)
            rows.append([name, say("no"), say("as-tables"), "-", "-", "-", provider, title])
        if (cls := exporter or importer) is None:
            continue
        suffixes = dict.fromkeys([*(importer.suffixes if importer else ()), *([exporter.suffix] if exporter else [])])
        told = [_title(name, cls, provider, say)]
        if exporter is not None:
            told += [f"- {path}: {say.detail(reason) or reason}" for path, reason in exporter.drops.items()]
        rows.append(
            [
                name,
                say("yes" if importer else "no"),
                say("yes" if exporter else "no"),
                " ".join(suffix for suffix in suffixes if suffix) or "-",
                say(f"fidelity-{exporter.fidelity.value}") if exporter else "-",
                say("yes" if exporter.publishes else "no") if exporter else "-",
                provider,
                "\n".join(told),
            ]
        )
    return rows


def _title(name: str, cls: type[Any], provider: str, say: Messages) -> str:
    own = say.known(f"title-{name}") if provider.startswith("minutes-core ") else None
    return own or str(getattr(cls, "title", ""))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
