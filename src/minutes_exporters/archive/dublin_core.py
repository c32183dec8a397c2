"""What a document is, as Dublin Core in the form that OAI gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from minutes_core.model import Access
from minutes_core.schema import printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.model import Minutes


def written(minutes: Minutes, *, source: str | None, unread: bool) -> bytes:
    """The description, UTF-8.

    Args:
        minutes: the document.
        source: the name of what it was read from, or None.
        unread: whether nobody has read that.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ '
            'http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
        ),
        *(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in _fields(minutes, source, unread=unread)),
        "</oai_dc:dc>",
        "",
    ]
    return "\n".join(lines).encode()


def _fields(minutes: Minutes, source: str | None, *, unread: bool) -> Iterable[tuple[str, str]]:
    yield "title", printed.title(minutes)
    if minutes.meeting.title is not None:
        yield "title", minutes.meeting.title
    if minutes.committee is not None:
        yield "creator", minutes.committee
    if minutes.organisation is not None:
        yield "creator", minutes.organisation
    if minutes.meeting.date is not None:
        yield "date", minutes.meeting.date.isoformat()
    yield "type", "Text"
    yield "type", minutes.kind.value
    yield "language", minutes.language
    for identifier in minutes.identifiers:
        yield "identifier", f"{identifier.scheme}:{identifier.value}"
    if minutes.meeting.location is not None:
        yield "coverage", minutes.meeting.location
    if source is not None:
        yield "source", source
    if unread:
        yield "description", "unread: nobody has read the original; what is said here was supplied with it"
    else:
        yield "description", f"status: {minutes.status.value}"
        yield "rights", _access(minutes)


def _access(minutes: Minutes) -> str:
    """Whether all of it is for everybody: what an archive must know before it shows anything."""
    items = list(minutes.walk())
    access = {item.access for item in items}
    access |= {attachment.access for item in items for attachment in item.attachments}
    if Access.CLOSED in access:
        return "holds closed content"
    return "access not known for all of its content" if Access.UNKNOWN in access else "open"
