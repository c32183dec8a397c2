"""Whatever a document holds, a portal takes what is written of it."""

import datetime as dt
import functools
import io

import pytest
from attrs import evolve

from minutes_core.edition import public_edition
from minutes_core.model import Access
from minutes_core.protocols import leaves
from minutes_core.registry import installed
from minutes_core.testing.contract import check_exporter
from minutes_core.testing.generator import generate
from portals.goldens import HERE
from portals.invented import MEETING, RESOURCES
from portals.rules import FORMATS, broken

each_portal = pytest.mark.parametrize("name", FORMATS)


def resources_of(minutes):
    names = {
        value for path, value in leaves(minutes) if isinstance(value, str) and path.endswith((".href", ".filename"))
    }
    return {name: functools.partial(io.BytesIO, f"%PDF-{name}".encode()) for name in sorted(names)}


def document(seed):
    """A generated document with what every portal needs: a body and a day."""
    minutes = generate(seed, realistic=seed % 4 == 0)
    meeting = evolve(minutes.meeting, date=minutes.meeting.date or dt.date(2019, 5, 8))
    return evolve(minutes, committee=minutes.committee or "Havneudvalget", meeting=meeting)


@each_portal
def test_every_rule_holds_for_generated_documents(name):
    exporter = installed().exporter(name)
    for seed in range(200):
        minutes = document(seed)
        files = exporter.export(minutes, resources_of(minutes) if seed % 2 else {}).contents()
        assert broken(name, files) == [], seed


@each_portal
def test_what_is_written_with_its_files_is_read_back_with_them(name):
    exporter, importer = installed().exporter(name), installed().importer(name)
    for seed in range(40):
        minutes = document(seed)
        check_exporter(exporter, importer, minutes, resources_of(minutes))


@each_portal
def test_no_word_of_an_open_item_is_lost(name):
    exporter = installed().exporter(name)
    for seed in range(100):
        minutes = public_edition(generate(seed))
        kept = {value for _, value in leaves(exporter.project(minutes)) if isinstance(value, str)}
        for item in minutes.walk():
            if item.access is Access.OPEN:
                told = [each for each in item.sections if each.blocks]
                words = {value for _, value in leaves(told) if isinstance(value, str)}
                words |= {item.case_number or "", *(each.title for each in item.attachments)} - {""}
                words |= {value for _, value in leaves(tuple(told)) if isinstance(value, str)}
                assert words <= kept, seed


@each_portal
def test_a_portal_format_is_for_the_public(name):
    assert installed().exporter(name).publishes


@each_portal
def test_the_golden_export_is_what_it_was(name):
    """`PYTHONPATH=tests python tests/portals/goldens.py` writes the files anew."""
    told = {
        path.relative_to(HERE / name).as_posix(): path.read_bytes()
        for path in (HERE / name).rglob("*.*")
        if path.is_file()
    }
    files = installed().exporter(name).export(MEETING, RESOURCES).contents()
    assert broken(name, files) == []
    assert files == told
