"""Ways to spoil one of our own files, each with the rule that it breaks."""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def _tree(pdf):
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, Dictionary) or "/S" not in node:
            continue
        yield node
        kids = node.get("/K", [])
        waiting.extend(kids if isinstance(kids, Array) else [kids])


def _first(pdf, kind):
    return next(node for node in _tree(pdf) if f"/{kind}" == node.S)


def _with(pdf, kind, kid):
    """The first element of a type that has an element of another type in it."""
    for node in _tree(pdf):
        if f"/{kind}" == node.S:
            kids = node.get("/K", [])
            for one in kids if isinstance(kids, Array) else [kids]:
                if isinstance(one, Dictionary) and one.get("/S") == f"/{kid}":
                    return node, one
    raise LookupError(kind, kid)


def _font(pdf):
    return next(iter(pdf.pages[0].resources.Font.values()))


def _inner(pdf):
    return _font(pdf).DescendantFonts[0]


def _content(old, new, count=1):
    def change(pdf):
        stream = pdf.pages[2].Contents
        raw = stream.read_bytes()
        made = re.sub(old, new, raw, count=count)
        assert made != raw, old
        stream.write(made)

    return change


def _metadata(old, new):
    def change(pdf):
        raw = pdf.Root.Metadata.read_bytes()
        made = raw.replace(old, new)
        assert made != raw, old
        pdf.Root.Metadata.write(made)

    return change


def _delete(of, key):
    def change(pdf):
        del of(pdf)[key]

    return change


def _set(of, key, value):
    def change(pdf):
        of(pdf)[key] = value

    return change


def _renamed(kind, new):
    return _set(lambda pdf: _first(pdf, kind), "/S", Name(f"/{new}"))


def _to_unicode(old, new):
    def change(pdf):
        stream = _font(pdf).ToUnicode
        raw = stream.read_bytes()
        made = re.sub(old, new, raw)
        assert made != raw
        stream.write(made)

    return change


def _note(pdf):
    return next(note for page in pdf.pages for note in page.obj.get("/Annots", []))


def _lost_glyphs(pdf):
    mapped = _inner(pdf).CIDToGIDMap
    mapped.write(b"\xff\xf0" * (len(mapped.read_bytes()) // 2))


def _no_glyphs(pdf):
    _inner(pdf).CIDToGIDMap.write(b"\0\0")


def _wrong_widths(pdf):
    inner = _inner(pdf)
    inner.W = Array([inner.W[0], Array([one + 9 for one in inner.W[1]]), *list(inner.W)[2:]])


def _wrong_parent(pdf):
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0] = pdf.Root.StructTreeRoot.K


def _lost_parent(pdf):
    del pdf.Root.StructTreeRoot.ParentTree.Nums[0:2]


def _no_language_but(key, value):
    def change(pdf):
        del pdf.Root.Lang
        _first(pdf, "P")[key] = value

    return change


def _caption_between(pdf):
    table = next(node for node in _tree(pdf) if node.S == "/Table")
    caption = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Caption, P=table))
    table.K = Array([table.K[0], caption, *list(table.K)[1:]])


def _two_captions(pdf):
    table = next(node for node in _tree(pdf) if node.S == "/Table")
    made = [pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Caption, P=table)) for _ in range(2)]
    table.K = Array([made[0], *table.K, made[1]])


def _lost_cell(pdf):
    row = [node for node in _tree(pdf) if node.S == "/TR"][1]
    del row.K[-1]


def _span(pdf):
    cell = _first(pdf, "TD")
    cell.A = Dictionary(O=Name.Table, RowSpan=50)


def _no_scope(pdf):
    del _first(pdf, "TH").A


def _heading_skipped(pdf):
    _first(pdf, "H2").S = Name.H5


def _circle(pdf):
    pdf.Root.StructTreeRoot.RoleMap.Item = Name.Cover
    pdf.Root.StructTreeRoot.RoleMap.Cover = Name.Item


def _file(pdf):
    return pdf.Root.AF[0]


MUTATIONS = {
    "no language": (_delete(lambda pdf: pdf.Root, "/Lang"), "U 7.2-34"),
    "no language for bookmarks": (_delete(lambda pdf: pdf.Root, "/Lang"), "U 7.2-2"),
    "no language for the title": (_delete(lambda pdf: pdf.Root, "/Lang"), "U 7.2-33"),
    "no language for links": (_delete(lambda pdf: pdf.Root, "/Lang"), "U 7.2-24"),
    "language that is none": (_set(lambda pdf: pdf.Root, "/Lang", String("dansk sprog")), "U 7.2-29"),
    "language of an element that is none": (_set(lambda pdf: _first(pdf, "P"), "/Lang", String("d_k")), "A 6.7.4-1"),
    "no language for replacing text": (_no_language_but("/ActualText", String("x")), "U 7.2-21"),
    "no language for alternative text": (_no_language_but("/Alt", String("x")), "U 7.2-22"),
    "not marked": (_delete(lambda pdf: pdf.Root, "/MarkInfo"), "A 6.7.2.2-1"),
    "marked false": (_set(lambda pdf: pdf.Root.MarkInfo, "/Marked", False), "A 6.7.2.2-1"),
    "suspects": (_set(lambda pdf: pdf.Root.MarkInfo, "/Suspects", True), "U 7.1-4"),
    "no structure tree": (_delete(lambda pdf: pdf.Root, "/StructTreeRoot"), "A 6.7.3.3-1"),
    "no role map": (_delete(lambda pdf: pdf.Root.StructTreeRoot, "/RoleMap"), "A 6.7.3.4-1"),
    "circle in the role map": (_circle, "U 7.1-6"),
    "standard type mapped": (_set(lambda pdf: pdf.Root.StructTreeRoot.RoleMap, "/P", Name.Span), "U 7.1-7"),
    "unknown type": (_renamed("P", "Absatz"), "U 7.1-5"),
    "element without parent": (_delete(lambda pdf: _first(pdf, "P"), "/P"), "U 7.1-12"),
    "parent tree row changed": (_wrong_parent, "own parents"),
    "parent tree row lost": (_lost_parent, "own parents"),
    "no parent tree": (_delete(lambda pdf: pdf.Root.StructTreeRoot, "/ParentTree"), "own parents"),
    "no struct parents of a page": (_delete(lambda pdf: pdf.pages[2].obj, "/StructParents"), "own parents"),
    "no title shown": (_delete(lambda pdf: pdf.Root, "/ViewerPreferences"), "U 7.1-10"),
    "no metadata": (_delete(lambda pdf: pdf.Root, "/Metadata"), "A 6.6.2.1-1"),
    "metadata that is no XML": (_metadata(b"</rdf:RDF>", b"</rdf>"), "A 6.6.2.1-4"),
    "metadata with its encoding": (_metadata(b'" id="W5', b'" encoding="UTF-8" id="W5'), "A 6.6.2.1-3"),
    "metadata with its size": (_metadata(b'" id="W5', b'" bytes="9" id="W5'), "A 6.6.2.1-2"),
    "no part of PDF/A": (_metadata(b"<pdfaid:part>3</pdfaid:part>", b""), "A 6.6.4-1"),
    "another part of PDF/A": (_metadata(b"<pdfaid:part>3", b"<pdfaid:part>1"), "A 6.6.4-1"),
    "another level": (_metadata(b"<pdfaid:conformance>A", b"<pdfaid:conformance>B"), "A 6.6.4-3"),
    "no PDF/UA": (_metadata(b"<pdfuaid:part>1</pdfuaid:part>", b""), "U 5-1"),
    "another part of PDF/UA": (_metadata(b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "U 5-2"),
    "no title": (_metadata(b"dc:title", b"dc:relation"), "U 7.1-9"),
    "no schema for PDF/UA": (_metadata(b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>", b""), "own schemas"),
    "no output intent": (_delete(lambda pdf: pdf.Root, "/OutputIntents"), "own colour"),
    "output intent without its profile": (_delete(lambda pdf: pdf.Root.OutputIntents[0], "/DestOutputProfile"), "A 6.2.3-1"),
    "broken profile": (lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"x" * 200), "A 6.2.3-1"),
    "colour of another space": (_content(rb"BT\n", b"0 0 0 1 k\nBT\n"), "own colour"),
    "operator that is none": (_content(rb"BT\n", b"xyzzy\nBT\n"), "A 6.2.2-1"),
    "too deep": (_content(rb"\A", b"q " * 29 + b"Q " * 29), "A 6.1.13-8"),
    "state not closed": (_content(rb"\A", b"q "), "own balance"),
    "mark not closed": (_content(rb"\nEMC", b"\n"), "own balance"),
    "text without a mark": (_content(rb"/P <</MCID \d+>> BDC", b"/P BMC"), "U 7.1-3"),
    "rule without a mark": (_content(rb"/Artifact <</Type/Layout>> BDC", b"/Rule BMC"), "U 7.1-3"),
    "artifact in the text": (_content(rb"(?s)(/P <</MCID \d+>> BDC)\n(.*?)\nEMC", rb"\1\n/Artifact BMC EMC\n\2\nEMC"), "U 7.1-1"),
    "text in an artifact": (_content(rb"(/P <</MCID \d+>> BDC\n)", rb"/Artifact BMC EMC \1"), None),
    "tagged in an artifact": (_content(rb"(?s)(/P <</MCID \d+>> BDC\n.*?\nEMC)", rb"/Artifact BMC\n\1\nEMC"), "U 7.1-2"),
    "the same mark twice": (_content(rb"(?s)<</MCID 1>>", b"<</MCID 0>>"), "own parents"),
    "font not embedded": (_delete(lambda pdf: _inner(pdf).FontDescriptor, "/FontFile2"), "A 6.2.11.4.1-1"),
    "font not embedded, read aloud": (_delete(lambda pdf: _inner(pdf).FontDescriptor, "/FontFile2"), "U 7.21.4.1-1"),
    "broken font": (lambda pdf: _inner(pdf).FontDescriptor.FontFile2.write(b"broken"), "A 6.2.11.4.1-1"),
    "no map of glyphs": (_delete(_inner, "/CIDToGIDMap"), "A 6.2.11.3.2-1"),
    "map to no glyphs": (_no_glyphs, "A 6.2.11.8-1"),
    "map to lost glyphs": (_lost_glyphs, "A 6.2.11.4.1-2"),
    "wrong widths": (_wrong_widths, "A 6.2.11.5-1"),
    "no widths": (_delete(_inner, "/W"), "U 7.21.5-1"),
    "no map to Unicode": (_delete(_font, "/ToUnicode"), "A 6.2.11.7.2-1"),
    "map to Unicode zero": (_to_unicode(rb"(<[0-9A-F]{4}>) <0065>", rb"\1 <0000>"), "A 6.2.11.7.2-2"),
    "map to private use": (_to_unicode(rb"(<[0-9A-F]{4}>) <0065>", rb"\1 <E065>"), "A 6.2.11.7.3-1"),
    "font without its type": (_delete(_font, "/Type"), "A 6.2.11.2-1"),
    "unknown CMap": (_set(_font, "/Encoding", Name("/My_Own")), "A 6.2.11.3.3-1"),
    "no resources": (_delete(lambda pdf: pdf.pages[2].obj.Resources, "/Font"), "A 6.2.2-2"),
    "list without items": (_renamed("L", "Div"), "U 7.2-17"),
    "item that is a paragraph": (_renamed("LI", "P"), "U 7.2-19"),
    "body that is a paragraph": (_renamed("LBody", "P"), "U 7.2-20"),
    "table that is a part": (_renamed("Table", "Div"), "U 7.2-4"),
    "row that is a part": (_renamed("TR", "Div"), "U 7.2-3"),
    "row that is a part, cells": (_renamed("TR", "Div"), "U 7.2-8"),
    "cell that is a paragraph": (_renamed("TD", "P"), "U 7.2-10"),
    "caption in the middle": (_caption_between, "U 7.2-16"),
    "two captions": (_two_captions, "U 7.2-39"),
    "cell lost": (_lost_cell, "U 7.2-42"),
    "cell too high": (_span, "U 7.2-41"),
    "head cell without scope": (_no_scope, "U 7.5-1"),
    "contents that are a part": (_renamed("TOC", "Div"), "U 7.2-26"),
    "row of the contents that is a paragraph": (_renamed("TOCI", "P"), "U 7.2-27"),
    "heading skipped": (_heading_skipped, "U 7.4.2-1"),
    "heading of the other kind": (_renamed("H2", "H"), "U 7.4.4-3"),
    "link that is a span": (_renamed("Link", "Span"), "U 7.18.5-1"),
    "link that says nothing": (_delete(_note, "/Contents"), "U 7.18.5-2"),
    "link without flags": (_delete(_note, "/F"), "A 6.3.2-1"),
    "link that is not printed": (_set(_note, "/F", 0), "A 6.3.2-2"),
    "link without its parent": (_delete(_note, "/StructParent"), "U 7.18.5-1"),
    "page without order": (lambda pdf: [page.obj.__delitem__("/Tabs") for page in pdf.pages] and None, "U 7.18.3-1"),
    "action that is forbidden": (_set(lambda pdf: pdf.Root, "/OpenAction", Dictionary(S=Name.Launch, F=String("x"))), "A 6.5.1-1"),
    "file without its relation": (_delete(_file, "/AFRelationship"), "A 6.8-3"),
    "file without its second name": (_delete(_file, "/UF"), "A 6.8-2"),
    "file without its media type": (_delete(lambda pdf: _file(pdf).EF.F, "/Subtype"), "A 6.8-1"),
    "file that belongs to nothing": (_delete(lambda pdf: pdf.Root, "/AF"), "A 6.8-4"),
    "requirements": (_set(lambda pdf: pdf.Root, "/Requirements", Array([])), "A 6.11-1"),
    "string too long": (_set(lambda pdf: _first(pdf, "P"), "/T", String("x" * 40000)), "A 6.1.13-3"),
    "name too long": (_set(lambda pdf: pdf.Root, "/Own", Name("/" + "x" * 200)), "A 6.1.13-4"),
}  # fmt: skip
"""What is done, and the rule that must be found; None: nothing is broken."""

BYTES = {
    "something before the header": (lambda data: b"\n" + data, "A 6.1.2-1"),
    "another header": (lambda data: data.replace(b"%PDF-1.7", b"%PDF-1.9", 1), "A 6.1.2-1"),
    "no comment after the header": (lambda data: data.replace(b"\xe2\xe3\xcf\xd3", b"abcd", 1), "A 6.1.2-2"),
    "something after the end": (lambda data: data + b"more", "A 6.1.3-3"),
    "no line before endstream": (lambda data: data.replace(b"\nendstream", b" endstream", 1), "A 6.1.7.1-1"),
    "no line after stream": (lambda data: data.replace(b"stream\n", b"stream\r", 1), "A 6.1.7.1-2"),
}


def changed(data, change) -> bytes:
    """The bytes of a file after `change`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.preserve, fix_metadata_version=False)
        return out.getvalue()


def encrypted(data) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
        return out.getvalue()
