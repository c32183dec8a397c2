"""Whatever a user does wrong, and whatever the system refuses, through the real command.

Each time: one clear line, a status that is not 0, no traceback, no output, no temporary file, and what was there before
as it was.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from toy_plugins import command, environment, make_toys, minutes, toy

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
LINUX = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
TEXT = "REFERAT Byrådet d. 14-03-2017\n\nPunkt 1: Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.\n".encode()
PDF = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n%%EOF\n"


@pytest.fixture(scope="module")
def toys(tmp_path_factory):
    return make_toys(tmp_path_factory.mktemp("toys"))


@pytest.fixture
def folder(tmp_path):
    """A folder to work in, whose content is compared before and after."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def seen(folder):
    """Everything below a folder: files with their bytes, folders, links."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else None
        for path in sorted(folder.rglob("*"))
    }


def refused(folder, *arguments, told, status=1, **settings):
    """Run a command that must fail with one line that tells `told`, and change nothing."""
    before = seen(folder)
    run = minutes(*arguments, cwd=folder, **settings)
    lines = run.stderr.decode().splitlines()
    assert b"Traceback" not in run.stderr
    assert run.returncode == status, lines
    assert len(lines) == 1, lines
    assert told in lines[0]
    assert lines[0].endswith("]")
    assert seen(folder) == before
    assert run.stdout == b""
    return lines[0]


@pytest.fixture
def powerless():
    """What to put before a command so that it may do only what file permissions allow, also where root runs the tests."""
    if sys.platform == "win32":
        pytest.skip("permissions of this kind are POSIX's")
    if os.geteuid() != 0:
        return ()
    drop = "-dac_override,-dac_read_search"
    before = ("setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}")
    works = (
        shutil.which("setpriv") and subprocess.run([*before, "true"], capture_output=True, check=False).returncode == 0
    )
    if not works:
        if os.environ.get("CI") == "true":
            pytest.fail("root cannot put its power aside here: setpriv is missing or refused")
        pytest.skip("root cannot put its power aside here: setpriv is missing or refused")
    return before


SOURCES = {
    "an empty file": ("a.txt", b"", "a.txt: error: is empty [empty-file]"),
    "an empty PDF": ("a.pdf", b"", "a.pdf: error: is empty [empty-file]"),
    "binary data": ("a.bin", bytes(range(256)) * 40, "a.bin: error: is in no format that can be read [unknown-format]"),
    "binary data called text": (
        "a.txt",
        bytes(range(256)) * 40,
        "a.txt: error: is named .txt, but its content is not that",
    ),
    "an image called PDF": (
        "a.pdf",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        "a.pdf: error: is named .pdf, but its content is not",
    ),
    "a PDF called text": (
        "a.txt",
        PDF,
        "a.txt: error: is named .txt, but its content is pdf (--from pdf reads it as that)",
    ),
    "text called PDF": (
        "a.pdf",
        TEXT,
        "a.pdf: error: is named .pdf, but its content is txt (--from txt reads it as that)",
    ),
    "JSON called XML": ("a.xml", b"{}", "a.xml: error: is named .xml, but its content is "),
    "a word processor's file": (
        "a.docx",
        b"PK\x03\x04" + bytes(100),
        "a.docx: error: is in no format that can be read",
    ),
    "text without items": ("a.txt", b"REFERAT\n\nIntet.\n", "a.txt: error: no agenda item was found"),
    "text of something else": (
        "a.txt",
        b"Kartofler og porrer.\n",
        "a.txt: error: no agenda item was found (a line such as “Punkt 1: …”); understood: nothing of the head either",
    ),
    "XML with a DTD": ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a.xml: error: "),
    "other XML": ("a.xml", b"<a/>", "a.xml: error: "),
    "broken JSON": ("a.json", b'{"a":', "a.json: error: "),
    "a broken PDF": ("a.pdf", b"%PDF-1.7\nnothing more", "a.pdf: error: "),
    "a PDF without pages": ("a.pdf", PDF, "a.pdf: error: "),
}


@pytest.mark.parametrize("case", SOURCES, ids=lambda case: case.replace(" ", "-"))
def test_a_source_that_is_not_what_it_should_be(folder, case):
    name, data, told = SOURCES[case]
    (folder / name).write_bytes(data)
    refused(folder, "convert", name, "--to", "json", "-o", "ud.json", told=told)
    line = refused(folder, "convert", name, "--to", "json", "-o", "ud/", "--lang", "da", told="fejl: ")
    assert line.startswith(f"{name}: fejl: ")


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b'<!DOCTYPE minutes SYSTEM "x"><minutes/>', "forbidden-xml"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "forbidden-xml"),
    ],
)
def test_xml_with_a_dtd_is_told_to_be_that(folder, data, slug):
    (folder / "a.xml").write_bytes(data)
    refused(folder, "convert", "a.xml", "--from", "xml", "--to", "json", "-o", "a.json", told=f"[{slug}]")


def test_text_without_items_is_told_to_be_that(folder):
    (folder / "a.txt").write_bytes("Mødedato 14. marts 2017\n\nKaffe.\n".encode())
    refused(folder, "convert", "a.txt", "--to", "json", "-o", "a.json", told="[no-items]")
    refused(folder, "convert", "a.txt", "--to", "json", "-o", "a.json", "--lang=da", told="har intet dagsordenspunkt")


def test_a_file_that_is_not_there(folder):
    refused(folder, "convert", "a.pdf", "--to", "xml", "-o", "ud.xml", told="a.pdf: error: no such file [unreadable]")
    refused(folder, "show", "a.pdf", "--lang", "da", told="a.pdf: fejl: findes ikke [unreadable]")
    refused(folder, "new", "referat", "--from", "a.pdf", "-o", "b.txt", told="a.pdf: error: no such file [unreadable]")


def test_a_folder_without_anything_that_can_be_read(folder):
    (folder / "arkiv" / "dybt").mkdir(parents=True)
    (folder / "arkiv" / ".hidden.txt").write_bytes(TEXT)
    told = "arkiv: error: holds nothing that can be read [unreadable]"
    refused(folder, "convert", "arkiv", "--to", "xml", "-o", "ud", told=told)
    refused(
        folder,
        "convert",
        "arkiv",
        "--to",
        "xml",
        "-o",
        "ud",
        "--lang=da",
        told="arkiv: fejl: indeholder intet, der kan læses",
    )


def test_a_folder_to_a_single_file(folder):
    (folder / "arkiv").mkdir()
    (folder / "arkiv" / "a.txt").write_bytes(TEXT)
    (folder / "old.xml").write_bytes(b"old")
    for out in ("ud.xml", "old.xml", "-"):
        refused(folder, "convert", "arkiv", "--to", "xml", "-o", out, told="minutes convert: error: ", status=2)


@POSIX
def test_a_file_and_a_folder_that_may_not_be_read(folder, powerless):
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "a.txt").chmod(0)
    (folder / "arkiv").mkdir(mode=0)
    told = "error: may not be read (permission denied) [unreadable]"
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "b.xml", told=f"a.txt: {told}", before=powerless)
    refused(folder, "convert", "arkiv", "--to", "xml", "-o", "ud", told=f"arkiv: {told}", before=powerless)
    refused(folder, "convert", "arkiv/a.txt", "--to", "xml", "-o", "ud", told=f"arkiv/a.txt: {told}", before=powerless)
    told = "a.txt: fejl: må ikke læses (adgang nægtet) [unreadable]"
    refused(folder, "show", "a.txt", "--lang=da", told=told, before=powerless)


@POSIX
def test_what_may_not_be_read_in_a_folder_is_not_passed_over(folder, powerless):
    (folder / "arkiv" / "lukket").mkdir(parents=True)
    (folder / "arkiv" / "a.txt").write_bytes(TEXT)
    (folder / "arkiv" / "b.txt").write_bytes(TEXT)
    (folder / "arkiv" / "b.txt").chmod(0)
    (folder / "arkiv" / "lukket").chmod(0)
    (folder / "arkiv" / "titel").mkdir()
    (folder / "arkiv" / "titel" / "c.txt").write_bytes(TEXT)
    (folder / "arkiv" / "titel").chmod(0o444)  # may be listed, and not entered
    run = minutes("convert", "arkiv", "--to", "xml", "-o", "ud", cwd=folder, before=powerless)
    (folder / "arkiv" / "lukket").chmod(0o700)
    (folder / "arkiv" / "titel").chmod(0o700)
    assert run.returncode == 1
    assert run.stderr.decode().splitlines() == [
        "arkiv/b.txt: error: may not be read (permission denied) [unreadable]",
        "arkiv/lukket: error: may not be read (permission denied) [unreadable]",
        "arkiv/titel/c.txt: error: may not be read (permission denied) [unreadable]",
        "minutes: 1 document done, 3 failed",
    ]


@POSIX
def test_a_folder_that_may_not_be_written(folder, powerless):
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "ud").mkdir(mode=0o555)
    (folder / "old").mkdir()
    (folder / "old" / "a.xml").write_bytes(b"old")
    (folder / "old").chmod(0o555)
    told = "error: may not be written (permission denied) [cannot-write]"
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "ud", told=f"ud/a.xml: {told}", before=powerless)
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "ud/nyt/", told=f"ud/nyt: {told}", before=powerless)
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "old/a.xml", told=f"old/a.xml: {told}", before=powerless)
    refused(folder, "new", "referat", "-o", "ud/a.txt", told=f"ud/a.txt: {told}", before=powerless)


@POSIX
def test_a_file_that_is_write_protected_is_not_replaced(folder, powerless):
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "a.xml").write_bytes(b"old")
    (folder / "a.xml").chmod(0o444)
    told = "a.xml: error: is write-protected [cannot-write]"
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "a.xml", told=told, before=powerless)


def test_a_place_that_is_none(folder):
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "arkiv").mkdir()
    places = {
        "missing/a.xml": "missing/a.xml: error: lies in a folder that does not exist [cannot-write]",
        "a.txt/b.xml": "a.txt/b.xml: error: lies in something that is a file, not a folder [cannot-write]",
        "a.txt/": "minutes convert: error: there is more than one result, and a.txt/ is a file",
        "a.txt": "a.txt: error: is the document that is read [cannot-write]",
        f"{'x' * 300}.xml": "error: has too long a name [cannot-write]",
    }
    for place, told in places.items():
        status = 2 if told.startswith("minutes") else 1
        refused(folder, "convert", "a.txt", "--to", "xml", "-o", place, told=told, status=status)


def test_an_output_that_is_an_input(folder):
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "b.txt").write_bytes(TEXT)
    told = "a.txt: error: is the document that is read [cannot-write]"
    refused(folder, "convert", "a.txt", "--to", "txt", "-o", "a.txt", told=told)
    refused(folder, "convert", "a.txt", "--to", "txt", told=told)
    refused(folder, "convert", "a.txt", "--to", "txt", "-o", ".", told=told)
    refused(folder, "convert", "b.txt", "--to", "txt", "-o", "./a.txt/../b.txt", told="error: ")


REFUSE_REPLACING = """
    import errno, os
    real = os.replace
    def refuse(source, target, **more):
        raise PermissionError(errno.EACCES, "Access is denied")
    os.replace = refuse
"""


def test_a_target_that_another_program_holds(folder):
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "a.xml").write_bytes(b"old")
    told = "a.xml: error: may not be replaced (permission denied, or in use by another program) [cannot-write]"
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "a.xml", told=told, code=REFUSE_REPLACING)
    told = "a.xml: fejl: må ikke erstattes (adgang nægtet, eller den bruges af et andet program) [cannot-write]"
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "a.xml", "--lang=da", told=told, code=REFUSE_REPLACING)


@LINUX
@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "a.txt", "--to", "xml", "-o", "-"],
        ["convert", "-", "--to", "xml"],
        ["show", "a.txt"],
        ["new", "referat"],
        ["formats"],
        ["schema", "json"],
        ["--version"],
        ["--help"],
        ["convert", "--help"],
    ],
    ids=" ".join,
)
def test_a_full_disk_behind_standard_output(folder, arguments):
    (folder / "a.txt").write_bytes(TEXT)
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            command(*arguments),
            cwd=folder,
            env=environment(),
            input=TEXT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert run.stderr.decode() == "-: error: there is no room for the whole result [disk-full]\n"
    assert run.returncode == 1


LITTLE_ROOM = """
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
"""


@POSIX
@pytest.mark.parametrize("old", [True, False], ids=["old", "new"])
def test_a_full_disk(folder, old):
    (folder / "a.txt").write_bytes(TEXT)
    if old:
        (folder / "a.xml").write_bytes(b"old")
    told = "a.xml: error: there is no room for the whole result [disk-full]"
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "a.xml", told=told, code=LITTLE_ROOM)
    told = "a.xml: fejl: der er ikke plads til hele resultatet [disk-full]"
    refused(folder, "convert", "a.txt", "--to", "xml", "-o", "a.xml", "--lang=da", told=told, code=LITTLE_ROOM)
    refused(folder, "new", "referat", "-o", "b.txt", told="b.txt: error: there is no room", code=LITTLE_ROOM)


@POSIX
def test_a_full_disk_ends_a_tree_too(folder, toys):
    (folder / "a.toy").write_bytes(toy(*(f"item {number} open {'x' * 200}" for number in range(3))))
    (folder / "ud").mkdir()
    (folder / "ud" / "index.txt").write_bytes(b"old")
    run = minutes("convert", "a.toy", "--to", "tree", "-o", "ud/", cwd=folder, code=LITTLE_ROOM, plugins=toys)
    assert run.returncode == 1
    assert run.stderr.decode().count("\n") == 1
    assert "[disk-full]" in run.stderr.decode()
    assert (folder / "ud" / "index.txt").read_bytes() == b"old"


@POSIX
def test_a_full_disk_under_the_report(folder):
    (folder / "a.txt").write_bytes(TEXT)
    run = minutes("convert", "a.txt", "--to", "xml", "-o", "a.xml", "--report", "/dev/full", cwd=folder)
    assert run.returncode == 1
    assert run.stderr.decode() == "/dev/full: error: there is no room for the whole result [disk-full]\n"


@POSIX
@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_standard_streams_that_are_closed(folder, closed):
    (folder / "a.txt").write_bytes(TEXT)
    number = {"stdout": 1, "stderr": 2}[closed]
    code = f"import os, sys; os.close({number}); sys.{closed} = None"
    run = minutes("show", "a.txt", cwd=folder, code=code)
    if closed == "stdout":
        assert (run.returncode, run.stderr.decode()) == (1, "-: error: is closed [cannot-write]\n")
    else:
        assert run.returncode == 0
    run = minutes("convert", "missing", "--to", "xml", cwd=folder, code=code)
    assert run.returncode == 1


@POSIX
@pytest.mark.parametrize(
    "arguments",
    [["show", *["a.txt"] * 400], ["convert", "a.txt", "--to", "xml", "-o", "-"], ["schema", "native"]],
    ids=["show", "convert", "schema"],
)
def test_a_reader_that_stops_reading_ends_it_quietly(folder, arguments):
    (folder / "a.txt").write_bytes(TEXT)
    process = subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), error) == (141, b"")


def interrupted(folder, toys, *arguments, number=signal.SIGINT):
    """Run a command, interrupt it when it says that it is asleep, and give its status and what it said."""
    before = seen(folder)
    process = subprocess.Popen(
        command(*arguments),
        cwd=folder,
        env=environment(toys),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509 - a background shell lets its jobs ignore interrupts
    )
    assert process.stdout.readline() == b"asleep\n"
    time.sleep(0.1)
    process.send_signal(number)
    _, error = process.communicate(timeout=30)
    assert b"Traceback" not in error
    assert seen(folder) == before
    return process.returncode, error.decode()


@POSIX
@pytest.mark.parametrize("exporter", ["slow", "toy"], ids=["while-writing", "while-reading"])
def test_an_interrupt_leaves_nothing_half_done(folder, toys, exporter):
    (folder / "a.toy").write_bytes(toy("sleep") if exporter == "toy" else toy())
    (folder / "ud.slow").write_bytes(b"old")
    told = interrupted(folder, toys, "convert", "a.toy", "--to", exporter, "-o", "ud.slow")
    assert told == (130, "minutes: error: interrupted [interrupted]\n")
    told = interrupted(folder, toys, "convert", "a.toy", "--to", exporter, "-o", "ud.slow", "--lang", "da")
    assert told == (130, "minutes: fejl: afbrudt [interrupted]\n")


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_systems_wish_to_end_leaves_nothing_half_done(folder, toys, name):
    (folder / "a.toy").write_bytes(toy())
    (folder / "ud.slow").write_bytes(b"old")
    told = interrupted(folder, toys, "convert", "a.toy", "--to", "slow", "-o", "ud.slow", number=getattr(signal, name))
    assert told == (143, "")


@POSIX
def test_standard_input_that_is_closed(folder):
    code = "import os, sys; os.close(0); sys.stdin = None"
    told = "<stdin>: error: is closed [unreadable]"
    refused(folder, "convert", "-", "--to", "xml", told=told, code=code)
    refused(folder, "new", "referat", "--from", "-", told=told, code=code)


def test_a_run_goes_on_after_a_document_that_fails(folder):
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(TEXT)
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    run = minutes("convert", "a.txt", "b.txt", "c.pdf", "--to", "json,xml", "-o", "ud", cwd=folder)
    assert run.returncode == 1
    assert sorted(path.name for path in (folder / "ud").iterdir()) == ["b.json", "b.xml"]
    assert run.stderr.decode().splitlines()[-1] == "minutes: 1 document done, 2 failed"
