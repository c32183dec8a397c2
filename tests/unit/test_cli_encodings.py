"""Every command survives terminals of any encoding, in both languages."""

import os
import sys

import pytest

from toy_plugins import environment, make_toys, minutes, toy

NASTY = "Møde – “Å” → ☃ \u00a0 😀 会議"
ENCODINGS = ["ascii", "cp1252", "cp850", "cp865", "latin-1", "utf-8"]
COMMANDS = {
    "version": ["--version"],
    "help": ["--help"],
    "convert-help": ["convert", "--help"],
    "usage": ["convert", "ø☃"],
    "no-command": ["ø☃"],
    "formats": ["formats"],
    "formats-named": ["formats", "lossy", "txt"],
    "show": ["show", "møde☃.toy"],
    "show-colour": ["show", "møde☃.toy", "--color", "always"],
    "show-missing": ["show", "ø☃.toy"],
    "new": ["new", "referat"],
    "schema": ["schema", "native"],
    "convert": ["convert", "møde☃.toy", "--to", "toy", "-o", "-"],
    "withheld": ["convert", "møde☃.toy", "--to", "public"],
    "losses": ["convert", "møde☃.toy", "--to", "lossy", "-o", "ud", "--report", "run.jsonl"],
}
STATUS = {"usage": 2, "no-command": 2, "show-missing": 1, "withheld": 1}


@pytest.fixture(scope="module")
def toys(tmp_path_factory):
    return make_toys(tmp_path_factory.mktemp("toys"))


@pytest.fixture
def folder(tmp_path):
    lines = [f"committee {NASTY}", f"item 1 closed {NASTY}", f"decision {NASTY}", f"warn {NASTY}"]
    (tmp_path / "møde☃.toy").write_bytes(toy(*lines))
    return tmp_path


ALL = f"""
    from minutes_core.cli.main import run
    import sys
    statuses = {{}}
    for name, arguments in {COMMANDS!r}.items():
        for language in ("da", "en"):
            statuses[name, language] = run([*arguments, "--lang", language])
    assert statuses == {{
        (name, language): {STATUS!r}.get(name, 0) for name in {list(COMMANDS)!r} for language in ("da", "en")
    }}, statuses
"""


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_command_survives_every_encoding(folder, toys, encoding):
    run = minutes("--version", cwd=folder, plugins=toys, code=ALL, PYTHONIOENCODING=encoding, PYTHONUTF8="1")
    errors = run.stderr.decode(encoding)
    assert "Traceback" not in errors, errors
    assert run.returncode == 0
    assert run.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp850"])
def test_documents_are_utf_8_whatever_the_terminal(folder, toys, encoding):
    run = minutes("convert", "møde☃.toy", "--to", "toy", "-o", "-", cwd=folder, plugins=toys, PYTHONIOENCODING=encoding)
    assert NASTY in run.stdout.decode("utf-8")
    run = minutes("new", "referat", cwd=folder, PYTHONIOENCODING=encoding)
    assert "Mødedato" in run.stdout.decode("utf-8")


def test_what_a_terminal_cannot_show_becomes_plain_or_a_number(folder, toys):
    run = minutes("show", "møde☃.toy", cwd=folder, plugins=toys, PYTHONIOENCODING="ascii")
    assert run.stdout.decode("ascii").splitlines()[0] == (
        'Minutes: Moede - "Aa" \\u2192 \\u2603   \\U0001f600 \\u4f1a\\u8b70'
    )
    run = minutes("show", "møde☃.toy", cwd=folder, plugins=toys, PYTHONIOENCODING="cp850")
    assert 'Møde - "Å" \\u2192' in run.stdout.decode("cp850")
    run = minutes("show", "møde☃.toy", cwd=folder, plugins=toys, PYTHONIOENCODING="cp1252")
    assert "Møde – “Å” \\u2192" in run.stdout.decode("cp1252")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names that are no text are Linux's")
def test_a_file_whose_name_is_no_text_is_read_and_told(tmp_path, toys):
    name = os.fsdecode(b"m\xf8de.toy")  # Latin-1
    (tmp_path / name).write_bytes(toy("warn odd"))
    for encoding in ("utf-8", "ascii"):
        run = minutes(
            "convert",
            ".",
            "--to",
            "toy",
            "-o",
            "ud/",
            "--report",
            "r",
            cwd=tmp_path,
            plugins=toys,
            PYTHONIOENCODING=encoding,
        )
        assert (run.returncode, run.stdout) == (0, b"")
        assert run.stderr.decode(encoding).splitlines()[0] == "m\\udcf8de.toy:2:1: warning: odd [toy-remark]"
    assert [path.name for path in (tmp_path / "ud").iterdir()] == ["m-de.toy"]


def test_a_file_name_cannot_speak_to_the_terminal(tmp_path, toys):
    name = "a\x1b]0;x\x07\n\u202egnp.toy"
    try:
        (tmp_path / name).write_bytes(b"?")
    except OSError:
        pytest.skip("this system has no such names")
    run = minutes("convert", name, "--to", "toy", cwd=tmp_path, plugins=toys)
    assert run.stderr.decode().startswith("a\\x1b]0;x\\x07\\x0a\\u202egnp.toy: error: ")
    assert run.stderr.count(b"\n") == 1


def test_a_terminal_gets_text_it_can_show(tmp_path):
    pty = pytest.importorskip("pty", reason="terminals to try with are POSIX's")
    import subprocess

    from toy_plugins import command

    for encoding, expected in (("ascii", b"Moededato"), ("utf-8", "Mødedato".encode())):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            command("new", "referat"), cwd=tmp_path, env=environment(PYTHONIOENCODING=encoding), stdout=theirs
        )
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(ours)
        assert process.wait() == 0
        assert expected in shown
