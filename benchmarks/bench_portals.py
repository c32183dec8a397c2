"""Portals' formats: writing and reading, and growth to 10,000 items.

The document is that of `bench_xml.py` with a body and a day, of each item the first two sections, of each of these the
first paragraph or list: what 10,000 items may have where no more than 400,000 elements are read. It is read from its folder on the disk, as a
portal's export is; the time to write the files there is not counted. All figures are medians of milliseconds of CPU, the
formats taking turns. Linear growth is a time for each item that stays as it is.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from pathlib import Path

from attrs import evolve
from bench_xml import document

from minutes_core.protocols import Packager, Source
from minutes_core.registry import installed

ROUNDS = {100: 15, 1_000: 5, 10_000: 3}


def portals():
    """The formats that are trees of files, for the public, and can be read again."""
    registry = installed()
    for name in registry.exporters():
        if name in registry.importers() and (exporter := registry.exporter(name)).publishes and not exporter.suffix:
            assert isinstance(exporter, Packager)
            yield exporter, registry.importer(name)


def meeting(items):
    minutes = document(items)
    held = evolve(minutes.meeting, date=dt.date(2019, 5, 8), start=dt.time(14))
    short = tuple(
        evolve(
            item,
            attachments=(),
            sections=tuple(evolve(each, blocks=each.blocks[:1]) for each in item.sections[:2]),
        )
        for item in minutes.items
    )
    return evolve(minutes, committee=minutes.committee or "Havneudvalget", meeting=held, items=short)


def candidates(minutes, folder):
    works, sizes = {}, {}
    for exporter, importer in portals():
        place = Path(folder, exporter.name)
        files = exporter.export(minutes, {}).contents()
        for name, data in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
        assert importer.read(Source.of(place)).minutes == exporter.project(minutes)
        sizes[exporter.name] = sum(map(len, files.values())) / 1e6
        works[exporter.name, "write"] = lambda exporter=exporter: exporter.export(minutes, {})
        works[exporter.name, "read"] = lambda importer=importer, place=place: importer.read(Source.of(place))
    return sizes, works


def milliseconds(work):
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def main():
    print("| format | items | MB | write ms | read ms | write µs/item | read µs/item |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for items, rounds in ROUNDS.items():
        with tempfile.TemporaryDirectory() as folder:
            sizes, works = candidates(meeting(items), folder)
            taken = {name: [] for name in works}
            for _ in range(rounds):
                for name, work in works.items():
                    taken[name].append(milliseconds(work))
        median = {name: statistics.median(times) for name, times in taken.items()}
        for name, size in sizes.items():
            write, read = median[name, "write"], median[name, "read"]
            print(
                f"| {name} | {items:,} | {size:.2f} | {write:.1f} | {read:.1f} "
                f"| {1e3 * write / items:.0f} | {1e3 * read / items:.0f} |"
            )


if __name__ == "__main__":
    sys.exit(main())
