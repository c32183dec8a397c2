"""A reportlab document that writes what reportlab does not: tags, output intent, associated file, object streams."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import PDFDocument

from minutes_exporters.pdf import syntax
from minutes_exporters.pdf.fonts import DocumentFont, tag_of
from minutes_exporters.pdf.icc import srgb
from minutes_exporters.pdf.tags import ROLES, Element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes_exporters.pdf.canvas import Page
    from minutes_exporters.pdf.images import Picture

_IN_ONE_STREAM: Final = 200


class TaggedDocument(PDFDocument):  # type: ignore[misc]
    """A PDF file: its objects, written in object streams."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang="und")
        self.objectcounter = 0
        self._objects: dict[int, bytes] = {}
        self._streams: dict[int, tuple[str, bytes]] = {}

    def reserve(self) -> int:
        """The number of an object that is yet to come."""
        self.objectcounter += 1
        return int(self.objectcounter)

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
