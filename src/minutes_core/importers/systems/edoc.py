"""eDoc: `eDocAgendaPublishing.xml`, in which an item is one plain text, as it stands on paper."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, frozen

from minutes_core.collector import paused
from minutes_core.danish.headings import read_heading
from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.errors import MalformedDocument
from minutes_core.importers._whole import max_bytes_field
from minutes_core.importers.systems.export import Export, identifiers, line, section_of
from minutes_core.importers.systems.files import claims
from minutes_core.importers.systems.inventory import Inventory
from minutes_core.importers.systems.tree import MAX_BYTES, Node
from minutes_core.model import Access, AgendaItem, Attachment, Kind, Minutes, Paragraph, SectionKind, Status
from minutes_core.model.text import plain
from minutes_core.regex import regex

if TYPE_CHECKING:
    from minutes_core.protocols import Imported, Source

_DOCUMENT: Final = """
NeutralTitle Organisation CaseWorker CaseWorkerAccountName ProjectGroup InComingDate ReminderDate DocumentType
DocumentCategory CaseLogicIdentifierPrefix CaseLogicIdentifierSuffix ReceiptDocumentTemplateName
ReceiptDocumentLogicIdentifier ReceiptDocumentLogicIdentifierPrefix ReceiptDocumentLogicIdentifierSuffix
ReceiptDemandReceipt ReceiptDeadline ReceiptDocumentCreatedDate ReceiptDocumentState ReplyDemandReply ReplyDeadline
CopyDate CopyDescription OnLoanDate OnLoanTo CreatedDate Creator CheckOutPersonFullname CheckOutDate SecurityCode
DocumentState PublicAccess DocumentTemplate PrimaryCode CaseSerialNumber BinaryExtension BinaryFullText PublishedDate
PublishedBy
"""
INVENTORY: Final = Inventory(
    read="""
    Meeting: Committee MeetingDate MeetingState MeetingAgendaTypes
    MeetingAgendaTypes: MeetingAgendaType
    MeetingAgendaType: AgendaType FullText MeetingAgendaItems
    MeetingAgendaItems: MeetingAgendaItem
    MeetingAgendaItem: AgendaItemNumber Document FullText
    Document: @documentid Title LogicIdentifier CaseLogicIdentifier PublishingType Attachments Case
    Case: CaseLogicIdentifier
    Attachments: Attachment
    Attachment: @attachmentid Logicidentifier Title PDFDocument PublishingType
    """,
    left=f"""
    MeetingAgendaType: PDFDocument FileSize UrlShowCompleteAgendaType
    MeetingAgendaItem: DocumentVersionNumber PDFDocument FileSize
    Document: {_DOCUMENT} LogicIdentifierPrefix LogicIdentifierSuffix UrlOpenDocumentMetadata UrlShowDocument
    UrlEditDocument PersonCorrespondents BusinessCorrespondents Hearings AgendaItems Versions ReplyDocuments
    Attachment: {_DOCUMENT} LogicidentifierPrefix LogicidentifierSuffix UrlOpenAttachmentMetadata UrlShowAttachment
    CaseLogicIdentifier FileSize FullText
    Case: @caseid BuildingCase BusinessParticipants CaseCategory CaseCheckCodeCodeName CaseCheckCodeDescription
    CaseLogicIdentifierPrefix CaseLogicIdentifierSuffix CasePrimaryCodeCodeName CasePrimaryCodeDescription
    CaseRecordPeriodName CaseReminders CaseSecondaryCodes CaseState CaseStatus CaseType ClosedDate CreatedDate Creator
    DiscardCode DiscardDate Estates IsPrinciple NeutralTitle OnLoanDate OnLoanTo Organisation OtherId PersonCase
    PersonParticipants PrimaryCaseWorker ProcessingTime ProjectGroup Reference RemoteFiledDate SecondaryCaseWorkers
    UrlOpenCaseMetadata Workflows
    """,
    told="""
    Document: Summary
    Attachment: Summary
    Case: Title Summary
    """,
)
"""Every field of an export that is known. Left: sizes, addresses on the system's server, who handles the case, what became
of it in other meetings, and the text of attachments, which lie beside the export."""

_EXPORT: Final = regex(rb"<Meeting>\s*<Committee[\s/>]")
_LETTER: Final = regex(r"([a-z])\.[ \t]*")
_NUMBERED: Final = regex(r"(?P<number>\d{4}[-–]\d+) - (?P<title>.+)")
_HEADED: Final = regex(r"\d+\.[ \t]*")
_PUBLISHED: Final = "SKAL PUBLICERES"
_NOTHING: Final = frozenset({"ingen", "ingen.", "ingen bilag", "ingen bilag."})
_END_OF_HEAD: Final = frozenset(
    {"indholdsfortegnelse", "åbent referat", "åben dagsorden", "lukket referat", "lukket dagsorden"}
)
_ANY: Final = "Punkt 1: Punkt\n\n"
"""The heading under which a text is read: number, title and access are told by the export itself."""


@frozen(kw_only=True)
class EdocImporter:
    """Reads what eDoc exports: `eDocAgendaPublishing.xml`, or its folder.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "edoc"
    title: ClassVar[str] = "export of eDoc"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    max_bytes: int = max_bytes_field(MAX_BYTES)

    def recognises(self, source: Source) -> bool:
        """Whether it is an export, or a folder with one."""
        return claims(source, _EXPORT)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: where there is nothing.
            ForbiddenXml: where it has a DTD or an entity.
            MalformedDocument: where it is no export of eDoc.
            InputError: where it cannot be read, or is too large.
        """
        with paused():
            return _Reader(Export.of(source, _EXPORT, INVENTORY, self.max_bytes)).read()


class _Reader:
    def __init__(self, export: Export) -> None:
        self.export = export

    def read(self) -> Imported:
        """The document."""
        export, root = self.export, self.export.root
        if root.name != "Meeting" or root.one("MeetingAgendaTypes") is None:
            raise MalformedDocument(export.name, "is no export of eDoc: it has no MeetingAgendaTypes")
        state = line(root.value("MeetingState")).lower()
        types = list(root.all("MeetingAgendaTypes", "MeetingAgendaType"))
        head = self._head(types)
        meeting = export.meeting(root, root.value("MeetingDate"), "")
        items: list[tuple[Node, AgendaItem]] = []
        for node in types:
            items += self._items(node)
        for at, (node, _) in enumerate(items):
            export.origins[f"items[{at}]"] = export.origin(node)
        return export.imported(
            Minutes(
                kind=Kind.MINUTES if "referat" in state else Kind.AGENDA,
                status=_status(state),
                committee=line(root.value("Committee")) or None,
                meeting=evolve(meeting, location=head.meeting.location, address=head.meeting.address),
                participants=head.participants,
                items=[item for _, item in items],
            )
        )

    def _head(self, types: list[Node]) -> Minutes:
        """What the text of the whole says before its contents: the people and the place."""
        from minutes_core.grammar.parser import parse

        for node in types:
            rows = _rows(node.value("FullText"))
            start = next((at for at, row in enumerate(rows) if row.lower() in {"tilstede", "til stede"}), None)
            if start is not None:
                end = next((at for at in range(start, len(rows)) if rows[at].lower() in _END_OF_HEAD), start)
                place = [row for row in rows[:start] if row.startswith(("i ", "på "))][-1:]
                told = [f"Mødested: {row.partition(' ')[2]}" for row in place]
                return parse("\n\n".join([*told, "\n".join(rows[start:end]), _ANY])).minutes
        return Minutes()

    def _items(self, types: Node) -> list[tuple[Node, AgendaItem]]:
        """The items of one part of the agenda, in the order of their numbers."""
        closed = "lukke" in line(types.value("AgendaType")).lower()
        nodes = list(types.all("MeetingAgendaItems", "MeetingAgendaItem"))
        ordered = sorted(nodes, key=lambda node: _order(node.value("AgendaItemNumber")))
        if ordered != nodes:
            origin = self.export.origin(types)
            facts: dict[str, str | int] = {"count": len(nodes)}
            self.export.said.append(
                Diagnostic(slug="items-out-of-order", severity=Severity.NOTE, origin=origin, facts=facts)
            )
        return [(node, self._item(node, closed=closed)) for node in ordered]

    def _item(self, node: Node, *, closed: bool) -> AgendaItem:
        document = node.one("Document") or Node("Document", node.place, {})
        title = line(document.value("Title"))
        rows = _rows(node.value("FullText"))
        while rows and not rows[0]:
            del rows[0]
        if rows and line(_HEADED.sub("", rows[0], count=1)) == title:
            del rows[0]
        before, below, after = _parted(rows)
        item = self._text(node, [*before, *after])
        inner = [
            evolve(self._text(node, part[2:]), number=part[0][0], title=line(part[1])) if len(part) > 1 else None
            for part in below
        ]
        items = [each for each in inner if each is not None]
        access = self._access(document, closed=closed)
        item = evolve(
            item,
            number=self.export.number(node, node.value("AgendaItemNumber")),
            title=title,
            case_number=line(document.value("Case", "CaseLogicIdentifier") or document.value("CaseLogicIdentifier"))
            or item.case_number,
            document_number=line(document.value("LogicIdentifier")) or item.document_number,
            identifiers=identifiers("edoc", document.attributes.get("documentid", "")),
            access=access,
            items=[evolve(each, access=access) for each in items],
        )
        return self._attached(item, list(document.all("Attachments", "Attachment")), closed=closed)

    def _text(self, node: Node, rows: list[str]) -> AgendaItem:
        """What the text of an item says, as the grammar of minutes reads it; a text that it takes for more is kept plain."""
        from minutes_core.grammar.parser import parse

        parsed = parse(_ANY + "\n".join(rows))
        minutes = parsed.minutes
        if len(minutes.items) == 1 and not (minutes.closing or minutes.preamble or minutes.items[0].items):
            self.export.said += [
                evolve(one, origin=self.export.origin(node))
                for one in parsed.diagnostics
                if one.slug != "head-not-found"
            ]
            return minutes.items[0]
        parts = [line(" ".join(group)) for full, group in itertools.groupby(rows, key=bool) if full]
        blocks = [Paragraph(plain(part)) for part in parts if part]
        return AgendaItem(sections=[section_of("", blocks)] if blocks else [])

    def _attached(self, item: AgendaItem, nodes: list[Node], *, closed: bool) -> AgendaItem:
        """The item with the attachments of the export, each in the place and with the number that the text gives it."""
        listed: list[tuple[int, str | None, str]] = []
        for at, holder in enumerate((item, *item.items)):
            listed += [(at, *_numbered(one)) for one in holder.attachments if one.title.lower() not in _NOTHING]
        found: dict[int, list[Attachment]] = {}
        waiting = []
        for node in nodes:
            title = line(node.value("Title"))
            match = next((one for one in listed if _same(one[2], title)), None)
            if match is None:
                waiting.append(node)
            else:
                listed.remove(match)
                found.setdefault(match[0], []).append(self._attachment(node, match[1], closed=closed))
        in_order = len(waiting) == len(listed)  # a title that was written anew
        for at, node in enumerate(waiting):
            place, number, _ = listed[at] if in_order else (0, None, "")
            found.setdefault(place, []).append(self._attachment(node, number, closed=closed))
        if not in_order:
            for place, number, title in listed:
                found.setdefault(place, []).append(Attachment(title=title, document_number=number, access=item.access))
        inner = [evolve(each, attachments=found.get(at, ())) for at, each in enumerate(item.items, 1)]
        return evolve(item, attachments=found.get(0, ()), items=inner)

    def _attachment(self, node: Node, number: str | None, *, closed: bool) -> Attachment:
        beside = self.export.file(node.value("PDFDocument"))
        return Attachment(
            title=line(node.value("Title")) or beside.filename or "–",
            document_number=line(node.value("Logicidentifier")) or number,
            identifiers=identifiers("edoc", node.attributes.get("attachmentid", "")),
            access=self._access(node, closed=closed),
            filename=beside.filename,
            href=beside.href,
        )

    def _access(self, node: Node, *, closed: bool) -> Access:
        """Who may see it. One word opens it, and no other: so do portals, and what is confidential has many names."""
        told = line(node.value("PublishingType"))
        if closed or "IKKE" in told.upper():
            return Access.CLOSED
        if told.upper() == _PUBLISHED:
            return Access.OPEN
        if told:
            self.export.doubt(node, "PublishingType", told)
        return Access.UNKNOWN


def _rows(text: str) -> list[str]:
    return [line(row) for row in text.split("\n")]


def _parted(rows: list[str]) -> tuple[list[str], list[list[str]], list[str]]:
    """The text before items inside the item (`a.`, `b.` on lines of their own), each of them, and the decision after."""
    starts: list[int] = []
    end = len(rows)
    for at, row in enumerate(rows):
        found = _LETTER.fullmatch(row)
        if found is not None and found[1] == chr(ord("a") + len(starts)):
            starts.append(at)
        elif starts and (heading := read_heading(row)) is not None and heading.kind is SectionKind.DECISION:
            end = at
            break
    if len(starts) < 2:
        return rows, [], []
    parts = [[row for row in rows[start:stop] if row] for start, stop in itertools.pairwise([*starts, end])]
    return rows[: starts[0]], parts, rows[end:]


def _numbered(attachment: Attachment) -> tuple[str | None, str]:
    found = _NUMBERED.fullmatch(attachment.title)
    return (found["number"], found["title"]) if found is not None else (attachment.document_number, attachment.title)


def _same(first: str, second: str) -> bool:
    def bare(text: str) -> str:
        return "".join(filter(str.isalnum, text.lower()))

    return bare(first) == bare(second)


def _status(state: str) -> Status:
    if any(word in state for word in ("kladde", "udkast", "foreløbig", "ikke godkendt")):
        return Status.DRAFT
    if "godkendt" in state:
        return Status.APPROVED
    return Status.FINAL if "endelig" in state else Status.UNKNOWN


def _order(text: str) -> tuple[int, ...]:
    return tuple(_whole(part) for part in line(text).removesuffix(".").split("."))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1 << 31
