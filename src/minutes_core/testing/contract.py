"""The laws of a format, as checks that a plugin's tests can call.

- `check_exporter`: everything that can be seen with one document. Call it with many, from
  `strategies.minutes()` or `generator.generate`.
- `check_fresh_process`: that another process writes the same bytes. It starts two; once per exporter will do.
- `check_threads`: that exports at the same time do not get into each other's way.
- `check_importer_survives`: that an importer takes any bytes in its stride.

A broken law is an `AssertionError` that names the law, the first differing path, and both values.
"""

from __future__ import annotations

import contextlib
import gc
import locale
import os
import pickle
import random
import re
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar, cast

import attrs

from minutes_core.errors import CannotExport, InputError
from minutes_core.fidelity import Loss, covers, differences, losses
from minutes_core.model import Minutes
from minutes_core.protocols import Exported, Exporter, Fidelity, Imported, Source
from minutes_core.testing._fresh import exported_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutes_core.protocols import Importer, Resources

_T = TypeVar("_T")
_NOTHING: Final[Resources] = {}
_NO_FIELD: Final = "_contract"
_ANYWHERE: Final = Loss(path="")


def check_exporter(
    exporter: Exporter, importer: Importer, minutes: Minutes, resources: Resources = _NOTHING
) -> Exported | None:
    """Hold `exporter` to its laws with one document, read back by `importer`.

    - It is a frozen attrs value that hashes, pickles and equals its pickled copy.
    - `project` is pure (the same result twice, the document untouched) and idempotent; the identity where
      `fidelity` is EXACT; elsewhere what it changes is declared in `drops`.
    - `export` is deterministic, by a pickled copy too, changes no global state, and names its files safely. It
      may raise `CannotExport` only for a field that the document lacks, and never where `fidelity` is EXACT.
    - `importer` recognises what was written, and reads `project(minutes)` from it. The same holds for
      what `project` keeps.

    Args:
        exporter: the exporter under test.
        importer: reads the same format.
        minutes: any document.
        resources: what its figures and attachments name.

    Returns:
        What was exported, or None where the format cannot hold this document and says so.

    Raises:
        AssertionError: where a law is broken.
    """
    if not isinstance(exporter, Exporter):
        _fail(exporter, "it has the members of protocols.Exporter", "", "an Exporter", exporter)
    copy = _check_value(exporter)
    _check_value(importer)
    kept = _check_projection(exporter, minutes)
    with _unchanged_world(exporter):
        exported = _export(exporter, minutes, resources)
        again = _export(copy, minutes, resources)
    if exported is None:
        return None
    assert again is not None
    _check_files(exporter, exported)
    if (left := exported.contents()) != (right := again.contents()):
        _fail(exporter, "the same document gives the same bytes", *_first_unlike(left, right))
    _check_read_back(exporter, importer, exported, kept, resources)
    if kept != minutes:
        # The contract does not end at the first pass: what a format keeps, it can write and read again.
        written = _export(exporter, kept, resources)
        if written is None:
            _fail(exporter, "export is total over what project keeps", "", "a document", "CannotExport")
        _check_read_back(exporter, importer, written, kept, resources)
    return exported


def check_fresh_process(exporter: Exporter, minutes: Minutes, resources: Resources = _NOTHING) -> None:
    """Have two other processes export `minutes`: with another hash seed, locale, time zone and second.

    Their time zones are never on the same day, so a date of today in the output shows.

    Raises:
        AssertionError: where the bytes differ from those written here.
    """
    here = _export(exporter, minutes, resources)
    if here is None:
        return
    loaded = {name: _read(opener()) for name, opener in resources.items()}
    for place, there in exported_elsewhere(exporter, minutes, loaded):
        if (left := here.contents()) != there:
            _fail(exporter, f"another process ({place}) writes the same bytes", *_first_unlike(left, there))


def check_threads(exporter: Exporter, documents: Sequence[Minutes], resources: Resources = _NOTHING) -> None:
    """Export `documents` in four threads at once, several times over.

    Raises:
        AssertionError: where the bytes differ from those of an export that has the process to itself.
    """
    alone = [_export(exporter, minutes, resources) for minutes in documents]
    expected = [exported.contents() if exported else {} for exported in alone]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # as many turns as can be had
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda minutes: _export(exporter, minutes, resources), [*documents] * 5))
    finally:
        sys.setswitchinterval(interval)
    for exported, contents in zip(together, expected * 5, strict=True):
        if (got := exported.contents() if exported else {}) != contents:
            _fail(exporter, "threads do not disturb each other", *_first_unlike(contents, got))


def check_importer_survives(importer: Importer, data: bytes, seconds: float = 20.0) -> Imported | None:
    """Hold `importer` to this: any bytes give a document or an `InputError`, in time.

    Args:
        importer: the importer under test.
        data: any bytes.
        seconds: how long it may take. A hang is cut off where the system has `SIGALRM`.

    Returns:
        What was read, or None where it was refused.

    Raises:
        AssertionError: for any other exception, a broken result, or one that came too late.
    """
    source = Source.of(data, f"data{next(iter(importer.suffixes), '')}")
    began = time.perf_counter()
    try:
        with _cut_off(seconds):
            claimed = importer.recognises(source)
            imported = importer.read(source)
    except InputError as error:
        _check_in_time(importer, began, seconds)
        _check_error(importer, error, source)
        return None
    except _TimeIsUpError:
        _fail(importer, "it answers in time", "", f"{seconds} s", f"more, for {data[:60]!r}")
    except Exception as error:
        shown = f"{type(error).__name__}: {error}"
        raise AssertionError(_message(importer, "any bytes give a document or an InputError", shown, data)) from error
    _check_in_time(importer, began, seconds)
    if type(claimed) is not bool:
        _fail(importer, "recognises tells True or False", "", "a bool", claimed)
    if type(imported) is not Imported or type(imported.minutes) is not Minutes:
        _fail(importer, "read gives Imported with Minutes", "", "Imported", imported)
    return imported


# What an exporter is


def _check_value(thing: _T) -> _T:
    """A pickled copy of an exporter or importer that is the value it should be."""
    kind = type(thing)
    if not attrs.has(kind):
        _fail(thing, "it is a frozen attrs class", "", "attrs.frozen", "a plain class")
    with contextlib.suppress(attrs.exceptions.FrozenInstanceError):
        setattr(thing, _NO_FIELD, None)
        _fail(thing, "it is frozen", "", "FrozenInstanceError", "its attributes can be set")
    try:
        hash(thing)
        copy = pickle.loads(pickle.dumps(thing))  # noqa: S301 - our own bytes
    except (TypeError, AttributeError, pickle.PicklingError) as error:
        raise AssertionError(_message(thing, "it hashes and pickles", f"{type(error).__name__}: {error}")) from error
    if copy != thing or hash(copy) != hash(thing):
        _fail(thing, "it equals its pickled copy", "", thing, copy)
    return cast("_T", copy)


def _check_projection(exporter: Exporter, minutes: Minutes) -> Minutes:
    before = hash(minutes)
    kept = exporter.project(minutes)
    if type(kept) is not Minutes:
        _fail(exporter, "project gives Minutes", "", "Minutes", kept)
    if hash(minutes) != before:
        _fail(exporter, "project leaves the document as it is", "", before, hash(minutes))
    _same(exporter, "project gives the same result twice", kept, exporter.project(minutes))
    _same(exporter, "project is idempotent", kept, exporter.project(kept))
    if exporter.fidelity is Fidelity.EXACT:
        if exporter.drops:
            _fail(exporter, "an EXACT exporter drops nothing", "drops", {}, dict(exporter.drops))
        _same(exporter, "project is the identity of an EXACT exporter", minutes, kept)
    for pattern in exporter.drops:
        covers(pattern, _ANYWHERE)  # a ValueError tells that it is no pattern
    if kept != minutes:
        for loss in losses(exporter, minutes):
            if loss.pattern is None:
                _fail(exporter, "what project changes is declared in drops", loss.path, loss.before, loss.after)
    return kept


# What it writes


def _export(exporter: Exporter, minutes: Minutes, resources: Resources) -> Exported | None:
    try:
        exported = exporter.export(minutes, resources)
    except CannotExport as error:
        if exporter.fidelity is Fidelity.EXACT:
            _fail(exporter, "an EXACT exporter holds every document", error.field, "a document", "CannotExport")
        value = _value_at(minutes, error.field)
        if value is not None and value not in {(), ""}:
            _fail(exporter, "CannotExport names a field that the document lacks", error.field, None, value)
        return None
    if type(exported) is not Exported:
        _fail(exporter, "export gives Exported", "", "Exported", exported)
    return exported


def _value_at(minutes: Minutes, path: str) -> object:
    value: object = minutes
    for name, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        try:
            value = getattr(value, name) if name else value[int(index)]  # type: ignore[index]
        except (AttributeError, IndexError, TypeError):
            raise AssertionError(f"CannotExport names {path!r}, which is no field of the model") from None
    return value


_DEVICES: Final = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def _check_files(exporter: Exporter, exported: Exported) -> None:
    names = [name for name, _ in exported.files]
    if exporter.suffix:
        if names != [""]:
            _fail(exporter, "a format of one file names it ''", "", [""], names)
        return
    if not names:
        _fail(exporter, "a tree of files has files", "", "files", names)
    if len({name.casefold() for name in names}) != len(names):
        _fail(exporter, "no file is there twice", "", "different names", names)
    for name in names:
        parts = PurePosixPath(name).parts
        if (
            not name
            or name.startswith("/")
            or ".." in parts
            or re.search(r'[\\:*?"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]', name)
            or any(_DEVICES.fullmatch(part) or part.endswith((" ", ".")) for part in parts)
        ):
            _fail(exporter, "a file's name stays in the tree, on every system", name, "a safe relative path", name)


def _check_read_back(
    exporter: Exporter, importer: Importer, exported: Exported, kept: Minutes, resources: Resources
) -> None:
    with _as_source(exporter, exported) as source:
        if importer.recognises(source) is not True:
            _fail(exporter, f"{type(importer).__name__} recognises what was written", "", True, source.head(60))
        try:
            imported = importer.read(source)
        except InputError as error:
            raise AssertionError(
                _message(exporter, "what was written can be read", f"{error.slug}: {error}")
            ) from error
        _same(exporter, "read(export(minutes)) == project(minutes)", kept, imported.minutes)
        for name, opener in imported.resources.items():
            if name in resources and (got := _read(opener())) != (given := _read(resources[name]())):
                _fail(exporter, "a resource comes back as it was", name, given[:60], got[:60])


@contextlib.contextmanager
def _as_source(exporter: Exporter, exported: Exported) -> Iterator[Source]:
    if exporter.suffix:
        yield Source.of(exported.data, f"minutes{exporter.suffix}")
        return
    with tempfile.TemporaryDirectory(prefix="minutes-") as folder:
        for name, data in exported.contents().items():
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield Source.of(Path(folder))


def _read(file: contextlib.AbstractContextManager[object]) -> bytes:
    with file as opened:
        data = opened.read()  # type: ignore[attr-defined]
    assert isinstance(data, bytes)
    return data


@contextlib.contextmanager
def _unchanged_world(exporter: Exporter) -> Iterator[None]:
    before = _world()
    yield
    after = _world()
    for name, value in before.items():
        if after[name] != value:
            _fail(exporter, "export changes no global state", name, value, after[name])


def _world() -> Mapping[str, object]:
    world: dict[str, object] = {
        "working directory": os.getcwd(),  # noqa: PTH109 - the string, nothing else
        "environment": dict(os.environ),
        "locale": locale.setlocale(locale.LC_ALL),
        "garbage collector": gc.isenabled(),
        "recursion limit": sys.getrecursionlimit(),
        "random generator": hash(random.getstate()),
        "standard streams": (id(sys.stdout), id(sys.stderr), id(sys.stdin)),
    }
    if (config := sys.modules.get("reportlab.rl_config")) is not None:  # a module that is not loaded has no settings
        world["reportlab.rl_config"] = repr(sorted(vars(config).items(), key=lambda pair: pair[0]))
    return world


# What an importer does


class _TimeIsUpError(BaseException):
    """No importer may catch it."""


@contextlib.contextmanager
def _cut_off(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield  # the time is measured all the same, only a hang is not cut off
        return

    def ring(_signal: int, _frame: object) -> NoReturn:
        raise _TimeIsUpError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _check_in_time(importer: Importer, began: float, seconds: float) -> None:
    if (took := time.perf_counter() - began) > seconds:
        _fail(importer, "it answers in time", "", f"{seconds} s", f"{took:.1f} s")


def _check_error(importer: Importer, error: InputError, source: Source) -> None:
    try:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception as broken:
        shown = f"{type(error).__name__}: {broken}"
        raise AssertionError(_message(importer, "its errors survive pickling", shown)) from broken
    if type(copy) is not type(error) or copy.args != error.args:
        _fail(importer, "its errors survive pickling", type(error).__name__, error.args, copy.args)
    if error.source != source.name:
        _fail(importer, "an error names its source", "source", source.name, error.source)
    if not error.detail or "\n" in error.detail:
        _fail(importer, "an error tells what is wrong in one line", "detail", "one line", error.detail)


# How a broken law is told


def _same(culprit: object, law: str, expected: Minutes, got: Minutes) -> None:
    if type(got) is Minutes and got == expected:
        return
    first: Loss | None = next(differences(expected, got), None)
    if first is None:
        _fail(culprit, law, "", expected, got)
    _fail(culprit, law, first.path, first.before, first.after)


def _first_unlike(left: Mapping[str, bytes], right: Mapping[str, bytes]) -> tuple[str, object, object]:
    if left.keys() != right.keys():
        return "the files' names", sorted(left), sorted(right)
    name = next(name for name in left if left[name] != right[name])
    ours, theirs = left[name], right[name]
    at = next((at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    low = max(0, at - 20)
    return f"{name or 'the file'}, byte {at}", ours[low : at + 40], theirs[low : at + 40]


def _fail(culprit: object, law: str, path: str, expected: object, got: object) -> NoReturn:
    raise AssertionError(_message(culprit, law, f"at {path or 'the top'}", expected=expected, got=got))


def _message(culprit: object, law: str, *facts: object, **values: object) -> str:
    lines = [f"{type(culprit).__name__} breaks the law: {law}"]
    lines += [f"  {_short(fact)}" for fact in facts]
    lines += [f"  {name}: {_short(repr(value))}" for name, value in values.items()]
    return "\n".join(lines)


def _short(fact: object) -> str:
    text = fact if isinstance(fact, str) else repr(fact)
    return text if len(text) <= 600 else f"{text[:600]}…"
