"""Headings in the margin, and labels in a table."""

import datetime as dt

from minutes_core.model import Attendance, SectionKind, Table
from unit.test_pdf_paper import BOLD, LEFT, RIGHT, Paper, prose

TEXT = LEFT + 120  # where the text beside the headings begins


def side(paper, heading, *texts):
    paper.gap(6).at(LEFT, paper.y, heading, font=BOLD)
    for text in texts:
        paper.paragraph(text, TEXT)
    return paper


def test_headings_beside_their_text_begin_sections():
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015", font=BOLD, size=16, step=30)
    for number in (1, 2):
        paper.heading(f"Punkt {number}: Sag om havnen", 15)
        side(paper, "Sagsfremstilling", prose(60, number), prose(30, 4))
        side(side(paper, "Indstilling", prose(25, 6)), "Beslutning", "Godkendt.")
    for item in paper.read().minutes.items:
        assert [(section.kind, section.heading, len(section.blocks)) for section in item.sections] == [
            (SectionKind.CASE, "Sagsfremstilling", 2),
            (SectionKind.RECOMMENDATION, "Indstilling", 1),
            (SectionKind.DECISION, "Beslutning", 1),
        ]


def test_words_beside_text_that_are_no_heading_stay_with_it():
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015", font=BOLD, size=16, step=30)
    paper.heading("Punkt 1: Sag om havnen", 15)
    paper.at(LEFT, paper.y, "Pris i alt", font=BOLD).line("412 kr.", TEXT).gap().paragraph(prose(40))
    assert paper.read().minutes.items[0].sections[0].blocks[0].text == "Pris i alt 412 kr."


def boxed(rows, xs=(LEFT, LEFT + 120, RIGHT)):
    paper = Paper().line("Referat", font=BOLD, size=16, step=24)
    paper.grid(xs, [100 + 20 * index for index in range(len(rows) + 1)])
    for index, texts in enumerate(rows):
        for x, text in zip(xs, texts, strict=False):
            paper.at(x + 4, 114 + 20 * index, text)
    paper.y = 100 + 20 * len(rows) + 30
    return paper.heading("Punkt 1: Sag om havnen", 15).paragraph(prose(40))


HEAD = (
    ("Udvalg:", "Teknikudvalget"), ("Dato:", "3. marts 2015"), ("Tid:", "16:30"), ("Sted:", "Mødelokale 4"),
    ("Afbud:", "Asta Lind (A), Bo Holm (V)"),
)  # fmt: skip


def test_labels_in_a_table_are_the_head():
    minutes = boxed(HEAD).read().minutes
    meeting = minutes.meeting
    assert (minutes.committee, meeting.date, meeting.start, meeting.location) == (
        "Teknikudvalget", dt.date(2015, 3, 3), dt.time(16, 30), "Mødelokale 4",
    )  # fmt: skip
    assert [(one.name, one.attendance) for one in minutes.participants] == [
        ("Asta Lind", Attendance.APOLOGIES), ("Bo Holm", Attendance.APOLOGIES),
    ]  # fmt: skip
    assert minutes.preamble == ()


def test_two_labels_in_each_row_of_a_table():
    rows = (("Udvalg:", "Teknikudvalget", "Dato:", "3. marts 2015"), ("Sted:", "Salen", "Tid:", "16:30"))
    minutes = boxed(rows, (LEFT, LEFT + 80, LEFT + 220, LEFT + 300, RIGHT)).read().minutes
    meeting = minutes.meeting
    assert (minutes.committee, meeting.date, meeting.start, meeting.location) == (
        "Teknikudvalget", dt.date(2015, 3, 3), dt.time(16, 30), "Salen",
    )  # fmt: skip


def test_table_that_holds_no_labels_stays_a_table():
    minutes = boxed((("Udgift", "2015"), ("Anlæg", "412"), ("Dato", "i dag"))).read().minutes
    assert [type(block) for block in minutes.preamble] == [Table]


def test_heading_of_more_lines_beside_its_text():
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015", font=BOLD, size=16, step=30)
    paper.heading("Punkt 1: Sag om havnen", 15)
    side(paper, "Sagsfremstilling", prose(40))
    y = paper.y
    side(paper, "Beslutning i", prose(50, 3), "Sagen sendes videre.")
    paper.at(LEFT, y + 6 + 14, "Økonomiudvalget", font=BOLD).at(LEFT, y + 6 + 28, "den 12-03-2015", font=BOLD)
    y = paper.y
    side(paper, "Beslutning i", "Godkendt.")
    paper.at(LEFT, y + 6 + 14, "Byrådet den 03-", font=BOLD).at(LEFT, y + 6 + 28, "03-2015", font=BOLD)
    paper.y = y + 60
    side(paper, "Bilag", "Notat om havnen")
    (item,) = paper.read().minutes.items
    assert [(section.heading, [block.text for block in section.blocks]) for section in item.sections] == [
        ("Sagsfremstilling", [prose(40)]),
        ("Beslutning i Økonomiudvalget den 12-03-2015", [prose(50, 3), "Sagen sendes videre."]),
        ("Beslutning i Byrådet den 03-03-2015", ["Godkendt."]),
    ]
    assert item.sections[1].decided_on == dt.date(2015, 3, 12)
    assert [one.title for one in item.attachments] == ["Notat om havnen"]


def test_people_in_a_table():
    paper = Paper().line("Referat", font=BOLD, size=16, step=24).line("Dato: 3. marts 2015").line("Sted: Salen").gap()
    xs = [LEFT, LEFT + 180, LEFT + 240, RIGHT]
    for heading, *rows in (
        ("Til stede", ("Navn", "Parti", "Rolle"), ("Asta Lind", "A", "formand"), ("Bo Holm", "V", "")),
        ("Afbud", ("Navn", "Parti", "Rolle"), ("Ida Kjær", "", "")),
    ):
        paper.line(heading, font=BOLD, step=8).grid(xs, [paper.y + 20 * row for row in range(len(rows) + 1)])
        for texts in rows:
            for x, text in zip(xs, texts, strict=False):
                paper.at(x + 4, paper.y + 14, text)
            paper.y += 20
        paper.gap(20)
    people = paper.heading("1. Cykelsti", 14).paragraph(prose(30)).read().minutes.participants
    assert [(one.name, one.party, one.role, one.attendance) for one in people] == [
        ("Asta Lind", "A", "formand", Attendance.PRESENT),
        ("Bo Holm", "V", None, Attendance.PRESENT),
        ("Ida Kjær", None, None, Attendance.APOLOGIES),
    ]


def test_headings_in_the_margin_right_below_each_other_stay_apart():
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015", font=BOLD, size=16, step=30)
    paper.heading("Punkt 1: Sag om havnen", 15)
    for lines, text in (
        (("Beslutning i", "Byrådet den", "12-02-2015"), "Udsat."),
        (("Beslutning i", "Byrådet den", "03-03-2015"), "Godkendt."),
        (("Bilag",), "Notat om havnen"),
    ):
        paper.at(TEXT, paper.y, text)
        for line in lines:
            paper.at(LEFT, paper.y, line, font=BOLD)
            paper.y += paper.leading
    (item,) = paper.read().minutes.items
    assert [section.decided_on for section in item.sections] == [dt.date(2015, 2, 12), dt.date(2015, 3, 3)]
    assert [one.title for one in item.attachments] == ["Notat om havnen"]
