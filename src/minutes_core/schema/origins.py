"""Where the items and sections of a document stand, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from minutes_core.diagnostics import Origin

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Minutes


class LineOrigins(Mapping[str, Origin]):
    """The lines of items and sections by their path in the model: `items[0].sections[1]`.

    Args:
        minutes: the document.
        lines: a line for each item and section, in reading order.
    """

    def __init__(self, minutes: Minutes, lines: tuple[int, ...]) -> None:
        self._minutes = minutes
        self._lines = lines
        self._made: dict[str, Origin] | None = None

    def _all(self) -> dict[str, Origin]:
        if self._made is None:
            paths = _paths(self._minutes.items, "items")
            self._made = {path: Origin(line=line) for path, line in zip(paths, self._lines, strict=True)}
        return self._made

    def __getitem__(self, path: str) -> Origin:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._lines)


def _paths(items: tuple[AgendaItem, ...], under: str) -> Iterator[str]:
    for index, item in enumerate(items):
        path = f"{under}[{index}]"
        yield path
        yield from (f"{path}.sections[{at}]" for at in range(len(item.sections)))
        yield from _paths(item.items, f"{path}.items")
