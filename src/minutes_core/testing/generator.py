"""Documents from a seed, many a second: for campaigns that are too large for Hypothesis."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from minutes_core.testing._maker import Maker
from minutes_core.testing._realistic import RealisticMaker

if TYPE_CHECKING:
    from minutes_core.model import Minutes


class _Seeded:
    """Choices of a seeded generator, the same on every system."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random  # noqa: S311 - nothing secret is made here

    def below(self, count: int, /) -> int:
        return int(self._random() * count)


def generate(seed: int, realistic: bool = False) -> Minutes:
    """The document of `seed`: the same one for the same seed in every run of one version of this library.

    Args:
        seed: any whole number.
        realistic: whether it reads like the minutes of a municipality; otherwise it holds whatever a
            format might stumble over.
    """
    chooser = _Seeded(seed)
    return RealisticMaker(chooser).minutes() if realistic else Maker(chooser).minutes()
