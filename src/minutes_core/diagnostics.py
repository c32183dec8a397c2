"""What a reader or writer has to say about a document, as data.

A diagnostic never stops anything by itself: it is kept beside the result, printed as
`file:line:col: warning: message [slug]` and, under `--strict`, counted as a failure.
Every slug has a paragraph in `docs/diagnostics.md`; a test holds the two together.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

from minutes_core.values import Value


class Severity(enum.StrEnum):
    """How much a diagnostic matters: a note informs, a warning asks for a look, an error is a value lost."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@frozen(kw_only=True, eq=False, repr=False)
class Origin(Value):
    """Where in a source something stands. Whatever a format cannot tell is None.

    Attributes:
        line: line of a text or XML file, from 1.
        column: column in code points, from 1.
        page: page of a paged document, from 1.
        page_label: the number printed on that page, as printed.
        box: left, top, right, bottom in points from the page's upper left corner.
        rest: of a value on more pages, its places on the pages after the first.
        supplied: who supplied the value, which the document does not say: a list (`line` is a line of it), or `--set`.
    """

    line: int | None = None
    column: int | None = None
    page: int | None = None
    page_label: str | None = None
    box: tuple[float, float, float, float] | None = None
    rest: tuple[Origin, ...] = ()
    supplied: str | None = None


Origins: TypeAlias = Mapping[str, Origin]
"""Where each value came from, keyed by its path in the model: `items[0].sections[1].blocks[2]`."""


@frozen(kw_only=True, eq=False, repr=False)
class Diagnostic(Value):
    """One finding: what, how bad, where, and the facts a message is made of.

    Attributes:
        slug: the rule's name, the same in every language (`item-number-skips`).
        severity: see `Severity`.
        origin: the place in the source, or None for the whole document.
        facts: the values the message is filled with; plain strings and numbers.
        source: the source's name; the pipeline fills it in.
    """

    slug: str
    severity: Severity = Severity.WARNING
    origin: Origin | None = None
    facts: Mapping[str, str | int] = field(factory=dict, eq=True, hash=False)
    source: str | None = None
