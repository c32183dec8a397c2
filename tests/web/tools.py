"""The programs that the tests of pages ask for a second opinion, installed by `make tools`."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from minutes_core.testing.generator import generate
from minutes_exporters.html import HtmlExporter

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / ".tools" / "node_modules"


def need(what, found):
    """`found`, or the test is skipped; where everything has to be there, it fails."""
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing: make tools installs it")
    pytest.skip(f"{what} is missing (make tools)")


def chromium():
    return need(
        "a browser", shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )


def axe():
    script = PACKAGES / "axe-core" / "axe.min.js"
    return need("axe-core", script if script.exists() else None)


def checked(*paths, language=True):
    """What the Nu HTML checker finds in pages: errors and warnings, each with its page.

    Remarks about the slash of void elements, which XML needs, are no warnings.
    """
    java = need("java", shutil.which("java"))
    jar = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    need("the Nu HTML checker", jar if jar.exists() else None)
    command = [java, "-Xss4m", "-jar", jar, "--format", "json", *([] if language else ["--no-langdetect"]), *paths]
    run = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{Path(one['url']).name}: {one['message']} ({one.get('extract', '')!r})"
        for one in messages
        if one["type"] != "info" or one.get("subType") == "warning"
    ]


_OF_THE_WORDS = re.compile("Normalization Form C|composing character|Private Use Area|Year may be mistyped")


def of_the_markup(findings):
    """Without what the checker says of the words themselves, which a record keeps as they are: characters that are
    not in their shortest form or have no meaning of their own, and years far away."""
    return [one for one in findings if _OF_THE_WORDS.search(one) is None]


def generated(folder):
    """Pages of generated documents, half of them realistic, half odd; `MINUTES_PAGES` says how many (10)."""
    paths = []
    for number in range(int(os.environ.get("MINUTES_PAGES", "10"))):
        realistic = number % 2 == 0
        path = folder / f"{'realistic' if realistic else 'odd'}-{number // 2}.html"
        path.write_bytes(HtmlExporter().export(generate(number // 2, realistic=realistic), {}).data)
        paths.append(path)
    return paths
