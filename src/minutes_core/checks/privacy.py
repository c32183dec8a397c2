"""What looks like a Danish personal number (CPR number) in a document."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.protocols import leaves
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    from minutes_core.model import Minutes

_HYPHENS: Final = "\\-\u00ad\u2010-\u2015\u2212"
_SPACES: Final = " \n\u00a0\u2007\u2009\u202f"
_CPR: Final = regex(
    rf"(?<!\d)([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})(?:[{_SPACES}]?[{_HYPHENS}][{_SPACES}]?|[{_SPACES}])?([0-9]{{4}})(?!\d)"
)
_DIGESTS: Final = (".sha256",)


@frozen(kw_only=True, eq=False, repr=False)
class PersonalNumber(Value):
    """A place in a document that looks like a CPR number. The number itself is not told.

    Attributes:
        path: the text's path in the model: `items[0].sections[1].blocks[2].content.text`.
        start: the first of its code points in that text.
        end: one past the last.
    """

    path: str
    start: int
    end: int


def find_cpr(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text holds what looks like a CPR number, as (start, end).

    It is six digits that are a date, then a hyphen, a space or nothing, then four digits, with no digit before or
    after. Hyphens and spaces of every kind are taken, a line break after a hyphen too. The check digit is not looked
    at: it has not been kept since 2007.
    """
    return tuple(found.span() for found in _CPR.finditer(text) if _is_date(*found.groups()))


def personal_numbers(minutes: Minutes) -> tuple[PersonalNumber, ...]:
    """Every place in any text of a document that looks like a CPR number, in reading order."""
    return tuple(
        PersonalNumber(path=path, start=start, end=end)
        for path, value in leaves(minutes)
        if type(value) is str and len(value) >= 10 and not path.endswith(_DIGESTS)
        for start, end in find_cpr(value)
    )


def _is_date(day: str, month: str, year: str, serial: str) -> bool:
    try:
        dt.date(_century(int(year), int(serial[0])) + int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _century(year: int, seventh: int) -> int:
    """The century of a birth year, by the number's seventh digit (the rule of the CPR register)."""
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
