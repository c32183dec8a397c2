"""Looks of other municipalities: labels on the line of their text, numbers in a column, framed headings, titles with the body."""

import datetime as dt

import pytest

from minutes_core.errors import NoItems
from minutes_core.model import Kind, SectionKind, Status
from unit.test_pdf_paper import BODY, BOLD, ITALIC, LEFT, RIGHT, Paper, prose


def titled(*title):
    """The head of a document, its title as given."""
    paper = Paper()
    for text in title:
        paper.line(text, font=BOLD, size=15, step=22)
    return paper.line("Dato: 3. marts 2021").line("Sted: Rådhuset").gap(12)


def labelled(paper, label, text, font=BOLD):
    """A line whose first words are set otherwise."""
    drawn = paper.canvas.beginText(LEFT, 842 - paper.y)
    drawn.setFont(font, paper.size)
    drawn.textOut(f"{label} ")
    drawn.setFont(BODY, paper.size)
    drawn.textOut(text)
    paper.canvas.drawText(drawn)
    paper.y += paper.leading
    return paper.gap()


def sections(item):
    return [(one.kind, one.heading, [block.text for block in one.blocks]) for one in item.sections]


# labels on the line of their text


@pytest.mark.parametrize("font", [BOLD, ITALIC])
def test_heading_on_the_first_line_of_its_text(font):
    paper = titled("Referat", "Byrådet").heading("1. Cykelsti ved havnen", 14)
    labelled(paper, "Sagsfremstilling:", "Stien er slidt.", font).line("Den fornyes til foråret.").gap()
    labelled(paper, "Beslutning:", "Godkendt.", font)
    (item,) = paper.read().minutes.items
    assert sections(item) == [
        (SectionKind.CASE, "Sagsfremstilling:", ["Stien er slidt.", "Den fornyes til foråret."]),
        (SectionKind.DECISION, "Beslutning:", ["Godkendt."]),
    ]


def test_other_words_set_bold_before_a_colon_are_text():
    paper = titled("Referat", "Byrådet").heading("1. Cykelsti ved havnen", 14)
    labelled(labelled(paper, "Pris:", "412.000 kr."), "Beslutning", "om stien træffes i maj: først da kendes prisen.")
    ((_, _, texts),) = sections(paper.read().minutes.items[0])
    assert texts == ["Pris: 412.000 kr.", "Beslutning om stien træffes i maj: først da kendes prisen."]


def test_heading_and_its_text_in_one_font_are_text():
    paper = titled("Referat", "Byrådet").heading("1. Cykelsti ved havnen", 14).paragraph(prose(30))
    ((_, _, texts),) = sections(paper.line("Beslutning: Godkendt.").read().minutes.items[0])
    assert texts[-1] == "Beslutning: Godkendt."


# numbers in a column


def test_items_whose_numbers_stand_in_a_column_without_a_stop():
    paper = titled("Referat", "Byrådet")
    for number, title in enumerate(("Cykelsti ved havnen", "Ny skole", "Lukket"), 1):
        paper.gap(10).at(LEFT, paper.y, str(number), 14, BOLD).at(LEFT + 40, paper.y, title, 14, BOLD)
        paper.gap(20).paragraph(prose(30, number)).line("Beslutning", font=BOLD).line("Godkendt.")
    items = paper.read().minutes.items
    assert [(item.number, item.title) for item in items] == [
        ("1", "Cykelsti ved havnen"), ("2", "Ny skole"), ("3", "Lukket"),
    ]  # fmt: skip


# framed headings


def framed(paper, cells, xs):
    paper.grid(xs, [paper.y, paper.y + 22])
    for x, text in zip(xs, cells, strict=False):
        paper.at(x + 5, paper.y + 15, text)
    paper.y += 42
    return paper.paragraph(prose(30)).line("Beslutning:", font=BOLD).line("Godkendt.").gap(16)


@pytest.mark.parametrize("number", ["Punkt nr. {}", "Pkt. {}", "Sag {}", "{}.", "{}"])
def test_heading_in_a_frame_of_two_cells(number):
    paper = titled("Referat", "Byrådet")
    for at, title in enumerate(("Cykelsti ved havnen", "Ny skole"), 1):
        framed(paper, (number.format(at), title), [LEFT, 160, RIGHT])
    minutes = paper.read().minutes
    assert [(item.number, item.title) for item in minutes.items] == [("1", "Cykelsti ved havnen"), ("2", "Ny skole")]
    assert all(item.sections[-1].kind is SectionKind.DECISION for item in minutes.items)


def test_case_number_in_the_frame_of_a_heading():
    paper = titled("Referat", "Byrådet")
    framed(paper, ("Punkt 1", "Cykelsti ved havnen", "Sagsnr.: 14/3322"), [LEFT, 140, 400, RIGHT])
    (item,) = paper.read().minutes.items
    assert (item.number, item.title, item.case_number) == ("1", "Cykelsti ved havnen", "14/3322")


def test_framed_numbers_that_count_nothing_are_a_table():
    paper = titled("Referat", "Byrådet").heading("1. Cykelsti", 14)
    framed(paper, ("7", "kilometer"), [LEFT, 160, RIGHT])
    (item,) = paper.read().minutes.items
    assert item.title == "Cykelsti"


# titles


@pytest.mark.parametrize(
    "title",
    [
        ["Referat", "Teknik- og Miljøudvalget"],
        ["Teknik- og Miljøudvalget", "REFERAT"],
        ["Referat - Teknik- og Miljøudvalget"],
        ["Referat fra møde i Teknik- og Miljøudvalget"],
        ["Udkast til referat fra møde i Teknik- og Miljøudvalget"],
    ],
)
def test_title_tells_the_body(title):
    minutes = titled(*title).heading("1. Cykelsti ved havnen", 14).paragraph(prose(30)).read().minutes
    assert (minutes.kind, minutes.committee) == (Kind.MINUTES, "Teknik- og Miljøudvalget")
    assert minutes.status is (Status.DRAFT if title[0].startswith("Udkast") else Status.UNKNOWN)
    assert minutes.preamble == ()


def test_agenda_of_a_body_is_no_minutes():
    minutes = titled("Dagsorden – Byrådet").heading("1. Cykelsti ved havnen", 14).paragraph(prose(30)).read().minutes
    assert (minutes.kind, minutes.committee) == (Kind.AGENDA, "Byrådet")


@pytest.mark.parametrize("line", ["Ravnsø Kommune", "Møde om den nye skole", "Rådhuset i Ravnsø"])
def test_line_below_a_title_that_names_no_body(line):
    minutes = titled("Referat", line).heading("1. Cykelsti ved havnen", 14).paragraph(prose(30)).read().minutes
    assert minutes.committee is None
    assert minutes.organisation == line or minutes.preamble[0].text == line


def test_label_tells_the_body_before_a_title_does():
    paper = titled("Referat", "Byrådet").line("Udvalg: Økonomiudvalget").heading("1. Cykelsti ved havnen", 14)
    assert paper.paragraph(prose(30)).read().minutes.committee == "Økonomiudvalget"


# case numbers


def cases(*titles, below=""):
    paper = titled("Referat", "Byrådet")
    for title in titles:
        paper.heading(title, 14)
        if below:
            paper.line(below)
        paper.paragraph(prose(30))
    return [(item.title, item.case_number) for item in paper.read().minutes.items]


@pytest.mark.parametrize("number", ["{}. ", "Punkt {}: "])
def test_case_numbers_in_brackets_after_titles(number):
    assert cases(f"{number.format(1)}Cykelsti (14/3322)", f"{number.format(2)}Ny skole (05.41.29-A00-32-20)") == [
        ("Cykelsti", "14/3322"), ("Ny skole", "05.41.29-A00-32-20"),
    ]  # fmt: skip


def test_what_one_title_of_some_has_in_brackets_is_its_own():
    titles = ("1. Regnskab (2013/14)", "2. Ny skole", "3. Cykelsti")
    assert [title for title, _ in cases(*titles)] == ["Regnskab (2013/14)", "Ny skole", "Cykelsti"]


@pytest.mark.parametrize("higher", [0, 4])
def test_case_number_at_the_right_of_a_heading(higher):
    paper = titled("Referat", "Byrådet")
    for number, case in ((1, "14/3322"), (2, "14/3409")):
        paper.gap(10).right_of(RIGHT, paper.y - higher, case, 9).line(
            f"Punkt {number}: Ny skole", font=BOLD, size=14, step=22
        )
        paper.paragraph(prose(40, number))
    assert [(item.title, item.case_number) for item in paper.read().minutes.items] == [
        ("Ny skole", "14/3322"), ("Ny skole", "14/3409"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["{} - ", "{} – ", "Dagsordenspunkt {}: ", "Punkt nr. {} "])
def test_numbers_of_items(number):
    assert cases(*(f"{number.format(at)}Sag {at}" for at in (1, 2))) == [("Sag 1", None), ("Sag 2", None)]


@pytest.mark.parametrize("label", ["Sag: 14/3322", "Sags-id: 14/3322", "Sag 14/3322"])
def test_case_number_after_a_label_of_many_meanings(label):
    assert cases("1. Cykelsti", below=label) == [("Cykelsti", "14/3322")]


def test_sentence_that_begins_with_that_word_is_no_label():
    assert cases("1. Cykelsti", below="Sag: genoptaget") == [("Cykelsti", None)]


# pages of two widths


def test_paragraphs_of_upright_pages_are_whole_beside_a_page_that_lies():
    paper = titled("Referat", "Byrådet").heading("1. Cykelsti", 14).paragraph(prose(60)).paragraph(prose(50, 3))
    paper.canvas.showPage()
    paper.canvas.setPageSize((842, 595))
    for row in range(12):
        paper.canvas.drawString(LEFT, 500 - 30 * row, f"{' '.join(prose(18, row).split()[:16])} {row}")
    paper.canvas.showPage()
    paper.canvas.setPageSize((595, 842))
    paper.y = 80
    paper.paragraph(prose(70, 5))
    ((_, _, texts),) = sections(paper.read().minutes.items[0])
    assert texts[:2] == [prose(60), prose(50, 3)]
    assert texts[-1] == prose(70, 5)


# what is printed round the text and over it


def items_of_prose():
    """Three items, 28 lines."""
    paper = titled("Referat", "Byrådet")
    for number in (1, 2, 3):
        paper.heading(f"{number}. Sag om havnen {number}", 14).paragraph(prose(60, number))
        paper.line("Beslutning", font=BOLD).line("Godkendt.").gap(6)
    return paper


@pytest.mark.parametrize(("size", "step", "right"), [(7, 1, False), (11, 1, False), (7, 5, False), (7, 1, True)])
def test_numbers_of_lines_are_no_text(size, step, right):
    plain, paper = items_of_prose(), items_of_prose()
    heights = sorted({line.y for page in plain.pages() for line in page.lines})
    for count, y in enumerate(heights, 1):
        if count % step == 0:
            (paper.at if right else paper.right_of)(545 if right else 50, y, str(count), size)
    assert len(heights) >= 25
    assert paper.read().minutes == plain.read().minutes


@pytest.mark.parametrize("again", [False, True])
def test_few_numbers_of_lines_on_the_last_page_go_on(again):
    paper = titled("Referat", "Byrådet").heading("1. Sag om havnen", 14)
    for number in range(1, 47):
        if number == 41:
            paper.page()
        if number % 5 == 0:
            paper.right_of(50, paper.y, str(number - 40 if again and number > 40 else number), 7)
        paper.line(f"Linje {'abcdefghij'[number % 10]}.", step=15)
    (item,) = paper.read().minutes.items
    assert not any(letter.isdigit() for block in item.sections[0].blocks for letter in block.text)


def test_first_column_of_a_table_is_no_numbers_of_lines():
    paper = titled("Referat", "Byrådet").heading("1. Sag om havnen", 14)
    for number in range(1, 9):
        paper.at(LEFT - 20, paper.y, str(number)).line(f"Projekt {number} i havnen")
    assert "7" in " ".join(block.text for block in paper.read().minutes.items[0].sections[0].blocks)


@pytest.mark.parametrize("word", ["UDKAST", "Kladde"])
def test_draft_mark_over_the_only_page_is_a_status_and_no_text(word):
    paper = titled("Referat", "Byrådet").heading("1. Sag om havnen", 14).paragraph(prose(40))
    paper.canvas.saveState()
    paper.canvas.translate(150, 200)
    paper.canvas.rotate(45)
    paper.canvas.setFont(BOLD, 90)
    paper.canvas.drawString(0, 0, word)
    paper.canvas.restoreState()
    imported = paper.read()
    assert imported.minutes.status is Status.DRAFT
    assert sections(imported.minutes.items[0])[0][2] == [prose(40)]
    assert "slanted-text" not in {said.slug for said in imported.diagnostics}


# headings on two lines


@pytest.mark.parametrize("word", ["Punkt", "Pkt.", "Sag nr."])
def test_number_of_an_item_on_the_line_above_its_title(word):
    paper = titled("Referat", "Byrådet")
    for number, title in enumerate(("Cykelsti ved havnen", "Ny skole"), 1):
        paper.heading(f"{word} {number}", 14).line(title, font=BOLD, size=14, step=22).paragraph(prose(30, number))
        paper.line("Beslutning", font=BOLD).line("Godkendt.").gap()
    items = paper.read().minutes.items
    assert [(item.number, item.title) for item in items] == [("1", "Cykelsti ved havnen"), ("2", "Ny skole")]


def test_closed_item_of_a_number_alone_takes_no_other_heading_for_its_title():
    paper = titled("Referat", "Byrådet").heading("Punkt 1: Cykelsti", 14).paragraph(prose(30))
    paper.heading("Punkt 2:", 14).heading("Punkt 3: Ny skole", 14).paragraph(prose(30))
    assert [item.title for item in paper.read().minutes.items] == ["Cykelsti", "", "Ny skole"]


# hours and bullets


def test_hour_without_a_label_in_the_head():
    paper = Paper().line("Referat", font=BOLD, size=15, step=22).line("Dato: 3. marts 2021").line("Kl. 17.30").gap(12)
    assert paper.heading("1. Cykelsti", 14).paragraph(prose(30)).read().minutes.meeting.start == dt.time(17, 30)


def test_guillemets_are_bullets_and_quotes():
    paper = titled("Referat", "Byrådet").heading("1. Cykelsti", 14).paragraph(prose(20))
    paper.item("\xbb", "Asfalt").item("\xbb", "Belysning").gap().paragraph("\xbbCitatet\xab er kort.")
    _first, listed, quoted = paper.read().minutes.items[0].sections[0].blocks
    assert [item.blocks[0].text for item in listed.items] == ["Asfalt", "Belysning"]
    assert quoted.text == "\xbbCitatet\xab er kort."


# more numbers and frames


def test_frames_of_headings_that_touch():
    paper = titled("Referat", "Byrådet")
    framed(paper, ("Pkt. 1", "Cykelsti ved havnen"), [LEFT, 160, RIGHT])
    paper.grid([LEFT, 160, RIGHT], [paper.y, paper.y + 22, paper.y + 44])
    for number, title in ((2, "Lukket"), (3, "Ny skole")):
        paper.at(LEFT + 5, paper.y + 15, f"Pkt. {number}").at(165, paper.y + 15, title)
        paper.y += 22
    items = paper.gap(20).paragraph(prose(30)).read().minutes.items
    assert [(item.number, item.title) for item in items] == [
        ("1", "Cykelsti ved havnen"), ("2", "Lukket"), ("3", "Ny skole"),
    ]  # fmt: skip


def test_numbers_with_nothing_after_them():
    assert cases("1 Cykelsti", "2 Ny skole", "3 Lukket") == [("Cykelsti", None), ("Ny skole", None), ("Lukket", None)]


@pytest.mark.parametrize(
    "titles", [("2 Cykelsti", "3 Ny skole"), ("1 Cykelsti", "3 Ny skole"), ("14 dage", "30 kilometer")]
)
def test_numbers_that_do_not_count_from_one_are_words(titles):
    with pytest.raises(NoItems):
        cases(*titles)


def test_value_above_and_below_the_line_of_its_label():
    paper = Paper().line("Referat", font=BOLD, size=15, step=22)
    paper.line("Torsdag den 9. november", LEFT + 90, step=7).line("Mødedato:", step=7).line("2023", LEFT + 90)
    paper.at(LEFT, paper.y, "Mødested:").line("Rådhuset", LEFT + 90).gap(12)
    meeting = paper.heading("1. Cykelsti", 14).paragraph(prose(30)).read().minutes.meeting
    assert (meeting.date, meeting.location) == (dt.date(2023, 11, 9), "Rådhuset")
