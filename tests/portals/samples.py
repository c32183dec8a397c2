"""Small documents for the rules of portals, and how one is written."""

import datetime as dt
import functools
import io

from minutes_core.model import (
    Access,
    AgendaItem,
    Attachment,
    Attendance,
    Figure,
    Identifier,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    Section,
    SectionKind,
)
from minutes_core.registry import installed

SECRET = "Hemmelighed"


def document(*items, **others):
    """Minutes of one meeting with these items, one plain item where none is given."""
    told = {
        "committee": "Havneudvalget",
        "organisation": "Ravnsø Kommune",
        "meeting": Meeting(date=dt.date(2019, 5, 8), start=dt.time(14), end=dt.time(15, 30), location="Havnekontoret"),
        "items": items or (item(),),
    }
    return Minutes(**(told | others))


def item(*sections, **others):
    """An item with these sections, one where none is given."""
    told = {"number": "1", "title": "Ny slæbebåd", "sections": sections or (section(),)}
    return AgendaItem(**(told | others))


def section(*blocks, heading="Beslutning", kind=SectionKind.DECISION, **others):
    """A section with these blocks, a paragraph where none is given."""
    return Section(heading=heading, kind=kind, blocks=blocks or (Paragraph("Godkendt."),), **others)


def closed(access=Access.CLOSED):
    """An item that holds a secret wherever something can be held."""
    return AgendaItem(
        number="2",
        title=f"{SECRET} 1",
        case_number=f"{SECRET} 2",
        document_number=f"{SECRET} 3",
        identifiers=[Identifier(scheme=scheme, value="7331733173") for scheme in ("acadre", "sbsys")],
        access=access,
        sections=[
            section(Paragraph(f"{SECRET} 4"), Figure(href="secret.png", alt=f"{SECRET} 5"), heading=f"{SECRET} 6")
        ],
        attachments=[Attachment(title=f"{SECRET} 7", filename="secret.pdf", href="secret.pdf")],
        absentees=[f"{SECRET} 8"],
        items=[item(title=f"{SECRET} 9")],
    )


PEOPLE = (
    Participant(name="Asta Lindhøj", party="A", role="Formand", attendance=Attendance.PRESENT),
    Participant(name="Poul Enggård", attendance=Attendance.ABSENT),
    Participant(name="Freja Dalsø", attendance=Attendance.APOLOGIES, note="syg"),
)


def given(*names, start=b"%PDF-1.7"):
    """Resources of these names."""
    return {name: functools.partial(io.BytesIO, start + name.encode()) for name in names}


def written(name, minutes, resources=None):
    """The files that a format makes of a document, and what it says."""
    exported = installed().exporter(name).export(minutes, resources or {})
    return exported.contents(), exported.diagnostics


def texts(files):
    """All XML of a tree, as text."""
    return "\n".join(data.decode("utf-8") for path, data in files.items() if path.lower().endswith(".xml"))
