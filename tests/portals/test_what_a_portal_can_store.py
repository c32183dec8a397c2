"""What a portal keeps in columns of its database, and by what it finds again what it has: nothing is too long, or lost there."""

import datetime as dt
import re

import pytest
from attrs import evolve
from lxml import etree

import cost
from minutes_core import pipeline
from minutes_core.model import Attachment, Figure, Identifier, Kind, Meeting, Paragraph, SectionKind, Status
from minutes_core.registry import installed
from minutes_core.testing.generator import generate
from minutes_exporters.portals.acadre import AcadreExporter
from portals import agman_rules, fujitsu_rules
from portals.samples import document, given, item, section, written

FORMATS = ("acadre", "agman", "edoc-fujitsu", "sbsys")
each_portal = pytest.mark.parametrize("name", FORMATS)
NUMBERED = ("acadre", "agman", "sbsys")
LARGEST = 2**31 - 1


def xml_of(name, files):
    if name == "edoc-fujitsu":
        return etree.fromstring(fujitsu_rules.content_of(files)[1])
    if name == "agman":
        return etree.fromstring(agman_rules.xml_of(files)[1])
    (path,) = (path for path in files if path.endswith(".XML" if name == "acadre" else ".xml"))
    return etree.fromstring(files[path])


def told(name, minutes):
    """The values of all fields and attributes."""
    return values_of(name, written(name, minutes)[0])


def values_of(name, files):
    root = xml_of(name, files)
    return [value for each in root.iter(etree.Element) for value in (*each.attrib.values(), each.text or "")]


def read(files, folder):
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return pipeline.read(folder).minutes


@pytest.mark.parametrize("name", NUMBERED)
def test_ids_that_are_made_go_into_a_column_of_four_bytes(name):
    seen = 0
    for seed in range(60):
        minutes = document(items=generate(seed).items, organisation=f"Kommune {seed}")
        root = xml_of(name, written(name, minutes)[0])
        ids = [value for each in root.iter() for key, value in each.attrib.items() if key.endswith("ID")]
        ids += [each.text for each in root.iter("field") if each.get("name") in {"sysid", "agitemid", "parentid"}]
        made = [value for value in ids if value.isdecimal() and value != "0"]
        assert [value for value in made if not 0 < int(value) <= LARGEST] == [], seed
        seen += len(made)
    assert seen > 300


@pytest.mark.parametrize("name", NUMBERED)
def test_a_supplementary_agenda_has_an_id_behind_that_of_its_agenda_and_keeps_it(name):
    exporter = installed().exporter(name)
    for year in range(2000, 2030):
        meeting = Meeting(date=dt.date(year, 5, 8))
        agenda = exporter.project(document(meeting=meeting, kind=Kind.AGENDA))
        addendum = exporter.project(document(meeting=meeting, kind=Kind.ADDENDUM))
        assert int(addendum.identifiers[0].value) == int(agenda.identifiers[0].value) + 1
        assert addendum.identifiers[1:] == agenda.identifiers[1:]
        assert exporter.project(addendum) == addendum


@each_portal
def test_minutes_take_the_place_of_their_agenda_item_by_item(name):
    items = [item(number="1"), item(number="2", title="Kajplads")]
    exporter = installed().exporter(name)
    agenda, minutes = (exporter.project(document(*items, kind=kind)) for kind in (Kind.AGENDA, Kind.MINUTES))
    assert agenda.identifiers == minutes.identifiers
    assert [each.identifiers for each in agenda.items] == [each.identifiers for each in minutes.items]


def version(minutes, created=None):
    files = AcadreExporter(created=created).export(minutes, {}).contents()
    (path,) = (path for path in files if path.startswith("XML_"))
    fields = etree.fromstring(files[path]).findall("table[@name='producedAgenda']/fields/field")
    (number,) = (each.get("sysid") for each in fields if each.get("sysid"))
    return int(number)


def test_a_portal_takes_a_version_only_where_its_number_is_larger_than_the_one_it_has():
    day = dt.datetime(2019, 5, 2, 12, 0)  # noqa: DTZ001 - local
    stages = [
        version(document(kind=Kind.AGENDA), day),
        version(document(kind=Kind.AGENDA, status=Status.DRAFT)),
        version(document(kind=Kind.AGENDA)),
        version(document(kind=Kind.AGENDA, status=Status.FINAL)),
        version(document(kind=Kind.MINUTES, status=Status.DRAFT)),
        version(document(kind=Kind.MINUTES)),
        version(document(kind=Kind.MINUTES, status=Status.APPROVED)),
        version(document(kind=Kind.AGENDA), day + dt.timedelta(days=30)),
    ]
    assert stages == sorted({*stages})
    for year in (1, 1899, 1900, 2026, 2410, 9999):
        assert 0 < version(document(meeting=Meeting(date=dt.date(year, 12, 31)))) <= LARGEST


def sorted_by(name, minutes):
    """The keys by which a portal sorts, and the titles in the order of the file."""
    root = xml_of(name, written(name, minutes)[0])
    if name == "acadre":
        parents = [each for each in root.iter("table") if each.get("name") == "agendaitemparents"]
        return [each.find("fields/field[@name='sort']").text for each in parents]
    return [each.text for each in root.iter("{*}SerialNo")]


@pytest.mark.parametrize("name", ["acadre", "edoc-fujitsu"])
@pytest.mark.parametrize(
    ("numbers", "keys"),
    [
        (["1", ["1.1", "1.2"], "2"], ["1", "1.1", "1.2", "2"]),
        (["1", ["1", "2"], "2"], ["1", "1.1", "1.2", "2"]),
        (["1", ["a", "b"], "2"], ["1", "2", "3", "4"]),
        (["9", "10a", "11"], ["1", "2", "3"]),
        ([None, ["1"]], ["1", "2"]),
        (["1", [str(each) for each in range(1, 12)]], [str(each) for each in range(1, 13)]),
    ],
)
def test_items_below_items_stay_in_their_place_in_the_one_list_that_a_portal_makes(name, numbers, keys, tmp_path):
    items = []
    for each in numbers:
        if isinstance(each, list):
            items[-1] = evolve(items[-1], items=[item(number=number) for number in each])
        else:
            items.append(item(number=each))
    minutes = document(*items)
    assert sorted_by(name, minutes) == keys
    files = written(name, minutes)[0]
    assert [each.number for each in read(files, tmp_path).walk()] == [each.number for each in minutes.walk()]


def names_of(name, minutes):
    root = xml_of(name, written(name, minutes)[0])
    if name == "sbsys":
        return [each.tag for each in root.iterfind(".//Indhold/*")]
    return [each.findtext("{*}Title") for each in root.iter("{*}CasePresentation") if each.findtext("{*}Content")]


@pytest.mark.parametrize("name", ["edoc-fujitsu", "sbsys"])
@pytest.mark.parametrize("headings", [["Udfald", "Udfald", "udfald"], ["Ådal", "ådal", "Adal (2)", "Ådal"]])
def test_where_a_text_is_known_by_its_heading_none_takes_the_place_of_another(name, headings, tmp_path):
    minutes = document(item(*(section(heading=each, kind=SectionKind.OTHER) for each in headings)))
    names = [each.lower().replace("å", "a") for each in names_of(name, minutes)]
    assert len({*names}) == len(names) > 0
    assert [each.heading for each in read(written(name, minutes)[0], tmp_path).items[0].sections] == headings


def test_a_long_heading_that_stands_twice_goes_into_its_column():
    heading = "å" * 255
    minutes = document(item(*(section(heading=heading, kind=SectionKind.OTHER) for _ in range(12))))
    names = names_of("edoc-fujitsu", minutes)
    assert len({*names}) == 12
    assert all(len(name) <= 255 for name in names)


def test_texts_under_one_heading_are_told_apart_in_time_that_grows_with_them():
    def prepared(count):
        minutes = document(item(*(section(heading="Udfald", kind=SectionKind.OTHER) for _ in range(count))))
        return lambda: written("edoc-fujitsu", minutes)

    cost.growth(prepared, 500, 4000, 16)


LONG = "Havnens nye plan for kajen " * 12


@pytest.mark.parametrize("name", ["acadre", "agman", "edoc-fujitsu"])
def test_a_heading_that_no_column_holds_is_cut_and_begins_the_text(name):
    minutes = document(item(section(heading=LONG.strip(), kind=SectionKind.OTHER)))
    _, (said,) = written(name, minutes)
    assert (said.slug, said.facts["field"], said.facts["most"]) == ("field-shortened", "sections.heading", 255)
    kept = installed().exporter(name).project(minutes).items[0].sections[0]
    assert len(kept.heading) <= 255
    assert kept.blocks == (Paragraph(LONG.strip()), Paragraph("Godkendt."))
    assert said.facts["text"] in told(name, minutes)
    assert installed().exporter("sbsys").project(minutes).items[0].sections[0].heading == LONG.strip()
    assert written("sbsys", minutes)[1] == ()


@each_portal
@pytest.mark.parametrize(
    ("changes", "field", "most"),
    [
        ({"items": [item(case_number=LONG.strip())]}, "case_number", 255),
        ({"meeting": Meeting(date=dt.date(2019, 5, 8), location=LONG.strip())}, "meeting.location", 255),
        ({"committee": LONG.strip()}, "committee", 240),
    ],
    ids=["case number", "place", "body"],
)
def test_what_no_column_holds_is_cut_and_told(name, changes, field, most):
    minutes = evolve(document(), **changes)
    _, (said,) = written(name, minutes)
    assert (said.slug, said.facts["field"], said.facts["most"]) == ("field-shortened", field, most)
    assert re.fullmatch(r"Havnens nye .*\w…", said.facts["text"])
    assert len(said.facts["text"]) <= most
    values = told(name, minutes)
    assert said.facts["text"] in values
    assert LONG.strip() not in values
    exporter = installed().exporter(name)
    assert exporter.project(exporter.project(minutes)) == exporter.project(minutes)


@pytest.mark.parametrize("name", ["agman", "edoc-fujitsu"])
def test_a_place_and_an_address_that_are_too_long_together_are_cut(name):
    meeting = Meeting(date=dt.date(2019, 5, 8), location="Havnekontoret", address=LONG.strip()[:250])
    _, (said,) = written(name, document(meeting=meeting))
    assert said.facts["text"].startswith("Havnekontoret, Havnens")
    assert written("acadre", document(meeting=meeting))[1] == ()


@pytest.mark.parametrize("name", ["agman", "sbsys"])
def test_a_portal_that_fails_at_a_meeting_without_items_gets_one_that_says_so(name, tmp_path):
    minutes = evolve(document(), items=())
    files, _ = written(name, minutes)
    root = xml_of(name, files)
    assert [each.text for each in root.iter("Overskrift", "Caption") if each.getparent().tag != "ItemField"] == [
        "Ingen punkter"
    ]
    assert read(files, tmp_path).items == ()


def test_an_id_of_the_system_is_kept_whatever_its_size():
    minutes = document(
        item(
            identifiers=[Identifier(scheme="acadre", value="9007199254740991")],
            attachments=[Attachment(title="Tilbud", identifiers=[Identifier(scheme="acadre", value="4294967296")])],
        )
    )
    kept = installed().exporter("acadre").project(minutes).items[0]
    assert kept.identifiers[0].value == "9007199254740991"
    assert kept.attachments[0].identifiers[0].value == "4294967296"


@each_portal
def test_words_that_look_like_an_image_are_not_taken_for_one(name, tmp_path):
    """A portal looks for `src="…"` in the whole text, and takes what is no file out of it, wherever it stands."""
    words = 'Skriv src="kajen" og ikke src="", for kajen er lang.'
    minutes = document(item(section(Paragraph(words), Figure(href="kort.png", alt='src="kajen"'))))
    files, _ = written(name, minutes, given("kort.png", start=b"\x89PNG"))
    (text,) = (value for value in values_of(name, files) if "for kajen er lang" in value)
    (source,) = re.findall(r'src="([^"]*)"', text)
    assert any(path.endswith(source) for path in files)
    assert read(files, tmp_path).items[0].sections == minutes.items[0].sections


@each_portal
@pytest.mark.parametrize("title", [LONG.strip(), "å" * 300, "𝒳" * 200])
def test_a_title_that_was_cut_has_room_for_the_number_that_a_portal_puts_before_it(name, title):
    """In the same column: an item with a title of 255 characters that is cut to as many would be dropped none the less."""
    (shown,) = installed().exporter(name).project(document(item(title=title, number="12.3"))).items
    assert len(f"Punkt 12.3. {shown.title}".encode("utf-16-le")) // 2 <= 255
    assert len(shown.title.encode("utf-16-le")) // 2 >= 200
    assert shown.sections[0].blocks == (Paragraph(title),)
