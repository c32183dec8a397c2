"""Packages for archives (E-ARK): the record is read, and every file held to what the package says of it.

What makes the record doubtful is an error: a list or the record itself that is missing, or is not what its checksum says, or
a list that leads out of the package. Whatever else does not agree is told: a file that is missing, changed, or in no list.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import unquote

from attrs import evolve, frozen

from minutes_core.collector import paused
from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.errors import ForbiddenXml, InputError, MalformedDocument, NoRecord
from minutes_core.importers._whole import max_bytes_field
from minutes_core.importers.systems.export import load
from minutes_core.importers.systems.files import begins
from minutes_core.importers.systems.tree import MAX_BYTES, read_tree
from minutes_core.protocols import Imported, Source
from minutes_core.regex import regex
from minutes_core.schema import eark, native

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_core.importers.systems.tree import Node
    from minutes_core.protocols import Opener

_ROOT: Final = regex(rb"<(?:[\w.-]+:)?mets\s[^<>]*PROFILE=[\"']" + eark.PROFILES)
_scheme: Final = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CHUNK: Final = 1 << 20
_ALGORITHMS: Final = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_MOST_TAGS: Final = 100_000
"""What a list may have of them: room for some 33,000 files."""


@frozen(kw_only=True)
class EarkImporter:
    """Reads a package for an archive that holds a record of minutes: its folder, or the METS.xml in it.

    Attributes:
        max_bytes: the largest list and the largest record that are read.
    """

    name: ClassVar[str] = "eark"
    title: ClassVar[str] = "package for an archive (E-ARK SIP)"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    max_bytes: int = max_bytes_field(
        says="the largest list or record that is read, in bytes",
        says_da="den største liste eller det største dokument der læses, i byte",
    )

    def recognises(self, source: Source) -> bool:
        """Whether it is a package of E-ARK's, or the METS of one."""
        if not source.is_folder:
            return begins(source.head(), _ROOT)
        assert source.path is not None
        listing = source.path / eark.METS_NAME
        try:
            return listing.is_file() and begins(evolve(source, path=listing).head(), _ROOT)
        except OSError:  # a folder that may not be looked into
            return False

    def read(self, source: Source) -> Imported:
        """Read it.

        Raises:
            ForbiddenXml: where a list has a DTD or an entity.
            NoRecord: where the package holds no record of minutes as native XML.
            MalformedDocument: where a list or the record is not what the package says, or a list leads out of it.
            InputError: where it cannot be read, or is too large.
        """
        if source.path is None:
            raise InputError(source.name, "is the list of a package, which is read as a folder")
        folder = source.path if source.is_folder else source.path.parent
        with paused():
            return _Package(source.name, folder, self.max_bytes).imported()


@frozen(kw_only=True)
class _Listed:
    """A file as a list has it.

    Attributes:
        path: where it lies in the package, with `/`.
        title: the name that it had elsewhere, or None.
        use: what its group is for; empty for metadata.
        algorithm: how its checksum is made; empty where there is none.
        checksum: in hexadecimal digits.
        size: in bytes, as written.
    """

    path: str
    title: str | None
    use: str
    algorithm: str
    checksum: str
    size: str


class _Package:
    """One package while it is read."""

    def __init__(self, name: str, folder: Path, max_bytes: int) -> None:
        self._name = name
        self._folder = folder
        self._top = folder.resolve()
        self._max_bytes = max_bytes
        self._said: list[Diagnostic] = []
        self._seen: set[str] = {eark.METS_NAME}
        self._twice: set[str] = set()
        self._missing: dict[str, None] = {}
        self._changed: dict[str, None] = {}
        self._folders: dict[str, str | None] = {}
        self._resources: dict[str, Opener] = {}
        self._record: _Listed | None = None
        self._record_list = eark.METS_NAME

    def imported(self) -> Imported:
        """What the package holds, and what does not agree."""
        root = self._list(eark.METS_NAME)
        lists: dict[str, _Listed | None] = {}
        for listed in self._files_of(root, eark.METS_NAME):
            self._check(listed)
            if listed.use.startswith("Representations") and _is_list(listed.path):
                lists[listed.path] = listed
        for pointer in _all(root, "mptr"):
            lists.setdefault(self._inside(pointer.attributes.get("href", ""), eark.METS_NAME), None)
        for path, known in lists.items():
            try:
                self._representation(path, known)
            except ForbiddenXml:
                raise
            except InputError:
                if path not in self._changed:  # else that is told, and the record may be well all the same
                    raise
        self._tell_unlisted()
        if _content(root) == eark.UNREAD_CONTENT:
            self._said.append(Diagnostic(slug="package-unread"))
        if self._record is None:
            for path in filter(_is_list, (*self._missing, *self._changed)):  # it may have had the record
                self._refuse(path)
            raise NoRecord(self._name, "lists no record of minutes")
        return self._with_record(self._record)

    def _representation(self, path: str, known: _Listed | None) -> None:
        """Hold the files of one representation to its list."""
        if self._file(path) is None:
            if known is None:  # a pointer to nothing; what the package lists is told already
                self._missing[path] = None
                self._tell("package-file-missing", path)
            return
        if path not in self._seen:
            self._tell("package-file-unlisted", path, severity=Severity.WARNING)
            self._seen.add(path)
        root = self._list(path)
        content = _content(root)
        for listed in self._files_of(root, path):
            there = self._check(listed)
            if content == eark.RECORD_CONTENT and self._record is None:
                self._record, self._record_list = listed, path
            elif content == eark.ATTACHMENTS_CONTENT and there is not None and listed.title is not None:
                self._resources[listed.title] = _opener(there)

    # -- lists

    def _list(self, path: str) -> Node:
        """The root of a METS.

        Raises:
            InputError: one of its kinds: it is missing, or too large, or no METS.
        """
        file = self._file(path)
        if file is None:
            raise MalformedDocument(self._name, f"{path} is missing")
        with self._told_of(path):
            data = load(Source.of(file, self._name), file, min(self._max_bytes, MAX_BYTES))
            if data.count(b"<") > _MOST_TAGS:
                raise MalformedDocument(self._name, "lists too many files")
            root, said = read_tree(self._name, data)
            if root.name != "mets":
                raise MalformedDocument(self._name, "is no METS")
        self._said += said
        return root

    def _told_of(self, path: str) -> _Told:
        return _Told(self._name, path)

    def _files_of(self, root: Node, listing: str) -> Iterator[_Listed]:
        """The files that a METS lists."""
        for reference in _all(root, "mdRef"):
            yield self._listed(reference.attributes, reference.attributes, "", listing)
        for group in _all(root, "fileGrp"):
            for file in group.all("file"):
                place = file.one("FLocat")
                found = place.attributes if place is not None else {}
                yield self._listed(file.attributes, found, group.attributes.get("USE", ""), listing)

    def _listed(self, facts: dict[str, str], place: dict[str, str], use: str, listing: str) -> _Listed:
        return _Listed(
            path=self._inside(place.get("href", ""), listing),
            title=place.get("title"),
            use=use,
            algorithm=facts.get("CHECKSUMTYPE", "") if facts.get("CHECKSUM") else "",
            checksum=facts.get("CHECKSUM", ""),
            size=facts.get("SIZE", ""),
        )

    def _inside(self, href: str, listing: str) -> str:
        """The path in the package that a reference in a list leads to.

        Raises:
            MalformedDocument: where it leads out of the package.
        """
        path = unquote(href)
        parts = [part for part in path.split("/") if part != "."]
        if (
            not path
            or _scheme.match(path) is not None
            or "\\" in path
            or "\0" in path
            or any(part in {"", ".."} for part in parts)
        ):
            shown = native.short(href)
            raise MalformedDocument(self._name, f"{listing} refers to what is no file of the package: {shown}")
        return "/".join([*listing.split("/")[:-1], *parts])

    # -- files

    def _file(self, path: str) -> Path | None:
        """The file of a path in the package; None where it is not there, is none, or is a link."""
        above, _, name = path.rpartition("/")
        if above not in self._folders:
            self._folders[above] = self._folder_of(above)
        folder = self._folders[above]
        if folder is None:
            return None
        try:
            file = os.path.join(folder, name)  # noqa: PTH118 - a package can have many thousand files
            return Path(file) if stat.S_ISREG(os.lstat(file).st_mode) else None
        except OSError:
            return None

    def _folder_of(self, path: str) -> str | None:
        """A folder of the package; None where it is not there, or a link leads out of the package."""
        try:
            folder = (self._folder / path).resolve(strict=True)
        except (OSError, RuntimeError):  # too long a name, a circle of links
            return None
        return str(folder) if folder.is_relative_to(self._top) else None

    def _check(self, listed: _Listed) -> Path | None:
        """The file, held to its list; None where it is missing."""
        path = listed.path
        if path in self._seen:
            if path not in self._twice:
                self._twice.add(path)
                self._tell("package-file-listed-twice", path, severity=Severity.WARNING)
            return self._file(path)
        self._seen.add(path)
        file = self._file(path)
        if file is None:
            self._missing[path] = None
            self._tell("package-file-missing", path)
        elif listed.algorithm not in _ALGORITHMS:
            self._tell("package-file-unchecked", path, severity=Severity.WARNING)
        elif not self._agrees(file, listed):
            self._changed[path] = None
            self._tell("package-file-changed", path)
        return file

    def _agrees(self, file: Path, listed: _Listed) -> bool:
        import hashlib  # loads OpenSSL: not for a source that is only looked at

        digest = hashlib.new(_ALGORITHMS[listed.algorithm], usedforsecurity=False)
        try:
            if listed.size and listed.size != str(file.stat().st_size):
                return False
            with file.open("rb") as opened:
                while piece := opened.read(_CHUNK):
                    digest.update(piece)
        except OSError as error:
            told = f"cannot be read ({error.strerror or error})"
            raise InputError(self._name, f"in {listed.path}: {told}") from error
        return digest.hexdigest() == listed.checksum.lower()

    def _tell(self, slug: str, path: str, severity: Severity = Severity.ERROR) -> None:
        self._said.append(Diagnostic(slug=slug, severity=severity, facts={"path": path}))

    def _tell_unlisted(self) -> None:
        """Every file of the folder that no list has."""
        for above, folders, files in os.walk(self._folder):
            folders.sort()
            inside = Path(above).relative_to(self._folder)
            linked = [name for name in folders if os.path.islink(os.path.join(above, name))]  # noqa: PTH114, PTH118
            for name in sorted([*files, *linked]):
                path = (inside / name).as_posix()
                if path not in self._seen:
                    self._tell("package-file-unlisted", path, severity=Severity.WARNING)

    # -- the record

    def _with_record(self, record: _Listed) -> Imported:
        from minutes_core.importers.xml import XmlImporter

        path = record.path
        for each in (self._record_list, path):
            self._refuse(each)
        with self._told_of(path):
            data = load(Source.of(self._folder / path, self._name), self._folder / path, self._max_bytes)
            imported = XmlImporter(max_bytes=self._max_bytes).read(Source(name=self._name, data=data))
        return evolve(imported, resources=self._resources, diagnostics=(*self._said, *imported.diagnostics))

    def _refuse(self, path: str) -> None:
        """Refuse the package where a file is missing or changed.

        Raises:
            MalformedDocument: where it is.
        """
        if path in self._missing:
            raise MalformedDocument(self._name, f"{path} is missing")
        if path in self._changed:
            raise MalformedDocument(self._name, f"{path} is not what its checksum says")


class _Told:
    """Says in errors which file of the package they speak of."""

    def __init__(self, name: str, path: str) -> None:
        self._name = name
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, InputError):
            raise type(error)(self._name, f"in {self._path}: {error.detail}") from error


def _is_list(path: str) -> bool:
    return path.endswith(f"/{eark.METS_NAME}")


def _content(root: Node) -> str:
    return root.attributes.get("OTHERCONTENTINFORMATIONTYPE", "")


def _all(node: Node, name: str) -> Iterator[Any]:
    """Every element of a name, at any depth, in reading order."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each.name == name:
            yield each
        waiting += reversed(each.children)


def _opener(path: Path) -> Opener:
    return lambda: path.open("rb")
