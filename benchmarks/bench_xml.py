"""Native XML and JSON: reading and writing, beside what lxml and Python's json take for the same bytes.

The document is invented minutes: paragraphs of about 250 characters, a numbered list, a bullet list now and then, a table
now and then, a mark in every twentieth paragraph. `lxml` is `etree.fromstring` and `etree.tostring(encoding="UTF-8")`, `json` is
`json.loads` and `json.dumps(ensure_ascii=False)`, neither of which knows what a document is. All figures are medians of
milliseconds of CPU, the candidates taking turns; XML's ratio is to stay below 4.
"""

import json
import random
import statistics
import sys
import time

from lxml import etree

from minutes_core.importers.json import JsonImporter
from minutes_core.importers.xml import XmlImporter
from minutes_core.model import (
    AgendaItem,
    Attachment,
    Cell,
    ListBlock,
    ListItem,
    Mark,
    Minutes,
    Paragraph,
    RichText,
    Section,
    SectionKind,
    Style,
    Table,
)
from minutes_core.protocols import Source
from minutes_exporters.json import JsonExporter
from minutes_exporters.xml import XmlExporter

ROUNDS = {100: 61, 1_000: 15, 10_000: 5}
WORDS = (
    "udvalget",
    "kommunen",
    "forslag",
    "indstilling",
    "økonomi",
    "borgere",
    "skole",
    "ældre",
    "plan",
    "høring",
    "vej",
    "byggeri",
    "natur",
    "klima",
    "sagen",
    "møde",
    "beslutning",
    "notat",
    "udgift",
    "bevilling",
    "forvaltningen",
    "år",
    "mio.",
    "kr.",
    "og",
    "at",
    "det",
    "en",
    "til",
    "af",
    "på",
    "for",
    "med",
    "der",
    "som",
    "ikke",
)
HEADINGS = {
    SectionKind.BACKGROUND: "Anledning",
    SectionKind.CASE: "Sagsfremstilling",
    SectionKind.CONSEQUENCES: "Økonomiske konsekvenser",
}


class Author:
    """Writes invented minutes, the same in every run."""

    def __init__(self):
        self.random = random.Random(20_240_229)

    def words(self, length):
        made, size = [], 0
        while size < length:
            made.append(self.random.choice(WORDS))
            size += len(made[-1]) + 1
        return " ".join(made)

    def paragraph(self):
        text = self.words(self.random.choice((60, 150, 250, 340, 450)))
        if self.random.random() > 0.05:
            return Paragraph(text)
        style = self.random.choice((Style(bold=True), Style(italic=True), Style(href="https://example.dk/notat.pdf")))
        return Paragraph(RichText(text, (Mark(start=8, end=30, style=style),)))

    def points(self, count, *, ordered):
        points = (ListItem(blocks=(Paragraph(self.words(90)),)) for _ in range(count))
        return ListBlock(ordered=ordered, items=tuple(points))

    def table(self):
        rows = tuple(tuple(Cell.of(self.words(10)) for _ in range(3)) for _ in range(4))
        return Table(rows=rows, header_rows=1)

    def item(self, number):
        sections = []
        for kind, heading in HEADINGS.items():
            blocks = [self.paragraph() for _ in range(4 if kind is SectionKind.CASE else 1)]
            if kind is SectionKind.CASE and number % 3 == 0:
                blocks.append(self.points(3, ordered=False))
            if kind is SectionKind.CONSEQUENCES and number % 10 == 0:
                blocks.append(self.table())
            sections.append(Section(kind=kind, heading=heading, blocks=tuple(blocks)))
        proposal = (Paragraph("Forvaltningen indstiller,"), self.points(2, ordered=True))
        sections.append(Section(kind=SectionKind.RECOMMENDATION, heading="Indstilling", blocks=proposal))
        sections.append(Section(kind=SectionKind.DECISION, heading="Beslutning", blocks=(self.paragraph(),)))
        return AgendaItem(
            number=str(number),
            title=self.words(50),
            case_number=f"00.01.00-A00-{number}-24",
            sections=tuple(sections),
            attachments=tuple(Attachment(title=self.words(30)) for _ in range(number % 3)),
        )


def document(items):
    author = Author()
    return Minutes(committee="Klimaudvalget", items=tuple(author.item(number) for number in range(1, items + 1)))


def candidates(minutes):
    """What is measured: each by name, as a function without arguments."""
    xml_exporter, json_exporter = XmlExporter(), JsonExporter(indent=None)
    xml = Source.of(xml_exporter.export(minutes, {}).data)
    plain = Source.of(json_exporter.export(minutes, {}).data)
    assert XmlImporter().read(xml).minutes == JsonImporter().read(plain).minutes == minutes
    sizes = len(xml.data) / 1e6, len(plain.data) / 1e6
    return sizes, {
        "lxml": lambda: etree.tostring(etree.fromstring(xml.data), encoding="UTF-8", xml_declaration=True),
        "xml read": lambda: XmlImporter().read(xml),
        "xml write": lambda: xml_exporter.export(minutes, {}),
        "json": lambda: json.dumps(json.loads(plain.data), ensure_ascii=False).encode(),
        "json read": lambda: JsonImporter().read(plain),
        "json write": lambda: json_exporter.export(minutes, {}),
    }


def milliseconds(work):
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def main():
    print("| items | XML MB | lxml | read | write | ratio | JSON MB | json | read | write | ratio |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for items, rounds in ROUNDS.items():
        (xml_size, json_size), works = candidates(document(items))
        taken = {name: [] for name in works}
        for _ in range(rounds):
            for name, work in works.items():
                taken[name].append(milliseconds(work))
        median = {name: statistics.median(times) for name, times in taken.items()}
        figures = [f"{items:,}"]
        for peer, size in (("lxml", xml_size), ("json", json_size)):
            own = "xml" if peer == "lxml" else "json"
            read, write = median[f"{own} read"], median[f"{own} write"]
            figures += [f"{size:.2f}", *(f"{one:.1f}" for one in (median[peer], read, write))]
            figures.append(f"{(read + write) / median[peer]:.2f}")
        print(f"| {' | '.join(figures)} |")


if __name__ == "__main__":
    sys.exit(main())
