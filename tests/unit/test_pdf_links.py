"""Links: the words that a click follows, as marks, and as the places of attachments."""

import pytest

from minutes_core.importers.pdf import PdfImporter
from minutes_core.importers.pdf.links import address
from minutes_core.protocols import Source
from unit.test_pdf_paper import HEIGHT, LEFT, Paper, prose

PLAN, MAP = "https://ravnsoe.example/plan?id=7", "https://ravnsoe.example/kort.pdf"
ENGINES = ("pdfium", "pdfplumber")


def width(paper, text):
    return paper.canvas.stringWidth(text, "Helvetica", paper.size)


def linked(paper, before, words, after="", href=PLAN, x=LEFT):
    """A line of which some words are a link."""
    start = x + width(paper, before)
    end = start + width(paper, words)
    paper.canvas.linkURL(href, (start, HEIGHT - paper.y - 3, end, HEIGHT - paper.y + 9), relative=0)
    return paper.line(f"{before}{words}{after}", x)


def read(paper, engine="pdfium"):
    return PdfImporter(engine=engine).read(Source(name="a.pdf", data=paper.data())).minutes


def body(paper):
    return paper.heading("Punkt 1: Plan for havnen", 15).paragraph(prose(40))


def links(content):
    return [(content.text[mark.start : mark.end], mark.style.href) for mark in content.marks if mark.style.href]


@pytest.mark.parametrize("engine", ENGINES)
def test_words_of_a_link_are_marked(engine):
    paper = linked(body(Paper()), "Se ", "planen for havnen", " og kortet over den.")
    (item,) = read(paper, engine).items
    (_, paragraph) = item.sections[0].blocks
    assert links(paragraph.content) == [("planen for havnen", PLAN)]


def test_the_words_are_those_at_the_place_where_they_stand_more_than_once():
    paper = linked(body(Paper()), "Planen er planen, og ", "planen", " er planen.")
    (mark,) = read(paper).items[0].sections[0].blocks[1].content.marks
    assert (mark.start, mark.end) == (21, 27)


def test_link_on_two_lines_is_one():
    paper = body(Paper())
    full = "Administrationen har gennemgået sagen og vurderer at forslaget kan "
    linked(paper, full, "gennemføres inden")
    linked(paper, "", "for den gældende ramme", ".")
    (_, paragraph) = read(paper).items[0].sections[0].blocks
    assert links(paragraph.content) == [("gennemføres inden for den gældende ramme", PLAN)]


def test_link_in_a_list_item_counts_from_its_words():
    paper = body(Paper())
    for text in ("Havnen", "Broen"):
        paper.at(LEFT + 10, paper.y, "•")
        linked(paper, "Ny plan: ", text, href=MAP, x=LEFT + 26)
    (_, bullets) = read(paper).items[0].sections[0].blocks
    assert [links(one.blocks[0].content) for one in bullets.items] == [[("Havnen", MAP)], [("Broen", MAP)]]


def test_attachment_that_is_a_link_says_where_it_lies():
    paper = body(Paper()).line("Bilag", font="Helvetica-Bold", size=13, step=20)
    linked(paper, "", "Kort over havnen", href=MAP).gap()
    paper.line("Notat om økonomi")
    attachments = read(paper).items[0].attachments
    assert [(one.title, one.href) for one in attachments] == [("Kort over havnen", MAP), ("Notat om økonomi", None)]


def test_links_inside_the_file_and_without_words_are_no_marks():
    paper = body(Paper())
    paper.canvas.bookmarkPage("her")
    paper.canvas.linkRect("", "her", (LEFT, HEIGHT - paper.y - 3, 300, HEIGHT - paper.y + 9), relative=0)
    paper.canvas.linkURL(PLAN, (400, 20, 450, 40), relative=0)
    paper.line("Se planen for havnen og kortet.")
    assert links(read(paper).items[0].sections[0].blocks[1].content) == []


@pytest.mark.parametrize("written", [b"", b"  ", b"http://a\x00b", b"http://a\nb", b"\xff\xfe"])
def test_target_that_is_no_line_is_none(written):
    assert address(written) is None
