"""Text of minutes to the model."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from minutes_core.collector import paused
from minutes_core.diagnostics import Diagnostic, Origin, Origins, Severity
from minutes_core.grammar.assemble import Assembled, assemble
from minutes_core.grammar.columns import tables_drawn
from minutes_core.grammar.folded import folded
from minutes_core.grammar.inline import headed_lines
from minutes_core.grammar.ledger import Ledger
from minutes_core.grammar.lexer import lex, normalise
from minutes_core.grammar.numbered import numbered
from minutes_core.grammar.signs import NO_ITEMS_LINE
from minutes_core.grammar.wrapped import FORM_FEED, Extracted, extracted
from minutes_core.values import Value

if TYPE_CHECKING:
    from minutes_core.grammar.pieces import Piece
    from minutes_core.model import Minutes


@frozen(kw_only=True, eq=False, repr=False)
class Parsed(Value):
    """What a text says.

    Attributes:
        minutes: the document; without items where none were found.
        diagnostics: what is doubtful, in reading order.
        origins: the line and column that each value came from.
        ledger: what became of every character; it speaks of `ledger.text`, the normalised text.
    """

    minutes: Minutes
    diagnostics: tuple[Diagnostic, ...]
    origins: Origins = field(repr=False)
    ledger: Ledger = field(repr=False)


class _Lines:
    """Places in a text as lines and columns; the lines are counted when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def __call__(self, piece: Piece) -> Origin | None:
        if piece.start == piece.end:
            return None
        if self._starts is None:
            self._starts = [0]
            for row in self._text.split("\n"):
                self._starts.append(self._starts[-1] + len(row) + 1)
        line = bisect_right(self._starts, piece.start)
        return Origin(line=line, column=piece.start - self._starts[line - 1] + 1)


def parse(text: str) -> Parsed:
    """Read text as minutes. Any text parses; what is not understood is kept as text.

    document = head [contents] item* [end] [closing]

    See `docs/text-format.md` for the grammar. The ledger of the result balances: every character that is
    not a space is in exactly one entry.
    """
    known = extracted(text)
    of_pages = FORM_FEED in text or bool(known)
    text, replaced = normalise(text)
    if not of_pages:
        known = folded(text)
    if headed := headed_lines(text):
        known = evolve(known, headed=headed)
    with paused():
        made, known, ledger = _read(text, known)
        if not made.minutes.items and NO_ITEMS_LINE not in text and (items := numbered(text.split("\n"))):
            made, known, ledger = _read(text, evolve(known, items=items))
    diagnostics = made.diagnostics
    if known.items:
        told = Diagnostic(slug="items-by-number", severity=Severity.NOTE, facts={"count": len(known.items)})
        diagnostics = (told, *diagnostics)
    if known.heads or known.going_on:
        facts = {"count": len(known.going_on), "heads": len(known.heads)}
        diagnostics = (Diagnostic(slug="lines-joined", severity=Severity.NOTE, facts=facts), *diagnostics)
    if replaced:
        told = Diagnostic(slug="characters-replaced", severity=Severity.WARNING, facts={"count": replaced})
        diagnostics = (told, *diagnostics)
    return Parsed(minutes=made.minutes, diagnostics=diagnostics, origins=made.origins, ledger=ledger)


def _read(text: str, known: Extracted) -> tuple[Assembled, Extracted, Ledger]:
    """Read a normalised text of whose lines something is known, and once more where tables turn out to be drawn in it."""
    ledger = Ledger(text)
    pieces, drawn = lex(text, ledger, known)
    if drawn and (rows := tables_drawn(text, known.items)):
        known, ledger = evolve(known, rows=rows), Ledger(text)
        pieces, _ = lex(text, ledger, known)
    return assemble(pieces, _Lines(text), ledger), known, ledger
