"""Real minutes, measured against what a careful reader says of them.

The documents name real people and are not part of this project. `MINUTES_CORPUS` tells where they lie
(`../shared/corpus` beside the project unless said otherwise); without them these tests are skipped.
"""

import importlib.util
import json
import os
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_exporters.json import JsonExporter

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("MINUTES_CORPUS", ROOT.parent / "shared" / "corpus"))
FOLDER = CORPUS / "albertslund"
SCORER = CORPUS.parent / "tools" / "score_minutes.py"

pytestmark = pytest.mark.skipif(
    not (FOLDER.is_dir() and SCORER.is_file()), reason="the corpus of real minutes is not here (MINUTES_CORPUS)"
)

TEXTS = sorted(FOLDER.glob("txt/*.txt"))
PDFS = sorted(FOLDER.glob("pdf/*.pdf"))


@pytest.fixture(scope="module")
def score():
    spec = importlib.util.spec_from_file_location("score_minutes", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def scored(path, score):
    imported = pipeline.read(path)
    written = JsonExporter().export(imported.minutes, imported.resources).data
    truth = json.loads((FOLDER / "truth" / f"{path.stem[-3:]}.json").read_text("utf-8"))
    return score(truth, json.loads(written))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_text(path, score):
    figures = scored(path, score)
    assert {
        name: figure for name, figure in figures.items() if figure < 1 and name not in {"lists", "paragraphs", "total"}
    } in (
        {},
        {"lowest": figures["lowest"]},
    )
    assert figures["lowest"] >= 0.97


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_pdf(path, score):
    assert scored(path, score)["lowest"] >= 0.95


def test_the_corpus_is_whole():
    assert (len(TEXTS), len(PDFS)) == (3, 9)
