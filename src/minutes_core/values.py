"""`Value`: equality, hash and representation of values, once for all classes.

attrs can write these methods for each class, and compiles what it has written when the class is made: for the classes
that one `minutes convert` loads, that took a tenth of the command's time. The price is that two values are compared, or
hashed, in two to four times the time: a millisecond or two for the minutes of a hundred pages.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import fields

if TYPE_CHECKING:
    from collections.abc import Callable


class Value:
    """The base of an attrs class of immutable values, made with `eq=False, repr=False`.

    Two values are equal where their class is the same and their fields are, as in attrs' own methods; a field says
    `eq=False`, `hash=False` or `repr=False` to be left out.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        kind: Any = type(self)
        compared = _compared(kind)
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        kind: Any = type(self)
        return hash((kind, _hashed(kind)(self)))

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in _shown(kind)])
        return f"{kind.__qualname__}({shown})"


@cache
def _compared(kind: Any) -> Callable[[Any], Any]:
    return _values_of([field.name for field in fields(kind) if field.eq])


@cache
def _hashed(kind: Any) -> Callable[[Any], Any]:
    return _values_of([field.name for field in fields(kind) if (field.eq if field.hash is None else field.hash)])


@cache
def _shown(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.repr)


def _values_of(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()
