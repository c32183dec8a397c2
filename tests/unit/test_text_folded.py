"""Text whose lines a program broke at a fixed width: put together where that is sure, and never where we wrote it."""

import textwrap

import attrs
import pytest

from minutes_core.grammar.folded import folded
from minutes_core.grammar.parser import parse
from minutes_core.grammar.projection import project
from minutes_core.grammar.writer import write
from minutes_core.model import AgendaItem, ListBlock, ListItem, Minutes, Paragraph, Section

PROSE = (
    "Administrationen har gennemgået sagen og vurderer, at forslaget kan gennemføres inden for rammen. De berørte naboer "
    "bliver orienteret skriftligt, og skolebestyrelsen udtaler sig om tidsplanen i løbet af efteråret. Erfaringerne fra "
    "det første år foreligger til marts, og byggeriet kan gå i gang."
)
TITLE = "Helhedsplan for den nordlige del af Ravnsø med ny skole og bibliotek samt 1. etape af sundhedshuset"


def fold(text, width=72, **options):
    """Each line of a text wrapped by itself, as a mail program does it."""
    options = {"break_on_hyphens": False, "break_long_words": False, **options}
    return "\n".join("\n".join(textwrap.wrap(line, width, **options)) for line in text.split("\n"))


def texts(section):
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def item_of(text):
    parsed = parse(text)
    assert parsed.ledger.gaps() == []
    return parsed.minutes.items[0]


def minutes_of(*bodies):
    """An item with these paragraphs, and enough prose to tell how wide a text is."""
    return "Punkt 1: Regnskab\n\nSagsfremstilling\n\n" + "\n\n".join((PROSE, PROSE, *bodies, PROSE)) + "\n"


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_paragraphs_are_put_together(width, end):
    item = item_of(fold(minutes_of(), width).replace("\n", end))
    assert texts(item.sections[0]) == [PROSE, PROSE, PROSE]


@pytest.mark.parametrize("width", range(60, 76, 3))
def test_two_spaces_after_a_full_stop_count(width):
    long = " ".join(sentence for at in range(3) for sentence in (PROSE[at * 30 : at * 30 + 40].strip() + ".", PROSE))
    text = fold(minutes_of(long, long).replace(". ", ".  "), width)
    assert texts(item_of(text).sections[0])[2:4] == [long, long]


def test_a_title_that_ends_in_a_comma_goes_on():
    rows = fold(minutes_of(), 72).replace("Regnskab", "Status for skolen, budgettet,\nByrådet og Rådhuset")
    assert item_of(rows).title == "Status for skolen, budgettet, Byrådet og Rådhuset"


def test_a_date_below_an_empty_line_of_double_spaced_text_goes_on():
    sentence = "Byrådet vedtog den endelige plan for hele området på sit møde den 4. marts 2020 i salen."
    for width in range(60, 76):
        text = fold(minutes_of(sentence), width).replace("\n", "\n\n")
        assert sentence in texts(item_of(text).sections[0])


def test_a_hyphen_at_a_line_end_keeps_what_follows_close():
    sentence = "Planen gælder børne- og ungeområdet, mellem- og udskoling samt CO2-udledning fra skole-busser og haller i Ravnsø."
    for width in range(60, 90):
        text = fold(minutes_of(sentence), width, break_on_hyphens=True)
        assert sentence in texts(item_of(text).sections[0])


def test_it_is_said():
    (said,) = [told for told in parse(fold(minutes_of())).diagnostics if told.slug == "lines-joined"]
    assert said.facts["heads"] == 0
    assert said.facts["count"] > 8


def test_double_spaced_lines_are_put_together_and_paragraphs_kept_apart():
    text = fold(minutes_of("2021 blev et godt år.")).replace("\n", "\n\n")
    assert texts(item_of(text).sections[0]) == [PROSE, PROSE, "2021 blev et godt år.", PROSE]


def test_paragraphs_whose_first_line_is_indented_lie_in_no_list():
    rows = fold(minutes_of("- en sag", PROSE)).split("\n")
    text = "\n".join(f"   {row}" if row.startswith("Administrationen") else row for row in rows)
    assert texts(item_of(text).sections[0]) == [PROSE] * 4


def test_paragraphs_without_an_empty_line_between_them_end_where_a_line_is_short():
    text = fold(minutes_of("Godkendt.", "Taget til efterretning.")).replace("\n\n", "\n")
    (paragraph,) = texts(item_of(text).sections[0])
    assert paragraph.split("\n")[-3:] == ["Godkendt.", "Taget til efterretning.", PROSE]


def test_titles_go_on():
    text = fold(minutes_of().replace("Regnskab", TITLE))
    assert item_of(text).title == TITLE


def test_what_follows_a_title_that_is_not_full_is_not_part_of_it():
    item = item_of(fold(minutes_of()).replace("Regnskab\n", "Regnskab\n13/20481\n"))
    assert (item.title, item.case_number) == ("Regnskab", "13/20481")


def test_items_of_lists_go_on():
    proposal = "1. at forslaget til en ny plan for den nordlige del af byen sendes i offentlig høring i otte uger"
    item = item_of(fold(minutes_of(f"{proposal}\n2. at sagen forelægges igen")))
    found = next(block for block in item.sections[0].blocks if isinstance(block, ListBlock))
    assert [each.blocks[0].text for each in found.items] == [proposal[3:], "at sagen forelægges igen"]


def test_a_heading_with_a_long_name_is_one():
    heading = "Beslutning i Udvalget for Børn, Unge, Uddannelse og Arbejdsmarked den 12-04-2021"
    (_, second) = item_of(fold(minutes_of(heading, PROSE))).sections
    assert second.heading == heading


def test_people_on_a_line_that_goes_on():
    line = (
        "Til stede: Asta Lind (A), Bo Holm (B), Carl Eg (C), Dorte Ask (F), Ebbe Bøg (V), Fie Gran (Ø) og Gert Hald (O)"
    )
    people = parse(fold(f"{line}\n\n{minutes_of()}")).minutes.participants
    assert [person.name for person in people] == [
        "Asta Lind", "Bo Holm", "Carl Eg", "Dorte Ask", "Ebbe Bøg", "Fie Gran", "Gert Hald",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Udgiften til den nye daginstitution i byens nordlige ende bliver 2,4 mio. kr. i alt.",
        "Byrådet vedtog den endelige plan for hele området på sit møde den 4. marts 2020 i salen.",
        "Efter lovens bestemmelser om offentlig høring følger det af § 17, stk. 4. Fristen er otte uger.",
        "Sagen har været til høring i Børneudvalget, i Økonomiudvalget og i alle råd - og i Byrådet.",
        "Af Ældrerådets bemærkninger fremgår det, at de ikke kan støtte planen uden videre. Ældrerådet vil høres.",
        "Arbejdet blev i det væsentlige afsluttet i løbet af de tre første måneder i året 2018.",
    ],
)
def test_a_rest_that_looks_like_something_else(sentence):
    for width in range(60, 90):
        assert sentence in texts(item_of(fold(minutes_of(sentence), width)).sections[0])


def test_short_lines_that_somebody_broke_stay_apart():
    address = "Ravnsø Kommune\nRådhuspladsen 1\n9999 Ravnsø"
    verse = "Det lysner over agres felt\nog fuglen synger for den helt\nder går i mark og eng."
    assert texts(item_of(fold(minutes_of(address, verse))).sections[0])[2:4] == [address, verse]


def test_what_follows_a_list_of_people_goes_on_as_elsewhere():
    sentence = (
        "Af Ældrerådets bemærkninger fremgår det, at de ikke kan støtte planen uden videre. Ældrerådet vil høres."
    )
    for width in range(60, 90):
        text = fold(
            f"Tilstede\n\n- Asta Lind (A)\n- Bo Holm (V)\n\n{minutes_of(sentence)}".replace("Punkt 1: ", "Ad 1: "),
            width,
        )
        assert sentence in texts(item_of(text).sections[0])


def test_attachments_stay_apart():
    names = ["Bygherrerådgiverens notat om jordbundsforhold og grundvand ved Engå", "Økonomisk oversigt"]
    text = fold(minutes_of()) + "\nBilag\n" + "\n".join(names)
    assert [attachment.title for attachment in item_of(text).attachments] == names


def test_lines_stay_where_few_tell_how_wide_the_text_is():
    lines = "Planen gælder for hele den nordlige del af byen og er udarbejdet af\nRavnsø Arkitekter"
    assert texts(item_of(f"Punkt 1: Regnskab\n\nSagsfremstilling\n\n{lines}").sections[0]) == [lines]


def test_sentences_on_lines_of_their_own_stay_there():
    sentences = "\n".join(
        f"{first} {rest}"
        for first in (
            "Udvalget drøftede sagen og var enigt om",
            "Asta Lind spurgte til tidsplanen og",
            "Bo Holm støttede",
        )
        for rest in (
            "at vente.",
            "at høre naboerne først.",
            "at det haster, for byggeriet er forsinket nok.",
            "forslaget.",
        )
    )
    assert texts(item_of(minutes_of(sentences).replace(PROSE, "Kort.")).sections[0])[2] == sentences


def test_lines_stay_in_a_text_with_long_lines():
    rows = textwrap.wrap(PROSE, 60)
    assert not folded(minutes_of(*["\n".join(rows)] * 4))
    assert folded(fold(minutes_of(*["\n".join(rows)] * 4)))


def broken(width=60):
    """Minutes whose paragraphs hold line breaks at one width, as somebody might have typed them."""
    lines = "\n".join(textwrap.wrap(PROSE, width))
    item = ListItem(blocks=[Paragraph(lines), Paragraph(lines)])
    section = Section(
        blocks=[Paragraph(lines), Paragraph(f"\\{lines}"), ListBlock(items=[item, item]), Paragraph(lines)]
    )
    return Minutes(items=[AgendaItem(number="1", title="Regnskab", sections=[section])])


@pytest.mark.parametrize("width", [50, 60, 72, 100])
def test_line_breaks_that_a_document_holds_are_written_so_that_they_stay(width):
    minutes = broken(width)
    text = write(minutes)
    assert parse(text).minutes == project(minutes)
    assert folded(text).escaped
    assert not folded(text).going_on


def test_a_backslash_that_belongs_to_such_a_line_stays():
    minutes = broken()
    section = minutes.items[0].sections[0]
    lines = section.blocks[0].text.split("\n")
    odd = Paragraph("\n".join((lines[0], f"\\{lines[1]}", f"\\\\{lines[2]}", "\\", lines[3], "\\ ---")))
    item = attrs.evolve(minutes.items[0], sections=[attrs.evolve(section, blocks=[*section.blocks, odd])])
    odd_minutes = attrs.evolve(minutes, items=[item])
    assert parse(write(odd_minutes)).minutes == project(odd_minutes)


@pytest.mark.parametrize("odd", ["\\\tkolonne", "\\  ord", "Status:\tEndelig", "\\", "\\\\", "ord\t"])
def test_odd_lines_among_those_that_go_on(odd):
    rows = fold(minutes_of()).split("\n")
    for at in range(len(rows)):
        for made in ([*rows[:at], odd, *rows[at:]], [*rows[:at], f"{rows[at]}\t", *rows[at + 1 :]]):
            parsed = parse("\n".join(made))
            assert parsed.ledger.gaps() == []
            assert parse(write(parsed.minutes)).minutes == parsed.minutes


def test_paragraphs_of_one_full_line_each_are_kept_apart():
    sentences = textwrap.wrap(" ".join([PROSE] * 6), 64)
    section = Section(blocks=[Paragraph(line) for line in sentences])
    minutes = Minutes(items=[AgendaItem(number="1", title="Regnskab", sections=[section])])
    assert parse(write(minutes)).minutes == project(minutes)


def test_the_examples_need_no_backslash():
    assert not folded(minutes_of())
