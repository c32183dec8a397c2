"""Items below items, for portals that have them all on one level, in the order of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from minutes_core.model import AgendaItem
from minutes_core.regex import regex
from minutes_core.schema.portals import NO_ITEMS
from minutes_exporters.portals.naming import derived_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_core.model import Minutes

_plain: Final = regex(r"[1-9][0-9]{0,8}(?:\.[1-9][0-9]?)?")


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


def some_rows(minutes: Minutes) -> Iterator[Row]:
    """Every item, and one that says that there is none (`schema.portals.NONE`) in a document without.

    For portals that fail at a meeting without items, and with it at all that they would have taken after it.
    """
    yield from rows(minutes.items)
    if not minutes.items:
        agenda = minutes.identifiers[0]
        number = evolve(agenda, value=derived_number(agenda.scheme, agenda.value, "none"))
        yield Row(AgendaItem(title=NO_ITEMS, identifiers=(number,)), 1, None)


def sort_keys(numbers: Iterable[str | None]) -> tuple[str, ...]:
    """By what a portal sorts items, and what it shows before their titles: their numbers, else their places.

    A portal sorts all items of a meeting together, those below other items too, and compares as PHP does: `1.1` is a
    number, `4a` and `1.1.1` are words, which come elsewhere. So the numbers stand only where all of them are whole or
    have one point, and rise.

    Args:
        numbers: of all items, in reading order (`Row.number`).

    >>> sort_keys(["1", "1.1", "2"]), sort_keys(["9", "10a"]), sort_keys(["1.9", "1.10"]), sort_keys(["2", None])
    (('1', '1.1', '2'), ('1', '2'), ('1', '2'), ('1', '2'))
    """
    told = tuple(number or "" for number in numbers)
    last = 0.0
    for number in told:
        if _plain.fullmatch(number) is None or float(number) <= last:
            return tuple(str(at) for at in range(1, len(told) + 1))
        last = float(number)
    return told
