"""Akoma Ntoso: writing and reading, growth to 10,000 items, and native XML beside it.

The document is that of `bench_xml.py`. Reading includes writing again what was read, by which a file is proved. All figures are
medians of milliseconds of CPU, the candidates taking turns.
"""

import statistics
import sys

from bench_xml import document, milliseconds

from minutes_core.importers.akn import AknImporter
from minutes_core.importers.xml import XmlImporter
from minutes_core.protocols import Source
from minutes_exporters.akn import AknExporter
from minutes_exporters.xml import XmlExporter

ROUNDS = {100: 21, 1_000: 9, 10_000: 3}


def candidates(minutes):
    """The size in MB, and what is measured by name."""
    akn = Source.of(AknExporter().export(minutes, {}).data)
    xml = Source.of(XmlExporter().export(minutes, {}).data)
    imported = AknImporter().read(akn)
    assert imported.minutes == minutes
    assert imported.diagnostics == ()
    return len(akn.data) / 1e6, {
        "write": lambda: AknExporter().export(minutes, {}),
        "read": lambda: AknImporter().read(akn),
        "xml write": lambda: XmlExporter().export(minutes, {}),
        "xml read": lambda: XmlImporter().read(xml),
    }


def main():
    print("| items | MB | write ms | read ms | write µs/item | read µs/item | write / XML | read / XML |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for items, rounds in ROUNDS.items():
        size, works = candidates(document(items))
        taken = {name: [] for name in works}
        for _ in range(rounds):
            for name, work in works.items():
                taken[name].append(milliseconds(work))
        write, read, xml_write, xml_read = (statistics.median(times) for times in taken.values())
        figures = [f"{items:,}", f"{size:.2f}", f"{write:.1f}", f"{read:.1f}"]
        figures += [f"{write / items * 1000:.0f}", f"{read / items * 1000:.0f}"]
        figures += [f"{write / xml_write:.1f}", f"{read / xml_read:.1f}"]
        print(f"| {' | '.join(figures)} |")


if __name__ == "__main__":
    sys.exit(main())
