"""What the reader compares while it has the source before it, and what it then says."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from minutes_core.danish.people import read_names
from minutes_core.model import CaseNumber
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minutes_core.grammar.drafts import ItemDraft
    from minutes_core.grammar.nesting import Blocks
    from minutes_core.grammar.pieces import Piece
    from minutes_core.model import Minutes

    Warn = Callable[..., None]

PLACEHOLDER: Final = regex(r"<udfyld: [^<>\n]{1,60}>|<fill in: [^<>\n]{1,60}>")
"""What `minutes new` leaves for the writer to fill in."""

TEMPLATE_WORDS: Final = ("Her gives et kort resumé", "Lorem ipsum", "[indsæt ", "[Indsæt ", "[skriv ", "[Skriv ")
"""Text of other systems' templates that nobody replaced."""


def shortened(text: str, size: int = 60) -> str:
    """`text` for a message, cut with an ellipsis."""
    flat = text.replace("\n", " ")
    return flat if len(flat) <= size else f"{flat[: size - 1].rstrip(' ')}…"


def names(text: str) -> tuple[str, ...]:
    """The names in `A, B og C`."""
    return read_names(text)


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).strip().casefold()


def contents(rows: list[tuple[str, Piece]], minutes: Minutes, warn: Warn) -> None:
    """Compare the table of contents with the items that were found."""
    if not rows:
        return
    listed = [_plain(title) for title, _ in rows]
    found = [_plain(item.title) for item in minutes.items]
    everywhere = {_plain(item.title) for item in minutes.walk()}
    missing = [title for (title, _), plain in zip(rows, listed, strict=True) if plain not in everywhere]
    if len(listed) != len(found) or missing:
        warn(
            "contents-differ",
            rows[0][1],
            listed=len(listed),
            found=len(found),
            missing="; ".join(shortened(title) for title in missing[:3]),
        )


def numbers(items: list[ItemDraft], warn: Warn) -> None:
    """Look for numbers that skip, or come twice, among the items of one level."""
    last: int | None = None
    for item in items:
        if item.number is not None and item.number.isascii() and item.number.isdigit() and len(item.number) < 6:
            number = int(item.number)
            if last is not None and number != last + 1:
                warn("item-number-skips", item.piece, before=last, number=number)
            last = number
        numbers(item.items, warn)


def case_numbers(items: list[ItemDraft], warn: Warn) -> None:
    """Look for KLE numbers with a facet that KLE does not have."""
    for item in items:
        if item.case_number is not None:
            read = CaseNumber.parse(item.case_number)
            if read is not None and not read.known_facet:
                warn("kle-facet-unknown", item.piece, number=item.case_number, facet=read.facet or "")
        case_numbers(item.items, warn)


def placeholders(head: list[tuple[str, Piece]], items: list[ItemDraft], blocks: Iterable[Blocks], warn: Warn) -> None:
    """Look for places that nobody filled in."""
    seen: set[int] = set()
    for piece in chain(
        (piece for _, piece in head),
        (piece for part in blocks for piece, _ in part.places),
        chain.from_iterable(map(_pieces, items)),
    ):
        if id(piece) not in seen:
            seen.add(id(piece))
            _placeholder(piece, warn)


def _pieces(item: ItemDraft) -> Iterator[Piece]:
    yield item.piece
    for _, piece in item.noted:
        yield piece
    for section in item.sections:
        for piece, _ in section.blocks.places:
            yield piece
    for inner in item.items:
        yield from _pieces(inner)


def may_hold_placeholder(text: str) -> bool:
    """Whether it is worth the time to look at each piece of a text."""
    return "<udfyld: " in text or "<fill in: " in text or any(words in text for words in TEMPLATE_WORDS)


def _placeholder(piece: Piece, warn: Warn) -> None:
    text = piece.text
    if "<" in text:
        for found in PLACEHOLDER.finditer(text):
            warn("placeholder-left", piece, text=found[0])
    for words in TEMPLATE_WORDS:
        if words in text:
            warn("placeholder-left", piece, text=shortened(text[text.index(words) :]))
            return
