"""What text keeps of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from minutes_core.model import Cell, Heading, ListBlock, ListItem, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_core.model import AgendaItem, Block, Minutes


def project(minutes: Minutes) -> Minutes:
    """What text keeps: all but marks, the inner structure and spans of cells, media types, checksums, identifiers."""
    return attrs.evolve(
        minutes,
        identifiers=(),
        preamble=_kept_blocks(minutes.preamble),
        closing=_kept_blocks(minutes.closing),
        items=tuple(_kept_item(item) for item in minutes.items),
    )


def _kept_item(item: AgendaItem) -> AgendaItem:
    return attrs.evolve(
        item,
        identifiers=(),
        sections=tuple(attrs.evolve(section, blocks=_kept_blocks(section.blocks)) for section in item.sections),
        attachments=tuple(
            attrs.evolve(attachment, identifiers=(), media_type=None, sha256=None) for attachment in item.attachments
        ),
        items=tuple(_kept_item(inner) for inner in item.items),
    )


def _kept_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_kept(block) for block in blocks)


def _kept(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(block.content.plain())
    if isinstance(block, Heading):
        return Heading(block.content.plain(), level=block.level)
    if isinstance(block, ListBlock):
        return attrs.evolve(block, items=tuple(ListItem(blocks=_kept_blocks(item.blocks)) for item in block.items))
    if isinstance(block, Table):
        return Table(rows=grid(block), header_rows=block.header_rows, caption=block.caption)
    return block


def grid(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table without spans: a cell's words stand at its first place, the rest is empty."""
    rows = [[""] * table.columns for _ in table.rows]
    taken = [[False] * table.columns for _ in table.rows]
    for index, row in enumerate(table.rows):
        at = 0
        for cell in row:
            while taken[index][at]:
                at += 1
            for down in range(cell.rowspan):
                taken[index + down][at : at + cell.colspan] = [True] * cell.colspan
            rows[index][at] = " ".join(words(cell.blocks))
            at += cell.colspan
    return tuple(tuple(Cell.of(text) for text in row) for row in rows)


def words(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of blocks, each stretch on one line."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text.replace("\n", " ")
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from words(item.blocks)
        elif isinstance(block, Table):
            if block.caption is not None:
                yield block.caption
            for row in block.rows:
                for cell in row:
                    yield from words(cell.blocks)
        else:
            yield block.alt or block.href
