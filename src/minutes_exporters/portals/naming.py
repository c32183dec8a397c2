"""Ids: the model's own where it has them, else made from municipality, body, date and number, never from the text."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.model import Identifier, Kind
from minutes_core.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from minutes_core.model import Minutes

_PARTED: Final = "\x1f"
_LARGEST: Final = 2**31 - 1
"""What the column of a portal's database holds; older portals keep every id in one of this size."""
_SPACE: Final = uuid.UUID("5b0f6a43-6d9e-5d0b-9a55-2f6c31d07a1e")
"""The name space of the GUIDs that are made here."""


def derived_number(*parts: str) -> str:
    """A whole number from 1 to 2,147,483,646 made from `parts`, the same in every run.

    A database column of four bytes holds it and the next. Larger ones would be refused there, or all become the largest.
    """
    digest = hashlib.sha256(_PARTED.join(parts).encode()).digest()
    return str(1 + int.from_bytes(digest[:8]) % (_LARGEST - 1))


def next_number(number: str) -> str:
    """The whole number after `number`."""
    return str(int(number) + 1)


def derived_guid(*parts: str) -> str:
    """A GUID made from `parts` (RFC 9562, version 5), the same in every run."""
    return str(uuid.uuid5(_SPACE, _PARTED.join(parts)))


def next_guid(guid: str) -> str:
    """The GUID that is made from `guid`: they have no order."""
    return derived_guid(guid, "next")


@frozen
class Form:
    """What the ids of a format look like.

    Attributes:
        shape: what an id of the model must look like to be taken; nothing that could leave a file's name.
        derive: makes one from parts.
        following: makes one that belongs behind another.
    """

    shape: re.Pattern[str]
    derive: Callable[..., str]
    following: Callable[[str], str]


NUMBERS: Final = Form(regex(r"[1-9][0-9]{0,17}"), derived_number, next_number)
"""Whole numbers."""
GUIDS: Final = Form(regex(r"(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"), derived_guid, next_guid)
"""GUIDs."""


class Ids:
    """The ids of one kind of thing in one document: no two are the same.

    Args:
        scheme: the scheme of the model's identifiers.
        form: what they look like.
        given: the identifiers of each thing that may keep its own, in reading order.
        taken: ids that none may have.
    """

    def __init__(
        self, scheme: str, form: Form, given: Iterable[tuple[Identifier, ...]], taken: Iterable[str] = ()
    ) -> None:
        self._scheme = scheme
        self._form = form
        self._used = set(taken)
        self._given = iter([self._own(identifiers) for identifiers in given])

    def _own(self, identifiers: tuple[Identifier, ...]) -> str | None:
        for one in identifiers:
            if one.scheme == self._scheme and self._form.shape.fullmatch(one.value) and one.value not in self._used:
                self._used.add(one.value)
                return one.value
        return None

    def next(self, *parts: str) -> tuple[Identifier]:
        """The id of the next thing that was given: its own, or one made from `parts`."""
        own = next(self._given)
        return (Identifier(scheme=self._scheme, value=own),) if own is not None else self.made(*parts)

    def made(self, *parts: str) -> tuple[Identifier]:
        """An id made from `parts`; where it is taken, the next that is free."""
        value = self._form.derive(self._scheme, *parts)
        turn = 0
        while value in self._used:
            turn += 1
            value = self._form.derive(self._scheme, *parts, str(turn))
        self._used.add(value)
        return (Identifier(scheme=self._scheme, value=value),)


def document_ids(minutes: Minutes, scheme: str, form: Form) -> tuple[Identifier, Identifier, Identifier]:
    """The ids of the agenda (`scheme`), the meeting (`scheme.meeting`) and the body (`scheme.committee`), in this order.

    Made from the municipality, the body and the date where the model has none. The agenda and the minutes of one meeting
    have the same: a portal puts the minutes in the agenda's place, item by item. With another id they would be taken for a
    supplement to it. A supplementary agenda has the id behind that of its agenda: of one meeting's agendas, portals take
    the one with the lowest id for the agenda, and the others for its supplements.
    """
    body = (minutes.organisation or "", minutes.committee or "")
    day = minutes.meeting.date.isoformat() if minutes.meeting.date is not None else ""

    def one(scheme: str, *parts: str) -> Identifier:
        return Ids(scheme, form, [minutes.identifiers]).next(*parts)[0]

    agenda = one(scheme, *body, day)
    if minutes.kind is Kind.ADDENDUM and agenda.value == form.derive(scheme, *body, day):
        agenda = Identifier(scheme=scheme, value=form.following(agenda.value))
    return (
        agenda,
        one(f"{scheme}.meeting", *body, day),
        one(f"{scheme}.committee", *body),
    )


def id_of(thing: tuple[Identifier, ...]) -> str:
    """The value of the first identifier; what `keeping` gave always has one."""
    return thing[0].value
