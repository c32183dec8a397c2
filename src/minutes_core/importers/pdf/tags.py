"""Minutes by the tags of a file that the exporter of PDF wrote: words from marked content, values from user properties.

`docs/pdf.md` tells what each tag is. All that is printed comes back, apart from marks over words.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from minutes_core.collector import paused
from minutes_core.errors import InputError, InvalidValue, MalformedDocument, NoTags
from minutes_core.importers.pdf.marked import words_of
from minutes_core.importers.pdf.plumber import opened
from minutes_core.model import (
    AgendaItem,
    Approval,
    Attachment,
    Block,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Meeting,
    Minutes,
    Movement,
    Paragraph,
    Participant,
    Section,
    Table,
)
from minutes_core.schema.printed import NUMBERING, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_STYLES: Final = {name: style for style, name in NUMBERING.items()}
_MOST_NODES: Final = 1_000_000
_DEEPEST: Final = 400
_PERSON: Final = ("name", "attendance", "party", "role", "substitutes_for", "note")
_ATTACHMENT: Final = ("title", "document_number", "access", "filename", "href", "media_type", "sha256")
_LINES: Final = ("case_number", "document_number")


def read(data: bytes, source: str, password: str | None = None) -> Minutes:
    """The document that the tags tell.

    Raises:
        NoTags: where the file has none that tell of minutes.
        MalformedDocument: where they do not hold together.
        InputError: where the file does not open.
    """
    file = opened(data, source, password)
    with paused():
        try:
            return _Reader(file.doc).minutes()
        except InvalidValue as error:
            raise MalformedDocument(source, f"its tags: holds a value that cannot be kept: {error}") from error
        except _NoTagsError as error:
            raise NoTags(source, "has no tags that tell of minutes") from error
        except InputError:
            raise
        except Exception as error:  # pdfminer raises whatever a damaged file makes it raise
            raise MalformedDocument(source, "its tags: do not hold together") from error


class _NoTagsError(Exception):
    pass


class _Node:
    """An element of the structure tree.

    Attributes:
        kind: its type, as it stands in the file.
        kids: elements and words, in order.
        facts: its user properties.
    """

    __slots__ = ("_attributes", "facts", "kids", "kind")

    def __init__(self, kind: str, kids: list[_Node | str], attributes: Sequence[Mapping[str, Any]]) -> None:
        self.kind = kind
        self.kids = kids
        self._attributes = attributes
        self.facts: dict[str, str] = {}
        for one in attributes:
            if _name(one.get("O")) == "UserProperties":
                for fact in _list(one.get("P")):
                    self.facts[_string(fact["N"])] = _string(fact["V"])

    def attribute(self, owner: str, name: str) -> Any:
        """An attribute as the file has it; None where it has none."""
        return next((one[name] for one in self._attributes if name in one and _name(one.get("O")) == owner), None)

    def elements(self) -> list[_Node]:
        """The elements in it."""
        return [kid for kid in self.kids if isinstance(kid, _Node)]

    def text(self) -> str:
        """Its words, those of links among them."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _list(value: Any) -> list[Any]:
    value = _resolved(value)
    if value is None:
        return []
    return [_resolved(one) for one in value] if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    return str(getattr(_resolved(value), "name", ""))


def _string(value: Any) -> str:
    from pdfminer.utils import decode_text

    value = _resolved(value)
    return decode_text(value) if isinstance(value, bytes) else str(value)


def _page(value: Any) -> int:
    return int(value.objid)


class _Reader:
    """Reads one file."""

    def __init__(self, document: Any) -> None:
        catalog = document.catalog
        root = _resolved(catalog.get("StructTreeRoot"))
        if not isinstance(root, dict):
            raise _NoTagsError
        self._language = _string(catalog.get("Lang", b""))
        self._words = words_of(document)
        self._left = _MOST_NODES
        top = _list(root.get("K"))
        if len(top) != 1 or not isinstance(top[0], dict):
            raise _NoTagsError
        self._top = self._node(top[0], 0)
        if "kind" not in self._top.facts:
            raise _NoTagsError

    def _node(self, told: Mapping[str, Any], depth: int) -> _Node:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise ValueError("the tags are too many, or lie too deep inside each other")
        kids: list[_Node | str] = []
        for one in _list(told.get("K")):
            if isinstance(one, int):
                kids.append(self._words[_page(told["Pg"]), one])
            elif "MCID" in one:
                kids.append(self._words[_page(one["Pg"]), int(one["MCID"])])
            elif "S" in one:
                kids.append(self._node(one, depth + 1))
        attributes = [one for one in _list(told.get("A")) if isinstance(one, dict)]
        return _Node(_name(told["S"]), kids, attributes)

    def minutes(self) -> Minutes:
        """The whole."""
        top = self._top
        told = top.facts
        day = {key: dt.date.fromisoformat(told[key]) for key in ("date", "end_date", "approval_date") if key in told}
        time = {key: dt.time.fromisoformat(told[key]) for key in ("start", "end") if key in told}
        approval = None
        if "approval" in told:
            approval = Approval(date=day.get("approval_date"), body=told.get("approval_body"))
        parts = top.elements()
        return Minutes(
            kind=told["kind"],
            status=told["status"],
            approval=approval,
            language=self._language,
            committee=told.get("committee"),
            organisation=told.get("organisation"),
            meeting=Meeting(
                title=told.get("title"),
                date=day.get("date"),
                start=time.get("start"),
                end_date=day.get("end_date"),
                end=time.get("end"),
                location=told.get("location"),
                address=told.get("address"),
            ),
            participants=[
                _person(entry.facts)
                for people in parts
                if people.kind == "People"
                for group in people.elements()
                if group.kind == "L"
                for entry in group.elements()
            ],
            preamble=[block for part in parts if part.kind == "Section" for block in _blocks(part)],
            items=[_item(part, 0) for part in parts if part.kind == "Item"],
            closing=[block for part in parts if part.kind == "Closing" for block in _blocks(part)],
        )


def _person(facts: Mapping[str, str]) -> Participant:
    moved = []
    for one in filter(None, facts.get("movements", "").split(",")):
        kind, time, item = one.split(" ", 2)
        moved.append(
            Movement(
                kind=kind,
                time=None if time == "-" else dt.time.fromisoformat(time),
                item=None if item == "-" else item,
            )
        )
    return Participant(**{key: facts[key] for key in _PERSON if key in facts}, movements=moved)


def _item(node: _Node, depth: int) -> AgendaItem:
    told = node.facts
    number = told.get("number")
    head, *rest = node.elements()
    lines: dict[str, str] = {}
    sections: list[Section] = []
    attachments: list[Attachment] = []
    absentees: list[str] = []
    items: list[AgendaItem] = []
    for one in rest:
        field = one.facts.get("field")
        if one.kind == "Section":
            sections.append(_section(one))
        elif one.kind == "Attachments":
            attachments += [_attachment(entry.facts) for part in one.elements() for entry in _entries(part)]
        elif one.kind == "Item":
            items.append(_item(one, depth + 1))
        elif field == "absentees":
            absentees += [entry.text() for entry in one.elements()]
        elif field in _LINES:
            lines[field] = one.text().split(" ", 1)[1]
    return AgendaItem(
        number=number,
        access=told["access"],
        title=head.text().removeprefix(label_of(number, depth)).removeprefix(" "),
        **lines,  # type: ignore[arg-type]
        sections=sections,
        attachments=attachments,
        absentees=absentees,
        items=items,
    )


def _entries(node: _Node) -> Iterator[_Node]:
    if node.kind == "L":
        yield from node.elements()


def _attachment(facts: Mapping[str, str]) -> Attachment:
    return Attachment(**{key: facts[key] for key in _ATTACHMENT if key in facts})  # type: ignore[arg-type]


def _section(node: _Node) -> Section:
    told = node.facts
    kids = node.elements()
    heading = kids.pop(0).text() if "heading" in told else None
    day = told.get("decided_on")
    return Section(
        kind=told["kind"],
        heading=heading,
        decided_by=told.get("decided_by"),
        decided_on=dt.date.fromisoformat(day) if day is not None else None,
        blocks=[_block(kid) for kid in kids],
    )


def _blocks(node: _Node) -> list[Block]:
    return [_block(kid) for kid in node.elements()]


def _block(node: _Node) -> Block:
    kind = node.kind
    if kind == "P":
        return Paragraph(node.text())
    if kind[:1] == "H":
        return Heading(node.text(), level=int(node.facts["level"]))
    if kind == "L":
        style = _STYLES[_name(node.attribute("List", "ListNumbering"))]
        items = [ListItem(blocks=_blocks(entry.elements()[1])) for entry in node.elements()]
        start = int(node.facts.get("start", 1))
        return ListBlock(items=items, ordered=style is not None, style=style, start=start)
    if kind == "Table":
        return _table(node)
    if kind != "Figure":
        raise ValueError(f"a tag {kind} where a block is due")
    return Figure(href=node.facts["href"], alt=node.facts.get("alt"))


def _table(node: _Node) -> Table:
    parts = node.elements()
    caption = parts.pop(0).text() if parts and parts[0].kind == "Caption" else None
    rows = [[_cell(cell) for cell in row.elements()] for row in parts]
    return Table(rows=rows, header_rows=int(node.facts.get("header_rows", 0)), caption=caption)


def _cell(node: _Node) -> Cell:
    across, down = (int(node.attribute("Table", name) or 1) for name in ("ColSpan", "RowSpan"))
    return Cell(blocks=_blocks(node), colspan=across, rowspan=down)
