"""Images: not read, and each told."""

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from minutes_core import Severity
from minutes_core.importers.pdf import PdfImporter
from minutes_core.protocols import Source
from unit.test_pdf_paper import HEIGHT, Paper, prose


def picture(paper, x, top, width, height):
    image = ImageReader(Image.new("RGB", (8, 8), (200, 30, 30)))
    paper.canvas.drawImage(image, x, HEIGHT - top - height, width, height)
    return paper


def pages(number):
    paper = Paper()
    for count in range(1, number + 1):
        paper.heading(f"Punkt {count}: Sag om havnen", 15).paragraph(prose(60, count))
        if count < number:
            paper.page()
    return paper


def told(paper, engine="pdfium"):
    imported = PdfImporter(engine=engine).read(Source(name="a.pdf", data=paper.data()))
    return [one for one in imported.diagnostics if one.slug == "image-left-out"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_image_beside_text_is_told_with_its_place(engine):
    (one,) = told(picture(pages(2), 100, 400, 200, 120), engine)
    assert one.severity is Severity.WARNING
    assert one.origin.page == 2
    assert one.origin.box == pytest.approx((100, 400, 300, 520), abs=0.5)


def test_each_image_is_told():
    paper = picture(picture(pages(1), 100, 400, 200, 120), 320, 400, 150, 120)
    assert len(told(paper)) == 2


def test_letterhead_is_a_note():
    (one,) = told(picture(pages(1), 400, 30, 120, 40))
    assert one.severity is Severity.NOTE


def test_signs_and_what_recurs_on_other_pages_are_not_told():
    paper = Paper()
    for count in range(1, 4):
        picture(picture(paper, 450, 30, 80, 40), 70, 300, 12, 12)
        paper.heading(f"Punkt {count}: Sag om havnen", 15).paragraph(prose(60, count)).page()
    assert told(paper) == []


def test_scanned_page_under_its_words_is_no_image_beside_text():
    paper = picture(Paper(), 0, 0, 595, HEIGHT)
    paper.heading("Punkt 1: Sag om havnen", 15).paragraph(prose(60))
    assert told(paper) == []
