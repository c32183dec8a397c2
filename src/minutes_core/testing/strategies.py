"""Hypothesis strategies for every value of the model, odd ones first of all.

They need the extra `minutes-core[testing]`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from minutes_core.testing._maker import Maker
from minutes_core.testing._realistic import RealisticMaker

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Block, Minutes, RichText, Section


@functools.cache
def _numbers(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


class _Drawn:
    """Choices that Hypothesis makes, and makes smaller."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def below(self, count: int, /) -> int:
        return self._draw(_numbers(count)) if count > 1 else 0


@st.composite
def lines(draw: st.DrawFn) -> str:
    """One line of text, not empty: a title, a name."""
    return Maker(_Drawn(draw)).line()


@st.composite
def texts(draw: st.DrawFn) -> str:
    r"""Text, not empty, perhaps with `\n` in it."""
    return Maker(_Drawn(draw)).text()


@st.composite
def rich_texts(draw: st.DrawFn) -> RichText:
    """Text with marks, not empty."""
    return Maker(_Drawn(draw)).rich()


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """One block of any kind, lists and tables in each other."""
    return Maker(_Drawn(draw)).block()


@st.composite
def sections(draw: st.DrawFn) -> Section:
    """A section of an item."""
    return Maker(_Drawn(draw)).section()


@st.composite
def items(draw: st.DrawFn) -> AgendaItem:
    """An item, perhaps with items below it."""
    return Maker(_Drawn(draw)).item()


@st.composite
def minutes(draw: st.DrawFn) -> Minutes:
    """A document with anything in it that the model allows."""
    return Maker(_Drawn(draw)).minutes()


@st.composite
def realistic_minutes(draw: st.DrawFn) -> Minutes:
    """A document as a municipality might have written it; the people and places are invented."""
    return RealisticMaker(_Drawn(draw)).minutes()
