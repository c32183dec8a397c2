"""Formats for tests; see `toy_plugins`, which installs them."""

# ruff: noqa: ARG002 - a toy takes what the protocol gives it

import datetime as dt
import enum
import io
import time
from pathlib import Path
from typing import ClassVar, Literal

from attrs import evolve, field, frozen, validators

from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.errors import CannotExport, MalformedDocument
from minutes_core.model import AgendaItem, Attachment, Minutes, Paragraph, Participant, Section
from minutes_core.protocols import Exported, Fidelity, Imported


@frozen(kw_only=True)
class ToyImporter:
    name: ClassVar[str] = "toy"
    title: ClassVar[str] = "a toy"
    suffixes: ClassVar[tuple[str, ...]] = (".toy",)
    first: ClassVar[bytes] = b"toy\n"

    def recognises(self, source):
        if source.is_folder:
            return (source.path / "toy.manifest").exists()
        return source.head(4).startswith(self.first)

    def read(self, source):
        if source.is_folder:
            return Imported(minutes=Minutes(items=(AgendaItem(title="a folder"),)))
        values, items, said = {}, [], []
        for number, line in enumerate(source.read_bytes().decode().split("\n"), 1):
            word, _, rest = line.partition(" ")
            if word == "status":
                values["status"] = rest
            elif word == "committee":
                values["committee"] = rest
            elif word == "person":
                party, _, name = rest.partition(" ")
                values["participants"] = (*values.get("participants", ()), Participant(name=name, party=party))
            elif word == "text":
                values["preamble"] = (*values.get("preamble", ()), Paragraph(rest))
            elif word in {"item", "below"}:
                number_, access, title = rest.split(" ", 2)
                item = AgendaItem(number=None if number_ == "-" else number_, access=access, title=title)
                if word == "item":
                    items.append(item)
                else:
                    items[-1] = evolve(items[-1], items=(*items[-1].items, item))
            elif word == "decision":
                section = Section(kind="decision", blocks=(Paragraph(rest),))
                items[-1] = evolve(items[-1], sections=(*items[-1].sections, section))
            elif word == "attachment":
                access, title = rest.split(" ", 1)
                attachment = Attachment(access=access, title=title, href=title + ".pdf")
                items[-1] = evolve(items[-1], attachments=(*items[-1].attachments, attachment))
            elif word in {"warn", "lose", "note"}:
                severity = {"warn": Severity.WARNING, "lose": Severity.ERROR, "note": Severity.NOTE}[word]
                origin = Origin(page=3) if rest.startswith("page") else Origin(line=number, column=1)
                said.append(Diagnostic(slug="toy-remark", severity=severity, origin=origin, facts={"message": rest}))
            elif word == "malformed":
                raise MalformedDocument(source.name, "is malformed on purpose")
            elif word == "crash":
                raise KeyError("crashed on purpose")
            elif word == "sleep":
                print("asleep", flush=True)
                time.sleep(60)
        resources = {a.href: (lambda a=a: io.BytesIO(a.title.encode())) for item in items for a in item.attachments}
        return Imported(minutes=Minutes(items=tuple(items), **values), resources=resources, diagnostics=tuple(said))


@frozen(kw_only=True)
class ToyTwoImporter(ToyImporter):
    """Claims what ToyImporter claims."""

    name: ClassVar[str] = "toytwo"
    suffixes: ClassVar[tuple[str, ...]] = (".two",)


@frozen(kw_only=True)
class BlobImporter(ToyImporter):
    name: ClassVar[str] = "blob"
    title: ClassVar[str] = "a blob"
    suffixes: ClassVar[tuple[str, ...]] = (".blob", ".big.blob")
    first: ClassVar[bytes] = b"blob"


@frozen(kw_only=True)
class FailingImporter(ToyImporter):
    name: ClassVar[str] = "failing"

    def recognises(self, source):
        raise IndexError("looked too far")


def said(minutes, prefix=""):
    lines = [f"status {minutes.status}", f"committee {minutes.committee}"]
    lines += [f"person {person.party} {person.name}" for person in minutes.participants]
    lines += [f"text {block.text}" for block in minutes.preamble]
    for item in minutes.walk():
        lines.append(f"{prefix}item {item.number} {item.access} {item.title}")
        lines += [
            f"decision {block.text}" for section in item.sections for block in section.blocks if hasattr(block, "text")
        ]
        lines += [f"attachment {attachment.access} {attachment.title}" for attachment in item.attachments]
    return "\n".join(["toy", *lines, ""]).encode()


class Colour(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


@frozen(kw_only=True)
class ToyExporter:
    name: ClassVar[str] = "toy"
    title: ClassVar[str] = "a toy"
    suffix: ClassVar[str] = ".toy"
    fidelity: ClassVar[Fidelity] = Fidelity.EXACT
    drops: ClassVar[dict] = {}
    publishes: ClassVar[bool] = False

    def project(self, minutes):
        return minutes

    def export(self, minutes, resources):
        return Exported(files=(("", said(minutes)),))


@frozen(kw_only=True)
class OptionsExporter(ToyExporter):
    """Says its options."""

    name: ClassVar[str] = "options"
    suffix: ClassVar[str] = ".options"

    indent: int = field(default=2, metadata={"help": "how far", "help_da": "hvor langt"}, validator=validators.le(8))
    loud: bool = False
    quiet: bool = True
    colour: Colour = Colour.RED
    size: Literal["small", "large"] = "small"
    words: tuple[str, ...] = ("a",)
    ratio: float | None = None
    day: dt.date | None = None
    moment: dt.datetime | None = None
    file: Path | None = None
    hidden: str = field(default="x", metadata={"cli": False})
    table: dict = field(factory=dict)

    def export(self, minutes, resources):
        return Exported(files=(("", repr(self).encode()),))


@frozen(kw_only=True)
class PublicExporter(ToyExporter):
    name: ClassVar[str] = "public"
    suffix: ClassVar[str] = ".public"
    publishes: ClassVar[bool] = True

    def export(self, minutes, resources):
        return Exported(files=(("", said(minutes) + ",".join(sorted(resources)).encode()),))


@frozen(kw_only=True)
class FolderExporter(ToyExporter):
    """A package: the open items as toy and as whatever else it is told to hold."""

    name: ClassVar[str] = "folder"
    suffix: ClassVar[str] = ""
    contains: ClassVar[tuple[str, ...]] = ("json",)

    def enclosed(self, minutes):
        return evolve(minutes, items=tuple(item for item in minutes.items if item.access == "open"))

    def export(self, minutes, resources):
        return self.package(minutes, resources, {})

    def package(self, minutes, resources, documents):
        held = tuple((f"documents/{name}", data) for name, data in documents.items())
        return Exported(files=(("toy", said(self.enclosed(minutes))), *held))


@frozen(kw_only=True)
class LossyExporter(ToyExporter):
    name: ClassVar[str] = "lossy"
    suffix: ClassVar[str] = ".lossy"
    fidelity: ClassVar[Fidelity] = Fidelity.DECLARED
    drops: ClassVar[dict] = {"**.sections": "no sections", "**.attachments": "no attachments"}

    def project(self, minutes):
        items = tuple(evolve(item, sections=(), attachments=()) for item in minutes.items)
        return Minutes(status=minutes.status, items=items, participants=minutes.participants)

    def export(self, minutes, resources):
        warned = Diagnostic(slug="toy-glyph", facts={"message": "a sign was replaced"})
        return Exported(
            files=(("", said(self.project(minutes))),), diagnostics=(warned,) if "☃" in str(minutes) else ()
        )


@frozen(kw_only=True)
class NeedyExporter(ToyExporter):
    name: ClassVar[str] = "needy"
    suffix: ClassVar[str] = ".needy"

    def export(self, minutes, resources):
        if minutes.committee is None:
            raise CannotExport(self.name, "committee")
        return super().export(minutes, resources)


@frozen(kw_only=True)
class CrashingExporter(ToyExporter):
    name: ClassVar[str] = "crashing"
    suffix: ClassVar[str] = ".crashing"

    def export(self, minutes, resources):
        raise KeyError("crashed on purpose")


@frozen(kw_only=True)
class TreeExporter(ToyExporter):
    name: ClassVar[str] = "tree"
    suffix: ClassVar[str] = ""

    def export(self, minutes, resources):
        files = [(f"items/{number}.txt", item.title.encode()) for number, item in enumerate(minutes.walk())]
        return Exported(files=(("index.txt", b"index"), *files))


class Slow(io.RawIOBase):
    def __init__(self):
        super().__init__()
        self.told = False

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.told:
            self.told = True
            buffer[:4] = b"half"
            return 4
        print("asleep", flush=True)
        time.sleep(60)
        return 0


@frozen(kw_only=True)
class SlowExporter(ToyExporter):
    """Is still at it when the interrupt comes."""

    name: ClassVar[str] = "slow"
    suffix: ClassVar[str] = ".slow"

    def export(self, minutes, resources):
        return Exported(files=(("", lambda: io.BufferedReader(Slow())),))
