"""What a line says of a meeting as boards and associations write it: `Referat fra bestyrelsesmøde den 3. marts 2021`.

To teach the library a body that meets, add a line to `BODIES`; a meeting that no body is named after, to `GATHERINGS`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.danish import calendar
from minutes_core.danish.labels import KIND_WORDS, ORGANISATION
from minutes_core.model import Kind
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

BODIES: Final = {
    "arbejdsgruppe": "arbejdsgruppen",
    "bestyrelses": "bestyrelsen",
    "direktions": "direktionen",
    "kommissions": "kommissionen",
    "nævns": "nævnet",
    "præsidie": "præsidiet",
    "repræsentantskabs": "repræsentantskabet",
    "råds": "rådet",
    "styregruppe": "styregruppen",
    "udvalgs": "udvalget",
}
"""What stands before `møde` in the name of a body's meeting (`skolerådsmøde`), to how the body's name ends (`skolerådet`)."""

ASSEMBLIES: Final = ("generalforsamling", "delegeretforsamling", "repræsentantforsamling")
"""Meetings that are bodies themselves."""

GATHERINGS: Final = (
    "afdelingsmøde", "beboermøde", "budgetmøde", "fællesmøde", "landsmøde", "ledermøde", "medlemsmøde",
    "personalemøde", "årsmøde",
)  # fmt: skip
"""Meetings that no body is named after."""

_ADJECTIVES: Final = (
    "ordinær", "ordinært", "ordinære", "ekstraordinær", "ekstraordinært", "ekstraordinære", "konstituerende", "stiftende",
    "årlig", "årligt", "årlige",
    "fælles", "virtuel", "virtuelt",
)  # fmt: skip
_KINDS: Final = {word.lower(): kind for kind, words in KIND_WORDS.items() for word in words} | {
    "indkaldelse": Kind.AGENDA
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


HOUR: Final = rf"(?:{calendar.TIME}|(?:[01]?\d|2[0-3])(?![\d.:]))"
"""A time of day after `kl.`, with its minutes or without."""

START_AND_END: Final = rf"(?P<start>{HOUR})(?: ?(?:-|–|til) ?(?:ca\. ?)?(?:(?:kl\.?|klokken) ?)?(?P<end>{HOUR}))?"
"""The hours of a meeting after `kl.`, the end said or not, as a regular expression for use with IGNORECASE."""

_day = rf"(?:(?P<day>{_any(calendar.WEEKDAYS)}),? )?(?:(?:d\.|den) ?)?(?P<date>{calendar.DATE})"
_when = rf"{_day}(?:,? (?:(?:-|–|fra) )?(?:kl\.?|klokken) ?{START_AND_END})?"
_place = r"(?:(?:,? (?:i|på|hos|ved)|,) (?P<place>[^\W_][^:;?!\n]{1,80}?))?"
_adjectives = rf"(?:(?:{_any(_ADJECTIVES)}) ){{0,2}}"
_name = r"[^\W\d_][^.:;?!\n]{1,80}?"
_word = (
    rf"(?:(?P<word>(?P<before>(?:\w{{2,30}}-? (?:og|&) )?[\w-]{{0,40}}?)(?P<stem>{_any(BODIES)})møde)"
    rf"|(?P<assembly>{_any(ASSEMBLIES)})|(?:{_any(GATHERINGS)}))(?:t|en)?"
)
_meeting = (
    rf"(?P<meeting>(?P<kept>(?:[^\W\d_][\w -]{{1,60}}?(?:en|et|ne)s )?{_adjectives}){_word}(?P<counted>(?:,? nr\.? ?| )\d{{1,3}}(?![\d.:/-]))?"
    rf"(?P<of> (?:i|for|hos|på) (?P<owner>{_name}|[A-Z]/[A-Z] [^.:;?!\n]{{1,60}}?))?)"
)
_body = (
    rf"(?:(?P<title>{_adjectives}møde)t? i (?P<body>{_name})"
    rf"|(?P<body_of>[^\W\d_][^.:;?!\n]{{1,80}}?(?:et|en|ne))s (?P<title_of>{_adjectives}møde))"
)
_occasion = regex(
    rf"(?:(?P<kind>{_any(_KINDS)})(?:(?: ?:| [-–])? (?:(?:af|fra|for|over|til|vedrørende|vedr\.) )?(?:(?:det|den) )?|\Z))?"
    rf"(?:(?:{_meeting}|{_body})?(?:(?:\A|(?<= )|,? (?:[-–] )?(?:afholdt )?){_when}{_place})?)"
    rf"(?:(?:,| [-–])? (?P<after>referat|dagsorden))?\.?",
    re.IGNORECASE,
)
_time_and_place = regex(rf"(?:kl\.?|klokken) ?{START_AND_END}{_place}\.?", re.IGNORECASE)
_NAMES: Final = tuple(BODIES.values())
_LONGEST: Final = 240  # characters: a title is no longer
_likely: Final = regex(r"møde|forsamling|dag,? (?:d\.|den|\d)|kl", re.IGNORECASE)


@frozen(kw_only=True, eq=False, repr=False)
class Occasion(Value):
    """What a line says of a meeting.

    Attributes:
        kind: what the document is, where the line says it.
        committee: the body that met: as written (`møde i Byrådet`), or named by its meeting (`bestyrelsesmøde`).
        organisation: whose meeting it was.
        title: the meeting's name as written, where it says more than the body's (`ekstraordinær generalforsamling`).
        date: the day.
        weekday: as it is called there, in lower case.
        start, end: its hours.
        location: the place.
        spans: where in the line the values stand; the rest is label.
    """

    kind: Kind | None
    committee: str | None
    organisation: str | None
    title: str | None
    date: datetime.date | None
    weekday: str | None
    start: datetime.time | None
    end: datetime.time | None
    location: str | None
    spans: tuple[tuple[int, int], ...]


def read_occasion(text: str, *, labelled: bool = False) -> Occasion | None:
    """What a lone line says of a meeting; None where it is no such line.

    [kind ["af" | "fra" | "til" …]] [meeting | body] [when [place]], and with a kind, a meeting or a weekday and hour:
    `Referat fra bestyrelsesmøde den 3. marts 2021`, `Dagsorden til møde i Byrådet`, `Skolebestyrelsesmøde`,
    `Torsdag den 22. april 2021 kl. 19 i Fælleshuset`. Of a `labelled` value (`Tid og sted: …`), a day alone is enough.
    """
    if len(text) > _LONGEST or not (labelled or _likely.search(text) is not None):
        return None
    if (found := _occasion.fullmatch(text)) is None:
        return None
    date = calendar.read_date(found["date"]) if found["date"] else None
    if found["date"] and date is None:
        return None
    word = found["kind"] or found["after"]
    kind = _KINDS.get(word.lower()) if word else None
    named = found["meeting"] or found["body"] or found["body_of"]
    if word and kind is None:
        return None  # a long s matches an s, but is not one
    if not named and (date is None or not (labelled or (found["day"] and (kind or found["start"])))):
        return None
    body = found["body"]
    if body and not (body[0].isupper() or body.partition(" ")[0].endswith(_NAMES)):
        return None
    if not found["meeting"] and kind is None and date is None:
        return None  # `møde i Byrådet` goes on as a sentence as often
    organisation, title = _title(found)
    groups = ["date", "start", "end", "place"]
    groups += ["meeting"] if found["meeting"] else ["body", "body_of", "title" if found["title"] else "title_of"]
    return Occasion(
        kind=kind,
        committee=_capital(body or found["body_of"]) or _named_by(found),
        organisation=organisation,
        title=title,
        date=date,
        weekday=found["day"].lower() if found["day"] else None,
        start=read_hour(found["start"]),
        end=read_hour(found["end"]),
        location=found["place"],
        spans=tuple(sorted(found.span(group) for group in groups if found[group])),
    )


def _named_by(found: re.Match[str]) -> str | None:
    """The body that a meeting is named after."""
    if found["stem"]:
        name = found["before"] + BODIES.get(found["stem"].lower(), found["stem"])
    elif found["assembly"]:
        name = f"{found['assembly']}en"
    else:
        return None
    if (found["word"] or found["assembly"]).isupper():
        name = name.lower()
    return _capital(name)


def _capital(name: str | None) -> str | None:
    """A body's name as it begins a line."""
    return name[0].upper() + name[1:] if name else None


def _title(found: re.Match[str]) -> tuple[str | None, str | None]:
    """The organisation that a meeting's name tells, and the rest of the name where it says more than the body."""
    if not found["meeting"]:
        title = found["title"] or found["title_of"]
        return None, title if title and " " in title else None
    name, owner = found["meeting"], found["owner"]
    if owner and ORGANISATION.fullmatch(owner) is None:
        return None, name
    if owner:
        name = name[: -len(found["of"])]
    plain = (found["stem"] or found["assembly"]) and not (found["kept"] or found["counted"])
    return owner, None if plain else name


def read_time_and_place(text: str) -> Occasion | None:
    """The hours and the place that a value tells, as `kl. 19-21, Klubhuset`; None of anything else."""
    if len(text) > _LONGEST or (found := _time_and_place.fullmatch(text)) is None:
        return None
    return Occasion(
        kind=None,
        committee=None,
        organisation=None,
        title=None,
        date=None,
        weekday=None,
        start=read_hour(found["start"]),
        end=read_hour(found["end"]),
        location=found["place"],
        spans=((0, len(text)),),
    )


def read_hour(text: str | None) -> datetime.time | None:
    """The time that `text` is, whole, its minutes said or not: `19.30`, `19`; else None."""
    if not text:
        return None
    return calendar.read_time(text if len(text) > 2 else f"{text}:00")
