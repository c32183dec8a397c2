"""eark-validator finds nothing wrong with our packages but what it finds wrong with every package (SIP14)."""

import json
import os
import subprocess
from pathlib import Path

from archive.packages import RICH, package, with_files
from minutes_core.model import Meeting, Minutes
from minutes_core.pipeline import read
from minutes_core.testing.generator import generate
from web.tools import need

ROOT = Path(__file__).resolve().parents[2]
RUNNER = Path(__file__).with_name("validate_packages.py")
ALWAYS = {"SIP14"}
"""The rule looks for an attribute without a namespace, which no valid METS can have."""
ADVICE = {"CSIPSTR13", "CSIP105"}
"""What it would like. One PREMIS tells of all representations, so they have no metadata of their own; and the profile has the
divisions of representations beside the division of content, where the rule looks for them inside it."""


def validated(*folders):
    """What the validator says of each package: its structure, its schema, and its findings as (severity, rule)."""
    python = next((path for path in (ROOT / ".tools" / "eark").glob("*/python*") if path.stem == "python"), None)
    run = subprocess.run(
        [need("eark-validator", python), RUNNER, *folders],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert [Path(each["package"]) for each in told] == list(folders)
    return [
        (each["structure"], each["schema"], {(severity, rule) for severity, rule, _ in each["findings"]})
        for each in told
    ]


def check(*folders):
    for folder, (structure, schema, findings) in zip(folders, validated(*folders), strict=True):
        assert (structure, schema) == ("WellFormed", "VALID"), folder.name
        assert {rule for severity, rule in findings if severity == "Error"} == ALWAYS, folder.name
        assert {rule for severity, rule in findings if severity == "Warn"} <= ADVICE, folder.name


def test_the_examples(tmp_path):
    examples = sorted((ROOT / "examples").glob("*.pdf"))
    check(*(package(tmp_path / path.stem, read(path).minutes, original=path) for path in examples))


def test_every_kind_of_package(tmp_path):
    minutes, openers, _ = with_files()
    systems = ROOT / "tests" / "golden" / "systems"
    unread = Minutes(organisation="Strandby Kommune", meeting=Meeting(title='Møde <1> & "2"'))
    check(
        package(tmp_path / "bare", Minutes()),
        package(tmp_path / "rich", RICH, package_id='<"&'),
        package(tmp_path / "files", minutes, openers, original=systems / "acadre"),
        package(tmp_path / "unread", unread, original=b"%PDF", unread=True),
    )


def test_generated_documents(tmp_path):
    """Half of them realistic, half odd; `MINUTES_PACKAGES` says how many (4)."""
    check(
        *(
            package(tmp_path / str(number), generate(number // 2, realistic=number % 2 == 0), original=b"x")
            for number in range(int(os.environ.get("MINUTES_PACKAGES", "4")))
        )
    )


def test_the_validator_sees_a_fault(tmp_path):
    """One that finds nothing might not have looked."""
    folder = package(tmp_path / "p")
    text = (folder / "METS.xml").read_text()
    (folder / "METS.xml").write_text(text.replace(" \N{EN DASH} ", " - ").replace("<metsHdr ", "<metsHdr X='' "))
    ((_, schema, findings),) = validated(folder)
    assert schema == "INVALID"
    assert ("Error", "CSIP2") in findings


def test_the_profile_asks_for_a_submitter_that_the_validator_does_not_know(tmp_path):
    """`docs/eark.md` says so; where this fails, the validator has learnt it."""
    ((structure, schema, findings),) = validated(package(tmp_path / "p", submitter="Strandby Stadsarkiv"))
    assert (structure, schema) == ("WellFormed", "VALID")
    errors = {rule for severity, rule in findings if severity == "Error"}
    assert errors - ALWAYS == {"CSIP12", "CSIP13", "CSIP15", "CSIP16"}
