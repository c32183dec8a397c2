"""Pages that are turned, footnotes, and words parted where a line or a page ends."""

import pytest

from minutes_core.importers.pdf import PdfImporter
from minutes_core.protocols import Source
from unit.test_pdf_paper import BODY, FOOT, HEIGHT, LEFT, WIDTH, Paper, prose

# turned pages


class TurnedPaper(Paper):
    """Pages that a viewer shows after so many quarter turns; what is drawn on them is drawn turned back."""

    def __init__(self, turns):
        super().__init__()
        self.turns = turns
        self._turn()

    def _turn(self):
        self.canvas.setPageSize((WIDTH, HEIGHT))
        self.canvas.setPageRotation(90 * self.turns)

    def page(self):
        super().page()
        self._turn()
        return self

    def at(self, x, y, text, size=None, font=BODY):
        self.canvas.saveState()
        place = {0: (x, HEIGHT - y), 1: (y, x), 2: (WIDTH - x, y), 3: (HEIGHT - y, WIDTH - x)}[self.turns]
        self.canvas.translate(*place)
        self.canvas.rotate(90 * self.turns)
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()
        return self


def record(paper):
    paper.heading("Punkt 1: Sag om havnen", 15).line("Sagsfremstilling", font="Helvetica-Bold", size=13, step=20)
    paper.paragraph(prose(60)).item("•", prose(25)).item("•", prose(20, 4)).gap()
    return paper.page().heading("Punkt 2: Sag om broen", 15).paragraph(prose(40, 7))


def read(paper, engine="pdfium"):
    return PdfImporter(engine=engine).read(Source(name="a.pdf", data=paper.data()))


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_pages_are_read_as_they_are_shown(turns, engine):
    upright, turned = read(record(Paper()), engine), read(record(TurnedPaper(turns)), engine)
    assert turned.minutes == upright.minutes
    assert [said.slug for said in turned.diagnostics] == [said.slug for said in upright.diagnostics]
    for path in ("items[0].title", "items[1].sections[0].blocks[0]"):
        assert turned.origins[path].box == pytest.approx(upright.origins[path].box, abs=1.5)


# footnotes


def test_footnotes_are_kept_in_a_short_document_whose_running_heads_are_set_alike():
    paper = Paper()
    for number in (1, 2, 3):
        paper.at(LEFT, 40, "Nørrelund Kommune", 8).at(LEFT, 815, f"Side {number} af 3", 8).paragraph(prose(60, number))
        if number == 2:
            paper.at(LEFT, 790, "1) Se lov om vandløb, som den lyder i dag.", 8)
        paper.page()
    texts = paper.texts()
    assert any("Se lov om vandløb" in text for text in texts)
    assert not any("Nørrelund" in text or "Side" in text for text in texts)


def test_sentence_goes_on_over_a_footnote():
    paper = Paper().paragraph(prose(60))
    paper.y = FOOT - 2 * paper.leading
    full = "Administrationen har gennemgået sagen og vurderer at forslaget kan gennemføres inden for den"
    paper.line(full).at(LEFT, 800, "1) Se lov om vandløb, som den lyder i dag.", 8).page()
    paper.line("gældende ramme.").gap().paragraph(prose(40, 3))
    texts = paper.texts()
    assert f"{full} gældende ramme." in texts
    assert any("Se lov om vandløb" in text for text in texts)


# words parted where a line or a page ends

KEPT = (
    ("sendes til miljø-", "og klimaudvalget"),
    ("nedbringer sin CO2-", "udledning med en tiendedel"),
    ("sendes pr. e-", "mail til alle"),
    ("en dag i Vest-", "Amager og ved åen"),
    ("om to-", "tre uger igen"),
    ("i årene 2015-", "2018 og senere"),
    ("sagt af KL-", "udvalget i går"),
    ("for børne-", "og skolechefen"),
)
UNDONE = (("nye anlægs-", "arbejder i byen"), ("den tværgående integra-", "tion i byen"))


def ending(words):
    """A line that is full and ends in these words."""
    text = "Forvaltningen har nu gennemgået hele sagen om havnen og vurderer at det kan gennemføres"
    while Paper().canvas.stringWidth(f"{text} {words}", BODY, 11) > 455:
        text = text.rpartition(" ")[0]
    return f"{text} {words}"


@pytest.mark.parametrize("over_page", [False, True])
@pytest.mark.parametrize(("before", "after"), [*KEPT, *UNDONE])
def test_hyphen_at_the_end_of_a_line_or_page(before, after, over_page):
    paper = Paper().paragraph("Nye anlægsarbejder i byen og tværgående integration er nævnt her.").paragraph(prose(60))
    if over_page:
        paper.y = FOOT
    paper.line(ending(before))
    if over_page:
        paper.page()
    paper.line(f"{after}, som det fremgår af sagen.").gap().paragraph(prose(40, 5))
    if before.endswith(("miljø-", "børne-")):
        joined = f"{before} {after}"
    else:
        joined = f"{before}{after}" if (before, after) in KEPT else f"{before[:-1]}{after}"
    assert any(f"{joined}, som" in text for text in paper.texts())
