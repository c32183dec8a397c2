"""Running heads and feet are left out, and nothing else is."""

import pytest

from unit.test_pdf_paper import BOLD, HEIGHT, LEFT, RIGHT, Paper, prose


def report(pages, head=True, size=8, foot="Udskrevet fra mødesystemet"):
    """Pages of prose, each with a head and a foot that counts the pages."""
    paper = Paper()
    for number in range(1, pages + 1):
        if head:
            paper.at(LEFT, 40, "Nørrelund Kommune", size).right_of(RIGHT, 40, "Referat · Byrådet", size)
        paper.at(LEFT, HEIGHT - 30, foot, size).right_of(RIGHT, HEIGHT - 30, f"Side {number} af {pages}", size)
        for part in range(3):
            paper.paragraph(prose(40 + 7 * number, number * 5 + part))
        paper.page()
    return paper


def kept(paper):
    return " ".join(paper.texts())


@pytest.mark.parametrize("pages", [2, 3, 5, 9])
def test_heads_and_feet_are_left_out(pages):
    text = kept(report(pages))
    assert "Nørrelund Kommune" not in text
    assert "Udskrevet" not in text
    assert "Side" not in text
    assert text.count("Administrationen") > 0


def test_page_counter_of_a_document_of_one_page():
    assert "Side 1 af 1" not in kept(report(1))


@pytest.mark.parametrize("counter", ["- 1 -", "– 1 –", "— 1 —", "– 1 -"])
def test_page_counter_between_dashes(counter):
    paper = Paper().heading("Punkt 1: En sag").paragraph(prose(30)).at(290, 800, counter)
    assert [line.text for line in paper.layout().furniture] == [counter]


def test_case_number_that_ends_a_page_is_no_page_counter():
    paper = Paper()
    for number in range(1, 5):
        paper.at(RIGHT - 20, 800, f"{number}/4")
        paper.paragraph(prose(120, number))
        if number == 3:
            paper.at(RIGHT - 20, 780, "09/1337")
        paper.page()
    assert [line.text for line in paper.layout().furniture] == ["1/4", "2/4", "3/4", "4/4"]


def test_furniture_says_what_was_left_out():
    assert len(report(4).layout().furniture) == 8


def test_heads_of_left_and_right_pages():
    paper = Paper()
    for number in range(1, 9):
        head = "Byrådet" if number % 2 else "Referat"
        paper.at(LEFT if number % 2 else 450, 40, head, 8).paragraph(prose(60 + number, number)).page()
    assert not any(text in {"Byrådet", "Referat"} for text in paper.texts())


def test_two_page_counters():
    paper = Paper()
    for number in range(1, 6):
        paper.right_of(580, 20, f"{number} of 5", 8).at(450, 45, f"Side {number - 1}", 8)
        paper.paragraph(prose(60 + number, number)).page()
    assert not any("of 5" in text or "Side" in text for text in paper.texts())


def test_title_page_without_head_keeps_its_lines():
    paper = Paper().gap(150).line("REFERAT Byrådet d. 14-03-2017", font=BOLD, size=18).page()
    for number in range(2, 7):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8).paragraph(prose(70, number)).page()
    texts = paper.texts()
    assert texts[0] == "REFERAT Byrådet d. 14-03-2017"
    assert "Nørrelund Kommune" not in texts


def test_items_that_begin_pages_alike_are_no_heads():
    paper = Paper()
    for number in range(1, 7):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8)
        paper.line(f"Punkt {number}: Lukket", font=BOLD, size=14, step=24).page()
    assert paper.texts() == [f"Punkt {number}: Lukket" for number in range(1, 7)]


def test_same_words_at_one_place_on_two_pages_by_chance_are_kept():
    paper = report(1)
    for number in range(2, 8):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8)
        paper.paragraph("Bemærkningerne er disse:" if number in {3, 5} else prose(30, number)).page()
    assert paper.texts().count("Bemærkningerne er disse:") == 2


def test_lines_that_differ_in_a_number_that_does_not_count_pages_are_kept():
    paper = Paper()
    for number, page in ((4, 1), (9, 2), (2, 3), (7, 4), (3, 5)):
        paper.at(LEFT, 60, f"Bilag {number} til sagen", 9).paragraph(prose(40 + page, page)).page()
    assert sum(text.startswith("Bilag") for text in paper.texts()) == 5


def test_small_print_on_some_pages_is_kept():
    paper = Paper()
    for number in range(1, 11):
        if number % 3 == 0:
            paper.at(LEFT, 60, "Tallene er i 1.000 kr.", 9)
        paper.paragraph(prose(40 + number, number)).page()
    assert paper.texts().count("Tallene er i 1.000 kr.") == 3


def test_place_where_body_text_stands_on_other_pages_is_no_heads_place():
    paper = Paper()
    for number in range(1, 10):
        text = prose(8, number) if number in {4, 6, 8} else "Tallene er i 1.000 kr."
        paper.at(LEFT, 60, text, 9).paragraph(prose(40 + number, number)).page()
    assert paper.texts().count("Tallene er i 1.000 kr.") == 6


def test_lines_in_the_middle_of_the_page_are_no_furniture():
    paper = Paper()
    for _ in range(6):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8).at(LEFT, 400, "Godkendt.").page()
    assert paper.texts() == ["Godkendt."] * 6


def test_words_that_recur_at_the_top_under_the_heads_of_a_short_document_are_kept():
    paper = Paper()
    for number in range(1, 4):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8)
        if number > 1:
            paper.line("Sagen kort")
        paper.paragraph(prose(60, number)).page()
    assert paper.texts().count("Sagen kort") == 2


def test_document_of_running_heads_alone_is_still_text():
    paper = Paper()
    for _ in range(4):
        paper.at(LEFT, 40, "Kun et sidehoved", 8).page()
    assert " ".join(paper.texts()).count("Kun et sidehoved") == 4


def test_heading_that_begins_most_pages_is_kept():
    paper = Paper()
    for number in range(1, 6):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8)
        if number == 4:
            paper.paragraph(prose(30, number))
        paper.line("Sagsfremstilling", size=13, step=20).paragraph(prose(60, number)).page()
    assert paper.texts().count("Sagsfremstilling") == 5


ADDRESS = "Ravnsø Kommune · Havnegade 4 · 4999 Ravnsø · CVR 10 20 30 40"


@pytest.mark.parametrize("pages", [1, 2, 3])
@pytest.mark.parametrize(
    "foot", [[ADDRESS], [ADDRESS, "Side 1 af 1"], ["Side 1 af 1", ADDRESS], ["Ravnsø Kommune", "Havnegade 4"]]
)
def test_foot_of_small_print_of_a_document_too_short_for_repetition(pages, foot):
    paper = Paper()
    for number in range(pages):
        for part in range(2):
            paper.paragraph(prose(40, number * 9 + part))
        if number == 0:  # on the first page alone
            for at, text in enumerate(foot):
                paper.at(LEFT, 795 + 10 * at, text, 8)
        paper.page()
    assert not any(words in text for text in paper.texts() for words in foot)
    layout = paper.layout()
    assert sorted(line.text for line in layout.furniture) == sorted(foot)
    told = [(one.facts["text"], one.origin.page) for one in layout.diagnostics if one.slug == "foot-left-out"]
    counted = pages == 1 and foot[-1] == "Side 1 af 1"  # then what stands with the counter, in its look, is one foot
    assert told == ([] if counted else [(" / ".join(words for words in foot if words != "Side 1 af 1"), 1)])


def test_a_lone_counter_of_pages_is_not_told():
    layout = Paper().paragraph(prose(40)).at(LEFT, 795, "Side 1 af 1", 8).page().layout()
    assert [line.text for line in layout.furniture] == ["Side 1 af 1"]
    assert not any(one.slug == "foot-left-out" for one in layout.diagnostics)


@pytest.mark.parametrize("mark", ["1 ", "1) ", "* ", "(2) "])
def test_footnote_on_the_only_page_is_kept(mark):
    paper = Paper().paragraph(prose(40)).at(LEFT, 790, f"{mark}Jf. lov om planlægning, kapitel 5.", 8)
    assert any("lov om planlægning" in text for text in paper.texts())


def test_small_print_right_below_the_text_or_as_large_as_it_is_kept():
    paper = Paper()
    paper.y = 740
    paper.paragraph(prose(28), gap=0).at(LEFT, paper.y, "Tallene er i 1.000 kr.", 8).page()
    assert "Tallene" in " ".join(paper.texts())
    paper = Paper().paragraph(prose(40)).at(LEFT, 790, "Mødet er optaget på lyd.")
    assert "Mødet er optaget på lyd." in paper.texts()


def test_heading_that_is_set_small_at_the_foot_is_kept():
    paper = Paper().paragraph(prose(40)).at(LEFT, 790, "Beslutning", 9)
    assert "Beslutning" in paper.texts()
