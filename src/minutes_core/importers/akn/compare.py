"""Whether two files say the same as XML: elements, attributes and text, whatever their spelling."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from minutes_core.importers._expat import WHITE
from minutes_core.schema.akn.names import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE: Final = 1 << 16
_LONGEST: Final = 60
_BEFORE: Final = 30
_WHITE: Final = str.maketrans({"\n": "\\n", "\t": "\\t", "\r": "\\r"})
_END: Final = "the end"
_STANDARD: Final = f"{NAMESPACE} "


def difference(data: bytes, wanted: bytes) -> tuple[int, str, str] | None:
    """Where `data` is first unlike `wanted`: its line, what stands there, and what should; None where they are alike.

    White space with a line break in it, alone between two tags, says nothing; comments and processing instructions say
    nothing either. Both are well-formed.
    """
    last = 1
    for (line, here), (_, there) in zip_longest(_tokens(data), _tokens(wanted), fillvalue=(0, _END)):
        if here != there:
            return line or last, *_told(here, there)
        last = line
    return None


def _told(here: str, there: str) -> tuple[str, str]:
    """Two pieces as a message quotes them: short, and from a little before they part."""
    at = next((at for at, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), 0)
    begin = max(0, at - _BEFORE)
    return _short(here, begin), _short(there, begin)


def _short(token: str, begin: int) -> str:
    shown = token[begin : begin + _LONGEST]
    return f"{'…' if begin else ''}{shown.translate(_WHITE)}{'…' if begin + _LONGEST < len(token) else ''}"


def _tokens(data: bytes) -> Iterator[tuple[int, str]]:
    """Tags and text, each with its line."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    found: list[tuple[int, str]] = []
    chars: list[str] = []

    def text() -> None:
        if chars:
            told = "".join(chars)
            chars.clear()
            if "\n" not in told or told.strip(WHITE):
                found.append((parser.CurrentLineNumber, told))

    def start(name: str, attributes: dict[str, str]) -> None:
        text()
        told = "".join(f' {_local(key)}="{value}"' for key, value in sorted(attributes.items()))
        found.append((parser.CurrentLineNumber, f"<{_local(name)}{told}>"))

    def end(name: str) -> None:
        text()
        found.append((parser.CurrentLineNumber, f"</{_local(name)}>"))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = chars.append
    for at in range(0, len(data), _PIECE):
        parser.Parse(data[at : at + _PIECE], at + _PIECE >= len(data))
        yield from found
        found.clear()


def _local(name: str) -> str:
    """A name as messages tell it: the standard's own without its namespace."""
    return name.removeprefix(_STANDARD)
