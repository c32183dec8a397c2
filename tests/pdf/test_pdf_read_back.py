"""Our own files read again: by the record inside, by their tags, and what is done with a record that is wrong."""

import io
import random
import re
from collections import Counter

import attrs
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from minutes_core.errors import (
    Encrypted,
    ForbiddenXml,
    InputError,
    MalformedDocument,
    NoItems,
    NoRecord,
    NoTags,
    NotAPdf,
)
from minutes_core.importers.pdf import PdfImporter, record
from minutes_core.importers.pdf.expected import Parts, expected
from minutes_core.model import Access, AgendaItem, Figure, Minutes, Paragraph, Section, SectionKind, Table
from minutes_core.protocols import Source, leaves
from minutes_core.schema import native_writer
from minutes_core.testing.contract import check_exporter, check_importer_survives
from minutes_core.testing.generator import generate
from minutes_exporters.pdf import PdfExporter, Theme, project_tagged
from pdf.samples import EXAMPLES, LONG, NAMES, NASTY, example, of_blocks, row

PLAIN = PdfExporter()
BY_TAGS = PdfImporter(by="tags")


def read(data, **options):
    return PdfImporter(**options).read(Source.of(data, "x.pdf"))


def slugs(imported):
    return [each.slug for each in imported.diagnostics]


def printed(minutes, exporter=PLAIN, inside=None):
    """The file of a document, with another record inside where one is given."""
    data = exporter.export(minutes, {}).data
    if inside is None:
        return data
    if isinstance(inside, Minutes):
        inside = native_writer.write(inside)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.AF[0].EF.F.write(inside)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def some(name):
    return NASTY[name] if name in NASTY else example(name)


# -- by the record -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, *NASTY])
def test_the_record_is_read_where_the_pages_agree(name):
    imported = read(printed(some(name)))
    assert imported.minutes == some(name)
    assert slugs(imported) == []


@pytest.mark.parametrize("seed", range(300, 420))
def test_the_pages_of_generated_documents_agree_with_their_record(seed):
    minutes = generate(seed, realistic=seed % 3 == 0)
    imported = read(printed(minutes))
    assert (imported.minutes, slugs(imported)) == (minutes, [])


@pytest.mark.parametrize(
    "exporter",
    [
        PdfExporter(contents=False),
        PdfExporter(people=False),
        PdfExporter(attachments=False),
        PdfExporter(contents=False, people=False, attachments=False, hyphenate=False),
        PdfExporter(source="møde 2.pdf", source_sha256="ab" * 32),
        PdfExporter(source_sha256="0123456789" * 6 + "abcd"),
        PdfExporter(design=Theme(header="Til udvalget", footer="Fortroligt – kun til eget brug", size=11.5)),
    ],
    ids=range(7),
)
@pytest.mark.parametrize("name", NAMES)
def test_what_the_exporter_may_leave_out_or_add_makes_no_difference(name, exporter):
    imported = read(printed(example(name), exporter))
    assert (imported.minutes, slugs(imported)) == (example(name), [])


def test_the_record_comes_with_the_places_of_the_pages():
    origins = read(printed(example("byraad-2021"))).origins
    assert origins["organisation"].page == 1
    pages = [origins[f"items[{index}].title"].page for index in range(len(example("byraad-2021").items))]
    assert pages == sorted(pages)
    assert len(set(pages)) > 3
    left, top, right, bottom = origins["items[0].title"].box
    assert 90 < left < right < 560
    assert 0 < top < bottom < 842


BASE = attrs.evolve(example("klimaudvalg-2017"), participants=example("byraad-2021").participants)


def changes():
    """What one might change in a record, or in what is printed: a name, and the document that comes of it."""
    minutes = BASE

    def with_block(at, text):
        item = minutes.items[at]
        number = next(n for n, section in enumerate(item.sections) if section.kind is SectionKind.DECISION)
        section = item.sections[number]
        blocks = (Paragraph(text), *section.blocks[1:])
        sections = (*item.sections[:number], attrs.evolve(section, blocks=blocks), *item.sections[number + 1 :])
        items = (*minutes.items[:at], attrs.evolve(item, sections=sections), *minutes.items[at + 1 :])
        return attrs.evolve(minutes, items=items)

    yield "a decision the other way", with_block(0, "Klimaudvalget afviste dagsordenen.")
    yield "one word more", with_block(0, "Klimaudvalget godkendte ikke dagsordenen.")
    yield "one word less", with_block(0, "Klimaudvalget godkendte.")
    yield "words in another order", with_block(0, "Dagsordenen godkendte Klimaudvalget.".replace("D", "d"))
    swapped = [with_block(at, text) for at, text in ((0, "Afvist."), (5, "Godkendt."))]
    items = (swapped[0].items[0], *minutes.items[1:5], swapped[1].items[5], *minutes.items[6:])
    yield "the decisions of two items", attrs.evolve(minutes, items=items)
    yield "another committee", attrs.evolve(minutes, committee="Teknikudvalget")
    yield "another day", attrs.evolve(minutes, meeting=attrs.evolve(minutes.meeting, date=minutes.meeting.date.replace(day=11)))  # fmt: skip
    yield "an item more", attrs.evolve(minutes, items=(*minutes.items, AgendaItem(number="8", title="Nyt punkt")))
    yield "an item less", attrs.evolve(minutes, items=minutes.items[:-1])
    yield "items in another order", attrs.evolve(minutes, items=minutes.items[::-1])
    yield (
        "a closed item open",
        attrs.evolve(
            minutes, items=tuple(attrs.evolve(item, access=Access.OPEN, title="Lukke op") for item in minutes.items)
        ),
    )
    yield (
        "another person",
        attrs.evolve(
            minutes, participants=(attrs.evolve(minutes.participants[0], name="Bo Holm"), *minutes.participants[1:])
        ),
    )
    yield "a person less", attrs.evolve(minutes, participants=minutes.participants[1:])
    yield (
        "another party",
        attrs.evolve(
            minutes, participants=(attrs.evolve(minutes.participants[0], party="Q"), *minutes.participants[1:])
        ),
    )


CHANGES = dict(changes())


@pytest.mark.parametrize("change", CHANGES)
def test_a_record_that_says_something_else_is_told_and_not_taken(change):
    for pages, inside in ((BASE, CHANGES[change]), (CHANGES[change], BASE)):
        data = printed(pages, inside=inside)
        imported = read(data)
        assert "record-differs" in slugs(imported)
        assert imported.minutes == read(data, by="layout").minutes
        chosen = read(data, by="record")
        assert chosen.minutes == inside
        assert slugs(chosen) == ["record-differs"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("5 stemmer for og 4 imod.", "4 stemmer for og 5 imod."),
        ("Beløbet er 12.500 kr.", "Beløbet er 21.500 kr."),
        ("Godkendt", "Godkendt ikke"),
        ("Godkendt. Lise var imod.", "Lise var imod. Godkendt."),
    ],
)
def test_numbers_and_words_that_changed_places_are_seen(said, shown):
    for inside, pages in ((said, shown), (shown, said)):
        in_table = [of_blocks(Table(rows=(row("1", text), row("2", LONG.strip())))) for text in (pages, inside)]
        for printed_one, other in ((of_blocks(Paragraph(pages)), of_blocks(Paragraph(inside))), in_table):
            assert "record-differs" in slugs(read(printed(printed_one, inside=other)))


def test_decisions_that_changed_places_are_seen():
    def of(*decisions):
        sections = [(Section(kind="decision", heading="Beslutning", blocks=(Paragraph(text),)),) for text in decisions]
        items = [AgendaItem(number=str(n), title="Sag", sections=one) for n, one in enumerate(sections, 1)]
        return Minutes(items=items)

    inside, pages = of("Godkendt.", "Afvist.", "Godkendt."), of("Afvist.", "Godkendt.", "Godkendt.")
    for one, other in ((inside, pages), (pages, inside)):
        assert "record-differs" in slugs(read(printed(one, inside=other)))


@pytest.mark.parametrize("before", range(0, 40, 3))
def test_rows_of_a_table_that_changed_places_are_seen_wherever_the_page_ends(before):
    filling = [Paragraph(f"Linje {number}.") for number in range(before)]
    rows = [row(f"Sag {number}", "Godkendt" if number % 3 else "Afvist") for number in range(20)]
    other = [*rows[:6], row("Sag 6", "Godkendt"), row("Sag 7", "Afvist"), *rows[8:]]
    inside, pages = (of_blocks(*filling, Table(rows=each)) for each in (rows, other))
    assert slugs(read(printed(pages))) == []
    assert "record-differs" in slugs(read(printed(pages, inside=inside)))


def test_any_word_of_a_record_that_changed_is_seen():
    chance = random.Random(5)
    for seed in range(12):
        minutes = generate(seed, realistic=True)
        data = native_writer.write(minutes).decode()
        texts = [text.words for text in expected(minutes, Parts()) if len(text.key) > 25 and text.words in data]
        for _ in range(4):
            text = chance.choice(texts)
            at = chance.choice([at for at, letter in enumerate(text) if letter.isalpha()])
            changed = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]
            assert "record-differs" in slugs(read(printed(minutes, inside=data.replace(text, changed).encode())))


def test_words_that_cannot_be_seen_do_not_make_pages_agree():
    minutes = example("chefgruppe-2013")

    def covered(pdf):
        page = pdf.pages[2]
        page.contents_add(b"1 1 1 rg 60 60 480 700 re f", prepend=False)

    data = printed(minutes)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        covered(pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert "record-differs" in slugs(read(out.getvalue()))


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        (b"<minutes", MalformedDocument),
        (b"", MalformedDocument),
        (b"{}", MalformedDocument),
        (b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "b">]><minutes>&a;</minutes>', ForbiddenXml),
        (native_writer.write(Minutes()).replace(b'version="1.0"', b'version="9.0"'), InputError),
        (b"\xff\xfe\x00" * 50, InputError),
    ],
    ids=range(6),
)
def test_a_record_that_is_none_is_told_and_the_pages_are_read(inside, problem):
    data = printed(example("chefgruppe-2013"), inside=inside)
    imported = read(data)
    assert "record-unreadable" in slugs(imported)
    assert imported.minutes == read(data, by="layout").minutes
    with pytest.raises(problem, match="its record"):
        read(data, by="record")


def test_a_record_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(record, "MOST_BYTES", 1000)
    data = printed(example("chefgruppe-2013"))
    assert "record-unreadable" in slugs(read(data))
    with pytest.raises(MalformedDocument, match="is larger"):
        read(data, by="record")


def test_two_records_are_none():
    with pikepdf.open(io.BytesIO(printed(example("chefgruppe-2013")))) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        names.extend([pikepdf.String("minutes2.xml"), names[1]])
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(MalformedDocument, match="has 2 records"):
        read(out.getvalue(), by="record")


def test_another_attachment_is_no_record():
    with pikepdf.open(io.BytesIO(printed(example("chefgruppe-2013"), PdfExporter(embed=False)))) as pdf:
        pdf.attachments["bilag.xml"] = b"<minutes/>"
        out = io.BytesIO()
        pdf.save(out)
    imported = read(out.getvalue())
    assert imported.minutes == read(out.getvalue(), by="layout").minutes
    with pytest.raises(NoRecord, match="has no record"):
        read(out.getvalue(), by="record")


def test_what_is_no_pdf_is_told_to_be_that_however_it_is_read():
    for by in (None, "record", "tags", "layout"):
        with pytest.raises(NotAPdf):
            read(b"/EmbeddedFile of nothing", by=by)


def test_an_encrypted_file_is_read_by_its_record_with_the_password():
    with pikepdf.open(io.BytesIO(printed(example("chefgruppe-2013")))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    for by in (None, "record", "tags", "layout"):
        with pytest.raises(Encrypted):
            read(out.getvalue(), by=by)
    assert read(out.getvalue(), password="u").minutes == example("chefgruppe-2013")
    assert read(out.getvalue(), password="u", by="tags").minutes == project_tagged(example("chefgruppe-2013"))


# -- by the tags ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, *NASTY])
def test_tags_alone_tell_what_is_projected(name):
    minutes = some(name)
    assert read(printed(minutes, PdfExporter(embed=False)), by="tags").minutes == project_tagged(minutes)


@pytest.mark.parametrize("seed", range(500, 560))
def test_tags_alone_tell_what_is_projected_of_generated_documents(seed):
    minutes = generate(seed, realistic=seed % 3 == 0)
    check_exporter(PdfExporter(embed=False), BY_TAGS, minutes)


def test_a_title_with_a_colon_is_whole():
    minutes = Minutes(items=(AgendaItem(title="a: b", items=(AgendaItem(title=": c"),)),))
    assert read(printed(minutes), by="tags").minutes == minutes


def test_a_file_without_our_tags_is_told():
    with pytest.raises(NoTags, match="no tags that tell of minutes"):
        read((EXAMPLES / "byraad-2021.pdf").read_bytes(), by="tags")


def edit(change):
    with pikepdf.open(io.BytesIO(printed(example("byraad-2021")))) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def circle(pdf):
    top = pdf.Root.StructTreeRoot.K
    top.K.append(top)


def no_page(pdf):
    del pdf.Root.StructTreeRoot.K.K[0].K[0].Pg


def no_words(pdf):
    pdf.pages[0].Contents.write(b"")


def no_map(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def other_kind(pdf):
    facts = pdf.Root.StructTreeRoot.K.A.P
    facts[0].V = pikepdf.String("novel")


@pytest.mark.parametrize("change", [circle, no_page, no_words, no_map, other_kind])
def test_tags_that_do_not_hold_together_are_refused(change):
    with pytest.raises(MalformedDocument, match="its tags"):
        read(edit(change), by="tags")


@pytest.mark.parametrize("by", [None, "record", "tags", "layout"])
def test_damaged_files_are_read_or_refused_by_name(by):
    chance = random.Random(20)
    whole = printed(example("chefgruppe-2013"))
    for _ in range(40):
        start = chance.randint(0, len(whole))
        data = whole[:start] + chance.randbytes(chance.randint(0, 40)) + whole[start + chance.randint(0, 400) :]
        check_importer_survives(PdfImporter(by=by), data)


def test_pictures_have_no_words_to_compare():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "PNG")
    minutes = of_blocks(Figure(href="kort.png", alt="Et kort"), Paragraph("Efter."))
    data = PLAIN.export(minutes, {"kort.png": lambda: io.BytesIO(out.getvalue())}).data
    assert read(data).minutes == minutes


def test_sections_may_be_empty():
    minutes = Minutes(items=(AgendaItem(number="1", title="Sag", sections=(Section(kind=SectionKind.CASE),)),))
    for by in (None, "tags"):
        assert read(printed(minutes), by=by).minutes == minutes


# -- by the layout -------------------------------------------------------------------------------


def told(minutes):
    """Every word of a document, and how often."""
    texts = (value for _, value in leaves(minutes) if isinstance(value, str))
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def tables(minutes):
    return [
        block for item in minutes.walk() for one in item.sections for block in one.blocks if isinstance(block, Table)
    ]


@pytest.mark.parametrize("minutes", [*map(example, NAMES), *(generate(seed, realistic=True) for seed in range(60))])
def test_no_word_is_lost_by_layout_alone(minutes):
    back = read(printed(minutes), by="layout").minutes
    assert told(minutes) - told(back) == {}
    assert [table.columns for table in tables(back)] == [table.columns for table in tables(minutes)]


def test_a_hyphen_that_the_printer_put_in_is_taken_out_and_one_of_the_text_is_not():
    sentence = "Forslaget om CO2-udledning og it-systemer i daginstitutionsbestyrelserne vedtages"
    texts = [" ".join(["x" * count, sentence]) for count in range(1, 60)]
    minutes = of_blocks(*map(Paragraph, texts))
    (item,) = read(printed(minutes), by="layout").minutes.items
    blocks = [block.text for block in item.sections[0].blocks]
    assert [text for text in blocks if "daginstitutionsbestyrelserne" not in text] == []
    assert blocks == texts


def test_a_long_table_is_one_table_by_layout():
    (table,) = tables(read(printed(NASTY["long table"]), by="layout").minutes)
    (given,) = tables(NASTY["long table"])
    assert len(table.rows) == len(given.rows)
    assert told(Minutes(preamble=(table,))) == told(Minutes(preamble=(given,)))


@pytest.mark.parametrize("name", ["note.txt", record.RECORD_NAME])
def test_a_file_with_an_attachment_and_no_item_is_said_to_have_none(name):
    paper = io.BytesIO()
    canvas = Canvas(paper)
    canvas.drawString(72, 700, "Et brev med et bilag")
    canvas.save()
    with pikepdf.open(paper) as pdf:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"not XML", filename=name)
        made = io.BytesIO()
        pdf.save(made)
    with pytest.raises(NoItems):
        read(made.getvalue())
