"""Parquet, as its own library reads it: the same values in typed columns."""

import datetime as dt
import io
import sys

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given

from minutes_core import pipeline
from minutes_core.errors import PluginError
from minutes_core.protocols import Imported
from minutes_core.tables.collection import Collection
from minutes_core.tables.values import Column, Table, Type
from minutes_core.testing import strategies
from minutes_exporters.tables.parquet import ParquetTables


def read(exported):
    return {name: pyarrow.parquet.read_table(io.BytesIO(data)) for name, data in exported.contents().items()}


def rows(found):
    return tuple(zip(*(column.to_pylist() for column in found.columns), strict=True))


def test_every_kind_of_value_is_what_it_is():
    kinds = [*Type, Type.TEXT]
    columns = tuple(Column(name=f"c{number}", type=kind, meaning="-") for number, kind in enumerate(kinds))
    row = ("=Æ", 12, -0.25, False, dt.date(1, 1, 1), dt.time(17, 5), None)
    table = Table(name="t", columns=columns, rows=(row, (None,) * 7))
    (found,) = read(ParquetTables().write([table])).values()
    assert rows(found) == table.rows
    assert [str(kind) for kind in found.schema.types] == [
        "string",
        "int64",
        "double",
        "bool",
        "date32[day]",
        "time32[ms]",
        "string",
    ]


@given(strategies.minutes())
def test_any_document_comes_back(minutes):
    collection = Collection()
    collection.add(Imported(minutes=minutes), path="a.pdf", sha256="a" * 64)
    tables = collection.tables()
    exported = ParquetTables().write(tables)
    assert exported.contents() == ParquetTables().write(tables).contents()
    for table, found in zip(tables, read(exported).values(), strict=True):
        assert found.column_names == [column.name for column in table.columns]
        assert rows(found) == table.rows


def test_tables_of_different_documents_have_the_same_columns():
    """An empty table says its columns' types too, so that files of many runs can be read as one."""
    collection = Collection()
    empty = read(ParquetTables().write(collection.tables()))
    assert len(empty) == 7
    assert empty["votes.parquet"].schema.field("for_count").type == pyarrow.int64()
    assert empty["votes.parquet"].schema.field("for_count").metadata == {b"meaning": b"how many voted for it"}


def test_without_pyarrow_it_is_told_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(PluginError, match=r"parquet: needs pyarrow: pip install 'minutes-core\[parquet\]'"):
        pipeline.made_tables((), "parquet")
