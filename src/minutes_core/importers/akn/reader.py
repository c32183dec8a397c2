"""One reading of one file. What stands in the text becomes blocks and parts as it ends, so that little is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.errors import InvalidValue, MalformedDocument, UnsupportedVersion
from minutes_core.importers._expat import Reading
from minutes_core.importers.akn.attachments import Attachments
from minutes_core.importers.akn.blocks import DIVISIONS, WORDLESS, BlockReader
from minutes_core.importers.akn.compare import difference
from minutes_core.importers.akn.items import Draft, ItemReader
from minutes_core.importers.akn.metadata import Metadata
from minutes_core.importers.akn.nodes import Left, Node, Part
from minutes_core.importers.akn.preface import Preface, kind_of
from minutes_core.model import Attendance, Meeting, Minutes, Participant
from minutes_core.protocols import Imported
from minutes_core.schema import native
from minutes_core.schema.akn import names
from minutes_core.schema.akn.head import Address
from minutes_core.schema.akn.writer import write
from minutes_core.schema.content import read_date
from minutes_core.schema.origins import LineOrigins

if TYPE_CHECKING:
    from minutes_core.model import Attachment, Block

MAX_DEPTH: Final = 128
"""How deep elements may lie inside each other; the deepest document that we write reaches 114."""
MAX_HELD: Final = 250_000
"""How many elements may wait for what they become: as many stand in one list, table or first page at the most."""
_PREFIX: Final = f"{names.NAMESPACE} "
_ROOT: Final = f"{_PREFIX}akomaNtoso"
_DOCUMENTS: Final = frozenset({"debateReport", "debate", "doc"})
_BODIES: Final = frozenset({"mainBody", "debateBody"})
_TEXT: Final = frozenset({"preamble", "conclusions", "coverPage"}) | _BODIES
_WORDS: Final = _TEXT | {"preface"}
_BESIDE: Final = frozenset({"meta", "preface", "attachments"})
_RAW: Final = frozenset({names.ATTACHMENTS, names.ABSENTEES})
_QUIET: Final = frozenset({
    "eId", "wId", "GUID", "href", "src", "alt", "name", "class", "style", "title", "colspan", "rowspan", "value", "by",
    "date", "time", "refersTo", "as", "border", "width", "height", "cellpadding", "cellspacing", "breakAt", "number",
})  # fmt: skip
"""Attributes that are read, or that say nothing that the words do not."""


class AknReader(Reading):
    """One reading of one file.

    Args:
        source: its name.
        data: its bytes.
    """

    def __init__(self, source: str, data: bytes) -> None:
        super().__init__(source, data, encoding=None, namespaces=True)
        self._open: list[Node] = []
        self._held = 0
        self._raw = 0  # how many lists of people or attachments are open
        self._element = ""  # the document's type
        self._name = ""
        self._left = Left()
        self._blocks = BlockReader(self._left)
        self._preface = Preface(self._blocks)
        self._metadata = Metadata(source, self._left)
        self._attachments = Attachments(self._left)
        self._drafts: list[Draft] = []
        self._texts: dict[str, list[Block]] = {name: [] for name in _TEXT}
        self._items = ItemReader(self._left, own=False, speaker=self._metadata.speaker)

    def run(self) -> Imported:
        """The document, and what there is to say of it.

        Raises:
            InputError: one of its kinds, as `AknImporter.read` says.
        """
        try:
            self.parse(self._start, self._end)
        except (LookupError, ValueError, UnicodeError) as error:
            problem = f"its encoding is not known: {' '.join(str(error).split())[:100]}"
            raise MalformedDocument(self.source, problem) from error
        if not self._element:
            raise MalformedDocument(self.source, "holds no document")
        try:
            minutes = self._minutes()
        except InvalidValue as error:
            raise MalformedDocument(self.source, f"holds a value that cannot be kept: {error}") from error
        said = [*self.diagnostics(), *self._left.diagnostics()]
        if moved := self._left.moved:
            origin = Origin(line=self._line_of(min(moved)))
            said.append(Diagnostic(slug="akn-reordered", origin=origin, facts={"count": len(moved)}))
        if self._metadata.own and (changed := self._changed(minutes)) is not None:
            said.insert(0, changed)
        return Imported(minutes=minutes, diagnostics=tuple(said), origins=self._origins(minutes))

    # ---- tags

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth = len(self._open)
        name = name[len(_PREFIX) :] if name.startswith(_PREFIX) else name if depth else self._root(name)
        if depth:
            self._flush()
        if depth >= MAX_DEPTH:
            self.refuse("elements lie too deep inside each other")
        if depth == 1:
            self._document(name, attributes)
        node = Node(name, attributes, self.parser.CurrentByteIndex, self._held)
        self._held += 1
        if self._held > MAX_HELD:
            self.refuse("too many elements in one list, table or division")
        if depth > 2 and (self._raw or attributes.get("name") in _RAW or name == "rollCall"):
            self._raw += 1
        if not self._metadata.own and attributes and depth > 2 and self._open[2].name in _WORDS:
            for key in attributes.keys() - _QUIET:
                self._left.simplified[f"@{key.rpartition(' ')[2]}"] += 1
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._flush()
        node = self._open.pop()
        if self._raw:
            self._raw -= 1
        depth = len(self._open)
        if depth < 2:
            return
        region = self._open[2].name if depth > 2 else node.name
        around = self._open[-1]
        self.place = node.place
        if depth == 2:
            self._region(node)
            self._held = node.born
        elif region in _TEXT:
            self._text(node, around)
        elif not self._taken(node, around.name, region):
            around.inside.append(node)
        self.place = -1

    def _taken(self, node: Node, around: str, region: str) -> bool:
        """Whether an element beside the text is done with: one of a list, or of what is left out."""
        depth = len(self._open)  # a document in an attachment has metadata of its own
        listed = around if depth == (4 if region == "meta" else 3) else ""
        if region == listed == "attachments":
            self._attachments.take(node)
        elif region == "meta" and listed == "references":
            self._metadata.refer(node)
        elif region == "meta" and listed == "proprietary":
            self._metadata.own_word(node)
        elif listed == "classification":
            self._metadata.classify(node)
        elif region in _BESIDE and around not in _DOCUMENTS:
            return False
        self._held = node.born
        return True

    def _flush(self) -> None:
        """The characters since the last tag belong to the element that is open; white space alone where it may be text."""
        chars = self.chars
        if chars:
            text = "".join(chars) if len(chars) > 1 else chars[0]
            chars.clear()
            node = self._open[-1]
            if node.name not in WORDLESS or not text.isspace():
                node.inside.append(text)

    def _root(self, name: str) -> str:
        if not name.endswith(" akomaNtoso"):
            self.refuse("is no Akoma Ntoso")
        problem = f"Akoma Ntoso of {native.short(name.rpartition(' ')[0])}, where {names.NAMESPACE} is read"
        raise UnsupportedVersion(self.source, f"{self.where(-1)}{problem}")

    def _document(self, name: str, attributes: dict[str, str]) -> None:
        if self._element:
            if name != "components":
                self.refuse("a second document in one file")
        elif name not in _DOCUMENTS:
            self.refuse(f"is a document of type {native.short(name)}, where debateReport, debate and doc are read")
        else:
            self._element, self._name = name, attributes.get("name", "")

    def _text(self, node: Node, around: Node) -> None:
        """An element of the text ends: it becomes what it is."""
        if self._raw:
            around.inside.append(node)
            return
        if node.attributes.get("name") in _RAW or node.name == "rollCall":
            part = Part(node)
            part.heading = next((one for one in node.elements() if one.name == "heading"), None)
            part.num = next((one for one in node.elements() if one.name == "num"), None)
            part.raw = [one for one in node.elements() if one not in {part.heading, part.num}]
            if node.name == "rollCall":
                self._metadata.speakers |= dict.fromkeys(filter(None, (one.said() for one in node.find("person"))))
            made: list[Any] = [part]
        else:
            made = self._blocks.made(node)
        if made and made[0] is node:
            around.inside.append(node)
            return
        if node.name in DIVISIONS and around.name in _BODIES:
            self._loose(around)
            assert type(made[0]) is Part
            if made[0].is_speech:
                around.inside.append(made[0])
            else:
                self._draft(made[0])
        else:
            around.inside += made
        self._held = node.born

    def _loose(self, body: Node) -> None:
        """What stands in the body outside its divisions: before the first it is preamble, else an item without a title."""
        inside = [one for one in body.inside if type(one) is not str or one.strip()]
        body.inside.clear()
        if not inside:
            return
        holder = Node("debateSection", {}, body.place, 0)
        holder.inside = inside
        part = self._blocks.part(holder)
        if self._drafts or any(type(one) is Part for one in part.inside):
            self._draft(part)
        else:
            self._texts["preamble"] += [one for one in part.inside if not isinstance(one, Part)]

    def _draft(self, part: Part) -> None:
        draft = self._items.draft(part)
        draft.mentioned = [] if self._metadata.own else self._blocks.mentioned[:]
        self._blocks.mentioned.clear()
        self._drafts.append(draft)

    def _region(self, node: Node) -> None:
        """A part of the document is whole."""
        name = node.name
        if name == "meta":
            self._read_meta(node)
        elif name == "preface":
            self._preface.read(node)
        elif name in _BODIES:
            self._loose(node)
        elif name in _TEXT:
            self._texts[name] += self._blocks.flow(node)
        elif name != "attachments":
            self._left.dropped[name] += 1

    # ---- the document

    def _read_meta(self, meta: Node) -> None:
        self._metadata.read(meta)
        for notes in (one for one in meta.elements() if one.name == "notes"):
            # they stand apart from the text, and are kept at its end
            for one in notes.elements():
                self._left.simplified[one.name] += 1
                self._texts["conclusions"] += self._blocks.flow(one)
        self._items = ItemReader(self._left, own=self._metadata.own, speaker=self._metadata.speaker)

    def _minutes(self) -> Minutes:
        meeting, values, metadata = self._preface.meeting, self._preface.values, self._metadata
        approval = self._preface.approval()
        kind = kind_of(self._element, self._name, values.pop("kind", None))
        people = values.pop("participants", [])
        if not metadata.own:
            self._from_metadata(meeting, values)
            known = {person.name for person in people}
            speakers = [name for name in metadata.speakers if name not in known]
            people = [*people, *(Participant(name=name, attendance=Attendance.PRESENT) for name in speakers)]
        head = Minutes(
            kind=kind,
            approval=approval,
            language=metadata.language,
            meeting=Meeting(**meeting),
            participants=people,
            identifiers=metadata.identifiers,
            **values,
        )
        address = Address(head) if metadata.own else None
        named = metadata.named

        def attachment(name: str, words: str) -> Attachment:
            return self._attachments.named(name, words, address, named)

        for draft in self._drafts:
            draft.references += self._attachments.mentioned(draft.mentioned, draft.listed())
        items = [draft.finished(attachment, named) for draft in self._drafts]
        texts = self._texts
        return evolve(
            head,
            preamble=(*texts["coverPage"], *self._preface.rest, *texts["preamble"]),
            items=items,
            closing=(*texts["conclusions"], *self._attachments.rest(address, named)),
        )

    def _from_metadata(self, meeting: dict[str, Any], values: dict[str, Any]) -> None:
        """What the first page does not say, and the metadata do."""
        if "date" not in meeting and self._metadata.date:
            try:
                meeting["date"] = read_date(self._metadata.date)
            except ValueError:
                self._left.dropped["FRBRdate"] += 1
        if not {"committee", "organisation"} & values.keys():
            values["organisation"] = self._metadata.organisation()

    # ---- what is told

    def _changed(self, minutes: Minutes) -> Diagnostic | None:
        """Say where a file of ours is not what is written of what was read from it."""
        wanted = write(minutes, self._metadata.kle).encode()
        if wanted == self.data or (found := difference(self.data, wanted)) is None:
            return None
        line, here, there = found
        facts: dict[str, str | int] = {"found": here, "wanted": there}
        return Diagnostic(slug="akn-changed", severity=Severity.WARNING, origin=Origin(line=line), facts=facts)

    def _origins(self, minutes: Minutes) -> LineOrigins:
        places: list[int] = []
        for draft in self._drafts:
            draft.traced(places)
        return LineOrigins(minutes, self.data, places)
