"""What holds for the readers of every case system's exports."""

import random
import sys
from pathlib import Path

import pytest

import cost
from minutes_core import pipeline
from minutes_core.errors import EmptySource, ForbiddenXml, InputError, MalformedDocument
from minutes_core.importers.systems import acadre, agman, edoc, fujitsu, sbsys
from minutes_core.importers.systems.export import line, read_moment
from minutes_core.importers.systems.tree import MAX_DEPTH, read_tree
from minutes_core.protocols import Source
from minutes_core.registry import installed

SAMPLES = Path(__file__).resolve().parents[1] / "golden" / "systems"
FILES = {
    "acadre": "acadre/Files_31_62/62.XML",
    "edoc": "edoc/eDocAgendaPublishing.xml",
    "edoc-fujitsu": "fujitsu/Havneudvalget/31.xml",
    "agman": "agman/Publication31.xml",
    "sbsys": "sbsys/dagsorden.xml",
}
INVENTORIES = {
    "acadre": acadre.INVENTORY,
    "edoc": edoc.INVENTORY,
    "edoc-fujitsu": fujitsu.INVENTORY,
    "agman": agman.INVENTORY,
    "sbsys": sbsys.INVENTORY,
}
each_system = pytest.mark.parametrize("system", FILES)


def data_of(system):
    return (SAMPLES / FILES[system]).read_bytes()


def read(system, data):
    return installed().importer(system).read(Source.of(data, "x.xml"))


@each_system
def test_one_importer_claims_a_file_and_its_folder(system):
    path = SAMPLES / FILES[system]
    for source in (Source.of(path), Source.of(path.parent), Source.of(path.read_bytes(), "x")):
        assert [each.name for each in installed().identify(source).claims] == [system]
    assert pipeline.read(path).minutes == pipeline.read(path.parent).minutes


@each_system
def test_no_other_system_reads_it(system):
    for other in FILES.keys() - {system}:
        with pytest.raises(MalformedDocument):
            read(other, data_of(system))


@each_system
def test_the_sample_holds_nothing_unknown(system):
    assert not [one for one in pipeline.read(SAMPLES / FILES[system]).diagnostics if one.slug == "fields-unknown"]


@each_system
def test_an_unknown_field_is_told(system):
    data = data_of(system)
    end = data.rindex(b"</")
    (told,) = (
        one
        for one in read(system, data[:end] + b"<Novelty>new</Novelty>" + data[end:]).diagnostics
        if one.slug == "fields-unknown"
    )
    assert told.facts["told"].endswith("/Novelty")


@each_system
def test_a_field_is_in_one_list_only(system):
    inventory = INVENTORIES[system]
    assert not inventory.read & inventory.left
    assert not inventory.read & inventory.told
    assert not inventory.left & inventory.told


@each_system
def test_items_have_lines(system):
    imported = pipeline.read(SAMPLES / FILES[system])
    lines = [imported.origins[f"items[{at}]"].line for at in range(len(imported.minutes.items))]
    assert len(set(lines)) == len(lines) > 0
    assert min(lines) > 1
    rows = data_of(system).decode().split("\n")
    assert all(
        "agendaitem" in rows[at - 1] or "genda" in rows[at - 1] or "Item" in rows[at - 1] or "punkt" in rows[at - 1]
        for at in lines
    )


@each_system
def test_damage_is_a_typed_error_or_a_document(system):
    chance = random.Random(11)
    valid = data_of(system)
    refused = 0
    for _ in range(150):
        data = bytearray(valid)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 5))] = chance.choice(
                (b"", b"<", b">", b'"', b"\xff", b"&", b"\x0c", b"7")
            )
        try:
            read(system, bytes(data))
        except InputError:
            refused += 1
    assert 50 < refused < 150
    for end in range(0, len(valid) - 8, 97):
        with pytest.raises(EmptySource if end == 0 else MalformedDocument):
            read(system, valid[:end])


@each_system
@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE x [<!ENTITY a "ha">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">',
    ],
)
def test_a_dtd_is_refused(system, doctype):
    data = data_of(system)
    start = data.index(b"?>") + 2
    hostile = data[:start] + doctype + data[start:]
    with pytest.raises(ForbiddenXml):
        read(system, hostile)
    assert [each.name for each in installed().identify(Source.of(hostile, "x")).claims] == [system]


SETTING = """
from minutes_core.protocols import Source
from minutes_core.registry import installed
importer = installed().importer({system!r})
data = open({path!r}, "rb").read()
cut = data.rindex(b"</")
head, tail = data[:cut], data[cut:]
data = {making}
"""
BOMBS = {
    "depth": "head + b'<x>' * 1_000_000",
    "elements": "head + b'<x/>' * 2_000_000 + tail",
    "text": "head + b'x' * 60_000_000 + tail",
    "text of a field": "head + b'<x>' + b'x' * 20_000_000 + b'</x>' + tail",
    "name": "head + b'<' + b'x' * 20_000_000",
    "attribute": "head + b'<x y=\"' + b'x' * 20_000_000",
    "references": "head + b'<x>' + b'&#xC;' * 2_000_000",
    "controls": "head + b'\\x0c' * 5_000_000",
}


@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_costs_little(bomb):
    system = min(FILES)  # the tree is read in the same way for all of them
    setting = SETTING.format(system=system, path=str(SAMPLES / FILES[system]), making=BOMBS[bomb])
    assert cost.refusal(setting, 'importer.read(Source.of(data, "x"))') != "none"


def test_characters_that_xml_does_not_have_are_line_breaks():
    root, (told,) = read_tree("x", b"<a>\n<b>one&#xC;two\x0bthree</b>&#65;</a>")
    assert root.value("b").split() == ["one", "two", "three"]
    assert root.value("b").count("\n") == 2
    assert (told.slug, told.origin.line, told.facts["count"]) == ("xml-mended", 2, 2)
    assert root.text == "A"
    with pytest.raises(MalformedDocument):
        read_tree("x", b"<a>&#xC;")


def test_depth_is_bounded():
    read_tree("x", b"<x>" * MAX_DEPTH + b"</x>" * MAX_DEPTH)
    with pytest.raises(MalformedDocument, match="too deep"):
        read_tree("x", b"<x>" * (MAX_DEPTH + 1) + b"</x>" * (MAX_DEPTH + 1))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2016-09-01 09:00", "2016-09-01T09:00:00"),
        ("01-09-2016 09:00:00", "2016-09-01T09:00:00"),
        ("1. september 2016", "2016-09-01T00:00:00"),
        ("2016-09-01T07:00:00Z", "2016-09-01T09:00:00"),
        ("2016-12-01T23:30:00+00:00", "2016-12-02T00:30:00"),
        ("31-02-2016 09:00", None),
        ("01-09-2016 25:00", None),
        ("torsdag", None),
    ],
)
def test_moments(text, wanted):
    moment = read_moment(text)
    assert (moment.isoformat() if moment is not None else None) == wanted


def test_a_line_is_what_the_model_holds():
    assert line(" a \n\tb\x0c\u2028c\xa0d ") == "a b c\xa0d"


def test_a_long_export_is_read_in_a_time_that_grows_with_it():
    def prepared(times):
        data = data_of("acadre")
        start = data.index(b' <table name="agendaitemparents">')
        end = data.rindex(b"</table>")
        long = data[:start] + data[start:end] * times + data[end:]
        assert sum(1 for _ in read("acadre", long).minutes.walk()) == 2 * times
        return lambda: read("acadre", long)

    cost.growth(prepared, 400, 1600, bound=8)
