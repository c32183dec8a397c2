"""What the user says beside the documents: `--set`, `--metadata` and `--kle`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from minutes_core.cli.arguments import UsageError
from minutes_core.cli.inputs import STDIN_NAME
from minutes_core.errors import InvalidMetadata, InvalidValue
from minutes_core.pipeline import as_source, same_place
from minutes_core.protocols import Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.inputs import Document, Gathered
    from minutes_core.cli.terminal import Console
    from minutes_core.diagnostics import Diagnostic
    from minutes_core.importers.metadata import MetadataList
    from minutes_core.supplied import Supplied

_SET: Final = "--set"


def add_supplying(parser: Parser) -> None:
    """Add the options that say something beside the documents."""
    say = parser.messages
    parser.add_argument(
        _SET, dest="supplied", action="append", default=[], metavar=say("metavar-set"), help=say("help-set")
    )
    parser.add_argument("--metadata", metavar=say("metavar-file"), help=say("help-metadata"))
    parser.add_argument("--kle", metavar=say("metavar-file"), help=say("help-kle"))


@frozen(kw_only=True)
class Supplying:
    """What the options say.

    Attributes:
        supplied: of every document.
        metadata: a list of what single documents do not say, or None.
        kle: titles of KLE subjects by number; empty where there is no list.
        files: the lists, by the names that they were given by.
    """

    supplied: tuple[Supplied, ...] = ()
    metadata: MetadataList | None = None
    kle: Mapping[str, str] = field(factory=dict)
    files: tuple[str, ...] = ()

    @classmethod
    def of(cls, options: argparse.Namespace, parser: Parser) -> Supplying:
        """Read the options, and the lists that they name.

        Raises:
            UsageError: where `--set` is not understood.
            InputError: where a list cannot be read.
        """
        supplied = _supplied(options.supplied, parser) if options.supplied else ()
        metadata, kle = None, {}
        if options.metadata is not None:
            from minutes_core.importers.metadata import read_metadata

            metadata = read_metadata(as_source(options.metadata))
        if options.kle is not None:
            from minutes_core.importers.kle import read_kle

            kle = read_kle(as_source(options.kle))
        files = tuple(name for name in (options.metadata, options.kle) if name is not None)
        return cls(supplied=supplied, metadata=metadata, kle=kle, files=files)

    def give(self, gathered: Gathered, console: Console) -> tuple[Diagnostic, ...]:
        """Give each document what is said of it, and take out the lists themselves, which may lie among them.

        Returns:
            What is doubtful about the list of metadata; it is told.
        """
        if self.files:
            gathered.documents[:] = [each for each in gathered.documents if not self._is_list(each.path or each.name)]
            gathered.others[:] = [name for name in gathered.others if not self._is_list(name)]
        for document in gathered.documents:
            document.kle = self.kle
            document.supplied = self.supplied
            if self.metadata is not None:
                self._look_up(document, self.metadata)
        if self.metadata is None:
            return ()
        said = (*self.metadata.diagnostics, *self.metadata.unmatched())
        for diagnostic in said:
            console.diagnostic(diagnostic)
        return said

    def _look_up(self, document: Document, metadata: MetadataList) -> None:
        source = document.source
        if source is None and document.name != STDIN_NAME:
            source = Source.of(document.name)  # it cannot be read, but it has a name
        if source is None:
            return
        from minutes_core.supplied import joined

        try:
            document.supplied = joined(metadata.of(source), self.supplied)
        except InvalidMetadata as error:
            document.error = document.error or error

    def _is_list(self, path: Path | str) -> bool:
        return any(same_place(Path(path), Path(each)) for each in self.files)


def _supplied(given: list[str], parser: Parser) -> tuple[Supplied, ...]:
    """What `--set` says.

    Raises:
        UsageError: naming the field, and what it takes.
    """
    from minutes_core.supplied import joined, supplies

    say = parser.messages
    made: tuple[Supplied, ...] = ()
    for text in given:
        name, sign, value = text.partition("=")
        try:
            if not sign:
                raise InvalidValue(text, "is not FIELD=VALUE")
            (one,) = supplies({name.strip(): value}, by=_SET)
            if any(each.field == one.field and each.value != one.value for each in made):
                raise InvalidValue(one.field, "is supplied twice, with two values")
        except InvalidValue as error:
            told = f"{error.field[:60]} {say.detail(error.problem) or error.problem}"
            raise UsageError(parser.prog, f"{_SET}: {told}") from error
        made = joined(made, (one,))
    return made
