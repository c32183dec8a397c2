"""Lists of KLE subjects, as users have them, and what a list lacks."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_core import pipeline
from minutes_core.checks.kle import unknown_subjects
from minutes_core.diagnostics import Origin
from minutes_core.errors import ForbiddenXml, InputError, MalformedDocument
from minutes_core.importers.kle import read_kle
from minutes_core.model import AgendaItem, Minutes
from minutes_core.protocols import Source
from minutes_exporters.json import JsonExporter

pytest_plugins = ["cli_fixtures"]

XML = """<?xml version="1.0" encoding="{encoding}"?>
<Plan xmlns="urn:eksempel"><Hovedgruppe><HovedgruppeNr>00</HovedgruppeNr><HovedgruppeTitel>Styrelse</HovedgruppeTitel>
<Gruppe><GruppeNr>00.01</GruppeNr><GruppeTitel>Opgaver &amp;
 mål</GruppeTitel><Emne><EmneNr>00.01.00</EmneNr><Dato>2020</Dato><EmneTitel>Møder på rådhuset</EmneTitel></Emne>
<Emne><EmneNr>00.01.05</EmneNr></Emne></Gruppe></Hovedgruppe></Plan>"""
TITLES = {"00": "Styrelse", "00.01": "Opgaver & mål", "00.01.00": "Møder på rådhuset"}


def of(data, name="kle"):
    return read_kle(Source.of(data, name))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_xml(encoding):
    assert of(XML.format(encoding=encoding).encode(encoding)) == TITLES


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv(separator, encoding):
    rows = [
        ("Nr", "Titel", "x"),
        ("00", "Styrelse", ""),
        ("00.01", " Opgaver  & mål", "2"),
        ("00.01.00", "Møder på rådhuset", ""),
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    assert of(text.encode(encoding)) == TITLES


def test_columns_before_the_number_and_quotes():
    assert of(b'a;"00.01.00";;"En; titel"\nb;00.01.05;\n') == {"00.01.00": "En; titel"}


@pytest.mark.parametrize(
    ("data", "error", "told"),
    [
        (b"intet her", MalformedDocument, "holds no KLE subject"),
        (b"00;Styrelse", MalformedDocument, "holds no KLE subject"),
        (b"00.01.00;a\n00.01.00;b", MalformedDocument, "gives 00.01.00 two titles"),
        (b"<a><EmneNr>00.01.00</EmneNr>", MalformedDocument, "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ForbiddenXml, "DTD"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', MalformedDocument, "encoding"),
        (b'<?xml version="1.0" encoding="cp932"?><a/>', MalformedDocument, "encoding"),
        (b"00.01.00;" + b"a" * 200_000, MalformedDocument, "line 1: is no CSV"),
        (b'\n00.01.00;"a\n00.01.05;b\n', MalformedDocument, "line 2: is no CSV"),
        (b"\n" + b"00.01.00;" * 200_000, MalformedDocument, "line 2: is no CSV .a line of 1800000 characters"),
        (b"<a>" * 100_000, MalformedDocument, "line 1, column 301: elements lie too deep inside each other"),
        (b"<a>" + b"<EmneNr>00.01.00</EmneNr>" * 1000 + b"</a>", MalformedDocument, "holds no KLE subject"),
        (b"%PDF-1.7\n", InputError, "a PDF"),
        (b"", InputError, "empty"),
    ],
)
def test_what_is_no_list(data, error, told):
    with pytest.raises(error, match=told):
        of(data)


def test_a_list_that_is_too_large_is_not_read():
    with pytest.raises(InputError, match="is larger"):
        of(b"00.01.00;x\n" + b" " * (16 * 1024 * 1024 - 10))


@given(st.binary(max_size=60), st.sampled_from([b"", b"<", b"00.01.00;", b"\xff\xfe"]))
def test_any_bytes_are_a_list_or_a_typed_error(data, start):
    with contextlib.suppress(InputError):
        assert of(start + data)


MINUTES = Minutes(
    items=[
        AgendaItem(case_number="00.01.00-A00-1-21"),
        AgendaItem(items=[AgendaItem(case_number="99.99.99-A00-1-21")]),
        AgendaItem(case_number="99.99.99-A00-2-21"),
        AgendaItem(case_number="13/20481"),
    ]
)


def test_each_subject_that_is_not_in_the_list_is_told_once_with_its_place():
    place = Origin(line=7)
    (told,) = unknown_subjects(MINUTES, TITLES, {"items[1].items[0]": place})
    assert (told.slug, told.origin) == ("kle-subject-unknown", place)
    assert dict(told.facts) == {"subject": "99.99.99", "number": "99.99.99-A00-1-21"}
    assert unknown_subjects(MINUTES, {}, {}) == ()


def test_tables_tell_titles_and_count_the_warning():
    data = JsonExporter().export(MINUTES, {}).data
    told = pipeline.tabulate([data], kle=XML.format(encoding="utf-8").encode())
    rows = told["items"].records()
    assert [row["kle_title"] for row in rows] == ["Møder på rådhuset", None, None, None, None]
    assert {row["warnings"] for row in rows} == {1}


def test_the_command(cli):
    cli.write("a.json", JsonExporter().export(MINUTES, {}).data)
    cli.write("kle.csv", "00.01.00;Møder på rådhuset\n".encode())
    assert cli("tables", "a.json", "--to", "csv", "-o", "ud", "--kle", "kle.csv") == 0
    assert "a.json: warning: the KLE list has no subject 99.99.99: 99.99.99-A00-1-21 [kle-subject-unknown]" in cli.err
    assert "Møder på rådhuset" in cli.read("ud/items.csv")


@pytest.mark.parametrize("name", ["nowhere.csv", "a.json"])
def test_a_list_that_cannot_be_read_stops_the_command_before_it_begins(cli, name):
    cli.write("a.json", JsonExporter().export(MINUTES, {}).data)
    assert cli("tables", "a.json", "--to", "csv", "-o", "ud", "--kle", name) == 1
    assert cli.err.startswith(f"{name}: error: ")
    assert cli.files() == ["a.json"]
