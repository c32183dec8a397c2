"""Who and what a document speaks of, each with a name of its own: the standard's TLC elements.

The same words get the same name, save that each participant is a person of his own: two may be called alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.danish.calendar import write_date
from minutes_core.model import CaseNumberShape
from minutes_core.schema.akn import names
from minutes_core.schema.native import escape_attribute

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Minutes

_ONTOLOGY: Final = "/akn/ontology"


class References:
    """The references of one document.

    Args:
        minutes: the document.
    """

    def __init__(self, minutes: Minutes) -> None:
        self._lines: list[tuple[str, str, str, str]] = []  # element, eId, kind in its address, what it is called
        self._bodies: dict[str, str] = {}
        self._parties: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        self._persons: dict[str, str] = {}
        self._add("TLCOrganization", names.EDITOR, "organization", names.EDITOR)
        self.organisation = self._body(minutes.organisation, "kommune")
        self.committee = self._body(minutes.committee, "udvalg")
        self.author = self.committee or self.organisation or self._unknown()
        """Who the document's author is."""
        if minutes.approval is not None:
            self._body(minutes.approval.body)
        self.people = [f"person_{at}" for at in range(1, len(minutes.participants) + 1)]
        """The name of each participant."""
        for name, person in zip(self.people, minutes.participants, strict=True):
            self._add("TLCPerson", name, "person", person.name)
            self._persons.setdefault(person.name, name)
        for person in minutes.participants:
            self._named(self._parties, person.party, "TLCOrganization", "parti", "organization")
            self._named(self._roles, person.role, "TLCRole", "rolle", "role")
            self._person(person.substitutes_for)
        self.kle = False
        """Whether an item has a KLE number."""
        for item in minutes.walk():
            self._item(item)
        self._meeting(minutes)

    def body(self, name: str) -> str:
        """What a body that the document names is called."""
        return self._bodies[name]

    def party(self, name: str) -> str:
        """What a party is called."""
        return self._parties[name]

    def role(self, name: str) -> str:
        """What a role is called."""
        return self._roles[name]

    def person(self, name: str) -> str:
        """What somebody is called who is named, and may be no participant."""
        return self._persons[name]

    def write(self, out: list[str], pad: str) -> None:
        """Write the element `references`."""
        out.append(f'{pad}<references source="#{names.EDITOR}">')
        for element, name, kind, shown in self._lines:
            where = f"{_ONTOLOGY}/{kind}/dk/{names.slug(shown)}"
            out.append(f'{pad}  <{element} eId="{name}" href="{where}" showAs="{escape_attribute(shown)}"/>')
        out.append(f"{pad}</references>")

    def _add(self, element: str, name: str, kind: str, shown: str) -> None:
        self._lines.append((element, name, kind, shown))

    def _unknown(self) -> str:
        self._add("TLCOrganization", "ukendt", "organization", "Ukendt")
        return "ukendt"

    def _named(self, known: dict[str, str], shown: str | None, element: str, name: str, kind: str) -> None:
        if shown is not None and shown not in known:
            known[shown] = f"{name}_{len(known) + 1}"
            self._add(element, known[shown], kind, shown)

    def _body(self, shown: str | None, name: str | None = None) -> str | None:
        if shown is None:
            return None
        if name is None or shown in self._bodies:
            self._named(self._bodies, shown, "TLCOrganization", "organ", "organization")
        else:
            self._bodies[shown] = name
            self._add("TLCOrganization", name, "organization", shown)
        return self._bodies[shown]

    def _person(self, shown: str | None) -> None:
        if shown is not None and shown not in self._persons:
            name = f"navn_{len(self._persons) + 1}"
            self._persons[shown] = name
            self._add("TLCPerson", name, "person", shown)

    def _item(self, item: AgendaItem) -> None:
        for section in item.sections:
            if section.decided_by is not None:
                self._body(section.decided_by)
        for absentee in item.absentees:
            self._person(absentee)
        if not self.kle and item.case_number is not None:
            case = item.case
            self.kle = case is not None and case.shape is CaseNumberShape.KLE

    def _meeting(self, minutes: Minutes) -> None:
        meeting = minutes.meeting
        if meeting.date is not None or meeting.start is not None:
            day = f" d. {write_date(meeting.date)}" if meeting.date is not None else ""
            self._add("TLCEvent", names.MEETING, "event", f"{minutes.committee or 'Møde'}{day}")
        if meeting.location is not None:
            self._add("TLCLocation", names.PLACE, "location", meeting.location)
        if meeting.address is not None:
            self._add("TLCLocation", names.ADDRESS, "location", meeting.address)
        if self.kle:
            self._add("TLCConcept", "kle", "concept", "KL Emnesystematik")
