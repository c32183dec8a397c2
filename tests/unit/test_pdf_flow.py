"""Lines to blocks: paragraphs over lines and pages, headings, lists."""

import datetime as dt

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from minutes_core.grammar.pieces import PieceKind
from minutes_core.model import ListStyle
from unit.test_pdf_paper import BODY, BOLD, FOOT, ITALIC, LEFT, RIGHT, Paper, prose


def seen(paper):
    """Each piece as its marker (or kind), its depth and its words."""
    return [
        (
            f"{piece.marker.style or '•'}{piece.marker.number or ''}" if piece.marker is not None else "",
            piece.depth,
            piece.text,
        )
        for piece in paper.pieces()
    ]


# paragraphs


@pytest.mark.parametrize("justify", [False, True])
def test_lines_of_a_paragraph_are_one(justify):
    texts = [prose(50, start) for start in (0, 7, 20)]
    paper = Paper()
    for text in texts:
        paper.paragraph(text, justify=justify)
    assert paper.texts() == texts


def test_line_that_was_ended_on_purpose_ends_its_paragraph():
    paper = Paper().paragraph(prose(60))
    for line in ("Rådgivning: 12 timer", "Tilsyn: 30 timer", "I alt: 42 timer"):
        paper.line(line)
    assert paper.texts()[1:] == ["Rådgivning: 12 timer", "Tilsyn: 30 timer", "I alt: 42 timer"]


def test_full_last_line_of_justified_text_does_not_draw_the_next_paragraph_in():
    texts = [prose(46), prose(60, 3)]  # without room between them
    paper = Paper()
    for text in texts:
        paper.paragraph(text, justify=True, gap=0)
    assert paper.texts() == texts


def test_paragraph_goes_on_over_a_page_break():
    paper = Paper().paragraph(prose(30)).paragraph(prose(30, 4))
    paper.y = FOOT - 2 * paper.leading
    paper.paragraph(prose(70, 9)).paragraph(prose(30, 2))
    assert paper.texts() == [prose(30), prose(30, 4), prose(70, 9), prose(30, 2)]


def test_paragraph_goes_on_over_a_page_break_with_heads_between_its_halves():
    paper = Paper()
    for number in range(4):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8)
        if number == 0:
            paper.paragraph(prose(40))
            paper.y = FOOT - 2 * paper.leading
            paper.paragraph(prose(70, 9))
        else:
            paper.paragraph(prose(40, number)).page()
    assert prose(70, 9) in paper.texts()


def test_sentence_that_ends_the_page_short_of_the_margin_ends_its_paragraph():
    paper = Paper().paragraph(prose(60)).line("Sagen er hermed afsluttet").page().paragraph(prose(40, 6))
    assert paper.texts() == [prose(60), "Sagen er hermed afsluttet", prose(40, 6)]


def test_date_at_a_line_end_is_no_list():
    full = "Administrationen oplyser at den nye bro over åen blev åbnet for cykler ved en lille fest d."
    paper = Paper().paragraph(prose(60)).line(full).line("4. maj 2015 og har været i brug siden den dag.")
    assert paper.texts()[1:] == [f"{full} 4. maj 2015 og har været i brug siden den dag."]


@pytest.mark.parametrize(
    ("before", "after"),
    [("træder i kraft den", "1. januar, jf. loven"), ("efter lovens § 17, stk.", "1. Udvalget har set den")],
)
def test_number_that_the_line_before_awaits_is_no_marker(before, after):
    """A justified line whose first space is wider than the others looks like an item's."""
    paper = Paper().paragraph(prose(60), justify=True)
    words = prose(9, 3)
    paper.spread(f"{words} {before}", LEFT, RIGHT)
    paper.y += paper.leading
    number, rest = after.split(" ", 1)
    paper.at(LEFT, paper.y, number).at(LEFT + 17, paper.y, rest)
    paper.y += paper.leading
    assert [text for _, _, text in seen(paper)][1:] == [f"{words} {before} {after}"]


def test_pages_without_text_between_pages_with_text():
    paper = Paper().paragraph(prose(30)).page().page().paragraph(prose(30, 5))
    assert paper.texts() == [prose(30), prose(30, 5)]


# headings


@pytest.mark.parametrize(("font", "size"), [(BOLD, 11.5), (BOLD, 11), (BOLD, 15), ("Helvetica", 14)])
def test_heading_is_set_apart_from_the_body(font, size):
    paper = Paper().paragraph(prose(60)).gap().line("Sagsfremstilling", font=font, size=size, step=18)
    paper.paragraph(prose(60, 8))
    assert [(piece.text, piece.heading) for piece in paper.pieces()] == [
        (prose(60), False),
        ("Sagsfremstilling", True),
        (prose(60, 8), False),
    ]


def test_heading_of_two_lines_is_one():
    paper = Paper().paragraph(prose(60)).gap(12)
    paper.line("Punkt 3: Plan for renovering af de gamle haller i hele", font=BOLD, size=16, step=22)
    paper.line("kommunen - økonomi og tidsplan", font=BOLD, size=16, step=22).paragraph(prose(60))
    assert paper.texts()[1] == ("Punkt 3: Plan for renovering af de gamle haller i hele kommunen - økonomi og tidsplan")


def test_line_in_italics_alone_is_a_heading_and_lines_in_italics_are_not():
    paper = Paper().paragraph(prose(60)).line("Naboernes ønsker", font=ITALIC).paragraph(prose(60, 4))
    paper.line("Maj 2014: Borgermøde", font=ITALIC).line("Juni 2014: Udbud", font=ITALIC).paragraph(prose(40))
    assert [piece.heading for piece in paper.pieces()] == [False, True, False, None, None, False]


def test_underlined_line_is_a_heading():
    paper = Paper().paragraph(prose(60)).at(LEFT, 300, "Tilgængelighed").rule(LEFT, 302, LEFT + 68, 302)
    paper.y = 316
    paper.paragraph(prose(30))
    assert paper.pieces()[1].heading is True


def test_body_text_that_reads_as_a_heading_is_none_where_headings_are_set_apart():
    paper = Paper()
    for heading in ("Anledning", "Sagsfremstilling", "Indstilling"):
        paper.heading(heading).paragraph(prose(30))
    paper.line("Bilag").gap().line("Beslutning i Byrådet den 14-03-2017").gap().paragraph(prose(20))
    headings = {piece.text: piece.heading for piece in paper.pieces()}
    assert headings["Bilag"] is False
    assert headings["Beslutning i Byrådet den 14-03-2017"] is None  # it dates a decision: a heading all the same
    assert headings["Anledning"] is True


def test_body_text_can_be_a_heading_where_no_heading_is_set_apart():
    paper = Paper()
    for heading in ("Anledning", "Sagsfremstilling", "Indstilling"):
        paper.line(heading).paragraph(prose(30))
    assert {piece.text: piece.heading for piece in paper.pieces()}["Anledning"] is None


def test_row_of_the_contents_that_wraps_is_one_and_ends_with_its_dots():
    paper = Paper().heading("Indholdsfortegnelse")
    paper.line("Renovering af skolen" + "." * 60 + "3")
    paper.line("Orientering om en meget lang sag med mange led og bisætninger som ikke kan stå på en linje")
    paper.line("og derfor går videre" + "." * 60 + "4").line("Eventuelt" + "." * 80 + "5")
    assert [text.rstrip("0123456789").rstrip(".") for text in paper.texts()] == [
        "Indholdsfortegnelse",
        "Renovering af skolen",
        "Orientering om en meget lang sag med mange led og bisætninger som ikke kan stå på en linje og derfor går videre",
        "Eventuelt",
    ]


# lists


@pytest.mark.parametrize("bullet", ["•", "-", "–", "·", "*"])
def test_bullets(bullet):
    paper = Paper().paragraph(prose(60))
    for start in range(3):
        paper.item(bullet, prose(30, start))
    paper.gap().paragraph(prose(40))
    assert seen(paper) == [
        ("", 0, prose(60)),
        *[("•", 0, prose(30, start)) for start in range(3)],
        ("", 0, prose(40)),
    ]


@pytest.mark.parametrize(
    ("markers", "style"),
    [
        (("1.", "2.", "3."), ListStyle.DECIMAL),
        (("a)", "b)", "c)"), ListStyle.LOWER_ALPHA),
        (("A)", "B)", "C)"), ListStyle.UPPER_ALPHA),
        (("i)", "ii)", "iii)"), ListStyle.LOWER_ROMAN),
        (("(1)", "(2)", "(3)"), ListStyle.DECIMAL),
    ],
)
def test_counted_lists(markers, style):
    paper = Paper().paragraph(prose(60))
    for start, marker in enumerate(markers):
        paper.item(marker, prose(25, start))
    pieces = paper.pieces()[1:]
    assert [(piece.marker.style, piece.marker.number, piece.text) for piece in pieces] == [
        (style, start + 1, prose(25, start)) for start in range(3)
    ]


def test_letters_that_go_on_to_i_are_letters():
    paper = Paper().paragraph(prose(60))
    for marker in "abcdefghij":
        paper.item(f"{marker})", "at sagen godkendes")
    assert [piece.marker.number for piece in paper.pieces()[1:]] == list(range(1, 11))


def test_drawn_bullets():
    paper = Paper().paragraph(prose(60))
    for start in range(2):
        paper.dot(LEFT + 8, paper.y - 4).paragraph(prose(30, start), LEFT + 20, gap=0)
    assert seen(paper)[1:] == [("•", 0, prose(30)), ("•", 0, prose(30, 1))]


def test_lists_are_nested_by_their_indent():
    paper = Paper().paragraph(prose(60))
    paper.item("•", "Cykelstien omfatter:").item("–", prose(30), LEFT + 26).item("–", "Anden", LEFT + 26)
    paper.item("a)", "Dybest", LEFT + 42).item("•", "Øverst igen")
    assert seen(paper)[1:] == [
        ("•", 0, "Cykelstien omfatter:"),
        ("•", 1, prose(30)),
        ("•", 1, "Anden"),
        ("lower-alpha1", 2, "Dybest"),
        ("•", 0, "Øverst igen"),
    ]


def test_bullets_between_numbers_at_one_indent_are_not_nested():
    paper = Paper().paragraph(prose(60))
    paper.item("1.", "Parkering").item("•", "Afventer trafiktælling").item("2.", "Belysning").item("•", "Udbydes i maj")
    assert [(marker, depth) for marker, depth, _ in seen(paper)[1:]] == [
        ("decimal1", 0),
        ("•", 0),
        ("decimal2", 0),
        ("•", 0),
    ]


def test_numbers_set_flush_right_are_one_list():
    paper = Paper().paragraph(prose(60))
    for number in range(8, 12):
        paper.right_of(LEFT + 20, paper.y, f"{number}.").line(f"punkt nummer {number}", LEFT + 26)
    assert [(piece.marker.number, piece.depth) for piece in paper.pieces()[1:]] == [(8, 0), (9, 0), (10, 0), (11, 0)]


def test_item_goes_on_over_a_page_break():
    paper = Paper().paragraph(prose(60)).item("•", "Første")
    paper.y = FOOT - paper.leading
    paper.item("•", prose(50, 3)).item("•", "Sidste")
    assert [text for _, _, text in seen(paper)[1:]] == ["Første", prose(50, 3), "Sidste"]


def test_dash_that_begins_the_second_line_of_an_item_is_no_item():
    paper = Paper().paragraph(prose(60))
    for _ in range(3):
        paper.item("•", prose(25))
    first = "Behov for flere bænke langs stien ved søen og for skygge på de varmeste sommerdage"
    paper.item("•", first).at(LEFT + 26, paper.y, "– gerne under træer")
    paper.y += paper.leading
    paper.item("•", "Sidste")
    assert [text for _, _, text in seen(paper)[-2:]] == [f"{first} – gerne under træer", "Sidste"]


def test_paragraph_under_an_item_lies_in_it():
    paper = Paper().paragraph(prose(60)).item("1.", "Et punkt", gap=8)
    paper.paragraph("Mere om punktet.", LEFT + 26).paragraph("Uden for listen.")
    assert seen(paper)[1:] == [("decimal1", 0, "Et punkt"), ("", 1, "Mere om punktet."), ("", 0, "Uden for listen.")]


def test_list_flush_with_the_margin():
    paper = Paper().paragraph("Direktøren indstiller,")
    paper.item("1.", prose(30), LEFT).item("2.", prose(30, 5), LEFT).gap().paragraph(prose(60))
    assert [marker for marker, _, _ in seen(paper)] == ["", "decimal1", "decimal2", ""]


def test_numbered_heading_is_a_heading_and_not_an_item():
    paper = (
        Paper().paragraph(prose(60)).gap().at(LEFT, 300, "1.", font=BOLD).at(LEFT + 25, 300, "Meddelelser", font=BOLD)
    )
    paper.y = 320
    piece = paper.paragraph(prose(60)).pieces()[1]
    assert (piece.kind, piece.text, piece.heading) == (PieceKind.TEXT, "1. Meddelelser", True)


def test_marks_of_an_item_do_not_count_its_marker():
    paper = Paper().paragraph(prose(60)).at(LEFT, 300, "•").at(LEFT + 12, 300, "Fed", font=BOLD)
    (mark,) = paper.pieces()[1].content.marks
    assert (mark.start, mark.end, mark.style.bold) == (0, 3, True)


def test_columns_in_a_row_do_not_draw_the_next_row_in():
    paper = Paper().paragraph(prose(60))
    for number in (1, 2):
        paper.at(LEFT, paper.y, f"{number} Åben").right_of(RIGHT, paper.y, f"43120{number + 6}/15").gap(paper.leading)
    assert paper.texts()[1:] == ["1 Åben 431207/15", "2 Åben 431208/15"]


def test_origin_is_the_first_line_and_its_box():
    origin = Paper().paragraph(prose(60)).page().paragraph(prose(20)).pieces()[1].origin
    assert origin.page == 2
    left, top, right, bottom = origin.box
    assert (left, bottom > 80 > top, right > 300) == (LEFT, True, True)


def test_heading_at_an_items_indent_lies_in_no_item():
    paper = Paper().paragraph(prose(60)).item("•", "Et punkt", gap=8)
    paper.line("Naboernes ønsker", LEFT + 26, font=ITALIC).gap().paragraph(prose(40))
    assert [(piece.depth, piece.heading) for piece in paper.pieces()[1:]] == [(0, False), (0, True), (0, False)]


def test_bullet_right_under_a_full_line_is_an_item():
    full = "Administrationen har gennemgået sagen og vurderer at forslaget kan gennemføres inden for rammen nu"
    paper = Paper().paragraph(prose(60)).line(full[:-3]).line("• Etablering af cykelsti langs hele vejen")
    assert paper.texts()[1:] == [full[:-3], "Etablering af cykelsti langs hele vejen"]


def test_centred_heading_of_two_lines_is_one():
    paper = Paper().paragraph(prose(60)).gap(12)
    middle = (LEFT + RIGHT) / 2
    for line in ("Plan for renovering af de gamle haller i kommunen og for", "tidsplan"):
        paper.canvas.setFont(BOLD, 16)
        paper.canvas.drawCentredString(middle, 842 - paper.y, line)
        paper.y += 22
    paper.paragraph(prose(60), justify=True)
    assert paper.texts()[1] == "Plan for renovering af de gamle haller i kommunen og for tidsplan"


def test_centred_lines_that_would_have_fitted_on_one_are_lines():
    paper = Paper().paragraph(prose(60)).gap(12)
    for line in ("Byrådet", "Mødet den 3. marts 2015", "Rådhuset"):
        paper.canvas.setFont(BOLD, 16)
        paper.canvas.drawCentredString((LEFT + RIGHT) / 2, 842 - paper.y, line)
        paper.y += 22
    assert paper.paragraph(prose(60)).texts()[1:4] == ["Byrådet", "Mødet den 3. marts 2015", "Rådhuset"]


def test_heading_larger_than_justified_text_is_not_measured_by_it():
    paper = Paper().paragraph(prose(60), justify=True).paragraph(prose(60, 3), justify=True).gap(12)
    paper.line("Plan for renovering af de gamle haller i hele kommunen", size=16, step=22)
    paper.line("samt økonomi og tidsplan", size=16, step=22).paragraph(prose(60), justify=True)
    assert paper.texts()[2] == "Plan for renovering af de gamle haller i hele kommunen samt økonomi og tidsplan"


def test_indented_line_that_is_as_far_from_both_margins_is_not_centred():
    """A paragraph shown by its indent begins after a full line, and ends short of the margin by as much."""
    paper = Paper()
    paper.spread(
        "Udvalget drøftede sagen og bad om et notat, og der er kommet svar fra naboer og fra skolen", LEFT, RIGHT
    )
    paper.y += paper.leading
    paper.spread(
        "Forslaget er sendt i høring, og naboerne er orienteret om de ændringer, der er foreslået.", LEFT, RIGHT
    )
    paper.y += paper.leading
    paper.spread(
        "Skolen har udtalt sig om forslaget, og der er kommet svar fra naboer om trafik", LEFT + 15, RIGHT - 15
    )
    paper.y += paper.leading
    paper.spread(
        "og parkering, og udvalget tager stilling til dem på sit møde i foråret, når svarene er læst", LEFT, RIGHT
    )
    paper.y += paper.leading
    assert [len(block.lines) for block in paper.layout().blocks] == [2, 2]


def test_title_whose_lines_are_far_apart_is_one():
    paper = Paper().line("DAGSORDEN Social- og Sundhedsudvalget d.", font=BOLD, size=20, step=33)
    paper.line("21-09-2015", font=BOLD, size=20, step=24).line("Mødested Lokale 114").gap()
    for name in ("Asta Lind (A) - formand", "Bo Holm (V) - næstformand", "Carl Eg (C)", "Dorte Ask (F)"):
        paper.line(name)
    minutes = paper.heading("Punkt 1: Godkendelse", 14).paragraph("Godkendt.").read().minutes
    assert (minutes.committee, minutes.meeting.date) == ("Social- og Sundhedsudvalget", dt.date(2015, 9, 21))


def test_centred_heading_under_ragged_text_that_is_parted_by_a_hyphen_is_one():
    paper = Paper().paragraph(prose(60), right=RIGHT - 12)
    middle = (LEFT + RIGHT) / 2
    for text in ("Punkt 2 Anlægsbevilling til ny daginstitu-", "tion"):
        paper.at(middle - stringWidth(text, BODY, 18) / 2, paper.y, text, 18)
        paper.y += 25
    paper.gap().paragraph(prose(60, 2), right=RIGHT - 12)
    assert [len(block.lines) for block in paper.layout().blocks if block.lines[0].size > 12] == [2]
