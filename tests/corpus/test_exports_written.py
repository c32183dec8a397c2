"""Real exports of two case systems, written again in their own format and read back."""

import os
from pathlib import Path

import pytest

from minutes_core import pipeline
from minutes_core.fidelity import losses
from minutes_core.model import Access
from minutes_core.registry import installed
from portals import agman_rules, fujitsu_rules

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("MINUTES_CORPUS", ROOT.parent / "shared" / "corpus"))
FOLDERS = {"agman": "regionh-agman", "edoc-fujitsu": "middelfart-fujitsu"}
RULES = {"agman": agman_rules, "edoc-fujitsu": fujitsu_rules}
PATHS = [(name, path) for name, folder in FOLDERS.items() for path in sorted((CORPUS / folder).glob("*.xml"))]

pytestmark = pytest.mark.skipif(not PATHS, reason="the corpus of real minutes is not here (MINUTES_CORPUS)")
each_export = pytest.mark.parametrize(("name", "path"), PATHS, ids=lambda one: getattr(one, "stem", one))


@each_export
def test_what_is_read_is_written_and_read_again(name, path, tmp_path):
    imported = pipeline.read(path)
    exporter = installed().exporter(name)
    written = exporter.export(imported.minutes, imported.resources)
    for file, data in written.contents().items():
        target = tmp_path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    back = pipeline.read(tmp_path)
    assert back.minutes == exporter.project(imported.minutes)
    assert not [one for one in back.diagnostics if one.slug in {"fields-unknown", "field-not-understood"}]
    assert list(RULES[name].faults(written.contents())) == []


@each_export
def test_a_system_writes_what_it_read_itself(name, path):
    imported = pipeline.read(path)
    exporter = installed().exporter(name)
    kept = exporter.project(imported.minutes)
    assert kept.identifiers == imported.minutes.identifiers
    for before, after in zip(imported.minutes.items, kept.items, strict=True):
        if before.access is Access.OPEN:
            assert after == before
    assert all(loss.reason is not None for loss in losses(exporter, imported.minutes))
