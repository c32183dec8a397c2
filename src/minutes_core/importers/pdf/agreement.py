"""Whether the pages of a file say what its embedded record would print: all of that, and nothing else.

What is drawn is told from the record, text by text, and looked for on the pages in the order of the file. A text is
found where the last one ended, or on lines of its own farther on, and what comes between two texts stands between them:
only within a row of a table does the order not count, for a row that goes on over pages is drawn a page at a time, its
cells in pieces. What is left on the pages then may be running heads and feet, numbers in the contents, repeated heads of
tables, and the note that tells from which file the document was made. Anything else, and any text that was not found,
is a difference.

Compared are letters and digits, without accents. Of texts that run from right to left, whose order readers tell
differently, only how many there are of each. Words that cannot be seen are no words of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, field, frozen

from minutes_core.diagnostics import Origin
from minutes_core.importers.pdf.expected import Parts, expected, heads, key_of
from minutes_core.schema import printed
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.importers.pdf.expected import Text
    from minutes_core.importers.pdf.page import Line, Page
    from minutes_core.model import Minutes

_Piece: TypeAlias = "tuple[str, Line, int]"
"""Letters of a line that were not found, the line, and where they stand among all letters."""
_Room: TypeAlias = tuple[int, int]
_FARTHEST: Final = 1_500  # lines: a text is looked for no farther on
_TOGETHER: Final = 12  # texts: no more stand on one line
_AHEAD: Final = 6  # texts
_TELLING: Final = 6  # letters: a shorter text stands in many places
_MOST_IN_HEAD: Final = 100  # lines
_MOST_MISSING: Final = 5_000
_MOST_STEPS: Final = 1_000_000
_LONGEST_NOTE: Final = 600  # letters
_SAME_LEVEL: Final = 2.0  # points
_NOTE_BEGINS: Final = key_of(printed.source_note(None, None))
_NOTE: Final = re.compile(rf"{_NOTE_BEGINS}(?:affilen\w+?)?(?:SHA256[0-9a-f]{{64}})?")
_NUMBERED: Final = re.compile(r"(.*?) ?\.{2,} ?(\d{1,5})")
"""A row of the contents, or its end, with the number of a page."""
_DIFFERENCE: Final = 80  # characters of it that are told


@frozen(kw_only=True, eq=False, repr=False)
class Agreement(Value):
    """What came of the comparison.

    Attributes:
        difference: the first words that only one of the two has; None where they agree.
        page: on which page they stand, where only the page has them.
        origins: where each text of the record stands on the pages.
    """

    difference: str | None = None
    page: int | None = None
    origins: dict[str, Origin] = field(factory=dict)


def compared(minutes: Minutes, pages: Sequence[Page]) -> Agreement:
    """Compare a record with pages; parts that the exporter may leave out are there wholly or not at all."""
    lines = [line for page in pages for line in _body(page, len(pages))]
    repeated = heads(minutes)
    first: Agreement | None = None
    tried: list[list[Text]] = []
    for contents, people, attachments in product((True, False), repeat=3):
        texts = expected(minutes, Parts(contents=contents, people=people, attachments=attachments))
        if texts in tried:
            continue
        tried.append(texts)
        found = _Comparison(lines, len(pages), repeated).of(texts)
        if found.difference is None:
            return found
        first = first or found
    assert first is not None
    return first


def _body(page: Page, last: int) -> list[Line]:
    """The lines of a page that can be seen, without watermark, running head and foot.

    These are drawn last: the head above everything else, then the page's number, then words beside it.
    """
    lines = [line for line in page.lines if not line.hidden and not (line.slanted and line.text == printed.WATERMARK)]
    counter = f"Side {page.number} af {last}"
    foot = next((line.y for line in reversed(lines) if line.text == counter), None)
    if foot is None:
        return lines
    lines = [line for line in lines if abs(line.y - foot) > _SAME_LEVEL]
    if lines and page.number > 1:
        level = lines[-1].y
        head = sum(abs(line.y - level) <= _SAME_LEVEL for line in lines)
        rest = lines[:-head]
        if all(abs(line.y - level) <= _SAME_LEVEL for line in lines[-head:]) and all(
            line.y > level + _SAME_LEVEL for line in rest
        ):
            return rest
    return lines


@define(eq=False)
class _Comparison:
    """The letters of all lines, one after the other, and which of them are found."""

    lines: Sequence[Line]
    last_page: int
    heads: frozenset[str]
    letters: str = ""
    longest: int = 0  # of the heads, and of the note of the source
    right: float = 0.0
    starts: list[int] = field(factory=list)
    own: list[Line] = field(factory=list)
    taken: list[tuple[int, int]] = field(factory=list)
    origins: dict[str, Origin] = field(factory=dict)
    steps: int = 0

    def __attrs_post_init__(self) -> None:
        keys = []
        at = 0
        edge = max((line.x1 for line in self.lines), default=0.0) - 1
        for line in self.lines:
            row = _NUMBERED.fullmatch(line.text)
            if row is not None and not row[1] and line.x1 > edge and int(row[2]) <= self.last_page:
                continue  # a leader and the number of a page
            for part in (line.text,) if row is None else row.groups():
                if key := key_of(part):
                    self.starts.append(at)
                    self.own.append(line)
                    keys.append(key)
                    at += len(key)
        self.starts.append(at)
        self.letters = "".join(keys)
        self.longest = max((_LONGEST_NOTE, *map(len, self.heads)))
        self.right = max((line.x1 for line in self.own), default=0.0)

    def of(self, texts: Sequence[Text]) -> Agreement:
        """What comes of these texts."""
        gone = self._in_order(texts)
        if gone is None:
            return Agreement(difference=texts[0].words[:_DIFFERENCE])
        left = self._left()
        gone = [(text, room) for text, room in gone if not self._in_pieces(text, room, left)]
        missing: list[Text] = []
        for text, room in gone:
            missing += [part for part in text.parts or (text,) if not self._in_parts(part, room, left)]
        rest = self._unexplained(left)
        mixed = any(text.mixed for text in missing)
        for text in missing:
            beside = mixed and any(text.key in piece[0] for piece in rest)
            if not (text.mixed or text.optional or beside):
                return Agreement(difference=text.words[:_DIFFERENCE])
        if mixed:
            letters = "".join(piece[0] for piece in rest)
            needed = "".join(text.key for text in missing if not text.optional)
            drawn = needed + "".join(text.key for text in missing if text.optional and text.mixed)
            if not (self._same_letters(needed, letters) or self._same_letters(drawn, letters)):
                return Agreement(difference=next(text.words for text in missing if text.mixed)[:_DIFFERENCE])
        if rest and not mixed:
            line = rest[0][1]
            return Agreement(difference=line.text[:_DIFFERENCE], page=line.page)
        return Agreement(origins=self.origins)

    def _same_letters(self, wanted: str, left: str) -> bool:
        """Whether what is left of the pages has the letters that are wanted, in any order, besides repeated heads."""
        more = Counter(left)
        more.subtract(wanted)
        if min(more.values()) < 0:
            return False
        more = +more
        for head in self.heads:
            own = Counter(head)
            while more and own and own <= more:
                more -= own
        return not more

    # -- texts that stand whole ----------------------------------------------------------------

    def _in_order(self, texts: Sequence[Text]) -> list[tuple[Text, _Room]] | None:
        """Find each text after the one before it.

        Returns:
            Those that are not found, and between which places they must stand; None where that is hopeless.
        """
        cursor = 0
        missing: list[tuple[Text, int]] = []
        places: dict[int, tuple[int, int]] = {}  # of those that are found
        for index, text in enumerate(texts):
            if not self._fills_lines(texts, index, cursor):
                place = self._farther(texts, index, cursor)
                if place is None or self._passes(texts, index, cursor, place):
                    if missing and missing[-1][1] == index - 1 and texts[index - 1].goes_on:
                        text = missing.pop()[0].before(text)  # noqa: PLW2901 - a marker and what it marks are one
                    missing.append((text, index))
                    if len(missing) > _MOST_MISSING or self.steps > _MOST_STEPS:
                        return None
                    continue
                cursor = place
            places[index] = (cursor, cursor + len(text.key))
            self._take(text, cursor, cursor + len(text.key))
            cursor += len(text.key)
        rooms = _rooms(texts, places, len(self.letters))
        return [(text, rooms[index]) for text, index in missing]

    def _farther(self, texts: Sequence[Text], index: int, cursor: int, end: int | None = None) -> int | None:
        """Where a text stands on whole lines of its own, on the lines after `cursor`."""
        starts, letters, key = self.starts, self.letters, texts[index].key
        first = bisect_left(starts, cursor)
        if texts[index].optional or texts[index].mixed:
            return None
        last = min(first + _FARTHEST, len(starts) - 1) if end is None else bisect_left(starts, end)
        for row in range(first, last):
            if letters.startswith(key, starts[row]) and self._fills_lines(texts, index, starts[row]):
                self.steps += row - first
                return starts[row]
        self.steps += last - first
        return None

    def _passes(self, texts: Sequence[Text], index: int, cursor: int, place: int) -> bool:
        """Whether a text that follows stands before `place`: then the one found there is another of the same words."""
        if len(texts[index].key) >= _TELLING:
            return False
        for after in range(index + 1, min(index + 1 + _AHEAD, len(texts))):
            if len(texts[after].key) < _TELLING:
                continue
            nearer = self._farther(texts, after, cursor, place)
            if nearer is not None and nearer < place:
                return True
        return False

    def _fills_lines(self, texts: Sequence[Text], index: int, place: int) -> bool:
        """Whether a text at a place ends a line, by itself or with those that follow it."""
        for text in texts[index : index + _TOGETHER]:
            if not self.letters.startswith(text.key, place):
                return False
            place += len(text.key)
            at = bisect_left(self.starts, place)
            if not text.goes_on and at < len(self.starts) and self.starts[at] == place:
                return True
        return False

    def _take(self, text: Text, start: int, end: int) -> None:
        if self.taken and self.taken[-1][1] == start:
            self.taken[-1] = (self.taken[-1][0], end)
        else:
            self.taken.append((start, end))
        if text.path and text.path not in self.origins:
            line = self.own[bisect_left(self.starts, start + 1) - 1]
            self.origins[text.path] = Origin(
                page=line.page, box=(line.x0, line.y - line.size, line.x1, line.y + 0.25 * line.size)
            )

    # -- what is left --------------------------------------------------------------------------

    def _left(self) -> list[_Piece | None]:
        """The lines of which something was not found: their letters that were not."""
        left: list[_Piece | None] = []
        at = 0
        for start, end in (*self.taken, (len(self.letters), len(self.letters))):
            while at < start:
                row = bisect_left(self.starts, at + 1) - 1
                stop = min(start, self.starts[row + 1])
                left.append((self.letters[at:stop], self.own[row], at))
                at = stop
            at = end
        return left

    def _in_pieces(self, text: Text, room: _Room, left: list[_Piece | None]) -> bool:
        """Take a text out of what is left, line by line, from one page to the next; whether all of it was there."""
        rest = text.key
        used: list[int] = []
        for place, piece in enumerate(left):
            self.steps += 1
            if self.steps > _MOST_STEPS:
                return False
            if piece is not None and room[0] <= piece[2] < room[1] and rest.startswith(piece[0]):
                used.append(place)
                rest = rest[len(piece[0]) :]
                if not rest:
                    break
        if rest:
            return False
        for place in used:
            left[place] = None
        return True

    def _in_parts(self, text: Text, room: _Room, left: list[_Piece | None]) -> bool:
        """The same, where a line is put together of cells side by side: it may hold the text's part at either end."""
        rest = text.key
        used: list[tuple[int, str]] = []
        for place, piece in enumerate(left):
            self.steps += 1
            if piece is None or not rest or self.steps > _MOST_STEPS or not room[0] <= piece[2] < room[1]:
                continue
            key = piece[0]
            if key.startswith(rest):
                used.append((place, key[len(rest) :]))
                rest = ""
            elif not used or rest.startswith(key):
                size = next((size for size in range(min(len(key), len(rest)), 0, -1) if key.endswith(rest[:size])), 0)
                if size:
                    used.append((place, key[:-size]))
                    rest = rest[size:]
        if rest:
            return False
        for place, more in used:
            piece = left[place]
            left[place] = (more, piece[1], piece[2]) if more and piece is not None else None
        return True

    def _unexplained(self, left: Iterable[_Piece | None]) -> list[_Piece]:
        """What is left when repeated heads, numbers in the contents and the note of the source are taken out."""
        rest: list[_Piece] = []
        run: list[_Piece] = []
        for piece in (*left, None):
            if piece is not None and (not run or piece[1].page == run[0][1].page):
                run.append(piece)
                continue
            rest += self._without_known(run)
            run = [] if piece is None else [piece]
        return rest + self._without_known(run)

    def _without_known(self, run: list[_Piece]) -> list[_Piece]:
        kept: list[_Piece] = []
        at = 0
        while at < len(run):
            known = self._known(run, at)
            if known:
                at += known
            else:
                kept.append(run[at])
                at += 1
        return kept

    def _known(self, run: list[_Piece], at: int) -> int:
        """How many of the lines from `at` on are something that is drawn besides the record's texts."""
        key, line, _ = run[at]
        if key.isdecimal() and len(key) < 6 and int(key) <= self.last_page:
            row = _NUMBERED.fullmatch(line.text)
            alone = not at or run[at - 1][1] is not line  # and not the end of a line of which more is left
            if alone and (key == row[2] if row is not None else line.x1 > self.right - 1):
                return 1
        note = line.page == 1 and (_NOTE_BEGINS.startswith(key) or key.startswith(_NOTE_BEGINS))
        joined = ""
        found = 0
        for end in range(at, min(at + _MOST_IN_HEAD, len(run))):
            joined += run[end][0]
            self.steps += 1 + len(joined) // 50
            if self.steps > _MOST_STEPS or len(joined) > self.longest:
                break
            if joined in self.heads or (note and _NOTE.fullmatch(joined)):
                found = end + 1 - at
        return found


def _rooms(texts: Sequence[Text], places: dict[int, tuple[int, int]], end: int) -> list[_Room]:
    """Between which places each text must stand: after what is found before it, and before what is found after it.

    The other texts of its row of a table do not count.
    """
    lows, highs = [0] * len(texts), [end] * len(texts)
    for way, rooms in ((1, lows), (-1, highs)):
        order = range(len(texts))[::way]
        limit = limit_of_row = rooms[order[0]] if texts else 0
        row = ""
        for index in order:
            if not texts[index].row or texts[index].row != row:
                row, limit_of_row = texts[index].row, limit
            rooms[index] = limit_of_row
            if index in places:
                limit = max(limit, places[index][1]) if way > 0 else min(limit, places[index][0])
    return list(zip(lows, highs, strict=True))
