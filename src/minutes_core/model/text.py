"""Words and the marks over them: `RichText` holds the words once, as a plain string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from attrs import field, frozen

from minutes_core.errors import InvalidValue
from minutes_core.model import _check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STYLES: Final = ("bold", "italic", "underline", "strike", "superscript", "subscript")
"""The styles a stretch of text can have, in the order in which formats write them."""


@frozen(kw_only=True)
class Style:
    """How a stretch of text is set, and where it links to.

    Attributes:
        bold, italic, underline, strike, superscript, subscript: set so, or not. Super- and
            subscript exclude each other.
        href: the target of a link as written in the source, or None.
    """

    bold: bool = field(default=False, validator=_check.exactly(bool))
    italic: bool = field(default=False, validator=_check.exactly(bool))
    underline: bool = field(default=False, validator=_check.exactly(bool))
    strike: bool = field(default=False, validator=_check.exactly(bool))
    superscript: bool = field(default=False, validator=_check.exactly(bool))
    subscript: bool = field(default=False, validator=_check.exactly(bool))
    href: str | None = field(default=None, validator=_check.optional_line)

    def __attrs_post_init__(self) -> None:
        if self.superscript and self.subscript:
            raise InvalidValue("Style.subscript", "excludes superscript")

    def __bool__(self) -> bool:
        """Whether anything is set at all."""
        return self != _PLAIN

    def names(self) -> tuple[str, ...]:
        """The styles that are set, in the order of `STYLES`."""
        return tuple(name for name in STYLES if getattr(self, name))


_PLAIN: Final = Style()


@frozen(kw_only=True)
class Mark:
    """One stretch of a `RichText` and its style.

    Attributes:
        start: the first code point it covers, from 0.
        end: one past the last.
        style: what holds for the stretch; never plain.
    """

    start: int = field(validator=_check.exactly(int))
    end: int = field(validator=_check.exactly(int))
    style: Style = field(validator=_check.exactly(Style))

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidValue("Mark.end", f"must lie after a start of 0 or more, not {self.start}..{self.end}")
        if not self.style:
            raise InvalidValue("Mark.style", "must set something")


@frozen
class RichText:
    """Words, and marks over them.

    The marks are in one normal form, so that equal looks are equal values: sorted, not overlapping,
    and two that touch differ in style. Constructors demand it; `RichText.marked` makes it from any
    set of ranges.

    Attributes:
        text: the words, in the model's normal form for text; may be empty.
        marks: the marks over them.

    Raises:
        InvalidValue: for text or marks out of the normal form, or a mark out of range.
    """

    text: str
    marks: tuple[Mark, ...] = field(default=(), converter=_check.as_tuple)

    def __attrs_post_init__(self) -> None:
        text = self.text
        if type(text) is not str:
            raise InvalidValue("RichText.text", f"must be a str, not {type(text).__name__}")
        if (problem := _check.problem_of(text, lines=True)) is not None:
            raise InvalidValue("RichText.text", problem)
        if self.marks != ():
            self._check_marks()

    def _check_marks(self) -> None:
        _check.tuple_of(Mark)(self, attrs.fields(RichText).marks, self.marks)
        before: Mark | None = None
        for index, mark in enumerate(self.marks):
            if mark.end > len(self.text):
                raise InvalidValue(f"RichText.marks[{index}]", f"reaches {mark.end} of {len(self.text)} code points")
            if before is not None and (
                mark.start < before.end or (mark.start == before.end and mark.style == before.style)
            ):
                raise InvalidValue(f"RichText.marks[{index}]", "must follow the mark before it, or be one with it")
            before = mark

    @classmethod
    def marked(cls, text: str, ranges: Iterable[tuple[int, int, Style]]) -> RichText:
        """The normal form of `text` under any `ranges` (start, end, style), which may overlap.

        Where ranges overlap, their styles add up; the later range's link and script position win.
        """
        wanted = [(start, end, style) for start, end, style in ranges if start < end and style]
        cuts = sorted({0, len(text), *(cut for start, end, _ in wanted for cut in (start, end))})
        marks: list[Mark] = []
        for start, end in zip(cuts, cuts[1:], strict=False):
            style = _PLAIN
            for low, high, added in wanted:
                if low <= start and end <= high:
                    style = _joined(style, added)
            if not style:
                continue
            if marks and marks[-1].end == start and marks[-1].style == style:
                marks[-1] = Mark(start=marks[-1].start, end=end, style=style)
            else:
                marks.append(Mark(start=start, end=end, style=style))
        return cls(text, tuple(marks))

    def runs(self) -> Iterator[tuple[str, Style]]:
        """The text in stretches of one style each, in order; joined they are `text`."""
        at = 0
        for mark in self.marks:
            if at < mark.start:
                yield self.text[at : mark.start], _PLAIN
            yield self.text[mark.start : mark.end], mark.style
            at = mark.end
        if at < len(self.text):
            yield self.text[at:], _PLAIN

    def plain(self) -> RichText:
        """The same words without marks."""
        return RichText(self.text) if self.marks else self

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def _joined(first: Style, second: Style) -> Style:
    up, down = (
        (second.superscript, second.subscript)
        if second.superscript or second.subscript
        else (first.superscript, first.subscript)
    )
    return Style(
        bold=first.bold or second.bold,
        italic=first.italic or second.italic,
        underline=first.underline or second.underline,
        strike=first.strike or second.strike,
        superscript=up,
        subscript=down,
        href=second.href if second.href is not None else first.href,
    )


def as_rich(value: object) -> object:
    """A converter: a plain str is the text of a `RichText` without marks."""
    return RichText(value) if type(value) is str else value
