import io
import os
import pickle
import sys

import pytest

from minutes_core.errors import EmptySource, InputError, MalformedDocument, PluginError, UnknownFormat
from minutes_core.model import Minutes
from minutes_core.pipeline import as_source, read
from minutes_core.protocols import Imported, Source
from toy_plugins import make_toys, registry_of, toy


@pytest.fixture
def toys(tmp_path, monkeypatch):
    folder = make_toys(tmp_path / "toys")
    monkeypatch.syspath_prepend(folder)
    return registry_of(folder)


class Reader:
    """An importer that does what a test says."""

    name = "reader"
    suffixes = ()

    def __init__(self, act):
        self.act = act

    def recognises(self, _source):
        return True

    def read(self, source):
        return self.act(source)


def raising(error):
    def act(_source):
        raise error

    return Reader(act)


@pytest.mark.parametrize("kind", ["path", "str", "bytes", "open", "source", "memory"])
def test_reads_paths_bytes_and_open_files(toys, tmp_path, kind):
    data = toy("item 1 open Godkendelse af dagsorden")
    path = tmp_path / "a.toy"
    path.write_bytes(data)
    with path.open("rb") as file:
        things = {
            "path": path,
            "str": str(path),
            "bytes": data,
            "open": file,
            "source": Source.of(path),
            "memory": io.BytesIO(data),
        }
        imported = read(things[kind], registry=toys)
    assert [item.title for item in imported.minutes.items] == ["Godkendelse af dagsorden"]


def test_a_folder_that_an_importer_claims_is_one_document(toys, tmp_path):
    (tmp_path / "toy.manifest").touch()
    assert read(tmp_path, format="toy", registry=toys).minutes.items[0].title == "a folder"


def test_a_folder_that_nobody_claims_is_refused(toys, tmp_path):
    with pytest.raises(UnknownFormat, match="is a folder that no format claims"):
        read(tmp_path, registry=toys)


def test_the_format_may_be_named_against_the_name_and_the_content(toys):
    assert read(toy(), format="blob", name="a.toy", registry=toys).minutes == Minutes()
    with pytest.raises(PluginError, match="nonsense: is not installed for reading"):
        read(toy(), format="nonsense", registry=toys)


def test_the_format_may_be_an_importer():
    assert read(b"x", format=Reader(lambda _source: Imported(minutes=Minutes(committee="Byrådet")))).minutes.committee


def test_diagnostics_name_their_source(toys):
    (said,) = read(toy("warn odd"), name="møde.toy", registry=toys).diagnostics
    assert (said.source, said.origin.line) == ("møde.toy", 2)


def test_an_empty_source_is_refused_before_any_importer(toys, tmp_path):
    (tmp_path / "a.toy").touch()
    for thing in (tmp_path / "a.toy", b"", io.BytesIO()):
        with pytest.raises(EmptySource, match=r"\Ais empty\Z"):
            read(thing, format="toy", registry=toys)


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match=r"\Ano such file\Z") as caught:
        read(tmp_path / "a.toy")
    assert caught.value.source == str(tmp_path / "a.toy")


def test_a_name_that_no_file_can_have_is_an_input_error():
    with pytest.raises(InputError, match="is not a name that a file can have"):
        read("a\0b.toy")


def test_a_file_opened_as_text_is_an_input_error():
    with pytest.raises(InputError, match="must be opened in binary mode"):
        read(io.StringIO("toy\n"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_a_pipe_with_a_name_is_read_once_and_whole(toys, tmp_path):
    import threading

    os.mkfifo(tmp_path / "pipe")
    thread = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(toy("item 1 open A"),))
    thread.start()
    assert len(read(tmp_path / "pipe", registry=toys).minutes.items) == 1
    thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="devices as files are POSIX's")
def test_a_device_is_refused():
    with pytest.raises(InputError, match="is a device, not a file"):
        as_source("/dev/zero")


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (MalformedDocument("a", "line 3: odd"), MalformedDocument, "line 3: odd"),
        (KeyError("odd"), InputError, r"could not be read: the importer reader failed \(KeyError: 'odd'\)"),
        (RecursionError("too deep"), InputError, r"the importer reader failed \(RecursionError: too deep\)"),
        (MemoryError(), InputError, r"the importer reader failed \(MemoryError:?\)"),
        (PermissionError(13, "Permission denied"), InputError, r"cannot be read \(Permission denied\)"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_an_importer_raises_becomes_an_input_error_that_pickles(error, kind, told):
    with pytest.raises(kind, match=told) as caught:
        read(b"x", name="a", format=raising(error))
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_value_that_the_model_refuses_is_a_malformed_document():
    with pytest.raises(MalformedDocument, match=r"holds a value that cannot be kept: Minutes.committee may not hold"):
        read(b"x", format=Reader(lambda _source: Minutes(committee="\x07")))


def test_an_interrupt_is_not_caught():
    with pytest.raises(KeyboardInterrupt):
        read(b"x", format=raising(KeyboardInterrupt()))
