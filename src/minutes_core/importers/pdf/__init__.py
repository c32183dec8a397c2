"""The importer of minutes as PDF, by their layout."""

from __future__ import annotations

from minutes_core.importers.pdf.importer import PdfImporter

__all__ = ["PdfImporter"]
