"""Printing PDF: milliseconds a page beside platypus, typst and WeasyPrint, and growth to 500 pages.

The same invented minutes for all, about as many pages each; every candidate makes a contents page and lists, and tables
with heads. typst is asked for PDF/A-3a and PDF/UA-1, WeasyPrint for PDF/UA-1; platypus can do neither. Candidates that are not
installed are left out. All figures are medians of CPU seconds of whole exports, fonts read before, the candidates taking
turns; pages are counted in what each candidate made.
"""

import html
import importlib.util
import io
import resource
import statistics
import sys
import tempfile
import time
import warnings
from pathlib import Path

import attrs
import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageTemplate, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

from minutes_core import model
from minutes_core.testing.generator import generate
from minutes_exporters.pdf import PdfExporter
from minutes_exporters.pdf.fonts import FAMILIES

ROUNDS = 3
SIZES = (50, 500)


def document(items):
    found, seed = [], 0
    first = generate(0, realistic=True)
    while len(found) < items:
        found.extend(generate(seed, realistic=True).items)
        seed += 1
    numbered = (attrs.evolve(item, number=str(number)) for number, item in enumerate(found[:items], 1))
    return attrs.evolve(first, items=tuple(numbered))


def sized(pages):
    """A document of about so many pages, and how many items it has."""
    items = max(3, pages)
    for _ in range(4):
        made = counted(PdfExporter().export(document(items), {}).data)
        if abs(made - pages) <= pages * 0.03:
            break
        items = max(3, round(items * pages / made))
    return document(items)


def counted(data):
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def font_files():
    folder = Path(tempfile.gettempdir(), "bench-fonts")
    folder.mkdir(exist_ok=True)
    for name in FAMILIES["FiraGO"][:2]:
        module = importlib.import_module(f"pymupdf_fonts.{name}")
        (folder / f"{name}.ttf").write_bytes(bytes(module.fontbuffer))
    return folder


# -- platypus --------------------------------------------------------------------------------------


class Template(BaseDocTemplate):
    def afterFlowable(self, flowable):  # noqa: N802
        if isinstance(flowable, Paragraph) and flowable.style.name == "item":
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def platypus(minutes):
    body = ParagraphStyle("body", fontName="FiraGO_Regular", fontSize=9.75, leading=14, spaceBefore=5)
    head = ParagraphStyle("head", body, fontName="FiraGO_Bold", fontSize=10.5, spaceBefore=14)
    item_style = ParagraphStyle("item", body, fontName="FiraGO_Bold", fontSize=15, leading=19, spaceBefore=30)
    escape = html.escape

    def blocks(found):
        made = []
        for block in found:
            if isinstance(block, model.Paragraph | model.Heading):
                made.append(Paragraph(escape(block.text), body))
            elif isinstance(block, model.ListBlock):
                made.append(
                    ListFlowable(
                        [blocks(one.blocks) for one in block.items], bulletType="1" if block.ordered else "bullet"
                    )
                )
            elif isinstance(block, model.Table) and all(len(row) == len(block.rows[0]) for row in block.rows):
                rows = [[blocks(cell.blocks) for cell in row] for row in block.rows]
                made.append(Table(rows, repeatRows=block.header_rows))
        return made

    story = [Paragraph(escape(minutes.committee or ""), item_style), TableOfContents()]
    for item in minutes.walk():
        story.append(Paragraph(escape(f"Punkt {item.number}: {item.title}"), item_style))
        for section in item.sections:
            if section.heading:
                story.append(Paragraph(escape(section.heading), head))
            story.extend(blocks(section.blocks))
        story.extend(Paragraph(escape(one.title), body) for one in item.attachments)
    out = io.BytesIO()
    template = Template(out, pagesize=A4)
    template.addPageTemplates(PageTemplate(frames=[Frame(96, 76, 414, 692, 0, 0, 0, 0)]))
    template.multiBuild(story)
    return out.getvalue()


# -- typst -----------------------------------------------------------------------------------------


def typst_source(minutes):
    def escape(text):
        return "".join(f"\\{one}" if one in "\\*_`$<>@#[]~/-+='\"" else one for one in text.replace("\n", " "))

    start = (
        f'#set document(title: "{minutes.committee or "Referat"}")\n#set text(font: "FiraGO", size: 9.75pt, lang: "da")\n'
        '#set page(paper: "a4", margin: (left: 34mm, right: 30mm, top: 26mm, bottom: 27mm))\n#outline()\n'
    )
    out = [start]

    def told(cells):
        return ", ".join(f"[{escape(' '.join(b.text for b in cell.blocks if hasattr(b, 'text')))}]" for cell in cells)

    def blocks(found, pad=""):
        for block in found:
            if isinstance(block, model.Paragraph | model.Heading):
                out.append(f"{pad}{escape(block.text)}\n\n")
            elif isinstance(block, model.ListBlock):
                for one in block.items:
                    out.append(f"{pad}{'+' if block.ordered else '-'} ")
                    blocks(one.blocks, f"{pad}  ")
            elif isinstance(block, model.Table) and all(len(row) == len(block.rows[0]) for row in block.rows):
                heads = [cell for row in block.rows[: block.header_rows] for cell in row]
                rest = [cell for row in block.rows[block.header_rows :] for cell in row]
                head = f"table.header({told(heads)}), " if heads else ""
                out.append(f"{pad}#table(columns: {len(block.rows[0])}, {head}{told(rest)})\n\n")

    for item in minutes.walk():
        out.append(f"= Punkt {item.number}\\: {escape(item.title)}\n")
        for section in item.sections:
            if section.heading:
                out.append(f"== {escape(section.heading)}\n")
            blocks(section.blocks)
        out.extend(f"{escape(one.title)}\n\n" for one in item.attachments)
    return "".join(out).encode()


# -- WeasyPrint ------------------------------------------------------------------------------------


def page_source(minutes):
    start = (
        "<!doctype html><html lang=da><head><title>Referat</title><style>@page{size:A4;margin:26mm 30mm 27mm 34mm}"
        "body{font:9.75pt/1.44 FiraGO,sans-serif}nav a::after{content:leader('.') target-counter(attr(href),page)}</style></head><body><nav>"
    )
    out = [start]
    out.extend(f"<p><a href='#p{n}'>{html.escape(item.title or 'x')}</a></p>" for n, item in enumerate(minutes.walk()))
    out.append("</nav>")

    def blocks(found):
        for block in found:
            if isinstance(block, model.Paragraph | model.Heading):
                out.append(f"<p>{html.escape(block.text)}</p>")
            elif isinstance(block, model.ListBlock):
                name = "ol" if block.ordered else "ul"
                out.append(f"<{name}>")
                for one in block.items:
                    out.append("<li>")
                    blocks(one.blocks)
                    out.append("</li>")
                out.append(f"</{name}>")
            elif isinstance(block, model.Table):
                out.append("<table>")
                for index, row in enumerate(block.rows):
                    out.append("<tr>")
                    for cell in row:
                        tag = "th" if index < block.header_rows else "td"
                        out.append(f"<{tag}>")
                        blocks(cell.blocks)
                        out.append(f"</{tag}>")
                    out.append("</tr>")
                out.append("</table>")

    for number, item in enumerate(minutes.walk()):
        out.append(f"<h1 id=p{number}>Punkt {html.escape(item.number or '')}: {html.escape(item.title)}</h1>")
        for section in item.sections:
            if section.heading:
                out.append(f"<h2>{html.escape(section.heading)}</h2>")
            blocks(section.blocks)
        out.extend(f"<p>{html.escape(one.title)}</p>" for one in item.attachments)
    return "".join(out)


def candidates(minutes, fonts):
    found = {"minutes-core": lambda: PdfExporter().export(minutes, {}).data, "platypus": lambda: platypus(minutes)}
    if importlib.util.find_spec("typst"):
        import typst

        source = typst_source(minutes)
        found["typst"] = lambda: typst.compile(
            source, format="pdf", font_paths=[str(fonts)], pdf_standards=["a-3a", "ua-1"]
        )
    if importlib.util.find_spec("weasyprint"):
        import weasyprint

        page = page_source(minutes)
        found["WeasyPrint"] = lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return found


def seconds(work):
    before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    began = time.perf_counter()
    data = work()
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - before, time.perf_counter() - began, data


def main():
    warnings.simplefilter("ignore")
    fonts = font_files()
    for name in FAMILIES["FiraGO"][:2]:
        pdfmetrics.registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
    print("| pages | by | its pages | ms a page | times ours | KB a page |")
    print("|---:|:---|---:|---:|---:|---:|")
    ours = {}
    for size in SIZES:
        minutes = sized(size)
        works = candidates(minutes, fonts)
        if size > 100:
            works.pop("WeasyPrint", None)
        works["minutes-core"]()
        taken = {name: [] for name in works}
        made = {}
        for _ in range(ROUNDS):
            for name, work in works.items():
                spent, _, made[name] = seconds(work)
                taken[name].append(spent)
        each = {}
        for name, data in made.items():
            pages = counted(data)
            each[name] = statistics.median(taken[name]) * 1000 / pages
            print(
                f"| {size} | {name} | {pages} | {each[name]:.2f} | {each[name] / each['minutes-core']:.1f} | {len(data) / pages / 1000:.1f} |"
            )
            sys.stdout.flush()
        ours[size] = each["minutes-core"]
    print(f"\nA page of {SIZES[1]} costs {ours[SIZES[1]] / ours[SIZES[0]]:.2f} times a page of {SIZES[0]}.")


if __name__ == "__main__":
    main()
