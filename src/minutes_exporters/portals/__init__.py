"""Exporters of what case systems hand to portals.

Shared by all of them: `keeping` (what such a format keeps of a document), `naming` (ids), `files` (attachments and images)
and `writing` (text, times and what is told). Each format is one module beside these.
"""
