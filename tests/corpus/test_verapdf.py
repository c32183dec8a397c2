"""Each test file of the veraPDF corpus is read, or refused by name, in its time."""

import os
import time
from pathlib import Path

import pypdfium2
import pytest

import cost
from minutes_core.errors import InputError, NoText
from minutes_core.importers.pdf import PdfImporter
from minutes_core.protocols import Source

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("MINUTES_CORPUS") or ROOT.parent / "shared" / "corpus") / "verapdf"
FILES = sorted(CORPUS.rglob("*.pdf"))
LONGEST = 2.0  # seconds of processor time

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")


def outcome(path, importer):
    """The error a file is refused with, or None, and the processor time it took."""
    error = None

    def read_it():
        nonlocal error
        try:
            importer.read(Source(name=path.name, data=path.read_bytes()))
        except InputError as refused:
            error = refused

    began = time.process_time()
    read_it()
    took = time.process_time() - began
    return error, took if took < LONGEST else min(cost.seconds(read_it) for _ in range(cost.TRIES))


def test_every_file_is_read_or_refused_by_name_in_its_time():
    seen = {path.name: outcome(path, PdfImporter()) for path in FILES}
    assert len(seen) > 500
    assert {name: seconds for name, (_, seconds) in seen.items() if seconds > LONGEST} == {}
    assert all(error is None or error.source == name for name, (error, _) in seen.items())


def test_only_files_without_visible_words_are_said_to_have_none():
    wrong = []
    for path in FILES[::7]:
        error, _ = outcome(path, PdfImporter())
        with pypdfium2.PdfDocument(path) as document:
            words = any(page.get_textpage().get_text_range().strip("\ufffe \r\n") for page in document)
        if isinstance(error, NoText) is words:
            wrong.append(path.name)
    assert wrong == []


def test_second_engine_reads_or_refuses_a_sample():
    for path in FILES[::40]:
        error, seconds = outcome(path, PdfImporter(engine="pdfplumber"))
        assert seconds < 5 * LONGEST, (path.name, error)
