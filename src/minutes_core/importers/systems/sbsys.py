"""SBSYS: one `Dagsorden` in a folder of its own, with `Bilag/` beside it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, frozen

from minutes_core.collector import paused
from minutes_core.errors import MalformedDocument
from minutes_core.importers._whole import max_bytes_field
from minutes_core.importers.systems.export import (
    Export,
    access_of,
    identifiers,
    line,
    truth,
)
from minutes_core.importers.systems.files import claims
from minutes_core.importers.systems.inventory import Inventory
from minutes_core.importers.systems.levels import level_of, nested, places
from minutes_core.importers.systems.tree import MAX_BYTES
from minutes_core.model import Access, AgendaItem, Attachment, Kind, Minutes, Status
from minutes_core.regex import regex
from minutes_core.schema import portals, sbsys

if TYPE_CHECKING:
    from minutes_core.importers.systems.tree import Node
    from minutes_core.protocols import Imported, Source

INVENTORY: Final = Inventory(
    read="""
    Dagsorden: @DagsordenID @Dagsordentype @Tillægsdagsorden @x-status Møde Dagsordenpunkter
    Møde: @MødeID @UdvalgID @Udvalg @Mødested @Mødedato @Mødetid @Mødeslutdato @Mødesluttid @x-told
    Dagsordenpunkter: Dagsordenpunkt Gruppe
    Gruppe: Dagsordenpunkt
    Dagsordenpunkt: @DagsordenpunktID @Nummer @Åbent @x-none @x-number @x-level Overskrift Indhold Bilagsliste
    Bilagsliste: Bilag
    Bilag: @BilagID @Navn @MaaPubliceres @BilagUrl @x-href @x-filename
    """,
    left="""
    Dagsorden: @Åben
    Indhold: *
    """,
    told="""
    Gruppe: @navn
    """,
)
"""Every field of an export that is known; the elements in `Indhold` are sections, whatever their names."""

_EXPORT: Final = regex(rb"<Dagsorden\s[^<>]*Dagsordentype=")


@frozen(kw_only=True)
class SbsysImporter:
    """Reads what SBSYS exports: the XML, or its folder.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "sbsys"
    title: ClassVar[str] = "export of SBSYS"
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
            MalformedDocument: where it is no export of SBSYS.
            InputError: where it cannot be read, or is too large.
        """
        with paused():
            return _read(Export.of(source, _EXPORT, INVENTORY, self.max_bytes))


def _read(export: Export) -> Imported:
    root = export.root
    meeting = root.one("Møde")
    if root.name != "Dagsorden" or meeting is None:
        raise MalformedDocument(export.name, "is no export of SBSYS: it has no Møde")
    told = meeting.attributes.get
    found = [
        (node, child.name == "Gruppe" and line(child.attributes.get("navn", "")).lower().startswith("lukke"))
        for each in root.all("Dagsordenpunkter")
        for child in each.children
        for node in (child.all("Dagsordenpunkt") if child.name == "Gruppe" else [child])
        if node.name == "Dagsordenpunkt" and portals.NONE not in node.attributes
    ]
    nodes = [node for node, _ in found]
    levels = [level_of(node) for node in nodes]
    export.origins.update(zip(places(levels), map(export.origin, nodes), strict=True))
    return export.imported(
        Minutes(
            kind=_kind(export),
            status=portals.read_status(root.attributes.get(portals.STATUS, "")) or Status.UNKNOWN,
            committee=line(told("Udvalg", "")) or None,
            meeting=export.meeting(
                meeting,
                f"{told('Mødedato', '')} {told('Mødetid', '')}",
                f"{told('Mødeslutdato', '')} {told('Mødesluttid', '')}",
                known=told(portals.TOLD, ""),
                location=told("Mødested", ""),
            ),
            items=nested(
                [
                    (level, _item(export, node, closed=closed))
                    for level, (node, closed) in zip(levels, found, strict=True)
                ]
            ),
            identifiers=(
                *identifiers("sbsys", root.attributes.get("DagsordenID", "")),
                *identifiers("sbsys.meeting", told("MødeID", "")),
                *identifiers("sbsys.committee", told("UdvalgID", "")),
            ),
        )
    )


def _kind(export: Export) -> Kind:
    told = line(export.root.attributes.get("Dagsordentype", ""))
    if told not in {"Referat", "Dagsorden"}:
        export.doubt(export.root, "Dagsordentype", told)
    if told != "Dagsorden":
        return Kind.MINUTES
    return Kind.ADDENDUM if truth(export.root.attributes.get("Tillægsdagsorden", "")) else Kind.AGENDA


def _item(export: Export, node: Node, *, closed: bool) -> AgendaItem:
    """An item; one in a group of closed ones is closed, whatever it says itself."""
    told = node.attributes.get
    access = Access.CLOSED if closed else access_of(truth(told("Åbent", "")))
    parts = [each for content in node.all("Indhold") for each in content.children]
    case = next((each for each in parts if each.name == sbsys.CASE and "<" not in each.text), None)
    found = [
        (len(parts) if at is None else at, section)
        for each in parts
        if each is not case
        for at, section in export.sections(sbsys.heading_of(each.name), each)
    ]
    number = line(html.unescape(case.text)) if case is not None else ""
    item = AgendaItem(
        number=export.number(node, told(portals.NUMBER, told("Nummer", ""))),
        title=line(node.value("Overskrift")),
        case_number=number or None,
        identifiers=identifiers("sbsys", told("DagsordenpunktID", "")),
        access=access,
        sections=[section for _, section in sorted(found, key=lambda one: one[0])],
    )
    return evolve(item, attachments=[_attachment(export, each) for each in node.all("Bilagsliste", "Bilag")])


def _attachment(export: Export, node: Node) -> Attachment:
    told = node.attributes.get
    beside = export.file(told("BilagUrl", ""), filename=told(portals.FILENAME, ""), href=told(portals.HREF, ""))
    public = truth(told("MaaPubliceres", ""))
    return Attachment(
        title=line(told("Navn", "")) or beside.filename or "–",
        identifiers=identifiers("sbsys", told("BilagID", "")),
        access=Access.UNKNOWN if public is None else access_of(public),
        filename=beside.filename,
        href=beside.href,
    )
