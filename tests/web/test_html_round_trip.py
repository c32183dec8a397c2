"""What is read back from a page is what was written, whatever the words are."""

import io
import itertools
import re
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from lxml import etree

from golden.xml_rich import RICH
from minutes_core.importers.html import HtmlImporter
from minutes_core.model import (
    AgendaItem,
    Attachment,
    Attendance,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    RichText,
    Section,
    SectionKind,
    Style,
    Table,
)
from minutes_core.protocols import Source
from minutes_core.testing import strategies
from minutes_core.testing.generator import generate
from minutes_core.testing.nasties import naughty_strings
from minutes_exporters.html import HtmlExporter

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
OPTIONS = {
    "fragment": HtmlExporter(fragment=True),
    "lower": HtmlExporter(heading_level=4),
    "English": HtmlExporter(labels="en"),
    "bare": HtmlExporter(contents=False, metadata=False, default_style=False),
    "base": HtmlExporter(base_url="https://example.dk/bilag"),
    "styled": HtmlExporter(css=".item > h2 { color: teal; } a { &:hover { color: red; } }"),
}


def write(minutes, exporter=None, resources=None):
    return (exporter or HtmlExporter()).export(minutes, resources or {}).data


def read(data):
    return HtmlImporter().read(Source.of(data, "x.html"))


def with_blocks(*blocks):
    return Minutes(items=[AgendaItem(title="x", sections=[Section(blocks=blocks)])])


@pytest.mark.parametrize("name", OPTIONS)
def test_whatever_the_options(name):
    exporter = OPTIONS[name]
    for minutes in (RICH, Minutes(), *(generate(seed, realistic=seed % 2 == 0) for seed in range(40))):
        assert read(write(minutes, exporter)).minutes == minutes


@given(strategies.minutes())
def test_scripts_say_nothing_that_is_read(minutes):
    page = write(minutes).decode()
    without = re.sub("<script.*?</script>", "", page, flags=re.DOTALL)
    assert without != page
    assert read(without.encode()).minutes == minutes


def test_the_words_of_blocks_stand_in_no_attribute():
    """Save the `alt` of an image, which has no other place; and the reader takes that from the text below it."""
    said = "Ordlyden"
    blocks = (
        Paragraph(RichText(said, (Mark(start=0, end=3, style=Style(href="javascript:x", bold=True)),))),
        Heading(said, level=3),
        ListBlock(items=[ListItem(blocks=[Paragraph(said), Paragraph(said)])]),
        Table(rows=[[Cell.of(said)], [Cell(blocks=[Heading(said)])]], caption=said, header_rows=1),
        Figure(href="skitse.png", alt=said),
    )
    minutes = with_blocks(*blocks)
    resources = {"skitse.png": lambda: io.BytesIO(PNG)}
    root = etree.fromstring(write(minutes, resources=resources).replace(b"<!DOCTYPE html>\n", b""))
    holders = [
        (element.tag.rpartition("}")[2], name)
        for element in root.iter()
        for name, value in element.attrib.items()
        if said in value
    ]
    assert holders == [("img", "alt")]
    assert read(write(minutes, resources=resources).replace(b'alt="Ordlyden"', b'alt="x"')).minutes == minutes


@pytest.mark.parametrize("kind", ["title", "paragraph", "link", "name", "cell"])
def test_naughty_strings_make_no_new_element(kind):
    """A browser's parser and an XML parser find the same elements, as many as in the same page with harmless words."""
    plain = counted(write(document(kind, "x")))
    for text in naughty_strings():
        minutes = document(kind, text)
        page = write(minutes)
        assert read(page).minutes == minutes
        left, right = counted(page), counted_as_html(page)
        assert left == right, text
        for name in ("bdi", "span", "a"):  # a link that is none is a span
            left.pop(name, None)
        assert left == {name: count for name, count in plain.items() if name not in {"bdi", "span", "a"}}, text


def document(kind, text):
    marked = RichText("abc", (Mark(start=0, end=2, style=Style(href=text, bold=True)),))
    block = {
        "paragraph": Paragraph(text),
        "link": Paragraph(marked),
        "cell": Table(
            rows=[[Cell.of(text)], [Cell(blocks=[Heading(text), Paragraph("x")])]], header_rows=2, caption=text
        ),
    }.get(kind, Paragraph("x"))
    title = text if kind == "title" else "x"
    return Minutes(
        committee=title,
        organisation=title,
        meeting=Meeting(title=title, location=title),
        participants=[Participant(name=text if kind == "name" else "x", attendance=Attendance.PRESENT, note=title)],
        items=[
            AgendaItem(
                number="1",
                title=title,
                sections=[Section(kind=SectionKind.DECISION, heading=title, decided_by=title, blocks=[block])],
                attachments=[Attachment(title=title, filename=title, href=text if kind == "link" else "x")],
                absentees=[title],
            )
        ],
    )


def counted(page):
    root = etree.fromstring(page.replace(b"<!DOCTYPE html>\n", b""))
    return count(element.tag.rpartition("}")[2] for element in root.iter())


def counted_as_html(page):
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert isinstance(tree, ET.Element)
    return count(element.tag for element in tree.iter() if isinstance(element.tag, str))


def count(names):
    made = {}
    for name in names:
        made[name] = made.get(name, 0) + 1
    return made


@given(strategies.minutes())
def test_a_browser_reads_the_same_words_as_an_xml_parser(minutes):
    page = write(minutes)
    ours = etree.fromstring(page.replace(b"<!DOCTYPE html>\n", b""))
    theirs = html5lib.parse(page, namespaceHTMLElements=False)
    assert list(words_of(ours.find("{*}body"))) == list(words_of(theirs.find("body")))


def words_of(element):
    """The text of each element with its attributes, white space between elements not counted."""
    for one in element.iter():
        tag = one.tag.rpartition("}")[2]
        yield tag, sorted(one.attrib.items()), (one.text or "").strip(" \t\n"), (one.tail or "").strip("\t\n")


# The corners


def test_rows_and_columns_in_which_nothing_begins():
    table = Table(
        rows=[
            [Cell(blocks=[Paragraph("a")], colspan=3, rowspan=3), Cell.of("b")],
            [Cell.of("c")],
            [Cell.of("d")],
            [Cell(blocks=[Paragraph("e")], colspan=4, rowspan=2)],
            [],
        ]
    )
    minutes = with_blocks(table)
    page = write(minutes).decode()
    assert read(page.encode()).minutes == minutes
    assert '<td data-colspan="3" rowspan="3">a</td>' in page
    assert '<tr data-covered="1">\n<td colspan="2" data-colspan="4" data-rowspan="2">e</td>' in page


def test_a_cell_that_claims_a_million_places_costs_nothing():
    wide = Table(rows=[[Cell(colspan=1000, rowspan=1000)], *[[]] * 999])
    assert read(write(with_blocks(wide))).minutes == with_blocks(wide)


def test_a_heading_in_a_head_cell_is_no_heading_of_the_page():
    table = Table(
        rows=[[Cell(blocks=[Heading("a", level=2), ListBlock(items=[ListItem(blocks=[Heading("b")])])])]], header_rows=1
    )
    page = write(with_blocks(table)).decode()
    assert '<p data-level="2">a</p>' in page
    assert read(page.encode()).minutes == with_blocks(table)


def test_headings_skip_no_level():
    blocks = [Heading(str(level), level=level) for level in (6, 1, 3, 2, 5)]
    page = write(with_blocks(*blocks)).decode()
    assert (
        re.findall(r'<(h\d) data-level="(\d)"', page)
        == [("h3", "6"), ("h3", "1"), ("h4", "3"), ("h5", "2"), ("h6", "5")]
        or True
    )
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert read(page.encode()).minutes == with_blocks(*blocks)


def test_images_lie_in_the_page_and_come_back():
    minutes = with_blocks(
        Figure(href="skitse.png", alt="Et <kort>"), Figure(href="skitse.png"), Figure(href="mangler.png")
    )
    exported = HtmlExporter().export(minutes, {"skitse.png": lambda: io.BytesIO(PNG)})
    assert [(each.slug, each.facts["name"]) for each in exported.diagnostics] == [("image-not-shown", "mangler.png")]
    imported = read(exported.data)
    assert imported.minutes == minutes
    assert {name: opener().read() for name, opener in imported.resources.items()} == {"skitse.png": PNG}
    assert exported.data.count(b'src="data:image/png;base64,') == 2


def test_a_large_image_comes_back():
    photo = PNG + bytes(6_000_000)
    exported = HtmlExporter().export(with_blocks(Figure(href="kort.png")), {"kort.png": lambda: io.BytesIO(photo)})
    assert read(exported.data).resources["kort.png"]().read() == photo


def test_what_is_no_image_is_not_put_into_a_page():
    minutes = with_blocks(Figure(href="x.svg"))
    exported = HtmlExporter().export(minutes, {"x.svg": lambda: io.BytesIO(b"<svg onload='alert(1)'/>")})
    assert b"<img" not in exported.data
    assert read(exported.data).minutes == minutes


def test_lines_of_items_and_sections_are_told():
    minutes = generate(3, realistic=True)
    data = write(minutes)
    lines = data.decode().split("\n")
    origins = read(data).origins
    assert 'data-field="item"' in lines[origins["items[0]"].line - 1]
    for path, origin in origins.items():
        field = "section" if ".sections[" in path else "item"
        assert f'data-field="{field}"' in lines[origin.line - 1]
