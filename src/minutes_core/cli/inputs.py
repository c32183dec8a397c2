"""The documents that a command is given: files, folders, and standard input."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.errors import InputError, MinutesError
from minutes_core.pipeline import as_source, same_place
from minutes_core.protocols import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes_core.protocols import Importer
    from minutes_core.registry import Registry
    from minutes_core.supplied import Supplied

STDIN: Final = "-"
STDIN_NAME: Final = "<stdin>"


@define(kw_only=True, eq=False, repr=False)
class Document:
    """One document of a run, before it is read.

    Attributes:
        name: how messages call it.
        source: where it is; None where it cannot be read.
        importer: who reads it; None where nobody can.
        error: why it cannot be read.
        folder: its folder, below the folder that was given.
        supplied: what the user supplies of it.
        kle: titles of KLE subjects by number; empty where there is no list.
    """

    name: str
    source: Source | None = None
    importer: Importer | None = None
    error: MinutesError | None = None
    folder: Path = field(factory=Path)
    supplied: tuple[Supplied, ...] = ()
    kle: Mapping[str, str] = field(factory=dict)

    @property
    def path(self) -> Path | None:
        """The file or folder; None for standard input."""
        return self.source.path if self.source is not None else None

    @property
    def stem_source(self) -> str:
        """The name that a result's name is made of."""
        return "stdin" if self.path is None else str(self.path)


@define(kw_only=True, repr=False)
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


def claimed_folder(name: str, registry: Registry, importer: Importer | None) -> bool:
    """Whether a folder is one document."""
    source = Source.of(name)
    try:
        return importer.recognises(source) if importer is not None else bool(registry.identify(source).claims)
    except (MinutesError, OSError):
        return False


def standard_input() -> Source:
    """What is on standard input, to its end.

    Raises:
        InputError: where it is closed or empty.
    """
    if sys.stdin is None:
        raise InputError(STDIN_NAME, "is closed")
    return as_source(sys.stdin.buffer.read(), STDIN_NAME)


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
    finder = _Finder(registry=registry, importer=importer, leave_out=leave_out)
    for name in given:
        finder.take(name)
    return finder.gathered


@define(kw_only=True, repr=False)
class _Finder:
    registry: Registry
    importer: Importer | None
    leave_out: Path | None
    gathered: Gathered = field(factory=Gathered)

    def take(self, name: str) -> None:
        """A file, a folder or standard input, as it is given."""
        document = Document(name=STDIN_NAME if name == STDIN else name)
        try:
            source = standard_input() if name == STDIN else as_source(name)
            if source.is_folder and not claimed_folder(name, self.registry, self.importer):
                self._folder(Path(name))
                return
            document.importer = self.importer or self.registry.recognise(source)
            document.source = source
        except MinutesError as error:
            document.error = error
        self.gathered.documents.append(document)

    def _folder(self, top: Path) -> None:
        """Every document in a folder and below it, by name; a folder that is a document is not looked into."""
        before = len(self.gathered.documents)
        waiting = [top]
        while waiting:
            path = waiting.pop()
            document = Document(name=str(path), folder=(path if path == top else path.parent).relative_to(top))
            try:
                if path != top and not self._belongs(path, document):
                    continue
                if document.importer is None:
                    below = sorted(path.iterdir(), key=lambda each: each.name, reverse=True)
                    waiting += [each for each in below if not each.name.startswith(".") and not self._left_out(each)]
                    continue
            except MinutesError as error:
                document.error = error
            except OSError as error:
                document.error = _unreadable(path, error)
            self.gathered.documents.append(document)
        if len(self.gathered.documents) == before:
            nothing = InputError(str(top), "holds nothing that can be read")
            self.gathered.documents.append(Document(name=str(top), error=nothing))

    def _belongs(self, path: Path, document: Document) -> bool:
        """Whether a thing in a folder is a document, whose importer is then filled in, or a folder to look into."""
        mode = path.stat().st_mode
        folder = stat.S_ISDIR(mode)
        if (folder and path.is_symlink()) or not (folder or stat.S_ISREG(mode)):
            self.gathered.others.append(str(path))  # a link could lead in circles, a pipe could wait for ever
            return False
        source = Source.of(path)
        found = self.registry.identify(source)
        claims = any(self.importer is None or each.name == self.importer.name for each in found.claims)
        if folder and not claims:
            return True
        if found.is_foreign or (self.importer is not None and not claims and self.importer.name not in found.promised):
            self.gathered.others.append(str(path))
            return False
        document.source = as_source(source)  # what is empty is told to be that
        document.importer = self.importer or found.one()
        return True

    def _left_out(self, path: Path) -> bool:
        return self.leave_out is not None and is_folder(path) and same_place(path, self.leave_out)


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, PermissionError):
        return InputError(str(path), "may not be read (permission denied)")
    if isinstance(error, FileNotFoundError):
        return InputError(str(path), "no such file")
    return InputError(str(path), f"cannot be read ({error.strerror or error})")
