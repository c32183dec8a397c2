"""Values in PDF's own notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime

MOST: Final = 16_000
"""The longest text of a string, in code points: PDF/A ends a string at 32,767 bytes."""

_PLAIN: Final = re.compile(r"[ !#-'*-\[\]-~]*")


def text(value: str) -> str:
    """A text string: as it is where it is plain ASCII, else UTF-16 in hexadecimal digits."""
    if len(value) > MOST:
        value = f"{value[: MOST - 1]}…"
    if _PLAIN.fullmatch(value) is not None:
        return f"({value})"
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


def language(tag: str) -> str:
    """A language tag as a string."""
    return f"({tag})"


def name(value: str) -> str:
    """A name, with its slash."""
    return "/" + "".join(
        chr(byte) if 33 <= byte <= 126 and chr(byte) not in "#/%()<>[]{}" else f"#{byte:02X}" for byte in value.encode()
    )


def date(day: datetime.datetime) -> str:
    """A date string in Coordinated Universal Time."""
    return f"(D:{day.year:04d}{day.month:02d}{day.day:02d}{day.hour:02d}{day.minute:02d}{day.second:02d}Z)"


def number(value: float) -> str:
    """A number, short."""
    told = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if told in {"-0", ""} else told


def ascii_string(value: str) -> str:
    """A string of ASCII, its brackets escaped."""
    escaped = value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"({escaped})"
