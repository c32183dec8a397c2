"""Lines to blocks: paragraphs joined over lines and pages, list items with their depth, headings.

A line goes on in the next when they are set alike, stand at the distance of the paragraph's lines, and
the next line's first word would not have fitted on it. What is indented, wider apart or begins with a
marker is a block of its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.importers.pdf import markers
from minutes_core.importers.pdf.grid import Grid, goes_on, joined
from minutes_core.importers.pdf.hyphens import ends_in_hyphen
from minutes_core.importers.pdf.page import Line
from minutes_core.importers.pdf.words import is_uniform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from minutes_core.grammar.pieces import Marker
    from minutes_core.importers.pdf.measures import Measures

_NEAR: Final = 3.0  # points: places nearer than this are one
_HEADING_STEP: Final = 1.55  # ems: a heading's lines are no farther apart
_TITLE_STEP: Final = 1.75  # ems: the same of one that is much larger than the body, as nothing else is
_MUCH_LARGER: Final = 1.4  # of the body's size
_INDENTED: Final = 5.0  # points: a line farther from the margin is indented
_TABBED: Final = 0.05  # ems: the room after a marker differs by more from the line's spaces, if it is no space
_LEAST_TAB: Final = 0.28  # ems: the room after a marker is wider, if it is no space
_SURE_TAB: Final = 0.45  # ems: the same, where the line has no spaces to compare with
_WIDE_TAB: Final = 0.75  # ems: the room after the letter o, if it is a bullet
_SAME_GAP: Final = 0.25  # points
_LONG: Final = 40  # characters: of text whose lines are shorter, how full they are says nothing
_SMALLER: Final = 0.8  # points: a footnote is smaller than the body by more
_SHORT: Final = 60  # characters: a line under full ones that is a heading is no longer
_BEFORE_NUMBERS: Final = frozenset({"den", "d.", "pr.", "stk.", "nr.", "pkt.", "kl.", "§", "§§", "ca."})
_STOPS: Final = frozenset(".!?:;")
_OPENERS: Final = "\"'”’“»«([–- "


@define(eq=False, repr=False)
class Block:
    """A paragraph, a heading, a list item or a table, as lines.

    Attributes:
        lines: its lines, from one page or more; none of a table.
        marker: of a list item, what stands before it.
        depth: as in `Piece`.
        heading: as in `Piece`.
        grid: of a table.
    """

    lines: list[Line] = field(factory=list)
    marker: Marker | None = None
    depth: int = 0
    heading: bool | None = None
    grid: Grid | None = None

    @property
    def going_on(self) -> float:
        """Where its next line would begin."""
        first = self.lines[0]
        if len(self.lines) > 1:
            return self.lines[-1].x0
        return first.after if self.marker is not None else first.x0


@define(eq=False, repr=False)
class _Level:
    """One open list: where its markers and its texts begin, and its last marker."""

    x0: float
    after: float
    marker: Marker


class Flow:
    """Makes the blocks of one document, or of one cell."""

    def __init__(
        self,
        measures: Measures,
        stands_alone: Callable[[str], bool] = lambda _: False,
        others: Mapping[int, Measures] | None = None,
    ) -> None:
        """Take what a document is like.

        Args:
            measures: its measures.
            stands_alone: says of a line's text that it is always a block of its own.
            others: the measures of pages, by their place, that are like no other page.
        """
        self.measures = measures
        self.others = others or {}
        self.stands_alone = stands_alone
        self.blocks: list[Block] = []
        self.levels: list[_Level] = []
        self.counted: set[int] = set()
        self.hanging = True

    def read(self, pages: Iterable[Sequence[Line | Grid]]) -> list[Block]:
        """The blocks of pages whose lines and tables are in reading order."""
        whole = [list(page) for page in pages]
        self.counted = _chains(whole)
        self.hanging = self._items_hang(whole)
        usual = self.measures
        for index, page in enumerate(whole):
            self.measures = self.others.get(index, usual)
            for thing in page:
                if isinstance(thing, Grid):
                    self._table(thing)
                else:
                    self._line(thing)
        self.measures = usual
        self._find_headings()
        return self.blocks

    def _table(self, grid: Grid) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.grid is not None and goes_on(last.grid, grid):
            last.grid = joined(last.grid, grid)
            return
        self.levels.clear()
        self.blocks.append(Block(grid=grid))

    def _line(self, line: Line) -> None:
        last = self._above_footnotes(line)
        goes_on = last is not None and last.grid is None and self._goes_on(last, line)
        if (
            line.gap
            and (mark := markers.read(line.text)) is not None
            and self._is_item(line, mark, last if goes_on else None)
        ):
            self._item(line, mark)
        elif goes_on:
            assert last is not None
            last.lines.append(line)
        else:
            self.blocks.append(Block([line], depth=self._depth_inside(line)))

    def _above_footnotes(self, line: Line) -> Block | None:
        """The block that a line may go on from: on a new page, the last one above the footnotes of the page before."""
        blocks = self.blocks
        if not blocks:
            return None
        last = blocks[-1]
        if (
            not last.lines
            or last.lines[-1].page != line.page - 1
            or not self._is_small(last)
            or self._is_small_line(line)
        ):
            return last
        above = next((block for block in reversed(blocks) if not self._is_small(block)), None)
        return above if above is not None and above.lines and above.lines[-1].page == line.page - 1 else last

    def _is_small(self, block: Block) -> bool:
        return bool(block.lines) and all(map(self._is_small_line, block.lines))

    def _is_small_line(self, line: Line) -> bool:
        return line.size < self.measures.size - _SMALLER

    def _items_hang(self, pages: Iterable[Sequence[Line | Grid]]) -> bool:
        """Whether the second line of an item begins under its words, not under its marker."""
        under_words = under_marker = 0
        for page in pages:
            for line, after in pairwise(page):
                if isinstance(line, Grid) or isinstance(after, Grid) or not line.gap or after.gap:
                    continue
                if after.y - line.y > self._longest_step(after) or self.measures.fits(line, after):
                    continue
                under_words += abs(after.x0 - line.after) <= _NEAR
                under_marker += abs(after.x0 - line.x0) <= _NEAR
        return under_words >= under_marker

    # does a line go on?

    def _goes_on(self, block: Block, line: Line) -> bool:
        last = block.lines[-1]
        if last.page == line.page:
            step = line.y - last.y
            if step <= 0.3 * line.size or step > self._longest_step(line):
                return False
        elif line.page != last.page + 1:
            return False
        if abs(last.size - line.size) > 0.6 or not _set_alike(last, line):
            return False
        if last.columns or _is_contents_row(last.text) or last.underlined is not line.underlined:
            return False
        if not self._stands_below(block, line):
            return False
        if ends_in_hyphen(last.text) and line.text[0].isalpha() and line.page == last.page:
            return True
        if self.measures.fits(last, line) or (len(line.text) < _SHORT and self.stands_alone(line.text)):
            return False
        if len(block.lines) == 1 and not self._differs(last) and self.stands_alone(last.text):
            return False
        return last.page == line.page or self._over_page(block, line)

    def _longest_step(self, line: Line) -> float:
        measures = self.measures
        longest = measures.loose * line.size
        if line.size > _MUCH_LARGER * measures.size:
            return max(longest, _TITLE_STEP * line.size)
        if line.size > measures.size + 0.6 or (line.font is not measures.font and line.font.bold):
            return max(longest, _HEADING_STEP * line.size)
        return longest

    def _stands_below(self, block: Block, line: Line) -> bool:
        """Whether a line begins where the block's next line would."""
        if block.marker is None and self.measures.are_centred(block.lines[-1], line):
            return True
        if len(block.lines) > 1:
            return abs(line.x0 - block.lines[-1].x0) <= _NEAR
        first = block.lines[0]
        if block.marker is not None:
            least = first.x0 + _NEAR if self.hanging else first.x0 - _NEAR
            return least < line.x0 <= first.after + _NEAR
        return abs(line.x0 - first.x0) <= 5 * line.size

    def _over_page(self, block: Block, line: Line) -> bool:
        """Whether a paragraph goes on over a page break."""
        last = block.lines[-1]
        if ends_in_hyphen(last.text):
            return True
        if block.marker is not None and line.x0 > block.lines[0].x0 + _NEAR:
            return True  # under an item's text, without a marker
        # a sentence that ends where the next word would not have fitted ends inside of its paragraph more often
        # than it ends one: most lines of a paragraph are not its last
        begins = line.text.lstrip(_OPENERS)[:1]
        if last.text[-1] not in _STOPS or begins.islower():
            return True
        return last.text[-1] != ":" and len(last.text) >= _LONG

    # lists

    def _is_item(self, line: Line, mark: markers.Mark, goes_on_from: Block | None) -> bool:
        """Whether a marker begins an item, and not a line that happens to look so (`3. marts`, `– og`)."""
        if mark.text in markers.SURE:
            return True
        if goes_on_from is not None and not mark.bullet and _awaits_number(goes_on_from.lines[-1].text):
            return False
        if _is_contents_row(line.text) or (not mark.bullet and self._differs(line)):
            return False  # a row of the contents, or a numbered heading
        # a space is as wide as the line's other spaces; a line of one word has none to compare with
        least = _LEAST_TAB if line.space else _SURE_TAB
        tabbed = abs(line.gap - line.space) > _TABBED * line.size and line.gap > least * line.size
        if goes_on_from is not None and abs(line.x0 - goes_on_from.going_on) <= _NEAR:
            # the line before is full: this may be its rest
            if tabbed:
                return mark.bullet or mark.is_first or id(line) in self.counted or self._is_next(line, mark)
            if id(line) not in self.counted:
                return False
            marker = goes_on_from.marker
            if marker is None:
                return mark.is_first and self._is_announced()
            return mark.is_first or marker.style is mark.readings[0].style
        if mark.text == "o":
            return line.gap > _WIDE_TAB * line.size
        if mark.bullet:
            return True
        if tabbed or id(line) in self.counted:
            return True
        if line.x0 > self.measures.left + _INDENTED or (mark.is_first and self._is_announced()):
            return True
        return self._is_next(line, mark)

    def _is_next(self, line: Line, mark: markers.Mark) -> bool:
        """Whether a number is the next of a list that is open here."""
        return any(abs(level.x0 - line.x0) <= _NEAR and mark.follows(level.marker) for level in self.levels)

    def _is_announced(self) -> bool:
        """Whether the block before ends as one that a list follows: `Direktøren indstiller,`."""
        block = self.blocks[-1] if self.blocks else None
        return block is not None and bool(block.lines) and block.lines[-1].text[-1] in ":,"

    def _item(self, line: Line, mark: markers.Mark) -> None:
        levels = self.levels
        while levels and line.x0 < levels[-1].x0 - _NEAR and abs(line.after - levels[-1].after) > _NEAR:
            levels.pop()
        same = bool(levels) and (
            abs(line.x0 - levels[-1].x0) <= _NEAR or (abs(line.after - levels[-1].after) <= _NEAR and not mark.bullet)
        )
        if same:
            level = levels[-1]
            marker = mark.reading(level.marker)
            level.x0, level.after, level.marker = line.x0, line.after, marker
        else:
            marker = mark.reading(None)
            levels.append(_Level(line.x0, line.after, marker))
        self.blocks.append(Block([line], marker=marker, depth=len(levels) - 1))

    def _depth_inside(self, line: Line) -> int:
        """How many list items a paragraph that begins with `line` lies in; lists that it does not lie in end."""
        levels = self.levels
        while levels and line.x0 < levels[-1].after - _NEAR:
            levels.pop()
        if levels and (line.x0 > levels[-1].after + 2 * line.size or self._differs(line)):
            levels.clear()
        return len(levels)

    # headings

    def _differs(self, line: Line) -> bool:
        """Whether a line is set larger than the body, or bold where the body is not."""
        measures = self.measures
        if line.runs:
            return False
        return (
            line.underlined
            or line.size > measures.size + 0.8
            or (line.font.bold and not measures.font.bold and line.size > measures.size - 1)
        )

    def _find_headings(self) -> None:
        before: Block | None = None
        for block in self.blocks:
            if block.grid is not None:
                before = None
                continue
            block.heading = self._heading(block)
            if block.heading and before is not None and self._is_like(before, block):
                block.heading = before.heading = None  # lines in italics, one below the other
            if block.heading:
                block.depth = 0
            before = block

    def _is_like(self, before: Block, block: Block) -> bool:
        """Whether two blocks are in one font that is neither larger nor bolder than the body."""
        first, second = before.lines[-1], block.lines[0]
        return first.font is second.font and not (self._differs(first) or self._differs(second))

    def _heading(self, block: Block) -> bool | None:
        measures = self.measures
        first = block.lines[0]
        font = first.font
        if block.marker is not None:
            return False
        if not is_uniform(block.lines):
            return False if all(line.font is measures.font for line in block.lines) else None
        if self._differs(first):
            return True if sum(len(line.text) for line in block.lines) <= 300 else None
        if font is measures.font or first.size < measures.size - 2:
            return False if abs(first.size - measures.size) <= 0.6 else None
        # another face, or italics: a heading is one line and no sentence
        return True if len(block.lines) == 1 and len(first.text) <= 100 and first.text[-1] not in ".," else None


def _is_contents_row(text: str) -> bool:
    return "...." in text or ". . ." in text or "…………" in text or "____" in text  # a loop takes five times as long


def _awaits_number(text: str) -> bool:
    """Whether a line ends in a word that a number follows: `lovens § 17, stk.`, before `4. Administrationen`."""
    return text.rpartition(" ")[2].lower() in _BEFORE_NUMBERS


def _set_alike(last: Line, line: Line) -> bool:
    """Whether two lines can belong to one paragraph: lines of one font each must share it."""
    return bool(last.runs or line.runs) or last.font is line.font


def _chains(pages: Iterable[Sequence[Line | Grid]]) -> set[int]:
    """The lines (by identity) whose marker has its like near by, at the same place.

    The like of a number is the next or the one before; that of a bullet, the same bullet with the same
    room after it.
    """
    marked = [line for page in pages for line in page if isinstance(line, Line) and line.gap]
    found = [(line, mark) for line in marked if (mark := markers.read(line.text)) is not None]
    chained: set[int] = set()
    for index, (line, mark) in enumerate(found):
        for other, other_mark in found[index + 1 : index + 7]:
            if abs(other.x0 - line.x0) <= _NEAR and _is_like(line, mark, other, other_mark):
                chained.update((id(line), id(other)))
                break
    return chained


def _is_like(line: Line, mark: markers.Mark, other: Line, other_mark: markers.Mark) -> bool:
    if mark.bullet:
        return mark.text == other_mark.text and abs(line.gap - other.gap) < _SAME_GAP
    return any(other_mark.follows(reading) for reading in mark.readings)
