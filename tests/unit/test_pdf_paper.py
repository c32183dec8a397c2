"""`Paper`, with which the other tests of the PDF importer make small files."""

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from minutes_core.errors import InputError
from minutes_core.importers.pdf import PdfImporter
from minutes_core.importers.pdf.assemble import pieces_of
from minutes_core.importers.pdf.engine import PdfiumEngine
from minutes_core.importers.pdf.layout import laid_out
from minutes_core.protocols import Source

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, FOOT = 70.0, 525.0, 770.0
BODY, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"


class Paper:
    """A PDF in the making; y counts from the top, as in `Page`."""

    def __init__(self, size=11.0, leading=14.0, **options):
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
        self.size = size
        self.leading = leading
        self.y = 80.0
        self.saved = False

    def at(self, x, y, text, size=None, font=BODY):
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(x, HEIGHT - y, text)
        return self

    def right_of(self, x, y, text, size=None, font=BODY):
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawRightString(x, HEIGHT - y, text)
        return self

    def line(self, text, x=LEFT, font=BODY, size=None, step=None):
        """A line below the last one."""
        self.at(x, self.y, text, size, font)
        self.y += step or self.leading
        return self

    def gap(self, room=8.0):
        self.y += room
        return self

    def paragraph(self, text, x=LEFT, right=RIGHT, *, first=None, justify=False, hyphenate=None, gap=8.0):
        """Words set in lines; `first` is what stands before the first line, at the left of `x`.

        With `hyphenate`, a function from a word to its parts, words are parted.
        """
        lines, line = [], ""
        words = text.split(" ")
        while words:
            word = words.pop(0)
            longer = f"{line} {word}" if line else word
            if stringWidth(longer, BODY, self.size) <= right - x:
                line = longer
                continue
            for part, rest in hyphenate(word) if hyphenate else ():
                parted = f"{line} {part}-" if line else f"{part}-"
                if stringWidth(parted, BODY, self.size) <= right - x:
                    line, word = parted, rest
                    break
            lines.append(line)
            line = word
        lines.append(line)
        if first:
            self.at(x + first[0], self.y, first[1])
        for number, words in enumerate(lines):
            if justify and number < len(lines) - 1:
                self.spread(words, x, right)
            else:
                self.at(x, self.y, words)
            self.y += self.leading
            if self.y > FOOT:
                self.page()
        return self.gap(gap)

    def spread(self, text, x, right):
        """A line of justified text."""
        spaces = text.count(" ")
        room = right - x - stringWidth(text, BODY, self.size)
        drawn = self.canvas.beginText(x, HEIGHT - self.y)
        drawn.setFont(BODY, self.size)
        drawn.setWordSpace(room / spaces if spaces else 0)
        drawn.textOut(text)
        drawn.setWordSpace(0)
        self.canvas.drawText(drawn)

    def item(self, marker, text, x=LEFT + 10, hang=16, gap=0.0):
        return self.paragraph(text, x + hang, first=(-hang, marker), gap=gap)

    def heading(self, text, size=11.5):
        return self.gap(10).line(text, font=BOLD, size=size, step=18)

    def rule(self, x0, y0, x1, y1, width=0.5):
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        return self

    def grid(self, xs, ys):
        """The edges of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def dot(self, x, y, radius=1.6):
        self.canvas.circle(x, HEIGHT - y, radius, stroke=0, fill=1)
        return self

    def page(self):
        self.canvas.showPage()
        self.y = 80.0
        return self

    def data(self):
        if not self.saved:
            self.canvas.save()
            self.saved = True
        return self.file.getvalue()

    # what the importer makes of it

    def pages(self):
        return list(PdfiumEngine().pages(self.data(), "paper.pdf"))

    def layout(self, profile=None):
        return laid_out(self.pages(), profile)

    def pieces(self):
        return pieces_of(self.layout())

    def texts(self):
        return [piece.text for piece in self.pieces()]

    def read(self):
        return PdfImporter().read(Source(name="paper.pdf", data=self.data()))


TEXT = (
    "Administrationen har gennemgået sagen og vurderer at forslaget kan gennemføres inden for den gældende ramme "
    "mens de berørte naboer bliver orienteret skriftligt og skolebestyrelsen udtaler sig om tidsplanen i løbet af "
    "efteråret når erfaringerne fra det første år foreligger og byggeriet er kommet i gang"
)
WORDS = TEXT.split()


def prose(words, start=0):
    """So many words, the same for the same numbers: a sentence."""
    chosen = [WORDS[(start + index) % len(WORDS)] for index in range(words)]
    return f"{' '.join(chosen)[0].upper()}{' '.join(chosen)[1:]}."


def test_paper_says_what_was_put_on_it():
    paper = Paper().line("Bilag").line("Notat om økonomi").page().line("Slut")
    assert [[line.text for line in page.lines] for page in paper.pages()] == [["Bilag", "Notat om økonomi"], ["Slut"]]


def test_nothing_but_input_errors_leaves_the_importer():
    with pytest.raises(InputError):
        PdfImporter().read(Source(name="x.pdf", data=Paper().line("Kun en linje uden dagsorden.").data()))
