"""One reading of one page: the element with `data-minutes` becomes a document, or an error says where it cannot.

The page is read as XML: what is well-formed has one meaning, for a browser and for us. Nothing is repaired, and nothing
with words of its own is passed over but what says that it is no part of the record.
"""

from __future__ import annotations

import base64
import binascii
import functools
import io
from typing import TYPE_CHECKING, Any, Final

from minutes_core.errors import ForbiddenXml, MalformedDocument, UnsupportedVersion
from minutes_core.importers._expat import WHITE, Reading
from minutes_core.importers.html.values import Value, made_of
from minutes_core.model import Heading, Identifier, Minutes, Paragraph, RichText
from minutes_core.protocols import Imported
from minutes_core.schema import html, native
from minutes_core.schema.content import CONVERTERS, State, inline_states, read_date, read_time
from minutes_core.schema.html_words import says_day, says_time
from minutes_core.schema.marks import WRAPPED, Words
from minutes_core.schema.origins import LineOrigins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from minutes_core.model import Block

MAX_ELEMENTS: Final = 256
"""How deep elements may lie inside each other."""
_BLOCKS: Final = frozenset({"p", "ul", "ol", "table", "figure"})
_KINDS: Final = {
    "table": "table",
    "tr": "tr",
    "ul": "ul",
    "ol": "ol",
    "li": "li",
    "td": "td",
    "th": "td",
    "figure": "figure",
}
_INSIDE: Final = {"ul": frozenset({"li"}), "ol": frozenset({"li"}), "tr": frozenset({"td", "th"})}
"""What must stand in these, and nowhere else; rows stand in parts of a table."""


@functools.cache
def _inline() -> tuple[dict[str, State], frozenset[str]]:
    """The states of words, with `<span>` for a link that is none on the page; and the elements that may begin them."""
    states = inline_states(("p",), (native.BREAK,), str)
    for state in states.values():
        if "a" in state:
            state["span"] = state["a"]
    return states, frozenset(states["p"])


class PageReader(Reading):
    """One reading of one page.

    Args:
        source: its name.
        data: its bytes.
    """

    LONGEST = 64 << 20  # an image lies in an attribute: one of 48 MB

    def __init__(self, source: str, data: bytes) -> None:
        super().__init__(source, data, encoding="utf-8", namespaces=False)
        self._words = Words(self.chars, self.refuse, lone_spaces=True)
        self._found: Minutes | None = None
        self._value: Value | None = None
        self._around: list[Value] = []
        self._open: list[Value | None] = []  # of each element in the record: the value it holds, or None
        self._outside = 0  # how many elements are open outside the record
        self._skipped = 0  # how many elements are open in one that is no part of the record, itself counted
        self._leaf: Callable[[], None] | None = None  # ends the line or words that are open
        self._state: State | None = None  # of words
        self._flowing = False  # the words are those of a list item or a cell, without <p>
        self._images: dict[str, bytes] = {}

    def run(self) -> Imported:
        """The document, and the images that the page holds.

        Raises:
            InputError: one of its kinds, as `HtmlImporter.read` says.
        """
        try:
            self.parse(self._start, self._end)
        except ForbiddenXml:
            raise
        except MalformedDocument as error:
            if self._found is None and self._value is None and html.ROOT.encode() not in self.data:
                raise MalformedDocument(self.source, _FOREIGN) from error
            raise
        finally:  # these know the reader: no cycle shall keep the data alive
            self._leaf = None
            del self._words
        minutes = self._found
        if minutes is None:
            raise MalformedDocument(self.source, _FOREIGN)
        return Imported(
            minutes=minutes,
            resources={name: functools.partial(io.BytesIO, data) for name, data in self._images.items()},
            diagnostics=self.diagnostics(),
            origins=LineOrigins(minutes, self.data, self.traced),
        )

    def doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:
        """HTML's own document type is no DTD."""
        if name.lower() != "html" or system or public or subset:
            super().doctype(name, system, public, subset)

    # ---- tags

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            self._need_shallow(self._skipped)
            return
        value = self._value
        if value is None:
            if html.ROOT in attributes:
                self._begin(attributes)
                return
            self._outside += 1
            self._need_shallow(self._outside)
            if html.FIELD in attributes:
                self.refuse(f"<{name}> holds a value, and lies in no record")
            return
        if self._leaf is not None:
            if self._state is None:
                self.refuse(f"<{name}> may not stand in a line of text")
            self._mark(name, attributes)
            return
        kind = attributes.get("class", "")
        if name in html.UNREAD or kind == html.LABEL or kind.startswith(_LABELLED):
            self._need_blank()
            self._skipped = 1
            return
        self._need_shallow(len(self._open))
        if (field := attributes.get(html.FIELD)) is not None:
            self._need_blank()
            self._field(name, field, attributes)
        elif value.kind in html.HOLDS_BLOCKS:
            self._block(name, attributes)
        else:
            self._need_blank()
            self._other(name, attributes)

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            if not self._skipped:
                self.chars.clear()
            return
        if self._value is None:
            self._outside -= 1
            self.chars.clear()
            return
        if self._leaf is not None:
            if self._state is not None and self._words.inline:
                self._state = self._words.end()
                return
            self._leaf()
            self._leaf = self._state = None
            if not self._flowing:
                self._open.pop()
                return
            self._flowing = False
        opened = self._open.pop()
        if opened is None:
            self._need_blank()
            if name in _PARTS:
                self._value.part = ""
            return
        if self.chars and opened.kind in html.HOLDS_WORDS and not opened.blocks:
            text = "".join(self.chars)
            if text.strip(WHITE):
                if "\n" in text:
                    self.refuse(WRAPPED)
                opened.blocks.append(Paragraph(RichText(text)))
                self.chars.clear()
        self._need_blank()
        self._close(opened)

    def _need_shallow(self, depth: int) -> None:
        """Refuse what no page has; the parser would hold every element that is open."""
        if depth > MAX_ELEMENTS:
            self.refuse("elements lie too deep inside each other")

    # ---- what begins

    def _begin(self, attributes: dict[str, str]) -> None:
        if self._found is not None:
            self.refuse("a second record on one page")
        version = attributes[html.ROOT]
        if version != html.VERSION:
            problem = f"version {native.short(version)} of the format, where {html.VERSION} is read"
            raise UnsupportedVersion(self.source, f"{self.where(-1)}{problem}")
        self.chars.clear()
        self._push("minutes", attributes, "", False)

    def _push(self, kind: str, attributes: dict[str, str], slot: str, many: bool) -> None:
        place = self.parser.CurrentByteIndex
        made = Value(kind, self._attributes_of(kind, attributes), slot, many, place)
        if self._value is not None:
            self._around.append(self._value)
        self._value = made
        self._open.append(made)

    def _attributes_of(self, kind: str, attributes: dict[str, str]) -> dict[str, Any]:
        """The fields that the attributes set."""
        rules = html.ATTRIBUTES.get(kind, _NOTHING)
        values: dict[str, Any] = {}
        for name, (slot, like) in rules.items():
            if (raw := attributes.get(name)) is None:
                continue
            try:
                values[slot] = CONVERTERS[like](raw) if like else raw
            except ValueError as error:
                self.refuse(f"the attribute {name} {error}", cause=error)
        for name in html.NEEDED.get(kind, ()):
            if name not in attributes:
                self.refuse(f"the attribute {name} is missing")
        self._refuse_unknown(attributes, rules)
        return values

    def _refuse_unknown(self, attributes: dict[str, str], known: Mapping[str, object]) -> None:
        for name in attributes:
            if name.startswith("data-") and name not in known and name not in _STRUCTURE:
                self.refuse(f"the attribute {native.short(name)} has no meaning here")

    def _field(self, name: str, called: str, attributes: dict[str, str]) -> None:
        """A value begins that has a name."""
        value = self._value
        assert value is not None
        field = value.fields.get(called)
        if field is None:
            self.refuse(f"{native.short(called)} is no value of {value.kind}")
        if not field.many and field.slot in value.values:
            self.refuse(f"{called} stands twice in {value.kind}")
        if field.sort == html.NODE:
            self._push(called, attributes, field.slot, field.many)
            if called in _TRACED:
                self.traced.append(self.parser.CurrentByteIndex)
            return
        self._refuse_unknown(attributes, _SCHEME if field.sort == html.IDENTIFIER else _NOTHING)
        place = self.parser.CurrentByteIndex
        if field.sort == html.LINE:
            self._line(lambda text: self._put(value, field.slot, text, field.many))
        elif field.sort == html.IDENTIFIER:
            if "data-scheme" not in attributes:
                self.refuse("the attribute data-scheme is missing")
            scheme = attributes["data-scheme"]

            def identified(text: str) -> None:
                self.place = place
                self._put(value, field.slot, Identifier(scheme=scheme, value=text), many=True)
                self.place = -1

            self._line(identified)
        else:
            self._moment(name, field, attributes)

    def _moment(self, name: str, field: html.Field, attributes: dict[str, str]) -> None:
        """A `<time>`: what it says must be what it shows."""
        value = self._value
        assert value is not None
        raw = attributes.get("datetime")
        if name != "time" or raw is None:
            self.refuse(f"{attributes[html.FIELD]} must be a <time> with datetime")
        read: Callable[[str], Any] = read_date if field.sort == html.DAY else read_time
        says: Callable[[str, Any], bool] = says_day if field.sort == html.DAY else says_time
        try:
            moment = read(raw)
        except ValueError as error:
            self.refuse(f"the attribute datetime {error}", cause=error)

        def shown(text: str) -> None:
            if not says(text, moment):
                self.refuse(f"the page shows {native.short(text)}, and the record says {raw}")
            self._put(value, field.slot, moment, many=False)

        self._line(shown)

    def _line(self, take: Callable[[str], None]) -> None:
        """A line of text begins; `take` gets it."""
        self._open.append(None)

        def finish() -> None:
            text = "".join(self.chars)
            self.chars.clear()
            if not text:
                self.refuse("a value is empty")
            take(text)

        self._leaf = finish
        self._state = None

    @staticmethod
    def _put(value: Value, slot: str, made: object, many: bool) -> None:
        if many:
            value.values.setdefault(slot, []).append(made)
        else:
            value.values[slot] = made

    def _block(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins where blocks stand."""
        value = self._value
        assert value is not None
        if html.LEVEL in attributes and (name in html.HEADINGS or name == "p"):
            self._need_blank()
            self._refuse_unknown(attributes, _LEVEL)
            try:
                level = CONVERTERS["h@level"](attributes[html.LEVEL])
            except ValueError as error:
                self.refuse(f"the attribute {html.LEVEL} {error}", cause=error)
            self._text(lambda content: Heading(content, level=level))
        elif name == "p" and attributes.get("class") is None:
            self._need_blank()
            self._refuse_unknown(attributes, _NOTHING)
            self._text(Paragraph)
        elif name in _BLOCKS and name != "p":
            self._need_blank()
            self._push(name, attributes, "", False)
        elif value.kind in html.HOLDS_WORDS and name in _inline()[1]:
            if value.blocks:
                self.refuse(f"<{name}> beside blocks")
            self._text(Paragraph, flowing=True)
            self._mark(name, attributes)
        elif name in _BESIDE_BLOCKS:
            self._need_blank()
            self._refuse_unknown(attributes, _NOTHING)
            self._open.append(None)
        else:
            self.refuse(f"<{name}> may not stand in {value.kind}")

    def _text(self, make: Callable[[RichText], Block], *, flowing: bool = False) -> None:
        """Words begin; `make` makes a block of them."""
        value = self._value
        assert value is not None
        place = self.parser.CurrentByteIndex
        self._flowing = flowing
        if not flowing:
            self._open.append(None)
        self._state = _inline()[0]["p"]

        def finish() -> None:
            if self._words.pieces:
                content = self._words.finish()
            else:
                text = "".join(self.chars)
                self.chars.clear()
                if "\n" in text:
                    self.refuse(WRAPPED)
                content = RichText(text)
            self.place = place
            value.blocks.append(make(content))
            self.place = -1

        self._leaf = finish

    def _mark(self, name: str, attributes: dict[str, str]) -> None:
        """A mark or line break begins among words."""
        assert self._state is not None
        step = self._state.get(name)
        if step is None:
            wanted = ", ".join(self._state)
            self.refuse(f"<{name}> may not stand here among words; what may: {wanted or 'nothing'}")
        given = _NO_ATTRIBUTES
        if step[4].name == "a":
            target = attributes.get(html.HREF, attributes.get("href") if name == "a" else None)
            if target is None:
                self.refuse(f"<{name}> has no target")
            given = {"href": target}
        self._refuse_unknown(attributes, _TARGET if step[4].name == "a" else _NOTHING)
        self._state = self._words.start(self._state, step[4], given)

    def _other(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins that has no name of its own, where no blocks stand."""
        value = self._value
        assert value is not None
        kind = value.kind
        if name in _INSIDE.get(kind, ()) or (kind == "table" and name == "tr" and value.part):
            self._push(_KINDS[name], attributes, "", True)
        elif kind == "table" and name in _PARTS and not value.part and not (name == "thead" and value.rows):
            value.part = name
            self._open.append(None)
        elif kind == "table" and name == "caption" and "caption" not in value.values and not value.rows:
            self._line(lambda text: self._put(value, "caption", text, many=False))
        elif kind == "figure" and name == "img":
            self._image(value, attributes)
            self._open.append(None)
        elif (name in html.FRAMES and kind not in _TABULAR) or (kind == "figure" and name == "figcaption"):
            self._refuse_unknown(attributes, _NOTHING)
            self._open.append(None)
        else:
            self.refuse(f"<{name}> may not stand in {kind}")

    def _image(self, value: Value, attributes: dict[str, str]) -> None:
        head, comma, data = attributes.get("src", "").partition(";base64,")
        if not comma or not head.startswith("data:image/"):
            self.refuse("an image that does not lie in the page")
        try:
            self._images[value.values["href"]] = base64.b64decode(data, validate=True)
        except binascii.Error as error:
            self.refuse(f"an image that is damaged ({error})", cause=error)

    # ---- what ends

    def _close(self, value: Value) -> None:
        """A value is whole."""
        self._value = self._around.pop() if self._around else None
        kind, values, around = value.kind, value.values, self._value
        self.place = value.place
        made = made_of(value, self.refuse)
        self.place = -1
        if around is None:
            self._found = made
        elif kind == "tr":
            around.rows.append(made)
            around.rows += [()] * values.get("covered", 0)
            around.head += (1 + values.get("covered", 0)) * (around.part == "thead")
        elif kind in {"li", "td"}:
            around.values.setdefault(_MEMBERS[kind], []).append(made)
        elif value.slot:
            self._put(around, value.slot, made, value.many)
        else:
            around.blocks.append(made)

    def _need_blank(self) -> None:
        """Drop what stands between elements; refuse anything but white space."""
        if self.chars:
            text = "".join(self.chars)
            if text.strip(WHITE):
                self.refuse(f"text where none may be, before this: {native.short(text.strip(WHITE))}")
            self.chars.clear()


_FOREIGN: Final = "is HTML, but no page that this program wrote"
_LABELLED: Final = f"{html.LABEL} "
_NOTHING: Final[Mapping[str, Any]] = {}
_NO_ATTRIBUTES: Final[dict[str, str]] = {}
_SCHEME: Final[Mapping[str, Any]] = {"data-scheme": None}
_LEVEL: Final[Mapping[str, Any]] = {html.LEVEL: None}
_TARGET: Final[Mapping[str, Any]] = {html.HREF: None}
_STRUCTURE: Final = frozenset({html.ROOT, html.FIELD})
_TRACED: Final = frozenset({"item", "section"})
_PARTS: Final = frozenset({"thead", "tbody"})
_TABULAR: Final = frozenset({"table", "tr", "ul", "ol", "figure"})
_BESIDE_BLOCKS: Final = frozenset({"div", "p"})
_MEMBERS: Final = {"li": "items", "td": "cells"}
