"""The formats that are installed, for the tests of the contract."""

import importlib.metadata

import pytest

from minutes_core.protocols import EXPORTERS, IMPORTERS


def exporters():
    return sorted(importlib.metadata.entry_points(group=EXPORTERS), key=lambda found: found.name)


def importers():
    return sorted(importlib.metadata.entry_points(group=IMPORTERS), key=lambda found: found.name)


def pair(entry_point):
    """The exporter of an entry point and the importer of the same name."""
    exporter = entry_point.load()()
    readers = importlib.metadata.entry_points(group=IMPORTERS, name=entry_point.name)
    if not readers:
        pytest.skip(f"nothing reads {entry_point.name}")
    (reader,) = readers
    return exporter, reader.load()()
