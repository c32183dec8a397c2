"""From a source to a document, from a document to bytes, from bytes to files.

What few commands use is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from minutes_core.pipeline.exporting import EDITIONS, export, export_prepared, prepare, reasons_to_withhold
from minutes_core.pipeline.naming import NameBook, fold, output_name, safe_name, told_apart
from minutes_core.pipeline.reading import Readable, as_source, read, read_with
from minutes_core.pipeline.writing import refused, same_place, write_files, write_stream

if TYPE_CHECKING:
    from minutes_core.pipeline.attaching import Attached, attach
    from minutes_core.pipeline.indexing import Indexed, index_folder
    from minutes_core.pipeline.tabulating import (
        Tabulated,
        add_document,
        fail_document,
        made_tables,
        tabulate,
        write_tables,
    )
    from minutes_core.pipeline.whole import Converted, convert, write

__all__ = [
    "EDITIONS",
    "Attached",
    "Converted",
    "Indexed",
    "NameBook",
    "Readable",
    "Tabulated",
    "add_document",
    "as_source",
    "attach",
    "convert",
    "export",
    "export_prepared",
    "fail_document",
    "fold",
    "index_folder",
    "made_tables",
    "output_name",
    "prepare",
    "read",
    "read_with",
    "reasons_to_withhold",
    "refused",
    "safe_name",
    "same_place",
    "tabulate",
    "told_apart",
    "write",
    "write_files",
    "write_stream",
    "write_tables",
]

_LATER: Final = {
    "Attached": "attaching",
    "Converted": "whole",
    "Indexed": "indexing",
    "Tabulated": "tabulating",
    "add_document": "tabulating",
    "attach": "attaching",
    "convert": "whole",
    "fail_document": "tabulating",
    "index_folder": "indexing",
    "made_tables": "tabulating",
    "tabulate": "tabulating",
    "write": "whole",
    "write_tables": "tabulating",
}
"""The module of each name that is loaded when it is first used."""


def __getattr__(name: str) -> Any:
    if (module := _LATER.get(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
