"""What text keeps of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from minutes_core.model import Cell, Heading, ListBlock, ListItem, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minutes_core.model import AgendaItem, Attachment, Block, Minutes


def project(minutes: Minutes) -> Minutes:
    """What text keeps: all but marks, the inner structure and spans of cells, media types, checksums, identifiers."""
    return without_marks(
        minutes,
        lambda attachment: attrs.evolve(attachment, identifiers=(), media_type=None, sha256=None),
        lambda table: Table(rows=grid(table), header_rows=table.header_rows, caption=table.caption),
    )


def without_marks(
    minutes: Minutes,
    attachment: Callable[[Attachment], Attachment],
    table: Callable[[Table], Table] | None = None,
) -> Minutes:
    """A document without identifiers of its own and its items, and without marks over words.

    Args:
        minutes: the document.
        attachment: what is kept of an attachment.
        table: what is kept of a table; its cells without their marks, unless said.
    """

    def blocks(given: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(block(each) for each in given)

    def block(given: Block) -> Block:
        if isinstance(given, Paragraph):
            return Paragraph(given.content.plain())
        if isinstance(given, Heading):
            return Heading(given.content.plain(), level=given.level)
        if isinstance(given, ListBlock):
            return attrs.evolve(given, items=tuple(ListItem(blocks=blocks(each.blocks)) for each in given.items))
        if isinstance(given, Table):
            if table is not None:
                return table(given)
            rows = tuple(tuple(attrs.evolve(cell, blocks=blocks(cell.blocks)) for cell in row) for row in given.rows)
            return attrs.evolve(given, rows=rows)
        return given

    def item(given: AgendaItem) -> AgendaItem:
        return attrs.evolve(
            given,
            identifiers=(),
            sections=tuple(attrs.evolve(section, blocks=blocks(section.blocks)) for section in given.sections),
            attachments=tuple(attachment(each) for each in given.attachments),
            items=tuple(item(inner) for inner in given.items),
        )

    return attrs.evolve(
        minutes,
        identifiers=(),
        preamble=blocks(minutes.preamble),
        closing=blocks(minutes.closing),
        items=tuple(item(each) for each in minutes.items),
    )


def grid(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table without spans: a cell's words stand at its first place, the rest is empty."""
    rows = []
    for placed in table.placed():
        texts = [""] * table.columns
        for column, cell in placed:
            texts[column] = " ".join(words(cell.blocks))
        rows.append(tuple(Cell.of(text) for text in texts))
    return tuple(rows)


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
