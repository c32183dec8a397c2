"""The three invented minutes of examples/, as text and as PDF, and what a user does with them."""

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pytest

import minutes_core
from minutes_core import Access, Attendance, MovementKind, SectionKind, Severity, Status

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("byraad-2021", "chefgruppe-2013", "klimaudvalg-2017")


@pytest.fixture(scope="module")
def read():
    """Reads an example by its file's name, once."""
    known = {}

    def read(name):
        if name not in known:
            known[name] = minutes_core.read(EXAMPLES / name)
        return known[name]

    return read


def item(minutes, number):
    return next(each for each in minutes.walk() if each.number == number)


def doubts(imported):
    return [diagnostic for diagnostic in imported.diagnostics if diagnostic.severity is not Severity.NOTE]


def test_there_is_a_pdf_of_each_text():
    assert sorted(path.stem for path in EXAMPLES.glob("*.txt")) == sorted(NAMES)
    assert sorted(path.stem for path in EXAMPLES.glob("*.pdf")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_text_needs_no_escape(name):
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert "\\" not in text
    assert [line for line in text.split("\n") if line.startswith("[")] == []


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_reading_leaves_no_doubt(read, name, suffix):
    assert doubts(read(f"{name}.{suffix}")) == []


@pytest.mark.parametrize("name", NAMES)
def test_text_and_pdf_are_one_document(read, name):
    assert without_marks(read(f"{name}.pdf").minutes) == without_marks(read(f"{name}.txt").minutes)


def without_marks(minutes):
    """What the text format keeps: a PDF shows bold and italic words, a text does not."""
    from minutes_exporters.txt import TxtExporter

    return TxtExporter().project(minutes)


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
@pytest.mark.parametrize("to", ["xml", "json", "txt"])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read_back(read, name, suffix, to):
    minutes = read(f"{name}.{suffix}").minutes
    exported = minutes_core.export(minutes, {}, to)
    again = minutes_core.read(exported.data)
    assert again.minutes == (without_marks(minutes) if to == "txt" else minutes)
    assert doubts(again) == []


@pytest.mark.parametrize("name", ["chefgruppe-2013", "klimaudvalg-2017"])
def test_the_contents_tell_the_pages_of_the_pdf(name):
    import pypdfium2

    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    rows = re.findall(r"^(.+)\.{5}\t(\d+)$", text, re.MULTILINE)
    titles = re.findall(r"^Punkt \d+: (.+)$", text, re.MULTILINE)
    assert [title for title, _ in rows] == titles
    document = pypdfium2.PdfDocument(EXAMPLES / f"{name}.pdf")
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    for number, (title, page) in enumerate(rows, 1):
        assert f"Punkt {number}: {title}" in pages[int(page) - 1]


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_is_made_by_another_program(name):
    data = (EXAMPLES / f"{name}.pdf").read_bytes()
    assert len(data) < 200_000
    assert b"reportlab" not in data.lower()
    assert re.search(rb"/CreationDate \(D:20(13|17|21)", data.replace(b"/CreationDate(", b"/CreationDate ("))
    assert "minutes_core" not in (EXAMPLES / "make_pdfs.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
class TestChiefs:
    """2013: upper-case headings, titles said twice, attachments first, two dated decisions."""

    @pytest.fixture
    def minutes(self, read, suffix):
        return read(f"chefgruppe-2013.{suffix}").minutes

    def test_head(self, minutes):
        assert minutes.organisation == "Ravnsø Kommune"
        assert minutes.committee == "Chefgruppen"
        assert minutes.meeting.date == datetime.date(2013, 11, 12)
        assert minutes.meeting.start == datetime.time(9, 0)
        assert minutes.meeting.location == "Rådhuset, lokale 214"

    def test_items(self, minutes):
        assert [(each.number, each.case_number) for each in minutes.items] == [
            ("1", None),
            ("2", "13/4218"),
            ("3", "13/6075"),
            ("4", "12/11840"),
            ("5", "13/7731"),
            ("6", None),
        ]
        assert [len(each.attachments) for each in minutes.items] == [0, 3, 0, 1, 1, 0]

    def test_a_title_said_twice_is_said_once(self, minutes):
        said = [
            block.content.text
            for each in minutes.items
            for section in each.sections
            for block in section.blocks
            if isinstance(block, minutes_core.Paragraph)
        ]
        assert not {each.title for each in minutes.items}.intersection(said)

    def test_two_dated_decisions(self, minutes):
        decisions = item(minutes, "4").decisions
        assert [decision.decided_on for decision in decisions] == [
            datetime.date(2013, 10, 29),
            datetime.date(2013, 11, 12),
        ]
        assert {decision.decided_by for decision in decisions} == {"CHEFGRUPPEN"}

    def test_text_without_a_heading(self, minutes):
        first = item(minutes, "3").sections[0]
        assert (first.kind, first.heading, len(first.blocks)) == (SectionKind.OTHER, None, 6)

    def test_a_list_broken_by_a_page_is_whole(self, minutes):
        said = item(minutes, "3").decisions[0].blocks[1]
        assert len(said.items) == 5
        assert (
            said.items[2]
            .blocks[0]
            .content.text.endswith(
                "så de ansatte på plejecentrene og i daginstitutionerne ikke skal lede efter det, der vedrører dem selv"
            )
        )


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
class TestClimate:
    """2017: KLE numbers, nested lists, tables, a closed item."""

    @pytest.fixture
    def minutes(self, read, suffix):
        return read(f"klimaudvalg-2017.{suffix}").minutes

    def test_case_numbers(self, minutes):
        assert [str(each.case.subject) for each in minutes.items] == [
            "00.22.02",
            "09.00.00",
            "88.12.00",
            "13.06.02",
            "06.00.05",
            "07.18.00",
            "00.22.02",
        ]

    def test_a_closed_item(self, minutes):
        assert [each.access for each in minutes.items].count(Access.CLOSED) == 1
        assert item(minutes, "4").sections == ()

    def test_sections(self, minutes):
        assert [section.heading for section in item(minutes, "2").sections] == [
            "Anledning",
            "Indstilling",
            "Sagsfremstilling",
            "Økonomi",
            "Beslutning",
        ]

    def test_lists_in_lists(self, minutes):
        tracks = next(
            block for block in item(minutes, "2").sections[2].blocks if isinstance(block, minutes_core.ListBlock)
        )
        assert tracks.ordered
        assert [len(track.blocks[1].items) for track in tracks.items] == [3, 3, 2, 2]
        innermost = tracks.items[1].blocks[1].items[1].blocks[1]
        assert [each.blocks[0].content.text for each in innermost.items] == [
            "overdækket parkering ved de tre stationer",
            "belysning på skolestierne",
        ]

    def test_tables(self, minutes):
        table = next(block for block in item(minutes, "3").sections[2].blocks if isinstance(block, minutes_core.Table))
        rows = [[cell.blocks[0].content.text for cell in row] for row in table.rows]
        assert rows[0] == ["Sted", "Ladestik i dag", "Nye ladestik", "Anslået pris (kr.)"]
        assert rows[-1] == ["I alt", "8", "9", "145.500"]
        assert table.header_rows == 1


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
class TestCouncil:
    """2021: people, votes, items below items, decisions of several bodies, a signature page."""

    @pytest.fixture
    def minutes(self, read, suffix):
        return read(f"byraad-2021.{suffix}").minutes

    def test_head(self, minutes):
        assert (minutes.status, minutes.approval.date) == (Status.APPROVED, datetime.date(2021, 5, 25))
        assert (minutes.meeting.start, minutes.meeting.end) == (datetime.time(18, 0), datetime.time(21, 15))

    def test_people(self, minutes):
        people = {person.name: person for person in minutes.participants}
        assert len(people) == 30
        assert (people["Asta Lindhøj"].party, people["Asta Lindhøj"].role) == ("A", "borgmester")
        assert people["Nanna Hvidsten"].substitutes_for == "Rasmus Ellekilde"
        assert people["Rasmus Ellekilde"].attendance is Attendance.APOLOGIES
        assert people["Aksel Rørkær"].attendance is Attendance.ABSENT
        moves = [(person.name, move) for person in minutes.participants for move in person.movements]
        assert [(name, move.kind, move.time, move.item) for name, move in moves] == [
            ("Viggo Elmholt", MovementKind.ARRIVAL, datetime.time(18, 22), "3"),
            ("Gitte Sandkær", MovementKind.DEPARTURE, datetime.time(19, 40), "4"),
        ]

    def test_the_votes_are_those_who_were_there(self, minutes):
        there = [
            person
            for person in minutes.participants
            if person.party and person.attendance is Attendance.PRESENT and person.name != "Gitte Sandkær"
        ]
        votes = [sum(person.party in parties for person in there) for parties in ("ABFØ", "VCO")]
        assert votes == [15, 10]
        texts = [block.content.text for block in item(minutes, "5").decisions[-1].blocks]
        assert texts[2:] == [
            "Indstillingen blev herefter sat til afstemning og vedtaget med 15 stemmer for, 10 imod.",
            "For stemte: A, B, F og Ø.",
            "Imod stemte: V, C og O.",
        ]

    def test_items_below_items(self, minutes):
        assert len(minutes.items) == 13
        assert [each.number for each in item(minutes, "2").items] == ["a", "b", "c"]

    def test_closed_items(self, minutes):
        assert [each.number for each in minutes.walk() if each.access is not Access.OPEN] == ["12", "13"]

    def test_decisions_of_several_bodies(self, minutes):
        assert [(each.decided_by, each.decided_on.isoformat()) for each in item(minutes, "5").decisions] == [
            ("Børne- og Skoleudvalget", "2021-04-06"),
            ("Økonomiudvalget", "2021-04-12"),
            ("Byrådet", "2021-04-26"),
        ]

    def test_who_took_no_part(self, minutes):
        assert item(minutes, "8").absentees == ("Poul Enggård",)
        assert item(minutes, "8").document_number == "2021-036618"

    def test_attachments_have_numbers(self, minutes):
        assert [(each.title, each.document_number) for each in item(minutes, "3").attachments] == [
            ("Årsregnskab 2020", "2021-038815"),
            ("Bemærkninger til regnskabet fra udvalgene", "2021-038816"),
        ]

    def test_the_signature_page_belongs_to_no_item(self, minutes):
        said = [block.content.text for block in minutes.closing]
        assert said[0] == "Underskriftsside"
        assert len(said) == 27


def test_the_demo_validates_what_it_wrote(tmp_path):
    folder = tmp_path / "out"
    for suffix in ("txt", "pdf"):
        files = [EXAMPLES / f"{name}.{suffix}" for name in NAMES]
        command = [sys.executable, "-m", "minutes_core", "convert", *files, "--to", "xml,json,txt", "-o"]
        subprocess.run([*command, f"{folder / suffix}/"], check=True)
    assert len(list(folder.rglob("*.*"))) == 18
    program = [sys.executable, EXAMPLES / "validate.py", folder]
    run = subprocess.run(program, check=True, capture_output=True, text=True)
    assert run.stdout == "12 documents are valid, 0 are not\n"
    spoilt = folder / "pdf" / "byraad-2021.json"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace('"kind"', '"sort"', 1), encoding="utf-8")
    run = subprocess.run(program, check=False, capture_output=True, text=True)
    assert run.returncode == 1
    assert "byraad-2021.json" in run.stderr
