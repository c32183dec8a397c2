"""The words of Agenda Management, shared by its reader and its writer."""

from __future__ import annotations

from typing import Final

from minutes_core.model import Attendance, Kind, Status

SCHEME: Final = "agman"
"""The scheme of the system's numbers: of the agenda, an item, an enclosure."""
MEETING_SCHEME: Final = "agman.meeting"
"""The scheme of a meeting's number."""
COMMITTEE_SCHEME: Final = "agman.committee"
"""The scheme of a committee's number."""

TYPES: Final = {
    "0": (Kind.AGENDA, Status.DRAFT),
    "1": (Kind.AGENDA, Status.FINAL),
    "2": (Kind.MINUTES, Status.UNKNOWN),
}
"""`PublicationTypeAsValue` to what it says of a document."""
TYPE_WORDS: Final = {"0": "Draft", "1": "Final", "2": "Minutes"}
"""`PublicationTypeAsValue` to `PublicationTypeAsEnum`."""

UNDECIDED: Final = "NotDecided"
"""The `ParticipationStatusAsText` of somebody of whom nobody knows; the value beside it is 0."""
ATTENDANCE: Final = {
    "0": Attendance.PRESENT,
    "1": Attendance.PRESENT,
    "2": Attendance.APOLOGIES,
    "3": Attendance.ABSENT,
    "4": Attendance.PRESENT,
}
"""`ParticipationStatusAsValue` to what it says: portals take 0, 1 and 4 for there, all others for not there."""
STATUSES: Final = {
    Attendance.PRESENT: ("1", "Participating"),
    Attendance.APOLOGIES: ("2", "Afbud"),
    Attendance.ABSENT: ("3", "NotParticipating"),
    Attendance.UNKNOWN: ("0", UNDECIDED),
}
"""Attendance to the value and the text that are written."""

AWAY: Final = ("4", "NotParticipating")
"""The value and the text of somebody who took no part in an item: there 4 says so, though at the meeting it says the contrary."""
ITEM_AWAY: Final = frozenset({"2", "3", "4"})
"""`ParticipationStatusAsValue` of an `ItemMember` who took no part."""

KIND: Final = "x-kind"
"""What a document is, where `PublicationTypeAsValue` cannot say it; stands beside `schema.portals.STATUS`."""
DOCUMENT_NUMBER: Final = "x-document-number"
"""The number of an enclosure in the journal, for which the system has no field."""

ENCLOSURES: Final = "Enclosures"
"""The folder of the enclosures, beside the XML."""


def type_of(kind: Kind, status: Status) -> str:
    """`PublicationTypeAsValue` of a document; an addendum is an agenda, and only an agenda can be a draft.

    >>> type_of(Kind.MINUTES, Status.DRAFT), type_of(Kind.ADDENDUM, Status.DRAFT), type_of(Kind.AGENDA, Status.UNKNOWN)
    ('2', '0', '1')
    """
    if kind is Kind.MINUTES:
        return "2"
    return "0" if status is Status.DRAFT else "1"


def publication(number: str) -> str:
    """The name of a publication's folder, and of the XML in it without its ending."""
    return f"Publication{number}"
