"""Text to pieces: lines, indents, markers, tables. What the words mean is left to `assemble`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.danish.labels import HEAD_LABELS, HeadField
from minutes_core.grammar import fields, markers
from minutes_core.grammar.forms import (
    MARKER_LIKE,
    cells_of,
    heading_mark,
    is_contents_row,
    is_escaped,
    is_rule,
    is_tabbed_item,
    is_tabbed_item_label,
    is_tabbed_label,
    is_tabbed_person,
)
from minutes_core.grammar.inline import read_headed
from minutes_core.grammar.ledger import Entry, Ledger
from minutes_core.grammar.numbered import read_numbered
from minutes_core.grammar.pieces import Marker, Piece, PieceKind
from minutes_core.grammar.signs import (
    Sign,
    SignKind,
    heals,
    read_head_label,
    read_sign,
    unreadable,
)
from minutes_core.grammar.wrapped import NOTHING, Extracted, joined
from minutes_core.model import Cell, Figure, ListStyle, Table
from minutes_core.model._check import FORBIDDEN
from minutes_core.regex import regex

if TYPE_CHECKING:
    import re

_BREAKS: Final = "\r\x0b\x0c\x85\u2028\u2029"
_line_breaks = regex("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_unstorable = regex(f"[{FORBIDDEN.replace(chr(9), '')}]")
_spaces = regex(" {2,}")
MAX_LIST_DEPTH: Final = 29
"""How deep a list may lie in others; the model's limit less one for a table in the innermost."""

_BEGIN_MARKERS: Final = f"{markers.BULLETS}o|"  # and a row between bars
_party = regex(r"[A-ZÆØÅ]{1,3}")
_STYLES: Final = {word: style for style, word in markers.STYLE_WORDS.items()}


def normalise(text: str) -> tuple[str, int]:
    r"""The text as the lexer reads it, and how many characters could not be stored.

    Guarantees: lines end with `\n` alone (form feed, vertical tab, U+0085, U+2028 and U+2029 break a line
    too); every other character that the model refuses is U+FFFD; nothing else is changed.
    """
    if any(mark in text for mark in _BREAKS):
        text = _line_breaks.sub("\n", text)
    lines = text.split("\n")
    replaced = 0
    for index, line in enumerate(lines):
        if not line.isprintable():
            lines[index], count = _unstorable.subn("\ufffd", line)
            replaced += count
    return ("\n".join(lines) if replaced else text), replaced


class _Lexer:
    """One pass over the lines of a text."""

    def __init__(self, text: str, ledger: Ledger, known: Extracted) -> None:
        self.text = text
        self.known = known
        self.ledger = ledger
        self.out: list[Piece] = []
        self.indents: list[int] = []  # the indent of the marker of each open list
        self.last: list[Marker] = []  # the marker of the last item of each
        self.title: str | None = None
        self.under_heading = False  # whether an item's heading was the last sign
        self.escaped = False  # whether it is known that the backslash that begins this line is an escape
        self.numbered = False  # whether it is known that this line numbers an item
        self.person: Piece | None = None  # who was told of last by a row of a list of people
        self.headed = False  # whether it is known that a section's heading begins this line
        self.known_to_begin = False  # whether it is known that it does either
        self.drawn = False  # whether a line looks as if it were a row of a table drawn with spaces or bars
        self.declared: tuple[Piece, ListStyle | None] | None = None  # a `[Liste]` waiting for its list
        self.caption: tuple[Piece, str | None] | None = None  # a `[Tabel]` waiting for its rows
        self.rows: list[list[str]] = []
        self.rows_start = self.rows_end = self.rows_depth = self.header_rows = 0
        self.before: str | None = None  # the last line of text, where nothing else came after it
        self.previous: Piece | None = None  # the piece of the line before, where no empty line lies between

    def pieces(self) -> list[Piece]:
        if self.known:
            self._read_put_together()
        else:
            at = 0
            for raw in self.text.split("\n"):
                start = at
                at += len(raw) + 1
                if not raw or not raw.strip(" \t"):
                    self._gap()
                    continue
                self._take(raw, start)
        if self.rows:
            self._end_table()
        self._waiting()
        return self.out

    def _read_put_together(self) -> None:
        """The lines of a text that a program broke: running heads left out, what goes on put together."""
        at = 0
        begun: tuple[str, int] | None = None
        first = 0  # the line in which what is put together begins
        for number, raw in enumerate(self.text.split("\n")):
            start = at
            at += len(raw) + 1
            line = raw.strip(" \t")
            if number in self.known.heads or not line:
                self.ledger.add(
                    start + len(raw) - len(raw.lstrip(" \t")), start + len(raw.rstrip(" \t")), Entry.FURNITURE
                )
                if begun is None and number not in self.known.rows:
                    self._gap()
                continue
            if begun is None and number in self.known.rows:
                self._drawn_row(raw, start, self.known.rows[number])
                continue
            first = number if begun is None else first
            if begun is not None:
                whole, start = joined(begun[0].rstrip(" \t"), line), begun[1]
            elif number in self.known.indented:
                whole, start = line, start + len(raw) - len(raw.lstrip(" "))
            else:
                whole = raw
            begun = (whole, start) if number in self.known.going_on else None
            if begun is None:
                self.headed = first in self.known.headed
                self.escaped = number in self.known.escaped or (self.headed and line[0] == "\\")
                self.numbered = first in self.known.items
                self.known_to_begin = self.numbered or self.headed
                self._take(whole, start, at - 1)
                self.escaped = self.numbered = self.headed = self.known_to_begin = False

    def _gap(self) -> None:
        """An empty line."""
        if self.rows:
            self._end_table()
        self.previous = None

    def _take(self, raw: str, start: int, end: int | None = None) -> None:
        """One line that is not empty; `end` is where it ends, if it is put together of more."""
        if raw[0] == " " or raw[-1] == " ":
            line = raw.strip(" ")
            indent = len(raw) - len(raw.lstrip(" "))
            lead = start + indent
        else:
            line, indent, lead = raw, 0, start
        if self.rows and line[:2] != "|\t" and is_rule(line):
            self._rule(lead, line)
            return
        if "\t" in line:
            bare = line.strip(" \t")
            if line.startswith("|\t"):
                self._row(line, indent, lead)
                return
            if "\t" not in bare:  # a tab that only indents
                indent += 4 * line[: line.index(bare[0])].count("\t")
                lead = start + raw.index(bare[0])
                line = bare
            elif is_contents_row(bare):
                if self.rows:
                    self._end_table()
                self._line(_spaces.sub(" ", bare.replace("\t", " ")), indent, lead, start + len(raw))
                return
            elif not self.rows and self._stands_for_space(bare):
                indent += 4 * line[: line.index(bare[0])].count("\t")
                lead = start + raw.index(bare[0])
                end = start + len(raw.rstrip(" \t")) if end is None else end
                line = _spaces.sub(" ", bare.replace("\t", " "))
            elif self.title is None and not self.rows and self._person(bare, raw, start):
                return
            else:
                self._row(line, indent, lead)
                return
        if line == "|":
            self._row("|\t", indent, lead, end=lead + 1)
            return
        if end is None:
            end = lead + len(line)
        if "  " in line:
            self.drawn = self.drawn or "   " in line
            line = _spaces.sub(" ", line)
        if self.rows:
            self._end_table()
        self._classify(line, indent, lead, end)

    def _stands_for_space(self, line: str) -> bool:
        """Whether a tab in a line parts no cells of a table: it stands behind a list's marker, or behind a label."""
        if (is_tabbed_item(line) and self.caption is None) or (self.title is None and is_tabbed_label(line)):
            return True
        return self.under_heading and is_tabbed_item_label(line)

    # -- lines ---------------------------------------------------------------------------------

    def _classify(self, line: str, indent: int, start: int, end: int) -> None:
        first = line[0]
        if first == "\\" and (self.escaped or is_escaped(line, self.title, self.before)):
            self._waiting()
            piece = self._line(line[1:], indent, start, end, plain=True)
            piece.literal = True
            piece.text_start = start + 1
            return
        if self.known_to_begin and self._begins(line, indent, start, end):
            return
        if first == "[" and self._declaration(line, indent, start, end):
            return
        if (first in _BEGIN_MARKERS or MARKER_LIKE.match(line) is not None) and (
            found := self._marker(line, indent)
        ) is not None:
            self._item(*found, line, indent, start, end)
            return
        if self.declared is not None or self.caption is not None:
            self._waiting()
        if first == "#" and (mark := heading_mark(line)) is not None:
            self._heading(mark, line, indent, start, end)
            return
        sign = read_sign(line)
        if sign is not None:
            self._sign(sign, line, start, end)
            return
        self._line(line, indent, start, end, plain=True)

    def _begins(self, line: str, indent: int, start: int, end: int) -> bool:
        """Take a line that is known to number an item, or to begin with a section's heading; False where it does not."""
        if self.numbered and (sign := read_numbered(line)) is not None:
            self._waiting()
            self._sign(sign, line, start, end)
            return True
        headed = read_headed(line) if self.headed and self.title is not None else None
        sign = read_sign(headed[0]) if headed is not None else None
        if headed is None or sign is None:
            return False
        size = len(headed[0])
        self._waiting()
        self._sign(sign, headed[0], start, start + size)
        self._line(line[size + 1 :], indent, start + size + 1, end, plain=True)
        return True

    def _sign(self, sign: Sign, line: str, start: int, end: int) -> None:
        """A line that is a sign of what it begins."""
        piece = Piece(PieceKind.TEXT, line, sign=sign, start=start, text_start=start, end=end)
        if sign.kind is SignKind.ITEM:
            self.title = sign.title
        self.under_heading = sign.kind is SignKind.ITEM
        if not unreadable(sign):
            self._close(0)
            self.before = None
        self.previous = None
        self.out.append(piece)

    def _line(self, line: str, indent: int, start: int, end: int, *, plain: bool = False) -> Piece:
        """A line of text."""
        before = self.previous
        joins = False
        if before is not None and before.kind in (PieceKind.TEXT, PieceKind.ITEM):
            joins = True
            if self.indents and indent <= self.indents[-1]:
                joins = before.kind is PieceKind.ITEM and heals(before.text, line) and indent == self.indents[-1]
        if joins and before is not None:
            depth = before.depth + 1 if before.kind is PieceKind.ITEM else before.depth
        else:
            self._outdent(indent)
            depth = len(self.indents)
        piece = Piece(
            PieceKind.TEXT, line, depth, joins=joins, start=start, text_start=start, end=end,
            sign=None if plain else read_sign(line),
        )  # fmt: skip
        self.previous = piece
        self.before = line if plain else None
        self.out.append(piece)
        return piece

    def _heading(self, mark: re.Match[str], line: str, indent: int, start: int, end: int) -> None:
        self._outdent(indent)
        level = len(mark[1])
        before = self.previous
        joins = before is not None and before.kind is PieceKind.HEADING and before.level == level
        piece = Piece(
            PieceKind.HEADING, line[mark.end() :], len(self.indents), level=level, joins=joins,
            start=start, text_start=start + level, end=end,
        )  # fmt: skip
        self.previous = piece
        self.before = None
        self.out.append(piece)

    # -- lists ---------------------------------------------------------------------------------

    def _marker(self, line: str, indent: int) -> tuple[Marker, int, int] | None:
        """The marker of a line, where its text begins, and how deep its list lies."""
        first = line[0]
        if first == "|":
            self.drawn = True
            return None
        depth = len(self.indents)
        while depth and indent < self.indents[depth - 1]:
            depth -= 1
        same = depth and indent == self.indents[depth - 1]
        if same:
            depth -= 1
        expected = None
        if same and self.declared is None:
            last = self.last[depth]
            expected = Marker(last.style, last.number + 1) if last.style is not None else last
        declared = self.declared[1] if self.declared is not None else None
        if self.declared is not None and declared is None and first not in markers.BULLETS:
            return None
        found = markers.read_marker(line, expected, declared)
        if found is None or (declared is not None and found[0].style is not declared):
            return None
        return found[0], found[1], min(depth, MAX_LIST_DEPTH)

    def _item(self, marker: Marker, text_start: int, depth: int, line: str, indent: int, start: int, end: int) -> None:
        text = line[text_start:]
        if not text and not self._item_goes_on(indent, end):
            self._waiting()
            self._line(line, indent, start, end, plain=True)
            return
        fresh = self.declared is not None
        if self.declared is not None:
            note = self.declared[0]
            self.ledger.add(note.start, note.end, Entry.LABEL)
            self.declared = None
        self._waiting()
        self._close(depth)
        self.indents.append(indent)
        self.last.append(marker)
        shift = len(line[:text_start].rstrip(" "))
        piece = Piece(PieceKind.ITEM, text, depth, marker, fresh=fresh, start=start, text_start=start + shift, end=end)
        self.previous = piece
        self.before = text or None
        self.out.append(piece)

    def _item_goes_on(self, indent: int, at: int) -> bool:
        """Whether the first line after `at` that is not empty is indented more than `indent`."""
        for raw in self.text[at + 1 : at + 4000].split("\n"):
            bare = raw.lstrip(" ")
            if bare.strip("\t"):
                return len(raw) - len(bare) > indent
        return False

    def _outdent(self, indent: int) -> None:
        """Leave every list whose marker does not stand to the left of `indent`."""
        while self.indents and indent <= self.indents[-1]:
            del self.indents[-1], self.last[-1]

    def _close(self, depth: int) -> None:
        del self.indents[depth:], self.last[depth:]

    # -- declarations --------------------------------------------------------------------------

    def _declaration(self, line: str, indent: int, start: int, end: int) -> bool:
        """Read `[Liste]`, `[Tabel]` or `[Figur: …]`; False where the line is none of them."""
        if (read := fields.read_bracket(line, "Liste")) is not None and read.rest is None and len(read.fields) <= 1:
            style = _STYLES.get(read.fields[0]) if read.fields else None
            if read.fields and style is None:
                return False
            self._waiting()
            self.declared = (self._pending(line, indent, start, end), style)
            return True
        if (read := fields.read_bracket(line, "Tabel")) is not None and read.rest is None and len(read.fields) <= 1:
            if read.fields == ("",):
                return False
            self._waiting()
            self.caption = (self._pending(line, indent, start, end), read.fields[0] if read.fields else None)
            return True
        read = fields.read_bracket(line, "Figur")
        if read is None or read.rest is not None or len(read.fields) not in {1, 2} or not all(read.fields):
            return False
        self._waiting()
        self._outdent(indent)
        figure = Figure(href=read.fields[0], alt=read.fields[1] if len(read.fields) == 2 else None)
        self.previous = self.before = None
        self.out.append(
            Piece(PieceKind.FIGURE, depth=len(self.indents), figure=figure, start=start, text_start=start, end=end)
        )
        return True

    def _pending(self, line: str, indent: int, start: int, end: int) -> Piece:
        self.previous = None
        depth = sum(1 for marker_indent in self.indents if indent > marker_indent)
        return Piece(PieceKind.TEXT, line, depth, start=start, text_start=start, end=end, level=indent + 1)

    def _waiting(self) -> None:
        """The declarations that announced nothing: they are text."""
        for waiting in (self.declared, self.caption):
            if waiting is not None:
                piece = waiting[0]
                indent = piece.level - 1
                piece.level = 1
                self._outdent(indent)
                piece.depth = len(self.indents)
                self.previous = None
                self.out.append(piece)
        self.declared = self.caption = None

    # -- tables --------------------------------------------------------------------------------

    def _person(self, line: str, raw: str, start: int) -> bool:
        """Read a row below the heading of a group of people, or below another of them, as somebody on the list."""
        if not is_tabbed_person(line) or not self.out:
            return False
        before = self.out[-1]
        label = read_head_label(before.text) if before.kind is PieceKind.TEXT else None
        listed = label is not None and not label.value and HEAD_LABELS[label.word].field is HeadField.PEOPLE
        if not listed and before is not self.person:
            return False
        name, *told = cells_of(line)
        party = f" ({told.pop(0)})" if told and _party.fullmatch(told[0]) is not None else ""
        text = ", ".join((f"{name}{party}", *told))
        lead = start + raw.index(line[0])
        end = start + len(raw.rstrip(" \t"))
        self.person = Piece(PieceKind.TEXT, _spaces.sub(" ", text), start=lead, text_start=lead, end=end)
        self.previous = self.before = None
        self.out.append(self.person)
        return True

    def _row(self, line: str, indent: int, start: int, end: int | None = None) -> None:
        if self.declared is not None:
            caption, self.caption = self.caption, None
            self._waiting()
            self.caption = caption
        barred = line.startswith("|\t")
        cells = (line[2:] if barred else line).split("\t")
        self._begin_table(indent, start)
        self.rows_end = start + len(line) if end is None else end
        if barred:
            self.ledger.add(start, start + 1, Entry.LABEL)
        self.ledger.add(start + 1 if barred else start, self.rows_end, Entry.VALUE)
        self.rows.append([_spaces.sub(" ", cell.strip(" ")) for cell in cells])
        self.previous = None

    def _begin_table(self, indent: int, start: int) -> None:
        if not self.rows:
            self._outdent(indent)
            self.rows_depth = len(self.indents)
            self.rows_start = start
            self.header_rows = 0

    def _drawn_row(self, raw: str, start: int, spans: tuple[tuple[int, int], ...]) -> None:
        """A row whose cells are parted by spaces or bars."""
        indent = len(raw) - len(raw.lstrip(" "))
        self._waiting()
        self._begin_table(indent, start + indent)
        self.rows_end = start + len(raw.rstrip(" "))
        self.rows.append([_spaces.sub(" ", raw[low:high]) for low, high in spans])
        at = 0
        for low, high in (span for span in spans if span[0] < span[1]):
            self.ledger.add(start + at, start + low, Entry.LABEL)
            self.ledger.add(start + low, start + high, Entry.VALUE)
            at = high
        self.ledger.add(start + at, start + len(raw), Entry.LABEL)
        self.previous = None

    def _rule(self, start: int, line: str) -> None:
        if not self.header_rows:
            self.header_rows = len(self.rows)
        self.ledger.add(start, start + len(line), Entry.FURNITURE)

    def _end_table(self) -> None:
        caption = None
        if self.caption is not None:
            note, caption = self.caption
            self.ledger.add(note.start, note.end, Entry.VALUE)
            self.caption = None
        width = max(map(len, self.rows))
        rows = tuple(tuple(Cell.of(cell) for cell in row + [""] * (width - len(row))) for row in self.rows)
        self.out.append(Piece(
            PieceKind.TABLE, depth=min(self.rows_depth, MAX_LIST_DEPTH), start=self.rows_start, text_start=self.rows_start,
            end=self.rows_end, table=Table(rows=rows, header_rows=self.header_rows, caption=caption),
        ))  # fmt: skip
        self.rows = []
        self.previous = self.before = None


def lex(text: str, ledger: Ledger, known: Extracted = NOTHING) -> tuple[list[Piece], bool]:
    """The pieces of a normalised text, in order, and whether tables may be drawn in it; `known` is what is known of its lines.

    Markers, escapes, rules and the cells of tables are entered in `ledger`; what a TEXT, ITEM, HEADING or
    FIGURE piece holds is entered by who takes the piece.
    """
    lexer = _Lexer(text, ledger, known)
    return lexer.pieces(), lexer.drawn
