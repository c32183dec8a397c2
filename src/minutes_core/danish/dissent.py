"""One sentence to the statement it tells of: a reservation, a dissent, a remark for the record."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from minutes_core.danish import vote_words as words
from minutes_core.danish.quotes import HIDDEN
from minutes_core.danish.vote_words import StatementKind
from minutes_core.danish.voters import Place, any_of, group_before, list_from


@frozen
class Found:
    """A statement, by places in the text it was found in.

    Attributes:
        kind: see `StatementKind`.
        speakers: who made it.
        said: what they said, where the sentence or its paragraph holds it.
        sentence: the sentence that tells of it.
        begin, end: what of the text is theirs and tells of no vote.
        goes_on: whether what they said stands in the paragraphs that follow.
    """

    kind: StatementKind
    speakers: list[Place]
    said: Place | None
    sentence: Place
    begin: int
    end: int
    goes_on: bool


_reserved = re.compile(rf"(?<!\w)(?:{any_of(words.RESERVED)})(?!\w)", re.IGNORECASE)
_dissented = re.compile(rf"(?<!\w)(?:{any_of(words.DISSENTED)})(?!\w)", re.IGNORECASE)
_asked = re.compile(rf"(?<!\w)(?:{any_of(words.ASKED)})(?!\w)", re.IGNORECASE)
_recorded = re.compile(rf"(?<!\w)(?:{any_of(words.TO_THE_RECORD)})(?!\w)", re.IGNORECASE)
_label = re.compile(rf"(?P<label>{any_of(words.RECORD_LABELS)}) (?:fra|af|ved) ", re.IGNORECASE)
_telling = re.compile(r"forb|ikke|proto|referat|udtalelse|bemærkning", re.IGNORECASE)
_that = re.compile(r"(?:,|:)? ?at (?=\S)")
_colon = re.compile(r"[^.:;!?]{0,80}?:")
_and = re.compile(r" og \Z")
_verb = re.compile(
    rf"(?<!\w)(?:{any_of((*words.VOTED, *words.ABSTAINED, *words.RESERVED, *words.DISSENTED))})(?!\w)", re.IGNORECASE
)
_FARTHEST: Final = 120


def find_statement(text: str, begin: int, end: int) -> Found | None:
    """The statement that a sentence tells of; None where it tells of none, or not whose it is.

    `speakers ( "tager forbehold" | "kan ikke tiltræde" | "ønskede" … "ført til protokols" ) …`, or
    `( "Protokolbemærkning" | "Mindretalsudtalelse" ) "fra" speakers ":" …`
    """
    if _telling.search(text, begin, end) is None:
        return None
    if (label := _label.match(text, begin, end)) is not None:
        read = list_from(text, label.end(), end)
        if read is None or text[read[1] : read[1] + 1] != ":":
            return None
        return _with_speech(text, _kind(label["label"]), read[0], (begin, end), read[1])
    if (found := _reserved.search(text, begin, end)) is not None and (by := _speakers(text, begin, found.start())):
        return Found(StatementKind.RESERVATION, by, None, (begin, end), end, end, goes_on=False)
    if (found := _dissented.search(text, begin, end)) is not None and (by := _speakers(text, begin, found.start())):
        said = _that_clause(text, found.end(), end)
        return Found(StatementKind.DISSENT, by, said, (begin, end), said[0] if said else end, end, goes_on=False)
    for asked in _asked.finditer(text, begin, end):
        limit = min(end, asked.end() + _FARTHEST)
        if (recorded := _recorded.search(text, asked.end(), limit)) is None:
            continue
        if ":" in text[asked.end() : recorded.start()] or not (by := _speakers(text, begin, asked.start())):
            continue
        return _with_speech(text, _kind(text[asked.end() : recorded.end()]), by, (begin, end), recorded.end())
    return None


def _kind(text: str) -> StatementKind:
    minority = any(word in text.lower() for word in words.MINORITY_OPINIONS)
    return StatementKind.MINORITY_OPINION if minority else StatementKind.REMARK


def _speakers(text: str, begin: int, end: int) -> list[Place] | None:
    """Those before a verb; in `Ø stemte imod og ønskede …` those before the first."""
    if _and.search(text, max(begin, end - 5), end) is not None and (verb := _verb.search(text, begin, end)) is not None:
        end = verb.start()
    group = group_before(text, begin, end)
    return group.voters if group is not None else None


def _that_clause(text: str, at: int, end: int) -> Place | None:
    found = _that.match(text, at, end)
    return (found.end(), _without_stop(text, found.end(), end)) if found is not None else None


def _without_stop(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1] in " .":
        end -= 1
    return end


def _with_speech(text: str, kind: StatementKind, speakers: list[Place], sentence: Place, at: int) -> Found:
    """A statement whose speech follows `at` or a colon, in this sentence, this paragraph, or the next ones."""
    end = sentence[1]
    if (said := _that_clause(text, at, end)) is not None:
        return Found(kind, speakers, said, sentence, at, end, goes_on=False)
    if (colon := _colon.match(text, at, len(text))) is None:
        return Found(kind, speakers, None, sentence, at, end, goes_on=False)
    begin = colon.end()
    while begin < len(text) and text[begin] in " \u00a0\n":
        begin += 1
    if begin == len(text):
        return Found(kind, speakers, None, sentence, at, end, goes_on=True)
    stop = len(text)
    if text[begin] == HIDDEN:  # in quotation marks: it ends with them
        stop = begin
        while stop < len(text) and text[stop] == HIDDEN:
            stop += 1
        if text[stop : stop + 1] in {".", "!", "?"}:
            stop += 1
    return Found(kind, speakers, (begin, stop), sentence, at, max(end, stop), goes_on=stop == len(text))
