"""The head of a document: what it is, which body met, when and where, and who was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from minutes_core.danish import calendar, labels
from minutes_core.danish.labels import HeadField, Label
from minutes_core.danish.meetings import START_AND_END, Occasion, read_hour, read_occasion, read_time_and_place
from minutes_core.danish.people import read_names, read_participant
from minutes_core.diagnostics import Severity
from minutes_core.errors import InvalidValue
from minutes_core.grammar import checks
from minutes_core.grammar.ledger import Entry
from minutes_core.grammar.signs import read_head_label, read_headline, read_people
from minutes_core.model import Approval, Attendance, Kind, Meeting, Minutes, Participant, Status
from minutes_core.regex import regex

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence

    from minutes_core.grammar.pieces import Piece, Shown
    from minutes_core.grammar.signs import Sign

WHEN: Final = regex(
    rf"(?:(?P<weekday>{'|'.join(calendar.WEEKDAYS)}),? )?(?:(?:d\.|den) ?)?(?P<date>{calendar.DATE})"
    rf"(?:,? (?:(?:-|fra) )?(?:kl\.?|klokken) ?{START_AND_END})?\.?",
    re.IGNORECASE,
)
TIMES: Final = regex(
    rf"(?=.*(?:kl|til|[.:–-]))(?:(?:fra )?(?:kl\.?|klokken) ?)?{START_AND_END}\.?",
    re.IGNORECASE,
)
_another_list = regex(r"[.;]? (?P<label>[A-ZÆØÅ][\w ]{2,22}): ?")
_approved = regex(rf"godkendt(?: (?:d\.|den) (?P<date>{calendar.DATE}))?(?: (?:af|i) (?P<body>.+))?", re.IGNORECASE)
_STATUS: Final = {word.lower(): status for status, words in labels.STATUS_WORDS.items() for word in words}


def read_status(text: str) -> tuple[Status, Approval | None] | None:
    """`Udkast`, `Endelig`, `Godkendt d. 01-02-2017 af Byrådet`: a document's status, or None."""
    if (status := _STATUS.get(text.lower())) is not None:
        return status, None
    if (found := _approved.fullmatch(text)) is None:
        return None
    date = calendar.read_date(found["date"]) if found["date"] else None
    if found["date"] and date is None:
        return None
    return Status.APPROVED, Approval(date=date, body=found["body"])


def write_status(status: Status, approval: Approval | None) -> str:
    """What `read_status` reads."""
    word = labels.STATUS_WORDS[status][0]
    if approval is None:
        return word
    date = f" d. {calendar.write_date(approval.date)}" if approval.date is not None else ""
    body = f" af {approval.body}" if approval.body is not None else ""
    return f"{word}{date}{body}"


class Head:
    """The head while it is being read; its attributes are the values found so far."""

    def __init__(
        self, warn: Callable[..., None], enter: Callable[[Piece, Entry], None], value: Callable[..., None]
    ) -> None:
        self._warn = warn
        self._enter = enter
        self._value = value
        self.kind = Kind.MINUTES
        self.status = Status.UNKNOWN
        self.approval: Approval | None = None
        self.language = "da"
        self.committee: str | None = None
        self.organisation: str | None = None
        self.participants: list[Participant] = []
        self.noted: list[tuple[str, Piece]] = []
        self._headline: Piece | None = None
        self._headline_date: datetime.date | None = None
        self._seen: dict[str, Any] = {}  # what lines without labels tell of the meeting; a label's value goes before it
        self._seen_in: dict[str, Piece] = {}
        self._told: dict[HeadField, Any] = {}
        self._times: list[datetime.time | None] = [None, None]
        self._waiting: tuple[labels.Label, str, Piece] | None = None  # a label whose value is the next line
        self._presumed: Attendance | None = None  # of people on a list of members
        self._group: Attendance | None = None  # the group of people that is being listed
        self._role: str | None = None  # what each of them is
        self._officers: set[int] = set()  # participants who were told of by an office, and are on no list yet

    def take(self, piece: Piece) -> bool:
        """Read a line of the head; False where it is text of the preamble."""
        if piece.literal:
            return False
        if piece.shown is not None and self._read_shown(piece, piece.shown):
            return True
        for line_read in (
            self._read_occasion, self._read_headline, self._read_label, self._read_organisation, self._read_waiting
        ):  # fmt: skip
            if line_read(piece):
                return True
        if self._group is not None and (people := read_people(piece.text.replace("\n", " "))):
            return self._people(piece, self._group, people)
        if piece.text.lower() in _STATUS and _STATUS[piece.text.lower()] is Status.DRAFT:
            if HeadField.STATUS not in self._told:
                self._told[HeadField.STATUS] = self.status = Status.DRAFT
                self._note("status", piece)
            self._enter(piece, Entry.VALUE)
            return True
        return False

    def take_person(self, piece: Piece) -> bool:
        """Read a list item as a person, where people are being listed."""
        if self._group is None or piece.fresh or piece.depth or not piece.text:
            return False
        return self._people(piece, self._group, (piece.text.replace("\n", " "),))

    def interrupted(self) -> None:
        """Other text came: no list of people goes on after it."""
        self._group = None
        self._waiting = None

    # -- the lines -----------------------------------------------------------------------------

    def _read_headline(self, piece: Piece) -> bool:
        if self._headline is not None or (read := read_headline(piece.text)) is None:
            return False
        self._headline = piece
        self.kind = read.kind
        self._note("kind", piece)
        self._headline_date = read.date
        if read.committee is not None and self.committee is None:
            self.committee = read.committee
            self._note("committee", piece)
        self._value(piece, *read.spans)
        return True

    def _read_occasion(self, piece: Piece) -> bool:
        """A line that tells of the meeting without a label."""
        if self._waiting is not None or (read := read_occasion(piece.text)) is None:
            return False
        if read.kind is not None and self._headline is not None and read.kind is not self.kind:
            return False
        if not self._take_occasion(read, piece):
            return False
        if read.kind is not None and self._headline is None:
            self._headline = piece
            self.kind = read.kind
            self._note("kind", piece)
        self._value(piece, *read.spans)
        return True

    def _take_occasion(self, read: Occasion, piece: Piece) -> bool:
        """Take what a line tells of the meeting; False where another told otherwise."""
        told: dict[str, Any] = {name: value for name in _OCCASION if (value := getattr(read, name)) is not None}
        known = {**self._seen, "committee": self.committee, "organisation": self.organisation}
        if any(known.get(name) not in {None, value} for name, value in told.items()):
            return False
        for name, value in told.items():
            if known.get(name) is None:
                self._seen[name], self._seen_in[name] = value, piece
        for name in ("committee", "organisation"):
            if name in told and known[name] is None:
                setattr(self, name, told[name])
                self._note(name, piece)
        if read.weekday is not None and read.date is not None:
            self._compare_weekday(read.weekday, read.date, piece)
        self._group = None
        return True

    def _read_shown(self, piece: Piece, shown: Shown) -> bool:
        if shown.field is None or not self._set(Label(shown.field), shown.field.value, piece.text, piece):
            return False
        self._waiting = None
        self._enter(piece, Entry.VALUE)
        return True

    def _read_organisation(self, piece: Piece) -> bool:
        if self._headline is not None or self.organisation is not None or self._waiting is not None:
            return False
        if labels.ORGANISATION.fullmatch(piece.text) is None:
            return False
        self.organisation = piece.text
        self._note("organisation", piece)
        self._enter(piece, Entry.VALUE)
        return True

    def _read_label(self, piece: Piece) -> bool:
        read = read_head_label(piece.text)
        if read is None:
            return False
        label = labels.HEAD_LABELS[read.word]
        if label.field is HeadField.PEOPLE:
            self._waiting = None
            presumed = piece.shown.attendance if piece.shown is not None else None
            self._presumed = presumed or self._presumed
            self._list(piece, label, read.value, presumed)
            self._value(piece, (read.start, len(piece.text)))
            return True
        if not read.value:
            self._waiting = (label, read.word, piece)
            self._group = None
            self._enter(piece, Entry.LABEL)
            return True
        if not self._set(label, read.word, read.value, piece):
            return False
        self._waiting = None
        self._value(piece, (read.start, len(piece.text)))
        return True

    def _list(self, piece: Piece, label: Label, value: str, presumed: Attendance | None) -> None:
        """The people that a line names, and those of more lists on it (`Mødt: Asta Lind. Afbud: Bo Holm`)."""
        while True:
            self._group = presumed or label.attendance
            self._role = label.role
            more = _another_list.search(value)
            other = labels.HEAD_LABELS.get(more["label"].lower()) if more is not None else None
            if more is None or other is None or other.field is not HeadField.PEOPLE:
                more = None
            for name in read_names(value[: more.start()] if more is not None else value) if value else ():
                self._listed(piece, read_participant(name, self._group))
            if more is None or other is None:
                return
            label, value, presumed = other, value[more.end() :], None

    def _read_waiting(self, piece: Piece) -> bool:
        if self._waiting is None:
            return False
        label, word, _ = self._waiting
        self._waiting = None
        if not self._set(label, word, piece.text, piece):
            return False
        self._enter(piece, Entry.VALUE)
        return True

    def _people(self, piece: Piece, attendance: Attendance, names: Iterable[str]) -> bool:
        for name in names:
            self._listed(piece, read_participant(name, attendance))
        self._enter(piece, Entry.VALUE)
        return True

    def _listed(self, piece: Piece, person: Participant) -> None:
        if person.role is None and self._role is not None:
            person = evolve(person, role=self._role)
        if (index := self._officer(person)) is not None:
            other = self.participants[index]
            self._officers.discard(index)
            self.participants[index] = evolve(
                person, role=_both(person.role, other.role), note=person.note or other.note
            )
        elif self._presumed is None or not self._corrected(person):
            self._add(piece, person)

    def _officer(self, person: Participant) -> int | None:
        """Who was told of before by an office alone (`Referent: Bo Holm`), and is the one that a list names now."""
        for index in self._officers:
            other = self.participants[index]
            if (
                other.name == person.name
                and (other.party is None or other.party == person.party)
                and not other.movements
            ):
                return index
        return None

    def _office(self, piece: Piece, person: Participant) -> None:
        """Somebody told of by an office: one of those who are listed, or one more."""
        for index, other in enumerate(self.participants):
            same = other.name == person.name and (person.party is None or other.party == person.party)
            if same and (person.note is None or other.note is None) and not person.movements:
                self.participants[index] = evolve(
                    other, role=_both(other.role, person.role), note=other.note or person.note
                )
                return
        self._officers.add(len(self.participants))
        self._add(piece, person)

    def _corrected(self, person: Participant) -> bool:
        """Whether somebody is listed twice, once as presumed to be there: the list that says what they were is right."""
        for index, other in enumerate(self.participants):
            if (other.name, other.party) == (person.name, person.party) and self._presumed in {
                other.attendance, person.attendance,
            }:  # fmt: skip
                says = person if other.attendance is self._presumed else other
                self.participants[index] = evolve(
                    other, attendance=says.attendance, role=person.role or other.role, note=person.note or other.note
                )
                return True
        return False

    def _add(self, piece: Piece, participant: Participant) -> None:
        self._note(f"participants[{len(self.participants)}]", piece)
        self.participants.append(participant)

    # -- the values ----------------------------------------------------------------------------

    def _set(self, label: labels.Label, word: str, value: str, piece: Piece) -> bool:
        """Take the value of a label; False where it is not understood or another was told before."""
        field = label.field
        if field is HeadField.PERSON:
            named = read_participant(value, Attendance.UNKNOWN)
            role = word.capitalize() if named.role is None else named.role
            self._office(piece, evolve(named, role=role))
            self._group = None
            return True
        self._group = None
        if field is HeadField.OCCASION and TIMES.fullmatch(value) is not None:
            field = HeadField.TIME
        if field in _WHEN and (occasion := self._occasion_of(field, value)) is not None:
            return self._take_occasion(occasion, piece)
        read = self._understood(field, value, piece)
        if read is None:
            if checks.PLACEHOLDER.search(value) is None:
                self._warn("value-not-understood", piece, label=word, text=checks.shortened(value))
            return False
        if field in self._told or self._seen_otherwise(field, read):
            if self._told.get(field) == read:
                return True
            self._warn("value-told-twice", piece, label=word, text=checks.shortened(value))
            return False
        self._told[field] = read
        if field is not HeadField.TIME:
            self._note(_PATHS[field], piece)
        if field is HeadField.COMMITTEE:
            self.committee = value
        elif field is HeadField.ORGANISATION:
            self.organisation = value
        elif field is HeadField.LANGUAGE:
            self.language = value
        elif field is HeadField.STATUS:
            self.status, self.approval = read
        elif field is HeadField.DATE:
            self._note_times(read[1:], piece)
        elif field is HeadField.TIME:
            self._note_times(read, piece)
        return True

    @staticmethod
    def _occasion_of(field: HeadField, value: str) -> Occasion | None:
        """What a label's value tells that is more than the label announces: `Tid: tirsdag den 4. maj 2021 i Klubhuset`."""
        if (field is HeadField.DATE and WHEN.fullmatch(value)) or (field is HeadField.TIME and TIMES.fullmatch(value)):
            return None
        found = read_occasion(value, labelled=True) or read_time_and_place(value)
        return found if found is not None and found.kind is None and found.committee is None else None

    def _seen_otherwise(self, field: HeadField, read: Any) -> bool:
        """Whether a line without a label told something else, and not the same in fewer words."""
        if field is HeadField.TIME:
            return any(
                self._seen.get(name, time) != time for name, time in zip(("start", "end"), read, strict=True) if time
            )
        seen = self._seen.get(field.value) if field in {HeadField.TITLE, HeadField.LOCATION} else None
        return seen is not None and seen not in read

    def _note_times(self, times: Sequence[datetime.time | None], piece: Piece) -> None:
        for index, (path, time) in enumerate(zip(("meeting.start", "meeting.end"), times, strict=True)):
            if time is not None:
                self._times[index] = time
                self._note(path, piece)

    def _understood(self, field: HeadField, value: str, piece: Piece) -> Any:
        if field is HeadField.DATE:
            found = WHEN.fullmatch(value)
            date = calendar.read_date(found["date"]) if found is not None else None
            if found is None or date is None:
                return None
            if found["weekday"]:
                self._compare_weekday(found["weekday"].lower(), date, piece)
            return (date, *self._start_and_end(found))
        if field is HeadField.TIME:
            found = TIMES.fullmatch(value)
            return self._start_and_end(found) if found is not None else None
        if field is HeadField.OCCASION:
            return None
        if field is HeadField.STATUS:
            return read_status(value)
        if field is HeadField.LANGUAGE:
            try:
                return Minutes(language=value).language
            except InvalidValue:
                return None
        return value

    def _compare_weekday(self, weekday: str, date: datetime.date, piece: Piece) -> None:
        right = calendar.WEEKDAYS[date.weekday()]
        if weekday != right:
            self._warn("weekday-differs", piece, weekday=weekday, date=calendar.write_date(date), right=right)

    @staticmethod
    def _start_and_end(found: re.Match[str]) -> tuple[datetime.time | None, datetime.time | None]:
        return read_hour(found["start"]), read_hour(found["end"])

    def _note(self, path: str, piece: Piece) -> None:
        self.noted.append((path, piece))

    def meeting(self, end: Sign | None, ended: Piece | None = None) -> Meeting:
        """When and where, as far as it was told; `ended` is the line that tells the end."""
        date = self._told[HeadField.DATE][0] if HeadField.DATE in self._told else None
        headline, shown = self._headline_date, self._headline
        if headline is None and "date" in self._seen:
            headline, shown = self._seen["date"], self._seen_in["date"]
        if date is not None and headline is not None and date != headline:
            self._warn("dates-differ", shown, heading=calendar.write_date(headline), label=calendar.write_date(date))
        if date is None and headline is not None:
            date = headline
            assert shown is not None
            self._note("meeting.date", shown)
        if end is not None and ended is not None:
            for path, value in (("meeting.end", end.time), ("meeting.end_date", end.date)):
                if value is not None:
                    self._note(path, ended)
        if self._headline is None and not self._told and not self._seen:
            self._warn("head-not-found", None, Severity.NOTE)
        start, expected = self._times
        return Meeting(
            title=self._either("title", self._told.get(HeadField.TITLE)),
            date=date,
            start=self._either("start", start),
            end_date=end.date if end is not None else None,
            end=(end.time if end is not None else None) or self._either("end", expected),
            location=self._either("location", self._told.get(HeadField.LOCATION)),
            address=self._told.get(HeadField.ADDRESS),
        )

    def _either(self, name: str, labelled: Any) -> Any:
        """What a label told, or else a line without one."""
        seen = self._seen.get(name)
        if seen is None:
            return labelled
        if labelled is None:
            self._note(f"meeting.{name}", self._seen_in[name])
            return seen
        return labelled


def _both(role: str | None, other: str | None) -> str | None:
    """Two roles of one person as one."""
    if role is None or other is None or role.lower() == other.lower():
        return role or other
    return f"{role}, {other[0].lower()}{other[1:]}"


_WHEN: Final = frozenset({HeadField.DATE, HeadField.TIME, HeadField.OCCASION})
_OCCASION: Final = ("committee", "organisation", "title", "date", "start", "end", "location")
"""What a line without a label may tell."""

_PATHS: Final = {
    HeadField.ORGANISATION: "organisation",
    HeadField.COMMITTEE: "committee",
    HeadField.TITLE: "meeting.title",
    HeadField.DATE: "meeting.date",
    HeadField.LOCATION: "meeting.location",
    HeadField.ADDRESS: "meeting.address",
    HeadField.STATUS: "status",
    HeadField.LANGUAGE: "language",
}
