"""From documents to one set of tables, and from tables to files."""

from __future__ import annotations

import contextlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from attrs import frozen

from minutes_core.edition import public_edition
from minutes_core.errors import InvalidMetadata, MinutesError, PluginError, Withheld
from minutes_core.importers.kle import read_kle
from minutes_core.pipeline.exporting import EDITIONS, reasons_to_withhold
from minutes_core.pipeline.reading import as_source, read_with
from minutes_core.pipeline.writing import write_files
from minutes_core.protocols import Source
from minutes_core.registry import Registry, installed
from minutes_core.tables.collection import Collection

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from minutes_core.diagnostics import Diagnostic
    from minutes_core.pipeline.reading import Readable
    from minutes_core.protocols import Exported, Imported, Importer
    from minutes_core.supplied import Supplies
    from minutes_core.tables.values import Table, TableWriter


@frozen(kw_only=True)
class Tabulated:
    """What `tabulate` made.

    Attributes:
        tables: the tables, the data dictionary last.
        failed: the documents that are in `documents` alone, each with what was wrong.
        diagnostics: what is doubtful about the list of metadata.
    """

    tables: tuple[Table, ...]
    failed: tuple[tuple[str, MinutesError], ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def __getitem__(self, name: str) -> Table:
        """The table of this name."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)


def tabulate(
    things: Iterable[Readable],
    *,
    edition: str | None = None,
    allow_draft: bool = False,
    allow_personal_data: bool = False,
    kle: Readable | None = None,
    supplied: Supplies = (),
    metadata: Readable | None = None,
    registry: Registry | None = None,
) -> Tabulated:
    """Read documents into one set of tables. A document that cannot be read, or is withheld, costs that one alone.

    Args:
        things: paths, bytes, or files open in binary mode.
        edition: as for `export`; tables are meant for the public.
        allow_draft: as for `export`.
        allow_personal_data: as for `export`.
        kle: a list of KLE subjects, as CSV or XML: their titles are told, and subjects that it lacks are warnings.
        supplied: what no document may say, as for `read`.
        metadata: a list of what single documents may not say, as CSV; it goes before `supplied`.
        registry: the formats to choose from; those installed unless given.

    Raises:
        InputError: where a list cannot be read.
        InvalidValue: where what is supplied is no field, or not understood.
    """
    from minutes_core.importers.metadata import read_metadata
    from minutes_core.supplied import joined, supplies

    registry = registry or installed()
    everywhere = supplies(supplied)
    listed = read_metadata(as_source(metadata)) if metadata is not None else None
    collection = Collection(kle=read_kle(as_source(kle)) if kle is not None else {})
    failed: list[tuple[str, MinutesError]] = []
    for thing in things:
        name = "<source>"
        source = None
        try:
            name = str(thing) if isinstance(thing, str | PurePath) else name
            source = as_source(thing)
            name = source.name
            own = listed.of(source) if listed is not None else ()
            add_document(
                collection,
                source,
                registry.recognise(source),
                edition=edition,
                allow_draft=allow_draft,
                allow_personal_data=allow_personal_data,
                supplied=joined(own, everywhere),
            )
        except MinutesError as error:
            failed.append((name, error))
            fail_document(collection, source, name, error)
            if source is None and listed is not None and isinstance(thing, str | PurePath):
                with contextlib.suppress(InvalidMetadata):  # its row is of a document, if of none that can be read
                    listed.of(Source.of(thing))
    said = (*listed.diagnostics, *listed.unmatched()) if listed is not None else ()
    return Tabulated(tables=collection.tables(), failed=tuple(failed), diagnostics=said)


def add_document(
    collection: Collection,
    source: Source,
    importer: Importer,
    *,
    edition: str | None = None,
    allow_draft: bool = False,
    allow_personal_data: bool = False,
    supplied: Supplies = (),
) -> Imported:
    """Read a document and add it to a collection, if edition and gate let it; the arguments are those of `tabulate`.

    Raises:
        InputError: where it cannot be read.
        Withheld: where the user's word is missing.
    """
    if edition not in {None, *EDITIONS}:
        raise ValueError(f"edition must be one of {', '.join(EDITIONS)}, or None, not {edition!r}")
    imported = read_with(importer, source, supplied=supplied, kle=collection.kle)
    reasons = reasons_to_withhold(
        public_edition(imported.minutes) if edition == "public" else imported.minutes,
        allow_closed=edition is not None,
        allow_draft=allow_draft,
        allow_personal_data=allow_personal_data,
    )
    if reasons:
        raise Withheld("tables", reasons)
    collection.add(imported, path=path_of(source), sha256=source.sha256(), public=edition == "public")
    return imported


def fail_document(collection: Collection, source: Source | None, name: str, error: MinutesError) -> None:
    """Tell in a collection that a document could not be added."""
    digest = None
    with contextlib.suppress(MinutesError):  # the error tells of it already
        digest = source.sha256() if source is not None else None
    collection.fail(error, path=path_of(source) if source is not None else PurePath(name).as_posix(), sha256=digest)


def write_tables(
    tables: Sequence[Table], folder: str | os.PathLike[str], writer: TableWriter | str = "csv"
) -> tuple[Path, ...]:
    """Write tables into a folder, whole or not at all; other files in it stay.

    Args:
        tables: the tables.
        folder: where they go; made where there is none.
        writer: the format's name, or a writer with its options.

    Raises:
        OutputError: where that cannot be done.
        PluginError: where the format is not installed or does not work.
    """
    return write_files(made_tables(tables, writer), folder)


def made_tables(tables: Sequence[Table], writer: TableWriter | str) -> Exported:
    """The files of some tables; whatever goes wrong in the writer is a `MinutesError`.

    Raises:
        MinutesError: where the format cannot hold them.
    """
    if isinstance(writer, str):
        writer = installed().table_writer(writer)
    try:
        return writer.write(tables)
    except MinutesError:
        raise
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise PluginError(writer.name, f"failed at writing ({told})") from error


def path_of(source: Source) -> str:
    """How a source is called in tables: its path with `/`, or its name."""
    return PurePath(source.path).as_posix() if source.path is not None else source.name
