"""Which file of the corpus of test files shows which rule of the checker."""

from __future__ import annotations

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("MINUTES_CORPUS") or ROOT.parent / "shared" / "corpus") / "verapdf"
FAMILIES = {
    "A 6.1.7.1-1": "A 6.1.7.1",
    "A 6.1.7.1-2": "A 6.1.7.1",
    "A 6.1.7.1-3": "A 6.1.7.1",
    "A 6.1.7.1-4": None,  # what stands before endstream where the length says otherwise: qpdf repairs it
    "A 6.2.2-2": None,  # names of rendering intents
    "A 6.1.13-8": None,  # identifiers of characters in CMaps
    "A 6.6.2.1-1": "A 6.6.2.1",
    "A 6.6.4-1": "A 6.6.4",
    "A 6.8-1": "A 6.8",
    "A 6.8-2": "A 6.8",
    "U 7.2-3": "U 7.2",
    "U 7.2-19": "U 7.2",
    "U 7.2-27": "U 7.2",
}
"""A test of the corpus whose files show any rule of a clause, because the corpus counts otherwise; None: not ours."""
OTHER_FONTS = re.compile(
    r"6-2-11-4-1-t02-fail|6-2-11-5-t01-fail-[a-e]|6-2-11-7-2-t01-fail-[a-f]|6-2-11-8-t01-fail-[a-d]|7\.21\.5-t01|7\.21\.8-t01"
)
"""Files about Type 1, Type 3, CFF and simple fonts and fonts with other CMaps, of which we write none."""
_NAME = re.compile(r"(?:veraPDF test suite )?(?P<clause>[\d.-]+)-t(?P<test>\d+)-(?P<result>pass|fail)-\w+\.pdf")


def files(rules):
    """Path, rule or clause, whether it must be broken, and the levels that may be claimed."""
    for path in sorted(CORPUS.rglob("*.pdf")):
        found = _NAME.fullmatch(path.name)
        if found is None:
            continue
        rule = f"{'U' if 'PDF_UA' in str(path) else 'A'} {found['clause'].replace('-', '.')}-{int(found['test'])}"
        rule = FAMILIES.get(rule, rule if rule in rules else None)
        if rule is not None and OTHER_FONTS.search(path.name) is None:
            level = "B" if "2b" in str(path) or "3b" in str(path) else "U" if "2u" in str(path) else "A"
            yield path, rule, found["result"] == "fail", frozenset({level})


def shows(found, rule):
    """Whether what the checker found is this rule, or one of this clause."""
    return any(one == rule or one.startswith(f"{rule}-") for one in found)
