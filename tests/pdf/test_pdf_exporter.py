"""The exporter: what it writes holds to both standards, stays on the page, and brings its data back."""

import datetime as dt
import gc
import io
import locale
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import attrs
import pdfplumber
import pikepdf
import pytest
from PIL import Image

from minutes_core.errors import InvalidValue, OutputError
from minutes_core.importers.xml import XmlImporter
from minutes_core.model import Figure, Minutes, Paragraph, RichText, Style
from minutes_core.protocols import Fidelity, Source
from minutes_core.testing.contract import check_exporter, check_fresh_process, check_threads
from minutes_core.testing.generator import generate
from minutes_exporters.pdf import PdfExporter, Theme, project_tagged
from pdf import by_tags, conformance, drawn, reading
from pdf.samples import LONG, NAMES, NASTY, example, of_blocks

PLAIN = PdfExporter()


def sound(minutes, exporter=PLAIN, resources=None):
    """Export it, and hold the file to everything that every file must hold to."""
    exported = exporter.export(minutes, resources or {})
    assert conformance.check(exported.data) == {}
    assert drawn.faults(exported.data) == []
    if exporter.embed:
        held = reading.record(exported.data)
        assert XmlImporter().read(Source.of(held, "minutes.xml")).minutes == minutes
    else:
        assert reading.record(exported.data) is None
    return exported


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_sound(name):
    assert sound(example(name)).diagnostics == ()


@pytest.mark.parametrize("name", NASTY)
def test_nasty_documents_are_sound(name):
    sound(NASTY[name])


@pytest.mark.parametrize("name", ["tall row", "deep lists", "figures", "scripts", "draft", "nothing"])
def test_nasty_documents_without_the_record_are_sound(name):
    sound(NASTY[name], PdfExporter(embed=False))


@pytest.mark.parametrize("seed", range(60))
def test_generated_documents_are_sound(seed):
    sound(generate(seed, realistic=seed % 3 == 0))


@pytest.mark.parametrize("name", [*NAMES, *NASTY])
def test_tags_alone_tell_what_is_projected(name):
    minutes = NASTY[name] if name in NASTY else example(name)
    exporter = PdfExporter(embed=False)
    assert by_tags.read(exporter.export(minutes, {}).data) == exporter.project(minutes) == project_tagged(minutes)


@pytest.mark.parametrize("seed", range(200, 230))
def test_tags_alone_tell_what_is_projected_of_generated_documents(seed):
    minutes = generate(seed, realistic=seed % 3 == 0)
    assert by_tags.read(PLAIN.export(minutes, {}).data) == project_tagged(minutes)


def test_the_projection_is_idempotent():
    for seed in range(30):
        kept = project_tagged(generate(seed))
        assert project_tagged(kept) == kept


@pytest.mark.parametrize("seed", range(100, 106))
def test_contract_of_exporters(seed):
    check_exporter(PLAIN, reading.RecordImporter(), generate(seed))


def test_another_process_writes_the_same_bytes():
    check_fresh_process(PLAIN, example("klimaudvalg-2017"))


def test_threads_do_not_disturb_each_other():
    check_threads(PLAIN, [example(name) for name in NAMES])


def test_eight_threads_with_different_themes():
    colours = ("#1d4f7a", "#7a1d1d", "#1d6b2f", "#4a2a6b", "#5a4a00", "#303030", "#004b57", "#6b1d57")
    exporters = [PdfExporter(design=Theme(accent=colour, size=9 + index / 4)) for index, colour in enumerate(colours)]
    minutes = example("chefgruppe-2013")
    alone = [exporter.export(minutes, {}).data for exporter in exporters]
    assert len(set(alone)) == 8
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda exporter: exporter.export(minutes, {}).data, exporters)) == alone


def test_the_world_is_as_before():
    import reportlab.rl_config as settings
    from reportlab.pdfbase import pdfmetrics

    def world():
        registered = tuple(sorted(pdfmetrics.getRegisteredFontNames()))
        plain = tuple(sorted((key, repr(value)) for key, value in vars(settings).items() if key[0] != "_"))
        return registered, plain, gc.isenabled(), locale.setlocale(locale.LC_ALL), threading.active_count()

    before = world()
    PLAIN.export(example("byraad-2021"), {})
    assert world() == before


def test_settings_of_the_host_change_nothing(monkeypatch):
    import reportlab.rl_config as settings

    before = PLAIN.export(example("byraad-2021"), {}).data
    for name, value in (("pageCompression", 0), ("invariant", 0), ("canvas_basefontname", "Courier"), ("useA85", 1)):
        monkeypatch.setattr(settings, name, value)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert PLAIN.export(example("byraad-2021"), {}).data == before


def test_different_documents_have_different_identifiers():
    first, second = (pikepdf.open(io.BytesIO(PLAIN.export(example(name), {}).data)) for name in NAMES[:2])
    with first, second:
        assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


def test_no_font_of_the_viewer_slips_in():
    data = PLAIN.export(NASTY["scripts"], {}).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {str(one.BaseFont) for one in pdf.pages[0].resources.Font.values()}
    assert all(name[7] == "+" for name in names)
    assert not any("Helvetica" in name for name in names)


# -- what readers see ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_text_comes_out_in_reading_order(name):
    text = reading.run("pdftotext", "{}", "-", data=PLAIN.export(example(name), {}).data)
    at = 0
    for item in example(name).items:
        for section in item.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph) and len(block.text) > 30:
                    begin = reading.words(block.text)[:16]
                    found = reading.words(text).find(begin, at)
                    assert found >= 0, block.text
                    at = found


def test_all_words_of_realistic_documents_are_printed():
    for seed in range(20):
        minutes = generate(seed, realistic=True)
        text = reading.words(
            reading.run("pdftotext", "{}", "-", data=PdfExporter(hyphenate=False).export(minutes, {}).data)
        )
        for item in minutes.walk():
            for section in item.sections:
                for block in section.blocks:
                    if isinstance(block, Paragraph):
                        assert all(reading.words(word) in text for word in block.text.split()), block.text


def test_tags_are_seen_by_another_reader():
    tags = reading.run("pdfinfo", "-struct-text", "{}", data=PLAIN.export(example("byraad-2021"), {}).data)
    for kind in ("Document", "H1", "TOC", "TOCI", "Link", "Table", "TH", "TD", "LI", "Lbl", "LBody"):
        assert kind in tags
    assert '"Punkt 5: Ny daginstitution ved Østervang - valg af placering"' in " ".join(tags.split()).replace('" "', "")


def test_the_record_is_seen_by_another_reader():
    minutes = example("byraad-2021")
    held = reading.run("pdfdetach", "-save", "1", "-o", "[]", "{}", data=PLAIN.export(minutes, {}).data, output="m.xml")
    assert XmlImporter().read(Source.of(held.encode(), "m.xml")).minutes == minutes


@pytest.mark.parametrize("name", [*NAMES, "tall span", "scripts"])
def test_qpdf_finds_nothing(name):
    minutes = NASTY[name] if name in NASTY else example(name)
    assert "No syntax" in reading.run("qpdf", "--check", "{}", data=PLAIN.export(minutes, {}).data)


def test_contents_lead_to_their_pages():
    with pikepdf.open(io.BytesIO(PLAIN.export(example("byraad-2021"), {}).data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        places = [pages[pdf.Root.Dests[str(note.Dest)][0].objgen] for note in notes]
        rows = len(places) // 2
        assert places[:rows] == places[rows:] == sorted(places[:rows])  # titles, then numbers
        assert len(set(places)) > 5
        outline = pdf.Root.Outlines
        assert int(outline.Count) == 13


# -- options -------------------------------------------------------------------------------------


def test_fidelity_follows_the_record():
    assert PdfExporter.fidelity is Fidelity.EXACT
    assert PLAIN.fidelity is Fidelity.EXACT
    assert PdfExporter(embed=False).fidelity is Fidelity.DECLARED


def test_a_printed_source_is_named_and_not_taken_for_the_original():
    exporter = PdfExporter(source="moede.pdf", source_sha256="ab" * 32)
    exported = sound(example("chefgruppe-2013"), exporter)
    text = reading.words(reading.run("pdftotext", "{}", "-", data=exported.data))
    assert "ikkedetunderskrevneoriginaldokument" in text
    assert "ab" * 32 in text
    assert b"moede.pdf sha256:" + b"ab" * 32 in exported.data


def test_parts_can_be_left_out():
    minutes = example("byraad-2021")
    full, less = (
        reading.run("pdftotext", "{}", "-", data=sound(minutes, exporter).data)
        for exporter in (PLAIN, PdfExporter(contents=False, people=False, attachments=False))
    )
    for word in ("Indholdsfortegnelse", "Asta Lindhøj (A)", "Dok.nr. 2021-029950"):
        assert word in full
        assert word not in less


def test_the_time_is_written_only_when_it_is_given():
    assert b"CreateDate" not in PLAIN.export(example("chefgruppe-2013"), {}).data
    made = sound(example("chefgruppe-2013"), PdfExporter(created=dt.datetime(2021, 5, 1, 12, 30, tzinfo=dt.UTC)))
    assert b"<xmp:CreateDate>2021-05-01T12:30:00Z<" in made.data


def test_a_theme_is_read(tmp_path):
    path = tmp_path / "theme.toml"
    path.write_text(
        'accent = "#7a1d1d"\nfonts = ["Ubuntu", "Noto Sans"]\nsize = 11\nfooter = "Ravnsø Kommune"\n', "utf-8"
    )
    exporter = PdfExporter(theme=path)
    assert exporter.design.accent == "#7a1d1d"
    sound(attrs.evolve(example("byraad-2021")), exporter)
    assert exporter == PdfExporter(theme=str(path))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colour = 1", "no setting colour"),
        ('accent = "#f0f0f0"', "too little contrast"),
        ("size = 90", "is no theme"),
        ("x", "cannot be read"),
    ],
)
def test_a_theme_that_is_none_is_refused(tmp_path, text, problem):
    path = tmp_path / "theme.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidValue, match=problem):
        PdfExporter(theme=path)


def test_a_missing_font_is_named():
    with pytest.raises(OutputError, match="neither a known family nor a font file"):
        PdfExporter(design=Theme(fonts=("No Such Font",))).export(example("chefgruppe-2013"), {})


# -- figures, glyphs -----------------------------------------------------------------------------


def picture(kind, mode, size=(60, 40)):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "L"),
        ("PNG", "1"),
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("GIF", "P"),
    ],
)
def test_pictures_are_shown(kind, mode):
    data = picture(kind, mode)
    minutes = of_blocks(Figure(href="kort.png", alt="Et kort"), Paragraph("Efter."))
    exported = sound(minutes, resources={"kort.png": lambda: io.BytesIO(data)})
    assert exported.diagnostics == ()
    assert b"/Subtype/Image" in exported.data


def test_a_logo_stands_on_the_first_page():
    exporter = PdfExporter(
        design=Theme(logo="logo.png", logo_alt="Kommunens våben", header="Til udvalget", footer="Fortroligt")
    )
    exported = sound(example("chefgruppe-2013"), exporter, {"logo.png": lambda: io.BytesIO(picture("PNG", "RGB"))})
    with pikepdf.open(io.BytesIO(exported.data)) as pdf:
        assert b" Do" in pdf.pages[0].Contents.read_bytes()
    text = reading.run("pdftotext", "{}", "-", data=exported.data)
    assert text.count("Til udvalget") + 1 == text.count("Fortroligt") == text.count("Side ")


@pytest.mark.parametrize("data", [b"", b"not a picture", picture("PNG", "RGB")[:60], picture("JPEG", "RGB")[:200]])
def test_a_broken_picture_is_told_by_its_text(data):
    minutes = of_blocks(Figure(href="kort.png", alt="Et kort"))
    exported = sound(minutes, resources={"kort.png": lambda: io.BytesIO(data)})
    assert [one.slug for one in exported.diagnostics] == ["figure-unreadable"]


def test_a_tall_picture_fits_on_the_page():
    sound(of_blocks(Figure(href="a", alt="Høj")), resources={"a": lambda: io.BytesIO(picture("PNG", "L", (10, 4000)))})


def test_what_no_font_shows_is_reported_and_still_read():
    exported = sound(NASTY["scripts"])
    told = {(one.slug, one.facts.get("character")) for one in exported.diagnostics}
    assert ("glyph-missing", "U+6F22") in told
    assert {"glyph-missing", "script-not-shaped"} == {slug for slug, _ in told}
    assert "漢字" in reading.run("pdftotext", "{}", "-", data=exported.data)


def test_links_lead_only_where_they_may():
    with pikepdf.open(io.BytesIO(sound(NASTY["dangerous link"]).data)) as pdf:
        targets = [str(note.A.URI) for page in pdf.pages for note in page.obj.get("/Annots", []) if "/A" in note]
    assert targets == ["https://ravnsoe.example/(a)%5Cb?x=%C3%A6"]


def test_a_link_over_two_lines_has_two_places():
    text = "Se " + LONG.strip()
    minutes = of_blocks(Paragraph(RichText.marked(text, [(3, 200, Style(href="https://ravnsoe.example/"))])))
    with pikepdf.open(io.BytesIO(sound(minutes).data)) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 3


def test_a_table_that_goes_on_repeats_its_head_as_an_artifact():
    data = sound(NASTY["long table"]).data
    text = reading.run("pdftotext", "-layout", "{}", "-", data=data)
    assert text.count("Beløb") == len([page for page in text.split("\f") if page.strip()])
    tags = reading.run("pdfinfo", "-struct-text", "{}", data=data)
    assert tags.count("Beløb") == 1


def test_a_head_of_ten_thousand_letters_is_cut_where_the_room_ends():
    data = PLAIN.export(Minutes(committee="m" * 10_000), {}).data
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        heads = [page.extract_text().split("\n")[0] for page in pdf.pages[1:]]
    assert heads
    assert all(re.fullmatch(r"REFERAT m{20,30}…", head) for head in heads)
