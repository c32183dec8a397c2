"""Text whose lines a program broke at a fixed width: an e-mail, a page saved as text, what was copied out of a document.

Only the lines themselves tell of it: nearly all that stand right above another end where its first word would not have
fitted, and most of those in the middle of a sentence. Where that is not sure, every line break stays. The writer asks the
same function of what it has written, and puts a backslash before a line that would be taken for the rest of another; so
nothing here looks at the backslashes that lines begin with.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from minutes_core.danish.labels import HEAD_LABELS, HeadField
from minutes_core.danish.meetings import read_occasion
from minutes_core.grammar.forms import is_layout
from minutes_core.grammar.inline import headed_lines
from minutes_core.grammar.markers import read_marker
from minutes_core.grammar.signs import (
    SignKind,
    is_case_number,
    read_contents_row,
    read_head_label,
    read_headline,
    read_item_label,
    read_people,
    read_sign,
)
from minutes_core.grammar.wrapped import (
    NOTHING,
    STOPS,
    Extracted,
    Setting,
    is_listed_rest,
    is_prose,
    is_rest_of_headline,
    plain,
    spaces,
    title_of,
    titles_listed,
)
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from minutes_core.grammar.signs import Sign

    Full = Callable[[int, int], bool]

_backslashes: Final = regex(r"([ \t]*)\\+")
_begins_like_marker: Final = regex(r"(?:\d{1,4}|[a-z]{1,15})\. ?")
_stop: Final = regex(r"[.?!] [A-ZÆØÅ]")
_wide_stop: Final = regex(r"[.?!]  [A-ZÆØÅ]")  # as typists are taught
_LONG: Final = 40  # characters: shorter lines say nothing of how wide a text is
_TELLS: Final = 30  # characters: how full a shorter line is says nothing
_WIDEST: Final = 130  # characters: no program breaks lines beyond it
_WIDER: Final = 0.05  # of the long lines, and no more, are wider: rows of tables, addresses of pages
_FIRST: Final = 120  # lines: where these are too wide, the rest is not looked at
_FEWEST_LINES: Final = 8  # long lines: of fewer, nothing is said
_FEWEST_FULL: Final = 6  # full lines that another stands right below
_EDGE: Final = 8  # characters: as near to the bound …
_NEAR_EDGE: Final = 0.1  # … end more of the long lines than this
_FULL: Final = 0.6  # of the lines that another stands right below, full ones are no fewer
_IN_SENTENCES: Final = 0.4  # of the full lines, those that end in the middle of a sentence are no fewer
_BETTER: Final = 1.15  # times as many full lines are found by the letters' widths where a page's lines were copied
_DOUBLE: Final = 0.9  # of the lines stand alone where lines are double spaced
_ALONE: Final = "\\"  # what is left of backslashes that stand alone, before a space, or in a row of a table
_GOES_ON: Final = frozenset({"og", "samt", "eller", "af", "for", "fra", "i", "med", "mellem", "om", "på", "til", "ved"})
_BEFORE_NUMBER: Final = frozenset({"stk.", "nr.", "pkt.", "§", "§§", "kap.", "ca.", "kl.", "d.", "den", "s."})
_DASHES: Final = "-–—"
_FEWEST_INDENTED: Final = 3  # paragraphs whose first line is indented: of fewer, it may be by chance
_SEVERAL: Final = 2  # commas: a line that has as many lists people itself
_LISTED: Final = frozenset({SignKind.ATTACHMENTS, SignKind.ABSENTEES})


def folded(text: str) -> Extracted:
    """Which lines of a normalised text go on in the next, and which stand below such a one behind a backslash.

    Guarantees: the answer is `NOTHING` unless it is sure that the lines were broken at one width; a backslash before a
    line, or one more, changes only on which side of the answer the line stands.
    """
    first = text.split("\n", _FIRST)
    any_masked = "\\" in text
    if len(first) > _FIRST:
        first.pop()
        if _are_wide(_without_backslashes(first)[0] if any_masked else first):
            return NOTHING
        first = text.split("\n")
    rows = first
    bare, masked = _without_backslashes(rows) if any_masked else (rows, set[int]())
    if _are_wide(bare) is not False:
        return NOTHING
    order = _order(bare)
    lines = _Folded([bare[number].rstrip(" \t") for number in order], double=len(order) < len(rows))
    following = {order[at]: order[at + 1] for at in lines.going_on()}
    if not following:
        return NOTHING
    going_on = frozenset(number for number, after in following.items() if after not in masked)
    return Extracted(
        going_on=going_on,
        escaped=frozenset(after for after in following.values() if after in masked),
        indented=_first_lines(bare, {number: following[number] for number in going_on}),
    )


def _first_lines(rows: Sequence[str], following: Mapping[int, int]) -> frozenset[int]:
    """The lines that are only indented because a paragraph begins there, as more than one that goes on shows."""
    rest = set(following.values())
    first = [number for number in following if number not in rest and not is_layout(rows[number].strip(" \t"))]
    counted = Counter(
        _indent(rows[number]) for number in first if _indent(rows[number]) > _indent(rows[following[number]])
    )
    if not counted:
        return frozenset()
    indent, count = counted.most_common(1)[0]
    if count < _FEWEST_INDENTED:
        return frozenset()
    return frozenset(
        number
        for number, row in enumerate(rows)
        if _indent(row) == indent
        and number not in rest
        and (number not in following or _indent(rows[following[number]]) < indent)
        and (line := row.strip(" \t"))
        and is_prose(line)
        and not is_layout(line)
    )


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _are_wide(rows: Sequence[str]) -> bool | None:
    """Whether too many lines are longer than any that a program broke; None where too few are long enough to tell."""
    sizes = [size for size in map(len, rows) if size >= _LONG]
    if len(sizes) < _FEWEST_LINES:
        return None
    return len([1 for size in sizes if size > _WIDEST]) > _WIDER * len(sizes)


def _without_backslashes(rows: Sequence[str]) -> tuple[Sequence[str], set[int]]:
    """The lines without the backslashes that they begin with, and the numbers of those that had some."""
    bare = list(rows)
    masked = set()
    for number, row in enumerate(rows):
        if "\\" in row and (found := _backslashes.match(row)) is not None:
            rest = row[found.end() :]
            bare[number] = (
                f"{found[1]}{rest}" if rest and rest[0] != " " and "\t" not in rest else f"{found[1]}{_ALONE}{rest}"
            )
            masked.add(number)
    return bare, masked


def _order(rows: Sequence[str]) -> list[int]:
    """The lines to look at, by their numbers: of double spaced ones, not the empty line between two."""
    blank = [not row.strip(" \t") for row in rows]
    filled = [number for number, empty in enumerate(blank) if not empty]
    close = sum(after - number == 1 for number, after in pairwise(filled))
    if close > (1 - _DOUBLE) * len(filled):
        return list(range(len(rows)))
    order: list[int] = []
    for number, empty in enumerate(blank):
        single = empty and 0 < number < len(rows) - 1 and not blank[number - 1] and not blank[number + 1]
        if not single and not (empty and number and blank[number - 1]):
            order.append(number)
    return order


class _Folded:
    """The lines of a text, without spaces at their ends, while it is found out which go on."""

    def __init__(self, lines: Sequence[str], *, double: bool) -> None:
        self.lines = lines
        self.double = double  # whether the empty lines between them were left out
        self.texts = [spaces.sub(" ", text) if "\t" not in (text := line.strip(" \t")) else text for line in lines]
        self.titles = titles_listed(self.texts)

    def going_on(self) -> list[int]:
        """The lines that go on in the next; none where it is not sure that lines were broken at one width."""
        full = self._measure()
        if full is None:
            return []
        found: list[int] = []
        whole = ""
        sign: Sign | None = None
        listed: SignKind | None = None
        for at, line in enumerate(self.texts[:-1]):
            if not line:
                continue
            if found and found[-1] == at - 1:
                whole = f"{whole} {line}"
            else:
                whole, sign = line, read_sign(line)
                listed = self._listed(line, sign, listed)
            after = self.texts[at + 1]
            if not after:
                continue
            if sign is not None and sign.kind is SignKind.ITEM:
                goes_on = self._is_rest_of_title(whole, at, full)
            else:
                goes_on = (full(at, at + 1) and self._goes_on(whole, sign, at, listed=listed is not None)) or (
                    is_rest_of_headline(whole, after) and may_be_rest(after)
                )
            if goes_on:
                found.append(at)
        return found

    @staticmethod
    def _listed(line: str, sign: Sign | None, before: SignKind | None) -> SignKind | None:
        """What is listed line by line, attachments or absent people (and others), where a line and those after it stand."""
        if sign is not None:
            return sign.kind if sign.kind in _LISTED else None
        if (label := read_head_label(line)) is not None:
            return SignKind.ABSENTEES if HEAD_LABELS[label.word].field is HeadField.PEOPLE else None
        if before is SignKind.ABSENTEES:
            marker = read_marker(line)
            return before if read_people(line[marker[1] :] if marker is not None else line) else None
        return None if before is None or is_case_number(line) or read_item_label(line) is not None else before

    # -- how wide lines are --------------------------------------------------------------------

    def _measure(self) -> Full | None:
        """What tells whether a line is too full for the first word of another; None where lines are not full as a rule."""
        pairs = [at for at in range(len(self.lines) - 1) if self._is_pair(at)]
        if len(pairs) < _FEWEST_FULL:
            return None
        by_letters, by_width = self._by_letters(), self._by_width()
        count = {full: sum(full(at, at + 1) for at in pairs) for full in (by_letters, by_width) if full is not None}
        best = by_letters
        if by_width is not None and count[by_width] > _BETTER * count.get(by_letters, 0):  # type: ignore[arg-type]
            best = by_width
        if best is None or count[best] < max(_FEWEST_FULL, _FULL * len(pairs)):
            return None
        broken = [at for at in pairs if best(at, at + 1)]
        inside = sum(self.texts[at][-1] not in STOPS and self.texts[at + 1][0].islower() for at in broken)
        return best if inside >= _IN_SENTENCES * len(broken) else None

    def _is_pair(self, at: int) -> bool:
        """Whether a line of text stands right above another."""
        line, after = self.texts[at], self.texts[at + 1]
        return (
            len(line) >= _TELLS
            and bool(after)
            and is_prose(line)
            and read_sign(line) is None
            and read_item_label(line) is None
            and may_be_rest(after)
        )

    def _by_letters(self) -> Full | None:
        """By the number of letters."""
        sizes = sorted((len(line) for line in self._long()), reverse=True)
        bound = None
        for size in sizes[: 1 + len(sizes) // 40]:  # the widest may be one that could not be broken
            if sum(size - _EDGE < each <= size for each in sizes) > _NEAR_EDGE * len(sizes):
                bound = size
                break
        if bound is None:
            return None

        wide = sum(_wide_stop.search(text) is not None for text in self.lines)
        wide_stops = wide > sum(_stop.search(text) is not None for text in self.lines)

        def full(at: int, after: int) -> bool:
            size = len(self.lines[at])
            gap = 2 if wide_stops and self.lines[at][-1] in STOPS else 1
            return size >= min(_TELLS, bound // 2) and size + gap + len(self.texts[after].partition(" ")[0]) > bound

        return full

    def _by_width(self) -> Full | None:
        """By the widths that letters usually have on a page."""
        setting = Setting.of(self._long())
        if setting is None:
            return None
        return lambda at, after: setting.is_full(self.lines[at], self.texts[after].partition(" ")[0])

    def _long(self) -> list[str]:
        return [
            line for line, text in zip(self.lines, self.texts, strict=True) if len(text) >= _LONG and is_prose(text)
        ]

    # -- what goes on --------------------------------------------------------------------------

    def _is_rest_of_title(self, whole: str, at: int, full: Full) -> bool:
        """Whether an item's heading, `whole` so far, goes on in the next line; it may be set in larger letters."""
        line, after = self.texts[at], self.texts[at + 1]
        if is_listed_rest(whole, after, self.titles):
            return (
                may_be_rest(after) or (not self.double and _may_be_rest(after)) or read_contents_row(after) is not None
            )
        if plain(title_of(whole)) in self.titles or not may_be_rest(after):
            return False
        if full(at, at + 1) or line[-1] == ",":
            return True
        return len(line) >= _LONG and line[-1] not in STOPS and after[0].islower()

    def _goes_on(self, whole: str, sign: Sign | None, at: int, *, listed: bool) -> bool:
        """Whether a full line, `whole` with the lines that went on in it, goes on in the next."""
        line, after = self.texts[at], self.texts[at + 1]
        if not is_prose(line) or not is_prose(after):
            return False
        if sign is not None and sign.kind is SignKind.SECTION:
            both = read_sign(f"{whole} {after}")
            return both is not None and both.kind is SignKind.SECTION
        if (sign is not None and sign.kind is not SignKind.ABSENTEES) or read_item_label(whole) is not None:
            return False
        if read_headline(whole) is not None or read_occasion(whole) is not None:
            both_read = f"{whole} {after}"
            return read_headline(both_read) is not None or read_occasion(both_read) is not None
        inside = line[-1] not in STOPS
        if listed and whole.count(",") + whole.count(";") < _SEVERAL:
            return may_be_rest(after) and inside and (after[0].islower() or _is_unfinished(line))
        return may_be_rest(after) or self._is_odd_rest(whole, at)

    def _is_odd_rest(self, whole: str, at: int) -> bool:
        """Whether the next line only looks like an item of a list: `kr. …`, `4. marts`, a dash inside a sentence.

        An item stands right below other text only in a list, which indents it or begins with an item.
        """
        line, after = self.texts[at], self.texts[at + 1]
        if is_layout(whole) or _indent(self.lines[at + 1]) < _indent(self.lines[at]):
            return False
        if read_marker(after) is None:
            return _begins_like_marker.match(after) is not None and _may_be_rest(after)
        if self.double or _indent(self.lines[at]) or _indent(self.lines[at + 1]):
            return False
        if after[0] in _DASHES:
            beyond = self.texts[at + 2] if at + 2 < len(self.texts) else ""
            return line[-1].isalnum() and after[2:3].islower() and beyond[:1] != after[0]
        return after[0].isdigit() and line.rpartition(" ")[2] in _BEFORE_NUMBER


def may_be_rest(line: str) -> bool:
    """Whether a line can be the rest of the one above it: nothing in it says that something begins."""
    return not is_layout(line) and _may_be_rest(line)


def _may_be_rest(line: str) -> bool:
    return (
        line[0] not in "|[#\\"
        and is_prose(line)
        and read_sign(line) is None
        and read_head_label(line) is None
        and read_item_label(line) is None
        and not is_case_number(line)
        and read_headline(line) is None
        and read_occasion(line) is None
    )


def _is_unfinished(line: str) -> bool:
    return line[-1] in ",;/&-–" or line.rpartition(" ")[2] in _GOES_ON


def escaped(lines: list[str], literal: Iterable[int]) -> str:
    """The text of lines, a backslash before each that would be taken for the rest of the one above, or for a heading and its text.

    Args:
        lines: what was written; it is changed.
        literal: the numbers of the lines that have the writer's backslash already.
    """
    text = "\n".join(lines)
    known, headed = folded(text), headed_lines(text)
    if not (known or headed):
        return text
    following = _following(lines)
    done = set(literal)
    for number in {*(following[each] for each in known.going_on), *known.escaped, *headed}:
        if number not in done:
            line = lines[number]
            indent = len(line) - len(line.lstrip(" "))
            lines[number] = f"{line[:indent]}\\{line[indent:]}"
    return "\n".join(lines)


def _following(lines: Sequence[str]) -> dict[int, int]:
    """The next line that is not empty after each."""
    filled = [number for number, line in enumerate(lines) if line]
    return dict(pairwise(filled))
