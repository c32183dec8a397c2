import errno
import io
import os
import pickle
import stat
import sys
from pathlib import Path

import pytest

import toy_formats
from minutes_core.errors import DiskFull, NameCollision, OutputError
from minutes_core.model import AgendaItem, Minutes
from minutes_core.pipeline import Converted, convert, write, write_files, write_stream
from minutes_core.protocols import Exported, Imported
from minutes_core.registry import Registry

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
TREE = {"index.xml": b"index", "bilag/a.pdf": b"a", "bilag/dybt/b.pdf": b"b"}


def one(data=b"new"):
    return Exported(files=(("", data),))


def tree(files=TREE):
    return Exported(files=tuple(files.items()))


def seen(folder):
    """Every file below a folder with its content, temporary ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def failing(error):
    """Bytes that can be read halfway."""

    class Halfway(io.BytesIO):
        def read(self, size=-1):
            if data := super().read(size):
                return data
            raise error

    return lambda: Halfway(b"half")


def refuse_replacing(monkeypatch, name, error=None):
    """Let the system refuse the move to one name, as Windows does with a file that is in use."""
    replace = os.replace

    def refusing(source, target, **more):
        if Path(target).name == name:
            raise error or PermissionError(errno.EACCES, "Access is denied")
        return replace(source, target, **more)

    monkeypatch.setattr(os, "replace", refusing)


def test_a_file_is_written(tmp_path):
    assert write_files(one(), tmp_path / "a.xml") == (tmp_path / "a.xml",)
    assert seen(tmp_path) == {"a.xml": b"new"}


def test_what_is_opened_when_it_is_wanted_is_written_whole(tmp_path):
    data = os.urandom(3_000_000)
    write_files(one(lambda: io.BytesIO(data)), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == data


def test_a_file_takes_the_place_of_an_old_one(tmp_path):
    (tmp_path / "a.xml").write_bytes(b"old and longer")
    write_files(one(), tmp_path / "a.xml")
    assert seen(tmp_path) == {"a.xml": b"new"}


def test_an_old_file_stays_where_it_may_not_be_replaced(tmp_path):
    (tmp_path / "a.xml").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"\Aexists already\Z"):
        write_files(one(), tmp_path / "a.xml", replace=False)
    assert seen(tmp_path) == {"a.xml": b"old"}


@POSIX
@pytest.mark.parametrize("umask", [0o022, 0o027, 0o077])
def test_a_new_file_has_the_permissions_that_the_system_gives(tmp_path, umask):
    before = os.umask(umask)
    try:
        write_files(one(), tmp_path / "a.xml")
        write_files(tree(), tmp_path / "t")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) == 0o666 & ~umask
    assert stat.S_IMODE((tmp_path / "t" / "bilag" / "a.pdf").stat().st_mode) == 0o666 & ~umask
    assert stat.S_IMODE((tmp_path / "t" / "bilag").stat().st_mode) == 0o777 & ~umask


@POSIX
def test_a_file_keeps_the_permissions_of_the_one_that_it_replaces(tmp_path):
    (tmp_path / "a.xml").touch(mode=0o600)
    write_files(one(), tmp_path / "a.xml")
    assert stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) == 0o600


FAILURES = [
    (OSError(errno.ENOSPC, "No space left on device"), DiskFull, "there is no room for the whole result"),
    (OSError(errno.EFBIG, "File too large"), DiskFull, "there is no room for the whole result"),
    (OSError(errno.EIO, "Input/output error"), OutputError, r"cannot be written \(Input/output error\)"),
    (KeyboardInterrupt(), KeyboardInterrupt, None),
]


@pytest.mark.parametrize(("error", "kind", "told"), FAILURES, ids=lambda value: str(value)[:12])
@pytest.mark.parametrize("old", [None, b"old"], ids=["new", "old"])
def test_when_writing_fails_the_old_file_stays_and_no_other_is_left(tmp_path, error, kind, told, old):
    if old is not None:
        (tmp_path / "a.xml").write_bytes(old)
    with pytest.raises(kind, match=told):
        write_files(one(failing(error)), tmp_path / "a.xml")
    assert seen(tmp_path) == ({} if old is None else {"a.xml": old})


@pytest.mark.parametrize(("error", "kind", "told"), FAILURES, ids=lambda value: str(value)[:12])
@pytest.mark.parametrize("old", [{}, {"index.xml": b"old", "other": b"other"}], ids=["new", "old"])
def test_when_writing_a_tree_fails_the_old_one_stays_and_no_file_is_left(tmp_path, error, kind, told, old):
    for name, data in old.items():
        (tmp_path / "t").mkdir(exist_ok=True)
        (tmp_path / "t" / name).write_bytes(data)
    with pytest.raises(kind, match=told):
        write_files(tree({**TREE, "last": failing(error)}), tmp_path / "t")
    assert seen(tmp_path) == {f"t/{name}": data for name, data in old.items()}
    assert (tmp_path / "t").exists() == bool(old)


def test_a_target_that_is_in_use_stays(tmp_path, monkeypatch):
    (tmp_path / "a.xml").write_bytes(b"old")
    refuse_replacing(monkeypatch, "a.xml")
    with pytest.raises(OutputError, match=r"may not be replaced \(permission denied, or in use by another program\)"):
        write_files(one(), tmp_path / "a.xml")
    assert seen(tmp_path) == {"a.xml": b"old"}


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.EBUSY, "is in use by another program"), (errno.EROFS, "lies on a disk that may only be read")],
)
def test_what_else_the_system_says_of_a_target_is_told(tmp_path, monkeypatch, number, told):
    refuse_replacing(monkeypatch, "a.xml", OSError(number, "no"))
    with pytest.raises(OutputError, match=told):
        write_files(one(), tmp_path / "a.xml")
    assert seen(tmp_path) == {}


@pytest.mark.parametrize("last", ["index.xml", "a.pdf", "b.pdf"])
def test_when_a_tree_cannot_take_one_name_all_files_go_back(tmp_path, monkeypatch, last):
    target = tmp_path / "t"
    (target / "bilag").mkdir(parents=True)
    for name in ("index.xml", "bilag/a.pdf", "other"):
        (target / name).write_bytes(f"old {name}".encode())
    before = seen(tmp_path)
    replace = os.replace

    def refusing(source, place, **more):
        if Path(place).name == last and target in Path(place).parents and b"old" not in Path(source).read_bytes():
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(source, place, **more)

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(OutputError, match="may not be replaced"):
        write_files(tree({"new.xml": b"new", **TREE}), target)
    assert seen(tmp_path) == before
    assert not (target / "bilag" / "dybt").exists()


def test_a_tree_is_written_into_a_new_folder(tmp_path):
    assert write_files(tree(), tmp_path / "t") == tuple(tmp_path / "t" / name for name in TREE)
    assert seen(tmp_path / "t") == TREE


def test_a_tree_is_written_into_a_folder_that_is_there_and_leaves_its_other_files(tmp_path):
    (tmp_path / "t" / "bilag").mkdir(parents=True)
    (tmp_path / "t" / "bilag" / "a.pdf").write_bytes(b"old")
    (tmp_path / "t" / "other").write_bytes(b"other")
    write_files(tree(), tmp_path / "t")
    assert seen(tmp_path) == {"t/other": b"other", **{f"t/{name}": data for name, data in TREE.items()}}


def test_a_tree_may_not_replace_files_where_that_is_not_wished(tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "index.xml").write_bytes(b"old")
    with pytest.raises(OutputError, match="exists already"):
        write_files(tree(), tmp_path / "t", replace=False)
    assert seen(tmp_path) == {"t/index.xml": b"old"}


def test_names_that_leave_the_tree_or_fall_together_are_refused(tmp_path):
    with pytest.raises(OutputError, match=r"would hold a file whose name is not safe: '\.\./a'"):
        write_files(tree({"../a": b""}), tmp_path / "t")
    with pytest.raises(NameCollision, match="would hold two files of one name: 'a' and 'A'"):
        write_files(tree({"a": b"", "A": b""}), tmp_path / "t")
    assert seen(tmp_path) == {}


def test_a_folder_is_no_place_for_a_file_and_a_file_none_for_a_tree(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"\Ais a folder\Z"):
        write_files(one(), tmp_path / "folder")
    with pytest.raises(OutputError, match=r"\Ais a file, not a folder\Z"):
        write_files(tree(), tmp_path / "file")
    (tmp_path / "t" / "index.xml").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"\Ais a folder\Z") as caught:
        write_files(tree(), tmp_path / "t")
    assert caught.value.target == str(tmp_path / "t" / "index.xml")


@POSIX
def test_links_are_replaced_and_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.xml").write_bytes(b"old")
    (tmp_path / "a.xml").symlink_to(tmp_path / "elsewhere" / "a.xml")
    write_files(one(), tmp_path / "a.xml")
    assert seen(tmp_path) == {"a.xml": b"new", "elsewhere/a.xml": b"old"}
    assert not (tmp_path / "a.xml").is_symlink()


@POSIX
def test_a_link_to_a_folder_is_a_folder_and_is_not_entered_in_a_tree(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a folder"):
        write_files(one(), tmp_path / "link")
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "bilag").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a link or a file where a folder is to be"):
        write_files(tree(), tmp_path / "t")
    assert seen(tmp_path) == {}


@POSIX
def test_a_link_that_leads_to_itself_is_told(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "a")
    with pytest.raises(OutputError, match="is a symbolic link that leads to itself"):
        write_files(one(), tmp_path / "a")


@POSIX
def test_a_device_is_written_as_it_is():
    write_files(one(), "/dev/null")
    assert not Path("/dev/null").is_file()
    with pytest.raises(DiskFull, match="there is no room for the whole result"):
        write_files(one(), "/dev/full")


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("missing/a.xml", "lies in a folder that does not exist"),
        ("file/a.xml", "lies in something that is a file, not a folder"),
        ("x" * 300, "has too long a name"),
        ("a\0b", "is not a name that a file can have"),
    ],
)
@pytest.mark.parametrize("exported", [one(), tree()], ids=["file", "tree"])
def test_a_place_that_cannot_be_is_told(tmp_path, target, told, exported):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=told) as caught:
        write_files(exported, tmp_path / target)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert seen(tmp_path) == {"file": b""}


def test_a_resource_that_cannot_be_opened_is_told_as_what_it_is(tmp_path):
    def opener():
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    with pytest.raises(OutputError, match=r"holds a file that cannot be read \(No such file or directory\)"):
        write_files(one(opener), tmp_path / "a.xml")
    assert seen(tmp_path) == {}


def test_a_stream_takes_one_file_and_is_flushed():
    stream = io.BytesIO()
    write_stream(one(lambda: io.BytesIO(b"data")), stream)
    assert stream.getvalue() == b"data"
    with pytest.raises(OutputError, match="takes one file, not a folder of files"):
        write_stream(tree(), stream)


@POSIX
def test_a_full_stream_is_told():
    with Path("/dev/full").open("wb", buffering=0) as stream, pytest.raises(DiskFull, match="there is no room"):
        write_stream(one(), stream)


def test_a_stream_that_nobody_reads_is_left_to_the_caller():
    read, written = os.pipe()
    os.close(read)
    with os.fdopen(written, "wb", buffering=0) as stream, pytest.raises(BrokenPipeError):
        write_stream(one(), stream)


MINUTES = Minutes(committee="Byrådet", items=(AgendaItem(number="1", title="Godkendelse af dagsorden"),))


def test_a_document_is_written_in_the_format_that_the_name_says(tmp_path):
    assert write(MINUTES, tmp_path / "a.xml") == (tmp_path / "a.xml",)
    assert (tmp_path / "a.xml").read_bytes().startswith(b"<?xml")
    assert write(Imported(minutes=MINUTES), tmp_path / "a.out", to="xml")
    assert (tmp_path / "a.out").read_bytes() == (tmp_path / "a.xml").read_bytes()
    assert write(MINUTES, tmp_path / "a.toy", to=toy_formats.ToyExporter())
    assert write(one(), tmp_path / "b.xml")


def test_a_name_that_says_no_format_is_told(tmp_path):
    with pytest.raises(OutputError, match="has an ending that is no format's"):
        write(MINUTES, tmp_path / "a.unheard-of")
    assert seen(tmp_path) == {}


def test_the_whole_way(tmp_path):
    (tmp_path / "a.txt").write_text("REFERAT Byrådet\n\nPunkt 1: Godkendelse af dagsorden\n", encoding="utf-8")
    done = convert(tmp_path / "a.txt", tmp_path / "a.xml")
    assert isinstance(done, Converted)
    assert done.paths == (tmp_path / "a.xml",)
    assert done.imported.minutes.items[0].title == "Godkendelse af dagsorden"
    assert done.exported.data == (tmp_path / "a.xml").read_bytes()


def test_the_whole_way_never_ends_where_it_begins(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Punkt 1: Godkendelse af dagsorden\n", encoding="utf-8")
    before = path.read_bytes()
    (tmp_path / "same.txt").hardlink_to(path)
    for target in (path, tmp_path / "same.txt"):
        with pytest.raises(OutputError, match="is the document that is read"):
            convert(path, target)
    assert path.read_bytes() == before


def test_a_name_that_says_more_than_one_format_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(Registry, "exporters_of", lambda _self, _suffix: ("akn", "xml"))
    with pytest.raises(OutputError, match="has the ending of more than one format: akn, xml"):
        write(MINUTES, tmp_path / "a.xml")
