"""What a portal's format leaves out is declared, and the command tells it."""

import json

import pytest

from minutes_core import pipeline
from minutes_core.cli.main import run
from minutes_core.fidelity import losses
from minutes_core.registry import installed
from minutes_core.testing.generator import generate
from portals.invented import MEETING

each_portal = pytest.mark.parametrize("name", ["acadre", "agman", "edoc-fujitsu", "sbsys"])


@each_portal
def test_the_command_tells_what_is_left_out(tmp_path, capsys, name):
    source = tmp_path / "referat.json"
    pipeline.write(MEETING, source)
    report = tmp_path / "run.jsonl"
    command = [
        "--lang",
        "en",
        "convert",
        source,
        "--to",
        name,
        "-o",
        tmp_path / "ud",
        "--edition",
        "full",
        "--report",
        report,
    ]
    assert run([str(each) for each in command]) == 0
    said = capsys.readouterr().err
    assert f"note: {name} leaves out" in said
    assert "undeclared-loss" not in said
    told = json.loads(report.read_text(encoding="utf-8").split("\n")[0])
    found = losses(installed().exporter(name), MEETING)
    left_out = [loss for loss in found if loss.before is not None]  # the ids that a portal asks for are none
    assert told["losses"][name] == len(left_out) > 0


@each_portal
def test_whatever_is_left_out_is_declared(name):
    exporter = installed().exporter(name)
    for seed in range(150):
        assert all(loss.pattern is not None for loss in losses(exporter, generate(seed, seed % 3 == 0))), seed


@each_portal
def test_what_is_kept_once_is_kept_for_good(name):
    exporter = installed().exporter(name)
    for seed in range(60):
        assert losses(exporter, exporter.project(generate(seed))) == (), seed


@pytest.mark.parametrize("name", ["acadre", "agman", "edoc-fujitsu"])
def test_the_time_of_making_is_an_option(capsys, name):
    assert run(["--lang", "en", "convert", "--help"]) == 0
    assert f"--{name}-created TIME" in capsys.readouterr().out
