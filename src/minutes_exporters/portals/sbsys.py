"""SBSYS: one XML file in a folder of its own, the document as a page, and the attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, frozen

from minutes_core.danish.calendar import MONTHS, write_time
from minutes_core.danish.people import write_names
from minutes_core.model import Access, Kind
from minutes_core.protocols import Exported, Resources
from minutes_core.regex import regex
from minutes_core.schema import portals, sbsys
from minutes_core.schema.native import escape, escape_attribute
from minutes_exporters.portals.files import Files
from minutes_exporters.portals.keeping import DROPS, Keeper, names_section
from minutes_exporters.portals.levels import some_rows
from minutes_exporters.portals.naming import Form, derived_number, id_of, next_number
from minutes_exporters.portals.portal import Portal
from minutes_exporters.portals.writing import begins_and_ends, text_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from minutes_core.model import AgendaItem, Attachment, Minutes, Section
    from minutes_exporters.portals.levels import Row

_IDS: Final = Form(
    regex(r"[1-9][0-9]{0,17}|(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"),
    derived_number,
    next_number,
)


class _Keeper(Keeper):
    scheme = "sbsys"
    form = _IDS
    headings = False
    """They are the names of elements, which are short."""

    def keep(self, minutes: Minutes) -> Minutes:
        kept = super().keep(minutes)
        return evolve(kept, participants=(), meeting=evolve(kept.meeting, title=None, address=None))

    def item(self, item: AgendaItem) -> AgendaItem:
        if not item.absentees:
            return item
        told = names_section(sbsys.ABSENTEES, write_names(item.absentees))
        return evolve(item, absentees=(), sections=(*item.sections, told))

    def attachment(self, attachment: Attachment) -> Attachment:
        return evolve(super().attachment(attachment), document_number=None)


@frozen(kw_only=True)
class SbsysExporter(Portal):
    """Writes what SBSYS hands to a portal: `dagsorden.xml`, `dagsorden.html` and `Bilag/`."""

    name: ClassVar[str] = "sbsys"
    title: ClassVar[str] = "export of SBSYS"
    keeper: ClassVar[type[Keeper]] = _Keeper
    drops: ClassVar[Mapping[str, str]] = {
        **DROPS,
        "**.items.absentees": "those who took no part in an item stand in a section",
        "participants": "people stand in the enclosed document only",
        "meeting.title": "the format has no place for the meeting's own name",
        "meeting.address": "the format has no place for an address",
    }
    contains: ClassVar[tuple[str, ...]] = ("html",)

    def written(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """The agenda, its page, and the attachments."""
        files = Files(resources, folder="Bilag/", paths="Bilag/")
        text = "".join(_written(minutes, files))
        made: list[tuple[str, bytes]] = [("dagsorden.xml", text.encode())]
        if "html" in documents:
            made.append(("dagsorden.html", documents["html"]))
        return Exported(files=(*made, *files.files), diagnostics=tuple(files.said))


def _written(minutes: Minutes, files: Files) -> Iterator[str]:
    agenda, meeting, committee = (each.value for each in minutes.identifiers)
    begins, ends = begins_and_ends(minutes.meeting)
    known = portals.known_times(minutes.meeting)
    head = {
        "DagsordenID": agenda,
        "Dagsordentype": sbsys.TYPES[minutes.kind],
        "Åben": _truth(True),
        "Tillægsdagsorden": _truth(minutes.kind is Kind.ADDENDUM),
        portals.STATUS: minutes.status,
    }
    when = {
        "MødeID": meeting,
        "UdvalgID": committee,
        "Udvalg": minutes.committee or "",
        "Mødested": minutes.meeting.location or "",
        "Mødedato": _day(begins),
        "Mødetid": write_time(begins.time()),
        "Mødeslutdato": _day(ends),
        "Mødesluttid": write_time(ends.time()),
        **({portals.TOLD: known} if known is not None else {}),
    }
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f"<Dagsorden{_attributes(head)}>\n<Møde{_attributes(when)}/>\n<Dagsordenpunkter>\n"
    count = 0
    for at, row in enumerate(some_rows(minutes), 1):
        yield from _item(row, at, count, files, none=not minutes.items)
        count += len(row.item.attachments)
    yield "</Dagsordenpunkter>\n</Dagsorden>\n"


def _item(row: Row, at: int, count: int, files: Files, *, none: bool) -> Iterator[str]:
    item, number = row.item, row.number or str(at)
    told = {
        "DagsordenpunktID": id_of(item.identifiers),
        "Nummer": number,
        "Åbent": _truth(item.access is Access.OPEN),
        **({portals.NONE: _truth(True)} if none else {}),
        **({portals.NUMBER: item.number or ""} if item.number != number else {}),
        **({portals.LEVEL: str(row.level)} if row.level > 1 else {}),
    }
    yield f"<Dagsordenpunkt{_attributes(told)}>\n<Overskrift>{escape(item.title)}</Overskrift>\n<Indhold>\n"
    if item.case_number is not None:
        yield f"<{sbsys.CASE}>{escape(escape(item.case_number))}</{sbsys.CASE}>\n"
    yield from _sections(item.sections, files)
    yield "</Indhold>\n<Bilagsliste>\n"
    for stem, attachment in enumerate(item.attachments, count + 1):
        yield f"<Bilag{_attributes(_attachment(attachment, str(stem), item.number, files))}/>\n"
    yield "</Bilagsliste>\n</Dagsordenpunkt>\n"


def _sections(sections: tuple[Section, ...], files: Files) -> Iterator[str]:
    """Each name once: what has the same is merged into the first, as a portal would do.

    Names that differ in capitals or accents alone are the same: a portal looks a section up by its name in a database that
    does not tell them apart, and the second would take the first's place when the meeting is imported again.
    """
    named: dict[str, list[tuple[int, Section]]] = {}
    first: dict[str, str] = {}
    for at, section in enumerate(sections):
        name = sbsys.element_name(portals.shown_heading(section)) or portals.WORDS[section.kind].replace(" ", "_")
        named.setdefault(first.setdefault(portals.sameness(name), name), []).append((at, section))
    order = [at for group in named.values() for at, _ in group]
    moved = order != sorted(order)
    for name, group in named.items():
        shown = sbsys.heading_of(name)
        texts = (text_of(section, shown, files, at if moved else None) for at, section in group)
        yield f"<{name}>{''.join(texts)}</{name}>\n"


def _attachment(attachment: Attachment, stem: str, item: str | None, files: Files) -> dict[str, str]:
    told = {
        "BilagID": id_of(attachment.identifiers),
        "Navn": attachment.title,
        "MaaPubliceres": _truth(True),
        "BilagUrl": files.attachment(attachment, stem, item) or "",
    }
    if attachment.href is not None:
        told[portals.HREF] = attachment.href
    if attachment.filename is not None:
        told[portals.FILENAME] = attachment.filename
    return told


def _truth(value: bool) -> str:
    """As .NET spells it: a consumer takes `true` for not public."""
    return "True" if value else "False"


def _day(moment: dt.datetime) -> str:
    """`1. september 2016`, without a weekday, which would be an error."""
    return f"{moment.day}. {MONTHS[moment.month - 1]} {moment.year:04}"


def _attributes(told: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape_attribute(value)}"' for name, value in told.items())
