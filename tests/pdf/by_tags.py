"""A reader of our files that knows nothing but their tags: words from marked content, facts from user properties."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf

from minutes_core.model import (
    AgendaItem,
    Approval,
    Attachment,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Meeting,
    Minutes,
    Movement,
    Paragraph,
    Participant,
    Section,
    Table,
)
from pdf import page_content

_STYLES = {
    "/Disc": None,
    "/Decimal": "decimal",
    "/LowerAlpha": "lower-alpha",
    "/UpperAlpha": "upper-alpha",
    "/LowerRoman": "lower-roman",
    "/UpperRoman": "upper-roman",
}


def read(data: bytes) -> Minutes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _Reader(pdf).minutes()


def _texts(pdf):
    """The words of each piece of marked content, by page and number."""
    found, maps = {}, {}
    for page in pdf.pages:
        number, font, replaced = None, None, False
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                properties = operands[1]
                if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                    number = (page.obj.objgen, int(properties.MCID))
                    found[number] = ""
                elif number is not None and "/ActualText" in properties:
                    found[number] += str(properties.ActualText).replace("\u00ad", "")  # a hyphen that we put in
                    replaced = True
            elif name == "BMC":
                number = None
            elif name == "EMC":
                number, replaced = (number, False) if replaced else (None, False)
            elif name == "Tf":
                font = page.resources.Font[str(operands[0])]
                if font.objgen not in maps:
                    maps[font.objgen] = page_content.to_unicode(font.ToUnicode.read_bytes())
            elif name == "Tj" and number is not None and not replaced:
                raw = bytes(operands[0])
                codes = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
                found[number] += "".join(
                    "" if code == 0xDFFF else maps[font.objgen][code] for code in codes
                )  # the hyphen that we put in has a code of its own
    return found


class _Reader:
    def __init__(self, pdf):
        self.pdf = pdf
        self.texts = _texts(pdf)

    def kids(self, node):
        held = node.get("/K", [])
        held = held if isinstance(held, pikepdf.Array) else [held]
        return [one for one in held if isinstance(one, pikepdf.Dictionary) and "/S" in one]

    def words(self, node):
        made = ""
        held = node.get("/K", [])
        for one in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(one, int):
                made += self.texts[node.Pg.objgen, int(one)]
            elif "/MCID" in one:
                made += self.texts[one.Pg.objgen, int(one.MCID)]
            elif "/S" in one:
                made += self.words(one)
        return made

    def attribute(self, node, owner, name):
        held = node.get("/A")
        for one in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(one, pikepdf.Dictionary) and owner == one.O and name in one:
                return one[name]
        return None

    def facts(self, node):
        told = self.attribute(node, "/UserProperties", "/P")
        return {str(one.N): str(one.V) for one in told} if told is not None else {}

    def minutes(self):
        top = self.pdf.Root.StructTreeRoot.K
        told = self.facts(top)
        day = {key: dt.date.fromisoformat(told[key]) for key in ("date", "end_date", "approval_date") if key in told}
        time = {key: dt.time.fromisoformat(told[key]) for key in ("start", "end") if key in told}
        by_kind = {}
        for node in self.kids(top):
            by_kind.setdefault(str(node.S)[1:], []).append(node)
        approval = None
        if "approval" in told:
            approval = Approval(date=day.get("approval_date"), body=told.get("approval_body"))
        preamble = by_kind.get("Section", [])
        closing = by_kind.get("Closing", [])
        return Minutes(
            kind=told["kind"],
            status=told["status"],
            approval=approval,
            language=str(self.pdf.Root.Lang),
            committee=told.get("committee"),
            organisation=told.get("organisation"),
            meeting=Meeting(
                title=told.get("title"),
                date=day.get("date"),
                start=time.get("start"),
                end_date=day.get("end_date"),
                end=time.get("end"),
                location=told.get("location"),
                address=told.get("address"),
            ),
            participants=[
                self.person(entry)
                for people in by_kind.get("People", [])
                for group in self.kids(people)
                if group.S == "/L"
                for entry in self.kids(group)
            ],
            preamble=self.blocks(preamble[0]) if preamble else (),
            items=[self.item(node) for node in by_kind.get("Item", [])],
            closing=self.blocks(closing[0]) if closing else (),
        )

    def person(self, node):
        told = self.facts(node)
        moved = []
        for one in filter(None, told.pop("movements", "").split(",")):
            kind, time, item = one.split(" ")
            moved.append(
                Movement(
                    kind=kind,
                    time=None if time == "-" else dt.time.fromisoformat(time),
                    item=None if item == "-" else item,
                )
            )
        return Participant(**told, movements=moved)

    def item(self, node):
        told = self.facts(node)
        head, *rest = self.kids(node)
        words = self.words(head)
        title = words.partition(":")[2].removeprefix(" ")
        made = {"sections": [], "attachments": [], "absentees": [], "items": []}
        for one in rest:
            kind, field = str(one.S)[1:], self.facts(one).get("field")
            if kind == "Section":
                made["sections"].append(self.section(one))
            elif kind == "Attachments":
                made["attachments"] += [Attachment(**self.facts(entry)) for entry in self.kids(self.kids(one)[1])]
            elif kind == "Item":
                made["items"].append(self.item(one))
            elif field == "absentees":
                made["absentees"] += [self.words(entry) for entry in self.kids(one)]
            elif field in {"case_number", "document_number"}:
                made[field] = self.words(one).split(" ", 1)[1]
        return AgendaItem(number=told.get("number"), access=told["access"], title=title, **made)

    def section(self, node):
        told = self.facts(node)
        day = told.get("decided_on")
        heading = None
        kids = self.kids(node)
        if "heading" in told:
            heading = self.words(kids.pop(0))
        return Section(
            kind=told["kind"],
            heading=heading,
            decided_by=told.get("decided_by"),
            decided_on=dt.date.fromisoformat(day) if day else None,
            blocks=[self.block(one) for one in kids],
        )

    def blocks(self, node):
        return [self.block(one) for one in self.kids(node)]

    def block(self, node):
        kind, told = str(node.S)[1:], self.facts(node)
        if kind == "P":
            return Paragraph(self.words(node))
        if kind[0] == "H":
            return Heading(self.words(node), level=int(told["level"]))
        if kind == "L":
            style = _STYLES[str(self.attribute(node, "/List", "/ListNumbering"))]
            items = [ListItem(blocks=self.blocks(self.kids(entry)[1])) for entry in self.kids(node)]
            return ListBlock(items=items, ordered=style is not None, style=style, start=int(told.get("start", 1)))
        if kind == "Table":
            return self.table(node)
        assert kind == "Figure", kind
        return Figure(href=told["href"], alt=told.get("alt"))

    def table(self, node):
        caption, rows = None, []
        for one in self.kids(node):
            if one.S == "/Caption":
                caption = self.words(one)
                continue
            rows.append([self.cell(cell) for cell in self.kids(one)])
        heads = int(self.facts(node).get("header_rows", 0))
        return Table(rows=rows, header_rows=heads, caption=caption)

    def cell(self, node):
        across, down = (int(self.attribute(node, "/Table", name) or 1) for name in ("/ColSpan", "/RowSpan"))
        return Cell(blocks=self.blocks(node), colspan=across, rowspan=down)
