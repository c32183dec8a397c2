"""Runs the examples of the README and the documentation, each document in a folder of its own with a copy of examples/.

Python blocks run in one namespace for each document. Of a `console` block every line `$ minutes …` or `$ python …` is
run by the shell, and what it prints is compared with the lines that follow; `...` in them stands for anything. Other
commands (`make`, `pip`) are for the reader.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).resolve().parent
RUN = ("minutes", "python")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def enter(namespace: dict[str, Any]) -> None:
    """Go to a new folder with the examples."""
    namespace["_home"] = Path.cwd()
    namespace["_folder"] = folder = tempfile.TemporaryDirectory()
    shutil.copytree(ROOT / "examples", Path(folder.name, "examples"), ignore=shutil.ignore_patterns("__pycache__"))
    os.chdir(folder.name)


def leave(namespace: dict[str, Any]) -> None:
    """Come back, and remove it."""
    os.chdir(namespace["_home"])
    namespace["_folder"].cleanup()


def environment() -> dict[str, str]:
    """A plain English terminal of 80 columns, with this Python's commands first."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**kept, "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1"}


def console(example: Example) -> str | None:
    """Run the commands of a block; what is wrong with their output, or None."""
    for found in re.finditer(r"^\$ (?P<command>.+)\n(?P<output>(?:(?!\$ ).*\n?)*)", example.parsed, re.MULTILINE):
        command = found["command"].partition("  # ")[0]
        if not command.startswith(RUN):
            continue
        run = subprocess.run(  # noqa: S602 - the documentation's own commands
            command,
            shell=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=environment(),
        )
        if not matches(found["output"], run.stdout):
            return f"$ {command}\nprinted (status {run.returncode})\n{run.stdout}\nand not\n{found['output']}"
    return None


def matches(expected: str, printed: str) -> bool:
    """Whether it is what the documentation says; spaces at the ends of lines and empty lines at the end do not count."""
    said, told = ("".join(f"{line.rstrip()}\n" for line in text.rstrip().split("\n")) for text in (expected, printed))
    return doctest.OutputChecker().check_output(said, told, doctest.ELLIPSIS)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(future_imports=["annotations"], doctest_optionflags=FLAGS),
        CodeBlockParser(language="console", evaluator=console),
    ],
    patterns=["README.md", "docs/*.md"],
    setup=enter,
    teardown=leave,
).pytest()
