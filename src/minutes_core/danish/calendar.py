"""Dates and times as Danish minutes write them."""

from __future__ import annotations

import datetime
import re
from typing import Final

from minutes_core.regex import regex

MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
"""The months; `MONTHS[0]` is January."""

MONTH_ABBREVIATIONS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""Short forms, written with or without a full stop."""

WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
"""The weekdays; `WEEKDAYS[date.weekday()]`."""

MONTH_NUMBERS: Final = {name: number for number, name in enumerate(MONTHS, 1)} | MONTH_ABBREVIATIONS
"""Every written form of a month to its number."""

_month = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
NUMERIC_DATE: Final = r"\d{1,2}[-./]\d{1,2}[-./]\d{4}"
WRITTEN_DATE: Final = rf"\d{{1,2}}\.? ?(?:{_month})\.? \d{{4}}"
ISO_DATE: Final = r"\d{4}-\d{2}-\d{2}"
DATE: Final = rf"(?:{NUMERIC_DATE}|{WRITTEN_DATE}|{ISO_DATE})"
"""A date in any of the forms that `read_date` knows, as a regular expression for use with IGNORECASE."""

TIME: Final = r"(?:[01]?\d|2[0-3])[:.][0-5]\d"
"""A time of day in a form that `read_time` knows."""

_numeric = regex(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_iso = regex(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_written = regex(rf"(\d{{1,2}})\.? ?({_month})\.? (\d{{4}})", re.IGNORECASE | re.ASCII)
_time = regex(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


def read_date(text: str) -> datetime.date | None:
    """The date that `text` is, whole: `19-01-2017`, `04.12.2012`, `5. januar 2017`, `2017-01-19`; else None."""
    if (found := _numeric.fullmatch(text)) is not None:
        day, month, year = (int(part) for part in found.groups())
    elif (found := _iso.fullmatch(text)) is not None:
        year, month, day = (int(part) for part in found.groups())
    elif (found := _written.fullmatch(text)) is not None:
        day, month, year = int(found[1]), MONTH_NUMBERS[found[2].lower()], int(found[3])
    else:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> datetime.time | None:
    """The time that `text` is, whole: `9.00`, `09:00`, `21:15`; else None."""
    found = _time.fullmatch(text)
    return datetime.time(int(found[1]), int(found[2])) if found is not None else None


def write_date(date: datetime.date) -> str:
    """`19-01-2017`."""
    return f"{date.day:02d}-{date.month:02d}-{date.year:04d}"


def write_long_date(date: datetime.date) -> str:
    """`Torsdag d. 19. januar 2017`."""
    weekday = WEEKDAYS[date.weekday()].capitalize()
    return f"{weekday} d. {date.day}. {MONTHS[date.month - 1]} {date.year:04d}"


def write_time(time: datetime.time) -> str:
    """`09:00`."""
    return f"{time.hour:02d}:{time.minute:02d}"
