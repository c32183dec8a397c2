"""Every installed format keeps the laws: ours and a plugin's."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contract.formats import exporters, importers, pair
from minutes_core.errors import CannotExport
from minutes_core.model import Minutes
from minutes_core.testing import strategies
from minutes_core.testing.contract import (
    check_exporter,
    check_fresh_process,
    check_importer_survives,
    check_threads,
)
from minutes_core.testing.generator import generate

each_exporter = pytest.mark.parametrize("entry_point", exporters(), ids=lambda found: found.name)
each_importer = pytest.mark.parametrize("entry_point", importers(), ids=lambda found: found.name)


@each_exporter
def test_any_document(entry_point):
    exporter, importer = pair(entry_point)

    @given(strategies.minutes())
    @example(Minutes())
    def holds(minutes):
        check_exporter(exporter, importer, minutes)

    holds()


@each_exporter
def test_realistic_documents(entry_point):
    exporter, importer = pair(entry_point)
    for seed in range(50):
        check_exporter(exporter, importer, generate(seed, realistic=True))


@each_exporter
def test_another_process_writes_the_same(entry_point):
    exporter, _ = pair(entry_point)
    check_fresh_process(exporter, generate(_RICH))


@each_exporter
def test_threads_do_not_disturb_each_other(entry_point):
    exporter, _ = pair(entry_point)
    check_threads(exporter, [generate(seed) for seed in range(12)])


_RICH = max(range(100), key=lambda seed: len(repr(generate(seed))))


@each_importer
@pytest.mark.parametrize("start", [b"", b"%PDF-1.7\n", b"<?xml version='1.0'?>", b"{", b"\xff\xfe", b"\xef\xbb\xbf"])
def test_any_bytes(entry_point, start):
    importer = entry_point.load()()

    @given(st.binary(max_size=200))
    def survives(data):
        check_importer_survives(importer, start + data)

    survives()


@each_exporter
def test_damaged_files(entry_point):
    exporter, importer = pair(entry_point)
    source = random.Random(20_140_318)
    for seed in range(100):
        try:
            files = exporter.export(generate(seed), {}).files
        except CannotExport:
            continue
        for _, data in files:
            if isinstance(data, bytes):
                check_importer_survives(importer, damaged(source, data))


def damaged(source, data):
    for _ in range(source.randint(1, 4)):
        start = source.randint(0, len(data))
        end = start + source.choice((0, 1, 1, 2, 30))
        middle = source.choice((b"", source.randbytes(1), b"<", b"\x00", b"\xff", b'"', data[start:end] * 2, b"\n\n"))
        data = data[:start] + middle + data[end:]
    return data[: source.randint(0, len(data))] if source.random() < 0.2 else data
