"""JSON, read exactly: an unknown key, a missing one or a value of the wrong type is an error that says where.

The reader takes what `minutes-1.0.schema.json` describes, and nothing else. What JSON itself leaves open is closed:
UTF-8 only (a byte order mark is tolerated), no key twice in one object, no NaN.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, NoReturn, TypeAlias

from attrs import frozen

from minutes_core.collector import paused
from minutes_core.errors import InvalidValue, MalformedDocument, UnsupportedVersion
from minutes_core.importers._whole import max_bytes_field, whole
from minutes_core.model import (
    STYLES,
    AgendaItem,
    Approval,
    Attachment,
    Block,
    Cell,
    Figure,
    Heading,
    Identifier,
    ListBlock,
    ListItem,
    Mark,
    Meeting,
    Minutes,
    Movement,
    Paragraph,
    Participant,
    RichText,
    Section,
    Style,
    Table,
)
from minutes_core.protocols import Imported, Source
from minutes_core.regex import regex
from minutes_core.schema import native
from minutes_core.schema.content import read_date, read_time
from minutes_core.schema.strict import Constant, Repeated, parsed
from minutes_core.values import Value

_BOM: Final = b"\xef\xbb\xbf"
_SCHEMA_KEY: Final = "$schema"
_TELLING: Final = regex(rb'"\$schema"\s*:\s*"' + native.FAMILY.encode())


@frozen(kw_only=True, eq=False, repr=False)
class JsonImporter(Value):
    """Reads JSON as `JsonExporter` writes it.

    Attributes:
        max_bytes: the largest file that is read.
    """

    name: ClassVar[str] = "json"
    title: ClassVar[str] = "JSON (minutes-core)"
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    max_bytes: int = max_bytes_field()

    def recognises(self, source: Source) -> bool:
        """Whether it begins as an object whose `$schema` is ours, of whatever version."""
        if source.is_folder:
            return False
        head = source.head().removeprefix(_BOM)
        return head.lstrip()[:1] == b"{" and _TELLING.search(head) is not None

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            UnsupportedVersion: where `$schema` names another version.
            MalformedDocument: where it is not JSON (`detail` tells line and column), or not as the format wants
                it (`detail` begins with the path: `$.items[3].title`).
            InputError: where it cannot be read, or is too large.
        """
        data = whole(source, self.max_bytes)
        with paused():
            return Imported(minutes=_minutes_of(source.name, parsed(source.name, data)))


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """Something is wrong; the path to it is gathered on the way out, innermost part first."""

    def __init__(self, problem: str, *parts: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.parts = list(parts)

    def under(self, part: str) -> _Refused:
        """The same, one step further out."""
        self.parts.append(part)
        return self


_Read: TypeAlias = Callable[[Any], Any]


def _minutes_of(source: str, plain: object) -> Minutes:
    try:
        _check_schema(source, plain)
        made = _DOCUMENT(plain)
    except _Refused as refused:
        path = "".join(reversed(refused.parts))
        raise MalformedDocument(source, f"${path}: {refused.problem}") from refused.__cause__
    except RecursionError as error:
        raise MalformedDocument(source, "$: values lie too deep inside each other") from error
    assert type(made) is Minutes
    return made


def _check_schema(source: str, plain: object) -> None:
    if type(plain) is not dict:
        _refuse_type(plain, "an object")
    said = plain.get(_SCHEMA_KEY)
    if said == native.SCHEMA_ID:
        return
    if type(said) is str and said.startswith(native.FAMILY):
        problem = f"{native.short(said)}, where {native.SCHEMA_ID!r} is read"
        raise UnsupportedVersion(source, f"$.{_SCHEMA_KEY}: {problem}")
    raise _Refused(f"must have the key {_SCHEMA_KEY!r} with the value {native.SCHEMA_ID!r}")


def _sort_of(value: object) -> str:
    """What a value is, in JSON's words."""
    if type(value) is Constant:
        return value.name
    words: dict[type, str] = {
        dict: "an object",
        list: "an array",
        str: "a string",
        bool: "a boolean",
        int: "a number",
        float: "a number with a fraction or exponent",
    }
    return words.get(type(value), "null")


def _refuse_type(value: object, wanted: str) -> NoReturn:
    if type(value) is Repeated:
        raise _Refused(f"has the key {native.short(value.key)} twice")
    raise _Refused(f"must be {wanted}, not {_sort_of(value)}")


def _string(value: Any) -> Any:
    """A string; the model looks at what it says."""
    if type(value) is not str:
        _refuse_type(value, "a string")
    return value


def _string_or_null(value: Any) -> Any:
    if value is not None and type(value) is not str:
        _refuse_type(value, "a string or null")
    return value


def _integer(value: Any) -> Any:
    if type(value) is not int:
        _refuse_type(value, "an integer")
    return value


def _true(value: Any) -> Any:
    if value is not True:
        raise _Refused("must be true; what is not set is left out")
    return value


def _read_by(read: Callable[[str], Any]) -> _Read:
    def convert(value: Any) -> Any:
        if value is None:
            return None
        if type(value) is not str:
            _refuse_type(value, "a string or null")
        try:
            return read(value)
        except ValueError as error:
            raise _Refused(str(error)) from error

    return convert


_day: Final = _read_by(read_date)
_time: Final = _read_by(read_time)


def _array(read: _Read) -> _Read:
    def convert(value: Any) -> list[Any]:
        if type(value) is not list:
            _refuse_type(value, "an array")
        made: list[Any] = []
        add = made.append
        try:
            for member in value:
                add(read(member))
        except _Refused as refused:
            raise refused.under(f"[{len(made)}]") from refused.__cause__
        return made

    return convert


def _object(build: Callable[..., Any], needed: Mapping[str, _Read], rare: Mapping[str, _Read] | None = None) -> _Read:
    """A reader of objects with the keys `needed`, and perhaps those that are `rare`; `build` takes them by keyword."""
    rules = {**needed, **(rare or {})}
    required = needed.keys()

    def convert(value: Any) -> Any:
        if type(value) is not dict:
            _refuse_type(value, "an object")
        values = {}
        key = ""
        try:
            for key, member in value.items():
                values[key] = rules[key](member)
        except _Refused as refused:
            raise refused.under(f".{key}") from refused.__cause__
        except KeyError as error:
            raise _Refused(f"has the unknown key {native.short(key)}") from error
        if not required <= values.keys():
            raise _Refused(f"needs the key {', '.join(key for key in required if key not in values)}")
        try:
            return build(**values)
        except InvalidValue as error:
            raise _Refused(str(error)) from error

    return convert


def _build_minutes(**fields: Any) -> Minutes:
    del fields[_SCHEMA_KEY]
    return Minutes(**fields)


def _build_mark(start: int, end: int, **style: Any) -> Mark:
    return Mark(start=start, end=end, style=Style(**style))


def _build_paragraph(text: str, marks: list[Mark] | tuple[Mark, ...] = (), **_type: str) -> Paragraph:
    return Paragraph(RichText(text, marks))


def _build_heading(text: str, level: int, marks: list[Mark] | tuple[Mark, ...] = (), **_type: str) -> Heading:
    return Heading(RichText(text, marks), level=level)


def _build_bullets(items: list[ListItem], **_type: Any) -> ListBlock:
    return ListBlock(ordered=False, items=items)


def _build_numbered(items: list[ListItem], start: int, style: str, **_type: Any) -> ListBlock:
    return ListBlock(ordered=True, items=items, start=start, style=style)


def _build_table(rows: list[list[Cell]], header_rows: int, caption: str | None, **_type: str) -> Table:
    return Table(rows=rows, header_rows=header_rows, caption=caption)


def _build_figure(href: str, alt: str | None, **_type: str) -> Figure:
    return Figure(href=href, alt=alt)


def _block(value: Any) -> Block:
    if type(value) is not dict:
        _refuse_type(value, "an object")
    sort = value.get("type")
    if sort == "paragraph" and len(value) == 2 and "text" in value:  # the shortest way for what is most common
        text = value["text"]
        if type(text) is str:
            try:
                return Paragraph(RichText(text))
            except InvalidValue as error:
                raise _Refused(str(error)) from error
    if sort == "list" and value.get("ordered") is True:
        sort = "ordered list"
    read = _BLOCKS.get(sort) if type(sort) is str else None
    if read is None:
        known = ", ".join(dict.fromkeys(name.split()[-1] for name in _BLOCKS))
        raise _Refused(f"must have the key 'type' with one of the values {known}")
    block: Block = read(value)
    return block


def _ordered(value: Any) -> bool:
    if type(value) is not bool:
        _refuse_type(value, "a boolean")
    return value


_MARKS: Final = _array(
    _object(_build_mark, {"start": _integer, "end": _integer}, dict.fromkeys(STYLES, _true) | {"href": _string})
)
_BLOCK_ARRAY: Final = _array(_block)
_LIST_ITEMS: Final = _array(_object(ListItem, {"blocks": _BLOCK_ARRAY}))
_CELL: Final = _object(Cell, {"blocks": _BLOCK_ARRAY}, {"colspan": _integer, "rowspan": _integer})
_BLOCKS: Final[dict[str, _Read]] = {
    "paragraph": _object(_build_paragraph, {"type": _string, "text": _string}, {"marks": _MARKS}),
    "heading": _object(_build_heading, {"type": _string, "level": _integer, "text": _string}, {"marks": _MARKS}),
    "list": _object(_build_bullets, {"type": _string, "ordered": _ordered, "items": _LIST_ITEMS}),
    "ordered list": _object(
        _build_numbered,
        {"type": _string, "ordered": _ordered, "start": _integer, "style": _string, "items": _LIST_ITEMS},
    ),
    "table": _object(
        _build_table,
        {"type": _string, "header_rows": _integer, "caption": _string_or_null, "rows": _array(_array(_CELL))},
    ),
    "figure": _object(_build_figure, {"type": _string, "href": _string, "alt": _string_or_null}),
}
_IDENTIFIERS: Final = {"identifiers": _array(_object(Identifier, {"scheme": _string, "value": _string}))}
_MOVEMENT: Final = _object(Movement, {"kind": _string, "time": _time, "item": _string_or_null})
_PARTICIPANT: Final = _object(
    Participant,
    {
        "name": _string,
        "party": _string_or_null,
        "role": _string_or_null,
        "attendance": _string,
        "substitutes_for": _string_or_null,
        "note": _string_or_null,
    },
    {"movements": _array(_MOVEMENT)},
)
_SECTION: Final = _object(
    Section,
    {
        "kind": _string,
        "heading": _string_or_null,
        "decided_by": _string_or_null,
        "decided_on": _day,
        "blocks": _BLOCK_ARRAY,
    },
)
_ATTACHMENT: Final = _object(
    Attachment,
    {
        "title": _string,
        "document_number": _string_or_null,
        "access": _string,
        "filename": _string_or_null,
        "href": _string_or_null,
        "media_type": _string_or_null,
        "sha256": _string_or_null,
    },
    _IDENTIFIERS,
)


def _item(value: Any) -> Any:
    return _ITEM(value)


_ITEM: Final = _object(
    AgendaItem,
    {
        "number": _string_or_null,
        "title": _string,
        "case_number": _string_or_null,
        "document_number": _string_or_null,
        "access": _string,
        "sections": _array(_SECTION),
        "attachments": _array(_ATTACHMENT),
        "absentees": _array(_string),
        "items": _array(_item),
    },
    _IDENTIFIERS,
)
_APPROVAL: Final = _object(Approval, {"date": _day, "body": _string_or_null})
_DOCUMENT: Final = _object(
    _build_minutes,
    {
        _SCHEMA_KEY: _string,
        "kind": _string,
        "status": _string,
        "approval": lambda value: None if value is None else _APPROVAL(value),
        "language": _string,
        "committee": _string_or_null,
        "organisation": _string_or_null,
        "meeting": _object(
            Meeting,
            {
                "title": _string_or_null,
                "date": _day,
                "start": _time,
                "end_date": _day,
                "end": _time,
                "location": _string_or_null,
                "address": _string_or_null,
            },
        ),
        "participants": _array(_PARTICIPANT),
        "preamble": _BLOCK_ARRAY,
        "items": _array(_item),
        "closing": _BLOCK_ARRAY,
    },
    _IDENTIFIERS,
)
