"""What a page says beyond its words, where a system's layout tells it.

Which numbered line is an item's heading, what an unlabelled line of the cover is, which of two columns comes
first, where an item inside an item ends. The profile says what to look for; where it says nothing, the words
alone tell (`grammar.signs`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field, frozen

from minutes_core.danish import labels
from minutes_core.danish.labels import HeadField
from minutes_core.grammar.head import TIMES, WHEN
from minutes_core.grammar.pieces import Piece, PieceKind, Shown
from minutes_core.grammar.signs import (
    Sign,
    SignKind,
    read_contents_row,
    read_head_label,
    read_headline,
    read_item_label,
    read_sign,
)
from minutes_core.importers.pdf.flow import Block
from minutes_core.importers.pdf.items import Body, ItemHeading
from minutes_core.importers.pdf.people import by_person, group_of
from minutes_core.importers.pdf.words import origin_of, text_of
from minutes_core.model import Access, ListStyle
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from minutes_core.importers.pdf.layout import Layout
    from minutes_core.importers.pdf.page import Line

_COLUMN_WIDTH: Final = 12.0  # points: what begins nearer than this to each other is in one column
_HEADING_STEP: Final = 1.4  # ems: the lines of one heading are no farther apart
_FIRST_BLOCKS: Final = 8  # a document says among these what it is
_TITLE: Final = 160  # characters: what is longer is no title
_AGENDA: Final = frozenset({"dagsorden", "dagsordenen"})
_LABEL: Final = 24  # characters: a label is no longer
_WRAPPED: Final = 4  # lines that a row of the contents takes at most
_in_column: Final = regex(r"\d{1,3}(?:\.\d{1,2})* (?=\S)")
_bare_number: Final = regex(r"(?P<number>\d{1,3}) (?P<title>[^\W\d_].*)")
_page_number: Final = regex(r"\d{1,4}")
_minutes: Final = regex(r"\b(?:\w*referat|dagsorden|\w*indkaldelse|\w*protokol|\w+møde|\w*forsamling)\b", re.IGNORECASE)
_place: Final = regex(r"(?:i|på) (?=\S)")


@frozen(eq=False, repr=False)
class _Row(Value):
    """A row of the contents."""

    text: str
    lines: tuple[Line, ...]


@define(repr=False)
class _Contents:
    """The table of contents: its rows, and which blocks (from its heading to the last) it takes."""

    start: int
    end: int
    rows: list[_Row] = field(factory=list)


def read(layout: Layout, make: Callable[[Block], Piece]) -> list[Piece] | None:
    """The blocks as pieces, with what the profile's layout says of them; None where it says nothing."""
    if layout.profile.numbered is None:
        return None
    reader = _Reader(layout, make)
    return None if layout.profile.words_first and not reader.is_numbered() else reader.read()


class _Reader:
    """Reads one document's blocks."""

    def __init__(self, layout: Layout, make: Callable[[Block], Piece]) -> None:
        self.layout = layout
        self.profile = layout.profile
        self.blocks = self._whole_headings()
        self.make = make
        self.pieces: list[Piece] = []
        self.access: Access | None = None
        self.access_of_page = self._access_of_pages(layout.furniture)

    def read(self) -> list[Piece] | None:
        """The pieces; None where no item is found."""
        contents = self._contents()
        items = self._items(contents)
        if not items and self.profile.words_first:
            items = self._bare(contents)
        if not items and self.profile.words_first:
            contents, items = self._listed()
        if not items:
            return None
        first = min(items)
        if contents is None:
            self._head(self.blocks[:first])
        else:
            self._head(self.blocks[: contents.start])
            self._rows(contents)
            self._head(self.blocks[contents.end + 1 : first], cover=False)
        Body(self, items).read(first)
        return self.pieces

    # -- words ---------------------------------------------------------------------------------

    def text(self, block: Block) -> str:
        """The words of a block, its marker included; "" of a table."""
        return text_of(block.lines, self.layout.joiner) if block.lines else ""

    def part(self, text: str) -> Access | None:
        """The access that a line names which begins a part of the document."""
        part = self.profile.part
        found = part.fullmatch(text) if part is not None else None
        if found is None:
            return None
        return Access.OPEN if found["access"].lower().startswith("åb") else Access.CLOSED

    def _access_of_pages(self, furniture: Iterable[Line]) -> dict[int, Access]:
        """What running heads say of the pages."""
        return {line.page: access for line in furniture if (access := self.part(line.text)) is not None}

    def is_numbered(self) -> bool:
        """Whether this looks like minutes, and no item's heading says by its words that it is one."""
        named = known = 0
        for index, block in enumerate(self.blocks):
            text = self.text(block) if block.lines and block.heading is not False else ""
            if index < _FIRST_BLOCKS and block.lines and len(self.text(block)) <= _TITLE:
                named += _minutes.search(self.text(block)) is not None
            sign = read_sign(text) if text and block.marker is None else None
            if sign is not None and sign.kind is SignKind.ITEM:
                return False
            known += sign is not None and sign.kind is SignKind.SECTION
        return bool(named) or known > 1

    def _listed(self) -> tuple[_Contents | None, dict[int, ItemHeading]]:
        """Items whose headings are set as the body: the numbers 1, 2, 3 … at one place, with text between them.

        A list of them may come before.
        """
        numbered = self.profile.numbered
        assert numbered is not None
        runs: list[dict[int, ItemHeading]] = []
        for index, block in enumerate(self.blocks):
            if not block.lines or len(text := self.text(block)) > _TITLE or block.depth:
                continue
            match = numbered.fullmatch(text)
            if match is None or (block.marker is not None and block.marker.style is not ListStyle.DECIMAL):
                continue
            item = _heading(match)
            if item.number == "1":
                runs.append({index: item})
            elif runs and item.number == str(len(runs[-1]) + 1):
                first = self.blocks[min(runs[-1])].lines[0]
                if abs(first.x0 - block.lines[0].x0) <= _COLUMN_WIDTH:
                    runs[-1][index] = item
        runs = [run for run in runs if len(run) > 1]
        if not runs:
            return None, {}
        best = max(runs, key=lambda run: (len(run), max(run) - min(run)))
        titles = {_plain(item.title) for item in best.values()}
        for run in runs:
            end = max(run)
            same = sum(_plain(item.title) in titles for item in run.values())
            if end < min(best) and 2 * same > len(run) and end - min(run) < len(run):
                start = min(run) - 1
                if start >= 0 and self.text(self.blocks[start]).lower().rstrip(":") in _AGENDA:
                    return self._list_before(start, run), best
        return None, best

    def _list_before(self, start: int, run: dict[int, ItemHeading]) -> _Contents:
        rows = [_Row(self.text(self.blocks[index]), tuple(self.blocks[index].lines)) for index in run]
        return _Contents(start, max(run), rows)

    # -- the contents --------------------------------------------------------------------------

    def _contents(self) -> _Contents | None:
        for index, block in enumerate(self.blocks):
            if block.grid is None and block.heading is not False:
                sign = read_sign(self.text(block))
                if sign is not None and sign.kind is SignKind.CONTENTS:
                    return self._read_contents(index)
        return None

    def _read_contents(self, start: int) -> _Contents:
        """The rows: each ends with a page's number at its right; those of one document are set alike."""
        contents = _Contents(start, start)
        numbered = self.profile.numbered
        assert numbered is not None
        waiting: list[Line] = []
        style: Line | None = None
        for index in range(start + 1, len(self.blocks)):
            block = self.blocks[index]
            if block.grid is not None:
                break
            if self.part(self.text(block)) is not None:
                if not waiting:
                    contents.end = index
                continue
            for line in block.lines:
                row = _without_page(line)
                if numbered.match(line.text):
                    waiting.clear()
                waiting.append(row or line)
                if row is not None and (
                    style is None or (abs(style.size - line.size) < 0.6 and style.font.bold is line.font.bold)
                ):
                    style = style or line
                    contents.rows.append(_Row(text_of(waiting, self.layout.joiner), tuple(waiting)))
                    contents.end = index
                    waiting = []
            if len(waiting) >= _WRAPPED:
                break
        while contents.end + 1 < len(self.blocks):  # `Lukket referat`, with no row below
            after = self.blocks[contents.end + 1]
            if not after.lines or after.lines[0].page != self.blocks[contents.end].lines[0].page:
                break
            if self.part(self.text(after)) is None:
                break
            contents.end += 1
        return contents

    def _rows(self, contents: _Contents) -> None:
        numbered = self.profile.numbered
        assert numbered is not None
        heading = self.make(self.blocks[contents.start])
        heading.heading, heading.sign = True, Sign(SignKind.CONTENTS)
        self.pieces.append(heading)
        for row in contents.rows:
            found = numbered.fullmatch(row.text)
            number, title = (_number(found), found["title"]) if found is not None else (None, row.text)
            sign = Sign(SignKind.CONTENTS_ROW, number=number, title=title)
            self.pieces.append(Piece(PieceKind.TEXT, row.text, sign=sign, origin=origin_of(row.lines)))

    def _whole_headings(self) -> list[Block]:
        """The blocks, the second line of a numbered heading put to the first, though its words might have fitted there."""
        numbered = self.profile.numbered
        assert numbered is not None
        whole: list[Block] = []
        for block in map(_with_stop, self.layout.blocks) if self.profile.words_first else self.layout.blocks:
            before = whole[-1] if whole else None
            if (
                before is not None
                and before.heading
                and block.heading
                and _follows(before.lines[-1], block.lines[0])
                and numbered.match(before.lines[0].text) is not None
                and numbered.match(block.lines[0].text) is None
                and read_sign(self.text(block)) is None
                and read_item_label(self.text(block)) is None
            ):
                whole[-1] = Block([*before.lines, *block.lines], heading=True)
            else:
                whole.append(block)
        return whole

    # -- the items -----------------------------------------------------------------------------

    def _items(self, contents: _Contents | None) -> dict[int, ItemHeading]:
        """The items' headings, by their block.

        A document has one style for them: that of the numbered headings which the contents list, or else the
        largest.
        """
        numbered = self.profile.numbered
        assert numbered is not None
        listed = {_plain(row.text) for row in contents.rows} if contents is not None else set()
        found: dict[int, ItemHeading] = {}
        sure: set[int] = set()
        begin = contents.end + 1 if contents is not None else 0
        for index, block in enumerate(self.blocks[begin:], begin):
            if block.grid is not None or block.heading is False or block.marker is not None:
                continue
            text = self.text(block)
            match = numbered.fullmatch(text) if len(text) <= 400 else None
            if match is None:
                continue
            if _plain(text) in listed:
                sure.add(index)
            elif not block.heading:
                continue
            found[index] = _heading(match)
        if not found:
            return {}
        styles = Counter(self._style(index) for index in (sure or found))
        most = max(styles.values()) if sure else 0
        best = max((style for style in styles if styles[style] >= most), key=lambda style: (style[1], style[2]))
        chosen: dict[int, ItemHeading] = {}
        last: tuple[int, ...] = ()
        for index, block in enumerate(self.blocks):
            item = found.get(index)
            if item is None:
                if index >= begin and block.heading and self.part(self.text(block)) is not None:
                    last = ()  # each part of the document may count from 1
                continue
            number = tuple(map(int, item.number.split(".")))
            if index in sure or (self._style(index) == best and number > last):
                chosen[index] = item
                last = number
        return chosen

    def _bare(self, contents: _Contents | None) -> dict[int, ItemHeading]:
        """Headings that begin with the numbers 1, 2, 3 … and nothing after them, set in one style: `1 Cykelsti`."""
        begin = contents.end + 1 if contents is not None else 0
        found: dict[int, ItemHeading] = {}
        for index, block in enumerate(self.blocks[begin:], begin):
            match = _bare_number.fullmatch(self.text(block)) if block.heading and block.marker is None else None
            if match is None or match["number"] != str(len(found) + 1):
                continue
            if not found or self._style(index) == self._style(min(found)):
                found[index] = _heading(match)
        return found if len(found) > 1 else {}

    def _style(self, index: int) -> tuple[str, int, bool]:
        line = self.blocks[index].lines[0]
        return line.font.name, round(line.size), line.font.bold

    # -- the head ------------------------------------------------------------------------------

    def _head(self, blocks: Sequence[Block], *, cover: bool = True) -> None:
        texts = [self.text(block) for block in blocks]
        at = 0
        if cover and self.profile.cover:
            at = self._cover(blocks, texts)
        people: list[Line] | None = None
        paired: dict[int, int] = _pairs(texts, at)
        values = set(paired.values())
        for index, (block, text) in enumerate(zip(blocks[at:], texts[at:], strict=True), at):
            if index in values:
                continue
            if index in paired:
                self._people(people)
                people = None
                self._pair(block, text, blocks[paired[index]], texts[paired[index]])
                continue
            if text and (access := self.part(text)) is not None:
                self.access = access
                continue
            group = group_of(text) if text else None
            if group is None and people is not None and block.lines and read_head_label(text) is None:
                people.extend(block.lines)
                continue
            self._people(people)
            people = None
            piece = self.make(block)
            if group is not None:
                people = []
            self.pieces.append(piece)
        self._people(people)

    def _pair(self, label: Block, word: str, value: Block, text: str) -> None:
        """A label, and its value from a later line."""
        known = labels.HEAD_LABELS.get(word.lower().removesuffix(":"))
        if known is None or known.field is HeadField.PERSON:
            whole = Piece(PieceKind.TEXT, f"{word} {text}", heading=False, origin=origin_of(label.lines))
            self.pieces.append(whole)
        else:
            self._told(known.field, text, value)

    def _people(self, lines: list[Line] | None) -> None:
        """People in columns are read column by column; in two columns that are not both people, line by line."""
        if not lines:
            return
        persons = by_person(lines) or [[line] for line in lines]
        self.pieces.extend(self.make(Block(person)) for person in persons)

    def _cover(self, blocks: Sequence[Block], texts: Sequence[str]) -> int:
        """Read the cover; how many blocks it takes.

        kind, body, [name of the meeting], day [hour], [hour], [place, [address]]
        """
        begin = next((at for at, text in enumerate(texts) if text and read_headline(text) is not None), None)
        if begin is None:
            return 0
        headline = read_headline(texts[begin])
        assert headline is not None
        end = begin + 1
        while end < len(blocks) and texts[end] and read_head_label(texts[end]) is None:
            end += 1
        day = next((at for at in range(begin + 1, end) if WHEN.fullmatch(texts[at]) is not None), None)
        if day is None:
            return 0
        self.pieces.extend(self.make(block) for block in blocks[: begin + 1])
        before = [at for at in range(begin + 1, day) if self.part(texts[at]) is None]
        after = [at for at in range(day + 1, end) if self.part(texts[at]) is None]
        for at in range(begin + 1, end):
            self.access = self.part(texts[at]) or self.access
        if before and headline.committee is None:
            self._told(HeadField.COMMITTEE, texts[before[0]], blocks[before[0]])
            before = before[1:]
        if before:
            self._told(HeadField.TITLE, " ".join(texts[at] for at in before), blocks[before[0]])
        self._told(HeadField.DATE, texts[day], blocks[day])
        for at in after:
            if TIMES.fullmatch(texts[at]) is not None:
                self._told(HeadField.TIME, texts[at], blocks[at])
        places = [at for at in after if TIMES.fullmatch(texts[at]) is None]
        if places:
            self._told(HeadField.LOCATION, _place.sub("", texts[places[0]], count=1), blocks[places[0]])
            if places[1:]:
                self._told(HeadField.ADDRESS, ", ".join(texts[at] for at in places[1:]), blocks[places[1]])
        return end

    def _told(self, field: HeadField, text: str, block: Block) -> None:
        shown = Shown(field=field)
        self.pieces.append(Piece(PieceKind.TEXT, text, heading=False, shown=shown, origin=origin_of(block.lines)))


def _pairs(texts: Sequence[str], start: int) -> dict[int, int]:
    """Labels that stand before all their values (`Dato:`, `Tid:`, `Sted:`, then three values), each with its value."""
    pairs: dict[int, int] = {}
    at = start
    while at < len(texts):
        end = at
        while end < len(texts) and _is_label(texts[end]):
            end += 1
        count = end - at
        values = texts[end : end + count]
        if count > 1 and len(values) == count and not any(not text or text.endswith(":") for text in values):
            pairs.update(zip(range(at, end), range(end, end + count), strict=True))
            end += count
        at = max(end, at + 1)
    return pairs


def _is_label(text: str) -> bool:
    """Whether a line is a label without a value, and heads no list of people."""
    if not (1 < len(text) <= _LABEL and text.endswith(":")):
        return False
    known = labels.HEAD_LABELS.get(text.lower().removesuffix(":"))
    return known is None or known.field is not HeadField.PEOPLE


def _with_stop(block: Block) -> Block:
    """A heading whose number stands in a column of its own, with a full stop after the number; another block as it is."""
    first = block.lines[0] if block.heading and block.lines else None
    if first is None or not first.columns or (found := _in_column.match(first.text)) is None:
        return block
    if first.starts[0][0] != found.end():
        return block
    line = evolve(first, text=f"{found[0].rstrip()}. {first.text[found.end() :]}", runs=(), columns=False, starts=())
    return Block([line, *block.lines[1:]], depth=block.depth, heading=True)


def _number(found: re.Match[str]) -> str:
    return found.groupdict().get("named") or str(found["number"])


def _heading(found: re.Match[str]) -> ItemHeading:
    return ItemHeading(_number(found), found["title"])


def _follows(last: Line, line: Line) -> bool:
    """Whether a line is set as the one right above it."""
    return (
        line.page == last.page
        and line.font is last.font
        and abs(line.size - last.size) < 0.3
        and not (last.columns or line.columns)
        and 0 < line.y - last.y <= _HEADING_STEP * line.size
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _without_page(line: Line) -> Line | None:
    """A row of the contents without the page's number at its right; None where none stands there."""
    row = read_contents_row(line.text)
    if row is not None:
        title = line.text[: line.text.index("...")].rstrip(". ")
        return evolve(line, text=title, runs=(), starts=()) if title else None
    if not line.columns:
        return None
    at = line.starts[-1][0]
    if _page_number.fullmatch(line.text[at:]) is None:
        return None
    return evolve(line, text=line.text[:at].rstrip(" "), runs=(), starts=())
