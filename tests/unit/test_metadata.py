"""Lists of what documents do not say, as users have them."""

import contextlib
import datetime as dt
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_core import pipeline
from minutes_core.errors import InputError, InvalidMetadata, MalformedDocument
from minutes_core.importers import metadata
from minutes_core.importers.metadata import read_metadata
from minutes_core.model import AgendaItem, Minutes
from minutes_core.protocols import Source
from minutes_exporters.json import JsonExporter

DOCUMENT = JsonExporter().export(Minutes(items=[AgendaItem(title="Budget")]), {}).data
DIGEST = hashlib.sha256(DOCUMENT).hexdigest()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working directory with `arkiv/a.json` and `arkiv/under/b.json`."""
    (tmp_path / "arkiv" / "under").mkdir(parents=True)
    for name in ("a.json", "under/b.json"):
        (tmp_path / "arkiv" / name).write_bytes(DOCUMENT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(text, name="arkiv/liste.csv", encoding="utf-8"):
    Path(name).write_bytes(text.encode(encoding))
    return read_metadata(Source.of(name))


def told(found, path="arkiv/a.json"):
    return {one.field: one.value for one in found.of(Source.of(path))}


def slugs(diagnostics):
    return [(each.slug, each.origin.line) for each in diagnostics]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_as_programs_write_it(separator, encoding, end):
    rows = [
        ("Path", " Organisation ", "meeting.date", "kind:"),
        ("a.json", '"Ravnsø, ""Ny""; Kommune"', "10-05-2017", "agenda"),
        ("", "", "", ""),
        ("under/b.json", "Ø", "", ""),
    ]
    found = listed(end.join(separator.join(row) for row in rows) + end, encoding=encoding)
    assert told(found) == {
        "organisation": 'Ravnsø, "Ny"; Kommune',
        "meeting.date": dt.date(2017, 5, 10),
        "kind": "agenda",
    }
    (one,) = found.of(Source.of("arkiv/under/b.json"))
    assert (one.value, one.place) == ("Ø", "arkiv/liste.csv:4")
    assert found.diagnostics == found.unmatched() == ()


@pytest.mark.parametrize(
    "path",
    [
        "a.json",
        "./a.json",
        r".\a.json",
        "under/../a.json",
        r"under\..\a.json",
        "arkiv/a.json",
        r"arkiv\a.json",
        "{}/a.json",
    ],
)
def test_a_path_is_looked_for_from_the_list_and_from_here(path, folder):
    found = listed(f"path;committee\n{path.format(folder / 'arkiv')};Byrådet\n")
    for name in ("arkiv/a.json", "./arkiv/../arkiv/a.json", folder / "arkiv" / "a.json"):
        assert told(found, name) == {"committee": "Byrådet"}
    assert told(found, "arkiv/under/b.json") == {}
    assert found.unmatched() == ()


def test_what_lies_beside_the_list_goes_before_what_lies_here(folder):
    (folder / "a.json").write_bytes(DOCUMENT)
    found = listed("path;committee\na.json;Byrådet\n")
    assert told(found, "a.json") == {}
    assert told(found, "arkiv/a.json") == {"committee": "Byrådet"}


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_is_what_it_leads_to(folder):
    (folder / "genvej").symlink_to(folder / "arkiv")
    found = listed("path;committee\na.json;Byrådet\n")
    assert told(found, "genvej/a.json") == {"committee": "Byrådet"}


@pytest.mark.parametrize("written", ["å.json", "a\u030a.json"])
def test_the_ways_to_write_a_letter_are_one(written):
    Path(f"arkiv/{written}").write_bytes(DOCUMENT)
    found = listed("path;committee\nå.json;Byrådet\na\u030a.json;Byrådet\n")
    assert told(found, f"arkiv/{written}") == {"committee": "Byrådet"}
    assert found.unmatched() == ()


def test_a_folder_that_is_a_document_has_a_path():
    found = listed("path;committee\nunder/;Byrådet\n")
    assert told(found, "arkiv/under") == {"committee": "Byrådet"}


def test_a_checksum_finds_bytes_and_what_was_moved():
    found = listed(f"sha256;path;committee\n{DIGEST.upper()};;Byrådet\n", name="liste.csv")
    assert told(found) == told(found, "arkiv/under/b.json") == {"committee": "Byrådet"}
    assert {one.field for one in found.of(Source.of(DOCUMENT))} == {"committee"}
    found = listed(f"sha256;path;committee\n{DIGEST};before/a.json;Byrådet\n")
    assert told(found) == {"committee": "Byrådet"}
    assert found.unmatched() == ()


def test_of_two_copies_the_path_tells_which():
    found = listed(f"sha256;path;committee\n{DIGEST};a.json;Byrådet\n{DIGEST};under/b.json;Udvalget\n")
    assert told(found) == {"committee": "Byrådet"}
    assert told(found, "arkiv/under/b.json") == {"committee": "Udvalget"}


def test_a_row_with_another_checksum_is_not_used_and_told():
    found = listed(f"path;sha256;committee\na.json;{'0' * 64};Byrådet\n")
    assert told(found) == {}
    (said,) = found.unmatched()
    assert (said.slug, said.origin.line, said.source) == ("metadata-other-checksum", 2, "arkiv/liste.csv")


def test_rows_of_no_document_are_counted_with_their_lines():
    found = listed("path;committee\na.json;x\n" + "".join(f"væk{at}.json;x\n" for at in range(7)))
    told(found)
    (said,) = found.unmatched()
    assert (said.slug, said.origin.line, said.source) == ("metadata-unmatched", 3, "arkiv/liste.csv")
    assert dict(said.facts) == {
        "count": 7,
        "rows": "3: væk0.json, 4: væk1.json, 5: væk2.json, 6: væk3.json, 7: væk4.json, …",
    }


def test_rows_of_one_document_add_up():
    found = listed(
        "path;committee;status;kind:\na.json;Byrådet;;\na.json;byrådet ;final;agenda\n".replace("byr", "Byr")
    )
    assert told(found) == {"committee": "Byrådet", "status": "final", "kind": "agenda"}


def test_of_rows_that_say_the_same_one_may_replace():
    found = listed("path;kind;kind:\na.json;agenda;\na.json;;agenda\n")
    assert [(one.replaces, one.line) for one in found.of(Source.of("arkiv/a.json"))] == [(True, 3)]


def test_the_head_tells_what_stands_between_cells():
    found = listed("path;meeting.location\na.json;Rådhuset, stuen, lokale 2, mødesalen\n")
    assert told(found) == {"meeting.location": "Rådhuset, stuen, lokale 2, mødesalen"}


def test_rows_that_differ_fail_their_document_alone():
    found = listed("path;committee\na.json;Byrådet\nunder/b.json;Byrådet\narkiv/a.json;Udvalget\n")
    with pytest.raises(InvalidMetadata, match=r"^the metadata at arkiv/liste.csv:4: committee: is another in line 2$"):
        told(found)
    assert told(found, "arkiv/under/b.json") == {"committee": "Byrådet"}
    assert found.unmatched() == ()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a.json;10-25-2017;;", "meeting.date: must be a day such as 2017-05-10 or 10. maj 2017, not '10-25-2017'"),
        ("a.json;;referat;", "kind: must be one of minutes, agenda, addendum, not 'referat'"),
        ("a.json;;agenda;;;mere", "'mere': stands in no column"),
        ("a.json;;;abc", "sha256: must be 64 hexadecimal digits, not 'abc'"),
    ],
)
def test_a_value_that_is_not_understood_fails_its_document_alone(row, problem):
    found = listed(f"path;meeting.date;kind:;sha256\nunder/b.json;;agenda\n{row}\n")
    with pytest.raises(InvalidMetadata) as caught:
        told(found)
    assert caught.value.detail == f"the metadata at arkiv/liste.csv:3: {problem}"
    assert told(found, "arkiv/under/b.json") == {"kind": "agenda"}


def test_columns_that_are_no_fields_are_told_and_left_out():
    found = listed("path;bemærkning;committee;identifier.Æ;;meeting\na.json;set;Byrådet;1;2;3\n")
    (said,) = found.diagnostics
    assert dict(said.facts) == {"count": 3, "columns": "bemærkning, identifier.æ, meeting"}
    assert slugs([said]) == [("metadata-column-unknown", 1)]
    assert told(found) == {"committee": "Byrådet"}


def test_rows_that_name_no_document_are_told():
    found = listed("path;sha256;committee\na.json;;Byrådet\n;;Byrådet\n;xyz;Byrådet\n")
    assert slugs(found.unmatched()) == [("metadata-row-nameless", 3), ("metadata-unmatched", 2)]


def test_bytes_that_are_no_letters_are_told():
    Path("arkiv/liste.csv").write_bytes(b"path;committee\na.json;Byr\xe5det \x81\n")
    assert [each.slug for each in read_metadata(Source.of("arkiv/liste.csv")).diagnostics] == ["bytes-replaced"]


def test_the_line_is_that_in_which_a_row_begins():
    found = listed('path;committee;remark\n\n"a.json";Byrådet;"two\nlines"\n\nunder/b.json;Udvalget;\n')
    assert [one.line for name in ("a.json", "under/b.json") for one in found.of(Source.of(f"arkiv/{name}"))] == [3, 6]


@pytest.mark.parametrize(
    ("data", "error", "problem"),
    [
        (b"", InputError, "empty"),
        (b" \n", InputError, "white space"),
        (b";;\n;;\n", MalformedDocument, "line 1: has no column path or sha256"),
        (b"%PDF-1.7", InputError, "a PDF"),
        (b"PK\x03\x04", InputError, "zip"),
        (b"fil;udvalg\na;b\n", MalformedDocument, "line 1: has no column path or sha256"),
        (b"\n\npath;path\n", MalformedDocument, "line 3: has the column path twice"),
        (b"path;committee;Committee\n", MalformedDocument, "has the column committee twice"),
        (b'path;committee\na.json;x\nb.json;"x\nc.json;x\n', MalformedDocument, "line 3: is no CSV"),
        (b'path;committee\na.json;"x"y\n', MalformedDocument, "line 2: is no CSV"),
        (b"path;committee\na.json;" + b"x" * 200_000, MalformedDocument, "line 2: is no CSV"),
        (b"path;committee\n;x\n;y\n", MalformedDocument, "says of no row"),
    ],
)
def test_what_is_no_list(data, error, problem):
    with pytest.raises(error, match=problem):
        read_metadata(Source.of(data, "liste.csv"))


def test_a_list_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(metadata, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="is larger"):
        read_metadata(Source.of(b"path;committee\n"))


@given(st.binary(max_size=80), st.sampled_from([b"", b"path;committee\n", b"sha256,kind\n", b'path\n"', b"\xff\xfe"]))
def test_any_bytes_are_a_list_or_a_typed_error(data, start):
    with contextlib.suppress(InputError):
        found = read_metadata(Source.of(start + data))
        found.of(Source.of("arkiv/a.json"))
        found.unmatched()


def test_tabulate_takes_a_list_and_what_is_of_all():
    listed("path;status;meeting.date\na.json;final;\nunder/b.json;;31-02-2017\nvæk.json;;\nfindes.json;draft;\n")
    made = pipeline.tabulate(
        ["arkiv/a.json", "arkiv/under/b.json", "arkiv/findes.json", DOCUMENT],
        supplied={"status": "draft", "committee": "Byrådet"},
        metadata="arkiv/liste.csv",
        edition="public",
        allow_draft=True,
    )
    rows = made["documents"].records()
    assert [(row["status"], row["body"], row["supplied"], row["error"]) for row in rows] == [
        ("final", "Byrådet", "committee; status", None),
        (None, None, None, "invalid-metadata"),
        (None, None, None, "unreadable"),
        ("draft", "Byrådet", "committee; status", None),
    ]
    assert slugs(made.diagnostics) == [("metadata-unmatched", 4)]
    assert made.diagnostics[0].facts["count"] == 1
    assert [name for name, _ in made.failed] == ["arkiv/under/b.json", "arkiv/findes.json"]


def test_tabulate_refuses_a_wrong_field_before_it_begins():
    with pytest.raises(ValueError, match="comittee is no field"):
        pipeline.tabulate(["arkiv/a.json"], supplied={"comittee": "Byrådet"})
