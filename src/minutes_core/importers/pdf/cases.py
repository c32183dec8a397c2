"""Case numbers that an item's heading, or a label of many meanings below it, tells: `3. Cykelsti (14/3322)`, `Sag: 14/3322`."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from minutes_core.grammar.pieces import Piece, PieceKind
from minutes_core.grammar.signs import SignKind, is_case_number, read_sign
from minutes_core.regex import regex

_FEWEST: Final = 2  # headings: what stands in brackets after one alone may be anything
_LONGEST: Final = 60  # characters
_FIRST: Final = frozenset("SsJj")
_CLOSED: Final = frozenset({"lukket", "lukket punkt", "lukket sag"})
_in_brackets: Final = regex(r"(?P<title>\S.*?) [(\[](?P<case>[\w./-]{4,40})[)\]]")
_label: Final = regex(
    r"(?:(?:sag|sags|journal|j\.?)(?: ?nr)?|sagen|sags-?id|sagsident)\.?:? (?P<case>[\w./-]{4,40})", re.IGNORECASE
)


def tell(pieces: list[Piece]) -> list[Piece]:
    """The pieces, each such case number a line of its own.

    Those in brackets are taken where most headings end in one: `Regnskab (2013/14)` does so, too.
    """
    items = [piece for piece in pieces if piece.sign is not None and piece.sign.kind is SignKind.ITEM]
    ended = {id(piece): found for piece in items if (found := _in_brackets.fullmatch(piece.text)) is not None}
    ended = {key: found for key, found in ended.items() if is_case_number(found["case"])}
    if len(ended) < _FEWEST or 2 * len(ended) <= sum(map(_is_open, items)):
        ended = {}
    if not ended and not any(map(_is_labelled, pieces)):
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


def _is_labelled(piece: Piece) -> bool:
    return piece.text[:1] in _FIRST and _labelled(piece) is not None


def _labelled(piece: Piece) -> re.Match[str] | None:
    """The case number that a line tells by such a label."""
    if piece.kind is not PieceKind.TEXT or piece.heading or len(piece.text) > _LONGEST:
        return None
    found = _label.fullmatch(piece.text)
    return found if found is not None and is_case_number(found["case"]) else None
