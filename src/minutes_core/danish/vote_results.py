"""What a sentence tells of a vote, apart from who voted: what became of it, and what was voted on."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

from minutes_core.danish import vote_words as words
from minutes_core.danish.vote_words import Side
from minutes_core.danish.voters import Group, Place, any_of


@define(slots=True)
class Facts:
    """What a sentence, or a part of one, tells of one vote.

    Attributes:
        counts: votes by side.
        voters: where the voters stand, by side.
        pair: whether the counts were told as `34 stemmer imod 15`, the greater side first.
        unanimous: whether all agreed.
        result: where the word for what became of it stands.
        carried: whether it was adopted.
        subject: where what was voted on stands.
        opens: whether the sentence puts something to the vote.
    """

    counts: dict[Side, int] = field(factory=dict)
    voters: dict[Side, list[Place]] = field(factory=dict)
    pair: bool = False
    unanimous: bool = False
    result: Place | None = None
    carried: bool | None = None
    subject: Place | None = None
    opens: bool = False

    @property
    def votes(self) -> bool:
        """Whether it tells how anybody voted."""
        return bool(self.counts or self.voters or self.unanimous)

    def add(self, side: Side, group: Group) -> bool:
        """Take a group for a side; False, and nothing taken, where the side has one that is not the same."""
        if group.count is not None:
            if self.counts.get(side, group.count) != group.count:
                return False
            self.counts[side] = group.count
        elif side in self.voters:
            return False
        if group.voters and side not in self.voters:
            self.voters[side] = group.voters
        if group.everybody and side is Side.FOR:
            self.unanimous = True
        return True


_determiners = rf"(?:(?:{any_of(words.OBJECT_WORDS)}|[^\W\d_]{{2,30}}s) ){{0,4}}"
OBJECT: Final = (
    rf"{_determiners}[\w\-]{{0,40}}?(?:{any_of(words.OBJECTS)})(?:{any_of(words.OBJECT_ENDINGS)})?(?!\w)"
    r"(?: (?:nr\.? |punkt |pkt\.? )?\d{1,3}(?![\w/.,]\d)(?! (?:kr|mio|pct))(?!\d)| [A-ZÆØÅ](?!\w))?"
    r"(?: fra [A-ZÆØÅ][\w\-]{0,40})?"
)
"""Words for something that can be voted on, as a regular expression for use with IGNORECASE."""
_that = re.compile(r"(?<!\w)at (?!stemme)", re.IGNORECASE)
_result = re.compile(rf"(?<!\w)(?:{any_of(words.RESULTS)})(?!\w)", re.IGNORECASE)
_first_result = re.compile(rf"(?:{any_of(words.FIRST_RESULTS)})(?!\w)", re.IGNORECASE)
_word_before = re.compile(r"([^\W_]+) \Z")
_be = re.compile(rf"(?<!\w)(?:{any_of((*words.BE, 'faldt', 'bortfaldt'))})(?!\w)", re.IGNORECASE)
_other_clause = re.compile(
    rf"(?<!\w)(?:mens|medens|imens|men|{any_of(words.REASONS)}|{any_of(words.CLAUSE_VERBS)})(?!\w)", re.IGNORECASE
)
_unanimous = re.compile(
    rf"(?<!\w)(?:{any_of(words.UNANIMOUS)})(?!\w)(?P<body> (?:\w+ )?\w*(?:{any_of(words.BODIES)})(?!\w))?",
    re.IGNORECASE,
)
_phrase = r"(?:(?<!\w)(?:pkt|nr)\.|[^.:;,()\n\0])"
_subject_first = re.compile(
    rf"(?:(?:{any_of(words.LEADS)}) )?(?P<subject>[^\W\d_]{_phrase}{{1,150}}?) (?:{any_of(words.BE)})(?!\w)",
    re.IGNORECASE,
)
_subject_fell = re.compile(
    rf"(?:(?:{any_of(words.LEADS)}) )?(?P<subject>[^\W\d_]{_phrase}{{1,150}}?) (?=(?:faldt|bortfaldt)\Z)", re.IGNORECASE
)
_subject_second = re.compile(
    rf"(?<!\w)(?:{any_of(words.BE)}) (?P<subject>{_phrase}{{2,150}}?) "
    rf"(?:enstemmigt |herefter |hermed |dermed )?(?:{any_of(words.RESULTS)})\Z",
    re.IGNORECASE,
)
_no_subject = re.compile(
    rf"(?:med|der|det|dette|de|han|hun|man|hvem|hvad|punktet er|enstemmigt|{any_of(words.LEADS)})(?!\w)", re.IGNORECASE
)
_openers = (
    re.compile(
        rf"(?<!\w)(?:stemtes|stemt|stemmes|stemte|afstemning(?:en)?) om (?P<subject>{_phrase}{{2,150}})", re.IGNORECASE
    ),
    re.compile(
        rf"(?<!\w)blev (?P<subject>{_phrase}{{2,150}}?) (?:herefter |derefter )?(?:{any_of(words.PUT_TO_VOTE)})(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?:{any_of(words.LEADS)}) )?(?P<subject>[^\W\d_]{_phrase}{{1,150}}?) (?:blev |er )?(?:herefter |derefter )?"
        rf"(?:{any_of(words.PUT_TO_VOTE)})(?!\w)",
        re.IGNORECASE,
    ),
)
_put = re.compile(rf"(?:{any_of(words.PUT_TO_VOTE)}|stem\w{{1,3}} om|afstemning(?:en)? om)(?!\w)", re.IGNORECASE)
_not_put = re.compile(r"(?<!\w)(?:ikke|uden|ingen)(?!\w)", re.IGNORECASE)
_result_object = re.compile(rf"(?: enstemmigt| herefter)? (?P<subject>{OBJECT})", re.IGNORECASE)
_voting = re.compile(r"(?<!\w)(?:stemte|stemmer|stemmerne|imod|undlod|flertal|mindretal)(?!\w)", re.IGNORECASE)


# What became of it ---------------------------------------------------------------------------------------------


def main_end(text: str, begin: int, end: int) -> int:
    """Where the main clause ends: before `at …`."""
    found = _that.search(text, begin, end)
    return found.start() if found is not None else end


def result_in(text: str, begin: int, end: int) -> tuple[Place, bool | None] | None:
    """The first word for a result between two places, and what it says."""
    end = main_end(text, begin, end)
    for found in _result.finditer(text, begin, end):
        before = _word_before.search(text, max(begin, found.start() - 20), found.start())
        if before is not None and before[1].lower() in words.NOT_A_RESULT:
            continue
        word = found[0].lower()
        if before is not None and before[1].lower() == "ikke":
            return (before.start(), found.end()), False if words.RESULTS[word] else None
        if text[found.end() : found.end() + 5].lower() == " ikke":
            return (found.start(), found.end() + 5), False if words.RESULTS[word] else None
        return found.span(), words.RESULTS[word]
    return None


def read_result(text: str, begin: int, end: int, facts: Facts, told: list[Place]) -> None:
    """A word for a result before the votes; or after them, with a verb of its own."""
    if facts.result is not None:
        return
    if (first := _first_result.match(text, begin, end)) is not None:
        facts.result, facts.carried = first.span(), words.FIRST_RESULTS[first[0].lower()]
        return
    found = result_in(text, begin, told[0][0] if told else end)
    if found is None and told:
        low = told[-1][1]
        found = result_in(text, low, end)
        if found is not None:
            between = text[low : found[0][0]]
            if _other_clause.search(between) is not None or (
                between.strip(" ,;:-–)") and not _be.search(text, low, found[0][1])
            ):
                found = None
    if found is not None:
        facts.result, facts.carried = found


def read_unanimous(text: str, begin: int, end: int, facts: Facts) -> None:
    """`enstemmigt` beside a word for a result, or alone; not what another body `har enstemmigt` said."""
    found = _unanimous.search(text, begin, end)
    if found is None or facts.counts.get(Side.AGAINST) or Side.AGAINST in facts.voters:
        return
    before = text[max(begin, found.start() - 40) : found.start()].lower().split()[-3:]
    if not words.ELSEWHERE.isdisjoint(before) or found.start() > main_end(text, begin, end):
        return
    if found["body"] is not None and before[-1:] != ["et"]:
        return
    alone = not text[begin : found.start()].strip(" ") and not text[found.end() : end].strip(" ")
    if alone or result_in(text, begin, end) is not None or _first_result.match(text, begin, end) is not None:
        facts.unanimous = True


# What was voted on ---------------------------------------------------------------------------------------------


def read_subject(text: str, begin: int, end: int, facts: Facts, told: list[Place]) -> None:
    """`Der blev stemt om X`, `X blev vedtaget`, `Herefter blev X vedtaget`, `godkendte X`."""
    main = main_end(text, begin, end)
    put = _put.search(text, begin, min(main, told[0][0]) if told else main)
    if put is not None:
        if _not_put.search(text, begin, put.start()) is not None:
            return
        facts.opens = True
        low, high = max(begin, put.start() - 200), min(main, put.end() + 200)
        for index, opener in enumerate(_openers):
            found = opener.search(text, low, high) if index < 2 else opener.match(text, low, high)
            if found is not None and _no_subject.match(found["subject"]) is None:
                facts.subject = found.span("subject")
                return
        return
    if facts.result is None:
        return
    subject = _subject_of_result(text, begin, facts.result)
    if facts.subject is None:
        facts.subject = subject
    elif (
        subject is not None and _digits(text, facts.subject) and _digits(text, subject) != _digits(text, facts.subject)
    ):
        facts.result = facts.carried = None  # `Punkt 1 blev godkendt, mens Ø stemte imod punkt 2`


def _subject_of_result(text: str, begin: int, result: Place) -> Place | None:
    start, end = result
    for found in (
        _subject_first.match(text, begin, start),
        _subject_fell.match(text, begin, end),
        _subject_second.search(text, max(begin, start - 160), end),
        _result_object.match(text, end),
    ):
        if (
            found is not None
            and _no_subject.match(found["subject"]) is None
            and _voting.search(found["subject"]) is None
        ):
            return found.span("subject")
    return None


def _digits(text: str, place: Place) -> str:
    return "".join(sign if sign.isdecimal() else " " for sign in text[slice(*place)]).strip(" ")
