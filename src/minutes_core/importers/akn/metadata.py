"""What the metadata tell: who wrote the file, who and what it speaks of, what the document is called elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from minutes_core.errors import UnsupportedVersion
from minutes_core.importers.akn.nodes import storable
from minutes_core.model import Identifier
from minutes_core.schema import native
from minutes_core.schema.akn import names

if TYPE_CHECKING:
    from minutes_core.importers.akn.nodes import Left, Node

_LANGUAGES: Final = {code: tag for tag, code in names.LANGUAGES.items()}
_SCHEME: Final = re.compile(r"[a-z][a-z0-9.\-]{0,63}")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}")
_READ: Final = frozenset({"identification", "references", "classification", "notes", "proprietary"})


class Metadata:
    """The metadata of one file.

    Args:
        source: the file's name.
        left: what is not kept is counted there.

    Attributes:
        own: whether this library wrote the file.
        language: the language of the text.
        date: the date of the work, as written; of a file of others.
        author: the reference to whoever wrote the work; of a file of others.
        identifiers: the document's names in other systems.
        named: the names of items and attachments in other systems, by what they are called here.
        shown: of each reference, its element and what it is called.
        speakers: who spoke, in order.
        kle: the titles of KLE subjects that keywords show; they are the list's, not the document's.
    """

    def __init__(self, source: str, left: Left) -> None:
        self._source = source
        self._left = left
        self.own = False
        self.language = "da"
        self.date = ""
        self.author = ""
        self.identifiers: list[Identifier] = []
        self.named: dict[str, list[Identifier]] = {}
        self.shown: dict[str, tuple[str, str]] = {}
        self.speakers: dict[str, None] = {}
        self.kle: dict[str, str] = {}

    def refer(self, node: Node) -> None:
        """Take an element of `references`."""
        if node.name.startswith("TLC"):
            self.shown.setdefault(node.attributes.get("eId", ""), (node.name, node.attributes.get("showAs", "")))
        else:
            self._left.dropped[node.name] += 1

    def classify(self, node: Node) -> None:
        """Take an element of `classification`."""
        told = node.attributes.get
        shown = told("showAs", "")
        if told("dictionary") == "#kle" and names.KLE_TITLE.search(shown) is not None:
            self.kle.setdefault(told("value", ""), shown)

    def own_word(self, node: Node) -> None:
        """Take an element of `proprietary`.

        Raises:
            UnsupportedVersion: where it says that the file is ours, of another version.
        """
        told = node.attributes.get
        if node.name == f"{names.OWN} {names.RECORD}":
            version = told("version", "")
            if version != names.VERSION:
                problem = f"version {native.short(version)} of the format, where {names.VERSION} is read"
                raise UnsupportedVersion(self._source, problem)
            self.own = True
            self.language = told("language", "da")
        elif node.name == f"{names.OWN} {names.IDENTIFIER}":
            made = Identifier(scheme=told("scheme", ""), value=told("value", ""))
            self.named.setdefault(told("ref", "").removeprefix("#"), []).append(made)
        else:
            self._left.dropped[node.name.rpartition(" ")[2]] += 1

    def read(self, meta: Node) -> None:
        """Read what is left of the element `meta` when its lists are taken."""
        for one in meta.elements():
            if one.name == "identification":
                self._identification(one)
            elif one.name not in _READ:
                self._left.dropped[one.name] += 1

    def speaker(self, reference: str) -> str:
        """What somebody is called who speaks, named as `#name`; empty where nobody says."""
        element, shown = self.shown.get(reference.removeprefix("#"), ("", ""))
        if not storable(shown):
            return ""
        if element == "TLCPerson":
            self.speakers[shown] = None
        return shown

    def organisation(self) -> str | None:
        """The organisation that wrote the work, where the metadata name one."""
        element, shown = self.shown.get(self.author.removeprefix("#"), ("", ""))
        return shown if element == "TLCOrganization" and storable(shown) else None

    def _identification(self, node: Node) -> None:
        work = next(node.find("FRBRWork"), node)
        aliases = [(one.attributes.get("name", ""), one.attributes.get("value", "")) for one in work.find("FRBRalias")]
        if self.own:
            self.identifiers = [Identifier(scheme=scheme, value=value) for scheme, value in aliases[1:]]
            return
        uris = [("akn", one.attributes.get("value", "")) for one in work.find("FRBRuri")][:1]
        self.identifiers = [
            Identifier(scheme=scheme, value=value)
            for scheme, value in (*uris, *aliases)
            if _SCHEME.fullmatch(scheme) and storable(value)
        ]
        code = next((one.attributes.get("language", "") for one in node.find("FRBRlanguage")), "")
        tag = _LANGUAGES.get(code, code)
        self.language = tag if _TAG.fullmatch(tag) else "da"
        self.date = next((one.attributes.get("date", "")[:10] for one in work.find("FRBRdate")), "")
        self.author = next((one.attributes.get("href", "") for one in work.find("FRBRauthor")), "")
