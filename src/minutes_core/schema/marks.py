"""Words, marks and line breaks as they come in native XML, gathered into a `RichText`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from attrs import evolve

from minutes_core.model import Mark, RichText, Style
from minutes_core.schema import native

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_core.schema.content import Element, State

WRAPPED: Final = "a line break or tab in text: a line break is written <br/>; has a program re-wrapped the file?"
"""What is said of text that holds white space other than a space."""
_LONE_SPACE: Final = "a space alone between tags is written <sp> </sp>; has a program re-wrapped the file?"


class Words:
    """The words between the tags of one text. A text that holds no tag never comes here.

    Args:
        chars: where the parser puts the characters since the last tag.
        refuse: raises an error that tells the place.
        lone_spaces: whether a space may stand alone between tags; native XML has an element for it.
    """

    def __init__(self, chars: list[str], refuse: Callable[[str], NoReturn], *, lone_spaces: bool = False) -> None:
        self.inline: list[tuple[State, Style | None, str, int, int]] = []
        """Of each element that is open: the state and style round it, its name, where it begins, how many
        pieces came before it."""
        self.pieces: list[str] = []
        """The words so far; empty where no tag has come."""
        self._chars = chars
        self._refuse = refuse
        self._lone_spaces = lone_spaces
        self._length = 0
        self._runs: list[tuple[int, int, Style]] = []
        self._style: Style | None = None
        self._styles: dict[tuple[Style | None, str, str], Style] = {}

    def start(self, state: State, element: Element, attributes: dict[str, Any]) -> State:
        """A mark, line break or space begins; gives the state inside it."""
        if self._chars:
            self._flush()
        name = element.name
        self.inline.append((state, self._style, name, self._length, len(self.pieces)))
        if name == native.BREAK:
            self._add("\n")
        elif name != native.SPACE:
            href = attributes["href"] if attributes else ""
            style = self._styles.get((self._style, name, href))
            self._style = style if style is not None else self._styled(name, href)
        return element.first

    def end(self) -> State:
        """A mark, line break or space ends; gives the state after it."""
        state, style, name, begin, pieces = self.inline[-1]
        if name == native.BREAK:
            if self._chars:
                self._refuse("<br> holds text")
        elif name == native.SPACE:
            if "".join(self._chars) != " ":
                self._refuse("<sp> holds one space, and nothing else")
            self._chars.clear()
            self._add(" ")
        else:
            if self._chars:
                self._flush(alone=len(self.pieces) == pieces)
            if self._length == begin:
                self._refuse(f"<{name}> marks no words")
        self.inline.pop()
        self._style = style
        return state

    def finish(self) -> RichText:
        """The whole text with its marks; makes ready for the next."""
        if self._chars:
            self._flush()
        marks = tuple([Mark(start=start, end=end, style=style) for start, end, style in self._runs])
        text = "".join(self.pieces)
        self.pieces.clear()
        self._runs.clear()
        self._length = 0
        return RichText(text, marks)

    def _styled(self, name: str, href: str) -> Style:
        """The style that is open, and what a mark adds to it."""
        change: dict[str, Any] = {native.MARKS[name]: href if name == "a" else True}
        style = Style(**change) if self._style is None else evolve(self._style, **change)
        self._styles[self._style, name, href] = style
        return style

    def _flush(self, *, alone: bool = False) -> None:
        """Add the characters since the last tag; only where they are `alone` in a mark may they be a space."""
        chars = self._chars
        text = chars[0] if len(chars) == 1 else "".join(chars)
        chars.clear()
        if "\n" in text:  # a tab is refused by the model
            self._refuse(WRAPPED)
        if text == " " and not alone and not self._lone_spaces:
            self._refuse(_LONE_SPACE)
        self._add(text)

    def _add(self, text: str) -> None:
        begin = self._length
        self._length = end = begin + len(text)
        self.pieces.append(text)
        style = self._style
        if style is None:
            return
        runs = self._runs
        if runs and runs[-1][1] == begin and runs[-1][2] == style:
            runs[-1] = (runs[-1][0], end, style)
        else:
            runs.append((begin, end, style))
