"""A real export of Acadre, read, written again and read again."""

import os
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_core.registry import installed
from portals.rules import broken

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("MINUTES_CORPUS", ROOT.parent / "shared" / "corpus"))
ACADRE = CORPUS / "syddjurs-acadre" / "3687981.XML"
EXPORTS = {
    "acadre": ACADRE,
    "edoc": CORPUS / "ballerup-edoc" / "eDocAgendaPublishing.xml",
}

needs_corpus = pytest.mark.skipif(
    not ACADRE.is_file(), reason="the corpus of real minutes is not here (MINUTES_CORPUS)"
)


def written(name, imported, folder):
    exported = pipeline.export(
        imported.minutes, imported.resources, name, edition="full", allow_draft=True, allow_personal_data=True
    )
    files = exported.contents()
    assert broken(name, files) == []
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return pipeline.read(folder)


@needs_corpus
def test_an_export_of_acadre_comes_back_as_it_was(tmp_path):
    imported = pipeline.read(ACADRE)
    assert written("acadre", imported, tmp_path).minutes == imported.minutes


@needs_corpus
@pytest.mark.parametrize("source", EXPORTS)
@pytest.mark.parametrize("name", ["acadre", "sbsys"])
def test_a_real_export_can_be_handed_to_a_portal(tmp_path, source, name):
    imported = pipeline.read(EXPORTS[source])
    again = written(name, imported, tmp_path)
    assert again.minutes == installed().exporter(name).project(imported.minutes)
