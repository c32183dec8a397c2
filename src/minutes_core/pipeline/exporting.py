"""From a document to bytes, and what must be said before a document is published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import evolve

from minutes_core.checks.privacy import personal_numbers
from minutes_core.edition import public_edition, public_item
from minutes_core.errors import MinutesError, PluginError, Withheld
from minutes_core.model import Access, Status
from minutes_core.protocols import Packager, leaves
from minutes_core.regex import regex
from minutes_core.registry import installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from minutes_core.diagnostics import Diagnostic
    from minutes_core.model import AgendaItem, Minutes
    from minutes_core.protocols import Exported, Exporter, Resources

_T = TypeVar("_T")

EDITIONS: Final = ("public", "full")
"""What the user may say of closed content: leave it out, or keep it."""


def export(
    minutes: Minutes,
    resources: Resources,
    exporter: Exporter | str,
    *,
    edition: str | None = None,
    allow_draft: bool = False,
    allow_personal_data: bool = False,
) -> Exported:
    """Write a document as a format, in memory.

    Args:
        minutes: the document.
        resources: its images and attachments.
        exporter: the format's name, or an exporter with its options.
        edition: `public` takes closed content out first, in any format; `full` says that a format for the public
            may hold it.
        allow_draft: a draft may be published.
        allow_personal_data: what looks like a CPR number may be published.

    Raises:
        Withheld: where the format is meant for the public, and something in the document needs the user's word.
        CannotExport: where the format needs a value that the document lacks.
        PluginError: where the format is not installed or does not work.
    """
    if isinstance(exporter, str):
        exporter = installed().exporter(exporter)
    minutes, resources = prepare(
        minutes,
        resources,
        exporter,
        edition=edition,
        allow_draft=allow_draft,
        allow_personal_data=allow_personal_data,
    )
    return export_prepared(minutes, resources, exporter)


def export_prepared(
    minutes: Minutes,
    resources: Resources,
    exporter: Exporter,
    *,
    fill: Callable[[Exporter], Exporter] | None = None,
) -> Exported:
    """Write what `prepare` gave; whatever goes wrong in the exporter is a `MinutesError`.

    A format that holds the document in other formats (`protocols.Packager`) is given those.

    Args:
        minutes: the document.
        resources: its images and attachments.
        exporter: the format.
        fill: what gives an exporter, and those of the formats that it holds, what a run knows.

    Raises:
        CannotExport: where the format needs a value that the document lacks.
        PluginError: where the exporter fails, or a format that it holds is not installed.
    """
    fill = fill or _as_it_is
    exporter = fill(exporter)
    if not isinstance(exporter, Packager):
        return _guarded(exporter, lambda: exporter.export(minutes, resources))
    documents: dict[str, bytes] = {}
    said: list[Diagnostic] = []
    told = _guarded(exporter, lambda: exporter.enclosed(minutes))
    wanted = frozenset(_hrefs(told))
    kept = {name: opener for name, opener in resources.items() if name in wanted}
    offered = getattr(exporter, "contains_where_installed", ())
    welcome = [name for name in offered if name in installed().exporters()] if offered else []
    for name in (*exporter.contains, *welcome):
        exported = export_prepared(told, kept, installed().exporter(name), fill=fill)
        if [each for each, _ in exported.files] != [""]:
            raise PluginError(exporter.name, f"cannot hold {name}, which is not one file")
        documents[name] = exported.data
        said += exported.diagnostics
    package = _guarded(exporter, lambda: exporter.package(minutes, resources, documents))
    return evolve(package, diagnostics=(*said, *package.diagnostics)) if said else package


def _as_it_is(exporter: Exporter) -> Exporter:
    return exporter


def _guarded(exporter: Exporter, step: Callable[[], _T]) -> _T:
    """What `step` gives; an exception that is not ours becomes the exporter's fault."""
    try:
        return step()
    except MinutesError:
        raise
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise PluginError(exporter.name, f"failed at writing ({told})") from error


def prepare(
    minutes: Minutes,
    resources: Resources,
    exporter: Exporter,
    *,
    edition: str | None = None,
    allow_draft: bool = False,
    allow_personal_data: bool = False,
) -> tuple[Minutes, Resources]:
    """The document and the resources that an exporter may be given: edition and gate.

    Raises:
        Withheld: where the user's word is missing.
    """
    if edition not in {None, *EDITIONS}:
        raise ValueError(f"edition must be one of {', '.join(EDITIONS)}, or None, not {edition!r}")
    if edition == "public":
        minutes = public_edition(minutes)
        wanted = frozenset(_hrefs(minutes))
        resources = {name: opener for name, opener in resources.items() if name in wanted}
    if exporter.publishes:
        reasons = reasons_to_withhold(
            minutes,
            allow_closed=edition is not None,
            allow_draft=allow_draft,
            allow_personal_data=allow_personal_data,
        )
        if reasons:
            raise Withheld(exporter.name, reasons)
    return minutes, resources


def reasons_to_withhold(
    minutes: Minutes,
    *,
    allow_closed: bool = False,
    allow_draft: bool = False,
    allow_personal_data: bool = False,
) -> tuple[tuple[str, str], ...]:
    """What keeps a document from being published, as (slug, place).

    The place is an item's number (`5`, `1 a`; `[2]` is the second item where it has none), or the part of the document
    outside the items (`participants`, `preamble` …), or empty for the whole document. The slugs are `draft`,
    `closed-content`, `unknown-access`, `closed-attachment` and `personal-data`. Items that hold nothing but a number
    and the word `Lukket` are no reason.
    """
    reasons: list[tuple[str, str]] = []
    if minutes.status is Status.DRAFT and not allow_draft:
        reasons.append(("draft", ""))
    if not allow_closed:
        reasons += _closed(minutes.items, "")
    if not allow_personal_data:
        places = (_place(minutes, number.path) for number in personal_numbers(minutes))
        reasons += [("personal-data", place) for place in places]
    return tuple(dict.fromkeys(reasons))


def _closed(items: tuple[AgendaItem, ...], above: str) -> Iterator[tuple[str, str]]:
    for index, item in enumerate(items):
        place = _numbered(item, index, above)
        if item.access is not Access.OPEN:
            if item != public_item(item):
                yield "closed-content" if item.access is Access.CLOSED else "unknown-access", place
            continue
        if any(attachment.access is not Access.OPEN for attachment in item.attachments):
            yield "closed-attachment", place
        yield from _closed(item.items, place)


def _numbered(item: AgendaItem, index: int, above: str) -> str:
    number = item.number or f"[{index + 1}]"
    return number if not above or number.startswith(above + ".") else f"{above} {number}"


_ITEM: Final = regex(r"\.?items\[([0-9]+)\]")


def _place(minutes: Minutes, path: str) -> str:
    items, place, at = minutes.items, "", 0
    while (found := _ITEM.match(path, at)) is not None:
        index = int(found[1])
        place = _numbered(items[index], index, place)
        items, at = items[index].items, found.end()
    return place or re.split(r"[.\[]", path, maxsplit=1)[0]


def _hrefs(minutes: Minutes) -> Iterator[str]:
    """Every name that a document calls its resources by."""
    for path, value in leaves(minutes):
        if type(value) is str and path.endswith((".href", ".filename")):
            yield value
