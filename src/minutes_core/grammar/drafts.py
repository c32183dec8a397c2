"""Items and sections while they are being read, and the places their values came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import define, field

from minutes_core.grammar.nesting import Blocks
from minutes_core.model import Access, AgendaItem, Attachment, Section, SectionKind

if TYPE_CHECKING:
    import datetime

    from minutes_core.diagnostics import Origin
    from minutes_core.grammar.nesting import Place
    from minutes_core.grammar.pieces import Piece


@define(eq=False, repr=False)
class SectionDraft:
    """A section that is still growing."""

    piece: Piece | None = None
    kind: SectionKind = SectionKind.OTHER
    heading: str | None = None
    decided_by: str | None = None
    decided_on: datetime.date | None = None
    blocks: Blocks = field(factory=Blocks)

    def build(self) -> Section:
        """The section."""
        return Section(
            kind=self.kind,
            heading=self.heading,
            decided_by=self.decided_by,
            decided_on=self.decided_on,
            blocks=self.blocks.build(),
        )


@define(eq=False, repr=False)
class ItemDraft:
    """An item that is still growing."""

    piece: Piece
    number: str | None
    title: str
    access: Access
    access_told: bool = False
    case_number: str | None = None
    document_number: str | None = None
    sections: list[SectionDraft] = field(factory=list)
    attachments: list[Attachment] = field(factory=list)
    absentees: list[str] = field(factory=list)
    items: list[ItemDraft] = field(factory=list)
    noted: list[tuple[str, Piece]] = field(factory=list)

    def note(self, name: str, piece: Piece) -> None:
        """Remember where the value of a field came from."""
        self.noted.append((name, piece))

    def repeats_title(self, text: str) -> bool:
        """Whether a line says the title once more."""
        return bool(self.title) and (text == self.title or text.casefold() == self.title.casefold())

    def build(self) -> AgendaItem:
        """The item."""
        return AgendaItem(
            number=self.number,
            title=self.title,
            case_number=self.case_number,
            document_number=self.document_number,
            access=self.access,
            sections=tuple(section.build() for section in self.sections),
            attachments=tuple(self.attachments),
            absentees=tuple(self.absentees),
            items=tuple(item.build() for item in self.items),
        )


class OriginMap(Mapping[str, "Origin"]):
    """Where each value came from, by its path in the model; worked out when first asked for."""

    def __init__(
        self,
        locate: Callable[[Piece], Origin | None],
        noted: list[tuple[str, Piece]],
        preamble: Blocks,
        items: list[ItemDraft],
        closing: Blocks,
    ) -> None:
        self._locate = locate
        self._parts = (noted, preamble, items, closing)
        self._pieces: dict[str, Piece] | None = None

    def __getitem__(self, path: str) -> Origin:
        origin = self._locate(self._known()[path])
        if origin is None:
            raise KeyError(path)
        return origin

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())

    def _known(self) -> dict[str, Piece]:
        if self._pieces is None:
            noted, preamble, items, closing = self._parts
            known = dict(noted)
            known.update(_of_blocks("preamble", preamble))
            for index, item in enumerate(items):
                known.update(_of_item(f"items[{index}]", item))
            known.update(_of_blocks("closing", closing))
            self._pieces = known
        return self._pieces


def _of_item(path: str, item: ItemDraft) -> Iterator[tuple[str, Piece]]:
    yield path, item.piece
    if item.number is not None:
        yield f"{path}.number", item.piece
    if item.title:
        yield f"{path}.title", item.piece
    for name, piece in item.noted:
        yield f"{path}.{name}", piece
    for index, section in enumerate(item.sections):
        if section.piece is not None:
            yield f"{path}.sections[{index}]", section.piece
            if section.heading is not None:
                yield f"{path}.sections[{index}].heading", section.piece
        yield from _of_blocks(f"{path}.sections[{index}].blocks", section.blocks)
    for index, inner in enumerate(item.items):
        yield from _of_item(f"{path}.items[{index}]", inner)


def _of_blocks(path: str, blocks: Blocks) -> Iterator[tuple[str, Piece]]:
    for piece, place in blocks.places:
        yield path + _written(place), piece


def _written(place: Place) -> str:
    names = [f"[{place[0]}]"]
    for index, number in enumerate(place[1:]):
        names.append(f".items[{number}]" if index % 2 == 0 else f".blocks[{number}]")
    return "".join(names)
