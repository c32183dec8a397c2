"""The published schemas, and native XML held to its own.

The reader does without: it refuses whatever would be lost. This is for those who want to hear the schema's own
verdict, on files from other programs before all.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Literal, cast
from xml.parsers import expat

from lxml import etree

from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.schema.native import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    return [_finding(entry.line, _plain(entry.message)) for entry in _entries(schema)]


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
    except expat.ExpatError as error:
        return _finding(error.lineno, f"not well-formed: {expat.ErrorString(error.code)}")
    except (LookupError, ValueError) as error:  # an encoding that Python does not know, or expat cannot use
        return _finding(1, f"not well-formed: {error}")
    return None


def _entries(schema: etree.XMLSchema) -> Iterable[Any]:
    return cast("Iterable[Any]", schema.error_log)  # lxml's stubs do not know that a log can be walked


def _plain(message: str) -> str:
    """What libxml2 says, without the namespace and the text of patterns."""
    return re.sub(r"(by the pattern) '.*'", r"\1 of its type", message.replace(f"{{{NAMESPACE}}}", ""), flags=re.DOTALL)


def _finding(line: int | None, problem: str) -> Diagnostic:
    return Diagnostic(
        slug="schema-invalid", severity=Severity.ERROR, origin=Origin(line=line), facts={"problem": problem}
    )


@functools.cache
def _schema() -> etree._ElementTree:
    return etree.ElementTree(etree.fromstring(schema_text("native").encode()))
