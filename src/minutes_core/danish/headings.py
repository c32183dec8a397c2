"""Headings of Danish minutes and the kinds of section they begin.

To teach the library a heading, add a line to `HEADINGS`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.danish.calendar import DATE, read_date
from minutes_core.model import SectionKind
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    import datetime

HEADINGS: Final[dict[str, SectionKind]] = {
    # why the item is on the agenda
    "anledning": SectionKind.BACKGROUND,
    "baggrund": SectionKind.BACKGROUND,
    "sagens baggrund": SectionKind.BACKGROUND,
    "indledning": SectionKind.BACKGROUND,
    "formål": SectionKind.BACKGROUND,
    # the case in short
    "resumé": SectionKind.SUMMARY,
    "resume": SectionKind.SUMMARY,
    "resumè": SectionKind.SUMMARY,
    "sammendrag": SectionKind.SUMMARY,
    "kort resumé": SectionKind.SUMMARY,
    # the case itself
    "sagsfremstilling": SectionKind.CASE,
    "supplerende sagsfremstilling": SectionKind.CASE,
    "ny sagsfremstilling": SectionKind.CASE,
    "sagsbeskrivelse": SectionKind.CASE,
    "beskrivelse af sagen": SectionKind.CASE,
    "oplæg": SectionKind.CASE,
    "problemstilling": SectionKind.CASE,
    "administrationens bemærkninger": SectionKind.CASE,
    "forvaltningens bemærkninger": SectionKind.CASE,
    # the law
    "lovgrundlag": SectionKind.LEGAL_BASIS,
    "retsgrundlag": SectionKind.LEGAL_BASIS,
    "lovgivning": SectionKind.LEGAL_BASIS,
    # what follows from it
    "økonomi": SectionKind.CONSEQUENCES,
    "økonomiske konsekvenser": SectionKind.CONSEQUENCES,
    "økonomi og finansiering": SectionKind.CONSEQUENCES,
    "økonomiske konsekvenser og finansiering": SectionKind.CONSEQUENCES,
    "økonomiske og organisatoriske konsekvenser": SectionKind.CONSEQUENCES,
    "økonomi og organisatoriske konsekvenser": SectionKind.CONSEQUENCES,
    "økonomi/personale": SectionKind.CONSEQUENCES,
    "bevillingsmæssige konsekvenser": SectionKind.CONSEQUENCES,
    "personalemæssige konsekvenser": SectionKind.CONSEQUENCES,
    "miljømæssige konsekvenser": SectionKind.CONSEQUENCES,
    "klimamæssige konsekvenser": SectionKind.CONSEQUENCES,
    "sundhedsmæssige konsekvenser": SectionKind.CONSEQUENCES,
    "konsekvenser": SectionKind.CONSEQUENCES,
    # who is heard
    "høring": SectionKind.CONSULTATION,
    "høringssvar": SectionKind.CONSULTATION,
    "inddragelse og høring": SectionKind.CONSULTATION,
    "borgerinddragelse": SectionKind.CONSULTATION,
    # who decides
    "sagen afgøres i": SectionKind.COMPETENCE,
    "sagen afgøres af": SectionKind.COMPETENCE,
    "beslutningen træffes af": SectionKind.COMPETENCE,
    "beslutningskompetence": SectionKind.COMPETENCE,
    "kompetence": SectionKind.COMPETENCE,
    # what is proposed
    "indstilling": SectionKind.RECOMMENDATION,
    "indstillinger": SectionKind.RECOMMENDATION,
    "administrationens indstilling": SectionKind.RECOMMENDATION,
    "forvaltningens indstilling": SectionKind.RECOMMENDATION,
    "direktørens indstilling": SectionKind.RECOMMENDATION,
    "borgmesterens indstilling": SectionKind.RECOMMENDATION,
    "forslag til beslutning": SectionKind.RECOMMENDATION,
    # what was decided
    "tidligere beslutninger": SectionKind.EARLIER_DECISIONS,
    "tidligere beslutning": SectionKind.EARLIER_DECISIONS,
    "beslutningshistorik": SectionKind.EARLIER_DECISIONS,
    "beslutning": SectionKind.DECISION,
    "beslutninger": SectionKind.DECISION,
    "referat": SectionKind.DECISION,
    "konklusion og beslutning": SectionKind.DECISION,
    # what somebody wanted said
    "protokolbemærkning": SectionKind.STATEMENT,
    "protokolbemærkninger": SectionKind.STATEMENT,
    "mindretalsudtalelse": SectionKind.STATEMENT,
    "protokollat": SectionKind.STATEMENT,
}
"""A heading in lower case, without a closing colon, to the kind of section it begins."""

ATTACHMENTS: Final = frozenset({"bilag", "bilagsliste", "bilag til punktet", "bilag til sagen", "vedlagte bilag"})
"""Headings of the list of attachments, in lower case."""

CONTENTS: Final = frozenset({"indholdsfortegnelse", "indhold", "oversigt over punkter", "punktoversigt"})
"""Headings of the table of contents, in lower case."""

LONGEST: Final = max(map(len, HEADINGS)) + 1
"""How long a known heading can be, its colon counted."""

_dated_decision = regex(
    rf"(?:beslutning(?:en)? (?:i|fra|af|på) (?P<body>\S.{{0,150}}?)"
    rf"|(?P<owner>\S.{{0,150}}?)s? beslutning|beslutning)"
    rf" (?:den|d\.|af|fra) (?P<date>{DATE})(?: punkt \w+(?:\.\w+)*)?:?",
    re.IGNORECASE,
)
_decision_in = regex(r"(?:Beslutning i|BESLUTNING I) (?P<body>[A-ZÆØÅ][^.:;!?]{1,80}):?")


@frozen(eq=False, repr=False)
class HeadingReading(Value):
    """What a section's heading says.

    Attributes:
        kind: the kind of section that it begins.
        decided_by: the body it names, as written.
        decided_on: the day it names.
    """

    kind: SectionKind
    decided_by: str | None = None
    decided_on: datetime.date | None = None


_KNOWN: Final = {
    spelling: HeadingReading(kind) for heading, kind in HEADINGS.items() for spelling in (heading, f"{heading}:")
}


def read_heading(text: str) -> HeadingReading | None:
    """What `text`, a lone line, says as a section's heading; None where it is none.

    `Anledning`, `INDSTILLING:`, `Beslutning i Byrådet den 20-06-2013`, `BESLUTNING I CHEFGRUPPEN DEN 16-12-2013`,
    `Sundhedsudvalgets beslutning den 04.12.2012 Punkt 1`.
    """
    size = len(text)
    if size <= LONGEST:
        lowered = text.lower()
        if (known := _KNOWN.get(lowered)) is not None:
            return known
        if size < 12:
            return None
    elif size > 220:
        return None
    else:
        lowered = text.lower()
    if "beslutning" not in lowered:
        return None
    if (found := _dated_decision.fullmatch(text)) is not None:
        date = read_date(found["date"])
        return HeadingReading(SectionKind.DECISION, found["body"] or found["owner"], date) if date else None
    if (found := _decision_in.fullmatch(text)) is not None:
        return HeadingReading(SectionKind.DECISION, found["body"])
    return None


def is_attachments(text: str) -> bool:
    """Whether `text`, a lone line, heads the list of attachments."""
    return len(text) <= 20 and text.lower().removesuffix(":") in ATTACHMENTS


def is_contents(text: str) -> bool:
    """Whether `text`, a lone line, heads the table of contents."""
    return len(text) <= 24 and text.lower().removesuffix(":") in CONTENTS
