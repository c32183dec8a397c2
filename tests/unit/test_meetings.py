"""Lines that tell of a meeting as boards and associations write them."""

import datetime as dt

import pytest

from minutes_core.danish.labels import ORGANISATION
from minutes_core.danish.meetings import read_hour, read_occasion
from minutes_core.grammar.parser import parse
from minutes_core.grammar.writer import write
from minutes_core.model import Attendance, Kind, Meeting, Minutes, Paragraph

DAY = dt.date(2021, 3, 3)


def told(text, **options):
    read = read_occasion(text, **options)
    assert read is not None
    names = ("kind", "committee", "organisation", "title", "date", "start", "end", "location")
    return {name: value for name in names if (value := getattr(read, name)) is not None}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Referat fra bestyrelsesmøde den 3. marts 2021", {"committee": "Bestyrelsen", "date": DAY}),
        ("Referat af skolebestyrelsesmøde", {"committee": "Skolebestyrelsen"}),
        ("Referat: MED-udvalgsmøde 3/3-2021", {"committee": "MED-udvalget", "date": DAY}),
        ("REFERAT AF BESTYRELSESMØDE", {"committee": "Bestyrelsen"}),
        ("Referat – forældrerådsmøde", {"committee": "Forældrerådet"}),
        (
            "Referat af bestyrelsesmøde i Sejlklubben Blæst",
            {"committee": "Bestyrelsen", "organisation": "Sejlklubben Blæst"},
        ),
        (
            "Referat af ordinær generalforsamling onsdag d. 3. marts 2021 kl. 19 i Forsamlingshuset",
            {
                "committee": "Generalforsamlingen",
                "title": "ordinær generalforsamling",
                "date": DAY,
                "start": dt.time(19),
                "location": "Forsamlingshuset",
            },
        ),
        (
            "Referat fra bestyrelsesmøde nr. 4, 3. marts 2021 kl. 19.00-21.30",
            {
                "committee": "Bestyrelsen",
                "title": "bestyrelsesmøde nr. 4",
                "date": DAY,
                "start": dt.time(19),
                "end": dt.time(21, 30),
            },
        ),
        ("Referat af møde i Ældrerådet den 3. marts 2021", {"committee": "Ældrerådet", "date": DAY}),
        (
            "Referat af Teknik- og Miljøudvalgets konstituerende møde",
            {"committee": "Teknik- og Miljøudvalget", "title": "konstituerende møde"},
        ),
        ("Menighedsrådsmøde i Ravnsø Sogn, referat", {"committee": "Menighedsrådet", "title": "Menighedsrådsmøde i Ravnsø Sogn"}),
        ("Referat af beboermøde", {"title": "beboermøde"}),
        ("Referat fra bestyrelsens møde", {"committee": "Bestyrelsen"}),
        ("Referat fra møde i organisationsbestyrelsen", {"committee": "Organisationsbestyrelsen"}),
        (
            "REFERAT AF HAVEFORENINGENS ORDINÆRE GENERALFORSAMLING",
            {"committee": "Generalforsamlingen", "title": "HAVEFORENINGENS ORDINÆRE GENERALFORSAMLING"},
        ),
        ("Referat onsdag den 3. marts 2021", {"date": DAY}),
    ],
)  # fmt: skip
def test_title_of_minutes(text, wanted):
    assert told(text) == {"kind": Kind.MINUTES} | wanted


@pytest.mark.parametrize(
    "text", ["Dagsorden til bestyrelsesmøde", "Indkaldelse til bestyrelsesmøde", "Dagsorden for bestyrelsesmødet"]
)
def test_title_of_an_agenda(text):
    assert told(text) == {"kind": Kind.AGENDA, "committee": "Bestyrelsen"}


@pytest.mark.parametrize(
    "text",
    [
        "Referat fra sidste møde",
        "Referat",
        "Referat af bestyrelsesmødet blev godkendt",
        "Møde i Byrådet",
        "Referat af møde i dag",
        "REFERAT Byrådet d. 03-03-2021",
        "Næste møde er onsdag den 3. marts 2021 kl. 19",
        "Den 3. marts 2021",
        "Referat af bestyrelsesmøde den 31. februar 2021",
        "3. marts 2021",
        "Godkendelse af referat fra bestyrelsesmøde den 3. marts 2021",
    ],
)
def test_other_lines_are_no_title(text):
    assert read_occasion(text) is None


def test_a_day_with_its_hour_tells_of_the_meeting_and_a_label_makes_a_day_enough():
    day = {"date": DAY, "start": dt.time(19), "end": dt.time(21)}
    assert told("Onsdag den 3. marts 2021 kl. 19-21") == day
    assert told("3. marts 2021, Klubhuset", labelled=True) == {"date": DAY, "location": "Klubhuset"}


def test_hours_without_minutes():
    assert read_hour("9") == dt.time(9)
    assert read_hour("19.30") == dt.time(19, 30)
    assert read_hour(None) is None


def test_long_lines_take_no_long_time():
    assert read_occasion("Referat af " + "bestyrelsesmøde i " * 12) is None
    assert read_occasion("møde i " * 34) is None


@pytest.mark.parametrize("name", ["Sejlklubben Blæst", "A/B Søglimt", "E/F Bredgade 4-10", "Ravnsø Idrætsforening"])
def test_associations_are_organisations(name):
    assert ORGANISATION.fullmatch(name)


@pytest.mark.parametrize("text", ["Foreningen afholder fest", "Klubben mødtes i går", "Referat af foreningen"])
def test_sentences_are_none(text):
    assert not ORGANISATION.fullmatch(text)


TEXT = """Sejlklubben Blæst

Referat fra bestyrelsesmøde onsdag den 3. marts 2021

Tid og sted: kl. 19

Mødeleder: Bo Holm

Til stede: Asta Lind (formand), Bo Holm og Carl Eg

Afbud fra: Dorte Ask

Gæst: Ebbe Bøg

Referent: Carl Eg

Punkt 1: Velkomst
"""


def test_head_of_a_board():
    minutes = parse(TEXT).minutes
    assert (minutes.kind, minutes.organisation, minutes.committee) == (Kind.MINUTES, "Sejlklubben Blæst", "Bestyrelsen")
    assert (minutes.meeting.date, minutes.meeting.start) == (DAY, dt.time(19))
    assert [(person.name, person.role, person.attendance) for person in minutes.participants] == [
        ("Bo Holm", "Mødeleder", Attendance.PRESENT),
        ("Asta Lind", "formand", Attendance.PRESENT),
        ("Carl Eg", "Referent", Attendance.PRESENT),
        ("Dorte Ask", None, Attendance.APOLOGIES),
        ("Ebbe Bøg", "Gæst", Attendance.PRESENT),
    ]


def test_two_lists_of_people_on_one_line():
    people = parse("REFERAT X\n\nMødt: Asta Lind, Bo Holm. Afbud: Carl Holmgård.\n\nPunkt 1: A").minutes.participants
    assert [(person.name, person.attendance) for person in people] == [
        ("Asta Lind", Attendance.PRESENT),
        ("Bo Holm", Attendance.PRESENT),
        ("Carl Holmgård", Attendance.APOLOGIES),
    ]


def test_time_and_place_without_a_day():
    meeting = parse("REFERAT X d. 03-03-2021\n\nTid og sted: kl. 19, Klubhuset\n\nPunkt 1: A").minutes.meeting
    assert (meeting.date, meeting.start, meeting.location) == (DAY, dt.time(19), "Klubhuset")


def test_two_offices_of_one_person_are_kept():
    people = parse(
        "REFERAT X\n\nTilstede\n\n- Bo Holm, kasserer\n\nReferent: Bo Holm\n\nPunkt 1: A"
    ).minutes.participants
    assert [(person.name, person.role) for person in people] == [("Bo Holm", "kasserer, referent")]


def test_a_weekday_that_does_not_fit_is_told():
    said = parse("Referat fra bestyrelsesmøde fredag den 3. marts 2021\n\nPunkt 1: A").diagnostics
    assert [diagnostic.slug for diagnostic in said] == ["weekday-differs"]


def test_a_second_title_that_says_otherwise_is_text():
    parsed = parse("Referat fra bestyrelsesmøde den 3. marts 2021\n\nUdvalgsmøde den 4. marts 2021\n\nPunkt 1: A")
    assert parsed.minutes.committee == "Bestyrelsen"
    assert [block.text for block in parsed.minutes.preamble] == ["Udvalgsmøde den 4. marts 2021"]


def test_a_label_that_says_otherwise_than_the_title_is_text_and_told():
    text = "Referat fra bestyrelsesmøde den 3. marts 2021 i Klubhuset\n\nSted: {}\n\nPunkt 1: A"
    assert parse(text.format("Klubhuset, Havnevej 4")).minutes.meeting.location == "Klubhuset, Havnevej 4"
    parsed = parse(text.format("Rådhuset"))
    assert parsed.minutes.meeting.location == "Klubhuset"
    assert [block.text for block in parsed.minutes.preamble] == ["Sted: Rådhuset"]
    assert "value-told-twice" in {diagnostic.slug for diagnostic in parsed.diagnostics}


@pytest.mark.parametrize(
    "minutes",
    [
        Minutes(committee="Bestyrelsesmøde", meeting=Meeting(date=DAY)),
        Minutes(committee="fra bestyrelsesmøde", meeting=Meeting(date=DAY)),
        Minutes(organisation="Bestyrelsesmøde"),
        Minutes(preamble=(Paragraph("Referat fra bestyrelsesmøde den 3. marts 2021"),)),
        Minutes(preamble=(Paragraph("Onsdag den 3. marts 2021 kl. 19 i Klubhuset"),)),
        Minutes(preamble=(Paragraph("Til stede: Asta Lind, Bo Holm og Carl Eg"), Paragraph("Asta Lind, Bo Holm og Carl Eg"))),
    ],
)  # fmt: skip
def test_text_that_looks_like_a_title_comes_back(minutes):
    assert parse(write(minutes)).minutes == minutes
