"""The words of Acadre's exports, for the reader and the writer."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from minutes_core.danish.people import read_names, read_participant, write_names, write_participant
from minutes_core.model import Access, Attendance, Kind, Participant, SectionKind, Status
from minutes_core.regex import regex

ACCESS: Final = {"1": Access.OPEN, "2": Access.CLOSED, "3": Access.CLOSED}
"""Codes of access: open, closed, personal."""

ACCESS_WORDS: Final = {"åben": Access.OPEN, "": Access.UNKNOWN}
"""Words of access, in lower case, of the documents of a case; all others are closed."""

ATTENDANCE: Final = {"0": Attendance.PRESENT, "1": Attendance.ABSENT, "2": Attendance.APOLOGIES}
"""Codes in a member's `absent`."""

TYPES: Final = {
    "0": (Kind.AGENDA, Status.DRAFT),
    "1": (Kind.AGENDA, Status.UNKNOWN),
    "2": (Kind.MINUTES, Status.UNKNOWN),
}
"""What a version is, by the manifest's `type`."""

KINDS: Final = (("tillæg", Kind.ADDENDUM), ("dagsorden", Kind.AGENDA), ("referat", Kind.MINUTES))
"""A word in an agenda's name, in lower case, and what the document is; the first that is found counts."""

NAMES: Final = {Kind.MINUTES: "Referat", Kind.AGENDA: "Dagsorden", Kind.ADDENDUM: "Tillægsdagsorden"}
"""What we call an agenda."""

BULLETS: Final = {
    SectionKind.SUMMARY: "1",
    SectionKind.CASE: "2",
    SectionKind.CONSEQUENCES: "3",
    SectionKind.LEGAL_BASIS: "4",
    SectionKind.RECOMMENDATION: "6",
    SectionKind.DECISION: "8",
}
"""The `bullettype` of a section; `1` is written for any other kind."""
DECISION_BULLET: Final = BULLETS[SectionKind.DECISION]
"""The type of a decision, whatever its heading."""

ROWS: Final = regex(r"(?i)\s*<br\s*/?>\s*")
"""What parts the rows of an address."""

_NOBODY: Final = "Navn"
_SWITCHES: Final = frozenset({"0", "1", "true", "false"})


def is_switch(text: str) -> bool:
    """Whether a field about absentees says yes or no, and names nobody."""
    return text.lower() in _SWITCHES


def read_absentees(text: str) -> tuple[str, ...]:
    """The names in an item's `absent` or `excuse`, one line."""
    return () if is_switch(text) else read_names(text)


def write_absentees(names: tuple[str, ...]) -> str:
    """The field for some names: `read_absentees(write_absentees(names)) == names`."""
    text = write_names(names)
    return f"navne: {text}" if is_switch(text) else text


def read_person(name: str, party: str, role: str, comment: str, attendance: Attendance) -> Participant:
    """The person that a member's fields tell of; each is one line, empty where there is none, but for the name."""
    person = read_participant(name, attendance)
    told = read_participant(f"{_NOBODY} | {comment}", attendance) if comment else person
    return Participant(
        name=person.name,
        party=party or person.party or told.party,
        role=role or person.role or told.role,
        attendance=attendance,
        substitutes_for=person.substitutes_for or told.substitutes_for,
        note=told.note or person.note,
        movements=told.movements or person.movements,
    )


def write_person(person: Participant) -> dict[str, str]:
    """The fields `name`, `party`, `role` and `comment`; `read_person` makes the same person of them."""
    name = write_participant(Participant(name=person.name, attendance=person.attendance))
    rest = evolve(person, name=_NOBODY, party=None, role=None)
    comment = rest.note or ""
    if read_participant(f"{_NOBODY} | {comment}", person.attendance) != rest:
        comment = write_participant(rest).removeprefix(f"{_NOBODY} | ")
    if rest == Participant(name=_NOBODY, attendance=person.attendance):
        comment = ""
    return {"name": name, "party": person.party or "", "role": person.role or "", "comment": comment}
