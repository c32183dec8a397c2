"""Packages for archives: writing and reading, growth to 10,000 items, and what of it is the record itself.

The document is that of `bench_xml.py`; the package holds the record, an original of as many bytes, and what is said of both. PDF/A,
which takes by far the longest, is measured in its own table and left out. Writing ends with the bytes of all files in memory, reading
begins at the folder and holds each file to its checksum. All figures are medians of milliseconds of CPU, the candidates taking
turns.
"""

import statistics
import tempfile
import time
from pathlib import Path

from bench_xml import document

from minutes_core.importers.eark import EarkImporter
from minutes_core.importers.xml import XmlImporter
from minutes_core.pipeline import write_files
from minutes_core.protocols import Source
from minutes_exporters.archive.eark import EarkExporter
from minutes_exporters.xml import XmlExporter

ROUNDS = {100: 25, 1_000: 11, 10_000: 5}


def measured(count, rounds):
    minutes = document(count)
    record = XmlExporter().export(minutes, {}).data
    exporter = EarkExporter(original=Source.of(record, "referat.xml"))
    with tempfile.TemporaryDirectory() as folder:
        write_files(exporter.export(minutes, {}), Path(folder))
        source, alone = Source.of(Path(folder)), Source.of(record, "minutes.xml")
        candidates = {
            "write": lambda: exporter.export(minutes, {}).contents(),
            "record": lambda: XmlExporter().export(minutes, {}).contents(),
            "read": lambda: EarkImporter().read(source),
            "record read": lambda: XmlImporter().read(alone),
        }
        times = {name: [] for name in candidates}
        for _ in range(rounds):
            for name, run in candidates.items():
                began = time.process_time()
                run()
                times[name].append(1e3 * (time.process_time() - began))
    return len(record), {name: statistics.median(taken) for name, taken in times.items()}


def main():
    print(
        "| items | MB of record | write ms | of it the record | read ms | of it the record | write µs/item | read µs/item |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for count, rounds in ROUNDS.items():
        size, took = measured(count, rounds)
        print(
            f"| {count:,} | {size / 1e6:.2f} | {took['write']:.1f} | {took['record']:.1f} | {took['read']:.1f} "
            f"| {took['record read']:.1f} | {1e3 * took['write'] / count:.0f} | {1e3 * took['read'] / count:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
