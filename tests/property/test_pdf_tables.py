"""Generated tables with merged cells: our grid against pdfplumber's finder."""

import io

import pdfplumber
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_core.importers.pdf.tables import grids
from unit.test_pdf_paper import HEIGHT, LEFT, Paper, prose

WORDS = ("Anlæg", "Drift", "412", "Natur og vand", "95", "-6,3")


@st.composite
def drawn(draw):
    """The places of a table's edges, and its cells as (row, column, rows, columns), some of them merged."""
    columns, rows = draw(st.integers(2, 5)), draw(st.integers(2, 6))
    widths = draw(st.lists(st.integers(76, 90), min_size=columns, max_size=columns))
    heights = draw(st.lists(st.integers(16, 40), min_size=rows, max_size=rows))
    xs = [LEFT + sum(widths[:index]) for index in range(columns + 1)]
    ys = [120.0 + sum(heights[:index]) for index in range(rows + 1)]
    taken, cells = set(), []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            across = draw(st.sampled_from((1, 1, 1, 2)))
            down = draw(st.sampled_from((1, 1, 1, 2)))
            own = {(row + r, column + c) for r in range(down) for c in range(across)}
            if row + down > rows or column + across > columns or own & taken:
                own = {(row, column)}
                across = down = 1
            taken |= own
            cells.append((row, column, down, across))
    return xs, ys, cells


def paper_of(xs, ys, cells, words, *, boxes):
    """A page with the table: the sides of each cell as a box, or as lines."""
    paper = Paper().paragraph(prose(20))
    for (row, column, down, across), text in zip(cells, words, strict=True):
        left, right, top, bottom = xs[column], xs[column + across], ys[row], ys[row + down]
        if boxes:
            paper.canvas.rect(left, HEIGHT - bottom, right - left, bottom - top)
        else:
            paper.rule(left, top, right, top).rule(left, bottom, right, bottom)
            paper.rule(left, top, left, bottom).rule(right, top, right, bottom)
        if text:
            paper.at(left + 4, top + 12, text, 9)
    paper.y = ys[-1] + 30
    return paper.paragraph(prose(20))


def is_table(xs, ys, cells):
    """Whether each inner edge is drawn somewhere: else fewer columns or rows are to be seen."""
    uprights = {x for row, column, _, across in cells for x in (column, column + across)}
    levels = {y for row, _, down, _ in cells for y in (row, row + down)}
    return len(uprights) == len(xs) and len(levels) == len(ys) and any(across < len(xs) - 1 for *_, across in cells)


@settings(max_examples=60, deadline=None)
@given(drawn(), st.booleans(), st.data())
def test_cells_are_those_that_pdfplumber_finds(table, boxes, data):
    xs, ys, cells = table
    words = data.draw(st.lists(st.sampled_from(("", *WORDS)), min_size=len(cells), max_size=len(cells)))
    words[0] = words[-1] = "Anlæg"
    if not is_table(xs, ys, cells) or len(cells) < 2:
        return
    paper = paper_of(xs, ys, cells, words, boxes=boxes)
    (page,) = paper.pages()
    found, outside = grids(page, list(page.lines))
    assert len(found) == 1
    ours = {
        tuple(round(place) for place in cell.box): " ".join(line.text for line in cell.lines) for cell in found[0].cells
    }
    with pdfplumber.open(io.BytesIO(paper.data())) as document:
        theirs = [table for each in document.pages for table in each.find_tables()]
        assert len(theirs) == 1
        told = {
            tuple(round(place) for place in box): (document.pages[0].crop(box).extract_text() or "")
            for box in theirs[0].cells
        }
    assert ours == told
    assert len(outside) == len([line for line in page.lines if line.y < ys[0] or line.y > ys[-1]])
