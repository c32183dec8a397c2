"""What a line's form says by itself: that it is an item of a list, a heading, a row of a table, or that its backslash is an escape.

Reader and writer ask the same functions, so that the writer knows what the reader would see.
"""

from __future__ import annotations

import re
from typing import Final

from minutes_core.danish.labels import ORGANISATION, STATUS_WORDS
from minutes_core.danish.meetings import read_occasion
from minutes_core.grammar import fields
from minutes_core.grammar.markers import BULLETS, read_marker
from minutes_core.grammar.signs import (
    heals,
    is_case_number,
    is_person,
    read_head_label,
    read_headline,
    read_item_label,
    read_people,
    read_sign,
)
from minutes_core.model import Status
from minutes_core.regex import regex

_hash = regex(r"(#{1,6}) +(?=[^ ])")
_rule_line = regex(r"(?=.*[-=─━]{3})[ \t+|]*[-=─━]{2,}(?:[ \t+|]+[-=─━]{2,})*[ \t+|]*")
_contents_row = regex(r".*\.{3,}[. \t\u2060\u200b]*\d{1,4}")
_tabbed_marker = regex(rf"[{re.escape(BULLETS)}o]|\d{{1,2}}[.)]|[a-z]\)")
MARKER_LIKE: Final = regex(r"(?:\d{1,4}|[a-z]{1,15}|[A-Z]{1,15})[.)](?: |\Z)")
"""How a line begins that is an item of a list where it is said to be one."""

_DRAFT_WORDS: Final = frozenset(word.lower() for word in STATUS_WORDS[Status.DRAFT])


def may_be_read(text: str, title: str | None, before: str | None) -> bool:
    """Whether a line of ordinary text could be read as something else, anywhere.

    The reader takes a backslash away only from such a line, and the writer puts one only before such a line.

    Args:
        text: the line, without spaces at its ends.
        title: the title of the item in which it stands.
        before: the last line of text before it, where nothing but text and empty lines lies between.
    """
    return (
        is_escaped(text, title, before)
        or (before is not None and heals(before, text))
        or is_layout(text)
        or read_sign(text) is not None
        or read_head_label(text) is not None
        or read_item_label(text) is not None
        or read_headline(text) is not None
        or read_occasion(text) is not None
        or is_case_number(text)
        or bool(read_people(text))
        or ORGANISATION.fullmatch(text) is not None
        or text.lower() in _DRAFT_WORDS
        or same_title(text, title)
    )


def is_escaped(text: str, title: str | None, before: str | None) -> bool:
    """Whether the backslash that begins a line is an escape; see `may_be_read`."""
    return text[0] == "\\" and len(text) > 1 and text[1] != " " and may_be_read(text[1:], title, before)


def same_title(text: str, title: str | None) -> bool:
    """Whether a line repeats the item's title."""
    return bool(title) and (text == title or text.casefold() == title.casefold())  # type: ignore[union-attr]


def is_layout(text: str) -> bool:
    """Whether a line has the form of a list item, heading, table row, figure or declaration."""
    first = text[0]
    if first == "[":
        return any(fields.read_bracket(text, word) is not None for word in ("Liste", "Tabel", "Figur"))
    if first == "#":
        return _hash.match(text) is not None
    if first == "|":
        return len(text) == 1 or text[1] in "\t-=─━" or is_barred(text)
    return (
        _rule_line.fullmatch(text) is not None or read_marker(text) is not None or MARKER_LIKE.match(text) is not None
    )


def is_barred(line: str) -> bool:
    """Whether a line begins and ends with a bar, and has another inside."""
    return line[0] == line[-1] == "|" and line.count("|") > 2 and line.strip("| ") != ""


def is_rule(line: str) -> bool:
    """Whether a line is the rule below the head of a table."""
    return _rule_line.fullmatch(line) is not None


def is_contents_row(line: str) -> bool:
    """Whether a line with tabs in it is a row of the table of contents, and not of another table."""
    return "..." in line and _contents_row.fullmatch(line.strip(" \t")) is not None


def is_tabbed_item(line: str) -> bool:
    """Whether a line is an item of a list with a tab behind its marker, as word processors copy it."""
    cells = cells_of(line)
    if len(cells) != 2 or _tabbed_marker.fullmatch(cells[0]) is None:
        return False
    return line.strip(" \t").count("\t") == 1  # tabs at the end are cells of a row, which the reader does not see


def is_tabbed_label(line: str) -> bool:
    """Whether a line is a label of the document's head and its value, with tabs between them."""
    cells = cells_of(line)
    return len(cells) == 2 and read_head_label(" ".join(cells)) is not None and read_head_label(cells[0]) is not None


def is_tabbed_item_label(line: str) -> bool:
    """Whether a line is a label under an item's heading and its value, with tabs between them."""
    cells = cells_of(line)
    return len(cells) == 2 and ":" in cells[0] and read_item_label(" ".join(cells)) is not None


def is_tabbed_person(line: str) -> bool:
    """Whether a row may tell of somebody on a list: a name, and perhaps a party and what they are."""
    cells = cells_of(line)
    return 1 < len(cells) < 5 and is_person(cells[0]) and not any(map(str.isdigit, (cell[0] for cell in cells[1:])))


def cells_of(line: str) -> list[str]:
    """What stands between the tabs of a line, save for nothing."""
    return [bare for cell in line.split("\t") if (bare := cell.strip(" "))]


def heading_mark(text: str) -> re.Match[str] | None:
    """The signs before a heading inside a text, `##`."""
    return _hash.match(text)
