"""From a source to a document."""

from __future__ import annotations

import stat
from typing import IO, TYPE_CHECKING, TypeAlias

from attrs import evolve

from minutes_core.errors import EmptySource, InputError, InvalidValue, MalformedDocument, MinutesError
from minutes_core.protocols import Source
from minutes_core.registry import Registry, installed

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from minutes_core.protocols import Imported, Importer
    from minutes_core.supplied import Supplies

Readable: TypeAlias = "Source | str | os.PathLike[str] | bytes | IO[bytes]"
"""A path to a file or folder, bytes, or a file open in binary mode."""


def read(
    thing: Readable,
    *,
    format: str | Importer | None = None,  # noqa: A002 - the word users know
    name: str | None = None,
    registry: Registry | None = None,
    supplied: Supplies = (),
    kle: Mapping[str, str] | None = None,
) -> Imported:
    """Read a document in any installed format.

    Args:
        thing: a path to a file or folder, bytes, or a file open in binary mode.
        format: the format's name, or an importer with its options; None to go by the content.
        name: how diagnostics call the source; its path where it has one.
        registry: the formats to choose from; those installed unless given.
        supplied: what the document may not say, by field: `{"organisation": "Ravnsø Kommune"}`. See `supply`.
        kle: titles of KLE subjects by number, as `read_kle` gives them: a subject that they lack is a warning.

    Returns:
        The document, and what is doubtful about it.

    Raises:
        InputError: where the source cannot be read, or not as this format.
        PluginError: where the format is not installed or does not work.
        InvalidValue: where what is supplied is no field, or not understood.
    """
    if supplied:
        from minutes_core.supplied import supplies

        supplied = supplies(supplied)
    source = as_source(thing, name)
    if isinstance(format, str):
        format = (registry or installed()).importer(format)  # noqa: A001
    importer = format or (registry or installed()).recognise(source)
    return read_with(importer, source, supplied=supplied, kle=kle)


def as_source(thing: Readable, name: str | None = None) -> Source:
    """A source that is there and is not empty; what can be read only once (a pipe) is read now.

    Raises:
        InputError: where there is no such file, or it may not be read, or is a device.
        EmptySource: where it holds no bytes.
    """
    source = Source.of(thing, name)  # type: ignore[arg-type]
    if source.path is not None:
        try:
            mode = source.path.stat().st_mode
        except (OSError, ValueError):
            mode = stat.S_IFREG  # the first look at its bytes tells what is wrong with it
        if stat.S_ISDIR(mode):
            return source
        if stat.S_ISFIFO(mode):
            source = Source(name=source.name, data=source.read_bytes())
        elif not stat.S_ISREG(mode):
            raise InputError(source.name, "is a device, not a file")
    try:
        if not source.head(1):
            raise EmptySource(source.name, "is empty")
    except ValueError as error:
        raise InputError(source.name, "is not a name that a file can have") from error
    return source


def read_with(
    importer: Importer, source: Source, *, supplied: Supplies = (), kle: Mapping[str, str] | None = None
) -> Imported:
    """Read a source with one importer; whatever goes wrong in it is an `InputError`.

    Args:
        importer: who reads it.
        source: the source.
        supplied: as for `read`.
        kle: as for `read`.

    Raises:
        InputError: where the source cannot be read.
        InvalidValue: where what is supplied is no field, or not understood.
    """
    try:
        imported = importer.read(source)
    except InvalidValue as error:
        raise MalformedDocument(source.name, f"holds a value that cannot be kept: {error}") from error
    except MinutesError:
        raise
    except OSError as error:
        raise InputError(source.name, f"cannot be read ({error.strerror or error})") from error
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise InputError(source.name, f"could not be read: the importer {importer.name} failed ({told})") from error
    if supplied:
        from minutes_core.supplied import supply

        imported = supply(imported, supplied)
    if kle:
        from minutes_core.checks.kle import unknown_subjects

        unknown = unknown_subjects(imported.minutes, kle, imported.origins)
        imported = evolve(imported, diagnostics=(*imported.diagnostics, *unknown))
    diagnostics = tuple(
        evolve(diagnostic, source=source.name) if diagnostic.source is None else diagnostic
        for diagnostic in imported.diagnostics
    )
    return evolve(imported, diagnostics=diagnostics)
