"""The attachments, which stand after the text, and are named by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.importers.akn.items import access_of
from minutes_core.importers.akn.nodes import storable
from minutes_core.model import Attachment, Heading, ListBlock, ListItem, Paragraph, RichText, Style
from minutes_core.schema.akn import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes_core.importers.akn.nodes import Left, Node
    from minutes_core.model import Block, Identifier
    from minutes_core.schema.akn.head import Address

_NO_TITLE: Final = "–"


class Attachments:
    """The attachments of one file.

    Args:
        left: what is not kept is counted there.
    """

    def __init__(self, left: Left) -> None:
        self._left = left
        self._nodes: dict[str, Node] = {}
        self._used: set[str] = set()

    def take(self, node: Node) -> None:
        """Take an element `attachment`."""
        name = node.attributes.get("eId", "")
        self._nodes[name if name and name not in self._nodes else f" {len(self._nodes)}"] = node

    def named(
        self, name: str, words: str, address: Address | None, identifiers: Mapping[str, Sequence[Identifier]]
    ) -> Attachment:
        """The attachment that an item names; only its words where there is none.

        Args:
            name: what it is called here, or where it lies.
            words: how the item calls it.
            address: the addresses of the document, where it is ours.
            identifiers: names in other systems, by what a thing is called here.
        """
        node = self._nodes.get(name)
        if node is None:
            return Attachment(title=words, href=name if address is None and storable(name) else None)
        self._used.add(name)
        return self._made(node, words, address, identifiers)

    def mentioned(self, names_of: list[str], listed: set[str]) -> list[tuple[str, str]]:
        """Of what the text of an item leads to, the attachments that no list of it names; each once, without words."""
        wanted = dict.fromkeys(name for name in names_of if name in self._nodes and name not in listed)
        return [(name, "") for name in wanted]

    def rest(self, address: Address | None, identifiers: Mapping[str, Sequence[Identifier]]) -> list[Block]:
        """The attachments that no item names: a list, each with where it lies."""
        items = []
        for name, node in self._nodes.items():
            if name not in self._used:
                made = self._made(node, "", address, identifiers)
                link = [(0, len(made.title), Style(href=made.href))] if made.href is not None else []
                items.append(ListItem(blocks=[Paragraph(RichText.marked(made.title, link))]))
        return [Heading(names.ATTACHMENTS_WORD), ListBlock(items=items)] if items else []

    def _made(
        self, node: Node, words: str, address: Address | None, identifiers: Mapping[str, Sequence[Identifier]]
    ) -> Attachment:
        name = node.attributes.get("eId", "")
        title = next((one.said() for one in node.elements() if one.name == "heading"), "") or words
        number = next((one.said() for one in node.find("docNumber")), "") or None
        file = next((one for one in node.elements() if one.name == "documentRef"), None)
        if file is None:
            kinds = [one.name for one in node.elements() if one.name not in {"num", "heading", "subheading"}]
            self._left.dropped[f"attachment/{kinds[0]}" if kinds else "attachment"] += 1
            return Attachment(title=title or _NO_TITLE, document_number=number, access=access_of(node, None))
        href: str | None = file.own("href")
        if href is None:
            href = file.attributes.get("href", "")
            if not storable(href) or (address is not None and href == address.part(name)):
                href = None
        shown = file.attributes.get("showAs", "")
        return Attachment(
            title=title or (shown if storable(shown) else _NO_TITLE),
            document_number=number,
            identifiers=tuple(identifiers.get(name, ())),
            access=access_of(node, None),
            filename=file.own("filename"),
            href=href,
            media_type=file.own("mediaType"),
            sha256=file.own("sha256"),
        )
