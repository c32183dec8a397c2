"""Items that a text numbers in another way than `Punkt 3: Titel`: `3. Titel`, `3) Titel`, `Ad 3: Titel`, `Pkt. 3 Titel`.

Such a line says nothing by itself: lists are numbered, too. So they are looked for only in a text that has no item otherwise,
and says not that it has none, as what the writer writes always does. A word before the number tells; where there is none, the
lines must count from one, each once, in what looks like minutes, or what follows them must be what follows an item's heading.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.danish.meetings import read_occasion
from minutes_core.grammar.markers import read_marker
from minutes_core.grammar.signs import (
    Sign,
    SignKind,
    is_case_number,
    read_head_label,
    read_headline,
    read_item_label,
    read_sign,
)
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

_spaces: Final = regex(r"[ \t]+")
_named: Final = regex(
    r"(?i:(?:ad )?(?:punkt|pkt\.?|dagsordens?punkt|dagsordenens punkt)|ad\.?)(?: (?i:nr\.))? ?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})*)(?:[.:)]+| ?[-–—:](?= )| (?=[A-ZÆØÅ])) ?(?P<title>\S.*)"
)
_counted: Final = regex(r"(?P<number>\d{1,3}(?:\.\d{1,2})+\.?(?= )|\d{1,3}[.)]) ?(?P<title>\S.*)")
_LONGEST: Final = 250  # characters: a title is no longer
_WRAPPED: Final = 50  # characters: a longer title may go on in the next line
_HEAD: Final = 40  # lines: what tells of minutes stands among the first
_FOLLOWS: Final = frozenset({SignKind.SECTION, SignKind.ATTACHMENTS, SignKind.ABSENTEES})


@frozen(eq=False, repr=False)
class _Line(Value):
    """A line that may be an item's heading."""

    at: int
    numbers: tuple[int, ...]
    title: str


def read_numbered(text: str) -> Sign | None:
    """What a line that is known to number an item says: its number and title; None of any other line."""
    found = _named.fullmatch(text) or _counted.fullmatch(text)
    if found is None:
        return None
    number = found["number"].rstrip(".)")
    end = found.start("number") + len(number)
    return Sign(
        SignKind.ITEM,
        spans=((found.start("number"), end), found.span("title")),
        number=number,
        title=found["title"],
        depth=number.count("."),
    )


def numbered(rows: Sequence[str]) -> frozenset[int]:
    """The lines that number the items of a text which has none otherwise; none where it is not sure."""
    lines = [_spaces.sub(" ", row.strip(" \t")) for row in rows]
    indents = [len(row) - len(row.lstrip(" \t")) for row in rows]
    for pattern in (_named, _counted):
        found: list[_Line] = []
        for at, line in enumerate(lines):
            match = pattern.fullmatch(line) if line and len(line) <= _LONGEST else None
            if match is None or match["title"][0].islower():
                continue
            if pattern is _counted and match["title"][-1] in ",;" and len(line) < _WRAPPED:
                continue  # an item of a list
            if found and indents[at] != indents[found[0].at]:
                continue
            if pattern is _counted and "." not in match["number"][:-1] and read_marker(line) is None:
                continue  # `1. marts 2021`
            numbers = tuple(map(int, match["number"].rstrip(".)").split(".")))
            found.append(_Line(at, numbers, match["title"]))
        chosen = _in_order(found) if pattern is _named else _sure(found, lines)
        if chosen:
            return frozenset(line.at for line in (*chosen, *_inner(found, chosen)))
    return frozenset()


def _in_order(found: Sequence[_Line]) -> list[_Line]:
    """The lines where each counts one more than the one before; of two such runs, of one agenda, the last."""
    runs: list[list[_Line]] = []
    for line in found:
        if len(line.numbers) > 1:
            continue
        if not runs or line.numbers[0] != runs[-1][-1].numbers[0] + 1:
            runs.append([])
        runs[-1].append(line)
    if not runs or (len(runs) > 1 and any([*map(_what, run)] != [*map(_what, runs[-1])] for run in runs)):
        return []
    return runs[-1]


def _what(line: _Line) -> tuple[tuple[int, ...], str]:
    return line.numbers, line.title.rstrip(".").casefold()


def _inner(found: Sequence[_Line], chosen: Sequence[_Line]) -> list[_Line]:
    """The lines numbered `2.1`, `2.2` … between item 2 and the next."""
    inner: list[_Line] = []
    for line, after in pairwise([*chosen, _Line(10**9, (0,), "")]):
        count = 1
        for each in found:
            if line.at < each.at < after.at and each.numbers == (line.numbers[0], count):
                inner.append(each)
                count += 1
    return inner


def _sure(found: Sequence[_Line], lines: Sequence[str]) -> list[_Line]:
    top = [line for line in found if len(line.numbers) == 1]
    certain = [line for line in top if _is_followed(line.at, lines)]
    apart = [line for line in certain if line.at == 0 or not lines[line.at - 1]]
    certain = apart if len(apart) > 1 else certain  # the last item of a list stands before a section's heading, too
    certain = [line for at, line in enumerate(certain) if at == 0 or line.numbers != (1,)]
    if len(certain) > 1:
        return _between(certain, top, lines)
    alone = _in_order(top)
    return alone if len(alone) > 1 and alone[0].numbers == (1,) and _is_of_minutes(lines) else []


def _is_followed(at: int, lines: Sequence[str]) -> bool:
    """Whether what follows a line, or the one below it, is what follows an item's heading."""
    after = [line for line in lines[at + 1 : at + 5] if line][:2]
    for line in after:
        sign = read_sign(line)
        if (sign is not None and sign.kind in _FOLLOWS) or is_case_number(line) or read_item_label(line) is not None:
            return True
        if read_marker(line) is not None:
            return False
    return False


def _between(certain: Sequence[_Line], top: Sequence[_Line], lines: Sequence[str]) -> list[_Line]:
    """Lines that are surely headings, and those that must be for every number from one on to be there; none where one is not."""
    chosen: list[_Line] = []
    last = _Line(-1, (0,), "")
    for line in (*certain, _Line(len(lines), (0,), "")):
        wanted = range(last.numbers[0] + 1, line.numbers[0] or last.numbers[0] + 1 + len(top))
        for number in wanted:
            fitting = [
                each
                for each in top
                if max(last.at, chosen[-1].at if chosen else -1) < each.at < line.at
                and each.numbers == (number,)
                and (each.at == 0 or not lines[each.at - 1])
            ]
            if len(fitting) != 1:
                if line.numbers[0]:
                    return []
                break
            chosen.append(fitting[0])
        if line.numbers[0]:
            if line.numbers[0] <= last.numbers[0]:
                return []
            chosen.append(line)
            last = line
    return chosen


def _is_of_minutes(lines: Sequence[str]) -> bool:
    """Whether the first lines of a text tell of a meeting."""
    head = [line for line in lines if line][:_HEAD]
    return any(
        read_headline(line) is not None or read_occasion(line) is not None or read_head_label(line) is not None
        for line in head
    )
