"""Agenda Management: `Publication<N>/Publication<N>.xml`, its enclosures, and the document as PDF."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the command line reads the types of options
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, field, frozen

from minutes_core.model import Access, Section, SectionKind
from minutes_core.protocols import Exported, Resources
from minutes_core.schema import agman, portals
from minutes_exporters.portals.elements import around, attributes, element
from minutes_exporters.portals.files import Files
from minutes_exporters.portals.keeping import DROPS, Keeper, one_place
from minutes_exporters.portals.levels import some_rows
from minutes_exporters.portals.naming import NUMBERS, derived_number, id_of
from minutes_exporters.portals.portal import Portal
from minutes_exporters.portals.writing import begins_and_ends, local, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes_core.model import Attachment, Minutes, Participant
    from minutes_core.protocols import Opener
    from minutes_exporters.portals.levels import Row

_LEAST: Final = 2
"""How many fields an item must have: portals fail at one."""
_EMPTY: Final = "Bemærkninger"
"""The caption of a field that stands there to make up the number; nothing is shown of it."""


class _Keeper(Keeper):
    scheme = agman.SCHEME
    form = NUMBERS

    def keep(self, minutes: Minutes) -> Minutes:
        kept = super().keep(minutes)
        meeting = kept.meeting
        return evolve(
            kept,
            preamble=minutes.preamble,
            meeting=evolve(one_place(meeting), title=meeting.title if meeting.title != kept.committee else None),
            participants=tuple(
                evolve(one, party=None, substitutes_for=None, movements=()) for one in kept.participants
            ),
        )


@frozen(kw_only=True)
class AgmanExporter(Portal):
    """Writes what Agenda Management (FirstAgenda) hands to a portal: a folder `Publication<N>`.

    Attributes:
        created: when it was published; None takes the start of the meeting.
    """

    name: ClassVar[str] = "agman"
    title: ClassVar[str] = "export of Agenda Management"
    keeper: ClassVar[type[Keeper]] = _Keeper
    drops: ClassVar[Mapping[str, str]] = {
        **{pattern: reason for pattern, reason in DROPS.items() if pattern != "preamble"},
        "meeting.title": "a meeting that is called as its body has no title",
        "meeting.location": "place and address are one in the format",
        "meeting.address": "place and address are one in the format",
        "participants.party": "the format has no place for parties",
        "participants.substitutes_for": "the format has no place for whom somebody stands for",
        "participants.movements": "the format has no place for who came and went",
    }
    contains: ClassVar[tuple[str, ...]] = ("pdf",)

    created: dt.datetime | None = field(
        default=None,
        metadata={"filled": "created", "help": "when it was published", "help_da": "hvornår det er udgivet"},
    )

    def written(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """The publication, its enclosures, and the document as PDF."""
        return _Writer(self, minutes, resources).written(documents)


class _Writer:
    """One export while it is written."""

    def __init__(self, exporter: AgmanExporter, minutes: Minutes, resources: Resources) -> None:
        self.minutes = minutes
        self.agenda, self.meeting, self.committee = (each.value for each in minutes.identifiers)
        self.name = agman.publication(self.agenda)
        self.files = Files(resources, folder=f"{self.name}/{agman.ENCLOSURES}/", paths=f"{agman.ENCLOSURES}/")
        self.enclosures = 0
        begins, ends = begins_and_ends(minutes.meeting)
        self.begins, self.ends = _moment(begins), _moment(ends)
        self.published = _moment(local(exporter.created)) if exporter.created is not None else self.begins

    def written(self, documents: Mapping[str, bytes]) -> Exported:
        """Every file."""
        xml = "".join(self._publication())
        files: list[tuple[str, bytes | Opener]] = [(f"{self.name}/{self.name}.xml", xml.encode())]
        if "pdf" in documents:
            files.append((f"{self.name}/{agman.publication(self.meeting)}.pdf", documents["pdf"]))
        return Exported(files=(*files, *self.files.files), diagnostics=tuple(self.files.said))

    def _publication(self) -> Iterator[str]:
        minutes = self.minutes
        code = agman.type_of(minutes.kind, minutes.status)
        yield '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<Publication>\n'
        yield element("Published", self.published)
        yield element("OutputFileName", f"{self.name}.xml")
        yield element("RelativeEnclosureOutputPath", agman.ENCLOSURES)
        yield element("PublicationTypeAsValue", code)
        yield element("PublicationTypeAsEnum", agman.TYPE_WORDS[code])
        yield f'<GeneratorSettings ID="1"/>\n<Agendas>\n<Agenda ID="{self.agenda}">\n'
        if (minutes.kind, minutes.status) != agman.TYPES[code]:
            yield element(agman.KIND, minutes.kind) + element(portals.STATUS, minutes.status)
        if minutes.preamble:
            yield f"<Frontpage>{text_of(Section(blocks=minutes.preamble), '', self.files)}</Frontpage>\n"
        yield from self._meeting()
        committee = element("Name", minutes.committee or "", end="")
        yield element("Name", minutes.meeting.title or minutes.committee or "")
        group = f'<CommitteeGroup ID="{self.committee}">{committee}</CommitteeGroup>'
        yield f'<Committee ID="{self.committee}">{group}{committee}</Committee>\n'
        yield around("Items", (line for at, row in enumerate(some_rows(minutes), 1) for line in self._item(row, at)))
        yield "</Agenda>\n</Agendas>\n</Publication>\n"

    def _meeting(self) -> Iterator[str]:
        meeting = self.minutes.meeting
        yield f'<Meeting ID="{self.meeting}">\n'
        yield around("Members", (self._member(person, at) for at, person in enumerate(self.minutes.participants, 1)))
        yield element("When", self.begins) + element("Where", meeting.location or "") + element("Until", self.ends)
        if (known := portals.known_times(meeting)) is not None:
            yield element(portals.TOLD, known)
        yield "</Meeting>\n"

    def _member(self, person: Participant, at: int) -> str:
        value, word = agman.STATUSES[person.attendance]
        number = derived_number(agman.SCHEME, self.meeting, "member", str(at))
        told = (
            element("ParticipationStatusAsValue", value, end=""),
            element("ParticipationStatusAsText", word, end=""),
            element("ParticipationNote", person.note or "", end=""),
            element("Name", person.name, end=""),
            element("EmailAddress", "", end=""),
            element("MeetingMemberRolesList", person.role or "", end=""),
        )
        return f'<MeetingMember ID="{number}">{"".join(told)}</MeetingMember>\n'

    # ---- items

    def _item(self, row: Row, at: int) -> Iterator[str]:
        item, number = row.item, id_of(row.item.identifiers)
        yield f'<Item ID="{number}">\n'
        yield element("Caption", item.title)
        if not self.minutes.items:
            yield element(portals.NONE, "True")
        case = [element(name, item.case_number or "", end="") for name in ("Number", "NumberAndTitle")]
        yield f'<Case ID="0">{"".join(case)}<Title/></Case>\n'
        yield element("ItemCaseNumber", item.case_number or "")
        yield element("IsPublic", str(item.access is Access.OPEN))
        yield element("Number", row.number or str(at))
        if item.number is None or item.number != row.number:
            yield element(portals.NUMBER, item.number or "")
        if row.level > 1:
            yield element(portals.LEVEL, str(row.level))
        yield around("Fields", self._fields(item.sections, number) if item.access is Access.OPEN else ())
        yield around(
            "Enclosures",
            (self._enclosure(attachment, index, row) for index, attachment in enumerate(item.attachments, 1)),
        )
        yield around(
            "Members",
            (
                self._absentee(name, derived_number(agman.SCHEME, number, "member", str(index)))
                for index, name in enumerate(item.absentees, 1)
            ),
        )
        yield "</Item>\n"

    def _fields(self, sections: tuple[Section, ...], number: str) -> Iterator[str]:
        for index in range(1, max(len(sections), _LEAST) + 1):
            own = derived_number(agman.SCHEME, number, "field", str(index))
            yield self._field(sections[index - 1] if index <= len(sections) else None, own, index)

    def _field(self, section: Section | None, number: str, index: int) -> str:
        """An item's field; one that says that it has no content, where there is no section."""
        caption, content = _EMPTY, ""
        if section is not None:
            caption = portals.shown_heading(section)
            content = text_of(section, caption, self.files)
        decision = section is not None and section.kind is SectionKind.DECISION
        told = (
            element("Caption", caption, end=""),
            element("FieldTypeAsValue", "3", end=""),
            element("FieldTypeAsEnum", "Html", end=""),
            element("HasContent", str(section is not None), end=""),
            element("Index", str(index), end=""),
            element("IsFeedback", str(decision), end=""),
        )
        return f'<ItemField ID="{number}">{"".join(told)}<Images/><Content>{content}</Content></ItemField>\n'

    def _enclosure(self, attachment: Attachment, index: int, row: Row) -> str:
        path = self.files.attachment(attachment, str(self.enclosures + 1), row.number)
        ids = attributes(
            ID=id_of(attachment.identifiers),
            ItemID=id_of(row.item.identifiers),
            AgendaID=self.agenda,
            MeetingID=self.meeting,
            CommitteeID=self.committee,
        )
        told = {"Name": attachment.title, "IsProtected": "False", "Number": str(index), "Index": str(index)}
        if path is not None:
            self.enclosures += 1
            told |= {"InstantiationFileName": path.rpartition("/")[2], "InstantiationFilePathRelative": path}
        if attachment.document_number is not None:
            told[agman.DOCUMENT_NUMBER] = attachment.document_number
        if attachment.href is not None:
            told[portals.HREF] = attachment.href
        if attachment.filename is not None:
            told[portals.FILENAME] = attachment.filename
        fields = "".join(element(name, value, end="") for name, value in told.items())
        return f"<Enclosure{ids}>{fields}</Enclosure>\n"

    @staticmethod
    def _absentee(name: str, number: str) -> str:
        value, word = agman.AWAY
        status = element("ParticipationStatusAsValue", value, end="") + element(
            "ParticipationStatusAsText", word, end=""
        )
        return f'<ItemMember ID="{number}">{status}{element("Name", name, end="")}</ItemMember>\n'


def _moment(moment: dt.datetime) -> str:
    """`01-09-2016 09:00:00`."""
    return f"{moment.day:02}-{moment.month:02}-{moment.year:04} {moment.hour:02}:{moment.minute:02}:00"
