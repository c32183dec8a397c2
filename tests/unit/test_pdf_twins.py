"""Lines that say the same as the one above: PDFium takes the second for the first, drawn twice."""

from unit.test_pdf_paper import LEFT, Paper

SAME = "Forvaltningen gennemgår året og bygger på Åsens regnskab"


def texts(paper):
    return [line.text for line in paper.pages()[0].lines]


def places(paper):
    return [(round(line.x0, 1), round(line.y, 1)) for line in paper.pages()[0].lines]


def test_each_of_equal_lines_close_together_is_read():
    paper = Paper(size=10, leading=10)
    for _ in range(4):
        paper.line(SAME)
    paper.line("En anden linje")
    assert texts(paper) == [SAME] * 4 + ["En anden linje"]
    assert places(paper) == [(LEFT, 80.0), (LEFT, 90.0), (LEFT, 100.0), (LEFT, 110.0), (LEFT, 120.0)]


def test_each_of_equal_list_items_close_together_is_read():
    paper = Paper(size=10, leading=10)
    for _ in range(3):
        paper.at(LEFT, paper.y, "–").line(SAME, x=LEFT + 18)
    blocks = [block for block in paper.layout().blocks if block.lines]
    assert [(block.marker is not None, block.lines[0].text) for block in blocks] == [(True, f"– {SAME}")] * 3
    assert {round(block.lines[0].after, 1) for block in blocks} == {LEFT + 18}


def test_a_text_drawn_twice_to_look_bold_is_still_read_once():
    paper = Paper(size=10, leading=10)
    paper.at(LEFT, paper.y, SAME).at(LEFT + 0.3, paper.y + 0.2, SAME)
    assert texts(paper) == [SAME]


def test_equal_lines_that_pdfium_reads_are_not_added():
    paper = Paper(size=10, leading=14)
    for _ in range(3):
        paper.line(SAME)
    assert texts(paper) == [SAME] * 3


def test_equal_lines_on_a_turned_page_are_read_in_their_order():
    paper = Paper(size=10, leading=10)
    paper.canvas.setPageRotation(90)
    paper.canvas.rotate(90)
    for y in (-80, -90, -100):
        paper.canvas.setFont("Helvetica", 10)
        paper.canvas.drawString(LEFT, y, SAME)
    lines = paper.pages()[0].lines
    assert [line.text for line in lines] == [SAME] * 3
    assert [round(line.y - lines[0].y, 1) for line in lines] == [0, 10, 20]
    assert len({round(line.x0, 1) for line in lines}) == 1
