"""A document's title that tells the body: on the line above or below, after a dash, in a draft.

Referat           Byrådet        Dagsorden - Byrådet     Udkast til referat fra møde i Byrådet
Byrådet           REFERAT
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.danish.labels import HEAD_LABELS, KIND_WORDS, HeadField
from minutes_core.danish.meetings import read_occasion
from minutes_core.grammar.head import TIMES
from minutes_core.grammar.pieces import Piece, PieceKind, Shown
from minutes_core.grammar.signs import SignKind, read_head_label, read_headline
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD: Final = 12  # pieces: a title stands among the first
_LONGEST: Final = 120  # characters
_WORDS: Final = "|".join(sorted((word for words in KIND_WORDS.values() for word in words), key=len, reverse=True))
_title: Final = regex(
    rf"(?P<draft>(?:udkast|kladde) til )?(?P<kind>{_WORDS})(?:(?: [-–—|] |: )(?P<body>\S.*)|(?P<more> \S.*))?",
    re.IGNORECASE,
)
_hour: Final = regex(r"(?:kl\.?|klokken) ?\d", re.IGNORECASE)
_body: Final = regex(
    r"(?=[A-ZÆØÅ])(?:[\w./&-]+,? ){0,8}[\w-]*(?i:udvalg|råd|bestyrelse|direktion|nævn|gruppe|komité|komite|kommission)"
    r"(?i:e?t|e?n)(?: (?:for|i|på|vedrørende) \w[\w &,/-]*)?"
)


def tell(pieces: list[Piece]) -> None:
    """Say which line is the body's name, where a title has it without a label, and part what stands on the title's line.

    And which line is the hour, where no label but `Kl.` stands before it.
    """
    head = _head(pieces)
    _tell_hour(head)
    _tell_body(pieces, head)


def _tell_hour(head: Sequence[Piece]) -> None:
    hours = [piece for piece in head if _hour.match(piece.text) is not None and TIMES.fullmatch(piece.text) is not None]
    labels = (read_head_label(piece.text) for piece in head)
    told = any(label is not None and HEAD_LABELS[label.word].field is HeadField.TIME for label in labels)
    if len(hours) == 1 and not told:
        hours[0].shown = Shown(field=HeadField.TIME)


def _tell_body(pieces: list[Piece], head: Sequence[Piece]) -> None:
    for index, piece in enumerate(head):
        found = _title.fullmatch(piece.text) if len(piece.text) <= _LONGEST else None
        if found is None or (found["more"] and not found["draft"]):
            continue
        if found["draft"]:
            rest = piece.text[found.start("kind") :]
            piece.text, draft = rest[0].upper() + rest[1:], piece.text[: found.end("draft")].split(" ")[0]
            pieces.insert(index, _line(draft, piece))
            piece.content = None
            _tell_body(pieces, _head(pieces))
            return
        if _is_told(head):
            return
        if found["body"]:
            if _body.fullmatch(found["body"]) is not None:
                pieces.insert(index + 1, _named(found["body"], piece))
                piece.text, piece.content = found["kind"], None
        else:
            near = (head[at] for at in (index + 1, index - 1) if 0 <= at < len(head))
            named = next((other for other in near if _is_body(other)), None)
            if named is not None:
                named.shown = Shown(field=HeadField.COMMITTEE)
        return


def _head(pieces: Sequence[Piece]) -> list[Piece]:
    """The first lines, to the first that is something else."""
    head: list[Piece] = []
    for piece in pieces[:_HEAD]:
        if piece.kind is not PieceKind.TEXT or (piece.sign is not None and piece.sign.kind is not SignKind.SECTION):
            break
        head.append(piece)
    return head


def _is_told(head: Sequence[Piece]) -> bool:
    """Whether a label, or a line of words, tells the body."""
    for piece in head:
        label = read_head_label(piece.text)
        if label is not None and HEAD_LABELS[label.word].field is HeadField.COMMITTEE:
            return True
        if piece.shown is not None and piece.shown.field is HeadField.COMMITTEE:
            return True
        title = read_headline(piece.text) or read_occasion(piece.text)
        if title is not None and title.committee is not None:
            return True
    return False


def _is_body(piece: Piece) -> bool:
    return piece.shown is None and len(piece.text) <= _LONGEST and _body.fullmatch(piece.text) is not None


def _named(text: str, piece: Piece) -> Piece:
    return Piece(PieceKind.TEXT, text, heading=False, shown=Shown(field=HeadField.COMMITTEE), origin=piece.origin)


def _line(text: str, piece: Piece) -> Piece:
    return evolve(piece, text=text, heading=False, content=None, sign=None)
