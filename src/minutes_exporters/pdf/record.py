"""The record that is put into the file: the native XML of exactly the model that is printed."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Final

from minutes_core.protocols import EXPORTERS

if TYPE_CHECKING:
    from minutes_core.model import Minutes

NAME: Final = "minutes.xml"
"""What the embedded file is called."""


def native_xml(minutes: Minutes) -> bytes:
    """The bytes that the format xml writes.

    Raises:
        LookupError: where that format is not installed.
    """
    for found in entry_points(group=EXPORTERS, name="xml"):
        exporter: Any = found.load()()
        data: bytes = exporter.export(minutes, {}).data
        return data
    raise LookupError("the format xml is not installed")
