"""Counting lists in letters and Roman numerals, both ways."""

import pytest

from minutes_core.grammar.markers import read_marker
from minutes_core.grammar.pieces import Marker
from minutes_core.model import ListStyle
from minutes_core.model.counting import read_alpha, read_roman, write_alpha, write_marker, write_roman


def test_roman_numerals_there_and_back():
    assert [read_roman(write_roman(number)) for number in range(1, 4000)] == list(range(1, 4000))


@pytest.mark.parametrize(
    ("number", "letters"), [(4, "iv"), (9, "ix"), (49, "xlix"), (444, "cdxliv"), (1994, "mcmxciv"), (3999, "mmmcmxcix")]
)
def test_roman_numerals(number, letters):
    assert write_roman(number) == letters


@pytest.mark.parametrize("letters", ["", "iiii", "vx", "ic", "mmmm", "a", "xiix"])
def test_what_is_no_roman_numeral(letters):
    assert read_roman(letters) is None


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (702, "zz"), (703, "aaa")]
)
def test_letters(number, letters):
    assert write_alpha(number) == letters
    assert read_alpha(letters) == number


@pytest.mark.parametrize("style", ListStyle)
@pytest.mark.parametrize("number", [1, 2, 5, 9, 26, 27, 100, 999, 1000, 3999])
def test_every_item_of_a_list_that_goes_on_is_read(style, number):
    marker = write_marker(style, number)
    wanted = Marker(style, number)
    assert read_marker(f"{marker} tekst", expected=wanted) == (wanted, len(marker) + 1)
    assert read_marker(f"{marker} tekst", declared=style) == (wanted, len(marker) + 1)


@pytest.mark.parametrize(
    "line",
    ["f. eks. i dag", "A. Hansen", "1. maj", "2013. Så", "Ab) x", "١. x", "æ) x", "(a) x", "1.x", "--", "-1 grad"],
)
def test_what_is_no_marker(line):
    assert read_marker(line) is None
