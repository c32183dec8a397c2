"""The public types promise what `typing/api.py` says, to users who run mypy strictly."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_public_types():
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--follow-imports=silent", "tests/typing/api.py"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_package_says_that_it_is_typed():
    assert (ROOT / "src/minutes_core/py.typed").exists()
    assert (ROOT / "src/minutes_exporters/py.typed").exists()
