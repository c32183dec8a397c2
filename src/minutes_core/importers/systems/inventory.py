"""What becomes of each field of an export: a list written by hand, held to real exports by tests.

A field is named by its parent and itself: `Item/Caption`, `Agenda/@ID`. A star stands for any name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.importers.systems.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST: Final = 12


def names(text: str) -> frozenset[str]:
    """The fields that a list of words names; `Item: Caption Number` stands for `Item/Caption Item/Number`."""
    found: set[str] = set()
    parent = ""
    for word in text.split():
        if word.endswith(":"):
            parent = word[:-1]
        else:
            found.add(f"{parent}/{word}")
    return frozenset(found)


@frozen(kw_only=True)
class Inventory:
    """The fields that are known of one system.

    Attributes:
        read: those whose value comes into the model, or steers the reading.
        left: those that are no part of a record (paths on the system's disk, its users, its settings); with all that
            is in them.
        told: those that the model has no place for, and whose content somebody may miss: reported where they say
            something; with all that is in them.
    """

    read: frozenset[str] = field(converter=names)
    left: frozenset[str] = field(converter=names)
    told: frozenset[str] = field(converter=names)

    def look(self, root: Node, data: bytes) -> list[Diagnostic]:
        """What there is to say of the fields of an export."""
        unknown: dict[str, int] = {}
        missed: dict[str, int] = {}
        for key, node in self._fields(root):
            if key in self.told:
                if _says_something(node):
                    missed.setdefault(key, node.place)
            elif key not in self.read:
                unknown.setdefault(key, node.place)
        said = []
        for slug, severity, found in (
            ("fields-unknown", Severity.WARNING, unknown),
            ("fields-not-kept", Severity.NOTE, missed),
        ):
            if found:
                line = data.count(b"\n", 0, min(found.values())) + 1
                told = ", ".join(sorted(found)[:_MOST]) + (", …" if len(found) > _MOST else "")
                facts: dict[str, str | int] = {"count": len(found), "told": told}
                said.append(Diagnostic(slug=slug, severity=severity, origin=Origin(line=line), facts=facts))
        return said

    def _fields(self, root: Node) -> Iterator[tuple[str, Node]]:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            for name, value in node.attributes.items():
                if (key := f"{node.name}/@{name}") not in self.left and f"*/@{name}" not in self.left:
                    yield key, Node(name, node.place, {}, text=value)
            for child in node.children:
                key = f"{node.name}/{child.name}"
                if not self.left.isdisjoint((key, f"*/{child.name}", f"{node.name}/*")):
                    continue
                yield key, child
                if key in self.read:
                    waiting.append(child)


def _says_something(node: Node) -> bool:
    return bool(node.text.strip()) or any(map(_says_something, node.children))
