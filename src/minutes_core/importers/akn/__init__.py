"""The importer of Akoma Ntoso, ours and others'; see `docs/akn.md`."""

from minutes_core.importers.akn.importer import AknImporter

__all__ = ["AknImporter"]
