"""Words and the marks over them: `RichText` holds the words once, as a plain string."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from minutes_core.errors import InvalidValue
from minutes_core.model import _check
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STYLES: Final = ("bold", "italic", "underline", "strike", "superscript", "subscript")
"""The styles a stretch of text can have, in the order in which formats write them."""


@frozen(kw_only=True, eq=False, repr=False)
class Style(Value):
    """How a stretch of text is set, and where it links to.

    Attributes:
        bold, italic, underline, strike, superscript, subscript: set so, or not. Super- and
            subscript exclude each other.
        href: the target of a link as written in the source, or None.

    Raises:
        InvalidValue: for anything but a bool, for both script positions, or an `href` that is no line.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    superscript: bool = False
    subscript: bool = False
    href: str | None = field(default=None, validator=_check.optional_line)

    def __attrs_post_init__(self) -> None:
        flags = (self.bold, self.italic, self.underline, self.strike, self.superscript, self.subscript)
        for name, flag in zip(STYLES, flags, strict=True):
            if type(flag) is not bool:
                raise InvalidValue(f"Style.{name}", f"must be bool, not {type(flag).__name__}")
        if self.superscript and self.subscript:
            raise InvalidValue("Style.subscript", "excludes superscript")

    def __bool__(self) -> bool:
        """Whether anything is set at all."""
        return (
            self.bold
            or self.italic
            or self.underline
            or self.strike
            or self.superscript
            or self.subscript
            or self.href is not None
        )

    def names(self) -> tuple[str, ...]:
        """The styles that are set, in the order of `STYLES`."""
        return tuple(name for name in STYLES if getattr(self, name))


_PLAIN: Final = Style()


@frozen(kw_only=True, eq=False, repr=False)
class Mark(Value):
    """One stretch of a `RichText` and its style.

    Attributes:
        start: the first code point it covers, from 0.
        end: one past the last.
        style: what holds for the stretch; never plain.
    """

    start: int
    end: int
    style: Style

    def __attrs_post_init__(self) -> None:
        if type(self.start) is not int:
            raise InvalidValue("Mark.start", f"must be int, not {type(self.start).__name__}")
        if type(self.end) is not int:
            raise InvalidValue("Mark.end", f"must be int, not {type(self.end).__name__}")
        if self.start < 0:
            raise InvalidValue("Mark.start", f"must be 0 or more, not {_check.told(self.start)}")
        if self.end <= self.start:
            raise InvalidValue("Mark.end", f"must lie after the start {self.start}, not {_check.told(self.end)}")
        if type(self.style) is not Style:
            raise InvalidValue("Mark.style", f"must be Style, not {type(self.style).__name__}")
        if not self.style:
            raise InvalidValue("Mark.style", "must set something")


_MARK: Final[frozenset[type]] = frozenset({Mark})
_NO_MARKS: Final[tuple[Mark, ...]] = ()


@frozen(init=False, eq=False, repr=False)
class RichText(Value):
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
    marks: tuple[Mark, ...] = ()

    def __init__(self, text: str, marks: Iterable[Mark] = ()) -> None:
        # Made more often than all other values together, so the common case takes the shortest way:
        # printable words with single spaces, no marks.
        if type(text) is not str or not _check.is_plain(text):
            _require_words(text)
        _set_text(self, text)
        _set_marks(self, marks if marks is _NO_MARKS else _checked_marks(text, marks))

    @classmethod
    def marked(cls, text: str, ranges: Iterable[tuple[int, int, Style]]) -> RichText:
        """The normal form of `text` under any `ranges` (start, end, style), which may overlap.

        Where ranges overlap, their styles add up; the later range's link and script position win.
        """
        wanted = _checked_ranges(ranges)
        cuts = sorted({0, len(text), *(cut for start, end, _ in wanted for cut in (start, end))})
        opening: dict[int, list[int]] = {}
        for index, (start, _, _) in enumerate(wanted):
            opening.setdefault(start, []).append(index)
        marks: list[Mark] = []
        active: list[int] = []
        for start, end in itertools.pairwise(cuts):
            active = sorted([index for index in active if wanted[index][1] > start] + opening.get(start, []))
            style = functools.reduce(_joined, (wanted[index][2] for index in active), _PLAIN)
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


_new: Final = object.__new__
_set_text, _set_marks = _check.setters(RichText)


def plain(text: str) -> RichText:
    """`RichText(text)`, for a text that nearly always is in the normal form, by the shortest way."""
    if type(text) is not str or not _check.is_plain(text):
        return RichText(text)
    made = _new(RichText)
    _set_text(made, text)
    _set_marks(made, _NO_MARKS)
    return made


def _require_words(text: object) -> None:
    if type(text) is not str:
        raise InvalidValue("RichText.text", f"must be a str, not {type(text).__name__}")
    if (problem := _check.problem_of(text, lines=True)) is not None:
        raise InvalidValue("RichText.text", problem)


def _checked_marks(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    made = _check.as_tuple(marks)
    _check.require_tuple("RichText.marks", made, _MARK, "Mark")
    before: Mark | None = None
    for index, mark in enumerate(made):
        if mark.end > len(text):
            raise InvalidValue(
                f"RichText.marks[{index}]", f"reaches {_check.told(mark.end)} of {len(text)} code points"
            )
        if before is not None and (
            mark.start < before.end or (mark.start == before.end and mark.style == before.style)
        ):
            raise InvalidValue(f"RichText.marks[{index}]", "must follow the mark before it, or be one with it")
        before = mark
    return made


def _checked_ranges(ranges: Iterable[tuple[int, int, Style]]) -> list[tuple[int, int, Style]]:
    wanted = []
    for index, (start, end, style) in enumerate(ranges):
        if type(start) is not int or type(end) is not int or type(style) is not Style:
            raise InvalidValue(f"RichText.marks[{index}]", "must be start, end and Style")
        if start < end and style:
            wanted.append((start, end, style))
    return wanted


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
