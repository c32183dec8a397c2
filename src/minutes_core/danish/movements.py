"""Coming and going during a meeting: `ankom kl. 17.32 under behandling af punkt 3` to a movement, and back."""

from __future__ import annotations

import re
from datetime import time as time_of_day
from typing import Final

from minutes_core.model import Movement, MovementKind
from minutes_core.model.people import ITEM_NUMBER
from minutes_core.regex import regex

WRITTEN: Final = {MovementKind.ARRIVAL: "ankom", MovementKind.DEPARTURE: "gik"}
"""How coming and going is written; these words are movements by themselves too."""

VERBS: Final = (
    ("ankom til mødet", MovementKind.ARRIVAL),
    ("ankom", MovementKind.ARRIVAL),
    ("ankommet", MovementKind.ARRIVAL),
    ("kom til stede", MovementKind.ARRIVAL),
    ("kom til mødet", MovementKind.ARRIVAL),
    ("kom", MovementKind.ARRIVAL),
    ("mødte op", MovementKind.ARRIVAL),
    ("mødte", MovementKind.ARRIVAL),
    ("indtrådte i mødet", MovementKind.ARRIVAL),
    ("tiltrådte mødet", MovementKind.ARRIVAL),
    ("deltog fra", MovementKind.ARRIVAL),
    ("deltager fra", MovementKind.ARRIVAL),
    ("deltog i mødet fra", MovementKind.ARRIVAL),
    ("til stede fra", MovementKind.ARRIVAL),
    ("tilstede fra", MovementKind.ARRIVAL),
    ("fra", MovementKind.ARRIVAL),
    ("forlod mødet", MovementKind.DEPARTURE),
    ("forlod", MovementKind.DEPARTURE),
    ("gik fra mødet", MovementKind.DEPARTURE),
    ("gik fra", MovementKind.DEPARTURE),
    ("gik", MovementKind.DEPARTURE),
    ("udtrådte af mødet", MovementKind.DEPARTURE),
    ("deltog indtil", MovementKind.DEPARTURE),
    ("deltog til", MovementKind.DEPARTURE),
    ("deltog i mødet til", MovementKind.DEPARTURE),
    ("til stede til", MovementKind.DEPARTURE),
    ("tilstede til", MovementKind.DEPARTURE),
    ("indtil", MovementKind.DEPARTURE),
    ("til", MovementKind.DEPARTURE),
)
"""Words that tell of coming and going when a time or an item follows."""

_KINDS: Final = dict(VERBS)
_verbs = "|".join(re.escape(verb) for verb in sorted(_KINDS, key=len, reverse=True))
_time = r"(?:kl\.? ?|klokken )?(?P<hour>[01]?[0-9]|2[0-3])[.:](?P<minute>[0-5][0-9])(?![0-9])"
_hour = r"(?:kl\.? ?|klokken )(?P<full>[01]?[0-9]|2[0-3])(?![0-9.:]*[0-9])"
_item = (
    r"(?:(?:under|ved|i|på|fra|til) )?(?:(?:behandling(?:en)?|drøftelse(?:n)?) af )?(?:(?:dagsordenens|dagsordens) ?)?"
    rf"(?:punkt(?:et)?|pkt\.?|sag(?:en)?) (?:nr\.? ?)?(?P<item>{ITEM_NUMBER})"
)
_start = regex(rf"(?:og |samt )?(?P<verb>{_verbs})(?= |\Z|[.,;])", re.IGNORECASE)
_a_time = regex(rf",? ?(?:{_time}|{_hour})", re.IGNORECASE)
_an_item = regex(rf",? ?\(?{_item}(?:\)|(?!\w))", re.IGNORECASE)
_canonical = regex(rf"(?P<verb>ankom|gik)(?: kl\. ([0-2][0-9]):([0-5][0-9]))?(?: \(punkt ({ITEM_NUMBER})\))?")
_ends = " .,;"

INSIDE: Final = regex(rf" (?=(?:og )?(?:{_verbs})(?: |\.?\Z))")
"""The space before a word that may begin a movement, inside a longer text; the word is in lower case there."""


def read_written(text: str) -> Movement | None:
    """The movement that `text` is, whole, in the form that `write_movement` gives; else None.

    `( "ankom" | "gik" ) [ " kl. HH:MM" ] [ " (punkt " number ")" ]`
    """
    if (found := _canonical.fullmatch(text)) is None or (found[2] is not None and int(found[2]) > 23):
        return None
    kind = MovementKind.ARRIVAL if found["verb"] == WRITTEN[MovementKind.ARRIVAL] else MovementKind.DEPARTURE
    time = time_of_day(int(found[2]), int(found[3])) if found[2] is not None else None
    return Movement(kind=kind, time=time, item=found[4])


def write_movement(movement: Movement) -> str:
    """How a movement is written: `read_written(write_movement(movement)) == movement`."""
    time = f" kl. {movement.time:%H:%M}" if movement.time is not None else ""
    item = f" (punkt {movement.item})" if movement.item is not None else ""
    return f"{WRITTEN[movement.kind]}{time}{item}"


def read_movements(text: str) -> tuple[list[Movement], str] | None:
    """The movements with which `text` begins, and what follows them; None where it begins with none.

    `movement { [ "," | ";" ] [ "og" ] movement }`, where `movement = verb ( time [ item ] | item [ time ] )`,
    or one of the words of `WRITTEN` alone.
    """
    read: list[Movement] = []
    at = 0
    while (found := _start.match(text, at)) is not None:
        end = found.end()
        time, item = None, None
        for _ in range(2):
            if time is None and (met := _a_time.match(text, end)) is not None:
                time, end = _time_of(met), met.end()
            elif item is None and (met := _an_item.match(text, end)) is not None:
                item, end = met["item"], met.end()
        after = end
        while after < len(text) and text[after] in _ends:
            after += 1
        verb = found["verb"].lower()
        kind = _KINDS.get(verb)  # None where the case of a letter is one of another alphabet
        if kind is None or (time is None and item is None and (after < len(text) or verb not in WRITTEN.values())):
            break
        read.append(Movement(kind=kind, time=time, item=item))
        at = after
    return (read, text[at:].strip(_ends)) if read else None


def with_item(movement: Movement, text: str) -> Movement | None:
    """`movement` with the item that `text`, whole, names (`under punkt 3`); None where it names none."""
    if movement.item is not None or (found := _an_item.fullmatch(text)) is None:
        return None
    return Movement(kind=movement.kind, time=movement.time, item=found["item"])


def _time_of(found: re.Match[str]) -> time_of_day:
    if found["full"] is not None:
        return time_of_day(int(found["full"]))
    return time_of_day(int(found["hour"]), int(found["minute"]))
