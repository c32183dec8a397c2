"""What an importer and an exporter are, and the values that pass between them and the pipeline.

A format is a name shared by an importer and an exporter (either may be missing). Plugins register a
class under the entry-point group `minutes_core.importers` or `minutes_core.exporters`; the entry point's
name is the format's name.
"""

from __future__ import annotations

import enum
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, TypeAlias, runtime_checkable

from attrs import field, fields, frozen, has

from minutes_core.errors import InputError
from minutes_core.values import Value

if TYPE_CHECKING:
    from minutes_core.diagnostics import Diagnostic, Origins
    from minutes_core.model import Minutes

IMPORTERS: Final = "minutes_core.importers"
"""The entry-point group of importers."""
EXPORTERS: Final = "minutes_core.exporters"
"""The entry-point group of exporters."""
TABLES: Final = "minutes_core.tables"
"""The entry-point group of writers of tables (`minutes_core.tables.values.TableWriter`)."""

Opener: TypeAlias = Callable[[], io.BufferedIOBase]
"""Gives the bytes of a resource as a new open binary file; called only when they are wanted."""

Resources: TypeAlias = Mapping[str, Opener]
"""A document's images and attachments by the name that the model's `href` says."""


class Fidelity(enum.StrEnum):
    """How much of the model a format keeps: all of it, or all but what it declares."""

    EXACT = "exact"
    DECLARED = "declared"


@frozen(kw_only=True, eq=False, repr=False)
class Source(Value):
    """Something to read: a path (a file or a folder), or bytes with a name.

    Attributes:
        name: how diagnostics call it.
        path: the file or folder, or None for bytes.
        data: the bytes, or None for a path.
    """

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)

    @classmethod
    def of(cls, thing: Source | str | os.PathLike[str] | bytes | io.BufferedIOBase, name: str | None = None) -> Source:
        """A source of a path, bytes, or a file open in binary mode (read to its end, not closed)."""
        if isinstance(thing, Source):
            return thing
        if isinstance(thing, bytes | bytearray | memoryview):
            return cls(name=name or "<bytes>", data=bytes(thing))
        if isinstance(thing, str | os.PathLike):
            path = Path(thing)
            return cls(name=name or os.fspath(thing), path=path)
        data = thing.read()
        if not isinstance(data, bytes):
            raise InputError(name or "<file>", "must be opened in binary mode")
        label = name or getattr(thing, "name", None)
        return cls(name=label if isinstance(label, str) else "<file>", data=data)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return self.path is not None and self.path.is_dir()

    @property
    def suffix(self) -> str:
        """The name's ending in lower case, with its dot: `.pdf`; empty where there is none."""
        return Path(self.name).suffix.lower()

    def read_bytes(self) -> bytes:
        """All bytes.

        Raises:
            InputError: where the file is missing, is a folder, or may not be read.
        """
        if self.data is not None:
            return self.data
        assert self.path is not None
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise InputError(self.name, _told(error)) from error

    def sha256(self) -> str | None:
        """The SHA-256 of its bytes, 64 lower-case hexadecimal digits; None of a folder.

        Raises:
            InputError: as `read_bytes`.
        """
        import hashlib  # loads OpenSSL, which takes a fiftieth of the time of a short document

        return None if self.is_folder else hashlib.sha256(self.read_bytes()).hexdigest()

    def head(self, size: int = 4096) -> bytes:
        """The first bytes, for recognition.

        Raises:
            InputError: as `read_bytes`.
        """
        if self.data is not None:
            return self.data[:size]
        assert self.path is not None
        try:
            with self.path.open("rb") as file:
                return file.read(size)
        except OSError as error:
            raise InputError(self.name, _told(error)) from error


def _told(error: OSError) -> str:
    return {
        FileNotFoundError: "no such file",
        IsADirectoryError: "is a folder",
        PermissionError: "may not be read (permission denied)",
    }.get(type(error), f"cannot be read ({error.strerror or error})")


@frozen(kw_only=True, eq=False, repr=False)
class Imported(Value):
    """What an importer found.

    Attributes:
        minutes: the document.
        resources: its images and attachments, opened when asked for.
        diagnostics: what is doubtful, in reading order.
        origins: where each value came from, as far as the format can tell.
    """

    minutes: Minutes
    resources: Resources = field(factory=dict, repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    origins: Origins = field(factory=dict, repr=False)


@frozen(kw_only=True, eq=False, repr=False)
class Exported(Value):
    """What an exporter made: one file, or a tree of files.

    Attributes:
        files: pairs of a relative path (with `/`) and the bytes, or an opener of them. A format that
            makes one file gives it the name "" (the user chooses it).
        diagnostics: what could not be written as it is.
    """

    files: tuple[tuple[str, bytes | Opener], ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of the only file.

        Raises:
            ValueError: where there are more files than one.
        """
        if len(self.files) != 1:
            raise ValueError(f"{len(self.files)} files were made, not one")
        (data,) = self.contents().values()
        return data

    def contents(self) -> dict[str, bytes]:
        """The bytes of every file by its name; what is behind an opener is read now."""
        return {name: content if isinstance(content, bytes) else _read(content) for name, content in self.files}


def _read(opener: Opener) -> bytes:
    with opener() as file:
        return file.read()


@runtime_checkable
class Importer(Protocol):
    """Reads one format. Implementations are frozen attrs classes whose fields are their options."""

    name: ClassVar[str]
    """The format's name."""
    title: ClassVar[str]
    """What it is, in a few words of English."""
    suffixes: ClassVar[tuple[str, ...]]
    """The name endings it is known by, with the dot, lower case."""

    def recognises(self, source: Source) -> bool:
        """Whether the content (its first bytes, or a folder's files) is this format; says so of no other."""
        ...

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            InputError: where it cannot be read as this format.
        """
        ...


@runtime_checkable
class Exporter(Protocol):
    """Writes one format. Implementations are frozen attrs classes whose fields are their options."""

    name: ClassVar[str]
    """The format's name."""
    title: ClassVar[str]
    """What it is, in a few words of English."""
    suffix: ClassVar[str]
    """The ending of its file's name, with the dot; empty for a tree of files."""
    fidelity: ClassVar[Fidelity]
    """EXACT where `project` is the identity."""
    drops: ClassVar[Mapping[str, str]]
    """What `project` may change: a path pattern (`**.content.marks`) to the reason in English."""
    publishes: ClassVar[bool]
    """Meant for the public: the pipeline applies edition and gate before it exports."""

    def project(self, minutes: Minutes) -> Minutes:
        """What the format keeps of it; pure and idempotent."""
        ...

    def export(self, minutes: Minutes, resources: Resources) -> Exported:
        """Write it; `read(export(m)) == project(m)`. No clock, locale, random source or global state.

        Raises:
            CannotExport: where the format needs a value that the document lacks.
        """
        ...


@frozen(kw_only=True)
class Entry:
    """A document that an index lists.

    Attributes:
        path: where it is, relative to the index, with `/`.
        minutes: what it says.
    """

    path: str
    minutes: Minutes


@runtime_checkable
class Indexer(Protocol):
    """An exporter that can list what it wrote."""

    index_name: ClassVar[str]
    """The name of the list's file."""
    index_mark: ClassVar[bytes]
    """What stands in the first 4096 bytes of each list, and of no other file: what may be written over."""

    def index(self, entries: Sequence[Entry]) -> Exported:
        """One file that lists the documents. The same entries in any order give the same bytes."""
        ...


@runtime_checkable
class Packager(Protocol):
    """An exporter whose tree of files holds the document in other formats too: a portal's folder, an archive's package.

    It imports no other exporter: the pipeline makes those documents and hands them over. `export` writes the same tree
    without them. It may have `contains_where_installed` too: formats that it holds where they are installed, and goes
    without elsewhere.
    """

    contains: ClassVar[tuple[str, ...]]
    """The formats that it holds, by name; each makes one file."""

    def enclosed(self, minutes: Minutes) -> Minutes:
        """The document as those formats are to say it: never more than the package itself may tell."""
        ...

    def package(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """Write the tree with `documents`, the bytes of each format by its name; one that is not there is left out.

        Raises:
            CannotExport: where the format needs a value that the document lacks.
        """
        ...


def leaves(value: object, path: str = "") -> Iterable[tuple[str, object]]:
    """Every field of a model value as (path, value), walking into attrs values and tuples.

    A tuple is told with its length first (`items#`), so that a member lost or added shows.
    """
    kind = type(value)
    if has(kind):
        prefix = f"{path}." if path else ""
        for attribute in fields(kind):
            if attribute.eq:
                yield from leaves(getattr(value, attribute.name), f"{prefix}{attribute.name}")
    elif isinstance(value, tuple):
        yield f"{path}#", len(value)
        for index, member in enumerate(value):
            yield from leaves(member, f"{path}[{index}]")
    else:
        yield path, value
