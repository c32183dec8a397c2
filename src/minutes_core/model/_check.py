"""The model's one normal form, checked in one place.

Text that a model holds has: single spaces (U+0020), none at an end or beside a line break; U+00A0 and
the other spaces of Unicode kept as they are; a line break written as one `\\n`, never two together,
never at an end. Refused everywhere, because XML cannot carry them or HTML changes them on the way:
CR and every other C0 and C1 control, U+007F, U+2028, U+2029, surrogates and noncharacters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from minutes_core.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable

_NONCHARACTERS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
FORBIDDEN = f"\x00-\x08\x0b-\x1f\x7f-\x9f\t\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}"
"""The body of a regular-expression class: what no text of the model may hold. (`\\n` has its own rule.)"""

_forbidden = re.compile(f"[{FORBIDDEN}]")
_misplaced_space = re.compile(r"  | \n|\n |\n\n|\A[ \n]|[ \n]\Z")

T = TypeVar("T")


def problem_of(text: str, *, lines: bool) -> str | None:
    """What keeps `text` from the normal form, or None; with `lines`, a line break may stand in it."""
    if text.isprintable():  # no control, surrogate, noncharacter, line break or unusual space: the common case
        if "  " not in text and text[:1] != " " and text[-1:] != " ":
            return None
    elif (found := _forbidden.search(text)) is not None:
        return f"may not hold U+{ord(found[0]):04X} (at {found.start()})"
    if "\n" in text and not lines:
        return "is one line: no line break may stand in it"
    if (found := _misplaced_space.search(text)) is not None:
        return f"has a space or line break too many (at {found.start()})"
    return None


def _name(instance: object, attribute: Any) -> str:
    return f"{type(instance).__name__}.{attribute.name}"


def _require_text(instance: object, attribute: Any, value: object, *, lines: bool) -> None:
    if type(value) is not str:
        raise InvalidValue(_name(instance, attribute), f"must be a str, not {type(value).__name__}")
    if (problem := problem_of(value, lines=lines)) is not None:
        raise InvalidValue(_name(instance, attribute), problem)


def line_or_empty(instance: object, attribute: Any, value: object) -> None:
    """A validator: one line of text, perhaps none."""
    _require_text(instance, attribute, value, lines=False)


def line(instance: object, attribute: Any, value: object) -> None:
    """A validator: one line of text, not empty."""
    _require_text(instance, attribute, value, lines=False)
    if not value:
        raise InvalidValue(_name(instance, attribute), "must not be empty")


def optional_line(instance: object, attribute: Any, value: object) -> None:
    """A validator: one line of text, not empty, or None where there is none."""
    if value is not None:
        line(instance, attribute, value)


def token(pattern: str, meaning: str) -> Callable[[object, Any, object], None]:
    """A validator: a string that `pattern` matches whole; `meaning` completes "must be …"."""
    compiled = re.compile(pattern)

    def check(instance: object, attribute: Any, value: object) -> None:
        if type(value) is not str or compiled.fullmatch(value) is None:
            raise InvalidValue(_name(instance, attribute), f"must be {meaning}, not {value!r}")

    return check


def optional(check: Callable[[object, Any, object], None]) -> Callable[[object, Any, object], None]:
    """A validator: what `check` wants, or None."""

    def checked(instance: object, attribute: Any, value: object) -> None:
        if value is not None:
            check(instance, attribute, value)

    return checked


def exactly(*kinds: type) -> Callable[[object, Any, object], None]:
    """A validator: a value whose type is one of `kinds`, subclasses not taken (a datetime is no date)."""
    wanted = " or ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)

    def check(instance: object, attribute: Any, value: object) -> None:
        if type(value) not in kinds:
            raise InvalidValue(_name(instance, attribute), f"must be {wanted}, not {type(value).__name__}")

    return check


def tuple_of(*kinds: type) -> Callable[[object, Any, object], None]:
    """A validator: a tuple whose members are of one of `kinds`."""
    wanted = " or ".join(kind.__name__ for kind in kinds)
    allowed = frozenset(kinds)

    def check(instance: object, attribute: Any, value: object) -> None:
        if type(value) is not tuple:
            raise InvalidValue(_name(instance, attribute), f"must be a sequence of {wanted}")
        for index, member in enumerate(value):
            if type(member) not in allowed:
                raise InvalidValue(
                    f"{_name(instance, attribute)}[{index}]", f"must be {wanted}, not {type(member).__name__}"
                )

    return check


def not_empty(instance: object, attribute: Any, value: tuple[object, ...]) -> None:
    """A validator: at least one member."""
    if not value:
        raise InvalidValue(_name(instance, attribute), "must not be empty")


def lines_tuple(instance: object, attribute: Any, value: object) -> None:
    """A validator: a tuple of non-empty lines of text."""
    if type(value) is not tuple:
        raise InvalidValue(_name(instance, attribute), "must be a sequence of str")
    for member in value:
        line(instance, attribute, member)


def as_tuple(value: object) -> object:
    """A converter: any sequence to a tuple; a str, bytes or mapping is left for the validator to refuse."""
    if type(value) is tuple or isinstance(value, str | bytes | dict | set) or not hasattr(value, "__iter__"):
        return value
    return tuple(value)


def as_enum(kind: type[T]) -> Callable[[object], T]:
    """A converter: a member of `kind`, or its value as a string."""
    members = {member.value: member for member in kind}  # type: ignore[attr-defined]

    def convert(value: object) -> T:
        if type(value) is kind:
            return value
        if type(value) is str and value in members:
            return members[value]  # type: ignore[no-any-return]
        raise InvalidValue(kind.__name__, f"must be one of {', '.join(map(str, members))}, not {value!r}")

    return convert


def as_optional_enum(kind: type[T]) -> Callable[[object], T | None]:
    """A converter: as `as_enum`, or None."""
    convert = as_enum(kind)
    return lambda value: None if value is None else convert(value)
