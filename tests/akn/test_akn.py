"""Akoma Ntoso: valid, exact, readable by those who know only the standard, and proof against changes."""

import collections
import datetime as dt
import os
import re
from pathlib import Path

import pytest
from lxml import etree

from akn.standard import AKN, MC, faults, shown
from golden.xml_rich import RICH
from minutes_core import pipeline
from minutes_core.cli.main import run
from minutes_core.errors import MalformedDocument, UnknownFormat, UnsupportedVersion
from minutes_core.importers.akn import AknImporter
from minutes_core.importers.xml import XmlImporter
from minutes_core.model import (
    Access,
    AgendaItem,
    Attachment,
    Cell,
    Kind,
    ListBlock,
    ListItem,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    Section,
    SectionKind,
    Status,
    Table,
)
from minutes_core.model.blocks import MAX_DEPTH
from minutes_core.model.document import MAX_ITEM_DEPTH
from minutes_core.protocols import Source, leaves
from minutes_core.registry import installed
from minutes_core.schema.akn import names
from minutes_core.schema.akn.writer import write as written_text
from minutes_core.testing.generator import generate
from minutes_core.testing.nasties import naughty_strings
from minutes_exporters.akn import AknExporter
from minutes_exporters.xml import XmlExporter

EXPECTED = Path(__file__).parent / "rich.akn"
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))


def write(minutes):
    return AknExporter().export(minutes, {}).data


def read(data):
    return AknImporter().read(Source.of(data, "x.akn"))


class TestTitlesOfSubjects:
    MINUTES = Minutes(items=(AgendaItem(title="Møder", case_number="00.22.02-A00-7-17"),))

    def test_a_keyword_shows_the_title_that_a_list_gives(self):
        data = AknExporter(kle={"00.22.02": "Møder & udvalg"}).export(self.MINUTES, {}).data
        assert faults(data) == []
        shown = [one.get("showAs") for one in etree.fromstring(data).iter(f"{AKN}keyword")]
        assert shown == ["Møder & udvalg", "A00"]
        imported = read(data)
        assert (imported.minutes, imported.diagnostics) == (self.MINUTES, ())

    @pytest.mark.parametrize("title", ["", "00", "a\x01bcd", "to\nlinjer"])
    def test_what_is_no_title_is_not_shown(self, title):
        assert AknExporter(kle={"00.22.02": title}).export(self.MINUTES, {}) == AknExporter().export(self.MINUTES, {})

    def test_the_command_hands_them_over(self, tmp_path):
        pipeline.write(self.MINUTES, tmp_path / "referat.json")
        (tmp_path / "kle.csv").write_text("Nr;Titel\n00.22.02;Møder i udvalg\n", encoding="utf-8")
        out = tmp_path / "referat.akn"
        command = ["convert", tmp_path / "referat.json", "--to", "akn", "--kle", tmp_path / "kle.csv", "-o", out]
        assert run([str(each) for each in command]) == 0
        assert 'showAs="Møder i udvalg"' in out.read_text(encoding="utf-8")


class TestGolden:
    """`MINUTES_REGENERATE=1 pytest tests/akn` writes the file anew; look at the difference before you commit it."""

    def test_writing_gives_the_file(self):
        data = write(RICH)
        if os.environ.get("MINUTES_REGENERATE"):
            EXPECTED.write_bytes(data)
        assert data.decode() == EXPECTED.read_text("utf-8")

    def test_reading_gives_the_document(self):
        imported = pipeline.read(EXPECTED)
        assert imported.minutes == RICH
        assert imported.diagnostics == ()

    def test_the_file_is_valid(self):
        assert faults(EXPECTED.read_bytes()) == []


class TestStandard:
    @pytest.mark.parametrize("start", range(0, 100, 10))
    @pytest.mark.parametrize("realistic", [False, True])
    def test_any_document_is_valid_and_comes_back(self, start, realistic):
        for seed in range(start, start + 10):
            minutes = generate(seed, realistic)
            data = write(minutes)
            assert faults(data) == []
            imported = read(data)
            assert imported.minutes == minutes
            assert imported.diagnostics == ()

    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
    def test_the_examples_are_valid(self, example):
        minutes = pipeline.read(example).minutes
        assert faults(write(minutes)) == []
        assert read(write(minutes)).minutes == minutes

    @pytest.mark.parametrize("realistic", [False, True])
    def test_no_word_is_seen_only_by_us(self, realistic):
        """All words stand in the standard's text, as often as the document has them; none in attributes of ours."""
        for seed in range(60):
            minutes = generate(seed, realistic)
            wanted = words(value for path, value in leaves(minutes) if is_shown(path) and isinstance(value, str))
            assert not wanted - words([shown(write(minutes))])

    def test_each_kind_has_the_documents_type_that_fits(self):
        found = {kind: next(iter(etree.fromstring(write(Minutes(kind=kind))))) for kind in Kind}
        assert {kind: (etree.QName(one).localname, one.get("name")) for kind, one in found.items()} == {
            Kind.MINUTES: ("debateReport", "referat"),
            Kind.AGENDA: ("doc", "dagsorden"),
            Kind.ADDENDUM: ("doc", "tillaegsdagsorden"),
        }
        assert all(read(write(Minutes(kind=kind))).minutes.kind is kind for kind in Kind)

    def test_a_closed_item_and_a_case_number_are_seen(self):
        item = AgendaItem(number="4", title="Køb af jord", case_number="13.06.02-P20-3-24", access=Access.CLOSED)
        root = etree.fromstring(write(Minutes(items=[item])))
        (found,) = root.iter(f"{AKN}hcontainer")
        assert (found.get("name"), found.get("class"), found.get("eId")) == ("punkt", "lukket", "punkt_1")
        assert found.findtext(f".//{AKN}docketNumber") == "13.06.02-P20-3-24"
        assert [one.get("value") for one in root.iter(f"{AKN}keyword")] == ["13.06.02", "P20"]
        assert {one.get("href") for one in root.iter(f"{AKN}keyword")} == {"#punkt_1"}

    def test_links_lead_nowhere_that_a_page_should_not_lead(self):
        """A page that somebody makes of the file runs no script, and the target is kept."""
        targets = ["javascript:alert(1)", "#x", "//host/x", "100 %/æ.pdf", "C:\\x", "https://a.dk/b c", "a b/c"]
        attachments = [Attachment(title="x", href=target) for target in targets]
        minutes = Minutes(items=[AgendaItem(attachments=attachments)])
        data = write(minutes)
        assert faults(data) == []
        assert read(data).minutes == minutes
        found = [one.get("href") for one in etree.fromstring(data).iter(f"{AKN}documentRef")]
        assert all(one.startswith(("https://", names.UNLINKED, "100%20%25", "a%20b")) for one in found)

    def test_an_attachment_without_a_place_may_have_one_that_looks_like_it(self):
        part = re.search(r'<documentRef href="([^"]+)"', written_text(Minutes(items=[item_with(None)])))[1]
        for href in (None, part):
            minutes = Minutes(items=[item_with(href)])
            assert read(write(minutes)).minutes == minutes

    def test_two_people_of_one_name_are_two(self):
        data = write(Minutes(participants=[Participant(name="Bo Brink"), Participant(name="Bo Brink")]))
        assert [one.get("eId") for one in etree.fromstring(data).iter(f"{AKN}TLCPerson")] == ["person_1", "person_2"]


def item_with(href):
    return AgendaItem(attachments=[Attachment(title="Notat", href=href)])


def is_shown(path):
    """Whether a value of the model is words of the document, and not of a system or a fixed set."""
    field = re.sub(r"\[\d+\]", "", path).rpartition(".")[2]
    if ".identifiers[" in path or path.startswith("identifiers["):
        return False
    return field not in {
        "kind",
        "status",
        "language",
        "access",
        "attendance",
        "href",
        "filename",
        "media_type",
        "sha256",
        "style",
    }


def words(texts):
    return collections.Counter(word for text in texts for word in re.findall(r"\w+", text))


class TestExtremes:
    def test_the_deepest_document_comes_back(self):
        block = Paragraph("inderst")
        for _ in range(MAX_DEPTH):
            block = ListBlock(ordered=True, items=[ListItem(blocks=[block])])
        item = AgendaItem(sections=[Section(blocks=[block])])
        for _ in range(MAX_ITEM_DEPTH - 1):
            item = AgendaItem(items=[item])
        minutes = Minutes(items=[item])
        assert read(write(minutes)).minutes == minutes
        assert faults(write(minutes)) == []

    def test_tables_in_tables_come_back(self):
        table = Table(rows=[[Cell.of("x")]])
        for _ in range(MAX_DEPTH - 1):
            table = Table(rows=[[Cell(blocks=[table])]], header_rows=1)
        minutes = Minutes(preamble=[table])
        assert read(write(minutes)).minutes == minutes

    def test_a_table_wider_than_any_page_comes_back(self):
        row = [Cell.of("x"), *[Cell(colspan=1000)] * 3]
        minutes = Minutes(preamble=[Table(rows=[row])])
        assert read(write(minutes)).minutes == minutes

    def test_rows_of_which_nothing_is_left_come_back(self):
        tall = Cell(blocks=[Paragraph("x")], rowspan=3)
        for heads in (0, 3, 4):
            table = Table(rows=[[tall, tall], [], [], [Cell.of("y"), Cell()]], header_rows=heads)
            data = write(Minutes(preamble=[table]))
            assert faults(data) == []
            assert read(data).minutes.preamble == (table,)
            assert b'rowspan="3"' in data
            assert b' rowspan="' not in data

    @pytest.mark.parametrize("line", [one for one in naughty_strings() if "\n" not in one], ids=ascii)
    def test_odd_texts_come_back(self, line):
        minutes = Minutes(
            committee=line,
            participants=[Participant(name=line, party=line, role=line, note=line, substitutes_for=line)],
            items=[
                AgendaItem(
                    title=line,
                    case_number=line,
                    document_number=line,
                    absentees=[line, line],
                    sections=[Section(heading=line, decided_by=line, blocks=[Paragraph(line)])],
                    attachments=[Attachment(title=line, filename=line, href=line, document_number=line)],
                )
            ],
        )
        imported = read(write(minutes))
        assert imported.minutes == minutes
        assert imported.diagnostics == ()

    def test_dates_at_the_ends_of_time(self):
        for date in (dt.date.min, dt.date.max):
            minutes = Minutes(meeting=Meeting(date=date, start=dt.time(0, 0), end_date=date, end=dt.time(23, 59)))
            assert faults(write(minutes)) == []
            assert read(write(minutes)).minutes == minutes


DOCUMENT = Minutes(
    committee="Klimaudvalget",
    organisation="Ravnsø Kommune",
    status=Status.DRAFT,
    meeting=Meeting(date=dt.date(2024, 2, 29), start=dt.time(16, 30), location="Rådhuset"),
    participants=[Participant(name="Asta Lindhøj", party="A", role="formand", attendance="present")],
    items=[
        AgendaItem(
            number="1",
            title="Støj ved Engå Strand",
            case_number="00.01.00-A00-3-24",
            sections=[
                Section(
                    kind=SectionKind.DECISION,
                    heading="Beslutning i Byrådet",
                    decided_by="Byrådet",
                    decided_on=dt.date(2024, 2, 29),
                    blocks=[
                        Paragraph("Godkendt."),
                        ListBlock(ordered=True, items=[ListItem(blocks=[Paragraph("at sagen udsættes")])]),
                    ],
                )
            ],
            attachments=[Attachment(title="Notat om støj", href="bilag/1.pdf")],
            absentees=["Bo Brink"],
        )
    ],
)
CHANGES = {
    "the title of an attachment, where it stands": ("<heading>Notat om støj<", "<heading>Notat om ro<"),
    "the title of an attachment, where the item lists it": (">Notat om støj</ref>", ">Notat om ro</ref>"),
    "what an attachment is shown as": ('showAs="Notat om støj"', 'showAs="Notat om ro"'),
    "where an attachment is": ('<ref href="#bilag_1"', '<ref href="#bilag_2"'),
    "a day in words": ("torsdag den 29. februar", "onsdag den 28. februar"),
    "a day in figures": ('<date date="2024-02-29">torsdag', '<date date="2024-02-28">torsdag'),
    "a time": ('time="16:30:00"', 'time="17:30:00"'),
    "the meeting's value": ('value="2024-02-29T16:30:00"', 'value="2024-02-28T16:30:00"'),
    "the day of a decision": ('d. <date date="2024-02-29">29-', 'd. <date date="2024-02-29">28-'),
    "who decided": (">Byrådet</organization>", ">Udvalget</organization>"),
    "a person, in the text": (">Asta Lindhøj</person>", ">Asta Lindmose</person>"),
    "a person, in the metadata": ('showAs="Asta Lindhøj"', 'showAs="Asta Lindmose"'),
    "a role": (">formand</role>", ">næstformand</role>"),
    "a case number": (">00.01.00-A00-3-24<", ">00.02.00-A00-3-24<"),
    "a keyword": ('value="00.01.00"', 'value="00.01.01"'),
    "a committee": (">Klimaudvalget<", ">Miljøudvalget<"),
    "an address": ("/2024-02-29/klimaudvalget/!main", "/2024-02-28/klimaudvalget/!main"),
    "the status": (">Udkast<", ">Kladde<"),
    "a number in a list": ("<num>1.</num>", "<num>1:</num>"),
    "a name": ('eId="punkt_1"', 'eId="punkt_7"'),
    "a class": ('name="punkt"', 'class="hemmelig" name="punkt"'),
    "a name of a section": ('name="beslutning"', 'name="afgørelse"'),
    "a line of the first page": ("<preface>", "<preface><p>Rettet i dag</p>"),
    "a label": ("Mødested: ", "Lokale: "),
    "a new element": ("<p>Godkendt.</p>", "<p>Godkendt.</p><block name='x'>Rettet.</block>"),
    "a mark of the standard": ("Godkendt.", "<term refersTo='#x'>Godkendt</term>."),
    "text that was wrapped anew": ("Godkendt.", "Godkendt.\n"),
    "an attribute of ours": ("<documentRef ", '<documentRef mc:secret="x" '),
    "an element of ours": ("</proprietary>", "<mc:more/></proprietary>"),
    "metadata": ("</meta>", "<presentation source='#x'/></meta>"),
}


class TestChanges:
    """Somebody has changed a file of ours."""

    @pytest.mark.parametrize("change", CHANGES)
    def test_what_stands_in_two_places_is_told(self, change):
        old, new = CHANGES[change]
        text = write(DOCUMENT).decode()
        assert old in text
        changed = text.replace(old, new, 1)
        told = read(changed.encode()).diagnostics
        assert "akn-changed" in [one.slug for one in told]
        (first,) = (one for one in told if one.slug == "akn-changed")
        assert first.origin.line in range(1, changed.count("\n") + 2)
        assert first.facts["found"] != first.facts["wanted"]

    def test_the_message_tells_the_place(self):
        data = write(DOCUMENT).replace(b'showAs="Asta Lindh', b'showAs="Asta Lund')
        (told,) = read(data).diagnostics
        assert 'showAs="Asta Lundøj"' in told.facts["found"]
        assert 'showAs="Asta Lindhøj"' in told.facts["wanted"]
        assert data.decode().split("\n")[told.origin.line - 1].strip().startswith("<TLCPerson")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Godkendt.", "Udsat."),
            ("Støj ved Engå Strand", "Støj ved havnen"),
            ("at sagen udsættes", "at sagen <b>bortfalder</b>"),
            ("bilag/1.pdf", "bilag/2.pdf"),
            ("<num>1</num>", "<num>2</num>"),
            ("A00-3-24", "A00-4-24"),
        ],
    )
    def test_words_that_stand_once_are_the_documents(self, old, new):
        imported = read(write(DOCUMENT).decode().replace(old, new).encode())
        assert imported.diagnostics == ()
        assert imported.minutes != DOCUMENT
        assert write(imported.minutes).decode() == write(DOCUMENT).decode().replace(old, new)

    def test_words_that_were_added_are_kept(self):
        text = write(DOCUMENT).decode().replace("<preface>", "<preface><p>Rettet i dag</p>")
        assert read(text.encode()).minutes.preamble == (Paragraph("Rettet i dag"),)

    @pytest.mark.parametrize(
        "change",
        [
            lambda text: re.sub(r">\n\s*<", "><", text),
            lambda text: text.replace("  <", "\t<"),
            lambda text: re.sub(r"(</?)(?=[a-zA-Z])(?!mc:)", r"\1akn:", text).replace("xmlns=", "xmlns:akn="),
            lambda text: text.replace("mc:", "ours:").replace(":mc=", ":ours="),
            lambda text: text.replace("ø", "&#xF8;"),
            lambda text: text.replace("Godkendt.", "<![CDATA[Godkendt.]]>"),
            lambda text: text.replace('name="punkt" eId="punkt_1"', 'eId="punkt_1" name="punkt"'),
            lambda text: text.replace("\n", "\r\n"),
        ],
        ids=["no white space", "tabs", "a prefix", "another prefix", "references", "CDATA", "order", "CR LF"],
    )
    def test_what_is_the_same_as_xml_is_the_same(self, change):
        text = write(DOCUMENT).decode()
        changed = change(text)
        assert changed != text
        imported = read(changed.encode())
        assert imported.minutes == DOCUMENT
        assert imported.diagnostics == ()

    def test_comments_are_told(self):
        data = write(DOCUMENT).replace(b"<mainBody>", b"<!-- x --><?y?><mainBody>")
        imported = read(data)
        assert imported.minutes == DOCUMENT
        assert [one.slug for one in imported.diagnostics] == ["xml-comment", "xml-instruction"]

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ('<mc:record version="1"', '<mc:record version="2"', "version '2' of the format"),
            (names.NAMESPACE, f"{names.NAMESPACE}/CSD13", "where .* is read"),
        ],
    )
    def test_other_versions_are_refused(self, old, new, told):
        with pytest.raises(UnsupportedVersion, match=told):
            read(write(DOCUMENT).decode().replace(old, new).encode())

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('language="da"', 'language="?"'),
            (
                "</references>",
                '</references><proprietary source="#x"><mc:identifier scheme="X" value="1"/></proprietary>',
            ),
            ("<documentRef ", '<documentRef mc:sha256="x" '),
        ],
    )
    def test_a_value_of_ours_that_is_none_is_refused(self, old, new):
        with pytest.raises(MalformedDocument):
            read(write(DOCUMENT).decode().replace(old, new).encode())

    def test_any_change_of_a_character_is_told_or_is_the_documents(self):
        """What is read without a word is, written again, the file: compared by lxml, not by the reader."""
        data = write(DOCUMENT).decode()
        silent = told = 0
        for at in [found.start() for found in re.finditer(r"[A-Za-zæøå0-9]", data)][::7]:
            changed = f"{data[:at]}{'z' if data[at] != 'z' else 'y'}{data[at + 1 :]}".encode()
            try:
                imported = read(changed)
            except (MalformedDocument, UnsupportedVersion):
                continue
            if imported.diagnostics:
                told += 1
                continue
            silent += 1
            assert canonical(write(imported.minutes)) == canonical(changed)
        assert silent > 5
        assert told > 200


def canonical(data):
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True)
    return etree.tostring(etree.fromstring(data, parser), method="c14n")


class TestRecognition:
    def test_it_is_not_taken_for_native_xml_nor_the_other_way_round(self):
        ours, native = write(DOCUMENT), XmlExporter().export(DOCUMENT, {}).data
        for name, data, importer in (("akn", ours, AknImporter()), ("xml", native, XmlImporter())):
            for suffix in (".xml", f".{name}", ""):
                assert type(installed().recognise(Source.of(data, f"x{suffix}"))) is type(importer)

    def test_a_wrong_name_is_told(self):
        with pytest.raises(UnknownFormat, match="its content is akn"):
            installed().recognise(Source.of(write(DOCUMENT), "x.json"))

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">', True),
            (
                b'<?xml version="1.0"?>\n<!-- x -->\n<a:akomaNtoso xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD03">',
                True,
            ),
            (b'<!DOCTYPE akomaNtoso><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">', True),
            (b'<akomaNtoso xmlns="http://example.org/">', False),
            (b'<x><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/></x>', False),
            (b"akomaNtoso", False),
            (b"", False),
        ],
    )
    def test_by_content(self, data, expected):
        assert AknImporter().recognises(Source.of(data, "x")) is expected

    @pytest.mark.parametrize(
        ("inside", "told"),
        [
            ("", "holds no document"),
            ('<act name="x"/>', "is a document of type 'act'"),
            ('<debate name="x"/><debate name="y"/>', "a second document"),
        ],
    )
    def test_what_holds_no_minutes_is_refused(self, inside, told):
        with pytest.raises(MalformedDocument, match=told):
            read(f'<akomaNtoso xmlns="{names.NAMESPACE}">{inside}</akomaNtoso>'.encode())

    def test_origins_tell_the_lines_of_items_and_sections(self):
        data = write(RICH)
        origins = read(data).origins
        lines = data.decode().split("\n")
        assert len(origins) == sum(1 + len(item.sections) for item in RICH.walk())
        for path, origin in origins.items():
            name = 'name="punkt"' if path.endswith("]") and "sections" not in path.rpartition(".")[2] else "name="
            assert "<hcontainer" in lines[origin.line - 1]
            assert name in lines[origin.line - 1]

    def test_only_our_namespace_is_used_beside_the_standards(self):
        for seed in range(20):
            root = etree.fromstring(write(generate(seed)))
            outside = [one.tag for one in root.iter() if not one.tag.startswith(AKN)]
            assert all(tag.startswith(MC) for tag in outside)
