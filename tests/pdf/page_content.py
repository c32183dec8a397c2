"""What the content streams of a PDF show: each piece with its font, codes and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pikepdf

OPERATORS = frozenset(
    [
        "b",
        "B",
        "b*",
        "B*",
        "BDC",
        "BI",
        "BMC",
        "BT",
        "BX",
        "c",
        "cm",
        "CS",
        "cs",
        "d",
        "d0",
        "d1",
        "Do",
        "DP",
        "EI",
        "EMC",
        "ET",
        "EX",
        "f",
        "F",
        "f*",
        "G",
        "g",
        "gs",
        "h",
        "i",
        "ID",
        "j",
        "J",
        "K",
        "k",
        "l",
        "m",
        "M",
        "MP",
        "n",
        "q",
        "Q",
        "re",
        "RG",
        "rg",
        "ri",
        "s",
        "S",
        "SC",
        "sc",
        "SCN",
        "scn",
        "sh",
        "T*",
        "Tc",
        "Td",
        "TD",
        "Tf",
        "Tj",
        "TJ",
        "TL",
        "Tm",
        "Tr",
        "Ts",
        "Tw",
        "Tz",
        "v",
        "w",
        "W",
        "W*",
        "y",
        "'",
        '"',
    ]
)
PAINTS = frozenset(["b", "B", "b*", "B*", "f", "F", "f*", "s", "S", "sh"])
TEXTS = frozenset(["Tj", "TJ", "'", '"'])


@dataclass
class Shown:
    """Text that one operator shows."""

    font: pikepdf.Object
    codes: bytes
    invisible: bool
    actual: bool
    lang: bool
    mark: tuple[int, int] | None


@dataclass
class Content:
    """Everything that was found."""

    shown: list[Shown] = field(default_factory=list)
    faults: set[str] = field(default_factory=set)
    marks: list[tuple[int, int]] = field(default_factory=list)
    spaces: set[str] = field(default_factory=set)
    spans: list[tuple[str, tuple[int, int] | None]] = field(default_factory=list)
    forms: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass
class Mark:
    tag: str
    properties: object
    tagged: bool
    artifact: bool
    place: tuple[int, int] | None = None


def read(pdf: pikepdf.Pdf) -> Content:
    content = Content()
    for index, page in enumerate(pdf.pages):
        own = page.obj.get("/Resources")
        if own is None and page.obj.get("/Parent") is not None and "/Contents" in page.obj:
            content.faults.add("resources")
        _walk(page.obj, page.resources if own is None else own, content, [], index, page.obj, 0)
        for note in page.obj.get("/Annots", []):
            for form in _appearances(note):
                _walk(
                    form,
                    form.get("/Resources", pikepdf.Dictionary()),
                    content,
                    [Mark("Annot", None, True, False)],
                    index,
                    page.obj,
                    0,
                )
    return content


def _appearances(note):
    normal = note.get("/AP", {}).get("/N") if "/AP" in note else None
    if isinstance(normal, pikepdf.Stream):
        yield normal
    elif isinstance(normal, pikepdf.Dictionary):
        yield from (one for one in normal.values() if isinstance(one, pikepdf.Stream))


def _walk(holder, resources, content, marks, page, keyed, level):
    if level > 12:
        return
    try:
        instructions = pikepdf.parse_content_stream(holder)
    except pikepdf.PdfError:
        content.faults.add("syntax")
        return
    font, mode, depth = None, 0, 0
    stack = []
    marks = list(marks)
    base = len(marks)
    for operands, operator in instructions:
        name = str(operator)
        if name not in OPERATORS and name != "INLINE IMAGE":
            content.faults.add("operator")
        elif name == "q":
            depth += 1
            stack.append((font, mode))
            if depth > 28:
                content.faults.add("depth")
        elif name == "Q":
            depth -= 1
            if stack:
                font, mode = stack.pop()
            else:
                content.faults.add("balance")
        elif name == "Tf":
            font = _named(resources, "/Font", operands[0])
            if font is None:
                content.faults.add("resources")
        elif name == "Tr":
            mode = int(operands[0])
        elif name in {"rg", "RG"}:
            content.spaces.add("RGB")
        elif name in {"g", "G"}:
            content.spaces.add("Gray")
        elif name in {"k", "K"}:
            content.spaces.add("CMYK")
        elif name in {"BDC", "BMC"}:
            _begin(operands, resources, content, marks, page)
        elif name == "EMC":
            if len(marks) > base:
                marks.pop()
            else:
                content.faults.add("balance")
        elif name in TEXTS:
            _item(marks, content)
            if len(bytes(operands[-1]) if isinstance(operands[-1], pikepdf.String) else b"") > 32767:
                content.faults.add("string")
            if font is not None:
                content.shown.append(_text(font, operands[-1], mode, marks))
        elif name in PAINTS or name == "INLINE IMAGE":
            _item(marks, content)
        elif name == "Do":
            target = _named(resources, "/XObject", operands[0])
            if target is None:
                content.faults.add("resources")
            elif target.get("/Subtype") == "/Form":
                inner = target.get("/Resources", resources)
                if target.objgen[0]:
                    content.forms[target.objgen] = content.forms.get(target.objgen, 0) + 1
                keys = "/StructParents" in target
                _walk(target, inner, content, marks, -1 if keys else page, target if keys else keyed, level + 1)
            else:
                _item(marks, content)
    if depth or len(marks) > base:
        content.faults.add("balance")


def _named(resources, kind, name):
    return resources.get(kind, pikepdf.Dictionary()).get(str(name)) if resources is not None else None


def _begin(operands, resources, content, marks, page):
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = _named(resources, "/Properties", properties)
    tag = str(operands[0])[1:]
    number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
    tagged = number is not None and tag != "Artifact"
    artifact = tag == "Artifact"
    if artifact and any(mark.tagged for mark in marks):
        content.faults.add("artifact inside")
    if tagged and any(mark.artifact for mark in marks):
        content.faults.add("tagged inside")
    if number is not None and page >= 0:
        if (page, int(number)) in content.marks:
            content.faults.add("twice")
        content.marks.append((page, int(number)))
    if tag == "Span" and properties is not None:
        for key in ("/ActualText", "/Alt", "/E"):
            if key in properties and "/Lang" not in properties and not any(_has(mark, "/Lang") for mark in marks):
                content.spans.append((key[1:], _place(marks) or ((page, int(number)) if number is not None else None)))
    if isinstance(properties, pikepdf.Dictionary) and "/Lang" in properties:
        content.faults.add(f"lang {properties.Lang}")
    marks.append(Mark(tag, properties, tagged, artifact, (page, int(number)) if number is not None else None))


def _place(marks):
    return next((mark.place for mark in reversed(marks) if mark.place is not None), None)


def _has(mark, key):
    return isinstance(mark.properties, pikepdf.Dictionary) and key in mark.properties


def _item(marks, content):
    if not any(mark.tagged or mark.artifact for mark in marks):
        content.faults.add("unmarked")


def _text(font, operand, mode, marks):
    codes = (
        b"".join(bytes(one) for one in operand if isinstance(one, pikepdf.String))
        if isinstance(operand, pikepdf.Array)
        else bytes(operand)
    )
    return Shown(
        font,
        codes,
        mode == 3,
        any(_has(mark, "/ActualText") for mark in marks),
        any(_has(mark, "/Lang") for mark in marks),
        _place(marks),
    )


_BF = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def to_unicode(stream):
    """The map of a ToUnicode CMap: code to text."""
    found = {}
    for kind, body in _BF.findall(stream):
        tokens = [
            (m[1], m[2], m[3]) for m in (t.groups(default=None) and (None, *t.groups()) for t in _TOKEN.finditer(body))
        ]
        at = 0
        while at < len(tokens):
            if kind == b"bfchar":
                if at + 1 >= len(tokens):
                    break
                found[_number(tokens[at][0])] = _words(tokens[at + 1][0])
                at += 2
                continue
            if at + 2 >= len(tokens):
                break
            low, high = _number(tokens[at][0]), _number(tokens[at + 1][0])
            at += 2
            if tokens[at][1]:
                at += 1
                code = low
                while at < len(tokens) and not tokens[at][2]:
                    found[code] = _words(tokens[at][0])
                    code += 1
                    at += 1
                at += 1
            else:
                first = _words(tokens[at][0])
                for code in range(low, min(high, low + 65535) + 1):
                    found[code] = first[:-1] + chr(ord(first[-1]) + code - low) if first else ""
                at += 1
    return found


def _number(digits):
    return int(re.sub(rb"\s", b"", digits or b"") or b"0", 16)


def _words(digits):
    raw = bytes.fromhex(re.sub(rb"\s", b"", digits or b"").decode())
    return raw.decode("utf-16-be", "surrogatepass") if len(raw) > 1 else raw.decode("latin-1")
