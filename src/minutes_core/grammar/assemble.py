"""Pieces to the model: what the words of minutes mean.

The assembler reads pieces in order and keeps one position: the head of the document, the contents, under an
item's heading, in a section, among attachments or absentees, after the last item. What each line says by
itself is told by `signs`; here it is decided what it means at that place.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from minutes_core.danish import labels
from minutes_core.danish.access import access_of_title, read_access
from minutes_core.diagnostics import Diagnostic, Origin, Origins, Severity
from minutes_core.grammar import checks
from minutes_core.grammar.drafts import ItemDraft, OriginMap, SectionDraft
from minutes_core.grammar.fields import read_attachment
from minutes_core.grammar.head import Head
from minutes_core.grammar.ledger import Entry, Ledger
from minutes_core.grammar.nesting import Blocks
from minutes_core.grammar.pieces import Piece, PieceKind
from minutes_core.grammar.signs import (
    Sign,
    SignKind,
    heals,
    is_case_number,
    is_person,
    read_contents_row,
    read_item_label,
    read_sign,
    unreadable,
)
from minutes_core.model import MAX_ITEM_DEPTH, Access, Minutes
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@frozen(eq=False, repr=False)
class Assembled(Value):
    """What the pieces came to.

    Attributes:
        minutes: the document.
        diagnostics: what is doubtful, in reading order.
        origins: where each value came from.
    """

    minutes: Minutes
    diagnostics: tuple[Diagnostic, ...]
    origins: Origins


class _Zone(enum.Enum):
    HEAD = enum.auto()
    CONTENTS = enum.auto()
    UNDER_HEADING = enum.auto()
    """Under an item's heading, before its first section."""
    SECTION = enum.auto()
    ATTACHMENTS = enum.auto()
    ABSENTEES = enum.auto()
    CLOSING = enum.auto()


class Assembler:
    """Takes pieces one by one; `finish` gives the document."""

    def __init__(self, locate: Callable[[Piece], Origin | None], ledger: Ledger | None = None) -> None:
        self.locate = locate
        self.ledger = ledger if ledger is not None else Ledger()
        self.diagnostics: list[Diagnostic] = []
        self.preamble = Blocks()
        self.closing = Blocks()
        self.head = Head(self.warn, self._enter, self._value)
        self.top: list[ItemDraft] = []
        self.trail: list[ItemDraft] = []  # the item that is being read, under the items it lies in
        self.section: SectionDraft | None = None
        self.contents: list[tuple[str, Piece]] = []
        self.wrapped: list[Piece] = []  # lines among the contents that may be the first half of a row
        self.zone = _Zone.HEAD
        self.blocks = self.preamble
        self.no_items = False
        self.end: Sign | None = None
        self.ended: Piece | None = None
        self.goes_on = False  # whether this piece is text that the next may join
        self.could_go_on = False  # whether the piece before was
        self._take = {
            SignKind.ITEM: self._item,
            SignKind.SECTION: self._section,
            SignKind.ATTACHMENTS: self._attachments,
            SignKind.CONTENTS: self._contents,
            SignKind.CONTENTS_ROW: self._contents_row,
            SignKind.ABSENTEES: self._absentees,
            SignKind.END: self._end,
            SignKind.CLOSING: self._closing,
            SignKind.NO_ITEMS: self._no_items,
            SignKind.FURNITURE: self._furniture,
            SignKind.STRAY: self._stray,
        }

    # -- taking pieces -------------------------------------------------------------------------

    def take(self, piece: Piece) -> None:
        """Read one more piece."""
        kind = piece.kind
        if piece.shown is not None and piece.shown.within is not None:
            self._leave(piece.shown.within)
        if kind is not PieceKind.TEXT or piece.sign is None or not unreadable(piece.sign):
            self.could_go_on, self.goes_on = self.goes_on, False
        if kind is PieceKind.TEXT:
            if self.zone is _Zone.CONTENTS and not piece.literal and (row := read_contents_row(piece.text)) is not None:
                self._contents_row(piece, row)
                return
            sign = piece.sign
            if sign is None and piece.start == piece.end and not piece.literal and piece.heading is not False:
                sign = read_sign(piece.text) if "\n" not in piece.text else None
            if sign is None or not self._take[sign.kind](piece, sign):
                self._text(piece)
        elif kind is PieceKind.ITEM:
            self._list_item(piece)
        else:
            self._other_block(piece)

    def _leave(self, depth: int) -> None:
        """Of the items that are being read, go on in the outermost `depth` alone."""
        if 0 < depth < len(self.trail):
            del self.trail[depth:]
            self.section = None
            self.zone = _Zone.UNDER_HEADING

    def warn(self, slug: str, piece: Piece | None, severity: Severity = Severity.WARNING, **facts: str | int) -> None:
        """Say that something is doubtful."""
        origin = self.locate(piece) if piece is not None else None
        self.diagnostics.append(Diagnostic(slug=slug, severity=severity, origin=origin, facts=facts))

    def _enter(self, piece: Piece, entry: Entry) -> None:
        if piece.start != piece.text_start:
            self.ledger.add(piece.start, piece.text_start, Entry.LABEL)
        self.ledger.add(piece.text_start, piece.end, entry)

    def _value(self, piece: Piece, *spans: tuple[int, int]) -> None:
        """Enter a line of which `spans` are values and the rest is label."""
        if piece.start == piece.end:
            return
        at = piece.start
        shift = piece.text_start
        exact = piece.end - shift == len(piece.text)
        for start, end in spans:
            low = shift + start if exact else self.ledger.place(shift, piece.end, start)
            if exact:
                high = shift + end
            else:  # a soft hyphen that was taken back is in no words
                high = piece.end if end == len(piece.text) else self.ledger.place(shift, piece.end, end)
            self.ledger.add(at, low, Entry.LABEL)
            self.ledger.add(low, high, Entry.VALUE)
            at = high
        self.ledger.add(at, piece.end, Entry.LABEL)

    # -- text ----------------------------------------------------------------------------------

    def _text(self, piece: Piece) -> None:
        zone = self.zone
        if zone is _Zone.SECTION:
            self._paragraph(piece)
        elif zone is _Zone.HEAD:
            if not self.head.take(piece):
                self._paragraph(piece)
        elif zone is _Zone.UNDER_HEADING:
            if not self._under_heading(piece):
                self._paragraph(piece)
        elif zone is _Zone.ATTACHMENTS:
            self._attachment(piece)
        elif zone is _Zone.CONTENTS:
            self._among_contents(piece)
        elif zone is _Zone.ABSENTEES:
            if not piece.literal and is_person(piece.text):
                self.trail[-1].absentees.append(piece.text)
                self._enter(piece, Entry.VALUE)
            else:
                self.zone = _Zone.SECTION if self.section is not None else _Zone.UNDER_HEADING
                self._text(piece)
        else:
            self._paragraph(piece)

    def _paragraph(self, piece: Piece) -> None:
        blocks = self._body()
        text = piece.text
        before = blocks.last_line if self.could_go_on and (piece.joins or text[0].islower()) else None
        if before is not None and not piece.literal and piece.start != piece.end and heals(before, text):
            if not piece.joins:
                self.warn("sentence-joined", piece, Severity.NOTE, text=checks.shortened(text))
            blocks.joined(text, heal=True)
        elif piece.joins and before is not None:
            blocks.joined(text, heal=False)
        elif piece.heading and self.zone is _Zone.SECTION:
            self.warn("heading-unknown", piece, Severity.NOTE, text=checks.shortened(text))
            blocks.heading(piece, 1)
        else:
            blocks.text(piece)
        self.goes_on = True
        self._enter(piece, Entry.VALUE)

    def _body(self) -> Blocks:
        """The blocks that text goes to; a section without heading begins where there is none."""
        if self.zone in (_Zone.SECTION, _Zone.CLOSING):
            return self.blocks
        if self.zone in (_Zone.HEAD, _Zone.CONTENTS):
            self.head.interrupted()
            return self.preamble
        self._begin(SectionDraft())
        return self.blocks

    def _begin(self, section: SectionDraft) -> None:
        self.section = section
        self.trail[-1].sections.append(section)
        self.blocks = section.blocks
        self.zone = _Zone.SECTION

    def _list_item(self, piece: Piece) -> None:
        if self.zone is _Zone.HEAD and self.head.take_person(piece):
            return
        if self.zone is _Zone.ATTACHMENTS and piece.text:
            self._attachment(piece)
            return
        if self.zone is _Zone.ABSENTEES and piece.text and not piece.depth and not piece.fresh:
            self.trail[-1].absentees.append(piece.text)
            self._enter(piece, Entry.VALUE)
            return
        if self.zone is _Zone.ABSENTEES and self.section is not None:
            self.zone = _Zone.SECTION
        self._flush_wrapped()
        self._body().item(piece)
        self.goes_on = True
        self._enter(piece, Entry.VALUE)

    def _other_block(self, piece: Piece) -> None:
        if self.zone is _Zone.ABSENTEES and self.section is not None:
            self.zone = _Zone.SECTION
        self._flush_wrapped()
        blocks = self._body()
        if piece.kind is PieceKind.HEADING:
            if piece.joins and blocks.open_heading and self.could_go_on:
                blocks.joined(piece.text, heal=False)
            else:
                blocks.heading(piece, piece.level)
            self.goes_on = True
            self._enter(piece, Entry.VALUE)
        elif piece.table is not None:
            blocks.block(piece, piece.table)
        elif piece.figure is not None:
            blocks.block(piece, piece.figure)
            self._enter(piece, Entry.VALUE)

    # -- items ---------------------------------------------------------------------------------

    def _item(self, piece: Piece, sign: Sign) -> bool:
        self._flush_wrapped()
        del self.trail[min(sign.depth, MAX_ITEM_DEPTH - 1) :]
        access = access_of_title(sign.title)
        if access is Access.OPEN and piece.shown is not None and piece.shown.access is not None:
            access = piece.shown.access
        draft = ItemDraft(piece=piece, number=sign.number, title=sign.title, access=access)
        (self.trail[-1].items if self.trail else self.top).append(draft)
        self.trail.append(draft)
        if draft.access is Access.UNKNOWN:
            self.warn("access-unclear", piece, item=sign.number or "", title=checks.shortened(sign.title))
        self.section = None
        self.zone = _Zone.UNDER_HEADING
        self._value(piece, *sign.spans)
        return True

    def _under_heading(self, piece: Piece) -> bool:
        draft = self.trail[-1]
        if piece.literal:
            return False
        text = piece.text
        if draft.case_number is None and is_case_number(text):
            draft.case_number = text
            draft.note("case_number", piece)
            self._enter(piece, Entry.VALUE)
            return True
        if (labelled := read_item_label(text)) is not None and self._item_label(
            draft, piece, labelled.word, labelled.value
        ):
            self._value(piece, (labelled.start, len(text)))
            return True
        if draft.repeats_title(text):
            self._enter(piece, Entry.DUPLICATE)
            return True
        return False

    @staticmethod
    def _item_label(draft: ItemDraft, piece: Piece, word: str, value: str) -> bool:
        field = labels.ITEM_LABELS[word]
        if field is labels.ItemField.ACCESS:
            access = read_access(value)
            if access is None or draft.access_told:
                return False
            draft.access, draft.access_told = access, True
        elif getattr(draft, field.value) is not None:
            return False
        else:
            setattr(draft, field.value, value)
        draft.note(field.value, piece)
        return True

    def _section(self, piece: Piece, sign: Sign) -> bool:
        if not self.trail or self.zone is _Zone.CLOSING:
            return False
        if self.zone is _Zone.UNDER_HEADING and read_item_label(piece.text) is not None:
            return False
        assert sign.section is not None
        self._begin(
            SectionDraft(
                piece=piece,
                kind=sign.section.kind,
                heading=sign.heading,
                decided_by=sign.section.decided_by,
                decided_on=sign.section.decided_on,
            )
        )
        self._value(piece, *sign.spans)
        return True

    def _attachments(self, piece: Piece, _: Sign) -> bool:
        if not self.trail or self.zone is _Zone.CLOSING:
            return False
        self.section = None
        self.zone = _Zone.ATTACHMENTS
        self._enter(piece, Entry.LABEL)
        return True

    def _attachment(self, piece: Piece) -> None:
        draft = self.trail[-1]
        text = piece.text
        if not piece.literal and piece.kind is PieceKind.TEXT and draft.repeats_title(text):
            self._enter(piece, Entry.DUPLICATE)
            self.zone = _Zone.UNDER_HEADING
            return
        shown = piece.shown.attachment if piece.shown is not None else None
        if shown is None:
            shown = read_attachment(text.replace("\n", " "))
            targets = {mark.style.href for mark in piece.content.marks} if piece.content is not None else set()
            if shown.href is None and len(targets) == 1:
                shown = evolve(shown, href=targets.pop())
        draft.attachments.append(shown)
        draft.note(f"attachments[{len(draft.attachments) - 1}]", piece)
        self._enter(piece, Entry.VALUE)

    def _absentees(self, piece: Piece, sign: Sign) -> bool:
        if not self.trail or self.zone is _Zone.CLOSING:
            return False
        if sign.text is not None:
            self.trail[-1].absentees.extend(checks.names(sign.text))
        self._value(piece, *sign.spans)
        self.zone = _Zone.ABSENTEES
        return True

    # -- before and after the items ------------------------------------------------------------

    def _contents(self, piece: Piece, _: Sign) -> bool:
        if self.trail or self.zone is not _Zone.HEAD:
            return False
        self.zone = _Zone.CONTENTS
        self._enter(piece, Entry.LABEL)
        return True

    def _contents_row(self, piece: Piece, sign: Sign) -> bool:
        if self.trail or self.zone not in (_Zone.HEAD, _Zone.CONTENTS):
            return False
        if self.zone is _Zone.HEAD and self.head.take(piece):
            return True
        self.zone = _Zone.CONTENTS
        title = " ".join([*(line.text for line in self.wrapped), sign.title])
        for line in (*self.wrapped, piece):
            self._enter(line, Entry.DUPLICATE)
        self.wrapped = []
        self.contents.append((title, piece))
        return True

    def _among_contents(self, piece: Piece) -> None:
        if piece.literal or len(self.wrapped) == 3:
            self._flush_wrapped()
            self._paragraph(piece)
        else:
            self.wrapped.append(piece)

    def _flush_wrapped(self) -> None:
        """Lines after the contents that no row followed are text of the preamble."""
        waiting, self.wrapped = self.wrapped, []
        for piece in waiting:
            self._paragraph(piece)

    def _end(self, piece: Piece, sign: Sign) -> bool:
        if self.end is not None or not (self.trail or self.no_items):
            return False
        self.end, self.ended = sign, piece
        self.zone = _Zone.CLOSING
        self.blocks = self.closing
        self._value(piece, *sign.spans)
        return True

    def _closing(self, piece: Piece, sign: Sign) -> bool:
        if not (self.trail or self.no_items):
            return False
        if self.zone is _Zone.CLOSING and (sign.text is not None or self.closing):
            return False
        self.zone = _Zone.CLOSING
        self.blocks = self.closing
        if sign.text is None:
            self._enter(piece, Entry.LABEL)
        else:
            self._paragraph(piece)
        return True

    def _no_items(self, piece: Piece, _: Sign) -> bool:
        if self.trail or self.no_items:
            return False
        self._flush_wrapped()
        self.no_items = True
        self.zone = _Zone.CLOSING
        self.blocks = self.closing
        self._enter(piece, Entry.LABEL)
        return True

    def _furniture(self, piece: Piece, _: Sign) -> bool:
        self._enter(piece, Entry.FURNITURE)
        return True

    def _stray(self, piece: Piece, _: Sign) -> bool:
        self.warn("stray-character", piece, text=piece.text)
        self._enter(piece, Entry.DROPPED)
        return True

    # -- the document --------------------------------------------------------------------------

    def finish(self) -> Assembled:
        """The document that the pieces came to."""
        self._flush_wrapped()
        items = tuple(draft.build() for draft in self.top)
        meeting = self.head.meeting(self.end, self.ended)
        minutes = Minutes(
            kind=self.head.kind,
            status=self.head.status,
            approval=self.head.approval,
            language=self.head.language,
            committee=self.head.committee,
            organisation=self.head.organisation,
            meeting=meeting,
            participants=tuple(self.head.participants),
            preamble=self.preamble.build(),
            items=items,
            closing=self.closing.build(),
        )
        checks.contents(self.contents, minutes, self.warn)
        checks.numbers(self.top, self.warn)
        checks.case_numbers(self.top, self.warn)
        if not self.ledger.text or checks.may_hold_placeholder(self.ledger.text):
            checks.placeholders(self.head.noted, self.top, (self.preamble, self.closing), self.warn)
        origins = OriginMap(self.locate, self.head.noted, self.preamble, self.top, self.closing)
        return Assembled(minutes, tuple(sorted(self.diagnostics, key=_place)), origins)


def _place(diagnostic: Diagnostic) -> tuple[int, int, float]:
    """Where a diagnostic stands in reading order; those of the whole document come first."""
    origin = diagnostic.origin
    if origin is None:
        return 0, 0, 0.0
    return origin.page or 0, origin.line or 0, origin.box[1] if origin.box is not None else 0.0


def assemble(
    pieces: Iterable[Piece], locate: Callable[[Piece], Origin | None], ledger: Ledger | None = None
) -> Assembled:
    """Read pieces into a document.

    Args:
        pieces: in reading order.
        locate: where a piece stands in its source.
        ledger: takes what became of each stretch of the source, where the source is a text.
    """
    assembler = Assembler(locate, ledger)
    for piece in pieces:
        assembler.take(piece)
    return assembler.finish()
