"""Any fragment of HTML to blocks; see `fragments.read_fragment` for what it promises."""

from __future__ import annotations

import base64
import binascii
import functools
import io
import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from minutes_core.errors import MalformedDocument
from minutes_core.model import Figure, Heading, ListBlock, ListItem, ListStyle, Paragraph
from minutes_core.model.blocks import MAX_DEPTH
from minutes_core.richtext.inline import PLAIN, Inline, declarations, line, marked
from minutes_core.richtext.lists import Faked, settled
from minutes_core.richtext.tables import Row, built
from minutes_core.schema.html import HEADINGS, HREF, LEVEL, LIST_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from minutes_core.model import Block, Style
    from minutes_core.richtext.leavings import Leavings
    from minutes_core.richtext.lists import Loose

DEEPEST: Final = 250
"""How deep elements may lie inside each other."""
_BREAKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "footer", "form", "header", "hgroup", "html", "legend", "li", "main", "menu",
    "nav", "p", "pre", "search", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
"""Elements that part paragraphs, and are nothing else here."""
_UNSHOWN: Final = frozenset({
    "head", "link", "meta", "noscript", "script", "style", "template", "title",
})  # fmt: skip
"""Elements whose text nobody sees."""
_DROPPED: Final = frozenset({
    "applet", "audio", "button", "canvas", "embed", "frame", "frameset", "iframe", "input", "map", "math", "meter",
    "object", "progress", "select", "svg", "textarea", "video",
})  # fmt: skip
"""Elements that show something of which there is no text."""
_QUIET: Final = frozenset(
    {
        "role",
        "tabindex",
        "aria-label",
        "href",
        "src",
        "alt",
        "colspan",
        "rowspan",
        "start",
        "type",
        "scope",
        "title",
        "dir",
        "lang",
        "style",
    }
)
"""Attributes that are read, or that say nothing of the text."""
_TABULAR: Final = frozenset({"thead", "tbody", "tfoot", "tr"})
_CELLS: Final = frozenset({"td", "th"})
_OWN: Final = frozenset({("class", "table"), ("class", "short")})
"""What our own writer says of looks."""
_STYLES: Final = {
    **{sign: ListStyle(name) for name, sign in LIST_TYPES.items()},
    **{style.value: style for style in ListStyle},
    "lower-latin": ListStyle.LOWER_ALPHA,
    "upper-latin": ListStyle.UPPER_ALPHA,
}
_MSO_LIST: Final = re.compile(r"l\d+ level(\d)")
_BROKEN_OFF: Final = re.compile("depth", re.IGNORECASE)
_IMAGE: Final = re.compile(r"data:image/(png|jpeg|gif|webp);base64,(.*)", re.DOTALL)


class FragmentReader:
    """One reading of one fragment.

    Args:
        leavings: what is not kept is counted there.
        level: the level of the heading above.
        clean: whether leavings of editors are cleaned away.
    """

    def __init__(self, leavings: Leavings, *, level: int, clean: bool) -> None:
        self.resources: dict[str, Callable[[], io.BytesIO]] = {}
        """The images that lay in the fragment."""
        self.sources: dict[str, str] = {}
        """Where the images of figures lie whose name is another."""
        self._leavings = leavings
        self._level = level
        self._clean = clean

    def read(self, html: str) -> tuple[Block, ...]:
        """The blocks.

        Raises:
            InputError: where elements lie too deep inside each other.
        """
        if not html.strip():
            return ()
        # The parser takes bytes; a lone surrogate is nothing that bytes can say.
        data = html.encode("utf-8", "replace")
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
        root = etree.fromstring(b"<body>" + data, parser)
        if root is None:
            return ()
        if any(_BROKEN_OFF.search(entry.message) for entry in parser.error_log):
            raise MalformedDocument("<html>", "elements lie too deep inside each other")
        _check_depth(root)
        return tuple(self._flow(root, 0))

    # ---- blocks

    def _flow(self, element: etree._Element, depth: int) -> list[Block]:
        """The blocks in an element; `depth` tells how many lists and tables are around them."""
        flow = _Flow(Inline(self._leavings, clean=self._clean))
        self._into(flow, element, PLAIN, depth)
        self._end_paragraph(flow)
        return settled(flow.loose, self._leavings, clean=self._clean)

    def _into(self, flow: _Flow, element: etree._Element, style: Style, depth: int) -> None:
        """Add what an element holds, its own text and its children."""
        flow.inline.add(element.text or "", style)
        for child in element:
            if isinstance(child.tag, str):
                self._element(flow, child, style, depth)
            elif child.tag is etree.Comment:
                self._leavings.cleaned["<!-- -->"] += 1
            flow.inline.add(child.tail or "", style)

    def _element(self, flow: _Flow, element: etree._Element, style: Style, depth: int) -> None:
        tag = _tag_of(element)
        attributes = _attributes_of(element)
        self._count(tag, attributes)
        if tag in _UNSHOWN or (tag in _DROPPED and not self._kept_inside(tag, element)):
            return
        if tag == "br":
            flow.inline.line_break(style)
        elif tag == "img":
            self._image(flow, element, attributes)
        elif tag == "hr":
            self._end_paragraph(flow)
        elif tag in HEADINGS or (tag == "p" and LEVEL in attributes):
            self._heading(flow, element, tag, attributes, depth)
        elif tag in {"ul", "ol", "menu", "dir"}:
            self._list(flow, element, tag, attributes, depth)
        elif tag == "table":
            self._table(flow, element, style, depth)
        elif tag == "figure":
            self._figure(flow, element, attributes, style, depth)
        elif self._clean and _is_word_marker(attributes):
            flow.marker += "".join(map(str, element.itertext()))
        elif tag in _BREAKS:
            self._end_paragraph(flow)
            found = _MSO_LIST.search(attributes.get("style", "")) if self._clean else None
            flow.level = int(found[1]) if found is not None else 0
            flow.own = tag == "p"
            self._into(flow, element, marked(tag, attributes, style, self._leavings), depth)
            self._end_paragraph(flow)
        else:
            self._into(flow, element, marked(tag, attributes, style, self._leavings), depth)

    def _kept_inside(self, tag: str, element: etree._Element) -> bool:
        """Tell of an element that shows what is no text; whether there are words in it to read all the same."""
        if not (tag == "input" and element.get("type") == "hidden"):
            self._leavings.dropped[tag] += 1
        return tag in {"button", "object", "audio", "video", "canvas"}

    def _end_paragraph(self, flow: _Flow) -> None:
        """What came in since the last block is a paragraph, or more, or nothing."""
        contents = flow.inline.take() if flow.inline else []
        if not contents and flow.own and flow.inline_seen(len(flow.loose)):
            self._leavings.cleaned["p (empty)"] += 1
        flow.loose += [
            Faked(content, flow.level if at == 0 else 0, flow.marker if at == 0 else "")
            for at, content in enumerate(contents)
        ]
        flow.level, flow.marker, flow.own = 0, "", False
        flow.before = len(flow.loose)

    def _heading(self, flow: _Flow, element: etree._Element, tag: str, attributes: dict[str, str], depth: int) -> None:
        self._end_paragraph(flow)
        inner = _Flow(Inline(self._leavings, clean=self._clean))
        self._into(inner, element, PLAIN, depth)
        self._end_paragraph(inner)
        said = attributes.get(LEVEL, "")
        level = int(said) if said in {"1", "2", "3", "4", "5", "6"} else max(1, int(tag[1:] or 6) - self._level)
        for one in inner.loose:
            flow.loose.append(Heading(one.content, level=min(level, 6)) if isinstance(one, Faked) else one)

    # ---- lists

    def _list(self, flow: _Flow, element: etree._Element, tag: str, attributes: dict[str, str], depth: int) -> None:
        self._end_paragraph(flow)
        if depth >= MAX_DEPTH:
            self._leavings.dropped[tag] += 1
            self._into(flow, element, PLAIN, depth)
            self._end_paragraph(flow)
            return
        items = [ListItem(blocks=tuple(blocks)) for blocks in self._items(element, depth + 1) if blocks]
        if not items:
            self._leavings.cleaned[f"{tag} (empty)"] += 1
        elif tag != "ol":
            flow.loose.append(ListBlock(items=tuple(items)))
        else:
            flow.loose.append(self._ordered(items, attributes))

    @staticmethod
    def _ordered(items: list[ListItem], attributes: dict[str, str]) -> ListBlock:
        said = dict(declarations(attributes.get("style", "")))
        style = _STYLES.get(said.get("list-style-type", attributes.get("type", "1")), ListStyle.DECIMAL)
        start = _number(attributes.get("start"), 1, 0, 9999)
        lowest = 0 if style is ListStyle.DECIMAL else 1
        highest = 3999 if style in {ListStyle.LOWER_ROMAN, ListStyle.UPPER_ROMAN} else 9998
        if not lowest <= start <= highest + 1 - len(items):
            style, start = ListStyle.DECIMAL, 1
        return ListBlock(ordered=True, style=style, start=start, items=tuple(items))

    def _items(self, element: etree._Element, depth: int) -> Iterator[list[Block]]:
        """The blocks of each item; a list that lies between items belongs to the one before it, as editors mean it."""
        open_item: list[Block] | None = self._loose_words(element.text) or None
        for child in element:
            tag = _tag_of(child)
            if not tag:
                pass
            elif tag == "li":
                if open_item is not None:
                    yield open_item
                self._count(tag, _attributes_of(child))
                open_item = self._flow(child, depth)
                if not open_item:
                    self._leavings.cleaned["li (empty)"] += 1
            else:
                blocks = self._alone(child, depth)
                if open_item is None or (tag not in {"ul", "ol", "menu", "dir"} and blocks):
                    if open_item is not None:
                        yield open_item
                    open_item = blocks
                else:
                    open_item += blocks
            if words := self._loose_words(child.tail):
                open_item = [*(open_item or ()), *words]
        if open_item is not None:
            yield open_item

    def _loose_words(self, text: str | None) -> list[Block]:
        """Words that stand where there should be none."""
        inline = Inline(self._leavings, clean=self._clean)
        inline.add(text or "", PLAIN)
        return [Paragraph(content) for content in inline.take()]

    def _misplaced(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """What stands in a table and in none of its cells; a browser shows it before the table."""
        yield from self._loose_words(element.text)
        for child in element:
            tag = _tag_of(child)
            if tag in _TABULAR:
                yield from self._misplaced(child, depth)
            elif tag and tag not in {"td", "th", "caption", "col", "colgroup"}:
                yield from self._alone(child, depth)
            yield from self._loose_words(child.tail)

    def _alone(self, element: etree._Element, depth: int) -> list[Block]:
        """The blocks of an element, itself counted."""
        flow = _Flow(Inline(self._leavings, clean=self._clean))
        self._element(flow, element, PLAIN, depth)
        self._end_paragraph(flow)
        return settled(flow.loose, self._leavings, clean=self._clean)

    # ---- tables

    def _table(self, flow: _Flow, element: etree._Element, style: Style, depth: int) -> None:
        self._end_paragraph(flow)
        flow.loose += self._misplaced(element, depth)
        captions = [child for child in element if child.tag == "caption"]
        if depth >= MAX_DEPTH or (self._clean and not captions and _lone_cell(element)):
            self._leavings.cleaned["table (one cell)" if depth < MAX_DEPTH else "table (too deep)"] += 1
            for cells, _, _ in _rows_of(element):
                for cell in cells:
                    self._into(flow, cell, style, depth)
                    self._end_paragraph(flow)
            return
        caption = " ".join(filter(None, map(_text_of, captions))) or None
        rows: list[Row] = []
        for cells, covered, head in _rows_of(element):
            head_row = head or {cell.tag for cell in cells} == {"th"}
            rows.append(Row([self._cell(cell, depth + 1) for cell in cells], head_row))
            rows += [Row([], head_row) for _ in range(covered)]
        table = built(rows, caption)
        if table is not None:
            flow.loose.append(table)
        elif caption is not None:
            flow.loose.append(Paragraph(caption))

    def _cell(self, element: etree._Element, depth: int) -> tuple[tuple[Block, ...], int, int]:
        attributes = _attributes_of(element)
        self._count("td", attributes)
        columns = _number(attributes.get("data-colspan", attributes.get("colspan")), 1, 1, 1000)
        rows = _number(attributes.get("data-rowspan", attributes.get("rowspan")), 1, 0, 65534)
        return tuple(self._flow(element, depth)), columns, rows

    # ---- images

    def _figure(
        self, flow: _Flow, element: etree._Element, attributes: dict[str, str], style: Style, depth: int
    ) -> None:
        images = element.findall(".//img")
        target = line(attributes.get(HREF))
        caption = element.find(".//figcaption")
        below = _text_of(caption) if caption is not None else None
        self._end_paragraph(flow)
        if target is None and (len(images) != 1 or _text_of(element) != below):
            self._into(flow, element, style, depth)
            self._end_paragraph(flow)
            return
        href = target if target is not None else self._source(_attributes_of(images[0]))
        if target is not None and len(images) == 1 and (source := line(images[0].get("src"))) not in {None, target}:
            assert source is not None
            self.sources[target] = source
        alt = below
        if alt is None and target is None:
            alt = line(images[0].get("alt"))
        if href is not None:
            flow.loose.append(Figure(href=href, alt=alt))
        elif alt is not None:
            flow.loose.append(Paragraph(alt))

    def _image(self, flow: _Flow, element: etree._Element, attributes: dict[str, str]) -> None:
        href = self._source(attributes)
        if href is None:
            return
        own = flow.own
        flow.own = False
        self._end_paragraph(flow)
        flow.loose.append(Figure(href=href, alt=line(element.get("alt"))))
        flow.own = own

    def _source(self, attributes: dict[str, str]) -> str | None:
        """The name of an image; one that lies in the fragment becomes a resource."""
        source = attributes.get("src", "")
        if (found := _IMAGE.fullmatch(source)) is not None:
            try:
                data = base64.b64decode("".join(found[2].split()), validate=True)
            except binascii.Error:
                self._leavings.dropped["img"] += 1
                return None
            name = f"image-{len(self.resources) + 1}.{found[1].replace('jpeg', 'jpg')}"
            self.resources[name] = functools.partial(io.BytesIO, data)
            return name
        href = None if source.startswith("data:") else line(source)
        if href is None:
            self._leavings.dropped["img"] += 1
        return href

    def _count(self, tag: str, attributes: dict[str, str]) -> None:
        """Count what is said of looks only; styles are counted where they are read."""
        if tag == "font" or ":" in tag:
            self._leavings.cleaned[tag] += 1
        for name, value in attributes.items():
            if name not in _QUIET and not name.startswith("data-") and (name, value) not in _OWN:
                self._leavings.cleaned[name[:40]] += 1


class _Flow:
    """The blocks of one container while they come in."""

    def __init__(self, inline: Inline) -> None:
        self.inline = inline
        self.loose: list[Loose] = []
        self.level = 0
        self.marker = ""
        self.own = False
        self.before = 0

    def inline_seen(self, now: int) -> bool:
        """Whether nothing came since the paragraph began."""
        return now == self.before


def _tag_of(element: etree._Element) -> str:
    tag: object = element.tag
    return tag.lower() if isinstance(tag, str) else ""  # a comment has none


def _text_of(element: etree._Element) -> str | None:
    """All that an element says, on one line; None where it says nothing."""
    return line("".join(map(str, element.itertext())))


def _attributes_of(element: etree._Element) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in element.attrib.items()}


def _is_word_marker(attributes: dict[str, str]) -> bool:
    """Whether an element holds what Word shows before an item."""
    return "mso-list:ignore" in attributes.get("style", "").lower().replace(" ", "")


def _rows_of(table: etree._Element, *, head: bool = False) -> Iterator[tuple[list[etree._Element], int, bool]]:
    """The cells of each row, how many rows they say are covered below, and whether it is a head.

    Cells that stand in no row are one of their own.
    """
    lost: list[etree._Element] = []
    for child in table:
        tag = _tag_of(child)
        if tag in _CELLS:
            lost.append(child)
            continue
        if lost:
            yield lost, 0, head
            lost = []
        if tag == "tr":
            cells = [cell for cell in child if cell.tag in _CELLS]
            yield cells, _number(child.get("data-covered"), 0, 0, 65534), head
        elif tag in _TABULAR:
            yield from _rows_of(child, head=tag == "thead")
    if lost:
        yield lost, 0, head


def _lone_cell(table: etree._Element) -> bool:
    return sum(len(cells) for cells, _, _ in _rows_of(table)) == 1


def _number(text: str | None, default: int, lowest: int, highest: int) -> int:
    """The whole number that an attribute says, kept within bounds."""
    if text is None or not re.fullmatch(r"\s*[0-9]{1,9}\s*", text, re.ASCII):
        return default
    return max(lowest, min(int(text), highest))


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise MalformedDocument("<html>", "elements lie too deep inside each other")
