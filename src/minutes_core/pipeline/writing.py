"""From bytes to files: whole, or not at all.

Everything is written to a temporary name beside its target, brought to the disk, and then moved to its name in one
step. Whatever goes wrong on the way, an interrupt too, the temporary files go and what was there before stays.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import shutil
import stat
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from minutes_core.errors import DiskFull, OutputError
from minutes_core.pipeline.naming import check_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_core.protocols import Exported, Opener

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_BUSY: Final = frozenset({errno.EBUSY, errno.ETXTBSY})
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CHUNK: Final = 1 << 20


def write_files(exported: Exported, target: str | os.PathLike[str], *, replace: bool = True) -> tuple[Path, ...]:
    """Write what an exporter made.

    One file goes to `target`; a tree goes to the folder `target`, which is made where there is none, and whose other
    files stay as they are. A file keeps the permissions of the one that it replaces; a new one has those that the system
    gives (the umask). A symbolic link is replaced, not followed. A device or pipe is written as it is.

    Args:
        exported: one file or a tree of files.
        target: the file, or the tree's folder.
        replace: whether a file that is there may be replaced.

    Returns:
        The paths that were written.

    Raises:
        OutputError: where that cannot be done; what was there before is untouched.
        DiskFull: where there is no room.
        NameCollision: where two files of a tree have one name.
    """
    path = Path(target)
    try:
        if [name for name, _ in exported.files] == [""]:
            _write_file(exported.files[0][1], path, replace=replace)
            return (path,)
        check_tree(str(target), (name for name, _ in exported.files))
        return _write_tree(exported, path, replace=replace)
    except OSError as error:
        raise refused(str(target), error) from error
    except ValueError as error:  # a NUL in the name
        raise OutputError(str(target), "is not a name that a file can have") from error


def write_stream(exported: Exported, stream: IO[bytes], name: str = "-") -> None:
    """Write the only file of what an exporter made to an open binary file, and flush it.

    Raises:
        OutputError: where it is a tree, or cannot be written.
        DiskFull: where there is no room.
        BrokenPipeError: where nobody reads any more.
    """
    if [file for file, _ in exported.files] != [""]:
        raise OutputError(name, "takes one file, not a folder of files")
    try:
        _copy(exported.files[0][1], stream, name)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise refused(name, error) from error


def refused(target: str, error: OSError) -> OutputError:
    """What an error of the system means for an output."""
    if error.errno in _NO_ROOM:
        return DiskFull(target, "there is no room for the whole result")
    if error.errno in _BUSY:
        return OutputError(target, "is in use by another program")
    told = {
        errno.EACCES: "may not be written (permission denied)",
        errno.EPERM: "may not be written (permission denied)",
        errno.EROFS: "lies on a disk that may only be read",
        errno.ENOENT: "lies in a folder that does not exist",
        errno.ENOTDIR: "lies in something that is a file, not a folder",
        errno.EISDIR: "is a folder",
        errno.EEXIST: "exists already",
        errno.ENAMETOOLONG: "has too long a name",
        errno.ELOOP: "is a symbolic link that leads to itself",
    }.get(error.errno or 0)
    return OutputError(target, told or f"cannot be written ({error.strerror or error})")


def _write_file(content: bytes | Opener, target: Path, *, replace: bool) -> None:
    mode = None
    try:
        status = target.stat()
    except FileNotFoundError:
        pass
    else:
        if stat.S_ISDIR(status.st_mode):
            raise OutputError(str(target), "is a folder")
        if not stat.S_ISREG(status.st_mode):
            with target.open("wb") as device:
                _copy(content, device, str(target))
            return
        if not replace:
            raise OutputError(str(target), "exists already")
        if not os.access(target, os.W_OK):
            raise OutputError(str(target), "is write-protected")
        mode = stat.S_IMODE(status.st_mode) & 0o777
    temporary = _beside(target)
    try:
        _fill(content, temporary, str(target))
        if mode is not None:
            temporary.chmod(mode)
        _move(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _sync_folder(target.parent)


def _write_tree(exported: Exported, target: Path, *, replace: bool) -> tuple[Path, ...]:
    names = [name for name, _ in exported.files]
    if target.exists() and not target.is_dir():
        raise OutputError(str(target), "is a file, not a folder")
    staged = _beside(target)
    replaced = _beside(target)
    try:
        staged.mkdir()
        for name, content in exported.files:
            file = staged / name
            file.parent.mkdir(parents=True, exist_ok=True)
            _fill(content, file, str(target / name))
        if target.exists():
            _check_places(target, names, replace=replace)
            _merge(staged, target, names, replaced)
        else:
            _move(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        shutil.rmtree(replaced, ignore_errors=True)
    _sync_folder(target.parent)
    return tuple(target / name for name in names)


def _check_places(target: Path, names: list[str], *, replace: bool) -> None:
    for name in names:
        place = target / name
        for folder in place.parents:
            if folder == target:
                break
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise OutputError(str(folder), "is a link or a file where a folder is to be")
        if place.is_dir():
            raise OutputError(str(place), "is a folder")
        if not replace and place.exists():
            raise OutputError(str(place), "exists already")


def _merge(staged: Path, target: Path, names: list[str], replaced: Path) -> None:
    """Move files into a folder one by one; where one cannot be moved, all go back."""
    with contextlib.ExitStack() as undo:
        for name in names:
            place = target / name
            for folder in reversed([folder for folder in place.parents if folder.is_relative_to(target)]):
                if not folder.exists():
                    folder.mkdir()
                    undo.callback(_quietly(folder.rmdir))
            if os.path.lexists(place):
                kept = replaced / name
                kept.parent.mkdir(parents=True, exist_ok=True)
                _move(place, kept)
                undo.callback(_quietly(functools.partial(kept.replace, place)))
            undo.callback(_quietly(place.unlink))
            _move(staged / name, place)
        undo.pop_all()


def _quietly(step: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        with contextlib.suppress(OSError):
            step()

    return run


def _beside(target: Path) -> Path:
    return target.parent / f".minutes-{os.urandom(6).hex()}.tmp"


def _fill(content: bytes | Opener, file: Path, name: str) -> None:
    with open(os.open(file, _CREATE, 0o666), "wb") as out:  # noqa: PTH123 - a descriptor, made only if it is new
        _copy(content, out, name)
        out.flush()
        os.fsync(out.fileno())


def _copy(content: bytes | Opener, out: IO[bytes], name: str) -> None:
    if isinstance(content, bytes):
        out.write(content)
    else:
        try:
            file = content()
        except OSError as error:
            raise OutputError(name, f"holds a file that cannot be read ({error.strerror or error})") from error
        with file:
            shutil.copyfileobj(file, out, _CHUNK)


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except PermissionError as error:
        raise OutputError(
            str(target), "may not be replaced (permission denied, or in use by another program)"
        ) from error


def _sync_folder(folder: Path) -> None:
    """Bring a folder's new names to the disk, on systems where a folder can be opened."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def same_place(one: Path, other: Path) -> bool:
    """Whether two paths are one file, by whatever name."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
