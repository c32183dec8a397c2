"""Where the items and sections of a document stand, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Final

from minutes_core.diagnostics import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from minutes_core.model import AgendaItem, Minutes


_SMALL: Final = 1 << 19
"""Up to so many bytes a document is kept until somebody asks for its lines."""


class LineOrigins(Mapping[str, Origin]):
    """The lines of items and sections by their path in the model: `items[0].sections[1]`.

    Few ask for them, and to count them takes a twentieth of the time of reading: in a small document they are counted
    when somebody does. Nothing is kept of a large one.

    Args:
        minutes: the document.
        data: its bytes.
        places: the byte at which each item and section begins, in reading order.
    """

    def __init__(self, minutes: Minutes, data: bytes, places: Sequence[int]) -> None:
        self._minutes = minutes
        self._size = len(places)
        self._made: dict[str, Origin] | None = None
        self._lines: Callable[[], Iterable[int]]
        if len(data) > _SMALL:
            lines = _lines(data, places)
            self._lines = lambda: lines
        else:
            self._lines = lambda: _lines(data, places)

    def _all(self) -> dict[str, Origin]:
        if self._made is None:
            paths = _paths(self._minutes.items, "items")
            self._made = {path: Origin(line=line) for path, line in zip(paths, self._lines(), strict=True)}
            self._lines = tuple
        return self._made

    def __getstate__(self) -> dict[str, object]:
        self._all()  # another process is sent the lines, not the bytes
        return self.__dict__

    def __getitem__(self, path: str) -> Origin:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return self._size


def _lines(data: bytes, places: Sequence[int]) -> tuple[int, ...]:
    """The line of each place; the places may stand in any order."""
    ordered = sorted(set(places))
    breaks = map(data.count, repeat(b"\n"), [0, *ordered], ordered)
    lines = dict(zip(ordered, list(accumulate(breaks, initial=1))[1:], strict=True))
    return tuple(lines[place] for place in places)


def _paths(items: tuple[AgendaItem, ...], under: str) -> Iterator[str]:
    for index, item in enumerate(items):
        path = f"{under}[{index}]"
        yield path
        yield from (f"{path}.sections[{at}]" for at in range(len(item.sections)))
        yield from _paths(item.items, f"{path}.items")
