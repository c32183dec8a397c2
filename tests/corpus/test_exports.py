"""Real exports of case systems are read whole: what is expected is counted in the XML itself when the tests run."""

import os
import re
from pathlib import Path

import pytest
from lxml import etree

from minutes_core import pipeline
from minutes_core.importers.systems import acadre, agman, edoc, fujitsu
from minutes_core.model import Access, Attendance

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("MINUTES_CORPUS", ROOT.parent / "shared" / "corpus"))
ACADRE = CORPUS / "syddjurs-acadre"
FUJITSU = CORPUS / "middelfart-fujitsu"
AGMAN = CORPUS / "regionh-agman"
EDOC = CORPUS / "ballerup-edoc"

pytestmark = pytest.mark.skipif(not ACADRE.is_dir(), reason="the corpus of real minutes is not here (MINUTES_CORPUS)")


def one_line(text):
    return " ".join((text or "").split())


def covered(key, inventory):
    return any(key in each or f"*/{key.partition('/')[2]}" in each for each in (inventory.read, inventory.told))


def left(key, inventory):
    return key in inventory.left or f"*/{key.partition('/')[2]}" in inventory.left


def unknown(element, inventory, name_of=lambda each: etree.QName(each).localname):
    """The fields of an export that its inventory does not have, found without the reader."""
    found = {
        f"{name_of(element)}/@{key}" for key in element.attrib if key != "name" or element.tag not in {"table", "field"}
    }
    found = {key for key in found if not covered(key, inventory) and not left(key, inventory)}
    for child in element.iterchildren(etree.Element):
        pairs = [(element, each) for each in child] if child.tag == "fields" else [(element, child)]
        for parent, each in pairs:
            key = f"{name_of(parent)}/{name_of(each)}"
            if not left(key, inventory):
                if not covered(key, inventory):
                    found.add(key)
                found |= unknown(each, inventory, name_of)
    return found


def by_name(element):
    return element.get("name") if element.tag in {"table", "field"} else element.tag


# Acadre


@pytest.fixture(scope="module")
def acadre_xml():
    return etree.parse(ACADRE / "3687981.XML").getroot()


@pytest.fixture(scope="module")
def acadre_read():
    return pipeline.read(ACADRE)


def tables(element, name):
    return [
        {field.get("name"): one_line(field.text) for field in table.find("fields")}
        for table in element.iter("table")
        if table.get("name") == name
    ]


def test_acadre_fields(acadre_xml, acadre_read):
    assert unknown(acadre_xml, acadre.INVENTORY, by_name) == set()
    assert not [one for one in acadre_read.diagnostics if one.slug in {"fields-unknown", "field-not-understood"}]


def test_acadre_manifest():
    root = etree.parse(ACADRE / "XML_1863.xml").getroot()
    (table,) = (each for each in root.iter("table") if each.get("name") == "producedAgenda")
    assert {key for field in table.iter("field") for key in field.attrib} <= set(acadre.MANIFEST)


def test_acadre_whole(acadre_xml, acadre_read):
    minutes = acadre_read.minutes
    (own,) = (table for table in acadre_xml.iter("table") if table.get("name") == "meetmember")
    members = tables(own, "member")
    assert [f"{one.name} ({one.party})" for one in minutes.participants] == [member["name"] for member in members]
    codes = {"0": Attendance.PRESENT, "1": Attendance.ABSENT, "2": Attendance.APOLOGIES}
    assert [one.attendance for one in minutes.participants] == [codes[member["absent"]] for member in members]
    items = tables(acadre_xml, "agendaitem")
    assert [(item.title, item.case_number) for item in minutes.walk()] == [
        (one["name"], one["caseno"]) for one in items
    ]
    assert [item.number for item in minutes.items] == [one["sort"] for one in tables(acadre_xml, "agendaitemparents")]
    bullets = [one for one in tables(acadre_xml, "bullet") if one["bulletcontent"]]
    assert [section.heading for item in minutes.walk() for section in item.sections] == [
        one["bulletname"] for one in bullets
    ]
    assert len([one for item in minutes.walk() for one in item.decisions]) == sum(
        "Beslutning" in one["bulletname"] for one in bullets
    )
    access = {"1": Access.OPEN, "2": Access.CLOSED}
    assert [
        (one.title, one.document_number, one.access, one.filename)
        for item in minutes.walk()
        for one in item.attachments
    ] == [
        (one["name"], one["fileno"], access[one["access"]], one["filename"]) for one in tables(acadre_xml, "enclosure")
    ]


def test_acadre_is_the_meeting_that_its_pdf_tells(acadre_read):
    printed = pipeline.read(ACADRE / "Ekstraordinaert_PUK.pdf").minutes
    minutes = acadre_read.minutes
    assert (minutes.kind, minutes.committee) == (printed.kind, printed.committee)
    assert (minutes.meeting.date, minutes.meeting.start) == (printed.meeting.date, printed.meeting.start)
    assert [item.title for item in minutes.walk()] == [item.title for item in printed.walk()]
    assert [section.decided_on for item in minutes.walk() for section in item.decisions] == [
        section.decided_on for item in printed.walk() for section in item.decisions
    ]


# eDoc


@pytest.fixture(scope="module")
def edoc_xml():
    data = (EDOC / "eDocAgendaPublishing.xml").read_bytes()
    return etree.fromstring(data, etree.XMLParser(recover=True, huge_tree=True))


@pytest.fixture(scope="module")
def edoc_read():
    return pipeline.read(EDOC)


def test_edoc_fields(edoc_xml, edoc_read):
    assert unknown(edoc_xml, edoc.INVENTORY) == set()
    assert not [one for one in edoc_read.diagnostics if one.slug in {"fields-unknown", "field-not-understood"}]
    (told,) = (one for one in edoc_read.diagnostics if one.slug == "xml-mended")
    assert told.facts["count"] == (EDOC / "eDocAgendaPublishing.xml").read_bytes().count(b"&#xC;")


def test_edoc_whole(edoc_xml, edoc_read):
    items = {item.findtext("AgendaItemNumber"): item for item in edoc_xml.iter("MeetingAgendaItem")}
    minutes = edoc_read.minutes
    assert [item.number for item in minutes.items] == sorted(items, key=int)
    for item in minutes.items:
        node = items[item.number]
        assert item.title == one_line(node.findtext("Document/Title"))
        files = sorted((one.title, one.filename) for each in item.walk() for one in each.attachments)
        assert files == sorted(
            (one_line(one.findtext("Title")), one.findtext("PDFDocument")) for one in node.iter("Attachment")
        )
        text = node.findtext("FullText")
        assert f"Sagsnr.: {item.case_number}" in text
        assert f"Dok.nr.: {item.document_number}" in text
        assert len(item.decisions) == text.count(" beslutning den ")
        letters = re.findall(r"^\s*([a-z])\.\s*$", text, re.MULTILINE)
        assert [each.number for each in item.items] == letters


def test_edoc_is_the_meeting_that_its_pdf_tells(edoc_read):
    printed = pipeline.read(EDOC / "1552814.pdf").minutes
    minutes = edoc_read.minutes
    assert minutes.participants == printed.participants
    assert (minutes.kind, minutes.committee, minutes.meeting.date) == (
        printed.kind,
        printed.committee,
        printed.meeting.date,
    )
    assert minutes.meeting.location == printed.meeting.location

    def told(item):
        sections = [(section.kind, section.heading) for section in item.sections if section.heading]
        numbers = {one.document_number for each in item.walk() for one in each.attachments}
        return item.number, item.title, item.case_number, item.document_number, sections, numbers

    assert [told(item) for item in minutes.items] == [told(item) for item in printed.items]


# eDoc Fujitsu


@pytest.fixture(scope="module", params=[0, 1])
def fujitsu_both(request):
    path = sorted(FUJITSU.glob("*.xml"))[request.param]
    return etree.parse(path).getroot(), pipeline.read(path)


def below(element, path):
    start, names = (".//", path[3:]) if path.startswith(".//") else ("", path)
    found = element.iterfind(start + "/".join(f"{{*}}{name}" for name in names.split("/")))
    return [one_line(each.text) for each in found]


def test_fujitsu_fields(fujitsu_both):
    root, imported = fujitsu_both
    assert unknown(root, fujitsu.INVENTORY) == set()
    assert not [one for one in imported.diagnostics if one.slug in {"fields-unknown", "field-not-understood"}]


def test_fujitsu_whole(fujitsu_both):
    root, imported = fujitsu_both
    minutes = imported.minutes
    people = [*below(root, ".//MeetingParticipant/Name"), *below(root, ".//MeetingParticipantExternal/Name")]
    assert [one.name for one in minutes.participants] == people
    told = {"true": Attendance.PRESENT, "false": Attendance.ABSENT}
    there = [told[word] for word in below(root, ".//MeetingParticipant/Participate")]
    assert [one.attendance for one in minutes.participants][: len(there)] == there
    items = list(root.iterfind(".//{*}AgendaElement"))
    assert len(minutes.items) == len(items) > 0
    for item, node in zip(minutes.items, items, strict=True):
        assert [item.title, item.case_number or "", item.number] == [
            below(node, f"HandlingItem/{name}")[0] for name in ("Title", "CaseNumber", "SerialNo")
        ]
        assert item.access is {"true": Access.OPEN, "false": Access.CLOSED}[below(node, "AccessIsPublic")[0]]
        written = zip(below(node, ".//CasePresentation/Title"), below(node, ".//CasePresentation/Content"), strict=True)
        assert [section.heading for section in item.sections] == [heading for heading, text in written if text]
        assert [(one.title, one.document_number) for one in item.attachments] == list(
            zip(below(node, ".//Attachment/Title"), below(node, ".//Attachment/DocumentNumber"), strict=True)
        )


# Agenda Management


@pytest.fixture(scope="module")
def agman_both():
    (path,) = AGMAN.glob("*.xml")
    return etree.parse(path).getroot(), pipeline.read(path)


def test_agman_fields(agman_both):
    root, imported = agman_both
    assert unknown(root, agman.INVENTORY) == set()
    assert not [one for one in imported.diagnostics if one.slug in {"fields-unknown", "field-not-understood"}]


def test_agman_whole(agman_both):
    root, imported = agman_both
    minutes = imported.minutes
    assert [one.name for one in minutes.participants] == below(root, ".//MeetingMember/Name")
    items = list(root.iterfind(".//Item"))
    assert len(minutes.items) == len(items) > 0
    for item, node in zip(minutes.items, items, strict=True):
        assert [item.title, item.number] == [below(node, "Caption")[0], below(node, "Number")[0]]
        filled = [each for each in node.iter("ItemField") if each.findtext("HasContent") == "True"]
        assert [section.heading for section in item.sections] == [one_line(each.findtext("Caption")) for each in filled]
        files = [(one.title, one.filename) for one in item.attachments]
        names = below(node, "Enclosures/Enclosure/InstantiationFileName")
        assert files == list(zip(below(node, "Enclosures/Enclosure/Name"), names, strict=True))
