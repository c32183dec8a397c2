"""Acadre: `XML_<agenda>.xml`, which lists what was produced, and the content of one of those as tables of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from attrs import define, field, frozen

from minutes_core.collector import paused
from minutes_core.errors import MalformedDocument
from minutes_core.importers._whole import max_bytes_field
from minutes_core.importers.systems.export import (
    Export,
    identifiers,
    line,
    load,
)
from minutes_core.importers.systems.files import HEAD, begins, claims, exports_in
from minutes_core.importers.systems.inventory import Inventory
from minutes_core.importers.systems.tree import MAX_BYTES, Node, read_tree
from minutes_core.model import (
    MAX_ITEM_DEPTH,
    Access,
    AgendaItem,
    Attachment,
    Attendance,
    Kind,
    Minutes,
    Participant,
    Section,
    Status,
)
from minutes_core.regex import regex
from minutes_core.schema import acadre, portals

if TYPE_CHECKING:
    from pathlib import Path

    from minutes_core.protocols import Imported, Source

INVENTORY: Final = Inventory(
    read="""
    root: agenda
    agenda: sysid name committee meeting agendaitemparents x-status
    committee: sysid name
    meeting: sysid name date finish location address meetmember x-told
    meetmember: member
    member: name absent role party comment
    agendaitemparents: agitemid parentid sort agendaitem x-number
    agendaitem: sysid name access caseno absent excuse bullet enclosure Case
    bullet: bulletname bulletcontent bulletsortorder bullettype absentmembers
    absentmembers: name
    Case: Files
    Files: File
    File: FileName Title PublicAccessLevelName sort
    enclosure: sysid name access filename fileno sort x-href x-filename
    """,
    left="""
    root: agendaData
    agenda: access accessname state stateName cdate producedate producedateF2 producedateF3 producedateF4 producedateF5
    producedateF6 createdby createdbyinit
    committee: deptid departmentName commember
    meeting: callindate dateF2 dateF3 dateF4 dateF5 dateF6 callindateF2 callindateF3 callindateF4 callindateF5
    callindateF6 finishdateF2 finishdateF3 finishdateF4 finishdateF5 finishdateF6 upcomingmeetings
    member: sysid sort address email
    agendaitemparents: sysid parenttype
    agendaitem: createdby caseofficer caseofficername state stateName comId comname parentitem publishlevel accessname
    agendaitemlink
    bullet: sysid lastbullet
    File: DocumentExtension publishlevel
    enclosure: UNC accessname fusionID EnclosureFileType type
    *: @criteria
    """,
    told="""
    agenda: description
    committee: description
    meeting: description
    agendaitem: type area
    enclosure: description
    """,
)
"""Every field of a content file that is known. Left: who made it and when, other spellings of the same date, the
committee's members at large, what the system links to, and people's addresses."""

MANIFEST: Final = [
    "sysid",
    "xmlFusionID",
    "xmlfilename",
    "docID",
    "docfilename",
    "type",
    "comment",
    "fileType",
    "access",
    "accessid",
    "publish",
    "publishDate",
    "createdDate",
    "filesfolder",
    "casePublish",
    "startDate",
    "endDate",
]
"""The fields of a version in a manifest; read are `xmlfilename`, `filesfolder`, `type`, `publish` and `createdDate`."""

_CONTENT: Final = regex(rb"""<root>\s*<table name=["']agenda["']>\s*<fields>\s*<field name=["'][^"']*["'][^<>]*>[^<]""")
_MANIFEST: Final = regex(
    rb"""<root>(?:\s|<!--.*?-->|<(?:org|convertalltopdf|showallagendaxml)>[^<]*</\w+>)*"""
    rb"""<table name=["'](?:committee|meeting|agenda|producedAgenda)["']>\s*<fields>\s*"""
    rb"""<field \w+=(?:"[^"<]*"|'[^'<]*')\s*(?:/>|></)"""
)


@frozen(kw_only=True)
class AcadreImporter:
    """Reads what Acadre exports: a content file, a manifest, or the folder of either.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "acadre"
    title: ClassVar[str] = "export of Acadre"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    max_bytes: int = max_bytes_field(MAX_BYTES)

    def recognises(self, source: Source) -> bool:
        """Whether it is a content file or a manifest, or a folder with one manifest, or one content file and none."""
        return claims(source, _MANIFEST, _CONTENT)

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            EmptySource: where there is nothing.
            ForbiddenXml: where it has a DTD or an entity.
            MalformedDocument: where it is no export of Acadre, or names no content that is there.
            InputError: where it cannot be read, or is too large.
        """
        path = source.path
        if path is not None and source.is_folder:
            found = exports_in(path, _MANIFEST) or exports_in(path, _CONTENT)
            if len(found) != 1:
                raise MalformedDocument(source.name, f"holds {len(found)} exports of Acadre, not one")
            path = found[0]
        data = load(source, path, self.max_bytes)
        kind = None
        with paused():
            if begins(data[:HEAD], _MANIFEST):
                version = _version(source.name, data, path)
                path, kind = version.path, version.type
                data = load(source, path, self.max_bytes)
            return _Reader(Export(source.name, data, path, INVENTORY, _tables), kind).read()


@frozen(repr=False)
class _Version:
    path: Path
    type: str


def _version(name: str, data: bytes, manifest: Path | None) -> _Version:
    """The version to read: of those whose content is there, the published before others, then the newest."""
    root, _ = read_tree(name, data)
    if manifest is None:
        raise MalformedDocument(name, "is a list of what Acadre produced: the content is read from its folder")
    best: tuple[tuple[bool, str], _Version] | None = None
    for table in root.all("table"):
        if table.attributes.get("name") != "producedAgenda":
            continue
        for fields in table.all("fields"):
            told = {key: value for each in fields.all("field") for key, value in each.attributes.items()}
            for place in (told.get("filesfolder", ""), "."):
                path = _content(manifest.parent, place, told.get("xmlfilename", ""))
                if path is not None:
                    rank = (told.get("publish") == "1", told.get("createdDate", ""))
                    if best is None or rank > best[0]:
                        best = rank, _Version(path, told.get("type", ""))
                    break
    if best is None:
        raise MalformedDocument(name, "lists no content that is there")
    return best[1]


def _content(folder: Path, place: str, filename: str) -> Path | None:
    """A content file by its name in whatever case; None where it is not there, or would be outside the folder."""
    if not place or not filename or any(sign in f"{place}{filename}" for sign in ("/", "\\", "..", "\0")):
        return None
    try:
        names = {each.name.lower(): each for each in (folder / place).iterdir()}
    except OSError:
        return None
    return names.get(filename.lower())


def _tables(root: Node) -> Node:
    """The export with each table as an element of its name, and its fields as elements in it."""
    made = Node(root.name, root.place, root.attributes)
    waiting = [(root, made)]
    while waiting:
        old, new = waiting.pop()
        for child in old.children:
            if child.name == "fields":
                waiting.append((child, new))
                continue
            others = {key: value for key, value in child.attributes.items() if key != "name"}
            named = Node(child.attributes.get("name", child.name), child.place, others, text=child.text)
            new.children.append(named)
            waiting.append((child, named))
    return made


@define(repr=False)
class _Placed:
    """An item while the items below it are looked for."""

    node: Node
    parts: dict[str, object]
    depth: int
    below: list[_Placed] = field(factory=list)


class _Reader:
    def __init__(self, export: Export, kind: str | None) -> None:
        self.export = export
        self.kind = kind

    def read(self) -> Imported:
        """The document."""
        export = self.export
        agenda = export.root.one("agenda")
        if agenda is None:
            raise MalformedDocument(export.name, "is no export of Acadre: it has no table called agenda")
        meeting = agenda.one("meeting") or Node("meeting", agenda.place, {})
        kind, status = self._kind(agenda)
        committee = line(agenda.value("committee", "name"))
        title = meeting.value("name")
        minutes = Minutes(
            kind=kind,
            status=status,
            committee=committee or None,
            meeting=export.meeting(
                meeting,
                meeting.value("date"),
                meeting.value("finish"),
                known=meeting.value(portals.TOLD),
                title=title if line(title) != committee else "",
                location=meeting.value("location"),
                address=acadre.ROWS.sub(", ", meeting.value("address")),
            ),
            participants=[person for node in meeting.all("meetmember", "member") if (person := self._person(node))],
            items=self._items(agenda),
            identifiers=(
                *identifiers("acadre", agenda.value("sysid")),
                *identifiers("acadre.meeting", meeting.value("sysid")),
                *identifiers("acadre.committee", agenda.value("committee", "sysid")),
            ),
        )
        return export.imported(minutes)

    def _kind(self, agenda: Node) -> tuple[Kind, Status]:
        name = line(agenda.value("name")).lower()
        found = next((kind for word, kind in acadre.KINDS if word in name), None)
        own = portals.read_status(agenda.value(portals.STATUS))
        if own is not None:
            return found or Kind.MINUTES, own
        kind, status = acadre.TYPES.get(self.kind or "", (found or Kind.MINUTES, Status.UNKNOWN))
        return (Kind.ADDENDUM if found is Kind.ADDENDUM and kind is Kind.AGENDA else kind), status

    def _person(self, node: Node) -> Participant | None:
        name = line(node.value("name"))
        if not name:
            return None
        told = line(node.value("absent"))
        attendance = acadre.ATTENDANCE.get(told, Attendance.UNKNOWN)
        if told and told not in acadre.ATTENDANCE:
            self.export.doubt(node, "absent", told)
        party, role, comment = (line(node.value(field)) for field in ("party", "role", "comment"))
        return acadre.read_person(name, party, role, comment, attendance)

    def _items(self, agenda: Node) -> list[AgendaItem]:
        """The items, each below the item that it names as its parent, if that stands before it."""
        top: list[_Placed] = []
        known: dict[str, _Placed] = {}
        for parents in agenda.all("agendaitemparents"):
            above = known.get(line(parents.value("parentid")))
            for node in parents.all("agendaitem"):
                deep = above is not None and above.depth < MAX_ITEM_DEPTH
                placed = _Placed(node, self._parts(parents, node), above.depth + 1 if above and deep else 1)
                (above.below if above is not None and deep else top).append(placed)
                known.setdefault(line(node.value("sysid")) or line(parents.value("agitemid")), placed)
        for at, placed in enumerate(top):
            self.export.origins[f"items[{at}]"] = self.export.origin(placed.node)
        return [_made(placed) for placed in top]

    def _parts(self, parents: Node, node: Node) -> dict[str, object]:
        told = line(node.value("access"))
        access = acadre.ACCESS.get(told, Access.UNKNOWN)
        if told not in acadre.ACCESS:
            self.export.doubt(node, "access", told or "–")
        bullets = sorted(node.all("bullet"), key=lambda each: _order(each.value("bulletsortorder")))
        enclosures = sorted(node.all("enclosure"), key=lambda each: _order(each.value("sort")))
        files = sorted(node.all("Case", "Files", "File"), key=lambda each: _order(each.value("sort")))
        return {
            "number": self.export.number(
                parents, parents.value("sort" if parents.one(portals.NUMBER) is None else portals.NUMBER)
            ),
            "title": line(node.value("name")),
            "case_number": line(node.value("caseno")) or None,
            "identifiers": identifiers("acadre", node.value("sysid") or parents.value("agitemid")),
            "access": access,
            "sections": [section for each in bullets if (section := self._section(each)) is not None],
            "attachments": [*map(self._case_file, files), *map(self._attachment, enclosures)],
            "absentees": self._absentees(node),
        }

    @staticmethod
    def _absentees(node: Node) -> list[str]:
        """Who took no part: in the item, or in one of its texts, which a portal tells below that text."""
        told = [name for key in ("absent", "excuse") for name in acadre.read_absentees(line(node.value(key)))]
        more = dict.fromkeys(line(each.value("name")) for each in node.all("bullet", "absentmembers"))
        return told + [name for name in more if name and name not in told]

    def _case_file(self, node: Node) -> Attachment:
        """A document of the item's case, which portals show with its enclosures."""
        beside = self.export.file(node.value("FileName"))
        return Attachment(
            title=line(node.value("Title")) or beside.filename or "–",
            access=acadre.ACCESS_WORDS.get(line(node.value("PublicAccessLevelName")).lower(), Access.CLOSED),
            filename=beside.filename,
            href=beside.href,
        )

    def _section(self, node: Node) -> Section | None:
        decision = line(node.value("bullettype")) == acadre.DECISION_BULLET
        return self.export.section(node.value("bulletname"), node.one("bulletcontent"), decision=decision)

    def _attachment(self, node: Node) -> Attachment:
        beside = self.export.file(
            node.value("filename"), filename=node.value(portals.FILENAME), href=node.value(portals.HREF)
        )
        return Attachment(
            title=line(node.value("name")) or beside.filename or "–",
            document_number=line(node.value("fileno")) or None,
            identifiers=identifiers("acadre", node.value("sysid")),
            access=acadre.ACCESS.get(line(node.value("access")), Access.UNKNOWN),
            filename=beside.filename,
            href=beside.href,
        )


def _order(text: str) -> int:
    """Where something stands; what has no number comes last, as it stands."""
    told = text.strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 1 << 31


def _made(placed: _Placed) -> AgendaItem:
    return AgendaItem(**placed.parts, items=[_made(below) for below in placed.below])  # type: ignore[arg-type]
