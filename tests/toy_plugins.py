"""Formats for tests of the registry, the pipeline and the command line, installed as real distributions are.

The format `toy` says a document line by line: `status draft`, `person A Name`, `text words` (before the items), `item 5 closed
Title`, `below 5.1 open Title`, `decision Words`, `attachment closed Title`; `warn words` and `lose words` are diagnostics,
`crash` is a fault of the importer and `sleep` keeps it busy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from minutes_core.plugins import plugins_in
from minutes_core.registry import Registry

CODE = Path(__file__).with_name("toy_formats.py").read_text(encoding="utf-8")
IMPORTERS = {"toy": "ToyImporter", "blob": "BlobImporter"}
EXPORTERS = {
    "toy": "ToyExporter",
    "options": "OptionsExporter",
    "public": "PublicExporter",
    "lossy": "LossyExporter",
    "needy": "NeedyExporter",
    "crashing": "CrashingExporter",
    "tree": "TreeExporter",
    "slow": "SlowExporter",
}


def make_distribution(
    folder: Path,
    *,
    name: str = "toy-formats",
    version: str = "1.0",
    module: str = "toy_formats",
    importers: dict[str, str] | None = None,
    exporters: dict[str, str] | None = None,
    pdf_profiles: dict[str, str] | None = None,
    code: str = CODE,
) -> Path:
    """Install a distribution into a folder, as pip would."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    lines = []
    for group, classes in (("importers", importers), ("exporters", exporters), ("pdf_profiles", pdf_profiles)):
        lines.append(f"[minutes_core.{group}]")
        lines += [f"{key} = {value if ':' in value else f'{module}:{value}'}" for key, value in (classes or {}).items()]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def make_toys(folder: Path) -> Path:
    """All toys that get along with each other."""
    return make_distribution(folder, importers=IMPORTERS, exporters=EXPORTERS)


def registry_of(*folders: Path) -> Registry:
    """The registry of what is installed in these folders (put them on `sys.path` before)."""
    return Registry(plugins_in(map(str, folders)))


def toy(*lines: str) -> bytes:
    """A document of the format `toy`."""
    return "\n".join(["toy", *lines, ""]).encode()


def environment(plugins: Path | None = None, **more: str) -> dict[str, str]:
    """The environment of a command: English, UTF-8, nothing of the one who runs the tests."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "TMP", "TEMP") if key in os.environ}
    paths = {} if plugins is None else {"PYTHONPATH": str(plugins)}
    return {**kept, **paths, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **more}


def command(*arguments: str | Path, before: tuple[str, ...] = (), code: str = "") -> list[str]:
    """The command line of `minutes`; `code` runs in the same Python before it."""
    start = ["-m", "minutes_core"]
    if code:
        start = ["-c", f"{textwrap.dedent(code)}\nimport sys\nfrom minutes_core.cli.main import run\nsys.exit(run())"]
    return [*before, sys.executable, *start, *map(str, arguments)]


def minutes(
    *arguments: str | Path,
    cwd: Path,
    plugins: Path | None = None,
    stdin: bytes = b"",
    before: tuple[str, ...] = (),
    code: str = "",
    **variables: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run the real command."""
    return subprocess.run(
        command(*arguments, before=before, code=code),
        cwd=cwd,
        env=environment(plugins, **variables),
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
