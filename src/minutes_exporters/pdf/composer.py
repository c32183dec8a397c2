"""From the model to boxes in a column: what is printed, in which order, how it is set and tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from minutes_core.danish import labels
from minutes_core.model import (
    Paragraph,
    SectionKind,
)
from minutes_core.schema import printed
from minutes_exporters.pdf.blocks import Blocks, Space
from minutes_exporters.pdf.boxes import Box, Rule, Shown
from minutes_exporters.pdf.text import BOLD, Line, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.model import AgendaItem, Attachment, Minutes, Section
    from minutes_exporters.pdf.tags import Element

MILLIMETRE: Final = 72 / 25.4


class Contents(Line):
    """A row of the contents; the number of its page is drawn when that is known."""

    __slots__ = ("target",)

    def __init__(self, line: Line, target: str) -> None:
        super().__init__(line.segments, line.height, line.base, line.x)
        self.keep = line.keep
        self.target = target


class Composer(Blocks):
    """Makes the boxes of one document; takes what `Blocks` takes."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._names = 0
        self.outline: list[tuple[int, str, str]] = []

    # -- the first page ------------------------------------------------------------------------

    def cover(self, minutes: Minutes, source: str | None) -> list[Box]:
        """What stands before the contents: title, when and where, people, preamble."""
        self._tree.facts = printed.document_facts(minutes)
        cover = self._tree.add("Cover")
        made: list[Box] = []
        if self._theme.logo is not None and (picture := self._picture(self._theme.logo)) is not None:
            logo = cover.add("Figure", alt=self._theme.logo_alt or "Logo")
            scale = min(0.48, 150 / picture.width, 56 / picture.height)
            made += [Shown(picture, picture.width * scale, picture.height * scale, logo), Space(14)]
        if minutes.organisation is not None:
            made += self._line(
                minutes.organisation,
                cover.add("Line", facts={"field": "organisation"}),
                size=11,
                style=BOLD,
                colour=self._muted,
                leading=1.3,
            )
        name = self._heading_tag(cover, 1)
        kind, body = printed.kind_word(minutes.kind), minutes.committee
        size = 25.0 if len(body or "") < 30 else 19.0
        runs = [(f"{kind} " if body else kind, Run(BOLD, size, self._accent, name))]
        if body is not None:
            runs.append((body, Run(BOLD, size, self._ink, name)))
        lines = self._setter.lines(runs, self._width, leading=1.18, whole=True)
        lines[0].above = 30
        for line in lines:
            line.keep = True
        made += lines
        rule = Rule(42, 2.2, self._accent)
        rule.above = 12
        made.append(rule)
        fields = printed.head_fields(minutes)
        for index, (label, value) in enumerate(fields):
            made += self._labelled(label, value, cover, above=16 if index == 0 else 2.5)
        if source is not None:
            made += self._line(
                source,
                cover.add("Line", facts={"field": "source"}),
                size=8.2,
                colour=self._muted,
                above=12,
                leading=1.35,
            )
        made += self._people(minutes)
        if minutes.preamble:
            preamble = self._tree.add("Section", facts={"field": "preamble"})
            boxes = self.blocks(minutes.preamble, preamble, self._width, 0.0, level=2)
            if boxes:
                boxes[0].above = 20
            made += boxes
        return made

    def _labelled(self, label: str, value: str, tag: Element, *, above: float) -> list[Line]:
        element = tag.add("Line")
        edge = 76.0
        lines = self._line(value, element, x=edge, width=self._width - edge, above=above)
        run = Run(BOLD, self._size, self._muted, element)
        lines[0].segments.insert(0, (-edge, f"{label} ", run, self._setter.width(f"{label} ", BOLD, self._size)))
        return lines

    def _people(self, minutes: Minutes) -> list[Box]:
        made: list[Box] = []
        people, group, element = None, None, None
        for person in minutes.participants:
            if people is None:
                people = self._tree.add("People")
            if person.attendance is not group or element is None:
                group = person.attendance
                head = self._heading_tag(people, 2)
                made += self._line(
                    labels.GROUP_WORDS[group],
                    head,
                    size=self._size * 1.08,
                    style=BOLD,
                    above=18 if not made else 12,
                    keep=True,
                )
                element = people.add("L", attributes="/O/List/ListNumbering/None")
                first = True
            body = element.add("LI", facts=printed.person_facts(person)).add("LBody")
            runs = [(person.name, Run(0, self._size, self._ink, body))]
            if note := printed.participant_note(person):
                runs.append((note, Run(0, self._size, self._muted, body)))
            lines = self._setter.lines(runs, self._width, leading=1.36, hanging=12)
            lines[0].above = 3.0 if first else 0.0
            first = False
            made += lines
        return made

    def contents(self, minutes: Minutes) -> list[Box]:
        """The table of contents; its rows name the places that `item` makes, in the same order."""
        head = self._heading_tag(self._tree, 2)
        made: list[Box] = list(self._line(printed.CONTENTS, head, size=15, style=BOLD, above=30, keep=True))
        toc = self._tree.add("TOC")
        number = 0
        first = True

        def rows(items: Sequence[AgendaItem], depth: int, parent: Element) -> None:
            nonlocal number, first
            for item in items:
                number += 1
                entry = parent.add("TOCI")
                link = entry.add("Reference").add("Link")
                label = printed.item_label(item, depth)
                text = f"{label} {item.title}" if item.title else label
                x = min(depth * 16.0, 96.0)
                run = Run(0, self._size, self._ink, link)
                lines = self._setter.lines(
                    [(text, run)], self._width - x - 44, x=x, leading=1.36, hanging=14, whole=True
                )
                lines[0].above = 10 if first else (5.0 if depth == 0 else 1.5)
                first = False
                place = f"p{number}"
                run.target = (f"/Dest/{place}", text)
                last = Contents(lines[-1], place)
                last.above = lines[-1].above
                made.extend([*lines[:-1], last])
                if item.items:
                    rows(item.items, depth + 1, parent.add("TOC"))

        rows(minutes.items, 0, toc)
        return made

    # -- items ---------------------------------------------------------------------------------

    def item(self, item: AgendaItem, depth: int, parent: Element | None = None) -> list[Box]:
        """An item and those below it."""
        facts = {"access": item.access.value}
        if item.number is not None:
            facts["number"] = item.number
        element = (parent or self._tree).add("Item", facts=facts)
        self._names += 1
        name = f"p{self._names}"
        label = printed.item_label(item, depth)
        self.outline.append((depth, f"{label} {item.title}" if item.title else label, name))
        head = self._heading_tag(element, 2 + depth)
        made: list[Box] = []
        size = (15.0, 12.5, 11.0)[min(depth, 2)]
        if depth == 0:
            rule = Rule(self._width, 0.8, self._accent)
            rule.above = 30
            made.append(rule)
        title_runs = [(f"{label} " if item.title else label, Run(BOLD, size, self._accent, head))]
        if item.title:
            title_runs.append((item.title, Run(BOLD, size, self._ink, head)))
        lines = self._setter.lines(title_runs, self._width, leading=1.26, whole=True)
        lines[0].above = 8 if depth == 0 else 20
        lines[0].name = name
        for line in lines:
            line.keep = True
        made += lines
        small = self._size * 0.89
        for field, told in printed.item_lines(item):
            made += self._line(
                told,
                element.add("Line", facts={"field": field}),
                size=small,
                colour=self._muted,
                above=3 if field == "case_number" else 0,
                leading=1.4,
            )
        if item.sections or item.attachments or item.items:
            for box in made:
                box.keep = True
        if item.absentees:
            made += self._line(labels.ABSENTEES_LINE, element.add("Line"), keep=True)
            made += self._names_list(item.absentees, element)
        for section in item.sections:
            made += self._section(section, element, depth)
        if item.attachments:
            made += self._attachments(item.attachments, element, depth)
        for inner in item.items:
            made += self.item(inner, depth + 1, element)
        return made

    def _names_list(self, names: Iterable[str], parent: Element) -> list[Box]:
        element = parent.add("L", attributes="/O/List/ListNumbering/None", facts={"field": "absentees"})
        made: list[Box] = []
        for name in names:
            body = element.add("LI").add("LBody")
            made += self._line(name, body, x=14, above=1.5)
        return made

    def _section(self, section: Section, parent: Element, depth: int) -> list[Box]:
        facts = {"kind": section.kind.value}
        if section.heading is not None:
            facts["heading"] = "yes"
        if section.decided_by is not None:
            facts["decided_by"] = section.decided_by
        if section.decided_on is not None:
            facts["decided_on"] = section.decided_on.isoformat()
        element = parent.add("Section", facts=facts)
        made: list[Box] = []
        if section.heading is not None:
            head = self._heading_tag(element, 3 + depth)
            made += self._line(
                section.heading,
                head,
                size=self._size * 1.08,
                style=BOLD,
                above=self._gap * 2.9,
                keep=bool(section.blocks),
                leading=1.36,
            )
        boxes = self.blocks(section.blocks, element, self._width, 0.0, level=4 + depth)
        if boxes and section.heading is not None:
            boxes[0].above = min(boxes[0].above, self._gap * (0.55 if isinstance(boxes[0], Line) else 1.2))
        made += boxes
        if section.kind is SectionKind.DECISION:
            for box in made:
                box.bar = self._accent
        return made

    def _attachments(self, attachments: Iterable[Attachment], parent: Element, depth: int) -> list[Box]:
        element = parent.add("Attachments")
        head = self._heading_tag(element, 3 + depth)
        made: list[Box] = list(
            self._line(
                printed.ATTACHMENTS,
                head,
                size=self._size * 1.08,
                style=BOLD,
                above=self._gap * 2.9,
                keep=True,
                leading=1.36,
            )
        )
        entries = element.add("L", attributes="/O/List/ListNumbering/None")
        for attachment in attachments:
            entry = entries.add("LI", facts=printed.attachment_facts(attachment))
            body = entry.add("LBody")
            runs = [(attachment.title, Run(0, self._size, self._ink, body))]
            if note := printed.attachment_note(attachment):
                runs.append((note, Run(0, self._size, self._muted, body)))
            lines = self._setter.lines(runs, self._width, leading=1.36, hanging=12)
            lines[0].above = 2.0
            made += lines
        return made

    def closing(self, minutes: Minutes) -> list[list[Box]]:
        """What stands after the items: columns, each of which begins a page but the first."""
        columns: list[list[Box]] = [[]]
        end = printed.end_line(minutes)
        if end is not None:
            columns[0] += self._line(end, self._tree.add("Line", facts={"field": "end"}), above=26)
        if not minutes.closing:
            return columns
        element = self._tree.add("Closing")
        first = minutes.closing[0]
        signed = isinstance(first, Paragraph) and first.text.lower() in labels.CLOSING_WORDS
        if not signed:
            boxes = self.blocks(minutes.closing, element, self._width, 0.0, level=2)
            if boxes:
                boxes[0].above = 26
            columns[0] += boxes
            return columns
        assert isinstance(first, Paragraph)
        tag = element.add("P")
        page: list[Box] = list(self._paragraph(first.content, tag, self._width, 0.0, style=BOLD, size=15))
        for block in minutes.closing[1:]:
            if isinstance(block, Paragraph) and len(block.text) <= 70 and "\n" not in block.text:
                rule = Rule(min(230.0, self._width), 0.5, self._muted)
                rule.above = 30
                page.append(rule)
                lines = self._paragraph(block.content, element.add("P"), self._width, 0.0, size=self._size * 0.94)
                lines[0].above = 2
                page += lines
            else:
                page += self.blocks((block,), element, self._width, 0.0, level=2)
        for box in page[:2]:
            box.keep = True
        columns.append(page)
        return columns
