"""The people of a meeting."""

from __future__ import annotations

import datetime
import enum

from attrs import field, frozen

from minutes_core.errors import InvalidValue
from minutes_core.model import _check


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


def check_time(instance: object, attribute: object, value: object) -> None:
    """A validator: a time of day to the minute, without a time zone, or None."""
    if value is None:
        return
    name = f"{type(instance).__name__}.{attribute.name}"  # type: ignore[attr-defined]
    if type(value) is not datetime.time:
        raise InvalidValue(name, f"must be a time, not {type(value).__name__}")
    if value.second or value.microsecond or value.tzinfo is not None:
        raise InvalidValue(name, "must be given to the minute, without a time zone")


ITEM_NUMBER = r"\w+(?:[.\-/]\w+)*"
"""The shape of an item's number: letters and digits in parts joined by `.`, `-` or `/`."""


@frozen(kw_only=True)
class Movement:
    """Somebody came or went while the meeting was on.

    Attributes:
        kind: arrival or departure.
        time: when, or None where it is not said.
        item: the number of the item that was being dealt with, or None.
    """

    kind: MovementKind = field(converter=_check.as_enum(MovementKind))
    time: datetime.time | None = field(default=None, validator=check_time)
    item: str | None = field(
        default=None, validator=_check.optional(_check.token(ITEM_NUMBER, "an item's number, such as 7 or 1.1"))
    )


@frozen(kw_only=True)
class Participant:
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
    attendance: Attendance = field(default=Attendance.UNKNOWN, converter=_check.as_enum(Attendance))
    substitutes_for: str | None = field(default=None, validator=_check.optional_line)
    note: str | None = field(default=None, validator=_check.optional_line)
    movements: tuple[Movement, ...] = field(
        default=(), converter=_check.as_tuple, validator=_check.tuple_of(Movement)
    )
