"""Many documents as one set of tables."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.diagnostics import Severity
from minutes_core.regex import regex
from minutes_core.tables.columns import COLUMNS, dictionary
from minutes_core.tables.rows import DocumentRows
from minutes_core.tables.values import Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from minutes_core.errors import MinutesError
    from minutes_core.model import Minutes
    from minutes_core.protocols import Imported
    from minutes_core.tables.rows import Row
    from minutes_core.tables.values import Cell

_UNTOLD = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What a file's name may hold and a table may not."""
_TAKEN: Final = frozenset({"supplied", "supplied-instead"})
"""Diagnostics that tell of a value that the user supplied."""


@define(kw_only=True, repr=False)
class Collection:
    """The tables of the documents that were added, in the order in which they were.

    Attributes:
        kle: titles of KLE subjects by their numbers; empty where there is no list.
    """

    kle: Mapping[str, str] = field(factory=dict)
    _rows: dict[str, list[tuple[Cell, ...]]] = field(factory=lambda: {name: [] for name in COLUMNS})
    _copies: dict[str, int] = field(factory=dict)
    _meetings: dict[tuple[str, str], list[tuple[dt.time | None, str]]] = field(factory=dict)

    def add(self, imported: Imported, *, path: str, sha256: str | None = None, public: bool = False) -> None:
        """Add a document.

        Args:
            imported: the document, and where its values came from.
            path: the file, as it was named.
            sha256: the file's SHA-256; None for a folder.
            public: whether closed content is left out, as `public_edition` does.
        """
        minutes = imported.minutes
        facts = self._file(path, sha256)
        document_id = str(facts["document_id"])
        facts |= {
            "meeting_key": (key := meeting_key(minutes)),
            "organisation": minutes.organisation,
            "body": minutes.committee,
            "date": minutes.meeting.date,
            "kind": minutes.kind.value,
            "status": minutes.status.value,
            "warnings": sum(each.severity is not Severity.NOTE for each in imported.diagnostics),
        }
        if key is not None:
            earlier = self._earlier(minutes, key, document_id)
            facts["duplicate_of"] = facts.get("duplicate_of") or earlier
        rows = DocumentRows(
            imported=imported, document_id=document_id, facts=facts, public=public, kle=self.kle
        ).built()
        taken = [each.facts["field"] for each in imported.diagnostics if each.slug in _TAKEN]
        counts: Row = {
            "items": len(rows.get("items", ())),
            "participants": len(minutes.participants),
            "supplied": "; ".join(map(str, taken)) or None,
        }
        for table, found in ({"documents": [{**facts, **counts}]} | rows).items():
            self._rows[table] += [_cells(table, row) for row in found]

    def fail(self, error: MinutesError, *, path: str, sha256: str | None = None) -> None:
        """Add a document that could not be read, or is withheld: a row in `documents` tells so."""
        self._rows["documents"].append(_cells("documents", {**self._file(path, sha256), "error": error.slug}))

    def tables(self) -> tuple[Table, ...]:
        """The tables, the data dictionary last."""
        made = (Table(name=name, columns=COLUMNS[name], rows=tuple(rows)) for name, rows in self._rows.items())
        return (*made, dictionary())

    def _file(self, path: str, sha256: str | None) -> Row:
        told = _UNTOLD.sub("\ufffd", os.fspath(path))
        first = (sha256 or hashlib.sha256(told.encode()).hexdigest())[:16]
        number = self._copies[first] = self._copies.get(first, 0) + 1
        row: Row = {"document_id": first, "source_path": told, "source_sha256": sha256}
        if number > 1:
            row |= {"document_id": f"{first}-{number}", "duplicate_of": first}
        return row

    def _earlier(self, minutes: Minutes, key: str, document_id: str) -> str | None:
        """An earlier document of the same kind and meeting: two meetings on one day begin at different times."""
        start = minutes.meeting.start
        known = self._meetings.setdefault((key, minutes.kind.value), [])
        for other, first in known:
            if start is None or other is None or start == other:
                return first
        known.append((start, document_id))
        return None


def meeting_key(minutes: Minutes) -> str | None:
    """What the documents of one meeting share, `ravnsø kommune|byrådet|2021-03-18`; None without body or day.

    Lower case, in NFC, with spaces of one kind: how a name is written does not tell meetings apart.
    """
    if minutes.committee is None or minutes.meeting.date is None:
        return None
    names = (minutes.organisation or "", minutes.committee)
    told = (" ".join(unicodedata.normalize("NFC", name).casefold().split()).replace("|", "/") for name in names)
    return "|".join([*told, minutes.meeting.date.isoformat()])


def _cells(table: str, row: Row) -> tuple[Cell, ...]:
    cells = tuple(row.get(column.name) for column in COLUMNS[table])
    assert len(row) == sum(column.name in row for column in COLUMNS[table]), (table, row.keys())
    return cells
