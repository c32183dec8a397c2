"""Tables as JSON Lines: an object a row."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from minutes_core.protocols import Exported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.tables.values import Cell, Table


@frozen(kw_only=True)
class JsonlTables:
    """Writes each table as a file in UTF-8 with a JSON object a line; a value that there is not is null."""

    name: ClassVar[str] = "jsonl"
    title: ClassVar[str] = "JSON Lines, a file for each table"

    @staticmethod
    def write(tables: Sequence[Table]) -> Exported:
        """A file for each table."""
        return Exported(files=tuple((f"{table.name}.jsonl", _file(table)) for table in tables))


def _file(table: Table) -> bytes:
    lines = (
        json.dumps({name: _value(cell) for name, cell in record.items()}, ensure_ascii=False, allow_nan=False)
        for record in table.records()
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _value(value: Cell) -> object:
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, dt.date) else value
