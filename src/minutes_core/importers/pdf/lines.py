"""The pieces of text on one baseline put together, and drawn bullets put before their lines.

line = [bullet] piece *(gap piece)
"""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.importers.pdf.markers import MARKER
from minutes_core.importers.pdf.page import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.importers.pdf.page import Dot, Edge, Font, Start

_SAME_BASELINE: Final = 0.25  # of the font's size
_NO_SPACE: Final = 0.12  # ems: pieces nearer than this are one word
_COLUMN: Final = 1.5  # ems: pieces farther apart than this are columns
_APART: Final = 0.45  # ems: pieces farther apart than this may be columns, if others are there
_SAME_EDGE: Final = 3.0  # points
_COVERED: Final = 0.9  # of a line's width: more of a ruled line under it underlines it
_NEAREST_BULLET: Final = 60.0  # points from a drawn bullet to its text
_place: Final = attrgetter("y", "x0")


def merged(lines: Iterable[Line], dots: Sequence[Dot] = ()) -> list[Line]:
    """The lines of one page (or one cell) from top to bottom, one for each baseline.

    Guarantees: no line stands on another's baseline; a piece drawn twice at one place counts once.
    """
    whole: list[Line] = []
    pieces: list[Line] = []
    for line in sorted(lines, key=_place):
        if pieces and abs(line.y - pieces[0].y) <= _SAME_BASELINE * min(line.size, pieces[0].size):
            pieces.append(line)
            continue
        if pieces:
            whole.append(pieces[0] if len(pieces) == 1 else _joined(pieces))
        pieces = [line]
    if pieces:
        whole.append(pieces[0] if len(pieces) == 1 else _joined(pieces))
    return _bulleted(whole, dots) if dots else whole


def _joined(pieces: list[Line]) -> Line:
    pieces.sort(key=lambda piece: piece.x0)
    kept: list[Line] = []
    for piece in pieces:
        if kept and piece.text == kept[-1].text and abs(piece.x0 - kept[-1].x0) < 0.15 * piece.size:
            continue  # drawn twice, to look bold
        kept.append(piece)
    if len(kept) == 1:
        return kept[0]
    first = kept[0]
    text = ""
    runs: list[tuple[int, int, Font]] = []
    starts: list[Start] = []
    longest = first
    for number, piece in enumerate(kept):
        if number:
            room = piece.x0 - kept[number - 1].x1
            if room > _NO_SPACE * piece.size or (number == 1 and MARKER.match(f"{text} {piece.text}") is not None):
                text += " "
            if room > _APART * piece.size:
                starts.append((len(text), piece.x0, piece.word, kept[number - 1].x1))
            if len(piece.text) > len(longest.text):
                longest = piece
        at = len(text)
        if piece.runs:
            runs += [(start + at, end + at, font) for start, end, font in piece.runs]
        else:
            runs.append((at, at + len(piece.text), piece.font))
        text += piece.text
    after, gap, space, word = first.after, first.gap, first.space, first.word
    columns = any(right.x0 - left.x1 > _COLUMN * right.size for left, right in pairwise(kept[1:]))
    marker = MARKER.match(text) if not gap else None
    if marker is not None and marker.end() == len(first.text):
        after, gap, space, word = kept[1].x0, kept[1].x0 - first.x1, 0.0, kept[1].word
        runs = runs[1:]
    else:
        columns = columns or kept[1].x0 - first.x1 > _COLUMN * first.size
    fonts = {font for _, _, font in runs}
    return Line(
        longest.page,
        text,
        first.x0,
        max([piece.x1 for piece in kept]),
        longest.y,
        longest.size,
        longest.font,
        tuple(runs) if len(fonts) > 1 else (),
        after,
        gap,
        space,
        word,
        hidden=all(piece.hidden for piece in kept),
        slanted=longest.slanted,
        parted=kept[-1].parted,
        columns=columns,
        starts=tuple(starts),
        underlined=longest.underlined,
    )


def _bulleted(lines: list[Line], dots: Sequence[Dot]) -> list[Line]:
    """Each dot that stands just left of a line, at the height of its small letters, becomes its bullet."""
    out = list(lines)
    for dot in dots:
        middle = (dot.y0 + dot.y1) / 2
        for index, line in enumerate(out):
            if line.y - line.size <= middle <= line.y and 0 < line.x0 - dot.x1 < _NEAREST_BULLET and not line.gap:
                out[index] = evolve(
                    line,
                    text=f"• {line.text}",
                    x0=dot.x0,
                    runs=tuple((start + 2, end + 2, font) for start, end, font in line.runs),
                    after=line.x0,
                    gap=line.x0 - dot.x1,
                    space=0.0,
                    starts=tuple((place + 2, x0, word, x1) for place, x0, word, x1 in line.starts),
                )
                break
    return out


def underlined(lines: list[Line], levels: Sequence[Edge]) -> list[Line]:
    """The lines, those under the whole of which a ruled line (of one piece or more) runs marked so."""
    out = list(lines)
    for index, line in enumerate(lines):
        top, bottom = line.y - 0.02 * line.size, line.y + 0.3 * line.size
        covered = sum(
            min(line.x1, edge.x1) - max(line.x0, edge.x0)
            for edge in levels
            if top < edge.y0 < bottom and line.x0 - 4 < edge.x0 < line.x1 and edge.x1 < line.x1 + 4
        )
        if covered > _COVERED * (line.x1 - line.x0):
            out[index] = evolve(line, underlined=True)
    return out


def columns_of(line: Line, edges: Sequence[float] = ()) -> list[Line]:
    """The pieces, far apart, that a line is put together of; the line alone where it is of one.

    Pieces are parted, too, where one begins at one of the `edges`.
    """
    starts = [
        start
        for start in line.starts
        if start[1] - start[3] > _COLUMN * line.size or any(abs(start[1] - edge) <= _SAME_EDGE for edge in edges)
    ]
    if not starts:
        return [line]
    pieces: list[Line] = []
    ends = [*((place, x1) for place, _, _, x1 in starts), (len(line.text) + 1, line.x1)]
    begins = [(0, line.x0, line.word), *((place, x0, word) for place, x0, word, _ in starts)]
    for (begin, x0, word), (end, x1) in zip(begins, ends, strict=True):
        text = line.text[begin:end].rstrip(" ")
        runs = [
            (max(start, begin) - begin, min(stop - begin, len(text)), font)
            for start, stop, font in line.runs
            if start < begin + len(text) and stop > begin
        ]
        font = max(runs, key=lambda run: run[1] - run[0])[2] if runs else line.font
        same = len({run[2] for run in runs}) < 2
        after, gap, space = (line.after, line.gap, line.space) if begin == 0 else (x0, 0.0, 0.0)
        pieces.append(
            Line(
                line.page,
                text,
                x0,
                x1,
                line.y,
                line.size,
                font,
                () if same else tuple(runs),
                after,
                gap,
                space,
                word,
                hidden=line.hidden,
                slanted=line.slanted,
                parted=line.parted,
                underlined=line.underlined,
            )
        )
    return pieces
