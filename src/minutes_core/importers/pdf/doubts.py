"""What is doubtful about a file and its pages, whatever they say: damage, unmapped letters, empty pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.errors import InputError
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.diagnostics import Origins
    from minutes_core.importers.pdf.page import Line, Page

_TAIL: Final = 2048  # bytes: the end of a file, where it says where its table is
_TABLE: Final = regex(rb"startxref\s+(\d+)\s+%%EOF")
_TABLE_BEGINS: Final = regex(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_CID: Final = regex(r"\(cid:\d+\)")
_PRIVATE: Final = regex("[\ue000-\uf8ff\ufffd]")
_MOST_GARBLED: Final = 0.05  # of a page's letters: with more of them unknown it cannot be read
_MOST_DIFFERENT: Final = 0.2  # of a page's words on which the engines may differ
_COUNTER: Final = regex(
    r"(?:.*\b(?:Side|Page):? |[-–] ?)?(?P<number>\d{1,4})(?: ?(?:af|ud af|of|/) ?\d{1,4})?(?: ?[-–])?", re.IGNORECASE
)


def is_damaged(data: bytes) -> bool:
    """Whether a PDF's end is missing, or its table is not where it says: readers mend that, with what is left."""
    tail = data[-_TAIL:]
    found = _TABLE.findall(tail)
    if not found:
        return True
    begin = max(data.find(b"%PDF-", 0, 1024), 0)  # places count from there
    place = int(found[-1])
    return not any(_TABLE_BEGINS.match(data, at) for at in {place, place + begin})


class Doubts:
    """Pages on their way from the engine to the layout, and what is doubtful about them.

    Attributes:
        pages: how many there were.
        damaged: how many of them could not be read.
        labels: what the file calls its pages.
        said: the diagnostics.
    """

    def __init__(self, *, mended: bool) -> None:
        """Take whether the file is damaged."""
        self.pages = 0
        self.damaged = 0
        self.labels: dict[int, str] = {}
        self.said: list[Diagnostic] = []
        self.empty: list[int] = []
        self.mended = mended

    def watched(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, each looked at."""
        for page in pages:
            self.pages += 1
            self.damaged += page.damaged
            if page.label is not None:
                self.labels[page.number] = page.label
            if not page.lines and not page.pictures and not page.damaged:
                self.empty.append(page.number)
            self._look_at_letters(page)
            yield page
        if self.mended:
            self.said.append(Diagnostic(slug="file-damaged", facts={"pages": self.pages}))
            severity = Severity.WARNING
        else:
            severity = Severity.NOTE
        for number in self.empty:
            self.said.append(Diagnostic(slug="page-empty", severity=severity, origin=Origin(page=number)))

    def _look_at_letters(self, page: Page) -> None:
        if not page.lines:
            return
        text = "".join([line.text for line in page.lines])
        letters, bad = len(text), 0
        if not text.isprintable() or "\ufffd" in text:
            bad += len(_PRIVATE.findall(text))
        if "(cid:" in text:
            bad += sum(map(len, _CID.findall(text)))
        bad = max(bad, page.unmapped)
        if bad > _MOST_GARBLED * letters:
            share = min(100, round(100 * bad / max(letters, 1)))
            self.said.append(Diagnostic(slug="text-garbled", origin=Origin(page=page.number), facts={"share": share}))

    def compared(self, pages: Iterator[Page], others: Iterator[Page]) -> Iterator[Page]:
        """The pages of one engine, each compared with the other's page."""
        from minutes_core.importers.pdf.plumber import difference

        for page, other in zip_longest(pages, _as_far_as_they_go(others)):
            if page is None:
                return  # the other found more pages in a damaged file
            share = 1.0 if other is None or page.damaged != other.damaged else difference(page, other)
            if share > _MOST_DIFFERENT:
                self.said.append(
                    Diagnostic(
                        slug="engines-differ", origin=Origin(page=page.number), facts={"share": round(100 * share)}
                    )
                )
            yield page

    def labelled(self, origins: Origins, furniture: Iterable[Line]) -> Origins:
        """Origins with the number of each page as the file says it, or as its running heads do."""
        labels: dict[int, str] = {}
        for line in furniture:
            if (counter := _COUNTER.fullmatch(line.text)) is not None:
                labels.setdefault(line.page, counter["number"])
        labels.update(self.labels)
        return _Labelled(origins, labels) if labels else origins


def _as_far_as_they_go(pages: Iterator[Page]) -> Iterator[Page]:
    """Pages up to where an engine gives up on the file."""
    try:
        yield from pages
    except InputError:
        return


class _Labelled(Mapping[str, Origin]):
    def __init__(self, origins: Origins, labels: Mapping[int, str]) -> None:
        self._origins = origins
        self._labels = labels

    def __getitem__(self, path: str) -> Origin:
        return self._labelled(self._origins[path])

    def _labelled(self, origin: Origin) -> Origin:
        label = self._labels.get(origin.page) if origin.page is not None else None
        rest = tuple(map(self._labelled, origin.rest))
        return evolve(origin, page_label=label, rest=rest) if label is not None or rest else origin

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def __len__(self) -> int:
        return len(self._origins)
