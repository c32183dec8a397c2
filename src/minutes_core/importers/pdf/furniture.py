"""Running heads and feet: what stands at one place on page after page.

A line is furniture when the same words (digits aside) stand at the same place on a good part of the
pages, and when what stands at that height elsewhere is the same too. The search goes from the page's
edge inward and stops at the first line that is not: how high the band is differs from document to
document. Digits must stay the same from page to page, or count the pages: `Punkt 5: Lukket` on one page
and `Punkt 7: Lukket` on another are two headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes_core.importers.pdf.page import Line

_DIGITS: Final = re.compile(r"\d+")
_COUNTER: Final = re.compile(
    r"(?:side|page|s\.|-)? ?(?P<page>\d{1,4})(?: ?(?:af|of|/) ?(?P<last>\d{1,4}))?(?: ?-)?", re.IGNORECASE
)
_COUNTER_AT_END: Final = re.compile(
    r"\b(?:side|page) (?P<page>\d{1,4}) ?(?:af|of|/) ?(?P<last>\d{1,4})\Z", re.IGNORECASE
)
_DEEPEST: Final = 12  # lines from the edge; a head higher than this is none
_SHARE: Final = 0.4  # of the pages: heads of left and right pages take turns
_SAME_HEIGHT: Final = 2.0  # points
_DISPLACED: Final = 30.0  # points: a head is no farther from its place on a page of another format

_Key = tuple[str, int, int]


def without_furniture(
    pages: Sequence[Sequence[Line]], keep: Callable[[str], bool] = lambda _: False
) -> tuple[list[list[Line]], list[Line]]:
    """The lines of each page without running heads and feet, and these.

    Args:
        pages: each page's lines from top to bottom.
        keep: says of a text that it is never furniture (an item's heading).
    """
    bodies = [list(page) for page in pages]
    taken: list[Line] = []
    for from_top in (True, False):
        found = _repeated(bodies, keep, from_top=from_top)
        for number, body in enumerate(bodies):
            count = found[number]
            if count:
                taken.extend(body[:count] if from_top else body[-count:])
                bodies[number] = body[count:] if from_top else body[:-count]
    return bodies, taken


def _repeated(pages: list[list[Line]], keep: Callable[[str], bool], *, from_top: bool) -> list[int]:
    """How many lines of each page, from its top or bottom edge inward, are furniture."""
    last_page = len(pages)
    keys: list[list[_Key]] = []
    seen: dict[_Key, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    heights: Counter[int] = Counter()
    for number, page in enumerate(pages):
        own: list[_Key] = []
        for line in page[:_DEEPEST] if from_top else page[: -_DEEPEST - 1 : -1]:
            key = (_DIGITS.sub("0", line.text), round(line.y / _SAME_HEIGHT), round(line.x0 / _SAME_HEIGHT))
            own.append(key)
            seen[key].append((number, tuple(_DIGITS.findall(line.text))))
            heights[key[1]] += 1
        keys.append(own)
    filled = sum(1 for page in pages if page)
    known: dict[_Key, bool] = {}
    heights_of: dict[str, int] = {}

    def is_furniture(key: _Key, line: Line) -> bool:
        if _counts(line.text, line.page, last_page):
            return True
        if key in known:
            return known[key]
        near = _near(key)
        places = [place for other in near for place in seen.get(other, ())]
        at_height = sum(heights[height] for height in {other[1] for other in near})
        verdict = (
            len(places) >= 2
            and len(places) >= _SHARE * (filled - 1)
            and 2 * len(places) >= at_height
            and _numbers_agree(places)
            and not keep(line.text)
        )
        known[key] = verdict
        if verdict:
            heights_of[key[0]] = key[1]
        return verdict

    def is_displaced(key: _Key) -> bool:
        """Whether a line says what a running head says that stands a little higher or lower elsewhere."""
        height = heights_of.get(key[0])
        return height is not None and abs(height - key[1]) * _SAME_HEIGHT <= _DISPLACED

    counts = []
    for page, own in zip(pages, keys, strict=True):
        at = (lambda depth, page=page: page[depth]) if from_top else (lambda depth, page=page: page[-1 - depth])
        count = 0
        while count < len(own) and is_furniture(own[count], at(count)):
            count += 1
        counts.append(count)
    for number, own in enumerate(keys):
        while counts[number] < len(own) and (known.get(own[counts[number]]) or is_displaced(own[counts[number]])):
            counts[number] += 1
    return counts


def _near(key: _Key) -> list[_Key]:
    """The key and its neighbours: a place can be rounded either way."""
    text, y, x = key
    return [(text, y + dy, x + dx) for dy in (0, -1, 1) for dx in (0, -1, 1)]


def _counts(text: str, page: int, last: int) -> bool:
    """Whether a line at the edge is a page counter, or ends in one: `Side 3 af 12`, `3 of 12`, `Referat Side 3 af 12`."""
    found = _COUNTER.fullmatch(text) or _COUNTER_AT_END.search(text)
    if found is None or int(found["page"]) != page:
        return False
    return found["last"] is None or int(found["last"]) == last


def _numbers_agree(places: list[tuple[int, tuple[str, ...]]]) -> bool:
    """Whether each number stays the same on all pages, or goes up as the pages do."""
    page, numbers = places[0]
    for other_page, others in places[1:]:
        if len(others) != len(numbers):
            return False
        for before, after in zip(numbers, others, strict=True):
            if before != after and int(after) - int(before) != other_page - page:
                return False
    return True
