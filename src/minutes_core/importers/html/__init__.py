"""The importer of our own pages; see `docs/html.md`."""

from minutes_core.importers.html.importer import HtmlImporter

__all__ = ["HtmlImporter"]
