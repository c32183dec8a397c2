"""Text that a program took from pages: which lines are running heads, and which go on in the next.

Such a text is known by its form feeds, one at each page's end, or by lines with the numbers of all its pages (`Side 2 af 5`);
no text of ours has either, for the writer puts a backslash before such a line. Its lines are as wide as the
page's: a line goes on in the next where the next one's first word would not have fitted on it. How wide a line was set is
estimated from its letters, for a page's letters are not equally wide.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from minutes_core.danish.labels import ORGANISATION
from minutes_core.grammar.markers import read_marker
from minutes_core.grammar.signs import (
    SignKind,
    is_case_number,
    read_contents_row,
    read_head_label,
    read_headline,
    read_item_label,
    read_sign,
)
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from minutes_core.grammar.signs import Sign

FORM_FEED: Final = "\x0c"
_breaks: Final = regex("\r\n|[\r\x0b\x85\u2028\u2029]")
_digits: Final = regex(r"\d+")
spaces: Final = regex(r"[ \t]+")
_page_number: Final = regex(
    r"(?:\S[^\t\n]*[ ]{3,})?[Ss]ide (?P<number>\d{1,4}) ?(?:af|of|/) ?(?P<count>\d{1,4})(?:[ ]{3,}[^\t\n]*)?",
    re.IGNORECASE,
)
_SECOND: Final = "ide 2"  # in the number of a second page
_SOON: Final = 50_000  # characters: a second page begins before
_column: Final = regex(r"\S[ \t]{3,}\S|\t")
_marker: Final = regex(r"[•·▪●○■*–-]|\d{1,3}[.)]|[A-Za-z][.)]")
_words: Final = regex(r"[\W_]+")
_EDGE: Final = 3  # lines at a page's head, and at its foot, that can be running heads
_FEWEST_PAGES: Final = 3
_OFTEN: Final = 0.6  # of the pages: what recurs on more of them is a running head
_FEWEST_LINES: Final = 12  # long lines: of fewer, nothing is said of how wide a page is
_LONG: Final = 40  # characters: how full a shorter line is says nothing
_FULL: Final = 0.9  # of the width: full lines end beyond it
_MOSTLY: Final = 0.25  # of the long lines end there, and no more are longer
_CLOSE: Final = 0.96  # of the width: the better a measure is, the more lines end beyond it
_BETTER: Final = 1.2  # times as many lines
_SLACK: Final = 0.985  # of the width: an estimate is no better
_JOINED: Final = 1.08  # of the width: no one line is wider
_NARROW: Final = frozenset("iljtfrI.,:;|!'()[]/-­ ")
_BROAD: Final = frozenset("mwMWÆ@%&—")
_AND: Final = frozenset({"og", "eller", "samt", "og/eller", "men", "til", "kontra", "som"})
_SOFT_HYPHEN: Final = "\u00ad"
STOPS: Final = frozenset(".:;!?")


@frozen(eq=False, repr=False)
class Extracted(Value):
    """What is known of the lines of a text, by their numbers from 0.

    Attributes:
        heads: those that are running heads or feet.
        going_on: those that go on in the next that is not empty.
        escaped: those whose backslash only says that the line before does not go on in them.
        indented: those whose indent only says that a paragraph begins.
        items: those that number an item in another way than `Punkt 3: Titel`.
        headed: those that begin with a section's heading.
        rows: those that are rows of a table drawn with spaces or bars, and where the cells of each stand.
    """

    heads: frozenset[int] = frozenset()
    going_on: frozenset[int] = frozenset()
    escaped: frozenset[int] = frozenset()
    indented: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()
    headed: frozenset[int] = frozenset()
    rows: Mapping[int, tuple[tuple[int, int], ...]] = field(factory=dict)

    def __bool__(self) -> bool:
        return bool(self.heads or self.going_on or self.escaped or self.items or self.headed or self.rows)


NOTHING: Final = Extracted()
"""Of a text whose lines are as somebody typed them."""


def extracted(raw: str) -> Extracted:
    """What is known of the lines of a text before `normalise`; nothing of one that shows no pages."""
    if FORM_FEED not in raw and raw.find(_SECOND, 0, _SOON) < 0:
        return NOTHING
    pages: list[list[int]] = [[]]
    lines: list[str] = []
    for row in _breaks.sub("\n", raw).split("\n"):
        for number, part in enumerate(row.split(FORM_FEED)):
            if number:
                pages.append([])
            if part.strip(" \t"):
                pages[-1].append(len(lines))
            lines.append(spaces.sub(" ", part.strip(" \t")) if _column.search(part) is None else part.strip(" \t"))
    if len(pages) == 1:
        pages = _numbered(lines, pages[0])
        if len(pages) < _FEWEST_PAGES:
            return NOTHING
    heads = _running_heads(lines, [page for page in pages if page])
    return Extracted(heads, _going_on(lines, heads))


def _numbered(lines: Sequence[str], filled: Sequence[int]) -> list[list[int]]:
    """The lines page by page, each up to the line with its number; one page where not all of them are there, in order."""
    told = {number: found for number in filled if (found := _page_number.fullmatch(lines[number])) is not None}
    numbers = [int(found["number"]) for found in told.values()]
    count = {int(found["count"]) for found in told.values()}
    if numbers not in (list(range(first, max(count, default=0) + 1)) for first in (1, 2)) or len(count) != 1:
        return [list(filled)]
    pages: list[list[int]] = [[]]
    for number in filled:
        pages[-1].append(number)
        if number in told:
            pages.append([])
    return pages


# running heads


def _running_heads(lines: Sequence[str], pages: Sequence[Sequence[int]]) -> frozenset[int]:
    """Lines that stand at the head, or the foot, of most pages, save for their numbers; from the edge inward."""
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    found: set[int] = set()
    for edge in (slice(0, _EDGE), slice(None, -_EDGE - 1, -1)):
        edges = [page[edge] for page in pages]
        told = Counter(key for page in edges for key in {_masked(lines[number]) for number in page})
        common = {key for key, count in told.items() if count >= max(2, _OFTEN * len(pages))}
        for page in edges:
            for number in page:
                if _masked(lines[number]) not in common or not _may_be_head(lines[number]):
                    break
                found.add(number)
    first = next((number for number in pages[0] if ORGANISATION.fullmatch(lines[number])), None)
    return frozenset(found - {first})


def _masked(line: str) -> str:
    return _digits.sub("#", spaces.sub(" ", line))


def _may_be_head(line: str) -> bool:
    sign = read_sign(line)
    return (sign is None or sign.kind is SignKind.FURNITURE) and read_head_label(line) is None


# lines that go on


def width_in_ems(text: str) -> float:
    """How wide a text is set, about, in ems."""
    narrow = sum(letter in _NARROW for letter in text)
    broad = sum(letter in _BROAD for letter in text)
    capitals = sum(map(str.isupper, text))
    return 0.53 * len(text) - 0.25 * narrow + 0.3 * broad + 0.14 * capitals


def _going_on(lines: Sequence[str], heads: frozenset[int]) -> frozenset[int]:
    setting = Setting.of(
        [line for number, line in enumerate(lines) if number not in heads and len(line) >= _LONG and is_prose(line)]
    )
    titles = titles_listed(lines)
    found: set[int] = set()
    heading: str | None = None  # the words so far of the item's heading that the line before belongs to
    for number, line in enumerate(lines[:-1]):
        after = lines[number + 1]
        if setting is not None and _marker.fullmatch(line) is not None:
            text = number + 1 if after else number + 2
            if text < len(lines) and text not in heads and lines[text] and _is_text(lines[text]):
                found.add(number)
            continue
        sign = read_sign(line) if line else None
        if sign is not None and sign.kind is SignKind.ITEM:
            heading = line
        elif heading is not None and number - 1 in found:
            heading = f"{heading} {line}"
        else:
            heading = None
        if not line or not after or number in heads or number + 1 in heads:
            continue
        if heading is not None:
            if _is_rest_of_title(heading, after, titles):
                found.add(number)
        elif _is_text(after) and (
            is_rest_of_headline(line, after)
            or (
                setting is not None
                and is_prose(line)
                and (number - 1 in found or _may_go_on(line, sign))
                and (line[-1] == _SOFT_HYPHEN or setting.is_full(line, after.partition(" ")[0]))
            )
        ):
            found.add(number)
    return frozenset(found)


def is_prose(line: str) -> bool:
    """Whether a line is none of a table, and no row of the contents."""
    return "..." not in line and _column.search(line) is None


@frozen(eq=False, repr=False)
class Setting(Value):
    """How wide the lines of the pages were, and by which measure."""

    page: float
    width: Callable[[str], float]

    @classmethod
    def of(cls, lines: Sequence[str]) -> Setting | None:
        """The measure by which most lines end at one place; None where they do not look as if they were wrapped."""
        if len(lines) < _FEWEST_LINES:
            return None
        found: list[tuple[int, Setting]] = []
        for width in (width_in_ems, len):
            ordered = sorted(map(width, lines))
            page, most, low = 0.0, 0, 0
            for high, each in enumerate(ordered):
                while ordered[low] < _FULL * each:
                    low += 1
                if high - low + 1 >= most:
                    page, most = each, high - low + 1
            if most >= max(_MOSTLY * len(ordered), sum(each > page for each in ordered)):
                close = sum(_CLOSE * page < each <= page for each in ordered)
                found.append((close, cls(page, width)))
        if len(found) > 1 and found[1][0] < _BETTER * found[0][0]:
            del found[1]  # letters are not equally wide on most pages
        return found[-1][1] if found else None

    def is_full(self, line: str, word: str) -> bool:
        """Whether a word would not have fitted on a line that is long enough to tell."""
        return len(line) >= _LONG and _last(self.width(line), self.page) + self.width(f" {word}") > _SLACK * self.page


def titles_listed(lines: Sequence[str]) -> set[str]:
    """The titles that the contents list; of one that may be wrapped, with the lines before it, too."""
    titles: set[str] = set()
    before: list[str] = []
    for line in lines:
        row = read_contents_row(line) if line else None
        if row is not None:
            titles |= {plain(" ".join([*before[at:], row.title])) for at in range(len(before) + 1)}
            before = []
        elif line:
            sign = read_sign(line)
            before = [sign.title] if sign is not None and sign.kind is SignKind.ITEM else [*before[-1:], line]
    return titles


def _last(width: float, page: float) -> float:
    """How wide the last line is of one that a program put together of more, for a word was divided between them."""
    return width if width < _JOINED * page else width % page


def _may_go_on(line: str, sign: Sign | None) -> bool:
    """Whether a full line is one of text: it may begin a list's item."""
    return (
        sign is None and read_head_label(line) is None and read_headline(line) is None and read_item_label(line) is None
    )


def _is_text(line: str) -> bool:
    """Whether a line can be the rest of another."""
    return (
        read_sign(line) is None
        and read_marker(line) is None
        and read_head_label(line) is None
        and read_item_label(line) is None
        and not is_case_number(line)
        and _column.search(line) is None
        and line[0] not in "|[#\\"
    )


def title_of(heading: str) -> str:
    """The title in an item's heading, `Punkt 3: Titel`."""
    return heading.partition(":")[2].strip(" ")


def is_listed_rest(heading: str, after: str, titles: set[str]) -> bool:
    """Whether an item's heading goes on because the contents list it whole, or because it stands there itself."""
    if read_contents_row(after) is not None:
        return True
    title = title_of(heading)
    if not title or plain(title) in titles:
        return False
    whole = plain(f"{title} {after}")
    return any(listed.startswith(whole) for listed in titles)


def _is_rest_of_title(heading: str, after: str, titles: set[str]) -> bool:
    """Whether a heading goes on: the contents list it whole, or, where they do not list it, its sentence goes on."""
    if is_listed_rest(heading, after, titles):
        return True
    return (
        not titles and bool(title_of(heading)) and after[0].islower() and heading[-1] not in STOPS and _is_text(after)
    )


def is_rest_of_headline(headline: str, after: str) -> bool:
    """Whether the document's heading stops in the middle of a body's name: `REFERAT Social- og`."""
    if headline[-1] != "-" and not headline.endswith(" og"):
        return False
    read = read_headline(headline)
    return (
        read is not None
        and read.committee is not None
        and read.date is None
        and read_headline(f"{headline} {after}") is not None
    )


def plain(text: str) -> str:
    """The words of a text for comparing, without signs, soft hyphens and case."""
    return _words.sub(" ", text.replace(_SOFT_HYPHEN, "")).strip().casefold()


def joined(line: str, after: str) -> str:
    """A line and the one that it goes on in; a soft hyphen at its end is taken back, and a hyphen keeps what follows it close.

    `CO2-` and `udledning` are one word, `børne-` and `og` are two.
    """
    if line.endswith(_SOFT_HYPHEN):
        return line[:-1] + after
    if line[-1:] == "-" and line[-2:-1].isalnum() and after[:1].islower() and after.partition(" ")[0] not in _AND:
        return line + after
    return f"{line} {after}"
