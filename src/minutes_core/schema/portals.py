"""What the formats of portals have in common: what a portal takes, and what our own files say beside it.

A portal's format has no place for some of what a document knows. Where that would be lost, or would have to be said
wrongly (a time that nobody knows, yet must stand there), our files say it in a field or attribute that begins with `x-`:
portals ask for fields by name and leave these alone, and our readers take them.
"""

from __future__ import annotations

import datetime as dt
import html
import unicodedata
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.danish.calendar import write_date
from minutes_core.danish.headings import HeadingReading, read_heading
from minutes_core.model import SectionKind, Status
from minutes_core.regex import regex
from minutes_core.schema.native import escape_attribute

if TYPE_CHECKING:
    from minutes_core.model import Meeting, Section

MAX_TITLE: Final = 255
"""The longest title of an item, in UTF-16 units; a portal drops an item with a longer one, whole."""

CUT_TITLE: Final = 240
"""How long a title may be that had to be cut: portals put its number before it (`12.3. `), into the same column."""
MAX_BODY: Final = 240
"""The longest name of a body: portals put the day behind it, and have room for no more than `MAX_TITLE` of both."""

NO_TITLE: Final = "Uden titel"
"""The title of an item that has none: a portal makes the word `Array` of an empty one."""
FULL_TITLE: Final = "Titel"
"""The heading of the section that holds a title which had to be cut."""

STATUS: Final = "x-status"
"""How far the document has come, where the format cannot say it."""
TOLD: Final = "x-told"
"""Which of `start`, `end` and `end-date` are known, where the times that must stand there do not show it."""
NUMBER: Final = "x-number"
"""An item's number, empty where it has none, where the format counts in another way."""
LEVEL: Final = "x-level"
"""How deep an item lies (2: in the one before it), where the format has all items on one level; 1 unless told."""
NONE: Final = "x-none"
"""Says of an item that it is none: it stands there because a portal fails at a meeting without any."""
NO_ITEMS: Final = "Ingen punkter"
"""What such an item is called."""
HREF: Final = "x-href"
"""An attachment's `href` in the model, whatever the file is called in the portal's folder."""
FILENAME: Final = "x-filename"
"""An attachment's `filename` in the model."""

NO_DATES: Final = frozenset({dt.date(1, 1, 1), dt.date(1899, 12, 30), dt.date(1899, 12, 31), dt.date(1900, 1, 1)})
"""What systems write where they have no date."""


def known_times(meeting: Meeting) -> str | None:
    """What `TOLD` says of a meeting that has a date; None where the times alone are read back as they are.

    Portals must have a start and an end. Where one is not known, midnight or the start stands in its place.
    """
    day, ended = meeting.date, meeting.end_date
    plain = day is not None and day not in NO_DATES and meeting.start is not None
    if plain and meeting.end is None and ended is None:
        return None
    later = meeting.end is not None and (ended or day, meeting.end) != (day, meeting.start)
    if plain and later and (ended is None or ended not in {day, *NO_DATES}):
        return None
    known = (("start", meeting.start), ("end", meeting.end), ("end-date", ended))
    return " ".join(name for name, value in known if value is not None) or "date"


def read_status(text: str) -> Status | None:
    """What `STATUS` says; None where it says nothing."""
    return next((status for status in Status if status == text.strip()), None)


# Sections

WORDS: Final = {
    SectionKind.BACKGROUND: "Baggrund",
    SectionKind.SUMMARY: "Resumé",
    SectionKind.CASE: "Sagsfremstilling",
    SectionKind.LEGAL_BASIS: "Lovgrundlag",
    SectionKind.CONSEQUENCES: "Konsekvenser",
    SectionKind.CONSULTATION: "Høring",
    SectionKind.COMPETENCE: "Kompetence",
    SectionKind.RECOMMENDATION: "Indstilling",
    SectionKind.EARLIER_DECISIONS: "Tidligere beslutninger",
    SectionKind.DECISION: "Beslutning",
    SectionKind.STATEMENT: "Protokolbemærkning",
    SectionKind.OTHER: "Tekst",
}
"""What a portal shows over a section that has no heading, by its kind."""

OWN_TEXT: Final = '<div data-minutes="1"'
"""How the HTML of a section begins that is ours: nothing in it is a leaving of an editor."""

_OPENING: Final = regex(
    OWN_TEXT
    + r"""(?: data-at="(?P<at>\d{1,6})")?(?: data-heading="(?P<heading>[^"<>]*)")?"""
    + r"""(?: data-kind="(?P<kind>[a-z-]+)"(?: data-decided-on="(?P<day>\d{4}-\d\d-\d\d)")?"""
    + r"""(?: data-decided-by="(?P<body>[^"<>]+)")?)?>"""
)


def shown_heading(section: Section) -> str:
    """What a portal shows over a section: its heading, else a word for its kind, of a decision with its body and day."""
    if section.heading is not None and not section.heading.isspace():
        return section.heading
    if section.kind is not SectionKind.DECISION:
        return WORDS[section.kind]
    body = f" i {section.decided_by}" if section.decided_by is not None else ""
    day = f" den {write_date(section.decided_on)}" if section.decided_on is not None else ""
    return f"{WORDS[section.kind]}{body}{day}"


def sameness(text: str) -> str:
    """What a portal's database compares of a text: neither capitals nor accents.

    >>> sameness("Økonomi på ÅRET") == sameness("økonomi pa aret")
    True
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def opening(section: Section, shown: str, at: int | None = None) -> str:
    """The tag round the HTML of a section: it says what the heading that is shown does not, or says wrongly.

    Args:
        section: the section.
        shown: the heading that the format tells of it.
        at: its place among the sections, where the format puts it into another.
    """
    place = f' data-at="{at}"' if at is not None else ""
    heading = section.heading or ""
    own = f' data-heading="{escape_attribute(heading)}"' if heading != shown else ""
    reading = (read_heading(heading) if heading else None) or HeadingReading(SectionKind.OTHER)
    if reading == HeadingReading(section.kind, section.decided_by, section.decided_on):
        return f"{OWN_TEXT}{place}{own}>"
    day = f' data-decided-on="{section.decided_on.isoformat()}"' if section.decided_on is not None else ""
    body = f' data-decided-by="{escape_attribute(section.decided_by)}"' if section.decided_by is not None else ""
    return f'{OWN_TEXT}{place}{own} data-kind="{section.kind}"{day}{body}>'


@frozen
class Opening:
    """What the tag round the HTML of a section says.

    Attributes:
        at: its place among the sections; None where it stands in its place.
        heading: its heading, empty where it has none; None where the format's own is the one.
        told: its kind, body and day; None where the heading tells them.
    """

    at: int | None = None
    heading: str | None = None
    told: HeadingReading | None = None


def read_opening(text: str) -> Opening:
    """What the tag says with which the HTML of a section begins; nothing where that is none of `opening`'s."""
    found = _OPENING.match(text)
    if found is None:
        return Opening()
    heading, body = (html.unescape(found[name]) if found[name] is not None else None for name in ("heading", "body"))
    told = None
    if found["kind"] in set(SectionKind):
        try:
            day = dt.date.fromisoformat(found["day"]) if found["day"] is not None else None
        except ValueError:
            return Opening(None, heading)
        told = HeadingReading(SectionKind(found["kind"]), body, day)
    return Opening(int(found["at"]) if found["at"] is not None else None, heading, told)


def pieces(text: str) -> list[str]:
    """The HTML of a field that holds more sections than one; the words of none hold what begins another."""
    if not text.startswith(OWN_TEXT):
        return [text]
    return [f"{OWN_TEXT}{piece}" for piece in text.split(OWN_TEXT)[1:]]
