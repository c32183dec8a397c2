"""eDoc Fujitsu: a notification, and the content that it leads to, with attachments and the document beside it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the command line reads the types of options
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, field, frozen

from minutes_core.model import Access, Attendance, Kind, Participant, SectionKind, Status
from minutes_core.protocols import Exported, Resources
from minutes_core.regex import regex
from minutes_core.schema import edoc_fujitsu, portals
from minutes_exporters.portals.elements import around, element
from minutes_exporters.portals.files import Files
from minutes_exporters.portals.keeping import DROPS, Keeper, one_place, short
from minutes_exporters.portals.levels import rows, sort_keys
from minutes_exporters.portals.naming import GUIDS, derived_guid, id_of
from minutes_exporters.portals.portal import Portal
from minutes_exporters.portals.writing import begins_and_ends, local, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from minutes_core.model import Attachment, Minutes, Section
    from minutes_core.protocols import Opener
    from minutes_exporters.portals.levels import Row

_LEAST: Final = 2
"""How many presentations an item must have: portals fail at one."""
_EMPTY: Final = "Bemærkninger"
"""The title of a presentation that stands there to make up the number, without text."""
_HEAD: Final = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<Root xmlns:{edoc_fujitsu.PREFIX}="{edoc_fujitsu.NAMESPACE}">\n'
)
_PARTICIPATE: Final = {Attendance.PRESENT: "true", Attendance.UNKNOWN: ""}
_BEFORE_TURN: Final = portals.MAX_TITLE - 10
"""How much of a heading stands before its turn, in a column as long as for a title."""
_unnamed: Final = regex(r"[^0-9A-Za-zÆØÅæøå]+")
_devices: Final = regex(r"(?i:con|prn|aux|nul|com\d|lpt\d)")


class _Keeper(Keeper):
    scheme = edoc_fujitsu.SCHEME
    form = GUIDS

    def keep(self, minutes: Minutes) -> Minutes:
        kept = super().keep(minutes)
        return evolve(
            kept,
            meeting=evolve(one_place(kept.meeting), title=None),
            participants=tuple(map(_person, kept.participants)),
        )


def _person(one: Participant) -> Participant:
    away = one.attendance is Attendance.APOLOGIES
    attendance = Attendance.ABSENT if away else one.attendance
    return evolve(one, attendance=attendance, substitutes_for=None, movements=())


@frozen(kw_only=True)
class FujitsuExporter(Portal):
    """Writes what eDoc Fujitsu hands to a portal: a notification, and below it a folder for the meeting.

    Attributes:
        created: when it was published, which puts it before what was published earlier; None takes the start of the
            meeting.
    """

    name: ClassVar[str] = "edoc-fujitsu"
    title: ClassVar[str] = "export of eDoc Fujitsu"
    keeper: ClassVar[type[Keeper]] = _Keeper
    drops: ClassVar[Mapping[str, str]] = {
        **DROPS,
        "meeting.title": "the format has no place for the meeting's own name",
        "meeting.location": "place and address are one in the format",
        "meeting.address": "place and address are one in the format",
        "participants.attendance": "the format says who was not there, not who sent apologies",
        "participants.substitutes_for": "the format has no place for whom somebody stands for",
        "participants.movements": "the format has no place for who came and went",
    }
    contains: ClassVar[tuple[str, ...]] = ("html", "pdf")

    created: dt.datetime | None = field(
        default=None,
        metadata={"filled": "created", "help": "when it was published", "help_da": "hvornår det er udgivet"},
    )

    def written(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """The notification, and the content with the document as HTML and PDF."""
        return _Writer(self, minutes, resources).written(documents)


class _Writer:
    """One export while it is written."""

    def __init__(self, exporter: FujitsuExporter, minutes: Minutes, resources: Resources) -> None:
        self.minutes = minutes
        self.agenda, self.meeting, self.committee = (each.value for each in minutes.identifiers)
        self.begins, self.ends = begins_and_ends(minutes.meeting)
        self.published = local(exporter.created) if exporter.created is not None else self.begins
        self.folder = "/".join((*self._folders(), ""))
        attachments = edoc_fujitsu.ATTACHMENTS
        # The names on disk end in capital letters, and so do the links: portals look for both.
        self.files = Files(resources, folder=f"{self.folder}{attachments}/", paths=f"\\{attachments}\\", upper=True)
        self.images = Files(resources, folder=self.folder)

    def _folders(self) -> Iterator[str]:
        """The folders of the content: body, day and time, kind of document."""
        body = _unnamed.sub(" ", self.minutes.committee or "")[:60].strip(" ")
        yield body if body and not _devices.fullmatch(body) else self.committee
        moment = self.begins
        yield f"{moment.date().isoformat()} {moment.hour:02}.{moment.minute:02}"
        yield edoc_fujitsu.FOLDERS[self.minutes.kind]

    def written(self, documents: Mapping[str, bytes]) -> Exported:
        """Every file."""
        content = "".join(self._content())
        files: list[tuple[str, bytes | Opener]] = [
            (f"{self.agenda}.xml", self._notice().encode()),
            (f"{self.folder}{self.agenda}.xml", content.encode()),
        ]
        files += [(f"{self.folder}{self.agenda}.{name}", data) for name, data in documents.items()]
        return Exported(
            files=(*files, *self.files.files, *self.images.files),
            diagnostics=(*self.files.said, *self.images.said),
        )

    def _notice(self) -> str:
        path = f"/{self.folder}{self.agenda}.xml".replace("/", "\\")
        moment = self.published
        told = (
            _field("Publish", "true"),
            _field("Timestamp", f"{moment.date().isoformat()}T{moment.hour:02}:{moment.minute:02}:{moment.second:02}"),
            _field("MeetingIdentifier", self.meeting),
            _field("AgendaIdentifier", self.agenda),
            _field("PathToXml", path),
        )
        return f"{_HEAD}{_around('Notification', told)}</Root>\n"

    # ---- the content

    def _content(self) -> Iterator[str]:
        minutes = self.minutes
        yield _HEAD
        yield _field("OutputTypeEnumName", edoc_fujitsu.MINUTE if minutes.kind is Kind.MINUTES else edoc_fujitsu.AGENDA)
        yield _field("OutputFilterIsPublic", "true")
        yield "<edoc:Committee>\n"
        yield _field("Identifier", self.committee) + _field("Name", minutes.committee or "")
        yield _field("ShortName", "") + _field("DefaultLocation", "")
        yield "<edoc:Meeting>\n"
        yield from self._meeting()
        yield "<edoc:Agenda>\n"
        yield _field("Identifier", self.agenda) + _field("Type", edoc_fujitsu.AGENDA_TYPES[minutes.kind])
        approved = minutes.status is Status.APPROVED
        yield _field("State", edoc_fujitsu.APPROVED if approved else edoc_fujitsu.OTHER_STATE)
        if not approved and minutes.status is not Status.UNKNOWN:
            yield _field(portals.STATUS, minutes.status)
        yield _around("AgendaElements", self._elements())
        yield "</edoc:Agenda>\n</edoc:Meeting>\n</edoc:Committee>\n</Root>\n"

    def _meeting(self) -> Iterator[str]:
        minutes, meeting = self.minutes, self.minutes.meeting
        yield _field("MeetingIdentifier", self.meeting)
        yield _field("MeetingDateTime", _moment(self.begins)) + _field("EndDateTime", _moment(self.ends))
        if (known := portals.known_times(meeting)) is not None:
            yield _field(portals.TOLD, known)
        yield _field("MeetingLocation", meeting.location or "")
        yield _field("MeetingStateCode", "AFSLUTTET" if minutes.kind is Kind.MINUTES else "OPRETTET")
        people, others = _parted(minutes.participants)
        yield _around("MeetingParticipants", (self._member(one, at) for at, one in enumerate(people, 1)))
        told = ([_field("Name", one.name)] for one in others)
        yield _around("MeetingParticipantExternals", (_around("MeetingParticipantExternal", each) for each in told))

    def _member(self, person: Participant, at: int) -> str:
        told = [
            _field("Identifier", derived_guid(edoc_fujitsu.SCHEME, self.meeting, "member", str(at))),
            _field("Name", person.name),
            _field("RoleInMeeting", person.role or ""),
            _field("Participate", _PARTICIPATE.get(person.attendance, "false")),
        ]
        if person.party is not None:
            told += [_field(name, person.party) for name in ("PoliticalParty", "PoliticalPartyList")]
        if person.note is not None:
            told.append(_field(edoc_fujitsu.NOTE, person.note))
        return _around("MeetingParticipant", told)

    # ---- items

    def _elements(self) -> Iterator[str]:
        listed = tuple(rows(self.minutes.items))
        serials = sort_keys(row.number for row in listed)
        for at, (row, serial) in enumerate(zip(listed, serials, strict=True), 1):
            yield from self._element(row, at, serial)

    def _element(self, row: Row, at: int, serial: str) -> Iterator[str]:
        item = row.item
        number = id_of(item.identifiers)
        public = item.access is Access.OPEN
        yield "<edoc:AgendaElement>\n"
        yield _field("Identifier", derived_guid(edoc_fujitsu.SCHEME, number, "element"))
        yield _field("Type", "Behandling") + _field("AccessIsPublic", "true" if public else "false")
        yield _field("AccessName", "Offentlig publicering" if public else "Fortrolig publicering")
        yield _field("RuleOfSpeaking", "") + _field("SortOrder", str(at))
        if row.level > 1:
            yield _field(portals.LEVEL, str(row.level))
        yield _around("Absences", (_around("Absence", [_field("Name", name)]) for name in item.absentees))
        yield "<edoc:HandlingItem>\n"
        yield _field("Identifier", number) + _field("SerialNo", serial)
        if item.number != serial:
            yield _field(portals.NUMBER, item.number or "")
        yield _field("Title", item.title) + _field("NeutralTitle", item.title)
        yield _field("CaseNumber", item.case_number or "") + _field("HandlingPlan", "")
        yield _around("CasePresentations", self._presentations(item.sections) if public else ())
        yield _around(
            "Attachments",
            (self._attachment(each, f"{at}-{index}", index, row) for index, each in enumerate(item.attachments, 1)),
        )
        yield "</edoc:HandlingItem>\n</edoc:AgendaElement>\n"

    def _presentations(self, sections: tuple[Section, ...]) -> Iterator[str]:
        titles: dict[str, int] = {}
        for section in sections:
            title = _unlike(portals.shown_heading(section), titles)
            told = (
                _field("Title", title),
                f"<edoc:Content>{text_of(section, title, self.images)}</edoc:Content>\n",
                _field("IsDecision", "true" if section.kind is SectionKind.DECISION else "false"),
                _field("Resources", ""),
            )
            yield _around("CasePresentation", told)
        for _ in range(len(sections), _LEAST):
            told = (
                _field("Title", _EMPTY),
                _field("Content", ""),
                _field("IsDecision", "false"),
                _field("Resources", ""),
            )
            yield _around("CasePresentation", told)

    def _attachment(self, attachment: Attachment, stem: str, index: int, row: Row) -> str:
        told = {
            "Identifier": id_of(attachment.identifiers),
            "AttachmentNumber": str(index),
            "Title": attachment.title,
            "AccessName": "Offentlig",
            "AccessEnumName": edoc_fujitsu.PUBLIC,
            "ShowOrder": str(index - 1),
        }
        others = {
            "Link": self.files.attachment(attachment, stem, row.number),
            "DocumentNumber": attachment.document_number,
            portals.HREF: attachment.href,
            portals.FILENAME: attachment.filename,
        }
        told |= {name: value for name, value in others.items() if value is not None}
        return _around("Attachment", (_field(name, value) for name, value in told.items()))


def _unlike(title: str, titles: dict[str, int]) -> str:
    """A title that none of the item's texts has: portals know a text by its title, and the second would replace the first.

    Args:
        title: what is shown over the text.
        titles: what portals compare of those that are there, and how often each was asked for; another is put in.
    """
    first = portals.sameness(title)
    made, same = title, first
    while same in titles:
        titles[first] = titles.get(first, 0) + 1
        made = f"{short(title, _BEFORE_TURN)} ({titles[first]})"
        same = portals.sameness(made)
    titles[same] = 1
    return made


def _parted(people: tuple[Participant, ...]) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """The members, and the external ones, which stand last."""
    at = len(people)
    while at and people[at - 1] == Participant(name=people[at - 1].name, note=edoc_fujitsu.EXTERNAL):
        at -= 1
    return people[:at], people[at:]


def _field(name: str, text: str) -> str:
    return element(f"edoc:{name}", text)


def _around(name: str, members: Iterable[str]) -> str:
    return around(f"edoc:{name}", members)


def _moment(moment: dt.datetime) -> str:
    """`01-09-2016 09:00`."""
    return f"{moment.day:02}-{moment.month:02}-{moment.year:04} {moment.hour:02}:{moment.minute:02}"
