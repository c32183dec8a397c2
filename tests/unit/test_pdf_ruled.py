"""Tables with level rules alone, and rules between which no table stands."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from minutes_core.grammar.pieces import PieceKind
from unit.test_pdf_paper import BODY, BOLD, LEFT, RIGHT, Paper, prose
from unit.test_pdf_tables import ROWS, XS, cells, row, tables

WIDE = [["Udgift", "2019", "2020"], ["Anlæg", "412", "380"], ["Drift", "88", "95"], ["Tilskud", "7", "9"]]


WORDED = [
    ["Opgave", "Ansvarlig", "Sted"],
    ["Maling", "Havnen", "Kajen"],
    ["Hegn", "Vejene", "Parken"],
    ["Lys", "Drift", "Broen"],
]


def ruled(paper, y, rows, *, height=18, above=True, between=True, xs=XS, font=BOLD):
    """Rows with a rule under the first, under the last, and perhaps above the first and under each."""
    last = len(rows)
    for index in range(last + 1):
        if index in {1, last} or (index == 0 and above) or (0 < index < last and between):
            paper.rule(LEFT, y + height * index, RIGHT, y + height * index)
    for index, texts in enumerate(rows):
        row(paper, y + height * index + 13, texts, font if index == 0 else "Helvetica", xs)
    paper.y = y + height * last + 22
    return paper


@pytest.mark.parametrize("between", [False, True])
@pytest.mark.parametrize("above", [False, True])
def test_rules_between_rows_are_a_table(above, between):
    paper = Paper().paragraph(prose(40))
    ruled(paper, 134, WIDE, above=above, between=between).paragraph(prose(30))
    assert [piece.kind for piece in paper.pieces()] == [PieceKind.TEXT, PieceKind.TABLE, PieceKind.TEXT]
    (table,) = tables(paper)
    assert cells(table) == WIDE
    assert table.header_rows == 1


def test_empty_cells_and_a_row_with_one_cell():
    rows = [*ROWS, ["I alt"], ["Overført", "4", ""]]
    paper = ruled(Paper().paragraph(prose(40)), 134, rows).paragraph(prose(30))
    assert [[text for text in texts if text] for texts in cells(tables(paper)[0])] == [
        [text for text in texts if text] for texts in rows
    ]


def test_figures_flush_right_are_one_column_with_their_head():
    paper = Paper().paragraph(prose(40))
    for index, texts in enumerate(WIDE):
        y = 150 + 18 * index
        paper.rule(LEFT, y - 13, RIGHT, y - 13).at(LEFT + 4, y, texts[0], 10)
        for x, text in zip((360, RIGHT - 4), texts[1:], strict=True):
            paper.right_of(x, y, text, 10)
    paper.rule(LEFT, 150 + 18 * 4 - 13, RIGHT, 150 + 18 * 4 - 13)
    assert cells(tables(paper)[0]) == WIDE


def test_lines_of_a_cell_between_rules_are_joined():
    paper = Paper().paragraph(prose(40))
    for y in (130, 148, 180, 200):
        paper.rule(LEFT, y, RIGHT, y)
    row(paper, 143, ["Område", "Opgave", "Pris"], BOLD)
    row(paper, 161, ["Broen", "Maling af rækværk", "12"])
    row(paper, 173, ["", "og trædæk"])
    row(paper, 193, ["Havnen", "Ny kaj", "380"])
    assert cells(tables(paper)[0]) == [
        ["Område", "Opgave", "Pris"], ["Broen", "Maling af rækværk og trædæk", "12"], ["Havnen", "Ny kaj", "380"],
    ]  # fmt: skip


def test_ruled_table_goes_on_over_a_page_and_repeats_its_head():
    paper = ruled(Paper().paragraph(prose(30)), 700, WIDE[:3], above=False).page()
    ruled(paper, 70, [WIDE[0], WIDE[3], ["Leje", "1", "2"]], above=False).paragraph(prose(30))
    assert [cells(table) for table in tables(paper)] == [[*WIDE, ["Leje", "1", "2"]]]


def test_rules_over_headings_are_no_table():
    paper = Paper()
    for start in range(4):
        paper.rule(LEFT, paper.y - 16, RIGHT, paper.y - 16).heading(f"Punkt {start}: Sag").line("Sagsnr. 14/3322")
        paper.line("Beslutning", font=BOLD).line("Godkendt.").gap(30)
    assert tables(paper) == []


def test_rules_to_sign_on_are_no_table():
    paper = Paper().heading("Underskriftsside").gap(30)
    for left, right in (("Asta Lind", "Bo Holm"), ("Carl Eg", "Dorte Ask"), ("Ebbe Bøg", "Fie Lund")):
        paper.rule(LEFT, paper.y - 14, LEFT + 180, paper.y - 14).rule(LEFT + 220, paper.y - 14, RIGHT, paper.y - 14)
        paper.at(LEFT, paper.y, left).at(LEFT + 220, paper.y, right).gap(45)
    assert tables(paper) == []


def test_text_between_two_rules_is_no_table():
    paper = Paper().rule(LEFT, 66, RIGHT, 66).paragraph(prose(60)).item("•", prose(30)).item("•", prose(20))
    paper.rule(LEFT, paper.y, RIGHT, paper.y).gap(30).paragraph(prose(40))
    assert tables(paper) == []


def test_text_that_follows_a_table_between_its_last_rule_and_another_is_text():
    paper = ruled(Paper().paragraph(prose(40)), 134, WIDE).heading("Beslutning").line("Godkendt.").gap(20)
    paper.rule(LEFT, paper.y, RIGHT, paper.y).gap(30).heading("Punkt 2: Sag").paragraph(prose(30))
    assert cells(tables(paper)[0]) == WIDE
    assert "Godkendt." in paper.texts()


def test_labels_and_values_between_two_rules_are_text():
    paper = Paper().rule(LEFT, 66, RIGHT, 66)
    for label, value in (("Dato:", "3. marts 2015"), ("Tid:", "17:00"), ("Sted:", "Salen")):
        paper.at(LEFT, paper.y, label).at(LEFT + 110, paper.y, value).gap(14)
    paper.rule(LEFT, paper.y - 8, RIGHT, paper.y - 8).gap(20).paragraph(prose(40))
    assert tables(paper) == []


def bare(paper, y, rows, xs=XS, *, font=BOLD, step=18):
    for index, texts in enumerate(rows):
        row(paper, y + step * index, texts, font if index == 0 else "Helvetica", xs)
    paper.y = y + step * len(rows) + 14
    return paper


def test_table_without_rules_is_one_where_its_head_is_bold():
    paper = bare(Paper().paragraph(prose(40)), 140, WIDE).paragraph(prose(30))
    assert [piece.kind for piece in paper.pieces()] == [PieceKind.TEXT, PieceKind.TABLE, PieceKind.TEXT]
    assert cells(tables(paper)[0]) == WIDE


@pytest.mark.parametrize("room", [5.0, 6.5, 7.5])
def test_cell_that_nearly_touches_the_next_column_is_parted_from_it(room):
    rows = [["Post", "2015", "2016"], ["Anlæg", "12", "45"], ["Uforudsete udgifter", "34", "56"], ["Drift", "7", "9"]]
    xs = [LEFT, LEFT + stringWidth(rows[2][0], BODY, 10) + room, 360]
    paper = Paper().paragraph(prose(30))
    bare(paper, 300, rows, xs)
    assert [cells(table) for table in tables(paper)] == [rows]


def test_bold_words_in_a_line_do_not_part_it():
    paper = Paper(size=10)
    for text in ("Sted:", "Dato:", "Form:"):
        paper.at(LEFT, paper.y, text, font="Courier-Bold").at(LEFT + 36, paper.y, "se bilag og notat", font="Courier")
        paper.y += paper.leading
    assert [block.lines[0].text for block in paper.layout().blocks] == [
        "Sted: se bilag og notat", "Dato: se bilag og notat", "Form: se bilag og notat",
    ]  # fmt: skip


def test_table_without_rules_that_is_narrower_on_the_next_page_goes_on_where_its_head_is_repeated():
    head, long = ["Post", "2015", "2016"], ["Anlæg", "12", "45 og derover i alt"]
    paper = Paper().paragraph(prose(30))
    bare(paper, 700, [head, long, ["Drift", "34", "56"]])
    paper.page()
    bare(paper, 80, [head, ["Inventar", "7", "9"], ["Løn", "1", "2"]])
    rows = [head, long, ["Drift", "34", "56"], ["Inventar", "7", "9"], ["Løn", "1", "2"]]
    assert [cells(table) for table in tables(paper)] == [rows]


def test_lines_of_a_cell_without_rules_are_joined():
    rows = [WIDE[0], ["Arbejdet med at", "4", "5"], WIDE[2]]
    paper = Paper().paragraph(prose(40))
    for index, texts in enumerate(rows):
        row(paper, 140 + 24 * index, texts, BOLD if index == 0 else "Helvetica")
    paper.at(XS[0] + 4, 176, "samle alle planer", 10)
    paper.y = 216
    assert cells(tables(paper.paragraph(prose(30)))[0]) == [
        WIDE[0], ["Arbejdet med at samle alle planer", "4", "5"], WIDE[2],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "xs", "font"),
    [
        (WORDED, XS, "Helvetica"),  # no head, no figures
        ([WIDE[0], WIDE[1], ["Drift", "88", "se bilag"]], XS, "Helvetica"),  # no head, figures and words
        (WIDE[:2], XS, "Helvetica"),  # no head, one row of figures
        ([["1", "412", "380"], ["2", "88", "95"], ["3", "7", "9"]], XS, "Helvetica"),  # nothing is counted
        ([["Navn", "Parti"], ["Asta Lind", "A"], ["Bo Holm", "V"]], [LEFT, 300], BOLD),  # two columns
        ([["Sagsnr.:", "14/3322", "Dok.nr.:"]], XS, BOLD),  # a head alone
    ],
)
def test_words_beside_each_other_without_rules_stay_text_where_it_is_not_sure(rows, xs, font):
    paper = bare(Paper().paragraph(prose(40)), 140, rows, xs, font=font).paragraph(prose(30))
    assert tables(paper) == []
    assert all(" ".join(texts) in " ".join(paper.texts()) for texts in rows)


def test_head_and_rows_that_keep_to_no_side_are_text():
    paper = Paper().paragraph(prose(40))
    for index, texts in enumerate(WIDE):
        for x, text in zip(XS, texts, strict=False):
            paper.at(x + 13 * (index * 7 % 4), 140 + 18 * index, text, 10, BOLD if index == 0 else "Helvetica")
    paper.y = 230
    assert tables(paper.paragraph(prose(30))) == []


def test_row_of_figures_that_begins_a_page_is_no_rest_of_the_row_before():
    rows = [["Område", "2019", "2020"], ["Rådgivning og tilsyn", "412", "380"]]
    paper = bare(Paper().paragraph(prose(30)), 716, rows, XS).page()
    bare(paper, 80, [rows[0], ["Uforudsete udgifter", "7", "9"]]).paragraph(prose(30))
    assert [cells(table) for table in tables(paper)] == [[*rows, ["Uforudsete udgifter", "7", "9"]]]


def test_head_of_two_lines_and_rows_of_two_lines_in_two_columns():
    paper = Paper().paragraph(prose(40))
    lines = (
        (140, ["Spor", "Mål for", "Reduktion"], BOLD), (152, ["", "2020", "i ton"], BOLD),
        (172, ["Bygninger", "Mindre varme", "540"], "Helvetica"), (184, ["", "end i dag", "i alt"], "Helvetica"),
        (204, ["Transport", "Flere på el", "210"], "Helvetica"),
    )  # fmt: skip
    for y, texts, font in lines:
        row(paper, y, texts, font)
    paper.y = 236
    table = tables(paper.paragraph(prose(30)))[0]
    assert cells(table) == [
        ["Spor", "Mål for 2020", "Reduktion i ton"], ["Bygninger", "Mindre varme end i dag", "540 i alt"],
        ["Transport", "Flere på el", "210"],
    ]  # fmt: skip
    assert table.header_rows == 1


def test_columns_that_are_not_sure_to_be_a_table_are_told():
    paper = Paper().heading("Punkt 1: Sag om havnen", 15).paragraph(prose(40))
    bare(paper, 180, WORDED, font="Helvetica").paragraph(prose(30))
    (one,) = [said for said in paper.read().diagnostics if said.slug == "table-unsure"]
    assert one.facts["text"] == "Opgave Ansvarlig Sted"
    assert one.origin.page == 1


@pytest.mark.parametrize("rows", [WIDE[:2], [row[:2] for row in WIDE]])
def test_two_rows_or_two_columns_are_no_doubtful_table(rows):
    paper = Paper().heading("Punkt 1: Sag om havnen", 15).paragraph(prose(40))
    bare(paper, 180, rows, font="Helvetica").paragraph(prose(30))
    assert "table-unsure" not in {said.slug for said in paper.read().diagnostics}


def test_rest_of_the_last_cell_belongs_to_it_though_it_stands_as_far_below_as_rows_do():
    paper = bare(Paper().paragraph(prose(40)), 140, [*WIDE[:2], ["Drift af kaj, bro og sti", "88", "95"]])
    paper.at(XS[0] + 4, 194, "vedligeholdelse", 10)
    paper.y = 230
    (table,) = tables(paper.paragraph(prose(30)))
    assert cells(table) == [WIDE[0], WIDE[1], ["Drift af kaj, bro og sti vedligeholdelse", "88", "95"]]


FIGURES = [
    ["Mio. kr.", "2019", "2020"],
    ["Anlæg", "1.412", "-380,5"],
    ["Drift", "88", "95 %"],
    ["Tilskud", "–", "9 mio. kr."],
]


@pytest.mark.parametrize("right", [False, True])
def test_figures_below_each_other_are_a_table_without_a_head_set_apart(right):
    paper = Paper().paragraph(prose(40))
    for index, texts in enumerate(FIGURES):
        y = 140 + 15 * index
        paper.at(LEFT, y, texts[0], 10)
        for x, text in zip(XS[1:], texts[1:], strict=False):
            (paper.right_of if right else paper.at)(x, y, text, 10)
    paper.y = 140 + 15 * 3 + 14  # nearer than the rows are
    paper.paragraph(prose(40))
    assert [piece.kind for piece in paper.pieces()] == [PieceKind.TEXT, PieceKind.TABLE, PieceKind.TEXT]
    (table,) = tables(paper)
    assert cells(table) == FIGURES
    assert table.header_rows == 0
    assert "table-unsure" not in {said.slug for said in paper.layout().diagnostics}


def test_paragraph_below_a_table_without_rules_is_not_in_its_last_cell():
    paper = bare(Paper().paragraph(prose(40)), 140, WIDE)
    paper.y = 140 + 18 * 3 + 15
    paper.paragraph(prose(40).lower())
    assert cells(tables(paper)[0]) == WIDE


@pytest.mark.parametrize("last", [1, 2])
def test_figures_go_on_over_a_page_though_few_stand_there(last):
    rows = [*FIGURES, ["Renter", "7", "8"]]
    paper = bare(Paper().paragraph(prose(30)), 700, rows[:-last], font="Helvetica").page()
    bare(paper, 80, rows[-last:], font="Helvetica").paragraph(prose(30))
    assert [cells(table) for table in tables(paper)] == [rows]


def test_figures_beside_words_on_the_next_page_go_on_from_no_other_columns():
    paper = bare(Paper().paragraph(prose(30)), 700, FIGURES, font="Helvetica").page()
    bare(paper, 80, [["Renter", "7", "8"]], [LEFT + 60, 260, 420], font="Helvetica").paragraph(prose(30))
    assert [cells(table) for table in tables(paper)] == [FIGURES]


def test_label_of_two_lines_beside_the_middle_of_which_its_figures_stand():
    paper = bare(Paper().paragraph(prose(40)), 140, FIGURES, font="Helvetica")
    paper.at(XS[0] + 4, 212, "Uforudsete", 10).at(XS[0] + 4, 224, "udgifter", 10)
    row(paper, 218, ["", "34", "56"])
    row(paper, 236, ["Renter", "7", "8"])
    paper.y = 262
    assert cells(tables(paper.paragraph(prose(30)))[0]) == [
        *FIGURES,
        ["Uforudsete udgifter", "34", "56"],
        ["Renter", "7", "8"],
    ]


BUDGET = [["Post", "Budget 2019", "Budget 2020"], ["Anlæg", "412", "380"], ["Drift", "88", "95"], ["Renter", "7", "8"]]


def budget_row(paper, y, index):
    """A row of a table without rules, its head in bold, whose words nearly touch: as near as a program sets them."""
    font = "Helvetica" if index else BOLD
    first, *figures = BUDGET[index]
    paper.at(LEFT, y, first, 10, font)
    for end, text in zip((260, 260 + stringWidth("Budget 2020", BOLD, 10) + 6), figures, strict=True):
        paper.right_of(end, y, text, 10, font)


def test_head_whose_words_nearly_touch_is_parted_over_figures():
    paper = Paper().paragraph(prose(40))
    for index in range(len(BUDGET)):
        budget_row(paper, 140 + 18 * index, index)
    paper.y = 230
    table = tables(paper.paragraph(prose(30)))[0]
    assert (cells(table), table.header_rows) == (BUDGET, 1)


def test_columns_whose_heads_stand_left_and_figures_right_with_little_room_between():
    rows = [["Post", "2015", "2016"], ["Anlæg", "241", "697"], ["Drift", "262", "855"]]
    paper = Paper().paragraph(prose(40))
    for index, texts in enumerate(rows):
        y = 140 + 18 * index
        for left, right, text in zip((LEFT, 150, 213), (140, 210, 300), texts, strict=True):
            if index and left > LEFT:
                paper.right_of(right, y, text, 10)
            else:
                paper.at(left, y, text, 10, BOLD if not index else "Helvetica")
    paper.y = 220
    assert cells(tables(paper.paragraph(prose(30)))[0]) == rows


def test_cells_of_more_lines_beside_the_middle_of_which_the_others_stand():
    paper = bare(Paper().paragraph(prose(40)), 140, WIDE[:1])
    middle = XS[1] + 4
    for y, texts in ((176, ["Bygninger", "Ejendomme"]), (216, ["Transport", "Indkøb"])):
        paper.at(XS[0] + 4, y, texts[0], 10).at(XS[2] + 4, y, texts[1], 10)
    for y, text in ((164, "Forbruget"), (176, "af varme"), (188, "falder"), (210, "Flere kører"), (222, "på el")):
        paper.at(middle, y, text, 10)
    paper.y = 262
    assert cells(tables(paper.paragraph(prose(30)))[0]) == [
        WIDE[0], ["Bygninger", "Forbruget af varme falder", "Ejendomme"], ["Transport", "Flere kører på el", "Indkøb"],
    ]  # fmt: skip


def test_head_and_one_row_at_the_foot_of_a_page():
    paper = Paper().paragraph(prose(40))
    budget_row(paper, 740, 0)
    budget_row(paper, 758, 1)
    paper.page()
    budget_row(paper, 80, 2)
    budget_row(paper, 98, 3)
    assert [cells(table) for table in tables(paper)] == [BUDGET]
