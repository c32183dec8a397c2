"""What is said of damaged files, of pages that cannot be read as they look, and where each value stands."""

import io
import json
import random
import re

import pikepdf
import pytest

from minutes_core.cli.main import run
from minutes_core.diagnostics import Origin, Severity
from minutes_core.errors import InputError
from minutes_core.importers.pdf import PdfImporter
from minutes_core.importers.pdf.doubts import Doubts, is_damaged
from minutes_core.importers.pdf.page import Font, Line, Page
from minutes_core.protocols import Source, leaves
from unit.test_pdf_engines import EXAMPLES, PASSWORD, encrypted, minutes_paper
from unit.test_pdf_paper import HEIGHT, LEFT, Paper, prose

ENGINES = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])


def read(data, **options):
    return PdfImporter(**options).read(Source(name="x.pdf", data=data))


def said(data, slug, **options):
    return [each for each in read(data, **options).diagnostics if each.slug == slug]


# damaged files

FAIR = {"malformed-document", "no-pages", "no-text", "no-items", "read and told"}


def ending_of(data, **options):
    """How the reading of a damaged file ends: the error's slug, or whether the damage was told."""
    try:
        imported = read(data, **options)
    except InputError as error:
        return error.slug if error.source == "x.pdf" and str(error) else "no name"
    told = [each.severity for each in imported.diagnostics if each.slug == "file-damaged"]
    return "read and told" if told == [Severity.WARNING] else "read in silence"


def in_front(paper):
    """The same file with its page tree and its pages in front of what they show, as case systems write it."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.data())) as pdf:
        pdf.save(file, linearize=True)
    return file.getvalue()


@ENGINES
@pytest.mark.parametrize("share", range(10, 100, 10))
@pytest.mark.parametrize("shape", ["plain", "linear"])
def test_file_cut_at_any_tenth(engine, share, shape):
    data = minutes_paper().data() if shape == "plain" else in_front(minutes_paper())
    cut = data[: len(data) * share // 100]
    assert is_damaged(cut)
    assert ending_of(cut, engine=engine) in FAIR


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("share", range(10, 100, 10))
def test_example_cut_at_any_tenth(path, share):
    data = path.read_bytes()
    assert ending_of(data[: len(data) * share // 100]) in FAIR


def test_file_without_its_table_is_read_to_its_end():
    data = minutes_paper().data()
    cut = data[: data.rindex(b"xref\n0 ")]  # the trailer is gone too
    with_trailer = cut + b"trailer" + data.rpartition(b"trailer")[2]
    whole = read(data)
    for damaged in (with_trailer.replace(b"%%EOF", b""), re.sub(rb"startxref\s+\d+", b"startxref\n7", data)):
        imported = read(damaged)
        assert imported.minutes == whole.minutes
        assert [each.facts["pages"] for each in imported.diagnostics if each.slug == "file-damaged"] == [3]
    assert not [each for each in whole.diagnostics if each.slug == "file-damaged"]


def test_what_stands_before_and_after_a_file_does_not_damage_it():
    data = minutes_paper().data()
    assert not is_damaged(data)
    assert not is_damaged(b"junk\n" + data)
    assert not is_damaged(data + b"\n" * 1000)
    assert is_damaged(data + b"x" * 5000)


def test_page_that_cannot_be_read_is_named_and_the_others_are_read():
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(minutes_paper().data())) as pdf:
        pdf.Root.Pages.Kids[1] = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Nonsense))
        pdf.save(file)
    imported = read(file.getvalue())
    assert [item.number for item in imported.minutes.items] == ["1", "3"]
    named = [each for each in imported.diagnostics if each.slug in {"page-unreadable", "page-empty"}]
    assert [each.origin.page for each in named] == [2]


def test_damage_at_random_places_is_an_input_error_or_a_document():
    data = minutes_paper().data()
    for seed in range(60):
        chance = random.Random(seed)
        broken = bytearray(data)
        for _ in range(chance.choice([1, 5, 40])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        for engine in ("pdfium", "pdfplumber"):
            assert ending_of(bytes(broken), engine=engine) in {*FAIR, "read in silence", "not-a-pdf"}


def test_empty_page_is_noted():
    data = minutes_paper().page().page().line("Slut.").data()
    found = said(data, "page-empty")
    assert [(each.origin.page, each.severity) for each in found] == [(4, Severity.NOTE), (5, Severity.NOTE)]


# text that is not what it looks like


def cover(paper, y, fill=(0, 0, 0), alpha=1.0):
    paper.canvas.saveState()
    paper.canvas.setFillColorRGB(*fill)
    paper.canvas.setFillAlpha(alpha)
    paper.canvas.rect(LEFT - 5, HEIGHT - y - 4, 400, 16, stroke=0, fill=1)
    paper.canvas.restoreState()


def covered_lines(paper):
    return [line.text for page in paper.pages() for line in page.lines if line.hidden]


@pytest.mark.parametrize("fill", [(0, 0, 0), (1, 1, 1), (0.5, 0.5, 0.5)], ids=["black", "white", "grey"])
def test_text_under_a_filled_box_is_hidden(fill):
    paper = Paper().at(LEFT, 100, "Ses").at(LEFT, 130, "Ses ikke")
    cover(paper, 130, fill)
    assert covered_lines(paper) == ["Ses ikke"]


def test_text_on_a_ground_is_not_hidden():
    paper = Paper()
    cover(paper, 130, (0.9, 0.9, 0.9))
    paper.at(LEFT, 130, "Overskrift i en tabel")
    assert covered_lines(paper) == []


@pytest.mark.parametrize(("fill", "alpha"), [((1, 1, 0), 1.0), ((0, 0, 0), 0.3)], ids=["marker", "glass"])
def test_highlighted_text_is_not_hidden(fill, alpha):
    paper = Paper().at(LEFT, 130, "Fremhævet")
    cover(paper, 130, fill, alpha)
    assert covered_lines(paper) == []


def test_text_beside_a_box_is_not_hidden():
    paper = Paper().at(LEFT, 130, "Under").at(LEFT, 160, f"Længere end kassen: {prose(12)}")
    cover(paper, 100)
    cover(paper, 160)
    assert covered_lines(paper) == []


def test_covered_text_inside_a_form_is_hidden():
    paper = Paper().line("Ses")
    paper.canvas.beginForm("f")
    paper.canvas.setFont("Helvetica", 11)
    paper.canvas.drawString(LEFT, HEIGHT - 130, "Ses ikke")
    cover(paper, 130)
    paper.canvas.endForm()
    paper.canvas.doForm("f")
    assert covered_lines(paper) == ["Ses ikke"]


def test_covered_text_is_left_out_and_told():
    paper = minutes_paper().heading("Punkt 4: Den sidste").line("Navnet er hemmeligt her.")
    cover(paper, paper.y - paper.leading)
    imported = read(paper.data())
    assert "hemmeligt" not in repr(imported.minutes)
    (found,) = [each for each in imported.diagnostics if each.slug == "hidden-text"]
    assert (found.origin.page, found.facts["text"]) == (4, "Navnet er hemmeligt her.")


def test_text_under_an_image_of_the_whole_page_was_recognised():
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    paper = Paper()
    for number in (1, 2):
        paper.heading(f"Punkt {number}: Sag {number}").paragraph(prose(40, number))
    paper.canvas.drawImage(ImageReader(Image.new("RGB", (60, 85), "white")), 0, 0, 595, 842)
    imported = read(paper.data())
    assert len(imported.minutes.items) == 2
    assert [each.slug for each in imported.diagnostics if each.slug in {"hidden-text", "recognised-text"}] == [
        "recognised-text"
    ]


def garbled():
    """A page whose letters have codes of which the file does not say what they mean."""
    paper = minutes_paper().paragraph(prose(80))
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.data())) as pdf:
        page = pdf.pages[3]
        glyphs = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/ABCDEF+Ukendt"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.CIDFontType2,
                    BaseFont=pikepdf.Name("/ABCDEF+Ukendt"),
                    CIDSystemInfo=pikepdf.Dictionary(
                        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
                    ),
                    DW=500,
                    FontDescriptor=pikepdf.Dictionary(
                        Type=pikepdf.Name.FontDescriptor,
                        FontName=pikepdf.Name("/ABCDEF+Ukendt"),
                        Flags=4,
                        FontBBox=[0, 0, 1000, 1000],
                        ItalicAngle=0,
                        Ascent=800,
                        Descent=-200,
                        CapHeight=700,
                        StemV=80,
                    ),
                )
            ],
        )
        page.Resources.Font["/G"] = pdf.make_indirect(glyphs)
        codes = "".join(f"{3 + (7 * index) % 90:04x}" for index in range(40))
        page.Contents = pdf.make_stream(f"BT /G 11 Tf 1 0 0 1 70 700 Tm <{codes}> Tj ET".encode())
        pdf.save(file)
    return file.getvalue()


@ENGINES
def test_font_that_does_not_say_its_letters_is_told(engine):
    (found,) = said(garbled(), "text-garbled", engine=engine)
    assert found.origin == Origin(page=4)
    assert found.facts["share"] > 50


@pytest.mark.parametrize("text", ["(cid:50)(cid:51) og (cid:7)", "\ue001\ue002\ue003 og \ue004", "\ufffd\ufffd og"])
def test_text_that_says_that_it_is_garbled_is_told(text):
    doubts = Doubts(mended=False)
    page = Page(number=2, lines=(Line(2, text, 0, 9, 9, 9, Font("F")),))
    assert list(doubts.watched([page])) == [page]
    assert [(each.slug, each.origin.page) for each in doubts.said] == [("text-garbled", 2)]


def test_a_few_signs_of_a_symbol_font_are_not_garbled():
    doubts = Doubts(mended=False)
    list(doubts.watched([Page(number=1, lines=(Line(1, f"\uf0b7 {prose(40)} (cid:2)", 0, 9, 9, 9, Font("F")),))]))
    assert doubts.said == []


# where each value stands


def test_origins_say_the_label_that_the_file_gives_a_page():
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(minutes_paper().data())) as pdf:
        pdf.Root.PageLabels = pikepdf.Dictionary(
            Nums=[0, pikepdf.Dictionary(S=pikepdf.Name("/r")), 1, pikepdf.Dictionary(S=pikepdf.Name("/D"), St=7)]
        )
        pdf.save(file)
    for engine in ("pdfium", "pdfplumber"):
        origins = read(file.getvalue(), engine=engine).origins
        labels = {origins[f"items[{index}].title"].page_label for index in range(3)}
        assert labels == {"i", "7", "8"}, engine


def test_origins_say_the_number_that_is_printed_where_the_file_has_no_labels():
    paper = Paper()
    for number in (1, 2, 3):
        paper.at(430, 810, f"Side {number + 10} af 13", size=9).at(LEFT, 40, "Nørrelund Kommune", size=9)
        paper.heading(f"Punkt {number}: Sag nummer {number}").paragraph(prose(60, number)).page()
    origins = read(paper.data()).origins
    assert [origins[f"items[{index}].title"].page_label for index in range(3)] == ["11", "12", "13"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_value_that_is_printed_has_a_place(path):
    imported = PdfImporter().read(Source.of(path))
    known = [name for name in imported.origins if imported.origins.get(name) is not None]
    inferred = ("language", "kind", "status", "approval")
    missing = [
        name
        for name, value in leaves(imported.minutes)
        if value and not name.endswith("#") and not name.startswith((*known, *inferred))
    ]
    assert missing == []
    for name in known:
        origin = imported.origins[name]
        left, top, right, bottom = origin.box
        assert origin.page >= 1, name
        assert 0 <= left < right <= 600, name
        assert 0 <= top < bottom <= 850, name


def test_box_is_that_of_the_line():
    origin = read(minutes_paper().data()).origins["items[1].title"]
    assert origin.page == 2
    left, top, right, bottom = origin.box
    assert (left, right - left) == (pytest.approx(LEFT, abs=0.5), pytest.approx(135, abs=10))
    assert top < 90 < bottom


# on the command line


@pytest.fixture
def paper_file(tmp_path):
    path = tmp_path / "referat.pdf"
    path.write_bytes(minutes_paper().data())
    return path


def test_origins_file(paper_file, tmp_path, capsys):
    target = tmp_path / "sted.json"
    assert (
        run(["convert", str(paper_file), "--to", "json", "-o", str(tmp_path / "x.json"), "--origins", str(target)]) == 0
    )
    told = json.loads(target.read_text("utf-8"))
    origins = PdfImporter().read(Source.of(paper_file)).origins
    assert list(told) == [name for name in origins if origins.get(name) is not None]
    assert told["items[2].title"] == {
        "page": 3,
        "label": None,
        "box": list(origins["items[2].title"].box),
        "line": None,
    }
    assert capsys.readouterr().out == ""


def test_origins_of_text_are_lines(tmp_path):
    source, target = tmp_path / "x.txt", tmp_path / "sted.json"
    source.write_text("REFERAT Udvalget d. 03-05-2021\n\nPunkt 1: Sag\n\nTekst her.\n", "utf-8")
    assert run(["convert", str(source), "--to", "json", "-o", str(tmp_path / "x.json"), "--origins", str(target)]) == 0
    assert json.loads(target.read_text("utf-8"))["items[0].title"] == {
        "page": None,
        "label": None,
        "box": None,
        "line": 3,
    }


def test_origins_are_of_one_document(paper_file, tmp_path, capsys):
    other = tmp_path / "andet.pdf"
    other.write_bytes(paper_file.read_bytes())
    arguments = ["convert", str(paper_file), str(other), "--to", "json", "-o", f"{tmp_path}/ud/", "--origins", "o.json"]
    assert run(["--lang", "en", *arguments]) == 2
    assert "--origins is for one document" in capsys.readouterr().err
    assert not (tmp_path / "ud").exists()


def test_origins_replace_neither_the_document_nor_the_result(paper_file, tmp_path, capsys):
    result = tmp_path / "x.json"
    for target in (paper_file, result):
        before = paper_file.read_bytes()
        assert run(["convert", str(paper_file), "--to", "json", "-o", str(result), "--origins", str(target)]) == 2
        assert paper_file.read_bytes() == before
        assert not result.exists()
    capsys.readouterr()


def test_password_on_the_command_line(tmp_path, capsys):
    path = tmp_path / "lukket.pdf"
    path.write_bytes(encrypted(minutes_paper().data(), PASSWORD))
    convert = ["--lang", "en", "convert", str(path), "--to", "json", "-o", str(tmp_path / "x.json")]
    assert run(convert) == 1
    assert "asks for a password (--password) [encrypted]" in capsys.readouterr().err
    assert run([*convert, "--password", "en-forkert-en"]) == 1
    told = capsys.readouterr().err
    assert "is not opened by this password [encrypted]" in told
    assert "en-forkert-en" not in told
    report = tmp_path / "r.jsonl"
    for engine in ("pdfium", "pdfplumber", "both"):
        assert run([*convert, "--password", PASSWORD, "--engine", engine, "--report", str(report)]) == 0
        assert PASSWORD not in capsys.readouterr().err + json.dumps(
            json.loads(report.read_text("utf-8")), ensure_ascii=False
        )
    assert run(["show", str(path), "--password", PASSWORD]) == 0
    assert "Sag nummer 3" in capsys.readouterr().out
    assert run(["new", "referat", "--from", str(path), "--password", PASSWORD, "-o", str(tmp_path / "x.txt")]) == 0
    assert "Sag nummer 3" in (tmp_path / "x.txt").read_text("utf-8")


def test_option_of_another_format_than_is_read(paper_file, capsys):
    assert run(["--lang", "en", "show", str(paper_file), "--from", "json", "--password", "x"]) == 2
    assert "options of another format than --from says (--from pdf)" in capsys.readouterr().err


def test_engine_that_is_none(paper_file, capsys):
    assert run(["--lang", "en", "show", str(paper_file), "--engine", "mupdf"]) == 2
    assert "mupdf is not one of pdfium, pdfplumber, both" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["generic", "albertslund"])
def test_profile_that_is_told_is_taken(name, paper_file):
    imported = PdfImporter(profile=name).read(Source.of(paper_file))
    assert [each.facts["name"] for each in imported.diagnostics if each.slug.startswith("layout-")] == [name]
    assert len(imported.minutes.items) == 3


def test_profile_that_is_none(paper_file, capsys):
    assert run(["--lang", "en", "show", str(paper_file), "--profile", "nyt"]) == 2
    assert "--profile: nyt is not one of albertslund, " in capsys.readouterr().err


def test_start_and_end_have_their_own_places():
    paper = (
        Paper().line("REFERAT Byrådet d. 03-03-2015").gap().line("Mødedato Tirsdag d. 3. marts 2015 kl. 17:00").gap()
    )
    paper.heading("Punkt 1: Sag om havnen").paragraph(prose(40)).page().line("Mødet sluttede d. 04-03-2015 kl. 00:10.")
    origins = read(paper.data()).origins
    assert [origins[f"meeting.{name}"].page for name in ("date", "start", "end", "end_date")] == [1, 1, 2, 2]
    assert origins["meeting.start"].box[1] == pytest.approx(origins["meeting.date"].box[1])


def test_hour_from_a_label_of_its_own_stands_there():
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015").gap().line("Tid: kl. 17:00-19:30").gap()
    origins = read(paper.heading("Punkt 1: Sag om havnen").paragraph(prose(40)).data()).origins
    assert origins["meeting.start"] == origins["meeting.end"]
    assert origins["meeting.start"].box[1] > origins["meeting.date"].box[1]


def test_value_on_two_pages_has_a_box_on_both():
    paper = Paper().heading("Punkt 1: Sag om havnen").paragraph(prose(30))
    paper.y = 742
    paper.paragraph(prose(60, 5)).paragraph(prose(30))
    origin = read(paper.data()).origins["items[0].sections[0].blocks[1]"]
    assert origin.page == 1
    assert 730 < origin.box[1] < origin.box[3] < 780
    (rest,) = origin.rest
    assert rest.page == 2
    assert 60 < rest.box[1] < rest.box[3] < 130
