r"""The model's one normal form, checked in one place.

Text that a model holds has: single spaces (U+0020), none at an end or beside a line break; U+00A0 and
the other spaces of Unicode kept as they are; a line break written as one `\n`, never two together,
never at an end. Refused everywhere, because XML cannot carry them or HTML changes them on the way:
CR and every other C0 and C1 control, U+007F, U+2028, U+2029, surrogates and noncharacters.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from attrs import fields

from minutes_core.errors import InvalidValue
from minutes_core.regex import regex

if TYPE_CHECKING:
    import re

_NONCHARACTERS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
FORBIDDEN: Final = f"\x00-\x08\x0b-\x1f\x7f-\x9f\t\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}"
"""The body of a regular-expression class: what no text of the model may hold. (`\\n` has its own rule.)"""

_forbidden = regex(f"[{FORBIDDEN}]")
_misplaced_space = regex(r"  | \n|\n |\n\n|\A[ \n]|[ \n]\Z")

T = TypeVar("T")
Validator: TypeAlias = Callable[[Any, Any, Any], None]
"""What attrs calls with the instance, the attribute and the value."""


def setters(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    """What sets each field of a new value of the frozen class `kind`, in order, in a constructor written by hand.

    They are the slots' own setters: a third of the time of `object.__setattr__`, which looks the slot up each time.
    """
    return tuple(kind.__dict__[field.name].__set__ for field in fields(kind))


_ODD: Final = bytes(1 if byte in (*range(0x20), 0x3F, *range(0x7F, 0xA1), 0xAD) else byte for byte in range(256))
"""Changes each byte of Latin-1 that is no printable character, and the question mark, which stands for all others."""


def is_plain(text: str) -> bool:
    """Whether all of `text` is printable, and its spaces are single and inside: the common case of the normal form.

    For a paragraph of Latin-1 this takes half the time of `str.isprintable`, which looks each character up in
    the tables of Unicode.
    """
    if len(text) > 60 and (raw := text.encode("latin-1", "replace")).translate(_ODD) is raw:
        # a long text is searched from its end in two thirds of the time
        return text.rfind("  ") < 0 and text.strip(" ") is text
    return text.isprintable() and "  " not in text and text.strip(" ") is text


def problem_of(text: str, *, lines: bool) -> str | None:
    """What keeps `text` from the normal form, or None; with `lines`, a line break may stand in it."""
    if is_plain(text):
        return None
    if (found := _forbidden.search(text)) is not None:
        return f"may not hold U+{ord(found[0]):04X} (at {found.start()})"
    if "\n" in text and not lines:
        return "is one line: no line break may stand in it"
    if (found := _misplaced_space.search(text)) is not None:
        return f"has a space or line break too many (at {found.start()})"
    return None


def name_of(instance: object, attribute: Any) -> str:
    """How a refusal calls a field: `Section.heading`."""
    return f"{type(instance).__name__}.{attribute.name}"


def told(value: object) -> str:
    """A refused value in a few words: a short str or int itself, else what type of thing it is."""
    if type(value) is str:
        return repr(value if len(value) <= 60 else f"{value[:59]}…")
    if type(value) is int and -(10**9) < value < 10**9:
        return str(value)
    return type(value).__name__


def require_line(name: str, value: object) -> None:
    """Refuse anything but one line of text, perhaps empty.

    Raises:
        InvalidValue: naming `name`.
    """
    if type(value) is not str:
        raise InvalidValue(name, f"must be a str, not {type(value).__name__}")
    if (problem := problem_of(value, lines=False)) is not None:
        raise InvalidValue(name, problem)


def line(instance: Any, attribute: Any, value: Any) -> None:
    """A validator: one line of text, not empty."""
    need_line(name_of(instance, attribute), value)


def optional_line(instance: Any, attribute: Any, value: Any) -> None:
    """A validator: one line of text, not empty, or None where there is none."""
    if value is None or (type(value) is str and value and problem_of(value, lines=False) is None):
        return
    line(instance, attribute, value)


def token(pattern: str, meaning: str) -> Validator:
    """A validator: a string that `pattern` matches whole; `meaning` completes "must be …"."""
    compiled = regex(pattern)

    def check(instance: Any, attribute: Any, value: Any) -> None:
        need_token(name_of(instance, attribute), value, compiled, meaning)

    return check


def optional(check: Validator) -> Validator:
    """A validator: what `check` wants, or None."""

    def checked(instance: Any, attribute: Any, value: Any) -> None:
        if value is not None:
            check(instance, attribute, value)

    return checked


def exactly(*kinds: type) -> Validator:
    """A validator: a value whose type is one of `kinds`, subclasses not taken (a datetime is no date)."""
    wanted = " or ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)

    def check(instance: Any, attribute: Any, value: Any) -> None:
        if type(value) not in kinds:
            raise InvalidValue(name_of(instance, attribute), f"must be {wanted}, not {type(value).__name__}")

    return check


def tuple_of(*kinds: type) -> Validator:
    """A validator: a tuple whose members are of one of `kinds`."""
    wanted = " or ".join(kind.__name__ for kind in kinds)
    allowed = frozenset(kinds)

    def check(instance: Any, attribute: Any, value: Any) -> None:
        if type(value) is not tuple or value:  # the common case pays for no message
            require_tuple(f"{type(instance).__name__}.{attribute.name}", value, allowed, wanted)

    return check


def require_tuple(name: str, value: object, allowed: frozenset[type], wanted: str) -> None:
    """Refuse anything but a tuple whose members' types are among `allowed`, which `wanted` tells.

    Raises:
        InvalidValue: naming `name`, and the position of a member.
    """
    if type(value) is not tuple:
        raise InvalidValue(name, f"must be a sequence of {wanted}, not {type(value).__name__}")
    for member in value:
        if type(member) not in allowed:
            index = next(index for index, each in enumerate(value) if type(each) not in allowed)
            raise InvalidValue(f"{name}[{index}]", f"must be {wanted}, not {type(member).__name__}")


def need_line(name: str, value: object) -> None:
    """Refuse anything but one line of text, not empty.

    Raises:
        InvalidValue: naming `name`.
    """
    if type(value) is str and value and is_plain(value):
        return
    require_line(name, value)
    if value:
        return
    raise InvalidValue(name, "must not be empty")


def need_token(name: str, value: object, pattern: re.Pattern[str], meaning: str) -> None:
    """Refuse anything but a str that `pattern` matches whole; `meaning` completes "must be …".

    Raises:
        InvalidValue: naming `name`.
    """
    if type(value) is not str or pattern.fullmatch(value) is None:
        raise InvalidValue(name, f"must be {meaning}, not {told(value)}")


def need_date(name: str, value: object) -> None:
    """Refuse anything but a date (a datetime is none).

    Raises:
        InvalidValue: naming `name`.
    """
    if type(value) is not datetime.date:
        raise InvalidValue(name, f"must be date or None, not {type(value).__name__}")


def require_lines(name: str, value: object) -> None:
    """Refuse anything but a tuple of non-empty lines of text.

    Raises:
        InvalidValue: naming `name`, and the position of a member.
    """
    if type(value) is not tuple:
        raise InvalidValue(name, f"must be a sequence of str, not {type(value).__name__}")
    for index, member in enumerate(value):
        need_line(f"{name}[{index}]", member)


def as_tuple(value: Iterable[T]) -> tuple[T, ...]:
    """A converter: any sequence or iterator to a tuple.

    What has no order of its own or is no sequence of values (a str, bytes, a mapping, a set, a class) is left
    as it is, for the validator to refuse.
    """
    if type(value) is tuple:
        return value
    if type(value) is not list:
        if isinstance(value, str | bytes | bytearray | memoryview | Mapping | AbstractSet | type):
            return cast("tuple[T, ...]", value)
        try:
            iter(value)
        except TypeError:
            return cast("tuple[T, ...]", value)
    return tuple(value)


def as_member(name: str, kind: type[T], value: object) -> T:
    """A member of the enum `kind`, or the member whose value the str `value` is.

    Raises:
        InvalidValue: naming `name`.
    """
    if type(value) is kind:
        return value
    members: Mapping[object, T] = kind._value2member_map_  # type: ignore[attr-defined]
    if type(value) is str and value in members:
        return members[value]
    raise InvalidValue(name, f"must be one of {', '.join(map(str, members))}, not {told(value)}")
