"""The report of a run for other programs: one JSON object a line."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

from minutes_core.cli.arguments import UsageError
from minutes_core.pipeline import refused, same_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes_core.cli.inputs import Document
    from minutes_core.cli.messages import Messages
    from minutes_core.diagnostics import Diagnostic
    from minutes_core.errors import MinutesError


class Result(Protocol):
    """What became of a document."""

    document: Document
    diagnostics: list[Diagnostic]
    losses: dict[str, int]
    written: list[str]
    error: MinutesError | None
    failed: bool


class Report:
    """A report that is written as the run goes on; nothing at all where no file is named."""

    def __init__(self, path: str | None, inputs: Sequence[str], command: str, messages: Messages) -> None:
        self._path = path
        self._file: TextIO | None = None
        if path is None:
            return
        if any(same_place(Path(name), Path(path)) for name in inputs):
            raise UsageError(command, f"{path} {messages.detail('is the document that is read')}")
        try:
            self._file = Path(path).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by __exit__
        except OSError as error:
            raise UsageError(command, f"{path} {messages.error(refused(path, error))}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, result: Result) -> None:
        """Tell what became of a document.

        Raises:
            OutputError: where the report cannot be written.
        """
        error = result.error
        importer = result.document.importer
        self._write(
            {
                "source": result.document.name,
                "status": "failed" if result.failed else "done",
                "format": importer.name if importer is not None else None,
                "outputs": result.written,
                "diagnostics": [_diagnostic(each) for each in result.diagnostics],
                "losses": result.losses,
                "error": None if error is None else {"slug": error.slug, "message": str(error)},
            }
        )

    def skip(self, name: str) -> None:
        """Tell of a file that no format recognises.

        Raises:
            OutputError: where the report cannot be written.
        """
        self._other(name, "skipped")

    def beside(self, name: str | None, diagnostics: Sequence[Diagnostic]) -> None:
        """Tell of a list that stands beside the documents, where something about it is doubtful.

        Raises:
            OutputError: where the report cannot be written.
        """
        if diagnostics:
            self._other(name, "list", diagnostics)

    def _other(self, name: str | None, status: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        self._write(
            {
                "source": name,
                "status": status,
                "format": None,
                "outputs": [],
                "diagnostics": [_diagnostic(each) for each in diagnostics],
                "losses": {},
                "error": None,
            }
        )

    def _write(self, record: Mapping[str, Any]) -> None:
        if self._file is None:
            return
        assert self._path is not None
        import json

        try:
            # a name that is no text (bytes of another encoding) is written by the numbers of its surrogates
            self._file.write(json.dumps(record, ensure_ascii=True) + "\n")
            self._file.flush()
        except OSError as error:
            with contextlib.suppress(OSError):  # what it still holds has no room either
                self._file.close()
            self._file = None
            raise refused(self._path, error) from error


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    origin = diagnostic.origin
    return {
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.value,
        "line": origin.line if origin is not None else None,
        "column": origin.column if origin is not None else None,
        "page": origin.page if origin is not None else None,
        "facts": dict(diagnostic.facts),
    }
