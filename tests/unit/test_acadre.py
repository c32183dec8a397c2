import datetime as dt
import shutil
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_core.errors import MalformedDocument
from minutes_core.model import Access, Attendance, Kind, ListBlock, Meeting, Participant, SectionKind, Status

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "systems" / "acadre"
CONTENT = FOLDER / "Files_31_62" / "62.XML"


def test_the_head():
    minutes = pipeline.read(FOLDER).minutes
    assert (minutes.kind, minutes.status, minutes.committee) == (Kind.MINUTES, Status.UNKNOWN, "Havneudvalget")
    assert minutes.meeting == Meeting(
        title="Møde på kajen",
        date=dt.date(2019, 5, 8),
        start=dt.time(14),
        end=dt.time(15, 30),
        location="Havnekontoret",
        address="Nordkajen 4, 9999 Ravnsø",
    )
    assert minutes.participants == (
        Participant(name="Asta Lindhøj", party="A", role="Formand", attendance=Attendance.PRESENT),
        Participant(name="Poul Enggård", party="V", attendance=Attendance.ABSENT),
        Participant(name="Freja Dalsø", attendance=Attendance.APOLOGIES, note="syg"),
    )
    assert [(one.scheme, one.value) for one in minutes.identifiers] == [
        ("acadre", "31"),
        ("acadre.meeting", "21"),
        ("acadre.committee", "5"),
    ]


def test_items():
    imported = pipeline.read(FOLDER)
    (item,) = imported.minutes.items
    assert (item.number, item.title, item.case_number, item.access) == ("12", "Ny slæbebåd", "19/00217", Access.OPEN)
    assert item.absentees == ("Poul Enggård",)
    summary, decision = item.sections
    assert (summary.kind, summary.heading) == (SectionKind.SUMMARY, "Resumé")
    assert isinstance(summary.blocks[1], ListBlock)
    assert (decision.kind, decision.decided_by, decision.decided_on) == (
        SectionKind.DECISION,
        "Havneudvalget",
        dt.date(2019, 5, 8),
    )
    (words,) = decision.blocks
    assert (words.text, words.content.marks[0].style.bold) == ("Godkendt.", True)
    (below,) = item.items
    assert (below.number, below.title, below.access) == ("12.1", "Lukket", Access.CLOSED)


def test_attachments():
    imported = pipeline.read(FOLDER)
    here, missing = imported.minutes.items[0].attachments
    assert (here.title, here.document_number, here.filename, here.href) == ("Tilbud", "217/19", "81E1.PDF", "81E1.PDF")
    assert (missing.access, missing.filename, missing.href) == (Access.CLOSED, "82E1.PDF", None)
    with imported.resources["81E1.PDF"]() as file:
        assert file.read().startswith(b"%PDF")
    told = {one.slug: one.facts["told"] for one in imported.diagnostics if one.slug.startswith(("att", "field"))}
    assert told == {"attachments-not-found": "82E1.PDF", "fields-not-kept": "agendaitem/area"}


def test_the_list_leads_to_the_content():
    by_list = pipeline.read(FOLDER / "XML_31.xml")
    assert by_list.minutes == pipeline.read(CONTENT).minutes
    assert by_list.resources.keys() == {"81E1.PDF"}


@pytest.mark.parametrize(
    ("code", "kind", "status"),
    [("0", Kind.AGENDA, Status.DRAFT), ("1", Kind.AGENDA, Status.UNKNOWN), ("2", Kind.MINUTES, Status.UNKNOWN)],
)
def test_the_list_tells_the_kind(tmp_path, code, kind, status):
    folder = shutil.copytree(FOLDER, tmp_path / "export")
    manifest = folder / "XML_31.xml"
    manifest.write_text(manifest.read_text().replace('type="2"', f'type="{code}"'))
    minutes = pipeline.read(folder).minutes
    assert (minutes.kind, minutes.status) == (kind, status)


def test_the_newest_of_the_versions_that_are_there_is_read(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "export")
    (folder / "Files_31_61").mkdir()
    older = folder / "Files_31_61" / "61.XML"
    older.write_text(CONTENT.read_text().replace("Ny slæbebåd", "Slæbebåd"))
    assert pipeline.read(folder).minutes.items[0].title == "Ny slæbebåd"
    (folder / "Files_31_62" / "62.XML").unlink()
    assert pipeline.read(folder).minutes.items[0].title == "Slæbebåd"
    older.unlink()
    with pytest.raises(MalformedDocument, match="no content that is there"):
        pipeline.read(folder)


def test_a_list_does_not_lead_out_of_its_folder(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "export")
    shutil.copy(CONTENT, tmp_path / "62.XML")
    manifest = folder / "XML_31.xml"
    manifest.write_text(manifest.read_text().replace("Files_31_62", ".."))
    with pytest.raises(MalformedDocument):
        pipeline.read(folder)


def test_a_file_outside_the_folder_is_no_attachment(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "export")
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-")
    (folder / "Files_31_62" / "82E1.PDF").symlink_to(tmp_path / "secret.pdf")
    content = folder / "Files_31_62" / "62.XML"
    content.write_text(content.read_text().replace("81E1.PDF", "../../secret.pdf"))
    imported = pipeline.read(folder)
    assert [one.href for one in imported.minutes.items[0].attachments] == [None, None]
    assert not imported.resources


def test_what_is_not_understood_is_told():
    text = CONTENT.read_text().replace("2019-05-08 14:00", "senere").replace(">12<", ">12 a<")
    imported = pipeline.read(text.encode())
    assert (imported.minutes.meeting.date, imported.minutes.items[0].number) == (None, None)
    said = [
        (one.facts["label"], one.facts["text"]) for one in imported.diagnostics if one.slug == "field-not-understood"
    ]
    assert said == [("start", "senere"), ("agendaitemparents", "12 a")]


def test_who_was_away_from_a_text_was_away_from_the_item():
    away = "".join(
        f'<table name="absentmembers"><fields><field name="name">{name}</field></fields></table>'
        for name in ("Asta Lindhøj", "Poul Enggård", "", "Asta Lindhøj")
    )
    text = CONTENT.read_text().replace('">3</field></fields>', f'">3</field></fields>{away}', 1)
    assert away in text
    read = pipeline.read(text.encode())
    assert read.minutes.items[0].absentees == ("Poul Enggård", "Asta Lindhøj")
    assert "fields-unknown" not in [one.slug for one in read.diagnostics]


@pytest.mark.parametrize(
    ("word", "access"),
    [("Åben", Access.OPEN), ("Lukket", Access.CLOSED), ("Intern", Access.CLOSED), ("", Access.UNKNOWN)],
)
def test_documents_of_the_case_stand_before_the_enclosures(word, access):
    fields = {
        "FileName": "81E1.PDF",
        "Title": "Notat",
        "PublicAccessLevelName": word,
        "DocumentExtension": "PDF",
        "sort": "1",
    }
    told = "".join(f'<field name="{name}">{value}</field>' for name, value in fields.items())
    case = f'<table name="Case"><table name="Files"><table name="File"><fields>{told}</fields></table></table></table>'
    text = CONTENT.read_text().replace('<table name="enclosure">', f'{case}<table name="enclosure">', 1)
    read = pipeline.read(text.encode())
    first, second, _ = read.minutes.items[0].attachments
    assert (first.title, first.access, first.filename) == ("Notat", access, "81E1.PDF")
    assert second.title == "Tilbud"
    assert "fields-unknown" not in [one.slug for one in read.diagnostics]
