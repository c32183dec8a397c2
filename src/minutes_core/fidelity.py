"""What an exporter keeps and what it loses: the difference between a document and its projection.

A difference has a path, written as in Python: `items[0].sections[1].blocks[2].content.marks[0]`. A value
that both documents have is told leaf by leaf. One that only one of them has, or that became one of another
class, is told once, as a whole, under the path of its place. Members of a sequence are matched, so that one
that is gone does not make all that follow look changed.

`Exporter.drops` names differences by patterns: parts joined by dots, where

- `name`, with `*` and `?` as in file names, stands for one part of a path, whatever index follows it;
- `**` stands for any number of parts, none included;
- `name[Class]`, only as the last part, stands for a member of that sequence as a whole, one of that class
  (`*`: any) that is gone, came, or became one of another class. What changes inside members that stay is not meant.

A pattern that does not end in brackets covers what it names and everything below it:

>>> covers("**.content.marks", Loss(path="items[0].sections[1].blocks[2].content.marks[0].style.bold"))
True
>>> covers("items.title", Loss(path="items[0].heading"))
False
>>> from minutes_core.model import Figure
>>> covers("**.blocks[Figure]", Loss(path="items[0].sections[0].blocks[3]", before=Figure(href="tower.png")))
True
"""

from __future__ import annotations

import difflib
import fnmatch
import functools
import itertools
import re
from typing import TYPE_CHECKING, Final

import attrs
from attrs import evolve, frozen

from minutes_core.protocols import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_core.model import Minutes
    from minutes_core.protocols import Exporter


@frozen(kw_only=True)
class Loss:
    """One difference between a document and what a format keeps of it.

    Attributes:
        path: where in the document; of something added, where in what is kept.
        before: the value in the document; None where there is none.
        after: the value that is kept; None where there is none.
        pattern: the exporter's pattern that declares it; None where none does.
        reason: what the exporter says of that pattern, in English.
    """

    path: str
    before: object = None
    after: object = None
    pattern: str | None = None
    reason: str | None = None


def losses(exporter: Exporter, minutes: Minutes) -> tuple[Loss, ...]:
    """What `exporter` does not keep of `minutes`, in reading order; empty where it keeps everything."""
    return tuple(_declared(difference, exporter) for difference in differences(minutes, exporter.project(minutes)))


def _declared(difference: Loss, exporter: Exporter) -> Loss:
    for pattern, reason in exporter.drops.items():
        if covers(pattern, difference):
            return evolve(difference, pattern=pattern, reason=reason)
    return difference


def covers(pattern: str, difference: Loss) -> bool:
    """Whether `pattern` means `difference`; the module tells what a pattern is.

    Raises:
        ValueError: for a pattern that is none.
    """
    expression, kind = _compiled(pattern)
    if expression.fullmatch(difference.path) is None:
        return False
    if kind is None:
        return True
    member = difference.after if difference.before is None else difference.before
    return fnmatch.fnmatchcase(type(member).__name__, kind)


_PART: Final = re.compile(r"(?P<name>[\w*?]+)(?:\[(?P<kind>[\w*?]+)\])?")


@functools.lru_cache(maxsize=512)
def _compiled(pattern: str) -> tuple[re.Pattern[str], str | None]:
    parts = pattern.split(".")
    expression = ""
    kind = None
    for position, part in enumerate(parts, 1):
        last = position == len(parts)
        if part == "**":
            expression += ".+" if last else r"(?:[^.]+\.)*"
            continue
        found = _PART.fullmatch(part)
        if found is None or "**" in part or (found["kind"] is not None and not last):
            raise ValueError(f"{pattern!r} is no pattern of paths: its part {part!r} is not understood")
        kind = found["kind"]
        expression += re.escape(found["name"]).replace(r"\*", r"\w*").replace(r"\?", r"\w")
        if kind is not None:
            expression += r"(?:\[\d+\])+"
        else:
            expression += r"(?:\[\d+\])*" + (r"(?:\..+)?" if last else r"\.")
    return re.compile(expression), kind


def differences(before: object, after: object, path: str = "") -> Iterator[Loss]:
    """Where two model values differ, in reading order; nothing where they are equal."""
    if type(before) is type(after) and before == after:
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        for old, new in _matched(before, after):
            place = f"{path}[{new if old is None else old}]"
            yield from differences(
                None if old is None else before[old],
                None if new is None else after[new],
                place,
            )
    elif type(before) is type(after) and attrs.has(kind := type(before)):
        prefix = f"{path}." if path else ""
        for attribute in attrs.fields(kind):
            if attribute.eq:
                yield from differences(
                    getattr(before, attribute.name), getattr(after, attribute.name), f"{prefix}{attribute.name}"
                )
    else:
        yield Loss(path=path, before=before, after=after)


def _matched(before: Sequence[object], after: Sequence[object]) -> list[tuple[int | None, int | None]]:
    """Which member of one sequence is which of the other, in order; None for one without a partner."""
    if len(before) == len(after):
        return [(index, index) for index in range(len(before))]
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    inner = _nearest(old, new) if len(old) * len(new) <= _MANY else _same(old, new)
    return [
        *((index, index) for index in range(head)),
        *((None if a is None else a + head, None if b is None else b + head) for a, b in inner),
        *((len(before) - left, len(after) - left) for left in range(tail, 0, -1)),
    ]


_MANY: Final = 40_000
"""Above so many pairs, members are matched by equality alone."""
_ALONE: Final = 0.75
"""What it costs to leave a member without a partner; a pair costs 0 (equal) to 1 (nothing in common)."""


def _nearest(before: Sequence[object], after: Sequence[object]) -> list[tuple[int | None, int | None]]:
    """The matching in order that leaves the fewest leaves unequal (Needleman and Wunsch)."""
    old = [(type(member), frozenset(leaves(member))) for member in before]
    new = [(type(member), frozenset(leaves(member))) for member in after]
    width = len(new) + 1
    best = [[_ALONE * column for column in range(width)]]
    for row, (old_kind, old_leaves) in enumerate(old, 1):
        line = [_ALONE * row]
        for column, (new_kind, new_leaves) in enumerate(new, 1):
            unlike = 1.0
            if old_kind is new_kind:
                unlike -= len(old_leaves & new_leaves) / max(len(old_leaves), len(new_leaves))
            line.append(min(best[-1][column - 1] + unlike, best[-1][column] + _ALONE, line[-1] + _ALONE))
        best.append(line)
    matched: list[tuple[int | None, int | None]] = []
    row, column = len(old), len(new)
    while row or column:
        if row and best[row][column] == best[row - 1][column] + _ALONE:
            row -= 1
            matched.append((row, None))
        elif column and best[row][column] == best[row][column - 1] + _ALONE:
            column -= 1
            matched.append((None, column))
        else:
            row, column = row - 1, column - 1
            matched.append((row, column))
    return matched[::-1]


def _same(before: Sequence[object], after: Sequence[object]) -> list[tuple[int | None, int | None]]:
    """A matching of equal members; what stands between them is paired in order."""
    matcher = difflib.SequenceMatcher(
        a=[hash(member) for member in before], b=[hash(member) for member in after], autojunk=False
    )
    matched: list[tuple[int | None, int | None]] = []
    for _, old, old_end, new, new_end in matcher.get_opcodes():
        matched.extend(itertools.zip_longest(range(old, old_end), range(new, new_end)))
    return matched
