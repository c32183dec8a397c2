"""One sentence to what it tells of a vote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from minutes_core.danish import vote_words as words
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
    majority_names,
    read_number,
    whole_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


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


_sides = rf"(?P<side>{any_of(words.SIDES)})(?!\w)(?! (?:{any_of(words.NOT_A_SIDE)})(?!\w))(?! \d+ (?:{any_of(words.NOT_VOTES)})(?!\w))"
_determiners = rf"(?:(?:{any_of(words.OBJECT_WORDS)}|[^\W\d_]{{2,30}}s) ){{0,4}}"
_object = (
    rf"{_determiners}[\w\-]{{0,40}}?(?:{any_of(words.OBJECTS)})(?:{any_of(words.OBJECT_ENDINGS)})?(?!\w)"
    r"(?: (?:nr\.? |punkt |pkt\.? )?\d{1,3}(?![\w/.,]\d)(?! (?:kr|mio|pct))(?!\d)| [A-ZÆØÅ](?!\w))?"
    r"(?: fra [A-ZÆØÅ][\w\-]{0,40})?"
)
_cue = re.compile(
    rf"(?<!\w)(?:(?P<pair>(?P<more>{NUMBER})(?: (?P<first>\([^()]{{0,300}}\)))? stemmer?(?: (?P<second>\([^()]{{0,300}}\)))?"
    rf" i?mod (?P<less>{NUMBER})(?: stemmer?)?(?!\w))"
    rf"|(?P<tally>stemmerne (?P<more_>{NUMBER}|\d{{1,3}}) ?(?:mod|imod|[-–]) ?(?P<less_>\d{{1,3}}|{NUMBER})(?!\w))"
    rf"|(?P<short>(?P<n_for>{NUMBER}) (?:stemmer? )?for(?: {_object})?(?:,| og|,? samt) (?P<n_against>{NUMBER}) "
    r"(?:stemmer? )?i?mod(?!\w))"
    rf"|(?P<after>(?:{any_of(words.VOTED)}) {_sides})"
    rf"|(?P<abstained>(?:{any_of(words.ABSTAINED)})(?!\w))"
    rf"|(?P<noun>(?P<noun_side>{any_of(words.NOUN_SIDES)})(?!\w))"
    rf"|(?P<stemmer>stemmer? (?P<stemmer_side>for|i?mod)(?!\w))"
    rf"|(?P<before>(?P<before_side>{any_of(words.SIDES)})(?: (?P<object>{_object}))? (?:stemte|stemmer)(?!\w)(?! (?:for|i?mod)(?!\w)))"
    r"|(?P<inverted>stemte (?=[^\s]))"
    rf"|(?P<majority>(?:{any_of(words.MAJORITY)})(?!\w)))",
    re.IGNORECASE,
)
_telling = re.compile(r"stem|undl|flertal|mod(?!\w)|blank|afst|afholdt", re.IGNORECASE)
_label = re.compile(rf"(?:afstemning(?:en)?: ?)?(?P<side>{any_of(words.LABELS)}) ?:", re.IGNORECASE)
_next_label = re.compile(rf"[,;/]? (?:og )?(?=(?:{any_of(words.LABELS)}) ?:)", re.IGNORECASE)
_after_object = re.compile(rf" (?P<object>{_object})", re.IGNORECASE)
_joint = re.compile(r"(?:,|;| -| –)?(?: (?:og|samt|mens|medens|men|imens))? ", re.IGNORECASE)
_short_side = re.compile(rf"(?<!\w)(?:stemmer? )?(?P<side>{any_of(words.SHORT_SIDES)})(?=[\s.,;:)]|\Z)", re.IGNORECASE)
_reason = re.compile(rf"[,.]? (?:{any_of(words.REASONS)})(?!\w)", re.IGNORECASE)
_clause_start = re.compile(
    r"(?:\A|[,;:–(] ?|(?<!\w)(?:og|mens|medens|men|samt|herefter|dernæst|idet|imens) )\Z", re.IGNORECASE
)
_that = re.compile(r"(?<!\w)at (?!stemme)", re.IGNORECASE)
_hypothetical = re.compile(rf"(?:{any_of(words.HYPOTHETICAL)})(?!\w)", re.IGNORECASE)
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
    rf"(?:der|det|dette|de|han|hun|man|hvem|hvad|punktet er|enstemmigt|{any_of(words.LEADS)})(?!\w)", re.IGNORECASE
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
_result_object = re.compile(rf"(?: enstemmigt| herefter)? (?P<subject>{_object})", re.IGNORECASE)
_unit = re.compile(
    r"(?:ad\.? |vedr\.? |vedrørende |til )?(?:at-)?(?:punkt|pkt\.?|indstillingens punkt|dot) ?\d|ad\.? \d|\d{1,2}[.)] |[a-z]\) ",
    re.IGNORECASE,
)

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
        reached = _sequel(text, read[1], end, found)
        told.append((at, reached))
        at = reached
        if following is not None and following.start() >= reached:
            at = following.end()
    if (telling := _telling.search(text, begin, end)) is None:
        at = end
    for facts in _clauses(text, at, end, told):
        if not _merged(found[-1], facts):
            found.append(facts)
    _read_result(text, begin, end, found[0], told)
    if telling is not None:
        _read_unanimous(text, begin, end, found[0])
    _read_subject(text, begin, end, found[0])
    return [facts for facts in found if facts.votes or facts.result is not None or facts.opens]


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
    while (cue := _cue.search(text, at, end)) is not None:
        at = cue.end()
        facts = Facts()
        stop = _read_clause(text, cue, last, end, facts)
        if stop is None:
            continue
        at = last = max(at, _sequel(text, stop, end, [facts]))
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
    """`1 stemme imod`, where the verb is left out."""
    if (group := group_before(text, last, cue.start())) is None or group.count is None:
        return None
    side = words.SIDES[cue["stemmer_side"].lower()]
    facts.add(side, group)
    return _bracket(text, cue.end(), end, side, facts)


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
    limit = end
    result = _result_in(text, start, end)
    if result is not None:
        limit = result[0][0]
    read = majority_names(text, cue.end(), limit)
    if read is None or not read[0].voters:
        return None
    between = text[read[1] : limit].strip(" ,")
    if result is None:
        result = _result_in(text, last, start)
        if result is None or _af.search(text, last, start) is None:
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


def _sequel(text: str, at: int, end: int, found: list[Facts]) -> int:
    """Read the shortened clauses that follow one (`…, 15 imod og 2 blanke`); where they end."""
    while (joint := _joint.match(text, at, end)) is not None and joint.end() > at + 1:
        side = _short_side.search(text, joint.end(), min(end, joint.end() + _FARTHEST))
        if side is None or _bad_side(text, side.end()):
            break
        group = _short_group(text, joint.end(), side.start())
        if group is None:
            break
        if not found[-1].add(words.SHORT_SIDES[side["side"].lower()], group):
            break
        at = _bracket(text, side.end(), end, words.SHORT_SIDES[side["side"].lower()], found[-1])
    return at


# What became of it ---------------------------------------------------------------------------------------------


def _main_end(text: str, begin: int, end: int) -> int:
    """Where the main clause ends: before `at …`."""
    found = _that.search(text, begin, end)
    return found.start() if found is not None else end


def _result_in(text: str, begin: int, end: int) -> tuple[Place, bool | None] | None:
    """The first word for a result between two places, and what it says."""
    end = _main_end(text, begin, end)
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


def _read_result(text: str, begin: int, end: int, facts: Facts, told: list[Place]) -> None:
    """A word for a result before the votes; or after them, with a verb of its own."""
    if facts.result is not None:
        return
    if (first := _first_result.match(text, begin, end)) is not None:
        facts.result, facts.carried = first.span(), words.FIRST_RESULTS[first[0].lower()]
        return
    found = _result_in(text, begin, told[0][0] if told else end)
    if found is None and told:
        low = told[-1][1]
        found = _result_in(text, low, end)
        if found is not None:
            between = text[low : found[0][0]]
            if _other_clause.search(between) is not None or (
                between.strip(" ,;:-–)") and not _be.search(text, low, found[0][1])
            ):
                found = None
    if found is not None:
        facts.result, facts.carried = found


def _read_unanimous(text: str, begin: int, end: int, facts: Facts) -> None:
    """`enstemmigt` beside a word for a result, or alone; not what another body `har enstemmigt` said."""
    found = _unanimous.search(text, begin, end)
    if found is None or facts.counts.get(Side.AGAINST) or Side.AGAINST in facts.voters:
        return
    before = text[max(begin, found.start() - 40) : found.start()].lower().split()[-3:]
    if not words.ELSEWHERE.isdisjoint(before) or found.start() > _main_end(text, begin, end):
        return
    if found["body"] is not None and before[-1:] != ["et"]:
        return
    alone = not text[begin : found.start()].strip(" ") and not text[found.end() : end].strip(" ")
    if alone or _result_in(text, begin, end) is not None or _first_result.match(text, begin, end) is not None:
        facts.unanimous = True


# What was voted on ---------------------------------------------------------------------------------------------


def _read_subject(text: str, begin: int, end: int, facts: Facts) -> None:
    """`Der blev stemt om X`, `X blev vedtaget`, `Herefter blev X vedtaget`, `godkendte X`."""
    main = _main_end(text, begin, end)
    if not facts.votes and (put := _put.search(text, begin, main)) is not None:
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
    told = _subject_of_result(text, begin, facts.result)
    if facts.subject is None:
        facts.subject = told
    elif told is not None and _digits(text, facts.subject) and _digits(text, told) != _digits(text, facts.subject):
        facts.result = facts.carried = None  # `Punkt 1 blev godkendt, mens Ø stemte imod punkt 2`


def _subject_of_result(text: str, begin: int, result: Place) -> Place | None:
    start, end = result
    for found in (
        _subject_first.match(text, begin, start),
        _subject_fell.match(text, begin, end),
        _subject_second.search(text, max(begin, start - 160), end),
        _result_object.match(text, end),
    ):
        if found is not None and _no_subject.match(found["subject"]) is None and _cue.search(found["subject"]) is None:
            return found.span("subject")
    return None


def _digits(text: str, place: Place) -> str:
    return "".join(sign if sign.isdecimal() else " " for sign in text[slice(*place)]).strip(" ")
