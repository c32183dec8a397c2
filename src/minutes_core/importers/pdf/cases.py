"""Case numbers that an item's heading, or a label of many meanings below it, tells: `3. Cykelsti (14/3322)`, `Sag: 14/3322`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.grammar.pieces import Piece, PieceKind
from minutes_core.grammar.signs import SignKind, is_case_number, read_sign
from minutes_core.importers.pdf.flow import Block
from minutes_core.importers.pdf.lines import columns_of
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.page import Line

_FEWEST: Final = 2  # headings: what stands in brackets after one alone may be anything
_APART: Final = 1.5  # ems: the room before a number at the right
_HIGHER: Final = 0.6  # ems: the same that is set smaller, at one height with the heading's capitals
_LONGEST: Final = 60  # characters
_FIRST: Final = frozenset("SsJj")
_CLOSED: Final = frozenset({"lukket", "lukket punkt", "lukket sag"})
_in_brackets: Final = regex(r"(?P<title>\S.*?) [(\[](?P<case>[\w./-]{4,40})[)\]]")
_label: Final = regex(
    r"(?:(?:sag|sags|journal|j\.?)(?: ?nr)?|sagen|sags-?id|sagsident)\.?:? (?P<case>[\w./-]{4,40})", re.IGNORECASE
)


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a case number that stands at the right of a heading, on its line or a little higher, below it."""
    out: list[Block] = []
    for block in blocks:
        first = block.lines[0] if block.lines and block.heading is not False and block.marker is None else None
        if first is not None and out and _is_beside(out[-1], first):
            out.insert(len(out) - 1, block)
        elif first is not None and first.columns and ((pieces := columns_of(first))[0].font.bold or block.heading):
            out += _cut_off(block, pieces[-1])
        else:
            out.append(block)
    return out


def _is_beside(block: Block, heading: Line) -> bool:
    """Whether a block is a case number at the right of a heading that begins a little lower."""
    number = block.lines[0] if len(block.lines) == 1 else None
    return (
        number is not None
        and number.page == heading.page
        and 0 <= heading.y - number.y <= _HIGHER * heading.size
        and number.x0 > heading.x1
        and is_case_number(number.text)
    )


def _cut_off(block: Block, number: Line) -> list[Block]:
    """A heading without the case number at its right, and this; the heading alone where something else stands there."""
    first = block.lines[0]
    *rest, (at, x0, _, x1) = first.starts
    if (
        x0 - x1 < _APART * first.size
        or first.text[at - 2] == ":"
        or first.text[at:] != number.text
        or not is_case_number(number.text)
    ):
        return [block]
    wide = any(begin - end > _APART * first.size for _, begin, _, end in rest)
    runs = tuple((start, min(end, at - 1), font) for start, end, font in first.runs if start < at - 1)
    runs = runs if len({font for _, _, font in runs}) > 1 else ()
    font = columns_of(first)[0].font
    line = evolve(first, text=first.text[: at - 1], x1=x1, font=font, runs=runs, starts=tuple(rest), columns=wide)
    return [Block([line, *block.lines[1:]], heading=True), Block([number], heading=False)]


def tell(pieces: list[Piece]) -> list[Piece]:
    """The pieces, each such case number a line of its own.

    Those in brackets are taken where most headings end in one: `Regnskab (2013/14)` does so, too.
    """
    items = [piece for piece in pieces if piece.sign is not None and piece.sign.kind is SignKind.ITEM]
    ended = {id(piece): found for piece in items if (found := _in_brackets.fullmatch(piece.text)) is not None}
    ended = {key: found for key, found in ended.items() if is_case_number(found["case"])}
    if len(ended) < _FEWEST or 2 * len(ended) <= sum(map(_is_open, items)):
        ended = {}
    if not ended and not any(piece.text[:1] in _FIRST and _labelled(piece) is not None for piece in pieces):
        return pieces
    out: list[Piece] = []
    below = False  # right below an item's heading
    for piece in pieces:
        found = ended.get(id(piece))
        if found is not None:
            _cut(piece, found["title"])
            out += (piece, Piece(PieceKind.TEXT, found["case"], heading=False, origin=piece.origin))
            continue
        if below and (found := _labelled(piece)) is not None:
            piece.text, piece.content = found["case"], None
        out.append(piece)
        below = piece.sign is not None and piece.sign.kind is SignKind.ITEM
    return out


def _is_open(item: Piece) -> bool:
    """Whether a heading tells a title: of a closed item it tells nothing, nor its case."""
    assert item.sign is not None
    return item.sign.title.lower().rstrip(".") not in _CLOSED


def _cut(item: Piece, text: str) -> None:
    """Make a heading say `text` alone."""
    sign = item.sign
    assert sign is not None
    again = read_sign(text)
    cut = (
        again
        if again is not None and again.kind is SignKind.ITEM
        else evolve(sign, title=sign.title[: len(text) - len(item.text)])
    )
    item.text, item.content, item.sign = text, None, cut


def _labelled(piece: Piece) -> re.Match[str] | None:
    """The case number that a line tells by such a label."""
    if piece.kind is not PieceKind.TEXT or piece.heading or len(piece.text) > _LONGEST:
        return None
    found = _label.fullmatch(piece.text)
    return found if found is not None and is_case_number(found["case"]) else None
