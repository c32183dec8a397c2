"""What stands in a file while it is read: elements, what becomes of them, and what is not kept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.model._check import problem_of
from minutes_core.richtext.inline import line
from minutes_core.richtext.leavings import Leavings
from minutes_core.schema.akn import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.model import Block

_MOST: Final = 10


class Node:
    """An element.

    Attributes:
        name: its local name; one of another namespace has that and a space before it.
        attributes: its attributes, named likewise.
        place: the byte at which it begins.
        inside: what stands in it, in order: text, elements, and what elements have become (blocks, parts).
        born: how many elements were held when it began.
    """

    __slots__ = ("attributes", "born", "inside", "name", "place")

    def __init__(self, name: str, attributes: dict[str, str], place: int, born: int) -> None:
        self.name = name
        self.attributes = attributes
        self.place = place
        self.born = born
        self.inside: list[Any] = []

    def elements(self) -> Iterator[Node]:
        """The elements in it."""
        return (one for one in self.inside if type(one) is Node)

    def find(self, *wanted: str) -> Iterator[Node]:
        """The elements in it of one of the names, however deep, in reading order, but not inside each other."""
        for one in self.elements():
            if one.name in wanted:
                yield one
            else:
                yield from one.find(*wanted)

    def own(self, name: str) -> str | None:
        """An attribute of our own namespace."""
        return self.attributes.get(f"{names.OWN} {name}")

    def said(self, *without: Node) -> str:
        """All that it says in words, but for some elements, as one line; empty where it says nothing."""
        return line("".join(self.words(frozenset(without)))) or ""

    def words(self, without: frozenset[Node]) -> Iterator[str]:
        """The pieces of text in it, a line break as a space, but for some elements."""
        for one in self.inside:
            if type(one) is str:
                yield one
            elif type(one) is Node and one not in without:
                if one.name in {"br", "eol"}:
                    yield " "
                yield from one.words(without)


class Part:
    """A division of the text: an item, a section, a speech.

    Attributes:
        node: its element, without what has become something else.
        num, heading: what stands in these, or None.
        subheadings: its subheadings.
        speaker: what stands in `from`, or None.
        inside: its blocks and parts, in order.
        raw: its content as elements, where it lists people or attachments.
    """

    __slots__ = ("heading", "inside", "node", "num", "raw", "speaker", "subheadings")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.num: Node | None = None
        self.heading: Node | None = None
        self.subheadings: list[Node] = []
        self.speaker: Node | None = None
        self.inside: list[Block | Part] = []
        self.raw: list[Node] = []

    @property
    def name(self) -> str:
        """What the document calls it."""
        return self.node.attributes.get("name", "")

    @property
    def is_speech(self) -> bool:
        """Whether somebody speaks."""
        return self.node.name in SPEECHES


SPEECHES: Final = frozenset({"speech", "question", "answer", "other"})


class Left:
    """What is not kept of a file.

    Attributes:
        simplified: elements and attributes of which only the words were kept, by name.
        dropped: what was left out with its words, by name.
        moved: the bytes at which sections begin that stand behind an item in their item, and are read before it.
        leavings: what the gathering of words leaves.
    """

    def __init__(self) -> None:
        self.simplified: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.moved: list[int] = []
        self.leavings = Leavings()

    def diagnostics(self) -> list[Diagnostic]:
        """What there is to say of it."""
        said = []
        if self.leavings.replaced:
            said.append(Diagnostic(slug="characters-replaced", facts={"count": self.leavings.replaced}))
        for slug, severity, counted in (
            ("akn-left-out", Severity.WARNING, self.dropped),
            ("akn-simplified", Severity.NOTE, self.simplified + self.leavings.cleaned),
        ):
            if counted:
                facts: dict[str, str | int] = {"count": counted.total(), "told": _told(counted)}
                said.append(Diagnostic(slug=slug, severity=severity, facts=facts))
        return said


def _told(counted: Counter[str]) -> str:
    """`person (12), @startTime (3)`, most first."""
    told = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    more = ["…"] if len(told) > _MOST else []
    return ", ".join([f"{name[-60:]} ({count})" for name, count in told[:_MOST]] + more)


def storable(text: str) -> bool:
    """Whether a value can be kept as it is."""
    return bool(text) and problem_of(text, lines=False) is None
