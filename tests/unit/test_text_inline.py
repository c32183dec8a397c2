"""Headings of sections on one line with their text."""

import pytest

from minutes_core.grammar.parser import parse
from minutes_core.grammar.projection import project
from minutes_core.grammar.writer import write
from minutes_core.model import AgendaItem, Minutes, Paragraph, Section

TWO = (
    "REFERAT\n\nPunkt 1: Regnskab\n\nSagsfremstilling: Årets regnskab foreligger.\nDet viser et overskud.\n\nIndstilling: at det godkendes\n\n"
    "Beslutning: Godkendt.\n\nPunkt 2: Helhedsplan\n\nBeslutning i Økonomiudvalget den 12-04-2021: Anbefales.\n\nMen ikke af alle.\n\n"
    "BESLUTNING: Udsat.\n"
)


def sections(text):
    parsed = parse(text)
    assert parsed.ledger.gaps() == []
    return [
        [(section.heading, [block.text for block in section.blocks]) for section in item.sections]
        for item in parsed.minutes.items
    ]


def test_headings_and_their_text_are_parted():
    assert sections(TWO) == [
        [
            ("Sagsfremstilling:", ["Årets regnskab foreligger.\nDet viser et overskud."]),
            ("Indstilling:", ["at det godkendes"]),
            ("Beslutning:", ["Godkendt."]),
        ],
        [
            ("Beslutning i Økonomiudvalget den 12-04-2021:", ["Anbefales.", "Men ikke af alle."]),
            ("BESLUTNING:", ["Udsat."]),
        ],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Punkt 1: A\n\nBeslutning: Godkendt.\n",
        "Punkt 1: A\n\nBeslutning\n\nBeslutning: Godkendt.\n\nPunkt 2: B\n\nBeslutning: Udsat.\n",
        "Punkt 1: A\n\nØkonomi: 2 mio. kr.\n\nPunkt 2: B\n\nØkonomi: 3 mio. kr.\n",
        "Punkt 1: A\n\nVores beslutning: vi venter.\n\nPunkt 2: B\n\nVores beslutning: vi går i gang.\n",
    ],
)
def test_where_it_is_not_sure_lines_are_text(text):
    assert all(heading in {None, "Beslutning"} for item in sections(text) for heading, _ in item)


@pytest.mark.parametrize("backslashes", ["", "\\", "\\\\"])
def test_what_is_written_holds_none(backslashes):
    lines = f"{backslashes}Beslutning: Godkendt.\n{backslashes}Beslutning: Udsat.\nBeslutning:"
    section = Section(blocks=[Paragraph(lines), Paragraph(f"{backslashes}Beslutning: Anbefales.")])
    minutes = Minutes(preamble=[Paragraph(lines)], items=[AgendaItem(title="Regnskab", sections=[section])])
    assert parse(write(minutes)).minutes == project(minutes)
