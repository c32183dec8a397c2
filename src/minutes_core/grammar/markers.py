"""List markers read: `1.`, `b)`, `- `."""

from __future__ import annotations

import re
from typing import Final

from minutes_core.danish.calendar import MONTH_NUMBERS
from minutes_core.grammar.pieces import Marker
from minutes_core.model import ListStyle
from minutes_core.model.counting import read_alpha, read_roman
from minutes_core.regex import regex

BULLETS: Final = "-•·*–▪◦‣∙●○■\uf0b7\uf0a7\uf02d"
"""What may stand before an item of a list that is not counted; a space follows."""

_BULLET: Final = Marker()
_counted = regex(r"(?P<label>\d{1,4}|[A-Za-z]{1,4}|[ivxlcdmIVXLCDM]{1,15})(?P<mark>[.)])(?: (?P<rest>.*))?", re.DOTALL)
_ordinal_of_date = regex(rf"\d{{1,2}}\. ?(?:{'|'.join(MONTH_NUMBERS)})\b", re.IGNORECASE)

STYLE_WORDS: Final = {
    ListStyle.DECIMAL: "1",
    ListStyle.LOWER_ALPHA: "a",
    ListStyle.UPPER_ALPHA: "A",
    ListStyle.LOWER_ROMAN: "i",
    ListStyle.UPPER_ROMAN: "I",
}
"""The word by which `[Liste: …]` declares how a list is counted."""


def read_marker(
    text: str, expected: Marker | None = None, declared: ListStyle | None = None
) -> tuple[Marker, int] | None:
    """The marker at the beginning of a line, and where the item's text begins; None where there is none.

    Args:
        text: the line without its indent.
        expected: what the next item of the list that is open here would have.
        declared: how the list is counted, where the source says so.
    """
    first = text[0]
    if first in BULLETS:
        if len(text) == 1:
            return _BULLET, 1
        if text[1] == " ":
            return _BULLET, 2
        if first == "-" and text[1].isalpha() and text[-1] != "-":
            return _BULLET, 1
        return None
    if first == "o" and text[1:2] == " ":  # what word processors put before the items of a list in a list
        return _BULLET, 2
    if not (first.isascii() and first.isalnum()) or (found := _counted.match(text)) is None:
        return None
    label, mark, rest = found["label"], found["mark"], found["rest"]
    if found.end() != len(text):
        return None
    start = len(text) if rest is None else found.start("rest")
    style, number = _style_and_number(label, mark, expected, declared)
    if style is None or number > 9998:
        return None
    if style is ListStyle.DECIMAL and declared is None and Marker(style, number) != expected:
        if number > 999:
            return None
        if mark == "." and rest and _ordinal_of_date.match(text) is not None:
            return None
    return Marker(style, number), start


def _style_and_number(
    label: str, mark: str, expected: Marker | None, declared: ListStyle | None
) -> tuple[ListStyle | None, int]:
    if label[0].isdigit():
        return (ListStyle.DECIMAL, int(label)) if declared in {None, ListStyle.DECIMAL} else (None, 0)
    lower = label.lower()
    if label not in {lower, label.upper()}:
        return None, 0
    upper = label != lower
    alpha = ListStyle.UPPER_ALPHA if upper else ListStyle.LOWER_ALPHA
    roman = ListStyle.UPPER_ROMAN if upper else ListStyle.LOWER_ROMAN
    as_roman = read_roman(lower)
    if declared is not None:
        if declared is roman and as_roman is not None:
            return roman, as_roman
        return (alpha, read_alpha(lower)) if declared is alpha and len(label) <= 3 else (None, 0)
    if expected is not None and expected.style is roman and as_roman == expected.number:
        return roman, as_roman
    if expected is not None and expected.style is alpha and len(label) <= 3 and read_alpha(lower) == expected.number:
        return alpha, expected.number
    if mark == "." and lower != "a":
        return None, 0  # "f. eks."
    if mark == "." and upper:
        return None, 0  # "A. Hansen"
    if lower == "i" or (len(label) > 1 and as_roman is not None and as_roman < 40):
        return roman, as_roman or 1
    return (alpha, read_alpha(lower)) if len(label) == 1 else (None, 0)
