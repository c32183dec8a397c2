"""Minutes as a page for the web; see `docs/html.md`."""

from minutes_exporters.html.exporter import HtmlExporter

__all__ = ["HtmlExporter"]
