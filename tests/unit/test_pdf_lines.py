"""Pieces on one baseline, and what a document's lines are like."""

import pytest
from attrs import evolve

from minutes_core.importers.pdf.lines import merged, underlined
from minutes_core.importers.pdf.measures import Measures
from minutes_core.importers.pdf.page import Dot, Edge, Font, Line

FONT, BOLD = Font("Helvetica"), Font("Helvetica-Bold", bold=True)


def line(text, x0=70.0, x1=None, y=100.0, font=FONT, word=30.0):
    return Line(1, text, x0, x1 if x1 is not None else x0 + 5 * len(text), y, 11.0, font, after=x0, word=word)


# merged


def test_pieces_on_one_baseline_are_one_line():
    (whole,) = merged([line("Referat", 400), line("Nørrelund Kommune", y=100.8)])
    assert (whole.text, whole.x0, whole.x1, whole.columns) == ("Nørrelund Kommune Referat", 70, 435, True)


def test_pieces_on_two_baselines_are_two_lines():
    assert [whole.text for whole in merged([line("neden under", y=114.0), line("oven over")])] == [
        "oven over",
        "neden under",
    ]


def test_pieces_without_room_between_them_are_one_word():
    (whole,) = merged([line("Udv", 70, 90), line("alget", 90.4, 120)])
    assert (whole.text, whole.columns) == ("Udvalget", False)


def test_piece_drawn_twice_counts_once():
    (whole,) = merged([line("Bilag"), line("Bilag", 70.5)])
    assert whole.text == "Bilag"


def test_marker_that_is_a_piece_of_its_own_is_a_marker():
    (whole,) = merged([line("1.", 70, 78), line("Parkering", 88, word=44.0)])
    assert (whole.text, whole.after, whole.gap, whole.word) == ("1. Parkering", 88, 10, 44.0)


def test_marker_of_another_font_is_no_run():
    (whole,) = merged([line("•", 70, 75), line("Parkering", 88, font=BOLD)])
    assert (whole.text, whole.runs, whole.font) == ("• Parkering", (), BOLD)


def test_fonts_of_pieces_are_runs():
    (whole,) = merged([line("Sted:", 70, 95, font=BOLD), line("Salen", 99, 125)])
    assert [(whole.text[low:high], font) for low, high, font in whole.runs] == [("Sted:", BOLD), ("Salen", FONT)]


@pytest.mark.parametrize(("dot", "expected"), [(Dot(60, 95, 63, 98), "• punkt"), (Dot(60, 60, 63, 63), "punkt")])
def test_dot_before_a_line_is_its_bullet(dot, expected):
    (whole,) = merged([line("punkt")], [dot])
    assert whole.text == expected


def test_ruled_line_in_pieces_underlines():
    (under,) = underlined([line("Overskrift", 70, 170)], [Edge(70, 102, 120, 102), Edge(120, 102, 170, 102)])
    assert under.underlined


@pytest.mark.parametrize(
    "edge", [Edge(70, 102, 120, 102), Edge(40, 102, 525, 102), Edge(70, 108, 170, 108), Edge(70, 96, 170, 96)]
)
def test_other_ruled_lines_do_not_underline(edge):
    (plain,) = underlined([line("Overskrift", 70, 170)], [edge])
    assert not plain.underlined


# measures


def measured(*ends, step=14.0):
    """The measures of a page whose lines end there."""
    return Measures.of([[line("ord og flere ord", 70, end, 100 + step * index) for index, end in enumerate(ends)]])


JUSTIFIED = (524.6, 523.1, 524.6, 523.4, 524.5, 524.6, 524.0, 524.6)
RAGGED = (524.6, 499.0, 511.3, 487.2, 505.0, 520.9, 516.1, 493.7, 524.6)


def test_justified_text_is_known_by_its_ends():
    measures = measured(*JUSTIFIED)
    assert measures.justified
    assert measures.right == pytest.approx(524.6, abs=0.2)
    assert measures.leading == pytest.approx(14 / 11)


def test_ragged_text_ends_where_its_longest_lines_do():
    measures = measured(*RAGGED, 580.0)  # one line hangs out
    assert not measures.justified
    assert measures.right == pytest.approx(524.6)


def test_line_that_reaches_farther_than_a_few_short_ones_tells_the_margin():
    assert measured(180.0, 210.0, 232.0, 331.6, 521.5, 135.0).right == pytest.approx(521.5)


def test_leading_of_a_short_document_is_that_of_a_sentence_over_two_lines():
    lines = [line("Kort linje", 70, 120, 100), line("Forslaget sendes i høring i", 70, 521.5, 130)]
    lines += [line("otte uger.", 70, 135, 147.2), line("Godkendt.", 70, 129, 180)]
    assert Measures.of([lines]).leading == pytest.approx(17.2 / 11)


def test_leading_is_that_of_paragraphs_not_that_between_them():
    lines, y = [], 100.0
    for index in range(20):
        lines.append(line("ord og flere ord", 70, 524.6, y))
        y += 14.0 if index % 4 else 22.0
    assert Measures.of([lines]).leading == pytest.approx(14 / 11)


def stepped(*, between, stray=0):
    """Paragraphs of three lines whose steps are 14 points, and `between` from one to the next; some sentences step as far."""
    lines, y = [], 100.0
    for index in range(30):
        last = index % 3 == 2
        lines.append(line("der er flere ord." if last else "der er flere ord", 70, 200 if last else 524.6, y))
        y += between if last or (stray and index % stray == 0) else 14.0
    return lines


def test_little_room_between_paragraphs_is_seen_where_all_have_it():
    loose = Measures.of([stepped(between=16.2)]).loose
    assert 14 / 11 < loose < 16.2 / 11


@pytest.mark.parametrize("lines", [stepped(between=14.0), stepped(between=16.2, stray=4), stepped(between=14.5)])
def test_lines_may_be_a_little_farther_apart_where_room_does_not_part_paragraphs(lines):
    measures = Measures.of([lines])
    assert measures.loose == pytest.approx(1.18 * measures.leading)


@pytest.mark.parametrize(
    ("text", "expected"), [("Støjplan for", False), ("Støjplan", True), ("REFERAT Byrådet d.", False)]
)
def test_heading_that_ends_in_a_word_which_another_follows_goes_on_where_there_is_little_room(text, expected):
    assert measured(*RAGGED).fits(line(text, 70, 484, font=BOLD), line("Vesterhede", font=BOLD, word=33.0)) is expected


@pytest.mark.parametrize(
    ("end", "after", "word", "expected"),
    [
        (524.6, "Næste", 30.0, False),  # at the margin
        (523.0, "Næste", 30.0, False),  # nearly
        (505.0, "Næste", 60.0, True),  # short of it, though the word would not have fitted
        (490.0, "går videre", 60.0, False),  # the sentence goes on: perhaps the line could not be spread
        (300.0, "går videre", 30.0, True),
    ],
)
def test_line_of_justified_text_was_ended_on_purpose_where_it_is_short(end, after, word, expected):
    assert measured(*JUSTIFIED).fits(line("et ord til", 70, end), line(after, word=word)) is expected


@pytest.mark.parametrize(
    ("end", "after", "word", "expected"),
    [
        (505.0, "Næste", 60.0, False),
        (455.0, "Næste", 60.0, True),
        (455.0, "går videre", 60.0, False),  # it would have fitted, but the sentence goes on
        (300.0, "går videre", 60.0, True),
    ],
)
def test_line_of_ragged_text_was_ended_on_purpose_where_the_next_word_would_have_fitted(end, after, word, expected):
    assert measured(*RAGGED).fits(line("et ord til", 70, end), line(after, word=word)) is expected


def test_heading_in_a_justified_document_is_ragged():
    measures = measured(*JUSTIFIED)
    heading = line("Punkt 3: En lang titel om de", 70, 505.0, font=BOLD)
    assert not measures.fits(heading, line("grønne", word=40.0, font=BOLD))


def test_indented_lines_are_measured_apart():
    lines = [line("ord og flere ord", 70, end, 100 + 14 * index) for index, end in enumerate(JUSTIFIED)]
    lines += [line("ord og flere ord", 90, end, 300 + 14 * index) for index, end in enumerate(RAGGED)]
    measures = Measures.of([lines])
    assert (measures.justified, measures.justified_lists) == (True, False)
    assert measures.is_justified(lines[0])
    assert not measures.is_justified(lines[-1])
    assert not measures.is_justified(evolve(lines[0], font=BOLD))


def test_space_of_a_typewriter_is_as_wide_as_its_letters():
    typed = [line("x" * 70, 70, 70 + 70 * 6.6, 100 + 14 * index) for index in range(12)]
    assert Measures.of([typed]).space == pytest.approx(0.6)
    assert measured(*RAGGED).space < 0.3


def test_section_sign_and_its_number_stay_on_one_line():
    measures = measured(*RAGGED)
    assert not measures.fits(line("jf. lovens", 70, 500.0), line("§ 17, stk. 4.", word=6.0))
    assert measures.fits(line("jf. lovens", 70, 460.0), line("§ 17, stk. 4.", word=6.0))
