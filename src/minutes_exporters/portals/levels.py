"""Items below items, for formats that have them all on one level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.model import AgendaItem


@frozen
class Row:
    """An item where all stand on one level.

    Attributes:
        item: the item.
        level: how deep it lies, from 1 (`schema.portals.LEVEL`).
        number: the number that is shown: behind that of the item above, where it does not begin with it.
    """

    item: AgendaItem
    level: int
    number: str | None


def rows(items: tuple[AgendaItem, ...], level: int = 1, above: str = "") -> Iterator[Row]:
    """Every item in reading order, for formats without items below items."""
    for item in items:
        number = item.number
        if number is not None and above and not number.startswith(f"{above}."):
            number = f"{above}.{number}"
        yield Row(item, level, number)
        yield from rows(item.items, level + 1, number or above)
