"""The command line in this process, with the toys installed."""

import sys

import pytest

from minutes_core.cli.main import run
from minutes_core.registry import installed
from toy_plugins import make_toys


class Command:
    """Runs `minutes` in a folder.

    Attributes:
        status: the exit status of the last run.
        out, err: what it printed.
    """

    def __init__(self, capsys, folder):
        self.capsys = capsys
        self.folder = folder
        self.status, self.out, self.err = None, "", ""

    def __call__(self, *arguments):
        self.capsys.readouterr()
        self.status = run([str(argument) for argument in arguments])
        self.out, self.err = self.capsys.readouterr()
        return self.status

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def files(self):
        """Every file in the folder, temporary ones too."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")


@pytest.fixture
def cli(tmp_path, tmp_path_factory, monkeypatch, capsys):
    toys = make_toys(tmp_path_factory.mktemp("toys"))
    monkeypatch.syspath_prepend(toys)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "MINUTES_TRACEBACK"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    installed.cache_clear()
    yield Command(capsys, tmp_path)
    installed.cache_clear()
    sys.modules.pop("toy_formats", None)
