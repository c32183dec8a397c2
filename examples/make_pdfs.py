"""Sets the example texts as PDF by other programs than the library: LibreOffice and typst.

Nothing of the library is used here, so that what it reads in the tests was made by somebody else. The
parser below knows the three texts beside it and no more.

    python examples/make_pdfs.py [name ...]

needs `soffice` (Debian: libreoffice-writer-nogui, hyphen-da, fonts-liberation2, fonts-dejavu-core),
`pdftotext` and `qpdf`, and the package `typst`. The PDFs are committed; nobody else has to run this.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).resolve().parent
FOOT = "Udskrevet fra mødesystemet"
HEADINGS = {
    "anledning", "baggrund", "resumé", "sagsfremstilling", "indstilling", "beslutning", "lovgrundlag", "økonomi",
    "økonomi og organisatoriske konsekvenser", "høring", "sagen afgøres i", "protokolbemærkning", "bilag",
    "tilstede", "afbud", "fraværende", "underskriftsside",
}  # fmt: skip
PEOPLE = {"tilstede", "afbud", "fraværende"}
MARKER = re.compile(r"(?P<indent> *)(?P<marker>[-·]|\d+\.|[a-z]\)) (?P<text>.+)")
CASE = re.compile(r"\d{2}\.\d{2}\.\d{2}-\S+|\d{2}/\d+|Dok\.nr\. .+|Følgende deltog ikke .+")
ITEM = re.compile(r"(?P<under>Underpunkt|Punkt) (?P<number>\w+): (?P<title>.+)")


# what a text says ---------------------------------------------------------------------------------------


@dataclass
class ListItem:
    marker: str
    text: str
    children: list[ListItem] = field(default_factory=list)


@dataclass
class Part:
    """One thing on the page: `item`, `subitem`, `heading`, `small`, `subheading`, `p`, `list`, `table`, `attachment`."""

    kind: str
    text: str = ""
    items: list[ListItem] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Record:
    organisation: str
    headline: str
    body: str
    date: str
    labels: list[tuple[str, str]]
    people: list[Part]
    contents: list[str]
    parts: list[Part]


def parse(text: str) -> Record:
    """The record that an example text tells of."""
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", text.strip("\n"))]
    organisation, headline = blocks[0][0], blocks[1][0]
    found = re.fullmatch(r"REFERAT (?P<body>.+) d\. (?P<date>[\d-]+)", headline)
    assert found is not None, headline
    head: list[list[str]] = []
    rest = blocks[2:]
    while rest and not ITEM.match(rest[0][0]):
        head.append(rest.pop(0))
    labels, people = [], []
    for block in head:
        if block[0].lower() in PEOPLE:
            people.append(Part("heading", block[0]))
        elif block[0].startswith("- "):
            people.append(Part("list", items=[ListItem("-", person(line[2:])) for line in block]))
        elif (label := re.match(r"(Mødedato|Mødested|Status:) (.+)", block[0])) is not None:
            labels.append((label[1], label[2]))
    parts: list[Part] = []
    attachments = False
    for block in rest:
        attachments = read_block(block, parts, attachments=attachments)
    contents = [f"{part.text}" for part in parts if part.kind == "item"]
    return Record(organisation, headline, found["body"], found["date"], labels, people, contents, parts)


def person(line: str) -> str:
    """A person's line as a page shows it: said in words where the text has fields."""
    line = re.sub(r" \| (ankom|gik) kl\. (\S+) \(punkt (\d+)\)", r" - \1 kl. \2 under behandling af punkt \3", line)
    return line.replace(" | ", " - ")


def read_block(block: list[str], parts: list[Part], *, attachments: bool) -> bool:
    """Add what a block of lines says; whether the blocks after it are attachments."""
    first = block[0]
    title = next((part.text.partition(": ")[2] for part in reversed(parts) if part.kind == "item"), None)
    if (item := ITEM.fullmatch(first)) is not None:
        parts.append(Part("item" if item["under"] == "Punkt" else "subitem", first))
        return False
    if first.lower() in HEADINGS or first.lower().startswith("beslutning i "):
        parts.append(Part("heading", first))
        return first.lower() == "bilag"
    if first.startswith("Mødet sluttede"):
        parts.append(Part("end", first))
    elif CASE.fullmatch(first):
        parts.append(Part("small", first))
    elif first.startswith("# "):
        parts.append(Part("subheading", first[2:]))
    elif "\t" in first:
        rows = [line.split("\t") for line in block if not re.fullmatch(r"[-\t]+", line)]
        parts.append(Part("table", rows=rows))
    elif MARKER.fullmatch(first):
        items = nested(block)
        last = parts[-1]
        if last.kind == "list" and last.items[-1].marker == items[0].marker == "·":
            last.items += items
        else:
            parts.append(Part("list", items=items))
    elif parts[-1].kind == "list" and first[0].islower():  # broken by a page in the text
        parts[-1].items[-1].text += f" {first}"
    elif attachments and first != title:
        parts.append(Part("attachment", first))
        return True
    else:
        parts.append(Part("p", " ".join(block)))
    return False


def nested(lines: list[str]) -> list[ListItem]:
    """List items, each with what is indented below it."""
    roots: list[ListItem] = []
    open_items: list[tuple[int, ListItem]] = []
    for line in lines:
        found = MARKER.fullmatch(line)
        assert found is not None, line
        indent, item = len(found["indent"]), ListItem(found["marker"], found["text"])
        while open_items and open_items[-1][0] >= indent:
            open_items.pop()
        (open_items[-1][1].children if open_items else roots).append(item)
        open_items.append((indent, item))
    return roots


# LibreOffice ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Look:
    """How LibreOffice sets a record."""

    sans: str
    body: str
    size: float
    justified: bool
    tagged: bool


NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office", "style": "style", "text": "text", "table": "table", "fo": "xsl-fo-compatible", "meta": "meta",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def fodt(record: Record, look: Look, pages: dict[str, str]) -> str:
    """The record as a flat OpenDocument text; `pages` are the page numbers of the contents, as far as known."""
    said = [paragraph("Organisation", record.organisation), paragraph("Headline", record.headline)]
    for label, value in record.labels:
        said.append(
            f'<text:p text:style-name="Label"><text:span text:style-name="Strong">{escape(label)}</text:span>'
            f" {escape(value)}</text:p>"
        )
    said.append('<text:p text:style-name="ContentsHeading">Indholdsfortegnelse</text:p>')
    said += [
        f'<text:p text:style-name="ContentsRow">{escape(item.partition(": ")[2])}<text:tab/>{pages.get(item, "0")}</text:p>'
        for item in record.contents
    ]
    said += [_fodt_part(part, number) for number, part in enumerate(record.parts)]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(record.headline)}</dc:title></office:meta>"
        f"{_fodt_styles(record, look)}<office:body><office:text>{''.join(said)}</office:text></office:body></office:document>"
    )


def paragraph(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _fodt_part(part: Part, number: int) -> str:
    if part.kind == "item":
        return f'<text:h text:style-name="Item" text:outline-level="1">{escape(part.text)}</text:h>'
    if part.kind == "heading":
        return f'<text:h text:style-name="Section" text:outline-level="2">{escape(part.text)}</text:h>'
    if part.kind == "list":
        return _fodt_list(part.items, 1, root=True)
    if part.kind == "table":
        columns = "".join(f'<table:table-column table:style-name="C{width}"/>' for width in widths(part.rows))
        head, *rows = (
            "<table:table-row>"
            + "".join(
                f'<table:table-cell table:style-name="Cell">{paragraph("CellHead" if not at else "CellText", cell)}'
                "</table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for at, row in enumerate(part.rows)
        )
        return (
            f'<table:table table:name="T{number}" table:style-name="Table">'
            f"{columns}<table:table-header-rows>{head}</table:table-header-rows>{''.join(rows)}</table:table>"
        )
    style = {"small": "Small", "p": "Body", "attachment": "Body"}[part.kind]
    return paragraph(style, part.text)


def widths(rows: list[list[str]]) -> list[int]:
    """Each column's share of the line in 32nds: more for longer cells, none less than its longest word."""
    columns = list(zip(*rows, strict=True))
    shares = [max(map(len, column)) ** 0.7 for column in columns]
    least = [max(len(word) for cell in column for word in cell.split()) // 3 + 1 for column in columns]
    found = [max(round(32 * share / sum(shares)), word) for share, word in zip(shares, least, strict=True)]
    found[found.index(max(found))] += 32 - sum(found)
    return found


def _fodt_list(items: list[ListItem], level: int, *, root: bool) -> str:
    style = f' text:style-name="{"Bullets" if items[0].marker in "-·" else "Numbers" if items[0].marker[0].isdigit() else "Letters"}"'
    said = "".join(
        f"<text:list-item>{paragraph('ListText', item.text)}"
        f"{_fodt_list(item.children, level + 1, root=False) if item.children else ''}</text:list-item>"
        for item in items
    )
    return f"<text:list{style}>{said}</text:list>" + ('<text:p text:style-name="Gap"/>' if root else "")


def _fodt_styles(record: Record, look: Look) -> str:
    language = 'fo:language="da" fo:country="DK"'
    alignment = 'fo:text-align="justify"' if look.justified else 'fo:text-align="start"'
    hyphens = (
        'fo:hyphenate="true" fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"'
        if look.justified
        else 'fo:hyphenate="false"'
    )
    sans = f"fo:font-family={quoteattr(look.sans)}"
    face = f"fo:font-family={quoteattr(look.body)}"
    serif = f'{face} fo:font-size="{look.size}pt"'

    def style(name: str, paragraph: str, text: str, more: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph" {more}>'
            f"<style:paragraph-properties {paragraph}/><style:text-properties {text} {language}/></style:style>"
        )

    def levels(kind: str, attributes: str) -> str:
        inner = "".join(
            f'<text:list-level-style-{kind} text:level="{level}" {attributes}>'
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="listtab" '
            f'fo:margin-left="{0.63 * level + 0.37:.2f}cm" fo:text-indent="-0.63cm" '
            f'text:list-tab-stop-position="{0.63 * level + 0.37:.2f}cm"/>'
            f"</style:list-level-properties></text:list-level-style-{kind}>"
            for level in range(1, 5)
        )
        name = {'text:bullet-char="•"': "Bullets"}.get(attributes, "Letters" if '"a"' in attributes else "Numbers")
        return f'<text:list-style style:name="{name}">{inner}</text:list-style>'

    page = (
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-left="2.4cm" fo:margin-right="2.4cm" '
        'fo:margin-top="1.5cm" fo:margin-bottom="1.4cm"'
    )
    running = f'{sans} fo:font-size="8pt"'
    right = '<style:tab-stops><style:tab-stop style:position="16.2cm" style:type="right"/></style:tab-stops>'
    leaders = (
        '<style:tab-stops><style:tab-stop style:position="16.2cm" style:type="right" style:leader-style="dotted" '
        'style:leader-text="."/></style:tab-stops>'
    )
    keep = 'fo:keep-with-next="always"'
    return (
        "<office:styles>"
        f'<style:default-style style:family="paragraph"><style:text-properties {serif} {language}/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
        + style("Body", f'{alignment} fo:margin-bottom="0.22cm" fo:line-height="118%" fo:orphans="2" fo:widows="2"', f"{serif} {hyphens}")
        + style("ListText", f'{alignment} fo:margin-bottom="0.05cm" fo:line-height="118%" fo:orphans="1" fo:widows="1"', f"{serif} {hyphens}")
        + style("Gap", 'fo:line-height="0.2cm"', 'fo:font-size="4pt"')
        + style("Small", 'fo:margin-bottom="0.3cm"', f'{face} fo:font-size="9pt" fo:color="#595959"')
        + style("Organisation", 'fo:margin-top="6.5cm"', f'{sans} fo:font-size="13pt"', 'style:master-page-name="Cover"')
        + style("Headline", 'fo:margin-top="0.2cm" fo:margin-bottom="0.4cm"', f'{sans} fo:font-size="20pt" fo:font-weight="bold"')
        + style("Label", 'fo:margin-bottom="0.3cm"', serif)
        + style(
            "ContentsHeading", 'fo:margin-bottom="0.3cm"', f'{sans} fo:font-size="14pt" fo:font-weight="bold"',
            'style:master-page-name="Standard"',
        )
        + '<style:style style:name="ContentsRow" style:family="paragraph">'
        f'<style:paragraph-properties fo:margin-bottom="0.1cm">{leaders}</style:paragraph-properties>'
        f"<style:text-properties {serif}/></style:style>"
        + style(
            "Item", f'fo:break-before="page" fo:margin-bottom="0.15cm" {keep}', f'{sans} fo:font-size="14pt" fo:font-weight="bold"',
            'style:default-outline-level="1"',
        )
        + style(
            "Section", f'fo:margin-top="0.4cm" fo:margin-bottom="0.12cm" {keep}', f'{sans} fo:font-size="11pt" fo:font-weight="bold"',
            'style:default-outline-level="2"',
        )
        + style("CellText", 'fo:text-align="start"', f'{face} fo:font-size="9.5pt"')
        + style("CellHead", 'fo:text-align="start"', f'{face} fo:font-size="9.5pt" fo:font-weight="bold"')
        + '<style:style style:name="Running" style:family="paragraph">'
        f"<style:paragraph-properties>{right}</style:paragraph-properties><style:text-properties {running} {language}/></style:style>"
        + '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        + levels("bullet", 'text:bullet-char="•"')
        + levels("number", 'style:num-format="1" style:num-suffix="."')
        + levels("number", 'style:num-format="a" style:num-suffix=")"')
        + "</office:styles><office:automatic-styles>"
        '<style:style style:name="Table" style:family="table"><style:table-properties style:width="16.2cm" table:align="left" '
        'fo:margin-top="0.15cm" fo:margin-bottom="0.35cm"/></style:style>'
        + "".join(
            f'<style:style style:name="C{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{16.2 * width / 32:.3f}cm"/></style:style>'
            for width in range(1, 33)
        )
        + '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #404040" '
        'fo:padding="0.1cm"/></style:style>'
        f'<style:page-layout style:name="Plain"><style:page-layout-properties {page}/></style:page-layout>'
        f'<style:page-layout style:name="Running"><style:page-layout-properties {page}/>'
        '<style:header-style><style:header-footer-properties fo:margin-bottom="0.9cm" fo:min-height="0.5cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:margin-top="0.7cm" fo:min-height="0.5cm"/></style:footer-style>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Cover" style:page-layout-name="Plain" style:next-style-name="Standard"/>'
        '<style:master-page style:name="Standard" style:page-layout-name="Running"><style:header>'
        f'<text:p text:style-name="Running">{escape(record.organisation)}<text:tab/>Referat · {escape(record.body)} · {record.date}</text:p>'
        f'</style:header><style:footer><text:p text:style-name="Running">{escape(FOOT)}<text:tab/>'
        "Side <text:page-number/> af <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>"
    )  # fmt: skip


def libreoffice(record: Record, look: Look, target: Path) -> None:
    """Set by LibreOffice, twice: the second time the contents know their pages."""
    pages: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "referat.fodt"), Path(folder, "referat.pdf")
        for _ in range(2):
            source.write_text(fodt(record, look, pages), encoding="utf-8")
            options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{str(look.tagged).lower()}"}}}}'
            subprocess.run(
                ["soffice", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--convert-to",
                 f"pdf:writer_pdf_Export:{options}", "--outdir", folder, str(source)],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            texts = subprocess.run(
                ["pdftotext", "-raw", str(made), "-"], check=True, capture_output=True, text=True
            ).stdout
            for number, page in enumerate(texts.split("\f"), 1):
                shown = " ".join(page.split())
                pages |= {item: str(number) for item in record.contents if item in shown}
        # the same bytes in each run: LibreOffice's dates, checksum and number for the file are not
        target.write_bytes(undated(made.read_bytes(), record.date))
        subprocess.run(["qpdf", "--deterministic-id", "--replace-input", str(target)], check=True)


def undated(data: bytes, date: str) -> bytes:
    """The PDF with the day of the meeting as its date and no checksum or number, of the same length so that its offsets hold."""
    day, month, year = date.split("-")
    stamp = f"{year}{month}{day}120000Z".encode()
    data = re.sub(
        rb"(/(?:CreationDate|ModDate)\(D:)([^)]*)\)",
        lambda found: found[1] + stamp + b")" + b" " * (len(found[2]) - len(stamp)),
        data,
    )
    return re.sub(
        rb"/DocChecksum /[0-9A-F]+|/ID \[\s*<[0-9A-F]+>\s*<[0-9A-F]+>\s*\]", lambda found: b" " * len(found[0]), data
    )


# typst ---------------------------------------------------------------------------------------------------


def typst_source(record: Record) -> str:
    """The record as typst markup; every text goes through a string, so that nothing in it is markup."""
    day, month, year = record.date.split("-")
    running = f"[{_words(record.organisation)}], [Referat · {_words(record.body)} · {record.date}]"
    foot = f"[{_words(FOOT)}], context [Side #here().page() af #counter(page).final().first()]"
    said = [
        f"#set document(title: {_quoted(record.headline)}, date: datetime(year: {int(year)}, month: {int(month)}, day: {int(day)}))",
        _TYPST_SETTINGS,
        f"#set page(header: after-cover({running}), footer: after-cover({foot}))",
        f"#v(2.2cm)\n#text(size: 13pt)[{_words(record.organisation)}]",
        f'#v(2pt)\n#text(font: sans, size: 18pt, weight: "bold")[{_words(record.headline)}]',
        *(f"*{_words(label)}* {_words(value)}\n" for label, value in record.labels),
    ]
    said += [
        f"#section[{_words(part.text)}]"
        if part.kind == "heading"
        else "#[#set par(spacing: 5pt)\n" + "\n\n".join(_words(item.text) for item in part.items) + "]"
        for part in record.people
    ]
    said += ["#pagebreak()", "#outline(title: [Indholdsfortegnelse], depth: 1)", "#pagebreak()"]
    said += [_typst_part(part) for part in record.parts]
    return "\n\n".join(said) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(text: str) -> str:
    return f"#text({_quoted(text)})"


def _typst_part(part: Part) -> str:
    if part.kind == "list":
        return _typst_list(part.items)
    if part.kind == "table":
        number = re.compile(r"-?[\d.]+,?\d*")
        cells = ", ".join(f"{'right + top' if number.fullmatch(cell) else 'left + top'}" for cell in part.rows[1])
        head, *rows = (", ".join(f"[{_words(cell)}]" for cell in row) for row in part.rows)
        return (
            f"#table(columns: {len(part.rows[0])}, align: ({cells}), table.header({head.replace('[#text(', '[#strong(')}), "
            + ", ".join(rows)
            + ")"
        )
    if part.kind == "heading" and part.text == "Underskriftsside":
        return f"#pagebreak()\n#section[{_words(part.text)}]\n#set par(spacing: 14pt)"
    call = {
        "item": "= {}", "subitem": "== {}", "heading": "#section[{}]", "subheading": "#subheading[{}]",
        "small": "#small[{}]", "end": "#v(8pt)\n{}", "p": "{}", "attachment": "{}",
    }[part.kind]  # fmt: skip
    return call.format(_words(part.text))


def _typst_list(items: list[ListItem]) -> str:
    said = ", ".join(f"[{_words(item.text)} {_typst_list(item.children) if item.children else ''}]" for item in items)
    first = items[0].marker
    if first in "-·":
        return f"#list({said})"
    return f"#enum({said})" if first[0].isdigit() else f'#enum(numbering: "a)", {said})'


_TYPST_SETTINGS = """
#let sans = "DejaVu Sans"
#set text(font: "Libertinus Serif", size: 11pt, lang: "da", region: "DK")
#set page(paper: "a4", margin: (x: 2.4cm, top: 2.6cm, bottom: 2.3cm))
#set par(justify: false, leading: 0.62em, spacing: 0.95em)
#set list(marker: [•], indent: 0.4em, spacing: 0.7em)
#set enum(indent: 0.4em, spacing: 0.7em)
#set table(stroke: 0.5pt + luma(60), inset: 5pt)
#show table: set text(size: 9.5pt)
#set outline.entry(fill: repeat[.])
#let after-cover(left, right) = context if here().page() > 1 { text(font: sans, size: 7.5pt)[#left #h(1fr) #right] }
#let section(body) = block(above: 1.25em, below: 0.7em, sticky: true, text(font: sans, size: 10pt, weight: "bold", body))
#let subheading(body) = block(above: 1.1em, below: 0.7em, sticky: true, text(font: sans, size: 9.5pt, style: "italic", body))
#let small(body) = block(above: 0.5em, below: 0.9em, sticky: true, text(size: 9pt, fill: luma(90), body))
#show outline: it => { show heading: set text(font: sans, size: 13pt); it }
#show heading.where(level: 1): it => block(above: 2em, below: 0.8em, sticky: true, text(font: sans, size: 13pt, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.8em, sticky: true, text(font: sans, size: 11pt, weight: "bold", it.body))
"""


def typst(record: Record, target: Path) -> None:
    """Set by typst."""
    import typst as program

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "referat.typ")
        source.write_text(typst_source(record), encoding="utf-8")
        target.write_bytes(program.compile(str(source), format="pdf"))


# -----------------------------------------------------------------------------------------------------------

LOOKS: dict[str, Look | None] = {
    "chefgruppe-2013": Look(sans="Liberation Sans", body="Liberation Sans", size=11, justified=False, tagged=False),
    "klimaudvalg-2017": Look(sans="Liberation Sans", body="Liberation Serif", size=11.5, justified=True, tagged=True),
    "byraad-2021": None,
}


def main(names: list[str]) -> int:
    for name in names or LOOKS:
        record = parse(HERE.joinpath(f"{name}.txt").read_text(encoding="utf-8"))
        target, look = HERE / f"{name}.pdf", LOOKS[name]
        if look is None:
            typst(record, target)
        else:
            libreoffice(record, look, target)
        print(f"{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Sets the example texts as PDF.")
    parser.add_argument("names", nargs="*", choices=[[], *LOOKS], metavar="name")
    sys.exit(main(parser.parse_args().names))
