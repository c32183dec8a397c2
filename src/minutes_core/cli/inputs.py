"""The documents that a command is given: files, folders, and standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.errors import InputError, MinutesError
from minutes_core.pipeline import as_source
from minutes_core.protocols import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_core.protocols import Importer
    from minutes_core.registry import Registry

STDIN: Final = "-"
_STDIN_NAME: Final = "<stdin>"


@define(kw_only=True, eq=False)
class Document:
    """One document of a run, before it is read.

    Attributes:
        name: how messages call it.
        source: where it is; None where it cannot be read.
        importer: who reads it; None where nobody can.
        error: why it cannot be read.
        folder: its folder, below the folder that was given.
    """

    name: str
    source: Source | None = None
    importer: Importer | None = None
    error: MinutesError | None = None
    folder: Path = field(factory=Path)

    @property
    def path(self) -> Path | None:
        """The file or folder; None for standard input."""
        return self.source.path if self.source is not None else None

    @property
    def stem_source(self) -> str:
        """The name that a result's name is made of."""
        return "stdin" if self.path is None else str(self.path)


@define(kw_only=True)
class Gathered:
    """What `gather` found.

    Attributes:
        documents: the documents, in the order in which they are given; in a folder, in the order of their names.
        others: files in folders that no format recognises, and whose names promise none.
    """

    documents: list[Document] = field(factory=list)
    others: list[str] = field(factory=list)


def is_folder(path: Path | str) -> bool:
    """Whether it is a folder, as far as one may know."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def gather(
    given: Sequence[str], registry: Registry, importer: Importer | None, leave_out: Path | None = None
) -> Gathered:
    """Find the documents.

    Args:
        given: files, folders, and `-` for standard input.
        registry: the installed formats.
        importer: who reads them all; None to go by the content.
        leave_out: a folder that is not looked into: that of the results.
    """
    gathered = Gathered()
    for name in given:
        reader: Importer | None
        try:
            source = as_source(sys.stdin.buffer.read(), _STDIN_NAME) if name == STDIN else as_source(name)
            if not source.is_folder:
                reader = importer or registry.recognise(source)
            elif importer is not None:
                reader = importer if importer.recognises(source) else None
            else:
                found = registry.identify(source)
                reader = found.one() if found.claims else None
        except MinutesError as error:
            gathered.documents.append(Document(name=_STDIN_NAME if name == STDIN else name, error=error))
            continue
        if reader is not None:
            gathered.documents.append(Document(name=source.name, source=source, importer=reader))
        else:
            _gather_folder(Path(name), registry, importer, leave_out, gathered)
    return gathered


def _gather_folder(
    top: Path, registry: Registry, importer: Importer | None, leave_out: Path | None, gathered: Gathered
) -> None:
    before = len(gathered.documents)
    for path in _walk(top, gathered, leave_out):
        document = Document(name=str(path), folder=path.parent.relative_to(top))
        try:
            source = Source.of(path)
            found = registry.identify(source)
            wanted = importer is None or importer.name in {*found.promised, *(each.name for each in found.claims)}
            if not wanted or found.is_foreign:
                if not source.is_folder:
                    gathered.others.append(str(path))
                continue
            document.source = as_source(path)  # what is empty is told to be that
            document.importer = importer or found.one()
        except MinutesError as error:
            document.error = error
        except OSError as error:  # a folder that may be listed, and not entered
            document.error = _unreadable(path, error)
        gathered.documents.append(document)
    if len(gathered.documents) == before:
        nothing = InputError(str(top), "holds nothing that can be read")
        gathered.documents.append(Document(name=str(top), error=nothing))


def _walk(top: Path, gathered: Gathered, leave_out: Path | None) -> Iterator[Path]:
    """Every file and folder below a folder, by name; a folder that turns out to be a document is not looked into."""
    left_out = leave_out.resolve() if leave_out is not None else None
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path != top:
            taken = len(gathered.documents)
            yield path
            if not is_folder(path) or path.is_symlink() or len(gathered.documents) > taken:
                continue
        try:
            below = sorted(path.iterdir(), key=lambda each: each.name, reverse=True)
        except OSError as error:
            problem = (
                "may not be read (permission denied)" if isinstance(error, PermissionError) else str(error.strerror)
            )
            gathered.documents.append(
                Document(name=str(path), error=InputError(str(path), problem), folder=path.relative_to(top))
            )
            continue
        waiting += [
            each for each in below if not each.name.startswith(".") and (left_out is None or each.resolve() != left_out)
        ]


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, PermissionError):
        return InputError(str(path), "may not be read (permission denied)")
    return InputError(str(path), f"cannot be read ({error.strerror or error})")
