"""Parts of a text to items and sections: by the names that this library gives them, else by how they lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from minutes_core.danish.access import access_of_title
from minutes_core.danish.headings import is_attachments, read_heading
from minutes_core.danish.labels import ITEM_LABELS
from minutes_core.importers.akn.blocks import flattened
from minutes_core.importers.akn.nodes import Left, Node, Part
from minutes_core.model import Access, AgendaItem, Attachment, Heading, Section, SectionKind
from minutes_core.model.document import MAX_ITEM_DEPTH
from minutes_core.model.people import ITEM_NUMBER
from minutes_core.regex import regex
from minutes_core.schema.akn import names
from minutes_core.schema.content import read_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from minutes_core.model import Block, Identifier

_KINDS: Final = {name: kind for kind, name in names.SECTIONS.items()}
_ACCESS: Final = {name: access for access, name in names.ACCESS.items()}
_NUMBER: Final = regex(
    rf"(?:(?:underpunkt|punkt|item|agenda item|nr\.?|no\.?|§) ?)?(?P<number>{ITEM_NUMBER})[.:)]?", re.IGNORECASE
)
_LABELS: Final = frozenset(ITEM_LABELS) | {""}


class Draft:
    """An item while the attachments, which stand after all items, are not yet known.

    Attributes:
        place: the byte at which it begins.
        values: its fields.
        references: of each attachment that it lists: what it is called, and its words.
        mentioned: what its text leads to in the file.
        below: the items in it.
        places: where its sections begin.
    """

    __slots__ = ("below", "identified", "mentioned", "place", "places", "references", "values")

    def __init__(self, place: int) -> None:
        self.place = place
        self.identified = ""
        self.values: dict[str, Any] = {}
        self.references: list[tuple[str, str]] = []
        self.mentioned: list[str] = []
        self.below: list[Draft] = []
        self.places: list[int] = []

    def finished(
        self, attachment: Callable[[str, str], Attachment], identifiers: Mapping[str, list[Identifier]]
    ) -> AgendaItem:
        """The item.

        Args:
            attachment: gives the attachment that is called so, or one of the words that name it.
            identifiers: the names of items in other systems, by what they are called here.
        """
        return AgendaItem(
            attachments=[attachment(name, words) for name, words in self.references],
            items=[one.finished(attachment, identifiers) for one in self.below],
            identifiers=identifiers.get(self.identified, ()),
            **self.values,
        )

    def listed(self) -> set[str]:
        """The attachments that it and the items in it list."""
        return {name for name, _ in self.references}.union(*(one.listed() for one in self.below))

    def traced(self, into: list[int]) -> None:
        """Add where it and all in it begin, in the order of the model."""
        into.append(self.place)
        into += self.places
        for one in self.below:
            one.traced(into)


class ItemReader:
    """Makes items of parts.

    Args:
        left: what is not kept is counted there.
        own: whether this library wrote the file.
        speaker: the name of whoever speaks, by the reference in `by`.
    """

    def __init__(self, left: Left, *, own: bool, speaker: Callable[[str], str]) -> None:
        self._left = left
        self._own = own
        self._speaker = speaker

    def draft(self, part: Part, depth: int = 1) -> Draft:
        """The item that a part is."""
        draft = Draft(part.node.place)
        draft.identified = part.node.attributes.get("eId", "")
        sections: list[Section] = []
        title = part.heading.said() if part.heading is not None else ""
        number, title = self._number(part, title)
        values = draft.values
        values["number"], values["title"] = number, title
        values["access"] = access_of(part.node, None if self._own else title)
        loose = self._subheadings(part, values)
        for one in part.inside:
            if not isinstance(one, Part):
                loose.append(one)
                continue
            self._settle(draft, sections, loose)
            self._below(draft, sections, one, depth)
        self._settle(draft, sections, loose)
        for node in part.raw:  # of a list of people or attachments that stands for an item
            loose += self._listed(part, node)
        self._settle(draft, sections, loose)
        values["sections"] = sections
        return draft

    def _below(self, draft: Draft, sections: list[Section], part: Part, depth: int) -> None:
        """What becomes of a part in an item."""
        if part.name == names.ATTACHMENTS and (listed := _only(part, "ref")):
            draft.references += [(_name_of(ref), ref.said()) for ref in listed]
        elif part.name == names.ABSENTEES and (listed := _only(part, "person")):
            draft.values["absentees"] = (*draft.values.get("absentees", ()), *(who.said() for who in listed))
        elif is_item(part) and depth < MAX_ITEM_DEPTH:
            draft.below.append(self.draft(part, depth + 1))
        else:
            self._add(draft, sections, self._section(part), part.node.place)

    def _listed(self, part: Part, node: Node) -> list[Block]:
        from minutes_core.importers.akn.blocks import BlockReader

        assert part.raw
        return BlockReader(self._left).flow(node)

    def _settle(self, draft: Draft, sections: list[Section], loose: list[Block]) -> None:
        """Blocks that stand in no section are one without a heading."""
        if loose:
            self._add(draft, sections, Section(blocks=loose[:]), draft.place)
            loose.clear()

    def _add(self, draft: Draft, sections: list[Section], section: Section, place: int) -> None:
        """Put a section behind the others; in a document all of them stand before the items in their item."""
        draft.places.append(place)
        sections.append(section)
        if draft.below:
            self._left.moved.append(place)

    def _section(self, part: Part) -> Section:
        if part.is_speech:
            return self._speech(part)
        heading = part.heading.said() or None if part.heading is not None else None
        if (number := part.num.said() if part.num is not None else "") and part.name not in _KINDS:
            heading = f"{number} {heading}" if heading is not None else number
        reading = read_heading(heading) if heading is not None and part.name not in _KINDS else None
        body, day = (reading.decided_by, reading.decided_on) if reading is not None else (None, None)
        blocks: list[Block] = []
        for node in part.subheadings:
            told = _decided(node)
            if told == (None, None):
                blocks += [Heading(words)] if (words := node.said()) else []
            else:
                body, day = told
        for one in part.inside:
            blocks += flattened(one, self._left) if isinstance(one, Part) else [one]
        for node in part.raw:
            blocks += self._listed(part, node)
        kind = reading.kind if reading is not None else _KINDS.get(part.name, SectionKind.OTHER)
        return Section(kind=kind, heading=heading, decided_by=body, decided_on=day, blocks=blocks)

    def _speech(self, part: Part) -> Section:
        """What somebody says is a section with the speaker for a heading."""
        referred = self._speaker(part.node.attributes.get("by", ""))
        speaker = (part.speaker.said() if part.speaker is not None else "") or referred
        words = [one.said() for one in (part.num, part.heading, *part.subheadings) if one is not None]
        blocks: list[Block] = [Heading(told) for told in words if told]
        for one in part.inside:
            blocks += flattened(one, self._left) if isinstance(one, Part) else [one]
        return Section(heading=speaker or None, blocks=blocks)

    def _number(self, part: Part, title: str) -> tuple[str | None, str]:
        """An item's number and title; a number that is none stays with the words."""
        said = part.num.said() if part.num is not None else ""
        if not said:
            return None, title
        found = _NUMBER.fullmatch(said)
        if found is not None and (self._own or any(map(str.isalnum, found["number"]))):
            return (said if self._own and regex(ITEM_NUMBER).fullmatch(said) else found["number"]), title
        return None, f"{said} {title}".strip()

    def _subheadings(self, part: Part, values: dict[str, Any]) -> list[Block]:
        """What the lines below a heading say: numbers; other words become headings of the text."""
        kept: list[Block] = []
        for at, node in enumerate((part.num, part.heading, *part.subheadings)):
            if node is None:
                continue
            taken = []
            for element, field in (("docketNumber", "case_number"), ("docNumber", "document_number")):
                for one in node.find(element):
                    if (said := one.said()) and field not in values:
                        values[field] = said
                        taken.append(one)
            if at > 1 and node.said(*taken).lower().rstrip(":") not in _LABELS:
                kept.append(Heading(node.said()))
        return kept


def is_item(part: Part) -> bool:
    """Whether a part in an item is one too: it says so, or has a number, or parts of its own."""
    if part.name == names.ITEM:
        return True
    if part.name in _KINDS or part.is_speech or part.raw:
        return False
    if part.node.name in {"hcontainer", "debateSection"} and part.num is not None:
        heading = part.heading.said() if part.heading is not None else ""
        return read_heading(heading) is None and not is_attachments(heading)
    return any(type(one) is Part and not one.is_speech for one in part.inside)


def access_of(node: Node, title: str | None) -> Access:
    """Who may see it: what its class says, else what its title does where one is given."""
    for word in node.attributes.get("class", "").split():
        if word in _ACCESS:
            return _ACCESS[word]
    return access_of_title(title) if title else Access.OPEN


def _only(part: Part, name: str) -> list[Node]:
    """The elements of that name in a list, where it says nothing else; none of them empty."""
    found = [one for node in part.raw for one in ((node,) if node.name == name else node.find(name))]
    words = [one.said() for one in found]
    rest = "".join(node.said() for node in part.raw)
    return found if all(words) and "".join(words).replace(" ", "") == rest.replace(" ", "") else []


def _name_of(ref: Node) -> str:
    return ref.attributes.get("href", "").removeprefix("#")


def _decided(node: Node) -> tuple[str | None, datetime.date | None]:
    """The body and day that a subheading names as those of a decision."""
    body = next((one.said() for one in node.find("organization")), "") or None
    raw = next((one.attributes.get("date", "") for one in node.find("date")), "")[:10]
    try:
        return body, read_date(raw) if raw else None
    except ValueError:
        return body, None
