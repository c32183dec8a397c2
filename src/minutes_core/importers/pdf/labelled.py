"""Labels above the first item whose values go on below: from the margin, or beside the label.

Deltagere: Asta Lind, Bo Holm, Ida      Deltagere:   Asta Lind, Bo Holm, Ida      Fraværende   Asta Lind
Kjær og Karl Munk                                    Kjær og Karl Munk            med afbud:   Bo Holm
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.danish.labels import HEAD_LABELS, HeadField
from minutes_core.danish.people import read_names
from minutes_core.grammar.signs import SignKind, is_person, read_head_label, read_sign
from minutes_core.importers.pdf.flow import Block
from minutes_core.importers.pdf.lines import columns_of
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.importers.pdf.measures import Measures
    from minutes_core.importers.pdf.page import Line

_HEAD: Final = 40  # blocks: the head of a document has no more
_NEAR: Final = 3.0  # points: places nearer than this are one
_STEP: Final = 2.5  # ems: the lines of one value beside its label are no farther apart
_LESS: Final = 0.1  # ems: lines of one value are nearer to each other by more than values are
_INDENTED: Final = 12.0  # points from the margin: a label has no less room
_MOST_PEOPLE: Final = 30  # above a label that stands beside their middle
_LONG: Final = 40  # characters: how full a shorter line is says nothing
_label: Final = regex(r"[^\W\d_a-zæøå][\w ./-]{0,24}:(?: |\Z)")
_PITCH: Final = 1.7  # ems: the same of a value that goes on from the margin


def whole_values(blocks: Sequence[Block], measures: Measures) -> list[Block]:
    """The blocks, each label of the head with all lines of its value; people who stand one below the other stay apart."""
    out: list[Block] = []
    at, left = 0, measures.left
    while at < len(blocks):
        sign = read_sign(blocks[at].lines[0].text) if blocks[at].lines else None
        if at >= _HEAD or (sign is not None and sign.kind in {SignKind.ITEM, SignKind.CONTENTS}):
            break
        made, taken = (
            _round_middle(blocks, at, left)
            or _centred(blocks, at, left)
            or _beside(blocks, at, left)
            or _from_margin(blocks, at, measures)
            or ([blocks[at]], 1)
        )
        out += made
        at += taken
    return [*out, *blocks[at:]]


def is_list_of_people(lines: Sequence[Line]) -> bool:
    """Whether each of some lines below each other names one person."""
    return all(is_person(line.text) and len(read_names(line.text)) == 1 for line in lines)


def _field(label: str) -> HeadField | None:
    """What a label announces that stands alone."""
    read = read_head_label(label)
    return HEAD_LABELS[read.word].field if read is not None and not read.value else None


def _beside(blocks: Sequence[Block], at: int, left: float) -> tuple[list[Block], int] | None:
    """A label and, in a column of its own, its value of more than one line; and how many blocks they take."""
    parts = _cells(blocks, at)
    if parts is None:
        return None
    label, value = parts
    text, values, taken = label.text, [value], 1
    following = _cells(blocks, at + 1)
    if _field(text) is None and following is not None and abs(following[1].x0 - value.x0) <= _NEAR:
        text = f"{text} {following[0].text}"
        values.append(following[1])
        taken = 2
    field = _field(text)
    if field is None or not _is_step(value, values[-1], _STEP):
        return None
    while at + taken < len(blocks):
        lines = _lines(blocks, at + taken)
        if not lines or any(line.columns or abs(line.x0 - value.x0) > _NEAR for line in lines):
            break
        if not _is_step(values[-1], lines[0], _STEP) or _leads(blocks, at + taken, values[-1]):
            break
        if _round_middle(blocks, at + taken, left) is not None:
            break
        values += lines
        taken += 1
    if len(values) == 1 and text.endswith(":"):
        return None
    head = evolve(label, text=text)
    if field is HeadField.PEOPLE and len(values) > 1 and is_list_of_people(values):
        return [Block([line], heading=False) for line in (head, *values)], taken
    text = text if text.endswith(":") else f"{text}:"
    joined = evolve(label, text=f"{text} {value.text}", x1=value.x1, runs=())
    return [Block([joined, *values[1:]], heading=False)], taken


def _leads(blocks: Sequence[Block], at: int, above: Line) -> bool:
    """Whether lines without a label stand nearer to the labelled line below them than to what is above."""
    lines, following = _lines(blocks, at), _cells(blocks, at + 1)
    if not lines or following is None or abs(following[1].x0 - lines[0].x0) > _NEAR:
        return False
    if _field(following[0].text) is None or any(len(line.starts) for line in lines):
        return False
    return following[1].y - lines[-1].y + _LESS * lines[0].size < lines[0].y - above.y


def _centred(blocks: Sequence[Block], at: int, left: float) -> tuple[list[Block], int] | None:
    """A label beside the middle of its value's lines, the first of which stand above it; and how many blocks they take."""
    above = blocks[at - 1].lines[-1] if at and blocks[at - 1].lines else None
    if above is None or not _leads(blocks, at, above):
        return None
    found = _cells(blocks, at + 1)
    assert found is not None
    label, value = found
    first = blocks[at].lines
    joined = evolve(label, y=first[0].y, columns=True, text=f"{label.text} {first[0].text}", x1=first[0].x1)
    starts = ((len(label.text) + 1, first[0].x0, first[0].word, label.x1),)
    head = Block([evolve(joined, starts=starts, runs=())], heading=False)
    rest = [Block([line], heading=False) for line in (*first[1:], value)]
    made, taken = _beside([head, *rest, *blocks[at + 2 :]], 0, left) or ([head, *rest], 1 + len(rest))
    return made, taken + 2 - 1 - len(rest)


def _round_middle(blocks: Sequence[Block], at: int, left: float) -> tuple[list[Block], int] | None:
    """A label beside the middle of its people, or of its value, as many lines above it as below; and how many blocks they take."""
    first = blocks[at].lines[0] if blocks[at].lines else None
    if first is None or first.x0 < left + _INDENTED:
        return None  # at the margin no label stands left of it
    above: list[Line] = []
    end = at
    while not (found := _label_beside(blocks, end, above)):
        lines = _in_column(blocks, end, above)
        if not lines or len(above) > _MOST_PEOPLE:
            return None
        above += lines
        end += 1
    label, *beside = found
    below: list[Line] = []
    end += 1
    while len(below) < len(above):
        lines = _in_column(blocks, end, above)
        if not lines:
            return None
        below += lines
        end += 1
    people = [*above, *beside, *below]
    middle = (people[0].y + people[-1].y) / 2
    if len(below) != len(above) or abs(middle - label.y) > _NEAR:
        return None
    if _field(label.text) is not HeadField.PEOPLE:
        if beside or len(above) > 1:
            return None
        text = f"{label.text.rstrip(':')}: {above[0].text}"
        return [Block([evolve(label, text=text, x1=above[0].x1, runs=()), *below], heading=False)], end - at
    if not is_list_of_people(people):
        return None
    if beside and not _hang_together(people, blocks[at - 1].lines if at else []):
        return None
    return [Block([line], heading=False) for line in (label, *people)], end - at


def _hang_together(people: Sequence[Line], before: Sequence[Line]) -> bool:
    """Whether people stand in equal steps, and the first nearer to the next than to what is above: they are of one cell."""
    steps = [below.y - above.y for above, below in pairwise(people)]
    if max(steps) - min(steps) > _LESS * people[0].size or not before:
        return False
    return people[0].y - before[-1].y > max(steps) + _LESS * people[0].size


def _label_beside(blocks: Sequence[Block], at: int, above: Sequence[Line]) -> list[Line]:
    """The label that a block is, left of the lines above it, and what it has beside it; none of another."""
    lines = _lines(blocks, at) if above else []
    if len(lines) != 1 or lines[0].page != above[0].page:
        return []
    found = columns_of(lines[0], [above[0].x0]) if lines[0].starts else lines
    beside = found[1:]
    if found[0].x1 >= above[0].x0 or len(beside) > 1 or any(abs(line.x0 - above[0].x0) > _NEAR for line in beside):
        return []
    return found if _field(found[0].text) is not None else []


def _in_column(blocks: Sequence[Block], at: int, others: Sequence[Line]) -> list[Line]:
    """The lines of a block that stand below others, in one column with them; none where it stands elsewhere."""
    lines = _lines(blocks, at)
    if not lines:
        return []
    first = (*others, *lines)[0]
    if any(line.starts or abs(line.x0 - first.x0) > _NEAR or line.page != first.page for line in lines):
        return []
    return lines


def _from_margin(blocks: Sequence[Block], at: int, measures: Measures) -> tuple[list[Block], int] | None:
    """A label and, on its line, a value that goes on in the lines below; and how many blocks they take."""
    lines = _lines(blocks, at)
    label = read_head_label(lines[0].text) if len(lines) == 1 else None
    if label is None or not label.value:
        return None
    taken = 1
    while not measures.fits(lines[-1], (more := _lines(blocks, at + taken) or lines)[0]):
        first = more[0]
        if (
            more is lines
            or blocks[at + taken].heading
            or not _is_step(lines[-1], first, _PITCH)
            or abs(first.x0 - lines[0].x0) > _NEAR
            or abs(first.size - lines[0].size) > 1
            or first.columns
            or len(lines[-1].text) < _LONG
            or _label.match(first.text) is not None
            or read_head_label(first.text) is not None
            or read_sign(first.text) is not None
        ):
            break
        lines = [*lines, *more]
        taken += 1
    return ([Block(lines, heading=False)], taken) if taken > 1 else None


def _is_step(above: Line, line: Line, most: float) -> bool:
    """Whether a line is the same as another, or stands below it no farther than `most` ems."""
    return above.page == line.page and 0 <= line.y - above.y <= most * line.size


def _cells(blocks: Sequence[Block], at: int) -> tuple[Line, Line] | None:
    """The two cells of a block of one line; None of any other."""
    lines = _lines(blocks, at)
    if len(lines) != 1 or len(lines[0].starts) != 1:
        return None
    cells = columns_of(lines[0], [lines[0].starts[0][1]])
    return (cells[0], cells[1]) if len(cells) == 2 else None


def _lines(blocks: Sequence[Block], at: int) -> list[Line]:
    """The lines of a block that may hold a label or a value; none of a table, of a list item, or where no block is."""
    block = blocks[at] if at < len(blocks) else None
    return block.lines if block is not None and block.marker is None else []
