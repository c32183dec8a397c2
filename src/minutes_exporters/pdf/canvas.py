"""A canvas that tags while it draws, and the document that its pages become.

Pages are held back until the end, so that the first can name the last.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any, Final

from minutes_exporters.pdf import syntax
from minutes_exporters.pdf.fonts import BREAK, HYPHEN, NO_CODE, REPLACEMENT, Chain, DocumentFont, tag_of
from minutes_exporters.pdf.icc import srgb
from minutes_exporters.pdf.tags import ROLES, Artifact, Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutes_exporters.pdf.images import Picture

A4: Final = (595.28, 841.89)
_IN_ONE_STREAM: Final = 200
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


class TaggedCanvas:
    """Draws text and shapes with their tags.

    Attributes:
        pages: the pages, of which one is current.
        tree: the root of the structure tree.
        missing: the characters that no font shows.
    """

    def __init__(self, chains: tuple[Chain, Chain, Chain, Chain], size: tuple[float, float] = A4) -> None:
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


class TaggedDocument:
    """A PDF file: its objects, written in object streams."""

    def __init__(self) -> None:
        self._last = 0
        self._objects: dict[int, bytes] = {}
        self._streams: dict[int, tuple[str, bytes]] = {}

    def reserve(self) -> int:
        """The number of an object that is yet to come."""
        self._last += 1
        return self._last

    def put(self, body: str, number: int | None = None) -> int:
        """Add an object; its number."""
        number = self.reserve() if number is None else number
        self._objects[number] = body.encode("latin-1")
        return number

    def put_stream(self, entries: str, data: bytes, *, packed: bool = True) -> int:
        """Add a stream; its number."""
        number = self.reserve()
        if packed:
            data = zlib.compress(data, 6)
            entries += "/Filter/FlateDecode"
        self._streams[number] = (entries, data)
        return number

    # -- what a document is made of ------------------------------------------------------------

    def written(
        self,
        pages: Sequence[Page],
        tree: Element,
        fonts: Sequence[DocumentFont],
        pictures: Sequence[Picture],
        size: tuple[float, float],
        *,
        language: str,
        metadata: bytes,
        info: Mapping[str, str],
        outline: Sequence[tuple[int, str, int, float]],
        labels: Sequence[tuple[int, str]],
        record: tuple[str, str, bytes] | None,
        destinations: Mapping[str, tuple[int, float]],
    ) -> bytes:
        """The bytes of the file.

        Args:
            pages: what is drawn.
            tree: the structure tree.
            fonts: the fonts that are used.
            pictures: the pictures that are used.
            size: width and height of the pages, in points.
            language: of the document.
            metadata: XMP.
            info: entries of the information dictionary, in PDF's notation.
            outline: the bookmarks: depth from 0, text, page, height on the page.
            labels: from which page, which label dictionary.
            record: the associated file: name, date entry, bytes.
            destinations: names of places: page and height on the page.
        """
        catalog, parent = self.reserve(), self.reserve()
        page_numbers = [self.reserve() for _ in pages]
        resources = self._resources(fonts, pictures)
        structure, annotations = self._structure(tree, pages, page_numbers)
        for page, number in zip(pages, page_numbers, strict=True):
            stream = self.put_stream("", "\n".join(page.code).encode("latin-1") + b"\n")
            held = annotations[page.index]
            notes = f"/Annots[{' '.join(f'{one} 0 R' for one in held)}]" if held else ""
            keyed = f"/StructParents {page.index}" if page.content else ""
            self.put(
                f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {size[0]:g} {size[1]:g}]/Resources {resources} 0 R"
                f"/Contents {stream} 0 R{keyed}/Tabs/S{notes}>>",
                number,
            )
        kids = " ".join(f"{number} 0 R" for number in page_numbers)
        self.put(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>", parent)
        entries = [
            f"/Type/Catalog/Pages {parent} 0 R/StructTreeRoot {structure} 0 R",
            f"/MarkInfo<</Marked true/UserProperties true>>/Lang {syntax.language(language)}",
            "/ViewerPreferences<</DisplayDocTitle true>>",
            f"/Metadata {self.put_stream('/Type/Metadata/Subtype/XML', metadata, packed=False)} 0 R",
            f"/OutputIntents[{self._intent()}]",
        ]
        if labels:
            entries.append(f"/PageLabels<</Nums[{' '.join(f'{at} {label}' for at, label in labels)}]>>")
        if outline:
            entries.append(f"/Outlines {self._outline(outline, page_numbers)} 0 R/PageMode/UseOutlines")
        if destinations:
            entries.append(
                "/Dests<<"
                + "".join(
                    f"/{name}[{page_numbers[page]} 0 R/XYZ null {top:.2f} null]"
                    for name, (page, top) in destinations.items()
                )
                + ">>"
            )
        if record is not None:
            entries.append(self._associated(*record))
        self.put(f"<<{''.join(entries)}>>", catalog)
        about = self.put(f"<<{''.join(f'/{key} {value}' for key, value in info.items())}>>")
        return self._file(catalog, about)

    def _intent(self) -> str:
        profile = self.put_stream("/N 3", srgb())
        told = "(sRGB IEC61966-2.1)"
        return (
            f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier {told}/Info {told}"
            f"/RegistryName (http://www.color.org)/DestOutputProfile {profile} 0 R>>"
        )

    def _associated(self, name: str, day: str, data: bytes) -> str:
        checked = hashlib.md5(data, usedforsecurity=False).hexdigest().upper()
        stream = self.put_stream(
            f"/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size {len(data)}/CheckSum<{checked}>{day}>>", data
        )
        told = syntax.text(name)
        spec = self.put(
            f"<</Type/Filespec/F {told}/UF {told}/AFRelationship/Source"
            f"/Desc (The minutes as data, native XML of minutes-core)/EF<</F {stream} 0 R/UF {stream} 0 R>>>>"
        )
        return f"/AF[{spec} 0 R]/Names<</EmbeddedFiles<</Names[{told} {spec} 0 R]>>>>"

    def _resources(self, fonts: Sequence[DocumentFont], pictures: Sequence[Picture]) -> int:
        held = "".join(f"{font.name} {self._font(font)} 0 R" for font in fonts)
        shown = "".join(
            f"/{one.name} {self.put_stream(one.entries, one.data, packed=one.packed)} 0 R" for one in pictures
        )
        return self.put(f"<</Font<<{held}>>" + (f"/XObject<<{shown}>>" if shown else "") + ">>")

    def _font(self, font: DocumentFont) -> int:
        program, to_glyph, widths, to_unicode = font.program()
        face = font.face
        name = f"{tag_of(program + to_unicode)}+{face.name}"
        flags = 4 | (64 if face.italic_angle else 0) | (1 << 18 if face.bold else 0)
        file = self.put_stream(f"/Length1 {len(program)}", program)
        box = " ".join(f"{value:g}" for value in face.bbox)
        descriptor = self.put(
            f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]/ItalicAngle {face.italic_angle:g}"
            f"/Ascent {face.ascent:g}/Descent {face.descent:g}/CapHeight {face.cap_height:g}"
            f"/StemV {140 if face.bold else 80}/FontFile2 {file} 0 R>>"
        )
        descendant = self.put(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 0/W[{widths}]"
            f"/CIDToGIDMap {self.put_stream('', to_glyph)} 0 R>>"
        )
        return self.put(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {self.put_stream('', to_unicode)} 0 R>>"
        )

    def _structure(
        self, tree: Element, pages: Sequence[Page], page_numbers: Sequence[int]
    ) -> tuple[int, list[list[int]]]:
        """The structure tree; the number of its root, and the numbers of the annotations of each page."""
        root = self.reserve()
        order = [tree]
        tree.number = self.reserve()
        for element in order:  # grows as it goes
            for kid in element.kids:
                if isinstance(kid, Element):
                    kid.number = self.reserve()
                    order.append(kid)
        notes = [[self.reserve() for _ in page.annotations] for page in pages]
        key = len(pages)
        parents = [
            f"{page.index} [{' '.join(f'{one.number} 0 R' for one in page.content)}]" for page in pages if page.content
        ]
        for page in pages:
            for (body, element), number in zip(page.annotations, notes[page.index], strict=True):
                self.put(f"<<{body}/StructParent {key}>>", number)
                parents.append(f"{key} {element.number} 0 R")
                key += 1
        for element in order:
            parent = root if element.parent is None else element.parent.number
            self.put(_element(element, parent, page_numbers, notes), element.number)
        numbers = self.put(f"<</Nums[{' '.join(parents)}]>>")
        roles = "".join(f"/{own}/{standard}" for own, standard in ROLES.items())
        self.put(
            f"<</Type/StructTreeRoot/K {tree.number} 0 R/ParentTree {numbers} 0 R/ParentTreeNextKey {key}"
            f"/RoleMap<<{roles}>>>>",
            root,
        )
        return root, notes

    def _outline(self, outline: Sequence[tuple[int, str, int, float]], page_numbers: Sequence[int]) -> int:
        root = self.reserve()
        numbers = [self.reserve() for _ in outline]
        kids: dict[int, list[int]] = {}  # the place of an entry, or -1, to the places of those below it
        above: list[int] = []
        parent_of: list[int] = []
        for place, (depth, _, _, _) in enumerate(outline):
            del above[depth:]
            parent = above[-1] if above else -1
            parent_of.append(parent)
            kids.setdefault(parent, []).append(place)
            above.append(place)
        for place, (_, told, page, top) in enumerate(outline):
            among = kids[parent_of[place]]
            at = among.index(place) if len(among) < 50 else _bisected(among, place)
            links = f"/Prev {numbers[among[at - 1]]} 0 R" if at else ""
            links += f"/Next {numbers[among[at + 1]]} 0 R" if at + 1 < len(among) else ""
            if place in kids:
                below = kids[place]
                links += f"/First {numbers[below[0]]} 0 R/Last {numbers[below[-1]]} 0 R/Count {-len(below)}"
            up = numbers[parent_of[place]] if parent_of[place] >= 0 else root
            self.put(
                f"<</Title {syntax.text(told)}/Parent {up} 0 R{links}/Dest[{page_numbers[page]} 0 R/XYZ null {top:.2f} null]>>",
                numbers[place],
            )
        top_level = kids[-1]
        return self.put(
            f"<</Type/Outlines/First {numbers[top_level[0]]} 0 R/Last {numbers[top_level[-1]]} 0 R/Count {len(top_level)}>>",
            root,
        )

    # -- the file ------------------------------------------------------------------------------

    def _file(self, catalog: int, about: int) -> bytes:
        out = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        at = len(out[0])
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        digest = hashlib.sha256()

        def write(number: int, entries: str, data: bytes) -> None:
            nonlocal at
            body = (
                f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
                + data
                + b"\nendstream\nendobj\n"
            )
            places[number] = (1, at, 0)
            out.append(body)
            digest.update(body)
            at += len(body)

        for number, (entries, data) in sorted(self._streams.items()):
            write(number, entries, data)
        numbers = sorted(self._objects)
        for start in range(0, len(numbers), _IN_ONE_STREAM):
            group = numbers[start : start + _IN_ONE_STREAM]
            holder = self.reserve()
            index, bodies, offset = [], [], 0
            for place, number in enumerate(group):
                body = self._objects[number]
                index.append(f"{number} {offset}")
                bodies.append(body)
                offset += len(body) + 1
                places[number] = (2, holder, place)
            first = " ".join(index).encode("ascii") + b"\n"
            packed = zlib.compress(first + b"\n".join(bodies), 6)
            write(holder, f"/Type/ObjStm/N {len(group)}/First {len(first)}/Filter/FlateDecode", packed)
        table = self.reserve()
        places[table] = (1, at, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + value.to_bytes(4, "big") + rest.to_bytes(2, "big")
            for _, (kind, value, rest) in sorted(places.items())
        )
        ident = digest.hexdigest()[:32].upper()
        start = at
        write(
            table,
            f"/Type/XRef/Size {table + 1}/W[1 4 2]/Root {catalog} 0 R/Info {about} 0 R/ID[<{ident}><{ident}>]"
            "/Filter/FlateDecode",
            zlib.compress(rows, 6),
        )
        out.append(f"startxref\n{start}\n%%EOF\n".encode("ascii"))
        return b"".join(out)


def _bisected(values: Sequence[int], value: int) -> int:
    import bisect

    return bisect.bisect_left(values, value)


def _element(element: Element, parent: int, page_numbers: Sequence[int], notes: Sequence[Sequence[int]]) -> str:
    home = -1
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
            continue
        page, number = kid[0], kid[1]
        if home < 0:
            home = page
        if len(kid) == 3:
            kids.append(f"<</Type/OBJR/Pg {page_numbers[page]} 0 R/Obj {notes[page][number]} 0 R>>")
        elif page == home:
            kids.append(str(number))
        else:
            kids.append(f"<</Type/MCR/Pg {page_numbers[page]} 0 R/MCID {number}>>")
    more = f"/Pg {page_numbers[home]} 0 R" if home >= 0 else ""
    if kids:
        more += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
    if element.alt is not None:
        more += f"/Alt {syntax.text(element.alt)}"
    if element.lang is not None:
        more += f"/Lang {syntax.language(element.lang)}"
    sets = [f"<<{element.attributes}>>"] if element.attributes else []
    if element.facts:
        facts = "".join(f"<</N {syntax.text(key)}/V {syntax.text(value)}>>" for key, value in element.facts.items())
        sets.append(f"<</O/UserProperties/P[{facts}]>>")
    if sets:
        more += f"/A {sets[0]}" if len(sets) == 1 else f"/A[{''.join(sets)}]"
    return f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R{more}>>"
