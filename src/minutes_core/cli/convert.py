"""`minutes convert`: documents in, documents out."""

from __future__ import annotations

import collections
import functools
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from minutes_core.cli.arguments import UsageError, names_list
from minutes_core.cli.failures import InternalError, StrictError
from minutes_core.cli.filling import filled, wants_original
from minutes_core.cli.inputs import STDIN, claimed_folder, gather, is_folder
from minutes_core.cli.options import add_options, add_reading_options, chosen_importer, configured, make_exporter
from minutes_core.cli.origins import check_origins, write_origins
from minutes_core.cli.outputs import Outputs, Plan
from minutes_core.cli.report import Report
from minutes_core.cli.supplying import Supplying, add_supplying
from minutes_core.cli.unread import add_unread, take_supplied, unread_exporters, unread_importer
from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.errors import MinutesError, NameCollision, PluginError
from minutes_core.pipeline import EDITIONS, export_prepared, prepare, read_with
from minutes_core.protocols import Fidelity
from minutes_core.registry import installed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.inputs import Document
    from minutes_core.cli.messages import Messages
    from minutes_core.cli.terminal import Console
    from minutes_core.model import Minutes
    from minutes_core.protocols import Exported, Exporter


def add_arguments(parser: Parser, arguments: Sequence[str]) -> None:
    """Add what `convert` takes; of the formats' options, those of the formats in `--to` (all of them for help)."""
    say = parser.messages
    parser.add_argument("inputs", nargs="+", metavar=say("metavar-in"), help=say("help-inputs"))
    parser.add_argument("--to", action="append", required=True, metavar="FORMAT", help=say("help-to"))
    parser.add_argument("-o", "--output", metavar=say("metavar-out"), help=say("help-output"))
    parser.add_argument("--from", dest="from_", metavar="FORMAT", help=say("help-from"))
    parser.add_argument("--strict", action="store_true", help=say("help-strict"))
    parser.add_argument("--edition", choices=EDITIONS, metavar="|".join(EDITIONS), help=say("help-edition"))
    parser.add_argument("--allow-personal-data", action="store_true", help=say("help-allow-personal-data"))
    parser.add_argument("--allow-draft", action="store_true", help=say("help-allow-draft"))
    parser.add_argument("--attachments", metavar=say("metavar-folder"), help=say("help-attachments"))
    parser.add_argument("--report", metavar=say("metavar-file"), help=say("help-report"))
    parser.add_argument("--origins", metavar=say("metavar-file"), help=say("help-origins"))
    add_supplying(parser)
    add_unread(parser)
    registry = installed()
    add_reading_options(parser, registry, arguments)
    everything = "-h" in arguments or "--help" in arguments
    for name in registry.exporters() if everything else _wanted(_given_formats(arguments)):
        try:
            add_options(parser, name, registry.exporter_class(name))
        except PluginError:
            continue  # asking for it tells what is wrong


def run(options: argparse.Namespace, console: Console, parser: Parser) -> int:
    """Convert; returns the exit status."""
    registry, say = installed(), console.messages
    exporters = []
    for name in _wanted(options.to):
        if name not in registry.exporters():
            if name in registry.table_writers():
                raise UsageError(parser.prog, say("written-as-tables", format=name))
            known = ", ".join(registry.exporters())
            raise UsageError(parser.prog, say("no-such-format-to-write", format=name, formats=known))
        exporters.append(make_exporter(parser, name, registry.exporter_class(name), options))
    if not exporters:
        raise UsageError(parser.prog, say("to-empty"))
    importer = chosen_importer(parser, registry, options)
    configure = configured(parser, registry, importer, options)
    supplying = Supplying.of(options, parser)
    exporters, importer = unread_exporters(exporters, options, parser), unread_importer(importer, options, parser)
    folders = [
        name
        for name in options.inputs
        if name != STDIN and is_folder(name) and not claimed_folder(name, registry, importer)
    ]
    if options.attachments is not None and not is_folder(options.attachments):
        raise UsageError(parser.prog, say("attachments-no-folder", name=options.attachments))
    plan = Plan.of(options.output, options.inputs, folders, exporters, console)
    with Report(options.report, options.inputs, parser.prog, say) as report:
        gathered = gather(options.inputs, registry, importer, plan.folder)
        report.beside(options.metadata, supplying.give(gathered, console))
        if options.unread:
            take_supplied(gathered.documents)
        check_origins(options.origins, gathered.documents, options.output, parser.prog, say)
        outputs = Outputs(plan, gathered.documents, exporters)
        failed = 0
        for document in gathered.documents:
            if document.importer is not None:
                document.importer = configure(document.importer)
            result = _Conversion(
                document=document,
                exporters=exporters,
                options=options,
                console=console,
                attachments=_attachments_of(document, options.attachments, alone=len(gathered.documents) == 1),
            ).run(outputs)
            failed += result.failed
            report.add(result)
        for name in gathered.others:
            report.skip(name)
    done = len(gathered.documents) - failed
    console.left_out(gathered.others)
    if len(gathered.documents) > 1 and not console.quiet:
        console.remark(f"minutes: {say('summary', done=done, failed=failed)}")
    return 1 if failed else 0


def _attachments_of(document: Document, given: str | None, *, alone: bool) -> Path | None:
    """The folder with a document's attachments: the one that is given, or the one in it that is called as the document."""
    if given is None:
        return None
    folder = Path(given) if alone else Path(given, Path(document.stem_source).stem)
    return folder if alone or is_folder(folder) else None


@define(kw_only=True, repr=False)
class _Conversion:
    """One document on its way, and what became of it."""

    document: Document
    exporters: Sequence[Exporter]
    options: argparse.Namespace
    console: Console
    attachments: Path | None = None
    diagnostics: list[Diagnostic] = field(factory=list)
    losses: dict[str, int] = field(factory=dict)
    written: list[str] = field(factory=list)
    error: MinutesError | None = None
    failed: bool = False

    def run(self, outputs: Outputs) -> _Conversion:
        """Do it, and tell what there is to tell."""
        try:
            self._convert(outputs)
        except BrokenPipeError:
            raise
        except MinutesError as error:
            self.error = error
            place = None if isinstance(error, NameCollision) else getattr(error, "target", None)
            self.console.error(place or self.document.name, error)
        except Exception as error:
            if os.environ.get("MINUTES_TRACEBACK"):
                raise
            self.error = InternalError.of(error)
            self.console.error(self.document.name, self.error)
        self.failed = self.error is not None or any(each.severity is Severity.ERROR for each in self.diagnostics)
        return self

    def _convert(self, outputs: Outputs) -> None:
        document = self.document
        if document.error is not None:
            raise document.error
        assert document.source is not None
        assert document.importer is not None
        for exporter in self.exporters:
            outputs.check(document, exporter)
        imported = read_with(document.importer, document.source, supplied=document.supplied, kle=document.kle)
        renamed = [outputs.renamed(document, exporter) for exporter in self.exporters]
        self._tell(
            [Diagnostic(slug="renamed", severity=Severity.NOTE, facts={"name": name}) for name in renamed if name]
        )
        self._tell(imported.diagnostics)
        if self.attachments is not None:
            from minutes_core.pipeline.attaching import attach

            found = attach(imported.minutes, imported.resources, self.attachments)
            imported = evolve(imported, minutes=found.minutes, resources=found.resources)
            self._tell(found.diagnostics)
        made: list[tuple[Exporter, Exported]] = []
        public = self.options.edition == "public"
        for exporter in self.exporters:
            minutes, resources = prepare(
                imported.minutes,
                imported.resources,
                exporter,
                edition=self.options.edition,
                allow_draft=self.options.allow_draft,
                allow_personal_data=self.options.allow_personal_data,
            )
            if public and wants_original(exporter):
                self._tell([Diagnostic(slug="original-left-out", severity=Severity.NOTE)])
            exported = export_prepared(
                minutes, resources, exporter, fill=functools.partial(filled, document=document, public=public)
            )
            # What `attach`, or another format, has said already is said once.
            said = set(map(_key, self.diagnostics))
            self._tell([each for each in exported.diagnostics if _key(self._named(each)) not in said])
            self._tell(self._compare(exporter, minutes))
            made.append((exporter, exported))
        warnings = sum(each.severity is not Severity.NOTE for each in self.diagnostics)
        if self.options.strict and warnings:
            raise StrictError(warnings)
        for exporter, exported in made:
            self.written += outputs.write(document, exporter, exported, self.console)
        if self.options.origins is not None:
            write_origins(imported.origins, self.options.origins)

    def _tell(self, diagnostics: Sequence[Diagnostic]) -> None:
        for known in map(self._named, diagnostics):
            self.diagnostics.append(known)
            self.console.diagnostic(known)

    def _named(self, diagnostic: Diagnostic) -> Diagnostic:
        return diagnostic if diagnostic.source is not None else evolve(diagnostic, source=self.document.name)

    def _compare(self, exporter: Exporter, minutes: Minutes) -> list[Diagnostic]:
        """What the format leaves out, in one note, and what it says nothing of, in a warning."""
        if exporter.fidelity is Fidelity.EXACT:
            return []
        from minutes_core.fidelity import losses

        # What a format adds (the ids that a portal asks for) is no loss.
        found = [loss for loss in losses(exporter, minutes) if loss.before is not None or loss.pattern is None]
        self.losses[exporter.name] = len(found)
        told = []
        if declared := [loss for loss in found if loss.pattern is not None]:
            facts: dict[str, Any] = {
                "format": exporter.name,
                "count": len(declared),
                "told": _counted([loss.path for loss in declared], self.console.messages),
            }
            told.append(Diagnostic(slug="losses", severity=Severity.NOTE, facts=facts))
        undeclared = [loss for loss in found if loss.pattern is None]
        told += [
            Diagnostic(slug="undeclared-loss", facts={"format": exporter.name, "path": loss.path})
            for loss in undeclared[:3]
        ]
        return told


def _key(diagnostic: Diagnostic) -> tuple[object, ...]:
    """What two diagnostics have in common that say the same; a hash alone leaves the facts out."""
    return diagnostic.slug, diagnostic.origin, diagnostic.source, tuple(sorted(diagnostic.facts.items()))


def _counted(paths: Sequence[str], say: Messages) -> str:
    """`marks: 9, media types: 3`, most first."""
    names = collections.Counter(re.sub(r"\[\d+\]", "", path).rpartition(".")[2] for path in paths)
    told = [f"{say.known(f'field-{name}') or name}: {count}" for name, count in names.most_common()]
    return ", ".join([*told[:5], *(["…"] if len(told) > 5 else [])])


def _wanted(given: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(name for text in given for name in names_list(text))


def _given_formats(arguments: Sequence[str]) -> Iterator[str]:
    """What `--to` says, before there is a parser for the formats' own options."""
    for index, argument in enumerate(arguments):
        if argument == "--to" and index + 1 < len(arguments):
            yield arguments[index + 1]
        elif argument.startswith("--to="):
            yield argument.removeprefix("--to=")
