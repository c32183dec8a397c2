"""Running heads and feet: what stands at one place on page after page.

A line is furniture when the same words (digits aside) stand at the same place on other pages, when such
lines stand at that height on most pages, and when hardly anything else does. The search goes from the
page's edge inward and stops at the first line that is not: how high the band is differs from document to
document. Digits must stay the same from page to page, or count the pages: `Punkt 5: Lukket` on one page
and `Punkt 7: Lukket` on another are two headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from attrs import define

from minutes_core.importers.pdf.markers import MARKER
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes_core.importers.pdf.page import Font, Line

_DIGITS: Final = regex(r"\d+")
_COUNTER: Final = regex(
    r"(?:side|page|s\.|[-–—])? ?(?P<page>\d{1,4})(?: ?(?:af|of|/) ?(?P<last>\d{1,4}))?(?: ?[-–—])?", re.IGNORECASE
)
_COUNTER_AT_END: Final = regex(r"\b(?:side|page) (?P<page>\d{1,4}) ?(?:af|of|/) ?(?P<last>\d{1,4})\Z", re.IGNORECASE)
_note_mark: Final = regex(r"[\d*†¹²³⁴-⁹(\[]")
_SMALLER: Final = 0.8  # points: the print of a foot is smaller than the body by as much
_ISOLATED: Final = 2.6  # ems: the room above it, from baseline to baseline
_FOOT: Final = 5  # lines: a foot has no more
_DEEPEST: Final = 12  # lines from the edge; a head higher than this is none
_BAND: Final = 0.3  # of the page's height, from either edge: a head does not stand in the middle
_SHORT: Final = 3  # pages
_EDGE: Final = 0.12  # of the page's height
_SHARE: Final = 0.6  # of the pages: heads of left and right pages, or of parts, together make up as many
_OF_HEIGHT: Final = 0.8  # of the lines at a height: where body text stands as well, it is no head
_UNIT: Final = 2.0  # points: places nearer than this are one
_DISPLACED: Final = 30.0  # points: a head is no farther from its place on a page of another kind
_OFTEN: Final = 4  # pages: what reads as a heading is a running head only where it stands on as many
_MOST: Final = 0.7  # of the pages: on fewer than three pages, or on less, a line can stand at one place by chance


def without_furniture(
    pages: Sequence[Sequence[Line]],
    heights: Sequence[float],
    never: Callable[[str], bool] = lambda _: False,
    hardly: Callable[[str], bool] = lambda _: False,
) -> tuple[list[list[Line]], list[Line], list[list[Line]]]:
    """The lines of each page without running heads and feet; these; and those of them that are feet by their look alone.

    Args:
        pages: each page's lines from top to bottom.
        heights: how high each page is.
        never: says of a text that it is never furniture (an item's heading).
        hardly: says of a text that it is furniture only if it stands on many pages, and nowhere else (a section's heading).
    """
    every = [line for page in pages for line in page]
    if not every:
        return [list(page) for page in pages], [], []
    body = Counter([(line.font, line.size) for line in every]).most_common(1)[0][0]
    bodies = [list(page) for page in pages]
    taken: list[Line] = []
    feet: list[list[Line]] = []
    for from_top in (True, False):
        band = [
            [line for line in page[:_DEEPEST] if line.y <= _BAND * height]
            if from_top
            else [line for line in page[: -_DEEPEST - 1 : -1] if line.y >= (1 - _BAND) * height]
            for page, height in zip(bodies, heights, strict=True)
        ]
        for number, count in enumerate(_Band(band, body, never, hardly).counts()):
            if count:
                page = bodies[number]
                taken.extend(page[:count] if from_top else page[-count:])
                bodies[number] = page[count:] if from_top else page[:-count]
    if len(pages) <= _SHORT:
        _take_like(bodies, taken, heights, body)
        feet = _take_isolated(bodies, heights, body, never, hardly)
        taken.extend(line for foot in feet for line in foot)
    return bodies, taken, feet


def _take_like(bodies: list[list[Line]], taken: list[Line], heights: Sequence[float], body: tuple[Font, float]) -> None:
    """In a document too short for repetition: what stands at an edge and is set as the furniture that was found."""
    styles = {_style(line) for line in taken} - {body}

    def is_like(line: Line) -> bool:
        return _style(line) in styles and MARKER.match(line.text) is None  # a footnote begins with its mark

    for number, (page, height) in enumerate(zip(bodies, heights, strict=True)):
        low, high = 0, len(page)
        while low < high and is_like(page[low]) and page[low].y <= _EDGE * height:
            low += 1
        while low < high and is_like(page[high - 1]) and page[high - 1].y >= (1 - _EDGE) * height:
            high -= 1
        taken.extend(page[:low] + page[high:])
        bodies[number] = page[low:high]


def _take_isolated(
    bodies: list[list[Line]],
    heights: Sequence[float],
    body: tuple[Font, float],
    never: Callable[[str], bool],
    hardly: Callable[[str], bool],
) -> list[list[Line]]:
    """In such a document, too: small print at the foot of a page, far below its text, that is no footnote.

    The text above may end anywhere: it does not reach down to the foot, or room as wide as two lines parts them.
    """
    feet = []
    for number, (page, height) in enumerate(zip(bodies, heights, strict=True)):
        low = len(page)
        while low and page[low - 1].y >= (1 - _EDGE) * height and page[low - 1].size <= body[1] - _SMALLER:
            low -= 1
        while low < len(page) and low and page[low].y - page[low - 1].y < _ISOLATED * body[1]:
            low += 1  # what hangs on to the text is text
        foot = page[low:]
        if not low or not foot or len(foot) > _FOOT:
            continue
        if any(_is_note(line) or never(line.text) or hardly(line.text) for line in foot):
            continue
        feet.append(foot)
        bodies[number] = page[:low]
    return feet


def is_counter(text: str) -> bool:
    """Whether a text counts pages, and says nothing else."""
    return _COUNTER.fullmatch(text) is not None


def _is_note(line: Line) -> bool:
    """Whether a line begins as a footnote does, with its mark: a number or a star."""
    return _note_mark.match(line.text) is not None and not is_counter(line.text)


def _style(line: Line) -> tuple[Font, float]:
    return line.font, line.size


@define(eq=False, repr=False)
class _Seen:
    """A text at a place, and the pages it stands on with the numbers in it.

    It can be furniture by itself; it is accepted for what else stands at its height. What is not accepted may be what
    is, displaced.
    """

    text: str
    height: int
    places: list[tuple[int, list[str]]]
    furniture: bool = False
    accepted: bool = False
    displaced: bool = False


class _Band:
    """The lines nearest to one edge of each page, from the edge inward."""

    def __init__(
        self,
        pages: list[list[Line]],
        body: tuple[Font, float],
        never: Callable[[str], bool],
        hardly: Callable[[str], bool],
    ) -> None:
        self.pages = pages
        self.last_page = len(pages)
        numbers = [[_DIGITS.findall(line.text) for line in page] for page in self.pages]
        texts = [
            [_DIGITS.sub("0", line.text) if found else line.text for line, found in zip(page, own, strict=True)]
            for page, own in zip(self.pages, numbers, strict=True)
        ]
        times = Counter(text for page in texts for text in set(page))
        seen: dict[tuple[str, int, int], _Seen] = {}
        self.own: list[list[_Seen]] = []
        by_height: dict[int, list[_Seen]] = defaultdict(list)
        for number, page in enumerate(self.pages):
            own = []
            for line, text, found in zip(page, texts[number], numbers[number], strict=True):
                x, height = round(line.x0 / _UNIT), round(line.y / _UNIT)
                one = None
                if times[text] > 1:
                    one = seen.get((text, x, height))
                    if one is None:  # a place can be rounded either way
                        near = ((text, x + dx, height + dy) for dy in (0, -1, 1) for dx in (0, -1, 1))
                        one = next((seen[key] for key in near if key in seen), None)
                if one is None:
                    one = seen[text, x, height] = _Seen(text, height, [])
                    by_height[height].append(one)
                one.places.append((number, found))
                own.append(one)
            self.own.append(own)
        self.seen = list(seen.values())
        filled = sum(1 for page in pages if page)
        for one in self.seen:
            if len(one.places) < 2 or not _numbers_agree(one.places):
                continue
            line = self._line(one)
            times_seen = len(one.places)
            few = times_seen < 3 or (times_seen == 3 and times_seen < _MOST * (filled - 1))
            as_body = _style(line) == body and not _count_pages(one.places)
            # a heading can begin more than one page; then it stands at other heights, too
            seldom = times_seen < _OFTEN or times[one.text] > times_seen
            one.furniture = not (never(line.text) or (few and as_body) or (seldom and hardly(line.text)))
        for one in [one for one in self.seen if one.furniture]:
            heights = range(one.height - 1, one.height + 2)
            beside = [other for height in heights for other in by_height.get(height, ())]
            alike = sum(len(other.places) for other in beside if other.furniture)
            # the first page may have something else at this height, or nothing
            others = sum(len(other.places) - (other.places[0][0] == 0) for other in beside if not other.furniture)
            one.accepted = alike >= _OF_HEIGHT * (alike + others) and alike >= _SHARE * (filled - 1)

    def _line(self, one: _Seen) -> Line:
        page = one.places[0][0]
        return self.pages[page][self.own[page].index(one)]

    def counts(self) -> list[int]:
        """How many lines of each page, from the edge inward, are furniture."""
        accepted: dict[str, list[_Seen]] = defaultdict(list)
        for one in self.seen:
            if one.accepted:
                accepted[one.text].append(one)
        for one in self.seen:
            one.displaced = not one.accepted and any(_is_displaced(one, other) for other in accepted.get(one.text, ()))
        counts = []
        for page, own in zip(self.pages, self.own, strict=True):
            count = 0
            for line, one in zip(page, own, strict=True):
                if not (one.accepted or one.displaced or _counts(line.text, line.page, self.last_page)):
                    break
                count += 1
            counts.append(count)
        return counts


def _is_displaced(one: _Seen, other: _Seen) -> bool:
    """Whether a line is what stands at another height on other pages; `09/1337` is no page's `3/12`."""
    return abs(other.height - one.height) * _UNIT <= _DISPLACED and _numbers_agree([*other.places, *one.places])


def _counts(text: str, page: int, last: int) -> bool:
    """Whether a line is a page counter or ends in one: `Side 3 af 12`, `3 of 12`, `Byrådet Side 3 af 12`."""
    found = _COUNTER.fullmatch(text) or _COUNTER_AT_END.search(text)
    if found is None or int(found["page"]) != page:
        return False
    return found["last"] is None or int(found["last"]) == last


def _count_pages(places: list[tuple[int, list[str]]]) -> bool:
    """Whether a number goes up as the pages do, on two pages at least."""
    return len(places) > 1 and places[0][1] != places[1][1]


def _numbers_agree(places: list[tuple[int, list[str]]]) -> bool:
    """Whether each number stays the same on all pages, or goes up as the pages do."""
    page, numbers = places[0]
    for other_page, others in places[1:]:
        for before, after in zip(numbers, others, strict=True):
            if before != after and int(after) - int(before) != other_page - page:
                return False
    return True
