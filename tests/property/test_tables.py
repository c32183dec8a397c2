"""Whatever a document says: its rows fit their columns, and each cell comes back from each format as it was."""

import csv
import datetime as dt
import io
import json

from hypothesis import example, given
from hypothesis import strategies as st

from minutes_core.edition import public_edition
from minutes_core.model import Minutes
from minutes_core.protocols import Imported
from minutes_core.tables.collection import Collection
from minutes_core.tables.values import Column, Table, Type
from minutes_core.testing import strategies
from minutes_exporters.tables.csv import CsvTables
from minutes_exporters.tables.jsonl import JsonlTables

CLASSES = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.REAL: float,
    Type.BOOLEAN: bool,
    Type.DATE: dt.date,
    Type.TIME: dt.time,
}
CELLS = {
    Type.TEXT: st.one_of(st.text(min_size=1), st.sampled_from("=+-@\t'"), strategies.texts()),
    Type.INTEGER: st.integers(),
    Type.REAL: st.floats(allow_nan=False, allow_infinity=False),
    Type.BOOLEAN: st.booleans(),
    Type.DATE: st.dates(),
    Type.TIME: st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)),
}


def tables(*documents, public=False):
    collection = Collection()
    for number, minutes in enumerate(documents):
        collection.add(Imported(minutes=minutes), path=f"{number}.pdf", sha256=f"{number}" * 64, public=public)
    return collection.tables()


@st.composite
def any_tables(draw):
    kinds = draw(st.lists(st.sampled_from(Type), min_size=1, max_size=4))
    columns = tuple(Column(name=f"c{number}", type=kind, meaning="-") for number, kind in enumerate(kinds))
    rows = st.lists(st.tuples(*(st.none() | CELLS[kind] for kind in kinds)), max_size=5)
    return Table(name="any", columns=columns, rows=tuple(draw(rows)))


def value(text, kind):
    if kind is Type.BOOLEAN:
        return {"true": True, "false": False}[text]
    if kind in {Type.DATE, Type.TIME}:
        return CLASSES[kind].fromisoformat(text)
    return CLASSES[kind](text)


def from_plain(data, table):
    first, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    assert first == [column.name for column in table.columns]
    kinds = [column.type for column in table.columns]
    return tuple(
        tuple(value(text, kind) if text else None for text, kind in zip(row, kinds, strict=True)) for row in rows
    )


def from_excel(data, table):
    assert data.startswith(b"\xef\xbb\xbf")
    first, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert first == [column.name for column in table.columns]
    found = []
    for row in rows:
        cells = []
        for text, column in zip(row, table.columns, strict=True):
            if column.type is Type.TEXT:
                assert not text.startswith(("=", "+", "-", "@", "\t"))
                cells.append(text.removeprefix("'") or None)
            elif column.type is Type.REAL:
                assert "." not in text
                cells.append(float(text.replace(",", ".")) if text else None)
            else:
                cells.append(value(text, column.type) if text else None)
        found.append(tuple(cells))
    return tuple(found)


def from_jsonl(data, table):
    *lines, last = data.decode("utf-8").split("\n")
    assert last == ""
    found = []
    for line in lines:
        told = json.loads(line)
        assert list(told) == [column.name for column in table.columns]
        cells = zip(told.values(), [column.type for column in table.columns], strict=True)
        found.append(
            tuple(
                value(cell, kind) if cell is not None and kind in {Type.DATE, Type.TIME} else cell
                for cell, kind in cells
            )
        )
    return tuple(found)


def check(made):
    for writer, read in (
        (CsvTables(), from_plain),
        (CsvTables(dialect="excel-da"), from_excel),
        (JsonlTables(), from_jsonl),
    ):
        files = writer.write(made).contents()
        assert files == writer.write(made).contents()
        for table, data in zip(made, files.values(), strict=True):
            assert read(data, table) == table.rows


@given(strategies.minutes())
@example(Minutes())
def test_any_document_comes_back_from_every_format(minutes):
    made = tables(minutes, minutes)
    for table in made:
        for row in table.rows:
            for cell, column in zip(row, table.columns, strict=True):
                assert cell is None or type(cell) is CLASSES[column.type], column.name
                assert cell != "", column.name
    check(made)


@given(any_tables())
def test_any_table_comes_back_from_every_format(table):
    check([table])


@given(strategies.minutes())
def test_ids_are_never_shared_and_lead_to_rows(minutes):
    made = {table.name: table.records() for table in tables(minutes)}
    ids = [row["id"] for records in made.values() for row in records if "id" in row]
    assert len(ids) == len(set(ids))
    for records in made.values():
        for row in records:
            assert {row.get(name) for name in ("item_id", "parent_id", "decision_id")} <= {None, *ids}


@given(strategies.minutes())
def test_the_public_tables_are_those_of_the_public_edition(minutes):
    public, edition = tables(minutes, public=True), tables(public_edition(minutes))
    for one, other in zip(public, edition, strict=True):
        moved = {"id", "position"} if one.name == "attachments" else set()
        assert [{name: cell for name, cell in row.items() if name not in moved} for row in one.records()] == [
            {name: cell for name, cell in row.items() if name not in moved} for row in other.records()
        ]
