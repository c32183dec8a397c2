"""The importer of minutes as PDF: by their layout, or by what our own files carry inside."""

from __future__ import annotations

from minutes_core.importers.pdf.importer import PdfImporter

__all__ = ["PdfImporter"]
