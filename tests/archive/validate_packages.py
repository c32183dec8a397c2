"""Runs eark-validator over packages, by the Python of its own environment: `python validate_packages.py FOLDER...`.

At import it reads four vocabularies from the network, which it also ships: those are given to it, and nothing else can
be fetched. Prints one JSON object for each folder.
"""

import io
import json
import sys
import urllib.request
from importlib.util import find_spec
from pathlib import Path

SHIPPED = Path(find_spec("eark_validator").origin).parent / "ipxml" / "resources" / "vocabs"


def shipped(address):
    return io.BytesIO((SHIPPED / address.rpartition("/")[2]).read_bytes())


urllib.request.urlopen = shipped

from eark_validator.packages import PackageValidator  # noqa: E402 - after the network is gone


def findings(report):
    """What the validator has to say, each as [severity, rule, message]."""
    told = [*report.structure.messages]
    if report.metadata is not None:
        told += [*report.metadata.schema_results.messages, *report.metadata.schematron_results.messages]
    return [[each.severity.value, each.rule_id, each.message] for each in told]


for name in sys.argv[1:]:
    report = PackageValidator(Path(name)).validation_report
    print(
        json.dumps(
            {
                "package": name,
                "structure": report.structure.status.value,
                "schema": report.metadata.schema_results.status.value if report.metadata is not None else None,
                "findings": findings(report),
            }
        )
    )
