"""What a run knows and an exporter may want: the file that is read, its checksum, KLE's titles, the time of the run.

An exporter's field asks for it with `filled` among its metadata: `source` (the file's name), `source_sha256`, `original`
(the file or folder itself, a `Source` that is read when its bytes are wanted), `kle` (the titles of KLE subjects that the
user's list gives), or `created`, which is what SOURCE_DATE_EPOCH says. The clock is never asked: the same document gives
the same bytes.
What the user says with an option of the format goes before.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from minutes_core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from minutes_core.cli.inputs import Document
    from minutes_core.protocols import Exporter

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""Seconds since 1970, in Coordinated Universal Time, that stand for the time of the run."""
_ORIGINAL: Final = "original"


def filled(exporter: Exporter, document: Document, *, public: bool = False) -> Exporter:
    """The exporter with what it asks for and was not given.

    Args:
        exporter: the format.
        document: what is read.
        public: whether closed content is taken out: the original, which has it, is not given then.
    """
    made: Any = exporter
    cls: Any = type(exporter)
    if not attrs.has(cls):
        return exporter
    found: dict[str, object] = {}
    for attribute in attrs.fields(cls):
        wanted = attribute.metadata.get("filled", "")
        ask = _KNOWN.get(wanted) if not (public and wanted == _ORIGINAL) else None
        if ask is not None and getattr(exporter, attribute.name) is None and (value := ask(document)) is not None:
            found[attribute.alias or attribute.name] = value
    if found:
        made = attrs.evolve(made, **found)
    return cast("Exporter", made)


def wants_original(exporter: Exporter) -> bool:
    """Whether it asks for what the document was read from, and was not given it."""
    cls: Any = type(exporter)
    return attrs.has(cls) and any(
        attribute.metadata.get("filled") == _ORIGINAL and getattr(exporter, attribute.name) is None
        for attribute in attrs.fields(cls)
    )


def _name(document: Document) -> str | None:
    path = document.path
    name = Path(os.path.abspath(path)).name if path is not None else None  # noqa: PTH100 - links are not followed
    return name if name and name.isprintable() else None


def _checksum(document: Document) -> str | None:
    try:
        return document.source.sha256() if document.source is not None else None
    except InputError:  # it was there a moment ago
        return None


def _time(_document: Document) -> dt.datetime | None:
    told = os.environ.get(EPOCH, "")
    if not (told.isascii() and told.isdecimal()) or len(told) > 11:
        return None
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(told))


def _kle(document: Document) -> Mapping[str, str] | None:
    return document.kle or None


_KNOWN: Final[dict[str, Callable[[Document], object]]] = {
    "source": _name,
    "source_sha256": _checksum,
    "created": _time,
    _ORIGINAL: lambda document: document.source,
    "kle": _kle,
}
