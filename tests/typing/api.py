"""What the public types promise; only type-checked, never run.

A line that must not pass carries its error: mypy complains where it does pass.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, assert_type

import attrs
from attrs import frozen
from hypothesis.strategies import SearchStrategy

import minutes_core
from minutes_core import (
    AgendaItem,
    Approval,
    Attachment,
    Block,
    CaseNumber,
    Cell,
    Diagnostic,
    Exported,
    Figure,
    Heading,
    Identifier,
    Imported,
    Kind,
    ListBlock,
    ListItem,
    ListStyle,
    Mark,
    Meeting,
    Minutes,
    Movement,
    Paragraph,
    Participant,
    RichText,
    Section,
    SectionKind,
    Source,
    Style,
    Supplied,
    Table,
)
from minutes_core.fidelity import Loss, covers, differences, losses
from minutes_core.pipeline import index_folder
from minutes_core.protocols import Entry, Exporter, Fidelity, Importer, Indexer, Resources
from minutes_core.richtext.fragments import read_fragment, write_fragment
from minutes_core.supplied import supplies
from minutes_core.testing import strategies
from minutes_core.testing.contract import (
    check_exporter,
    check_fresh_process,
    check_importer_survives,
    check_threads,
)
from minutes_core.testing.generator import generate
from minutes_core.testing.nasties import naughty_strings
from minutes_exporters.html import HtmlExporter


def some_items() -> Iterator[AgendaItem]:
    yield AgendaItem(number="1", title="Godkendelse af dagsorden")


# Any iterable where a sequence is due; a member or its value where an enum is due; a str where rich text is due.
minutes = Minutes(
    kind="minutes",
    status="approved",
    approval=Approval(date=dt.date(2014, 3, 18), body="Byrådet"),
    committee="Byrådet",
    meeting=Meeting(date=dt.date(2014, 3, 18), start=dt.time(16, 30)),
    participants=[Participant(name="Asta Lindhøj", attendance="present", movements=[Movement(kind="arrival")])],
    preamble=(Paragraph("Velkommen."),),
    items=[AgendaItem(title="x"), *some_items()],
    closing=(Heading(each, level=2) for each in ("Underskrifter", "Bilag")),
    identifiers={"a": Identifier(scheme="uuid", value="x")}.values(),
)
Minutes(kind=Kind.AGENDA, items=some_items())
Minutes(items=(AgendaItem(absentees=["Bent Skovgård"], access="closed", items=[AgendaItem()]) for _ in range(3)))
Section(kind="decision", blocks=[Paragraph("x"), ListBlock(items=[ListItem(blocks=[Paragraph("x")])])])
ListBlock(ordered=True, style="lower-alpha", start=3, items=[ListItem(blocks=[Paragraph("x")])])
ListBlock(ordered=True, style=ListStyle.DECIMAL, items=(ListItem(blocks=(Paragraph("x"),)),))
Table(rows=[[Cell.of("a"), Cell(blocks=[Paragraph("b")], colspan=2)]], header_rows=1)
Attachment(title="x", identifiers=[Identifier(scheme="x", value="y")], access="unknown")
Paragraph(RichText("x", [Mark(start=0, end=1, style=Style(bold=True))]))
blocks: list[Paragraph] = [Paragraph("x")]
Section(blocks=blocks)

# What comes out is exact.
assert_type(minutes.kind, Kind)
assert_type(minutes.items, tuple[AgendaItem, ...])
assert_type(minutes.items[0].sections[0].kind, SectionKind)
assert_type(minutes.items[0].sections[0].blocks, tuple[Block, ...])
assert_type(minutes.items[0].absentees, tuple[str, ...])
assert_type(minutes.items[0].case, CaseNumber | None)
assert_type(minutes.items[0].decisions, tuple[Section, ...])
assert_type(minutes.meeting.date, dt.date | None)
assert_type(minutes.meeting.start, dt.time | None)
assert_type(minutes.walk(), Iterator[AgendaItem])
assert_type(Paragraph("x").content, RichText)
assert_type(Paragraph("x").text, str)
assert_type(RichText("x").marks, tuple[Mark, ...])
assert_type(RichText("x").runs(), Iterator[tuple[str, Style]])
assert_type(RichText.marked("x", [(0, 1, Style(bold=True))]), RichText)
assert_type(Table(rows=[[Cell()]]).rows, tuple[tuple[Cell, ...], ...])
assert_type(Table(rows=[[Cell()]]).columns, int)
assert_type(ListBlock(items=[ListItem(blocks=[Paragraph("x")])]).style, ListStyle | None)
assert_type(attrs.evolve(minutes, committee=None), Minutes)
assert_type(attrs.evolve(minutes.items[0], items=[AgendaItem()]), AgendaItem)

# Every kind of block is told apart by its class.
for block in minutes.preamble:
    match block:
        case Paragraph() | Heading():
            assert_type(block.text, str)
        case ListBlock():
            assert_type(block.items, tuple[ListItem, ...])
        case Table():
            assert_type(block.header_rows, int)
        case Figure():
            assert_type(block.alt, str | None)

# What must not pass.
Minutes(items="abc")  # type: ignore[arg-type]
Minutes(items=[Section()])  # type: ignore[list-item]
Minutes(kind=1)  # type: ignore[arg-type]
Minutes("minutes")  # type: ignore[call-arg]
Minutes(committee=None, agenda=[])  # type: ignore[call-arg]
Section(blocks=["x"])  # type: ignore[list-item]
Section(decided_on="2014-03-18")  # type: ignore[arg-type]
Paragraph(None)  # type: ignore[arg-type]
Paragraph(text="x")  # type: ignore[call-arg]
ListItem()  # type: ignore[call-arg]
AgendaItem(depth=2)  # type: ignore[call-arg]
minutes.committee = None  # type: ignore[misc]
minutes.items.append(AgendaItem())  # type: ignore[attr-defined]
attrs.evolve(minutes, committee=1)  # type: ignore[arg-type]

# What is supplied is a mapping of fields to values, or values that are made already.
imported = minutes_core.read("x.txt", supplied={"organisation": "Ravnsø Kommune", "meeting.date": dt.date(2014, 3, 18)})
assert_type(minutes_core.supply(imported, {"kind:": Kind.AGENDA, "committee": None}), Imported)
assert_type(supplies({"committee": "Byrådet"}), tuple[Supplied, ...])
assert_type(minutes_core.minutes_from(supplies({"committee": "Byrådet"})), Minutes)
minutes_core.supply(imported, "organisation=Ravnsø Kommune")  # type: ignore[arg-type]
minutes_core.supply(minutes, {"kind": "agenda"})  # type: ignore[arg-type]


# A plugin's classes are importers and exporters by their shape.
@frozen(kw_only=True)
class ToyImporter:
    name: ClassVar[str] = "toy"
    title: ClassVar[str] = "a toy"
    suffixes: ClassVar[tuple[str, ...]] = (".toy",)

    def recognises(self, source: Source) -> bool:
        return source.head(4) == b"toy\n"

    def read(self, source: Source) -> Imported:
        return Imported(minutes=Minutes(organisation=source.name))


@frozen(kw_only=True)
class ToyExporter:
    name: ClassVar[str] = "toy"
    title: ClassVar[str] = "a toy"
    suffix: ClassVar[str] = ".toy"
    fidelity: ClassVar[Fidelity] = Fidelity.DECLARED
    drops: ClassVar[Mapping[str, str]] = {"**": "nothing is kept"}
    publishes: ClassVar[bool] = False

    loud: bool = False

    def project(self, minutes: Minutes) -> Minutes:
        return Minutes(kind=minutes.kind)

    def export(self, minutes: Minutes, resources: Resources) -> Exported:
        return Exported(files=(("", str((minutes, sorted(resources))).encode()),))


importer: Importer = ToyImporter()
exporter: Exporter = ToyExporter(loud=True)
not_an_exporter: Exporter = ToyImporter()  # type: ignore[assignment]

assert_type(check_exporter(exporter, importer, minutes), Exported | None)
assert_type(check_exporter(exporter, importer, minutes, {"x.png": lambda: io.BytesIO(b"")}), Exported | None)
check_fresh_process(exporter, minutes)
check_threads(exporter, [minutes])
assert_type(check_importer_survives(importer, b"x", seconds=1.0), Imported | None)
assert_type(strategies.minutes(), SearchStrategy[Minutes])
assert_type(generate(1, realistic=True), Minutes)
assert_type(naughty_strings(), tuple[str, ...])
assert_type(losses(exporter, minutes), tuple[Loss, ...])
assert_type(covers("**.content.marks", Loss(path="x")), bool)
assert_type(differences(minutes, Minutes()), Iterator[Loss])

# Reading and writing.
assert_type(minutes_core.read("referat.txt"), Imported)
assert_type(minutes_core.read(Path("referat.txt"), format="txt").minutes, Minutes)
assert_type(minutes_core.read(b"x", format=importer).diagnostics, tuple[Diagnostic, ...])
assert_type(minutes_core.export(minutes, {}, "xml"), Exported)
assert_type(minutes_core.export(minutes, {}, exporter).data, bytes)
assert_type(minutes_core.write(minutes, Path("referat.xml")), tuple[Path, ...])
assert_type(minutes_core.public_edition(minutes), Minutes)
assert_type(index_folder("web").entries, tuple[Entry, ...])
assert_type(read_fragment("<p>x</p>").blocks, tuple[Block, ...])
assert_type(write_fragment([Paragraph("x")]), str)
web: Exporter = HtmlExporter(labels="en")
listing: Indexer = HtmlExporter()
HtmlExporter(labels="fr")  # type: ignore[arg-type]
