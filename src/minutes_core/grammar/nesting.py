"""Blocks from pieces: lists are nested by depth, lines are joined to paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from attrs import define, field

from minutes_core.model import Heading, ListBlock, ListItem, ListStyle, Paragraph, RichText
from minutes_core.model.counting import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.grammar.pieces import Marker, Piece
    from minutes_core.model import Block

Place = tuple[int, ...]
"""Where a block stands: index in the section, then item and block for each list it lies in."""


_FIRST: Final = tuple((index,) for index in range(100))
"""The places of the first blocks, made once."""


@define(eq=False, repr=False)
class _List:
    """A list that is still open."""

    style: ListStyle | None
    start: int
    place: Place
    items: list[list[Block]] = field(factory=list)
    markers: list[Marker] = field(factory=list)

    def build(self) -> ListBlock:
        items = tuple(
            ListItem(blocks=tuple(blocks) or (Paragraph(write_marker(self.style, marker.number)),))
            for blocks, marker in zip(self.items, self.markers, strict=True)
        )
        if self.style is None:
            return ListBlock(items=items)
        return ListBlock(ordered=True, items=items, start=self.start, style=self.style)


class Blocks:
    """The blocks of a section, a preamble or a closing while they are being read.

    Guarantees: every piece added ends up in exactly one block; an item that stays empty holds its marker.
    """

    def __init__(self) -> None:
        self._places: list[Piece | Place] = []  # a piece, its place, a piece …: no object for each
        self._root: list[Block] = []
        self._open: list[_List] = []
        self._paragraph: list[str] | None = None  # the lines of the paragraph or heading that is still open
        self._rich: RichText | None = None
        self._level: int | None = None  # of an open heading

    def __bool__(self) -> bool:
        return bool(self._root or self._open or self._paragraph)

    @property
    def places(self) -> Iterator[tuple[Piece, Place]]:
        """The pieces that were added, each with the place of its block."""
        walk = iter(self._places)
        return cast("Iterator[tuple[Piece, Place]]", zip(walk, walk, strict=True))

    @property
    def last_line(self) -> str | None:
        """The last line of the paragraph read last, where nothing else came after it."""
        return self._paragraph[-1].rpartition("\n")[2] if self._paragraph is not None and self._level is None else None

    def text(self, piece: Piece) -> None:
        """A paragraph, or a heading's first line where the piece is one."""
        self._settle(piece.depth)
        self._begin(piece)

    def heading(self, piece: Piece, level: int) -> None:
        """A heading inside the text."""
        self._settle(piece.depth)
        self._begin(piece)
        self._level = level

    def joined(self, text: str, *, heal: bool) -> None:
        """One more line of the paragraph (or heading) read last: the sentence goes on, or a line breaks."""
        assert self._paragraph is not None
        if heal:
            self._paragraph[-1] += f" {text}"
        else:
            self._paragraph.append(text)

    @property
    def open_heading(self) -> bool:
        """Whether the last piece was a heading that may go on."""
        return self._level is not None

    def item(self, piece: Piece) -> None:
        """The first paragraph of a list item."""
        marker = piece.marker
        assert marker is not None
        self._settle(piece.depth + 1)
        depth = min(piece.depth, len(self._open))
        if len(self._open) == depth + 1:
            current = self._open[-1]
            goes_on = (
                not piece.fresh
                and current.style is marker.style
                and (marker.style is None or marker.number == current.start + len(current.items))
            )
            if not goes_on:
                self._close(depth)
        if len(self._open) == depth:
            place = (*self._place(), len(self._container()))
            self._open.append(_List(marker.style, marker.number if marker.style is not None else 1, place))
        current = self._open[-1]
        current.items.append([])
        current.markers.append(marker)
        if piece.text:
            self._begin(piece)
        else:
            self._places += (piece, (*current.place, len(current.items) - 1))

    def block(self, piece: Piece, block: Block) -> None:
        """A table or a figure."""
        self._settle(piece.depth)
        container = self._container()
        self._places += (piece, (*self._place(), len(container)))
        container.append(block)

    def build(self) -> tuple[Block, ...]:
        """The blocks, everything closed."""
        self._settle(0)
        self._close(0)
        return tuple(self._root)

    # -- inside --------------------------------------------------------------------------------

    def _begin(self, piece: Piece) -> None:
        self._paragraph = [piece.text]
        self._rich = piece.content
        if self._open:
            self._places += (piece, (*self._place(), len(self._open[-1].items[-1])))
        else:
            at = len(self._root)
            self._places += (piece, _FIRST[at] if at < len(_FIRST) else (at,))

    def _settle(self, depth: int) -> None:
        """Close the paragraph that is open, and every list that lies deeper than `depth` items."""
        lines = self._paragraph
        if lines is not None:
            content = (
                self._rich if self._rich is not None else RichText(lines[0] if len(lines) == 1 else "\n".join(lines))
            )
            level = self._level
            self._container().append(Paragraph(content) if level is None else Heading(content, level=level))
            self._paragraph = self._rich = self._level = None
        if len(self._open) > depth:
            self._close(depth)

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            done = self._open.pop()
            self._container().append(done.build())

    def _container(self) -> list[Block]:
        return self._open[-1].items[-1] if self._open else self._root

    def _place(self) -> Place:
        return (*self._open[-1].place, len(self._open[-1].items) - 1) if self._open else ()
