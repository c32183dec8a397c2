"""A checker of PDF/A-3a, PDF/A-2a and PDF/UA-1 for the rules that our files could break.

`RULES` says which rules are checked, by clause and test of the standards' machine-readable rule sets: `A 6.1.3-1` is of
PDF/A (ISO 19005), `U 7.1-3` of PDF/UA (ISO 14289). `NOT_CHECKED` says which are not, and why.
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf

from pdf import fonts_rules, page_content, tree_rules

RULES = {
    "A 6.1.2-1": "the header says %PDF-1.n and stands at byte zero",
    "A 6.1.2-2": "a comment of bytes above 127 follows the header",
    "A 6.1.3-1": "the trailer has an ID",
    "A 6.1.3-2": "the file is not encrypted",
    "A 6.1.3-3": "nothing follows the end-of-file marker",
    "A 6.1.7.1-1": "the length of each stream is right",
    "A 6.1.7.1-2": "stream and endstream stand on lines of their own",
    "A 6.1.13-3": "no string is longer than 32,767 bytes",
    "A 6.1.13-4": "no name is longer than 127 bytes",
    "A 6.1.13-8": "q and Q nest at most 28 deep",
    "A 6.2.2-1": "every operator is defined",
    "A 6.2.2-2": "every page names its resources itself",
    "A 6.2.3-1": "the output profile is of a known class and version",
    "own colour": "colours of the device have an output intent (A 6.2.4.3, for the operators that we write)",
    "A 6.2.8-3": "no image is interpolated",
    **fonts_rules.RULES,
    "A 6.3.2-1": "every annotation has flags",
    "A 6.3.2-2": "annotations are printed and not hidden",
    "A 6.5.1-1": "no forbidden action",
    "A 6.6.2.1-1": "the catalog has metadata",
    "A 6.6.2.1-2": "the packet says no bytes",
    "A 6.6.2.1-3": "the packet says no encoding",
    "A 6.6.2.1-4": "the metadata is XML",
    "own schemas": "properties outside the schemas that we use are declared (A 6.6.2.3.1)",
    "A 6.6.4-1": "the metadata says the part of PDF/A",
    "A 6.6.4-3": "the metadata says the level A",
    "A 6.7.2.2-1": "the catalog says that the file is marked",
    "A 6.8-1": "an embedded file has a media type",
    "A 6.8-2": "a file specification has F and UF",
    "A 6.8-3": "an embedded file says how it relates to the document",
    "A 6.8-4": "an embedded file is associated with the document",
    "A 6.10-1": "there are no alternate presentations",
    "A 6.11-1": "the catalog has no requirements",
    "U 5-1": "the metadata says that the file is PDF/UA",
    "U 5-2": "and that it is of part 1",
    "U 7.1-1": "no artifact inside tagged content",
    "U 7.1-2": "no tagged content inside an artifact",
    "U 7.1-3": "everything is tagged or an artifact",
    "U 7.1-4": "the tags are not said to be suspect",
    "U 7.1-8": "the catalog has metadata",
    "U 7.1-9": "the metadata has a title",
    "U 7.1-10": "the window shows the title",
    **tree_rules.RULES,
    "U 7.2-30": "text that replaces what is shown has a language",
    "U 7.18.3-1": "pages with annotations are walked through by structure",
    "U 7.18.5-1": "links are tagged as links",
    "U 7.18.5-2": "links say where they lead",
    "own balance": "marked content and states are closed in the stream that opens them",
    "own parents": "the parent tree leads from every piece of content to the element that names it, and back",
}
NOT_CHECKED = {
    "A 6.1.4": "cross-reference tables: ours is a stream",
    "A 6.1.6": "hexadecimal strings: the writer makes them with bytes.hex",
    "A 6.1.10": "inline images: there are none",
    "A 6.1.12": "permissions and signatures: there are none",
    "A 6.2.4.2": "ICC based and DeviceN colours: there are none",
    "A 6.2.5": "graphics states: there are none",
    "A 6.2.9": "forms and PostScript: there are none",
    "A 6.2.10": "blending: there is none",
    "A 6.4": "form fields: there are none",
    "A 6.6.2.3.2": "the inside of extension schemas: ours is a constant",
    "A 6.9": "optional content: there is none",
    "U 7.7": "formulas: there are none",
    "U 7.9": "notes: there are none",
    "U 7.10": "optional content: there is none",
    "U 7.18.1": "annotations that are no links: there are none",
    "U 7.15": "dynamic forms: there are none",
    "U 7.20": "form XObjects: there are none",
}
_KNOWN_SCHEMAS = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/extension/",
}
_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_NAMED = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}


def check(data: bytes, levels: frozenset[str] = frozenset({"A"})) -> dict[str, str]:
    """The rules that a file breaks, each with a few words; `levels` are those of PDF/A that it may claim."""
    found: dict[str, str] = {}

    def broken(rule: str, told: str = "") -> None:
        found.setdefault(rule, told)

    _file(data, broken)
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        return {**found, "A 6.1.3-2": "encrypted"}
    with pdf:
        if pdf.is_encrypted:
            broken("A 6.1.3-2")
        ident = pdf.trailer.get("/ID")
        if (
            not isinstance(ident, pikepdf.Array)
            or len(ident) != 2
            or not all(isinstance(one, pikepdf.String) and len(bytes(one)) for one in ident)
        ):
            broken("A 6.1.3-1")
        _objects(pdf, broken)
        content = page_content.read(pdf)
        _pages(content, broken)
        _catalog(pdf, content, broken)
        _metadata(pdf, broken, levels)
        _files(pdf, broken)
        replaced = tree_rules.check(pdf, content, broken)
        fonts_rules.check(content, broken, replaced)
        _annotations(pdf, broken)
    return found


def _file(data, broken):
    if re.match(rb"%PDF-1\.[0-7](\r\n|\n|\r)", data) is None:
        broken("A 6.1.2-1")
    head = re.match(rb"%PDF-1\.\d(?:\r\n|\n|\r)%([^\r\n]{4})[^\r\n]*[\r\n]", data[:200])
    if head is None or min(head[1]) < 128:
        broken("A 6.1.2-2")
    if re.search(rb"%%EOF(\r\n|\n|\r)?\Z", data) is None:
        broken("A 6.1.3-3")
    for found in re.finditer(rb">>\s*stream", data):
        start = found.end()
        if data[start : start + 2] == b"\r\n":
            start += 2
        elif data[start : start + 1] == b"\n":
            start += 1
        else:
            broken("A 6.1.7.1-2", "stream")
            continue
        entries = data[data.rfind(b" obj", 0, found.start()) : found.end()]
        said = re.search(rb"/Length\s+(\d+)(?:\s+(\d+)\s+R)?", entries)
        if said is None:
            continue
        size = int(said[1])
        if said[2] is not None:
            held = re.search(rb"(?<!\d)%d\s+%d\s+obj\s*(\d+)" % (size, int(said[2])), data)
            if held is None:
                continue
            size = int(held[1])
        after = data[start + size : start + size + 11]
        if after.startswith(b"endstream"):
            broken("A 6.1.7.1-2", "endstream")
        elif re.match(rb"(\r\n|\n|\r)endstream", after) is None:
            broken("A 6.1.7.1-1", str(size))


def _objects(pdf, broken):
    for held in pdf.objects:
        _values(held, broken, 0)


def _values(value, broken, depth):
    if isinstance(value, pikepdf.String):
        if len(bytes(value)) > 32767:
            broken("A 6.1.13-3")
    elif isinstance(value, pikepdf.Name):
        if len(str(value).encode()) > 128:
            broken("A 6.1.13-4")
    elif depth < 40 and isinstance(value, pikepdf.Array):
        for one in value:
            if not _indirect(one):
                _values(one, broken, depth + 1)
    elif depth < 40 and isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        entries = value.stream_dict if isinstance(value, pikepdf.Stream) else value
        for key, one in entries.items():
            if len(key.encode()) > 128:
                broken("A 6.1.13-4")
            if not _indirect(one):
                _values(one, broken, depth + 1)
        if entries.get("/Subtype") == "/Image" and bool(entries.get("/Interpolate", False)):
            broken("A 6.2.8-3")
        for key in ("/A", "/OpenAction", "/Next"):
            action = entries.get(key)
            if isinstance(action, pikepdf.Dictionary) and _forbidden(action):
                broken("A 6.5.1-1", str(action.S))
        if entries.get("/Type") == "/Action" and str(entries.get("/S")) not in _ACTIONS:
            broken("A 6.5.1-1", str(entries.get("/S")))


def _forbidden(entries):
    """Whether these entries are an action, and one that may not be."""
    if not isinstance(entries.get("/S"), pikepdf.Name) or "/O" in entries or "/P" in entries:
        return False
    return str(entries.S) not in _ACTIONS or str(entries.get("/N", "/NextPage")) not in _NAMED


def _indirect(value):
    return isinstance(value, pikepdf.Object) and value.is_indirect


_FAULTS = {
    "operator": "A 6.2.2-1",
    "depth": "A 6.1.13-8",
    "resources": "A 6.2.2-2",
    "artifact inside": "U 7.1-1",
    "tagged inside": "U 7.1-2",
    "unmarked": "U 7.1-3",
    "balance": "own balance",
    "syntax": "own balance",
    "string": "A 6.1.13-3",
    "twice": "own parents",
}


def _pages(content, broken):
    for fault in content.faults:
        if fault in _FAULTS:
            broken(_FAULTS[fault])


def _catalog(pdf, content, broken):
    root = pdf.Root
    marked = root.get("/MarkInfo", pikepdf.Dictionary())
    if not bool(marked.get("/Marked", False)):
        broken("A 6.7.2.2-1")
    if bool(marked.get("/Suspects", False)):
        broken("U 7.1-4")
    if not bool(root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False)):
        broken("U 7.1-10")
    if "/Requirements" in root:
        broken("A 6.11-1")
    if "/AlternatePresentations" in root.get("/Names", pikepdf.Dictionary()):
        broken("A 6.10-1")
    intent = None
    for one in root.get("/OutputIntents", []):
        profile = one.get("/DestOutputProfile")
        if profile is not None:
            try:
                raw = profile.read_bytes()
            except pikepdf.PdfError:
                raw = b""
            if (
                len(raw) < 128
                or raw[12:16] not in {b"prtr", b"mntr"}
                or raw[16:20] not in {b"RGB ", b"CMYK", b"GRAY"}
                or raw[8] >= 5
            ):
                broken("A 6.2.3-1")
            if one.get("/S") == "/GTS_PDFA1":
                intent = raw[16:20].decode("latin-1").strip()
    if "/OutputIntents" in root and intent is None:
        broken("A 6.2.3-1")
    needs = content.spaces - {"Gray"}
    if (content.spaces and intent is None) or (needs and needs != {intent}):
        broken("own colour", f"{content.spaces} {intent}")


def _metadata(pdf, broken, levels):
    held = pdf.Root.get("/Metadata")
    if held is None:
        for rule in ("A 6.6.2.1-1", "U 7.1-8"):
            broken(rule)
        return
    for rule, word in (("A 6.6.2.1-2", rb"bytes"), ("A 6.6.2.1-3", rb"encoding")):
        if re.search(rb"<\?xpacket[^>]*\b" + word + rb"\s*=", held.read_bytes()):
            broken(rule)
    try:
        packet = ET.fromstring(held.read_bytes().decode("utf-8-sig"))
    except (ET.ParseError, UnicodeDecodeError) as error:
        broken("A 6.6.2.1-4", str(error))
        return
    told: dict[str, str] = {}
    declared = {one.text for one in packet.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")}
    for description in packet.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        told |= description.attrib
        for child in description:
            told[child.tag] = "".join(child.itertext()).strip()
    for name in told:
        space = name[1:].partition("}")[0] if name[0] == "{" else ""
        if space and space not in _KNOWN_SCHEMAS | declared:
            broken("own schemas", name)
    part, level = (told.get(f"{{http://www.aiim.org/pdfa/ns/id/}}{name}") for name in ("part", "conformance"))
    if part not in {"2", "3"} or (part == "2" and "/AF" in pdf.Root):
        broken("A 6.6.4-1", str(part))
    if level not in levels:
        broken("A 6.6.4-3", str(level))
    if re.search(rb"xmlns:(?!pdfaid=)\w+=[\"']http://www.aiim.org/pdfa/ns/id/", held.read_bytes()):
        broken("A 6.6.4-1", "prefix")
    accessible = told.get("{http://www.aiim.org/pdfua/ns/id/}part")
    if accessible is None:
        broken("U 5-1")
    elif accessible != "1":
        broken("U 5-2")
    if not told.get("{http://purl.org/dc/elements/1.1/}title"):
        broken("U 7.1-9")


def _files(pdf, broken):
    associated = set()
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) and "/AF" in held:
            associated |= {one.objgen for one in held.AF} if isinstance(held.AF, pikepdf.Array) else {held.AF.objgen}
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Dictionary) or "/EF" not in held:
            continue
        if not (str(held.get("/F", "")) and str(held.get("/UF", ""))):
            broken("A 6.8-2")
        if "/AFRelationship" not in held:
            broken("A 6.8-3")
        if held.objgen not in associated:
            broken("A 6.8-4")
        kind = held.EF.get("/F", pikepdf.Dictionary()).get("/Subtype")
        if kind is None or re.fullmatch(r"/[-\w+.]+/[-\w+.]+", str(kind)) is None:
            broken("A 6.8-1", str(kind))


def _annotations(pdf, broken):
    parents = tree_rules.parent_tree(pdf)
    for page in pdf.pages:
        notes = page.obj.get("/Annots", [])
        if len(notes) and page.obj.get("/Tabs") != "/S":
            broken("U 7.18.3-1")
        for note in notes:
            kind, flags = str(note.get("/Subtype")), note.get("/F")
            if kind != "/Popup" and flags is None:
                broken("A 6.3.2-1")
            if flags is not None and int(flags) & (1 | 2 | 4 | 32 | 256) != 4:
                broken("A 6.3.2-2")
            if (flags is not None and int(flags) & 2) or _off_the_page(note, page):
                continue
            element = parents.get(int(note.get("/StructParent", -1)))
            if kind == "/Link":
                if not str(note.get("/Contents", "")):
                    broken("U 7.18.5-2")
                if not _is_element(element) or tree_rules.standard(pdf, element) != "Link":
                    broken("U 7.18.5-1")


def _is_element(value):
    return isinstance(value, pikepdf.Dictionary)


def _off_the_page(note, page):
    box = page.obj.get("/CropBox", page.mediabox)
    left, bottom, right, top = (float(one) for one in box)
    x, y, x2, y2 = (float(one) for one in note.Rect)
    return max(x, x2) < left or min(x, x2) > right or max(y, y2) < bottom or min(y, y2) > top
