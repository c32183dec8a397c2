"""Text that a program took from pages: full lines go on, running heads are left out."""

import textwrap

import pytest

from minutes_core.grammar.parser import parse
from minutes_core.grammar.writer import write
from minutes_core.model import Minutes, Paragraph

PROSE = (
    "Administrationen har gennemgået sagen og vurderer, at forslaget kan gennemføres inden for rammen. De berørte naboer "
    "bliver orienteret skriftligt, og skolebestyrelsen udtaler sig om tidsplanen i løbet af efteråret. Erfaringerne fra "
    "det første år foreligger til marts, og byggeriet kan gå i gang."
)
LONG_TITLE = "Helhedsplan for den nordlige del af Ravnsø med ny skole, bibliotek og"
REST = "1. etape af sundhedshuset"


def page(*lines, number):
    return "\n".join(("Ravnsø Kommune", "", *lines, "", f"Udskrevet elektronisk {number}", "")) + "\f"


def wrapped(text, width=74):
    return textwrap.wrap(text, width)


def taken_from_pages():
    first = [
        "REFERAT Byrådet d. 03-03-2021",
        "",
        "Indholdsfortegnelse",
        f"Regnskab{'.' * 30}2",
        f"{LONG_TITLE}",
        f"{REST}....3",
    ]
    second = [
        "Punkt 1: Regnskab",
        "",
        "Sagsfremstilling",
        *wrapped(PROSE),
        *wrapped(PROSE),
        "",
        "Indstilling",
        "1.",
        "",
    ]
    second += [*wrapped(PROSE), "", "•", "", "et kort punkt"]
    third = [f"Punkt 2: {LONG_TITLE}", REST, "", "Beslutning", "Godkendt.", "Taget til efterretning.", *wrapped(PROSE)]
    return "".join(page(*lines, number=number) for number, lines in enumerate((first, second, third), 1))


def words(blocks):
    return [block.text for block in blocks]


def test_lines_that_are_full_go_on_and_others_do_not():
    parsed = parse(taken_from_pages())
    first, second = parsed.minutes.items
    assert words(first.sections[0].blocks) == [f"{PROSE}\n{PROSE}"]
    assert words(second.sections[0].blocks) == [f"Godkendt.\nTaget til efterretning.\n{PROSE}"]
    assert parsed.ledger.gaps() == []


def test_a_heading_that_the_contents_list_whole_goes_on():
    assert parse(taken_from_pages()).minutes.items[1].title == f"{LONG_TITLE} {REST}"


def test_a_row_of_the_contents_may_hold_an_empty_sign_before_its_number():
    text = "Indholdsfortegnelse\nPunkt 1: Regnskab ..... \u20603\n\nPunkt 1: Regnskab\n"
    assert [item.title for item in parse(text).minutes.items] == ["Regnskab"]


def test_a_marker_alone_stands_before_what_follows():
    lists = [
        block for block in parse(taken_from_pages()).minutes.items[0].sections[1].blocks if hasattr(block, "items")
    ]
    assert [[words(item.blocks) for item in block.items] for block in lists] == [[[PROSE]], [["et kort punkt"]]]


def test_running_heads_are_left_out_and_the_organisation_kept():
    parsed = parse(taken_from_pages())
    assert parsed.minutes.organisation == "Ravnsø Kommune"
    assert "elektronisk" not in write(parsed.minutes)
    (said,) = [diagnostic for diagnostic in parsed.diagnostics if diagnostic.slug == "lines-joined"]
    assert said.facts["heads"] == 5
    assert said.origin is None


def test_a_soft_hyphen_at_a_line_end_is_taken_back():
    text = taken_from_pages().replace("Administrationen har gennem", "Administrationen har gennem\u00ad\n")
    assert PROSE in parse(text).minutes.items[0].sections[0].blocks[0].text


def test_without_form_feeds_and_numbers_nothing_is_taken_for_a_running_head():
    assert "Udskrevet elektronisk 2" in write(parse(taken_from_pages().replace("\f", "\n")).minutes)


def test_a_heading_goes_on_as_the_contents_say_where_few_lines_tell_how_wide_the_page_was():
    contents = f"Indholdsfortegnelse\n{LONG_TITLE}\n{REST}....3\n\f"
    (item,) = parse(f"{contents}Punkt 1: {LONG_TITLE}\n{REST}\n\nBeslutning\nGodkendt.\n\f").minutes.items
    assert item.title == f"{LONG_TITLE} {REST}"


def test_a_row_of_the_contents_that_begins_like_an_item_is_one_row():
    contents = f"Indholdsfortegnelse\nPunkt 1: {LONG_TITLE}\n{REST}....3\n\f"
    parsed = parse(f"{contents}Punkt 1: {LONG_TITLE}\n{REST}\n\nBeslutning\nGodkendt.\n\f")
    assert [item.title for item in parsed.minutes.items] == [f"{LONG_TITLE} {REST}"]
    assert "contents-differ" not in {diagnostic.slug for diagnostic in parsed.diagnostics}


def test_every_letter_of_a_heading_that_goes_on_is_one_of_its_value():
    parsed = parse("Punkt 8: af\u00ad\n    skole?\n\f\nBeslutning\n")
    values = "".join(parsed.ledger.text[start:end] for start, end, entry in parsed.ledger.entries if entry == "value")
    assert values.endswith("skole?Beslutning")
    assert parsed.ledger.gaps() == []


def test_a_body_whose_name_is_broken_in_the_heading_is_whole():
    text = "REFERAT Social- og\nSundhedsudvalget\nMødedato 03-03-2021\n\f\nPunkt 1: Regnskab\n"
    assert parse(text).minutes.committee == "Social- og Sundhedsudvalget"


def numbered(text, *, first=1, number="Side {} af {}"):
    """The same text without form feeds, each page with its number at its foot, as it is copied from a page."""
    pages = text.split("\f")[:-1]
    return "\n".join(
        f"{page}\n{number.format(at, len(pages))}\n" if at >= first else page for at, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize("number", ["Side {} af {}", "side {}/{}", "Byrådet 03-03-2021            Side {} af {}"])
@pytest.mark.parametrize("first", [1, 2])
def test_numbers_of_all_pages_tell_of_pages_too(first, number):
    text = taken_from_pages() + page("Mødet sluttede kl. 18.00.", number=4)
    parsed = parse(numbered(text, first=first, number=number))
    assert parsed.ledger.gaps() == []
    assert "elektronisk 2" not in write(parsed.minutes)
    assert [item.sections for item in parsed.minutes.items] == [item.sections for item in parse(text).minutes.items]


@pytest.mark.parametrize("missing", ["Side 2 af 3", "Side 3 af 3"])
def test_numbers_of_some_pages_tell_nothing(missing):
    text = numbered(taken_from_pages()).replace(missing, "")
    assert "Udskrevet elektronisk 2" in write(parse(text).minutes)


def test_what_is_written_shows_no_pages():
    pages = tuple(Paragraph(f"{PROSE}\nSide {number} af 3") for number in (1, 2, 3))
    minutes = Minutes(preamble=(*pages, *pages[:1]))
    assert parse(write(minutes)).minutes == minutes


@pytest.mark.parametrize("text", ["\f", "\f\f\f", "a\f\fb\f", "Punkt 1: A\f" * 5, "•\f\n\n•\f1.\f"])
def test_odd_pages_parse(text):
    assert parse(text).ledger.gaps() == []


def test_what_is_written_has_no_form_feeds():
    minutes = Minutes(preamble=(Paragraph(PROSE),))
    assert "\f" not in write(minutes)
