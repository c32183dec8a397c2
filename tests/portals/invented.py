"""An invented meeting with something of all that portals care for, and its files."""

import datetime as dt
import io

from minutes_core.model import (
    Access,
    AgendaItem,
    Attachment,
    Attendance,
    Figure,
    Identifier,
    Kind,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    RichText,
    Section,
    SectionKind,
    Status,
    Style,
)

PDF = b"%PDF-1.4\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00"

MEETING = Minutes(
    kind=Kind.MINUTES,
    status=Status.FINAL,
    committee="Havneudvalget",
    organisation="Ravnsø Kommune",
    meeting=Meeting(
        title="Ekstra møde",
        date=dt.date(2019, 5, 8),
        start=dt.time(14),
        end=dt.time(15, 30),
        location="Havnekontoret",
    ),
    participants=(
        Participant(name="Asta Lindhøj", party="A", role="formand", attendance=Attendance.PRESENT),
        Participant(name="Poul Enggård", party="V", attendance=Attendance.APOLOGIES),
        Participant(name="Freja Dalsø", attendance=Attendance.ABSENT, note="på ferie"),
        Participant(name="Bo Mose", note="ekstern"),
    ),
    preamble=(Paragraph("Møde nr. 4"),),
    items=(
        AgendaItem(
            number="1",
            title="Ny slæbebåd",
            case_number="19/00217",
            sections=(
                Section(
                    kind=SectionKind.CASE,
                    heading="Sagsfremstilling",
                    blocks=(
                        Paragraph(
                            RichText.marked("Båden er slidt & gammel – se billedet.", ((0, 5, Style(bold=True)),))
                        ),
                        Figure(href="både/slæbebåd.png", alt="Båden"),
                    ),
                ),
                Section(kind=SectionKind.DECISION, heading="Beslutning", blocks=(Paragraph("Godkendt."),)),
            ),
            attachments=(
                Attachment(title="Tilbud", document_number="19/00217-1", href="tilbud.pdf", filename="tilbud.pdf"),
                Attachment(title="Priser", access=Access.CLOSED, href="priser.pdf"),
                Attachment(title="Regneark", href="regneark.xlsx"),
            ),
            absentees=("Asta Lindhøj",),
            items=(
                AgendaItem(number="a", title="Navn til båden"),
                AgendaItem(
                    title="Farve",
                    sections=(Section(kind=SectionKind.OTHER, blocks=(Paragraph("Rød."),)),),
                ),
            ),
        ),
        AgendaItem(
            number="2",
            title="Køb af grund på Engvej 4",
            case_number="19/00300",
            access=Access.CLOSED,
            sections=(Section(kind=SectionKind.DECISION, heading="Beslutning", blocks=(Paragraph("Købt."),)),),
            attachments=(Attachment(title="Skøde", href="skøde.pdf"),),
        ),
        AgendaItem(number="3", title="Personalesag Engtoft", access=Access.UNKNOWN),
    ),
    closing=(Paragraph("Underskrifter"),),
    identifiers=(Identifier(scheme="uuid", value="x"),),
)
"""Minutes of the harbour committee."""

SECRETS = ("Engvej", "Købt", "Skøde", "skøde", "19/00300", "Engtoft", "Priser", "priser")
"""Words that stand in nothing but what is closed."""

RESOURCES = {
    name: lambda data=data: io.BytesIO(data)
    for name, data in (
        ("tilbud.pdf", PDF),
        ("priser.pdf", PDF + b"closed"),
        ("skøde.pdf", PDF + b"closed"),
        ("både/slæbebåd.png", PNG),
    )
}
"""The files of `MEETING`; that of the spreadsheet is missing."""
