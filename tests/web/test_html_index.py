"""The page that lists a folder: what it says, what it keeps to itself, and its filter in a browser."""

import re
import shutil
from pathlib import Path

import pytest
from attrs import evolve

from minutes_core import pipeline
from minutes_core.cli.main import run as run_command
from minutes_core.errors import InputError, OutputError, PluginError
from minutes_core.model import Access, AgendaItem, Minutes
from minutes_core.protocols import Entry, Indexer
from minutes_exporters.html import HtmlExporter
from pdf.samples import example
from web.browser import Browser
from web.tools import checked

NAMES = ("byraad-2021", "klimaudvalg-2017", "chefgruppe-2013")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2017 a:b").mkdir()
    for name in NAMES:
        place = tmp_path / ("2017 a:b" if "2017" in name else ".") / f"{name}.html"
        pipeline.write(example(name), place, edition="public")
    (tmp_path / "notat.txt").write_text("Punkt 1: x", encoding="utf-8")
    (tmp_path / ".skjult").mkdir()
    shutil.copy(tmp_path / "byraad-2021.html", tmp_path / ".skjult")
    return tmp_path


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs `minutes` in English: status, standard output, standard error."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*arguments):
        status = run_command([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def page(folder):
    return pipeline.index_folder(folder).path


def test_a_folder_gets_its_page(folder):
    indexed = pipeline.index_folder(folder)
    assert [entry.path for entry in indexed.entries] == [
        "2017 a:b/klimaudvalg-2017.html", "byraad-2021.html", "chefgruppe-2013.html",
    ]  # fmt: skip
    text = indexed.path.read_text(encoding="utf-8")
    assert re.findall(r"<h2><bdi>(.*?)</bdi></h2>", text) == ["Byrådet", "Chefgruppen", "Klimaudvalget"]
    assert '<a href="./2017%20a:b/klimaudvalg-2017.html">Referat, 10. maj 2017</a>' in text
    assert 'href="byraad-2021.html#punkt-3"' in text
    before = indexed.path.read_bytes()
    assert pipeline.index_folder(folder).path.read_bytes() == before  # its own list is no document, and is replaced


def test_bodies_by_the_danish_alphabet_and_newest_first():
    day = example("byraad-2021").meeting.date
    entries = [
        Entry(path=f"{number}.html", minutes=Minutes(committee=body, meeting=evolve(Minutes().meeting, date=date)))
        for number, (body, date) in enumerate(
            [
                ("Åudvalget", None),
                (None, day),
                ("Zoo", day),
                ("Ældrerådet", day),
                ("Zoo", day.replace(year=2024)),
                ("Zoo", None),
            ]
        )
    ]
    exporter = HtmlExporter()
    assert isinstance(exporter, Indexer)
    text = exporter.index(entries).data.decode()
    assert re.findall(r"<h2><bdi>(.*?)</bdi></h2>", text) == ["Zoo", "Ældrerådet", "Åudvalget", "Uden udvalg"]
    assert re.findall(r'class="entry"[^>]*><a href="(\d)', text)[:3] == ["4", "2", "5"]
    assert exporter.index(entries[::-1]).data.decode() == text


def test_closed_items_are_named_by_nothing():
    item = AgendaItem(number="1", title="Hemmelig", case_number="13/20481", access=Access.UNKNOWN)
    text = HtmlExporter().index([Entry(path="a.html", minutes=Minutes(items=[item]))]).data.decode()
    assert "Hemmelig" not in text
    assert "20481" not in text
    assert ">1 <bdi>Lukket</bdi></a>" in text


def test_what_is_in_the_way_is_told(folder, tmp_path):
    (folder / "index.html").write_text("<!DOCTYPE html><title>Min egen</title>", encoding="utf-8")
    with pytest.raises(OutputError, match="is no list of documents"):
        pipeline.index_folder(folder)
    shutil.copy(folder / "byraad-2021.html", folder / "index.html")
    with pytest.raises(OutputError, match="is a document"):
        pipeline.index_folder(folder)
    (tmp_path / "tom").mkdir()
    with pytest.raises(InputError, match="nothing that can be listed"):
        pipeline.index_folder(tmp_path / "tom")
    with pytest.raises(InputError, match="is not a folder"):
        pipeline.index_folder(folder / "notat.txt")
    with pytest.raises(PluginError, match="writes no lists"):
        pipeline.index_folder(folder, "xml")


def test_the_command(folder, run):
    damaged = folder / "damaged.html"
    damaged.write_bytes((folder / "byraad-2021.html").read_bytes().replace(b"</h1>", b"<p>x</p></h1>"))
    status, out, err = run("index", folder, "--html-labels", "en")
    assert (status, out) == (1, "")
    assert "damaged.html: error: line" in err
    assert "3 documents listed in" in err
    assert "Minutes and agendas" in (folder / "index.html").read_text(encoding="utf-8")
    damaged.unlink()
    status, _, err = run("--lang", "da", "index", folder)
    assert status == 0
    assert "3 dokumenter vises i" in err
    assert run("index", folder / "none")[0] == 1
    assert run("index")[0] == 2


def test_the_options_of_pages_are_those_of_the_command(tmp_path, run):
    source = Path(__file__).resolve().parents[2] / "examples" / "klimaudvalg-2017.txt"
    css = tmp_path / "own.css"
    css.write_text("h1 { color: teal; }", encoding="utf-8")
    options = ("--html-fragment", "--no-html-contents", "--html-labels", "en", "--html-heading-level", "2")
    status, _, err = run("convert", source, "--to", "html", "-o", tmp_path / "a.html", "--edition", "full", *options)
    assert (status, err) == (0, "")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert text.startswith("<article")
    assert "<nav" not in text
    assert '<h2><span class="label kind" lang="en">Minutes</span>' in text
    more = (
        "--html-stylesheet",
        css,
        "--no-html-default-style",
        "--no-html-metadata",
        "--html-base-url",
        "https://x.dk",
    )
    status, _, err = run("convert", source, "--to", "html", "-o", tmp_path / "b.html", "--edition", "full", *more)
    assert (status, err) == (0, "")
    assert "<style>h1 { color: teal; }</style>" in (tmp_path / "b.html").read_text(encoding="utf-8")
    for refused in (("--html-base-url", "javascript:x"), ("--html-heading-level", "9"), ("--html-labels", "fr")):
        assert run("convert", source, "--to", "html", "-o", tmp_path / "c.html", *refused)[0] == 2


def test_the_checker_finds_nothing(page):
    assert checked(page) == []


def test_everybody_can_use_it(page):
    with Browser() as browser:
        browser.open(page)
        assert browser.violations() == []
        assert browser.requests() == []
        assert browser.complaints() == []
        browser.size(320, 640)
        assert browser.run("document.documentElement.scrollWidth") <= 320
        browser.media(prefers_color_scheme="dark")
        assert browser.violations() == []


def shown(browser):
    return browser.run("[...document.querySelectorAll('.entry:not([hidden]) > a')].map(a => a.textContent)")


def test_the_filter(page):
    with Browser() as browser:
        browser.open(page)
        assert len(shown(browser)) == 3
        for words, count in (
            ("KLIMA", 1),
            ("2017-05-10", 1),
            ("maj 2017", 1),
            ("00.32.10-S00", 1),
            ("referat", 3),
            ("xyz", 0),
        ):
            browser.run("(() => { const f = document.querySelector('#ord'); f.focus(); f.select() })()")
            browser.type(words)
            assert len(shown(browser)) == count, words
            told = browser.run("document.querySelector('output').textContent")
            assert told == (f"{count} af 3 vises" if count else "Intet i listen svarer til det")
            assert browser.run("document.querySelectorAll('.body:not([hidden])').length") == count
        assert browser.violations() == []


def test_it_is_a_page_without_the_script_too(page):
    with Browser() as browser:
        browser.call("Emulation.setScriptExecutionDisabled", value=True)
        browser.open(page)
        nodes = browser.call("DOM.getDocument", depth=-1)["root"]
        ids = browser.call("DOM.querySelectorAll", nodeId=nodes["nodeId"], selector=".entry:not([hidden]) > a")[
            "nodeIds"
        ]
        assert len(ids) == 3
        field = browser.call("DOM.querySelector", nodeId=nodes["nodeId"], selector=".filter[hidden]")
        assert field["nodeId"]
