import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_core.checks.privacy import find_cpr, personal_numbers
from minutes_core.model import (
    AgendaItem,
    Attachment,
    Cell,
    Figure,
    Identifier,
    ListBlock,
    ListItem,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    RichText,
    Section,
    Style,
    Table,
)

CPR = "010190-1234"


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234",
        "0101901234",
        "010190 1234",
        "cpr.nr. 010190-1234.",
        "(010190-1234)",
        "født010190-1234x",
        "010190\u20101234",
        "010190\u20111234",
        "010190\u20131234",
        "010190 - 1234",
        "010190\u00a01234",
        "010190-\n1234",
        "290200-4123",  # 2000 was a leap year
        "310399-9999",
    ],
)
def test_what_looks_like_a_cpr_number_is_found(text):
    ((start, end),) = find_cpr(text)
    assert sum(character.isdigit() for character in text[start:end]) == 10


@pytest.mark.parametrize(
    "text",
    [
        "",
        "321290-1234",  # no such day
        "011390-1234",  # no such month
        "000190-1234",
        "290201-4123",  # 2001 was no leap year
        "290200-1234",  # 1900 was no leap year
        "310490-1234",
        "10190-1234",
        "010190-123",
        "1010190-1234",
        "010190-12345",
        "01019012345",
        "5010190123412",
        "010190--1234",
        "010190  1234",
        "010190/1234",
        "01.01.90-1234",
        "00.01.00-A00-1-20",
        "412-2009-731",
        "tlf. 12 34 56 78",
        "01-01-1990",
    ],
)
def test_what_does_not_is_not(text):
    assert find_cpr(text) == ()


def test_every_one_in_a_text_is_found():
    assert find_cpr("010190-1234, 0202901234 og 030390 1234") == ((0, 11), (13, 23), (27, 38))


@given(
    st.dates(dt.date(1937, 1, 1), dt.date(1999, 12, 31)),
    st.integers(0, 3999),
    st.sampled_from(["", "-", " "]),
    st.text(st.characters(exclude_categories=["Nd"]), max_size=5),
)
def test_every_number_of_the_register_is_found_in_any_words(day, serial, separator, around):
    number = f"{day:%d%m%y}{separator}{serial:04}"
    assert find_cpr(around + number + around) == ((len(around), len(around) + len(number)),)


def document(**places):
    return Minutes(**places)


def section(*blocks):
    return Minutes(items=(AgendaItem(sections=(Section(blocks=blocks),)),))


PLACES = {
    "committee": Minutes(committee=CPR),
    "organisation": Minutes(organisation=CPR),
    "meeting.title": Minutes(meeting=Meeting(title=CPR)),
    "meeting.location": Minutes(meeting=Meeting(location=CPR)),
    "participants[1].name": Minutes(participants=(Participant(name="A"), Participant(name=CPR))),
    "participants[0].note": Minutes(participants=(Participant(name="A", note=f"født {CPR}"),)),
    "preamble[0].content.text": Minutes(preamble=(Paragraph(CPR),)),
    "closing[0].content.text": Minutes(closing=(Paragraph(CPR),)),
    "identifiers[0].value": Minutes(identifiers=(Identifier(scheme="x", value=CPR),)),
    "items[0].title": Minutes(items=(AgendaItem(title=CPR),)),
    "items[0].case_number": Minutes(items=(AgendaItem(case_number=CPR),)),
    "items[0].absentees[0]": Minutes(items=(AgendaItem(absentees=(CPR,)),)),
    "items[0].items[0].title": Minutes(items=(AgendaItem(items=(AgendaItem(title=CPR),)),)),
    "items[0].attachments[0].title": Minutes(items=(AgendaItem(attachments=(Attachment(title=CPR),)),)),
    "items[0].attachments[0].filename": Minutes(
        items=(AgendaItem(attachments=(Attachment(title="A", filename=f"{CPR}.pdf"),)),)
    ),
    "items[0].sections[0].heading": Minutes(items=(AgendaItem(sections=(Section(heading=CPR),)),)),
    "items[0].sections[0].blocks[0].items[0].blocks[0].content.text": section(
        ListBlock(items=(ListItem(blocks=(Paragraph(CPR),)),))
    ),
    "items[0].sections[0].blocks[0].rows[0][1].blocks[0].content.text": section(
        Table(rows=((Cell.of("A"), Cell.of(CPR)),))
    ),
    "items[0].sections[0].blocks[0].caption": section(Table(rows=((Cell.of("A"),),), caption=CPR)),
    "items[0].sections[0].blocks[0].alt": section(Figure(href="a.png", alt=CPR)),
    "items[0].sections[0].blocks[0].content.marks[0].style.href": section(
        Paragraph(RichText.marked("se her", [(0, 2, Style(href=f"https://example.dk/{CPR}"))]))
    ),
}


@pytest.mark.parametrize("path", PLACES)
def test_every_text_of_the_model_is_looked_at(path):
    (found,) = personal_numbers(PLACES[path])
    assert found.path == path


def test_the_number_itself_is_not_told():
    (found,) = personal_numbers(Minutes(committee=f"Født {CPR}"))
    assert "1234" not in repr(found)
    assert (found.start, found.end) == (5, 16)


def test_a_checksum_is_no_personal_number():
    digest = "a" * 20 + "0101901234" + "b" * 34
    assert personal_numbers(Minutes(items=(AgendaItem(attachments=(Attachment(title="A", sha256=digest),)),))) == ()
