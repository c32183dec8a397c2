"""Words and marks, gathered from stretches of text as HTML has them, and brought into the model's normal form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.model import RichText, Style
from minutes_core.model._check import FORBIDDEN

if TYPE_CHECKING:
    from minutes_core.richtext.leavings import Leavings

PLAIN: Final = Style()
BREAK: Final = "\n"
"""A stretch that is a line break; in other stretches a line feed is white space."""

_MARKS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strike", "strike": "strike", "del": "strike", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_UNSTORABLE: Final = re.compile(f"[{FORBIDDEN}]")
_WHITE: Final = re.compile(r"[ \t\n\f\r]+")
_TOKENS: Final = re.compile(r"[ \t\n\f\r]+|[^ \t\n\f\r]+")
_LOOSE_TOKENS: Final = re.compile(r"[ \t\n\f\r\u00a0]+|[^ \t\n\f\r\u00a0]+")
_FILLERS: Final = re.compile("[\u200b\ufeff]")
_BOLD: Final = re.compile(r"bold|bolder|[6-9]00")


class Inline:
    """The words of one paragraph while they come in.

    Args:
        leavings: what is cleaned away is counted there.
        clean: whether no-break spaces and characters without width are cleaned.
    """

    def __init__(self, leavings: Leavings, *, clean: bool) -> None:
        self._leavings = leavings
        self._clean = clean
        self._runs: list[tuple[str, Style, bool]] = []

    def __bool__(self) -> bool:
        return bool(self._runs)

    def add(self, text: str, style: Style) -> None:
        """Text as it stands between tags."""
        if text:
            self._runs.append((text, style, False))

    def line_break(self, style: Style) -> None:
        """A line break."""
        self._runs.append((BREAK, style, True))

    def take(self) -> list[RichText]:
        """The paragraphs of what came in: two line breaks together part them; none where there are no words.

        Guarantees: the model's normal form: single spaces, none at the ends or beside a line break.
        """
        runs, self._runs = self._runs, []
        made: list[RichText] = []
        pieces: list[str] = []
        ranges: list[tuple[int, int, Style]] = []
        length = 0
        waiting: tuple[str, Style] | None = None

        def put(text: str, style: Style) -> None:
            nonlocal length
            pieces.append(text)
            if style:
                ranges.append((length, length + len(text), style))
            length += len(text)

        def finish() -> None:
            nonlocal length
            if pieces:
                made.append(RichText.marked("".join(pieces), ranges))
            pieces.clear()
            ranges.clear()
            length = 0

        for text, style, is_break in runs:
            for part, white in self._tokens(text, is_break=is_break):
                if white:
                    if waiting is not None and waiting[0] == part == BREAK:
                        finish()
                        waiting = None
                    else:
                        waiting = _merged(waiting, part, style)
                    continue
                if waiting is not None and length:
                    put(*waiting)
                waiting = None
                put(part, style)
        if waiting is not None and waiting[0] == "\u00a0":
            self._leavings.cleaned["&nbsp;"] += 1
        finish()
        return made

    def _tokens(self, text: str, *, is_break: bool) -> list[tuple[str, bool]]:
        """The stretch in words and white space."""
        if is_break:
            return [(BREAK, True)]
        found = []
        for part in (_LOOSE_TOKENS if self._clean else _TOKENS).findall(self._storable(text)):
            if part[0] not in " \t\n\f\r\u00a0" or (not self._clean and part[0] == "\u00a0"):
                found.append((part, False))
            elif "\u00a0" in part:
                if part == "\u00a0":
                    found.append((part, True))
                else:
                    self._leavings.cleaned["&nbsp;"] += part.count("\u00a0")
                    found.append((" ", True))
            else:
                found.append((" ", True))
        return found

    def _storable(self, text: str) -> str:
        """The text without what the model refuses; white space is left as it is."""
        if self._clean and ("\u200b" in text or "\ufeff" in text):
            text, count = _FILLERS.subn("", text)
            self._leavings.cleaned["U+200B"] += count
        if text.isprintable():
            return text
        text = text.replace("\u2028", " ").replace("\u2029", " ").replace("\x0b", " ")
        spaced = _WHITE.sub(" ", text)
        made, count = _UNSTORABLE.subn("\ufffd", spaced)
        self._leavings.replaced += count
        return made


def _merged(before: tuple[str, Style] | None, part: str, style: Style) -> tuple[str, Style]:
    """White space that comes after white space: a line break is stronger than a space, a space than a no-break one."""
    if before is None:
        return part, style
    if BREAK in {before[0], part}:
        return (BREAK, style) if part == BREAK else before
    return " ", before[1]


def line(text: str | None) -> str | None:
    """Text of an attribute as one line of the model; None where nothing is left."""
    if not text:
        return None
    made = _UNSTORABLE.sub("\ufffd", _WHITE.sub(" ", text)).strip(" ")
    return made or None


def marked(tag: str, attributes: dict[str, str], style: Style, leavings: Leavings) -> Style:
    """The style inside an element: what its name and its `style` attribute add to the one around it."""
    name = _MARKS.get(tag)
    if name is not None:
        style = with_mark(style, name)
    elif tag == "a" or "data-href" in attributes:
        target = line(attributes.get("data-href", attributes.get("href")))
        if target is not None:
            style = evolve(style, href=target)
    css = attributes.get("style")
    if css:
        style = _styled(css, style, leavings)
    return style


def with_mark(style: Style, name: str, *, on: bool = True) -> Style:
    """The style with one mark on or off; super- and subscript exclude each other."""
    change: dict[str, bool] = {name: on}
    if on and name in {"superscript", "subscript"}:
        change["subscript" if name == "superscript" else "superscript"] = False
    return evolve(style, **change)  # type: ignore[arg-type]


def _styled(css: str, style: Style, leavings: Leavings) -> Style:
    for name, value in declarations(css):
        if name == "font-weight":
            style = with_mark(style, "bold", on=_BOLD.fullmatch(value) is not None)
        elif name == "font-style":
            style = with_mark(style, "italic", on=value in {"italic", "oblique"})
        elif name in {"text-decoration", "text-decoration-line"}:
            if "underline" in value:
                style = with_mark(style, "underline")
            if "line-through" in value:
                style = with_mark(style, "strike")
        elif name == "vertical-align" and value in {"super", "sub"}:
            style = with_mark(style, "superscript" if value == "super" else "subscript")
        else:
            leavings.cleaned["mso-*" if name.startswith("mso-") else name[:40]] += 1
    return style


def declarations(css: str) -> list[tuple[str, str]]:
    """The declarations of a `style` attribute, in small letters."""
    made = []
    for part in css.split(";"):
        name, colon, value = part.partition(":")
        if colon and name.strip():
            made.append((" ".join(name.lower().split()), " ".join(value.lower().split())))
    return made
