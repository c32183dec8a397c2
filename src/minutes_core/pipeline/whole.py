"""The whole way, in one call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from minutes_core.errors import OutputError
from minutes_core.pipeline.exporting import export
from minutes_core.pipeline.reading import read
from minutes_core.pipeline.writing import same_place, write_files
from minutes_core.protocols import Exported, Imported
from minutes_core.registry import installed
from minutes_core.values import Value

if TYPE_CHECKING:
    import os

    from minutes_core.model import Minutes
    from minutes_core.pipeline.reading import Readable
    from minutes_core.protocols import Exporter, Importer
    from minutes_core.supplied import Supplies


@frozen(kw_only=True, eq=False, repr=False)
class Converted(Value):
    """What `convert` did.

    Attributes:
        imported: what was read, with its diagnostics.
        exported: what was made, with its diagnostics.
        paths: the files that were written.
    """

    imported: Imported
    exported: Exported
    paths: tuple[Path, ...]


def convert(
    thing: Readable,
    target: str | os.PathLike[str],
    *,
    to: str | Exporter | None = None,
    format: str | Importer | None = None,  # noqa: A002 - the word users know
    attachments: str | os.PathLike[str] | None = None,
    edition: str | None = None,
    allow_draft: bool = False,
    allow_personal_data: bool = False,
    supplied: Supplies = (),
) -> Converted:
    """Read a document in any format and write it as another.

    Args:
        thing: a path to a file or folder, bytes, or a file open in binary mode.
        target: the file to write (the folder, for a format that makes a tree of files).
        to: the format to write, or an exporter with its options; None to go by the ending of `target`.
        format: the format to read; None to go by the content.
        attachments: a folder with the files of attachments that the document only names, as for `attach`.
        edition: as for `export`.
        allow_draft: as for `export`.
        allow_personal_data: as for `export`.
        supplied: as for `read`.

    Raises:
        MinutesError: one of its kinds for whatever stands in the way.
    """
    exporter = _exporter(to, target)
    imported = read(thing, format=format, supplied=supplied)
    if attachments is not None:
        from minutes_core.pipeline.attaching import attach

        found = attach(imported.minutes, imported.resources, attachments)
        imported = evolve(
            imported,
            minutes=found.minutes,
            resources=found.resources,
            diagnostics=(*imported.diagnostics, *found.diagnostics),
        )
    exported = export(
        imported.minutes,
        imported.resources,
        exporter,
        edition=edition,
        allow_draft=allow_draft,
        allow_personal_data=allow_personal_data,
    )
    if isinstance(thing, str | Path) and same_place(Path(thing), Path(target)):
        raise OutputError(str(target), "is the document that is read")
    return Converted(imported=imported, exported=exported, paths=write_files(exported, target))


def write(
    content: Minutes | Imported | Exported,
    target: str | os.PathLike[str],
    *,
    to: str | Exporter | None = None,
    edition: str | None = None,
    allow_draft: bool = False,
    allow_personal_data: bool = False,
) -> tuple[Path, ...]:
    """Write a document to a file, whole or not at all.

    Args:
        content: the document, alone or with its resources as `read` gives it; or what an exporter made.
        target: the file to write (the folder, for a format that makes a tree of files).
        to: the format to write, or an exporter with its options; None to go by the ending of `target`.
        edition: as for `export`.
        allow_draft: as for `export`.
        allow_personal_data: as for `export`.

    Returns:
        The paths that were written.

    Raises:
        MinutesError: one of its kinds for whatever stands in the way.
    """
    if not isinstance(content, Exported):
        minutes, resources = (content.minutes, content.resources) if isinstance(content, Imported) else (content, {})
        content = export(
            minutes,
            resources,
            _exporter(to, target),
            edition=edition,
            allow_draft=allow_draft,
            allow_personal_data=allow_personal_data,
        )
    return write_files(content, target)


def _exporter(to: str | Exporter | None, target: str | os.PathLike[str]) -> Exporter:
    if to is not None:
        return installed().exporter(to) if isinstance(to, str) else to
    suffix = Path(target).suffix.lower()
    names = installed().exporters_of(suffix)
    if len(names) > 1:
        raise OutputError(str(target), f"has the ending of more than one format: {', '.join(names)}")
    if not names:
        raise OutputError(str(target), "has an ending that is no format's")
    return installed().exporter(names[0])
