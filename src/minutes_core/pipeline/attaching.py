"""The files of attachments that a document only names, found in a folder."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from attrs import evolve, frozen

from minutes_core.diagnostics import Diagnostic
from minutes_core.errors import InputError
from minutes_core.model._check import problem_of
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minutes_core.model import AgendaItem, Attachment, Minutes
    from minutes_core.protocols import Opener, Resources

_words: Final = regex(r"[^\W_]+")
_TOLD: Final = 5


@frozen(kw_only=True)
class Attached:
    """A document with the files of its attachments.

    Attributes:
        minutes: the document; an attachment that had no `href` has one where its file was found.
        resources: its images and attachments, with what was found.
        diagnostics: what was not found, or could be more files than one.
    """

    minutes: Minutes
    resources: Resources
    diagnostics: tuple[Diagnostic, ...] = ()


def attach(minutes: Minutes, resources: Resources, folder: str | os.PathLike[str]) -> Attached:
    """Give attachments without a file that one of a folder which is theirs.

    The first of these that finds any file decides; where it finds more than one, none is taken, and it is told:

    1. the path that the attachment's `href` or `filename` says, below the folder;
    2. the last part of that path, wherever the file lies below the folder;
    3. the document number, as whole words of the file's name (`222359/12` in `notat 222359-12.pdf`);
    4. the title is the file's name without its ending;
    5. the title's words stand in the file's name, beside others.

    By the last three no file is taken for two attachments with different titles or numbers. Small and capital letters, and
    what stands between words, make no difference. Hidden files, and links that lead out of the folder, are not looked at.

    Args:
        minutes: the document.
        resources: the files that it has already.
        folder: where the files lie, also in folders below it.

    Raises:
        InputError: where the folder is not there or may not be read.
    """
    return _Search(Path(folder), resources).attached(minutes)


@frozen(eq=False)
class _File:
    path: Path
    name: str
    """The path below the folder, with `/`."""
    words: tuple[str, ...]
    """The words of its name without the ending."""


class _Search:
    def __init__(self, folder: Path, resources: Resources) -> None:
        self.resources: dict[str, Opener] = dict(resources)
        self.said: list[Diagnostic] = []
        self._paths: dict[str, list[_File]] = defaultdict(list)
        self._names: dict[str, list[_File]] = defaultdict(list)
        self._stems: dict[tuple[str, ...], list[_File]] = defaultdict(list)
        self._with_word: dict[str, list[_File]] = defaultdict(list)
        for file in _files(folder):
            self._paths[_folded(file.name)].append(file)
            self._names[_folded(PurePosixPath(file.name).name)].append(file)
            self._stems[file.words].append(file)
            for word in set(file.words):
                self._with_word[word].append(file)
        self._found: dict[Attachment, list[_File]] = {}

    def attached(self, minutes: Minutes) -> Attached:
        """The document with what was found."""
        wanting = [each for item in minutes.walk() for each in item.attachments if not self._has_file(each)]
        self._look(list(dict.fromkeys(wanting)))
        items = tuple(self._item(item) for item in minutes.items)
        return Attached(
            minutes=evolve(minutes, items=items) if items != minutes.items else minutes,
            resources=self.resources,
            diagnostics=tuple(self.said),
        )

    def _has_file(self, attachment: Attachment) -> bool:
        return any(name in self.resources for name in (attachment.href, attachment.filename) if name is not None)

    def _look(self, wanting: list[Attachment]) -> None:
        """Find the files of each, by one way after the other."""
        taken: set[_File] = set()
        for way, shares in (
            (self._by_path, True),
            (self._by_name, True),
            (self._by_number, False),
            (self._by_title, False),
            (self._by_words, False),
        ):
            found = {each: self._free(way, each, taken if not shares else set()) for each in wanting}
            # The same document can be listed with two items: it is called the same then.
            claims = Counter(
                file for _, file in {(_called(each), file) for each, files in found.items() for file in files}
            )
            for each, files in found.items():
                if files:
                    own = shares or all(claims[file] == 1 for file in files)
                    self._found[each] = files if own else [*files, *files]  # another's as well: nobody's
            wanting = [each for each in wanting if each not in self._found]
            taken.update(claims)

    @staticmethod
    def _free(way: Callable[[Attachment], Iterable[_File]], attachment: Attachment, taken: set[_File]) -> list[_File]:
        return [file for file in dict.fromkeys(way(attachment)) if file not in taken]

    def _by_path(self, attachment: Attachment) -> Iterator[_File]:
        for path in _told_paths(attachment):
            yield from self._paths.get(path, ())

    def _by_name(self, attachment: Attachment) -> Iterator[_File]:
        for path in _told_paths(attachment):
            yield from self._names.get(path.rpartition("/")[2], ())

    def _by_number(self, attachment: Attachment) -> list[_File]:
        number = attachment.document_number
        return self._holding(_words_of(number)) if number is not None else []

    def _by_title(self, attachment: Attachment) -> list[_File]:
        words = _words_of(attachment.title)
        return self._stems.get(words, []) if words else []

    def _by_words(self, attachment: Attachment) -> list[_File]:
        return self._holding(_words_of(attachment.title))

    def _holding(self, words: tuple[str, ...]) -> list[_File]:
        """The files whose names hold these words, one after the other."""
        if not words:
            return []
        rarest = min((self._with_word.get(word, []) for word in words), key=len)
        size = len(words)
        return [
            file
            for file in rarest
            if any(file.words[at : at + size] == words for at in range(len(file.words) - size + 1))
        ]

    def _item(self, item: AgendaItem) -> AgendaItem:
        attachments = tuple(self._attachment(each, item) for each in item.attachments)
        items = tuple(self._item(below) for below in item.items)
        if attachments == item.attachments and items == item.items:
            return item
        return evolve(item, attachments=attachments, items=items)

    def _attachment(self, attachment: Attachment, item: AgendaItem) -> Attachment:
        if self._has_file(attachment):
            return attachment
        files = self._found.get(attachment, [])
        facts: dict[str, str | int] = {"title": attachment.title, "item": item.number or "–"}
        if not files:
            self.said.append(Diagnostic(slug="attachment-missing", facts=facts))
            return attachment
        if len(files) > 1:
            names = sorted({file.name for file in files})
            facts["told"] = ", ".join(names[:_TOLD]) + (", …" if len(names) > _TOLD else "")
            self.said.append(Diagnostic(slug="attachment-ambiguous", facts=facts))
            return attachment
        (file,) = files
        name = attachment.href or attachment.filename
        if name is None:
            name = file.name
            while name in self.resources:
                name = f"bilag/{name}"
            attachment = evolve(attachment, href=name)
        self.resources[name] = _opener(file.path)
        return attachment


def _called(attachment: Attachment) -> tuple[str, str | None]:
    return attachment.title, attachment.document_number


def _opener(path: Path) -> Opener:
    return lambda: path.open("rb")


def _files(folder: Path) -> Iterator[_File]:
    """The files in a folder and below it, by name."""

    def refuse(error: OSError) -> None:
        raise InputError(str(folder), f"cannot be read ({error.strerror or error})") from error

    if not folder.is_dir():
        raise InputError(str(folder), "is no folder")
    inside = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in sorted(names):
            path = Path(place, each)
            name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
            if each.startswith(".") or problem_of(name, lines=False) is not None:
                continue
            if path.is_file() and path.resolve().is_relative_to(inside):
                yield _File(path, name, _words_of(PurePosixPath(name).stem))


def _told_paths(attachment: Attachment) -> Iterator[str]:
    """What `href` and `filename` say, as paths that cannot lead upward; an address is its last part."""
    for told in (attachment.href, attachment.filename):
        if told is None:
            continue
        for path in dict.fromkeys((told, unquote(told.partition("?")[0].partition("#")[0]))):
            parts = [part for part in path.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
            if parts:
                yield _folded("/".join(parts))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_words.findall(_folded(text)))
