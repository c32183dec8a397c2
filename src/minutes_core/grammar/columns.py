"""Tables that a text draws with spaces or with bars: which lines are their rows, and where the cells stand.

Nothing in one line tells that spaces part cells. So they are looked for only under an item's heading, where nothing but lines of
columns follow each other and each column has one edge, left or right, in all of them; where that is not so, lines stay text. What
the writer writes has no runs of spaces inside a line, and a backslash before a line that begins and ends with a bar.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from minutes_core.grammar.forms import is_barred, is_rule, is_tabbed_item
from minutes_core.grammar.signs import SignKind, read_head_label, read_item_label, read_sign
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Spans = tuple[tuple[int, int], ...]

_cell: Final = regex(r"\S+(?: \S+)*")
_GAP: Final = "   "  # between two cells of a row, once at least
_LISTS: Final = frozenset({SignKind.ATTACHMENTS, SignKind.ABSENTEES, SignKind.CLOSING, SignKind.END})


def tables_drawn(text: str, items: frozenset[int]) -> dict[int, Spans]:
    """The rows of such tables in a normalised text: where the cells of each stand in its line, an empty one at one place.

    Args:
        text: the text.
        items: the lines that begin an item, besides those whose words say so.
    """
    if _GAP not in text and "|\n" not in text:
        return {}
    rows = text.split("\n")
    found: dict[int, Spans] = {}
    for first, last in _stretches(rows, items):
        filled = [number for number in range(first, last) if rows[number].strip(" ")]
        lines = [number for number in filled if not is_rule(rows[number].strip(" "))]
        bars = sum(rows[number].lstrip(" ")[0] == "|" for number in lines)
        drawn = _barred(rows, lines) if bars == len(lines) else _aligned(rows, lines) if not bars else {}
        if drawn:
            found.update({number: () for number in range(lines[0], lines[-1]) if not rows[number].strip(" ")})
            found.update(drawn)
    return found


def _stretches(rows: Sequence[str], items: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where lines that may be rows follow each other, at least two under an item's heading: the first, and the one after."""
    candidates = [
        number
        for number, row in enumerate(rows)
        if (_GAP in row or row[-1:] == "|" or "---" in row) and _may_be_row(row)
    ]
    at = 0
    while at < len(candidates):
        first = at
        while at + 1 < len(candidates) and _is_next(rows, candidates[at], candidates[at + 1]):
            at += 1
        at += 1
        if at - first > 1 and _is_in_text(rows, candidates[first], items):
            yield candidates[first], candidates[at - 1] + 1


def _is_next(rows: Sequence[str], number: int, after: int) -> bool:
    """Whether one line is right below another, or an empty one alone lies between them."""
    return after == number + 1 or (after == number + 2 and not rows[number + 1].strip(" \t"))


def _may_be_row(row: str) -> bool:
    line = row.strip(" ")
    if not line or "\t" in line:
        return False
    return is_barred(line) or (_GAP in line and "..." not in line and line[0] not in "|\\[#") or is_rule(line)


def _is_in_text(rows: Sequence[str], before: int, items: frozenset[int]) -> bool:
    """Whether the last sign before a line is one of an item, or of a section in it."""
    for number in range(before - 1, -1, -1):
        if number in items:
            return True
        line = rows[number].strip(" \t")
        sign = read_sign(line) if line else None
        if sign is not None and sign.kind not in {SignKind.FURNITURE, SignKind.STRAY, SignKind.CONTENTS_ROW}:
            return sign.kind in {SignKind.ITEM, SignKind.SECTION}
    return False


def _barred(rows: Sequence[str], lines: Sequence[int]) -> Mapping[int, Spans]:
    """Rows between bars, if each has as many cells."""
    found = {}
    for number in lines:
        row = rows[number]
        bars = [at for at, letter in enumerate(row) if letter == "|"]
        found[number] = tuple(_trimmed(row, left + 1, right) for left, right in pairwise(bars))
    return found if len({*map(len, found.values())}) == 1 and len(found) > 1 else {}


def _trimmed(row: str, start: int, end: int) -> tuple[int, int]:
    text = row[start:end]
    lead = len(text) - len(text.lstrip(" "))
    return (start + lead, start + len(text.rstrip(" "))) if text.strip(" ") else (start, start)


def _aligned(rows: Sequence[str], lines: Sequence[int]) -> Mapping[int, Spans]:
    """Rows of columns, if each column has one edge; the first row alone may lack cells."""
    spans = {number: [match.span() for match in _cell.finditer(rows[number])] for number in lines}
    if len(lines) < 2 or any(_is_told(rows[number]) for number in lines):
        return {}
    body = lines[1:] if len(spans[lines[0]]) < len(spans[lines[1]]) else lines
    width = len(spans[body[0]])
    if width < 2 or len(body) < 2 or any(len(spans[number]) != width for number in body):
        return {}
    columns = []
    for column in range(width):
        starts = [spans[number][column][0] for number in body]
        ends = [spans[number][column][1] for number in body]
        if len(set(starts)) > 1 and len(set(ends)) > 1:
            return {}
        columns.append((min(starts), max(ends)))
    if any(left[1] >= right[0] for left, right in pairwise(columns)):
        return {}
    found = {number: tuple(spans[number]) for number in body}
    if body is not lines:
        head = _placed(spans[lines[0]], columns)
        if head is None:
            return {}
        found[lines[0]] = head
    return found


def _placed(cells: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]) -> Spans | None:
    """The cells of a row that has fewer, each in the column that it stands over."""
    placed = [(0, 0)] * len(columns)
    for start, end in cells:
        over = [at for at, (left, right) in enumerate(columns) if start < right and left < end]
        if len(over) != 1 or placed[over[0]] != (0, 0):
            return None
        placed[over[0]] = (start, end)
    return tuple(placed)


def _is_told(row: str) -> bool:
    """Whether a line says by its words what it is, or is an item of a list."""
    cells = _cell.findall(row)
    line = " ".join(cells)
    return (
        not cells
        or read_sign(line) is not None
        or read_head_label(line) is not None
        or read_item_label(line) is not None
        or is_tabbed_item("\t".join(cells[:2]))
    )
