"""The published schemas, and native XML held to its own.

The reader does without: it refuses whatever would be lost. This is for those who want to hear the schema's own
verdict, on files from other programs before all.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Final, Literal
from xml.parsers import expat  # noqa: S407 - used to refuse what makes XML dangerous

from lxml import etree

from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.schema.native import NAMESPACE

_FILES: Final = {"native": "minutes-1.0.xsd", "json": "minutes-1.0.schema.json"}


def schema_text(format: Literal["native", "json"]) -> str:  # noqa: A002 - the word users know
    """The published schema of a format: XML Schema 1.0 for `native`, JSON Schema 2020-12 for `json`.

    Raises:
        KeyError: for any other name.
    """
    return resources.files("minutes_core.schema").joinpath(_FILES[format]).read_text("utf-8")


def validate_native(data: bytes) -> list[Diagnostic]:
    """What the XML Schema finds wrong with `data`, in reading order; empty where it is valid.

    A file with a DTD is not looked at any further.
    """
    if (finding := _unfit(data)) is not None:
        return [finding]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return [_finding(error.lineno, f"not well-formed: {error.msg}")]
    schema = etree.XMLSchema(_schema())
    if schema.validate(root):
        return []
    return [_finding(entry.line, entry.message.replace(f"{{{NAMESPACE}}}", "")) for entry in schema.error_log]


class _Dtd(Exception):  # noqa: N818 - never leaves this module
    """A DTD begins."""


def _unfit(data: bytes) -> Diagnostic | None:
    """What keeps `data` from the validator: a DTD, or XML that is not well-formed."""

    def refuse(*_: object) -> None:
        raise _Dtd

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except _Dtd:
        return _finding(parser.CurrentLineNumber, "a DTD, which a record may not have")
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = error.lineno if isinstance(error, expat.ExpatError) else 1
        return _finding(line, f"not well-formed: {error}")
    return None


def _finding(line: int | None, problem: str) -> Diagnostic:
    return Diagnostic(
        slug="schema-invalid", severity=Severity.ERROR, origin=Origin(line=line), facts={"problem": problem}
    )


@functools.cache
def _schema() -> etree._ElementTree:  # noqa: SLF001 - the type's only name
    return etree.ElementTree(etree.fromstring(schema_text("native").encode()))
