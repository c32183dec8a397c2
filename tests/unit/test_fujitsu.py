import datetime as dt
import shutil
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_core.errors import MalformedDocument
from minutes_core.model import Access, Attendance, Kind, Meeting, Participant, SectionKind, Status

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "systems" / "fujitsu"
CONTENT = FOLDER / "Havneudvalget" / "31.xml"


def test_the_head():
    minutes = pipeline.read(FOLDER).minutes
    assert (minutes.kind, minutes.status, minutes.committee) == (Kind.MINUTES, Status.APPROVED, "Havneudvalget")
    assert minutes.meeting == Meeting(
        date=dt.date(2019, 5, 8),
        start=dt.time(22),
        end_date=dt.date(2019, 5, 9),
        end=dt.time(0, 30),
        location="Havnekontoret",
    )
    assert minutes.participants == (
        Participant(name="Asta Lindhøj", party="A", role="Formand", attendance=Attendance.PRESENT),
        Participant(name="Poul Enggård", party="Venstre", attendance=Attendance.ABSENT),
        Participant(name="Bo Mose", note="ekstern"),
    )
    assert [one.value[-2:] for one in minutes.identifiers] == ["31", "21", "05"]


def test_items():
    imported = pipeline.read(FOLDER)
    item, closed = imported.minutes.items
    assert (item.number, item.title, item.case_number, item.access) == ("1", "Ny slæbebåd", "2019-000217", Access.OPEN)
    assert item.absentees == ("Asta Lindhøj",)
    case, decision = item.sections
    assert (case.kind, [block.text for block in case.blocks]) == (SectionKind.CASE, ["Båden er slidt.", "Meget."])
    assert case.blocks[1].content.marks[0].style.italic
    assert (decision.kind, decision.heading) == (SectionKind.DECISION, "Udfald")
    assert (closed.number, closed.title, closed.access, closed.sections) == ("2", "Lukket", Access.CLOSED, ())
    here, missing = item.attachments
    assert (here.document_number, here.access, here.href) == ("2019-000217-1", Access.OPEN, "Attachments/81-1.pdf")
    assert (missing.access, missing.filename, missing.href) == (Access.CLOSED, "82-1.pdf", None)
    with imported.resources["Attachments/81-1.pdf"]() as file:
        assert file.read().startswith(b"%PDF")


def test_the_notification_leads_to_the_content():
    assert pipeline.read(FOLDER / "notice.xml").minutes == pipeline.read(CONTENT).minutes


@pytest.mark.parametrize("path", [r"\..\31.xml", r"\Havneudvalget\32.xml", ""])
def test_a_notification_that_leads_nowhere(tmp_path, path):
    folder = shutil.copytree(FOLDER, tmp_path / "export")
    shutil.copy(CONTENT, tmp_path / "31.xml")
    notice = folder / "notice.xml"
    notice.write_text(notice.read_text().replace(r"\Havneudvalget\31.xml", path))
    with pytest.raises(MalformedDocument, match="no content that is there"):
        pipeline.read(folder)


@pytest.mark.parametrize(
    ("word", "type_", "kind"),
    [("Agenda", "Dagsorden", Kind.AGENDA), ("Agenda", "Tillægsdagsorden", Kind.ADDENDUM), ("Minute", "", Kind.MINUTES)],
)
def test_kinds(word, type_, kind):
    text = CONTENT.read_text().replace(">Minute<", f">{word}<").replace(">Dagsorden<", f">{type_}<")
    assert pipeline.read(text.encode()).minutes.kind is kind
