"""The structure tree: what each piece of a page is, and in which order it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES: Final = {
    "Title": "P",
    "Cover": "Sect",
    "People": "Sect",
    "Item": "Sect",
    "Section": "Sect",
    "Attachments": "Sect",
    "Closing": "Sect",
    "Line": "P",
}
"""Our own types, and the standard type that each stands for."""


class Element:
    """One element of the structure tree, filled while the page is drawn.

    Attributes:
        kind: its type, standard or one of `ROLES`.
        kids: elements, marked content as (page, number), annotations as (page, number, "annotation").
        alt: what stands for it where it cannot be seen.
        attributes: the body of its attribute dictionary, in PDF's own notation.
        lang: its language where that is not the document's.
        facts: what it is of the model, as user properties: names and values.
        loose: whether it waits for its first word to be drawn, which is when it finds its place in its parent.
    """

    __slots__ = ("alt", "attributes", "facts", "kids", "kind", "lang", "loose", "number", "parent")

    def __init__(
        self,
        kind: str,
        parent: Element | None = None,
        *,
        alt: str | None = None,
        attributes: str | None = None,
        facts: Mapping[str, str] | None = None,
        loose: bool = False,
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.kids: list[Element | tuple[int, int] | tuple[int, int, str]] = []
        self.alt = alt
        self.attributes = attributes
        self.lang: str | None = None
        self.facts = facts
        self.number = 0
        self.loose = loose
        if parent is not None and not loose:
            parent.kids.append(self)

    def add(
        self,
        kind: str,
        *,
        alt: str | None = None,
        attributes: str | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> Element:
        """A new element inside this one, after the others."""
        return Element(kind, self, alt=alt, attributes=attributes, facts=facts)

    def hang(self) -> None:
        """Find its place in its parent, after what was drawn of it so far."""
        if self.loose:
            self.loose = False
            assert self.parent is not None
            self.parent.kids.append(self)


class Artifact:
    """What is drawn and is no part of the text.

    Attributes:
        start: how its marked content begins.
    """

    __slots__ = ("start",)

    def __init__(self, properties: str = "") -> None:
        self.start = f"/Artifact <<{properties}>> BDC" if properties else "/Artifact BMC"


LAYOUT: Final = Artifact("/Type/Layout")
HEAD: Final = Artifact("/Type/Pagination/Subtype/Header")
FOOT: Final = Artifact("/Type/Pagination/Subtype/Footer")
REPEATED: Final = Artifact("/Type/Pagination")
WATERMARK: Final = Artifact("/Type/Pagination/Subtype/Watermark")
