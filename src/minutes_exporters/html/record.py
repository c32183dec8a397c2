"""The record as HTML: what the importer reads back, and what a reader of the page sees."""

from __future__ import annotations

import base64
import itertools
from typing import TYPE_CHECKING, Final, TypeVar

from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.model import Access, SectionKind, Status
from minutes_core.richtext.writer import BlockWriter, Outline, isolated
from minutes_core.schema import html_words as words
from minutes_core.schema.html import FIELD, HREF, ROOT, VERSION
from minutes_core.schema.links import says_nothing, web_link
from minutes_core.schema.native import escape, escape_attribute
from minutes_exporters.html.anchors import Anchors
from minutes_exporters.html.files import Files, file_word, image_type

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from minutes_core.model import (
        AgendaItem,
        Attachment,
        Block,
        Figure,
        Identifier,
        Meeting,
        Minutes,
        Movement,
        Participant,
        Section,
    )
    from minutes_core.protocols import Resources
    from minutes_exporters.html.exporter import HtmlExporter

CONTENT: Final = "indhold"
"""The name of the place where the content begins."""
_T = TypeVar("_T")


class Record:
    """Writes one document's `<article>`.

    Args:
        exporter: the options.
        minutes: the document.
        resources: its images and attachments.
    """

    def __init__(self, exporter: HtmlExporter, minutes: Minutes, resources: Resources) -> None:
        self.minutes = minutes
        self.language = exporter.labels or ("en" if minutes.language.lower().split("-")[0] == "en" else "da")
        self.anchors = Anchors(minutes)
        self.diagnostics: list[Diagnostic] = []
        self._at = words.LANGUAGES.index(self.language)
        self._options = exporter
        self._files = Files(resources)
        self.lang = "" if minutes.language.lower().split("-")[0] == self.language else f' lang="{self.language}"'
        self._out: list[str] = []
        self._outline = Outline(exporter.heading_level - 1)
        self._blocks = BlockWriter(
            self._out, self._outline, figure=self._figure, table_word=self.say("table"), base=exporter.base_url
        )
        self._path = -1

    def say(self, key: str) -> str:
        """A word of the page."""
        return words.WORDS[key][self._at]

    def told(self, table: Mapping[_T, tuple[str, str]], key: _T) -> str | None:
        """A word for one of a fixed set, or None."""
        return table[key][self._at] if key in table else None

    def written(self) -> str:
        """The whole `<article>`."""
        minutes, add, level = self.minutes, self._out.append, self._options.heading_level
        add(
            f'<article class="minutes" {ROOT}="{VERSION}" lang="{minutes.language}" data-kind="{minutes.kind.value}"'
            f' data-status="{minutes.status.value}">\n'
        )
        self._head(level)
        if self._options.contents and minutes.items:
            self._contents(level + 1)
        add(f'<div class="content" id="{CONTENT}" tabindex="-1">\n')
        self._people(level + 1)
        self._region("preamble", minutes.preamble, level)
        for item in minutes.items:
            self._item(item, level + 1)
        self._region("closing", minutes.closing, level)
        self._identifiers(minutes.identifiers)
        add("</div>\n</article>\n")
        return "".join(self._out)

    # ---- small pieces

    def _label(self, text: str, kind: str = "", name: str = "span") -> str:
        classes = f"label {kind}" if kind else "label"
        return f'<{name} class="{classes}"{self.lang}>{escape(text)}</{name}>'

    @staticmethod
    def _line(field: str, text: str, name: str = "span", more: str = "") -> str:
        return f'<{name} {FIELD}="{field}"{more}{isolated(text)}>{escape(text)}</{name}>'

    def _day(self, field: str, day: datetime.date) -> str:
        text = words.day_words(day, self.language)
        return f'<time {FIELD}="{field}" datetime="{day.isoformat()}"{self.lang}>{text}</time>'

    def _time(self, field: str, time: datetime.time) -> str:
        text = words.time_words(time, self.language)
        return f'<time {FIELD}="{field}" datetime="{time.isoformat("minutes")}"{self.lang}>{text}</time>'

    def _facts(self, facts: Sequence[tuple[str, str]], kind: str = "facts") -> None:
        """Labels with values that are HTML already."""
        if facts:
            told = (f"<div>{self._label(name, name='dt')}<dd>{value}</dd></div>\n" for name, value in facts)
            self._out.append(f'<dl class="{kind}">\n{"".join(told)}</dl>\n')

    def _identifiers(self, identifiers: tuple[Identifier, ...]) -> None:
        if not identifiers:
            return
        self._out.append(f'<dl class="facts numbers">\n<div>{self._label(self.say("identifiers"), name="dt")}\n')
        self._out += [f"<dd>{self._identifier(one)}</dd>\n" for one in identifiers]
        self._out.append("</div>\n</dl>\n")

    def _identifier(self, one: Identifier) -> str:
        value = self._line("identifier", one.value, more=f' data-scheme="{one.scheme}"')
        return f"{self._label(one.scheme, 'scheme')} {value}"

    def _region(self, name: str, blocks: tuple[Block, ...], level: int) -> None:
        if blocks:
            self._out.append(f'<div class="{name}" {FIELD}="{name}">\n')
            self._blocks.write(blocks, level)
            self._out.append("</div>\n")

    def _heading(self, level: int, inner: str, more: str = "") -> None:
        name = self._outline.name(level)
        self._out.append(f"<{name}{more}>{inner}</{name}>\n")

    # ---- the head

    def _head(self, level: int) -> None:
        minutes, meeting = self.minutes, self.minutes.meeting
        self._out.append("<header>\n")
        if minutes.organisation is not None:
            self._out.append(f'<p class="owner">{self._line("organisation", minutes.organisation)}</p>\n')
        kind = self._label(self.told(words.KINDS, minutes.kind) or "", "kind")
        body = f" {self._line('committee', minutes.committee)}" if minutes.committee is not None else ""
        self._heading(level, f"{kind}{body}")
        if meeting.title is not None:
            self._out.append(f'<p class="subtitle">{self._line("title", meeting.title)}</p>\n')
        self._facts(self._meeting_facts(meeting))
        self._out.append("</header>\n")

    def _meeting_facts(self, meeting: Meeting) -> list[tuple[str, str]]:
        facts = []
        if meeting.date is not None:
            facts.append((self.say("date"), self._day("date", meeting.date)))
        if meeting.start is not None:
            facts.append((self.say("time"), self._time("start", meeting.start)))
        ended = [self._day("end_date", meeting.end_date)] if meeting.end_date is not None else []
        ended += [self._time("end", meeting.end)] if meeting.end is not None else []
        if ended:
            facts.append((self.say("ended"), " ".join(ended)))
        if meeting.location is not None:
            facts.append((self.say("location"), self._line("location", meeting.location)))
        if meeting.address is not None:
            facts.append((self.say("address"), self._line("address", meeting.address)))
        if self.minutes.status is not Status.UNKNOWN:
            facts.append((self.say("status"), self._status()))
        return facts

    def _status(self) -> str:
        minutes, approval = self.minutes, self.minutes.approval
        kind = f"status {minutes.status.value}"
        told = [self._label(self.told(words.STATUSES, minutes.status) or "", kind)]
        if approval is not None and approval.date is not None:
            told.append(self._day("approved_on", approval.date))
        if approval is not None and approval.body is not None:
            told += [self._label(self.say("of")), self._line("approved_by", approval.body)]
        return " ".join(told)

    def _contents(self, level: int) -> None:
        name = self._outline.name(level)
        title = f'<{name} id="oversigt">{escape(self.say("contents"))}</{name}>'
        self._out.append(f'<nav class="label contents" aria-labelledby="oversigt"{self.lang}>\n{title}\n')
        self._contents_of(self.minutes.items, itertools.count())
        self._out.append("</nav>\n")

    def _contents_of(self, items: tuple[AgendaItem, ...], count: Iterator[int]) -> None:
        self._out.append("<ol>\n")
        for item in items:
            path = next(count)
            place = escape_attribute(self.anchors.item(path))
            number = f'<span class="number">{escape(item.number)}</span> ' if item.number is not None else ""
            title = self._title_words(item)
            own = f' lang="{self.minutes.language}"' if self.lang and title is item.title else ""
            self._out.append(f'<li><a href="#{place}">{number}<bdi{own}>{escape(title)}</bdi></a>')
            self._decision_link(item, path)
            if item.items:
                self._out.append("\n")
                self._contents_of(item.items, count)
            self._out.append("</li>\n")
        self._out.append("</ol>\n")

    def _decision_link(self, item: AgendaItem, path: int) -> None:
        decisions = [at for at, one in enumerate(item.sections) if one.kind is SectionKind.DECISION]
        if not decisions:
            return
        place = escape_attribute(self.anchors.sections(path)[decisions[-1]])
        name = self.say("decision-of").format(number=item.number or self._title_words(item))
        self._out.append(
            f' <a class="to-decision" href="#{place}" aria-label="{escape_attribute(name)}">'
            f"{escape(self.say('decision'))}</a>"
        )

    def _title_words(self, item: AgendaItem) -> str:
        if not says_nothing(item.title):
            return item.title
        return self.told(words.ACCESS, item.access) or self.say("untitled")

    # ---- the people

    def _people(self, level: int) -> None:
        people = self.minutes.participants
        if not people:
            return
        self._out.append('<section class="people">\n')
        self._heading(level, escape(self.say("people")), f' class="label" id="deltagere"{self.lang}')
        grouped = any(person.attendance is not people[0].attendance for person in people[1:])
        told = grouped or people[0].attendance.value != "unknown"
        at = 0
        while at < len(people):
            attendance = people[at].attendance
            until = next((i for i in range(at, len(people)) if people[i].attendance is not attendance), len(people))
            if told:
                group = self.told(words.GROUPS, attendance) or ""
                self._heading(level + 1, escape(group), f' class="label group"{self.lang}')
            self._out.append(f'<ul class="{attendance.value}">\n')
            for person in people[at:until]:
                self._person(person)
            self._out.append("</ul>\n")
            at = until
        self._out.append("</section>\n")

    def _person(self, person: Participant) -> None:
        told = [self._line("name", person.name)]
        if person.party is not None:
            told.append(self._line("party", person.party, more=' class="party"'))
        if person.role is not None:
            told.append(self._line("role", person.role, more=' class="role"'))
        if person.substitutes_for is not None:
            told += [self._label(self.say("substitutes")), self._line("substitutes_for", person.substitutes_for)]
        told += [self._movement(movement) for movement in person.movements]
        if person.note is not None:
            told.append(self._line("note", person.note, more=' class="note"'))
        self._out.append(
            f'<li {FIELD}="participant" data-attendance="{person.attendance.value}">{" ".join(told)}</li>\n'
        )

    def _movement(self, movement: Movement) -> str:
        told = [self._label(self.told(words.MOVEMENTS, movement.kind) or "")]
        if movement.time is not None:
            told.append(self._time("time", movement.time))
        if movement.item is not None:
            told += [self._label(self.say("in-item")), self._line("item", movement.item)]
        return f'<span class="movement" {FIELD}="movement" data-kind="{movement.kind.value}">{" ".join(told)}</span>'

    # ---- the items

    def _item(self, item: AgendaItem, level: int) -> None:
        self._path += 1
        anchor = escape_attribute(self.anchors.item(self._path))
        names = self.anchors.sections(self._path)
        access = item.access.value
        self._out.append(
            f'<section class="item {access}" id="{anchor}" {FIELD}="item" data-access="{access}">\n'
            if item.access is not Access.OPEN
            else f'<section class="item" id="{anchor}" {FIELD}="item" data-access="open">\n'
        )
        self._item_heading(item, level, anchor)
        facts = []
        if item.case_number is not None:
            facts.append((self.say("case"), self._line("case_number", item.case_number)))
        if item.document_number is not None:
            facts.append((self.say("document"), self._line("document_number", item.document_number)))
        self._facts(facts)
        if item.identifiers:
            self._identifiers(item.identifiers)
        for section, name in zip(item.sections, names, strict=True):
            self._section(section, name, level + 1)
        if item.attachments:
            self._attachments(item.attachments, level + 1)
        if item.absentees:
            self._out.append(f'<div class="absentees">\n{self._label(self.say("absentees"), name="p")}\n<ul>\n')
            self._out += [self._line("absentee", name, "li") + "\n" for name in item.absentees]
            self._out.append("</ul>\n</div>\n")
        for below in item.items:
            self._item(below, level + 1)
        self._out.append("</section>\n")

    def _item_heading(self, item: AgendaItem, level: int, anchor: str) -> None:
        told = []
        if item.number is not None:
            told.append(self._label(self.say("item"), "word"))
            told.append(self._line("number", item.number, "a", f' class="number" href="#{anchor}"'))
        if item.title:
            told.append(self._line("title", item.title))
        elif item.access is Access.OPEN:
            told.append(self._label(self.say("untitled"), "untitled"))
        if (closed := self.told(words.ACCESS, item.access)) is not None:
            told.append(self._label(closed, "badge"))
        self._heading(level, " ".join(told))

    def _section(self, section: Section, name: str, level: int) -> None:
        body, day, heading = section.decided_by, section.decided_on, section.heading
        attributes, told = "", []
        if day is not None:
            if words.heading_names_day(heading, day):
                attributes += f' data-decided-on="{day.isoformat()}"'
            else:
                told.append(self._day("decided_on", day))
        if body is not None:
            if words.heading_names_body(heading, body):
                attributes += f' data-decided-by="{escape_attribute(body)}"'
            else:
                told += [self._label(self.say("of")), self._line("decided_by", body)]
        kind = section.kind.value
        title = self.told(words.SECTIONS, section.kind) if heading is None else heading
        element = "section" if title is not None else "div"
        self._out.append(
            f'<{element} class="part {kind}" id="{escape_attribute(name)}" {FIELD}="section" data-kind="{kind}"{attributes}>\n'
        )
        if heading is not None:
            self._heading(level, escape(heading), f' {FIELD}="heading"{isolated(heading)}')
        elif title is not None:
            self._heading(level, escape(title), f' class="label"{self.lang}')
        if told:
            self._out.append(f'<p class="decided">{self._label(self.say("decided"))} {" ".join(told)}</p>\n')
        if section.blocks:
            self._blocks.write(section.blocks, level)
        self._out.append(f"</{element}>\n")

    def _attachments(self, attachments: tuple[Attachment, ...], level: int) -> None:
        self._out.append('<section class="attachments">\n')
        self._heading(level, escape(self.say("attachments")), f' class="label"{self.lang}')
        self._out.append("<ul>\n")
        for attachment in attachments:
            self._attachment(attachment)
        self._out.append("</ul>\n</section>\n")

    def _attachment(self, attachment: Attachment) -> None:
        href, title = attachment.href, attachment.title
        told = "".join(
            f' {name}="{escape_attribute(value)}"'
            for name, value in (
                ("data-filename", attachment.filename),
                (HREF, href),
                ("data-media-type", attachment.media_type),
                ("data-sha256", attachment.sha256),
            )
            if value is not None
        )
        address = web_link(href, self._options.base_url) if href is not None else None
        if address is not None:
            name = f' aria-label="{escape_attribute(address)}"' if says_nothing(title) else ""
            shown = self._line("title", title, "a", f' href="{escape_attribute(address)}"{name}')
        else:
            shown = self._line("title", title)
        more = [shown]
        kind = file_word(attachment, self._files.size(href, attachment.filename), self.language)
        if kind:
            more.append(self._label(f"({kind})", "file"))
        if attachment.document_number is not None:
            more += [self._label(self.say("document")), self._line("document_number", attachment.document_number)]
        if attachment.access is not Access.OPEN:
            more.append(self._label(self.say(f"{attachment.access.value}-attachment"), "badge"))
        more += [self._identifier(one) for one in attachment.identifiers]
        self._out.append(
            f'<li {FIELD}="attachment" data-access="{attachment.access.value}"{told}>{" ".join(more)}</li>\n'
        )

    # ---- figures

    def _figure(self, figure: Figure) -> str:
        """The image itself where it is at hand, else a link to it, else its name."""
        data = self._files.content(figure.href)
        kind = image_type(data) if data is not None else None
        if data is not None and kind is not None:
            alt = escape_attribute(figure.alt if figure.alt is not None else self.say("figure"))
            return f'<img alt="{alt}" src="data:{kind};base64,{base64.b64encode(data).decode("ascii")}"/>'
        self.diagnostics.append(
            Diagnostic(slug="image-not-shown", severity=Severity.WARNING, facts={"name": figure.href})
        )
        name = f"{escape(self.say('figure'))}: <bdi>{escape(figure.href)}</bdi>"
        address = web_link(figure.href, self._options.base_url)
        shown = f'<a href="{escape_attribute(address)}">{name}</a>' if address is not None else name
        return f'<p class="label missing"{self.lang}>{shown}</p>'
