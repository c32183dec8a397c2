"""What a page says beside the words of the record, in Danish and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.danish import calendar, labels
from minutes_core.model import Access, Attendance, Kind, MovementKind, SectionKind, Status

if TYPE_CHECKING:
    import datetime

LANGUAGES: Final = ("da", "en")
"""The languages, in the order in which the catalogue holds them."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    # the page
    "skip": ("Spring til indholdet", "Skip to the content"),
    "contents": ("Indhold", "Contents"),
    "table": ("Tabel", "Table"),
    "figure": ("Figur", "Figure"),
    # the head
    "date": ("Dato", "Date"),
    "time": ("Tid", "Time"),
    "ended": ("Sluttede", "Ended"),
    "location": ("Sted", "Place"),
    "address": ("Adresse", "Address"),
    "status": ("Status", "Status"),
    "approved": ("Godkendt", "Approved"),
    "of": ("af", "by"),
    "identifiers": ("Numre i andre systemer", "Numbers in other systems"),
    # the people
    "people": ("Deltagere", "People"),
    "substitutes": ("stedfortræder for", "substitute for"),
    "in-item": ("under punkt", "during item"),
    # the items
    "item": ("Punkt", "Item"),
    "untitled": ("Uden titel", "Untitled"),
    "case": ("Sagsnr.", "Case"),
    "document": ("Dok.nr.", "Document"),
    "absentees": ("Deltog ikke i behandlingen af punktet", "Took no part in this item"),
    "attachments": ("Bilag", "Attachments"),
    "decided": ("Besluttet", "Decided"),
    "decision-of": ("Beslutning, punkt {number}", "Decision, item {number}"),
    "decision": ("Beslutning", "Decision"),
    "closed-attachment": ("lukket bilag", "closed attachment"),
    "unknown-attachment": ("adgang uafklaret", "access not settled"),
    # the index
    "index": ("Referater og dagsordener", "Minutes and agendas"),
    "filter": ("Søg i listen", "Filter the list"),
    "filter-help": ("Skriv et ord, en dato eller et sagsnummer", "Type a word, a date or a case number"),
    "filter-count": ("{found} af {all} vises", "{found} of {all} shown"),
    "filter-none": ("Intet i listen svarer til det", "Nothing in the list fits"),
    "undated": ("Uden dato", "Without a date"),
    "no-body": ("Uden udvalg", "Without a body"),
    "bodies": ("Udvalg", "Bodies"),
    "items-count": ("{count} punkter", "{count} items"),
    "item-count": ("1 punkt", "1 item"),
}
"""The words, Danish and English."""

KINDS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.MINUTES: ("Referat", "Minutes"),
    Kind.AGENDA: ("Dagsorden", "Agenda"),
    Kind.ADDENDUM: ("Tillægsdagsorden", "Supplementary agenda"),
}
STATUSES: Final[dict[Status, tuple[str, str]]] = {
    Status.DRAFT: ("Udkast", "Draft"),
    Status.FINAL: ("Endeligt", "Final"),
    Status.APPROVED: ("Godkendt", "Approved"),
}
"""What is said of a status; nothing of one that is unknown."""
ACCESS: Final[dict[Access, tuple[str, str]]] = {
    Access.CLOSED: ("Lukket punkt", "Closed item"),
    Access.UNKNOWN: ("Adgang uafklaret", "Access not settled"),
}
"""What is said of an item that is not open."""
GROUPS: Final[dict[Attendance, tuple[str, str]]] = {
    Attendance.PRESENT: ("Til stede", "Present"),
    Attendance.APOLOGIES: ("Afbud", "Apologies"),
    Attendance.ABSENT: ("Fraværende", "Absent"),
    Attendance.UNKNOWN: (labels.GROUP_WORDS[Attendance.UNKNOWN], "Listed"),
}
MOVEMENTS: Final[dict[MovementKind, tuple[str, str]]] = {
    MovementKind.ARRIVAL: ("ankom", "arrived"),
    MovementKind.DEPARTURE: ("gik", "left"),
}
SECTIONS: Final[dict[SectionKind, tuple[str, str]]] = {
    SectionKind.BACKGROUND: ("Baggrund", "Background"),
    SectionKind.SUMMARY: ("Resumé", "Summary"),
    SectionKind.CASE: ("Sagsfremstilling", "The case"),
    SectionKind.LEGAL_BASIS: ("Lovgrundlag", "Legal basis"),
    SectionKind.CONSEQUENCES: ("Konsekvenser", "Consequences"),
    SectionKind.CONSULTATION: ("Høring", "Consultation"),
    SectionKind.COMPETENCE: ("Kompetence", "Competence"),
    SectionKind.RECOMMENDATION: ("Indstilling", "Recommendation"),
    SectionKind.EARLIER_DECISIONS: ("Tidligere beslutninger", "Earlier decisions"),
    SectionKind.DECISION: ("Beslutning", "Decision"),
    SectionKind.STATEMENT: ("Udtalelse", "Statement"),
}
"""The heading of a section that has none of its own; one of kind `other` gets none."""
ANCHORS: Final[dict[SectionKind, str]] = {
    SectionKind.BACKGROUND: "baggrund",
    SectionKind.SUMMARY: "resume",
    SectionKind.CASE: "sag",
    SectionKind.LEGAL_BASIS: "lovgrundlag",
    SectionKind.CONSEQUENCES: "konsekvenser",
    SectionKind.CONSULTATION: "hoering",
    SectionKind.COMPETENCE: "kompetence",
    SectionKind.RECOMMENDATION: "indstilling",
    SectionKind.EARLIER_DECISIONS: "tidligere-beslutninger",
    SectionKind.DECISION: "beslutning",
    SectionKind.STATEMENT: "udtalelse",
    SectionKind.OTHER: "andet",
}
"""What a link to a section ends in, whatever the language of the page: links are to last."""

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(day: datetime.date, language: str) -> str:
    """`torsdag den 29. februar 2024`, `Thursday 29 February 2024`."""
    if language == "da":
        weekday, month = calendar.WEEKDAYS[day.weekday()], calendar.MONTHS[day.month - 1]
        return f"{weekday} den {day.day}. {month} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day_words(day: datetime.date, language: str) -> str:
    """`29. februar 2024`, `29 February 2024`."""
    if language == "da":
        return f"{day.day}. {calendar.MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_words(time: datetime.time, language: str) -> str:
    """`16.30`, `16:30`."""
    mark = "." if language == "da" else ":"
    return f"{time.hour:02d}{mark}{time.minute:02d}"


def says_day(text: str, day: datetime.date) -> bool:
    """Whether `text` is how a page writes `day`, in any of the languages."""
    return any(text in {day_words(day, one), short_day_words(day, one)} for one in LANGUAGES)


def says_time(text: str, time: datetime.time) -> bool:
    """Whether `text` is how a page writes `time`, in any of the languages."""
    return any(text == time_words(time, one) for one in LANGUAGES)


def heading_names_body(heading: str | None, body: str) -> bool:
    """Whether a section's heading shows the body that decided, so that it need not be said again."""
    return heading is not None and body in heading


def heading_names_day(heading: str | None, day: datetime.date) -> bool:
    """Whether a section's heading shows the day of the decision."""
    if heading is None:
        return False
    return calendar.write_date(day) in heading or any(short_day_words(day, one) in heading for one in LANGUAGES)
