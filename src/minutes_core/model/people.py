"""The people of a meeting."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from minutes_core.errors import InvalidValue
from minutes_core.model import _check
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


class Attendance(enum.StrEnum):
    """Whether somebody was there."""

    PRESENT = "present"
    ABSENT = "absent"
    """Not there, no apology told."""
    APOLOGIES = "apologies"
    """Not there, and had said so (`Afbud`)."""
    UNKNOWN = "unknown"


class MovementKind(enum.StrEnum):
    """Coming or going during the meeting."""

    ARRIVAL = "arrival"
    DEPARTURE = "departure"


def check_time(instance: Any, attribute: Any, value: Any) -> None:
    """A validator: a time of day to the minute, without a time zone, or None."""
    if value is None:
        return
    if type(value) is not dt.time:
        raise InvalidValue(_check.name_of(instance, attribute), f"must be time or None, not {type(value).__name__}")
    if value.second or value.microsecond or value.tzinfo is not None or value.fold:
        raise InvalidValue(
            _check.name_of(instance, attribute), "must be given to the minute, without a time zone or a fold"
        )


ITEM_NUMBER: Final = r"\w+(?:[.\-/]\w+)*"
"""The shape of an item's number: letters and digits in parts joined by `.`, `-` or `/`."""


def _movement_kind(value: MovementKind | str) -> MovementKind:
    return _check.as_member("Movement.kind", MovementKind, value)


@frozen(kw_only=True, eq=False, repr=False)
class Movement(Value):
    """Somebody came or went while the meeting was on.

    Attributes:
        kind: arrival or departure.
        time: when, or None where it is not said.
        item: the number of the item that was being dealt with, or None.
    """

    kind: MovementKind = field(converter=_movement_kind)
    time: dt.time | None = field(default=None, validator=check_time)
    item: str | None = field(
        default=None, validator=_check.optional(_check.token(ITEM_NUMBER, "an item's number, such as 7 or 1.1"))
    )


def _movements(value: Iterable[Movement]) -> tuple[Movement, ...]:
    return value if type(value) is tuple else _check.as_tuple(value)


def _attendance(value: Attendance | str) -> Attendance:
    return _check.as_member("Participant.attendance", Attendance, value)


@frozen(kw_only=True, eq=False, repr=False)
class Participant(Value):
    """Somebody who was, or should have been, at the meeting.

    Attributes:
        name: as written.
        party: the party's letter or name, as written without its brackets.
        role: `formand`, `sekretær`: as written.
        attendance: see `Attendance`.
        substitutes_for: the name of the member whose place is taken.
        note: anything else that is said.
        movements: arrivals and departures, in order.
    """

    name: str = field(validator=_check.line)
    party: str | None = field(default=None, validator=_check.optional_line)
    role: str | None = field(default=None, validator=_check.optional_line)
    attendance: Attendance = field(default=Attendance.UNKNOWN, converter=_attendance)
    substitutes_for: str | None = field(default=None, validator=_check.optional_line)
    note: str | None = field(default=None, validator=_check.optional_line)
    movements: tuple[Movement, ...] = field(default=(), converter=_movements, validator=_check.tuple_of(Movement))
