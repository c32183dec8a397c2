"""The record of a meeting: `Minutes`, its items, their sections and attachments."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import field, frozen

from minutes_core.errors import InvalidValue
from minutes_core.model import _check
from minutes_core.model.blocks import Block, as_blocks, blocks_field, require_blocks
from minutes_core.model.identifiers import CaseNumber, Identifier
from minutes_core.model.people import ITEM_NUMBER, Participant, check_time
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Kind(enum.StrEnum):
    """What the document is."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    ADDENDUM = "addendum"
    """A supplementary agenda (`tillægsdagsorden`)."""


class Status(enum.StrEnum):
    """How far the document has come."""

    DRAFT = "draft"
    FINAL = "final"
    APPROVED = "approved"
    UNKNOWN = "unknown"


class Access(enum.StrEnum):
    """Who may see it. UNKNOWN is treated as closed wherever it matters."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class SectionKind(enum.StrEnum):
    """What a section of an item is for."""

    BACKGROUND = "background"
    SUMMARY = "summary"
    CASE = "case"
    LEGAL_BASIS = "legal-basis"
    CONSEQUENCES = "consequences"
    CONSULTATION = "consultation"
    COMPETENCE = "competence"
    """Who decides the case (`Sagen afgøres i`)."""
    RECOMMENDATION = "recommendation"
    EARLIER_DECISIONS = "earlier-decisions"
    DECISION = "decision"
    STATEMENT = "statement"
    """What somebody wanted written down (`Protokolbemærkning`)."""
    OTHER = "other"


_date = _check.exactly(dt.date, type(None))
_NUMBER: Final = regex(ITEM_NUMBER)


@frozen(kw_only=True, eq=False, repr=False)
class Approval(Value):
    """Who approved the document, and when.

    Attributes:
        date: the day, or None where it is not said.
        body: the body that approved it, or None.
    """

    date: dt.date | None = field(default=None, validator=_date)
    body: str | None = field(default=None, validator=_check.optional_line)

    def __attrs_post_init__(self) -> None:
        if self.date is None and self.body is None:
            raise InvalidValue("Approval.date", "or body must be given; an approval without either is None")


@frozen(kw_only=True, eq=False, repr=False)
class Meeting(Value):
    """When and where.

    Attributes:
        title: the meeting's own name (`Ekstraordinært møde`), if it has one.
        date: its day.
        start, end: local times to the minute.
        end_date: the day it ended, where that is another.
        location: the room or house.
        address: the street address.
    """

    title: str | None = field(default=None, validator=_check.optional_line)
    date: dt.date | None = field(default=None, validator=_date)
    start: dt.time | None = field(default=None, validator=check_time)
    end_date: dt.date | None = field(default=None, validator=_date)
    end: dt.time | None = field(default=None, validator=check_time)
    location: str | None = field(default=None, validator=_check.optional_line)
    address: str | None = field(default=None, validator=_check.optional_line)


_NONE: Final[tuple[()]] = ()
"""The default of each field that holds a sequence: most values have most of theirs empty, and pay for no check."""


def _members(name: str, values: Iterable[T], allowed: frozenset[type], wanted: str) -> tuple[T, ...]:
    """The values as a tuple, each looked at."""
    held = values if type(values) is tuple else _check.as_tuple(values)
    _check.require_tuple(name, held, allowed, wanted)
    return held


def _lines(name: str, values: Iterable[str]) -> tuple[str, ...]:
    held = _check.as_tuple(values)
    _check.require_lines(name, held)
    return held


def _identifiers(value: Iterable[Identifier]) -> tuple[Identifier, ...]:
    return value if type(value) is tuple else _check.as_tuple(value)


def _attachment_access(value: Access | str) -> Access:
    return _check.as_member("Attachment.access", Access, value)


@frozen(kw_only=True, eq=False, repr=False)
class Attachment(Value):
    """A document that belongs to an item.

    Attributes:
        title: as listed.
        document_number: its number in the journal, as written.
        identifiers: its names in other systems.
        access: who may see it.
        filename: the file's name.
        href: where it lies, or its name among the document's resources.
        media_type: `application/pdf`.
        sha256: the file's SHA-256, 64 lower-case hexadecimal digits.
    """

    title: str
    document_number: str | None = None
    identifiers: tuple[Identifier, ...] = field(default=(), converter=_identifiers)
    access: Access = field(default=Access.OPEN, converter=_attachment_access)
    filename: str | None = None
    href: str | None = None
    media_type: str | None = None
    sha256: str | None = None

    def __attrs_post_init__(self) -> None:  # all checks in one call: a long document has thousands of attachments
        _check.need_line("Attachment.title", self.title)
        if self.document_number is not None:
            _check.need_line("Attachment.document_number", self.document_number)
        if type(self.identifiers) is not tuple or self.identifiers:
            _check.require_tuple("Attachment.identifiers", self.identifiers, _IDENTIFIER, "Identifier")
        if self.filename is not None:
            _check.need_line("Attachment.filename", self.filename)
        if self.href is not None:
            _check.need_line("Attachment.href", self.href)
        if self.media_type is not None:
            _check.need_token("Attachment.media_type", self.media_type, _MEDIA_TYPE, "a media type (RFC 6838, 4.2)")
        if self.sha256 is not None:
            _check.need_token("Attachment.sha256", self.sha256, _SHA256, "64 lower-case hexadecimal digits")


_IDENTIFIER: Final[frozenset[type]] = frozenset({Identifier})
_MEDIA_TYPE: Final = regex(r"[A-Za-z0-9!#$&^_.+\-]{1,127}/[A-Za-z0-9!#$&^_.+\-]{1,127}")
_SHA256: Final = regex(r"[0-9a-f]{64}")


@frozen(init=False, kw_only=True, eq=False, repr=False)
class Section(Value):
    """A part of an item.

    Attributes:
        kind: what it is for.
        heading: its heading exactly as written, or None where it has none.
        decided_by: the body named by a decision's heading, as written.
        decided_on: the day named by a decision's heading.
        blocks: its text; may be empty.
    """

    kind: SectionKind = SectionKind.OTHER
    heading: str | None = None
    decided_by: str | None = None
    decided_on: dt.date | None = None
    blocks: tuple[Block, ...] = ()

    def __init__(
        self,
        *,
        kind: SectionKind | str = SectionKind.OTHER,
        heading: str | None = None,
        decided_by: str | None = None,
        decided_on: dt.date | None = None,
        blocks: Iterable[Block] = (),
    ) -> None:
        if type(kind) is not SectionKind:
            kind = _check.as_member("Section.kind", SectionKind, kind)
        if heading is not None:
            _check.need_line("Section.heading", heading)
        if decided_by is not None:
            _check.need_line("Section.decided_by", decided_by)
        if decided_on is not None:
            _check.need_date("Section.decided_on", decided_on)
        held = blocks if type(blocks) is tuple else _check.as_tuple(blocks)
        require_blocks("Section.blocks", held)
        _set_kind(self, kind)
        _set_heading(self, heading)
        _set_decided_by(self, decided_by)
        _set_decided_on(self, decided_on)
        _set_blocks(self, held)


_set_kind, _set_heading, _set_decided_by, _set_decided_on, _set_blocks = _check.setters(Section)

MAX_ITEM_DEPTH: Final = 9
"""How deep items may nest; real agendas reach three."""


@frozen(init=False, kw_only=True, eq=False, repr=False)
class AgendaItem(Value):
    """An item of the agenda.

    Attributes:
        number: its number as text: `1`, `1.1`, `a`, `715`; None where it has none.
        title: its title; empty where the source gives none.
        case_number: the number of its case, exactly as written; `case` reads it.
        document_number: the number of its document, as written.
        identifiers: its names in other systems.
        access: who may see it.
        sections: its parts, in the order in which they stand.
        attachments: the documents that belong to it.
        absentees: names of those who took no part in this item.
        items: the items below it.
    """

    number: str | None = None
    title: str = ""
    case_number: str | None = None
    document_number: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    access: Access = Access.OPEN
    sections: tuple[Section, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    absentees: tuple[str, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    depth: int = field(init=False, eq=False, repr=False)

    def __init__(
        self,
        *,
        number: str | None = None,
        title: str = "",
        case_number: str | None = None,
        document_number: str | None = None,
        identifiers: Iterable[Identifier] = (),
        access: Access | str = Access.OPEN,
        sections: Iterable[Section] = (),
        attachments: Iterable[Attachment] = (),
        absentees: Iterable[str] = (),
        items: Iterable[AgendaItem] = (),
    ) -> None:
        if number is not None:
            _check.need_token("AgendaItem.number", number, _NUMBER, "an item's number, such as 7, 1.1 or 2b")
        if type(title) is not str or title:
            _check.need_line("AgendaItem.title", title)
        if case_number is not None:
            _check.need_line("AgendaItem.case_number", case_number)
        if document_number is not None:
            _check.need_line("AgendaItem.document_number", document_number)
        if type(access) is not Access:
            access = _check.as_member("AgendaItem.access", Access, access)
        _set_number(self, number)
        _set_title(self, title)
        _set_case_number(self, case_number)
        _set_document_number(self, document_number)
        _set_identifiers(
            self,
            _NONE
            if identifiers is _NONE
            else _members("AgendaItem.identifiers", identifiers, _IDENTIFIER, "Identifier"),
        )
        _set_access(self, access)
        _set_sections(self, _members("AgendaItem.sections", sections, _SECTION, "Section"))
        _set_attachments(
            self,
            _NONE
            if attachments is _NONE
            else _members("AgendaItem.attachments", attachments, _ATTACHMENT, "Attachment"),
        )
        _set_absentees(self, _NONE if absentees is _NONE else _lines("AgendaItem.absentees", absentees))
        if items is _NONE:
            _set_items(self, _NONE)
            _set_depth(self, 1)
        else:
            held = _members("AgendaItem.items", items, _ITEM, "AgendaItem")
            depth = 1 + max([item.depth for item in held], default=0)
            if depth > MAX_ITEM_DEPTH:
                raise InvalidValue("AgendaItem.items", f"nest deeper than {MAX_ITEM_DEPTH}")
            _set_items(self, held)
            _set_depth(self, depth)

    @property
    def case(self) -> CaseNumber | None:
        """The case number read for what it says, or None where it has none of the known shapes."""
        return CaseNumber.parse(self.case_number) if self.case_number is not None else None

    @property
    def decisions(self) -> tuple[Section, ...]:
        """The sections that are decisions; an item can have several, by body and date."""
        return tuple(section for section in self.sections if section.kind is SectionKind.DECISION)

    def walk(self) -> Iterator[AgendaItem]:
        """This item and all below it, in reading order."""
        yield self
        for item in self.items:
            yield from item.walk()


(
    _set_number,
    _set_title,
    _set_case_number,
    _set_document_number,
    _set_identifiers,
    _set_access,
    _set_sections,
    _set_attachments,
    _set_absentees,
    _set_items,
    _set_depth,
) = _check.setters(AgendaItem)
_ITEM: Final[frozenset[type]] = frozenset({AgendaItem})
_SECTION: Final[frozenset[type]] = frozenset({Section})
_ATTACHMENT: Final[frozenset[type]] = frozenset({Attachment})


def _items(value: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    return value if type(value) is tuple else _check.as_tuple(value)


def _participants(value: Iterable[Participant]) -> tuple[Participant, ...]:
    return value if type(value) is tuple else _check.as_tuple(value)


def _status(value: Status | str) -> Status:
    return _check.as_member("Minutes.status", Status, value)


def _kind(value: Kind | str) -> Kind:
    return _check.as_member("Minutes.kind", Kind, value)


@frozen(kw_only=True, eq=False, repr=False)
class Minutes(Value):
    """The record of one meeting.

    A value that exists is valid, and every exact format can hold it. Equality is by value, instances
    hash and pickle, and `attrs.evolve` makes a changed copy.

    Attributes:
        kind: minutes, agenda or addendum.
        status: draft, final, approved or unknown.
        approval: by whom and when, only where `status` is approved.
        language: of the text, a BCP 47 tag.
        committee: the body that met; None where unknown.
        organisation: the municipality or other owner of the body.
        meeting: when and where.
        participants: the people, in the order in which they are listed.
        preamble: text before the first item.
        items: the agenda.
        closing: text after the last item (a signature page and the like).
        identifiers: the document's names in other systems.
    """

    kind: Kind = field(default=Kind.MINUTES, converter=_kind)
    status: Status = field(default=Status.UNKNOWN, converter=_status)
    approval: Approval | None = field(default=None, validator=_check.exactly(Approval, type(None)))
    language: str = field(
        default="da",
        validator=_check.token(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", "a BCP 47 language tag, such as da or en-GB"),
    )
    committee: str | None = field(default=None, validator=_check.optional_line)
    organisation: str | None = field(default=None, validator=_check.optional_line)
    meeting: Meeting = field(factory=Meeting, validator=_check.exactly(Meeting))
    participants: tuple[Participant, ...] = field(
        default=(), converter=_participants, validator=_check.tuple_of(Participant)
    )
    preamble: tuple[Block, ...] = field(default=(), converter=as_blocks, validator=blocks_field)
    items: tuple[AgendaItem, ...] = field(default=(), converter=_items, validator=_check.tuple_of(AgendaItem))
    closing: tuple[Block, ...] = field(default=(), converter=as_blocks, validator=blocks_field)
    identifiers: tuple[Identifier, ...] = field(
        default=(), converter=_identifiers, validator=_check.tuple_of(Identifier)
    )

    def __attrs_post_init__(self) -> None:
        if self.approval is not None and self.status is not Status.APPROVED:
            raise InvalidValue("Minutes.approval", "belongs to a document whose status is approved")

    def walk(self) -> Iterator[AgendaItem]:
        """Every item, nested ones too, in reading order."""
        for item in self.items:
            yield from item.walk()
