"""Blocks as Akoma Ntoso: `p`, `ul`, `blockList`, `table` and `block`, with the standard's own marks in them.

A list without numbers is a `ul` where its items hold paragraphs and such lists only. Any other is a `blockList`, whose
items hold any block, and show their numbers as words (`num`).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from minutes_core.model import Figure, Heading, ListBlock, Paragraph, Table
from minutes_core.model.counting import write_marker
from minutes_core.schema.akn import names
from minutes_core.schema.native import escape, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.model import Block, RichText, Style

_MARKS: Final = (
    ("bold", "<b>", "</b>"),
    ("italic", "<i>", "</i>"),
    ("underline", "<u>", "</u>"),
    ("strike", f'<span class="{names.STRIKE}" style="text-decoration: line-through">', "</span>"),
    ("superscript", "<sup>", "</sup>"),
    ("subscript", "<sub>", "</sub>"),
)


def target(name: str, where: str) -> str:
    """The attribute that leads somewhere, and ours beside it where that is not how the document has it."""
    address = names.address(where)
    own = f' {names.PREFIX}:href="{escape_attribute(where)}"' if address != where else ""
    return f' {name}="{escape_attribute(address)}"{own}'


def write_blocks(out: list[str], pad: str, blocks: Iterable[Block]) -> None:
    """Write blocks, each on a line of its own after `pad`."""
    for block in blocks:
        if type(block) is Paragraph:
            out.append(f"{pad}<p>{_words(block.content)}</p>")
        elif type(block) is ListBlock:
            if _is_plain(block):
                _bullets(out, pad, block)
            else:
                _list(out, pad, block)
        elif type(block) is Heading:
            kind = names.level_class(block.level)
            out.append(f'{pad}<block name="{names.HEADING}" class="{kind}">{_words(block.content)}</block>')
        elif type(block) is Table:
            _table(out, pad, block)
        else:
            assert type(block) is Figure
            alt = f' alt="{escape_attribute(block.alt)}"' if block.alt is not None else ""
            out.append(f"{pad}<p><img{target('src', block.href)}{alt}/></p>")


def _is_plain(block: ListBlock) -> bool:
    """Whether a `ul` can hold it."""
    if block.ordered:
        return False
    for item in block.items:
        for each in item.blocks:
            if type(each) is not Paragraph and not (type(each) is ListBlock and _is_plain(each)):
                return False
    return True


def _bullets(out: list[str], pad: str, block: ListBlock) -> None:
    inner = f"{pad}  "
    out.append(f"{pad}<ul>")
    for item in block.items:
        if len(item.blocks) == 1 and type(first := item.blocks[0]) is Paragraph:
            out.append(f"{inner}<li><p>{_words(first.content)}</p></li>")
            continue
        out.append(f"{inner}<li>")
        for each in item.blocks:
            if type(each) is ListBlock:
                _bullets(out, f"{inner}  ", each)
            else:
                write_blocks(out, f"{inner}  ", (each,))
        out.append(f"{inner}</li>")
    out.append(f"{pad}</ul>")


def _list(out: list[str], pad: str, block: ListBlock) -> None:
    inner, innermost = f"{pad}  ", f"{pad}    "
    kind = block.style.value if block.style is not None else names.BULLET
    out.append(f'{pad}<blockList class="{kind}">')
    for number, item in enumerate(block.items, block.start):
        out.append(f"{inner}<item>{innermost}<num>{write_marker(block.style, number)}</num>")
        write_blocks(out, innermost, item.blocks)
        out.append(f"{inner}</item>")
    out.append(f"{pad}</blockList>")


def _table(out: list[str], pad: str, table: Table) -> None:
    """Rows of which spans from above leave nothing have no place in the standard: the row before them tells of them."""
    inner, cell_pad, innermost = f"{pad}  ", f"{pad}    ", f"{pad}      "
    out.append(f"{pad}<table>")
    if table.caption is not None:
        out.append(f"{inner}<caption>{escape(table.caption)}</caption>")
    gone = [index for index, row in enumerate(table.rows) if not row]
    for index, row in enumerate(table.rows):
        if not row:
            continue
        covered = 0
        while index + covered + 1 < len(table.rows) and not table.rows[index + covered + 1]:
            covered += 1
        out.append(f'{inner}<tr {names.PREFIX}:covered="{covered}">' if covered else f"{inner}<tr>")
        name = "th" if index < table.header_rows else "td"
        for cell in row:
            spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            if cell.rowspan > 1:
                shown = cell.rowspan - bisect_left(gone, index + cell.rowspan) + bisect_left(gone, index)
                spans += f' rowspan="{shown}"' if shown > 1 else ""
                spans += f' {names.PREFIX}:rowspan="{cell.rowspan}"' if shown != cell.rowspan else ""
            if not cell.blocks:
                out.append(f"{cell_pad}<{name}{spans}/>")
                continue
            out.append(f"{cell_pad}<{name}{spans}>")
            write_blocks(out, innermost, cell.blocks)
            out.append(f"{cell_pad}</{name}>")
        out.append(f"{inner}</tr>")
    out.append(f"{pad}</table>")


def _words(content: RichText) -> str:
    text = content.text
    if not content.marks:
        return _broken(text)
    made = []
    at = 0
    for mark in content.marks:
        made.append(_broken(text[at : mark.start]))
        start, end = _tags(mark.style)
        at = mark.end
        made.append(f"{start}{_broken(text[mark.start : at])}{end}")
    made.append(_broken(text[at:]))
    return "".join(made)


def _broken(text: str) -> str:
    return escape(text) if "\n" not in text else escape(text).replace("\n", "<br/>")


def _tags(style: Style) -> tuple[str, str]:
    """The tags of a mark, outermost first, and those that end it."""
    start, end = (f"<a{target('href', style.href)}>", "</a>") if style.href is not None else ("", "")
    for name, begins, ends in _MARKS:
        if getattr(style, name):
            start, end = start + begins, ends + end
    return start, end
