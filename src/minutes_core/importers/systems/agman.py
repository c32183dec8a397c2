"""Agenda Management (FirstAgenda): `Publication<N>.xml`, in both of its dialects."""

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
    section_of,
    truth,
)
from minutes_core.importers.systems.files import claims, within
from minutes_core.importers.systems.inventory import Inventory
from minutes_core.importers.systems.levels import level_of, nested, places
from minutes_core.importers.systems.tree import MAX_BYTES, Node
from minutes_core.model import (
    Access,
    AgendaItem,
    Attachment,
    Attendance,
    Kind,
    Minutes,
    Paragraph,
    Participant,
    Section,
    Status,
)
from minutes_core.model.text import plain
from minutes_core.regex import regex
from minutes_core.schema import portals
from minutes_core.schema.agman import (
    ATTENDANCE,
    COMMITTEE_SCHEME,
    DOCUMENT_NUMBER,
    ITEM_AWAY,
    KIND,
    MEETING_SCHEME,
    SCHEME,
    TYPES,
    UNDECIDED,
)

if TYPE_CHECKING:
    from minutes_core.protocols import Imported, Source

INVENTORY: Final = Inventory(
    read="""
    Publication: PublicationTypeAsValue Agendas
    Agendas: Agenda
    Agenda: @ID PublicationTypeAsValue x-kind x-status Frontpage Meeting Name Committee Items
    Committee: @ID Name
    Meeting: @ID Members When Where Until x-told
    Members: MeetingMember ItemMember
    MeetingMember: ParticipationStatusAsValue ParticipationStatusAsText Participate ParticipationNote Name
    MeetingMemberRolesList
    ItemMember: ParticipationStatusAsValue ParticipationStatusAsText Participate Name
    Items: Item
    Item: @ID Caption Case ItemCaseNumber IsPublic Number x-none x-number x-level Fields Enclosures Members
    Case: Number
    Fields: ItemField
    ItemField: Caption FieldTypeAsEnum IsFeedback Index Content
    Enclosures: Enclosure
    Enclosure: @ID Name IsProtected IsPublic Index InstantiationFileName InstantiationFilePathRelative FileName
    x-href x-filename x-document-number
    """,
    left="""
    *: Created CreatedBy LastChanged LastChangedBy
    Publication: Published PublishedBy EnclosureFileNamePattern EnclosureInstantiationMethodAsValue
    EnclosureInstantiationMethodAsEnum EnclosureOutputPath EnclosureUrlPattern Formatter OutputFileName
    OutputFileNameWithoutExtension OutputFilePath OutputPath RelativeEnclosureOutputPath EnclosureImageUrl
    PublicationTypeAsEnum GeneratorSettings Stylesheets
    Agenda: PublicationTypeAsEnum IsExtendedAgenda IsItemsListLocked NewItemsIsPublic Enclosures
    Committee: CommitteeGroup Members DefaultMeetingPlace DefaultMeetingTime GeneratorSettingsDraft
    GeneratorSettingsFinal GeneratorSettingsMinutes PeriodStart PeriodEnd
    Meeting: Concluded ConcludedBy IsCommitteeFutureMeeting LifeStateAsValue LifeStateAsEnum
    MeetingMember: @ID EmailAddress MeetingMemberRoles Member
    ItemMember: @ID @IsInvited EmailAddress MeetingMemberRolesList ParticipationNote IsInvited
    Item: MeetingPrepationState MeetingPrepationStateAsEnum
    Case: @ID NumberAndTitle
    ItemField: @ID FieldTypeAsValue HasContent IsContentRequired Images
    Enclosure: @ItemID @AgendaID @MeetingID @CommitteeID @CommitteeGroupID Case FileLength Number FileSize ItemNumber
    InstantiationFilePath DownloadUrl Data
    """,
    told="""
    Committee: Description
    Item: MeetingPlans
    Case: Title
    """,
)
"""Every field of an export that is known. Left: who made and published it and how it was set, people's addresses, members of
the committee at large, and the list of all enclosures, which stand with their items too."""

_EXPORT: Final = regex(
    rb"<Publication>(?:\s|<!--.*?-->)*<(?:Published|OutputFileName|PublicationTypeAs\w+|Agendas)[\s/>]"
)


@frozen(kw_only=True)
class AgmanImporter:
    """Reads what Agenda Management exports: `Publication<N>.xml`, its folder, or a folder with nothing but that.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "agman"
    title: ClassVar[str] = "export of Agenda Management"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    max_bytes: int = max_bytes_field(MAX_BYTES)

    def recognises(self, source: Source) -> bool:
        """Whether it is an export, or a folder with one."""
        return claims(within(source), _EXPORT)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: where there is nothing.
            ForbiddenXml: where it has a DTD or an entity.
            MalformedDocument: where it is no export of Agenda Management, or has more agendas than one.
            InputError: where it cannot be read, or is too large.
        """
        with paused():
            return _read(Export.of(within(source), _EXPORT, INVENTORY, self.max_bytes))


def _read(export: Export) -> Imported:
    agendas = list(export.root.all("Agendas", "Agenda"))
    if len(agendas) != 1:
        raise MalformedDocument(export.name, f"is no export of Agenda Management: it has {len(agendas)} agendas")
    (agenda,) = agendas
    meeting = agenda.one("Meeting") or Node("Meeting", agenda.place, {})
    code = line(export.root.value("PublicationTypeAsValue") or agenda.value("PublicationTypeAsValue"))
    if code not in TYPES:
        export.doubt(agenda, "PublicationTypeAsValue", code)
    kind, status = TYPES.get(code, (Kind.MINUTES, Status.UNKNOWN))
    if (own := line(agenda.value(KIND))) in set(Kind):
        kind, status = Kind(own), portals.read_status(agenda.value(portals.STATUS)) or status
    committee, title = line(agenda.value("Committee", "Name")), line(agenda.value("Name"))
    items = [node for node in agenda.all("Items", "Item") if node.one(portals.NONE) is None]
    levels = [level_of(node) for node in items]
    for place, node in zip(places(levels), items, strict=True):
        export.origins[place] = export.origin(node)
    owner = agenda.one("Committee")
    return export.imported(
        Minutes(
            kind=kind,
            status=status,
            committee=committee or None,
            meeting=export.meeting(
                meeting,
                meeting.value("When"),
                meeting.value("Until"),
                known=meeting.value(portals.TOLD),
                title=title if title != committee else "",
                location=meeting.value("Where"),
            ),
            participants=[
                Participant(
                    name=name,
                    role=line(node.value("MeetingMemberRolesList")) or None,
                    attendance=_attendance(export, node),
                    note=line(node.value("ParticipationNote")) or None,
                )
                for node in meeting.all("Members", "MeetingMember")
                if (name := line(node.value("Name")))
            ],
            preamble=export.blocks(agenda.one("Frontpage")),
            items=nested([(level, _item(export, node)) for level, node in zip(levels, items, strict=True)]),
            identifiers=(
                *identifiers(SCHEME, agenda.attributes.get("ID", "")),
                *identifiers(MEETING_SCHEME, meeting.attributes.get("ID", "")),
                *identifiers(COMMITTEE_SCHEME, owner.attributes.get("ID", "") if owner is not None else ""),
            ),
        )
    )


def _attendance(export: Export, node: Node) -> Attendance:
    """Whether somebody is there: a code, or `Participate` in the other dialect."""
    code = line(node.value("ParticipationStatusAsValue"))
    if not code:
        there = {True: Attendance.PRESENT, False: Attendance.ABSENT, None: Attendance.UNKNOWN}
        return there[truth(node.value("Participate"))]
    if line(node.value("ParticipationStatusAsText")) == UNDECIDED:
        return Attendance.UNKNOWN
    if code not in ATTENDANCE:
        export.doubt(node, "ParticipationStatusAsValue", code)
    return ATTENDANCE.get(code, Attendance.UNKNOWN)


def _item(export: Export, node: Node) -> AgendaItem:
    access = access_of(truth(node.value("IsPublic")))
    fields = sorted(node.all("Fields", "ItemField"), key=_index)
    sections = [_section(export, each) for each in fields]
    return AgendaItem(
        number=export.number(node, node.value("Number" if node.one(portals.NUMBER) is None else portals.NUMBER)),
        title=line(node.value("Caption")),
        case_number=line(node.value("ItemCaseNumber")) or line(node.value("Case", "Number")) or None,
        identifiers=identifiers(SCHEME, node.attributes.get("ID", "")),
        access=access,
        sections=[section for section in sections if section is not None],
        attachments=[
            _attachment(export, each, access) for each in sorted(node.all("Enclosures", "Enclosure"), key=_index)
        ],
        absentees=[
            name
            for each in node.all("Members", "ItemMember")
            if (name := line(each.value("Name"))) and _away(export, each)
        ],
    )


def _away(export: Export, node: Node) -> bool:
    """Whether somebody took no part in an item."""
    code = line(node.value("ParticipationStatusAsValue"))
    return code in ITEM_AWAY or _attendance(export, node) is Attendance.ABSENT


def _section(export: Export, node: Node) -> Section | None:
    decision = truth(node.value("IsFeedback")) is True  # what the committee gives back
    if line(node.value("FieldTypeAsEnum")) in {"", "Html"}:
        return export.section(node.value("Caption"), node.one("Content"), decision=decision)
    rows = [line(row) for row in node.value("Content").split("\n")]
    blocks = [Paragraph(plain(row)) for row in rows if row]
    return section_of(node.value("Caption"), blocks, decision=decision) if blocks else None


def _attachment(export: Export, node: Node, access: Access) -> Attachment:
    told = node.value("InstantiationFilePathRelative") or node.value("InstantiationFileName")
    beside = export.file(
        told or node.value("FileName"),  # elsewhere `FileName` is a path on the author's own disk
        filename=node.value(portals.FILENAME),
        href=node.value(portals.HREF),
    )
    public = line(node.value("IsPublic"))  # so in the other dialect; a word that nobody knows does not open it
    closed = truth(node.value("IsProtected")) is True or (public != "" and truth(public) is not True)
    return Attachment(
        title=line(node.value("Name")) or beside.filename or "–",
        document_number=line(node.value(DOCUMENT_NUMBER)) or None,
        identifiers=identifiers(SCHEME, node.attributes.get("ID", "")),
        access=Access.CLOSED if closed else access,
        filename=beside.filename,
        href=beside.href,
    )


def _index(node: Node) -> int:
    told = line(node.value("Index"))
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 1 << 31
