import datetime as dt
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_core.model import Access, Attendance, Kind, SectionKind, Status

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "systems" / "edoc"
FILE = FOLDER / "eDocAgendaPublishing.xml"


@pytest.fixture(scope="module")
def imported():
    return pipeline.read(FOLDER)


def test_the_head(imported):
    minutes = imported.minutes
    assert (minutes.kind, minutes.status, minutes.committee) == (Kind.MINUTES, Status.APPROVED, "Havneudvalget")
    assert (minutes.meeting.date, minutes.meeting.start) == (dt.date(2019, 5, 8), dt.time(14))
    assert minutes.meeting.location == "Havnekontoret"
    assert [(one.name, one.party, one.role, one.attendance) for one in minutes.participants] == [
        ("Asta Lindhøj", "A", "formand", Attendance.PRESENT),
        ("Freja Dalsø", "B", None, Attendance.PRESENT),
        ("Poul Enggård", "V", None, Attendance.APOLOGIES),
        ("Bo Mose", None, "Sekretær", Attendance.UNKNOWN),
    ]


def test_items_are_put_in_order(imported):
    assert [(item.number, item.title, item.access) for item in imported.minutes.items] == [
        ("1", "Meddelelser", Access.OPEN),
        ("2", "Ny slæbebåd", Access.OPEN),
        ("3", "Lukket", Access.CLOSED),
    ]
    said = {one.slug: one for one in imported.diagnostics}
    assert said["items-out-of-order"].facts["count"] == 2
    assert imported.origins["items[0]"].line > imported.origins["items[1]"].line


def test_the_text_of_an_item(imported):
    item = imported.minutes.items[1]
    assert (item.case_number, item.document_number) == ("2019-217", "2019-3001")
    assert item.absentees == ("Poul Enggård",)
    assert [(each.kind, len(each.blocks)) for each in item.sections] == [
        (SectionKind.SUMMARY, 2),
        (SectionKind.RECOMMENDATION, 2),
        (SectionKind.DECISION, 1),
    ]
    assert (item.sections[2].decided_by, item.sections[2].decided_on) == ("Havneudvalget", dt.date(2019, 5, 8))


def test_attachments_have_the_numbers_that_the_text_gives(imported):
    one, two = imported.minutes.items[1].attachments
    assert (one.title, one.document_number, one.access, one.href) == ("Tilbud", "2019-3002", Access.OPEN, "81.PDF")
    assert (two.title, two.document_number, two.access, two.href) == ("Priserne", "2019-3003", Access.CLOSED, None)
    with imported.resources["81.PDF"]() as file:
        assert file.read().startswith(b"%PDF")


def test_items_in_an_item(imported):
    item = imported.minutes.items[0]
    assert [(each.number, each.title) for each in item.items] == [("a", "Molen er lukket"), ("b", "Brev")]
    assert not item.attachments
    assert [one.document_number for one in item.items[1].attachments] == ["2019-3004"]
    assert [section.decided_on for section in item.decisions] == [dt.date(2019, 5, 8)]


def test_what_is_not_well_formed_is_told(imported):
    (told,) = (one for one in imported.diagnostics if one.slug == "xml-mended")
    assert told.facts["count"] == 1
    lines = FILE.read_text(encoding="utf-8").split("\n")
    assert "&#xC;" in lines[told.origin.line - 1]


def test_a_text_that_looks_like_more_items_is_kept():
    text = FILE.read_text(encoding="utf-8").replace("Båden er slidt.", "Punkt 4: Sejlads\n\nBåden er slidt.")
    (item,) = (each for each in pipeline.read(text.encode()).minutes.items if each.number == "2")
    words = " ".join(block.text for section in item.sections for block in section.blocks)
    assert "Punkt 4: Sejlads" in words
    assert "Godkendt." in words


@pytest.mark.parametrize(
    ("word", "access", "told"),
    [
        ("SKAL PUBLICERES", Access.OPEN, False),
        ("skal publiceres", Access.OPEN, False),
        ("MÅ IKKE PUBLICERES", Access.CLOSED, False),
        ("FORTROLIGT", Access.UNKNOWN, True),
        ("MÅ PUBLICERES EFTER BEHANDLING", Access.UNKNOWN, True),
        ("", Access.UNKNOWN, False),
    ],
)
def test_one_word_opens_an_item_and_no_other(word, access, told):
    text = FILE.read_text().replace(
        "<Title>Meddelelser</Title><PublishingType>SKAL PUBLICERES<",
        f"<Title>Meddelelser</Title><PublishingType>{word}<",
    )
    read = pipeline.read(text.encode())
    item = next(item for item in read.minutes.items if item.title == "Meddelelser")
    assert (item.access, {each.access for each in item.items}) == (access, {access})
    assert any(one.slug == "field-not-understood" and one.facts["text"] == word for one in read.diagnostics) is told


@pytest.mark.parametrize("word", ["Lukket dagsorden", "Tillæg til lukket dagsorden", "LUKKET"])
def test_an_agenda_that_calls_itself_closed_is(word):
    text = FILE.read_text().replace("<AgendaType>Åben dagsorden<", f"<AgendaType>{word}<")
    assert text != FILE.read_text()
    assert {item.access for item in pipeline.read(text.encode()).minutes.items} == {Access.CLOSED}
