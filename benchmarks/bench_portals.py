"""Exports for portals: writing and reading, and growth to 10,000 items.

Invented minutes; an item has a case number, a text of two paragraphs and a list, and a decision: 10,000 such items are about as
many as the readers take (400,000 elements). Writing makes the tree in memory, without the documents that it can hold; reading
takes it from a folder. All figures are medians of microseconds of CPU an item, the formats taking turns; the last columns are
what an item costs beside one of the shortest document.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from pathlib import Path

import attrs
from bench_xml import Author

from minutes_core.model import AgendaItem, Meeting, Minutes, Section, SectionKind
from minutes_core.protocols import Source
from minutes_core.registry import installed

FORMATS = ("acadre", "agman", "edoc-fujitsu", "sbsys")
ROUNDS = {100: 15, 1_000: 7, 10_000: 3}
MOST = 256 * 1024 * 1024


def item(author, number):
    case = (author.paragraph(), author.paragraph(), author.points(3, ordered=True))
    return AgendaItem(
        number=str(number),
        title=author.words(50),
        case_number=f"00.01.00-A00-{number}-24",
        sections=(
            Section(kind=SectionKind.CASE, heading="Sagsfremstilling", blocks=case),
            Section(kind=SectionKind.DECISION, heading="Beslutning", blocks=(author.paragraph(),)),
        ),
    )


def document(items):
    author = Author()
    return Minutes(
        committee="Klimaudvalget",
        organisation="Ravnsø Kommune",
        meeting=Meeting(date=dt.date(2024, 2, 29), start=dt.time(16, 30)),
        items=tuple(item(author, number) for number in range(1, items + 1)),
    )


def candidate(name, minutes, folder):
    """The size of the export in MB, and what is measured: writing it, and reading it from a folder."""
    exporter, importer = installed().exporter(name), attrs.evolve(installed().importer(name), max_bytes=MOST)
    files = exporter.export(minutes, {}).contents()
    for path, data in files.items():
        target = folder / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    source = Source.of(folder / name)
    assert importer.read(source).minutes == exporter.project(minutes)
    size = sum(map(len, files.values())) / 1e6
    return size, {"write": lambda: exporter.export(minutes, {}), "read": lambda: importer.read(source)}


def microseconds(work, items):
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1e6 / items


def measured(items, rounds):
    """Of each format the size, and the medians of writing and reading."""
    minutes = document(items)
    with tempfile.TemporaryDirectory() as folder:
        works = {name: candidate(name, minutes, Path(folder)) for name in FORMATS}
        taken = {(name, work): [] for name in FORMATS for work in ("write", "read")}
        for _ in range(rounds):
            for (name, work), times in taken.items():
                times.append(microseconds(works[name][1][work], items))
    return {
        name: (works[name][0], *(statistics.median(taken[name, work]) for work in ("write", "read")))
        for name in FORMATS
    }


def main():
    print("| format | items | MB | write µs/item | read µs/item | write, of the shortest | read, of the shortest |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    figures = {items: measured(items, rounds) for items, rounds in ROUNDS.items()}
    first = figures[min(ROUNDS)]
    for name in FORMATS:
        for items, found in figures.items():
            size, write, read = found[name]
            growth = f"{write / first[name][1]:.2f} | {read / first[name][2]:.2f}"
            print(f"| {name} | {items:,} | {size:.2f} | {write:.0f} | {read:.0f} | {growth} |")


if __name__ == "__main__":
    sys.exit(main())
