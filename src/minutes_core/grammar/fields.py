"""Fields in one line: `[Word: a | b] rest`, and `a | b | c` for attachments.

Inside a field a backslash stands before each `|`, `]` and backslash that is part of the value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from minutes_core.danish.access import read_access, write_access
from minutes_core.errors import InvalidValue
from minutes_core.model import Access, Attachment
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

_special = regex(r"[\\|\]]")
_escaped = regex(r"\\([\\|\]])")
_bracket = regex(r"\[(?P<word>\w+)(?:: (?P<fields>(?:[^\\\]]|\\.)*))?\](?: (?P<rest>.+))?")
_separator = regex(r"(?:[^\\|]|\\.)*")


@frozen(eq=False, repr=False)
class Bracket(Value):
    """`[Word: a | b] rest`.

    Attributes:
        fields: the fields' values; none where nothing follows the word.
        rest: what follows the bracket, or None.
    """

    fields: tuple[str, ...]
    rest: str | None


def escape(value: str) -> str:
    """`value` as it stands in a field."""
    return _special.sub(r"\\\g<0>", value)


def split(text: str) -> tuple[str, ...]:
    """The values of `a | b | c`; a field may be empty."""
    values = []
    at = 0
    while True:
        found = _separator.match(text, at)
        assert found is not None
        end = found.end()
        if end < len(text) and text[end] == "\\":  # a lone backslash at the very end
            end = len(text)
        values.append(_escaped.sub(r"\1", text[at:end].strip(" ")))
        if end >= len(text):
            return tuple(values)
        at = end + 1


def join(values: Sequence[str]) -> str:
    """`a | b | c`, without a space at an end."""
    return re.sub(r" {2,}", " ", " | ".join(map(escape, values))).strip(" ")


def read_bracket(text: str, word: str) -> Bracket | None:
    """The bracket line that `text` is, whole, if its word is `word`."""
    found = _bracket.fullmatch(text)
    if found is None or found["word"] != word:
        return None
    return Bracket(split(found["fields"]) if found["fields"] is not None else (), found["rest"])


def write_bracket(word: str, values: Sequence[str], rest: str | None = None) -> str:
    """The line that `read_bracket` reads."""
    inside = f"[{word}: {join(values)}]" if values else f"[{word}]"
    return inside if rest is None else f"{inside} {rest}"


_document_number = regex(r"dok\.?(?:ument)?nr\.? (?P<value>.+)", re.IGNORECASE)
_named = regex(r"(?P<name>titel|fil|link|dok\.nr\.): (?P<value>.+)")


def read_attachment(text: str) -> Attachment:
    """The attachment that one line of a list of attachments tells of.

    `Budgetnotat | Dok.nr. 12-345 | lukket | fil: notat.pdf | link: bilag/notat.pdf`; a line that is not
    of this form is a title, whole.
    """
    if "|" in text:
        try:
            return _attachment(split(text))
        except (InvalidValue, ValueError):
            pass
    return Attachment(title=text)


def _attachment(values: tuple[str, ...]) -> Attachment:
    title, *rest = values
    found: dict[str, str] = {}
    access: Access | None = None
    if (named := _named.fullmatch(title)) is not None and named["name"] == "titel":
        title = named["value"]
    for value in rest:
        if (named := _named.fullmatch(value)) is not None and named["name"] in {"fil", "link"}:
            name, told = named["name"], named["value"]
        elif (number := _document_number.fullmatch(value)) is not None:
            name, told = "number", number["value"]
        elif access is None and (read := read_access(value)) is not None:
            access = read
            continue
        else:
            raise ValueError(value)
        if name in found:
            raise ValueError(value)
        found[name] = told
    return Attachment(
        title=title,
        document_number=found.get("number"),
        access=access or Access.OPEN,
        filename=found.get("fil"),
        href=found.get("link"),
    )


def write_attachment(attachment: Attachment) -> str:
    """The line that `read_attachment` reads back, save for identifiers, media type and checksum."""
    plain = Attachment(title=attachment.title)
    values = [f"titel: {attachment.title}"]
    if attachment.document_number is not None:
        values.append(f"Dok.nr. {attachment.document_number}")
    if attachment.access is not Access.OPEN:
        values.append(write_access(attachment.access).lower())
    if attachment.filename is not None:
        values.append(f"fil: {attachment.filename}")
    if attachment.href is not None:
        values.append(f"link: {attachment.href}")
    if len(values) == 1:
        if read_attachment(attachment.title) == plain:
            return attachment.title
        return join([*values, "åben"])
    natural = join([attachment.title, *values[1:]])
    explicit = join(values)
    read, wanted = read_attachment(natural), read_attachment(explicit)
    return natural if read == wanted else explicit
