import datetime as dt
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_core.model import Access, Kind, Meeting, SectionKind

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "systems" / "sbsys"
FILE = FOLDER / "dagsorden.xml"


def test_the_head():
    minutes = pipeline.read(FOLDER).minutes
    assert (minutes.kind, minutes.committee) == (Kind.MINUTES, "Havneudvalget")
    assert minutes.meeting == Meeting(
        date=dt.date(2019, 5, 8), start=dt.time(14), end=dt.time(15, 30), location="Havnekontoret"
    )
    assert [one.value for one in minutes.identifiers] == ["31", "21", "5"]


def test_items():
    imported = pipeline.read(FOLDER)
    item, closed = imported.minutes.items
    assert (item.number, item.title, item.case_number, item.access) == ("1", "Ny slæbebåd", "19/00217", Access.OPEN)
    assert [(each.kind, each.heading) for each in item.sections] == [
        (SectionKind.SUMMARY, "Resumé"),
        (SectionKind.DECISION, "Beslutning"),
    ]
    assert item.sections[0].blocks[0].content.marks[0].style.bold
    here, missing = item.attachments
    assert (here.access, here.href) == (Access.OPEN, "Bilag/1.pdf")
    assert (missing.access, missing.filename, missing.href) == (Access.CLOSED, "2.pdf", None)
    assert (closed.number, closed.title, closed.access, closed.sections) == ("2", "Lukket", Access.CLOSED, ())
    assert [one.facts["told"] for one in imported.diagnostics if one.slug == "fields-not-kept"] == ["Gruppe/@navn"]


@pytest.mark.parametrize("date", ["8. maj 2019", "08-05-2019", "2019-05-08"])
def test_dates(date):
    assert pipeline.read(FILE.read_text().replace("8. maj 2019", date).encode()).minutes.meeting.start == dt.time(14)


@pytest.mark.parametrize(
    ("word", "extra", "kind"), [("Dagsorden", "False", Kind.AGENDA), ("Dagsorden", "True", Kind.ADDENDUM)]
)
def test_kinds(word, extra, kind):
    text = (
        FILE.read_text()
        .replace('"Referat"', f'"{word}"')
        .replace('Tillægsdagsorden="False"', f'Tillægsdagsorden="{extra}"')
    )
    assert pipeline.read(text.encode()).minutes.kind is kind


@pytest.mark.parametrize(
    ("group", "access"), [("Lukkede dagsordenspunkter", Access.CLOSED), ("Åbne dagsordenspunkter", Access.OPEN)]
)
def test_what_stands_among_closed_items_is_closed_whatever_it_says(group, access):
    text = FILE.read_text().replace('navn="Lukkede"', f'navn="{group}"').replace('Åbent="False"', 'Åbent="True"')
    assert [item.access for item in pipeline.read(text.encode()).minutes.items] == [Access.OPEN, access]
