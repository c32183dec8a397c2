"""The rules of SBSYS's format, each by itself."""

import datetime as dt

import pytest
from lxml import etree

from minutes_core import pipeline
from minutes_core.model import Attachment, Kind, Meeting, Paragraph, SectionKind
from minutes_core.registry import installed
from minutes_core.schema.sbsys import element_name, heading_of
from portals.rules import broken
from portals.samples import PEOPLE, closed, document, given, item, section, written


def root(minutes, resources=None):
    files, _ = written("sbsys", minutes, resources)
    assert broken("sbsys", files) == []
    return etree.fromstring(files["dagsorden.xml"])


def project(minutes):
    return installed().exporter("sbsys").project(minutes)


def read(tmp_path, minutes, resources=None):
    for path, data in written("sbsys", minutes, resources)[0].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    imported = pipeline.read(tmp_path)
    assert imported.minutes == project(minutes)
    return imported


def test_one_xml_file_the_document_as_a_page_and_the_attachments():
    minutes = document(item(attachments=[Attachment(title="Tilbud", href="tilbud.xml")]))
    files = pipeline.export(minutes, given("tilbud.xml", start=b"<x/>"), "sbsys").contents()
    assert sorted(files) == ["Bilag/1.txt", "dagsorden.html", "dagsorden.xml"]
    assert pipeline.read(files["dagsorden.html"]).minutes == minutes


def test_booleans_are_true_and_false_with_capitals():
    tree = root(document(item(attachments=[Attachment(title="Tilbud")]), closed()))
    assert (tree.get("Åben"), tree.get("Tillægsdagsorden")) == ("True", "False")
    assert [each.get("Åbent") for each in tree.iter("Dagsordenpunkt")] == ["True", "False"]
    assert tree.find(".//Bilag").get("MaaPubliceres") == "True"


def test_the_meeting_is_open_or_a_portal_skips_it():
    assert root(document(closed())).get("Åben") == "True"


@pytest.mark.parametrize(
    ("kind", "word", "extra"),
    [(Kind.MINUTES, "Referat", "False"), (Kind.AGENDA, "Dagsorden", "False"), (Kind.ADDENDUM, "Dagsorden", "True")],
)
def test_kinds(kind, word, extra):
    tree = root(document(kind=kind))
    assert (tree.get("Dagsordentype"), tree.get("Tillægsdagsorden")) == (word, extra)


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_written_out_without_a_weekday(tmp_path, month):
    minutes = document(meeting=Meeting(date=dt.date(2016, month, 1), start=dt.time(9), end=dt.time(1, 5)))
    meeting = root(minutes).find("Møde")
    assert meeting.get("Mødedato") == meeting.get("Mødeslutdato")
    assert meeting.get("Mødedato").startswith("1. ")
    assert (meeting.get("Mødetid"), meeting.get("Mødesluttid")) == ("09:00", "01:05")
    assert read(tmp_path, minutes).minutes.meeting == minutes.meeting


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Anledning", "Anledning"),
        ("Økonomiske konsekvenser", "Økonomiske_konsekvenser"),
        ("Økonomi/personale:", "Økonomi_personale"),
        ("1. Indledning", "Indledning"),
        ("Beslutning i Havneudvalget den 08-05-2019", "Beslutning_i_Havneudvalget_den_08-05-2019"),
        ("a_b", "a_b"),
        ("xmlns:x='y'", "xmlns_x_y"),
        ("日本", "Tekst"),
        ("Sagsnummer", "Sagsnumre"),
        ("x" * 300, "x" * 100),
        (None, "Tekst"),
    ],
)
def test_the_name_of_the_element_is_the_heading_without_spaces(tmp_path, heading, name):
    minutes = document(item(section(heading=heading, kind=SectionKind.OTHER), case_number="19/00217"))
    assert [each.tag for each in root(minutes).find(".//Indhold")] == ["Sagsnummer", name]
    assert read(tmp_path, minutes).minutes.items[0].sections[0].heading == heading


@pytest.mark.parametrize("heading", ["", "---", "1 2 3", "…", "´", "_"])
def test_a_heading_without_a_letter_is_no_name(heading):
    assert element_name(heading) == ""
    assert heading_of("Økonomiske_konsekvenser") == "Økonomiske konsekvenser"


def test_a_repeated_name_is_merged_into_the_first(tmp_path):
    headings = ["Resumé", "Beslutning", "Resumé:", "Beslutning", "Høring"]
    sections = [
        section(Paragraph(f"tekst {at}"), heading=each, kind=SectionKind.OTHER) for at, each in enumerate(headings)
    ]
    minutes = document(item(*sections))
    content = root(minutes).find(".//Indhold")
    assert [each.tag for each in content] == ["Resumé", "Beslutning", "Høring"]
    assert content[0].text.index("tekst 0") < content[0].text.index("tekst 2")
    assert read(tmp_path, minutes).minutes.items[0].sections == tuple(sections)


def test_no_group_is_written():
    assert root(document(item(), closed())).find(".//Gruppe") is None


@pytest.mark.parametrize("number", ["00.01.00-A00-3-17", "13/16074", "a < b & c", "&lt;", "&#x2013;"])
def test_a_case_number_is_carried_in_a_section(tmp_path, number):
    minutes = document(item(case_number=number))
    assert root(minutes).find(".//Indhold")[0].tag == "Sagsnummer"
    assert read(tmp_path, minutes).minutes.items[0].case_number == number


def test_those_who_took_no_part_are_named_in_a_section(tmp_path):
    kept = read(tmp_path, document(item(absentees=["Poul Enggård", "Freja Dalsø"]))).minutes.items[0]
    assert (kept.sections[-1].heading, kept.sections[-1].blocks[0].text) == (
        "Fraværende",
        "Poul Enggård og Freja Dalsø",
    )


def test_items_below_items_stand_on_one_level_and_are_read_back(tmp_path):
    below = item(number="a", items=[item(number="i"), item(number=None)])
    minutes = document(item(number="5", items=[below, item(number="5.2")]), item(number="6"))
    kept = read(tmp_path, minutes).minutes
    assert [each.number for each in kept.walk()] == ["5", "a", "i", None, "5.2", "6"]
    assert [len(each.items) for each in kept.walk()] == [2, 2, 0, 0, 0, 0]
    assert [each.get("Nummer") for each in root(minutes).iter("Dagsordenpunkt")] == [
        "5",
        "5.a",
        "5.a.i",
        "4",
        "5.2",
        "6",
    ]


def test_people_the_title_and_the_address_have_no_place():
    kept = project(document(participants=PEOPLE, meeting=Meeting(date=dt.date(2019, 5, 8), title="x", address="y")))
    assert (kept.participants, kept.meeting) == ((), Meeting(date=dt.date(2019, 5, 8)))


def test_attachments_are_called_by_their_place_in_the_folder(tmp_path):
    attachments = [Attachment(title=each, href=f"{each}.pdf") for each in ("Tilbud", "Kort")]
    minutes = document(item(attachments=attachments[:1]), item(number="2", attachments=attachments[1:]))
    tree = root(minutes, given("Tilbud.pdf", "Kort.pdf"))
    assert [each.get("BilagUrl") for each in tree.iter("Bilag")] == ["Bilag/1.pdf", "Bilag/2.pdf"]
    imported = read(tmp_path, minutes, given("Tilbud.pdf", "Kort.pdf"))
    assert sorted(imported.resources) == ["Kort.pdf", "Tilbud.pdf"]
    with imported.resources["Kort.pdf"]() as file:
        assert file.read() == b"%PDF-1.7Kort.pdf"
