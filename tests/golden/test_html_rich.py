"""The page of everything, as it is written and as every version of the format 1 reads it.

`MINUTES_REGENERATE=1 pytest tests/golden` writes it anew; look at the difference before you commit it. Names of places (`id`) are
not to change: links from elsewhere lead to them.
"""

import os
from pathlib import Path

from golden.xml_rich import RICH
from minutes_core import pipeline
from minutes_exporters.html import HtmlExporter

EXPECTED = Path(__file__).parent / "html_rich.html"


def test_written_as_expected():
    written = HtmlExporter(fragment=True).export(RICH, {}).data
    if os.environ.get("MINUTES_REGENERATE"):
        EXPECTED.write_bytes(written)
    assert written.decode() == EXPECTED.read_text("utf-8")


def test_read_as_expected():
    assert pipeline.read(EXPECTED).minutes == RICH
