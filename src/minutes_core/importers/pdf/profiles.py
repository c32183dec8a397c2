"""Which system made a document, as data.

A profile says how a system's documents are known, and what is particular to their layout; the words of
Danish minutes are known to all profiles alike (`minutes_core.danish`). To teach the importer a system,
add a `Profile` to `PROFILES`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(kw_only=True)
class Profile:
    """One system's layout.

    Attributes:
        name: a short name.
        title: the system, for people.
        evidence: what its documents say in some line; each pattern that is found counts one.
        needed: how many of them must be found.
        item_heading: the line that begins an item. It is never a running head, however often it recurs.
        own_line: a line that is a block of its own, whatever stands above and below it.
    """

    name: str
    title: str
    evidence: tuple[re.Pattern[str], ...] = ()
    needed: int = 1
    item_heading: re.Pattern[str]
    own_line: re.Pattern[str] | None = None

    def score(self, text: str) -> float:
        """How much of its evidence `text` (the document, line by line) holds: 0 where it is too little, else up to 1."""
        found = sum(1 for pattern in self.evidence if pattern.search(text) is not None)
        return found / len(self.evidence) if found >= self.needed else 0.0


def _lines(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


ALBERTSLUND: Final = Profile(
    name="albertslund",
    title="SBSYS as Albertslund sets it",
    evidence=(
        _lines(r"^(?:REFERAT|DAGSORDEN|TILLÆGSDAGSORDEN) .+ d\. \d{2}-\d{2}-\d{4}$"),
        _lines(r"^Mødedato \w+dag d\. \d{1,2}\. \w+ \d{4} kl\. "),
        _lines(r"^Mødested "),
        _lines(r"^Punkt \d+: "),
    ),
    needed=2,
    item_heading=re.compile(r"Punkt \d+:"),
    own_line=re.compile(r"Mødedato |Mødested "),
)

GENERIC: Final = Profile(
    name="generic",
    title="any system",
    item_heading=re.compile(r"(?:Punkt|Pkt\.|Sag nr\.|Nr\.) ?\d+\b"),
)

PROFILES: Final = (ALBERTSLUND,)
"""The profiles to choose from; `GENERIC` takes what none of them knows."""


def chosen(text: str, profiles: Iterable[Profile] = PROFILES) -> Profile:
    """The profile for whose system `text` (the document, line by line) holds most evidence."""
    best, best_score = GENERIC, 0.0
    for profile in profiles:
        score = profile.score(text)
        if score > best_score:
            best, best_score = profile, score
    return best
