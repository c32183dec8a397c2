"""Places in a section's text: its passages, their sentences, and words quoted from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.danish.vote_words import ABBREVIATIONS, MAYBE_LAST, SENTENCE_STARTS
from minutes_core.model import Heading, ListBlock, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.model import Block, Section

HIDDEN: Final = "\0"
"""What stands for a hidden character; no text of the model holds it."""


@frozen(kw_only=True)
class Quote:
    """Words of a section, and where they stand: `text_at(section, quote.path)[quote.start:quote.end]` is `text`.

    Attributes:
        text: the words, exactly as written.
        path: the way to the paragraph or heading: the block's index in the section; in a list then the item's and
            the block's in the item; in a table then the row's, the cell's and the block's in the cell; and so on.
        start: the first code point, counted in the paragraph's text from 0.
        end: one past the last.
    """

    text: str
    path: tuple[int, ...]
    start: int
    end: int


@frozen
class Passage:
    """One paragraph or heading.

    Attributes:
        path: as in `Quote`.
        text: its words.
        unit: what it shares with the passages that tell of the same thing: the way to the innermost item of an
            ordered list, or row of a table.
        heading: whether it is a heading.
    """

    path: tuple[int, ...]
    text: str
    unit: tuple[int, ...]
    heading: bool


def passages(blocks: tuple[Block, ...], path: tuple[int, ...] = (), unit: tuple[int, ...] = ()) -> Iterator[Passage]:
    """Every paragraph and heading, in reading order, with the way to it."""
    for index, block in enumerate(blocks):
        here = (*path, index)
        if isinstance(block, Paragraph | Heading):
            yield Passage(here, block.text, unit, isinstance(block, Heading))
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items):
                inner = (*here, number)
                yield from passages(item.blocks, inner, inner if block.ordered else unit)
        elif isinstance(block, Table):
            for number, row in enumerate(block.rows):
                for column, cell in enumerate(row):
                    yield from passages(cell.blocks, (*here, number, column), (*here, number))


def text_at(section: Section, path: tuple[int, ...]) -> str:
    """The words of the paragraph or heading to which `path` leads.

    Raises:
        LookupError: where it leads to none.
    """
    blocks = section.blocks
    steps = iter(path)
    for index in steps:
        block = blocks[index]
        if isinstance(block, Paragraph | Heading):
            return block.text
        if isinstance(block, ListBlock):
            blocks = block.items[next(steps, -1)].blocks
        elif isinstance(block, Table):
            blocks = block.rows[next(steps, -1)][next(steps, -1)].blocks
    raise LookupError(path)


# Speech --------------------------------------------------------------------------------------------------------

_opening = re.compile(r"(?<![^\s(:\[])[\"”“„»«]")
_closing = {"»": re.compile("[«»]"), "«": re.compile("[»«]")}
_usual_closing = re.compile('["”“]')


def without_speech(texts: list[str]) -> list[str]:
    """The texts with everything inside quotation marks hidden.

    Guarantees: each text keeps its length, and what is not hidden its place. What opens in one text may close in
    a later one; what never closes is hidden to the end of its text. Where the speech ended with a full stop, so
    does what is hidden.
    """
    hidden: list[str] = []
    closing: re.Pattern[str] | None = None
    later = {pattern: _closed_after(pattern, texts) for pattern in (_usual_closing, *_closing.values())}
    for index, text in enumerate(texts):
        parts: list[str] = []
        at = 0
        while at < len(text):
            begin = at
            if closing is None:
                if (found := _opening.search(text, at)) is None:
                    break
                parts.append(text[at : found.start()])
                closing, begin, at = _closing.get(found[0], _usual_closing), found.start(), found.end()
            if (found := closing.search(text, at)) is None:
                parts.append(HIDDEN * (len(text) - begin))
                at = len(text)
                if not later[closing][index]:
                    closing = None
                break
            stop = text[found.start() - 1 : found.start()]
            parts.append(HIDDEN * (found.start() - begin) + (stop if stop in {".", "!", "?"} else HIDDEN))
            closing, at = None, found.end()
        hidden.append("".join(parts) + text[at:])
    return hidden


def _closed_after(pattern: re.Pattern[str], texts: list[str]) -> list[bool]:
    """For each text, whether the next mark in the texts after it stands where speech ends, not where it begins."""
    answers: list[bool] = []
    answer = False
    for text in reversed(texts):
        answers.append(answer)
        if (found := pattern.search(text)) is not None:
            answer = _opening.match(text, found.start()) is None
    return answers[::-1]


# Sentences -----------------------------------------------------------------------------------------------------

_stop = re.compile(r"[.!?]+(?=[ \u00a0\n]|\Z)|\n")
_word_before = re.compile(r"[^\s(\[]*\Z")
_word_after = re.compile(r"[ \u00a0]*([^\s.,:;]*)(\.?)")
_initial = re.compile(r"[A-ZÆØÅÉ](?:\.[A-ZÆØÅÉ])*")


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, without the spaces between them.

    A full stop ends one before a capital, a digit, a bracket or the end; not after an abbreviation, an initial, or
    the number with which it begins. A line break ends one.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for stop in _stop.finditer(text):
        if stop[0] != "\n" and not _ends_sentence(text, begin, stop.start(), stop.end()):
            continue
        _add(text, begin, stop.end(), found)
        begin = stop.end()
    _add(text, begin, len(text), found)
    return found


def _add(text: str, begin: int, end: int, found: list[tuple[int, int]]) -> None:
    while begin < end and text[begin] in " \u00a0\n":
        begin += 1
    while end > begin and text[end - 1] in " \u00a0\n":
        end -= 1
    if begin < end:
        found.append((begin, end))


def _ends_sentence(text: str, begin: int, stop: int, after: int) -> bool:
    following = _word_after.match(text, after)
    assert following is not None
    word = following[1]
    if not word and following.end() >= len(text):
        return True
    if word[:1].islower():
        return False
    low = max(begin, stop - 40)
    before = _word_before.search(text[low:stop])
    assert before is not None
    last = before[0]
    if text[stop] != ".":
        return True
    if last.isdecimal() and not text[begin : low + before.start()].strip(" "):
        return False
    lowered = last.lower()
    if lowered in MAYBE_LAST:
        return not word[:1].isdecimal()
    if lowered in ABBREVIATIONS:
        return False
    if _initial.fullmatch(last) is not None and word.lower() not in SENTENCE_STARTS:
        return not _is_initial(text, begin, low + before.start(), following[2] == "." and len(word) == 1)
    return True


def _is_initial(text: str, begin: int, at: int, another: bool) -> bool:
    """Whether a lone capital before a full stop is a name's initial, and not a party's letter."""
    if another or not text[begin:at].strip(" "):
        return True
    before = _word_before.search(text[max(begin, at - 40) : at].rstrip(" "))
    assert before is not None
    word = before[0]
    if not word[:1].isupper() or word.lower().rstrip(".:,") in {"liste", "gruppen", "partiet", "stemte", "imod", "for"}:
        return False
    return word[-1:] not in ",:;" and (len(word) > 1)
