"""The pictures of docs/html.md: `PYTHONPATH=tests python tests/web/pictures.py` makes them anew. Look at them."""

import io
import tempfile
from pathlib import Path

import pypdfium2

from minutes_core import pipeline
from minutes_exporters.html import HtmlExporter
from pdf.samples import example
from web.browser import Browser

DOCS = Path(__file__).resolve().parents[2] / "docs"


def main():
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        page = Path(folder) / "byraad.html"
        for name in ("byraad-2021", "klimaudvalg-2017", "chefgruppe-2013"):
            pipeline.write(example(name), Path(folder) / f"{name}.html", to=HtmlExporter(), edition="public")
        page = Path(folder) / "byraad-2021.html"
        browser.open(page, width=1280, height=900)
        save(browser, "desktop")
        browser.open(page, width=390, height=844)
        save(browser, "phone")
        browser.media(prefers_color_scheme="dark", prefers_reduced_motion="reduce")
        browser.open(page, width=1280, height=900)
        browser.run("document.querySelector('#punkt-3').scrollIntoView()")
        save(browser, "dark")
        browser.media()
        browser.open(pipeline.index_folder(folder).path, width=1100, height=900)
        browser.run("document.querySelector('.entry details').open = true")
        save(browser, "index")
        browser.open(page)
        document = pypdfium2.PdfDocument(io.BytesIO(browser.printed()))
        document[2].render(scale=1).to_pil().convert("L").quantize(16).save(DOCS / "html-print.png", optimize=True)
        document.close()


def save(browser, name):
    """As few bytes as the picture needs."""
    from PIL import Image

    picture = Image.open(io.BytesIO(browser.picture())).convert("RGB")
    picture.quantize(64).save(DOCS / f"html-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
