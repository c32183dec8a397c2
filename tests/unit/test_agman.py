import datetime as dt
import shutil
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_core.errors import InputError, MalformedDocument
from minutes_core.model import Access, Attendance, Kind, Meeting, Participant, SectionKind, Status

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "systems" / "agman"
FILE = FOLDER / "Publication31.xml"


def test_the_head():
    minutes = pipeline.read(FOLDER).minutes
    assert (minutes.kind, minutes.status, minutes.committee) == (Kind.MINUTES, Status.UNKNOWN, "Havneudvalget")
    assert minutes.meeting == Meeting(
        title="Ekstra møde",
        date=dt.date(2019, 5, 8),
        start=dt.time(14),
        end=dt.time(15, 30),
        location="Havnekontoret",
    )
    assert minutes.participants == (
        Participant(name="Asta Lindhøj", attendance=Attendance.PRESENT, note="fra kl. 15"),
        Participant(name="Poul Enggård", attendance=Attendance.APOLOGIES),
        Participant(name="Freja Dalsø"),
    )
    assert [block.text for block in minutes.preamble] == ["Møde nr. 4"]
    assert [one.value for one in minutes.identifiers] == ["31", "21", "5"]


def test_items():
    imported = pipeline.read(FOLDER)
    item, closed = imported.minutes.items
    assert (item.number, item.title, item.case_number, item.access) == ("1", "Ny slæbebåd", "19/00217", Access.OPEN)
    assert item.absentees == ("Asta Lindhøj",)
    earlier, decision = item.sections
    assert [block.text for block in earlier.blocks] == ["I april < maj.", "I marts."]
    assert (decision.kind, decision.blocks[0].content.marks[0].style.bold) == (SectionKind.DECISION, True)
    assert (closed.title, closed.access) == ("Lukket", Access.CLOSED)
    here, missing = item.attachments
    assert (here.access, here.filename, here.href) == (Access.OPEN, "1.pdf", "Enclosures/1.pdf")
    assert (missing.access, missing.filename, missing.href) == (Access.CLOSED, "2.pdf", None)


@pytest.mark.parametrize(
    ("code", "kind", "status"), [("0", Kind.AGENDA, Status.DRAFT), ("1", Kind.AGENDA, Status.FINAL)]
)
def test_the_type_stands_in_either_place(code, kind, status):
    told = "<PublicationTypeAsValue>2</PublicationTypeAsValue>"
    text = FILE.read_text()
    first = text.replace(told, told.replace("2", code))
    other = text.replace(told, "").replace("<Frontpage>", told.replace("2", code) + "<Frontpage>")
    assert first != text != other
    for each in (first, other):
        minutes = pipeline.read(each.encode()).minutes
        assert (minutes.kind, minutes.status) == (kind, status)


def test_more_agendas_are_refused():
    text = FILE.read_text().replace("</Agendas>", "<Agenda/></Agendas>")
    with pytest.raises(MalformedDocument, match="2 agendas"):
        pipeline.read(text.encode())


def test_what_the_committee_gives_back_is_a_decision_whatever_its_heading():
    text = FILE.read_text().replace(
        "<Index>1</Index><Content>", "<IsFeedback>True</IsFeedback><Index>1</Index><Content>"
    )
    assert text != FILE.read_text()
    (section, _) = pipeline.read(text.encode()).minutes.items[0].sections
    assert (section.heading, section.kind) == ("Behandlet tidligere", SectionKind.DECISION)
    text = text.replace(">True</IsFeedback>", ">False</IsFeedback>")
    assert pipeline.read(text.encode()).minutes.items[0].sections[0].kind is SectionKind.OTHER


def test_roles():
    text = FILE.read_text()
    told = text.replace("<Name>Freja", "<MeetingMemberRolesList>Formand</MeetingMemberRolesList><Name>Freja")
    assert [one.role for one in pipeline.read(told.encode()).minutes.participants] == [None, None, "Formand"]


def test_a_folder_that_holds_nothing_but_the_publication(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "Publication31")
    whole = pipeline.read(tmp_path)
    assert whole.minutes == pipeline.read(tmp_path / "Publication31").minutes
    assert [*whole.resources] == ["Enclosures/1.pdf"]
    (tmp_path / "more.txt").write_text("something else")
    with pytest.raises(InputError):
        pipeline.read(tmp_path)


@pytest.mark.parametrize(("level", "inside"), [("2", True), ("9", True), ("0", False), ("10", False), ("to", False)])
def test_a_level_that_our_own_files_tell(level, inside):
    text = FILE.read_text().replace("<Caption>Lukket<", f"<x-level>{level}</x-level><Caption>Lukket<")
    items = pipeline.read(text.encode()).minutes.items
    assert [item.title for item in items] == (["Ny slæbebåd"] if inside else ["Ny slæbebåd", "Lukket"])
    assert [item.title for item in items[0].items] == (["Lukket"] if inside else [])


def test_what_our_own_files_tell_and_nobody_can_read():
    text = FILE.read_text().replace("<Frontpage>", "<x-kind>novel</x-kind><x-status>lost</x-status><Frontpage>")
    minutes = pipeline.read(text.encode()).minutes
    assert (minutes.kind, minutes.status) == (Kind.MINUTES, Status.UNKNOWN)
    text = FILE.read_text().replace("<Frontpage>", "<x-kind>addendum</x-kind><x-status>draft</x-status><Frontpage>")
    minutes = pipeline.read(text.encode()).minutes
    assert (minutes.kind, minutes.status) == (Kind.ADDENDUM, Status.DRAFT)


@pytest.mark.parametrize(
    ("word", "access"), [("true", Access.OPEN), ("True", Access.OPEN), ("False", Access.CLOSED), ("nej", Access.CLOSED)]
)
def test_whether_an_enclosure_is_public_in_the_other_dialect(word, access):
    text = FILE.read_text().replace("<Name>Tilbud</Name>", f"<Name>Tilbud</Name><IsPublic>{word}</IsPublic>")
    imported = pipeline.read(text.encode())
    assert imported.minutes.items[0].attachments[0].access is access
    assert "fields-unknown" not in [one.slug for one in imported.diagnostics]


@pytest.mark.parametrize(
    ("code", "away"), [("0", False), ("1", False), ("2", True), ("3", True), ("4", True), ("9", False)]
)
def test_four_means_there_at_the_meeting_and_away_from_an_item(code, away):
    told = f"<ParticipationStatusAsValue>{code}</ParticipationStatusAsValue>"
    text = FILE.read_text().replace("<Participate>False</Participate><Name>Asta", f"{told}<Name>Asta")
    assert text != FILE.read_text()
    assert pipeline.read(text.encode()).minutes.items[0].absentees == (("Asta Lindhøj",) if away else ())
