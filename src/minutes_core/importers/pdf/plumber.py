"""Pages to lines with pdfplumber: a second opinion, some thirty times slower than PDFium.

It knows no text rendering modes: invisible text comes as if it could be seen.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from minutes_core.errors import EmptySource, Encrypted, MalformedDocument, NoPages, NotAPdf
from minutes_core.importers.pdf.links import address, words_of
from minutes_core.importers.pdf.markers import MARKER
from minutes_core.importers.pdf.page import Box, Dot, Edge, Font, Line, Link, Page
from minutes_core.importers.pdf.page_reader import font_named
from minutes_core.importers.pdf.tidy import tidied
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CID: Final = regex(r"\(cid:\d+\)")
_BULLET: Final = "(cid:127)"  # a code that pdfminer has no letter for, and that the standard makes a bullet
_SAME_BASELINE: Final = 0.2  # ems
_SPACE: Final = 0.17  # ems: as much room between two letters is a space
_WIDE_GAP: Final = 0.8  # ems: a wider gap parts a line
_MARKER: Final = 4  # letters: after as many, which may be a list marker,
_TAB: Final = 1.5  # ems: a wider gap parts a line
_DRAWN_TWICE: Final = 0.15  # ems: the same letter this near is one drawn twice, to look bold
_THIN: Final = 3.0  # points: a box no thicker than this is a line
_SHORT: Final = 4.0  # points: a line no longer than this is none
_DOT: Final = (0.9, 7.5)  # points: how wide and high a dot is
_SILENT: Final = logging.NullHandler()  # what pdfminer says of a damaged file is said by us
_WORD: Final = regex(r"\w+")

_Char = tuple[float, float, float, str, float, Font, bool]  # x0, x1, baseline, text, size, font, slanted


class PlumberEngine:
    """pdfplumber as an `Engine`."""

    name = "pdfplumber"

    def __init__(self, password: str | None = None) -> None:
        """Take the password of files that ask for one."""
        self._password = password

    def pages(self, data: bytes, source: str) -> Iterator[Page]:
        """See `Engine.pages`."""
        document = opened(data, source, self._password)
        try:
            pages = document.pages
        except Exception as error:  # pdfminer raises whatever a damaged file makes it raise
            raise MalformedDocument(source, "is a damaged PDF") from error
        if not pages:
            raise NoPages(source, "has no pages")
        fonts: dict[str, Font] = {}
        for index in range(len(pages)):
            yield _read(pages[index], index + 1, fonts)
            pages[index] = None  # a page keeps what it was made of


def opened(data: bytes, source: str, password: str | None) -> Any:
    """The document of some bytes, as pdfplumber has it; its `doc` is pdfminer's."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    logging.getLogger("pdfminer").addHandler(_SILENT)
    if not data:
        raise EmptySource(source, "holds no bytes")
    if b"%PDF-" not in data[:1024]:
        raise NotAPdf(source, "is not a PDF")
    problem: BaseException | None = None
    for word in ("", password) if password else ("",):
        try:
            return pdfplumber.open(io.BytesIO(data), password=word)
        except Exception as error:  # noqa: BLE001 - as above
            problem = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
            if not isinstance(problem, PDFPasswordIncorrect):
                break
    if isinstance(problem, PDFPasswordIncorrect):
        raise Encrypted(source, "asks for a password" if password is None else "is not opened by this password")
    if isinstance(problem, PDFEncryptionError):
        raise Encrypted(source, "is encrypted in a way that is not known")
    raise MalformedDocument(source, "is a damaged PDF") from problem


def _read(page: Any, number: int, fonts: dict[str, Font]) -> Page:
    try:
        left, top, right, bottom = page.bbox
        chars = [char for each in page.chars if (char := _char(each, fonts, left, top)) is not None]
        drawn = _Drawn(page, left, top)
        unmapped = sum(_CID.fullmatch(char[3]) is not None for char in chars)
        replaced = 0
        lines: list[Line] = []
        for piece in _pieces(chars, drawn.uprights):
            line, lost = _line(piece, number)
            replaced += lost
            if line is not None:
                lines.append(line)
        return Page(
            number=number,
            width=right - left,
            height=bottom - top,
            lines=tuple(lines),
            levels=tuple(drawn.levels),
            uprights=tuple(drawn.uprights),
            dots=tuple(drawn.dots),
            replaced=replaced,
            pictures=tuple(_pictures(page, left, top)),
            label=_label(page),
            unmapped=unmapped,
            links=tuple(_links(page, left, top)),
        )
    except Exception:  # noqa: BLE001 - as in `pages`
        return Page(number=number, damaged=True)
    finally:
        page.close()


def _pictures(page: Any, left: float, top: float) -> Iterator[Box]:
    for image in page.images:
        yield image["x0"] - left, image["top"] - top, image["x1"] - left, image["bottom"] - top


def _links(page: Any, left: float, top: float) -> Iterator[Link]:
    for link in page.hyperlinks:
        uri = link["uri"]
        href = address(uri if isinstance(uri, bytes) else str(uri).encode())
        box = (link["x0"], link["top"], link["x1"], link["bottom"])
        if href is None or box[0] >= box[2] or box[1] >= box[3]:
            continue
        for words in words_of(page.within_bbox(box, strict=False).extract_text()):
            yield Link(box[0] - left, box[1] - top, box[2] - left, box[3] - top, href, words)


def _label(page: Any) -> str | None:
    label = page.page_obj.label
    return label if isinstance(label, str) and label.isprintable() and label else None


def _char(char: Any, fonts: dict[str, Font], left: float, top: float) -> _Char | None:
    """A letter with its baseline; None of one that stands nowhere."""
    text = "•" if char["text"] == _BULLET else char["text"]
    if not text:
        return None
    a, b, c, d, _, f = char["matrix"]
    name = char["fontname"]
    if isinstance(name, bytes):
        name = name.decode("utf-8", "replace")
    font = fonts.get(name)
    if font is None:
        font = fonts[name] = font_named(name)
    size = char["size"]
    slanted = a <= 0 or abs(b) > 0.02 * a
    if not slanted:
        # pdfplumber's size is the box's height; the matrix of a letter holds the size where the font is 1 high
        scale = (c * c + d * d) ** 0.5
        size = scale if scale > 1.5 else size
    if not 0.1 < size < 5000:
        size = 1.0
    baseline = char["bottom"] - (f - char["y0"]) - top
    return char["x0"] - left, char["x1"] - left, baseline, text, round(size, 2), font, slanted


def _pieces(chars: Iterable[_Char], uprights: Sequence[Edge]) -> Iterator[list[_Char | None]]:
    """The letters of each stretch of a line, from left to right; None stands for a space."""
    rows: list[list[_Char]] = []
    for char in sorted(chars, key=lambda char: (char[6], char[2])):
        last = rows[-1][-1] if rows else None
        if last is not None and last[6] is char[6] and abs(char[2] - last[2]) <= _SAME_BASELINE * min(char[4], last[4]):
            rows[-1].append(char)
        else:
            rows.append([char])
    for row in rows:
        row.sort(key=lambda char: char[0])
        piece: list[_Char | None] = []
        last = None
        crossed = [edge.x0 for edge in uprights if edge.y0 <= row[0][2] - 0.3 * row[0][4] <= edge.y1]
        for char in row:
            if char[3].isspace():
                continue
            if last is not None:
                room, em = char[0] - last[1], max(char[4], last[4])
                if char[3] == last[3] and abs(char[0] - last[0]) < _DRAWN_TWICE * em:
                    continue
                if room > (_WIDE_GAP if len(piece) > _MARKER else _TAB) * em or any(
                    last[1] - 1 < x < char[0] + 1 for x in crossed
                ):
                    yield piece
                    piece = []
                elif room > _SPACE * em or _spaced(row, last, char):
                    piece.append(None)
            piece.append(char)
            last = char
        if piece:
            yield piece


def _spaced(row: Sequence[_Char], before: _Char, after: _Char) -> bool:
    """Whether the file has a space between two letters."""
    if after[0] - before[1] <= 0:
        return False
    return any(
        char[3].isspace() and before[0] < (char[0] + char[1]) / 2 < after[1] and char[0] > before[0] for char in row
    )


def _line(piece: Sequence[_Char | None], number: int) -> tuple[Line | None, int]:
    text = ""
    runs: list[tuple[int, int, Font]] = []
    at: list[_Char] = []  # each character of the text with its letter; a space has that before it
    for char in piece:
        said = " " if char is None else _CID.sub("\ufffd", char[3])
        if char is not None:
            if runs and runs[-1][2] is char[5]:
                runs[-1] = (runs[-1][0], len(text) + len(said), char[5])
            else:
                runs.append((len(text), len(text) + len(said), char[5]))
        at += [char or at[-1]] * len(said)
        text += said
    lost = text.count("\ufffd")
    first, last = at[0], at[-1]
    size = Counter(char[4] for char in at).most_common(1)[0][0]
    font = Counter(char[5] for char in at).most_common(1)[0][0]
    after, gap, space, head = first[0], 0.0, 0.0, 0
    marker = MARKER.match(text)
    if marker is not None:
        head = marker.end() + 1
        after, gap = at[head][0], at[head][0] - at[marker.end() - 1][1]
        runs = [(max(low, head), high, own) for low, high, own in runs if high > head]
        runs[0] = (0, *runs[0][1:])
    word_end = text.find(" ", head)
    end_of_word = at[word_end - 1][1] if word_end > 0 else last[1]
    if marker is not None and word_end > 0:
        space = at[word_end + 1][0] - end_of_word
    kept, spans, replaced = tidied(text, tuple(runs) if len(runs) > 1 else ())
    if not kept:
        return None, lost + replaced
    line = Line(
        number, kept, first[0], last[1], first[2], size, font, spans, after, gap, space, end_of_word - after,
        slanted=first[6],
    )  # fmt: skip
    return line, lost + replaced


class _Drawn:
    """The edges and dots of a page, as in `Drawings`."""

    def __init__(self, page: Any, left: float, top: float) -> None:
        self.levels: list[Edge] = []
        self.uprights: list[Edge] = []
        self.dots: list[Dot] = []
        for thing in [*page.lines, *page.rects, *page.curves]:
            x0, x1 = thing["x0"] - left, thing["x1"] - left
            y0, y1 = thing["top"] - top, thing["bottom"] - top
            width, height = x1 - x0, y1 - y0
            round_enough = _DOT[0] <= width <= _DOT[1] and _DOT[0] <= height <= _DOT[1] and 0.6 < width / height < 1.6
            if min(width, height) <= _THIN and self._thin(x0, y0, x1, y1):
                continue
            if round_enough and thing["object_type"] != "line":
                self.dots.append(Dot(x0, y0, x1, y1))
            elif thing["object_type"] == "rect" and thing["stroke"] and min(width, height) > _THIN:
                for box in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                    self._thin(*box)
            elif thing["object_type"] == "curve" and thing["stroke"]:
                for (ax, ay), (bx, by) in pairwise(thing["pts"]):
                    if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
                        box = (min(ax, bx) - left, min(ay, by) - top, max(ax, bx) - left, max(ay, by) - top)
                        self._thin(*box)

    def _thin(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        width, height = x1 - x0, y1 - y0
        if width > _SHORT and width > 2 * height:
            self.levels.append(Edge(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
            return True
        if height > _SHORT and height > 2 * width:
            self.uprights.append(Edge((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))
            return True
        return False


def difference(page: Page, other: Page) -> float:
    """The share of a page's words, from 0 to 1, on which two engines do not agree."""
    ours, theirs = _words(page), _words(other)
    most = max(ours.total(), theirs.total())
    return 1 - (ours & theirs).total() / most if most else 0.0


def _words(page: Page) -> Counter[str]:
    return Counter(word for line in page.lines for word in _WORD.findall(line.text))
