"""Minutes of boards and associations: values that go on below their label, minutes that are one table."""

import pytest

from minutes_core.grammar.signs import SignKind
from minutes_core.importers.pdf.labelled import is_list_of_people
from minutes_core.model import Attendance
from unit.test_pdf_paper import BOLD, LEFT, Paper, prose

VALUE = LEFT + 100
LONG = "Deltagere: Asta Lind (formand), Bo Holm (kasserer), Carl Eg, Dorte Ask, Ebbe Bøg, Fie"


def texts(paper):
    return [" ".join(line.text for line in block.lines) for block in paper.layout().blocks if block.lines]


def body(paper):
    """Text by which a page's margins are known."""
    paper.gap(20)
    for _ in range(3):
        paper.paragraph(prose(60))
    return paper


def beside(paper, label, *values, font=BOLD):
    if label:
        paper.at(LEFT, paper.y, label, font=font)
    for value in values:
        paper.line(value, x=VALUE)


def test_names_that_wrap_beside_their_label_are_one_value():
    paper = Paper()
    beside(paper, "Deltagere:", "Asta Lind (formand), Bo Holm, Carl", "Eg og Dorte Ask")
    beside(paper, "Afbud:", "Ebbe Bøg")
    assert texts(body(paper))[:2] == [
        "Deltagere: Asta Lind (formand), Bo Holm, Carl Eg og Dorte Ask", "Afbud: Ebbe Bøg",
    ]  # fmt: skip


def test_people_below_each_other_beside_their_label_stay_apart():
    paper = Paper()
    beside(paper, "Til stede", "Asta Lind, formand", "Bo Holm, kasserer")
    beside(paper, "Afbud", "Ebbe Bøg")
    assert texts(body(paper))[:4] == ["Til stede", "Asta Lind, formand", "Bo Holm, kasserer", "Afbud: Ebbe Bøg"]


def test_a_label_of_two_lines_is_one():
    paper = Paper()
    paper.at(LEFT, paper.y, "Fraværende med", font=BOLD).line("Asta Lind", x=VALUE)
    paper.at(LEFT, paper.y, "afbud:", font=BOLD).line("Bo Holm", x=VALUE)
    assert texts(body(paper))[:3] == ["Fraværende med afbud:", "Asta Lind", "Bo Holm"]


def test_a_label_beside_the_middle_of_its_value_takes_what_stands_above_it_too():
    paper = Paper()
    beside(paper, "Sted:", "Klubhuset")
    paper.gap(4).line("Asta Lind", x=VALUE)
    paper.at(LEFT, paper.y, "Deltagere:").line("Bo Holm", x=VALUE).line("Carl Eg", x=VALUE).gap(4)
    beside(paper, "Afbud:", "Dorte Ask")
    assert texts(body(paper))[:6] == [
        "Sted: Klubhuset", "Deltagere:", "Asta Lind", "Bo Holm", "Carl Eg", "Afbud: Dorte Ask",
    ]  # fmt: skip


def test_names_that_go_on_at_the_margin_belong_to_their_label():
    paper = Paper()
    paper.line(LONG).line("Gran og Gert Hald").gap()
    assert texts(body(paper))[0] == f"{LONG} Gran og Gert Hald"


def test_a_line_below_a_short_value_is_not_part_of_it():
    paper = Paper()
    paper.line("Sted: Klubhuset").line("Der var kaffe.").gap()
    assert texts(body(paper))[:2] == ["Sted: Klubhuset", "Der var kaffe."]


def test_lists_of_people_are_told_from_names_that_wrap():
    def lines(*told):
        paper = Paper()
        for text in told:
            paper.line(text)
        return paper.pages()[0].lines

    assert is_list_of_people(lines("Asta Lind, formand", "Bo Holm (A)"))
    assert not is_list_of_people(lines("Asta Lind, Bo Holm, Carl", "Eg og Dorte Ask"))


def table(paper, *rows, width=(50, 140, 250)):
    """Ruled rows."""
    xs = [LEFT]
    for each in width[: len(rows[0])]:
        xs.append(xs[-1] + each)
    top = paper.y
    for row in rows:
        for x, text in zip(xs, row, strict=False):
            paper.at(x + 4, paper.y + 14, text)
        paper.y += 22
    for x in xs:
        paper.canvas.line(x, 842 - top, x, 842 - paper.y)
    for number in range(len(rows) + 1):
        y = 842 - top - 22 * number
        paper.canvas.line(xs[0], y, xs[-1], y)
    return paper


def signs(paper, kind):
    return [piece.sign for piece in paper.pieces() if piece.sign is not None and piece.sign.kind is kind]


def items(paper):
    return [(sign.number, sign.title) for sign in signs(paper, SignKind.ITEM)]


def titled():
    return Paper().line("Referat fra bestyrelsesmøde den 3. marts 2021", font=BOLD, size=15).gap(20)


def test_a_table_of_items_is_read_row_by_row():
    paper = titled()
    table(paper, ("Pkt.", "Emne", "Referat"), ("1", "Velkomst", "Alle var mødt."), ("2", "Regnskab", "Godkendt."))
    assert items(paper) == [("1", "Velkomst"), ("2", "Regnskab")]


def test_columns_of_a_table_of_items_are_sections():
    paper = titled()
    rows = (
        ("Emne", "Referat", "Beslutning"),
        ("1. Velkomst", "Alle var mødt.", "Intet."),
        ("2. Regnskab", "Set.", "Godkendt."),
    )
    table(paper, *rows, width=(120, 120, 120))
    assert items(paper) == [("1", "Velkomst"), ("2", "Regnskab")]
    assert [sign.heading for sign in signs(paper, SignKind.SECTION)] == ["Referat", "Beslutning"] * 2


def test_another_table_stays_one():
    paper = titled()
    paper.line("1. Økonomi", font=BOLD, size=13).line("Tallene er her.").gap()
    table(paper, ("Nr.", "Konto", "Beløb"), ("1", "Kontingent", "4.000"), ("2", "Leje", "2.000"))
    assert [block.grid is not None for block in paper.layout().blocks][-1]


def test_a_section_heading_set_as_the_body_is_one_where_items_are_set_so_too():
    paper = Paper().line("Referat fra bestyrelsesmøde den 3. marts 2021").gap()
    for number, title in enumerate(("Velkomst", "Regnskab"), 1):
        paper.line(f"{number}. {title}").gap().paragraph(prose(30)).line("Beslutning").gap().line("Godkendt.").gap()
    assert items(paper) == [("1", "Velkomst"), ("2", "Regnskab")]
    assert [sign.heading for sign in signs(paper, SignKind.SECTION)] == ["Beslutning"] * 2


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_people_above_and_below_the_line_of_their_label(count):
    paper = Paper().line("Referat", font=BOLD, size=16, step=24)
    names = [f"{name} Holm" for name in ("Asta", "Bo", "Carl", "Dorte", "Ebbe")][:count]
    for label, value in (("Mødedato:", "3. marts 2015"), ("Mødested:", "Salen")):
        paper.at(LEFT, paper.y, label).line(value, LEFT + 90).gap(3)
    top = paper.y
    for name in names:
        paper.line(name, LEFT + 90)
    paper.at(LEFT, (top + paper.y - paper.leading) / 2, "Til stede:").at(LEFT, paper.y, "Afbud:").line(
        "Ida Kjær", LEFT + 90
    )
    minutes = paper.heading("1. Cykelsti", 14).paragraph(prose(30)).read().minutes
    assert minutes.meeting.location == "Salen"
    assert [(one.name, one.attendance) for one in minutes.participants] == [
        *((name, Attendance.PRESENT) for name in names), ("Ida Kjær", Attendance.APOLOGIES),
    ]  # fmt: skip


@pytest.mark.parametrize("gap", [0, 4])
def test_people_below_their_label_do_not_stand_round_the_next_one(gap):
    paper = Paper().line("Referat", font=BOLD, size=16, step=24)
    groups = (
        ("Til stede:", ["Asta Holm", "Bo Holm", "Carl Holm"]),
        ("Afbud:", ["Dorte Holm", "Ebbe Holm", "Fie Holm"]),
    )
    for label, names in groups:
        paper.at(LEFT, paper.y, label)
        for name in names:
            paper.line(name, LEFT + 90)
        paper.gap(gap)
    people = paper.heading("1. Cykelsti", 14).paragraph(prose(30)).read().minutes.participants
    assert [(one.name, one.attendance) for one in people] == [
        *((name, Attendance.PRESENT) for name in groups[0][1]), *((name, Attendance.APOLOGIES) for name in groups[1][1]),
    ]  # fmt: skip
