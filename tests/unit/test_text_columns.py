"""Tables that a text draws with spaces or bars."""

import pytest

from minutes_core.grammar.parser import parse
from minutes_core.grammar.projection import project
from minutes_core.grammar.writer import write
from minutes_core.model import AgendaItem, Cell, Minutes, Paragraph, Section, SectionKind, Table

ALIGNED = (
    "Anlæg                 1.250      980",
    "Drift                   310    1.040",
    "Uforudsete udgifter      75       12",
)
BARRED = ("| Anlæg | 1.250 | 980 |", "| Drift | 310 |  |")


def blocks(*lines, before="Sagsfremstilling", between="\n"):
    parsed = parse(f"Punkt 1: Regnskab\n\n{before}\n\nUdgifterne:\n\n{between.join(lines)}\n\nDet er alt.\n")
    assert parsed.ledger.gaps() == []
    (item,) = parsed.minutes.items
    return item.sections[-1].blocks if item.sections else ()


def rows(table):
    assert isinstance(table, Table)
    return [[" ".join(block.text for block in cell.blocks) for cell in row] for row in table.rows]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_columns_with_one_edge_each_are_a_table(between):
    before, table, after = blocks(*ALIGNED, between=between)
    assert rows(table) == [
        ["Anlæg", "1.250", "980"], ["Drift", "310", "1.040"], ["Uforudsete udgifter", "75", "12"],
    ]  # fmt: skip
    assert (before, after) == (Paragraph("Udgifterne:"), Paragraph("Det er alt."))


def test_the_first_row_may_lack_a_cell_and_a_rule_may_follow_it():
    head = "                       2020     2021"
    table = blocks(head, "-------------------  -----  -------", *ALIGNED)[1]
    assert rows(table)[0] == ["", "2020", "2021"]
    assert table.header_rows == 1


def test_rows_between_bars_are_a_table():
    table = blocks("| | 2020 | 2021 |", "|---|---|---|", *BARRED)[1]
    assert rows(table) == [["", "2020", "2021"], ["Anlæg", "1.250", "980"], ["Drift", "310", ""]]
    assert table.header_rows == 1


@pytest.mark.parametrize(
    "lines",
    [
        ALIGNED[:1],
        (ALIGNED[0], "Drift     310    1.040"),
        (*ALIGNED, "og resten"),
        ("-   en sag", "-   to sager"),
        ("1.   en sag", "2.   to sager"),
        BARRED[:1],
        (*BARRED, "| Renter | 4 |"),
        ("|   a   b", "|   c   d"),
    ],
)
def test_where_it_is_not_sure_there_is_none(lines):
    found = [block for block in blocks(*lines) if isinstance(block, Table)]
    assert [rows(table) for table in found] in ([], [rows(blocks(*ALIGNED)[1])])


def test_labels_in_columns_are_labels():
    parsed = parse(
        "REFERAT Byrådet\n\nDato:    03-03-2021\nSted:    Rådhuset\n\nPunkt 1: A\n\nSagsnr.:   13/20481\nDok.nr.:   12\n"
    )
    assert parsed.minutes.meeting.location == "Rådhuset"
    assert (parsed.minutes.items[0].case_number, parsed.minutes.items[0].document_number) == ("13/20481", "12")


def test_attachments_and_people_in_columns_are_no_table():
    parsed = parse(
        "Tilstede\n\nAsta Lind      A\nBo Holm        V\n\nPunkt 1: A\n\nBilag\n\nNotat     12\nKort      13\n"
    )
    assert parsed.minutes.preamble == ()
    assert [attachment.title for attachment in parsed.minutes.items[0].attachments] == ["Notat 12", "Kort 13"]


def test_what_is_written_draws_no_table():
    section = Section(
        kind=SectionKind.CASE,
        blocks=[Paragraph("| a | b |\n| c | d |\n| e | f |"), Paragraph("\\| a | b |\n| c | d |")],
    )
    minutes = Minutes(items=[AgendaItem(title="Regnskab", sections=[section])])
    assert parse(write(minutes)).minutes == project(minutes)


@pytest.mark.parametrize("marker", ["4)", "-", "•", "o", "a)", "Sagsnr.:", "Dato:"])
@pytest.mark.parametrize("rest", [["vej", ""], ["vej", "", ""], ["", "vej"], ["vej", "bro"], ["vej"]])
def test_rows_that_begin_like_items_of_a_list_come_back(marker, rest):
    rows = [["Post", *("x" for _ in rest)], [marker, *rest]]
    for each in (rows, rows[::-1], rows[1:]):
        table = Table(rows=[[Cell.of(words) for words in row] for row in each])
        section = Section(heading="Sagsfremstilling", blocks=[Paragraph("Tal."), table])
        minutes = Minutes(items=[AgendaItem(number="1", title="Ny kaj", sections=[section])])
        assert parse(write(minutes)).minutes.items == project(minutes).items
