"""The example minutes, text and PDF, and layouts of other programs, read as they were when a person last looked.

The layouts are short invented minutes that the program in their name printed from the source (HTML, or typst) beside them.

`MINUTES_REGENERATE=1 pytest tests/golden` writes the expected files anew; look at the difference before you commit it.
"""

import os
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_exporters.json import JsonExporter

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).parent / "examples"
EXAMPLES = sorted([*ROOT.glob("examples/*.txt"), *ROOT.glob("examples/*.pdf")])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_read_as_expected(path):
    imported = pipeline.read(path)
    written = JsonExporter(indent=1).export(imported.minutes, imported.resources).data
    expected = EXPECTED / f"{path.name}.json"
    if os.environ.get("MINUTES_REGENERATE"):
        expected.write_bytes(written)
    assert written.decode() == expected.read_text("utf-8")


LAYOUTS = Path(__file__).parent / "layouts"


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_layouts_are_read_as_expected(path):
    imported = pipeline.read(path)
    written = JsonExporter(indent=1).export(imported.minutes, imported.resources).data
    expected = path.with_suffix(".json")
    if os.environ.get("MINUTES_REGENERATE"):
        expected.write_bytes(written)
    assert written.decode() == expected.read_text("utf-8")


def test_there_are_examples():
    assert {path.suffix for path in EXAMPLES} == {".txt", ".pdf"}
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_the_pdf_says_what_the_text_says(path):
    """All but the marks, which text does not have."""
    from minutes_exporters.txt import TxtExporter

    text = TxtExporter()
    read = pipeline.read(path).minutes
    printed = pipeline.read(path.with_suffix(".pdf")).minutes
    assert text.project(printed) == text.project(read)


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_examples_need_no_escape(path):
    text = path.read_text("utf-8")
    assert not any(line.lstrip().startswith("\\") for line in text.split("\n"))
