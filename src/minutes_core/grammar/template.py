"""A text of minutes to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from minutes_core.danish import labels
from minutes_core.grammar.writer import write
from minutes_core.model import Access, AgendaItem, Kind, Minutes, Paragraph, Section, SectionKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "da": {
        "open": "<udfyld: {}>",
        "body": "udvalg",
        "date": "ugedag d. dd. måned åååå kl. tt:mm",
        "day": "dd-mm-åååå",
        "place": "mødested",
        "person": "navn (parti) - rolle",
        "approval": "Godkendelse af dagsorden",
        "title": "punktets titel",
        "case": "sagsnummer",
        "background": "hvorfor sagen er på",
        "recommendation": "hvem der indstiller hvad",
        "what": "hvad der indstilles",
        "decision": "beslutning",
        "attachment": "bilagets titel",
        "other": "Eventuelt",
        "time": "tt:mm",
    },
    "en": {
        "open": "<fill in: {}>",
        "body": "committee",
        "date": "ugedag d. dd. måned åååå kl. tt:mm",
        "day": "dd-mm-yyyy",
        "place": "place",
        "person": "name (party) - role",
        "approval": "Godkendelse af dagsorden",
        "title": "the item's title",
        "case": "case number",
        "background": "why it is on the agenda",
        "recommendation": "who recommends what",
        "what": "what is recommended",
        "decision": "decision",
        "attachment": "the attachment's title",
        "other": "Eventuelt",
        "time": "hh:mm",
    },
}
"""What the template says in each language. The minutes themselves are in Danish; the hints need not be."""


def new_text(kind: Kind, language: str = "da", minutes: Minutes | None = None) -> str:
    """A text to fill in: every place that waits for words is `<udfyld: …>`, and the reader reports what is left.

    Args:
        kind: what is to be written.
        language: of the hints, `da` or `en`.
        minutes: a document, an agenda usually, whose head and items are carried over; each open item that has
            no decision gets one to fill in when minutes are written.
    """
    words = _WORDS.get(language, _WORDS["en"])

    def hint(name: str) -> str:
        return words["open"].format(words[name])

    if minutes is not None:
        return write(_carried(minutes, kind, hint("decision")))
    title = labels.KIND_WORDS[kind][0]
    lines = [
        f"{title} {hint('body')} d. {hint('day')}",
        f"Mødedato {hint('date')}",
        f"Mødested {hint('place')}",
        "Deltagere" if kind is not Kind.MINUTES else "Tilstede",
        f"- {hint('person')}",
    ]
    if kind is Kind.MINUTES:
        lines += ["Afbud", f"- {hint('person')}"]
    lines += [f"Punkt 1: {words['approval']}", "Indstilling", f"- {hint('what')}"]
    lines += _decision(kind, hint("decision"))
    lines += [
        f"Punkt 2: {hint('title')}",
        f"Sagsnr. {hint('case')}",
        "Anledning",
        hint("background"),
        "Indstilling",
        hint("recommendation"),
        f"1. {hint('what')}",
    ]
    lines += _decision(kind, hint("decision"))
    lines += ["Bilag", hint("attachment"), f"Punkt 3: {words['other']}"]
    lines += _decision(kind, hint("decision"))
    if kind is Kind.MINUTES:
        lines += [f"Mødet sluttede kl. {hint('time')}."]
    return "\n\n".join(lines) + "\n"


def _decision(kind: Kind, hint: str) -> list[str]:
    return ["Beslutning", hint] if kind is Kind.MINUTES else []


def _carried(minutes: Minutes, kind: Kind, hint: str) -> Minutes:
    def carried(item: AgendaItem) -> AgendaItem:
        inner = tuple(carried(below) for below in item.items)
        if kind is Kind.MINUTES and item.access is Access.OPEN and not item.decisions:
            decision = Section(kind=SectionKind.DECISION, heading="Beslutning", blocks=(Paragraph(hint),))
            return attrs.evolve(item, sections=(*item.sections, decision), items=inner)
        return attrs.evolve(item, items=inner)

    return attrs.evolve(
        minutes,
        kind=kind,
        status=Status.DRAFT,
        approval=None,
        items=tuple(carried(item) for item in minutes.items),
    )
