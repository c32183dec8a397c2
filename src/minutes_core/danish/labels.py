"""Labels of Danish minutes: the words before a value in the head of a document or of an item.

To teach the library a label, add a line to the table it belongs to.
"""

from __future__ import annotations

import enum
import re
from typing import Final

from attrs import frozen

from minutes_core.model import Attendance, Kind, SectionKind, Status
from minutes_core.regex import regex
from minutes_core.values import Value


class HeadField(enum.StrEnum):
    """What a label in the head of a document announces."""

    ORGANISATION = "organisation"
    COMMITTEE = "committee"
    TITLE = "title"
    DATE = "date"
    TIME = "time"
    LOCATION = "location"
    ADDRESS = "address"
    STATUS = "status"
    LANGUAGE = "language"
    PERSON = "person"
    """The label is the person's role (`Referent`)."""
    OCCASION = "occasion"
    """The day, and perhaps the hours and the place."""
    PEOPLE = "people"
    """A group of people who were there, or not."""


@frozen(eq=False, repr=False)
class Label(Value):
    """One label.

    Attributes:
        field: what it announces.
        needs_colon: whether it is a label only when a colon follows (the word is also an ordinary one).
        attendance: of a group of people, whether they were there.
        beside_absent: the same of a word that says nothing alone, in minutes that list those who were not there apart.
        role: what each of a group of people is (`Gæster`).
        alone: whether it is a label, too, where it is all that a line says, without a colon.
    """

    field: HeadField
    needs_colon: bool = True
    attendance: Attendance = Attendance.UNKNOWN
    beside_absent: Attendance = Attendance.UNKNOWN
    role: str | None = None
    alone: bool = True


HEAD_LABELS: Final[dict[str, Label]] = {
    "organisation": Label(HeadField.ORGANISATION),
    "myndighed": Label(HeadField.ORGANISATION),
    "udvalg": Label(HeadField.COMMITTEE),
    "forum": Label(HeadField.COMMITTEE),
    "mødetitel": Label(HeadField.TITLE),
    "mødedato": Label(HeadField.DATE, needs_colon=False),
    "dato": Label(HeadField.DATE),
    "dato og tid": Label(HeadField.DATE),
    "dato og tidspunkt": Label(HeadField.DATE),
    "dato/tid": Label(HeadField.DATE),
    "mødedag": Label(HeadField.DATE),
    "afholdt": Label(HeadField.DATE, alone=False),
    "mødetid": Label(HeadField.TIME, needs_colon=False),
    "mødetidspunkt": Label(HeadField.TIME, needs_colon=False),
    "tid": Label(HeadField.TIME),
    "tidspunkt": Label(HeadField.TIME),
    "mødested": Label(HeadField.LOCATION, needs_colon=False),
    "sted": Label(HeadField.LOCATION),
    "lokale": Label(HeadField.LOCATION),
    "mødelokale": Label(HeadField.LOCATION),
    "tid og sted": Label(HeadField.OCCASION),
    "tid/sted": Label(HeadField.OCCASION),
    "dato og sted": Label(HeadField.OCCASION),
    "sted og tid": Label(HeadField.OCCASION),
    "adresse": Label(HeadField.ADDRESS),
    "status": Label(HeadField.STATUS),
    "sprog": Label(HeadField.LANGUAGE),
    "referent": Label(HeadField.PERSON),
    "sekretær": Label(HeadField.PERSON),
    "ordstyrer": Label(HeadField.PERSON),
    "mødeleder": Label(HeadField.PERSON),
    "dirigent": Label(HeadField.PERSON),
    "mødeformand": Label(HeadField.PERSON),
    "mødesekretær": Label(HeadField.PERSON),
    "protokolfører": Label(HeadField.PERSON),
    "formand": Label(HeadField.PERSON, alone=False),
    "næstformand": Label(HeadField.PERSON, alone=False),
    "kasserer": Label(HeadField.PERSON, alone=False),
    "tilstede": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT),
    "til stede": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT),
    "til stede var": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT),
    "tilstede var": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT),
    "tilstedeværende": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT),
    "mødte": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT, alone=False),
    "mødt": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT),
    "fremmødte": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT),
    "afbud": Label(HeadField.PEOPLE, attendance=Attendance.APOLOGIES),
    "afbud fra": Label(HeadField.PEOPLE, attendance=Attendance.APOLOGIES),
    "afmeldt": Label(HeadField.PEOPLE, attendance=Attendance.APOLOGIES),
    "meldt afbud": Label(HeadField.PEOPLE, attendance=Attendance.APOLOGIES),
    "fraværende med afbud": Label(HeadField.PEOPLE, attendance=Attendance.APOLOGIES),
    "fravær med afbud": Label(HeadField.PEOPLE, attendance=Attendance.APOLOGIES),
    "afbud/fraværende": Label(HeadField.PEOPLE, attendance=Attendance.APOLOGIES),
    "fraværende": Label(HeadField.PEOPLE, attendance=Attendance.ABSENT),
    "fraværende uden afbud": Label(HeadField.PEOPLE, attendance=Attendance.ABSENT),
    "fravær": Label(HeadField.PEOPLE, attendance=Attendance.ABSENT),
    "ikke mødt": Label(HeadField.PEOPLE, attendance=Attendance.ABSENT),
    "udeblevet": Label(HeadField.PEOPLE, attendance=Attendance.ABSENT),
    "ikke til stede": Label(HeadField.PEOPLE, attendance=Attendance.ABSENT),
    "deltagere": Label(HeadField.PEOPLE, beside_absent=Attendance.PRESENT),
    "deltager": Label(HeadField.PEOPLE, beside_absent=Attendance.PRESENT),
    "mødedeltagere": Label(HeadField.PEOPLE, beside_absent=Attendance.PRESENT),
    "deltog": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT, alone=False),
    "øvrige deltagere": Label(HeadField.PEOPLE, beside_absent=Attendance.PRESENT),
    "medlemmer": Label(HeadField.PEOPLE),
    "gæst": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT, role="Gæst", alone=False),
    "gæster": Label(HeadField.PEOPLE, attendance=Attendance.PRESENT, role="Gæst"),
    "inviterede gæster": Label(HeadField.PEOPLE, attendance=Attendance.UNKNOWN, role="Gæst"),
}
"""A label of the document's head in lower case."""

GROUP_WORDS: Final = {
    Attendance.PRESENT: "Tilstede",
    Attendance.APOLOGIES: "Afbud",
    Attendance.ABSENT: "Fraværende",
    Attendance.UNKNOWN: "Deltagere",
}
"""The heading that is written over a group of people."""


class ItemField(enum.StrEnum):
    """What a label under an item's heading announces."""

    CASE_NUMBER = "case_number"
    DOCUMENT_NUMBER = "document_number"
    ACCESS = "access"


ITEM_LABELS: Final[dict[str, ItemField]] = {
    "sagsnr.": ItemField.CASE_NUMBER,
    "sagsnr": ItemField.CASE_NUMBER,
    "sagsnummer": ItemField.CASE_NUMBER,
    "sag nr.": ItemField.CASE_NUMBER,
    "sags nr.": ItemField.CASE_NUMBER,
    "journalnr.": ItemField.CASE_NUMBER,
    "journalnummer": ItemField.CASE_NUMBER,
    "j.nr.": ItemField.CASE_NUMBER,
    "dok.nr.": ItemField.DOCUMENT_NUMBER,
    "dok.nr": ItemField.DOCUMENT_NUMBER,
    "dokumentnr.": ItemField.DOCUMENT_NUMBER,
    "dokumentnummer": ItemField.DOCUMENT_NUMBER,
    "adgang": ItemField.ACCESS,
    "åbent/lukket": ItemField.ACCESS,
}
"""A label under an item's heading in lower case, its colon not counted."""

KIND_WORDS: Final = {
    Kind.MINUTES: ("REFERAT", "BESLUTNINGSREFERAT", "BESLUTNINGSPROTOKOL", "PROTOKOL", "MØDEREFERAT"),
    Kind.AGENDA: ("DAGSORDEN", "MØDEINDKALDELSE"),
    Kind.ADDENDUM: ("TILLÆGSDAGSORDEN", "TILLÆG TIL DAGSORDEN", "SUPPLERENDE DAGSORDEN"),
}
"""What a document's first word says it is; the first of each is what is written."""

STATUS_WORDS: Final = {
    Status.DRAFT: ("Udkast", "Kladde", "Foreløbig", "Foreløbigt", "Ikke godkendt"),
    Status.FINAL: ("Endelig", "Endeligt"),
    Status.APPROVED: ("Godkendt",),
}
"""What may stand after `Status`; the first of each is what is written."""

SECTION_WORDS: Final = {
    SectionKind.BACKGROUND: "baggrund",
    SectionKind.SUMMARY: "resumé",
    SectionKind.CASE: "sag",
    SectionKind.LEGAL_BASIS: "lovgrundlag",
    SectionKind.CONSEQUENCES: "konsekvenser",
    SectionKind.CONSULTATION: "høring",
    SectionKind.COMPETENCE: "kompetence",
    SectionKind.RECOMMENDATION: "indstilling",
    SectionKind.EARLIER_DECISIONS: "tidligere beslutninger",
    SectionKind.DECISION: "beslutning",
    SectionKind.STATEMENT: "udtalelse",
    SectionKind.OTHER: "andet",
}
"""The word by which `[Afsnit: …]` declares a kind of section."""

CLOSING_WORDS: Final = frozenset(
    {"underskriftsside", "underskrifter", "underskrift", "underskriftsblad", "godkendelse af referat og underskrifter"}
)
"""A lone line, in lower case, that begins what comes after the last item."""

_ASSOCIATIONS: Final = (
    "foreningen", "forening", "forbundet", "forbund", "fonden", "klubben", "klub", "laget", "lauget", "samfundet",
    "selskabet", "selskab", "sammenslutningen", "unionen",
)  # fmt: skip
_further = r"(?: (?:[A-ZÆØÅ0-9][\w./'’\-]*|i|og|af|for|på|ved|til|de|den|det|&|[-–])){0,8}"

ORGANISATION: Final = regex(
    r"(?!(?i:referat|dagsorden|møde)\b)(?:(?i:Region \w[\w ]*|\w[\w. \-]{0,60} (?:Kommune|Regionsråd|Amt|Provsti|Havn))"
    r"|[ABEGHI]/[ABFS](?: [\w./'’\-]+){1,6}"
    rf"|(?:[A-ZÆØÅ][\w.'’\-]*(?: [A-ZÆØÅ&][\w.'’\-]*){{0,4}}[ -])?(?i:\w{{0,40}}?(?:{'|'.join(_ASSOCIATIONS)})){_further})"
)
"""What a lone line before the document's own heading looks like when it names the organisation."""

ABSENTEES: Final = regex(
    r"følgende (?:deltog ikke i|var fraværende (?:ved|under)|var ikke til stede (?:ved|under)) "
    r"(?:behandlingen af )?(?:punktet|sagen|dette punkt)(?P<colon>:)?(?: (?P<names>\S.*))?",
    re.IGNORECASE,
)
"""The line that tells who took no part in an item."""

ABSENTEES_LINE: Final = "Følgende deltog ikke i behandlingen af punktet:"
"""How it is written."""
