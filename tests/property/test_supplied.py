"""Whatever a document says, and whatever is supplied: the document is kept, and what is filled in stays."""

import datetime as dt

from hypothesis import assume, given
from hypothesis import strategies as st

from minutes_core.errors import InvalidValue
from minutes_core.importers.json import JsonImporter
from minutes_core.importers.xml import XmlImporter
from minutes_core.model import Kind, Status
from minutes_core.protocols import Imported, Source
from minutes_core.supplied import FIELDS, minutes_from, supplies, supply
from minutes_core.testing import strategies
from minutes_exporters.json import JsonExporter
from minutes_exporters.xml import XmlExporter

VALUES = {
    str: strategies.lines(),
    dt.date: st.dates(),
    dt.time: st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)),
    Kind: st.sampled_from(Kind),
    Status: st.sampled_from([Status.DRAFT, Status.FINAL, Status.APPROVED]),
}
EVERY = {name: VALUES[kind] for name, kind in FIELDS.items()} | {
    "language": st.sampled_from(["da", "en", "kl-GL"]),
    "identifier.cvr": strategies.lines(),
    "identifier.acadre.committee": strategies.lines(),
}
PLAIN = st.fixed_dictionaries({}, optional=EVERY)


@st.composite
def supplied(draw):
    """Some fields with values, some of them to replace what is there."""
    return {name + draw(st.sampled_from(["", ":"])): value for name, value in draw(PLAIN).items()}


def says(minutes):
    """What a document says, by field."""
    parts = {"": minutes, "approval": minutes.approval, "meeting": minutes.meeting}
    found = {name: getattr(parts[name.rpartition(".")[0]], name.rpartition(".")[2], None) for name in FIELDS}
    found |= {f"identifier.{each.scheme}": each.value for each in reversed(minutes.identifiers)}
    return {name: value for name, value in found.items() if value not in {None, Status.UNKNOWN}}


@given(strategies.minutes(), supplied())
def test_to_supply_twice_is_to_supply_once(minutes, values):
    once = supply(Imported(minutes=minutes), values)
    assert supply(once, values) == once


@given(strategies.minutes(), PLAIN)
def test_what_the_document_says_is_kept_and_the_rest_is_filled_in(minutes, values):
    after = supply(Imported(minutes=minutes), values)
    kept = {name: one.value for name in values for one in supplies({name: values[name]})}
    if says(after.minutes).get("status") is not Status.APPROVED:
        kept = {name: value for name, value in kept.items() if not name.startswith("approval.")}
    assert says(after.minutes) == kept | says(minutes)
    for name in ("items", "participants", "preamble", "closing"):
        assert getattr(after.minutes, name) == getattr(minutes, name)


@given(strategies.minutes(), PLAIN)
def test_a_document_that_has_everything_is_untouched(minutes, values):
    whole = supply(Imported(minutes=minutes), values).minutes
    assume(whole.status is Status.APPROVED)
    again = supply(Imported(minutes=whole), says(whole))
    assert again == Imported(minutes=whole)


@given(strategies.minutes(), supplied())
def test_what_replaces_is_what_the_document_says_then(minutes, values):
    after = supply(Imported(minutes=minutes), values)
    for name, value in values.items():
        field = name.removesuffix(":")
        if name != field and not (field.startswith("approval.") and after.minutes.status is not Status.APPROVED):
            told = says(after.minutes)[field]
            assert told == value or any(each.value == value for each in after.minutes.identifiers) or alike(told, value)


def alike(one, other):
    """Values that differ in their spaces or in how letters are composed are left as they stand."""
    return not supply(Imported(minutes=minutes_from({"organisation": one})), {"organisation": other}).diagnostics


@given(strategies.minutes(), supplied())
def test_supplied_values_come_back_from_json_and_xml(minutes, values):
    after = supply(Imported(minutes=minutes), values).minutes
    for exporter, importer in ((JsonExporter(), JsonImporter()), (XmlExporter(), XmlImporter())):
        assert importer.read(Source.of(exporter.export(after, {}).data)).minutes == after


@given(PLAIN)
def test_a_document_of_what_is_supplied_says_just_that(values):
    try:
        made = minutes_from(values)
    except InvalidValue:
        assert {"approval.date", "approval.body"} & values.keys()
        assert values.get("status") is not Status.APPROVED
        return
    kept = {one.field: one.value for one in supplies(values)}
    assert says(made) == {"kind": Kind.MINUTES, "language": "da"} | kept
    assert made.items == ()
