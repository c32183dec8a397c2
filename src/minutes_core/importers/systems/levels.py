"""Items that an export has on one level, as the tree that our own files say they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.importers.systems.export import line
from minutes_core.model import MAX_ITEM_DEPTH
from minutes_core.schema import portals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.importers.systems.tree import Node
    from minutes_core.model import AgendaItem

_LEVELS: Final = frozenset(str(level) for level in range(1, MAX_ITEM_DEPTH + 1))


def nested(rows: Sequence[tuple[int, AgendaItem]]) -> tuple[AgendaItem, ...]:
    """Items in reading order, each with its level, as a tree: one lies in the nearest before it whose level is lower."""
    waiting: list[tuple[int, AgendaItem]] = []
    for level, item in reversed(rows):
        below = []
        while waiting and waiting[-1][0] > level:
            below.append(waiting.pop()[1])
        waiting.append((level, evolve(item, items=tuple(below)) if below else item))
    return tuple(item for _, item in reversed(waiting))


def places(levels: Iterable[int]) -> list[str]:
    """The path of each item of the tree that `nested` makes: `items[0].items[2]`."""
    made = []
    above: list[tuple[int, str]] = [(0, "")]
    counts = {"": 0}
    for level in levels:
        while above[-1][0] >= level:
            above.pop()
        prefix = above[-1][1]
        path = f"{prefix}items[{counts[prefix]}]"
        counts[prefix] += 1
        made.append(path)
        above.append((level, f"{path}."))
        counts[f"{path}."] = 0
    return made


def level_of(node: Node) -> int:
    """How deep an item lies, as `schema.portals.LEVEL` says in an element or an attribute of it."""
    told = line(node.attributes.get(portals.LEVEL) or node.value(portals.LEVEL))
    return int(told) if told in _LEVELS else 1
