"""A user's list of what documents do not say, as CSV: a row for each, found by its path or its SHA-256."""

from __future__ import annotations

import contextlib
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.diagnostics import Diagnostic, Origin
from minutes_core.errors import InputError, InvalidMetadata, InvalidValue, MalformedDocument
from minutes_core.importers._csv import SEPARATORS, rows
from minutes_core.importers._whole import bounded
from minutes_core.importers.encodings import decode
from minutes_core.regex import regex
from minutes_core.supplied import FIELDS, IDENTIFIER, REPLACES, supplies

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from minutes_core.protocols import Source
    from minutes_core.supplied import Supplied

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest list that is read: some hundred thousand rows."""
_PATH, _SHA256 = "path", "sha256"
_CHECKSUM: Final = regex(r"[0-9a-f]{64}")
_SCHEME: Final = regex(r"[a-z][a-z0-9.\-]{0,63}")
_SHOWN: Final = 5
"""How many rows a message names."""


@define(kw_only=True, eq=False, repr=False)
class _Row:
    """A row, and what was wrong with it."""

    line: int
    path: str = ""
    sha256: str = ""
    supplied: tuple[Supplied, ...] = ()
    problem: tuple[str, str] | None = None
    """The field, or what stands where none is, and what is wrong with it."""
    used: bool = False
    other: bool = False
    """Whether what lies at its path has another checksum."""

    @property
    def nameless(self) -> bool:
        """Whether it says of no document that it is about it."""
        return not self.path and not self.sha256


@define(kw_only=True, eq=False, repr=False)
class MetadataList:
    """A list that was read. It remembers which of its rows were of a document.

    Attributes:
        name: the list's name.
        diagnostics: what is doubtful about the list as such, each with its line.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...] = ()
    _rows: list[_Row] = field(factory=list)
    _places: dict[str, list[_Row]] = field(factory=dict)
    _sums: dict[str, list[_Row]] = field(factory=dict)

    def of(self, source: Source) -> tuple[Supplied, ...]:
        """What the list supplies of a document, all its rows together.

        Raises:
            InvalidMetadata: where a value is not understood, or two rows differ.
        """
        found: dict[str, Supplied] = {}
        of_it = self._rows_of(source)
        for row in of_it:
            row.used = True
        for row in of_it:
            if row.problem is not None:
                raise self._invalid(source, row, *row.problem)
            for one in row.supplied:
                other = found.setdefault(one.field, one)
                if other.value != one.value:
                    raise self._invalid(source, row, one.field, f"is another in line {other.line}")
                if one.replaces:
                    found[one.field] = one
        return tuple(found.values())

    def _invalid(self, source: Source, row: _Row, name: str, problem: str) -> InvalidMetadata:
        place = f"{self.name}:{row.line}"
        return InvalidMetadata(source.name, f"the metadata at {place}: {name}: {problem}")

    def unmatched(self) -> tuple[Diagnostic, ...]:
        """What there is to say of the rows that were of no document so far."""
        left = [row for row in self._rows if not row.used]
        return tuple(
            Diagnostic(slug=slug, origin=Origin(line=such[0].line), facts=_counted(such), source=self.name)
            for slug, such in (
                ("metadata-row-nameless", [row for row in left if row.nameless]),
                ("metadata-other-checksum", [row for row in left if row.other]),
                ("metadata-unmatched", [row for row in left if not row.other and not row.nameless]),
            )
            if such
        )

    def _rows_of(self, source: Source) -> list[_Row]:
        """The rows whose path it is and whose checksum, if they have one; else those whose checksum it is."""
        at = self._places.get(_place(source.path), []) if source.path is not None else []
        digest = None
        if self._sums:
            with contextlib.suppress(InputError):  # reading it will tell
                digest = source.sha256()
        fit = [row for row in at if not row.sha256 or row.sha256 == digest]
        for row in at:
            row.other = row.other or row not in fit
        known = self._sums.get(digest, []) if digest is not None else []
        fit += [row for row in known if not row.path]
        return sorted(fit or known, key=lambda row: row.line)


def read_metadata(source: Source) -> MetadataList:
    r"""Read a list.

    CSV in any encoding that text is read in, separated by semicolons, commas or tabs. The first row names the columns:
    `path` or `sha256` or both, and fields as `supplies` takes them. A path is looked for from the list's folder, then from
    the working directory; `/` and `\` are the same. An empty cell supplies nothing.

    Raises:
        InputError: where it cannot be read.
        MalformedDocument: where it is no such list.
    """
    decoded = decode(bounded(source, MAX_BYTES), source.name)
    first = decoded.text.lstrip("\r\n ").replace("\r", "\n").partition("\n")[0]
    listed = rows(source.name, decoded.text, max(SEPARATORS, key=first.count))
    line, head = next(listed, (1, []))
    names = [cell.lower() for cell in head]
    said = _check_head(source.name, line, names)
    if decoded.replaced:
        said.insert(0, Diagnostic(slug="bytes-replaced", facts={"count": decoded.replaced}, source=source.name))
    fields = {name for name in names if _is_field(name)}
    made = [_row(source.name, at, names, cells, fields) for at, cells in listed]
    if made and all(row.nameless for row in made):
        raise MalformedDocument(source.name, "says of no row which document it is about")
    folder = source.path.parent if source.path is not None else Path()
    places: dict[str, list[_Row]] = {}
    sums: dict[str, list[_Row]] = {}
    for row in made:
        if row.sha256:
            sums.setdefault(row.sha256, []).append(row)
        for place in _places_of(row.path, folder) if row.path else ():
            places.setdefault(place, []).append(row)
    return MetadataList(name=source.name, diagnostics=tuple(said), rows=made, places=places, sums=sums)


def _check_head(name: str, line: int, names: Sequence[str]) -> list[Diagnostic]:
    """What is doubtful about the names of the columns.

    Raises:
        MalformedDocument: where they do not say which document a row is about, or say so twice.
    """
    seen: set[str] = set()
    for each in names:
        if each and each in seen:
            raise MalformedDocument(name, f"line {line}: has the column {each} twice")
        seen.add(each)
    if not seen & {_PATH, _SHA256}:
        raise MalformedDocument(name, f"line {line}: has no column path or sha256")
    unknown = [each for each in names if each not in {_PATH, _SHA256, ""} and not _is_field(each)]
    if not unknown:
        return []
    facts: dict[str, str | int] = {"count": len(unknown), "columns": _listed(unknown)}
    return [Diagnostic(slug="metadata-column-unknown", origin=Origin(line=line), facts=facts, source=name)]


def _is_field(name: str) -> bool:
    plain = name.removesuffix(REPLACES)
    scheme = plain.removeprefix(IDENTIFIER)
    return plain in FIELDS or (scheme != plain and _SCHEME.fullmatch(scheme) is not None)


def _row(name: str, line: int, names: Sequence[str], cells: Sequence[str], fields: Container[str]) -> _Row:
    told = dict(zip(names, cells, strict=False))
    row = _Row(line=line, path=told.get(_PATH, ""), sha256=told.get(_SHA256, "").lower())
    if row.sha256 and _CHECKSUM.fullmatch(row.sha256) is None:
        row.problem, row.sha256 = ("sha256", f"must be 64 hexadecimal digits, not {row.sha256[:80]!r}"), ""
    if more := [cell for cell in cells[len(names) :] if cell]:
        row.problem = (repr(more[0][:60]), "stands in no column")
    given = {column: cell for column, cell in told.items() if cell and column in fields}
    try:
        row.supplied = supplies(given, by=name, line=line)
    except InvalidValue as error:
        row.problem = row.problem or (error.field, error.problem)
    return row


def _counted(such: Sequence[_Row]) -> dict[str, str | int]:
    names = [f"{row.line}: {row.path or row.sha256}".rstrip(": ") for row in such[: _SHOWN + 1]]
    return {"count": len(such), "rows": _listed(names)}


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])


def _places_of(path: str, folder: Path) -> tuple[str, ...]:
    """Where a path of a list may lead: from the list's folder; where nothing is there, from the working directory too."""
    plain = path.replace("\\", "/")
    first = folder / plain
    with contextlib.suppress(OSError, ValueError):
        if os.path.lexists(first):
            return (_place(first),)
    return tuple(dict.fromkeys((_place(first), _place(Path(plain)))))


def _place(path: Path) -> str:
    """What all names of one place have in common."""
    return os.path.normcase(unicodedata.normalize("NFC", os.path.realpath(path)))
