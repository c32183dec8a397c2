"""A user's list of KLE subjects (KL's journal plan), as CSV or XML: numbers to titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.errors import MalformedDocument
from minutes_core.importers._csv import SEPARATORS, rows
from minutes_core.importers._expat import Reading
from minutes_core.importers._whole import bounded
from minutes_core.importers.encodings import decode
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.protocols import Source

MAX_BYTES: Final = 16 * 1024 * 1024
"""The largest list that is read; all of KLE takes a few."""
_DEEPEST: Final = 100
_NUMBER: Final = regex(r"[0-9]{2}(?:\.[0-9]{2}){0,2}")


def read_kle(source: Source) -> dict[str, str]:
    """Titles by number: groups (`00`, `00.01`) and subjects (`00.01.00`), in the order of the list.

    CSV (in any encoding that text is read in, separated by semicolons, commas or tabs): of each row the first cell that is
    a number, and the first one after it that holds anything. Rows without a number are heads. XML: each pair of elements
    whose names end in `Nr` and `Titel` and begin alike (`EmneNr`, `EmneTitel`), wherever they stand.

    Raises:
        InputError: where it cannot be read.
        MalformedDocument: where it holds no subject, or gives one number two titles.
    """
    data = bounded(source, MAX_BYTES)
    pairs = _of_xml(source.name, data) if _is_xml(data) else _of_csv(source.name, decode(data, source.name).text)
    titles: dict[str, str] = {}
    for number, told in pairs:
        title = " ".join(told.split())
        if title and titles.setdefault(number, title) != title:
            raise MalformedDocument(source.name, f"gives {number} two titles")
    if not any(len(number) == 8 for number in titles):
        raise MalformedDocument(source.name, "holds no KLE subject with a title")
    return titles


def _is_xml(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _of_csv(name: str, text: str) -> Iterator[tuple[str, str]]:
    for _, cells in rows(name, text, max(SEPARATORS, key=text.count)):
        for place, cell in enumerate(cells):
            if _NUMBER.fullmatch(cell):
                yield cell, next(filter(None, cells[place + 1 :]), "")
                break


def _of_xml(name: str, data: bytes) -> list[tuple[str, str]]:
    reading = Reading(name, data, encoding=None, namespaces=True)
    numbers: dict[str, str] = {}
    found: list[tuple[str, str]] = []

    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            reading.refuse("elements lie too deep inside each other")
        reading.chars.clear()

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        text = "".join(reading.chars).strip()
        reading.chars.clear()
        local = tag.rpartition(" ")[2]
        if local.endswith("Nr") and _NUMBER.fullmatch(text):
            numbers[local.removesuffix("Nr")] = text
        elif local.endswith("Titel") and (number := numbers.pop(local.removesuffix("Titel"), None)) is not None:
            found.append((number, text))

    try:
        reading.parse(start, end)
    except (LookupError, ValueError) as error:  # an encoding that nobody knows, or that expat cannot read
        raise MalformedDocument(name, f"is in an encoding that is not read ({error})") from error
    return found
