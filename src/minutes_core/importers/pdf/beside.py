"""Headings and labels that stand beside their text: in the margin, or in a table of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.danish.labels import HEAD_LABELS, HeadField
from minutes_core.grammar.signs import SignKind, is_person, read_head_label, read_sign
from minutes_core.importers.pdf.flow import Block
from minutes_core.importers.pdf.labelled import is_list_of_people
from minutes_core.importers.pdf.lines import columns_of, merged

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from minutes_core.importers.pdf.grid import Grid, GridCell
    from minutes_core.importers.pdf.page import Line

_LONGEST: Final = 80  # characters: what stands in the margin is no longer
_MARGIN_LINES: Final = 6  # lines of a page: a heading in the margin takes no more
_HEADING_STEP: Final = 1.6  # ems: the lines of one heading are no farther apart
_FEWEST: Final = 2  # labels in a table of labels
_PIECES: Final = 2  # pieces after the first, or what stands in the margin and beside it
_ROWS: Final = 3
_NEAR: Final = 3.0  # points: places nearer than this are one
_STEP: Final = 3.0  # ems: the rows of a table are no farther apart
_NAMES: Final = frozenset({"navn", "navne", "medlem", "medlemmer", "deltager", "deltagere"})
_PARTIES: Final = frozenset({"parti", "liste", "gruppe"})
_ROLES: Final = frozenset({"rolle", "funktion", "titel", "stilling", "hverv", "rolle/funktion"})
_HEAD: Final = 20  # blocks: a table of labels stands among the first


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, a section's heading in the margin, of one line or more, parted from the text beside it."""
    if not any(line.columns for line in lines):
        return list(lines)
    out: list[Line] = []
    texts: list[Line | None] = []  # what stands beside the further lines of the heading
    for index, line in enumerate(lines):
        if texts:
            text = texts.pop(0)
            if text is not None:
                out.append(text)
            continue
        if line.columns:
            first, *rest = columns_of(line)
            if len(rest) == 1 and not first.text.endswith(":") and first.font is not rest[0].font:
                heading, texts = _side_heading(first, rest[0], lines[index + 1 : index + _MARGIN_LINES])
                if heading is not None:
                    out += (heading, rest[0])
                    continue
        out.append(line)
    return out


def _side_heading(first: Line, text: Line, below: Sequence[Line]) -> tuple[Line | None, list[Line | None]]:
    """The heading that stands in the margin beside `text`, and what stands beside each further line of it.

    It is the longest that reads as a section's heading.
    """
    words, last = first.text, first
    best = first if _is_heading(words) else None
    taken: list[Line | None] = []
    beside: list[Line | None] = []
    for line in below:
        if _is_dated(words):
            break  # nothing follows the day
        pieces = columns_of(line) if line.columns else [line]
        margin = pieces[0]
        if (
            abs(margin.x0 - first.x0) > _NEAR
            or margin.font is not first.font
            or margin.x1 > text.x0
            or len(pieces) > _PIECES
            or margin.y - last.y > _HEADING_STEP * first.size
        ):
            # the text may have lines between those of the heading
            if margin.x0 >= text.x0 - _NEAR and line.y - last.y <= _HEADING_STEP * first.size:
                taken.append(line)
                continue
            break
        if best is not None and _is_heading(margin.text):
            break
        words += margin.text if words.endswith("-") else f" {margin.text}"
        taken.append(pieces[1] if len(pieces) > 1 else None)
        last = margin
        if _is_heading(words):
            best, beside = evolve(first, text=words, x1=max(first.x1, margin.x1), columns=False, starts=()), list(taken)
    return best, beside if best is not None else []


def _is_dated(text: str) -> bool:
    """Whether words read as a heading that tells the day of a decision."""
    sign = read_sign(text) if _is_heading(text) else None
    return sign is not None and sign.section is not None and sign.section.decided_on is not None


def _is_heading(text: str) -> bool:
    """Whether words in the margin read as a section's heading."""
    if len(text) > _LONGEST or not text[0].isupper():
        return False
    sign = read_sign(text)
    return sign is not None and sign.kind in {SignKind.SECTION, SignKind.ATTACHMENTS}


def unsure(lines: Sequence[Line], known: re.Pattern[str] | None = None) -> Iterator[Line]:
    """The first line of each stretch that looks like a table without rules, and was not sure to be one.

    That is three lines or more, one below the other, each of three pieces or more that begin where those above do.
    What the pattern `known` fits is no such line: the profile says what it is.
    """
    run: list[Line] = []
    for line in lines:
        wide = line.columns and len(line.starts) >= _PIECES and "...." not in line.text
        if not wide or (known is not None and known.match(line.text) is not None):
            run = []
        elif run and _is_below(run[-1], line):
            run.append(line)
            if len(run) == _ROWS:
                yield run[0]
        else:
            run = [line]


def _is_below(above: Line, line: Line) -> bool:
    same = sum(any(abs(start[1] - other[1]) <= _NEAR for other in above.starts) for start in line.starts)
    return 0 < line.y - above.y <= _STEP * line.size and same >= _PIECES and not is_person(columns_of(line)[0].text)


def unboxed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a table above the first item whose cells are labels and their values is lines."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        sign = read_sign(block.lines[0].text) if block.lines else None
        if index >= _HEAD or (sign is not None and sign.kind in {SignKind.ITEM, SignKind.CONTENTS}):
            return [*out, *blocks[index:]]
        pairs = _labelled(block.grid) if block.grid is not None else None
        people = _people(block.grid) if block.grid is not None and out and _heads_people(out[-1]) else None
        if people is not None:
            out += (Block([line], heading=False) for line in people)
        elif pairs is None:
            out.append(block)
        else:
            out += (Block([line], heading=False) for pair in pairs for line in _beside(*pair))
    return out


def _labelled(grid: Grid) -> list[tuple[GridCell, GridCell]] | None:
    """Each label of a table with its value; None of a table that is something else."""
    columns = len(grid.columns) - 1
    if columns % 2 or any(cell.colspan > 1 or cell.rowspan > 1 for cell in grid.cells):
        return None
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    pairs = [
        (cells[row, column], cells[row, column + 1])
        for row in range(grid.rows)
        for column in range(0, columns, 2)
        if cells[row, column].lines
    ]
    labels = sum(_is_label(label) for label, _ in pairs)
    return pairs if labels >= _FEWEST and 2 * labels > len(pairs) else None


def _heads_people(block: Block) -> bool:
    """Whether a block is the heading of a list of people: `Til stede`."""
    label = read_head_label(block.lines[-1].text) if block.lines else None
    return label is not None and not label.value and HEAD_LABELS[label.word].field is HeadField.PEOPLE


def _people(grid: Grid) -> list[Line] | None:
    """The rows of a table of people as lines that name them with party and role; None of another table."""
    rows: list[list[GridCell]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    columns = len(grid.columns) - 1
    if grid.rows < 2 or any(len(row) != columns for row in rows):
        return None
    heads = [_words_of(cell).lower().rstrip(":") for cell in rows[0]]
    if heads[0] not in _NAMES or not all(head in _PARTIES | _ROLES for head in heads[1:]):
        return None
    lines: list[Line] = []
    for name, *others in rows[1:]:
        told = [(head, _words_of(cell)) for head, cell in zip(heads[1:], others, strict=True) if cell.lines]
        text = _words_of(name)
        text += "".join(f" ({word})" for head, word in told if head in _PARTIES)
        text += "".join(f", {word}" for head, word in told if head in _ROLES)
        if not name.lines or not is_person(text):
            return None
        lines.append(evolve(name.lines[0], text=text, runs=(), gap=0.0, columns=False, starts=()))
    return lines


def _words_of(cell: GridCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _is_label(cell: GridCell) -> bool:
    if len(cell.lines) != 1:
        return False
    label = read_head_label(cell.lines[0].text)
    return label is not None and not label.value


def _beside(label: GridCell, value: GridCell) -> Iterator[Line]:
    """A label and its value as lines; people who stand one below the other as lines of their own."""
    (first, *more) = label.lines
    values: Sequence[Line] = merged(value.lines)
    word = " ".join([first.text, *(line.text for line in more)])
    read = read_head_label(word)
    if read is not None and not word.endswith(":"):
        word += ":"
    people = read is not None and HEAD_LABELS[read.word].field is HeadField.PEOPLE
    plain = evolve(first, text=word, x1=first.x1, runs=(), gap=0.0, columns=False, starts=())
    if people and len(values) > 1 and is_list_of_people(values):
        yield plain
        yield from values
        return
    last = value.lines[-1] if value.lines else label.lines[-1]
    yield evolve(plain, text=" ".join([word, *(line.text for line in values)]), x1=max(first.x1, last.x1))
