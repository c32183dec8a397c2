"""What an engine sees on a page: lines of text with font, size and place, ruled edges, drawn dots.

Coordinates are points from the upper left corner of the page as it is shown: x to the right, y down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Start: TypeAlias = tuple[int, float, float, float]


class Font(NamedTuple):
    """A font as a page names it, without the subset's prefix.

    Attributes:
        name: the font's own name (`LiberationSans-Bold`).
        bold: whether it is a bold cut.
        italic: whether it is an italic or oblique cut.
    """

    name: str
    bold: bool = False
    italic: bool = False


@define(eq=False, repr=False)
class Line:
    """A stretch of text on one baseline, as the file has it: a whole line, or a cell's or a marker's part of one.

    Not frozen for speed alone: nobody changes one.

    Attributes:
        page: the page's number, from 1.
        text: the words, in the model's normal form for one line; a hyphen that ends the line is kept as `-`.
        x0: where the first character begins.
        x1: where the last character ends.
        y: the baseline.
        size: the font's size in points as shown, of most of its characters.
        font: the font of most of its characters.
        runs: the stretches (start, end, font) of `text` where the font changes; empty where one font is used.
            The font of a list marker does not count.
        after: where the text after a list marker begins; x0 where no marker begins the line.
        gap: the room between that marker and its text; 0 where there is none.
        space: the room between the first two words after that marker; 0 where it is not known.
        word: how wide the first word is (of a list item, the first after its marker).
        hidden: whether it is drawn invisibly.
        slanted: whether it does not run from left to right.
        parted: whether the hyphen that ends it is said to be no part of the text.
        columns: whether it is put together of pieces far apart.
        starts: each piece but the first that may be one of them: its place in `text`, where it begins, how wide its first word is, and
            where the piece before it ends.
        underlined: whether a ruled line runs under the whole of it.
    """

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: Font
    runs: tuple[tuple[int, int, Font], ...] = ()
    after: float = 0.0
    gap: float = 0.0
    space: float = 0.0
    word: float = 0.0
    hidden: bool = False
    slanted: bool = False
    parted: bool = False
    columns: bool = False
    starts: tuple[Start, ...] = ()
    underlined: bool = False


class Edge(NamedTuple):
    """A ruled line, upright or level, as a box without its thickness: x0 == x1 or y0 == y1."""

    x0: float
    y0: float
    x1: float
    y1: float


class Dot(NamedTuple):
    """A small drawn mark, as wide as it is high: a bullet, perhaps."""

    x0: float
    y0: float
    x1: float
    y1: float


class Link(NamedTuple):
    """A place that a click follows.

    Attributes:
        x0, y0, x1, y1: its box.
        href: where it leads, as the file says.
        text: the words that stand there, of one line.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    href: str
    text: str


@frozen(eq=False, kw_only=True, repr=False)
class Page:
    """One page as an engine gives it.

    Attributes:
        number: from 1.
        width, height: in points, as shown.
        lines: in the order of the file.
        levels: the level edges.
        uprights: the upright edges.
        dots: the dots.
        replaced: how many characters could not be kept and stand as U+FFFD.
        pictures: the boxes of the images that it shows.
        damaged: whether the engine could not read it.
        label: how the file calls it (`iv`, `3`); None where it has no names for its pages.
        links: its links to addresses outside of the file.
        unmapped: how many characters the file gives no meaning to; what stands for them is a guess.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = ()
    levels: tuple[Edge, ...] = ()
    uprights: tuple[Edge, ...] = ()
    dots: tuple[Dot, ...] = field(default=())
    replaced: int = 0
    pictures: tuple[Box, ...] = ()
    damaged: bool = False
    label: str | None = None
    unmapped: int = 0
    links: tuple[Link, ...] = ()


class Engine(Protocol):
    """A reader of PDF pages."""

    name: str

    def pages(self, data: bytes, source: str) -> Iterator[Page]:
        """The pages of a file, one after the other; each is closed before the next is opened.

        Raises:
            NotAPdf: where the bytes are something else.
            Encrypted: where a password is asked for, or the one that is given does not open it.
            MalformedDocument: where the file is damaged.
            NoPages: where it has no page.
        """
        ...
