"""The content model of native XML, turned from the tables of `native` into states that a reader walks.

A `State` maps the full name of each element that may come next to a `Step`: what sort of element it is, which field
of its parent it fills, and the state after it. `Element` says how an element's attributes and children become
one value of the model. All of it is built once, when it is first asked for.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define, field

from minutes_core.model import (
    Access,
    AgendaItem,
    Approval,
    Attachment,
    Attendance,
    Block,
    Cell,
    Figure,
    Kind,
    ListBlock,
    ListItem,
    ListStyle,
    Meeting,
    Minutes,
    Movement,
    MovementKind,
    Participant,
    Section,
    SectionKind,
    Status,
    Table,
)
from minutes_core.regex import regex
from minutes_core.schema import native

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

LINE: Final = 0
"""A line of text."""
TEXT: Final = 1
"""Words and marks."""
HEADING: Final = 2
"""Words and marks with a level."""
IDENTIFIER: Final = 3
"""A line of text with a scheme."""
NODE: Final = 4
"""An element that holds elements only."""
INLINE: Final = 5
"""A mark, a line break or a space among words."""

ONE: Final = 0
"""A field that holds one value."""
MANY: Final = 1
"""A field that holds a sequence."""
BLOCKS: Final = 2
"""The field that holds blocks."""

SCHEMA_LOCATIONS: Final = frozenset(
    f"{native.SCHEMA_INSTANCE} {name}" for name in ("schemaLocation", "noNamespaceSchemaLocation")
)
"""Attributes of the root that tell a validator where to look; they say nothing about the record."""


class State(dict[str, "Step"]):
    """Which elements may come next, and whether the element they stand in may end here."""

    __slots__ = ("done", "missing")

    def __init__(self) -> None:
        super().__init__()
        self.done = True
        self.missing = ""
        """The child that is needed before the end, where `done` is False."""


@define(eq=False, repr=False)
class Element:
    """How an element becomes a value.

    Attributes:
        name: its local name.
        build: makes the value of the fields, by keyword.
        attributes: of each attribute, the field and the converter.
        required: the attributes that must be there.
        first: the state inside its start tag.
        only: the only attribute that must be there, where its value is out of a fixed set.
        members: of each of its values, what the model calls it.
        traced: whether readers tell where it stands.
    """

    name: str
    build: Callable[..., Any]
    attributes: Mapping[str, tuple[str, Callable[[str], Any]]]
    required: frozenset[str]
    first: State
    only: str = ""
    members: Mapping[str | None, StrEnum] = field(factory=dict)
    traced: bool = False


Step: TypeAlias = tuple[int, str, int, State, Element]
"""Sort of element, field of the parent, how many it holds (ONE, MANY, BLOCKS), the parent's next state, the element."""

_FIELDS: Final = {
    "participant": "participants",
    "movement": "movements",
    "item": "items",
    "identifier": "identifiers",
    "section": "sections",
    "attachment": "attachments",
    "absentee": "absentees",
    "li": "items",
    "tr": "rows",
    "td": "cells",
} | dict.fromkeys(native.BLOCK.split(), "blocks")
"""The field of the parent that each repeated element adds to; any other element sets the field of its own name."""

_DATE: Final = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = regex(r"[0-9]{2}:[0-9]{2}")
_NUMBER: Final = regex(r"0|[1-9][0-9]{0,4}")


@functools.lru_cache(maxsize=1024)
def read_date(text: str) -> datetime.date:
    """The day that `YYYY-MM-DD` names.

    Raises:
        ValueError: where it is not written so, or there is no such day.
    """
    if _DATE.fullmatch(text) is None:
        raise ValueError(f"must be a date such as 2024-01-31, not {text!r}")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"must be a day that exists, not {text!r}") from error


@functools.lru_cache(maxsize=1024)
def read_time(text: str) -> datetime.time:
    """The time of day that `HH:MM` names.

    Raises:
        ValueError: where it is not written so, or there is no such time.
    """
    if _TIME.fullmatch(text) is None:
        raise ValueError(f"must be a time such as 09:30, not {text!r}")
    try:
        return datetime.time.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"must be a time from 00:00 to 23:59, not {text!r}") from error


def _number(text: str) -> int:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(f"must be a whole number such as 7, not {text!r}")
    return int(text)


def _trimmed(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """XML Schema lets white space stand round a date or a number."""
    return lambda text: read(text.strip(" "))


def _member_of(kind: type[StrEnum]) -> Callable[[str], Any]:
    members = {member.value: member for member in kind}

    def read(text: str) -> StrEnum:
        try:
            return members[text]
        except KeyError:
            raise ValueError(f"must be one of {', '.join(members)}, not {text!r}") from None

    return read


_ENUMERATIONS: Final[Mapping[str, type[StrEnum]]] = {
    "minutes@kind": Kind,
    "minutes@status": Status,
    "participant@attendance": Attendance,
    "movement@kind": MovementKind,
    "item@access": Access,
    "section@kind": SectionKind,
    "attachment@access": Access,
    "ol@style": ListStyle,
}
"""The attributes whose value is one of a fixed set."""

CONVERTERS: Final[dict[str, Callable[[str], Any]]] = {
    "approval@date": _trimmed(read_date),
    "meeting@date": _trimmed(read_date),
    "meeting@start": read_time,
    "meeting@end_date": _trimmed(read_date),
    "meeting@end": read_time,
    "movement@time": read_time,
    "section@decided_on": _trimmed(read_date),
    "h@level": _trimmed(_number),
    "ol@start": _trimmed(_number),
    "table@header_rows": _trimmed(_number),
    "td@colspan": _trimmed(_number),
    "td@rowspan": _trimmed(_number),
    **{attribute: _member_of(kind) for attribute, kind in _ENUMERATIONS.items()},
}
"""What reads an attribute's value, by `element@attribute`; raises ValueError that says what the value must be."""


def _minutes(version: str, **fields: Any) -> Minutes:  # noqa: ARG001 - the reader has looked at the version
    return Minutes(**fields)


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks


def _row(cells: Iterable[Cell] = ()) -> tuple[Cell, ...]:
    return tuple(cells)


BUILDERS: Final[Mapping[str, Callable[..., Any]]] = {
    "minutes": _minutes,
    "approval": Approval,
    "meeting": Meeting,
    "participant": Participant,
    "movement": Movement,
    "preamble": _blocks,
    "closing": _blocks,
    "item": AgendaItem,
    "section": Section,
    "attachment": Attachment,
    "ul": functools.partial(ListBlock, ordered=False),
    "ol": functools.partial(ListBlock, ordered=True),
    "li": ListItem,
    "table": Table,
    "tr": _row,
    "td": Cell,
    "figure": Figure,
}
"""What makes a value of each element that holds elements."""


def _attributes(name: str) -> tuple[dict[str, tuple[str, Callable[[str], Any]]], frozenset[str]]:
    declared = native.ATTRIBUTES.get(name, "").split()
    bare = [one.rstrip("?") for one in declared]
    taken = {one: (one, CONVERTERS.get(f"{name}@{one}", str)) for one in bare}
    return taken, frozenset(one for one in declared if not one.endswith("?"))


def _only(name: str) -> tuple[str, dict[str | None, StrEnum]]:
    needed = [one for one in native.ATTRIBUTES.get(name, "").split() if not one.endswith("?")]
    if len(needed) != 1 or (kind := _ENUMERATIONS.get(f"{name}@{needed[0]}")) is None:
        return "", {}
    return needed[0], {member.value: member for member in kind}


def full(name: str) -> str:
    """The name as the parser tells it: namespace, a space, local name."""
    return f"{native.NAMESPACE} {name}"


def inline_states(
    texts: Iterable[str], signs: tuple[str, ...], called: Callable[[str], str] = full
) -> dict[str, State]:
    """Of each text and each mark, what may stand in it; the steps lead nowhere, a reader keeps its own stack.

    Args:
        texts: the elements that hold words.
        signs: the elements that stand for one character.
        called: what the parser calls an element.
    """
    names = list(native.MARKS)
    states: dict[str, State] = {name: State() for name in (*texts, *names, *signs)}
    elements = {name: Element(name, str, *_attributes(name), states[name]) for name in (*names, *signs)}
    for holder in (*texts, *names):
        inner = names[names.index(holder) + 1 :] if holder in names else names
        if holder in {"sup", "sub"}:
            inner = []
        for name in (*inner, *signs):
            states[holder][called(name)] = (INLINE, "", ONE, states[holder], elements[name])
    return states


def _fill(
    states: list[State],
    particles: list[tuple[tuple[str, ...], str]],
    elements: Mapping[str, Element],
    called: Callable[[str], str],
) -> None:
    """Say for each state what may follow. State 0 is the beginning, state n + 1 follows a match of particle n."""
    for at, state in enumerate(states):
        if at and particles[at - 1][1] in "*+":
            _offer(state, particles[at - 1][0], state, elements, called)
        for index in range(at, len(particles)):
            names, occurs = particles[index]
            _offer(state, names, states[index + 1], elements, called)
            if occurs in "1+":
                state.done = False
                state.missing = names[0] if len(names) == 1 else "a block"
                break


def _offer(
    state: State,
    names: tuple[str, ...],
    after: State,
    elements: Mapping[str, Element],
    called: Callable[[str], str],
) -> None:
    for name in names:
        element = elements[name]
        sort = _sort_of(name)
        field = _FIELDS.get(name, name)
        many = BLOCKS if field == "blocks" else MANY if name in _FIELDS else ONE
        state[called(name)] = (sort, field, many, after, element)


def _sort_of(name: str) -> int:
    if name in native.LINES:
        return LINE
    if name == native.IDENTIFIER:
        return IDENTIFIER
    if name in native.TEXTS:
        return HEADING if name in native.ATTRIBUTES else TEXT
    return NODE


def _particles(content: str) -> list[tuple[tuple[str, ...], str]]:
    made = []
    for word in content.split():
        name, occurs = (word[:-1], word[-1]) if word[-1] in "?*+" else (word, "1")
        made.append((tuple(native.BLOCK.split()) if name == "BLOCK" else (name,), occurs))
    return made


@functools.cache
def root_state(called: Callable[[str], str] = full) -> State:
    """The state before the root element.

    Args:
        called: what the parser calls an element.
    """
    particles = {name: _particles(content) for name, content in native.CONTENT.items()}
    states = {name: [State() for _ in range(len(parts) + 1)] for name, parts in particles.items()}
    inline = inline_states(native.TEXTS, (native.SPACE, native.BREAK), called)
    elements: dict[str, Element] = {}
    for name in (*native.LINES, native.IDENTIFIER):
        elements[name] = Element(name, str, *_attributes(name), State())
    for name in native.TEXTS:
        elements[name] = Element(name, str, *_attributes(name), inline[name])
    for name in particles:
        elements[name] = Element(
            name, BUILDERS[name], *_attributes(name), states[name][0], *_only(name), traced=name in {"item", "section"}
        )
    for name, parts in particles.items():
        _fill(states[name], parts, elements, called)
    root, after = State(), State()
    root.done, root.missing = False, "minutes"
    root[called("minutes")] = (NODE, "minutes", ONE, after, elements["minutes"])
    return root
