"""What the rows tell, which documents share a meeting, and what a closed item looks like."""

import datetime as dt
import io
import json

import pytest

from minutes_core import pipeline
from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.errors import MinutesError, NoItems, OutputError, PluginError, Withheld
from minutes_core.model import (
    AgendaItem,
    Attachment,
    Cell,
    Meeting,
    Minutes,
    Movement,
    Paragraph,
    Participant,
    Section,
    Table,
)
from minutes_core.protocols import Imported
from minutes_core.tables import values
from minutes_core.tables.collection import Collection, meeting_key
from minutes_core.tables.columns import COLUMNS, dictionary
from minutes_core.tables.values import Column, Type
from minutes_exporters.json import JsonExporter
from minutes_exporters.tables.csv import CsvTables

pytest_plugins = ["cli_fixtures"]

DECISION = Section(kind="decision", heading="Beslutning", blocks=[Paragraph("Vedtaget med 9 stemmer imod 0.")])
COUNCIL = Minutes(
    organisation="Ravnsø Kommune",
    committee="Byrådet",
    meeting=Meeting(date=dt.date(2021, 4, 26), start=dt.time(17, 0)),
    participants=[
        Participant(
            name="Asta Lind",
            party="Ø",
            attendance="present",
            movements=[Movement(kind="arrival", time=dt.time(17, 5), item="2"), Movement(kind="departure")],
        )
    ],
    items=[
        AgendaItem(
            number="1",
            title="Budget",
            case_number="00.30.00-S00-4-21",
            sections=[Section(blocks=[Paragraph("Sagen.")]), DECISION],
            absentees=["Bo Holm"],
            attachments=[
                Attachment(title="Internt notat", access="closed"),
                Attachment(title="Oversigt", sha256="ab" * 32),
            ],
            items=[AgendaItem(number="1.1", title="Anlæg")],
        ),
        AgendaItem(number="2", title="Køb af grund", case_number="13/20481", access="closed", sections=[DECISION]),
        AgendaItem(number="3", title="Lukket", access="closed"),
        AgendaItem(number="4", title="Meddelelser"),
    ],
)


def tables(*documents, public=False):
    collection = Collection()
    for number, document in enumerate(documents):
        imported = document if isinstance(document, Imported) else Imported(minutes=document)
        collection.add(imported, path=f"{number}.txt", sha256=f"{number:064d}", public=public)
    return {table.name: table.records() for table in collection.tables()}


def of(records, *names):
    return [tuple(record[name] for name in names) for record in records]


def test_each_item_decision_vote_person_and_attachment_has_a_row():
    made = tables(COUNCIL)
    first = "0" * 16
    assert of(made["items"], "id", "parent_id", "position", "depth", "title") == [
        (f"{first}:1", None, 1, 1, "Budget"),
        (f"{first}:1.1", f"{first}:1", 2, 2, "Anlæg"),
        (f"{first}:2", None, 3, 1, "Køb af grund"),
        (f"{first}:3", None, 4, 1, "Lukket"),
        (f"{first}:4", None, 5, 1, "Meddelelser"),
    ]
    assert of(made["decisions"], "id", "item_id", "text", "votes") == [
        (f"{first}:1:d1", f"{first}:1", "Vedtaget med 9 stemmer imod 0.", 1),
        (f"{first}:2:d1", f"{first}:2", "Vedtaget med 9 stemmer imod 0.", 1),
    ]
    assert of(made["votes"], "id", "decision_id", "result", "for_count", "against_count", "abstain_count")[0] == (
        f"{first}:1:d1:v1",
        f"{first}:1:d1",
        "Vedtaget",
        9,
        0,
        None,
    )
    assert of(made["attendance"], "id", "item_number", "name", "attendance", "movements") == [
        (f"{first}:1:p1", "1", "Bo Holm", "absent", None),
        (f"{first}:p1", None, "Asta Lind", "present", "arrival 17:05 2; departure - -"),
    ]
    assert of(made["attachments"], "id", "title", "attachment_access", "sha256") == [
        (f"{first}:1:a1", "Internt notat", "closed", None),
        (f"{first}:1:a2", "Oversigt", "open", "ab" * 32),
    ]
    assert of(made["documents"], "document_id", "items", "participants", "error") == [(first, 5, 1, None)]


def test_every_row_tells_of_its_document_and_its_case():
    for name, records in tables(COUNCIL).items():
        if name not in {"documents", "dictionary"}:
            assert set(of(records, "organisation", "body", "date", "kind", "source_path", "source_sha256")) == {
                ("Ravnsø Kommune", "Byrådet", dt.date(2021, 4, 26), "minutes", "0.txt", "0" * 64)
            }
    assert of(tables(COUNCIL)["items"], "case_number", "kle_subject", "kle_facet")[:3] == [
        ("00.30.00-S00-4-21", "00.30.00", "S00"),
        (None, None, None),
        ("13/20481", None, None),
    ]


def test_missing_none_and_closed_are_three_things():
    items = of(tables(COUNCIL)["items"], "access", "content", "decisions", "attachments")
    assert items == [
        ("open", "given", 1, 2),
        ("open", "none", 0, 0),
        ("closed", "given", 1, 0),
        ("closed", "closed", None, None),
        ("open", "none", 0, 0),
    ]


def test_the_public_edition_shows_nothing_of_closed_items_and_changes_no_id():
    whole, public = tables(COUNCIL), tables(COUNCIL, public=True)
    assert of(public["items"], "title", "content", "case_number", "decisions")[2] == ("Lukket", "closed", None, None)
    assert of(public["items"], "id") == of(whole["items"], "id")
    assert of(public["attachments"], "id", "title") == of(whole["attachments"], "id", "title")[1:]
    assert of(public["items"], "attachments")[0] == (1,)
    assert "grund" not in json.dumps(public, default=str)
    assert "notat" not in json.dumps(public, default=str)


def test_pages_and_warnings_come_from_the_importer():
    page = Origin(page=7, page_label="5", box=(70.9, 120.25, 310.4, 133.2))
    imported = Imported(
        minutes=COUNCIL,
        origins={
            "items[0]": Origin(page=2),
            "items[0].attachments[1]": page,
            "items[0].sections[1].blocks[0]": page,
            "items[3]": Origin(line=12),
        },
        diagnostics=[
            Diagnostic(slug="heading-unknown", severity=Severity.NOTE),
            Diagnostic(slug="item-number-skips"),
            Diagnostic(slug="item-number-skips", severity=Severity.ERROR),
        ],
    )
    for public in (False, True):
        made = tables(imported, public=public)
        assert of(made["items"], "page", "page_label", "page_top")[0] == (2, None, None)
        assert of(made["items"], "page")[1] == (2,), "an item without a place stands where the one above it does"
        assert of(made["items"], "page")[4] == (None,)
        assert of(made["decisions"], "page", "page_label", "page_top")[0] == (7, "5", 120.25)
        assert of(made["votes"], "page")[0] == (7,)
        assert of(made["attachments"], "page")[-1] == (7,)
        assert {record["warnings"] for record in made["items"]} == {2}


def evening(start, **changes):
    meeting = Meeting(date=dt.date(2021, 4, 26), start=start)
    return Minutes(**{"organisation": "Ravnsø Kommune", "committee": "Byrådet", "meeting": meeting, **changes})


def named(*documents):
    collection = Collection()
    for name, document in documents:
        collection.add(Imported(minutes=document), path=name, sha256=name * 64)
    (found,) = (table.records() for table in collection.tables() if table.name == "documents")
    return [record["duplicate_of"] for record in found]


def test_duplicates_by_meeting_kind_and_start():
    five, seven = dt.time(17, 0), dt.time(19, 0)
    told = named(
        ("a", evening(five)),
        ("b", evening(None, organisation="RAVNSØ\u00a0kommune")),
        ("c", evening(five, kind="agenda")),
        ("d", evening(seven)),
        ("e", evening(seven, committee="byrådet")),
        ("f", evening(five, committee=None)),
        ("1", evening(five, committee=None)),
    )
    assert told == [None, "a" * 16, None, None, "d" * 16, None, None]


def test_copies_of_a_file_have_ids_of_their_own_and_are_duplicates_even_without_a_meeting():
    undated = Minutes(items=COUNCIL.items)
    collection = Collection()
    for name in ("en.txt", "to.txt", "tre.txt"):
        collection.add(Imported(minutes=undated), path=name, sha256="c" * 64)
    made = {table.name: table.records() for table in collection.tables()}
    assert of(made["documents"], "document_id", "duplicate_of", "meeting_key") == [
        ("c" * 16, None, None),
        (f"{'c' * 16}-2", "c" * 16, None),
        (f"{'c' * 16}-3", "c" * 16, None),
    ]
    assert len({record["id"] for record in made["items"]}) == 15


def test_a_document_that_failed_is_told_with_its_error_alone():
    collection = Collection()
    collection.fail(NoItems("nej.txt", "no agenda item was found"), path="nej\udcff\t.txt")
    (documents, *others, _) = collection.tables()
    (row,) = documents.records()
    assert row.pop("document_id")
    assert {name: value for name, value in row.items() if value is not None} == {
        "source_path": "nej\ufffd\ufffd.txt",
        "error": "no-items",
    }
    assert all(table.rows == () for table in others)


def test_a_bar_in_a_name_makes_no_other_meeting():
    assert meeting_key(evening(None, committee="A|B")) == "ravnsø kommune|a/b|2021-04-26"
    assert meeting_key(Minutes(committee="A")) is None


def test_the_dictionary_tells_of_every_column():
    told = {(row["table"], row["column"]): row for row in dictionary().records()}
    assert set(told) == {(table, column.name) for table, columns in COLUMNS.items() for column in columns}
    assert all(all(row.values()) for row in told.values())
    assert all(len({column.name for column in columns}) == len(columns) for columns in COLUMNS.values())


# CSV


ODD = values.Table(
    name="odd",
    columns=tuple(Column(name=name, type=kind, meaning="-") for name, kind in [("a", Type.TEXT), ("b", Type.REAL)]),
    rows=(("x;y", 1.5), ("z", -0.25), (None, None)),
)


def written(rows, **options):
    table = values.Table(name="t", columns=(Column(name="a", type=Type.TEXT, meaning="-"),) * 2, rows=rows)
    return CsvTables(**options).write([table]).contents()["t.csv"].decode("utf-8").partition("\r\n")[2]


def test_plain_csv_has_commas_points_and_no_mark():
    assert CsvTables().write([ODD]).contents() == {"odd.csv": b"a,b\r\nx;y,1.5\r\nz,-0.25\r\n,\r\n"}


def test_excel_da_has_semicolons_commas_and_a_mark():
    exported = CsvTables(dialect="excel-da").write([ODD])
    assert exported.contents() == {"odd.csv": b'\xef\xbb\xbfa;b\r\n"x;y";1,5\r\nz;-0,25\r\n;\r\n'}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "'"])
def test_formulas_are_neutralised_in_excel_da_and_only_there(sign):
    text = f"{sign}SUM(A1)"
    assert written([(text, "a=b")]) == f"{text},a=b\r\n"
    assert written([(text, "a=b")], dialect="excel-da") == f"'{text};a=b\r\n"


def test_numbers_below_zero_are_no_formulas():
    assert written([(-3, True)], dialect="excel-da") == "-3;true\r\n"


def test_another_dialect_is_refused():
    with pytest.raises(ValueError, match="plain or excel-da"):
        CsvTables(dialect="tsv")


# The pipeline


def as_json(minutes):
    return JsonExporter().export(minutes, {}).data


def test_a_document_that_is_withheld_costs_that_one_alone():
    told = pipeline.tabulate([as_json(COUNCIL), as_json(evening(None)), b"\x00nothing"])
    assert [type(error).__name__ for _, error in told.failed] == ["Withheld", "UnknownFormat"]
    assert [row["error"] for row in told["documents"].records()] == ["withheld", None, "unknown-format"]
    assert told["items"].rows == ()
    assert b"grund" not in b"".join(pipeline.made_tables(told.tables, "csv").contents().values())


@pytest.mark.parametrize(
    ("changes", "word", "reason"),
    [
        ({}, {}, "closed-content"),
        ({"items": (), "status": "draft"}, {"allow_draft": True}, "draft"),
        (
            {"items": (), "preamble": [Paragraph("Cpr 010203-1234")]},
            {"allow_personal_data": True},
            "personal-data",
        ),
    ],
)
def test_what_the_gate_asks_for(changes, word, reason):
    document = as_json(COUNCIL if not changes else evening(None, **changes))
    ((_, error),) = pipeline.tabulate([document]).failed
    assert isinstance(error, Withheld)
    assert reason in {slug for slug, _ in error.reasons}
    assert pipeline.tabulate([document], **(word or {"edition": "full"})).failed == ()


def test_an_edition_that_there_is_not():
    with pytest.raises(ValueError, match="public, full"):
        pipeline.tabulate([as_json(COUNCIL)], edition="secret")


def test_a_missing_file_is_told():
    told = pipeline.tabulate(["nowhere/at-all.pdf"])
    assert [(name, error.slug) for name, error in told.failed] == [("nowhere/at-all.pdf", "unreadable")]
    assert told["documents"].records()[0]["source_path"] == "nowhere/at-all.pdf"


def test_a_writer_that_fails_is_a_typed_error():
    class Broken:
        name, title = "broken", "-"

        def write(self, _tables):
            raise RuntimeError("no ink")

    with pytest.raises(PluginError, match=r"failed at writing \(RuntimeError: no ink\)"):
        pipeline.made_tables((), Broken())
    with pytest.raises(MinutesError, match="is not installed for tables"):
        pipeline.made_tables((), "papyrus")


def test_a_table_that_there_is_not():
    with pytest.raises(KeyError, match="wishes"):
        pipeline.tabulate([])["wishes"]


def test_tables_are_not_written_over_a_file(tmp_path):
    target = tmp_path / "taken"
    target.write_bytes(b"mine")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        pipeline.write_tables(pipeline.tabulate([]).tables, target)
    assert target.read_bytes() == b"mine"


# The command


def test_the_command_writes_one_set_of_tables(cli):
    cli.write("ind/a.json", as_json(COUNCIL))
    cli.write("ind/ned/b.json", as_json(evening(None)))
    cli.write("ud/mine.txt", b"mine")
    assert cli("tables", "ind", "--to", "csv,jsonl", "--edition", "public", "-o", "ud") == 0, cli.err
    assert cli.err == "minutes: 2 documents in ud, 0 failed\n"
    names = [name for name in cli.files() if name.startswith("ud/")]
    assert names == sorted(
        [*(f"ud/{name}.{kind}" for name in [*COLUMNS, "dictionary"] for kind in ("csv", "jsonl")), "ud/mine.txt"]
    )
    told = [json.loads(line) for line in io.StringIO(cli.read("ud/documents.jsonl"))]
    assert [row["source_path"] for row in told] == ["ind/a.json", "ind/ned/b.json"]
    assert [row["duplicate_of"] for row in told] == [None, told[0]["document_id"]]


def test_the_command_tells_what_failed_and_writes_the_rest(cli):
    cli.write("a.json", as_json(COUNCIL))
    cli.write("b.json", as_json(evening(None)))
    assert cli("tables", "a.json", "b.json", "nej.pdf", "--to", "csv", "-o", "ud") == 1
    assert "a.json: error: is not written as tables" in cli.err
    assert "nej.pdf: error: no such file [unreadable]" in cli.err
    assert "minutes: 1 document in ud, 2 failed" in cli.err
    assert [line.rpartition(",")[2] for line in cli.read("ud/documents.csv").split("\n")[1:4]] == [
        "withheld",
        "",
        "unreadable",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "papyrus", "-o", "ud"], "there is no format papyrus"),
        (["--to", ",", "-o", "ud"], "--to"),
        (["--to", "csv", "-o", "ud", "--from", "papyrus"], "papyrus"),
        (["--to", "csv", "-o", "ud", "--csv-dialect", "tsv"], "excel-da"),
        (["--to", "csv"], "-o"),
    ],
)
def test_what_cannot_be_asked_for(cli, arguments, told):
    cli.write("a.json", as_json(COUNCIL))
    assert cli("tables", "a.json", *arguments) == 2
    assert told in cli.err
    assert cli.files() == ["a.json"]


def test_the_command_takes_the_options_of_a_format(cli):
    cli.write("a.json", as_json(evening(None)))
    assert cli("tables", "a.json", "--to", "csv", "--csv-dialect", "excel-da", "-o", "ud") == 0
    assert (cli.folder / "ud" / "items.csv").read_bytes().startswith(b"\xef\xbb\xbfid;")


def test_words_of_tables_and_lists_are_in_a_decision():
    table = Table(rows=[[Cell(blocks=[Paragraph("Anlæg")]), Cell(blocks=[Paragraph("12")])]])
    item = AgendaItem(sections=[Section(kind="decision", blocks=[Paragraph("Godkendt.\nEnigt."), table])])
    (row,) = tables(Minutes(items=[item]))["decisions"]
    assert row["text"] == "Godkendt.\nEnigt.\nAnlæg\n12"
