"""Which file of a folder is the export, and what the first bytes of a file say it is."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.regex import regex

if TYPE_CHECKING:
    from pathlib import Path

    from minutes_core.protocols import Source

HEAD: Final = 4096
"""How many bytes are looked at to recognise an export."""
_MOST: Final = 2000
_prolog: Final = regex(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL)


def begins(head: bytes, shape: re.Pattern[bytes]) -> bool:
    """Whether the root element of a file that begins with `head` begins as `shape` says; a DTD may stand before it."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode(errors="ignore")
    head = head.removeprefix(codecs.BOM_UTF8)
    prolog = _prolog.match(head)
    return shape.match(head, prolog.end() if prolog is not None else 0) is not None


def exports_in(folder: Path, shape: re.Pattern[bytes]) -> list[Path]:
    """The XML files in a folder (not below it) that begin as `shape` says, by name."""
    found = []
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".xml")[:_MOST]
        for path in files:
            if path.is_file():
                with path.open("rb") as file:
                    if begins(file.read(HEAD), shape):
                        found.append(path)
    except OSError:
        return []
    return found


def only_export(source: Source, *shapes: re.Pattern[bytes]) -> Path | None:
    """The one export in the folder that a source is, of the first shape of which there is any.

    None where it is no folder, or has none or more than one.
    """
    if source.path is None or not source.is_folder:
        return None
    found = next(filter(None, (exports_in(source.path, shape) for shape in shapes)), [])
    return found[0] if len(found) == 1 else None


def within(source: Source) -> Source:
    """The source; of a folder that holds one folder and nothing else, that one."""
    if source.path is None or not source.is_folder:
        return source
    try:
        found = [path for path, _ in zip(source.path.iterdir(), range(2), strict=False)]
        inner = found[0] if len(found) == 1 and found[0].is_dir() else None
    except OSError:
        return source
    return evolve(source, path=inner) if inner is not None else source


def claims(source: Source, *shapes: re.Pattern[bytes]) -> bool:
    """Whether a source is an export of one of these shapes, or a folder with one."""
    if source.is_folder:
        return only_export(source, *shapes) is not None
    head = source.head(HEAD)
    return any(begins(head, shape) for shape in shapes)
