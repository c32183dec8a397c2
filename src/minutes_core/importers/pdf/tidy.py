"""Text as PDFium gives it, brought into the model's normal form."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, TypeAlias

from minutes_core.regex import regex

if TYPE_CHECKING:
    from minutes_core.importers.pdf.page import Font

_FORBIDDEN: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\t\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\uffff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
_LETTERS: Final = {
    "\t": " ",
    "\u2028": " ",
    "\u2029": " ",
    "\xad": "-",  # a soft hyphen that is drawn is a hyphen
    "\u2010": "-",
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
}
_BAD: Final = regex(f"[{_FORBIDDEN}\ufffe]")

_ALSO_UNTIDY: Final = ("  ", "\u2010", "\u030a", *(chr(code) for code in range(0xFB00, 0xFB07)))

Runs: TypeAlias = tuple[tuple[int, int, "Font"], ...]


def is_untidy(text: str) -> bool:
    """Whether a page's text may hold anything that `tidied` would change; U+FFFE and CR LF, which part lines, aside."""
    if not text.replace("\r\n", "").replace("\ufffe", "").isprintable():
        return True
    return any(some in text for some in _ALSO_UNTIDY)


def tidied(text: str, runs: Runs) -> tuple[str, Runs, int]:
    """One line in the normal form, its runs moved along, and how many characters became U+FFFD.

    Guarantees: single spaces, none at an end; ligatures spelled out; every hyphen a `-`; a letter and a
    ring above it one letter; nothing that the model refuses.
    """
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text, runs = _joined(text, runs)
    made: list[str] = []
    places: list[int] = []  # where each old character begins in the new text
    length = 0
    replaced = 0
    last = " "
    for letter in text:
        places.append(length)
        new = _LETTERS.get(letter, letter)
        if _BAD.match(new):
            new = "\ufffd"
            replaced += 1
        if new == " " == last:
            new = ""
        if new == "\u030a" and last in {"a", "A"}:
            made[-1] = "å" if last == "a" else "Å"
            new = ""
        made.append(new)
        length += len(new)
        last = new[-1:] or last
    places.append(length)
    whole = "".join(made).rstrip(" ")
    moved = ((places[start], min(places[end], len(whole)), font) for start, end, font in runs)
    return whole, tuple(run for run in moved if run[0] < run[1]), replaced


def _joined(text: str, runs: Runs) -> tuple[str, Runs]:
    """Pairs of surrogates as one character each, lone ones as they are."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    places: list[int] = []  # where each old character stands in the new text
    for at, letter in enumerate(whole):
        places.extend([at] * (2 if letter > "\uffff" else 1))
    places.append(len(whole))
    return whole, tuple((places[start], places[end], font) for start, end, font in runs)
