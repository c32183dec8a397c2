"""What portals want of an export of eDoc Fujitsu: one test for each rule."""

import re
from pathlib import Path

import attrs
import pytest
from lxml import etree

from minutes_core import pipeline
from minutes_core.model import Attendance, Kind, Participant, Section, SectionKind, Status
from minutes_core.protocols import Source
from minutes_core.registry import installed
from portals import fujitsu_rules
from portals.invented import MEETING, RESOURCES
from portals.xml_rules import text

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "portals" / "edoc-fujitsu"


def files_of(minutes=MEETING, resources=RESOURCES):
    return installed().exporter("edoc-fujitsu").export(minutes, resources).contents()


def root_of(minutes=MEETING):
    return etree.fromstring(fujitsu_rules.content_of(files_of(minutes))[1])


def all_of(name, minutes=MEETING):
    return list(root_of(minutes).iter("{*}" + name))


def read(files, folder):
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return pipeline.read(folder)


def test_a_notification_at_the_root_leads_to_the_content_with_backslashes():
    files = files_of()
    notice = etree.fromstring(fujitsu_rules.notice_of(files))
    agenda = text(notice, "Notification/AgendaIdentifier")
    path = rf"\Havneudvalget\2019-05-08 14.00\Referat\{agenda}.xml"
    assert text(notice, "Notification/PathToXml") == path
    assert path[1:].replace("\\", "/") in files
    assert text(notice, "Notification/Publish") == "true"
    assert text(notice, "Notification/Timestamp") == "2019-05-08T14:00:00"


def test_the_layout():
    done = pipeline.export(MEETING, RESOURCES, "edoc-fujitsu", edition="public").contents()
    folder, _ = fujitsu_rules.content_of(done)
    agenda = text(etree.fromstring(fujitsu_rules.notice_of(done)), "Notification/AgendaIdentifier")
    assert {path.removeprefix(folder) for path in done} == {
        f"{agenda}.xml",
        f"{agenda}.html",
        f"{agenda}.pdf",
        "Attachments/1-1.PDF",
        "billede-1.png",
    }
    assert list(fujitsu_rules.faults(done)) == []


def test_the_namespace_has_the_prefix_edoc_letter_by_letter():
    data = fujitsu_rules.content_of(files_of())[1]
    assert b'<Root xmlns:edoc="http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/">' in data
    assert not re.search(rb"<(?!/?edoc:|/?Root|\?xml)", data)


@pytest.mark.parametrize(
    ("kind", "word"), [(Kind.MINUTES, "Minute"), (Kind.AGENDA, "Agenda"), (Kind.ADDENDUM, "Agenda")]
)
def test_the_type_is_agenda_or_minute(kind, word, tmp_path):
    minutes = attrs.evolve(MEETING, kind=kind)
    assert text(root_of(minutes), "OutputTypeEnumName") == word
    assert read(files_of(minutes), tmp_path).minutes.kind is kind


@pytest.mark.parametrize("status", Status)
def test_only_what_is_approved_is_godkendt(status, tmp_path):
    minutes = attrs.evolve(MEETING, status=status)
    assert (all_of("State", minutes)[0].text == "Godkendt") is (status is Status.APPROVED)
    assert read(files_of(minutes), tmp_path).minutes.status is status


def test_times_are_written_as_day_month_year():
    told = [all_of(name)[0].text for name in ("MeetingDateTime", "EndDateTime")]
    assert told == ["08-05-2019 14:00", "08-05-2019 15:30"]


def test_every_identifier_is_a_guid_and_the_same_each_time():
    told = [each.text for name in ("Identifier", "MeetingIdentifier") for each in all_of(name)]
    assert all(map(fujitsu_rules.GUID.fullmatch, told))
    assert len({*told}) == len(told)
    assert [each.text for name in ("Identifier", "MeetingIdentifier") for each in all_of(name)] == told


def test_an_item_has_two_presentations_at_least():
    counts = [len(each.findall("{*}CasePresentation")) for each in all_of("CasePresentations")]
    assert counts == [2, 2, 2, 0, 0]


def test_every_item_has_a_plan():
    assert len(all_of("HandlingPlan")) == len(all_of("HandlingItem")) == 5


def test_decisions_are_told_whatever_their_heading(tmp_path):
    section = Section(kind=SectionKind.DECISION, heading="Udfald", blocks=MEETING.items[0].sections[1].blocks)
    minutes = attrs.evolve(MEETING, items=(attrs.evolve(MEETING.items[0], sections=(section,), items=()),))
    assert [each.text for each in all_of("IsDecision", minutes)] == ["true", "false"]
    assert read(files_of(minutes), tmp_path).minutes.items[0].sections == (section,)


def test_participants_have_their_parties():
    members = all_of("MeetingParticipant")
    told = [tuple(text(each, name) for name in ("Name", "PoliticalPartyList", "Participate")) for each in members]
    assert told == [("Asta Lindhøj", "A", "true"), ("Poul Enggård", "V", "false"), ("Freja Dalsø", None, "false")]
    assert [text(each, "Name") for each in all_of("MeetingParticipantExternal")] == ["Bo Mose"]


def test_absences_stand_with_their_item():
    assert [text(each, "Name") for each in all_of("Absence")] == ["Asta Lindhøj"]


def test_attachments_lie_in_their_folder_and_are_named_with_backslashes():
    attachments = all_of("Attachment")
    assert [text(each, "Link") for each in attachments] == [r"\Attachments\1-1.PDF", None]
    assert [text(each, "DocumentNumber") for each in attachments] == ["19/00217-1", None]
    assert [text(each, "AccessEnumName") for each in attachments] == ["Public", "Public"]


def test_what_the_format_keeps():
    kept = installed().exporter("edoc-fujitsu").project(MEETING)
    assert kept.participants == (
        Participant(name="Asta Lindhøj", party="A", role="formand", attendance=Attendance.PRESENT),
        Participant(name="Poul Enggård", party="V", attendance=Attendance.ABSENT),
        Participant(name="Freja Dalsø", attendance=Attendance.ABSENT, note="på ferie"),
        Participant(name="Bo Mose", note="ekstern"),
    )
    assert (kept.meeting.title, kept.preamble, kept.closing) == (None, (), ())
    assert kept.items[0].absentees == ("Asta Lindhøj",)


def test_an_external_one_among_the_members_stays_in_its_place(tmp_path):
    people = (Participant(name="Bo Mose", note="ekstern"), *MEETING.participants[:1])
    back = read(files_of(attrs.evolve(MEETING, participants=people)), tmp_path).minutes
    assert back.participants == people


@pytest.mark.parametrize(
    ("committee", "folder"),
    [
        ("Børne- og Ungeudvalget", "Børne og Ungeudvalget"),
        (r"a/b\c: <d>?", "a b c d"),
        ("..", None),
        ("CON", None),
        ("😀", None),
        ("Udvalget for " + "x" * 100, "Udvalget for " + "x" * 47),
    ],
)
def test_folders_have_names_that_every_disk_takes(committee, folder):
    files = files_of(attrs.evolve(MEETING, committee=committee))
    first = fujitsu_rules.content_of(files)[0].partition("/")[0]
    assert fujitsu_rules.GUID.fullmatch(first) if folder is None else first == folder
    assert list(fujitsu_rules.faults(files)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (re.compile(r"\bedoc(?=[:=])"), "fuj"),
        ("<edoc:HandlingPlan/>", ""),
        (r"\Attachments\1-1.PDF", "/Attachments/1-1.PDF"),
        (r"\Attachments\1-1.PDF", r"\Attachments\1-2.PDF"),
        (">Minute<", ">Minutes<"),
        ("<edoc:OutputFilterIsPublic>true", "<edoc:OutputFilterIsPublic>false"),
        ("<edoc:IsDecision>true", "<edoc:IsDecision>True"),
        (re.compile(r"(?s)<edoc:CasePresentation>\n<edoc:Title>Bem.*?</edoc:CasePresentation>\n"), ""),
        (re.compile(r"(<edoc:Identifier>)[^<]+"), r"\g<1>31"),
    ],
)
def test_the_rules_find_a_fault(before, after):
    files = files_of()
    data = fujitsu_rules.content_of(files)[1]
    (path,) = (path for path in files if files[path] is data)
    told = data.decode()
    changed = told.replace(before, after) if isinstance(before, str) else before.sub(after, told)
    assert changed != told
    assert list(fujitsu_rules.faults({**files, path: changed.encode()}))


def test_what_is_written_is_what_it_was():
    """`PYTHONPATH=tests python tests/portals/goldens.py` writes the files anew."""
    told = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert files_of() == told


def test_it_is_read_as_one_input(tmp_path):
    read(files_of(), tmp_path)
    assert [each.name for each in installed().identify(Source.of(tmp_path)).claims] == ["edoc-fujitsu"]
