"""The attachments, which stand after the text, and are named by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
_OWN: Final = (("filename", "filename"), ("media_type", "mediaType"), ("sha256", "sha256"))


class Attachments:
    """The attachments of one file.

    Args:
        left: what is not kept is counted there.
    """

    def __init__(self, left: Left) -> None:
        self._left = left
        self._told: dict[str, dict[str, Any]] = {}
        self._used: set[str] = set()

    def take(self, node: Node) -> None:
        """Take an element `attachment`."""
        name = node.attributes.get("eId", "")
        file = next((one for one in node.elements() if one.name == "documentRef"), None)
        told: dict[str, Any] = {
            "name": name,
            "title": next((one.said() for one in node.elements() if one.name == "heading"), ""),
            "document_number": next((one.said() for one in node.find("docNumber")), "") or None,
            "access": access_of(node, None),
        }
        if file is None:
            kinds = [one.name for one in node.elements() if one.name not in {"num", "heading", "subheading"}]
            self._left.dropped[f"attachment/{kinds[0]}" if kinds else "attachment"] += 1
        else:
            shown, where = file.attributes.get("showAs", ""), file.attributes.get("href", "")
            told["title"] = told["title"] or (shown if storable(shown) else "")
            told["where"] = where if storable(where) else None
            told["href"] = file.own("href")
            told |= {field: file.own(key) for field, key in _OWN}
        self._told[name if name and name not in self._told else f" {len(self._told)}"] = told

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
        told = self._told.get(name)
        if told is None:
            return Attachment(title=words, href=name if address is None and storable(name) else None)
        self._used.add(name)
        return _made(told, words, address, identifiers)

    def mentioned(self, names_of: list[str], listed: set[str]) -> list[tuple[str, str]]:
        """Of what the text of an item leads to, the attachments that no list of it names; each once, without words."""
        wanted = dict.fromkeys(name for name in names_of if name in self._told and name not in listed)
        return [(name, "") for name in wanted]

    def rest(self, address: Address | None, identifiers: Mapping[str, Sequence[Identifier]]) -> list[Block]:
        """The attachments that no item names: a list, each with where it lies."""
        items = []
        for name, told in self._told.items():
            if name not in self._used:
                made = _made(told, "", address, identifiers)
                link = [(0, len(made.title), Style(href=made.href))] if made.href is not None else []
                items.append(ListItem(blocks=[Paragraph(RichText.marked(made.title, link))]))
        return [Heading(names.ATTACHMENTS_WORD), ListBlock(items=items)] if items else []


def _made(
    told: dict[str, Any], words: str, address: Address | None, identifiers: Mapping[str, Sequence[Identifier]]
) -> Attachment:
    """The attachment of what its element says; a place that the writer had to make up is none."""
    facts = dict(told)
    name, where = facts.pop("name"), facts.pop("where", None)
    if facts.get("href") is None:
        facts["href"] = where if address is None or where != address.part(name) else None
    facts["title"] = facts["title"] or words or _NO_TITLE
    return Attachment(identifiers=tuple(identifiers.get(name, ())), **facts)
