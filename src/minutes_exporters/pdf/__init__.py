"""Printable minutes: PDF/A-3a and PDF/UA-1 at once, with the data of the document inside."""

from minutes_exporters.pdf.exporter import PdfExporter
from minutes_exporters.pdf.projection import project_tagged
from minutes_exporters.pdf.theme import Theme

__all__ = ["PdfExporter", "Theme", "project_tagged"]
