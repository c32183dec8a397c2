"""Acadre: a list of what was produced, and beside it a folder with the content, the attachments and the document."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, field, frozen

from minutes_core.model import Access, Attendance, Kind, Status
from minutes_core.protocols import Exported, Resources
from minutes_core.schema import acadre, portals
from minutes_core.schema.native import escape, escape_attribute
from minutes_exporters.portals.files import Files
from minutes_exporters.portals.keeping import DROPS, Keeper
from minutes_exporters.portals.levels import rows, sort_keys
from minutes_exporters.portals.naming import NUMBERS, derived_number, id_of
from minutes_exporters.portals.portal import Portal
from minutes_exporters.portals.writing import begins_and_ends, local, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes_core.model import AgendaItem, Attachment, Minutes

_ABSENT: Final = {attendance: code for code, attendance in acadre.ATTENDANCE.items()}
_STATUSES: Final = (Status.DRAFT, Status.UNKNOWN, Status.FINAL, Status.APPROVED)
_BEGINNING: Final = dt.datetime(1900, 1, 1)  # noqa: DTZ001 - local, as all moments are here
_DAY: Final = 24 * 60
_LAST: Final = 2**28 - 2
"""Eight times as many minutes still go into four bytes; they last till the year 2410."""
_OPEN: Final = ("1", "Åben")
_CLOSED: Final = ("2", "Lukket")


class _Keeper(Keeper):
    scheme = "acadre"
    form = NUMBERS

    def keep(self, minutes: Minutes) -> Minutes:
        kept = super().keep(minutes)
        meeting = kept.meeting
        title = meeting.title if meeting.title != kept.committee else None
        address = acadre.ROWS.sub(", ", meeting.address).strip(" ") if meeting.address is not None else None
        return evolve(kept, meeting=evolve(meeting, title=title, address=address or None))


@frozen(kw_only=True)
class AcadreExporter(Portal):
    """Writes what Acadre hands to a portal: `XML_<agenda>.xml` and `Files_<agenda>_<document>/`.

    Attributes:
        created: when it was produced; None takes the start of the meeting.
    """

    name: ClassVar[str] = "acadre"
    title: ClassVar[str] = "export of Acadre"
    keeper: ClassVar[type[Keeper]] = _Keeper
    drops: ClassVar[Mapping[str, str]] = {
        **DROPS,
        "meeting.title": "a meeting that is called as its body has no title",
        "meeting.address": "the rows of an address are parted by commas",
    }
    contains: ClassVar[tuple[str, ...]] = ("pdf",)

    created: dt.datetime | None = field(
        default=None,
        metadata={"filled": "created", "help": "when it was produced", "help_da": "hvornår det er produceret"},
    )

    def written(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """The list of what was produced, and the content with the document as PDF."""
        return _Writer(self, minutes, resources, documents).written()


class _Writer:
    """One export while it is written."""

    def __init__(
        self, exporter: AcadreExporter, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]
    ) -> None:
        self.minutes = minutes
        self.documents = documents
        self.agenda, self.meeting, self.committee = (each.value for each in minutes.identifiers)
        self.content, self.document = (
            derived_number("acadre", self.agenda, minutes.kind, part) for part in ("content", "document")
        )
        self.folder = f"Files_{self.agenda}_{self.document}"
        self.files = Files(resources, folder=f"{self.folder}/", upper=True)
        self.begins, self.ends = begins_and_ends(minutes.meeting)
        made = local(exporter.created) if exporter.created is not None else self.begins
        self.made, self.version = _moment(made), _version(made, minutes.kind, minutes.status)
        self.sort = iter(sort_keys(row.number for row in rows(minutes.items)))

    def written(self) -> Exported:
        """Every file."""
        content = "".join(self._content())
        files = [
            (f"XML_{self.agenda}.xml", self._manifest().encode()),
            (f"{self.folder}/{self.content}.XML", content.encode()),
        ]
        if "pdf" in self.documents:
            files.append((f"{self.folder}/{self.document}.PDF", self.documents["pdf"]))
        return Exported(files=(*files, *self.files.files), diagnostics=tuple(self.files.said))

    # ---- the list of what was produced

    def _manifest(self) -> str:
        committee, meeting = self.minutes.committee or "", self.minutes.meeting
        name = acadre.NAMES[self.minutes.kind]
        produced = {
            "sysid": self.version,
            "xmlFusionID": self.content,
            "xmlfilename": f"{self.content}.XML",
            "docID": self.document,
            "docfilename": f"{self.document}.PDF" if "pdf" in self.documents else "",
            "type": self._type(),
            "comment": name,
            "fileType": "pdf" if "pdf" in self.documents else "",
            "access": _OPEN[1],
            "accessid": _OPEN[0],
            "publish": "1",
            "publishDate": self.made,
            "createdDate": self.made,
            "filesfolder": self.folder,
            "casePublish": "0",
            "startDate": "",
            "endDate": "",
        }
        tables = (
            ("committee", {"name": committee, "sysid": self.committee}),
            ("meeting", {"name": meeting.title or committee, "sysid": self.meeting, "date": _moment(self.begins)}),
            ("agenda", {"name": name, "sysid": self.agenda, "access": _OPEN[0]}),
            ("producedAgenda", produced),
        )
        return "".join(
            (
                '<?xml version="1.0" encoding="utf-8"?>\n',
                "<root><org>minutes-core</org><convertalltopdf>0</convertalltopdf><showallagendaxml>0</showallagendaxml>\n",
                *(
                    f'<table name="{table}"><fields>{_attributes(fields)}</fields></table>\n'
                    for table, fields in tables
                ),
                "</root>\n",
            )
        )

    def _type(self) -> str:
        if self.minutes.status is Status.DRAFT:
            return "0"
        return "2" if self.minutes.kind is Kind.MINUTES else "1"

    # ---- the content

    def _content(self) -> Iterator[str]:
        minutes, meeting = self.minutes, self.minutes.meeting
        committee = minutes.committee or ""
        yield '<?xml version="1.0" encoding="utf-8"?>\n<root>\n'
        yield _open(
            "agenda",
            sysid=self.agenda,
            name=acadre.NAMES[minutes.kind],
            access=_OPEN[0],
            state="1",
            description="",
            producedate=self.made,
            accessname=_OPEN[1],
            **{portals.STATUS: minutes.status},
        )
        yield _open("committee", sysid=self.committee, name=committee, description="")
        yield '<table name="commember"/></table>\n'
        known = portals.known_times(meeting)
        yield _open(
            "meeting",
            sysid=self.meeting,
            name=meeting.title or committee,
            date=_moment(self.begins),
            finish=_moment(self.ends),
            location=meeting.location or "",
            description="",
            address=meeting.address or "",
            **({portals.TOLD: known} if known is not None else {}),
        )
        yield '<table name="meetmember">\n'
        yield from self._people()
        yield "</table></table>\n"
        yield from self._items(minutes.items, self.agenda, "1")
        yield "</table>\n</root>\n"

    def _people(self) -> Iterator[str]:
        for at, person in enumerate(self.minutes.participants, 1):
            told = acadre.write_person(person)
            absent = {"absent": _ABSENT[person.attendance]} if person.attendance is not Attendance.UNKNOWN else {}
            sysid = derived_number("acadre", self.meeting, "member", str(at))
            yield _open("member", sysid=sysid, name=told.pop("name"), **absent, sort=str(at), **told)
            yield "</table>\n"

    def _items(self, items: tuple[AgendaItem, ...], above: str, kind: str) -> Iterator[str]:
        for item in items:
            sort = next(self.sort)
            own = {portals.NUMBER: item.number or ""} if sort != item.number else {}
            sysid = id_of(item.identifiers)
            link = derived_number("acadre", sysid, "parent")
            yield _open(
                "agendaitemparents", sysid=link, agitemid=sysid, parentid=above, parenttype=kind, sort=sort, **own
            )
            yield from self._item(item, sysid)
            yield "</table>\n"
            yield from self._items(item.items, sysid, "2")

    def _item(self, item: AgendaItem, sysid: str) -> Iterator[str]:
        access, word = _OPEN if item.access is Access.OPEN else _CLOSED
        told = {"sysid": sysid, "name": item.title, "access": access}
        if item.case_number is not None:
            told["caseno"] = item.case_number
        if item.absentees:
            told["absent"] = acadre.write_absentees(item.absentees)
        if item.access is Access.OPEN:
            told["publishlevel"] = "2"
        told |= {
            "accessname": word,
            "comId": self.committee,
            "comname": self.minutes.committee or "",
        }
        yield _open("agendaitem", **told)
        for at, section in enumerate(item.sections, 1):
            heading = portals.shown_heading(section)
            yield _open(
                "bullet",
                sysid=derived_number("acadre", sysid, "bullet", str(at)),
                bulletname=heading,
                bulletcontent=None,
                bullettype=acadre.BULLETS.get(section.kind, "1"),
                bulletsortorder=str(at),
                lastbullet="1",
            ).replace(_GAP, text_of(section, heading, self.files), 1)
            yield "</table>\n"
        for at, attachment in enumerate(item.attachments, 1):
            yield self._enclosure(attachment, at, item.number)
        yield "</table>"

    def _enclosure(self, attachment: Attachment, at: int, number: str | None) -> str:
        sysid = id_of(attachment.identifiers)
        told = {"sysid": sysid, "name": attachment.title, "access": _OPEN[0]}
        if attachment.document_number is not None:
            told["fileno"] = attachment.document_number
        told |= {"sort": str(at), "accessname": _OPEN[1], "type": "H"}
        name = self.files.attachment(attachment, f"{sysid}E1", number)
        if name is not None:
            told |= {"EnclosureFileType": name[name.rindex(".") :], "filename": name}
        if attachment.href is not None:
            told[portals.HREF] = attachment.href
        if attachment.filename is not None:
            told[portals.FILENAME] = attachment.filename
        return f"{_open('enclosure', **told)}</table>\n"


_GAP: Final = "\x00"
"""Where a section's text goes: no text of the model can hold it."""


def _open(table: str, **fields: str | None) -> str:
    """The start of a table and its fields; one that is None is a gap."""
    told = "".join(
        f'<field name="{name}">{_GAP if value is None else escape(value)}</field>' for name, value in fields.items()
    )
    return f'<table name="{table}"><fields>{told}</fields>'


def _attributes(fields: Mapping[str, str]) -> str:
    return "".join(f'<field {name}="{escape_attribute(value)}"/>' for name, value in fields.items())


def _moment(moment: dt.datetime) -> str:
    """`2016-09-01 09:00`."""
    return f"{moment.date().isoformat()} {moment.hour:02}:{moment.minute:02}"


def _version(made: dt.datetime, kind: Kind, status: Status) -> str:
    """The number of what was produced: it rises with time, and from the agenda to the minutes, from draft to approved.

    A portal takes a version of a meeting that it has only where this number is larger than that of the one before.
    """
    since = made - _BEGINNING
    minutes = min(max(0, since.days * _DAY + since.seconds // 60), _LAST)
    return str(8 * minutes + 4 * (kind is Kind.MINUTES) + _STATUSES.index(status) + 1)
