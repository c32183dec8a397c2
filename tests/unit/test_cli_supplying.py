"""`--set`, `--metadata` and `--kle` on the command line."""

import json
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import field, frozen

import minutes_core
from minutes_core import AgendaItem, Identifier, Minutes, Section, SectionKind, Status
from minutes_core.cli.filling import filled
from minutes_core.cli.inputs import Document
from minutes_exporters.json import JsonExporter

pytest_plugins = ["cli_fixtures"]

MINUTES = Minutes(
    committee="Byrådet",
    items=[
        AgendaItem(
            number="1",
            title="Budget",
            case_number="00.01.00-A00-1-21",
            sections=[Section(kind=SectionKind.DECISION)],
            items=[AgendaItem(number="1.1", title="Under", case_number="00.02.00-A00-1-21")],
        ),
        AgendaItem(number="2", title="Evt.", case_number="13/20481"),
    ],
)
DATA = JsonExporter().export(MINUTES, {}).data
KLE = "00.01.00;Møder på rådhuset\n00.02.00;Under\x1b[31m\n".encode()


@pytest.fixture
def run(cli):
    cli.write("a.json", DATA)
    cli.write("b.json", DATA.replace(b"Budget", b"Regnskab"))
    return cli


def read(name):
    return minutes_core.read(name).minutes


def report(cli, name="run.jsonl"):
    return [json.loads(line) for line in cli.read(name).splitlines()]


def test_set_fills_in_tells_and_reports(run):
    values = ["--set", "organisation=Ravnsø Kommune", "--set=identifier.cvr=1=2", "--set", "committee=Byrådet"]
    assert run("convert", "a.json", "--to", "xml", "-o", "ud.xml", *values, "--report", "run.jsonl") == 0
    assert run.err == (
        "a.json: note: the document does not say organisation: Ravnsø Kommune, as supplied (--set) [supplied]\n"
        "a.json: note: the document does not say identifier.cvr: 1=2, as supplied (--set) [supplied]\n"
    )
    made = read("ud.xml")
    assert (made.organisation, made.identifiers) == ("Ravnsø Kommune", (Identifier(scheme="cvr", value="1=2"),))
    (line,) = report(run)
    assert line["diagnostics"][0] == {
        "slug": "supplied",
        "severity": "note",
        "line": None,
        "column": None,
        "page": None,
        "facts": {"field": "organisation", "value": "Ravnsø Kommune", "by": "--set"},
    }


def test_in_danish(run):
    told = ["--set", "status=final", "--set", "committee=Udvalget", "--set", "kind:=agenda", "--lang", "da"]
    assert run("show", "a.json", *told) == 0
    assert run.out.startswith("Dagsorden: Byrådet\n")
    assert "a.json: bemærkning: dokumentet siger ikke status: final, som oplyst (--set) [supplied]" in run.err
    assert "a.json: bemærkning: kind er agenda, som oplyst (--set), i stedet for minutes [supplied-instead]" in run.err
    assert (
        "a.json: advarsel: committee er Byrådet i dokumentet og Udvalget som oplyst (--set): dokumentets beholdes,"
        " committee:= erstatter den [supplied-differs]"
    ) in run.err


def test_a_contradiction_fails_where_warnings_do(run):
    command = ["convert", "a.json", "--to", "xml", "-o", "ud.xml", "--strict"]
    assert run(*command, "--set", "committee=Udvalget") == 1
    assert "ud.xml" not in run.files()
    assert run(*command, "--set", "committee:=Udvalget") == 0
    assert read("ud.xml").committee == "Udvalget"


@pytest.mark.parametrize(
    ("given", "english", "danish"),
    [
        ("committee", "committee is not FIELD=VALUE", "committee er ikke FELT=VÆRDI"),
        ("committee=", "committee must not be empty", "committee må ikke være tom"),
        ("udvalg=x", "udvalg is no field that can be supplied (there are: organisation, committee, kind, status, language, approval.date, approval.body, meeting.title, meeting.date, meeting.start, meeting.end_date, meeting.end, meeting.location, meeting.address, identifier.SCHEME)", "udvalg er ikke et felt, der kan oplyses (der er: organisation, committee, kind, status, language, approval.date, approval.body, meeting.title, meeting.date, meeting.start, meeting.end_date, meeting.end, meeting.location, meeting.address, identifier.SCHEME)"),
        ("meeting.date=31-02-2017", "meeting.date must be a day such as 2017-05-10 or 10. maj 2017, not '31-02-2017'", "meeting.date skal være en dag som 2017-05-10 eller 10. maj 2017, ikke '31-02-2017'"),
        ("kind=referat", "kind must be one of minutes, agenda, addendum, not 'referat'", "kind skal være en af minutes, agenda, addendum, ikke 'referat'"),
        ("identifier.Ø=1", "identifier.Ø must be a short lower-case word (a-z, 0-9, . and -), not 'Ø'", "identifier.Ø skal være et kort ord (a-z, 0-9, . og -), ikke 'Ø'"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", [["convert", "a.json", "--to", "xml"], ["show", "a.json"], ["tables", "a.json", "--to", "csv", "-o", "ud"]], ids=lambda command: command[0])  # fmt: skip
def test_what_is_not_understood_is_a_usage_error(run, command, given, english, danish):
    files = run.files()
    assert run(*command, "--set", given) == 2
    assert run.err == f"minutes {command[0]}: error: --set: {english} [usage]\n"
    assert run(*command, "--set", given, "--lang", "da") == 2
    assert run.err == f"minutes {command[0]}: fejl: --set: {danish} [usage]\n"
    assert run.files() == files


def test_a_field_is_set_once(run):
    assert run("show", "a.json", "--set", "status=final", "--set", "status=draft") == 2
    assert "status is supplied twice, with two values" in run.err
    assert run("show", "a.json", "--set", "status=final", "--set", "status=final") == 0


def test_a_list_is_of_single_documents_and_goes_before_set(run):
    run.write("liste.csv", b"path,status,kind\na.json,final,minutes\n")
    values = ["--metadata", "liste.csv", "--set", "status=draft", "--set", "kind:=agenda"]
    assert run("convert", "a.json", "b.json", "--to", "xml", "-o", "ud/", *values) == 0
    assert (read("ud/a.xml").status, read("ud/b.xml").status) == (Status.FINAL, Status.DRAFT)
    assert read("ud/a.xml").kind == read("ud/b.xml").kind == "agenda"
    assert "status: final, as supplied (liste.csv:2) [supplied]" in run.err


def test_what_is_wrong_with_a_list_costs_its_document_alone(run):
    run.write("liste.csv", b"path,meeting.date,x\na.json,31-02-2017,\nc.json,,\nb.json,2017-03-01,\n")
    values = ["--metadata", "liste.csv", "--report", "run.jsonl"]
    assert run("convert", "a.json", "b.json", "--to", "xml", "-o", "ud/", *values) == 1
    assert run.err == (
        "liste.csv:1: warning: 1 column is no field that can be supplied, and left out: x [metadata-column-unknown]\n"
        "liste.csv:3: warning: 1 row is of no document here; line 3: c.json [metadata-unmatched]\n"
        "a.json: error: the metadata at liste.csv:2: meeting.date: must be a day such as 2017-05-10 or 10. maj 2017,"
        " not '31-02-2017' [invalid-metadata]\n"
        "b.json: note: the document does not say meeting.date: 2017-03-01, as supplied (liste.csv:4) [supplied]\n"
        "minutes: 1 document done, 1 failed\n"
    )
    told = [(line["source"], line["status"], [each["slug"] for each in line["diagnostics"]]) for line in report(run)]
    assert told == [
        ("liste.csv", "list", ["metadata-column-unknown", "metadata-unmatched"]),
        ("a.json", "failed", []),
        ("b.json", "done", ["supplied"]),
    ]
    assert report(run)[0]["diagnostics"][1]["line"] == 3
    assert run("convert", "a.json", "--to", "xml", "-o", "ud.xml", *values, "--lang", "da") == 1
    assert "a.json: fejl: metadata i liste.csv:2: meeting.date: skal være en dag som" in run.err
    assert "advarsel: 2 rækker hører ikke til noget dokument her; linje 3: c.json, 4: b.json [metadata-un" in run.err


@pytest.mark.parametrize("given", ["arkiv/", "arkiv/*"])
def test_a_list_among_the_documents_is_none_itself(run, given):
    run.write("arkiv/a.json", DATA)
    run.write("arkiv/liste.csv", b"sha256;path;status\n;a.json;final\n")
    run.write("arkiv/kle.csv", b"00.01.00;x\n00.02.00;y\n")
    names = [given] if given.endswith("/") else sorted(str(path) for path in Path("arkiv").iterdir())
    values = ["--metadata", "arkiv/liste.csv", "--kle", "arkiv/kle.csv"]
    assert run("convert", *names, "--to", "json", "-o", "ud/", *values) == 0
    assert [name for name in run.files() if name.startswith("ud/")] == ["ud/a.json"]
    assert "warning" not in run.err


def test_a_document_that_cannot_be_read_has_its_row(run):
    run.write("liste.csv", b"path,status\nnowhere.json,final\nbad.json,wrong\n")
    run.write("bad.json", b'{"format": "minutes')
    assert run("convert", "nowhere.json", "bad.json", "--to", "xml", "-o", "ud/", "--metadata", "liste.csv") == 1
    assert "metadata-unmatched" not in run.err
    assert "nowhere.json: error: no such file [unreadable]" in run.err
    assert "bad.json: error: is named .json, but its content is not that" in run.err


@pytest.mark.parametrize("option", ["--metadata", "--kle"])
@pytest.mark.parametrize("command", [["convert", "a.json", "--to", "xml"], ["show", "a.json"], ["tables", "a.json", "--to", "csv", "-o", "ud"]], ids=lambda command: command[0])  # fmt: skip
def test_a_list_that_cannot_be_read_stops_the_command_before_it_begins(run, command, option):
    run.write("tom.csv", b"")
    files = run.files()
    for name in ("nowhere.csv", "tom.csv", "a.json"):
        assert run(*command, option, name) == 1
        assert run.err.startswith(f"{name}: error: ")
        assert run.err.count("\n") == 1
    assert run.files() == files


def test_origins_say_who_supplied(run):
    run.write("liste.csv", b"path,status\na.json,final\n")
    values = ["--metadata", "liste.csv", "--set", "organisation=X", "--origins", "o.json"]
    assert run("convert", "a.json", "--to", "xml", "-o", "ud.xml", *values) == 0
    told = json.loads(run.read("o.json"))
    assert told["status"] == {"page": None, "label": None, "box": None, "line": 2, "supplied": "liste.csv"}
    assert told["organisation"]["supplied"] == "--set"
    assert all("supplied" not in place for path, place in told.items() if path not in {"status", "organisation"})


def test_tables_take_them_all(run):
    run.write("liste.csv", b"path,organisation\na.json,Ravns\xf8 Kommune\n")
    run.write("kle.csv", KLE)
    values = ["--set", "meeting.date=2017-03-01", "--metadata", "liste.csv", "--kle", "kle.csv", "--edition", "public"]
    assert run("tables", "a.json", "b.json", "--to", "jsonl", "-o", "ud", *values) == 0
    rows = report(run, "ud/documents.jsonl")
    assert [(row["organisation"], row["date"], row["supplied"]) for row in rows] == [
        ("Ravnsø Kommune", "2017-03-01", "organisation; meeting.date"),
        (None, "2017-03-01", "meeting.date"),
    ]


def test_show_tells_the_titles_of_subjects_beside_the_case(run):
    run.write("kle.csv", KLE)
    assert run("show", "a.json", "--kle", "kle.csv") == 0
    assert "     00.01.00-A00-1-21 (Møder på rådhuset)\n" in run.out
    assert "00.02.00-A00-1-21 (Under\\x1b[31m)\n" in run.out
    assert "     13/20481\n" in run.out
    run.write("kle.csv", b"00.01.00;x\n")
    assert run("show", "a.json", "--kle", "kle.csv") == 0
    assert "a.json: warning: the KLE list has no subject 00.02.00: 00.02.00-A00-1-21 [kle-subject-unknown]" in run.err
    assert "     00.02.00-A00-1-21\n" in run.out


def test_convert_warns_of_subjects_that_the_list_lacks(run):
    run.write("kle.csv", b"00.01.00;x\n")
    assert run("convert", "a.json", "--to", "xml", "-o", "ud.xml", "--kle", "kle.csv", "--strict") == 1
    assert "[kle-subject-unknown]" in run.err
    assert "ud.xml" not in run.files()


@frozen(kw_only=True)
class Subjects:
    """What an exporter that has a place for titles says of it."""

    name: ClassVar[str] = "subjects"
    kle: dict[str, str] | None = field(default=None, metadata={"cli": False, "filled": "kle"})


def test_an_exporter_that_asks_for_titles_gets_them():
    titles = {"00.01.00": "Møder"}
    assert filled(Subjects(), Document(name="a", kle=titles)).kle == titles
    assert filled(Subjects(), Document(name="a")).kle is None
    assert filled(Subjects(kle={}), Document(name="a", kle=titles)).kle == {}


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_help_tells_the_fields(run, language):
    for command in ("convert", "show", "tables"):
        assert run(command, "--help", "--lang", language) == 0
        told = " ".join(run.out.split())
        assert "meeting.end_date, meeting.end, meeting.location, meeting.address, identifier.SCHEME" in told
        assert all(option in told for option in ("--metadata", "--kle"))
