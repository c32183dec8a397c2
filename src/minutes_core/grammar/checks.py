"""What the reader compares while it has the source before it, and what it then says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from minutes_core.danish.people import read_names
from minutes_core.model import CaseNumber

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_core.grammar.drafts import ItemDraft
    from minutes_core.grammar.nesting import Blocks
    from minutes_core.grammar.pieces import Piece
    from minutes_core.model import Minutes

    Warn = Callable[..., None]

PLACEHOLDER: Final = re.compile(r"<udfyld: [^<>\n]{1,60}>|<fill in: [^<>\n]{1,60}>")
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


def placeholders(items: list[ItemDraft], preamble: Blocks, warn: Warn) -> None:
    """Look for places that nobody filled in."""
    for piece, _ in preamble.places:
        _placeholder(piece, warn)
    for item in items:
        _placeholder(item.piece, warn)
        for section in item.sections:
            for piece, _ in section.blocks.places:
                _placeholder(piece, warn)
        placeholders(item.items, preamble=_NONE, warn=warn)


class _NoBlocks:
    places: tuple[tuple[Piece, tuple[int, ...]], ...] = ()


_NONE: Final = _NoBlocks()


def _placeholder(piece: Piece, warn: Warn) -> None:
    text = piece.text
    if "<" in text and (found := PLACEHOLDER.search(text)) is not None:
        warn("placeholder-left", piece, text=found[0])
    else:
        for words in TEMPLATE_WORDS:
            if words in text:
                warn("placeholder-left", piece, text=shortened(text[text.index(words) :]))
                return
