"""One export while it is read: its tree, what lies beside it, and what there is to say."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from minutes_core.danish.calendar import DATE, read_date
from minutes_core.danish.headings import read_heading
from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.importers._whole import whole
from minutes_core.importers.systems.files import only_export
from minutes_core.importers.systems.tree import read_tree
from minutes_core.model import (
    Access,
    Figure,
    Identifier,
    ListBlock,
    Meeting,
    Section,
    SectionKind,
    Table,
)
from minutes_core.model._check import FORBIDDEN
from minutes_core.model.people import ITEM_NUMBER
from minutes_core.protocols import Imported
from minutes_core.regex import regex
from minutes_core.schema import portals

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from minutes_core.importers.systems.inventory import Inventory
    from minutes_core.importers.systems.tree import Node
    from minutes_core.model import Block, Minutes
    from minutes_core.protocols import Opener, Source

_forbidden: Final = regex(f"[{FORBIDDEN}\n\u2028\u2029]")
_spaces: Final = regex(r"[ \t\r\n]+")
_number: Final = regex(ITEM_NUMBER)
_moment: Final = regex(
    rf"(?P<date>{DATE})(?:(?: (?:kl\. ?)?|T)(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.]\d\d(?:\.\d{{1,9}})?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?)?"
)
_break: Final = regex(rb"\n")


def load(source: Source, path: Path | None, max_bytes: int) -> bytes:
    """The bytes of an export, a file of a folder perhaps.

    Raises:
        EmptySource: where there is nothing.
        InputError: where it cannot be read, or is too large.
    """
    if path is not None:
        source = evolve(source, path=path, data=None)
    return whole(source, max_bytes)


@frozen(kw_only=True)
class Beside:
    """A file that an export names.

    Attributes:
        filename: its name without folders.
        href: its name among the resources, where it is there.
    """

    filename: str | None = None
    href: str | None = None


class Export:
    """One export while it is read.

    Args:
        name: the source's name.
        data: the export's bytes.
        path: its file, beside which those lie that it names; None where it has none.
        inventory: what is known of its fields.
        shape: makes the tree that the inventory speaks of.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        path: Path | None,
        inventory: Inventory,
        shape: Callable[[Node], Node] = lambda root: root,
    ) -> None:
        self.name = name
        self.data = data
        self.folder = path.parent if path is not None else None
        root, self.said = read_tree(name, data)
        self.root = shape(root)
        self.said += inventory.look(self.root, data)
        self.resources: dict[str, Opener] = {}
        self.origins: dict[str, Origin] = {}
        self.missing: list[str] = []
        self._breaks: list[int] = []
        self._names: dict[Path, dict[str, Path]] = {}

    @classmethod
    def of(cls, source: Source, begins: re.Pattern[bytes], inventory: Inventory, max_bytes: int) -> Export:
        """The export that a source is, or the only one in its folder that begins as `begins` says.

        Raises:
            InputError: one of its kinds: it cannot be read, or is too large, or is no XML that is taken.
        """
        path = only_export(source, begins) or source.path
        return cls(source.name, load(source, path, max_bytes), path, inventory)

    def imported(self, minutes: Minutes) -> Imported:
        """What was found."""
        if self.missing:
            facts: dict[str, str | int] = {"count": len(self.missing), "told": ", ".join(self.missing[:5])}
            self.said.append(Diagnostic(slug="attachments-not-found", severity=Severity.NOTE, facts=facts))
        return Imported(minutes=minutes, resources=self.resources, diagnostics=tuple(self.said), origins=self.origins)

    def origin(self, node: Node) -> Origin:
        """Where an element begins."""
        if not self._breaks:  # found once: counting from the start each time would take the square of the length
            self._breaks = [-1, *(found.start() for found in _break.finditer(self.data))]
        return Origin(line=bisect_right(self._breaks, max(node.place, 0) - 1))

    def doubt(self, node: Node, label: str, text: str) -> None:
        """Say that a value is not understood."""
        facts: dict[str, str | int] = {"label": label, "text": line(text)[:80]}
        self.said.append(Diagnostic(slug="field-not-understood", origin=self.origin(node), facts=facts))

    def number(self, node: Node, text: str) -> str | None:
        """An item's number, or None where there is none that the model can hold."""
        told = line(text).removesuffix(".")
        if not told or _number.fullmatch(told) is not None:
            return told or None
        self.doubt(node, node.name, told)
        return None

    def moment(self, node: Node, text: str, label: str) -> datetime.datetime | None:
        """A local time in Copenhagen, or a day (at midnight); None where there is none, or it is no day of a meeting."""
        told = line(text)
        if not told:
            return None
        moment = read_moment(told)
        if moment is None:
            self.doubt(node, label, told)
        return moment

    def meeting(self, node: Node, start: str, end: str, *, known: str = "", **others: str) -> Meeting:
        """When and where; `others` are lines of the meeting, empty where they are not given.

        Args:
            node: where it stands.
            start: the day and the time.
            end: the same of the end.
            known: what `schema.portals.TOLD` says; empty where it says nothing.
            others: lines of the meeting.
        """
        begun, ended = self.moment(node, start, "start"), self.moment(node, end, "end")
        told = line(known).split(" ") if known else []
        if not told:
            begun, ended = (None if each and each.date() in portals.NO_DATES else each for each in (begun, ended))
            if begun == ended:  # where a system must have an end, people repeat the start
                ended = None
        date = begun.date() if begun is not None else None
        end_date = ended.date() if ended is not None and ("end-date" in told or ended.date() != date) else None
        return Meeting(
            date=date,
            start=_time(begun, start) if not told or "start" in told else None,
            end_date=end_date if not told or "end-date" in told else None,
            end=_time(ended, end) if not told or "end" in told else None,
            **{name: line(text) or None for name, text in others.items()},
        )

    def blocks(self, node: Node | None) -> tuple[Block, ...]:
        """The text of a field that holds HTML."""
        return self._blocks(node, node.text) if node is not None else ()

    def _blocks(self, node: Node, html: str) -> tuple[Block, ...]:
        """The text of a piece of a field."""
        if not html.strip():
            return ()
        from minutes_core.richtext.fragments import read_fragment

        fragment = read_fragment(html)
        origin = self.origin(node)
        self.said += [evolve(diagnostic, origin=origin) for diagnostic in fragment.diagnostics]
        blocks = fragment.blocks
        for figure in _figures(blocks):
            if figure.href not in fragment.resources:
                self._beside(figure.href, fragment.sources.get(figure.href, figure.href))
        if not fragment.resources:
            return blocks
        renamed = {name: f"{len(self.resources) + at}-{name}" for at, name in enumerate(fragment.resources, 1)}
        self.resources.update({renamed[name]: opener for name, opener in fragment.resources.items()})
        return tuple(_renamed(block, renamed) for block in blocks)

    def section(self, heading: str, node: Node | None, *, decision: bool = False) -> Section | None:
        """A section, or None where it holds nothing."""
        return next((section for _, section in self.sections(heading, node, decision=decision)), None)

    def sections(
        self, heading: str, node: Node | None, *, decision: bool = False
    ) -> Iterator[tuple[int | None, Section]]:
        """The sections of a field, more than one only in a file of ours; each with its place, where the file says one.

        Args:
            heading: the heading that the format tells.
            node: the field.
            decision: whether the system says that it is a decision, whatever its heading.
        """
        for html in portals.pieces(node.text) if node is not None else ():
            assert node is not None
            blocks = self._blocks(node, html)
            if not blocks:
                continue
            own = portals.read_opening(html)
            section = section_of(heading if own.heading is None else own.heading, blocks, decision=decision)
            if own.told is not None:
                kind, body, day = own.told.kind, own.told.decided_by, own.told.decided_on
                section = evolve(section, kind=kind, decided_by=body, decided_on=day)
            yield own.at, section

    def file(self, told: str, *, filename: str = "", href: str = "") -> Beside:
        """A file that the export names by a path below its folder, with `/` or backslashes.

        Args:
            told: the path; empty where there is none.
            filename: what `schema.portals.FILENAME` says, and
            href: what `schema.portals.HREF` says, in a file of ours: the attachment is called so, not by the path.
        """
        parts = _parts(told)
        name = line(href) or line(filename) or "/".join(parts)
        found = bool(parts) and self._beside(name, told)
        if parts and not found and self.folder is not None:
            self.missing.append(parts[-1])
        if line(href) or line(filename):
            return Beside(filename=line(filename) or None, href=line(href) or None)
        return Beside(filename=parts[-1] if parts else None, href=name if found else None)

    def _beside(self, name: str, told: str) -> bool:
        """Take a file below the export's folder as the resource of a name; whether it is there."""
        parts = _parts(told)
        if self.folder is None or not parts or ".." in parts:
            return False
        path = self._found(self.folder, parts)
        if path is not None:
            self.resources[name] = _opener(path)
        return path is not None

    def _found(self, folder: Path, parts: list[str]) -> Path | None:
        """The file below a folder, whatever the case of its letters on disk; None where it is not there."""
        path = folder
        for part in parts:
            if path not in self._names:
                try:
                    self._names[path] = {each.name.lower(): each for each in sorted(path.iterdir(), reverse=True)}
                except OSError:
                    self._names[path] = {}
            exact = self._names[path].get(part.lower())
            if exact is None:
                return None
            path = exact
        inside = path.is_file() and path.resolve().is_relative_to(folder.resolve())
        return path if inside else None


def _parts(told: str) -> list[str]:
    """The names of a path, whichever way its strokes lean."""
    return [part for part in line(told).replace("\\", "/").split("/") if part not in {"", "."}]


def _opener(path: Path) -> Opener:
    return lambda: path.open("rb")


def _time(moment: datetime.datetime | None, text: str) -> datetime.time | None:
    found = _moment.fullmatch(line(text)) if moment is not None else None
    if moment is None or found is None or found["hour"] is None:
        return None
    return moment.time().replace(second=0, microsecond=0, tzinfo=None, fold=0)


def read_moment(text: str) -> datetime.datetime | None:
    """The local time in Copenhagen that `text` is, whole, without a zone; None where it is none.

    `2016-09-01 09:00`, `01-09-2016 09:00:00`, `1. september 2016`, `2016-09-01T07:00:00Z`.
    """
    found = _moment.fullmatch(text)
    day = read_date(found["date"]) if found is not None else None
    if found is None or day is None:
        return None
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    try:
        moment = datetime.datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - local
        if found["zone"] is None:
            return moment
        import zoneinfo

        zone = datetime.datetime.fromisoformat(f"{moment.isoformat()}{found['zone'].replace('Z', '+00:00')}")
        return zone.astimezone(zoneinfo.ZoneInfo("Europe/Copenhagen")).replace(tzinfo=None, fold=0)
    except (ValueError, OverflowError):
        return None


def line(text: str) -> str:
    """Text as one line of the model; may be empty."""
    return _spaces.sub(" ", _forbidden.sub(" ", text)).strip(" ")


def section_of(heading: str, blocks: Iterable[Block], *, decision: bool = False) -> Section:
    """A section, of the kind that its heading names.

    Args:
        heading: as written; may be empty.
        blocks: its text.
        decision: whether the system says that it is a decision, whatever its heading.
    """
    told = line(heading)
    reading = read_heading(told) if told else None
    kind = reading.kind if reading is not None else SectionKind.OTHER
    return Section(
        kind=SectionKind.DECISION if decision else kind,
        heading=told or None,
        decided_by=reading.decided_by if reading is not None else None,
        decided_on=reading.decided_on if reading is not None else None,
        blocks=blocks,
    )


def identifiers(scheme: str, value: str) -> tuple[Identifier, ...]:
    """A name in the system, or none."""
    told = line(value)
    return (Identifier(scheme=scheme, value=told),) if told else ()


def truth(text: str) -> bool | None:
    """What `True`, `true` or `1` says, or their contraries; None for anything else."""
    return {"true": True, "1": True, "false": False, "0": False}.get(line(text).lower())


def access_of(public: bool | None) -> Access:
    """Who may see what is public, is not, or does not say."""
    return {True: Access.OPEN, False: Access.CLOSED, None: Access.UNKNOWN}[public]


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every figure in blocks."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _figures(item.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _figures(cell.blocks)


def _renamed(block: Block, names: dict[str, str]) -> Block:
    """The block with its figures' names changed."""
    if isinstance(block, Figure):
        return evolve(block, href=names.get(block.href, block.href))
    if isinstance(block, ListBlock):
        return evolve(
            block,
            items=tuple(
                evolve(item, blocks=tuple(_renamed(each, names) for each in item.blocks)) for item in block.items
            ),
        )
    if isinstance(block, Table):
        rows = tuple(
            tuple(evolve(cell, blocks=tuple(_renamed(each, names) for each in cell.blocks)) for cell in row)
            for row in block.rows
        )
        return evolve(block, rows=rows)
    return block
