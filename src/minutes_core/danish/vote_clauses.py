"""One sentence to what it tells of a vote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from minutes_core.danish import vote_words as words
from minutes_core.danish.parties import is_party
from minutes_core.danish.vote_results import OBJECT, Facts, read_result, read_subject, read_unanimous, result_in
from minutes_core.danish.vote_words import Side
from minutes_core.danish.voters import (
    NUMBER,
    Group,
    Place,
    any_of,
    closing_bracket,
    first_number,
    group_after,
    group_before,
    is_exception,
    list_from,
    majority_names,
    read_number,
    whole_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


_sides = rf"(?P<side>{any_of(words.SIDES)})(?!\w)(?! eller|/)(?! (?:{any_of(words.NOT_A_SIDE)})(?!\w))(?! \d+ (?:{any_of(words.NOT_VOTES)})(?!\w))"
_cue = re.compile(
    rf"(?<!\w)(?:(?P<pair>(?P<more>{NUMBER})(?: (?P<first>\([^()]{{0,300}}\)))? stemmer?(?: (?P<second>\([^()]{{0,300}}\)))?"
    rf" i?mod (?P<less>{NUMBER})(?: stemmer?)?(?!\w))"
    rf"|(?P<tally>stemmerne (?P<more_>{NUMBER}|\d{{1,3}}) ?(?:mod|imod|[-–]) ?(?P<less_>\d{{1,3}}|{NUMBER})(?!\w))"
    rf"|(?P<short>(?P<n_for>{NUMBER}) (?:stemmer? )?for(?: {OBJECT})?(?:,| og|,? samt) (?P<n_against>{NUMBER}) "
    r"(?:stemmer? )?i?mod(?!\w))"
    rf"|(?P<after>(?:{any_of(words.VOTED)}) (?:(?:{any_of(words.VOTED_HOW)}) )?{_sides})"
    rf"|(?P<abstained>(?:{any_of(words.ABSTAINED)})(?!\w))"
    rf"|(?P<noun>(?P<noun_side>{any_of(words.NOUN_SIDES)})(?!\w))"
    r"|(?P<stemmer>stemmer?(?P<stemmer_names> \([^()]{0,300}\))? (?P<stemmer_side>for|i?mod)(?!\w))"
    r"|(?P<votes_of>(?P<with>med|i?mod) stemmerne fra (?=\S))"
    r"|(?P<owner>i?mod (?P<owned>[^\W\d_][\w\- ]{0,40}?)['’]?s stemmer(?!\w))"
    rf"|(?P<before>(?P<before_side>{any_of(words.SIDES)})(?: (?P<object>{OBJECT}))? (?:stemte|stemmer)(?!\w)(?! (?:for|i?mod)(?!\w)))"
    r"|(?P<inverted>stemte (?=[^\s]))"
    rf"|(?P<majority>(?:{any_of(words.MAJORITY)})(?!\w)))",
    re.IGNORECASE,
)
_against_votes = re.compile(r",? (?:og )?i?mod stemmerne fra (?=\S)", re.IGNORECASE)
_telling = re.compile(r"stem|undl|flertal|mod(?!\w)|blank|afst|afholdt", re.IGNORECASE)
_label = re.compile(rf"\(?(?:afstemning(?:en)?: ?)?(?P<side>{any_of(words.LABELS)}) ?:", re.IGNORECASE)
_next_label = re.compile(rf"[,;/]? (?:og )?(?=(?:{any_of(words.LABELS)}) ?:)", re.IGNORECASE)
_after_object = re.compile(rf" (?P<object>{OBJECT})", re.IGNORECASE)
_joint = re.compile(r"(?:,|;| -| –)?(?: (?:og|samt|mens|medens|men|imens))? ", re.IGNORECASE)
_aside = re.compile(r" \(|, | [-–] ")
_short_side = re.compile(rf"(?<!\w)(?:stemmer? )?(?P<side>{any_of(words.SHORT_SIDES)})(?=[\s.,;:)]|\Z)", re.IGNORECASE)
_reason = re.compile(rf"[,.]? (?:{any_of(words.REASONS)})(?!\w)", re.IGNORECASE)
_clause_start = re.compile(
    r"(?:\A|[,;:–(] ?|(?<!\w)(?:og|mens|medens|men|samt|herefter|dernæst|idet|imens) )\Z", re.IGNORECASE
)
_hypothetical = re.compile(rf"(?:{any_of(words.HYPOTHETICAL)})(?!\w)", re.IGNORECASE)
_unit = re.compile(
    r"(?:ad\.? |vedr\.? |vedrørende |til )?(?:at-)?(?:punkt|pkt\.?|indstillingens punkt|dot) ?\d|ad\.? \d|\d{1,2}[.)] |[a-z]\) ",
    re.IGNORECASE,
)

_MOST_UNREAD: Final = 50
"""So many clauses that are not understood, and the rest of the sentence is not searched."""

_LONGEST: Final = 2000
"""How far from `flertal` the word for what it did may stand."""

_FARTHEST: Final = 400
"""How far after a clause its shortened sequel may end (`…, 15 imod`)."""


def starts_a_unit(text: str, begin: int, end: int) -> bool:
    """Whether a sentence begins with the number of a point (`Ad 2`, `Punkt 3:`, `1.`)."""
    return _unit.match(text, begin, end) is not None


def read_sentence(text: str, begin: int, end: int) -> list[Facts]:
    """What the sentence tells of votes, one `Facts` a vote; nothing where it is not understood.

    The text is one in which speech is hidden; places are places in it.
    """
    while end > begin and text[end - 1] in ".! ":
        end -= 1
    if text[end : end + 1] == "?" or text[end - 1 : end] == "?" or _hypothetical.match(text, begin, end) is not None:
        return []
    found: list[Facts] = [Facts()]
    at = begin
    told: list[Place] = []  # where the clauses stand that tell how somebody voted
    while (label := _label.match(text, at, end)) is not None:
        following = _next_label.search(text, label.end(), end)
        read = group_after(text, label.end(), following.start() if following is not None else end)
        if read is None or not (read[0].count is not None or read[0].voters):
            break
        found[0].add(words.LABELS[label["side"].lower()], read[0])
        reached = _sequel(text, read[1], end, found[0])
        told.append((at, reached))
        at = reached
        if following is not None and following.start() >= reached:
            at = following.end()
    if (telling := _telling.search(text, begin, end)) is None:
        at = end
    for facts in _clauses(text, at, end, told):
        if not _merged(found[-1], facts):
            found.append(facts)
    read_result(text, begin, end, found[0], told)
    if telling is not None and not told and found[0].result is not None:
        _after_result(text, found[0].result[1], end, found[0])
    if telling is not None:
        read_unanimous(text, begin, end, found[0])
    read_subject(text, begin, end, found[0], told)
    return [facts for facts in found if facts.votes or facts.result is not None or facts.opens]


def _after_result(text: str, at: int, end: int, facts: Facts) -> None:
    """`Godkendt, Ø imod.`, `Godkendt (Ø imod)`: the shortest way to tell of a dissent."""
    if (joint := _aside.match(text, at, end)) is None:
        return
    side = _short_side.search(text, joint.end(), min(end, joint.end() + _FARTHEST))
    if side is None or text[side.end() : end].strip(" )"):
        return
    if (group := _short_group(text, joint.end(), side.start())) is not None:
        facts.add(words.SHORT_SIDES[side["side"].lower()], group)


def _merged(into: Facts, facts: Facts) -> bool:
    for side, count in facts.counts.items():
        if into.counts.get(side, count) != count:
            return False
    if any(side in into.voters for side in facts.voters):
        return False
    into.counts |= facts.counts
    into.voters |= facts.voters
    into.pair |= facts.pair
    into.unanimous |= facts.unanimous
    into.subject = into.subject or facts.subject
    if facts.result is not None and into.result is None:
        into.result, into.carried = facts.result, facts.carried
    return True


def _clauses(text: str, at: int, end: int, told: list[Place]) -> Iterator[Facts]:
    """The clauses of a sentence that tell how somebody voted, each with its shortened sequels; `told` gets places."""
    last = at  # where the clause before has ended
    unread = 0
    while unread < _MOST_UNREAD and (cue := _cue.search(text, at, end)) is not None:
        at = cue.end()
        facts = Facts()
        stop = _read_clause(text, cue, last, end, facts)
        if stop is None:
            unread += 1
            continue
        at = last = max(at, _sequel(text, stop, end, facts))
        told.append((cue.start(), at))
        yield facts
        if _reason.match(text, at, end) is not None:
            return


def _read_clause(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """Read the clause that `cue` is about into `facts`; where it ends, or None where it is not understood."""
    kind = cue.lastgroup if cue.lastgroup in _READERS else next(name for name in _READERS if cue[name] is not None)
    return _READERS[kind](text, cue, last, end, facts)


def _read_pair(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`34 stemmer imod 15`, with or without names in brackets after each number."""
    del last
    for name, side in (("more", Side.FOR), ("less", Side.AGAINST)):
        number = read_number(cue[name])
        assert number is not None
        facts.counts[side] = number
    facts.pair = True
    for name in ("first", "second"):
        if cue[name] is not None and (voters := whole_list(text, cue.start(name) + 1, cue.end(name) - 1, cued=True)):
            facts.voters[Side.FOR] = voters
    return _bracket(text, cue.end(), end, Side.AGAINST, facts)


def _read_tally(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`stemmerne 16-9`."""
    del text, last, end
    more, less = read_number(cue["more_"]), read_number(cue["less_"])
    assert more is not None
    assert less is not None
    facts.counts |= {Side.FOR: more, Side.AGAINST: less}
    facts.pair = True
    return cue.end()


def _read_short(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`15 for og 4 imod`."""
    if (group := group_before(text, last, cue.end("n_for"))) is None or group.count is None:
        return None
    facts.add(Side.FOR, group)
    against = read_number(cue["n_against"])
    facts.add(Side.AGAINST, Group(count=against))
    return _bracket(text, cue.end(), end, Side.AGAINST, facts)


def _read_after(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`Ø stemte imod`, `34 stemte for`, `Stemte imod: Ø`."""
    side = words.SIDES[cue["side"].lower()]
    return _around(text, cue, last, end, side, facts)


def _read_abstained(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`Ø undlod at stemme`, `Undlod at stemme: Ø`."""
    if cue["abstained"].lower() == "undlod" and text[cue.end() : cue.end() + 1] not in {"", ".", ",", ";", ":"}:
        return None
    return _around(text, cue, last, end, Side.ABSTAIN, facts)


def _read_noun(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`15 ja-stemmer`."""
    if (group := group_before(text, last, cue.start())) is None or group.count is None:
        return None
    side = words.NOUN_SIDES[cue["noun_side"].lower()]
    facts.add(side, group)
    return _bracket(text, cue.end(), end, side, facts)


def _read_stemmer(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`1 stemme imod`, where the verb is left out; `15 stemmer (A, B) for`."""
    if cue["stemmer_names"] is not None:
        start, stop = cue.span("stemmer_names")
        number = group_before(text, last, cue.start())
        if (
            number is None
            or number.count is None
            or (voters := whole_list(text, start + 2, stop - 1, cued=True)) is None
        ):
            return None
        facts.add(words.SIDES[cue["stemmer_side"].lower()], Group(count=number.count, voters=voters))
        return cue.end()
    if (group := group_before(text, last, cue.start())) is None or group.count is None:
        return None
    side = words.SIDES[cue["stemmer_side"].lower()]
    facts.add(side, group)
    return _bracket(text, cue.end(), end, side, facts)


def _read_votes_of(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`vedtaget med stemmerne fra A og B mod stemmerne fra V`; what was forkastet so had the first against it."""
    result = result_in(text, last, cue.start())
    if result is None or result[1] is None:
        return None
    at, side = cue.end(), Side.FOR if (cue["with"].lower() == "med") == result[1] else Side.AGAINST
    other = _against_votes.search(text, at, end)
    if (read := list_from(text, at, other.start() if other is not None else end)) is None:
        return None
    facts.add(side, Group(voters=read[0]))
    if other is not None and other.start() == read[1] and (second := list_from(text, other.end(), end)) is not None:
        facts.add(Side.AGAINST if side is Side.FOR else Side.FOR, Group(voters=second[0]))
        return second[1]
    return read[1]


def _read_owner(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`vedtaget mod Venstres stemmer`."""
    del end
    result = result_in(text, last, cue.start())
    if result is None or result[1] is not True or not is_party(cue["owned"]):
        return None
    facts.add(Side.AGAINST, Group(voters=[cue.span("owned")]))
    return cue.end()


def _read_before(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`For indstillingen stemte A, B og C`, `imod stemte 4 (Ø, Å)`."""
    if _clause_start.search(text, max(last, cue.start() - 12), cue.start()) is None and cue.start() > last:
        return None
    if (read := group_after(text, cue.end(), end)) is None:
        return None
    if cue["object"] is not None:
        facts.subject = cue.span("object")
    facts.add(words.SIDES[cue["before_side"].lower()], read[0])
    return read[1]


def _read_inverted(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`Herefter stemte Ø imod`."""
    del last
    limit = min(end, cue.end() + _FARTHEST)
    found = _short_side.search(text, cue.end(), limit)
    if found is None or found["side"].lower() not in words.SIDES or _bad_side(text, found.end()):
        return None
    group = _short_group(text, cue.end(), found.start())
    if group is None:
        return None
    facts.add(words.SIDES[found["side"].lower()], group)
    return _object_after(text, found.end(), end, facts)


def _read_majority(text: str, cue: re.Match[str], last: int, end: int, facts: Facts) -> int | None:
    """`Et flertal bestående af A, B og F godkendte …`, `vedtaget af et flertal (A, B og F)`."""
    start = cue.start("majority")
    if not cue["majority"].lower().startswith("fler"):
        return None
    limit = end = min(end, start + _LONGEST)
    result = result_in(text, start, end)
    if result is not None:
        limit = result[0][0]
    read = majority_names(text, cue.end(), limit)
    if read is None or not read[0].voters:
        return None
    between = text[read[1] : limit].strip(" ,")
    if result is None:
        last = max(last, start - _LONGEST)
        result = result_in(text, last, start)
        if result is None or _af.search(text, max(last, start - 40), start) is None:
            return None
        between = ""
    if between or result[1] is None:
        return None
    facts.add(Side.FOR if result[1] else Side.AGAINST, read[0])
    facts.result, facts.carried = result
    stop = max(read[1], facts.result[1])
    comma = text.find(",", stop, end)
    return comma if comma >= 0 else stop


_af = re.compile(r"(?<!\w)af (?:(?:et|det|udvalgets|byrådets)(?: \w+)? )?\Z", re.IGNORECASE)

_READERS = {
    "pair": _read_pair,
    "tally": _read_tally,
    "short": _read_short,
    "after": _read_after,
    "abstained": _read_abstained,
    "noun": _read_noun,
    "stemmer": _read_stemmer,
    "votes_of": _read_votes_of,
    "owner": _read_owner,
    "before": _read_before,
    "inverted": _read_inverted,
    "majority": _read_majority,
}


def _around(text: str, cue: re.Match[str], last: int, end: int, side: Side, facts: Facts) -> int | None:
    """Voters before a verb, or after it where nothing stands before."""
    lead = text[last : cue.start()].strip(" ,;").lower()
    if lead in words.FORWARD_LEADS or lead in words.LEADS:
        at = _object_after(text, cue.end(), end, facts)
        if (read := group_after(text, at, end)) is None:
            return None
        facts.add(side, read[0])
        return read[1]
    if (group := group_before(text, last, cue.start())) is None:
        return None
    at = _object_after(text, cue.end(), end, facts)
    if group.everybody and is_exception(text, at):
        return None
    facts.add(side, group)
    if text[at : at + 1] == ":" and group.count is not None and not group.voters:
        read = group_after(text, at, end)
        if read is not None and read[0].count is None and read[0].voters:
            facts.voters[side] = read[0].voters
            return read[1]
    return _bracket(text, at, end, side, facts)


def _object_after(text: str, at: int, end: int, facts: Facts) -> int:
    if (found := _after_object.match(text, at, end)) is None:
        return at
    facts.subject = found.span("object")
    return found.end()


def _bracket(text: str, at: int, end: int, side: Side, facts: Facts) -> int:
    """Where a list in brackets at `at` ends, its voters taken."""
    if text[at : at + 2] != " (" or side in facts.voters:
        return at
    closed = closing_bracket(text, at + 1, end)
    if closed < 0:
        return at
    if voters := whole_list(text, at + 2, closed, cued=True):
        facts.voters[side] = voters
        return closed + 1
    return at


def _bad_side(text: str, at: int) -> bool:
    return _not_a_side.match(text, at) is not None


_not_a_side = re.compile(rf" (?:{any_of(words.NOT_A_SIDE)}|\d+ (?:{any_of(words.NOT_VOTES)}))(?!\w)", re.IGNORECASE)


def _short_group(text: str, begin: int, end: int) -> Group | None:
    """`number [ members ] [ "(" list ")" ] | list`, whole."""
    while end > begin and text[end - 1] == " ":
        end -= 1
    if (number := first_number(text, begin, end)) is not None:
        group = group_before(text, begin, end)
        return group if group is not None and group.count == number else None
    if begin >= end or (voters := whole_list(text, begin, end, cued=False)) is None:
        return None
    return Group(voters=voters)


def _sequel(text: str, at: int, end: int, facts: Facts) -> int:
    """Read the shortened clauses that follow one (`…, 15 imod og 2 blanke`); where they end."""
    while (joint := _joint.match(text, at, end)) is not None and joint.end() > at + 1:
        side = _short_side.search(text, joint.end(), min(end, joint.end() + _FARTHEST))
        if side is None or _bad_side(text, side.end()):
            break
        group = _short_group(text, joint.end(), side.start())
        if group is None:
            break
        if not facts.add(words.SHORT_SIDES[side["side"].lower()], group):
            break
        at = _bracket(text, side.end(), end, words.SHORT_SIDES[side["side"].lower()], facts)
    return at
