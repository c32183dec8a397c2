"""How XML is recognised by its first bytes, without a parser."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from minutes_core.regex import regex

if TYPE_CHECKING:
    from minutes_core.protocols import Source

UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a file begins that says that it is UTF-16."""
_prolog: Final = regex(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def has_root(source: Source, tag: re.Pattern[bytes]) -> bool:
    """Whether a file's root element begins as `tag` says; a DTD may stand before it. A folder has none."""
    if source.is_folder:
        return False
    head = source.head()
    if head.startswith(UTF16):
        head = head.decode("utf-16", "ignore").encode(errors="ignore")
    head = head.removeprefix(codecs.BOM_UTF8)
    prolog = _prolog.match(head)
    rest = head[prolog.end() :] if prolog is not None else head
    found = tag.search(rest)
    return found is not None and (found.start() == 0 or rest.startswith(b"<!DOCTYPE"))
