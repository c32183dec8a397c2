"""eDoc Fujitsu: a notification, and the content that it leads to, in Fujitsu's namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from attrs import frozen

from minutes_core.collector import paused
from minutes_core.errors import MalformedDocument
from minutes_core.importers._whole import max_bytes_field
from minutes_core.importers.systems.export import (
    Export,
    access_of,
    identifiers,
    line,
    load,
    truth,
)
from minutes_core.importers.systems.files import HEAD, begins, claims, exports_in
from minutes_core.importers.systems.inventory import Inventory
from minutes_core.importers.systems.levels import level_of, nested, places
from minutes_core.importers.systems.tree import MAX_BYTES, Node, read_tree
from minutes_core.model import Access, AgendaItem, Attachment, Attendance, Kind, Minutes, Participant, Status
from minutes_core.regex import regex
from minutes_core.schema import portals
from minutes_core.schema.edoc_fujitsu import (
    ACCESSES,
    AGENDA,
    APPROVED,
    COMMITTEE_SCHEME,
    EXTERNAL,
    MEETING_SCHEME,
    MINUTE,
    NAMESPACE,
    NOTE,
    SCHEME,
)

if TYPE_CHECKING:
    from pathlib import Path

    from minutes_core.protocols import Imported, Source

INVENTORY: Final = Inventory(
    read="""
    Root: OutputTypeEnumName Committee
    Committee: Identifier Name Meeting
    Meeting: MeetingIdentifier MeetingDateTime EndDateTime MeetingLocation MeetingParticipants
    MeetingParticipantExternals Agenda x-told
    MeetingParticipants: MeetingParticipant
    MeetingParticipant: Name RoleInMeeting Participate PoliticalParty PoliticalPartyList x-note
    MeetingParticipantExternals: MeetingParticipantExternal
    MeetingParticipantExternal: Name
    Agenda: Identifier Type State AgendaElements x-status
    AgendaElements: AgendaElement
    AgendaElement: AccessIsPublic Absences HandlingItem x-level
    Absences: Absence
    Absence: Name
    HandlingItem: Identifier SerialNo x-number Title CaseNumber CasePresentations Attachments
    CasePresentations: CasePresentation
    CasePresentation: Title Content IsDecision
    Attachments: Attachment
    Attachment: Identifier Title AccessEnumName Link DocumentNumber x-href x-filename
    """,
    left="""
    Root: OutputFilterIsPublic OutputLayoutCssFile
    Committee: ShortName DefaultLocation
    Meeting: MeetingStateCode MeetingPublicExceptionIndicator
    MeetingParticipant: Identifier ValidMember StartDate Rank AppointedByIdentifier
    AgendaElement: Identifier Type AccessName RuleOfSpeaking SortOrder
    HandlingItem: ESDHIntegration StateCode NeutralTitle AdministrativeUnitIdentifier InitiatedByIdentifier
    HandlingItemCaseWorker FinishedIndicator FinishedDate CaseIdentifier CaseWorker HandlingPlan
    Attachment: AttachmentNumber ESDHIntegration AccessName ShowOrder
    """,
    told="""
    Meeting: MeetingNumberIdentifier DescriptionText
    MeetingParticipant: Represent Secretary
    AgendaElement: DescriptionText Domain Category
    HandlingItem: DescriptionText CaseTitle
    CasePresentation: Resources
    """,
)
"""Every field of a content file that is known. Left: the system's own ids and states, who handles the case, its way through
other meetings, and titles without names of people."""

_ROOT: Final = rb"<Root\s[^<>]*" + NAMESPACE.encode() + rb"[^<>]*>(?:\s|<!--.*?-->)*"
_CONTENT: Final = regex(_ROOT + rb"<edoc:(?:Output\w+|Committee)[\s/>]")
_NOTICE: Final = regex(_ROOT + rb"<edoc:Notification[\s>]")


@frozen(kw_only=True)
class FujitsuImporter:
    """Reads what eDoc Fujitsu exports: a content file, a notification, or the folder of either.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "edoc-fujitsu"
    title: ClassVar[str] = "export of eDoc Fujitsu"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    max_bytes: int = max_bytes_field(MAX_BYTES)

    def recognises(self, source: Source) -> bool:
        """Whether it is a content file or a notification, or a folder with one notification, or one content file."""
        return claims(source, _NOTICE, _CONTENT)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: where there is nothing.
            ForbiddenXml: where it has a DTD or an entity.
            MalformedDocument: where it is no export of eDoc Fujitsu, or names no content that is there.
            InputError: where it cannot be read, or is too large.
        """
        path = source.path
        if path is not None and source.is_folder:
            found = exports_in(path, _NOTICE) or exports_in(path, _CONTENT)
            if len(found) != 1:
                raise MalformedDocument(source.name, f"holds {len(found)} exports of eDoc Fujitsu, not one")
            path = found[0]
        data = load(source, path, self.max_bytes)
        with paused():
            if begins(data[:HEAD], _NOTICE):
                path = _content(source.name, data, path)
                data = load(source, path, self.max_bytes)
            return _read(Export(source.name, data, path, INVENTORY))


def _content(name: str, data: bytes, notice: Path | None) -> Path:
    """The content file that a notification leads to; nothing outside the notification's folder."""
    root, _ = read_tree(name, data)
    told = line(root.value("Notification", "PathToXml")).replace("\\", "/")
    parts = [part for part in told.split("/") if part not in {"", "."}]
    if notice is not None and parts and ".." not in parts:
        path = notice.parent.joinpath(*parts)
        if path.is_file() and path.resolve().is_relative_to(notice.parent.resolve()):
            return path
    raise MalformedDocument(name, "lists no content that is there")


def _read(export: Export) -> Imported:
    committee = export.root.one("Committee")
    meeting = committee.one("Meeting") if committee is not None else None
    if committee is None or meeting is None:
        raise MalformedDocument(export.name, "is no export of eDoc Fujitsu: it has no Meeting")
    agenda = meeting.one("Agenda") or Node("Agenda", meeting.place, {})
    elements = list(agenda.all("AgendaElements", "AgendaElement"))
    levels = [level_of(node) for node in elements]
    for place, node in zip(places(levels), elements, strict=True):
        export.origins[place] = export.origin(node)
    people = [_person(node) for node in meeting.all("MeetingParticipants", "MeetingParticipant")]
    others = [
        Participant(name=name, note=EXTERNAL)
        for node in meeting.all("MeetingParticipantExternals", "MeetingParticipantExternal")
        if (name := line(node.value("Name")))
    ]
    return export.imported(
        Minutes(
            kind=_kind(export, agenda),
            status=_status(agenda),
            committee=line(committee.value("Name")) or None,
            meeting=export.meeting(
                meeting,
                meeting.value("MeetingDateTime"),
                meeting.value("EndDateTime"),
                known=meeting.value(portals.TOLD),
                location=meeting.value("MeetingLocation"),
            ),
            participants=[*(one for one in people if one is not None), *others],
            items=nested([(level, _item(export, node)) for level, node in zip(levels, elements, strict=True)]),
            identifiers=(
                *identifiers(SCHEME, agenda.value("Identifier")),
                *identifiers(MEETING_SCHEME, meeting.value("MeetingIdentifier")),
                *identifiers(COMMITTEE_SCHEME, committee.value("Identifier")),
            ),
        )
    )


def _kind(export: Export, agenda: Node) -> Kind:
    told = line(export.root.value("OutputTypeEnumName"))
    if told not in {MINUTE, AGENDA}:
        export.doubt(export.root, "OutputTypeEnumName", told)
    if told != AGENDA:
        return Kind.MINUTES
    return Kind.ADDENDUM if "tillæg" in agenda.value("Type").lower() else Kind.AGENDA


def _status(agenda: Node) -> Status:
    if line(agenda.value("State")).lower() == APPROVED.lower():
        return Status.APPROVED
    return portals.read_status(agenda.value(portals.STATUS)) or Status.UNKNOWN


def _person(node: Node) -> Participant | None:
    name = line(node.value("Name"))
    there = {True: Attendance.PRESENT, False: Attendance.ABSENT, None: Attendance.UNKNOWN}
    party = line(node.value("PoliticalPartyList")) or line(node.value("PoliticalParty"))
    if not name:
        return None
    return Participant(
        name=name,
        party=party or None,
        role=line(node.value("RoleInMeeting")) or None,
        attendance=there[truth(node.value("Participate"))],
        note=line(node.value(NOTE)) or None,
    )


def _item(export: Export, element: Node) -> AgendaItem:
    node = element.one("HandlingItem") or Node("HandlingItem", element.place, {})
    sections = [
        export.section(each.value("Title"), each.one("Content"), decision=truth(each.value("IsDecision")) is True)
        for each in node.all("CasePresentations", "CasePresentation")
    ]
    return AgendaItem(
        number=export.number(node, node.value("SerialNo" if node.one(portals.NUMBER) is None else portals.NUMBER)),
        title=line(node.value("Title")),
        case_number=line(node.value("CaseNumber")) or None,
        identifiers=identifiers(SCHEME, node.value("Identifier")),
        access=access_of(truth(element.value("AccessIsPublic"))),
        sections=[section for section in sections if section is not None],
        attachments=[_attachment(export, each) for each in node.all("Attachments", "Attachment")],
        absentees=[
            name for each in element.all("Absences", "Absence") if (name := line(each.value("Name") or each.text))
        ],
    )


def _attachment(export: Export, node: Node) -> Attachment:
    beside = export.file(node.value("Link"), filename=node.value(portals.FILENAME), href=node.value(portals.HREF))
    told = line(node.value("AccessEnumName"))
    return Attachment(
        title=line(node.value("Title")) or beside.filename or "–",
        document_number=line(node.value("DocumentNumber")) or None,
        identifiers=identifiers(SCHEME, node.value("Identifier")),
        access=ACCESSES.get(told, Access.CLOSED),
        filename=beside.filename,
        href=beside.href,
    )
