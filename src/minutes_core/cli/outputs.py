"""Where the results of a run go."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from minutes_core.cli.arguments import UsageError
from minutes_core.cli.inputs import is_folder
from minutes_core.errors import OutputError
from minutes_core.pipeline import NameBook, fold, output_name, refused, told_apart, write_files, write_stream
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.cli.inputs import Document
    from minutes_core.cli.terminal import Console
    from minutes_core.protocols import Exported, Exporter

STDOUT = "-"


@frozen(kw_only=True, eq=False, repr=False)
class Plan(Value):
    """Where results go: standard output, one file, a folder, or beside each document.

    Attributes:
        out: what `-o` says; None where it is not given.
        folder: the folder of all results; None where there is none.
        stdout: whether the only result goes to standard output.
        apart: whether a result that is a tree of files has the format in its name: where there is more than one such.
    """

    out: str | None
    folder: Path | None
    stdout: bool
    apart: bool = False

    @classmethod
    def of(
        cls,
        out: str | None,
        given: Sequence[str],
        folders: Sequence[str],
        exporters: Sequence[Exporter],
        console: Console,
    ) -> Plan:
        """Decide where the results go.

        Args:
            out: what `-o` says; None where it is not given.
            given: what is to be converted.
            folders: those among them that are folders of documents.
            exporters: the formats to write.
            console: for the user's language.

        Raises:
            UsageError: where `-o` does not fit what is to be converted.
        """
        say = console.messages
        many = len(given) > 1 or len(exporters) > 1 or bool(folders)
        apart = sum(not exporter.suffix for exporter in exporters) > 1

        def refuse(key: str) -> UsageError:
            return UsageError("minutes convert", say(key, out=out or ""))

        if given.count(STDOUT) > 1:
            raise refuse("stdin-once")
        stdout = out == STDOUT or (out is None and list(given) == [STDOUT])
        if stdout:
            if many:
                raise refuse("stdout-takes-one")
            return cls(out=out, folder=None, stdout=True)
        if out is None:
            if folders:
                raise refuse("folder-needs-out")
            if STDOUT in given:
                raise refuse("stdin-needs-out")
            return cls(out=None, folder=None, stdout=False, apart=apart)
        if not out:
            raise refuse("out-empty")
        path = Path(out)
        named_folder = out.endswith(("/", os.sep)) or is_folder(path)
        if many or named_folder:
            if os.path.lexists(path) and not is_folder(path):
                raise refuse("out-is-a-file")
            if not named_folder and path.suffix.lower() in {
                exporter.suffix for exporter in exporters if exporter.suffix
            }:
                raise refuse("out-looks-like-a-file")
            return cls(out=out, folder=path, stdout=False, apart=apart)
        return cls(out=out, folder=None, stdout=False)

    def target(self, document: Document, exporter: Exporter) -> Path | None:
        """The file of one result; None for standard output."""
        if self.stdout:
            return None
        if self.out is not None and self.folder is None:
            return Path(self.out)
        assert document.importer is not None
        ending = exporter.suffix or (f"-{exporter.name}" if self.apart else "")
        name = output_name(document.stem_source, document.importer.suffixes, ending)
        if self.folder is not None:
            return self.folder / document.folder / name
        assert document.path is not None
        return document.path.parent / name


class Outputs:
    """Writes results, and sees to it that none takes another's place, or a document's."""

    def __init__(self, plan: Plan, documents: Sequence[Document], exporters: Sequence[Exporter]) -> None:
        self._plan = plan
        self._many = len(exporters) > 1
        self._names = NameBook()
        self._targets = _targets(plan, documents, exporters)
        self._inputs: set[tuple[int, int]] = set()
        for document in documents:
            if document.importer is None:
                continue
            for exporter in exporters:
                if (target := self.target(document, exporter)) is not None:
                    self._names.add(str(target), self._owner(document, exporter))
            if document.path is not None:
                with contextlib.suppress(OSError):  # reading it will tell
                    status = document.path.stat()
                    self._inputs.add((status.st_dev, status.st_ino))

    def target(self, document: Document, exporter: Exporter) -> Path | None:
        """The file of one result; None for standard output."""
        return self._targets[id(document), exporter.name]

    def renamed(self, document: Document, exporter: Exporter) -> str | None:
        """What a result is called that would have had the name of another document's; None for all others."""
        target = self.target(document, exporter)
        return str(target) if target != self._plan.target(document, exporter) else None

    def _owner(self, document: Document, exporter: Exporter) -> str:
        return f"{document.name} ({exporter.name})" if self._many else document.name

    def check(self, document: Document, exporter: Exporter) -> None:
        """Make sure that a result may be written, before it is made.

        Raises:
            OutputError: where it may not.
        """
        target = self.target(document, exporter)
        if target is None:
            return
        self._names.check(str(target), self._owner(document, exporter))
        try:
            status = target.stat()
        except OSError:
            return  # not there, or writing it will tell
        if (status.st_dev, status.st_ino) in self._inputs:
            raise OutputError(str(target), "is the document that is read")
        if self._plan.out is None:
            raise OutputError(str(target), "exists already (-o replaces it)")

    def write(self, document: Document, exporter: Exporter, exported: Exported, console: Console) -> list[str]:
        """Write a result; returns the names of what was written.

        Raises:
            OutputError: where it cannot be written.
        """
        target = self.target(document, exporter)
        if target is None:
            try:
                write_stream(exported, console.binary(), STDOUT)
            except OutputError as error:
                if isinstance(error.__cause__, OSError):
                    console.drop_output()
                raise
            return [STDOUT]
        if self._plan.folder is not None:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise refused(str(target.parent), error) from error
        return [str(path) for path in write_files(exported, target, replace=self._plan.out is not None)]


def _targets(
    plan: Plan, documents: Sequence[Document], exporters: Sequence[Exporter]
) -> dict[tuple[int, str], Path | None]:
    """The file of each result; where several documents would have one of the same name, a digest tells them apart."""
    targets: dict[tuple[int, str], Path | None] = {}
    owners: dict[str, set[str]] = {}
    for document in documents:
        if document.importer is None:
            continue
        for exporter in exporters:
            targets[id(document), exporter.name] = target = plan.target(document, exporter)
            owners.setdefault(fold(str(target)), set()).add(os.path.normpath(document.name))
    for document in documents:
        for exporter in exporters:
            target = targets.get((id(document), exporter.name))
            if target is not None and len(owners[fold(str(target))]) > 1:
                name = told_apart(target.name, exporter.suffix, os.path.normpath(document.name))
                targets[id(document), exporter.name] = target.with_name(name)
    return targets
