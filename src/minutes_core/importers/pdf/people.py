"""People in columns, and those whose line is broken: each as the lines that tell of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.danish import labels
from minutes_core.danish.labels import HeadField
from minutes_core.danish.meetings import read_occasion
from minutes_core.grammar.pieces import PieceKind, Shown
from minutes_core.grammar.signs import SignKind, is_person, read_head_label, read_headline, read_sign
from minutes_core.importers.pdf.flow import Block
from minutes_core.importers.pdf.lines import columns_of
from minutes_core.importers.pdf.markers import MARKER
from minutes_core.model import Attendance, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.danish.labels import Label
    from minutes_core.grammar.pieces import Piece
    from minutes_core.importers.pdf.page import Line

_COLUMN_WIDTH: Final = 12.0  # points: what begins nearer than this to each other is in one column
_SPACE: Final = 0.2  # ems
_LONGEST_LIST: Final = 2000  # characters: people who are named on one line take no more


def group_of(text: str) -> Attendance | None:
    """What a line that heads a list of people says of them; None of any other line."""
    label = read_head_label(text)
    if label is None or label.value:
        return None
    known = _list_of(text)
    return known.attendance if known is not None else None


def _list_of(text: str) -> Label | None:
    """The label of a list of people that a line begins with, or None."""
    label = read_head_label(text)
    known = labels.HEAD_LABELS[label.word] if label is not None else None
    return known if known is not None and known.field is HeadField.PEOPLE else None


def presume(pieces: Iterable[Piece], *, members: bool) -> None:
    """Say of those who are listed in the head, and on no list of absent ones, that they were there.

    It is said in minutes that have a list of absent ones (it may be empty) and none of those who were there.

    Args:
        pieces: the document.
        members: whether that holds for each list that says nothing of its own (`Medlemmer`).
    """
    kind = None
    said: set[Attendance] = set()
    unsaid: list[tuple[Piece, Attendance]] = []
    for piece in pieces:
        if piece.sign is not None and piece.sign.kind is SignKind.ITEM:
            break
        if piece.kind is not PieceKind.TEXT or len(piece.text) > _LONGEST_LIST:
            continue
        kind = kind or _kind_told(piece)
        known = _list_of(piece.text)
        if known is not None and known.role is not None:
            continue  # guests are listed apart
        if known is not None and known.attendance is not Attendance.UNKNOWN:
            said.add(known.attendance)
        elif known is not None:
            unsaid.append((piece, Attendance.PRESENT if members else known.beside_absent))
    if kind is not Kind.MINUTES or not said or Attendance.PRESENT in said:
        return
    for piece, attendance in unsaid:
        if attendance is not Attendance.UNKNOWN:
            piece.shown = Shown(attendance=attendance)


def _kind_told(piece: Piece) -> Kind | None:
    """What a line says the document is: as a headline, or with the first word of a heading."""
    headline = read_headline(piece.text) or read_occasion(piece.text)
    if headline is not None and headline.kind is not None:
        return headline.kind
    first = piece.text.partition(" ")[0].upper() if piece.heading else ""
    return next((kind for kind, words in labels.KIND_WORDS.items() if first in words), None)


def column_of(cells: Iterable[Line]) -> list[float]:
    """Where the columns begin in which cells stand, from left to right."""
    edges: list[float] = []
    for x0 in sorted(cell.x0 for cell in cells):
        if not edges or x0 - edges[-1] > _COLUMN_WIDTH:
            edges.append(x0)
    return edges


def by_person(lines: Sequence[Line]) -> list[list[Line]] | None:
    """The lines of each person, column by column; None where not all of them are people."""
    edges = column_of(cell for line in lines for cell in columns_of(line))
    cells = [cell for line in lines for cell in columns_of(line, edges)]
    columns: dict[int, list[Line]] = {}
    for cell in cells:
        columns.setdefault(sum(edge <= cell.x0 + 0.1 for edge in edges), []).append(cell)
    found: list[list[Line]] = []
    for page in sorted({cell.page for cell in cells}):
        for _, column in sorted(columns.items()):
            found += _persons(sorted((cell for cell in column if cell.page == page), key=lambda cell: cell.y))
    return found if all(is_person(" ".join(cell.text for cell in person)) for person in found) else None


def _persons(column: Sequence[Line]) -> list[list[Line]]:
    """The lines of each person in a column: one begins with a marker, or where the line before was not full."""
    marked = any(_bullet(cell) for cell in column)
    right = max((cell.x1 for cell in column), default=0.0)
    found: list[list[Line]] = []
    for cell in column:
        last = found[-1][-1] if found else None
        goes_on = last is not None and (
            not _bullet(cell)
            if marked
            else not is_person(cell.text) and last.x1 + _SPACE * cell.size + cell.word > right
        )
        if goes_on:
            found[-1].append(cell)
        else:
            bare = cell.text[_bullet(cell) :]
            found.append([cell if bare == cell.text else evolve(cell, text=bare, runs=(), gap=0.0)])
    return found


def _bullet(cell: Line) -> int:
    """How long the bullet before a name is; 0 where there is none."""
    marker = MARKER.match(cell.text)
    if marker is None or cell.text[0].isalnum():
        return 0
    return len(cell.text) - len(cell.text[marker.end() :].lstrip(" \xa0"))


def unfolded(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, people in columns above the first item put one below the other."""
    made: list[Block] = []
    people: list[Block] | None = None
    for index, block in enumerate(blocks):
        text = block.lines[0].text if block.lines else ""
        sign = read_sign(text) if text and len(block.lines) == 1 else None
        if not text or (sign is not None and sign.kind in {SignKind.ITEM, SignKind.SECTION, SignKind.CONTENTS}):
            return [*made, *_parted(people), *blocks[index:]]
        if group_of(text) is not None:
            made += _parted(people)
            made.append(block)
            people = []
        elif people is None or read_head_label(text) is not None:
            made += [*_parted(people), block]
            people = None
        else:
            people.append(block)
    return [*made, *_parted(people)]


def _parted(people: Sequence[Block] | None) -> list[Block]:
    if not people:
        return []
    lines = [line for block in people for line in block.lines]
    persons = by_person(lines)
    if persons is None or len(persons) == len(people):
        return list(people)
    return [Block(lines, heading=False) for lines in persons]
