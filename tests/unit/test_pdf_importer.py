"""A whole document from paper to model, the diagnostics of its pages, and what is refused."""

import datetime as dt
import pickle

import pytest

from minutes_core.errors import InputError, NoItems, NoText
from minutes_core.importers.pdf import PdfImporter, profiles
from minutes_core.model import Access, Kind, SectionKind
from minutes_core.protocols import Importer, Source
from unit.test_pdf_paper import BOLD, HEIGHT, LEFT, RIGHT, Paper, prose


def page_of(paper, number, pages):
    paper.page()
    paper.at(LEFT, 40, "Nørrelund Kommune", 8).right_of(RIGHT, 40, "Referat · Byrådet · 14-03-2017", 8)
    paper.at(LEFT, HEIGHT - 30, "Udskrevet", 8).right_of(RIGHT, HEIGHT - 30, f"Side {number} af {pages}", 8)
    return paper


def record():
    paper = Paper().gap(120)
    paper.line("REFERAT Byrådet d. 14-03-2017", font=BOLD, size=18, step=30)
    paper.line("Mødedato Tirsdag d. 14. marts 2017 kl. 17:00").gap().line("Mødested Rådhuset, lokale 2")
    page_of(paper, 2, 5).heading("Indholdsfortegnelse", 14)
    for title, page in (("Godkendelse af dagsorden", 3), ("Renovering af skolen", 4), ("Lukket", 5)):
        paper.line(f"{title}{'.' * 80}{page}").gap(4)
    page_of(paper, 3, 5).heading("Punkt 1: Godkendelse af dagsorden", 14)
    paper.line("00.01.00-A00-3-17", size=9, step=16).heading("Indstilling").paragraph("Direktøren indstiller,")
    paper.item("1.", "at dagsordenen godkendes").item("2.", prose(30)).heading("Beslutning").paragraph("Godkendt.")
    page_of(paper, 4, 5).heading("Punkt 2: Renovering af skolen", 14).line("17/2214", size=9, step=16)
    paper.heading("Sagsfremstilling").paragraph(prose(90)).paragraph(prose(50, 3))
    paper.heading("Beslutning i Økonomiudvalget den 07-03-2017").paragraph("Anbefales.")
    paper.heading("Beslutning").paragraph("Indstillingen blev godkendt.").heading("Bilag")
    paper.line("Notat om økonomi").gap().line("Tidsplan")
    page_of(paper, 5, 5).heading("Punkt 3: Lukket", 14).line("17/99", size=9, step=16)
    return paper


def test_whole_document():
    minutes = record().read().minutes
    assert (minutes.kind, minutes.committee) == (Kind.MINUTES, "Byrådet")
    assert (minutes.meeting.date, minutes.meeting.start) == (dt.date(2017, 3, 14), dt.time(17))
    assert minutes.meeting.location == "Rådhuset, lokale 2"
    first, second, third = minutes.items
    assert [item.title for item in minutes.items] == ["Godkendelse af dagsorden", "Renovering af skolen", "Lukket"]
    assert [str(item.case_number) for item in minutes.items] == ["00.01.00-A00-3-17", "17/2214", "17/99"]
    assert [item.access for item in minutes.items] == [Access.OPEN, Access.OPEN, Access.CLOSED]
    assert [(section.kind, section.heading) for section in first.sections] == [
        (SectionKind.RECOMMENDATION, "Indstilling"),
        (SectionKind.DECISION, "Beslutning"),
    ]
    paragraph, proposals = first.sections[0].blocks
    assert paragraph.text == "Direktøren indstiller,"
    assert [item.blocks[0].text for item in proposals.items] == ["at dagsordenen godkendes", prose(30)]
    assert [block.text for block in second.sections[0].blocks] == [prose(90), prose(50, 3)]
    assert second.sections[1].decided_on == dt.date(2017, 3, 7)
    assert [attachment.title for attachment in second.attachments] == ["Notat om økonomi", "Tidsplan"]
    assert third.sections == ()


def test_nothing_is_doubtful_in_a_plain_document():
    (said,) = record().read().diagnostics
    assert (said.slug, said.facts["name"]) == ("layout-recognised", "albertslund")


def test_origins_name_page_and_place():
    origins = record().read().origins
    origin = origins["items[1].sections[0].blocks[0]"]
    assert origin.page == 4
    assert origin.box[0] == pytest.approx(LEFT, abs=0.1)


def test_same_bytes_same_document():
    data = record().data()
    source = Source(name="a.pdf", data=data)
    assert PdfImporter().read(source) == PdfImporter().read(source)


def test_profile_is_chosen_by_what_the_document_says():
    assert record().layout().profile is profiles.ALBERTSLUND
    assert Paper().paragraph(prose(40)).layout().profile is profiles.GENERIC


def test_profile_none_of_whose_items_is_there_is_not_chosen():
    head = "REFERAT Byrådet d. 14-03-2017\nMødedato Tirsdag d. 14. marts 2017 kl. 17:00\nMødested Salen\n"
    assert profiles.chosen(f"{head}Punkt 1: Godkendelse af dagsorden") is profiles.ALBERTSLUND
    assert profiles.chosen(f"{head}1. Godkendelse af dagsorden") is profiles.GENERIC


def test_plugin_profile_with_more_evidence_wins():
    other = profiles.Profile(
        name="other",
        title="another system",
        evidence=(profiles.ALBERTSLUND.evidence[0],),
        item_heading=profiles.GENERIC.item_heading,
    )
    text = "REFERAT Byrådet d. 14-03-2017\nMødested Salen\nPunkt 1: Godkendelse af dagsorden"
    assert profiles.chosen(text, (profiles.ALBERTSLUND, other)) is other


# diagnostics of pages


def said(paper):
    return {diagnostic.slug: diagnostic for diagnostic in paper.read().diagnostics}


def invisible(paper, text, y=500):
    drawn = paper.canvas.beginText(LEFT, HEIGHT - y)
    drawn.setFont("Helvetica", 11)
    drawn.setTextRenderMode(3)
    drawn.textOut(text)
    drawn.setTextRenderMode(0)
    paper.canvas.drawText(drawn)
    return paper


def short():
    return (
        Paper()
        .line("REFERAT Byrådet d. 14-03-2017", font=BOLD, size=18, step=30)
        .heading("Punkt 1: Sag")
        .line("Godkendt.")
    )


def test_hidden_text_is_left_out_and_told():
    paper = invisible(short(), "Skjult tekst")
    found = said(paper)["hidden-text"]
    assert (found.origin.page, found.facts["text"]) == (1, "Skjult tekst")


def test_hidden_text_does_not_reach_the_document():
    assert "Skjult" not in str(invisible(short(), "Skjult tekst").read().minutes)


def test_page_of_hidden_text_alone_was_recognised_and_is_read():
    paper = short().page()
    invisible(paper, "Genkendt tekst")
    found = said(paper)
    assert found["recognised-text"].origin.page == 2
    assert "hidden-text" not in found


def test_words_of_a_recognised_page_reach_the_document():
    assert "Genkendt tekst" in str(invisible(short().page(), "Genkendt tekst").read().minutes)


def test_stamp_is_read_last_and_told():
    paper = short()
    paper.canvas.saveState()
    paper.canvas.translate(200, 300)
    paper.canvas.rotate(30)
    paper.canvas.setFont("Helvetica", 30)
    paper.canvas.drawString(0, 0, "KOPI")
    paper.canvas.restoreState()
    paper.line("Efter stemplet.")
    assert paper.texts()[-1] == "KOPI"


def test_stamp_on_each_page_is_furniture():
    paper = Paper()
    for number in range(3):
        paper.paragraph(prose(50, number))
        paper.canvas.saveState()
        paper.canvas.translate(200, 300)
        paper.canvas.rotate(30)
        paper.canvas.drawString(0, 0, "UDKAST")
        paper.canvas.restoreState()
        paper.page()
    layout = paper.layout()
    assert [line.text for line in layout.furniture] == ["UDKAST"] * 3
    assert [said.slug for said in layout.diagnostics] == ["layout-unknown"]


def picture(paper):
    """A page that shows an image."""
    paper.canvas.saveState()
    paper.canvas.drawInlineImage(tiny_image(), LEFT, 300, 200, 200)
    paper.canvas.restoreState()
    return paper


def tiny_image():
    image = pytest.importorskip("PIL.Image")
    return image.new("RGB", (4, 4), (200, 30, 30))


def test_page_that_shows_an_image_and_no_text_is_told():
    assert said(picture(short().page()))["page-without-text"].origin.page == 2


def test_scan_has_no_text():
    with pytest.raises(NoText, match="1 pages"):
        picture(Paper()).read()


def test_text_without_items():
    with pytest.raises(NoItems, match="no agenda item"):
        Paper().paragraph(prose(60)).read()


# the importer as such


def test_importer_is_one():
    assert isinstance(PdfImporter(), Importer)
    assert pickle.loads(pickle.dumps(PdfImporter())) == PdfImporter()


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"%PDF-1.7\n", True), (b"\xef\xbb\xbf\n%PDF-1.4", True), (b"REFERAT", False), (b"", False)],
)
def test_recognition(data, expected):
    assert PdfImporter().recognises(Source(name="x", data=data)) is expected


def test_folder_is_no_pdf(tmp_path):
    assert PdfImporter().recognises(Source(name="mappe", path=tmp_path)) is False


def test_missing_file(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        PdfImporter().read(Source(name="x.pdf", path=tmp_path / "x.pdf"))


def test_broken_files_are_input_errors_or_documents():
    data = record().data()
    for cut in range(0, len(data), 499):
        for broken in (data[:cut], data[:cut] + bytes(7) + data[cut + 7 :]):
            try:
                minutes = PdfImporter().read(Source(name="x.pdf", data=broken)).minutes
            except InputError:
                continue
            assert minutes.items
