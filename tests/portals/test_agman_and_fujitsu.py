"""What every portal wants, in the exports of Agenda Management and of eDoc Fujitsu: one test for each rule."""

import datetime as dt

import attrs
import pytest
from lxml import etree

from minutes_core import pipeline
from minutes_core.errors import CannotExport, Withheld
from minutes_core.fidelity import losses
from minutes_core.model import Access, AgendaItem, Attachment, Meeting, Minutes, Paragraph, Section
from minutes_core.protocols import Source
from minutes_core.registry import installed
from minutes_core.testing.contract import check_exporter
from minutes_core.testing.generator import generate
from portals import agman_rules, fujitsu_rules
from portals.invented import MEETING, RESOURCES, SECRETS
from portals.xml_rules import text

FORMATS = {"agman": agman_rules, "edoc-fujitsu": fujitsu_rules}
TITLES = {"agman": "Caption", "edoc-fujitsu": "Title"}
ITEMS = {"agman": "Item", "edoc-fujitsu": "HandlingItem"}
each_format = pytest.mark.parametrize("name", FORMATS)


def exported(name, minutes=MEETING, resources=RESOURCES, **options):
    return attrs.evolve(installed().exporter(name), **options).export(minutes, resources)


def files_of(name, minutes=MEETING, resources=RESOURCES, **options):
    return exported(name, minutes, resources, **options).contents()


def xml_of(name, files):
    return (agman_rules.xml_of if name == "agman" else fujitsu_rules.content_of)(files)[1]


def items_of(name, files):
    return list(etree.fromstring(xml_of(name, files)).iter("{*}" + ITEMS[name]))


def with_item(**fields):
    return attrs.evolve(MEETING, items=(AgendaItem(number="1", **fields),))


@each_format
def test_every_rule_holds_for_the_meeting(name):
    assert list(FORMATS[name].faults(files_of(name))) == []


def portable(seed):
    """A generated document with a body and a day."""
    minutes = generate(seed, realistic=seed % 2 == 0)
    meeting = attrs.evolve(minutes.meeting, date=minutes.meeting.date or dt.date(2019, 5, 8))
    return attrs.evolve(minutes, committee=minutes.committee or "Havneudvalget", meeting=meeting)


@each_format
def test_every_rule_holds_for_generated_documents(name):
    for seed in range(200):
        assert list(FORMATS[name].faults(files_of(name, portable(seed), {}))) == [], seed


@each_format
def test_the_contract_holds_with_files(name):
    assert check_exporter(installed().exporter(name), installed().importer(name), MEETING, RESOURCES) is not None


@each_format
def test_utf_8_and_no_default_namespace_on_the_root(name):
    data = xml_of(name, files_of(name))
    assert data.startswith(b'<?xml version="1.0" encoding="utf-8"')
    assert "Ny slæbebåd".encode() in data
    assert b"xmlns=" not in data


@each_format
def test_rich_text_is_html_in_text_never_child_elements(name):
    contents = [each for each in etree.fromstring(xml_of(name, files_of(name))).iter("{*}Content") if each.text]
    assert contents
    assert "<b>Båden</b>" in contents[0].text
    assert not any(len(each) for each in contents)


@each_format
def test_no_hexadecimal_reference_is_written(name):
    odd = "&#x2013; – 😀 \u00a0x"
    files = files_of(name, with_item(title=odd, sections=(Section(heading=odd, blocks=(Paragraph(odd),)),)))
    data = xml_of(name, files)
    assert b"&#" not in data
    assert "– 😀 \u00a0x".encode() in data
    assert text(items_of(name, files)[0], TITLES[name]) == odd


@each_format
def test_a_title_of_more_than_255_characters_is_cut_and_told_and_kept_in_the_text(name):
    title = "Havnens nye plan " * 20 + "slut"
    done = exported(name, with_item(title=title))
    (item,) = items_of(name, done.contents())
    assert len(text(item, TITLES[name])) <= 255
    assert title in etree.fromstring(xml_of(name, done.contents())).xpath("string()")
    assert [one.slug for one in done.diagnostics] == ["title-shortened"]
    assert text(items_of(name, files_of(name, with_item(title="x" * 255)))[0], TITLES[name]) == "x" * 255


@each_format
def test_an_empty_title_is_never_written(name):
    (item,) = items_of(name, files_of(name, with_item(title="", sections=(Section(blocks=(Paragraph("x"),)),))))
    assert text(item, TITLES[name])
    headings = [each.text for each in etree.fromstring(xml_of(name, files_of(name))).iter("{*}" + TITLES[name])]
    assert all(headings)


@each_format
def test_images_are_files_in_the_tree(name):
    files = files_of(name)
    (image,) = (path for path in files if path.endswith(".png"))
    content = next(each for each in etree.fromstring(xml_of(name, files)).iter("{*}Content") if "<img" in each.text)
    folder = "Enclosures/" if name == "agman" else ""
    assert f'src="{folder}{image.rpartition("/")[2]}"' in content.text
    (said,) = (one for one in exported(name, resources={}).diagnostics if one.slug == "figure-not-found")
    assert said.facts["href"] == "både/slæbebåd.png"
    assert b"img" not in xml_of(name, files_of(name, resources={}))


@each_format
def test_times_are_local_in_copenhagen(name):
    moment = dt.datetime(2019, 5, 9, 22, 30, tzinfo=dt.UTC)
    files = files_of(name, created=moment)
    told = b"10-05-2019 00:30:00" if name == "agman" else b"2019-05-10T00:30:00"
    assert told in (xml_of(name, files) if name == "agman" else fujitsu_rules.notice_of(files))
    assert b"08-05-2019 14:00" in xml_of(name, files)


@each_format
def test_a_closed_item_is_the_word_lukket_and_nothing_else(name):
    files = files_of(name)
    assert [text(each, TITLES[name]) for each in items_of(name, files)][-2:] == ["Lukket", "Lukket"]
    whole = b"".join((*files.values(), *(path.encode() for path in files))).decode(errors="ignore")
    assert not [word for word in SECRETS if word in whole]
    assert not any(b"closed" in data for data in files.values())


@each_format
def test_closed_content_stays_whatever_edition_is_asked_for(name):
    done = pipeline.export(MEETING, RESOURCES, name, edition="full").contents()
    told = {path: data for path, data in done.items() if not path.endswith(".pdf")}
    whole = b"".join(told.values()).decode(errors="ignore")
    assert not [word for word in SECRETS if word in whole]
    pdf = pipeline.read(Source.of(next(data for path, data in done.items() if path.endswith(".pdf")), "x.pdf"))
    assert [item.title for item in pdf.minutes.items][-2:] == ["Lukket", "Lukket"]


@each_format
def test_a_portal_is_the_public(name):
    with pytest.raises(Withheld):
        pipeline.export(MEETING, {}, name)


@each_format
def test_no_comment_is_written(name):
    odd = "<!-- x --> ]]> --><!--"
    files = files_of(name, with_item(title=odd, sections=(Section(heading=odd, blocks=(Paragraph(odd),)),)))
    assert b"<!--" not in xml_of(name, files)
    assert list(FORMATS[name].faults(files)) == []


@each_format
def test_attachments_are_there_and_missing_ones_are_told(name):
    done = exported(name)
    assert sum(data.startswith(b"%PDF") for data in done.contents().values()) == 1
    (said,) = (one for one in done.diagnostics if one.slug == "attachment-missing")
    assert said.facts == {"title": "Regneark", "item": "1"}


@each_format
def test_a_missing_attachment_of_an_item_below_is_told_with_the_number_that_is_shown(name):
    below = AgendaItem(number="a", title="Navn", attachments=(Attachment(title="Liste"),))
    done = exported(name, attrs.evolve(MEETING, items=(AgendaItem(number="4", title="Både", items=(below,)),)))
    assert [one.facts["item"] for one in done.diagnostics] == ["4.a"]


@each_format
def test_ids_come_from_the_model_else_from_body_date_and_number_never_from_the_text(name):
    exporter = installed().exporter(name)
    kept = exporter.project(MEETING)
    other = attrs.evolve(MEETING.items[0], title="Noget helt andet", sections=(), case_number="1/2")
    changed = exporter.project(attrs.evolve(MEETING, items=(other, *MEETING.items[1:]), participants=()))
    assert [each.identifiers for each in changed.walk()] == [each.identifiers for each in kept.walk()]
    assert changed.identifiers == kept.identifiers
    later = attrs.evolve(MEETING, meeting=attrs.evolve(MEETING.meeting, date=dt.date(2019, 5, 9)))
    assert exporter.project(later).identifiers[:2] != kept.identifiers[:2]
    assert exporter.project(later).identifiers[2] == kept.identifiers[2]
    assert exporter.project(kept).identifiers == kept.identifiers


@each_format
@pytest.mark.parametrize("field", ["committee", "meeting.date"])
def test_a_meeting_of_nobody_or_of_no_day_is_refused(name, field):
    lacking = (
        attrs.evolve(MEETING, committee=None) if field == "committee" else attrs.evolve(MEETING, meeting=Meeting())
    )
    with pytest.raises(CannotExport) as refused:
        exported(name, lacking)
    assert refused.value.field == field


@each_format
@pytest.mark.parametrize(
    "meeting",
    [
        Meeting(date=dt.date(2019, 5, 8)),
        Meeting(date=dt.date(2019, 5, 8), end=dt.time(0)),
        Meeting(date=dt.date(2019, 5, 8), start=dt.time(0), end_date=dt.date(2019, 5, 8)),
        Meeting(date=dt.date(1, 1, 1), start=dt.time(9)),
        Meeting(date=dt.date(1900, 1, 1), end_date=dt.date(1899, 12, 30)),
        Meeting(date=dt.date(2019, 5, 8), start=dt.time(9), end=dt.time(9)),
        Meeting(date=dt.date(2019, 5, 8), start=dt.time(22), end_date=dt.date(2019, 5, 9), end=dt.time(0)),
    ],
)
def test_times_that_nobody_knows_are_not_made_up(name, meeting):
    minutes = Minutes(committee="Havneudvalget", meeting=meeting)
    assert check_exporter(installed().exporter(name), installed().importer(name), minutes) is not None


@each_format
def test_items_below_items_come_back_below_them(name, tmp_path):
    for path, data in files_of(name).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    imported = pipeline.read(tmp_path)
    first = imported.minutes.items[0]
    assert [(each.number, each.title) for each in first.items] == [("a", "Navn til båden"), (None, "Farve")]
    told = items_of(name, files_of(name))
    if name == "agman":
        assert [text(each, "Number") for each in told] == ["1", "1.a", "3", "2", "3"]
    else:
        assert [text(each, "SerialNo") for each in told] == ["1", "2", "3", "4", "5"]
        assert [text(each, "x-number") for each in told] == [None, "a", "", "2", "3"]
    assert {"items[0]", "items[0].items[0]", "items[0].items[1]", "items[1]"} <= imported.origins.keys()
    assert "tilbud.pdf" in imported.resources
    assert "both" not in imported.resources
    with imported.resources["både/slæbebåd.png"]() as file:
        assert file.read() == RESOURCES["både/slæbebåd.png"]().read()


@each_format
def test_no_word_of_the_open_items_is_lost(name):
    exporter = installed().exporter(name)
    for seed in range(20):
        minutes = generate(seed, realistic=True)
        kept = exporter.project(minutes)
        items = [each for each in minutes.walk() if each.access is Access.OPEN]
        both = zip(items, (each for each in kept.walk() if each.access is Access.OPEN), strict=True)
        for before, after in both:
            assert attrs.evolve(after, identifiers=(), attachments=(), items=()) == attrs.evolve(
                before, identifiers=(), attachments=(), items=()
            )
        assert not [loss for loss in losses(exporter, minutes) if loss.reason is None]


@each_format
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'encoding="utf-8"', b'encoding="iso-8859-1"'),
        (b"&lt;b&gt;", b"<b/>"),
        ("– se".encode(), b"&#x2013; se"),
        (">Ny slæbebåd<".encode(), b"><"),
        (">Ny slæbebåd<".encode(), b">" + b"x" * 256 + b"<"),
        (b"billede-1.png", b"billede-2.png"),
        (b"08-05-2019 14:00", b"2019-05-08 14:00"),
        (b">Lukket<", b">Grunden<"),
        (b"Godkendt.", b"&lt;!-- x --&gt;"),
    ],
)
def test_the_rules_find_a_fault(name, before, after):
    files = files_of(name)
    data = xml_of(name, files)
    assert before in data
    (path,) = (path for path in files if files[path] is data)
    assert list(FORMATS[name].faults({**files, path: data.replace(before, after)}))
