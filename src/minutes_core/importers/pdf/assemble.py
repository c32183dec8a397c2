"""Blocks to pieces, and pieces to the model."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from minutes_core.danish.labels import HeadField
from minutes_core.diagnostics import Origin
from minutes_core.grammar.assemble import Assembled, assemble
from minutes_core.grammar.ledger import Ledger
from minutes_core.grammar.nesting import Blocks
from minutes_core.grammar.pieces import Piece, PieceKind, Shown
from minutes_core.grammar.signs import Sign, SignKind, read_sign
from minutes_core.importers.pdf import cases, systems, titles
from minutes_core.importers.pdf.flow import Flow
from minutes_core.importers.pdf.grid import header_rows
from minutes_core.importers.pdf.layout import is_draft_mark
from minutes_core.importers.pdf.lines import merged
from minutes_core.importers.pdf.people import presume, unfolded
from minutes_core.importers.pdf.words import is_uniform, origin_of, rich_text_of, text_of
from minutes_core.model import Cell, Table
from minutes_core.regex import regex

if TYPE_CHECKING:
    from minutes_core.importers.pdf.flow import Block as Laid
    from minutes_core.importers.pdf.grid import Grid, GridCell
    from minutes_core.importers.pdf.layout import Layout
    from minutes_core.model import Block

_LONGEST_SIGN: Final = 260  # characters: a longer line is a sign of nothing
_AGENDA: Final = frozenset({"dagsorden", "dagsordenen", "mødets dagsorden", "dagsorden for mødet", "punkter"})
_FEWEST_ROWS: Final = 2
_row_number: Final = regex(r"(?:(?:punkt|pkt\.?|ad) )?\d{1,4}(?:\.\d{1,2})*[.):]? ", re.IGNORECASE)
_no_word: Final = regex(r"[\W_]+")
_HEADINGS: Final = frozenset({SignKind.ITEM, SignKind.SECTION, SignKind.ATTACHMENTS, SignKind.CONTENTS})


def assembled(layout: Layout) -> Assembled:
    """The document that a layout shows."""
    pieces = pieces_of(layout)
    words = "\n".join([piece.text for piece in pieces])  # as a whole they are searched faster than one by one
    return assemble(pieces, lambda piece: piece.origin, Ledger(words))


def pieces_of(layout: Layout) -> list[Piece]:
    """The blocks as pieces, each with its words, marks and place."""

    def made(block: Laid) -> Piece:
        grid = block.grid
        return _piece(block, layout) if grid is None else _table(grid, layout)

    pieces = systems.read(layout, made)
    if pieces is None:
        pieces = [made(block) for block in unfolded(layout.blocks)]
    _settle_headings(pieces, told=bool(layout.measures.font.name))
    _mark_agenda(pieces)
    titles.tell(pieces)
    _tell_draft(pieces, layout)
    presume(pieces, members=layout.profile.members_present)
    return cases.tell(pieces)


def _tell_draft(pieces: list[Piece], layout: Layout) -> None:
    """Say by a first line what a mark over the pages says: that this is a draft."""
    mark = next(filter(is_draft_mark, layout.furniture), None)
    if mark is not None:
        shown = Shown(field=HeadField.STATUS)
        text = mark.text.capitalize()
        pieces.insert(0, Piece(PieceKind.TEXT, text, heading=False, shown=shown, origin=origin_of([mark])))


def _piece(block: Laid, layout: Layout, right: float | None = None) -> Piece:
    joiner = layout.joiner
    lines = block.lines
    listed = block.marker is not None
    content = None
    if not (block.heading and is_uniform(lines)):
        content = rich_text_of(lines, joiner, marked=listed, right=right, links=layout.links)
    text = content.text if content is not None else text_of(lines, joiner, marked=listed, right=right)
    return Piece(
        PieceKind.ITEM if listed else PieceKind.TEXT,
        text,
        depth=block.depth,
        marker=block.marker,
        heading=block.heading,
        content=content if content is not None and content.marks else None,
        origin=partial(origin_of, lines),  # of most pieces nobody asks for it
    )


def _settle_headings(pieces: list[Piece], *, told: bool) -> None:
    """Say of text set as the body is whether it may be a heading.

    In most documents every heading is set apart: then a line of body text that reads as one (`Bilag`) is
    not one. A line that dates a decision is one all the same, and so is everything where headings are set
    as the body is, or where no font has a name (`told` is False), for nobody can tell which is bold.
    """
    plain: list[tuple[Piece, Sign]] = []
    set_apart = 0
    for piece in pieces:
        if piece.kind is not PieceKind.TEXT:
            continue
        if len(piece.text) > _LONGEST_SIGN or piece.literal:
            continue
        if piece.sign is not None:  # the page told
            set_apart += bool(piece.heading)
            continue
        if piece.heading is False:
            sign = read_sign(piece.text)
            if sign is not None:
                piece.heading, piece.sign = None, sign
                if sign.kind in _HEADINGS and (sign.section is None or sign.section.decided_on is None):
                    plain.append((piece, sign))
        elif piece.heading:
            sign = piece.sign = read_sign(piece.text)
            set_apart += sign is not None and sign.kind in _HEADINGS
    if told and set_apart > len(plain):
        for piece, _ in plain:
            piece.heading, piece.sign = False, None


def _mark_agenda(pieces: list[Piece]) -> None:
    """Say of a list `Dagsorden` above the first item that it is the contents, if the items that follow are those it lists."""
    items = [piece for piece in pieces if piece.sign is not None and piece.sign.kind is SignKind.ITEM]
    titles = {_plain(piece.sign.title) for piece in items if piece.sign is not None}
    head: Piece | None = None
    rows: list[Piece] = []
    for piece in pieces:
        if piece.sign is not None and piece.sign.kind in {SignKind.ITEM, SignKind.CONTENTS}:
            break
        if head is not None and piece.kind is not PieceKind.TABLE and _plain(_unnumbered(piece.text)) in titles:
            rows.append(piece)
        elif rows:
            break
        else:
            head = piece if piece.text.lower().rstrip(":") in _AGENDA else None
    if head is None or len(rows) < _FEWEST_ROWS or 2 * len(rows) < len(items):
        return
    head.kind, head.sign, head.heading = PieceKind.TEXT, Sign(SignKind.CONTENTS), True
    for row in rows:
        row.kind, row.marker, row.depth = PieceKind.TEXT, None, 0
        row.sign = Sign(SignKind.CONTENTS_ROW, title=_unnumbered(row.text))


def _unnumbered(text: str) -> str:
    return _row_number.sub("", text, count=1)


def _plain(text: str) -> str:
    return _no_word.sub(" ", text).strip().casefold()


# tables


def _table(grid: Grid, layout: Layout) -> Piece:
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(Cell(blocks=_cell_blocks(cell, layout), colspan=cell.colspan, rowspan=cell.rowspan))
    rest = tuple(Origin(page=page, box=box) for page, box in grid.rest)
    table = Table(rows=tuple(tuple(row) for row in rows), header_rows=header_rows(grid))
    return Piece(PieceKind.TABLE, table=table, origin=Origin(page=grid.page, box=grid.box, rest=rest))


def _cell_blocks(cell: GridCell, layout: Layout) -> tuple[Block, ...]:
    if not cell.lines:
        return ()
    pages = sorted({line.page for line in cell.lines})
    lines = [merged(line for line in cell.lines if line.page == page) for page in pages]
    blocks = Blocks()
    for block in Flow(layout.measures.inside(cell.box, lines)).read(lines):
        piece = _piece(block, layout, cell.right)
        piece.heading = False
        if piece.kind is PieceKind.ITEM:
            blocks.item(piece)
        else:
            blocks.text(piece)
    return blocks.build()
