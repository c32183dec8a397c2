"""The pieces that a reader finds in a text or on a page, before anybody knows what they mean.

The txt lexer and the PDF layout both give a sequence of pieces in reading order; `assemble` knows the
language of minutes and makes the model of them. A piece says what can be seen (a paragraph, a list item
and its marker, a table, set as a heading or not) and where it stands.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import define, frozen

from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_core.danish.labels import HeadField
    from minutes_core.diagnostics import Origin
    from minutes_core.grammar.signs import Sign
    from minutes_core.model import Access, Attachment, Attendance, Figure, ListStyle, RichText, Table


class PieceKind(enum.StrEnum):
    """What a piece looks like."""

    TEXT = "text"
    """A paragraph, a heading or a lone line."""
    ITEM = "item"
    """The first paragraph of a list item; its text is empty where the item begins with another block."""
    HEADING = "heading"
    """A heading inside a section's text, said to be one by the source."""
    TABLE = "table"
    FIGURE = "figure"


@frozen(eq=False, repr=False)
class Marker(Value):
    """What stands before a list item.

    Attributes:
        style: how it is counted; None for a bullet.
        number: its number; 0 for a bullet.
    """

    style: ListStyle | None = None
    number: int = 0


@frozen(kw_only=True, eq=False, repr=False)
class Shown(Value):
    """What the page says of a piece that its words alone do not; a text says none of it.

    Attributes:
        field: of which field in the document's head the words are the value.
        attendance: of a line that heads a list of people, whether those were there who are on no other list.
        attachment: the attachment that the words tell of.
        access: of an item, the access of the part of the document that it stands in.
        within: how many items the piece lies in at most, for its place is left of their text.
    """

    field: HeadField | None = None
    attendance: Attendance | None = None
    attachment: Attachment | None = None
    access: Access | None = None
    within: int | None = None


@define(eq=False, repr=False)
class Piece:
    """Something seen in the source.

    Attributes:
        kind: what it looks like.
        text: the words of a text, item or heading, in the model's normal form; "" for a table or figure.
        depth: of an ITEM, how many lists its list lies in (0: none). Of any other piece, how many list
            items it lies in (0: it stands outside every list; 1: it goes on inside the last item of depth 0).
        marker: what stands before an ITEM.
        level: of a HEADING, 1 to 6.
        heading: True where a TEXT is set as a heading, False where it is surely body text, None where the
            source cannot tell.
        content: the words with their marks, or None where there are no marks.
        table: the table of a TABLE.
        figure: the image of a FIGURE.
        origin: where it stands; None where `start` tells. What tells it when it is asked for is taken, too.
        sign: what the text says by itself, where that is known already.
        joins: whether it is the next line of the piece before (no gap between them).
        literal: whether the source says that the text is nothing but text (an escape).
        fresh: of an ITEM, whether the source says that a new list starts.
        shown: what a page says of it besides.
        start, text_start, end: where the piece, and its words after marker or escape, begin and where it
            ends in the source text, in code points; all 0 where the source is no text.
    """

    kind: PieceKind
    text: str = ""
    depth: int = 0
    marker: Marker | None = None
    level: int = 1
    heading: bool | None = None
    content: RichText | None = None
    table: Table | None = None
    figure: Figure | None = None
    _origin: Origin | Callable[[], Origin] | None = None
    sign: Sign | None = None
    joins: bool = False
    literal: bool = False
    fresh: bool = False
    shown: Shown | None = None
    start: int = 0
    text_start: int = 0
    end: int = 0

    @property
    def origin(self) -> Origin | None:
        """Where it stands; None where `start` tells."""
        if callable(self._origin):
            self._origin = self._origin()
        return self._origin
