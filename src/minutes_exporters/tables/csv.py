"""Tables as CSV (RFC 4180): plain for programs, and a dialect for a Danish Excel."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from attrs import field, frozen

from minutes_core.protocols import Exported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.tables.values import Cell, Table

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a text begins with that a spreadsheet may take for a formula; and the apostrophe that keeps it from that."""


@frozen(kw_only=True)
class CsvTables:
    """Writes each table as a CSV file in UTF-8, with the columns' names in the first line.

    Attributes:
        dialect: `plain`: commas, decimal points, each text exactly as it is. `excel-da`: semicolons, decimal commas and
            a byte order mark, as a Danish Excel expects, and an apostrophe before each text that it may take for a
            formula.
    """

    name: ClassVar[str] = "csv"
    title: ClassVar[str] = "CSV, a file for each table"

    dialect: Literal["plain", "excel-da"] = field(
        default="plain",
        metadata={
            "help": "plain for programs; excel-da: semicolons, decimal commas, safe from formulas",
            "help_da": "plain til programmer; excel-da: semikolon, decimalkomma, sikret mod formler",
        },
    )

    def __attrs_post_init__(self) -> None:
        if self.dialect not in {"plain", "excel-da"}:
            raise ValueError(f"dialect must be plain or excel-da, not {self.dialect!r}")

    def write(self, tables: Sequence[Table]) -> Exported:
        """A file for each table."""
        return Exported(files=tuple((f"{table.name}.csv", self._file(table)) for table in tables))

    def _file(self, table: Table) -> bytes:
        danish = self.dialect == "excel-da"
        cell = _danish if danish else _plain
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";" if danish else ",", lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows([cell(value) for value in row] for row in table.rows)
        return out.getvalue().encode("utf-8-sig" if danish else "utf-8")


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return str(value)


def _danish(value: Cell) -> str:
    told = _plain(value)
    if isinstance(value, float):
        return told.replace(".", ",")
    return f"'{told}" if isinstance(value, str) and value.startswith(_FORMULA) else told
