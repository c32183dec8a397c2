"""One invented document that holds something of everything, and the files that it must give.

`python tests/golden/xml_rich.py` writes the files anew.
"""

import datetime as dt
from pathlib import Path

from minutes_core.model import (
    Access,
    AgendaItem,
    Approval,
    Attachment,
    Attendance,
    Cell,
    Figure,
    Heading,
    Identifier,
    Kind,
    ListBlock,
    ListItem,
    ListStyle,
    Mark,
    Meeting,
    Minutes,
    Movement,
    MovementKind,
    Paragraph,
    Participant,
    RichText,
    Section,
    SectionKind,
    Status,
    Style,
    Table,
)

HERE = Path(__file__).parent
XML = HERE / "xml_rich.xml"
JSON = HERE / "json_rich.json"
JSON_ONE_LINE = HERE / "json_rich_one_line.json"


def item_of(*blocks):
    return ListItem(blocks=blocks)


def point(text):
    return item_of(Paragraph(text))


def marked(*runs):
    """A paragraph of runs: a text, or a text and the fields of its style."""
    text, marks = "", []
    for run in runs:
        words, style = (run, {}) if isinstance(run, str) else run
        if style:
            marks.append(Mark(start=len(text), end=len(text) + len(words), style=Style(**style)))
        text += words
    return Paragraph(RichText(text, tuple(marks)))


BOLD = {"bold": True}
ITALIC = {"italic": True}

RICH = Minutes(
    kind=Kind.MINUTES,
    status=Status.APPROVED,
    approval=Approval(date=dt.date(2024, 4, 9), body="Klimaudvalget"),
    language="da",
    committee="Klimaudvalget",
    organisation="Ravnsø Kommune",
    meeting=Meeting(
        title="Ekstraordinært møde",
        date=dt.date(2024, 2, 29),
        start=dt.time(16, 30),
        end_date=dt.date(2024, 3, 1),
        end=dt.time(0, 15),
        location="Rådhuset, lokale 2",
        address="Torvet 1, 9999 Ravnsø",
    ),
    participants=(
        Participant(
            name="Asta Lindhøj",
            party="A",
            role="formand",
            attendance=Attendance.PRESENT,
            movements=(
                Movement(kind=MovementKind.ARRIVAL, time=dt.time(16, 45), item="1"),
                Movement(kind=MovementKind.DEPARTURE, item="2.1"),
                Movement(kind=MovementKind.ARRIVAL, time=dt.time(17, 5)),
            ),
        ),
        Participant(
            name="Bent Skovgærde",
            party="Ø",
            attendance=Attendance.PRESENT,
            substitutes_for="Carla Nørbæk",
            note="Deltog på skærm",
        ),
        Participant(name="Carla Nørbæk", attendance=Attendance.APOLOGIES),
        Participant(name="Didrik O’Åvang", attendance=Attendance.ABSENT),
        Participant(name="Ellen <Engvad> & søn"),
    ),
    preamble=(
        Heading("Oversigt", level=1),
        Paragraph("Mødet blev holdt som ekstraordinært møde.\nDer var 12\u00a0tilhørere."),
        Figure(href="kort & plan.png", alt="Kort over Ravnsø <midtby>"),
        Figure(href="våben.svg"),
    ),
    items=(
        AgendaItem(
            number="1",
            title="Godkendelse af dagsorden",
            case_number="00.22.02-A00-1-24",
            access=Access.OPEN,
            sections=(
                Section(
                    kind=SectionKind.RECOMMENDATION,
                    heading="Indstilling",
                    blocks=(
                        Paragraph("Formanden indstiller,"),
                        ListBlock(ordered=True, items=(point("at dagsordenen godkendes"), point("at mødet lukkes"))),
                    ),
                ),
                Section(
                    kind=SectionKind.DECISION,
                    heading="Beslutning i Klimaudvalget den 29-02-2024",
                    decided_by="Klimaudvalget",
                    decided_on=dt.date(2024, 2, 29),
                    blocks=(Paragraph("Godkendt."),),
                ),
                Section(kind=SectionKind.OTHER),
            ),
        ),
        AgendaItem(
            number="2",
            title="Lokalplan 214 – boliger ved Engå Strand",
            case_number="13/20481",
            document_number="2024-202935",
            identifiers=(
                Identifier(scheme="acadre", value="3687981"),
                Identifier(scheme="uuid", value="9f1c2b1e-0d7e-4f0a-8f0e-0d2f5d9b1a11"),
            ),
            access=Access.OPEN,
            sections=(
                Section(
                    kind=SectionKind.CASE,
                    heading="SAGSFREMSTILLING:",
                    blocks=(
                        marked(
                            ("Udvalget", BOLD),
                            " ",
                            ("drøftede", ITALIC),
                            " planen; se ",
                            ("notatet", {"href": 'https://example.dk/notat?a=1&b="2"', "underline": True}),
                            ".",
                        ),
                        marked(
                            "Arealet er 1.200 m",
                            ("2", {"superscript": True}),
                            ", CO",
                            ("2", {"subscript": True}),
                            "-aftrykket er ",
                            ("ikke", {"strike": True}),
                            (" ", BOLD),
                            ("kendt\ni dag", BOLD | ITALIC),
                            (" eller\n", ITALIC),
                            ("i morgen", {"bold": True, "italic": True, "underline": True, "strike": True}),
                        ),
                        Heading(RichText("Økonomi", (Mark(start=0, end=7, style=Style(italic=True)),)), level=2),
                        Table(
                            header_rows=1,
                            caption="Overslag i 1.000 kr.",
                            rows=(
                                (Cell.of("Post"), Cell(blocks=(Paragraph("År"),), colspan=2)),
                                (Cell(blocks=(Paragraph("Anlæg"),), rowspan=2), Cell.of("2024"), Cell.of("2.450")),
                                (
                                    Cell.of("2025"),
                                    Cell(blocks=(ListBlock(items=(point("drift"), point("rådgivning"))),)),
                                ),
                                (Cell.of(""), Cell.of("I alt"), Cell.of("< 3.000 & > 2.000")),
                            ),
                        ),
                        Table(rows=((Cell(rowspan=2), Cell(rowspan=2)), ())),
                        ListBlock(
                            items=(
                                item_of(
                                    Paragraph("Støj"),
                                    ListBlock(
                                        ordered=True,
                                        style=ListStyle.LOWER_ALPHA,
                                        start=3,
                                        items=(point("om dagen"), point("om natten")),
                                    ),
                                    Paragraph("måles igen."),
                                ),
                                item_of(Figure(href="måling.png")),
                            )
                        ),
                        ListBlock(ordered=True, style=ListStyle.UPPER_ROMAN, items=(point("Første del"),)),
                        ListBlock(ordered=True, start=0, items=(point("Nul"),)),
                        ListBlock(ordered=True, style=ListStyle.UPPER_ALPHA, items=(point("A"),)),
                        ListBlock(ordered=True, style=ListStyle.LOWER_ROMAN, start=4, items=(point("iv"),)),
                    ),
                ),
                Section(kind=SectionKind.STATEMENT, blocks=(Paragraph("Liste Ø kunne ikke støtte planen 😀"),)),
            ),
            attachments=(
                Attachment(title="Notat om støj", document_number="222359/24", filename="notat.pdf"),
                Attachment(
                    title="Kort",
                    identifiers=(Identifier(scheme="sbsys", value="77"),),
                    access=Access.CLOSED,
                    href="bilag/kort.pdf",
                    media_type="application/pdf",
                    sha256="ab" * 32,
                ),
                Attachment(title="Høringssvar", access=Access.UNKNOWN),
            ),
            absentees=("Bent Skovgærde", "Ellen <Engvad> & søn"),
            items=(
                AgendaItem(number="2.1", title="Lukket", access=Access.CLOSED),
                AgendaItem(title="Uden nummer", access=Access.UNKNOWN, items=(AgendaItem(number="a"),)),
            ),
        ),
    ),
    closing=(Paragraph("Underskrifter"), Paragraph("Mødet sluttede kl. 00.15.")),
    identifiers=(Identifier(scheme="edoc", value="2024-02-29/1"),),
)


def main():
    from minutes_exporters.json import JsonExporter
    from minutes_exporters.xml import XmlExporter

    for path, exporter in (
        (XML, XmlExporter()),
        (JSON, JsonExporter()),
        (JSON_ONE_LINE, JsonExporter(indent=None)),
    ):
        path.write_bytes(exporter.export(RICH, {}).data)


if __name__ == "__main__":
    main()
