"""Elements to blocks, each when it ends: what stands inside it has become blocks before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from minutes_core.errors import InvalidValue
from minutes_core.grammar.markers import read_marker
from minutes_core.grammar.pieces import Marker
from minutes_core.importers.akn.nodes import SPEECHES, Left, Node, Part
from minutes_core.model import Cell, Figure, Heading, ListBlock, ListItem, ListStyle, Paragraph, Table
from minutes_core.model._check import is_plain
from minutes_core.richtext.inline import PLAIN, Inline, line, marked
from minutes_core.richtext.tables import Row, built
from minutes_core.schema.akn import names

if TYPE_CHECKING:
    from minutes_core.model import Block, Style

DIVISIONS: Final = frozenset({
    "hcontainer", "clause", "section", "part", "paragraph", "chapter", "title", "article", "book", "tome", "division",
    "list", "point", "indent", "alinea", "rule", "subrule", "proviso", "subsection", "subpart", "subparagraph",
    "subchapter", "subtitle", "subdivision", "subclause", "sublist", "level", "transitional",
    "administrationOfOath", "rollCall", "prayers", "oralStatements", "writtenStatements", "personalStatements",
    "ministerialStatements", "resolutions", "nationalInterest", "declarationOfVote", "communication", "petitions",
    "papers", "noticesOfMotion", "questions", "address", "proceduralMotions", "pointOfOrder", "adjournment",
    "debateSection", "speechGroup",
}) | SPEECHES  # fmt: skip
"""The elements that divide a text: hierarchy, sections of a debate, speeches."""
WORDLESS: Final = DIVISIONS | {
    "akomaNtoso", "debateReport", "debate", "doc", "meta", "preface", "preamble", "mainBody", "debateBody", "conclusions",
    "attachments", "attachment", "content", "intro", "wrapUp", "container", "blockContainer", "tblock", "blockList",
    "item", "ul", "ol", "table", "tr", "th", "td",
}  # fmt: skip
"""The elements in which the standard lets no text stand: white space there is none."""
_FLOWS: Final = frozenset({
    "p", "content", "intro", "wrapUp", "container", "blockContainer", "tblock", "longTitle", "formula", "scene",
    "narrative", "summary", "foreword", "recitals", "recital", "citations", "citation", "interstitial",
    "listIntroduction", "listWrapUp", "div",
})  # fmt: skip
"""The elements whose words and blocks are read, and that are nothing else here."""
_MARKED: Final = frozenset({"b", "i", "u", "sup", "sub", "span", "ins", "del"})
_LINKS: Final = frozenset({"a", "ref", "rref", "mref"})
_BREAKS: Final = frozenset({"br", "eol"})
_ASIDE: Final = frozenset({"authorialNote", "subFlow", "embeddedStructure", "popup", "note"})
_NOTHING: Final = frozenset({"eop", "noteRef", "marker", "componentRef", "toc", "documentRef"})
_HEADS: Final = frozenset({"num", "heading", "subheading"})
_PLAIN_INLINE: Final = frozenset({"inline", "abbr"})
_HEADINGS: Final = frozenset({names.HEADING, "heading", "title", "crossHeading"})
_MADE: Final[frozenset[type]] = frozenset({Paragraph, Heading, ListBlock, Table, Figure})
_LEVELS: Final = {names.level_class(level): level for level in range(1, 7)}
_STYLES: Final = {style.value: style for style in ListStyle}
_MOST_ROWS: Final = 200_000
_MOST_COVERED: Final = 2_000_000
"""How much a table may claim: a few bytes could claim billions of places."""
_ITEMS: Final = frozenset({"li", "item"})
_ROWS: Final = frozenset({"tr", "caption"})
_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([a-z\-]+)")
_COUNT: Final = re.compile(r"[0-9]{1,5}")


class BlockReader:
    """Makes blocks and parts of elements.

    Args:
        left: what is not kept is counted there.
    """

    def __init__(self, left: Left) -> None:
        self._left = left
        self.mentioned: list[str] = []
        """What words led to in the file since somebody took them."""

    def made(self, node: Node) -> list[Any]:
        """What an element becomes: blocks or a part, or the element itself, for the one around it to look at."""
        name = node.name
        if name == "p":
            return self.flow(node)
        if name in DIVISIONS:
            return [self.part(node)]
        if name in {"ul", "ol", "blockList"}:
            return self._list(node)
        if name == "table":
            return self._table(node)
        if name in {"block", "crossHeading"}:
            return self._block(node)
        if name in _FLOWS:
            return self.flow(node)
        return [node]

    def drop(self, node: Node) -> None:
        """Leave an element out."""
        self._left.dropped[node.name.rpartition(" ")[2]] += 1

    def flow(self, node: Node) -> list[Block]:
        """The blocks of what stands in an element: paragraphs of its words, and what is a block already."""
        inside = node.inside
        if len(inside) == 1 and type(text := inside[0]) is str and is_plain(text):
            return [Paragraph(text)] if text else []
        if all(type(one) in _MADE for one in inside):
            return inside
        flow = _Flow(self._left)
        self._into(flow, node, PLAIN)
        flow.end()
        return flow.blocks

    def part(self, node: Node) -> Part:
        """A division of the text."""
        made = Part(node)
        flow: list[Any] = []
        for one in node.inside:
            if type(one) is Node and one.name == "num" and made.num is None:
                made.num = one
            elif type(one) is Node and one.name == "heading" and made.heading is None:
                made.heading = one
            elif type(one) is Node and one.name == "subheading":
                made.subheadings.append(one)
            elif type(one) is Node and one.name == "from" and made.speaker is None:
                made.speaker = one
            elif type(one) is Part:
                self._loose(made, flow)
                made.inside.append(one)
            else:
                flow.append(one)
        self._loose(made, flow)
        node.inside = []
        return made

    def _loose(self, part: Part, flow: list[Any]) -> None:
        """Blocks and words that stand in a part."""
        if flow:
            node = Node(part.node.name, {}, part.node.place, 0)
            node.inside = flow[:]
            flow.clear()
            part.inside += self.flow(node)

    # ---- words

    def _into(self, flow: _Flow, node: Node, style: Style) -> None:
        for one in node.inside:
            kind = type(one)
            if kind is str:
                flow.inline.add(one, style)
            elif kind is Node:
                self._element(flow, one, style)
            elif kind is Part:
                flow.end()
                flow.blocks += flattened(one, self._left)
            else:
                flow.end()
                flow.blocks.append(one)

    def _element(self, flow: _Flow, node: Node, style: Style) -> None:
        name = node.name
        if name in _BREAKS:
            flow.inline.line_break(style)
        elif name in _MARKED:
            css = node.attributes.get("style")
            self._into(flow, node, marked(name, {"style": css} if css else {}, style, self._left.leavings))
        elif name in _LINKS:
            target = node.own("href") or node.attributes.get("href")
            if target and target.startswith("#"):
                self.mentioned.append(target[1:])
            self._into(flow, node, marked("a", {"href": target} if target else {}, style, self._left.leavings))
        elif name == "img":
            self._image(flow, node)
        elif name in _NOTHING or " " in name:
            self.drop(node)
        elif name in _ASIDE:
            self._left.simplified[name] += 1
            flow.aside += self.flow(node)
        elif name in _HEADS:
            flow.end()
            flow.blocks += self.flow(node) if name == "num" else self._heading(node, 1)
        elif (made := self.made(node)) and made[0] is not node:
            flow.end()
            self._into(flow, _holding(made), style)
        elif made:
            if name not in _PLAIN_INLINE:
                self._left.simplified[name] += 1
            self._into(flow, node, style)

    def _image(self, flow: _Flow, node: Node) -> None:
        href = line(node.own("src") or node.own("href") or node.attributes.get("src"))
        if href is None:
            self._left.dropped["img"] += 1
            return
        flow.end()
        flow.blocks.append(Figure(href=href, alt=line(node.attributes.get("alt"))))

    def _block(self, node: Node) -> list[Block]:
        level = _LEVELS.get(node.attributes.get("class", ""), 1)
        if node.name == "crossHeading" or node.attributes.get("name") in _HEADINGS:
            return self._heading(node, level)
        return self.flow(node)

    def _heading(self, node: Node, level: int) -> list[Block]:
        blocks = self.flow(node)
        return [Heading(one.content, level=level) if type(one) is Paragraph else one for one in blocks]

    # ---- lists

    def _list(self, node: Node) -> list[Block]:
        """The list of an element's items, and what stands before and after them."""
        counted = self._counted(node)
        before, members, after = _parted(node, _ITEMS)
        items = [ListItem(blocks=blocks) for one in members if (blocks := self._member(one))]
        made: list[Block] = []
        if items and (counted is None or counted.style is None):
            made = [ListBlock(items=items)]
        elif items:
            assert counted is not None
            try:
                made = [ListBlock(ordered=True, style=counted.style, start=counted.number, items=items)]
            except InvalidValue:
                made = [ListBlock(ordered=True, items=items)]
        return [*self.flow(before), *made, *self.flow(after)]

    def _member(self, one: Any) -> tuple[Block, ...]:
        """The blocks of an item, or of what stands between items."""
        return tuple(self.flow(one if type(one) is Node and one.name in _ITEMS else _holding([one])))

    @staticmethod
    def _counted(node: Node) -> Marker | None:
        """What stands before the first item, where all of them count; numbers that say no more are taken away.

        The standard lets an item of an `ol` say its number by `value`.
        """
        items = [one for one in node.elements() if one.name in _ITEMS]
        if node.name != "blockList":
            value = items[0].attributes.get("value", "1") if items else "1"
            css = _LIST_STYLE.search(node.attributes.get("style", ""))
            style = _STYLES.get(css[1], ListStyle.DECIMAL) if css is not None else ListStyle.DECIMAL
            return Marker(style, int(value) if _COUNT.fullmatch(value) else 1) if node.name == "ol" else None
        declared = _STYLES.get(node.attributes.get("class", ""))
        nums = [next((each for each in one.elements() if each.name == "num"), None) for one in items]
        first: Marker | None = None
        expected: Marker | None = None
        for num in nums:
            marker = _marker(num.said(), expected, declared) if num is not None else None
            if marker is None or (expected is not None and marker != expected):
                return None  # they do not count: what they say are words
            first = first or marker
            expected = marker if marker.style is None else Marker(marker.style, marker.number + 1)
        for one, num in zip(items, nums, strict=True):
            one.inside.remove(num)
        return first

    # ---- tables

    def _table(self, node: Node) -> list[Block]:
        caption = " ".join(filter(None, (one.said() for one in node.elements() if one.name == "caption"))) or None
        before, inside, after = _parted(node, _ROWS)
        rows: list[Row] = []
        for one in inside:
            if type(one) is Node and one.name == "tr":
                cells = [cell for cell in one.elements() if cell.name in {"th", "td"}]
                head = bool(cells) and all(cell.name == "th" for cell in cells)
                rows.append(Row([self._cell(cell) for cell in cells], head))
                covered = _span(one.own("covered"), 0)
                if len(rows) + covered > _MOST_ROWS:
                    raise InvalidValue("Table.rows", f"are more than {_MOST_ROWS}")
                rows += [Row([], head)] * covered
            elif type(one) is not Node or one.name != "caption":
                before.inside.append(one)
        if sum(min(high, len(rows) - at) for at, row in enumerate(rows) for *_, high in row.cells) > _MOST_COVERED:
            raise InvalidValue("Table.rows", f"have cells that cover more than {_MOST_COVERED} places")
        table = _exact(rows, caption)
        if table is None:
            self._left.simplified["table"] += 1  # its cells leave holes, or overlap
            table = built(rows, caption)
        return [*self.flow(before), *((table,) if table is not None else ()), *self.flow(after)]

    def _cell(self, node: Node) -> tuple[tuple[Block, ...], int, int]:
        columns = _span(node.attributes.get("colspan"), 1)
        rows = _span(node.own("rowspan") or node.attributes.get("rowspan"), 1)
        return tuple(self.flow(node)), columns, max(rows, 1)


class _Flow:
    """The blocks of one element while they come in."""

    def __init__(self, left: Left) -> None:
        self.inline = Inline(left.leavings, clean=False)
        self.blocks: list[Block] = []
        self.aside: list[Block] = []

    def end(self) -> None:
        """What came in since the last block is a paragraph, or more, or nothing; notes come after it."""
        if self.inline:
            self.blocks += [Paragraph(content) for content in self.inline.take()]
        if self.aside:
            self.blocks += self.aside
            self.aside = []


def flattened(part: Part, left: Left) -> list[Block]:
    """A part as blocks, where parts have no place: its heading is a heading of the text."""
    reader = BlockReader(left)
    blocks: list[Block] = []
    words = [one.said() for one in (part.num, part.heading, *part.subheadings, part.speaker) if one is not None]
    if told := " ".join(filter(None, words)):
        blocks.append(Heading(told))
    for one in part.inside:
        blocks += flattened(one, left) if isinstance(one, Part) else [one]
    for node in part.raw:
        blocks += reader.flow(node)
    return blocks


def _holding(inside: list[Any]) -> Node:
    made = Node("container", {}, 0, 0)
    made.inside = inside
    return made


def _parted(node: Node, wanted: frozenset[str]) -> tuple[Node, list[Any], Node]:
    """What stands in an element from the first to the last of the wanted elements, and what before and after them."""
    inside = node.inside
    places = [at for at, one in enumerate(inside) if type(one) is Node and one.name in wanted]
    first, end = (places[0], places[-1] + 1) if places else (len(inside), len(inside))
    between = [one for one in inside[first:end] if type(one) is not str or one.strip()]
    return _holding(inside[:first]), between, _holding(inside[end:])


def _marker(text: str, expected: Marker | None, declared: ListStyle | None) -> Marker | None:
    """What a list item's number says; `1`, `1.`, `(a)`, `-`."""
    shown = text.strip("() ")
    if not shown:
        return None
    if shown[-1].isalnum():
        shown += ")"
    read = read_marker(f"{shown} x", expected, declared)
    return read[0] if read is not None and read[1] == len(shown) + 1 else None


def _exact(rows: list[Row], caption: str | None) -> Table | None:
    """The table as it says itself, or None where that is none."""
    heads = next((index for index, row in enumerate(rows) if not row.head), len(rows))
    try:
        cells = [[Cell(blocks=blocks, colspan=wide, rowspan=high) for blocks, wide, high in row.cells] for row in rows]
        return Table(rows=cells, header_rows=heads, caption=caption)
    except InvalidValue:
        return None


def _span(text: str | None, default: int) -> int:
    return int(text) if text is not None and _COUNT.fullmatch(text) else default
