"""Native XML, written: the whole model, in one canonical form.

Equal models give equal bytes: one order of elements and attributes, one indentation, nothing left to the
writer's choice. What is empty or unknown is not written. `importers/xml.py` reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_core.model import (
    AgendaItem,
    Attachment,
    Block,
    Figure,
    Heading,
    Identifier,
    ListBlock,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    RichText,
    Section,
    Style,
    Table,
)
from minutes_core.schema.native import BREAK, MARKS, NAMESPACE, SPACE, VERSION, escape, escape_attribute

if TYPE_CHECKING:
    import datetime


def write(minutes: Minutes) -> bytes:
    """A document as native XML, with its declaration, in UTF-8."""
    written: list[bytes] = []
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    out.append(
        f'<minutes xmlns="{NAMESPACE}" version="{VERSION}" kind="{minutes.kind.value}"'
        f' status="{minutes.status.value}" language="{minutes.language}">'
    )
    pad = "\n  "
    if (approval := minutes.approval) is not None:
        head, mark = _open(out, f"{pad}<approval{_day('date', approval.date)}")
        _line(out, "\n    ", "body", approval.body)
        _close(out, head, mark, f"{pad}</approval>")
    _line(out, pad, "committee", minutes.committee)
    _line(out, pad, "organisation", minutes.organisation)
    _meeting(out, pad, minutes.meeting)
    for participant in minutes.participants:
        _participant(out, pad, participant)
    _region(out, pad, "preamble", minutes.preamble)
    for item in minutes.items:
        _item(out, pad, item)
        written.append("".join(out).encode())  # piece by piece: a large string is slow to encode
        out.clear()
    _region(out, pad, "closing", minutes.closing)
    _identifiers(out, pad, minutes.identifiers)
    out.append("\n</minutes>\n")
    written.append("".join(out).encode())
    return b"".join(written)


def _open(out: list[str], head: str) -> tuple[str, int]:
    """Begin an element that may turn out to be empty; gives what `_close` wants to know."""
    out.append(f"{head}>")
    return head, len(out)


def _close(out: list[str], head: str, mark: int, end: str) -> None:
    if len(out) == mark:
        out[-1] = f"{head}/>"
    else:
        out.append(end)


def _line(out: list[str], pad: str, name: str, text: str | None) -> None:
    if text is not None:
        out.append(f"{pad}<{name}>{escape(text)}</{name}>")


def _day(name: str, day: datetime.date | None) -> str:
    return f' {name}="{day.isoformat()}"' if day is not None else ""


def _time(name: str, time: datetime.time | None) -> str:
    return f' {name}="{time.isoformat("minutes")}"' if time is not None else ""


def _attribute(name: str, value: str | None) -> str:
    return f' {name}="{escape_attribute(value)}"' if value is not None else ""


def _identifiers(out: list[str], pad: str, identifiers: tuple[Identifier, ...]) -> None:
    out += [f'{pad}<identifier scheme="{one.scheme}">{escape(one.value)}</identifier>' for one in identifiers]


def _meeting(out: list[str], pad: str, meeting: Meeting) -> None:
    head, mark = _open(
        out,
        f"{pad}<meeting{_day('date', meeting.date)}{_time('start', meeting.start)}"
        f"{_day('end_date', meeting.end_date)}{_time('end', meeting.end)}",
    )
    inner = f"{pad}  "
    _line(out, inner, "title", meeting.title)
    _line(out, inner, "location", meeting.location)
    _line(out, inner, "address", meeting.address)
    _close(out, head, mark, f"{pad}</meeting>")


def _participant(out: list[str], pad: str, participant: Participant) -> None:
    inner = f"{pad}  "
    out.append(
        f'{pad}<participant attendance="{participant.attendance.value}">{inner}<name>{escape(participant.name)}</name>'
    )
    _line(out, inner, "party", participant.party)
    _line(out, inner, "role", participant.role)
    _line(out, inner, "substitutes_for", participant.substitutes_for)
    _line(out, inner, "note", participant.note)
    for movement in participant.movements:
        time = _time("time", movement.time)
        out.append(f'{inner}<movement kind="{movement.kind.value}"{time}{_attribute("item", movement.item)}/>')
    out.append(f"{pad}</participant>")


def _region(out: list[str], pad: str, name: str, blocks: tuple[Block, ...]) -> None:
    if blocks:
        out.append(f"{pad}<{name}>")
        _blocks(out, f"{pad}  ", blocks)
        out.append(f"{pad}</{name}>")


def _item(out: list[str], pad: str, item: AgendaItem) -> None:
    head, mark = _open(out, f'{pad}<item{_attribute("number", item.number)} access="{item.access.value}"')
    inner = f"{pad}  "
    if item.title:
        out.append(f"{inner}<title>{escape(item.title)}</title>")
    _line(out, inner, "case_number", item.case_number)
    _line(out, inner, "document_number", item.document_number)
    if item.identifiers:
        _identifiers(out, inner, item.identifiers)
    for section in item.sections:
        _section(out, inner, section)
    for attachment in item.attachments:
        _attachment(out, inner, attachment)
    for absentee in item.absentees:
        _line(out, inner, "absentee", absentee)
    for below in item.items:
        _item(out, inner, below)
    _close(out, head, mark, f"{pad}</item>")


def _section(out: list[str], pad: str, section: Section) -> None:
    day = f' decided_on="{section.decided_on.isoformat()}"' if section.decided_on is not None else ""
    head = f'{pad}<section kind="{section.kind.value}"{day}'
    if section.heading is section.decided_by is None and not section.blocks:
        out.append(f"{head}/>")
        return
    inner = f"{pad}  "
    if section.heading is not None:
        out.append(f"{head}>{inner}<heading>{escape(section.heading)}</heading>")
    else:
        out.append(f"{head}>")
    if section.decided_by is not None:
        _line(out, inner, "decided_by", section.decided_by)
    _blocks(out, inner, section.blocks)
    out.append(f"{pad}</section>")


def _attachment(out: list[str], pad: str, attachment: Attachment) -> None:
    inner = f"{pad}  "
    media_type, sha256 = _attribute("media_type", attachment.media_type), _attribute("sha256", attachment.sha256)
    out.append(
        f'{pad}<attachment access="{attachment.access.value}"{media_type}{sha256}>'
        f"{inner}<title>{escape(attachment.title)}</title>"
    )
    _line(out, inner, "document_number", attachment.document_number)
    _identifiers(out, inner, attachment.identifiers)
    _line(out, inner, "filename", attachment.filename)
    _line(out, inner, "href", attachment.href)
    out.append(f"{pad}</attachment>")


def _blocks(out: list[str], pad: str, blocks: tuple[Block, ...]) -> None:
    start = f"{pad}<p>"
    for block in blocks:
        if type(block) is Paragraph:
            content = block.content
            text = content.text
            if content.marks or "\n" in text or "&" in text or "<" in text or ">" in text:
                text = _words(content)
            out += start, text, "</p>"
        elif type(block) is ListBlock:
            _list(out, pad, block)
        elif type(block) is Heading:
            out.append(f'{pad}<h level="{block.level}">{_words(block.content)}</h>')
        elif type(block) is Table:
            _table(out, pad, block)
        else:
            assert type(block) is Figure
            out.append(f"{pad}<figure>")
            _line(out, f"{pad}  ", "href", block.href)
            _line(out, f"{pad}  ", "alt", block.alt)
            out.append(f"{pad}</figure>")


def _list(out: list[str], pad: str, block: ListBlock) -> None:
    if block.style is None:
        name = "ul"
        out.append(f"{pad}<ul>")
    else:
        name = "ol"
        start = f' start="{block.start}"' if block.start != 1 else ""
        out.append(f'{pad}<ol style="{block.style.value}"{start}>')
    inner, innermost = f"{pad}  ", f"{pad}    "
    for item in block.items:
        out.append(f"{inner}<li>")
        _blocks(out, innermost, item.blocks)
        out.append(f"{inner}</li>")
    out.append(f"{pad}</{name}>")


def _table(out: list[str], pad: str, table: Table) -> None:
    heads = f' header_rows="{table.header_rows}"' if table.header_rows else ""
    out.append(f"{pad}<table{heads}>")
    inner, cell_pad, innermost = f"{pad}  ", f"{pad}    ", f"{pad}      "
    _line(out, inner, "caption", table.caption)
    for row in table.rows:
        head, mark = _open(out, f"{inner}<tr")
        for cell in row:
            columns = f' colspan="{cell.colspan}"' if cell.colspan != 1 else ""
            rows = f' rowspan="{cell.rowspan}"' if cell.rowspan != 1 else ""
            cell_head, cell_mark = _open(out, f"{cell_pad}<td{columns}{rows}")
            _blocks(out, innermost, cell.blocks)
            _close(out, cell_head, cell_mark, f"{cell_pad}</td>")
        _close(out, head, mark, f"{inner}</tr>")
    out.append(f"{pad}</table>")


def _words(content: RichText) -> str:
    text = content.text
    if not content.marks:
        return _broken(text)
    made = []
    at = 0
    for mark in content.marks:
        if at < mark.start:
            made.append(
                f"<{SPACE}> </{SPACE}>"
                if at and (at, text[at]) == (mark.start - 1, " ")
                else _broken(text[at : mark.start])
            )
        start, end = _tags(mark.style)
        at = mark.end
        made.append(f"{start}{_broken(text[mark.start : at])}{end}")
    made.append(_broken(text[at:]))
    return "".join(made)


def _broken(text: str) -> str:
    return escape(text) if "\n" not in text else escape(text).replace("\n", f"<{BREAK}/>")


def _tags(style: Style) -> tuple[str, str]:
    """The tags of a mark, outermost first, and those that end it."""
    start, end = "", ""
    for tag, name in MARKS.items():
        value = getattr(style, name)
        if name == "href":
            if value is not None:
                start, end = f'<{tag} href="{escape_attribute(value)}">', f"</{tag}>"
        elif value:
            start, end = f"{start}<{tag}>", f"</{tag}>{end}"
    return start, end
