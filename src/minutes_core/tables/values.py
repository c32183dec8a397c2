"""What a table is, and who writes one.

A format of tables is a class that a distribution registers under the entry-point group `minutes_core.tables`; the
entry point's name is the format's name. It is given whole tables and knows nothing of documents.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias, runtime_checkable

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.protocols import Exported

Cell: TypeAlias = str | int | float | bool | dt.date | dt.time | None
"""One value; None where there is none. A text is never empty: that would look like None in CSV."""


class Type(enum.StrEnum):
    """What a column's values are."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"


@frozen(kw_only=True)
class Column:
    """A column and what its cells mean, in English.

    Attributes:
        name: lower case, words joined by `_`.
        type: see `Type`.
        meaning: what a value tells.
        missing: how it looks where the document does not say.
        none: how it looks where there is nothing to tell of.
        closed: how it looks where the item is closed and its content is not in the document, or was taken out.
    """

    name: str
    type: Type
    meaning: str
    missing: str = "empty"
    none: str = "not told apart from missing"
    closed: str = "empty"


@frozen(kw_only=True)
class Table:
    """A table.

    Attributes:
        name: what it is called, and its file: lower-case letters.
        columns: its columns.
        rows: a cell for each column.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Cell]]:
        """Each row as a dictionary by the names of the columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


@runtime_checkable
class TableWriter(Protocol):
    """Writes tables in one format. Implementations are frozen attrs classes whose fields are their options."""

    name: ClassVar[str]
    """The format's name."""
    title: ClassVar[str]
    """What it is, in a few words of English."""

    def write(self, tables: Sequence[Table]) -> Exported:
        """The files of the tables, for one folder. The same tables give the same bytes."""
        ...
