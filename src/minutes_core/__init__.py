"""Reads the minutes of Danish municipal meetings into one immutable model, and writes them in formats that last.

    import minutes_core

    imported = minutes_core.read("referat.pdf")
    minutes_core.write(imported, "referat.xml")

Names are loaded when they are first used: importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutes_core.diagnostics import (
        Diagnostic,
        Origin,
        Severity,
    )
    from minutes_core.edition import (
        public_edition,
    )
    from minutes_core.errors import (
        AmbiguousFormat,
        CannotExport,
        DiskFull,
        EmptySource,
        Encrypted,
        ForbiddenXml,
        InputError,
        InvalidMetadata,
        InvalidValue,
        MalformedDocument,
        MinutesError,
        NameCollision,
        NoItems,
        NoPages,
        NoRecord,
        NoTags,
        NotAPdf,
        NoText,
        NotText,
        OutputError,
        PluginError,
        UnknownFormat,
        UnsupportedVersion,
        Withheld,
    )
    from minutes_core.model import (
        MAX_DEPTH,
        MAX_ITEM_DEPTH,
        STYLES,
        Access,
        AgendaItem,
        Approval,
        Attachment,
        Attendance,
        Block,
        CaseNumber,
        CaseNumberShape,
        Cell,
        Figure,
        Heading,
        Identifier,
        Kind,
        ListBlock,
        ListItem,
        ListStyle,
        Mark,
        Meeting,
        Minutes,
        Movement,
        MovementKind,
        Paragraph,
        Participant,
        RichText,
        Section,
        SectionKind,
        Status,
        Style,
        Table,
    )
    from minutes_core.pipeline import (
        Converted,
        convert,
        export,
        read,
        write,
    )
    from minutes_core.protocols import (
        Exported,
        Imported,
        Source,
    )
    from minutes_core.supplied import (
        Supplied,
        minutes_from,
        supply,
    )
    from minutes_core.version import (
        __version__,
    )

__all__ = [
    "MAX_DEPTH",
    "MAX_ITEM_DEPTH",
    "STYLES",
    "Access",
    "AgendaItem",
    "AmbiguousFormat",
    "Approval",
    "Attachment",
    "Attendance",
    "Block",
    "CannotExport",
    "CaseNumber",
    "CaseNumberShape",
    "Cell",
    "Converted",
    "Diagnostic",
    "DiskFull",
    "EmptySource",
    "Encrypted",
    "Exported",
    "Figure",
    "ForbiddenXml",
    "Heading",
    "Identifier",
    "Imported",
    "InputError",
    "InvalidMetadata",
    "InvalidValue",
    "Kind",
    "ListBlock",
    "ListItem",
    "ListStyle",
    "MalformedDocument",
    "Mark",
    "Meeting",
    "Minutes",
    "MinutesError",
    "Movement",
    "MovementKind",
    "NameCollision",
    "NoItems",
    "NoPages",
    "NoRecord",
    "NoTags",
    "NoText",
    "NotAPdf",
    "NotText",
    "Origin",
    "OutputError",
    "Paragraph",
    "Participant",
    "PluginError",
    "RichText",
    "Section",
    "SectionKind",
    "Severity",
    "Source",
    "Status",
    "Style",
    "Supplied",
    "Table",
    "UnknownFormat",
    "UnsupportedVersion",
    "Withheld",
    "__version__",
    "convert",
    "export",
    "minutes_from",
    "public_edition",
    "read",
    "supply",
    "write",
]

_HOMES = {
    "minutes_core.diagnostics": (
        "Diagnostic",
        "Origin",
        "Severity",
    ),
    "minutes_core.edition": ("public_edition",),
    "minutes_core.errors": (
        "AmbiguousFormat",
        "CannotExport",
        "DiskFull",
        "EmptySource",
        "Encrypted",
        "ForbiddenXml",
        "InputError",
        "InvalidMetadata",
        "InvalidValue",
        "MalformedDocument",
        "MinutesError",
        "NameCollision",
        "NoItems",
        "NoPages",
        "NoRecord",
        "NoTags",
        "NoText",
        "NotAPdf",
        "NotText",
        "OutputError",
        "PluginError",
        "UnknownFormat",
        "UnsupportedVersion",
        "Withheld",
    ),
    "minutes_core.model": (
        "Access",
        "AgendaItem",
        "Approval",
        "Attachment",
        "Attendance",
        "Block",
        "CaseNumber",
        "CaseNumberShape",
        "Cell",
        "Figure",
        "Heading",
        "Identifier",
        "Kind",
        "ListBlock",
        "ListItem",
        "ListStyle",
        "MAX_DEPTH",
        "MAX_ITEM_DEPTH",
        "Mark",
        "Meeting",
        "Minutes",
        "Movement",
        "MovementKind",
        "Paragraph",
        "Participant",
        "RichText",
        "STYLES",
        "Section",
        "SectionKind",
        "Status",
        "Style",
        "Table",
    ),
    "minutes_core.pipeline": (
        "Converted",
        "convert",
        "export",
        "read",
        "write",
    ),
    "minutes_core.protocols": (
        "Exported",
        "Imported",
        "Source",
    ),
    "minutes_core.supplied": (
        "Supplied",
        "minutes_from",
        "supply",
    ),
    "minutes_core.version": ("__version__",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if (home := _HOME.get(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
