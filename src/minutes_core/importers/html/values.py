"""What is gathered of a value while its element of a page is open, and the value of the model that it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from minutes_core.model import Approval, ListStyle, Meeting, Minutes
from minutes_core.schema import html, native
from minutes_core.schema.content import BUILDERS
from minutes_core.schema.html_words import heading_names_body, heading_names_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_core.model import Block, Cell

_LIST_STYLES: Final = {sign: ListStyle(name) for name, sign in html.LIST_TYPES.items()}
_DECIDED: Final = frozenset({"decided_by", "decided_on"})
_REQUIRED: Final = {
    "participant": ("name",),
    "attachment": ("title",),
    "ul": ("items",),
    "ol": ("items",),
}


class Value:
    """A value that is being read.

    Attributes:
        kind: what it is, as in `schema.html`.
        values: its fields so far.
        blocks: its blocks so far.
        slot, many: the field of the value around it that it goes to; "" for a block.
        place: the byte at which it begins.
        rows: of a table: its rows; `head` counts those of them that stand in a `<thead>`.
        part: of a table: the part that is open, `thead` or `tbody`.
        hidden: the fields that attributes set.
    """

    __slots__ = ("blocks", "fields", "head", "hidden", "kind", "many", "part", "place", "rows", "slot", "values")

    def __init__(self, kind: str, values: dict[str, Any], slot: str, many: bool, place: int) -> None:
        self.kind = kind
        self.values = values
        self.hidden = frozenset(values)
        self.fields = html.FIELDS[kind]
        self.blocks: list[Block] = []
        self.slot = slot
        self.many = many
        self.place = place
        self.rows: list[tuple[Cell, ...]] = []
        self.head = 0
        self.part = ""


def made_of(value: Value, refuse: Callable[[str, int], object]) -> Any:
    """The value of the model."""
    kind, values = value.kind, value.values
    for name in _REQUIRED.get(kind, ()):
        if name not in values:
            refuse(f"{kind} has no {name}", value.place)
    if kind == "minutes":
        return _minutes(value)
    if kind in {"preamble", "closing"}:
        return tuple(value.blocks)
    if kind == "table":
        return BUILDERS["table"](rows=tuple(value.rows), header_rows=value.head, **values)
    if kind == "tr":
        return tuple(values.get("cells", ()))
    if kind == "ol":
        sign = values.pop("style", "1")
        if sign not in _LIST_STYLES:
            refuse(f"a list is counted in no way that is known: {native.short(sign)}", value.place)
        return BUILDERS["ol"](style=_LIST_STYLES[sign], **values)
    if kind == "section" and value.hidden & _DECIDED:
        _check_decision(value, refuse)
    if kind in html.HOLDS_BLOCKS:
        return BUILDERS[kind](blocks=tuple(value.blocks), **values)
    return BUILDERS[kind](**values)


def _check_decision(value: Value, refuse: Callable[[str, int], object]) -> None:
    """What only an attribute says of a decision is what the heading shows."""
    values = value.values
    heading = values.get("heading")
    if "decided_by" in value.hidden and not heading_names_body(heading, values["decided_by"]):
        refuse(f"the heading does not name {native.short(values['decided_by'])}, and the record does", value.place)
    if "decided_on" in value.hidden and not heading_names_day(heading, values["decided_on"]):
        refuse(f"the heading does not name {values['decided_on']}, and the record does", value.place)


def _minutes(value: Value) -> Minutes:
    inner: dict[str, dict[str, Any]] = {"meeting": {}, "approval": {}}
    own: dict[str, Any] = {}
    for slot, made in value.values.items():
        holder, dot, name = slot.partition(".")
        if dot:
            inner[holder][name] = made
        else:
            own[slot] = made
    approval = Approval(**inner["approval"]) if inner["approval"] else None
    return Minutes(meeting=Meeting(**inner["meeting"]), approval=approval, **own)
