"""The vocabulary of the native formats, XML and JSON: names, order, limits and escapes, said once.

What a record is made of has the model's words (`item`, `case_number`, `decided_on`); what text is made of
has HTML's (`p`, `h`, `ul`, `ol`, `li`, `table`, `tr`, `td`, `b`, `i`, `br`). Dates, times, numbers and words out of a fixed set
stand in attributes, text stands in elements. `minutes-1.0.xsd` and `minutes-1.0.schema.json` say the same for
other programs; tests hold them to these tables.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = "1.0"
"""The version of both formats."""
FAMILY: Final = "urn:minutes-core:minutes:"
"""What the namespace of every version begins with."""
NAMESPACE: Final = f"{FAMILY}1"
"""The namespace of the XML, the same for every 1.x."""
SCHEMA_ID: Final = f"{FAMILY}{VERSION}"
"""What the key `$schema` says in JSON, and the `$id` of the JSON Schema."""
SCHEMA_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
"""The namespace whose `schemaLocation` may stand on the root."""
RECORD_NAME: Final = "minutes.xml"
"""What the XML is called inside a file that carries it along."""

LINES: Final = frozenset(
    {
        "committee",
        "organisation",
        "body",
        "title",
        "location",
        "address",
        "name",
        "party",
        "role",
        "substitutes_for",
        "note",
        "case_number",
        "document_number",
        "heading",
        "decided_by",
        "filename",
        "href",
        "absentee",
        "caption",
        "alt",
    }
)
"""The elements that hold one line of text, and nothing else."""
IDENTIFIER: Final = "identifier"
"""The element that holds one line of text and says its scheme."""
TEXTS: Final = frozenset({"p", "h"})
"""The elements that hold words and marks."""
BLOCK: Final = "p h ul ol table figure"
"""The elements that are blocks."""

CONTENT: Final = {
    "minutes": "approval? committee? organisation? meeting participant* preamble? item* closing? identifier*",
    "approval": "body?",
    "meeting": "title? location? address?",
    "participant": "name party? role? substitutes_for? note? movement*",
    "movement": "",
    "preamble": "BLOCK+",
    "item": "title? case_number? document_number? identifier* section* attachment* absentee* item*",
    "section": "heading? decided_by? BLOCK*",
    "attachment": "title document_number? identifier* filename? href?",
    "closing": "BLOCK+",
    "ul": "li+",
    "ol": "li+",
    "li": "BLOCK+",
    "table": "caption? tr+",
    "tr": "td*",
    "td": "BLOCK*",
    "figure": "href alt?",
}
"""What the other elements hold, in order: `?` at most one, `*` any number, `+` at least one. BLOCK is any block."""

ATTRIBUTES: Final = {
    "minutes": "version kind status language",
    "approval": "date?",
    "meeting": "date? start? end_date? end?",
    "participant": "attendance",
    "movement": "kind time? item?",
    "item": "number? access",
    "section": "kind decided_on?",
    "attachment": "access media_type? sha256?",
    "identifier": "scheme",
    "h": "level",
    "ol": "style start?",
    "table": "header_rows?",
    "td": "colspan? rowspan?",
    "a": "href",
}
"""The attributes of each element that has any, in the order in which they are written; `?` may be missing."""

SPACE: Final = "sp"
"""A lone space between two marks: `<sp> </sp>`. White space alone between tags is never text."""
BREAK: Final = "br"
"""A line break."""
MARKS: Final = {
    "a": "href",
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strike",
    "sup": "superscript",
    "sub": "subscript",
}
"""The elements that mark words and the field of `Style` that each sets, outermost first: each may hold those after it,
but `sup` and `sub` no other."""

MAX_ELEMENTS: Final = 128
"""How deep elements may lie inside each other; the deepest document that the model can hold reaches 109."""
MAX_BYTES: Final = 256 * 1024 * 1024
"""The largest file that is read, unless the reader is told otherwise."""


def short(text: str) -> str:
    """`text` as a message quotes it: one line, never long, whatever it holds."""
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def escape(text: str) -> str:
    """`text` as it stands between XML tags."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def escape_attribute(value: str) -> str:
    """`value` as it stands between the quotation marks of an XML attribute."""
    return escape(value).replace('"', "&quot;")
