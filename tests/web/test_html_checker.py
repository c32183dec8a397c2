"""The Nu HTML checker finds neither an error nor anything to warn of."""

from golden.xml_rich import RICH
from minutes_exporters.html import HtmlExporter
from pdf.samples import example
from web.tools import checked, generated, of_the_markup

EXAMPLES = ("byraad-2021", "klimaudvalg-2017", "chefgruppe-2013")


def test_the_examples_in_every_way(tmp_path):
    ways = {
        "plain": {},
        "english": {"labels": "en"},
        "bare": {"metadata": False, "contents": False, "default_style": False},
    }
    for name in EXAMPLES:
        for way, options in ways.items():
            data = HtmlExporter(**options).export(example(name), {}).data
            (tmp_path / f"{name}-{way}.html").write_bytes(data)
    assert checked(tmp_path) == []


def test_generated_documents(tmp_path):
    """The words of generated documents are odd on purpose; what is said of them alone is not counted."""
    generated(tmp_path)
    (tmp_path / "rich.html").write_bytes(HtmlExporter().export(RICH, {}).data)
    assert of_the_markup(checked(tmp_path, language=False)) == []


def test_the_checker_sees_a_fault(tmp_path):
    """A checker that finds nothing might not have looked."""
    data = HtmlExporter().export(RICH, {}).data
    (tmp_path / "x.html").write_bytes(data.replace(b"</main>", b"<img src='x'/><h6></h6></main>"))
    found = "\n".join(checked(tmp_path, language=False))
    assert "alt" in found
    assert "Empty heading" in found
