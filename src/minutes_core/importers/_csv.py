"""What the readers of users' lists share: rows of CSV with the lines in which they begin."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from minutes_core.errors import MalformedDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS: Final = ";,\t"
"""What may stand between cells. Of those that stand in a list as often, the first."""
_LONGEST: Final = 1_000_000
"""Characters of a line. A longer one is no row of a list, and its cells would fill the memory."""


def rows(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something: the line in which it begins, from 1, and its cells without spaces round them.

    Args:
        name: the list's name, for errors.
        text: the list.
        separator: what stands between its cells.

    Raises:
        MalformedDocument: where it is no CSV: a quotation mark without its other, a cell or line that is far too long.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    for number, each in enumerate(lines.split("\n"), 1):
        if len(each) > _LONGEST:
            raise MalformedDocument(name, f"line {number}: is no CSV (a line of {len(each)} characters)")
    reader = csv.reader(io.StringIO(lines), delimiter=separator, strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield at + 1, cells
            at = reader.line_num
    except csv.Error as error:
        raise MalformedDocument(name, f"line {at + 1}: is no CSV ({error})") from error
