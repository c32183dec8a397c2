"""The first page, and what the metadata tell beside it: whose meeting, when, where, and who was there.

What the standard has a word for is read from there. A line of the page that says more than that, and more than the
labels that stand before such values, is kept as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from minutes_core.danish.calendar import DATE, TIME
from minutes_core.danish.calendar import read_date as read_written_date
from minutes_core.danish.calendar import read_time as read_written_time
from minutes_core.danish.labels import GROUP_WORDS, HEAD_LABELS, KIND_WORDS
from minutes_core.errors import InvalidValue
from minutes_core.model import Approval, Attendance, Kind, Movement, Participant, Status
from minutes_core.regex import regex
from minutes_core.schema.akn import names
from minutes_core.schema.content import read_date, read_time

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from minutes_core.importers.akn.blocks import BlockReader
    from minutes_core.importers.akn.nodes import Node
    from minutes_core.model import Block

_VALUES: Final = (
    "docAuthority", "docCommittee", "docProponent", "docTitle", "docType", "docDate", "session", "location",
    "docStatus", "organization", "date", "time",
)  # fmt: skip
_LINES: Final = {
    "docAuthority": "organisation",
    "docCommittee": "committee",
    "docProponent": "committee",
    "docTitle": "title",
}
_GROUPS: Final = {name: attendance for attendance, name in names.GROUPS.items()}
_MOVEMENTS: Final = {name: kind for kind, (name, _) in names.MOVEMENTS.items()}
_STATUSES: Final = {word.lower(): status for status, word in names.STATUS_WORDS.items()}
_KINDS: Final = {word.lower(): kind for kind, words in KIND_WORDS.items() for word in words}
_LABELS: Final = frozenset({word for label in HEAD_LABELS for word in label.split()}) | {
    "d", "den", "kl", "af", "mødet", "sluttede", "godkendt", "møde",
}  # fmt: skip
_words: Final = regex(r"\w+")
_stamp: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?T?([0-9]{2}:[0-9]{2})?")
_written_date: Final = regex(DATE, re.IGNORECASE)
_written_time: Final = regex(rf"(?<![\d.:])(?:{TIME})(?![\d.:])")


class Preface:
    """What the first page says.

    Args:
        blocks: makes blocks of what is no value.

    Attributes:
        meeting: the fields of the meeting.
        values: the other fields of the document.
        rest: what is kept as text.
    """

    def __init__(self, blocks: BlockReader) -> None:
        self.meeting: dict[str, Any] = {}
        self.values: dict[str, Any] = {}
        self.rest: list[Block] = []
        self._blocks = blocks

    def read(self, node: Node) -> None:
        """Read the element `preface`."""
        for one in node.elements():
            if one.name == "toc":  # the items say the same
                self._blocks.drop(one)
                continue
            attendance = _GROUPS.get(one.attributes.get("name", "")) if one.name == "container" else None
            if attendance is None or not self._people(one, attendance):
                self._line(one)

    def _line(self, node: Node) -> None:
        found = list(node.find(*_VALUES))
        kind = node.attributes.get("class", "")
        rest = node.said(*(one for one in found if self._take(one, one.said(), kind)))
        if any(word.lower() not in _LABELS for word in _words.findall(rest)):
            self.rest += self._blocks.flow(_around(node))

    def _take(self, one: Node, said: str, kind: str) -> bool:
        """Take a value; whether it had a place, or says what is known already."""
        name = one.name
        if name in _LINES:
            values = self.meeting if name == "docTitle" else self.values
            return bool(said) and values.setdefault(_LINES[name], said) == said
        if name == "docType":
            told = _KINDS.get(said.lower())
            return told is not None and self.values.setdefault("kind", told) is told
        if name == "location":
            field = "address" if kind == names.ADDRESS else "location"
            return bool(said) and self.meeting.setdefault(field, said) == said
        if name == "docStatus":
            status = _STATUSES.get(said.lower())
            return status is not None and self.values.setdefault("status", status) is status
        if name == "organization":
            return kind == names.STATUS and bool(said) and self.values.setdefault("approved_by", said) == said
        day, time = _moment(one, said)
        if name in {"date", "docDate"} and kind == names.STATUS:
            return day is not None and self.values.setdefault("approved_on", day) == day
        ends = kind == names.ENDED
        known = []
        if day is not None:
            known.append(self.meeting.setdefault("end_date" if ends else "date", day) == day)
        if time is not None:
            known.append(self.meeting.setdefault("end" if ends else "start", time) == time)
        return bool(known) and all(known)

    def _people(self, node: Node, attendance: Attendance) -> bool:
        """Take a list of people; whether it is one, and says nothing else."""
        lists = [one for one in node.elements() if one.name == "ul"]
        members = [one for each in lists for one in each.elements()]
        beside = [one for one in node.elements() if one.name != "ul"]
        if not members or any(one.said().lower() != GROUP_WORDS[attendance].lower() for one in beside):
            return False
        people = [_person(one, attendance) for one in members]
        if not all(people):
            return False
        self.values.setdefault("participants", []).extend(people)
        return True

    def approval(self) -> Approval | None:
        """Who approved the document, where its status says that somebody did."""
        day, body = self.values.pop("approved_on", None), self.values.pop("approved_by", None)
        if self.values.get("status") is not Status.APPROVED or (day is None and body is None):
            return None
        return Approval(date=day, body=body)


def kind_of(element: str, name: str, told: Kind | None) -> Kind:
    """What a document is: by what its first page says, else by its name."""
    for kind, known in names.DOCUMENTS.items():
        if known == (element, name):
            return kind
    if told is not None:
        return told
    return Kind.AGENDA if re.search("agenda|dagsorden", name, re.IGNORECASE) else Kind.MINUTES


def _moment(node: Node, said: str) -> tuple[datetime.date | None, datetime.time | None]:
    """The day and time of an element: by its attributes, else by its words."""
    raw = node.attributes.get("date") or node.attributes.get("time") or node.attributes.get("value") or ""
    found = _stamp.match(raw)
    assert found is not None
    day, time = _tried(read_date, found[1]), _tried(read_time, found[2])
    if day is None and (written := _written_date.search(said)) is not None:
        day = read_written_date(written[0])
    if time is None and node.name != "docDate" and (clock := _written_time.search(said)) is not None:
        time = read_written_time(clock[0])
    return (day, time) if node.name != "time" else (None, time)


def _tried(read: Callable[[str], Any], text: str | None) -> Any:
    try:
        return read(text) if text else None
    except ValueError:
        return None


def _person(node: Node, attendance: Attendance) -> Participant | None:
    """The participant that an entry of a list tells of, or None where it tells of none."""
    told: dict[str, Any] = {}
    movements = []
    for one in node.find("person", "organization", "role", "inline"):
        said, name = one.said(), one.attributes.get("name", "")
        if one.name == "inline" and name in _MOVEMENTS:
            movements.append(_movement(one, name))
            continue
        field = {"organization": "party", "role": "role", "inline": "note"}.get(one.name, "name")
        if one.name == "person" and one.attributes.get("class") == names.SUBSTITUTE:
            field = "substitutes_for"
        if not said or field in told or (field == "note" and name != names.NOTE):
            return None
        told[field] = said
    if "name" not in told:
        said = node.said()
        return Participant(name=said, attendance=attendance) if said and not told and not movements else None
    return Participant(attendance=attendance, movements=movements, **told)


def _movement(node: Node, name: str) -> Movement:
    time = next((_moment(one, one.said())[1] for one in node.find("time")), None)
    item = next((one.said() for one in node.find("inline")), "") or None
    try:
        return Movement(kind=_MOVEMENTS[name], time=time, item=item)
    except InvalidValue:
        return Movement(kind=_MOVEMENTS[name], time=time)


def _around(node: Node) -> Node:
    """A line of the page as something that flows, whatever element it is."""
    made = type(node)("container", {}, node.place, 0)
    made.inside = [node] if node.name in {"p", "block", "table", "ul", "ol", "blockList"} else node.inside
    return made
