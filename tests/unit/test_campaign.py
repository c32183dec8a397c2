"""The campaign counts what is broken, and writes down what it did."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "benchmarks" / "campaign.py"


@pytest.fixture(scope="module")
def campaign():
    spec = importlib.util.spec_from_file_location("campaign", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["campaign"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["campaign"]


def test_a_small_campaign_writes_its_report(tmp_path):
    report = tmp_path / "reliability.md"
    run = subprocess.run(
        [sys.executable, SCRIPT, "--count", "20", "--seed", "5", "--formats", "txt", "--report", report],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    told = report.read_text(encoding="utf-8")
    assert "| Seeds of odd documents | 5 to 24 |" in told
    assert "| txt: law | declared | 20 |" in told
    assert "| txt: law, realistic | declared | 2 |" in told
    assert "| txt: ledger |  | 20 |" in told
    assert "| txt | `**.content.marks` |" in told
    assert "## Broken" not in told
    assert not any(line.endswith(" ") for line in told.split("\n"))


def test_what_is_broken_is_counted_and_told(campaign):
    def trial(seed):
        assert seed % 3, "threes\nare broken"
        return 1_000_000

    tally = campaign.tried(campaign.Tally("toy: law", "exact"), range(7), trial)
    assert (tally.count, tally.size) == (7, 4_000_000)
    assert [seed for seed, _ in tally.broken] == [0, 3, 6]
    assert tally.row().startswith("| toy: law | exact | 7 | 4.0 | 3 |")
    told = campaign.report([tally], {}, range(7), range(1))
    assert "## Broken\n\n### toy: law\n\n- seed 0:\n\n      AssertionError: threes\n" in told


def test_a_ledger_that_does_not_balance_is_broken(campaign):
    trial = campaign.ledger(lambda seed: "x" * seed, lambda text: [(0, text)] if len(text) == 2 else [])
    assert trial(1) == 1
    with pytest.raises(AssertionError, match="the ledger does not balance"):
        trial(2)


def test_texts_are_the_same_for_the_same_seed(campaign):
    text = campaign.any_text(lambda minutes: repr(minutes.kind))
    assert [text(seed) for seed in range(30)] == [text(seed) for seed in range(30)]
    assert len({text(seed) for seed in range(30)}) > 25
