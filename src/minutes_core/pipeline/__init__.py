"""From a source to a document, from a document to bytes, from bytes to files."""

from minutes_core.pipeline.attaching import Attached, attach
from minutes_core.pipeline.exporting import EDITIONS, export, export_prepared, prepare, reasons_to_withhold
from minutes_core.pipeline.indexing import Indexed, index_folder
from minutes_core.pipeline.naming import NameBook, fold, output_name, safe_name, told_apart
from minutes_core.pipeline.reading import Readable, as_source, read, read_with
from minutes_core.pipeline.tabulating import (
    Tabulated,
    add_document,
    fail_document,
    made_tables,
    tabulate,
    write_tables,
)
from minutes_core.pipeline.whole import Converted, convert, same_place, write
from minutes_core.pipeline.writing import refused, write_files, write_stream

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
