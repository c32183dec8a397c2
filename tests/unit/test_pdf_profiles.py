"""Profiles of other distributions: chosen by evidence, said by name, refused where they cannot be used."""

import json
import subprocess
import sys

import pytest

from toy_plugins import environment, make_distribution, minutes
from unit.test_pdf_paper import BOLD, Paper, prose

CODE = r"""
import re

from minutes_core.importers.pdf.profiles import Profile

LODGE = Profile(
    name="lodge",
    title="Logebogen",
    evidence=(re.compile(r"^Ført i Logebogen", re.MULTILINE), re.compile(r"^Emne \d+ > ", re.MULTILINE)),
    needed=2,
    item_heading=re.compile(r"Emne \d+ > "),
    numbered=re.compile(r"Emne (?P<number>\d+) > (?P<title>\S.*)"),
)
OTHER = "no profile"
TAKEN = Profile(name="edoc", title="another eDoc", item_heading=re.compile("x"))
"""


def lodge():
    """A document that none of our profiles knows."""
    paper = Paper().line("Referat af møde i havnelauget", font=BOLD, size=16, step=30).line("Ført i Logebogen").gap()
    for number, title in enumerate(("Nye bøjer", "Eventuelt"), 1):
        paper.heading(f"Emne {number} > {title}", 13).paragraph(prose(40, number))
    return paper.data()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "logen.pdf").write_bytes(lodge())
    return tmp_path


def plugins(folder, **profiles):
    code = CODE if profiles else ""
    return make_distribution(
        folder / "plugins", name="lodge-profile", module="lodge_profile", code=code, pdf_profiles=profiles
    )


def convert(folder, *options, **profiles):
    return minutes(
        "convert", "logen.pdf", "--to", "json", "-o", "-", *options, cwd=folder, plugins=plugins(folder, **profiles)
    )


def test_document_of_an_unknown_system_has_no_items(folder):
    run = convert(folder)
    assert run.returncode == 1
    assert b"no-items" in run.stderr


@pytest.mark.parametrize("options", [(), ("--profile", "lodge")])
def test_profile_of_another_distribution_is_chosen_or_named(folder, options):
    run = convert(folder, *options, lodge="LODGE")
    assert run.returncode == 0, run.stderr.decode()
    items = json.loads(run.stdout)["items"]
    assert [(item["number"], item["title"]) for item in items] == [("1", "Nye bøjer"), ("2", "Eventuelt")]
    assert b"Logebogen" in run.stderr


def test_another_profile_can_be_named_in_its_place(folder):
    run = convert(folder, "--profile", "generic", lodge="LODGE")
    assert run.returncode == 1
    assert b"no-items" in run.stderr


def test_profile_that_is_not_there_is_refused_with_those_that_are(folder):
    run = convert(folder, "--profile", "loge", lodge="LODGE")
    assert run.returncode == 2
    assert b"loge is not one of albertslund, acadre, edoc, firstagenda, lodge, generic" in run.stderr


@pytest.mark.parametrize(
    ("profiles", "told"),
    [
        ({"lodge": "OTHER"}, "the profile lodge of lodge-profile (is no Profile of this name)"),
        ({"loge": "LODGE"}, "the profile loge of lodge-profile (is no Profile of this name)"),
        ({"lodge": "MISSING"}, "the profile lodge of lodge-profile (AttributeError"),
        ({"edoc": "TAKEN"}, "the profile edoc of lodge-profile (the name is taken)"),
    ],
)
def test_profile_that_cannot_be_used_is_named_with_its_distribution(folder, profiles, told):
    run = convert(folder, **profiles)
    assert run.returncode == 1
    assert f"the format pdf cannot use {told}" in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    assert convert_with_ours(folder).returncode == 1


def convert_with_ours(folder):
    """One of our profiles can be named all the same."""
    return minutes(
        "convert", "logen.pdf", "--to", "json", "-o", "-", "--profile", "edoc", cwd=folder, plugins=folder / "plugins"
    )


API = """
import json
from minutes_core.importers.pdf import PdfImporter
from minutes_core.pipeline import read
from minutes_core.protocols import Source

source = Source.of("logen.pdf")
found = [read(source), PdfImporter().read(source), PdfImporter(profile="lodge").read(source)]
try:
    PdfImporter(profile="loge")
except ValueError as error:
    refused = str(error)
told = [[item.title for item in one.minutes.items] for one in found]
print(json.dumps([told, [one.diagnostics[0].facts["name"] for one in found], refused]))
"""


def test_profile_of_another_distribution_serves_the_api(folder):
    run = subprocess.run(
        [sys.executable, "-c", API], cwd=folder, env=environment(plugins(folder, lodge="LODGE")),
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    titles, names, refused = json.loads(run.stdout)
    assert titles == [["Nye bøjer", "Eventuelt"]] * 3
    assert names == ["lodge"] * 3
    assert refused == "loge is not one of albertslund, acadre, edoc, firstagenda, lodge, generic"
