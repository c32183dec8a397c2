"""The two engines: they agree, either opens what is encrypted, and the second is loaded only when it is asked for."""

import io
import os
from pathlib import Path

import pikepdf
import pytest

import minutes_core
from minutes_core.errors import EmptySource, Encrypted, MalformedDocument, NoPages, NotAPdf
from minutes_core.importers.pdf import PdfImporter
from minutes_core.importers.pdf.engine import PdfiumEngine
from minutes_core.importers.pdf.page import Font, Line, Page
from minutes_core.importers.pdf.plumber import PlumberEngine, difference
from minutes_core.protocols import Source
from unit.test_pdf_engine import file_of
from unit.test_pdf_paper import BOLD, HEIGHT, ITALIC, LEFT, Paper, prose
from unit.test_startup import loaded_by

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("MINUTES_CORPUS", ROOT.parent / "shared" / "corpus"))
EXAMPLES = sorted((ROOT / "examples").glob("*.pdf"))
ENGINES = pytest.mark.parametrize("engine", [PdfiumEngine, PlumberEngine], ids=lambda engine: engine.name)
PASSWORD = "rødgrød"


def pages(data, engine=PlumberEngine, password=None):
    return list(engine(password).pages(data, "fil.pdf"))


def minutes_paper():
    paper = Paper().line("Referat af møde i Teknikudvalget d. 03-05-2021", size=16, font=BOLD).gap()
    for number in (1, 2, 3):
        paper.heading(f"Punkt {number}: Sag nummer {number}").paragraph(prose(60, number)).page()
    return paper


def encrypted(data, user, revision=6):
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            file,
            encryption=pikepdf.Encryption(
                user=user, owner="ejer", R=revision, aes=revision >= 4, metadata=revision >= 4
            ),
        )
    return file.getvalue()


# one sees what the other sees


def test_place_size_and_font_of_a_line():
    (line,) = pages(Paper().at(100, 200, "Beslutning", size=13, font=BOLD).data())[0].lines
    assert (line.text, line.page, line.size) == ("Beslutning", 1, 13.0)
    assert (line.x0, line.y) == (pytest.approx(100, abs=0.1), pytest.approx(200, abs=0.1))
    assert (line.font.name, line.font.bold, line.font.italic, line.runs) == (BOLD, True, False, ())


@pytest.mark.parametrize("marker", ["•", "1.", "a)", "–"])
def test_where_the_text_after_a_marker_begins(marker):
    (line,) = pages(Paper().at(80, 100, marker).at(96, 100, "at sagen godkendes").data())[0].lines
    assert line.text == f"{marker} at sagen godkendes"
    assert line.after == pytest.approx(96, abs=0.1)
    assert line.gap > 2 * line.space > 4


def test_fonts_inside_a_line_are_runs():
    paper = Paper()
    drawn = paper.canvas.beginText(LEFT, 700)
    for font, words in (("Helvetica", "jf. "), (ITALIC, "Lov om service"), ("Helvetica", " og loven")):
        drawn.setFont(font, 11)
        drawn.textOut(words)
    paper.canvas.drawText(drawn)
    (line,) = pages(paper.data())[0].lines
    assert [(line.text[low:high].strip(), font.italic) for low, high, font in line.runs] == [
        ("jf.", False),
        ("Lov om service", True),
        ("og loven", False),
    ]


def test_wide_gaps_and_ruled_edges_part_a_line():
    paper = Paper().at(LEFT, 40, "Nørrelund").at(420, 40, "Referat").at(100, 100, "Anlæg").at(134, 100, "2019")
    paper.grid([90, 132, 200], [88, 104])
    assert [line.text for line in pages(paper.data())[0].lines] == ["Nørrelund", "Referat", "Anlæg", "2019"]


def test_edges_and_dots():
    paper = Paper().line("Tekst").rule(100, 200, 300, 200).dot(80, 120)
    paper.canvas.rect(100, 300, 50, 60, stroke=1, fill=0)
    paper.canvas.rect(300, 100, 80, 90, stroke=0, fill=1)  # a ground, not an edge
    ours, theirs = paper.pages()[0], pages(paper.data())[0]
    for seen in (ours, theirs):
        assert sorted(round(edge.y0) for edge in seen.levels) == [200, HEIGHT - 360, HEIGHT - 300]
        assert sorted(round(edge.x0) for edge in seen.uprights) == [100, 150]
        assert len(seen.dots) == 1


def test_turned_page_is_read_as_it_is_shown():
    paper = Paper()
    paper.canvas.setPageRotation(90)
    paper.canvas.saveState()
    paper.canvas.translate(200, 100)
    paper.canvas.rotate(90)
    paper.canvas.setFont("Helvetica", 11)
    paper.canvas.drawString(0, 0, "Liggende side")
    paper.canvas.restoreState()
    ours, theirs = paper.pages()[0], pages(paper.data())[0]
    for seen in (ours, theirs):
        (line,) = seen.lines
        assert (line.text, line.slanted) == ("Liggende side", False)
        assert (line.x0, line.y, line.size) == (pytest.approx(100, abs=0.2), pytest.approx(200, abs=0.2), 11.0)


def test_letter_drawn_twice_to_look_bold_is_read_once():
    paper = Paper().at(100, 100, "Fed").at(100.3, 100, "Fed")
    assert [line.text for line in pages(paper.data())[0].lines] == ["Fed"]


def test_a_paper_makes_one_document_with_either():
    source = Source(name="x.pdf", data=minutes_paper().data())
    first, second = PdfImporter().read(source), PdfImporter(engine="pdfplumber").read(source)
    assert first.minutes == second.minutes
    assert PdfImporter(engine="both").read(source) == first


def corpus_pdfs():
    found = sorted(CORPUS.glob("*/*.pdf")) + sorted((CORPUS / "albertslund" / "pdf").glob("*.pdf"))
    skipped = pytest.mark.skip(reason="the corpus of real minutes is not here (MINUTES_CORPUS)")
    return found or [pytest.param(None, marks=skipped)]


@pytest.mark.parametrize("path", [*EXAMPLES, *corpus_pdfs()], ids=lambda path: path.name if path else "corpus")
def test_both_find_the_same_words_on_each_page(path):
    data = path.read_bytes()
    ours, theirs = pages(data, PdfiumEngine), pages(data)
    assert len(ours) == len(theirs)
    assert [round(difference(*pair), 3) for pair in zip(ours, theirs, strict=True)] == [0.0] * len(ours)
    for page, other in zip(ours, theirs, strict=True):
        assert (page.width, page.height) == (pytest.approx(other.width, abs=0.1), pytest.approx(other.height, abs=0.1))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_make_one_document_with_either(path):
    assert PdfImporter().read(Source.of(path)).minutes == PdfImporter(engine="pdfplumber").read(Source.of(path)).minutes


# both


def page_of(words, number=1):
    lines = tuple(Line(number, word, 0, 9, 9, 9, Font("F")) for word in words.split())
    return Page(number=number, width=100, height=100, lines=lines)


def test_difference_is_the_share_of_words_that_only_one_has():
    assert difference(page_of("a b c d"), page_of("d c b a")) == 0
    assert difference(page_of("a b c d"), page_of("a b c e")) == 0.25
    assert difference(page_of("a b"), page_of("a b c d")) == 0.5
    assert difference(page_of(""), page_of("a")) == 1
    assert difference(page_of(""), page_of("")) == 0
    assert difference(page_of("a a a a"), page_of("a")) == 0.75


@pytest.mark.parametrize(("lost", "told"), [(0.19, []), (0.3, [2])])
def test_pages_on_which_the_engines_differ_are_told(monkeypatch, lost, told):
    real = PlumberEngine.pages

    def other(self, data, source):
        for page in real(self, data, source):
            words = [word for line in page.lines for word in line.text.split()]
            kept = words[int(lost * len(words)) :] if page.number == 2 else words
            yield page_of(" ".join(kept), page.number)

    monkeypatch.setattr(PlumberEngine, "pages", other)
    imported = PdfImporter(engine="both").read(Source(name="x.pdf", data=minutes_paper().data()))
    found = [each for each in imported.diagnostics if each.slug == "engines-differ"]
    assert [each.origin.page for each in found] == told
    assert all(25 <= each.facts["share"] <= 35 for each in found)


def test_what_the_second_cannot_open_is_told_of_each_page(monkeypatch):
    def other(_self, _data, source):
        raise MalformedDocument(source, "is a damaged PDF")
        yield

    monkeypatch.setattr(PlumberEngine, "pages", other)
    imported = PdfImporter(engine="both").read(Source(name="x.pdf", data=minutes_paper().data()))
    assert [each.facts["share"] for each in imported.diagnostics if each.slug == "engines-differ"] == [100] * 3


def test_pdfplumber_is_loaded_only_when_it_is_asked_for(tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(minutes_paper().data())
    here = str(Path(minutes_core.__file__).parents[1])
    read = f"import sys\nsys.path.insert(0, {here!r})\nfrom minutes_core.importers.pdf import PdfImporter\n"
    read += "from minutes_core.protocols import Source\n"
    assert "pdfplumber" not in loaded_by(f"{read}PdfImporter().read(Source.of({str(path)!r}))")
    assert "pdfplumber" in loaded_by(f"{read}PdfImporter(engine='pdfplumber').read(Source.of({str(path)!r}))")


def test_engine_that_is_none():
    with pytest.raises(ValueError, match="engine"):
        PdfImporter(engine="mupdf")


def test_each_page_is_closed_when_it_is_read(monkeypatch):
    import pdfplumber.page

    open_pages = []
    closed = pdfplumber.page.Page.close
    monkeypatch.setattr(pdfplumber.page.Page, "close", lambda self: (open_pages.append(self.page_number), closed(self)))
    reading = PlumberEngine().pages(minutes_paper().data(), "x.pdf")
    assert [(page.number, list(open_pages)) for page in reading] == [(1, [1]), (2, [1, 2]), (3, [1, 2, 3])]


# what cannot be opened


@ENGINES
@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_encrypted_file_that_opens_with_no_password(engine, revision):
    data = encrypted(Paper().line("Må læses").data(), "", revision)
    assert [line.text for line in pages(data, engine)[0].lines] == ["Må læses"]
    assert [line.text for line in pages(data, engine, "overflødig")[0].lines] == ["Må læses"]


@ENGINES
@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_encrypted_file_and_its_passwords(engine, revision):
    data = encrypted(Paper().line("Lukket").data(), PASSWORD, revision)
    assert [line.text for line in pages(data, engine, PASSWORD)[0].lines] == ["Lukket"]
    with pytest.raises(Encrypted, match=r"^asks for a password$"):
        pages(data, engine)
    with pytest.raises(Encrypted, match=r"^is not opened by this password$"):
        pages(data, engine, "forkert")


def test_password_is_shown_nowhere():
    importer = PdfImporter(password="hemmelig")
    assert "hemmelig" not in repr(importer)
    data = encrypted(minutes_paper().data(), "andet")
    with pytest.raises(Encrypted) as caught:
        importer.read(Source(name="x.pdf", data=data))
    assert "hemmelig" not in f"{caught.value} {caught.value!r} {vars(caught.value)}"


def test_password_that_no_old_encoding_has():
    with pytest.raises(Encrypted, match="not opened"):
        pages(encrypted(Paper().line("Lukket").data(), "x"), PdfiumEngine, "пароль\ud800")


@ENGINES
@pytest.mark.parametrize(
    ("data", "error", "match"),
    [
        (b"REFERAT som tekst", NotAPdf, "not a PDF"),
        (b"", EmptySource, "no bytes"),
        (b"%PDF-1.7\nher mangler alt", MalformedDocument, "damaged"),
        (file_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), NoPages, "no pages"),
    ],
    ids=["text", "nothing", "head alone", "no page"],
)
def test_what_is_no_document(engine, data, error, match):
    with pytest.raises(error, match=match):
        pages(data, engine)
