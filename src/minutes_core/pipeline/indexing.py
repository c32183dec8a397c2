"""A list of the documents of a folder, in a page that a format writes."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from minutes_core.errors import InputError, MinutesError, OutputError, PluginError
from minutes_core.pipeline.reading import as_source, read_with
from minutes_core.pipeline.writing import write_files
from minutes_core.protocols import Entry, Indexer, Source
from minutes_core.registry import Registry, installed

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from minutes_core.protocols import Exporter


@frozen(kw_only=True)
class Indexed:
    """What `index_folder` did.

    Attributes:
        path: the file that was written.
        entries: the documents that it lists.
        failed: files of the format that could not be read, each with what was wrong.
    """

    path: Path
    entries: tuple[Entry, ...]
    failed: tuple[tuple[str, MinutesError], ...]


def index_folder(
    folder: str | os.PathLike[str], exporter: Exporter | str = "html", *, registry: Registry | None = None
) -> Indexed:
    """List the documents of a folder, and of the folders below it, in a page that lies in it.

    Only files in the exporter's own format are listed: those have been through edition and gate. Files and folders whose
    name begins with a full stop are left out, and so are links to folders.

    Args:
        folder: the folder.
        exporter: the format's name, or an exporter with its options.
        registry: the formats to choose from; those installed unless given.

    Raises:
        InputError: where there is no such folder, or nothing in it is in this format.
        OutputError: where the list cannot be written, or a file that is no list has its name.
        PluginError: where the format writes no lists.
    """
    registry = registry or installed()
    if isinstance(exporter, str):
        exporter = registry.exporter(exporter)
    if not isinstance(exporter, Indexer):
        raise PluginError(exporter.name, "writes no lists of documents")
    importer = registry.importer(exporter.name)
    top = Path(folder)
    if not top.is_dir():
        raise InputError(str(top), "is not a folder")
    target = top / exporter.index_name
    entries: list[Entry] = []
    failed: list[tuple[str, MinutesError]] = []
    for path in _files(top):
        try:
            source = Source.of(path)
            if not source.head(1) or not importer.recognises(source):
                continue
            if path == target:
                raise OutputError(str(target), "is a document, and the list would have its name")
            minutes = read_with(importer, as_source(path)).minutes
        except OutputError:
            raise
        except MinutesError as error:
            failed.append((str(path), error))
        else:
            entries.append(Entry(path=path.relative_to(top).as_posix(), minutes=minutes))
    if not entries and not failed:
        raise InputError(str(top), "holds nothing that can be listed")
    exported = exporter.index(sorted(entries, key=lambda entry: entry.path))
    if target.exists() and exporter.index_mark not in Source.of(target).head():
        raise OutputError(str(target), "exists already, and is no list of documents")
    write_files(exported, target)
    return Indexed(path=target, entries=tuple(entries), failed=tuple(failed))


def _files(top: Path) -> Iterator[Path]:
    """The regular files of a folder and those below it, by name."""
    try:
        below = sorted(top.iterdir(), key=lambda each: each.name)
    except OSError as error:
        raise InputError(str(top), f"cannot be read ({error.strerror or error})") from error
    for path in below:
        if path.name.startswith("."):
            continue
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            yield from _files(path)
        elif stat.S_ISREG(mode):
            yield path
