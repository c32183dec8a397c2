"""How the items of a list are counted: numerals, and the markers that show them."""

from __future__ import annotations

from typing import Final

from minutes_core.model.blocks import ListStyle

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def write_roman(number: int) -> str:
    """`number` in lower-case Roman numerals."""
    made = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        made.append(letters * count)
    return "".join(made)


def read_roman(text: str) -> int | None:
    """The number that `text` is in lower-case Roman numerals, or None."""
    number, at = 0, 0
    for value, letters in _ROMAN:
        while text.startswith(letters, at):
            number += value
            at += len(letters)
            if number > 3999:
                return None
    return number if at == len(text) and number and write_roman(number) == text else None


def write_alpha(number: int) -> str:
    """`a` for 1, `z` for 26, `aa` for 27."""
    made = ""
    while number:
        number, rest = divmod(number - 1, 26)
        made = chr(97 + rest) + made
    return made


def read_alpha(text: str) -> int:
    """The number of lower-case letters, as `write_alpha` counts."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 96
    return number


def write_marker(style: ListStyle | None, number: int) -> str:
    """What stands before an item: `-`, `3.`, `c)`, `C)`, `iii)`, `III)`."""
    if style is None:
        return "-"
    if style is ListStyle.DECIMAL:
        return f"{number}."
    label = (write_alpha if style in _ALPHA else write_roman)(number)
    return f"{label.upper() if style in _UPPER else label})"


_ALPHA: Final = frozenset({ListStyle.LOWER_ALPHA, ListStyle.UPPER_ALPHA})
_UPPER: Final = frozenset({ListStyle.UPPER_ALPHA, ListStyle.UPPER_ROMAN})
