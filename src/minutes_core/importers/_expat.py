"""What the readers of XML and of our own HTML share: a run of expat, and refusals that tell the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NoReturn
from xml.parsers import expat

from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.errors import ForbiddenXml, InvalidValue, MalformedDocument

if TYPE_CHECKING:
    from collections.abc import Callable

WHITE: Final = " \t\n"
"""XML's white space; the parser has made CR a line feed."""
PIECE: Final = 1 << 20
"""How many bytes the parser gets at a time."""
_UNDEFINED_ENTITY: Final = 11


class Reading:
    """One reading of one document.

    Args:
        source: the document's name.
        data: its bytes.
        encoding: what the bytes are in; None to go by what they say.
        namespaces: whether names are told with their namespace, and a space between.

    Attributes:
        LONGEST: how many bytes a tag or a comment may have. The parser looks at one from its beginning again with each
            piece it gets, so that one without end would cost the square of its length.
    """

    LONGEST: ClassVar[int] = 4 << 20

    def __init__(self, source: str, data: bytes, *, encoding: str | None, namespaces: bool) -> None:
        self.source = source
        self.data = data
        self.chars: list[str] = []
        """The characters since the last tag."""
        self.place = -1
        """The byte at which the value begins that is being made; -1 where none is."""
        self.traced: list[int] = []
        """The bytes at which items and sections begin."""
        self.comments: list[int] = []
        self.instructions: list[int] = []
        # Names are not looked up among those that were there: the states look each up once more anyway.
        self.parser = expat.ParserCreate(encoding, namespace_separator=" " if namespaces else None, intern=None)

    def parse(
        self,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None],
        between: Callable[[], None] | None = None,
    ) -> None:
        """Run the parser.

        Args:
            start: told of each start tag.
            end: told of each end tag.
            between: told between two pieces of a large document: here a text without end can be refused before its end.

        Raises:
            InputError: one of its kinds: the document is not well-formed, holds an entity, or a value of it is refused.
        """
        parser = self.parser
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = self.chars.append
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.XmlDeclHandler = self.declaration
        parser.StartDoctypeDeclHandler = self.doctype
        try:
            self._feed(between)
        except expat.ExpatError as error:
            where = f"line {error.lineno}, column {error.offset + 1}: "
            if error.code == _UNDEFINED_ENTITY:
                raise ForbiddenXml(self.source, f"{where}an entity, which a record may not hold") from error
            raise MalformedDocument(self.source, f"{where}not well-formed: {expat.ErrorString(error.code)}") from error
        except InvalidValue as error:
            self.refuse(str(error), self.place, error)
        finally:  # the handlers know the reader, and the reader the parser: no cycle shall keep the data alive
            parser.StartElementHandler = parser.EndElementHandler = None
            parser.CommentHandler = parser.ProcessingInstructionHandler = None
            parser.XmlDeclHandler = parser.StartDoctypeDeclHandler = None

    def _feed(self, between: Callable[[], None] | None) -> None:
        parser, data = self.parser, self.data
        if len(data) <= PIECE:
            parser.Parse(data, True)
            return
        if (defer := getattr(parser, "SetReparseDeferralEnabled", None)) is not None:
            defer(False)  # expat 2.6 would wait for twice the bytes; here LONGEST bounds what is looked at again
        view = memoryview(data)
        for at in range(0, len(data), PIECE):
            parser.Parse(view[at : at + PIECE], False)
            if at - parser.CurrentByteIndex > self.LONGEST:
                self.refuse("a tag or a comment without end")
            if between is not None:
                between()
        parser.Parse(b"", True)

    def _comment(self, _text: str) -> None:
        self.comments.append(self.parser.CurrentByteIndex)

    def _instruction(self, _target: str, _data: str) -> None:
        self.instructions.append(self.parser.CurrentByteIndex)

    def declaration(self, version: str, encoding: str | None, _standalone: int) -> None:
        """Told of the XML declaration; refuses what the format does not have."""

    def doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:  # noqa: ARG002 - expat's
        """Told of a document type; refuses it."""
        raise ForbiddenXml(self.source, f"{self.where(-1)}a DTD, which a record may not have")

    def refuse(self, problem: str, place: int = -1, cause: Exception | None = None) -> NoReturn:
        """Refuse the document because of what stands at byte `place` (-1: where the parser is)."""
        raise MalformedDocument(self.source, f"{self.where(place)}{problem}") from cause

    def where(self, place: int) -> str:
        """The place as the start of a message."""
        if place < 0:
            place = max(self.parser.CurrentByteIndex, 0)
        begin = self.data.rfind(b"\n", 0, place) + 1
        column = len(self.data[begin:place].decode(errors="replace")) + 1
        return f"line {self._line_of(place)}, column {column}: "

    def _line_of(self, place: int) -> int:
        return self.data.count(b"\n", 0, max(place, 0)) + 1

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was left out."""
        return tuple(
            Diagnostic(
                slug=slug, severity=severity, origin=Origin(line=self._line_of(places[0])), facts={"count": len(places)}
            )
            for slug, severity, places in (
                ("xml-comment", Severity.WARNING, self.comments),
                ("xml-instruction", Severity.NOTE, self.instructions),
            )
            if places
        )
