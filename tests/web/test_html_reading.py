"""What the reader of pages takes, and what it refuses, with the place."""

import gc
import sys

import pytest

from golden.xml_rich import RICH
from minutes_core.errors import (
    EmptySource,
    ForbiddenXml,
    InputError,
    MalformedDocument,
    UnknownFormat,
    UnsupportedVersion,
)
from minutes_core.importers.html import HtmlImporter
from minutes_core.model import AgendaItem, Minutes, Paragraph, Section
from minutes_core.pipeline import read as read_any
from minutes_core.protocols import Source
from minutes_exporters.html import HtmlExporter
from minutes_exporters.xml import XmlExporter

PAGE = HtmlExporter().export(RICH, {}).data.decode()
FOREIGN = "<!DOCTYPE html><html><head><title>Referat</title></head><body><p>Referat<br>Punkt 1</body></html>"


def read(text):
    return HtmlImporter().read(Source.of(text.encode(), "x.html"))


def changed(before, after):
    assert before in PAGE, before
    return PAGE.replace(before, after, 1)


def test_the_page_of_everything():
    imported = read(PAGE)
    assert imported.minutes == RICH
    assert imported.diagnostics == ()


REFUSED = [
    # the page and the record
    ("</main>", "", "not well-formed"),
    ("<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">', "a DTD"),
    ("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY x "y">]>', "a DTD"),
    ('data-minutes="1"', 'data-minutes="2"', "version '2'"),
    ("</main>", '<article data-minutes="1" lang="da" data-kind="minutes" data-status="final"></article></main>', "second record"),
    ("</main>", '<p data-field="title">x</p></main>', "lies in no record"),
    (' lang="da" data-kind', " data-kind", "lang is missing"),
    ('data-status="approved"', 'data-status="godkendt"', "must be one of"),
    ('data-status="approved"', 'data-status="draft"', "Minutes.approval"),
    # words that nothing says are the record's
    ("</header>", "<p>Tilføjet</p></header>", "text where none may be"),
    ("</header>", "Tilføjet</header>", "text where none may be"),
    ("<tbody>", "<tbody>x", "text where none may be"),
    # elements without a place
    ("</header>", "<table></table></header>", "<table> may not stand in minutes"),
    ("</header>", "<video></video></header>", "<video> may not stand"),
    ("</header>", '<span data-field="colour">x</span></header>', "'colour' is no value of minutes"),
    ("</header>", '<span data-colour="x"></span></header>', "'data-colour' has no meaning"),
    ("</header>", '<span data-field="committee">Andet</span></header>', "committee stands twice"),
    ("<tbody>", "<tbody><td>x</td>", "<td> may not stand in table"),
    ("</h1>", "<video></video></h1>", "may not stand"),
    # values
    ('<time data-field="date" datetime="', '<time data-field="date" datetime="x', "datetime must be a date"),
    (' datetime="16:45"', "", "must be a <time> with datetime"),
    ('datetime="16:45">16.45<', 'datetime="16:45">17.45<', "shows '17.45', and the record says 16:45"),
    ('data-decided-by="Klimaudvalget"', 'data-decided-by="Byrådet"', "does not name 'Byrådet'"),
    ("Beslutning i Klimaudvalget den 29-02-2024<", "Beslutning i Klimaudvalget<", "does not name 2024-02-29"),
    ('data-attendance="apologies"', 'data-attendance="ill"', "must be one of"),
    ("data-scheme=", "data-schema=", "has no meaning"),
    ('data-field="identifier" data-scheme="acadre"', 'data-field="identifier"', "data-scheme is missing"),
    ('data-field="name">', 'data-field="note">', "participant has no name"),
    ('data-level="', 'data-level="9', "Heading.level"),
    ('type="I"', 'type="x"', "counted in no way"),
    ("</sup>", "<b>x</b></sup>", "may not stand here among words"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), REFUSED, ids=lambda text: text[:30])
def test_a_page_that_was_changed_is_refused_with_the_place(before, after, told):
    with pytest.raises(InputError, match=r"^line [0-9]+, column [0-9]+: ") as caught:
        read(changed(before, after))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_kinds_of_refusals():
    with pytest.raises(UnsupportedVersion):
        read(changed('data-minutes="1"', 'data-minutes="9"'))
    with pytest.raises(ForbiddenXml, match="an entity"):
        read(changed("</h1>", "&nbsp;</h1>"))
    with pytest.raises(EmptySource):
        read("\n")
    with pytest.raises(InputError, match="is larger"):
        HtmlImporter(max_bytes=100).read(Source.of(PAGE.encode(), "x.html"))


@pytest.mark.parametrize("page", [FOREIGN, "<html><body>x</body></html>", "<p>x</p>", "no page at all"])
def test_html_of_others_is_refused(page):
    with pytest.raises(MalformedDocument, match="no page that this program wrote"):
        read(page)
    assert not HtmlImporter().recognises(Source.of(page.encode(), "x.html"))


def test_a_list_of_pages_is_no_page():
    page = HtmlExporter().index([]).data
    assert not HtmlImporter().recognises(Source.of(page))
    with pytest.raises(MalformedDocument, match="list of documents"):
        HtmlImporter().read(Source.of(page))


def test_html_of_others_is_in_no_format():
    with pytest.raises(UnknownFormat):
        read_any(FOREIGN.encode(), name="x.html")


def test_recognised_by_content_alone(tmp_path):
    importer = HtmlImporter()
    fragment = HtmlExporter(fragment=True).export(RICH, {}).data
    large = HtmlExporter(css="/* x */" * 20_000).export(RICH, {}).data
    for data in (PAGE.encode(), fragment, large, b"\xef\xbb\xbf" + PAGE.encode()):
        assert importer.recognises(Source.of(data, "referat.txt"))
        assert read_any(data).minutes == RICH
    assert not importer.recognises(Source.of(tmp_path))
    assert not importer.recognises(Source.of(XmlExporter().export(RICH, {}).data))


def test_what_changes_nothing():
    words = PAGE.replace("\n</li>", "\n  </li>").replace('class="item"', 'class="item wide" style="x"')
    assert words != PAGE
    assert read(words).minutes == RICH
    moved = PAGE.replace("</header>", '</header><p class="label">Siden er hentet i arkivet.</p><nav>Menu</nav>')
    assert read(moved).minutes == RICH


def test_a_comment_is_told():
    imported = read(changed("</header>", "</header><!-- x -->"))
    assert imported.minutes == RICH
    assert [each.slug for each in imported.diagnostics] == ["xml-comment"]


def test_a_line_break_in_words_shows_that_the_file_was_wrapped_anew():
    page = HtmlExporter().export(Minutes(items=[AgendaItem(sections=[Section(blocks=[Paragraph("en sag")])])]), {}).data
    for wrapped in (b"<p>en\nsag</p>", b"<p>\nen sag</p>"):
        with pytest.raises(MalformedDocument, match="re-wrapped"):
            HtmlImporter().read(Source.of(page.replace(b"<p>en sag</p>", wrapped)))


def test_nesting_has_an_end():
    with pytest.raises(MalformedDocument, match="too deep"):
        read(changed("</header>", "<div>" * 300 + "</div>" * 300 + "</header>"))


def test_nothing_of_the_file_is_kept():
    gc.collect()
    gc.disable()
    try:
        source = Source.of(PAGE.encode() + b" " * 1_000_000)
        data, before = source.data, sys.getrefcount(source.data)
        imported = HtmlImporter().read(source)
        assert sys.getrefcount(data) == before
        assert imported.minutes == RICH
    finally:
        gc.enable()
