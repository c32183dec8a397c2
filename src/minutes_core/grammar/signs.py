"""What a lone line says by itself, wherever it stands: that an item begins, a section, the end.

Reader and writer ask the same functions, so that the writer knows what the reader would see.
"""

from __future__ import annotations

import enum
import functools
import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.danish import calendar, headings, labels
from minutes_core.danish.people import read_names
from minutes_core.grammar import fields
from minutes_core.model import CaseNumber, Kind, SectionKind
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    import datetime


class SignKind(enum.StrEnum):
    """What a line is a sign of."""

    ITEM = "item"
    """`Punkt 3: Titel`: an item begins."""
    SECTION = "section"
    """`Beslutning i Byrådet den 20-06-2013`: a section begins."""
    ATTACHMENTS = "attachments"
    """`Bilag`: a list of attachments begins."""
    CONTENTS = "contents"
    """`Indholdsfortegnelse`: the table of contents begins."""
    CONTENTS_ROW = "contents-row"
    """`Titel.....  3`: a row of it."""
    ABSENTEES = "absentees"
    """`Følgende deltog ikke i behandlingen af punktet:`."""
    END = "end"
    """`Mødet sluttede kl. 21:15.`"""
    CLOSING = "closing"
    """`Underskriftsside` or `[Afslutning]`: what follows belongs to no item."""
    NO_ITEMS = "no-items"
    """`[Ingen punkter]`: the document has none, and says so."""
    FURNITURE = "furniture"
    """`Side 3 af 12`, a line of dashes: part of the page, not of the text."""
    STRAY = "stray"
    """`Å` alone: a non-breaking space decoded in the wrong code page."""


@frozen(eq=False, repr=False)
class Sign(Value):
    """A reading of one line.

    Attributes:
        kind: what it is a sign of.
        spans: where in the line the values stand; the rest is label.
        number, title, depth: of an item; of a contents row, `title`.
        section: of a section, its kind, body and date.
        heading: of a section, its heading; None where it has none.
        text: of a line of absentees, the names; of a closing, the line where it is part of the text.
        date, time: of the end.
    """

    kind: SignKind
    spans: tuple[tuple[int, int], ...] = ()
    number: str | None = None
    title: str = ""
    depth: int = 0
    section: headings.HeadingReading | None = None
    heading: str | None = None
    text: str | None = None
    date: datetime.date | None = None
    time: datetime.time | None = None


_item = regex(
    r"(?P<under>(?:under)*)(?:punkt|(?<!under)pkt\.?)(?: (?P<number>\w+(?:[.\-/]\w+)*))? ?:(?: (?P<title>.*))?",
    re.IGNORECASE,
)
_end = regex(
    rf"mødet (?:sluttede|sluttet|hævet|blev hævet|slut)(?: (?:d\.|den) (?P<date>{calendar.DATE}))?"
    rf"(?: (?:kl\.?|klokken) ?(?P<time>{calendar.TIME}))?\.?",
    re.IGNORECASE,
)
_page = regex(r"(?:side|page|s\.) \d{1,4}(?: ?(?:af|of|/) ?\d{1,4})?|\d{1,4} (?:af|of) \d{1,4}", re.IGNORECASE)
_rule = regex(r"[-_=─━*]{3,}")
_contents_row = regex(r"(?P<title>.*?\S)[ \t]*\.{3,}[. \t\u2060\u200b]*(?P<page>\d{1,4})")
_SECTION_KINDS: Final = {word: kind for kind, word in labels.SECTION_WORDS.items()}


def read_sign(text: str) -> Sign | None:
    """What `text`, one line without spaces at its ends, is a sign of; None for ordinary text."""
    return _read_short(text) if len(text) <= 40 else _read(text)


def _read(text: str) -> Sign | None:
    first = text[0]
    if first in "PpUu" and (found := _item.match(text)) is not None and found.end() == len(text):
        return _item_sign(found)
    if first == "[":
        return _bracket_sign(text)
    size = len(text)
    if size > 260:
        return None
    if (reading := headings.read_heading(text)) is not None:
        return Sign(SignKind.SECTION, spans=((0, size),), section=reading, heading=text)
    if size <= 24:
        if headings.is_attachments(text):
            return Sign(SignKind.ATTACHMENTS)
        if headings.is_contents(text):
            return Sign(SignKind.CONTENTS)
        if text in {"Å", "Å Å", "Â"}:
            return Sign(SignKind.STRAY)
        if _page.fullmatch(text) is not None:
            return Sign(SignKind.FURNITURE)
    if first in "-_=─━*" and _rule.fullmatch(text) is not None:
        return Sign(SignKind.FURNITURE)
    if first in "Mm" and (found := _end.fullmatch(text)) is not None:
        return _end_sign(found)
    if first in "Ff" and (found := labels.ABSENTEES.fullmatch(text)) is not None:
        return Sign(SignKind.ABSENTEES, spans=_spans(found, "names"), text=found["names"])
    if (row := read_contents_row(text)) is not None:
        return row
    if first in "UuGg" and text.lower() in labels.CLOSING_WORDS:
        return Sign(SignKind.CLOSING, spans=((0, size),), text=text)
    return None


_read_short = functools.lru_cache(maxsize=4096)(_read)
"""The same headings come again and again."""


def read_contents_row(text: str) -> Sign | None:
    """`Titel.....3` or `Punkt 2: Titel ..... 3`: a row of the table of contents, or None."""
    if "..." not in text or (found := _contents_row.fullmatch(text)) is None:
        return None
    title = found["title"].rstrip(". ")
    if (item := _item.fullmatch(title)) is not None:
        return Sign(SignKind.CONTENTS_ROW, number=item["number"], title=item["title"] or "")
    return Sign(SignKind.CONTENTS_ROW, title=title)


def _spans(found: re.Match[str], *groups: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span(group) for group in groups if found[group])


def _item_sign(found: re.Match[str]) -> Sign:
    return Sign(
        SignKind.ITEM,
        spans=_spans(found, "number", "title"),
        number=found["number"],
        title=found["title"] or "",
        depth=len(found["under"]) // 5,
    )


def _end_sign(found: re.Match[str]) -> Sign | None:
    date = calendar.read_date(found["date"]) if found["date"] else None
    time = calendar.read_time(found["time"]) if found["time"] else None
    if (found["date"] and date is None) or (date is None and time is None):
        return None
    return Sign(SignKind.END, spans=_spans(found, "date", "time"), date=date, time=time)


def _bracket_sign(text: str) -> Sign | None:
    if text == NO_ITEMS_LINE:
        return Sign(SignKind.NO_ITEMS)
    if text == CLOSING_LINE:
        return Sign(SignKind.CLOSING)
    read = fields.read_bracket(text, "Afsnit")
    if read is None or len(read.fields) not in {1, 3}:
        return None
    kind = _SECTION_KINDS.get(read.fields[0])
    if kind is None or (read.rest is not None and not read.rest):
        return None
    date: datetime.date | None = None
    body: str | None = None
    if len(read.fields) == 3:
        body = read.fields[1] or None
        if read.fields[2] and (date := calendar.read_date(read.fields[2])) is None:
            return None
    return Sign(
        SignKind.SECTION,
        spans=((1, len(text)),),
        section=headings.HeadingReading(kind, body, date),
        heading=read.rest,
    )


NO_ITEMS_LINE: Final = "[Ingen punkter]"
CLOSING_LINE: Final = "[Afslutning]"


def write_section(kind: SectionKind, heading: str | None, body: str | None, date: datetime.date | None) -> str:
    """The line that begins a section: its heading alone where a reader understands it, else `[Afsnit: …]`."""
    if heading is not None:
        sign = read_sign(heading)
        if (
            sign is not None
            and sign.kind is SignKind.SECTION
            and sign.heading == heading
            and sign.section == headings.HeadingReading(kind, body, date)
        ):
            return heading
    values = [labels.SECTION_WORDS[kind]]
    if body is not None or date is not None:
        values += [body or "", calendar.write_date(date) if date is not None else ""]
    return fields.write_bracket("Afsnit", values, heading)


@frozen(eq=False, repr=False)
class Headline(Value):
    """The document's own heading.

    Attributes:
        kind: what the document is.
        committee: the body, or None.
        date: the meeting's day, or None.
        spans: where the values stand.
    """

    kind: Kind
    committee: str | None
    date: datetime.date | None
    spans: tuple[tuple[int, int], ...]


_KINDS: Final = {word.lower(): kind for kind, words in labels.KIND_WORDS.items() for word in words}
_headline = regex(
    rf"(?P<kind>{'|'.join(sorted(map(re.escape, _KINDS), key=len, reverse=True))})"
    rf"(?P<colon>:)?(?: (?P<committee>.+?))??(?:,? (?:d\.|den) (?P<date>{calendar.DATE}))?",
    re.IGNORECASE,
)


def read_headline(text: str) -> Headline | None:
    """`REFERAT Byrådet d. 16-12-2013`: the document's heading, or None."""
    if text[0] not in "RrBbPpMmDdTtSs" or len(text) > 400 or (found := _headline.fullmatch(text)) is None:
        return None
    date = calendar.read_date(found["date"]) if found["date"] else None
    if found["date"] and date is None:
        return None
    kind = _KINDS.get(found["kind"].lower())  # a long s matches an s, but is not one
    if kind is None:
        return None
    if found["committee"] is not None and date is None and not found["kind"].isupper():
        return None  # "Referat fra sidste møde" is a sentence
    return Headline(kind, found["committee"], date, _spans(found, "committee", "date"))


@frozen(eq=False, repr=False)
class Labelled(Value):
    """A label and its value.

    Attributes:
        word: the label in lower case.
        value: what follows; "" where the label stands alone.
        start: where the value begins in the line.
    """

    word: str
    value: str
    start: int


def read_head_label(text: str) -> Labelled | None:
    """`Mødested Lokale 2`, `Sted: Lokale 2`, `Tilstede`: a label of the document's head, or None."""
    colon = text.find(":", 0, 24)
    if colon > 0:
        word = text[:colon].lower().rstrip(" ")
        if word in labels.HEAD_LABELS:
            value = text[colon + 1 :].lstrip(" ")
            return Labelled(word, value, len(text) - len(value))
    if len(text) < 24 and (word := text.lower()) in labels.HEAD_LABELS and labels.HEAD_LABELS[word].alone:
        return Labelled(word, "", len(text))
    word, space, value = text.partition(" ")
    lowered = word.lower()
    if space and lowered in labels.HEAD_LABELS and not labels.HEAD_LABELS[lowered].needs_colon:
        return Labelled(lowered, value, len(word) + 1)
    return None


def read_item_label(text: str) -> Labelled | None:
    """`Sagsnr. 13/20481`, `Dok.nr.: 2012-310442`, `Adgang: Lukket`: a label under an item's heading, or None."""
    colon = text.find(":", 0, 20)
    if colon > 0:
        word = text[:colon].lower().rstrip(" ")
        value = text[colon + 1 :].lstrip(" ")
        if word in labels.ITEM_LABELS and value:
            return Labelled(word, value, len(text) - len(value))
    word, space, value = text.partition(" ")
    lowered = word.lower()
    if space and lowered.endswith(".") and lowered in labels.ITEM_LABELS:
        return Labelled(lowered, value, len(word) + 1)
    return None


_person = regex(
    r"[A-ZÆØÅ][\w.'’\-]*(?: (?:[A-ZÆØÅ][\w.'’\-]*|af|von|de|van|el|al)){1,5}(?: \([^()]{1,30}\))?(?:(?:,| [-–|]| \(|:) ?.{0,160})?"
    r"|.{2,60} \([A-ZÆØÅ]{1,3}\)(?:.{0,160})?"
)


def is_person(text: str) -> bool:
    """Whether a line in a group of people looks like one of them."""
    return len(text) <= 240 and text[-1] != "." and _person.fullmatch(text) is not None


def read_people(text: str) -> tuple[str, ...]:
    """The people whom a line in a group of people names; none where it looks like something else.

    It is one person's line unless it lists three, or two with a word between them: `Bo Holm, Dansk Industri` is one.
    """
    if " " not in text or len(text) > _LONGEST_LIST:
        return ()
    if "," in text or ";" in text or _and.search(text) is not None:
        names = read_names(text)
        if (len(names) > 2 or (len(names) == 2 and _and.search(text) is not None)) and all(map(is_person, names)):
            return names
    return (text,) if is_person(text) else ()


_and: Final = regex(r" (?:og|samt|&) ")
_LONGEST_LIST: Final = 2000  # characters: people who are named on one line take no more
_SENTENCE_GOES_ON: Final = regex(r"[\w,\-–—&/]\Z")


def heals(before: str, text: str) -> bool:
    """Whether a sentence that ends `before` (a line) goes on in `text` (the next line or paragraph)."""
    return len(before) >= 40 and text[0].islower() and _SENTENCE_GOES_ON.search(before) is not None


def is_case_number(text: str) -> bool:
    """Whether a lone line under an item's heading is its case number."""
    return CaseNumber.parse(text) is not None


def unreadable(sign: Sign) -> bool:
    """Whether a sign stands for nothing that is kept."""
    return sign.kind is SignKind.FURNITURE or sign.kind is SignKind.STRAY
