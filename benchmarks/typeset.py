"""Minutes set by typst in looks chosen by a seed, and how much of them the reader finds again.

A look is what a style sheet decides: faces, sizes, margins, room between paragraphs or an indent instead,
justified or not, hyphens, bullets, rules of tables, running heads, numbered or named items.

    python benchmarks/typeset.py 17            prints what is not found again of document 17
    python benchmarks/typeset.py 17 out.pdf    writes it, too
"""

import atexit
import difflib
import functools
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from attrs import frozen

from minutes_core.danish.calendar import write_long_date
from minutes_core.importers.pdf import PdfImporter
from minutes_core.model import Attendance, Heading, Kind, ListBlock, Table
from minutes_core.protocols import Source
from minutes_core.testing.generator import generate

FACES = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono", "Noto Sans", "FiraGO", "Ubuntu")
GROUPS = {Attendance.PRESENT: "Tilstede", Attendance.APOLOGIES: "Afbud", Attendance.ABSENT: "Fraværende"}


@frozen(kw_only=True)
class Look:
    """What a style sheet decides; lengths are in ems of the body, or as they are written."""

    face: str
    heads: str
    size: float
    leading: float
    room: float
    indent: float
    justify: bool
    hyphenate: bool
    side: float
    item_size: float
    item_bold: bool
    item_centred: bool
    section_size: float
    section_bold: bool
    section_italic: bool
    bullet: str
    numbering: str
    list_indent: float
    list_room: float
    stroke: str
    figures_right: bool
    contents: bool
    numbered: str
    head: bool
    foot: str
    columns: int
    breaks: bool

    @property
    def shows_paragraphs(self):
        """Whether it shows where a paragraph ends, by room, an indent or a line that is not spread."""
        return self.room > self.leading or bool(self.indent) or self.justify

    @classmethod
    def of(cls, seed):
        """The look of a seed."""
        chance = random.Random(f"look {seed}")
        pick = chance.choice
        leading = chance.uniform(0.45, 0.95)
        kind = pick(("room", "room", "room", "indent", "none"))
        bold = chance.random() < 0.6
        return cls(
            face=(face := pick(FACES)),
            heads=pick((face, face, pick(FACES))),
            size=round(chance.uniform(9, 12.5), 1),
            leading=leading,
            room=leading + chance.uniform(0.25, 0.8) if kind == "room" else leading,
            indent=chance.uniform(1, 2) if kind == "indent" else 0.0,
            justify=chance.random() < 0.5,
            hyphenate=chance.random() < 0.4,
            side=chance.uniform(1.8, 3.6),
            item_size=chance.uniform(1.15, 1.6),
            item_bold=chance.random() < 0.7,
            item_centred=chance.random() < 0.15,
            section_size=chance.uniform(1.0, 1.15) if bold else chance.uniform(1.1, 1.25),
            section_bold=bold,
            section_italic=not bold and chance.random() < 0.5,
            bullet=pick("••–-‣▪·"),
            numbering=pick(("1.", "1)", "(1)", "a)", "A)", "i.")),
            list_indent=pick((0.0, 0.5, 1.2)),
            list_room=pick((leading, leading + 0.2, leading + 0.5)),
            stroke=pick(("grid", "grid", "rows", "book", "head", "none")),
            figures_right=chance.random() < 0.6,
            contents=chance.random() < 0.4,
            numbered=pick(("Punkt {}: ", "Punkt {}: ", "{}. ", "Pkt. {} ")),
            head=chance.random() < 0.7,
            foot=pick(("", "Side {} af {}", "Side {}", "{}", "{}/{}", "- {} -")),
            columns=pick((1, 1, 2)),
            breaks=chance.random() < 0.2,
        )


# Minutes as typst markup; every text goes through a string, so that nothing in it is markup


def words(text):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'#"{quoted}"'


def source(minutes, look):
    """The markup of a document."""
    said = [settings(minutes, look)]
    said.append(f"#head[{words(minutes.organisation)}]")
    name = "REFERAT" if minutes.kind is Kind.MINUTES else "DAGSORDEN"
    day, meeting = minutes.meeting.date, minutes.meeting
    said.append(f"#title[{words(f'{name} {minutes.committee} d. {day:%d-%m-%Y}')}]")
    said.append(f"*Mødedato* {words(f'{write_long_date(day)} kl. {meeting.start:%H:%M}')}")
    said.append(f"*Mødested* {words(meeting.location)}")
    for attendance, group in GROUPS.items():
        people = [person(one) for one in minutes.participants if one.attendance is attendance]
        if people:
            listed = " \\\n".join(words(one) for one in people)
            said.append(f"#section[{group}]")
            said.append(f"#columns({look.columns})[{listed}]" if look.columns > 1 and len(people) > 3 else listed)
    if look.contents:
        said += ["#pagebreak()", "#outline(title: [Indholdsfortegnelse], depth: 1)", "#pagebreak()"]
    for item in minutes.items:
        said += ["#pagebreak(weak: true)"] if look.breaks else []
        said.append(f"= {words(look.numbered.format(item.number) + item.title)}")
        if item.case_number:
            said.append(words(item.case_number))
        for section in item.sections:
            said.append(f"#section[{words(section.heading)}]")
            said += [block(one, look) for one in section.blocks]
        if item.attachments:
            said.append("#section[Bilag]")
            said += [words(one.title) for one in item.attachments]
    if meeting.end:
        said.append(f"#v(1em)\n{words(f'Mødet sluttede kl. {meeting.end:%H:%M}.')}")
    return "\n\n".join(said) + "\n"


def person(one):
    party = f" ({one.party})" if one.party else ""
    return f"{one.name}{party}{f' - {one.role}' if one.role else ''}"


def block(one, look):
    if isinstance(one, ListBlock):
        inner = ", ".join("[" + "\n\n".join(block(own, look) for own in item.blocks) + "]" for item in one.items)
        return f"#{'enum' if one.ordered else 'list'}({inner})"
    if isinstance(one, Table):
        figure = re.compile(r"[\d.]+")
        right = [look.figures_right and figure.fullmatch(cell_text(cell)) for cell in one.rows[-1]]
        align = ", ".join("right" if each else "left" for each in right)
        head, *rows = ([f"[{words(cell_text(cell))}]" for cell in row] for row in one.rows)
        strong = ", ".join(f"strong{cell}" for cell in head)
        cells = ", ".join(cell for row in rows for cell in row)
        wide = ", ".join(["1fr"] * len(one.rows[0]))
        return f"#table(columns: ({wide}), align: ({align}), stroke: rules({len(one.rows) - 1}), table.header({strong}), {cells})"
    return words(one.text)


def cell_text(cell):
    return " ".join(own.text for own in cell.blocks)


def settings(minutes, look):
    """The style sheet."""
    strokes = {
        "grid": "0.5pt",
        "rows": "(x, y) => (bottom: 0.5pt + luma(120))",
        "book": "(x, y) => (top: if y == 0 { 0.8pt }, bottom: if y == 0 { 0.5pt } else if y == last { 0.8pt })",
        "head": "(x, y) => (bottom: if y == 0 { 0.5pt })",
        "none": "none",
    }
    foot = "none"
    if look.foot:
        pieces = look.foot.replace("- ", "\\- ", 1)  # no list
        pieces = pieces.replace("{}", "#here().page()", 1).replace("{}", "#counter(page).final().first()")
        foot = f"context align(right, text(size: 0.75em)[{pieces}])"
    name = words(f"{minutes.organisation}").removeprefix("#")
    head = f"text(size: 0.75em)[#{name} #h(1fr) {minutes.meeting.date:%d-%m-%Y}]" if look.head else "none"
    lists = f"indent: {look.list_indent}em, spacing: {look.list_room}em"
    weight = {True: "bold", False: "regular"}
    return f"""
#set page(paper: "a4", margin: (x: {look.side:.2f}cm, y: 2.6cm), header: {head}, footer: {foot})
#set text(font: "{look.face}", size: {look.size}pt, lang: "da", region: "DK", hyphenate: {str(look.hyphenate).lower()})
#set par(justify: {str(look.justify).lower()}, leading: {look.leading:.2f}em, spacing: {look.room:.2f}em,
  first-line-indent: {look.indent:.2f}em)
#set list(marker: [{look.bullet}], {lists})
#set enum(numbering: "{look.numbering}", {lists})
#set outline.entry(fill: repeat[.])
#let rules(last) = {strokes[look.stroke]}
#let heads(size, weight, style, above, below, body) = block(above: above, below: below, sticky: true,
  text(font: "{look.heads}", size: size * 1em, weight: weight, style: style, body))
#let head(body) = heads(1.1, "regular", "normal", 1em, 1em, body)
#let title(body) = heads(1.8, "bold", "normal", 1em, 1em, body)
#let section(body) = heads({look.section_size:.2f}, "{weight[look.section_bold]}",
  "{"italic" if look.section_italic else "normal"}", 1.4em, 0.8em, body)
#show heading: it => align({"center" if look.item_centred else "left"},
  heads({look.item_size:.2f}, "{weight[look.item_bold]}", "normal", 2em, 0.9em, it.body))
"""


def typeset(minutes, look):
    """The PDF's bytes."""
    import typst

    markup = source(minutes, look).encode()
    return typst.compile(markup, format="pdf", font_paths=[str(fonts())], ignore_system_fonts=True)


@functools.cache
def fonts():
    """A folder with the fonts of pymupdf-fonts, which typst reads as files; it is gone when the program ends."""
    import pymupdf_fonts

    folder = Path(tempfile.mkdtemp(prefix="minutes-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for code in pymupdf_fonts.fontdescriptors:
        if code.startswith(("notos", "fig", "ubuntu")):
            (folder / f"{code}.otf").write_bytes(pymupdf_fonts.myfont(code))
    return folder


# What is found again


def facts(minutes):
    """What a document says, one fact after the other: its head, items, sections, paragraphs, list items, rows."""
    meeting = minutes.meeting
    yield ("head", minutes.kind, minutes.committee, meeting.date, meeting.start, meeting.end, meeting.location)
    for one in minutes.participants:
        yield ("person", one.name, one.party, one.role, one.attendance)
    for item in minutes.items:
        yield ("item", item.number, item.title, item.case_number, item.access)
        for section in item.sections:
            yield ("section", section.kind, section.heading, section.decided_by, section.decided_on)
            for each in section.blocks:
                yield from block_facts(each, 0)
        for one in item.attachments:
            yield ("attachment", one.title)


def block_facts(each, depth):
    if isinstance(each, ListBlock):
        for item in each.items:
            yield ("li", depth, each.ordered, item.blocks[0].text if item.blocks else "")
            for own in item.blocks[1:]:
                yield from block_facts(own, depth + 1)
    elif isinstance(each, Table):
        for row in each.rows:
            yield ("row", *(cell_text(cell) for cell in row))
    else:
        yield ("h" if isinstance(each, Heading) else "p", each.text)


def words_of(minutes):
    """Each word that a document says, with how often it says it."""
    told = (part for fact in facts(minutes) for part in fact[1:] if isinstance(part, str))
    return Counter(re.findall(r"\w+", " ".join(told)))


@frozen(kw_only=True)
class Found:
    """How much of a document was found again: facts alike, facts of both, words lost, words that were not there."""

    same: int
    facts: int
    lost: int
    added: int

    @property
    def f1(self):
        return 2 * self.same / self.facts

    @classmethod
    def of(cls, minutes, read):
        wanted, got = list(facts(minutes)), list(facts(read))
        matcher = difflib.SequenceMatcher(a=wanted, b=got, autojunk=False)
        ours, theirs = words_of(minutes), words_of(read)
        return cls(
            same=sum(part.size for part in matcher.get_matching_blocks()),
            facts=len(wanted) + len(got),
            lost=(ours - theirs).total(),
            added=(theirs - ours).total(),
        )


def trial(seed):
    """The document of a seed, its PDF, and what is read of it."""
    minutes, look = generate(seed, realistic=True), Look.of(seed)
    data = typeset(minutes, look)
    return minutes, look, data, PdfImporter().read(Source(name=f"{seed}.pdf", data=data))


def main(seed, target=None):
    minutes, look, data, imported = trial(int(seed))
    if target:
        Path(target).write_bytes(data)
    print(look)
    wanted, got = list(map(str, facts(minutes))), list(map(str, facts(imported.minutes)))
    print("\n".join(line for line in difflib.unified_diff(wanted, got, n=0, lineterm="")))
    print(Found.of(minutes, imported.minutes), [said.slug for said in imported.diagnostics])


if __name__ == "__main__":
    main(*sys.argv[1:])
