"""The formats that are installed, for the tests of the contract."""

import importlib.metadata

import pytest

from minutes_core.protocols import EXPORTERS, IMPORTERS


def load(entry_point):
    try:
        return entry_point.load()
    except ModuleNotFoundError as error:
        if entry_point.module.startswith(error.name or "?"):
            pytest.skip(f"{entry_point.value} is not written yet")
        raise
    except AttributeError:
        pytest.skip(f"{entry_point.value} is not written yet")


def exporters():
    return sorted(importlib.metadata.entry_points(group=EXPORTERS), key=lambda found: found.name)


def importers():
    return sorted(importlib.metadata.entry_points(group=IMPORTERS), key=lambda found: found.name)


def pair(entry_point):
    """The exporter of an entry point and the importer of the same name."""
    exporter = load(entry_point)()
    readers = importlib.metadata.entry_points(group=IMPORTERS, name=entry_point.name)
    if not readers:
        pytest.skip(f"nothing reads {entry_point.name}")
    (reader,) = readers
    return exporter, load(reader)()
