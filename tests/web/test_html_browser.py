"""Pages in a real browser: for everyone, on every screen, by keyboard alone, and on paper."""

import io

import pypdfium2
import pytest

from golden.xml_rich import RICH
from minutes_core.model import AgendaItem, Cell, Minutes, Section, Table
from minutes_exporters.html import HtmlExporter
from pdf.samples import example
from web.browser import Browser
from web.tools import generated

EXAMPLES = ("byraad-2021", "klimaudvalg-2017", "chefgruppe-2013")


@pytest.fixture(scope="module")
def browser():
    with Browser() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name in EXAMPLES:
        made[name] = folder / f"{name}.html"
        made[name].write_bytes(HtmlExporter().export(example(name), {}).data)
    made["rich"] = folder / "rich.html"
    made["rich"].write_bytes(HtmlExporter(labels="en").export(RICH, {}).data)
    return made


def sideways(browser):
    """How many pixels of the page lie beside the screen."""
    return browser.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("name", [*EXAMPLES, "rich"])
@pytest.mark.parametrize("look", ["light", "dark", "more contrast", "forced colours", "phone"])
def test_nothing_stands_in_anybodys_way(browser, pages, name, look):
    features = {
        "dark": {"prefers_color_scheme": "dark"},
        "more contrast": {"prefers_contrast": "more"},
        "forced colours": {"forced_colors": "active"},
    }.get(look, {})
    browser.media(**features)
    browser.open(pages[name], width=320 if look == "phone" else 1280)
    assert browser.violations() == []
    assert browser.requests() == []
    assert browser.complaints() == []
    assert sideways(browser) <= 0
    browser.media()


def test_generated_documents(browser, tmp_path):
    for path in generated(tmp_path):
        browser.open(path)
        assert browser.violations() == [], path.name
        assert browser.requests() == [], path.name
        assert browser.complaints() == [], path.name
        browser.size(320, 640)
        assert sideways(browser) <= 0, path.name


def test_the_checker_sees_a_fault(browser, tmp_path):
    """A checker that finds nothing might not have looked."""
    page = HtmlExporter().export(RICH, {}).data.replace(b"</main>", b'<img src="data:,"/><a href="#x"></a></main>')
    (tmp_path / "x.html").write_bytes(page)
    browser.open(tmp_path / "x.html")
    assert {found[0] for found in browser.violations()} >= {"image-alt", "link-name"}


def test_the_keyboard_alone_reaches_all(browser, pages):
    browser.media(prefers_reduced_motion="reduce")  # what is focused is in sight at once
    browser.open(pages["byraad-2021"])
    wanted = browser.run(
        "[...document.querySelectorAll('a[href], [tabindex=\"0\"]')].map((e, i) => (e.dataset.i = i, i)).length"
    )
    reached = []
    for _ in range(wanted):
        browser.press("Tab")
        reached.append(int(browser.run("document.activeElement.dataset.i ?? -1")))
        shown = browser.run(
            "(() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);"
            " return [b.width > 0 && b.height > 0, b.top >= 0 && b.top < innerHeight, s.outlineStyle, parseFloat(s.outlineWidth)] })()"
        )
        assert shown[:3] == [True, True, "solid"]
        assert shown[3] >= 2
    assert reached == list(range(wanted))
    browser.media()


def test_the_first_key_leads_past_the_list(browser, pages):
    browser.open(pages["byraad-2021"])
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.press("Enter")
    assert browser.run("document.activeElement.id") == "indhold"
    browser.press("Tab")
    assert browser.run("document.activeElement.closest('.content') !== null")


def test_a_wide_table_is_moved_with_the_keys(browser, tmp_path):
    table = Table(rows=[[Cell.of(f"ord{row}{column}") for column in range(20)] for row in range(3)], header_rows=1)
    minutes = Minutes(items=[AgendaItem(number="1", title="Bred", sections=[Section(blocks=[table])])])
    (tmp_path / "wide.html").write_bytes(HtmlExporter(contents=False).export(minutes, {}).data)
    browser.open(tmp_path / "wide.html", width=320, height=640)
    assert sideways(browser) <= 0
    browser.run("document.querySelector('.table').focus()")
    browser.press("ArrowRight")
    assert browser.run("new Promise(done => setTimeout(() => done(document.querySelector('.table').scrollLeft), 400))")


def test_less_motion_where_it_is_wished(browser, pages):
    for wish, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        browser.media(prefers_reduced_motion=wish)
        browser.open(pages["byraad-2021"])
        assert browser.run("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
    browser.media()


def test_printing_breaks_no_row_that_fits_a_page(browser, tmp_path):
    rows = [[Cell.of(f"linje {row}.{line}\n" * 6 + f"slut {row}") for line in range(2)] for row in range(40)]
    minutes = Minutes(
        items=[AgendaItem(number="1", title="Lang", sections=[Section(blocks=[Table(rows=rows, header_rows=1)])])]
    )
    (tmp_path / "long.html").write_bytes(HtmlExporter().export(minutes, {}).data)
    browser.open(tmp_path / "long.html")
    texts = printed(browser)
    assert len(texts) > 4
    for row in range(1, 40):
        holding = [
            page for page, text in enumerate(texts) if f"linje {row}.0" in text or f"slut {row}\r" in f"{text}\r"
        ]
        assert len(holding) == 1, f"row {row} stands on pages {holding}"
    assert all("linje 0.0" in text for text in texts)  # the head stands on each page


def test_paper_has_the_record_and_no_list_of_links(browser, pages):
    browser.open(pages["klimaudvalg-2017"])
    text = "\n".join(printed(browser))
    assert "Klimaudvalget" in text
    assert "Indhold" not in text
    assert "Spring til" not in text


def printed(browser):
    document = pypdfium2.PdfDocument(io.BytesIO(browser.printed()))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
