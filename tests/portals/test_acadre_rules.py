"""The rules of Acadre's format, each by itself."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from attrs import evolve
from lxml import etree

from minutes_core import pipeline
from minutes_core.model import (
    Access,
    Approval,
    Attachment,
    Attendance,
    Heading,
    Identifier,
    Kind,
    Meeting,
    Movement,
    Paragraph,
    Participant,
    Section,
    SectionKind,
    Status,
)
from minutes_exporters.portals.acadre import AcadreExporter
from portals.rules import broken
from portals.samples import PEOPLE, closed, document, given, item, section, texts, written


def manifest(files):
    (path,) = (path for path in files if path.startswith("XML_"))
    (produced,) = (each for each in etree.fromstring(files[path]) if each.get("name") == "producedAgenda")
    return {key: value for field in produced.iter("field") for key, value in field.attrib.items()}


def fields(files, table):
    (path,) = (path for path in files if path.endswith(".XML"))
    return [
        {field.get("name"): field.text or "" for field in each.find("fields")}
        for each in etree.fromstring(files[path]).iter("table")
        if each.get("name") == table
    ]


def back(minutes):
    """What is read of what is written."""
    files, _ = written("acadre", minutes)
    assert broken("acadre", files) == []
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        return pipeline.read(Path(folder)).minutes


def test_the_list_has_attributes_of_empty_fields_and_the_content_text():
    files, _ = written("acadre", document())
    (path,) = (path for path in files if path.startswith("XML_"))
    assert all(not field.text and len(field.attrib) == 1 for field in etree.fromstring(files[path]).iter("field"))
    assert fields(files, "committee")[0]["name"] == "Havneudvalget"


@pytest.mark.parametrize(
    ("kind", "status", "code", "word"),
    [
        (Kind.AGENDA, Status.DRAFT, "0", "Dagsorden"),
        (Kind.AGENDA, Status.FINAL, "1", "Dagsorden"),
        (Kind.ADDENDUM, Status.UNKNOWN, "1", "Tillægsdagsorden"),
        (Kind.MINUTES, Status.APPROVED, "2", "Referat"),
        (Kind.MINUTES, Status.DRAFT, "0", "Referat"),
    ],
)
def test_types(kind, status, code, word):
    minutes = document(kind=kind, status=status)
    files, _ = written("acadre", minutes)
    assert manifest(files)["type"] == code
    assert fields(files, "agenda")[0]["name"] == word
    kept = back(minutes)
    assert (kept.kind, kept.status) == (kind, status)


def test_access_codes():
    files, _ = written("acadre", document(item(), closed()))
    assert [(each["access"], each["accessname"]) for each in fields(files, "agendaitem")] == [
        ("1", "Åben"),
        ("2", "Lukket"),
    ]


def test_attendance_codes():
    files, _ = written("acadre", document(participants=[*PEOPLE, Participant(name="Bo Holm")]))
    assert [each.get("absent") for each in fields(files, "member")] == ["0", "1", "2", None]
    assert fields(files, "member")[0]["party"] == "A"


def test_moments_are_year_month_day_hour_minute():
    (meeting,) = fields(written("acadre", document())[0], "meeting")
    assert (meeting["date"], meeting["finish"]) == ("2019-05-08 14:00", "2019-05-08 15:30")


def test_an_unknown_finish_repeats_the_start():
    minutes = document(meeting=Meeting(date=dt.date(2019, 5, 8), start=dt.time(14)))
    (meeting,) = fields(written("acadre", minutes)[0], "meeting")
    assert meeting["finish"] == meeting["date"] == "2019-05-08 14:00"
    assert "x-told" not in meeting


@pytest.mark.parametrize(
    ("created", "told"),
    [
        (dt.datetime(2019, 7, 1, 10, 0, tzinfo=dt.UTC), "2019-07-01 12:00"),
        (dt.datetime(2019, 12, 31, 23, 30, tzinfo=dt.UTC), "2020-01-01 00:30"),
        (dt.datetime(2019, 7, 1, 10, 0), "2019-07-01 10:00"),  # noqa: DTZ001 - local
        (None, "2019-05-08 14:00"),
    ],
)
def test_times_are_local_in_copenhagen(created, told):
    files = AcadreExporter(created=created).export(document(), {}).contents()
    assert manifest(files)["createdDate"] == manifest(files)["publishDate"] == told


def test_the_names_of_files_end_in_capitals_on_disk_and_in_the_text():
    minutes = document(item(attachments=[Attachment(title="Tilbud", href="tilbud.pdf")]))
    files = pipeline.export(minutes, given("tilbud.pdf"), "acadre").contents()
    told, (enclosure,) = manifest(files), fields(files, "enclosure")
    for name in (told["xmlfilename"], told["docfilename"], enclosure["filename"]):
        assert name == name.upper()
        assert f"{told['filesfolder']}/{name}" in files
    assert enclosure["EnclosureFileType"] == ".PDF"
    assert files[f"{told['filesfolder']}/{told['docfilename']}"].startswith(b"%PDF")


def test_sections_have_their_headings_and_their_order():
    headings = ["Økonomi/personale (2019)", "Resumé", "Resumé", "1. Hvad nu?"]
    minutes = document(item(*(section(heading=each, kind=SectionKind.OTHER) for each in headings)))
    bullets = fields(written("acadre", minutes)[0], "bullet")
    assert [each["bulletname"] for each in bullets] == headings
    assert [each["bulletsortorder"] for each in bullets] == ["1", "2", "3", "4"]
    assert back(minutes).items[0].sections == minutes.items[0].sections


def test_empty_bullets_vanish():
    minutes = document(item(Section(heading="Høring"), section()))
    assert [each["bulletname"] for each in fields(written("acadre", minutes)[0], "bullet")] == ["Beslutning"]


def test_a_section_without_a_heading_is_shown_with_a_word_and_read_without():
    decided = section(heading=None, decided_by="Havneudvalget", decided_on=dt.date(2019, 5, 8))
    plain = Section(blocks=[Paragraph("Båden er slidt.")])
    minutes = document(item(plain, decided))
    assert [each["bulletname"] for each in fields(written("acadre", minutes)[0], "bullet")] == [
        "Tekst",
        "Beslutning i Havneudvalget den 08-05-2019",
    ]
    assert back(minutes).items[0].sections == (plain, decided)


def test_what_a_heading_does_not_tell_of_a_decision_is_kept():
    sections = (
        section(heading="Sådan gik det", decided_by='"B" & C', decided_on=dt.date(2019, 5, 8)),
        section(Heading("Beslutning"), heading="Beslutning i Byrådet den 01-02-2019", kind=SectionKind.OTHER),
    )
    minutes = document(item(*sections))
    assert [each["bullettype"] for each in fields(written("acadre", minutes)[0], "bullet")] == ["8", "1"]
    assert back(minutes).items[0].sections == sections


def test_case_numbers():
    minutes = document(item(case_number="00.01.00-A00-3-17"), closed())
    assert [each.get("caseno") for each in fields(written("acadre", minutes)[0], "agendaitem")] == [
        "00.01.00-A00-3-17",
        None,
    ]


def test_absentees():
    for names in (("Poul Enggård", "Freja Dalsø (V)"), ("1",), ("true",), ("Ingen",), ("A og B", "C")):
        assert back(document(item(absentees=names))).items[0].absentees == names


@pytest.mark.parametrize(
    ("numbers", "sorts"),
    [
        (("1", "2", "3"), ["1", "2", "3"]),
        (("715", "716", "720"), ["715", "716", "720"]),
        (("a", "b", "c"), ["1", "2", "3"]),
        (("2", "1", None), ["1", "2", "3"]),
        (("7", None, "9"), ["1", "2", "3"]),
        (("007", "8", "9"), ["1", "2", "3"]),
    ],
)
def test_the_order_is_that_of_the_items_and_no_number_is_lost(numbers, sorts):
    minutes = document(*(item(number=number) for number in numbers))
    files, _ = written("acadre", minutes)
    assert [each["sort"] for each in fields(files, "agendaitemparents")] == sorts
    assert [each.number for each in back(minutes).items] == list(numbers)


def test_items_below_items_name_their_parent():
    minutes = document(
        item(number="5", items=[item(number="5.1", items=[item(number="a")]), closed()]), item(number="6")
    )
    files, _ = written("acadre", minutes)
    parents = fields(files, "agendaitemparents")
    ids = [each["agitemid"] for each in parents]
    (agenda,) = fields(files, "agenda")
    assert [each["parentid"] for each in parents] == [agenda["sysid"], ids[0], ids[1], ids[0], agenda["sysid"]]
    assert len({*ids, agenda["sysid"]}) == 6
    kept = back(minutes)
    assert [each.number for each in kept.walk()] == ["5", "5.1", "a", "2", "6"]


def test_ids_are_the_models_own():
    own = [Identifier(scheme="other", value="1"), Identifier(scheme="acadre", value="5001")]
    attachment = Attachment(title="Tilbud", identifiers=[Identifier(scheme="acadre", value="9001")])
    ids = [Identifier(scheme=scheme, value=value) for scheme, value in (("acadre", "1042"), ("acadre.meeting", "77"))]
    files, _ = written("acadre", document(item(identifiers=own, attachments=[attachment]), identifiers=ids))
    assert "XML_1042.xml" in files
    assert (fields(files, "agenda")[0]["sysid"], fields(files, "meeting")[0]["sysid"]) == ("1042", "77")
    assert (fields(files, "agendaitem")[0]["sysid"], fields(files, "enclosure")[0]["sysid"]) == ("5001", "9001")


@pytest.mark.parametrize("value", ["../../x", "0", "a b", "1" * 19, "1042"])
def test_an_id_of_the_model_that_cannot_be_one_is_made_anew(value):
    ids = [Identifier(scheme="acadre", value="1042")]
    twice = [item(identifiers=[Identifier(scheme="acadre", value=value)]) for _ in range(2)]
    files, _ = written("acadre", document(*twice, identifiers=ids))
    assert broken("acadre", files) == []
    sysids = {each["sysid"] for each in fields(files, "agendaitem")}
    assert len(sysids) == 2
    assert value not in sysids


def test_ids_come_from_municipality_body_date_and_number_never_from_the_text():
    def sysids(minutes):
        files, _ = written("acadre", minutes)
        return [
            each["sysid"] for table in ("agenda", "meeting", "committee", "agendaitem") for each in fields(files, table)
        ]

    minutes = document(item(), item(number="2"))
    first = sysids(minutes)
    assert (
        sysids(document(item(section(Paragraph("Andet.")), title="Andet"), item(number="2", case_number="1/2")))
        == first
    )
    assert all(each.isdecimal() and 0 < int(each) < 2**31 for each in first)
    others = [
        evolve(minutes, organisation="Søvang Kommune"),
        evolve(minutes, committee="Byrådet"),
        evolve(minutes, meeting=evolve(minutes.meeting, date=dt.date(2019, 5, 9))),
    ]
    for other in others:
        assert set(sysids(other)).isdisjoint({first[0], *first[3:]})
    assert sysids(evolve(minutes, kind=Kind.AGENDA)) == first
    assert sysids(evolve(minutes, kind=Kind.ADDENDUM))[0] != first[0]


@pytest.mark.parametrize(
    "meeting",
    [
        {},
        {"start": dt.time(0)},
        {"end": dt.time(9)},
        {"end": dt.time(0)},
        {"start": dt.time(9), "end": dt.time(9)},
        {"start": dt.time(9), "end": dt.time(8), "end_date": dt.date(2019, 5, 9)},
        {"start": dt.time(9), "end_date": dt.date(2019, 5, 8)},
        {"start": dt.time(9), "end": dt.time(1), "end_date": dt.date(1, 1, 1)},
        {"date": dt.date(1899, 12, 31), "start": dt.time(9)},
        {"date": dt.date(1850, 1, 1), "start": dt.time(9), "end": dt.time(10)},
    ],
)
def test_times_that_nobody_knows_are_not_made_up(tmp_path, meeting):
    told = Meeting(**({"date": dt.date(2019, 5, 8)} | meeting))
    for name in ("acadre", "sbsys"):
        for path, data in written(name, document(meeting=told))[0].items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(data)
        assert pipeline.read(tmp_path / name).minutes.meeting == told


@pytest.mark.parametrize(
    "person",
    [
        Participant(name="Formand Asta Lindhøj (A)"),
        Participant(name="Asta Lindhøj", note="formand", attendance=Attendance.PRESENT),
        Participant(name="Asta Lindhøj", substitutes_for="Poul Enggård", note="a | b"),
        Participant(name="Asta Lindhøj", movements=[Movement(kind="arrival", time=dt.time(17, 32), item="3")]),
        Participant(name="Asta Lindhøj", role="formand, sekretær", party="Nye (B)", note="navn: x"),
    ],
)
def test_people_come_back(person):
    assert back(document(participants=[person])).participants == (person,)


def test_what_has_no_place_is_dropped():
    minutes = document(
        item(document_number="1/2"),
        status=Status.APPROVED,
        approval=Approval(body="Byrådet"),
        preamble=[Paragraph("Velkommen.")],
        closing=[Paragraph("Tak.")],
        language="en",
    )
    kept = back(minutes)
    assert (kept.approval, kept.preamble, kept.closing, kept.language, kept.organisation) == (None, (), (), "da", None)
    assert kept.items[0].document_number is None


def test_why_an_item_is_closed_is_not_told():
    assert back(document(closed())).items[0].access is Access.CLOSED
    assert "personsag" not in texts(written("acadre", document(closed()))[0]).lower()
