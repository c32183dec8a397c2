"""What a document does not say, and somebody supplies: whose it is, when the meeting was, its numbers in other systems.

    imported = minutes_core.read("referat.pdf", supplied={"organisation": "Ravnsø Kommune", "meeting.date": "10. maj 2017"})

A field is called what it is called in the JSON of a document; an identifier is `identifier.` and its scheme. What the
document says itself goes before what is supplied, unless the field's name ends in a colon: `kind:` replaces.
"""

from __future__ import annotations

import datetime as dt
import enum
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from attrs import evolve, frozen

from minutes_core.danish.calendar import read_date, read_time
from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.errors import InvalidValue
from minutes_core.model import Approval, Identifier, Kind, Minutes, Status
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.protocols import Imported

FIELDS: Final[dict[str, type]] = {
    "organisation": str,
    "committee": str,
    "kind": Kind,
    "status": Status,
    "language": str,
    "approval.date": dt.date,
    "approval.body": str,
    "meeting.title": str,
    "meeting.date": dt.date,
    "meeting.start": dt.time,
    "meeting.end_date": dt.date,
    "meeting.end": dt.time,
    "meeting.location": str,
    "meeting.address": str,
}
"""Every field that can be supplied, in the order in which they are, and the type of its values."""
IDENTIFIER: Final = "identifier."
"""Before its scheme, the field of an identifier: `identifier.cvr`."""
REPLACES: Final = ":"
"""After a field's name: the value replaces what the document says."""
CALLER: Final = "caller"
"""Who supplies, where nobody is named."""


@frozen(kw_only=True, eq=False, repr=False)
class Supplied(Value):
    """A value that somebody supplies. `supplies` makes and checks it.

    Attributes:
        field: one of `FIELDS`, or `identifier.` and a scheme.
        value: of the field's type; an identifier's is a str.
        by: who supplies it: `--set`, a list's name, or `caller`.
        line: the line of the list, from 1.
        replaces: whether it goes before what the document says.
    """

    field: str
    value: str | dt.date | dt.time
    by: str = CALLER
    line: int | None = None
    replaces: bool = False

    @property
    def place(self) -> str:
        """Who supplies it, and in which line: `liste.csv:7`."""
        return self.by if self.line is None else f"{self.by}:{self.line}"


Supplies: TypeAlias = "Mapping[str, object] | Iterable[Supplied]"
"""Values by their fields' names, or values that are made already."""


def supplies(values: Supplies, *, by: str = CALLER, line: int | None = None) -> tuple[Supplied, ...]:
    """The values that are supplied, each of its field's type.

    Args:
        values: by field; one that is None is not supplied. A str is read: a day as `2017-05-10`, `10-05-2017` or
            `10. maj 2017`, a time as `16:30` or `16.30`, a kind and a status as the model calls them.
        by: who supplies them.
        line: in which line of a list.

    Raises:
        InvalidValue: naming the field, where there is none of this name, its value is not understood or cannot be kept,
            or it is there twice with two values.
    """
    if not isinstance(values, Mapping):
        return tuple(values)
    made: dict[str, Supplied] = {}
    for name, given in values.items():
        if given is None:
            continue
        field = name.removesuffix(REPLACES)
        one = Supplied(field=field, value=_read(field, given), by=by, line=line, replaces=field != name)
        other = made.setdefault(field, one)
        if other.value != one.value:
            raise InvalidValue(field, "is supplied twice, with two values")
        if one.replaces:
            made[field] = one
    return tuple(made.values())


def joined(*layers: tuple[Supplied, ...]) -> tuple[Supplied, ...]:
    """Values from several sides as one: of a field the first, unless it does not replace and a later one does."""
    made: dict[str, Supplied] = {}
    for one in (each for layer in layers for each in layer):
        if one.field not in made or (one.replaces and not made[one.field].replaces):
            made[one.field] = one
    return tuple(made.values())


def supply(imported: Imported, values: Supplies) -> Imported:
    """Fill in what a document does not say.

    Each value that is taken is a note among the diagnostics (`supplied`, or `supplied-instead` where it replaces), and has an
    origin that names who supplied it. A value that the document says already changes nothing; one that contradicts it is a
    warning (`supplied-differs`), and the document is left as it is. To supply twice is to supply once.

    Args:
        imported: the document, as `read` gives it.
        values: what is supplied; see `supplies`.

    Raises:
        InvalidValue: as `supplies`.
    """
    minutes, said, origins = imported.minutes, list[Diagnostic](), dict[str, Origin]()
    for one in _in_order(supplies(values)):
        taken, told = _judged(minutes, one)
        said += told
        if taken:
            minutes = _with(minutes, one)
            origins[_path(minutes, one)] = Origin(line=one.line, supplied=one.by)
    before = [(each.slug, each.facts) for each in imported.diagnostics]
    said = [each for each in said if (each.slug, each.facts) not in before]
    if not said:
        return imported
    return evolve(
        imported,
        minutes=minutes,
        diagnostics=(*imported.diagnostics, *said),
        origins={**imported.origins, **origins} if origins else imported.origins,
    )


def minutes_from(values: Supplies) -> Minutes:
    """The document of a meeting of which nothing can be read: what is supplied, and no items.

    Raises:
        InvalidValue: as `supplies`, and where an approval is supplied of what is not approved.
    """
    minutes = Minutes()
    for one in _in_order(supplies(values)):
        if _without_approval(minutes, one):
            raise InvalidValue(one.field, "belongs to a document whose status is approved")
        minutes = _with(minutes, one)
    return minutes


def _read(field: str, given: object) -> str | dt.date | dt.time:
    """A value as it is kept, looked at by the model.

    Raises:
        InvalidValue: naming the field.
    """
    kind = str if field.startswith(IDENTIFIER) else FIELDS.get(field)
    if kind is None:
        known = ", ".join([*FIELDS, f"{IDENTIFIER}SCHEME"])
        raise InvalidValue(field, f"is no field that can be supplied (there are: {known})")
    text = " ".join(filter(None, given.split(" "))) if type(given) is str else given
    value: Any = _of_text(kind, text) if type(text) is str else text
    if type(value) is not kind or value is Status.UNKNOWN:  # which is no status, but that none is known
        found = _short(str(text)) if isinstance(text, str) else type(text).__name__
        raise InvalidValue(field, f"must be {_wanted(kind)}, not {found}")
    made = cast("str | dt.date | dt.time", value)
    try:
        _with(Minutes(status=Status.APPROVED), Supplied(field=field, value=made))
    except InvalidValue as error:
        raise InvalidValue(field, error.problem) from error
    return made


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def _of_text(kind: type, text: str) -> object:
    if kind is dt.date:
        return read_date(text)
    if kind is dt.time:
        return read_time(text)
    return {str(member): member for member in kind}.get(text.lower()) if issubclass(kind, enum.Enum) else text


def _wanted(kind: type) -> str:
    if kind is dt.date:
        return "a day such as 2017-05-10 or 10. maj 2017"
    if kind is dt.time:
        return "a time of day such as 16:30"
    return (
        f"one of {', '.join(str(each) for each in kind if each is not Status.UNKNOWN)}"
        if issubclass(kind, enum.Enum)
        else "text"
    )


def _in_order(supplied: Iterable[Supplied]) -> list[Supplied]:
    """As in `FIELDS`, the identifiers last: a status is known before the approval that belongs to it."""
    places = {name: place for place, name in enumerate(FIELDS)}
    return sorted(supplied, key=lambda one: places.get(one.field, len(places)))


def _judged(minutes: Minutes, one: Supplied) -> tuple[bool, list[Diagnostic]]:
    """Whether a value is taken, and what there is to say of it."""
    facts: dict[str, str | int] = {"field": one.field, "value": shown(one.value), "by": one.place}
    if _without_approval(minutes, one):
        facts["status"] = minutes.status.value
        return False, [Diagnostic(slug="supplied-unused", facts=facts)]
    told = _told(minutes, one.field)
    if not told:
        return True, [Diagnostic(slug="supplied", severity=Severity.NOTE, facts=facts)]
    if any(_alike(each, one.value) for each in told):
        return False, []
    facts["told"] = ", ".join(map(shown, told))
    if not one.replaces:
        return False, [Diagnostic(slug="supplied-differs", facts=facts)]
    said = [Diagnostic(slug="supplied-instead", severity=Severity.NOTE, facts=facts)]
    if one.field == "status" and minutes.approval is not None:
        gone = ", ".join(shown(each) for name in ("date", "body") for each in _told(minutes, f"approval.{name}"))
        said.append(Diagnostic(slug="approval-dropped", facts={"status": shown(one.value), "told": gone}))
    return True, said


def _without_approval(minutes: Minutes, one: Supplied) -> bool:
    return one.field.startswith("approval.") and minutes.status is not Status.APPROVED


def _told(minutes: Minutes, field: str) -> tuple[str | dt.date | dt.time, ...]:
    """What a document says; nothing where it does not, or says that it is unknown."""
    if field.startswith(IDENTIFIER):
        return tuple(each.value for each in minutes.identifiers if f"{IDENTIFIER}{each.scheme}" == field)
    part, _, name = field.rpartition(".")
    value = getattr(getattr(minutes, part) if part else minutes, name, None)
    return () if value in {None, Status.UNKNOWN} else (value,)


def _alike(one: object, other: object) -> bool:
    """Whether two values say the same: how a letter is composed, and which spaces there are, does not matter."""
    return _plain(one) == _plain(other)


def _plain(value: object) -> object:
    return " ".join(unicodedata.normalize("NFC", value).split()) if type(value) is str else value


def _with(minutes: Minutes, one: Supplied) -> Minutes:
    """The document with a value; the approval goes with the status that it belongs to.

    Raises:
        InvalidValue: where the model refuses it.
    """
    if one.field.startswith(IDENTIFIER):
        made = Identifier(scheme=one.field.removeprefix(IDENTIFIER), value=str(one.value))
        at = _index(minutes, made.scheme)
        after = (each for each in minutes.identifiers[at + 1 :] if each.scheme != made.scheme)
        return evolve(minutes, identifiers=(*minutes.identifiers[:at], made, *after))
    part, _, name = one.field.rpartition(".")
    change: dict[str, Any] = {name: one.value}
    if part:
        holder = getattr(minutes, part)
        change = {part: Approval(**change) if holder is None else evolve(holder, **change)}
    elif name == "status" and one.value is not Status.APPROVED:
        change["approval"] = None
    return evolve(minutes, **change)


def _index(minutes: Minutes, scheme: str) -> int:
    """Where among the identifiers the first of a scheme is, or is to be."""
    schemes = [each.scheme for each in minutes.identifiers]
    return schemes.index(scheme) if scheme in schemes else len(schemes)


def _path(minutes: Minutes, one: Supplied) -> str:
    """Where the value is in the model."""
    if not one.field.startswith(IDENTIFIER):
        return one.field
    return f"identifiers[{_index(minutes, one.field.removeprefix(IDENTIFIER))}]"


def shown(value: object) -> str:
    """A value as messages say it."""
    return value.strftime("%H:%M") if isinstance(value, dt.time) else str(value)
