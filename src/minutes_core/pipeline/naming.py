"""Names of outputs: safe on every system, and never two the same."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minutes_core.errors import NameCollision, OutputError
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_REFUSED: Final = regex(
    "["
    '<>:"/\\\\|?*'  # Windows, and the separators
    "\x00-\x1f\x7f-\x9f"  # controls
    "\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff"  # directions and what cannot be seen
    "\ud800-\udfff"  # bytes that are no text
    "]+"
)
_SPACES: Final = regex("  +")
_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"}
)
_LONGEST: Final = 200
"""Bytes of UTF-8 that a name may have; most systems take 255."""
_NAMELESS: Final = "document"


def safe_name(name: str) -> str:
    """A file name that every system takes, as close to `name` as can be.

    Guarantees: one part of a path, not empty, `.` or `..`; NFC; no separator, control, invisible or direction
    character, or one that Windows refuses; no space or full stop at the end; none of the names that Windows keeps for
    itself; at most 200 bytes. Idempotent.
    """
    made = _SPACES.sub(" ", _REFUSED.sub("-", unicodedata.normalize("NFC", name))).strip(" ")
    first, dot, rest = made.partition(".")
    if first.rstrip(" ").upper() in _RESERVED:
        made = f"{first.rstrip(' ')}_{dot}{rest}"
    made = made.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    return made if made.strip(".-") else _NAMELESS


def output_name(source: str, suffixes: Iterable[str], suffix: str) -> str:
    """The name of a result: the source's, with the format's ending instead of its own.

    Args:
        source: the source's name or path.
        suffixes: the endings that may be taken off: those of the format that the source is in.
        suffix: the ending to put on.
    """
    name = Path(source).name
    endings = sorted((ending for ending in suffixes if name.lower().endswith(ending)), key=len)
    stem = name[: -len(endings[-1])] if endings else name
    return safe_name(stem) + suffix


def told_apart(name: str, suffix: str, source: str) -> str:
    """A result's name where another result would have the same one: with eight digits of its source's SHA-256.

    The digest is of the source's name as it was given, so that a run that is repeated gives the same names.

    Args:
        name: what it would be called.
        suffix: the ending it has.
        source: the source's name.
    """
    import hashlib  # loads OpenSSL, which takes a fiftieth of the time of a short document

    digest = hashlib.sha256(source.encode(errors="surrogateescape")).hexdigest()[:8]
    return f"{name.removesuffix(suffix)}-{digest}{suffix}"


def fold(path: str) -> str:
    """What two names have in common when some system takes them for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


class NameBook:
    """The outputs of a run, and whose they are."""

    def __init__(self) -> None:
        self._owners: dict[str, list[str]] = {}

    def add(self, output: str, owner: str) -> None:
        """Note that `owner` will be written to `output`."""
        self._owners.setdefault(fold(output), []).append(owner)

    def check(self, output: str, owner: str) -> None:
        """Make sure that nobody else than `owner` has the same output.

        Raises:
            NameCollision: naming everybody else who has.
        """
        others = list(self._owners.get(fold(output), [owner]))
        others.remove(owner)
        if others:
            raise NameCollision(output, f"its result would be called like that of {', '.join(others)}: {output}")


def check_tree(target: str, names: Iterable[str]) -> None:
    """Make sure that the names of a tree's files are safe, and no two the same.

    Raises:
        OutputError: for a name that would leave the tree, or that some system refuses.
        NameCollision: for two that some system takes for one.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        if any(not part or part != safe_name(part) for part in parts):
            raise OutputError(target, f"would hold a file whose name is not safe: {name!r}")
        for depth in range(1, len(parts)):
            folders.setdefault(fold("/".join(parts[:depth])), name)
        if (other := files.get(fold(name))) is not None:
            raise NameCollision(target, f"would hold two files of one name: {other!r} and {name!r}")
        files[fold(name)] = name
    for key, name in files.items():
        if key in folders:
            raise NameCollision(target, f"would hold two files of one name: {name!r} and {folders[key]!r}")
