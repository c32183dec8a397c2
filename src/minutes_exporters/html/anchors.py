"""Names of places in a page, the same for the same document: `punkt-3`, `punkt-3-beslutning`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_core.schema.html_words import ANCHORS

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Minutes, SectionKind


class Anchors:
    """The names of a document's items and sections, no two the same.

    An item is called by its number (below an item: by both, unless its own begins with the other), one without a number
    by its position: `post-2`. A section adds its kind. What would be called like something before gets `--2`. No name
    depends on what comes after it, or on the language of the page.
    """

    def __init__(self, minutes: Minutes) -> None:
        self._used: dict[str, int] = {}  # each name, and how often it was wanted
        self._items: list[str] = []
        self._sections: list[list[str]] = []
        for position, item in enumerate(minutes.items, 1):
            self._add(item, "punkt", "post", position, None)

    def item(self, place: int) -> str:
        """The name of an item by its place in reading order, from 0."""
        return self._items[place]

    def sections(self, place: int) -> list[str]:
        """The names of that item's sections."""
        return self._sections[place]

    def _add(self, item: AgendaItem, prefix: str, unnumbered: str, position: int, above: str | None) -> None:
        number = item.number
        if number is None:
            name = f"{unnumbered}-{position}"
        elif above is not None and number.startswith(f"{above}."):
            name = f"punkt-{number}"
        else:
            name = f"{prefix}-{number}"
        name = self._own(name.replace("/", "-"))
        self._items.append(name)
        kinds: dict[SectionKind, int] = {}
        names = []
        for section in item.sections:
            kinds[section.kind] = count = kinds.get(section.kind, 0) + 1
            ending = f"-{count}" if count > 1 else ""
            names.append(self._own(f"{name}-{ANCHORS[section.kind]}{ending}"))
        self._sections.append(names)
        for below, inner in enumerate(item.items, 1):
            self._add(inner, name, f"{name}-post", below, number)

    def _own(self, name: str) -> str:
        made = name
        while made in self._used:
            self._used[name] += 1
            made = f"{name}--{self._used[name]}"
        self._used[made] = 1
        return made
