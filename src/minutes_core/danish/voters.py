"""Who voted: lists of names and parties, numbers, majorities, read with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.danish import vote_words as words
from minutes_core.danish.parties import GROUP_WORDS, is_group
from minutes_core.danish.roles import is_role, leading_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = tuple[int, int]
"""Where words begin and end in a text."""


@define(slots=True)
class Group:
    """Those who voted one way.

    Attributes:
        count: how many, where that is said.
        voters: where their names or letters stand.
        everybody: whether it is all of them.
        majority: whether they are told as the majority or minority.
    """

    count: int | None = None
    voters: list[Place] = field(factory=list)
    everybody: bool = False
    majority: bool = False


def any_of(alternatives: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(each) for each in sorted(alternatives, key=len, reverse=True))


NUMBER: Final = (
    rf"(?<![\w.,/\-§])(?:\d{{1,3}}|{any_of(words.NUMBER_WORDS)})"
    rf"(?![\w%]|[.,/:\-]\d| (?:{any_of(words.NOT_VOTES)})(?!\w))"
)
"""A number of votes, as a regular expression for use with IGNORECASE."""

_LONGEST: Final = 3000
"""Voters are looked for in no longer a text than this."""

_number = re.compile(NUMBER, re.IGNORECASE)
_count_tail = re.compile(
    rf"(?P<number>{NUMBER})(?: (?:{any_of(words.MEMBERS)}))?(?P<party> (?:fra|for) [^,;:()]{{1,60}})?(?:,? (?:der|som))?\Z",
    re.IGNORECASE,
)
_count_and_names = re.compile(
    rf"(?P<number>{NUMBER}) (?:{any_of(words.MEMBERS)})(?:, nemlig|,| [-–]|:) (?=[^\W\d_])", re.IGNORECASE
)
_count_head = re.compile(rf"(?P<number>{NUMBER})(?: (?:{any_of(words.MEMBERS)})(?!\w))?", re.IGNORECASE)
_everybody = re.compile(
    rf"(?:{any_of(words.EVERYBODY)})(?: (?P<number>{NUMBER}))?(?: (?:{any_of(words.MEMBERS)}))?", re.IGNORECASE
)
_except = re.compile(rf",? ?(?:{any_of(words.EXCEPT)})(?!\w)", re.IGNORECASE)
_majority = re.compile(rf"(?<!\w)(?:{any_of(words.MAJORITY)})(?!\w)", re.IGNORECASE)
_majority_before = re.compile(rf"(?:\A|[\s,])(?:{any_of(words.MAJORITY_BEFORE)}) \Z", re.IGNORECASE)
_majority_middle = re.compile(
    rf"(?: (?:i|af) (?-i:[a-zæøå]{{3,}}))?(?: på (?P<number>{NUMBER})(?: (?:{any_of(words.MEMBERS)}))?)?"
    rf"(?P<link>,? (?:{any_of(words.MAJORITY_BEFORE_NAMES)})|,|:| [-–]|(?= \())? ?",
    re.IGNORECASE,
)
_between = re.compile(r"[()]|, (?:og|samt) |[,;]| (?:og|samt|&) |\n")
_leads = re.compile(rf"(?:(?:{any_of(words.LEADS)})(?: |, ))*", re.IGNORECASE)
_connective = re.compile(rf"(?:[;:]|(?<= )[-–](?= )|(?<!\w)(?:{any_of(words.CONNECTIVES)})(?!\w))", re.IGNORECASE)
_comma_or_and = re.compile(r",(?: og| men)? | og ")
_relative = re.compile(r"(?<!\w)(?:som|der|hvis|at)(?!\w)", re.IGNORECASE)
_clause = re.compile(
    rf"(?<!\w)(?:{any_of(words.RESULTS)}|{any_of(words.FIRST_RESULTS)}|blev|besluttede|afholdt|drøftede)(?!\w)",
    re.IGNORECASE,
)
_ends_list = re.compile(
    rf" (?:{any_of((*words.REASONS, *words.CONNECTIVES, *words.LIST_ENDS))})(?!\w)|[!?:]|\Z", re.IGNORECASE
)
_first_word = re.compile(r"[^\s,.]*")
_from = re.compile(r" (?:fra|for) (?=[^\W\d_])")
_bad_sign = re.compile(r"[\0:;!?\"”“„»«%§=]|\d")


# One voter -----------------------------------------------------------------------------------------------------


def is_voter(text: str, *, cued: bool) -> bool:
    """Whether `text`, whole and without brackets after it, names somebody who can vote.

    A party or its members, two or more words with capitals, a role and a name, a word such as `borgmesteren`; where
    a cue has said that voters follow (`cued`), one word with a capital too.
    """
    if len(text) > 120 or _bad_sign.search(text) is not None:
        return False
    if text.lower() in words.COLLECTIVES or is_group(text):
        return True
    if (led := leading_role(text)) is not None:
        return is_voter(led[1], cued=True)
    if (found := _from.search(text)) is not None and is_group(text[found.end() :]):
        return is_voter(text[: found.start()], cued=True)
    return _is_name(text, least=1 if cued else 2)


def _is_name(text: str, *, least: int) -> bool:
    parts = text.split(" ")
    if not least <= len(parts) <= 7 or len(text) < 2:
        return False
    for index, part in enumerate(parts):
        lowered = part.lower().rstrip(".")
        if lowered in words.PARTICLES and 0 < index < len(parts) - 1:
            continue
        if not part[:1].isupper() or lowered in words.NOT_NAMES or lowered.endswith(words.NOT_NAME_ENDINGS):
            return False
    return not is_role(text)


# Lists ---------------------------------------------------------------------------------------------------------


def closing_bracket(text: str, at: int, end: int) -> int:
    """Where the bracket that opens at `at` closes, before `end`; -1 where it does not."""
    depth = 0
    for found in _brackets.finditer(text, at, min(end, at + _LONGEST)):
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return found.start()
    return -1


_brackets = re.compile(r"[()]")


def _elements(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where the elements of a list stand, each with what stands after it; nothing in brackets separates."""
    depth, at = 0, begin
    for mark in _between.finditer(text, begin, end):
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth = max(depth - 1, 0)
        elif depth == 0:
            yield at, mark.start(), mark[0].strip(" ")
            at = mark.end()
    yield at, end, ""


def _may_begin(text: str, at: int, end: int) -> bool:
    """Whether a voter can begin with the word at `at`: a quick look that spares a long one."""
    if text[at : at + 1].isupper():
        return True
    word = _first_word.match(text, at, end)
    assert word is not None
    return word[0].lower() in _first_words or is_role(word[0])


_first_words = frozenset(each.split(" ")[0] for each in (*words.COLLECTIVES, *GROUP_WORDS))


def _voter_at(text: str, begin: int, end: int, *, cued: bool) -> Place | None:
    """Where the voter stands that the text between `begin` and `end` names, whole; None where it names none."""
    while begin < end and text[begin] in " \u00a0":
        begin += 1
    while begin < end and text[end - 1] in " \u00a0":
        end -= 1
    if begin >= end or not _may_begin(text, begin, end):
        return None
    bracket = text.find("(", begin, end)
    if bracket < 0:
        return (begin, end) if is_voter(text[begin:end], cued=cued) else None
    name_end = bracket
    while name_end > begin and text[name_end - 1] == " ":
        name_end -= 1
    if closing_bracket(text, bracket, end) != end - 1 or not is_voter(text[begin:name_end], cued=True):
        return None
    return (begin, name_end) if text[bracket + 1].isdecimal() else (begin, end)


def whole_list(text: str, begin: int, end: int, *, cued: bool) -> list[Place] | None:
    """The voters of a list that is all of the text between `begin` and `end`; None where a part of it is none."""
    if end - begin > _LONGEST:
        return None
    voters: list[Place] = []
    for start, stop, _ in _elements(text, begin, end):
        if (voter := _voter_at(text, start, stop, cued=cued)) is None:
            return None
        voters.append(voter)
    return voters


def list_from(text: str, begin: int, end: int) -> tuple[list[Place], int] | None:
    """The voters of a list that begins at `begin`, and where it ends; None where it cannot be told.

    The list ends with the text, before a full stop, a reason (`idet …`), a comma and lower case, or `og` and a verb.
    """
    end = min(end, begin + _LONGEST)
    voters: list[Place] = []
    reached, joint = begin, ""
    for start, stop, mark in _elements(text, begin, end):
        at, last = start, stop
        while at < last and text[at] == " ":
            at += 1
        voter = None
        if _may_begin(text, at, last):
            ending = _ends_list.search(text, at, last)
            if ending is not None and not _inside_bracket(text, at, ending.start()):
                last = ending.start()
            voter = _voter_at(text, at, last, cued=True) or _voter_at(text, at, stop, cued=True)
        if voter is None:
            first = _first_word.match(text, at, stop)
            assert first is not None
            word = first[0]
            if not voters or (joint in {",", ";", "\n"} and not word[:1].islower() and word):
                return None
            if joint not in {",", ";", "\n"} and word and word.lower() not in words.CLAUSE_VERBS:
                return None
            break
        voters.append(voter)
        reached = voter[1] if last < stop else stop
        if last < stop and text[last:stop].strip(" .!?"):
            break
        joint = mark
    return (voters, reached) if voters else None


def _inside_bracket(text: str, begin: int, at: int) -> bool:
    return text.count("(", begin, at) > text.count(")", begin, at)


# Before a verb -------------------------------------------------------------------------------------------------


def group_before(text: str, begin: int, end: int) -> Group | None:
    """Those whom the text before `end` names as voting, looking back no further than `begin`; None where unclear.

    `number [ members ] [ "(" list ")" ] | "alle" … | [ "et" ] "flertal" [ "bestående af" | "(" ] list … | list`: it
    begins the text, or follows a clause that stands by itself.
    """
    while end > begin and text[end - 1] in " ,":
        end -= 1
    while begin < end and text[begin] in " ,.;":
        begin += 1
    if begin >= end:
        return None
    cut = end - begin > _LONGEST
    low = max(begin, end - _LONGEST)
    return _counted(text, low, end) or _majority_group(text, low, end) or _named(text, low, end, cut=cut)


def _counted(text: str, begin: int, end: int) -> Group | None:
    """`[ "alle" ] number [ members ] [ "(" list ")" | "," list ]`, after a word that may stand before such a number."""
    voters: list[Place] = []
    if text[end - 1] == ")":
        opened = _opening_bracket(text, begin, end)
        if opened < 0 or (inside := whole_list(text, opened + 1, end - 1, cued=True)) is None:
            return None
        voters, end = inside, opened
        while end > begin and text[end - 1] == " ":
            end -= 1
    low = max(begin, end - 80)
    everybody = _last(_everybody, text, low, end)
    if everybody is not None and everybody.end() == end and not text[low : everybody.start()][-1:].isalnum():
        number = read_number(everybody["number"]) if everybody["number"] else None
        return Group(count=number, voters=voters, everybody=True)
    if (found := _count_tail.search(text, low, end)) is not None:
        if found["party"] is not None and not is_group(found["party"].split(" ", 2)[2]):
            return None
    elif not voters and (found := _last(_count_and_names, text, max(begin, end - 400), end)) is not None:
        if (inside := whole_list(text, found.end(), end, cued=True)) is None:
            return None
        voters = inside
    if found is None or not _counts_votes(text, begin, found.start()):
        return None
    return Group(count=read_number(found["number"]), voters=voters)


def _counts_votes(text: str, begin: int, at: int) -> bool:
    """Whether what stands before the number at `at` lets it be a number of votes."""
    before = text[max(begin, at - 80) : at].rstrip(" ")
    last = before.rsplit(" ", 1)[-1].lower()
    if last == "på":
        return _majority.search(before) is not None
    if last in {"og", "samt"}:
        return before.lower() == last  # what it joins is a clause that has been read
    return last[-1:] in {",", ";", ":", "–", "-", "("} or last in words.BEFORE_NUMBER


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text, begin, end):  # noqa: B007 - the last one is wanted
        pass
    return found


def _opening_bracket(text: str, begin: int, end: int) -> int:
    depth = 0
    for at in range(end - 1, begin - 1, -1):
        if text[at] == ")":
            depth += 1
        elif text[at] == "(":
            depth -= 1
            if depth == 0:
                return at
    return -1


def read_number(text: str) -> int | None:
    """A number of votes in figures or words; None for anything else."""
    lowered = text.lower()
    return words.NUMBER_WORDS.get(lowered, int(text) if text.isdecimal() and len(text) < 4 else None)


def _majority_group(text: str, begin: int, end: int) -> Group | None:
    """`[ "et" ] "flertal" [ "i udvalget" ] [ "på" number ] [ "bestående af" list | "(" list ")" | "," list ]`."""
    if (found := _last(_majority, text, begin, end)) is None:
        return None
    start = found.start()
    if (before := _majority_before.search(text[max(begin, start - 40) : start])) is not None:
        start -= len(before[0].lstrip(" ,\n"))
    prefix = text[begin:start]
    if not _stands_by_itself(prefix):
        return None
    read = majority_names(text, found.end(), end)
    if read is None or text[read[1] : end].strip(" ,") or not (read[0].voters or read[0].count is not None):
        return None
    return read[0]


def majority_names(text: str, begin: int, end: int) -> tuple[Group, int] | None:
    """What follows `flertal`: the names, and where they end."""
    middle = _majority_middle.match(text, begin, end)
    assert middle is not None
    number = read_number(middle["number"]) if middle["number"] else None
    at = middle.end()
    if text[at : at + 1] == "(":
        closed = closing_bracket(text, at, end)
        voters = whole_list(text, at + 1, closed, cued=True) if closed > 0 else None
        return (Group(count=number, voters=voters, majority=True), closed + 1) if voters is not None else None
    if middle["link"] is None:
        return Group(count=number, majority=True), at
    stop = end
    while stop > at and text[stop - 1] in " ,":
        stop -= 1
    if (voters := whole_list(text, at, stop, cued=True)) is None:
        return None
    return Group(count=number, voters=voters, majority=True), stop


def _stands_by_itself(prefix: str) -> bool:
    """Whether what stands before a group is nothing, a word such as `herefter`, or a clause of its own."""
    prefix = prefix.strip(" ")
    if _leads.fullmatch(f"{prefix} ") is not None or not prefix:
        return True
    last = prefix.rstrip(",").rsplit(" ", 1)[-1].lower()
    if prefix[-1] in ";:–-" or last in words.CONNECTIVES:
        return True
    return (
        (prefix[-1] == "," or last == "og") and _clause.search(prefix) is not None and _relative.search(prefix) is None
    )


def _named(text: str, begin: int, end: int, *, cut: bool) -> Group | None:
    """A list of voters from the beginning, or from where a clause of its own has ended."""
    starts: list[int] = []
    if not cut:
        lead = _leads.match(text, begin, end)
        assert lead is not None
        starts.append(lead.end())
    starts += [found.end() for found in _connective.finditer(text, begin, end)]
    by_itself = _clause.search(text, begin, end)
    if by_itself is not None and _relative.search(text, begin, end) is None:
        starts += [found.end() for found in _comma_or_and.finditer(text, by_itself.end(), end)]
    for start in sorted(set(starts))[:64]:
        lead = _leads.match(text, start + (text[start : start + 1] == " "), end)
        assert lead is not None
        if (voters := whole_list(text, lead.end(), end, cued=False)) is not None:
            return Group(voters=voters)
    return None


def group_after(text: str, begin: int, end: int) -> tuple[Group, int] | None:
    """Those whom the text after `begin` names, and where that ends: `[ ":" ] ( number [ members ] [ names ] | names )`.

    `names = [ ":" ] list | "(" list ")"`; `Ingen` counts as 0.
    """
    at = begin
    while at < end and text[at] in " :\u00a0":
        at += 1
    group = Group()
    if (everybody := _everybody.match(text, at, end)) is not None:
        if (
            _except.match(text, everybody.end(), end) is not None
            or text[everybody.end() : everybody.end() + 1].isalnum()
        ):
            return None
        group.everybody = True
        group.count = read_number(everybody["number"]) if everybody["number"] else None
        return group, everybody.end()
    if (counted := _count_head.match(text, at, end)) is not None:
        group.count, at = read_number(counted["number"]), counted.end()
        if text[at : at + 2] == " (":
            at += 1
        elif text[at : at + 1] != ":":
            return group, at
    if text[at : at + 1] == "(":
        closed = closing_bracket(text, at, end)
        if closed > 0:
            group.voters = whole_list(text, at + 1, closed, cued=True) or []
            return (group, closed + 1) if group.voters or group.count is not None else None
        return (group, at) if group.count is not None else None
    while at < end and text[at] in " :\u00a0":
        at += 1
    if (read := list_from(text, at, end)) is None:
        return (group, at) if group.count is not None else None
    group.voters, at = read
    return group, at


def is_exception(text: str, at: int) -> bool:
    """Whether `undtagen` or the like stands at `at`."""
    return _except.match(text, at) is not None


def first_number(text: str, begin: int, end: int) -> int | None:
    """The number of votes that stands at `begin`; None where there is none."""
    found = _number.match(text, begin, end)
    return read_number(found[0]) if found is not None else None
