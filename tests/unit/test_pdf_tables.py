"""Tables from ruled edges, and boxes that are none."""

from itertools import pairwise

import pytest

from minutes_core.grammar.pieces import PieceKind
from unit.test_pdf_paper import BOLD, LEFT, RIGHT, Paper, prose

XS = [LEFT, 200, 330, RIGHT]


def cells(table):
    return [[" / ".join(block.text for block in cell.blocks) for cell in row] for row in table.rows]


def row(paper, y, texts, font="Helvetica", xs=XS):
    for x, text in zip(xs, texts, strict=False):
        paper.at(x + 4, y, text, 10, font)


def table_paper(paper, y, rows, height=20, xs=XS):
    paper.grid(xs, [y + height * index for index in range(len(rows) + 1)])
    for index, texts in enumerate(rows):
        row(paper, y + height * index + 14, texts, BOLD if index == 0 else "Helvetica", xs)
    paper.y = y + height * len(rows) + 20
    return paper


def tables(paper):
    return [piece.table for piece in paper.pieces() if piece.kind is PieceKind.TABLE]


ROWS = [["Udgift", "2019", "2020"], ["Anlæg", "412", "380"], ["Drift", "", "95"]]


def test_table_between_paragraphs():
    paper = Paper().paragraph(prose(40))
    table_paper(paper, 130, ROWS).paragraph(prose(30))
    assert [piece.kind for piece in paper.pieces()] == [PieceKind.TEXT, PieceKind.TABLE, PieceKind.TEXT]
    (table,) = tables(paper)
    assert cells(table) == ROWS
    assert table.header_rows == 1


def test_table_without_a_bold_head_has_none():
    paper = Paper().paragraph(prose(40)).grid(XS, [130, 150, 170])
    row(paper, 144, ["a", "b", "c"])
    row(paper, 164, ["d", "e", "f"])
    assert tables(paper)[0].header_rows == 0


def test_origin_of_a_table_is_its_box():
    paper = table_paper(Paper().paragraph(prose(40)), 130, ROWS)
    (piece,) = [piece for piece in paper.pieces() if piece.kind is PieceKind.TABLE]
    assert piece.origin.page == 1
    assert piece.origin.box == pytest.approx((LEFT, 130, RIGHT, 190), abs=0.5)


def test_edges_drawn_for_each_cell():
    paper = Paper().paragraph(prose(40))
    for index in range(3):
        for left, right in pairwise(XS):
            top, bottom = 130 + 20 * index, 150 + 20 * index
            paper.canvas.rect(left, 842 - bottom, right - left, bottom - top)
        row(paper, 144 + 20 * index, ROWS[index])
    assert cells(tables(paper)[0]) == ROWS


def test_lines_of_a_cell_are_joined():
    paper = Paper().paragraph(prose(40)).grid(XS, [130, 190])
    for index, line in enumerate(("Udbud af anlægs-", "arbejdet samt valg af ny", "entreprenør")):
        paper.at(XS[0] + 4, 144 + 12 * index, line, 10)
    paper.at(XS[1] + 4, 144, "Februar", 10).at(XS[2] + 4, 150, "Marts", 10)
    for start in range(4):
        paper.y = 230 + 30 * start
        paper.paragraph("Nu begynder anlægsarbejdet ved søen.")
    assert cells(tables(paper)[0]) == [["Udbud af anlægsarbejdet samt valg af ny entreprenør", "Februar", "Marts"]]


def test_merged_cells():
    paper = Paper().paragraph(prose(40))
    paper.rule(XS[0], 130, XS[-1], 130).rule(XS[0], 150, XS[-1], 150).rule(XS[1], 170, XS[-1], 170).rule(
        XS[0], 190, XS[-1], 190
    )
    paper.rule(XS[0], 130, XS[0], 190).rule(XS[-1], 130, XS[-1], 190).rule(XS[1], 150, XS[1], 190).rule(
        XS[2], 150, XS[2], 190
    )
    row(paper, 144, ["Hele bredden"])
    row(paper, 164, ["To rækker", "a", "b"])
    row(paper, 184, ["", "c", "d"])
    (table,) = tables(paper)
    assert [[(cell.colspan, cell.rowspan) for cell in cells_of] for cells_of in table.rows] == [
        [(3, 1)],
        [(1, 2), (1, 1), (1, 1)],
        [(1, 1), (1, 1)],
    ]
    assert cells(table)[2] == ["c", "d"]


def test_table_open_at_its_sides():
    paper = Paper().paragraph(prose(40))
    for y in (130, 150, 170):
        paper.rule(LEFT, y, RIGHT, y)
    paper.rule(XS[1], 130, XS[1], 170)
    row(paper, 144, ["Anlæg", "412"])
    row(paper, 164, ["Drift", "95"])
    assert cells(tables(paper)[0]) == [["Anlæg", "412"], ["Drift", "95"]]


def test_box_round_a_text_is_no_table():
    paper = Paper().paragraph(prose(40)).grid([60, 535], [200, 300])
    paper.y = 220
    paper.paragraph(prose(40, 3))
    assert paper.texts() == [prose(40), prose(40, 3)]


def test_grid_with_one_word_is_no_table():
    paper = Paper().paragraph(prose(40)).grid(XS, [200, 220, 240])
    row(paper, 214, ["Alene"])
    assert paper.texts() == [prose(40), "Alene"]


def test_line_under_a_heading_is_no_table():
    paper = Paper().line("Beslutning", font=BOLD).rule(LEFT, 84, RIGHT, 84).paragraph(prose(40))
    assert tables(paper) == []


def test_table_goes_on_over_a_page():
    paper = Paper()
    for number in range(3):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8).paragraph(prose(30, number))
        if number == 0:
            table_paper(paper, 720, ROWS[:2]).page()
            paper.at(LEFT, 40, "Nørrelund Kommune", 8)
            table_paper(paper, 70, [["Rådgivning", "12", "14"], ["Inventar", "7", "9"]])
        paper.page()
    assert [cells(table) for table in tables(paper)] == [
        [*ROWS[:2], ["Rådgivning", "12", "14"], ["Inventar", "7", "9"]]
    ]


def test_head_that_is_repeated_on_the_next_page_is_there_once():
    paper = table_paper(Paper().paragraph(prose(30)), 720, ROWS[:2]).page()
    table_paper(paper, 70, [ROWS[0], ["Inventar", "7", "9"]]).paragraph(prose(30))
    assert [cells(table) for table in tables(paper)] == [[*ROWS[:2], ["Inventar", "7", "9"]]]


NARROW = [LEFT, 160, 330, RIGHT]


def test_row_that_is_parted_by_the_page_is_one():
    paper = Paper().paragraph(prose(30)).grid(NARROW, [700, 720, 760])
    row(paper, 714, ROWS[0], BOLD, NARROW)
    row(paper, 734, ["Arbejdet med at", "412"], xs=NARROW)
    row(paper, 748, ["samle alle planer"], xs=NARROW)
    paper.page().grid(NARROW, [70, 100])
    row(paper, 84, ["inden for året"], xs=NARROW)
    assert [cells(table) for table in tables(paper)] == [
        [ROWS[0], ["Arbejdet med at samle alle planer inden for året", "412", ""]]
    ]


def test_row_that_begins_the_page_is_one_of_its_own_where_its_words_would_have_fitted_above():
    paper = Paper().paragraph(prose(30)).grid(NARROW, [700, 720, 740])
    row(paper, 714, ROWS[0], BOLD, NARROW)
    row(paper, 734, ["Anlæg", "412"], xs=NARROW)
    paper.page().grid(NARROW, [70, 90])
    row(paper, 84, ["drift", "95"], xs=NARROW)
    assert [cells(table) for table in tables(paper)] == [[ROWS[0], ["Anlæg", "412", ""], ["drift", "95", ""]]]


def test_table_with_other_columns_on_the_next_page_is_another():
    paper = table_paper(Paper().paragraph(prose(30)), 720, ROWS[:2]).page()
    table_paper(paper, 70, [["Navn", "Parti"], ["Asta", "A"]], xs=[LEFT, 300, RIGHT])
    assert len(tables(paper)) == 2


def test_table_with_fewer_columns_on_the_next_page_is_another():
    paper = table_paper(Paper().paragraph(prose(30)), 720, ROWS[:2]).page()
    table_paper(paper, 70, [["Navn", "Parti"], ["Asta", "A"]], xs=XS[:3])
    assert len(tables(paper)) == 2


def test_box_with_a_short_stroke_in_it_is_no_table():
    paper = Paper().paragraph(prose(40)).grid([60, 535], [200, 300, 400]).rule(300, 200, 300, 215)
    paper.y = 240
    paper.paragraph(prose(20, 3))
    paper.y = 340
    paper.paragraph(prose(20, 6))
    assert paper.texts() == [prose(40), prose(20, 3), prose(20, 6)]


def test_text_between_two_tables_keeps_them_apart():
    paper = table_paper(Paper().paragraph(prose(30)), 680, ROWS[:2]).line("Dernæst:").page()
    table_paper(paper, 70, [["Rådgivning", "12", "14"], ["Inventar", "7", "9"]])
    assert len(tables(paper)) == 2


def test_list_in_a_cell():
    paper = Paper().paragraph(prose(40)).grid([LEFT, 300, RIGHT], [130, 180])
    for index, text in enumerate(("høring", "budget")):
        paper.at(LEFT + 4, 146 + 14 * index, "•", 10).at(LEFT + 16, 146 + 14 * index, text, 10)
    paper.at(304, 146, "Efterår", 10)
    (block,) = tables(paper)[0].rows[0][0].blocks
    assert [item.blocks[0].text for item in block.items] == ["høring", "budget"]
