"""Votes and dissent, read from the text of a decision.

The text stays the one source of truth: nothing of a vote is in the model, and everything read here carries the
place it was read from. A sentence that is not understood gives nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from minutes_core.danish.dissent import Found, find_statement
from minutes_core.danish.quotes import Passage, Quote, passages, sentences, text_at, without_speech
from minutes_core.danish.vote_clauses import read_sentence, starts_a_unit
from minutes_core.danish.vote_words import Side, StatementKind

if TYPE_CHECKING:
    from minutes_core.danish.vote_results import Facts
    from minutes_core.danish.voters import Place
    from minutes_core.model import Section

__all__ = ["Quote", "Statement", "StatementKind", "Vote", "parse", "statements", "text_at"]


@frozen(kw_only=True)
class Vote:
    """One vote, as a decision tells it. What is not said is None or empty.

    Attributes:
        subject: what was voted on.
        result: the word for what became of it (`vedtaget`, `forkastet`).
        carried: True where the result says that it was adopted, False where it says that it was not.
        for_count, against_count, abstain_count: how many voted each way.
        for_voters, against_voters, abstainers: who did, names or party letters as written.
        unanimous: whether the text says that all agreed.
        quotes: the sentences that tell of it, in reading order; never empty.
    """

    subject: Quote | None = None
    result: Quote | None = None
    carried: bool | None = None
    for_count: int | None = None
    against_count: int | None = None
    abstain_count: int | None = None
    for_voters: tuple[Quote, ...] = ()
    against_voters: tuple[Quote, ...] = ()
    abstainers: tuple[Quote, ...] = ()
    unanimous: bool = False
    quotes: tuple[Quote, ...]


@frozen(kw_only=True)
class Statement:
    """What somebody wanted written down beside a decision.

    Attributes:
        kind: see `StatementKind`.
        speakers: who, names or party letters as written; never empty.
        said: what they said, as far as it stands apart from the sentence that tells of it: what follows `at` or a
            colon, one quote a paragraph.
        quote: the sentence that tells of it.
    """

    kind: StatementKind
    speakers: tuple[Quote, ...]
    said: tuple[Quote, ...] = ()
    quote: Quote


def parse(section: Section) -> tuple[Vote, ...]:
    """The votes that a section's text tells of, in reading order.

    Sentences that follow each other tell of one vote (`… vedtaget med 34 stemmer imod 15.`, `For stemte: A og B.`,
    `Imod stemte: Ø.`) until one of them contradicts, or something else is put to the vote. Words inside quotation
    marks, or that somebody wanted written down, are not searched.
    """
    votes: list[_Vote] = []
    following = _Following()
    before: Passage | None = None
    for passage, hidden, found in _read(section):
        if before is not None and (passage.heading or passage.unit != before.unit):
            following.end(votes)
        before = passage
        theirs = iter(found)
        current = next(theirs, None)
        for begin, end in sentences(hidden):
            while current is not None and current.end <= begin:
                current = next(theirs, None)
            if current is not None and current.begin < begin:
                continue
            stop = current.begin if current is not None and current.begin < end else end
            if starts_a_unit(hidden, begin, end):
                following.end(votes)
            following.take(read_sentence(hidden, begin, stop), passage, (begin, end), votes)
    following.end(votes)
    return tuple(vote.built() for vote in votes)


def statements(section: Section) -> tuple[Statement, ...]:
    """The reservations, dissents, remarks and minority opinions that a section's text tells of, in reading order."""
    made: list[Statement] = []
    read = _read(section)
    for index, (passage, _, found) in enumerate(read):
        for each in found:
            said = [_quote(passage, each.said)] if each.said is not None else []
            if each.goes_on:
                said += _continued(read, index + 1)
            made.append(
                Statement(
                    kind=each.kind,
                    speakers=tuple(_quote(passage, place) for place in each.speakers),
                    said=tuple(said),
                    quote=_quote(passage, each.sentence),
                )
            )
    return tuple(made)


_Read = tuple[Passage, str, list[Found]]

_ALIKE: Final = str.maketrans("ſıİ\u00a0\u2007\u2009\u202f\u2010\u2011", "\ufffd\ufffd\ufffd    --")
"""Letters that a search without case takes for `s` and `i`, but that are none; spaces and hyphens of other widths."""

_BROKEN: Final = re.compile(r"(?<=[\w,])\n(?=[a-zæøå(])|(?<=\b(?:med|for|mod))\n(?=\d)|(?<=\bimod)\n(?=\d)")
"""A line break inside a sentence."""


def _read(section: Section) -> list[_Read]:
    """Each passage, its text with speech hidden, and the statements found in it, in order."""
    each = list(passages(section.blocks))
    hidden = without_speech([_BROKEN.sub(" ", passage.text.translate(_ALIKE)) for passage in each])
    return [(passage, text, _statements_in(text)) for passage, text in zip(each, hidden, strict=True)]


def _statements_in(text: str) -> list[Found]:
    found: list[Found] = []
    reached = 0
    for begin, end in sentences(text):
        if begin >= reached and (statement := find_statement(text, begin, end)) is not None:
            found.append(statement)
            reached = statement.end
    return found


def _continued(read: list[_Read], index: int) -> list[Quote]:
    """The paragraphs of speech that follow one which ends with a colon."""
    said: list[Quote] = []
    while index < len(read) and not read[index][0].heading:
        passage, hidden, _ = read[index]
        if not hidden.strip("\0.!? "):
            said.append(_quote(passage, (0, len(passage.text))))
        else:
            break
        index += 1
    return said


def _quote(passage: Passage, place: Place) -> Quote:
    start, end = place
    return Quote(text=passage.text[start:end], path=passage.path, start=start, end=end)


# Sentences to votes --------------------------------------------------------------------------------------------


@define(slots=True)
class _Vote:
    """A vote that is being read."""

    counts: dict[Side, int] = field(factory=dict)
    voters: dict[Side, list[Quote]] = field(factory=dict)
    pair: bool = False
    pair_voters: bool = False
    unanimous: bool = False
    subject: Quote | None = None
    result: Quote | None = None
    carried: bool | None = None
    quotes: list[Quote] = field(factory=list)

    @property
    def votes(self) -> bool:
        return bool(self.counts or self.voters or self.unanimous)

    def goes_with(self, facts: Facts, subject: Quote | None) -> bool:
        """Whether what a sentence tells can be of the same vote."""
        if facts.opens and (self.votes or self.result is not None):
            return False
        if facts.result is not None and self.result is not None and self.votes:
            return False
        if any(self.counts.get(side, count) != count for side, count in facts.counts.items()):
            return False
        if facts.unanimous and (self.counts.get(Side.AGAINST) or Side.AGAINST in self.voters):
            return False
        if self.unanimous and (facts.counts.get(Side.AGAINST) or Side.AGAINST in facts.voters):
            return False
        later = Side.AGAINST in self.voters or Side.ABSTAIN in self.voters or self.result is not None
        if Side.FOR in facts.voters and Side.FOR in self.voters and later:
            return False
        return self.subject is None or subject is None or _numbers(self.subject) == _numbers(subject)

    def take(self, facts: Facts, passage: Passage, sentence: Place, subject: Quote | None) -> None:
        """Add what a sentence tells."""
        if facts.pair and not self.counts:
            self.pair = True
            self.pair_voters = bool(facts.voters)
        self.counts |= facts.counts
        for side, places in facts.voters.items():
            known = self.voters.setdefault(side, [])
            known += [_quote(passage, place) for place in places]
        self.unanimous |= facts.unanimous
        self.subject = self.subject or subject
        if self.result is None and facts.result is not None:
            self.result, self.carried = _quote(passage, facts.result), facts.carried
        quote = _quote(passage, sentence)
        if self.quotes[-1:] != [quote]:
            self.quotes.append(quote)

    def built(self) -> Vote:
        """The vote; `forkastet med 34 stemmer imod 15` counts 15 for: what fell had no majority."""
        more, less = self.counts.get(Side.FOR), self.counts.get(Side.AGAINST)
        voters = {side: tuple(self.voters.get(side, ())) for side in Side}
        if self.pair and self.carried is False and more is not None and less is not None and more > less:
            more, less = less, more
            if self.pair_voters:
                voters[Side.FOR], voters[Side.AGAINST] = voters[Side.AGAINST], voters[Side.FOR]
        return Vote(
            subject=self.subject,
            result=self.result,
            carried=self.carried,
            for_count=more,
            against_count=less,
            abstain_count=self.counts.get(Side.ABSTAIN),
            for_voters=voters[Side.FOR],
            against_voters=voters[Side.AGAINST],
            abstainers=voters[Side.ABSTAIN],
            unanimous=self.unanimous,
            quotes=tuple(self.quotes),
        )


def _numbers(quote: Quote) -> list[str]:
    return "".join(sign if sign.isdecimal() else " " for sign in quote.text).split()


@define(slots=True)
class _Following:
    """The vote that the sentences read last tell of, if any."""

    vote: _Vote | None = None
    fresh: bool = False
    """Whether the sentence just before told of it."""

    def end(self, votes: list[_Vote]) -> None:
        """What follows tells of something else."""
        if self.vote is not None and self.vote.votes:
            votes.append(self.vote)
        self.vote, self.fresh = None, False

    def take(self, found: list[Facts], passage: Passage, sentence: Place, votes: list[_Vote]) -> None:
        """Add what a sentence tells to the vote that is being read, or to a new one."""
        if not found:
            self.fresh = False
            if self.vote is not None and not self.vote.votes:
                self.vote = None  # a result, or an opening, without a vote after it
            return
        for facts in found:
            subject = _quote(passage, facts.subject) if facts.subject is not None else None
            told_only_result = not facts.votes and not facts.opens
            vote = self.vote
            if vote is not None and not vote.goes_with(facts, subject):
                self.end(votes)
                vote = None
            if vote is not None and told_only_result and (vote.result is not None or not self.fresh or not vote.votes):
                self.end(votes)
                vote = None
            if vote is None:
                vote = self.vote = _Vote()
            vote.take(facts, passage, sentence, subject)
            self.fresh = True
