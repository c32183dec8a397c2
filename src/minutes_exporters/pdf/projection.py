"""What the tags of a file tell where no record is embedded: all that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from minutes_core.model import Heading, ListBlock, ListItem, Paragraph, Table

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Block, Minutes

TAGGED_DROPS: Final = {
    "**.identifiers": "identifiers of other systems are not printed",
    "**.content.marks": "bold, italic and other marks are no tags",
}


def project_tagged(minutes: Minutes) -> Minutes:
    """All but identifiers of other systems and marks over words."""
    return attrs.evolve(
        minutes,
        identifiers=(),
        preamble=_blocks(minutes.preamble),
        closing=_blocks(minutes.closing),
        items=tuple(_item(item) for item in minutes.items),
    )


def _item(item: AgendaItem) -> AgendaItem:
    return attrs.evolve(
        item,
        identifiers=(),
        sections=tuple(attrs.evolve(section, blocks=_blocks(section.blocks)) for section in item.sections),
        attachments=tuple(attrs.evolve(attachment, identifiers=()) for attachment in item.attachments),
        items=tuple(_item(inner) for inner in item.items),
    )


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(block.content.plain())
    if isinstance(block, Heading):
        return Heading(block.content.plain(), level=block.level)
    if isinstance(block, ListBlock):
        return attrs.evolve(block, items=tuple(ListItem(blocks=_blocks(item.blocks)) for item in block.items))
    if isinstance(block, Table):
        rows = tuple(tuple(attrs.evolve(cell, blocks=_blocks(cell.blocks)) for cell in row) for row in block.rows)
        return attrs.evolve(block, rows=rows)
    return block
