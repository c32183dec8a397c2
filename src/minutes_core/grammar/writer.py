"""The model to text of minutes.

The writer asks the reader's own functions what each line would be taken for, and escapes it where that is
not what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_core.collector import paused
from minutes_core.danish import calendar, labels
from minutes_core.danish.access import access_of_title, write_access
from minutes_core.danish.meetings import read_occasion
from minutes_core.danish.people import write_participant
from minutes_core.grammar import fields, signs
from minutes_core.grammar.folded import escaped
from minutes_core.grammar.forms import (
    is_contents_row,
    is_escaped,
    is_layout,
    is_tabbed_item,
    is_tabbed_item_label,
    is_tabbed_label,
    is_tabbed_person,
    same_title,
)
from minutes_core.grammar.head import write_status
from minutes_core.grammar.markers import STYLE_WORDS, read_marker
from minutes_core.grammar.pieces import Marker
from minutes_core.grammar.projection import project, words
from minutes_core.model import (
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    SectionKind,
    Status,
    Table,
)
from minutes_core.model.counting import write_marker

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_core.model import AgendaItem, Block, Meeting, Minutes


def write(minutes: Minutes) -> str:
    """The text of a document; `parse(write(m)).minutes == project(m)`."""
    with paused():
        return _Writer().document(project(minutes))


class _Writer:
    """Collects lines; an empty line is put between blocks."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.escaped: list[int] = []  # the lines that have a backslash before them
        self.last: str | None = None  # the last line of the paragraph written last, if nothing came after it
        self.before: str | None = None  # the last line of text that the lexer has seen, whatever it told
        self.title: str | None = None

    def document(self, minutes: Minutes) -> str:
        self._head(minutes)
        group_open = bool(minutes.participants)
        self._blocks(minutes.preamble, self._in_head_after_people if group_open else self._in_head, fresh=group_open)
        if not minutes.items:
            self._block(signs.NO_ITEMS_LINE)
        for item in minutes.items:
            self._item(item, 0)
        self._end(minutes.meeting)
        self._closing(minutes)
        return escaped(self.lines, self.escaped) + "\n"

    # -- lines ---------------------------------------------------------------------------------

    def _block(self, *lines: str) -> None:
        """Lines of their own, after an empty one."""
        if self.lines:
            self.lines.append("")
        self.lines.extend(lines)
        self.last = self.before = None

    def _told(self, line: str) -> None:
        """A line with a label, which to the lexer is text."""
        self._block(line)
        self.before = line if signs.read_sign(line) is None else None

    def _in_text(self, line: str) -> bool:
        """Whether a line would be read as something else, or joined to the line before, inside a text."""
        last = self.last
        return (
            (last is not None and signs.heals(last, line))
            or is_layout(line)
            or signs.read_sign(line) is not None
            or is_escaped(line, self.title, self.before)
        )

    def _in_head(self, line: str) -> bool:
        return (
            self._in_text(line)
            or signs.read_head_label(line) is not None
            or signs.read_headline(line) is not None
            or read_occasion(line) is not None
            or may_be_draft(line)
        )

    def _in_head_after_people(self, line: str) -> bool:
        return self._in_head(line) or bool(signs.read_people(line))

    def _under_heading(self, line: str) -> bool:
        return (
            self._in_text(line)
            or same_title(line, self.title)
            or signs.read_item_label(line) is not None
            or signs.is_case_number(line)
            or signs.is_person(line)
        )

    def _among_attachments(self, line: str) -> bool:
        self.last = None
        return self._in_text(line) or same_title(line, self.title)

    # -- the head ------------------------------------------------------------------------------

    def _head(self, minutes: Minutes) -> None:
        meeting = minutes.meeting
        told: list[str] = []
        organisation = minutes.organisation
        if organisation is not None:
            if labels.ORGANISATION.fullmatch(organisation) is not None and not self._not_alone(organisation):
                self.lines.append(organisation)
            else:
                told.append(f"Organisation: {organisation}")
        word = labels.KIND_WORDS[minutes.kind][0]
        date = f" d. {calendar.write_date(meeting.date)}" if meeting.date is not None else ""
        headline = f"{word} {minutes.committee}{date}" if minutes.committee is not None else f"{word}{date}"
        read = signs.read_headline(headline)
        understood = (
            read is not None
            and (read.kind, read.committee, read.date) == (minutes.kind, minutes.committee, meeting.date)
            and read_occasion(headline) is None
        )
        if not understood:
            headline = f"{word}{date}"
            told.append(f"Udvalg: {minutes.committee}")
        self.lines.append(headline)
        self.before = headline if signs.read_sign(headline) is None else None
        for line in told:
            self._told(line)
        if minutes.status is not Status.UNKNOWN:
            self._told(f"Status: {write_status(minutes.status, minutes.approval)}")
        if minutes.language != "da":
            self._told(f"Sprog: {minutes.language}")
        self._when_and_where(meeting)
        self._people(minutes)

    @staticmethod
    def _not_alone(organisation: str) -> bool:
        """Whether a lone line would be taken for something else than the organisation."""
        return (
            is_layout(organisation)
            or signs.read_sign(organisation) is not None
            or signs.read_headline(organisation) is not None
            or read_occasion(organisation) is not None
            or signs.read_head_label(organisation) is not None
            or (organisation[0] == "\\")
        )

    def _when_and_where(self, meeting: Meeting) -> None:
        if meeting.title is not None:
            self._told(f"Mødetitel: {meeting.title}")
        time = calendar.write_time(meeting.start) if meeting.start is not None else None
        if meeting.date is not None:
            self._told(f"Mødedato {calendar.write_long_date(meeting.date)}" + (f" kl. {time}" if time else ""))
        elif time is not None:
            self._told(f"Mødetid {time}")
        if meeting.location is not None:
            self._told(
                f"Mødested: {meeting.location}" if meeting.location[0] == ":" else f"Mødested {meeting.location}"
            )
        if meeting.address is not None:
            self._told(f"Adresse: {meeting.address}")

    def _people(self, minutes: Minutes) -> None:
        group = None
        for participant in minutes.participants:
            if participant.attendance is not group:
                group = participant.attendance
                self._block(labels.GROUP_WORDS[group])
                self.lines.append("")
            self.before = write_participant(participant)
            self.lines.append(f"- {self.before}")

    # -- items ---------------------------------------------------------------------------------

    def _item(self, item: AgendaItem, depth: int) -> None:
        self.title = item.title
        word = "Under" + "under" * (depth - 1) + "punkt" if depth else "Punkt"
        number = f" {item.number}" if item.number is not None else ""
        self._block(f"{word}{number}: {item.title}" if item.title else f"{word}{number}:")
        if item.case_number is not None:
            natural = signs.is_case_number(item.case_number) and not same_title(item.case_number, item.title)
            self._told(item.case_number if natural else _labelled("Sagsnr.", item.case_number))
        if item.document_number is not None:
            self._told(_labelled("Dok.nr.", item.document_number))
        if item.access is not access_of_title(item.title):
            self._told(f"Adgang: {write_access(item.access)}")
        if item.absentees:
            self._block(labels.ABSENTEES_LINE)
            self.lines.append("")
            self.lines.extend(f"- {name}" for name in item.absentees)
            self.before = item.absentees[-1]
        for index, section in enumerate(item.sections):
            bare = section.heading is None and section.kind is SectionKind.OTHER
            if index == 0 and bare and section.decided_by is None and section.decided_on is None and section.blocks:
                self._blocks(section.blocks, self._under_heading, fresh=bool(item.absentees))
            else:
                self._block(signs.write_section(section.kind, section.heading, section.decided_by, section.decided_on))
                self._blocks(section.blocks, self._in_text)
        if item.attachments:
            self._block("Bilag")
            for attachment in item.attachments:
                line = fields.write_attachment(attachment)
                escaped = self._among_attachments(line)
                self._block(f"\\{line}" if escaped else line)
                if escaped:
                    self.escaped.append(len(self.lines) - 1)
                self.before = line
        for inner in item.items:
            self._item(inner, depth + 1)

    def _end(self, meeting: Meeting) -> None:
        if meeting.end is None and meeting.end_date is None:
            return
        date = f" d. {calendar.write_date(meeting.end_date)}" if meeting.end_date is not None else ""
        time = f" kl. {calendar.write_time(meeting.end)}" if meeting.end is not None else ""
        self._block(f"Mødet sluttede{date}{time}.")

    def _closing(self, minutes: Minutes) -> None:
        if not minutes.closing:
            return
        first, rest = minutes.closing[0], minutes.closing
        if isinstance(first, Paragraph) and first.text.lower() in labels.CLOSING_WORDS:
            self._block(first.text)
            self.last = first.text  # to the lexer it is a sign, and no text
            rest = rest[1:]
        elif minutes.meeting.end is None and minutes.meeting.end_date is None:
            self._block(signs.CLOSING_LINE)
        self._blocks(rest, self._in_text)

    # -- blocks --------------------------------------------------------------------------------

    def _blocks(
        self, blocks: tuple[Block, ...], first: Callable[[str], bool], depth: int = 0, *, fresh: bool = False
    ) -> None:
        """Write blocks.

        Args:
            blocks: what to write.
            first: whether a line must be escaped where the first of them stands; in the head, any of them.
            depth: how many list items they lie in.
            fresh: whether a list at the beginning would be taken for people.
        """
        in_head = first in {self._in_head, self._in_head_after_people}
        must_escape = first
        before: Block | None = None
        for block in blocks:
            self._one(block, must_escape, depth, fresh=fresh, before=before)
            fresh = False
            must_escape = self._in_head if in_head else self._in_text
            before = block

    def _one(
        self, block: Block, must_escape: Callable[[str], bool], depth: int, *, fresh: bool, before: Block | None
    ) -> None:
        indent = "  " * depth
        if isinstance(block, Paragraph):
            self._paragraph(block.text, must_escape, indent)
        elif isinstance(block, Heading):
            hashes = "#" * block.level
            self._block(*(f"{indent}{hashes} {line}" for line in block.text.split("\n")))
        elif isinstance(block, ListBlock):
            self._list(block, must_escape, depth, fresh=fresh or _would_go_on(before, block))
        elif isinstance(block, Table):
            self._table(block, indent, in_head=must_escape in {self._in_head, self._in_head_after_people})
        else:
            self._block(indent + _figure(block))

    def _paragraph(self, text: str, must_escape: Callable[[str], bool], indent: str) -> None:
        rest = text.split("\n")
        line = rest.pop(0)
        escaped = must_escape(line)
        self._block(f"{indent}\\{line}" if escaped else f"{indent}{line}")
        if escaped:
            self.escaped.append(len(self.lines) - 1)
        self.last = self.before = line
        inside = must_escape if must_escape in {self._in_head, self._in_head_after_people} else self._in_text
        self._more_lines(rest, inside, indent)

    def _more_lines(self, rest: list[str], must_escape: Callable[[str], bool], indent: str) -> None:
        for line in rest:
            if must_escape(line):
                self.escaped.append(len(self.lines))
                self.lines.append(f"{indent}\\{line}")
            else:
                self.lines.append(f"{indent}{line}")
            self.last = self.before = line

    def _list(self, block: ListBlock, must_escape: Callable[[str], bool], depth: int, *, fresh: bool) -> None:
        indent = "  " * depth
        for index, item in enumerate(block.items):
            number = block.start + index if block.style is not None else 0
            marker = write_marker(block.style, number)
            first, rest = item.blocks[0], item.blocks
            lines: list[str] = []
            if isinstance(first, Paragraph):
                lines = first.text.split("\n")
                rest = rest[1:]
            line = f"{marker} {lines[0]}" if lines else marker
            if index == 0:
                wanted = Marker(block.style, number)
                read = read_marker(line)
                if fresh or read is None or read[0] != wanted:
                    self._block(f"{indent}[Liste: {STYLE_WORDS[block.style]}]" if block.style else f"{indent}[Liste]")
                    self.lines.append(f"{indent}{line}")
                else:
                    self._block(f"{indent}{line}")
            else:
                self.lines.append(f"{indent}{line}")
            self.last = self.before = lines[0] if lines else None
            inside = self._in_head if must_escape in {self._in_head, self._in_head_after_people} else self._in_text
            self._more_lines(lines[1:], inside, f"{indent}  ")
            self._item_blocks(rest, inside, depth + 1, empty=not lines)

    def _item_blocks(
        self, blocks: tuple[Block, ...], must_escape: Callable[[str], bool], depth: int, *, empty: bool
    ) -> None:
        """What follows in a list item; a nested list stands right below its item's text."""
        before: Block | None = None
        for block in blocks:
            at = len(self.lines)
            self._one(block, must_escape, depth, fresh=_would_go_on(before, block), before=before)
            if isinstance(block, ListBlock) and before is None and not empty:
                self._close_up(at)
            before = block

    def _close_up(self, at: int) -> None:
        """Take away the empty line before a nested list."""
        del self.lines[at]
        for index in range(len(self.escaped) - 1, -1, -1):
            if self.escaped[index] <= at:
                break
            self.escaped[index] -= 1

    def _table(self, table: Table, indent: str, *, in_head: bool) -> None:
        rows = [[" ".join(words(cell.blocks)) for cell in row] for row in table.rows]
        barred = any(_needs_bar(row) or (in_head and is_tabbed_person("\t".join(row))) for row in rows)
        lines = ["|\t" + "\t".join(row) if barred else "\t".join(row) for row in rows]
        if table.header_rows:
            rule = "|---" if barred else "\t".join("-" * max(3, len(cell)) for cell in rows[0])
            lines.insert(table.header_rows, rule)
        if table.caption is not None:
            lines.insert(0, fields.write_bracket("Tabel", [table.caption]))
        self._block(*(indent + line for line in lines))


def _would_go_on(before: Block | None, block: Block) -> bool:
    """Whether a list would be read as more items of the list right before it."""
    if not isinstance(before, ListBlock) or not isinstance(block, ListBlock):
        return False
    if before.style is None or block.style is None:
        return before.style is block.style
    expected = Marker(before.style, before.start + len(before.items))
    read = read_marker(f"{write_marker(block.style, block.start)} x", expected)
    return read is not None and read[0] == expected  # `V)` after `IV)` is read as a numeral, whatever letter was meant


def _needs_bar(row: list[str]) -> bool:
    """Whether a row is only read as one with a bar before it."""
    line = "\t".join(row)
    return (
        len(row) < 2
        or not row[0]
        or not any(row[1:])
        or not line.strip("\t-=─━+| ")
        or line[0] in "|\\[#"
        or is_contents_row(line)
        or is_tabbed_item(line)
        or is_tabbed_label(line)
        or is_tabbed_item_label(line)
    )


def _labelled(label: str, value: str) -> str:
    """A label under an item's heading and its value; the colon only where it is needed."""
    line = f"{label} {value}"
    read = signs.read_item_label(line)
    return line if read is not None and read.value == value else f"{label}: {value}"


def _figure(figure: Figure) -> str:
    return fields.write_bracket("Figur", [figure.href] if figure.alt is None else [figure.href, figure.alt])


def may_be_draft(line: str) -> bool:
    """Whether a lone line would be read as the mark of a draft."""
    return any(line.lower() == word.lower() for word in labels.STATUS_WORDS[Status.DRAFT])
