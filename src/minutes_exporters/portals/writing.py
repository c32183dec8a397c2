"""What goes into a portal's file: text as HTML, times as portals read them, and what there is to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.diagnostics import Diagnostic
from minutes_core.edition import public_edition
from minutes_core.errors import CannotExport
from minutes_core.model import Access
from minutes_core.regex import regex
from minutes_core.richtext.fragments import write_fragment
from minutes_core.schema.native import escape
from minutes_core.schema.portals import MAX_BODY, MAX_TITLE, opening
from minutes_exporters.portals.keeping import fits, place_and_address, short, short_title

if TYPE_CHECKING:
    import datetime as dt
    import re

    from minutes_core.model import AgendaItem, Meeting, Minutes, Section
    from minutes_exporters.portals.files import Files

_words: Final = regex(r"(?<=>)[^<>]+")


def text_of(section: Section, shown: str, files: Files, at: int | None = None) -> str:
    """The text of a section as HTML, escaped once more, as it stands between the tags of XML.

    Guarantees: raw UTF-8 and no reference but `&amp;`, `&lt;`, `&gt;` and `&quot;`; no comment; no `data:`; an image is a
    relative file that is in the tree. `Export.section` of our readers makes the same section of it and its heading.

    Args:
        section: the section.
        shown: the heading that the format shows over it: `schema.portals.shown_heading(section)`, or what is left of it.
        files: where images go.
        at: its place among the sections, where the format puts it into another.
    """
    html = write_fragment(section.blocks, image=files.image, around=opening(section, shown, at))
    if 'src="' in html:
        html = _words.sub(_unlike_source, html)
    return escape(html)


def _unlike_source(words: re.Match[str]) -> str:
    """Words that no portal takes for an image: where one finds no file of that name, it takes the name out of the whole text."""
    return words[0].replace('src="', "src=&quot;")


def needed(minutes: Minutes, name: str) -> None:
    """Make sure that the format can say whose meeting it was, and when.

    Raises:
        CannotExport: where the body or the day is not known: no portal takes a meeting without.
    """
    if minutes.committee is None:
        raise CannotExport(name, "committee")
    if minutes.meeting.date is None:
        raise CannotExport(name, "meeting.date")


def begins_and_ends(meeting: Meeting) -> tuple[dt.datetime, dt.datetime]:
    """Both moments, local in Copenhagen, for a meeting with a date.

    Portals must have both: midnight stands for a start that nobody knows, the start for such an end
    (`schema.portals.known_times` tells which they are).
    """
    import datetime as dt

    assert meeting.date is not None
    start = dt.datetime.combine(meeting.date, meeting.start or dt.time())
    if meeting.end is None and meeting.end_date is None:
        return start, start
    return start, dt.datetime.combine(meeting.end_date or meeting.date, meeting.end or dt.time())


def local(moment: dt.datetime) -> dt.datetime:
    """A moment as the clocks in Copenhagen show it; one without a zone is taken for such."""
    if moment.tzinfo is None:
        return moment
    import zoneinfo

    return moment.astimezone(zoneinfo.ZoneInfo("Europe/Copenhagen")).replace(tzinfo=None)


def shortened(minutes: Minutes, kept: Minutes, headings: bool) -> list[Diagnostic]:
    """A diagnostic for each text that had to be cut; closed ones are none.

    Args:
        minutes: the document.
        kept: what the format keeps of it.
        headings: whether headings are cut (`Keeper.headings`).
    """
    said = []
    if kept.committee != minutes.committee and kept.committee is not None:
        said.append(_cut("committee", None, kept.committee, MAX_BODY))
    place, whole = kept.meeting.location or "", place_and_address(minutes.meeting)
    if place not in {"", whole, minutes.meeting.location} and not fits(whole):
        said.append(_cut("meeting.location", None, place))
    for item in public_edition(minutes).walk():
        if item.access is not Access.OPEN:
            continue
        title, full = short_title(item.title)
        if full is not None:
            facts: dict[str, str | int] = {"item": item.number or "–", "title": title, "most": MAX_TITLE}
            said.append(Diagnostic(slug="title-shortened", facts=facts))
        if item.case_number is not None and not fits(item.case_number):
            said.append(_cut("case_number", item, short(item.case_number)))
        said += [
            _cut("sections.heading", item, short(section.heading))
            for section in item.sections
            if headings and section.blocks and section.heading is not None and not fits(section.heading)
        ]
    return said


def _cut(field: str, item: AgendaItem | None, text: str, most: int = MAX_TITLE) -> Diagnostic:
    number = (item.number if item is not None else None) or "–"
    facts: dict[str, str | int] = {"item": number, "field": field, "text": text, "most": most}
    return Diagnostic(slug="field-shortened", facts=facts)
