"""What holds for the repository as a whole."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SKIPPED = {".git", ".venv", "out", "build", "dist", "node_modules", "__pycache__", ".hypothesis"}


def files():
    """Every file that belongs to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        found = [ROOT / line for line in listed.stdout.split("\n") if line]
    else:
        found = [
            path
            for path in ROOT.rglob("*")
            if not SKIPPED.intersection(path.relative_to(ROOT).parts) and not path.match(".*_cache/**")
        ]
    return sorted(path for path in found if path.is_file())


def texts():
    for path in files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT).as_posix(), data.decode("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache"),
        ("ruff", "format", "--check", "--no-cache"),
        ("lint-imports", "--no-cache"),
    ],
    ids=" ".join,
)
def test_lint(command):
    run = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_file_names_a_place_of_one_machine():
    folders = "work|root|farm|home/[a-z]+|Users/[A-Za-z]+"
    place = re.compile(rf"(?:^|[^\w./])/(?:{folders})/")
    assert [name for name, text in texts() if place.search(text)] == []


def test_text_files_are_clean():
    wrong = []
    for name, text in texts():
        if "tests/" in name and not name.endswith(".py"):  # inputs of tests are as they are
            continue
        if "\r" in text or (text and not text.endswith("\n")) or re.search(r"[ \t]+$", text, re.MULTILINE):
            wrong.append(name)
    assert wrong == []


def test_source_files_hold_one_idea_each():
    long = {
        name: lines
        for name, text in texts()
        if name.startswith("src/") and name.endswith(".py") and (lines := text.count("\n")) > 600
    }
    assert long == {}


def test_the_package_loads_nothing_heavy():
    heavy = "lxml", "pdfplumber", "pypdfium2", "reportlab", "fontTools", "PIL", "hypothesis", "minutes_exporters"
    program = f"import sys, minutes_core, minutes_core.model; print([m for m in {heavy!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"


def test_every_dependency_is_explained():
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    groups = [
        PROJECT["project"]["dependencies"],
        *PROJECT["project"].get("optional-dependencies", {}).values(),
        *PROJECT["dependency-groups"].values(),
        PROJECT["build-system"]["requires"],
    ]
    names = {re.split(r"[\[<>=!~; ]", requirement)[0] for group in groups for requirement in group}
    assert sorted(name for name in names if name not in page) == []


def test_the_licence_is_there_in_full():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_what_is_installed_is_what_pyproject_says():
    installed = {re.split(r"[<>=!~; ]", line)[0] for line in requires("minutes-core") or () if "extra ==" not in line}
    assert installed == {re.split(r"[<>=!~; ]", line)[0] for line in PROJECT["project"]["dependencies"]}
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", version("minutes-core"))
