"""Documents to print: the examples, and what is hard to set."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

from minutes_core.importers.txt import TxtImporter
from minutes_core.model import (
    Access,
    AgendaItem,
    Attachment,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    RichText,
    Section,
    SectionKind,
    Status,
    Style,
    Table,
)
from minutes_core.protocols import Source

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.txt"))
LONG = "Administrationen foreslår at udvide ordningen til alle byområder, hvis udvalget ønsker det. " * 6


@functools.cache
def example(name: str) -> Minutes:
    return TxtImporter().read(Source.of(EXAMPLES / f"{name}.txt")).minutes


def of_blocks(*blocks, **more) -> Minutes:
    section = Section(kind=SectionKind.CASE, heading="Sagsfremstilling", blocks=blocks)
    item = AgendaItem(number="1", title="En sag", access=Access.OPEN, sections=(section,))
    return Minutes(
        committee="Prøveudvalget", organisation="Ravnsø Kommune", meeting=Meeting(date=dt.date(2021, 4, 26)), items=(item,), **more
    )  # fmt: skip


def nested(depth: int, block):
    for _ in range(depth):
        block = ListBlock(items=(ListItem(blocks=(Paragraph("Punkt i listen"), block)),), ordered=bool(depth % 2))
        depth -= 1
    return block


def in_tables(depth: int, block):
    for _ in range(depth):
        block = Table(rows=((Cell(blocks=(block,)), Cell.of("x")),))
    return block


def row(*texts: str):
    return tuple(Cell.of(text) for text in texts)


MANY_PARAGRAPHS = tuple(Paragraph(f"{number}. {LONG}".strip()) for number in range(12))

NASTY = {
    "nothing": Minutes(),
    "only a title": Minutes(items=(AgendaItem(number="1", title="x" * 4000),)),
    "long word": of_blocks(Paragraph("kommunalbestyrelsesmedlem" * 80)),
    "long link": of_blocks(
        Paragraph(RichText.marked("se " + "q" * 900, [(3, 903, Style(href="https://ravnsoe.example/" + "a" * 900))]))
    ),
    "all marks": of_blocks(
        Paragraph(
            RichText.marked(
                "Areal på 12 m2 og H2O og en lang linje med streg under",
                [
                    (0, 5, Style(bold=True)),
                    (3, 9, Style(italic=True)),
                    (13, 14, Style(superscript=True)),
                    (19, 20, Style(subscript=True)),
                    (25, 40, Style(underline=True, strike=True)),
                    (41, 54, Style(bold=True, italic=True, href="mailto:raadhus@ravnsoe.example")),
                ],
            )
        )
    ),
    "dangerous link": of_blocks(
        Paragraph(RichText.marked("tryk her", [(0, 8, Style(href="javascript:alert(1)"))])),
        Paragraph(RichText.marked("eller her", [(0, 9, Style(href="https://ravnsoe.example/(a)\\b?x=æ"))])),
    ),
    "markup": of_blocks(Paragraph('<img src="file:///etc/passwd"/> &amp; <b>x</b> ]]> --> \\) (')),
    "deep lists": of_blocks(nested(30, Paragraph(LONG.strip()))),
    "deep tables": of_blocks(in_tables(29, Paragraph(LONG.strip()))),
    "lists in tables in lists": of_blocks(nested(10, in_tables(5, nested(10, Paragraph("inderst"))))),
    "tall row": of_blocks(
        Table(
            rows=(row("Emne", "Indhold"), (Cell.of("Lang"), Cell(blocks=MANY_PARAGRAPHS)), row("a", "b")), header_rows=1
        )
    ),
    "tall cells side by side": of_blocks(
        Table(rows=((Cell(blocks=MANY_PARAGRAPHS), Cell(blocks=MANY_PARAGRAPHS[:5]), Cell()), row("a", "b", "c")))
    ),
    "tall table in a cell": of_blocks(
        Table(
            rows=(
                (
                    Cell(blocks=(Table(rows=tuple(row(str(n), LONG.strip()) for n in range(20))),)),
                    Cell.of("ved siden af"),
                ),
            )
        )
    ),
    "tall span": of_blocks(
        Table(
            rows=(
                (Cell(blocks=MANY_PARAGRAPHS, rowspan=3), Cell.of("en")),
                (Cell.of("to"),),
                (Cell.of("tre"),),
                row("a", "b"),
            )
        )
    ),
    "long table": of_blocks(
        Table(
            rows=(row("Nr.", "Navn", "Beløb"), *(row(str(n), f"Post {n}", f"{n}.000,00") for n in range(200))),
            header_rows=1,
        )
    ),
    "all heads": of_blocks(Table(rows=tuple(row(str(n), LONG.strip()) for n in range(30)), header_rows=30)),
    "wide table": of_blocks(
        Table(rows=(row(*(f"kolonne {n}" for n in range(60))), row(*(str(n) for n in range(60)))), header_rows=1)
    ),
    "thousand columns": of_blocks(Table(rows=((Cell(colspan=1000),), (Cell.of("a"), Cell(colspan=998), Cell.of("b"))))),
    "empty cells": of_blocks(Table(rows=(row("", ""), row("", "")), header_rows=1, caption="Tom")),
    "empty rows": of_blocks(Table(rows=((Cell(rowspan=3, colspan=2),), (), ()))),
    "long caption": of_blocks(Table(rows=(row("a"),), caption=LONG.strip())),
    "headings that skip": of_blocks(*(Heading(f"Niveau {level}", level=level) for level in (6, 1, 5, 2, 2))),
    "headings at the end of a page": of_blocks(*(Heading(f"Overskrift {n}") for n in range(80))),
    "figures": of_blocks(
        Figure(href="mangler.png", alt="Et kort over området"),
        Figure(href="uden-tekst.png"),
        Paragraph("Efter billedet."),
    ),
    "line breaks": of_blocks(Paragraph("Første linje\nanden linje\ntredje")),
    "odd spaces": of_blocks(Paragraph("a\u00a0b\u2003c\u3000d\u202fe\u200bf\u00adg\ufeffh\u2011i\u2212j\u2060k")),
    "scripts": of_blocks(
        Paragraph("Ελληνικά, кириллица, 𝒳 ∑ ☑ ✓ → 😀 ½ ² ₂ ẞ ŋ ƒ"),
        Paragraph("שלום עולם العربية हिन्दी ไทย 漢字 \ue000 \U0010fffd \u0378"),
    ),
    "many astral": of_blocks(Paragraph("".join(chr(0x1D400 + n) for n in range(600)))),
    "draft": of_blocks(Paragraph(LONG.strip()), status=Status.DRAFT),
    "long names": Minutes(
        committee="Udvalget for " + "Børn og Unge og " * 20 + "Skole",
        organisation="Ravnsø Kommune " * 12 + "x",
        meeting=Meeting(title="Ekstraordinært møde " * 10 + "x", location="Rådhuset " * 40 + "x"),
        participants=tuple(Participant(name="Asta Lindhøj " * 15 + "x", role="formand") for _ in range(70)),
        items=tuple(AgendaItem(number=str(n), title="Sag om noget " * 12 + "x") for n in range(60)),
    ),
    "nested items": Minutes(
        items=(
            functools.reduce(
                lambda inner, n: AgendaItem(number=str(n), title=f"Trin {n}", items=(inner,)),
                range(8),
                AgendaItem(
                    title="",
                    sections=(
                        Section(heading="Beslutning", kind=SectionKind.DECISION, blocks=(Paragraph("Godkendt."),)),
                    ),
                ),
            ),
        )
    ),
    "attachments": Minutes(
        items=(
            AgendaItem(
                number="1",
                title="Bilag",
                attachments=tuple(
                    Attachment(
                        title=f"Bilag {n} " + "om noget " * n + "x",
                        filename=f"bilag-{n}.pdf",
                        document_number=f"2021-{n}",
                    )
                    for n in range(40)
                ),
            ),
        )
    ),
    "signature page": Minutes(
        items=(AgendaItem(number="1", title="Sag"),),
        closing=(
            Paragraph("Underskriftsside"),
            *(Paragraph(f"Navn {n}") for n in range(50)),
            Table(rows=(row("a", "b"),)),
        ),
    ),
}
"""Documents on which a layout may stumble, by what they are."""
