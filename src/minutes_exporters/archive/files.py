"""The files of a package: their bytes, sizes and checksums, and names that every system takes."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.diagnostics import Diagnostic
from minutes_core.errors import OutputError
from minutes_core.regex import regex
from minutes_core.schema.eark import FileFormat, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes_core.protocols import Opener, Source

_CHUNK: Final = 1 << 20
_refused: Final = regex(r'[<>:"\\|?*]|^ |  |[ .]$')
_RESERVED: Final = regex(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_LONGEST: Final = 150
_ending: Final = regex(r"\.([A-Za-z0-9]{1,8})")
_unwritable: Final = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@frozen(kw_only=True)
class Held:
    """A file of a package.

    Attributes:
        path: where it lies, below the folder of the METS that lists it.
        content: its bytes, or what opens them.
        size: how many bytes it has.
        sha256: their SHA-256, 64 lower-case hexadecimal digits.
        format: what kind of file it is.
        name: what it was called where it came from; None where it was made here.
    """

    path: str
    content: bytes | Opener
    size: int
    sha256: str
    format: FileFormat
    name: str | None = None


def hold(path: str, content: bytes | Opener, kind: FileFormat | None = None, name: str | None = None) -> Held:
    """A file with its size and checksum; what is behind an opener is read once, piece by piece.

    Args:
        path: where it lies.
        content: its bytes, or what opens them.
        kind: what kind of file it is; None for what its name promises.
        name: what it was called where it came from.

    Raises:
        OutputError: where it cannot be read.
    """
    if isinstance(content, bytes):
        digest, size = hashlib.sha256(content), len(content)
    else:
        digest, size = hashlib.sha256(), 0
        try:
            with content() as file:
                while piece := file.read(_CHUNK):
                    digest.update(piece)
                    size += len(piece)
        except OSError as error:
            raise OutputError(path, f"holds a file that cannot be read ({error.strerror or error})") from error
    told = writable(name) if name is not None else None
    return Held(
        path=path,
        content=content,
        size=size,
        sha256=digest.hexdigest(),
        format=kind or format_of(name if name is not None else path),
        name=told,
    )


def writable(text: str) -> str:
    """Text without what XML cannot carry: U+FFFD stands for it."""
    return _unwritable.sub("\ufffd", text)


class Names:
    """Gives the files of one folder names that every system takes and that are never the same.

    A path whose parts are all harmless is kept as it is, so that files of one export still find each other. Any other
    file lies at the top as `file-0007.pdf`, with the ending that it had.
    """

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def take(self, path: str) -> str:
        """The path to use for `path`, relative, with `/`."""
        if self._free(path):
            return self._use(path)
        ending = _ending.search(path, max(path.rfind("."), 0))
        suffix = f".{ending[1]}" if ending is not None and ending.end() == len(path) else ""
        number = len(self._files) + 1
        while not self._free(name := f"file-{number:04}{suffix}"):
            number += 1
        return self._use(name)

    def _free(self, path: str) -> bool:
        parts = path.split("/")
        if not all(map(_harmless, parts)) or len(path) > _LONGEST:
            return False
        folded = _fold(path)
        above = {_fold("/".join(parts[:depth])) for depth in range(1, len(parts))}
        return folded not in self._files and folded not in self._folders and not above & self._files

    def _use(self, path: str) -> str:
        parts = path.split("/")
        self._files.add(_fold(path))
        self._folders |= {_fold("/".join(parts[:depth])) for depth in range(1, len(parts))}
        return path


def _harmless(part: str) -> bool:
    return (
        part.isprintable()
        and _refused.search(part) is None
        and part.strip(".-") != ""
        and _RESERVED.fullmatch(part.partition(".")[0].rstrip(" ")) is None
        and len(part.encode()) <= _LONGEST
        and unicodedata.is_normalized("NFC", part)
    )


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def originals(source: Source, names: Names) -> tuple[list[Held], list[Diagnostic]]:
    """What a document was read from, as files: the one file, or all of a folder and below it, by name.

    Links, pipes and devices in a folder are not followed, and told.

    Raises:
        InputError: where it is not there.
        OutputError: where a file of the folder cannot be read.
    """
    path = source.path
    if path is None:
        return [hold(names.take(_last(source.name)), source.read_bytes(), name=_last(source.name))], []
    if not source.is_folder:
        source.head(1)  # not there, or not to be read: an error of the source
        # The absolute path, for `.` and `..` have no name; links are not followed, for the name is the user's.
        name = os.path.basename(os.path.abspath(path))  # noqa: PTH100, PTH119
        return [hold(names.take(name), _opener(path), name=name)], []
    held: list[Held] = []
    left: list[str] = []
    for file in _walk(path):
        name = file.relative_to(path).as_posix()
        if file.is_symlink() or not file.is_file():
            left.append(writable(name))
        else:
            held.append(hold(names.take(name), _opener(file), name=name))
    said = []
    if left:
        facts: dict[str, str | int] = {"count": len(left), "told": ", ".join(left[:5])}
        said.append(Diagnostic(slug="files-not-packed", facts=facts))
    return held, said


def _last(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2] or name


def _opener(path: Path) -> Opener:
    return lambda: path.open("rb")


def _walk(top: Path) -> Iterator[Path]:
    """Everything in a folder that is no folder, in the order of the names."""
    try:
        inside = sorted(top.iterdir(), key=lambda each: each.name)
    except OSError as error:
        raise OutputError(str(top), f"holds a file that cannot be read ({error.strerror or error})") from error
    for path in inside:
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path
