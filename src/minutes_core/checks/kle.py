"""KLE subjects that a user's list does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_core.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes_core.diagnostics import Origins
    from minutes_core.model import AgendaItem, Minutes


def unknown_subjects(minutes: Minutes, titles: Mapping[str, str], origins: Origins) -> tuple[Diagnostic, ...]:
    """A warning for each KLE subject of a document's case numbers that a list lacks, where it first stands.

    Args:
        minutes: the document.
        titles: the list, by number; an empty one is none, and lacks nothing.
        origins: where the document's values came from.
    """
    found: dict[str, Diagnostic] = {}
    for path, item in _items(minutes.items, "items") if titles else ():
        case = item.case
        if case is not None and case.subject is not None and case.subject not in titles and case.subject not in found:
            origin = origins.get(f"{path}.case_number") or origins.get(path)
            facts: dict[str, str | int] = {"subject": case.subject, "number": case.text}
            found[case.subject] = Diagnostic(slug="kle-subject-unknown", origin=origin, facts=facts)
    return tuple(found.values())


def _items(items: tuple[AgendaItem, ...], under: str) -> Iterator[tuple[str, AgendaItem]]:
    for index, item in enumerate(items):
        path = f"{under}[{index}]"
        yield path, item
        yield from _items(item.items, f"{path}.items")
