"""Pages to lines: what the engine sees, and what it says of files that it cannot read."""

import threading

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from minutes_core.errors import EmptySource, Encrypted, MalformedDocument, NoPages, NotAPdf
from minutes_core.importers.pdf.engine import PdfiumEngine
from unit.test_pdf_paper import BOLD, HEIGHT, ITALIC, LEFT, Paper, prose


def file_of(*objects):
    """A PDF of these objects, the first of them its root."""
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(data),
    )


def pages(data):
    return list(PdfiumEngine().pages(data, "fil.pdf"))


def only_line(paper):
    (line,) = paper.pages()[0].lines
    return line


def test_place_size_and_font_of_a_line():
    line = only_line(Paper().at(100, 200, "Beslutning", size=13, font=BOLD))
    assert (line.text, line.page, line.size) == ("Beslutning", 1, 13.0)
    assert (line.x0, line.y) == (pytest.approx(100, abs=0.1), pytest.approx(200, abs=0.1))
    assert line.x1 == pytest.approx(100 + 66.5, abs=1)
    assert (line.font.name, line.font.bold, line.font.italic, line.runs) == (BOLD, True, False, ())


def test_size_is_what_is_shown_under_a_scaling_matrix():
    paper = Paper()
    paper.canvas.saveState()
    paper.canvas.scale(2, 2)
    paper.canvas.setFont("Helvetica", 6)
    paper.canvas.drawString(50, 300, "Forstørret")
    paper.canvas.restoreState()
    line = only_line(paper)
    assert line.size == 12.0
    assert (line.x0, line.y) == (pytest.approx(100, abs=0.1), pytest.approx(HEIGHT - 600, abs=0.1))


def test_fonts_inside_a_line_are_runs():
    paper = Paper()
    drawn = paper.canvas.beginText(LEFT, 700)
    for font, words in (("Helvetica", "jf. "), (ITALIC, "Lov om service"), ("Helvetica", " og loven i øvrigt")):
        drawn.setFont(font, 11)
        drawn.textOut(words)
    paper.canvas.drawText(drawn)
    line = only_line(paper)
    assert line.text == "jf. Lov om service og loven i øvrigt"
    assert [(line.text[low:high].strip(), font.italic) for low, high, font in line.runs] == [
        ("jf.", False),
        ("Lov om service", True),
        ("og loven i øvrigt", False),
    ]
    assert not line.font.italic


@pytest.mark.parametrize("marker", ["•", "1.", "a)", "–"])
def test_where_the_text_after_a_marker_begins(marker):
    line = only_line(Paper().at(80, 100, marker).at(96, 100, "at sagen godkendes"))
    assert line.text == f"{marker} at sagen godkendes"
    assert line.x0 == pytest.approx(80, abs=0.1)
    assert line.after == pytest.approx(96, abs=0.1)
    assert line.gap == pytest.approx(16 - (line.after - line.gap - 80), abs=0.1)
    assert line.gap > 2 * line.space > 4


def test_hyphen_at_the_end_of_a_line_stays_on_it():
    paper = Paper().line("Kommunen styrker den tværgående integra-").line("tion i alle afdelinger")
    assert [line.text for line in paper.pages()[0].lines] == [
        "Kommunen styrker den tværgående integra-",
        "tion i alle afdelinger",
    ]


def test_wide_gap_parts_a_line():
    paper = Paper().at(LEFT, 40, "Nørrelund Kommune").at(420, 40, "Referat")
    assert [line.text for line in paper.pages()[0].lines] == ["Nørrelund Kommune", "Referat"]


def test_ruled_edge_parts_a_line_even_where_words_stand_close():
    paper = Paper().at(100, 100, "Anlæg").at(134, 100, "2019").grid([90, 132, 200], [88, 104])
    assert [line.text for line in paper.pages()[0].lines] == ["Anlæg", "2019"]


def test_edges_of_lines_of_rectangles_and_of_thin_boxes():
    paper = Paper().line("Tekst").rule(100, 200, 300, 200)
    paper.canvas.rect(100, 300, 50, 60, stroke=1, fill=0)
    paper.canvas.rect(200, 400, 0.7, 80, stroke=0, fill=1)
    paper.canvas.rect(300, 100, 80, 90, stroke=0, fill=1)  # a ground, not an edge
    page = paper.pages()[0]
    assert sorted(round(edge.y0) for edge in page.levels) == [200, HEIGHT - 360, HEIGHT - 300]
    assert sorted(round(edge.x0) for edge in page.uprights) == [100, 150, 200]


def test_dots_are_small_and_round():
    paper = Paper().line("Tekst").dot(80, 120).dot(300, 300, radius=40)
    (dot,) = paper.pages()[0].dots
    assert ((dot.x0 + dot.x1) / 2, (dot.y0 + dot.y1) / 2) == (pytest.approx(80, abs=0.2), pytest.approx(120, abs=0.2))


def test_turned_page_is_read_as_it_is_shown():
    paper = Paper()
    paper.canvas.setPageRotation(90)
    paper.canvas.saveState()
    paper.canvas.translate(200, 100)
    paper.canvas.rotate(90)
    paper.canvas.setFont("Helvetica", 11)
    paper.canvas.drawString(0, 0, "Liggende side")
    paper.canvas.restoreState()
    (page,) = paper.pages()
    (line,) = page.lines
    assert (page.width, page.height) == (595, 842)  # the box in the file lies on its side
    assert not line.slanted
    assert (line.x0, line.y, line.size) == (pytest.approx(100, abs=0.1), pytest.approx(200, abs=0.1), 11.0)
    assert line.x1 > line.x0 + 50


def test_text_that_runs_another_way_is_marked():
    paper = Paper().line("Vandret")
    paper.canvas.saveState()
    paper.canvas.translate(300, 300)
    paper.canvas.rotate(45)
    paper.canvas.setFont("Helvetica", 40)
    paper.canvas.drawString(0, 0, "UDKAST")
    paper.canvas.restoreState()
    assert {line.text: line.slanted for line in paper.pages()[0].lines} == {"Vandret": False, "UDKAST": True}


def test_invisible_text_is_marked():
    paper = Paper().line("Synlig")
    drawn = paper.canvas.beginText(LEFT, 500)
    drawn.setFont("Helvetica", 11)
    drawn.setTextRenderMode(3)
    drawn.textOut("Usynlig")
    paper.canvas.drawText(drawn)
    assert {line.text: line.hidden for line in paper.pages()[0].lines} == {"Synlig": False, "Usynlig": True}


def test_text_and_edges_inside_a_form():
    paper = Paper()
    paper.canvas.beginForm("hoved")
    paper.canvas.setFont("Helvetica", 11)
    paper.canvas.drawString(10, 10, "I en formular")
    paper.canvas.line(10, 5, 90, 5)
    paper.canvas.endForm()
    paper.canvas.saveState()
    paper.canvas.translate(100, 600)
    paper.canvas.doForm("hoved")
    paper.canvas.restoreState()
    (page,) = paper.pages()
    (line,) = page.lines
    assert (line.text, line.x0, line.y) == (
        "I en formular",
        pytest.approx(110, abs=0.1),
        pytest.approx(HEIGHT - 610, abs=0.1),
    )
    (edge,) = page.levels
    assert (edge.x0, edge.x1, edge.y0) == (
        pytest.approx(110, abs=1),
        pytest.approx(190, abs=1),
        pytest.approx(HEIGHT - 605, abs=0.6),
    )


def test_bytes_that_are_no_pdf():
    with pytest.raises(NotAPdf, match="not a PDF"):
        pages(b"REFERAT som tekst")


def test_no_bytes():
    with pytest.raises(EmptySource, match="no bytes"):
        pages(b"")


def test_damaged_pdf():
    with pytest.raises(MalformedDocument, match="damaged"):
        pages(b"%PDF-1.7\nher mangler alt")


def test_pdf_without_pages():
    with pytest.raises(NoPages, match="no pages"):
        pages(file_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"))


def test_pdf_that_asks_for_a_password():
    with pytest.raises(Encrypted, match="password"):
        pages(Paper(encrypt=StandardEncryption("hemmelig")).line("Lukket").data())


def test_pdf_that_opens_without_its_owner_password():
    data = Paper(encrypt=StandardEncryption("", ownerPassword="ejer")).line("Må læses").data()
    assert [line.text for line in pages(data)[0].lines] == ["Må læses"]


def test_reading_stops_where_the_reader_stops():
    data = Paper().line("Side et").page().line("Side to").data()
    reading = PdfiumEngine().pages(data, "fil.pdf")
    assert next(reading).number == 1
    reading.close()
    assert [page.number for page in pages(data)] == [1, 2]


def test_threads_see_what_one_reader_sees():
    paper = Paper()
    for number in range(6):
        paper.paragraph(prose(120, number)).page()
    data = paper.data()
    expected = [[line.text for line in page.lines] for page in pages(data)]
    seen = []

    def read():
        seen.extend([[line.text for line in page.lines] for page in pages(data)] == expected for _ in range(5))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 20
