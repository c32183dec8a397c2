"""Reading our own files with other people's programs."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import ClassVar

import pikepdf
import pytest
from attrs import frozen

from minutes_core.errors import NotAPdf
from minutes_core.importers.xml import XmlImporter
from minutes_core.protocols import Imported, Source


def record(data: bytes) -> bytes | None:
    """The bytes of the associated file, or None where there is none."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        files = pdf.Root.get("/AF")
        return None if files is None else files[0].EF.F.read_bytes()


@frozen(kw_only=True)
class RecordImporter:
    """Reads the embedded record alone."""

    name: ClassVar[str] = "pdf"
    title: ClassVar[str] = "embedded record"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    def recognises(self, source: Source) -> bool:
        return source.head().startswith(b"%PDF-")

    def read(self, source: Source) -> Imported:
        held = record(source.read_bytes())
        if held is None:
            raise NotAPdf(source.name, "has no record")
        return XmlImporter().read(Source.of(held, "minutes.xml"))


def run(program: str, *arguments: str, data: bytes, output: str | None = None) -> str:
    """What a program prints about a file (`{}` in its arguments), or the text of the file that it makes (`[]`)."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "minutes.pdf")
        path.write_bytes(data)
        made = Path(folder, output or "out")
        told = [one.replace("{}", str(path)).replace("[]", str(made)) for one in arguments]
        done = subprocess.run([program, *told], check=False, capture_output=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return made.read_text("utf-8") if output else done.stdout.decode("utf-8", "replace")


def words(text: str) -> str:
    """The letters and digits of a text alone."""
    return "".join(letter for letter in text if letter.isalnum())
