"""Native XML, read exactly: what the file says is what the model gets, or an error that says where.

The parser is expat, which streams: a document with a DTD is refused where the DTD begins, there is no network to
turn off, nothing is repaired, and no tree of unknown size is built. The content model of `schema.native` is turned
into states once; an element or attribute that has no place where it stands is an error, and so is text where
none may be.

White space: between elements it means nothing. In text a space is a space and a line break is `<br/>`; a line feed
or tab in text shows that some program has re-wrapped the file, and is refused rather than guessed at. Comments and
processing instructions are no part of the record: they are left out, and reported.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn
from xml.parsers import expat

from attrs import field, frozen, validators

from minutes_core.collector import paused
from minutes_core.errors import InvalidValue, MalformedDocument, UnsupportedVersion
from minutes_core.importers._expat import PIECE, WHITE, Reading
from minutes_core.importers._head import UTF16, has_root
from minutes_core.importers._whole import max_bytes_field, whole
from minutes_core.model import Heading, Identifier, Minutes, Paragraph
from minutes_core.model._check import is_plain
from minutes_core.model.blocks import plain_paragraph
from minutes_core.protocols import Imported, Source
from minutes_core.regex import regex
from minutes_core.schema import native
from minutes_core.schema.content import (
    BLOCKS,
    HEADING,
    IDENTIFIER,
    NODE,
    SCHEMA_LOCATIONS,
    TEXT,
    full,
    root_state,
)
from minutes_core.schema.marks import WRAPPED, Words
from minutes_core.schema.origins import LineOrigins
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_core.model import Block
    from minutes_core.schema.content import Element, State, Step

_OURS: Final = f'<minutes xmlns="{native.NAMESPACE}"'.encode()
_ENCODINGS: Final = frozenset({"utf-8", "us-ascii"})
_GAPS: Final = 256
"""How many pieces of white space between elements are put by before somebody looks at them."""
_TEXTUAL: Final = frozenset(
    map(full, (*native.LINES, *native.TEXTS, *native.MARKS, native.IDENTIFIER, native.BREAK, native.SPACE))
)
"""The elements in which text has a place, or is looked at by others."""
_ROOT_TAG: Final = regex(rb"<(?:[^\s<>:/]+:)?minutes\s[^<>]*" + native.FAMILY.encode())


@frozen(kw_only=True, eq=False, repr=False)
class XmlImporter(Value):
    """Reads native XML.

    Attributes:
        max_bytes: the largest file that is read.
        validate: whether to hold the file to the XML Schema too; the reader alone refuses whatever would be lost.
    """

    name: ClassVar[str] = "xml"
    title: ClassVar[str] = "native XML (minutes-core)"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    max_bytes: int = max_bytes_field()
    validate: bool = field(
        default=False,
        validator=validators.instance_of(bool),
        metadata={"help": "hold the file to the XML Schema too", "help_da": "prøv også filen efter XML-skemaet"},
    )

    def recognises(self, source: Source) -> bool:
        """Whether its root element is ours, of whatever version, with or without a DTD."""
        return has_root(source, _ROOT_TAG)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            ForbiddenXml: where there is a DTD or an entity.
            UnsupportedVersion: where it is of another version.
            MalformedDocument: where it is not well-formed, or not as the format wants it; `detail` tells the line.
            InputError: where it cannot be read, or is too large.
        """
        data = whole(source, self.max_bytes)
        with paused():
            reader, minutes = _read(source.name, data)
        if self.validate:
            from minutes_core.schema.validate import validate_native

            for finding in validate_native(data):
                line = finding.origin.line if finding.origin is not None else None
                raise MalformedDocument(source.name, f"line {line}: {finding.facts['problem']}")
        origins = LineOrigins(minutes, reader.data, reader.traced)
        return Imported(minutes=minutes, diagnostics=reader.diagnostics(), origins=origins)


def _read(source: str, data: bytes) -> tuple[_Reader, Minutes]:
    """The record, and what read it.

    Where the root says our namespace without a prefix, as all that is written by this library, the parser need not work
    out the namespace of each name. What has no place so (another namespace, or a prefix, among the rest) is looked at
    again with namespaces, which gives the reason.
    """
    if _OURS in data:
        with contextlib.suppress(_LookAgain):
            reader = _Reader(source, data, namespaces=False)
            return reader, reader.run()
    reader = _Reader(source, data, namespaces=True)
    return reader, reader.run()


class _LookAgain(Exception):  # noqa: N818 - nobody but `_read` sees it
    """Something has no place, or has a prefix that nothing says."""


class _Reader(Reading):
    """One reading of one document."""

    def __init__(self, source: str, data: bytes, *, namespaces: bool) -> None:
        self.namespaces = namespaces
        self.transcoded = data.startswith(UTF16)
        if self.transcoded:
            try:
                data = data.decode("utf-16").encode()
            except UnicodeError as error:
                raise MalformedDocument(source, f"is not UTF-16, though its first bytes say so: {error}") from error
        super().__init__(source, data, encoding="utf-8" if self.transcoded else None, namespaces=namespaces)

    def run(self) -> Minutes:
        """The record.

        Raises:
            InputError: one of its kinds, as `XmlImporter.read` says.
        """
        found, start, end, between = self._handlers()
        self.parse(start, end, between)
        minutes = found["minutes"]
        assert type(minutes) is Minutes
        return minutes

    def _handlers(
        self,
    ) -> tuple[dict[str, Any], Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[], None]]:
        """The dictionary where the record will be, and what is told of each start tag, each end tag, and in between.

        They are closures: this is the innermost loop, and a local name costs less than an attribute.
        """
        parser, chars, traced = self.parser, self.chars, self.traced
        words = Words(chars, self.refuse)
        pieces, inline = words.pieces, words.inline
        found: dict[str, Any] = {}
        values = found
        blocks: list[Block] = []
        state = root_state() if self.namespaces else root_state(_as_written)
        leaf: Step | None = None
        leaf_values: dict[str, Any] = {}
        stack: list[tuple[State, dict[str, Any], list[Block], str, int, Element, int]] = []
        before = 0  # how many pieces of white space between elements stand in `chars`, not yet looked at

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal state, values, blocks, leaf, leaf_values, before
            step = state.get(name)
            if step is None:
                holder = inline[-1][2] if inline else leaf[4].name if leaf else stack[-1][5].name if stack else None
                self._refuse_element(name, holder, state)
            sort, slot, many, after, element = step
            if sort <= IDENTIFIER:
                leaf, state, before = step, element.first, len(chars)
                if attributes or sort > TEXT:
                    leaf_values = self._read_attributes(element, attributes)
            elif sort == NODE:
                place = parser.CurrentByteIndex
                if element.traced:
                    traced.append(place)
                elif not stack:
                    self._check_root(attributes)
                if len(stack) > native.MAX_ELEMENTS:
                    self.refuse("elements lie too deep inside each other")
                stack.append((after, values, blocks, slot, many, element, place))
                state = element.first
                blocks = []
                only = element.only
                if len(attributes) == 1 and (member := element.members.get(attributes.get(only))) is not None:
                    values = {only: member}
                elif attributes or element.required:
                    values = self._read_attributes(element, attributes)
                else:
                    values = {}
            else:
                if before:  # from here on there are only words in `chars`
                    self._need_blank(before)
                    before = 0
                if attributes or element.required:
                    attributes = self._read_attributes(element, attributes)
                state = words.start(state, element, attributes)

        def end(name: str) -> None:
            nonlocal state, values, blocks, leaf
            if leaf is not None:
                if inline:
                    state = words.end()
                    return
                sort, slot, many, state, element = leaf
                leaf = None
                value: Any
                if pieces:
                    value = words.finish()
                elif len(chars) == before + 1:
                    value = chars.pop()
                else:
                    value = "".join(chars[before:])
                    del chars[before:]
                if sort == TEXT:
                    if value and type(value) is str and is_plain(value):
                        blocks.append(plain_paragraph(value))
                        return
                    if type(value) is str and "\n" in value:
                        self.refuse(WRAPPED)
                    blocks.append(Paragraph(value))
                    return
                if sort == HEADING:
                    if type(value) is str and "\n" in value:
                        self.refuse(WRAPPED)
                    blocks.append(Heading(value, level=leaf_values["level"]))
                    return
                if not value:
                    self.refuse(f"<{element.name}> is empty")
                if sort == IDENTIFIER:
                    value = Identifier(scheme=leaf_values["scheme"], value=value)
                elif not many:
                    values[slot] = value
                    return
            else:
                if not state.done:
                    self.refuse(f"<{_local(name)}> ends without {state.missing}")
                made = values
                if blocks:
                    made["blocks"] = tuple(blocks)
                state, values, blocks, slot, many, element, place = stack.pop()
                if len(chars) > _GAPS or not stack:
                    self._need_blank(len(chars))
                try:
                    value = element.build(**made)
                except InvalidValue:
                    self.place = place
                    raise
            if many == BLOCKS:
                blocks.append(value)
            elif not many:
                values[slot] = value
            elif (bucket := values.get(slot)) is None:
                values[slot] = [value]
            else:
                bucket.append(value)

        def between() -> None:
            if leaf is None:
                self._need_blank(len(chars))

        return found, start, end, between

    # ---- what else the parser tells

    def declaration(self, version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse another version of XML, and another encoding."""
        if version != "1.0":
            self.refuse(f"XML {version}, where 1.0 is read")
        name = (encoding or "utf-8").lower()
        if name not in _ENCODINGS and not (self.transcoded and name.startswith("utf-16")):
            self.refuse(f"the encoding is {encoding}, where UTF-8 and UTF-16 are read")

    # ---- checks and places

    def refuse(self, problem: str, place: int = -1, cause: Exception | None = None) -> NoReturn:
        """Refuse the document because of what stands at byte `place` (-1: where the parser is)."""
        if not self.namespaces:
            raise _LookAgain
        super().refuse(problem, place, cause)

    def _read_attributes(self, element: Element, attributes: dict[str, str]) -> dict[str, Any]:
        """The fields that the attributes set."""
        rules = element.attributes
        values: dict[str, Any] = {}
        for key, raw in attributes.items():
            rule = rules.get(key)
            if rule is None:
                if key in SCHEMA_LOCATIONS and element.name == "minutes":
                    continue
                self.refuse(f"<{element.name}> has no attribute {_told(key)}")
            try:
                values[rule[0]] = rule[1](raw)
            except ValueError as error:
                self.refuse(f"the attribute {key} of <{element.name}> {error}", cause=error)
        if not element.required <= values.keys():
            missing = ", ".join(sorted(element.required - values.keys()))
            self.refuse(f"<{element.name}> needs the attribute {missing}")
        return values

    def _check_root(self, attributes: dict[str, str]) -> None:
        """Refuse a version that is not ours, before anything else is found strange."""
        if not self.namespaces and attributes.pop("xmlns", "") != native.NAMESPACE:
            self.refuse("the namespace is another's")
        version = attributes.get("version", native.VERSION)
        if version != native.VERSION:
            problem = f"version {native.short(version)} of the format, where {native.VERSION} is read"
            raise UnsupportedVersion(self.source, f"{self.where(-1)}{problem}")

    def _need_blank(self, count: int) -> None:
        """Drop the first `count` pieces of what stands between elements; refuse anything but white space."""
        text = "".join(self.chars[:count])
        # Faster than to strip it of each character; a CR is here only where the document says &#13;.
        if text and not (text.isascii() and text.isspace() and "\r" not in text):
            place, text = self._stray_text()
            self.refuse(f"text where none may be: {native.short(text)}", place)
        del self.chars[:count]

    def _stray_text(self) -> tuple[int, str]:
        """Where the first text is that has no place, and what it says: a second look at the document."""
        found: list[tuple[int, str]] = []
        names: list[str] = []
        parser = expat.ParserCreate("utf-8" if self.transcoded else None, namespace_separator=" ")

        def look(text: str) -> None:
            if not found and names[-1] not in _TEXTUAL and (rest := text.strip(WHITE)):
                found.append((parser.CurrentByteIndex + len(text[: text.index(rest[0])].encode()), rest))

        parser.StartElementHandler = lambda name, _attributes: names.append(name)
        parser.EndElementHandler = lambda _name: names.pop()
        parser.CharacterDataHandler = look
        with contextlib.suppress(expat.ExpatError):
            for at in range(0, len(self.data), PIECE):
                parser.Parse(self.data[at : at + PIECE], at + PIECE >= len(self.data))
                if found:
                    break
        return found[0]

    def _refuse_element(self, name: str, holder: str | None, state: State) -> NoReturn:
        """Refuse an element that has no place here."""
        if holder is None:
            namespace = name.rpartition(" ")[0]
            if namespace.startswith(native.FAMILY) and namespace != native.NAMESPACE:
                problem = f"namespace {native.short(namespace)}, where {native.NAMESPACE} is read"
                raise UnsupportedVersion(self.source, f"{self.where(-1)}{problem}")
            self.refuse(f"the root is {_told(name)}, not minutes of the namespace {native.NAMESPACE!r}")
        wanted = ", ".join(_local(one) for one in state)
        self.refuse(f"{_told(name)} may not stand here in <{holder}>; what may come next: {wanted or 'nothing'}")


def _as_written(name: str) -> str:
    return name


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _told(name: str) -> str:
    """A name of an element or attribute as a message has it, with its namespace where that is not ours."""
    namespace, space, local = name.rpartition(" ")
    if namespace == native.NAMESPACE:
        return f"<{local}>"
    return f"{native.short(local)} of the namespace {native.short(namespace)}" if space else f"{native.short(local)}"
