"""`minutes show`: the outline of a document, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_core.cli.inputs import gather
from minutes_core.cli.options import add_reading_options, chosen_importer, configured
from minutes_core.cli.supplying import Supplying, add_supplying
from minutes_core.cli.terminal import fit, safe, wrap
from minutes_core.diagnostics import Severity
from minutes_core.errors import MinutesError
from minutes_core.model import Access, Attendance, Figure, ListBlock, Status, Table
from minutes_core.pipeline import read_with
from minutes_core.registry import installed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.inputs import Document
    from minutes_core.cli.terminal import Console
    from minutes_core.model import AgendaItem, Block, Minutes, Section


def add_arguments(parser: Parser, arguments: Sequence[str]) -> None:
    """Add what `show` takes."""
    say = parser.messages
    parser.add_argument("inputs", nargs="+", metavar=say("metavar-in"), help=say("help-inputs"))
    parser.add_argument("--from", dest="from_", metavar="FORMAT", help=say("help-from"))
    add_supplying(parser)
    add_reading_options(parser, installed(), arguments)


def run(options: argparse.Namespace, console: Console, parser: Parser) -> int:
    """Show each document; returns the exit status."""
    registry = installed()
    importer = chosen_importer(parser, registry, options)
    configure = configured(parser, registry, importer, options)
    supplying = Supplying.of(options, parser)
    gathered = gather(options.inputs, registry, importer)
    supplying.give(gathered, console)
    failed = 0
    for index, document in enumerate(gathered.documents):
        if index:
            console.say()
        if len(gathered.documents) > 1:
            console.say(console.paint(safe(f"== {document.name} =="), "dim"))
        if document.importer is not None:
            document.importer = configure(document.importer)
        failed += _show(document, console)
    console.left_out(gathered.others)
    return 1 if failed else 0


def _show(document: Document, console: Console) -> bool:
    try:
        if document.error is not None:
            raise document.error
        assert document.source is not None
        assert document.importer is not None
        imported = read_with(document.importer, document.source, supplied=document.supplied, kle=document.kle)
    except MinutesError as error:
        console.error(document.name, error)
        return True
    for line in outline(imported.minutes, console, document.kle):
        console.say(line)
    for diagnostic in imported.diagnostics:
        console.diagnostic(diagnostic)
    return any(diagnostic.severity is Severity.ERROR for diagnostic in imported.diagnostics)


def outline(minutes: Minutes, console: Console, kle: Mapping[str, str] | None = None) -> Iterator[str]:
    """The lines that tell what is in a document, KLE subjects by the titles that `kle` gives them."""
    yield from _head(minutes, console)
    for item in minutes.items:
        yield ""
        yield from _item(item, console, 0, kle or {})


def _head(minutes: Minutes, console: Console) -> Iterator[str]:
    say, meeting = console.messages, minutes.meeting
    body = ", ".join(part for part in (minutes.committee, minutes.organisation) if part)
    title = say(f"kind-{minutes.kind.value}") + (f": {body}" if body else "")
    for line in wrap(safe(title), console.width):
        yield console.paint(line, "bold")
    if meeting.title:
        yield from wrap(safe(meeting.title), console.width)
    times = "-".join(time.strftime("%H:%M") for time in (meeting.start, meeting.end) if time)
    day = meeting.date.isoformat() if meeting.date else say("no-date")
    place = [part for part in (meeting.location, meeting.address) if part]
    yield from wrap(safe(", ".join([f"{day} {times}".strip(), *place])), console.width)
    counts = [
        say(f"attendance-{attendance.value}", count=count)
        for attendance in Attendance
        if (count := sum(person.attendance is attendance for person in minutes.participants))
    ]
    facts = [*([say(f"status-{minutes.status.value}")] if minutes.status is not Status.UNKNOWN else []), *counts]
    facts.append(say("count-items", count=sum(1 for _ in minutes.walk())))
    yield from wrap(", ".join(facts), console.width)


def _item(item: AgendaItem, console: Console, depth: int, kle: Mapping[str, str]) -> Iterator[str]:
    say = console.messages
    number = item.number or "-"
    indent = "  " * depth + " " * max(0, 3 - len(number)) + number + "  "
    hang = " " * len(indent)
    room = max(10, console.width - len(indent))
    title = safe(item.title) or say("no-title")
    for index, line in enumerate(wrap(title, room)):
        yield (console.paint(indent, "dim") if index == 0 else hang) + console.paint(line, "bold")
    facts = []
    if item.access is not Access.OPEN:
        facts.append(console.paint(say(f"access-{item.access.value}"), "yellow"))
    if item.case_number:
        case = item.case
        subject = kle.get(case.subject) if case is not None and case.subject is not None else None
        facts.append(safe(f"{item.case_number} ({subject})" if subject is not None else item.case_number))
    if item.attachments:
        facts.append(say("count-attachments", count=len(item.attachments)))
    if facts:
        yield hang + ", ".join(facts)
    for section in item.decisions:
        yield hang + fit(_decision(section, console), room)
    for below in item.items:
        yield from _item(below, console, depth + 1, kle)


def _decision(section: Section, console: Console) -> str:
    say = console.messages
    day = section.decided_on.isoformat() if section.decided_on else None
    told = ", ".join(part for part in (say("decision"), section.decided_by, day) if part)
    return f"{safe(told)}: {safe(next(_lines(section.blocks), say('no-words')))}"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            for entry in block.items:
                yield from _lines(entry.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _lines(cell.blocks)
        elif not isinstance(block, Figure):
            yield from block.text.split("\n")
