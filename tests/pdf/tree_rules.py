"""The rules about the structure tree: types, nesting, languages, alternatives, tables, and the way back from content."""

from __future__ import annotations

import re

import pikepdf

STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "RB",
        "RT",
        "RP",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
_ROWS = frozenset(["TR", "THead", "TBody", "TFoot", "Caption"])
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
RULES = {
    "A 6.7.3.3-1": "there is a structure tree",
    "U 7.1-11": "there is a structure tree",
    "A 6.7.3.4-1": "types of our own are mapped to standard ones",
    "U 7.1-5": "types of our own are mapped to standard ones",
    "U 7.1-6": "no circle in the map",
    "U 7.1-7": "standard types are not mapped",
    "U 7.1-12": "every element has a parent",
    "U 7.2-2": "bookmarks have a language",
    "U 7.2-3": "a table holds rows and a caption",
    "U 7.2-4": "a row is in a table",
    "U 7.2-8": "a head cell is in a row",
    "U 7.2-9": "a cell is in a row",
    "U 7.2-10": "a row holds cells",
    "U 7.2-15": "cells do not overlap",
    "U 7.2-16": "a table's caption comes first or last",
    "U 7.2-17": "an item is in a list",
    "U 7.2-18": "a body is in an item",
    "U 7.2-19": "a list holds lists, items and a caption",
    "U 7.2-20": "an item holds labels and bodies",
    "U 7.2-21": "replacing text has a language",
    "U 7.2-22": "alternative text has a language",
    "U 7.2-24": "what an annotation tells has a language",
    "U 7.2-26": "a row of the contents is in a table of contents",
    "U 7.2-27": "a table of contents holds rows and tables of contents",
    "U 7.2-28": "a table of contents begins with its caption",
    "U 7.2-40": "a list begins with its caption",
    "U 7.2-29": "a language is a language tag",
    "A 6.7.4-1": "a language is a language tag",
    "U 7.2-33": "the metadata's title has a language",
    "U 7.2-34": "text has a language",
    "U 7.2-39": "a table has one caption",
    "U 7.2-41": "columns are equally high",
    "U 7.2-42": "rows are equally wide",
    "U 7.3-1": "figures have an alternative text",
    "U 7.4.2-1": "levels of headings are not skipped",
    "U 7.4.4-1": "no element holds two H",
    "U 7.4.4-3": "H and Hn are not mixed",
    "U 7.5-1": "head cells say what they are heads of",
}


def parent_tree(pdf):
    """The parent tree as a dict."""
    root = pdf.Root.get("/StructTreeRoot")
    found = {}
    if root is None or "/ParentTree" not in root:
        return found
    waiting = [root.ParentTree]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.get("/Kids", []))
        entries = list(node.get("/Nums", []))
        found.update({int(key): value for key, value in zip(entries[::2], entries[1::2], strict=False)})
    return found


def standard(pdf, element):
    """The standard type that an element's type stands for; None where there is none."""
    roles = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/RoleMap", pikepdf.Dictionary())
    kind = str(element.get("/S"))[1:]
    seen = set()
    while kind not in STANDARD:
        if kind in seen or f"/{kind}" not in roles:
            return None
        seen.add(kind)
        kind = str(roles[f"/{kind}"])[1:]
    return kind


class _Node:
    def __init__(self, raw, kind, parent, language):
        self.raw = raw
        self.kind = kind
        self.parent = parent
        self.language = language
        self.kids = []


def check(pdf, content, broken):
    """Check the tree; the marks of content whose elements have a text of their own beside them."""
    root = pdf.Root.get("/StructTreeRoot")
    language = str(pdf.Root.get("/Lang", ""))
    for fault in content.faults:
        if fault.startswith("lang ") and _LANGUAGE.fullmatch(fault[5:]) is None:
            _wrong_language(broken, fault)
    if "/Lang" in pdf.Root and _LANGUAGE.fullmatch(language) is None:
        broken("U 7.2-29", language)
        if language:
            broken("A 6.7.4-1", language)
    if not language:
        if "/Outlines" in pdf.Root:
            broken("U 7.2-2")
        metadata = pdf.Root.get("/Metadata")
        if metadata is not None and b"x-default" in metadata.read_bytes():
            broken("U 7.2-33")
    if root is None:
        broken("A 6.7.3.3-1")
        broken("U 7.1-11")
        return frozenset()
    _roles(root, broken)
    top = _Node(root, "Root", None, language)
    placed, texts = {}, {}
    order = [top]
    headings = []
    _grow(pdf, top, order, placed, texts, headings, broken)
    for node in order[1:]:
        _check_node(node, broken)
    _check_headings(headings, broken)
    _check_parents(pdf, content, placed, broken)
    if not language:
        _check_languages(pdf, content, order, texts, broken)
    return frozenset(
        (index, number)
        for index, page in enumerate(pdf.pages)
        for at, number in content.marks
        if at == index and _replaced(placed.get((page.obj.objgen, number)))
    )


def _replaced(node):
    while node is not None:
        if node.parent is not None and "/ActualText" in node.raw:
            return True
        node = node.parent
    return False


def _check_languages(pdf, content, order, texts, broken):
    """Where the document has no language, everything must have its own."""
    pages = [page.obj.objgen for page in pdf.pages]

    def said(mark):
        return mark is not None and mark[0] >= 0 and bool(texts.get((pages[mark[0]], mark[1])))

    if any(not one.lang and not said(one.mark) for one in content.shown):
        broken("U 7.2-34")
    if any(not said(mark) for kind, mark in content.spans if kind == "ActualText"):
        broken("U 7.2-30")
    languages = {node.raw.objgen: node.language for node in order}
    parents = parent_tree(pdf)
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            held = parents.get(int(note.get("/StructParent", -1)))
            if "/Contents" in note and "/Lang" not in note and not (held is not None and languages.get(held.objgen)):
                broken("U 7.2-24")


def _wrong_language(broken, told):
    broken("U 7.2-29", told)
    broken("A 6.7.4-1", told)


def _roles(root, broken):
    roles = {key[1:]: str(value)[1:] for key, value in root.get("/RoleMap", pikepdf.Dictionary()).items()}
    for kind in roles:
        if kind in STANDARD:
            broken("U 7.1-7", kind)
        seen, at = set(), kind
        while at in roles:
            if at in seen:
                broken("U 7.1-6", kind)
                break
            seen.add(at)
            at = roles[at]


def _grow(pdf, top, order, placed, texts, headings, broken):
    waiting = [(top, None, 0)]
    while waiting:
        node, page, depth = waiting.pop()
        if node is not top:
            order.append(node)
        kids = node.raw.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        page = node.raw.get("/Pg", page) if node is not top else None
        below = []
        for kid in kids:
            if isinstance(kid, int):
                _place(placed, texts, (page, int(kid)), node)
            elif isinstance(kid, pikepdf.Dictionary):
                kind = str(kid.get("/Type", "/StructElem"))
                if kind == "/MCR":
                    if "/Stm" not in kid:
                        _place(placed, texts, (kid.get("/Pg", page), int(kid.MCID)), node)
                elif kind == "/OBJR":
                    placed["objects"] = [*placed.get("objects", []), (kid.get("/Obj"), node)]
                elif "/S" in kid:
                    if "/P" not in kid:
                        broken("U 7.1-12")
                    resolved = standard(pdf, kid)
                    if resolved is None:
                        broken("U 7.1-5", str(kid.S))
                        broken("A 6.7.3.4-1", str(kid.S))
                    said = str(kid.get("/Lang", ""))
                    if "/Lang" in kid and _LANGUAGE.fullmatch(said) is None:
                        _wrong_language(broken, said)
                    child = _Node(kid, resolved, node, said or node.language)
                    node.kids.append(child)
                    below.append((child, page, depth + 1))
        waiting.extend(reversed(below))
    headings.extend(node for node in order if node.kind is not None and re.fullmatch(r"H\d?", node.kind))


def _place(placed, texts, key, node):
    page, number = key
    if page is None:
        return
    placed[page.objgen, number] = node
    texts[page.objgen, number] = node.language


def _check_node(node, broken):
    kids = [kid.kind for kid in node.kids]
    inside = node.parent.kind
    kind = node.kind
    if kind == "Table":
        _check_table(node, kids, broken)
    elif kind == "TR":
        if inside not in {"Table", "THead", "TBody", "TFoot"}:
            broken("U 7.2-4")
        if any(kid not in {"TH", "TD"} for kid in kids):
            broken("U 7.2-10", str(kids))
    elif kind == "TH" and inside != "TR":
        broken("U 7.2-8")
    elif kind == "TD" and inside != "TR":
        broken("U 7.2-9")
    elif kind == "LI":
        if inside != "L":
            broken("U 7.2-17")
        if any(kid not in {"Lbl", "LBody"} for kid in kids):
            broken("U 7.2-20", str(kids))
    elif kind == "LBody" and inside != "LI":
        broken("U 7.2-18")
    elif kind == "L" and any(kid not in {"L", "LI", "Caption"} for kid in kids):
        broken("U 7.2-19", str(kids))
    elif kind == "TOCI" and inside != "TOC":
        broken("U 7.2-26")
    elif kind == "TOC" and any(kid not in {"TOC", "TOCI", "Caption"} for kid in kids):
        broken("U 7.2-27", str(kids))
    elif kind == "Figure" and not str(node.raw.get("/Alt", "")) and "/ActualText" not in node.raw:
        broken("U 7.3-1")
    if kind in {"L", "TOC"} and "Caption" in kids[1:]:
        broken("U 7.2-40" if kind == "L" else "U 7.2-28")
    if kids.count("H") > 1:
        broken("U 7.4.4-1")
    if not node.language:
        for key, rule in (("/ActualText", "U 7.2-21"), ("/Alt", "U 7.2-22")):
            if key in node.raw:
                broken(rule)


def _attribute(node, name):
    held = node.raw.get("/A")
    for one in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(one, pikepdf.Dictionary) and one.get("/O") == "/Table" and name in one:
            return one[name]
    return None


def _check_table(node, kids, broken):
    if any(kid not in _ROWS for kid in kids):
        broken("U 7.2-3", str(kids))
    if "Caption" in kids[1:-1]:
        broken("U 7.2-16")
    if kids.count("Caption") > 1:
        broken("U 7.2-39")
    rows = [
        row for kid in node.kids for row in ([kid] if kid.kind == "TR" else kid.kids if kid.kind != "Caption" else [])
    ]
    taken, width = {}, 0
    headed = any(_attribute(cell, "/Headers") is not None for row in rows for cell in row.kids)
    for index, row in enumerate(rows):
        at = 0
        for cell in row.kids:
            across, down = (int(_attribute(cell, name) or 1) for name in ("/ColSpan", "/RowSpan"))
            while (index, at) in taken:
                at += 1
            for y in range(index, index + min(down, 2000)):
                for x in range(at, at + across):
                    if (y, x) in taken:
                        broken("U 7.2-15")
                    taken[y, x] = cell
            at += across
            if cell.kind == "TH" and not headed and _attribute(cell, "/Scope") is None and "/ID" not in cell.raw:
                broken("U 7.5-1")
        width = max(width, at)
    if any(y >= len(rows) for y, _ in taken):
        broken("U 7.2-41")
    widths = {index: sum(1 for y, _ in taken if y == index) for index in range(len(rows))} if len(taken) < 20000 else {}
    if len(set(widths.values())) > 1:
        broken("U 7.2-42", str(widths))


def _check_headings(headings, broken):
    level = 0
    kinds = {node.kind == "H" for node in headings}
    if len(kinds) > 1:
        broken("U 7.4.4-3")
    for node in headings:
        if node.kind == "H":
            continue
        here = int(node.kind[1])
        if here > level + 1:
            broken("U 7.4.2-1", f"{level} {here}")
        level = here


def _check_parents(pdf, content, placed, broken):
    parents = parent_tree(pdf)
    for index, page in enumerate(pdf.pages):
        numbers = sorted(number for at, number in content.marks if at == index)
        if not numbers:
            continue
        row = parents.get(int(page.obj.get("/StructParents", -1)))
        if row is None or len(row) <= numbers[-1]:
            broken("own parents", f"page {index + 1}")
            continue
        for number in numbers:
            node = placed.get((page.obj.objgen, number))
            if node is None or row[number] is None or row[number].objgen != node.raw.objgen:
                broken("own parents", f"page {index + 1}, {number}")
    for held, node in placed.get("objects", []):
        back = parents.get(int(held.get("/StructParent", -1))) if held is not None else None
        if back is None or back.objgen != node.raw.objgen:
            broken("own parents", "annotation")
