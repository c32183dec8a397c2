"""Validates every XML and JSON document in a folder, and the XML inside every PDF, against the schemas that `minutes schema`
prints.

    python examples/validate.py out

Uses lxml, jsonschema and pypdfium2 alone: a document that passes here is valid for any other program too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pypdfium2
from lxml import etree


def schema(name: str) -> bytes:
    """What `minutes schema` prints."""
    return subprocess.run(
        [sys.executable, "-m", "minutes_core", "schema", name], check=True, stdout=subprocess.PIPE
    ).stdout


def record(path: Path) -> bytes:
    """The file `minutes.xml` inside a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        files = [pdf.get_attachment(index) for index in range(pdf.count_attachments())]
        (found,) = (bytes(file.get_data()) for file in files if file.get_name() == "minutes.xml")
        return found


def main(folder: Path) -> int:
    xsd = etree.XMLSchema(etree.fromstring(schema("native")))
    json_schema = json.loads(schema("json"))
    validator = jsonschema.validators.validator_for(json_schema)(json_schema, format_checker=jsonschema.FormatChecker())
    valid = failed = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".xml", ".pdf"}:
            data = path.read_bytes() if path.suffix == ".xml" else record(path)
            document = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
            problems = (
                [] if xsd.validate(document) else [f"line {error.line}: {error.message}" for error in xsd.error_log]
            )
        elif path.suffix == ".json":
            found = validator.iter_errors(json.loads(path.read_bytes()))
            problems = [f"{error.json_path}: {error.message}" for error in found]
        else:
            continue
        for problem in problems:
            print(f"{path.as_posix()}: {problem}", file=sys.stderr)
        valid, failed = valid + (not problems), failed + bool(problems)
    print(f"{valid} documents are valid, {failed} are not")
    return 1 if failed or not valid else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out")))
