"""Minutes that another program set in many looks come back whole."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "typeset.py"
SEEDS = range(24)


@pytest.fixture(scope="module")
def typeset():
    spec = importlib.util.spec_from_file_location("typeset", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["typeset"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["typeset"]


@pytest.fixture(scope="module")
def found(typeset):
    """What was found again of each document, with its look."""
    made = {}
    for seed in SEEDS:
        minutes, look, _, imported = typeset.trial(seed)
        made[seed] = (look, typeset.Found.of(minutes, imported.minutes))
    return made


def test_no_word_is_lost_and_none_is_added(found):
    assert {seed: each for seed, (_, each) in found.items() if each.lost or each.added} == {}


def test_structure_is_found_again(found):
    shown = [each for look, each in found.values() if look.shows_paragraphs]
    assert len(shown) > 15
    assert 2 * sum(each.same for each in shown) / sum(each.facts for each in shown) >= 0.99
    assert min(each.f1 for each in shown) >= 0.97


def test_structure_is_found_again_where_nothing_shows_the_end_of_a_paragraph(found):
    hidden = [each for look, each in found.values() if not look.shows_paragraphs]
    assert hidden
    assert min(each.f1 for each in hidden) >= 0.9


def test_looks_differ_and_are_the_same_for_the_same_seed(typeset):
    looks = [typeset.Look.of(seed) for seed in range(40)]
    assert looks == [typeset.Look.of(seed) for seed in range(40)]
    assert len({(look.face, look.numbered, look.stroke, look.justify) for look in looks}) > 25


def test_what_is_lost_is_counted(typeset):
    minutes = typeset.generate(3, realistic=True)
    assert typeset.Found.of(minutes, minutes).f1 == 1
    less = typeset.generate(4, realistic=True)
    assert typeset.Found.of(minutes, less).f1 < 0.9
    assert typeset.Found.of(minutes, less).lost > 0
