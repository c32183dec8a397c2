"""What portals want of an export of Agenda Management: one test for each rule."""

import re
from pathlib import Path

import attrs
import pytest
from lxml import etree

from minutes_core import pipeline
from minutes_core.model import Attachment, Attendance, Kind, Minutes, Participant, Section, SectionKind, Status
from minutes_core.protocols import Source
from minutes_core.registry import installed
from portals import agman_rules
from portals.invented import MEETING, RESOURCES
from portals.xml_rules import text

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "portals" / "agman"


def files_of(minutes=MEETING, resources=RESOURCES):
    return installed().exporter("agman").export(minutes, resources).contents()


def root_of(minutes=MEETING):
    return etree.fromstring(agman_rules.xml_of(files_of(minutes))[1])


def read(files, folder):
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return pipeline.read(folder)


def test_the_layout():
    done = pipeline.export(MEETING, RESOURCES, "agman", edition="public").contents()
    root = etree.fromstring(agman_rules.xml_of(done)[1])
    agenda, meeting = root.find("Agendas/Agenda").get("ID"), root.find("Agendas/Agenda/Meeting").get("ID")
    assert {*done} == {
        f"Publication{agenda}/Enclosures/1.pdf",
        f"Publication{agenda}/Enclosures/billede-1.png",
        f"Publication{agenda}/Publication{agenda}.xml",
        f"Publication{agenda}/Publication{meeting}.pdf",
    }
    assert list(agman_rules.faults(done)) == []


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        (Kind.AGENDA, Status.DRAFT, "0"),
        (Kind.AGENDA, Status.FINAL, "1"),
        (Kind.AGENDA, Status.UNKNOWN, "1"),
        (Kind.ADDENDUM, Status.APPROVED, "1"),
        (Kind.MINUTES, Status.UNKNOWN, "2"),
        (Kind.MINUTES, Status.DRAFT, "2"),
    ],
)
def test_type_0_is_a_draft_1_an_agenda_2_minutes(kind, status, code, tmp_path):
    minutes = attrs.evolve(MEETING, kind=kind, status=status)
    assert text(root_of(minutes), "PublicationTypeAsValue") == code
    back = read(files_of(minutes), tmp_path).minutes
    assert (back.kind, back.status) == (kind, status)


def test_has_content_is_exactly_true():
    told = [each.text for each in root_of().iter("HasContent")]
    assert told == ["True", "True", "False", "False", "True", "False"]


def test_times_are_written_as_day_month_year_and_seconds():
    told = [text(root_of(), f"Agendas/Agenda/Meeting/{name}") for name in ("When", "Until")]
    assert told == ["08-05-2019 14:00:00", "08-05-2019 15:30:00"]


def test_statuses_0_1_and_4_attend():
    members = root_of().iterfind("Agendas/Agenda/Meeting/Members/MeetingMember")
    told = [(text(each, "ParticipationStatusAsValue"), text(each, "ParticipationStatusAsText")) for each in members]
    assert told == [("1", "Participating"), ("2", "Afbud"), ("3", "NotParticipating"), ("0", "NotDecided")]


def test_an_item_has_two_fields_at_least():
    fields = [len(each.findall("Fields/ItemField")) for each in root_of().iter("Item")]
    assert fields == [2, 2, 2, 0, 0]


def test_a_decision_is_feedback_whatever_its_heading(tmp_path):
    section = Section(kind=SectionKind.DECISION, heading="Udfald", blocks=MEETING.items[0].sections[1].blocks)
    minutes = attrs.evolve(MEETING, items=(attrs.evolve(MEETING.items[0], sections=(section,), items=()),))
    assert [each.text for each in root_of(minutes).iter("IsFeedback")] == ["True", "False"]
    assert read(files_of(minutes), tmp_path).minutes.items[0].sections == (section,)


def test_enclosures_lie_in_their_folder_and_are_named_with_a_slash():
    told = [each.text for each in root_of().iter("InstantiationFilePathRelative")]
    assert told == ["Enclosures/1.pdf"]


def test_an_enclosure_whose_file_is_missing_names_none():
    enclosures = list(root_of().iter("Enclosure"))
    assert [text(each, "Name") for each in enclosures] == ["Tilbud", "Regneark"]
    assert text(enclosures[1], "InstantiationFilePathRelative") is None


def test_what_the_format_keeps():
    kept = installed().exporter("agman").project(MEETING)
    assert kept.participants == (
        Participant(name="Asta Lindhøj", role="formand", attendance=Attendance.PRESENT),
        Participant(name="Poul Enggård", attendance=Attendance.APOLOGIES),
        Participant(name="Freja Dalsø", attendance=Attendance.ABSENT, note="på ferie"),
        Participant(name="Bo Mose", note="ekstern"),
    )
    assert kept.preamble == MEETING.preamble
    assert kept.items[0].absentees == ("Asta Lindhøj",)
    assert kept.items[0].attachments[0].document_number == "19/00217-1"
    assert (kept.closing, kept.organisation, kept.language) == ((), None, "da")


def test_place_and_address_are_one():
    meeting = attrs.evolve(MEETING.meeting, address="Kajen 1")
    kept = installed().exporter("agman").project(attrs.evolve(MEETING, meeting=meeting))
    assert (kept.meeting.location, kept.meeting.address) == ("Havnekontoret, Kajen 1", None)


def test_the_name_of_the_file_in_the_model_comes_back(tmp_path):
    attachment = Attachment(title="Tilbud", filename="tilbud.pdf")
    minutes = attrs.evolve(MEETING, items=(attrs.evolve(MEETING.items[0], attachments=(attachment,), items=()),))
    (back,) = read(files_of(minutes), tmp_path).minutes.items[0].attachments
    assert (back.filename, back.href) == ("tilbud.pdf", None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<HasContent>True", "<HasContent>true"),
        ("Enclosures/1.pdf", "Enclosures\\1.pdf"),
        ("<PublicationTypeAsValue>2", "<PublicationTypeAsValue>3"),
        ("<IsPublic>True", "<IsPublic>1"),
        ("<ParticipationStatusAsValue>1<", "<ParticipationStatusAsValue><"),
        (re.compile(r"<ItemField ID=[^>]*><Caption>Bem.*?</ItemField>\n"), ""),
        (re.compile(r'<Item ID="\d+">'), '<Item ID="1">'),
        (re.compile(r'<Meeting ID="\d+">'), '<Meeting ID="1">'),
    ],
)
def test_the_rules_find_a_fault(before, after):
    files = pipeline.export(MEETING, RESOURCES, "agman", edition="public").contents()
    path = next(path for path in files if path.endswith(".xml"))
    told = files[path].decode()
    changed = told.replace(before, after) if isinstance(before, str) else before.sub(after, told)
    assert changed != told
    assert list(agman_rules.faults({**files, path: changed.encode()}))


def test_what_is_written_is_what_it_was():
    """`PYTHONPATH=tests python tests/portals/goldens.py` writes the files anew."""
    told = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert files_of() == told


def test_it_is_read_as_one_input(tmp_path):
    read(files_of(), tmp_path)
    assert [each.name for each in installed().identify(Source.of(tmp_path)).claims] == ["agman"]
    assert pipeline.read(next(tmp_path.iterdir())).minutes == pipeline.read(tmp_path).minutes
    assert type(pipeline.read(tmp_path).minutes) is Minutes
