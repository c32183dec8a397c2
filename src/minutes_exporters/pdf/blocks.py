"""From blocks to boxes in a column: paragraphs, lists, tables and figures, set and tagged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from minutes_core.model import (
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Table,
)
from minutes_core.model.counting import write_marker
from minutes_core.schema import printed
from minutes_exporters.pdf import syntax, tables
from minutes_exporters.pdf.boxes import Box, Rule, Shown
from minutes_exporters.pdf.tags import Element
from minutes_exporters.pdf.text import BOLD, ITALIC, Line, Run, Setter
from minutes_exporters.pdf.theme import operator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from minutes_core.model import Block, Cell, RichText
    from minutes_exporters.pdf.images import Picture
    from minutes_exporters.pdf.theme import Theme

_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_BULLETS: Final = "•–"
MILLIMETRE: Final = 72 / 25.4


class Space(Rule):
    """Free space below something; it shows nothing and ends no page."""

    __slots__ = ()

    def __init__(self, height: float) -> None:
        super().__init__(0.0, 0.0, "0 g")
        self.above = height
        self.keep = False

    def draw(self, canvas: object, x: float, top: float) -> None:
        """Draw nothing."""


class Blocks:
    """Makes the boxes of blocks.

    Args:
        theme: how it looks.
        setter: sets its text.
        width, page: the width and the height of the column.
        tree: the root of the structure tree.
        picture: finds a picture by name; None where there is none.
        note: reports something: slug and facts.
    """

    def __init__(
        self,
        theme: Theme,
        setter: Setter,
        width: float,
        page: float,
        tree: Element,
        picture: Callable[[str], Picture | None],
        note: Callable[[str, dict[str, str | int]], None],
    ) -> None:
        self._theme = theme
        self._setter = setter
        self._width = width
        self._page = page
        self._tree = tree
        self._picture = picture
        self._note = note
        self._size = theme.size
        self._ink = operator(theme.ink)
        self._muted = operator(theme.muted)
        self._accent = operator(theme.accent)
        look = tables.Look(pad=4.2, rule="0.78 g", strong=operator(theme.muted), shade="0.945 g", page=page)
        self._tables = tables.Maker(self._cell, self._measure, look)
        self._gap = theme.size * 0.52
        self._level = 0
        self._scale = 1.0

    # -- setting -------------------------------------------------------------------------------

    def _heading_tag(self, parent: Element, level: int) -> Element:
        """A heading; levels are never skipped on the way down."""
        self._level = min(level, self._level + 1, 6)
        return parent.add(f"H{self._level}")

    def _line(
        self,
        text: str,
        tag: Element,
        *,
        size: float | None = None,
        style: int = 0,
        colour: str | None = None,
        above: float | None = None,
        width: float | None = None,
        x: float = 0.0,
        leading: float | None = None,
        keep: bool = False,
        hanging: float = 0.0,
    ) -> list[Line]:
        run = Run(style, size or self._size, colour or self._ink, tag)
        made = self._setter.lines(
            [(text, run)], width or self._width - x, x=x, leading=leading, hanging=hanging, whole=style == BOLD
        )
        made[0].above = self._gap if above is None else above
        if keep:
            for line in made:
                line.keep = True
        return made

    def _runs(self, content: RichText, tag: Element, *, style: int, size: float) -> list[tuple[str, Run]]:
        if not content.marks:
            return [(content.text, Run(style, size, self._ink, tag))]
        made = []
        for text, mark in content.runs():
            bold = BOLD if mark.bold else 0
            italic = ITALIC if mark.italic else 0
            here, colour, target = tag, self._ink, None
            if mark.href is not None and _LINK.fullmatch(mark.href) and len(mark.href) < 2000:
                here = Element("Link", tag, loose=True)
                address = quote(mark.href, safe=":/?#[]@!$&'()*+,;=%-._~")
                target = (f"/A<</S/URI/URI {syntax.ascii_string(address)}>>", mark.href)
                colour = self._accent
            raised, small = 0.0, size
            if mark.superscript or mark.subscript:
                small = round(size * 0.68, 2)
                raised = size * 0.34 if mark.superscript else -size * 0.13
            underline = mark.underline or target is not None
            made.append(
                (
                    text,
                    Run(
                        style | bold | italic, small, colour, here,
                        rise=raised, underline=underline, strike=mark.strike, target=target,
                    ),
                )
            )  # fmt: skip
        return made

    def _paragraph(
        self, content: RichText, tag: Element, width: float, x: float, *, style: int = 0, right: bool = False,
        size: float | None = None, whole: bool = False,
    ) -> list[Line]:  # fmt: skip
        size = round((size or self._size) * self._scale, 2)
        made = self._setter.lines(
            self._runs(content, tag, style=style, size=size), width, x=x, right=right, whole=whole
        )
        if content.marks:  # small type at a line's end must not change the pitch
            for line in made:
                line.height = size * self._setter.leading
        made[0].above = self._gap * self._scale
        return made

    # -- blocks --------------------------------------------------------------------------------

    def blocks(
        self, blocks: Iterable[Block], tag: Element, width: float, x: float, *, style: int = 0, right: bool = False,
        level: int = 4, depth: int = 0,
    ) -> list[Box]:  # fmt: skip
        """The boxes of some blocks.

        Args:
            blocks: the blocks.
            tag: what they belong to.
            width: how wide they may be.
            x: where they begin.
            style: of their text, besides their marks.
            right: whether paragraphs are set against the right edge.
            level: of the headings among them.
            depth: how many lists they lie in.
        """
        made: list[Box] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                made += self._paragraph(block.content, tag.add("P"), width, x, style=style, right=right)
            elif isinstance(block, ListBlock):
                made += self._list(block, tag, width, x, style=style, level=level, depth=depth)
            elif isinstance(block, Heading):
                head = self._heading_tag(tag, level + block.level - 1)
                head.facts = {"level": str(block.level)}
                lines = self._paragraph(block.content, head, width, x, style=style | BOLD, whole=True)
                lines[0].above = self._gap * 1.9 * self._scale
                for line in lines:
                    line.keep = True
                made += lines
            elif isinstance(block, Table):
                made += self._table(block, tag, width, x)
            else:
                made += self._figure(block, tag, width, x)
        return made

    def _list(
        self, block: ListBlock, tag: Element, width: float, x: float, *, style: int, level: int, depth: int
    ) -> list[Box]:
        numbering = printed.NUMBERING[block.style]
        facts = {"start": str(block.start)} if block.start != 1 else None
        element = tag.add("L", attributes=f"/O/List/ListNumbering/{numbering}", facts=facts)
        size = round(self._size * self._scale, 2)
        if block.style is None:
            marks = [_BULLETS[depth % 2]] * len(block.items)
        else:
            marks = [write_marker(block.style, block.start + index) for index in range(len(block.items))]
        widest = max(self._setter.width(mark, style, size) for mark in (max(marks, key=len), marks[0], marks[-1]))
        indent = min(max(size * 1.5, widest + size * 0.55), size * 2.6)
        if indent > width * 0.12:
            indent = max(width * 0.06, 1.0)
        fits = widest + size * 0.3 <= indent
        tight = all(len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph) for item in block.items)
        made: list[Box] = []
        for mark, item in zip(marks, block.items, strict=True):
            entry = element.add("LI")
            label, body = entry.add("Lbl"), entry.add("LBody")
            boxes = self.blocks(
                item.blocks, body, width - indent, x + indent, style=style, level=level, depth=depth + 1
            )
            run = Run(style, size, self._accent if block.style is None else self._ink, label)
            wide = self._setter.width(f"{mark} ", style, size)
            first = boxes[0] if boxes else None
            if isinstance(first, Line) and (fits or not first.segments):
                # the number hangs before the first line, its last sign where those of all numbers end
                at = (
                    x - first.x + (indent - size * 0.55 - self._setter.width(mark, style, size) if block.style else 0.0)
                )
                at = max(at, x - first.x)
                first.segments.insert(0, (at, f"{mark} ", run, wide))
            else:
                lines = self._setter.lines([(f"{mark} ", run)], width, x=x)
                lines[-1].keep = True
                boxes = [*lines, *boxes]
            if made:
                boxes[0].above = self._gap * (0.45 if tight else 0.8) * self._scale
            else:
                boxes[0].above = self._gap * (0.6 if depth == 0 else 0.45) * self._scale
            made += boxes
        return made

    def _table(self, block: Table, tag: Element, width: float, x: float) -> list[Box]:
        facts = {"header_rows": str(block.header_rows)} if block.header_rows else None
        element = tag.add("Table", facts=facts)
        made: list[Box] = []
        if block.caption is not None:
            made += self._line(
                block.caption, element.add("Caption"), size=self._size * 0.92, style=BOLD, width=width, x=x, keep=True
            )
        boxes = self._tables.made(block, element, width, x)
        for box in boxes:
            box.above = self._gap * (1.5 if block.caption is None else 0.8)
        if boxes:
            boxes[-1].keep = True  # the space below stays with it
        return [*made, *boxes, Space(self._gap * 0.9)]

    def _cell(self, cell: Cell, tag: Element, width: float, head: bool, right: bool, scale: float) -> list[Box]:
        before = self._scale
        self._scale = min(before, 0.91 * scale)
        try:
            return self.blocks(cell.blocks, tag, width, 0.0, style=BOLD if head else 0, right=right)
        finally:
            self._scale = before

    def _measure(self, cell: Cell, head: bool, scale: float) -> tuple[float, float]:
        size = self._size * min(self._scale, 0.91 * scale)
        chain = self._setter.chains[BOLD if head else 0]
        low, high = tables.measured(cell.blocks, lambda text: chain.measure(text) * size / 1000, size * 1.6)
        return low + 0.5, high + 0.5

    def _figure(self, block: Figure, tag: Element, width: float, x: float) -> list[Box]:
        told = printed.figure_text(block)
        facts = {"href": block.href}
        if block.alt is None:
            self._note("figure-without-alt", {"href": block.href})
        else:
            facts["alt"] = block.alt
        element = tag.add("Figure", alt=told, facts=facts)
        picture = self._picture(block.href)
        if picture is None:
            return list(
                self._line(
                    f"[{told}]",
                    element,
                    size=self._size * 0.92 * self._scale,
                    style=ITALIC,
                    colour=self._muted,
                    width=width,
                    x=x,
                )
            )
        scale = min(0.48, width / picture.width, self._page * 0.62 / picture.height)
        shown = Shown(picture, picture.width * scale, picture.height * scale, element, x)
        shown.above = self._gap * 1.6
        return [shown, Space(self._gap * 0.8)]
