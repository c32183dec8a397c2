"""Blocks as HTML that is well-formed XML too: what a browser shows, an exact parser reads.

What HTML has no place for stands in `data-*` attributes of the element that it belongs to: a heading's level in the
record, a link's target that a page may not link to, rows of a table of which spans from above leave nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from minutes_core.model import Figure, Heading, ListBlock, Paragraph, Table
from minutes_core.schema.html import HREF, LEVEL, LIST_TYPES
from minutes_core.schema.links import is_foreign, says_nothing, web_link
from minutes_core.schema.native import MARKS, escape, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from minutes_core.model import Block, Cell, RichText, Style

_FOREIGN: Final = ' dir="auto"'


def isolated(text: str) -> str:
    """The attribute that keeps `text` from changing the direction of what stands beside it, where it could."""
    return _FOREIGN if is_foreign(text) else ""


class Outline:
    """The headings of a page: none skips a level on the way down.

    Args:
        level: the level of the heading above.
    """

    def __init__(self, level: int) -> None:
        self._last = level

    def name(self, wanted: int) -> str:
        """The element of the next heading, `h2` to `h6`, as near to `wanted` as may be."""
        self._last = level = min(wanted, self._last + 1, 6)
        return f"h{level}"


class BlockWriter:
    """Writes blocks.

    Args:
        out: where the pieces of HTML go.
        outline: the headings so far.
        figure: writes a figure's image, or what stands in its place; `""` for none.
        table_word: what a stretch that can be moved sideways is called by those who cannot see it.
        base: what relative links are put behind.
    """

    def __init__(
        self,
        out: list[str],
        outline: Outline,
        *,
        figure: Callable[[Figure], str],
        table_word: str,
        base: str | None = None,
    ) -> None:
        self._add = out.append
        self._outline = outline
        self._figure = figure
        self._table_word = escape_attribute(table_word)
        self._base = base
        self._in_table = 0
        self._in_head = False

    def write(self, blocks: Iterable[Block], level: int) -> None:
        """Write blocks below a heading of `level`."""
        add = self._add
        for block in blocks:
            if type(block) is Paragraph:
                content = block.content
                add(f"<p{isolated(content.text)}>{self.words(content)}</p>\n")
            elif type(block) is ListBlock:
                self._list(block, level)
            elif type(block) is Heading:
                self._heading(block, level)
            elif type(block) is Table:
                self._table(block, level)
            else:
                assert type(block) is Figure
                add(f'<figure {HREF}="{escape_attribute(block.href)}">{self._figure(block)}')
                if block.alt is not None:
                    add(
                        f'<figcaption><span data-field="alt"{isolated(block.alt)}>{escape(block.alt)}</span></figcaption>'
                    )
                add("</figure>\n")

    def words(self, content: RichText) -> str:
        """Words and marks, without an element round them."""
        text = content.text
        if not content.marks:
            return _broken(text)
        made = []
        at = 0
        for mark in content.marks:
            if at < mark.start:
                made.append(_broken(text[at : mark.start]))
            at = mark.end
            marked = text[mark.start : at]
            start, end = self._tags(mark.style, marked)
            made.append(f"{start}{_broken(marked)}{end}")
        made.append(_broken(text[at:]))
        return "".join(made)

    def _tags(self, style: Style, marked: str) -> tuple[str, str]:
        start, end = "", ""
        for tag, name in MARKS.items():
            if name == "href":
                if style.href is not None:
                    start, end = self._link(style.href, marked)
            elif getattr(style, name):
                start, end = f"{start}<{tag}>", f"</{tag}>{end}"
        return start, end

    def _link(self, target: str, marked: str) -> tuple[str, str]:
        address = web_link(target, self._base)
        if address is None:
            return f'<span {HREF}="{escape_attribute(target)}">', "</span>"
        own = f' {HREF}="{escape_attribute(target)}"' if address != target else ""
        name = f' aria-label="{escape_attribute(address)}"' if says_nothing(marked) else ""
        kind = ' class="short"' if len(marked) < 3 else ""  # made wide enough for a finger
        return f'<a{kind} href="{escape_attribute(address)}"{own}{name}>', "</a>"

    def _heading(self, block: Heading, level: int) -> None:
        # A head cell of a table may hold no heading of HTML's.
        name = "p" if self._in_head else self._outline.name(level + block.level)
        content = block.content
        self._add(f'<{name} {LEVEL}="{block.level}"{isolated(content.text)}>{self.words(content)}</{name}>\n')

    def _list(self, block: ListBlock, level: int) -> None:
        if block.style is None:
            name = "ul"
            self._add("<ul>\n")
        else:
            name = "ol"
            counted = f' type="{LIST_TYPES[block.style]}"' if block.style != "decimal" else ""
            start = f' start="{block.start}"' if block.start != 1 else ""
            self._add(f"<ol{counted}{start}>\n")
        for item in block.items:
            self._flow("li", "", item.blocks, level)
        self._add(f"</{name}>\n")

    def _flow(self, name: str, attributes: str, blocks: tuple[Block, ...], level: int) -> None:
        """An item or a cell: the words alone where there is one paragraph, else the blocks."""
        if len(blocks) == 1 and type(paragraph := blocks[0]) is Paragraph:
            content = paragraph.content
            self._add(f"<{name}{attributes}{isolated(content.text)}>{self.words(content)}</{name}>\n")
        elif blocks:
            self._add(f"<{name}{attributes}>\n")
            self.write(blocks, level)
            self._add(f"</{name}>\n")
        else:
            self._add(f"<{name}{attributes}></{name}>\n")

    def _table(self, table: Table, level: int) -> None:
        outermost = not self._in_table
        if outermost:  # it can be moved sideways where the screen is narrow, with the keys too
            self._add(f'<div class="table" tabindex="0" role="group" aria-label="{self._table_word}">\n')
        self._add("<table>\n")
        if table.caption is not None:
            self._add(f"<caption{isolated(table.caption)}>{escape(table.caption)}</caption>\n")
        in_head, self._in_table = self._in_head, self._in_table + 1
        shown = _Shown(table)
        for part, rows in (
            ("thead", range(table.header_rows)),
            ("tbody", range(table.header_rows, len(table.rows))),
        ):
            if rows:
                self._in_head = in_head or part == "thead"
                self._add(f"<{part}>\n")
                self._rows(table, rows, shown, level, head=part == "thead")
                self._add(f"</{part}>\n")
        self._in_head, self._in_table = in_head, self._in_table - 1
        self._add("</table>\n</div>\n" if outermost else "</table>\n")

    def _rows(self, table: Table, rows: range, shown: _Shown, level: int, *, head: bool) -> None:
        for index in rows:
            row = table.rows[index]
            if not row:
                continue  # told by the row above
            covered = 0
            while index + covered + 1 < rows.stop and not table.rows[index + covered + 1]:
                covered += 1
            self._add(f'<tr data-covered="{covered}">\n' if covered else "<tr>\n")
            for at, cell in enumerate(row):
                spans = shown.spans(index, at, cell) if cell.colspan > 1 or cell.rowspan > 1 else ""
                if head and cell.blocks:
                    self._flow("th", f'{spans} scope="col"', cell.blocks, level)
                else:
                    self._flow("td", spans, cell.blocks, level)
            self._add("</tr>\n")


class _Shown:
    """How far cells reach on the page, where rows or columns in which no cell begins are left out: HTML has none."""

    def __init__(self, table: Table) -> None:
        self._empty_rows = [index for index, row in enumerate(table.rows) if not row]
        self._places: dict[tuple[int, int], int] = {}
        self._columns: list[int] | None = None
        if any(cell.colspan > 1 for row in table.rows for cell in row):
            self._find(table)

    def _find(self, table: Table) -> None:
        """Where cells begin."""
        begin = set()
        for index, row in enumerate(table.placed()):
            for at, (column, _) in enumerate(row):
                self._places[index, at] = column
                begin.add(column)
        self._columns = sorted(begin)

    def spans(self, row: int, at: int, cell: Cell) -> str:
        """The attributes of a cell that spans."""
        made = ""
        if cell.colspan > 1:
            assert self._columns is not None
            left = self._places[row, at]
            wide = bisect_left(self._columns, left + cell.colspan) - bisect_left(self._columns, left)
            made += _span("colspan", wide, cell.colspan)
        if cell.rowspan > 1:
            gone = bisect_left(self._empty_rows, row + cell.rowspan) - bisect_left(self._empty_rows, row)
            made += _span("rowspan", cell.rowspan - gone, cell.rowspan)
        return made


def _span(name: str, shown: int, true: int) -> str:
    told = f' {name}="{shown}"' if shown > 1 else ""
    return told if shown == true else f'{told} data-{name}="{true}"'


def _broken(text: str) -> str:
    return escape(text) if "\n" not in text else escape(text).replace("\n", "<br/>")
