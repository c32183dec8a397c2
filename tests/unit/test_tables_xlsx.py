"""Workbooks, as another program reads them: the same values, no formulas, nothing lost in silence."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from lxml import etree

from minutes_core.errors import OutputError
from minutes_core.model import Minutes
from minutes_core.protocols import Imported
from minutes_core.tables.collection import Collection
from minutes_core.tables.columns import COLUMNS
from minutes_core.tables.values import Column, Table, Type
from minutes_core.testing import strategies
from minutes_exporters.tables import xlsx
from minutes_exporters.tables.xlsx import XlsxTables


def table(*rows, name="t"):
    columns = tuple(Column(name=f"c{number}", type=Type.TEXT, meaning="-") for number in range(len(rows[0])))
    return Table(name=name, columns=columns, rows=rows)


def read(*tables):
    """The rows of each sheet without its head, texts with `_x005F_` said as spreadsheets say it."""
    exported = XlsxTables().write(tables)
    assert exported.diagnostics == ()
    book = openpyxl.load_workbook(io.BytesIO(exported.contents()["tables.xlsx"]))
    return {
        sheet.title: tuple(tuple(map(said, row)) for row in sheet.iter_rows(min_row=2, values_only=True))
        for sheet in book
    }


def said(value):
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, str):
        return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value)
    return value


def test_every_kind_of_value_is_what_it_is():
    row = ("Æbler", 12, -0.25, True, False, dt.date(2021, 4, 26), dt.time(17, 5), None, "x")
    assert read(table(row)) == {"t": (row,)}


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(A1)",
        "+1",
        "-1",
        "@a",
        "'x",
        "00123",
        "1-2",
        "13/20481",
        "2021-04-26",
        "TRUE",
        " a  b ",
        "a\nb",
        '<&>"',
        "_x0041_",
        "𝒜",
    ],
)
def test_text_stays_text(text):
    assert read(table((text,))) == {"t": ((text,),)}
    data = XlsxTables().write([table((text,))]).contents()["tables.xlsx"]
    cell = openpyxl.load_workbook(io.BytesIO(data))["t"]["A2"]
    assert cell.data_type != "f"


def test_what_a_number_or_a_day_cannot_hold_is_text():
    row = (2**53 + 1, dt.date(1900, 2, 28), dt.date(1, 1, 1))
    assert read(table(row)) == {"t": (tuple(map(str, row)),)}
    assert read(table((2**53, dt.date(1900, 3, 1), dt.date(9999, 12, 31))))["t"][0][1:] == (
        dt.date(1900, 3, 1),
        dt.date(9999, 12, 31),
    )


@pytest.mark.parametrize(("letter", "units"), [("å", 1), ("𝒜", 2)])
def test_a_text_longer_than_a_cell_is_cut_and_told(letter, units):
    fits = letter * (xlsx.LONGEST // units)
    assert XlsxTables().write([table((fits,))]).diagnostics == ()
    exported = XlsxTables().write([table(("x", fits + letter), name="decisions")])
    (told,) = exported.diagnostics
    assert (told.slug, dict(told.facts)) == (
        "cell-cut",
        {"table": "decisions", "column": "c1", "row": 2, "length": len(fits) + 1},
    )
    with zipfile.ZipFile(io.BytesIO(exported.contents()["tables.xlsx"])) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").decode().count(letter) == len(fits)


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    assert XlsxTables().write([table(("a",), ("b",))]).files
    with pytest.raises(OutputError, match="has room for 2 rows of t, not for 3"):
        XlsxTables().write([table(("a",), ("b",), ("c",))])


def test_columns_past_z_have_two_letters():
    row = tuple(f"v{number}" for number in range(705))
    assert read(table(row))["t"] == (row,)


@given(strategies.minutes())
def test_any_document_comes_back(minutes):
    collection = Collection()
    collection.add(Imported(minutes=minutes), path="a.pdf", sha256="a" * 64)
    tables = collection.tables()
    found = read(*tables)
    for each in tables:
        assert [tuple(row) for row in found[each.name]] == [
            tuple(str(cell) if isinstance(cell, dt.date) and cell < dt.date(1900, 3, 1) else cell for cell in row)
            for row in each.rows
        ]


def test_a_workbook_has_a_sheet_for_each_table_and_the_same_bytes_each_time():
    collection = Collection()
    collection.add(Imported(minutes=Minutes()), path="a.pdf")
    first, second = (XlsxTables().write(collection.tables()).contents() for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first["tables.xlsx"])) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    book = openpyxl.load_workbook(io.BytesIO(first["tables.xlsx"]))
    assert book.sheetnames == [*COLUMNS, "dictionary"]
    assert all(sheet.freeze_panes == "A2" and sheet["A1"].font.bold for sheet in book)
