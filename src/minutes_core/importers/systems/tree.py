"""An export as a small tree, read safely.

No DTD, no entity, no network; bounded in depth, in elements and in text. Exports hold references to characters that XML
does not have (`&#xC;`, the page break of a text that was cut out of Word): those, and such characters themselves, are
read as line breaks, and told.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from attrs import define, field

from minutes_core.diagnostics import Diagnostic, Origin
from minutes_core.errors import ForbiddenXml, MalformedDocument
from minutes_core.importers._expat import Reading
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest export that is read, unless the reader is told otherwise; real ones have half a megabyte."""
MAX_DEPTH: Final = 64
MAX_ELEMENTS: Final = 400_000
MAX_TEXT: Final = 8 * 1024 * 1024
"""The longest text of one field, in characters."""

MAX_MENDED: Final = 10_000
"""How many characters that XML does not have are mended; a file with more is no export."""

_bad: Final = regex(
    rb"&#(?:x0{0,8}(?:[0-8BCEF]|1[0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF])|0{0,8}(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
    rb"|[\x00-\x08\x0b\x0c\x0e-\x1f]",
    re.IGNORECASE,
)
_WHITE: Final = " \t\r\n"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


@define(eq=False, repr=False)
class Node:
    """An element.

    Attributes:
        name: its name without a namespace.
        place: the byte at which it begins.
        attributes: its attributes.
        children: the elements in it.
        text: the characters that stand in it directly.
    """

    name: str
    place: int
    attributes: dict[str, str]
    children: list[Node] = field(factory=list)
    text: str = ""

    def all(self, *path: str) -> Iterator[Node]:
        """Every element at the end of a path of names."""
        for child in self.children:
            if child.name == path[0]:
                if len(path) == 1:
                    yield child
                else:
                    yield from child.all(*path[1:])

    def one(self, *path: str) -> Node | None:
        """The first element at the end of a path of names, or None."""
        return next(self.all(*path), None)

    def value(self, *path: str) -> str:
        """The text of the first element at the end of a path of names; empty where there is none."""
        found = self.one(*path)
        return found.text if found is not None else ""


class _Reader(Reading):
    def __init__(self, source: str, data: bytes) -> None:
        super().__init__(source, data, encoding=None, namespaces=True)
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH or self.count > MAX_ELEMENTS:
            self.refuse("elements too deep inside each other" if self.count <= MAX_ELEMENTS else "too many elements")
        self._text()
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else {}
        node = Node(name.rpartition(" ")[2], self.parser.CurrentByteIndex, plain)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _name: str) -> None:
        self._text()
        self.open.pop()

    def between(self) -> None:
        """Refuse a text that is too long already."""
        if sum(map(len, self.chars)) > MAX_TEXT:
            self.refuse("a text too long")

    def _text(self) -> None:
        if self.chars and self.open:
            node = self.open[-1]
            piece = "".join(self.chars)
            if piece.strip(_WHITE):
                node.text = node.text + piece if node.text else piece
            if len(node.text) > MAX_TEXT:
                self.refuse("a text too long")
        self.chars.clear()


def read_tree(source: str, data: bytes) -> tuple[Node, list[Diagnostic]]:
    """The root of an export, and what there is to say of its XML.

    Raises:
        ForbiddenXml: where it has a DTD or an entity.
        MalformedDocument: where it is not well-formed, beyond characters that XML does not have; or beyond the bounds.
    """
    try:
        return _read(source, data)
    except ForbiddenXml:
        raise
    except MalformedDocument as error:
        if not isinstance(error.__cause__, ExpatError):  # it is beyond the bounds
            raise
        mended, count, first = _mend(data)
        if not count:
            raise
    root, said = _read(source, mended)
    line = data.count(b"\n", 0, first) + 1
    told = Diagnostic(slug="xml-mended", origin=Origin(line=line), facts={"count": count})
    return root, [told, *said]


def _read(source: str, data: bytes) -> tuple[Node, list[Diagnostic]]:
    reader = _Reader(source, data)
    try:
        reader.parse(reader.start, reader.end, reader.between)
    except (LookupError, ValueError, UnicodeError) as error:
        raise MalformedDocument(source, f"its encoding is not known: {' '.join(str(error).split())[:100]}") from error
    assert reader.root is not None
    return reader.root, list(reader.diagnostics())


def _mend(data: bytes) -> tuple[bytes, int, int]:
    """The bytes without what stands for characters that XML does not have, how many there were, and where the first.

    Every byte keeps its place, so that places in the mended bytes are places in the file.
    """
    if data.startswith(_WIDE):
        return data, 0, 0
    places = [found.start() for found in itertools.islice(_bad.finditer(data), MAX_MENDED + 1)]
    if not places or len(places) > MAX_MENDED:
        return data, 0, 0
    return _bad.sub(lambda found: b"\r".ljust(len(found[0])), data), len(places), places[0]
