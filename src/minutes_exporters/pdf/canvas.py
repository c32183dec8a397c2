"""A reportlab canvas that tags while it draws.

Pages are held back until the end, so that the first can name the last.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfgen.canvas import Canvas

from minutes_core.errors import OutputError
from minutes_exporters.pdf import syntax
from minutes_exporters.pdf.document import TaggedDocument
from minutes_exporters.pdf.fonts import BREAK, HYPHEN, NO_CODE, REPLACEMENT, Chain, DocumentFont
from minutes_exporters.pdf.tags import Artifact, Element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_exporters.pdf.images import Picture

A4: Final = (595.28, 841.89)
_ADDED: Final = "/Span <</ActualText <FEFF00AD>>>"
"""What marks a hyphen that is no part of the text, for readers that see characters and not their codes."""


class Page:
    """A page while it is being drawn.

    Attributes:
        index: its place, from 0.
        code: its operators.
        content: the element of each piece of marked content.
        annotations: the body and the element of each annotation.
        label: the number that is printed on it, where it has one.
    """

    __slots__ = ("annotations", "code", "content", "index", "state")

    def __init__(self, index: int) -> None:
        self.index = index
        self.code: list[str] = []
        self.content: list[Element] = []
        self.annotations: list[tuple[str, Element]] = []
        self.state: tuple[Any, ...] = (None, False, "", 0.0, "0 g")


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Draws text and shapes with their tags.

    Attributes:
        pages: the pages, of which one is current.
        tree: the root of the structure tree.
        missing: the characters that no font shows.
    """

    def __init__(self, chains: tuple[Chain, Chain, Chain, Chain], size: tuple[float, float] = A4) -> None:
        try:
            super().__init__(
                "", pagesize=size, pageCompression=1, invariant=1, verbosity=0, pdfVersion=(1, 7),
                initialFontName="Helvetica", initialFontSize=10, initialLeading=12, lang=None,
            )  # fmt: skip
        except ValueError as error:  # reportlab asks for it whether it needs a time or not
            told = os.environ.get("SOURCE_DATE_EPOCH", "")
            raise OutputError("SOURCE_DATE_EPOCH", f"is no number of seconds: {told[:40]!r}") from error
        self._doc = TaggedDocument()
        self._chains = chains
        self.size = size
        self.pages: list[Page] = []
        self.tree = Element("Document")
        self.missing: dict[str, int] = {}
        self._fonts: dict[tuple[str, int], DocumentFont] = {}
        self._pictures: dict[str, Picture] = {}
        self._page = Page(-1)  # until there is one
        self._as: Artifact | None = None
        self._in: Element | Artifact | None = None
        self._text_open = False
        self._font = ""
        self._font_size = 0.0
        self._colour = "0 g"

    def _make_preamble(self) -> None:
        self._preamble = ""  # reportlab's names Helvetica

    # -- pages ---------------------------------------------------------------------------------

    def new_page(self) -> Page:
        """A new page, which becomes the current one."""
        page = Page(len(self.pages))
        self.pages.append(page)
        self.go_to(page)
        return page

    def go_to(self, page: Page) -> None:
        """Draw on this page from now on."""
        self._page.state = (self._in, self._text_open, self._font, self._font_size, self._colour)
        self._page = page
        self._code = page.code
        self._in, self._text_open, self._font, self._font_size, self._colour = page.state

    @property
    def page(self) -> Page:
        """The current page."""
        return self._page

    # -- marked content ------------------------------------------------------------------------

    def repeating(self, artifact: Artifact | None) -> None:
        """Whatever is drawn from now on is this artifact, whatever its tags say; None ends it."""
        self._as = artifact

    @property
    def is_repeating(self) -> bool:
        """Whether what is drawn now is an artifact, whatever its tags say."""
        return self._as is not None

    def mark(self, element: Element | Artifact) -> None:
        """What follows belongs to this element."""
        if self._as is not None:
            element = self._as
        if element is self._in:
            return
        self.unmark()
        if isinstance(element, Artifact):
            self._code.append(element.start)
        else:
            content = self._page.content
            if element.loose:
                element.hang()
            element.kids.append((self._page.index, len(content)))
            self._code.append(f"/{element.kind} <</MCID {len(content)}>> BDC")
            content.append(element)
        self._in = element

    def unmark(self) -> None:
        """What follows belongs to nothing yet."""
        self._end_text()
        if self._in is not None:
            self._code.append("EMC")
            self._in = None

    def _end_text(self) -> None:
        if self._text_open:
            self._code.append("ET")
            self._text_open = False

    # -- drawing -------------------------------------------------------------------------------

    def colour(self, operator: str) -> None:
        """Fill with this colour: `0 g`, `1 0 0 rg`."""
        if operator != self._colour:
            self._code.append(operator)
            self._colour = operator

    def words(
        self, x: float, y: float, text: str, style: int, size: float, colour: str, element: Element | Artifact
    ) -> float:
        """Draw a text with its left end at (x, y); how wide it became."""
        if element is not self._in or self._as is not None:
            self.mark(element)
        if colour != self._colour:
            self._code.append(colour)
            self._colour = colour
        chain = self._chains[style]
        if chain.plain.issuperset(text):
            self._show(x, y, text, self._fonts.get((chain.first.name, 0)) or self._use(chain, 0), size)
            return chain.measure(text) * size / 1000
        at = x
        for place, piece in _pieces(chain, text):
            if place < 0:
                at += self._unknown(at, y, piece, chain, size)
                continue
            self._show(at, y, piece, self._use(chain, place, piece), size)
            at += chain.measure(piece) * size / 1000
        return at - x

    def _use(self, chain: Chain, place: int, text: str = "") -> DocumentFont:
        face = chain.face(place)
        part = 0
        while True:
            font = self._fonts.get((face.name, part))
            if font is None:
                font = self._fonts[face.name, part] = DocumentFont(face, f"/F{len(self._fonts) + 1}")
            if not (font.full and text and max(text) > "\uffff"):
                return font
            part += 1

    def _show(self, x: float, y: float, text: str, font: DocumentFont, size: float) -> None:
        code = self._code
        if not self._text_open:
            code.append("BT")
            self._text_open = True
        if font.name != self._font or size != self._font_size:
            code.append(f"{font.name} {size:g} Tf")
            self._font, self._font_size = font.name, size
        place = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
        if text[-1] != HYPHEN:
            code.append(f"{place} <{font.encoded(text)}> Tj")
            return
        word = f" <{font.encoded(text[:-1])}> Tj" if len(text) > 1 else ""
        code.append(f"{place}{word} {_ADDED} BDC <{font.encoded(HYPHEN)}> Tj EMC")

    def _unknown(self, x: float, y: float, text: str, chain: Chain, size: float) -> float:
        """Draw what no font shows: the replacement glyph, with the true text beside it."""
        for one in text:
            if one != NO_CODE:
                self.missing[one] = self.missing.get(one, 0) + 1
        shown = REPLACEMENT * len(text.replace(NO_CODE, ""))
        self._end_text()
        self._code.append(f"/Span <</ActualText {syntax.text(text)}>> BDC")
        width = 0.0
        if shown:
            self._show(x, y, shown, self._use(chain, chain.where(REPLACEMENT)), size)
            width = chain.measure(shown) * size / 1000
        else:
            self._show(x, y, BREAK, self._use(chain, 0), size)
        self._end_text()
        self._code.append("EMC")
        return width

    def box(self, x: float, y: float, width: float, height: float, colour: str, element: Element | Artifact) -> None:
        """A filled rectangle whose lower left corner is (x, y)."""
        self.mark(element)
        self._end_text()
        self.colour(colour)
        self._code.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float, element: Element) -> None:
        """A picture whose lower left corner is (x, y)."""
        self.mark(element)
        self._end_text()
        self._pictures[picture.name] = picture
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{picture.name} Do Q")

    def turned(self, x: float, y: float, angle: tuple[float, float], text: str, size: float, colour: str, element: Artifact) -> None:  # fmt: skip
        """A text in bold that runs at an angle (cosine, sine) from (x, y)."""
        self.mark(element)
        self.colour(colour)
        font = self._use(self._chains[1], 0)
        self._end_text()
        cosine, sine = angle
        self._code.append(
            f"BT {font.name} {size:g} Tf {cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {x:.2f} {y:.2f} Tm"
        )
        self._code.append(f"<{font.encoded(text)}> Tj ET")
        self._font, self._font_size = font.name, size

    def annotate(self, box: tuple[float, float, float, float], target: str, told: str, element: Element) -> None:
        """A link over a box (left, bottom, right, top); `target` is a /A or /Dest entry, `told` says where it leads."""
        if self._as is not None:
            return
        page = self._page
        left, bottom, right, top = box
        body = (
            f"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
            f"/Contents {syntax.text(told)}{target}"
        )
        page.annotations.append((body, element))
        element.kids.append((page.index, len(page.annotations) - 1, "annotation"))

    def characters(self) -> set[str]:
        """The characters that are shown, or would be if a font had them."""
        return set(self.missing).union(*(font.used for font in self._fonts.values()))

    # -- the end -------------------------------------------------------------------------------

    def finished(self, **told: Any) -> bytes:
        """The bytes of the document; see `TaggedDocument.written`."""
        for page in self.pages:
            self.go_to(page)
            self.unmark()
        written: bytes = self._doc.written(
            self.pages, self.tree, list(self._fonts.values()), list(self._pictures.values()), self.size, **told
        )
        return written


def _pieces(chain: Chain, text: str) -> Iterable[tuple[int, str]]:
    """A text in stretches of one face each."""
    start, before = 0, chain.where(text[0])
    for index, character in enumerate(text):
        place = chain.where(character)
        if place != before:
            yield before, text[start:index]
            start, before = index, place
    yield before, text[start:]
