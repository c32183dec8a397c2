"""Items on one level, and the tree that they were."""

import attrs
import pytest

from minutes_core.importers.systems.levels import nested, places
from minutes_core.model import AgendaItem
from minutes_core.testing.generator import generate
from minutes_exporters.portals.levels import rows


def told(items):
    return [(item.number, told(item.items)) for item in items]


def paths(items, above=""):
    for at, item in enumerate(items):
        yield f"{above}items[{at}]"
        yield from paths(item.items, f"{above}items[{at}].")


def test_every_tree_comes_back():
    deep = 0
    for seed in range(200):
        items = generate(seed).items
        flat = list(rows(items))
        deep += any(row.level > 1 for row in flat)
        assert nested([(row.level, attrs.evolve(row.item, items=())) for row in flat]) == items
        assert places([row.level for row in flat]) == list(paths(items))
    assert deep > 20


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ([], []),
        ([3, 2, 1], [("0", []), ("1", []), ("2", [])]),
        ([1, 3, 2, 2], [("0", [("1", []), ("2", []), ("3", [])])]),
        ([2, 9, 9, 1, 2], [("0", [("1", []), ("2", [])]), ("3", [("4", [])])]),
    ],
)
def test_levels_that_are_no_tree_are_made_one(levels, wanted):
    items = nested([(level, AgendaItem(number=str(at))) for at, level in enumerate(levels)])
    assert told(items) == wanted
    assert places(levels) == list(paths(items))


def test_a_number_begins_with_that_of_the_item_above():
    below = (AgendaItem(number="a", items=(AgendaItem(number="1"),)), AgendaItem(number="2.7"), AgendaItem())
    found = [row.number for row in rows((AgendaItem(number="2", items=below),))]
    assert found == ["2", "2.a", "2.a.1", "2.7", None]
