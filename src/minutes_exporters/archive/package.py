"""One package: its representations, and all that is said of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from importlib import resources as packaged
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.protocols import Exported
from minutes_core.schema import eark, native_writer, printed
from minutes_core.schema.native import RECORD_NAME
from minutes_core.version import __version__
from minutes_exporters.archive import dublin_core, premis
from minutes_exporters.archive.files import Held, Names, hold, originals
from minutes_exporters.archive.mets import Agent, Described, Group, List

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes_core.model import Minutes
    from minutes_core.protocols import Opener, Resources
    from minutes_exporters.archive.eark import EarkExporter

_KINDS: Final = {"pdf": eark.PDF_A, "akn": eark.AKOMA_NTOSO}
_ENDINGS: Final = {"akn": "xml"}
_README: Final = """\
{title}

This folder is an information package for an archive (E-ARK CSIP and SIP 2.1.0), written by minutes-core {version}.
Denne mappe er en informationspakke til et arkiv (E-ARK CSIP og SIP 2.1.0), skrevet af minutes-core {version}.

METS.xml                        lists every file with its size and SHA-256 / nævner hver fil med størrelse og SHA-256
metadata/descriptive/dc.xml     what the document is / hvad dokumentet er (Dublin Core)
metadata/preservation/premis.xml  what became of it / hvad der er sket med det (PREMIS 3)
representations/original/       what the document was read from, untouched / det, dokumentet er læst af, urørt
representations/xml/            the record: everything that was read / alt, hvad der er læst (schemas/{schema})
representations/pdf/            the same for people to read / det samme til at læse (PDF/A)
representations/akn/            the same as Akoma Ntoso 3.0 / det samme som Akoma Ntoso 3.0
representations/attachments/    images and attachments / billeder og bilag

Whatever of this the package does not have was not at hand.
Det, pakken ikke har af dette, var ikke til rådighed.
"""
_UNREAD: Final = """
UNREAD: nobody has read the original. The record and the metadata hold what was supplied with it, and nothing else.
ULÆST: ingen har læst originalen. Data og metadata er dem, der fulgte med, og ikke andet.
"""
_TIMELESS: Final = f"""
Nobody said when the package was made: {eark.TIMELESS} stands for that.
Det er ikke oplyst, hvornår pakken er lavet: {eark.TIMELESS} står i stedet.
"""


@frozen(kw_only=True)
class Representation:
    """One form in which the package holds the document.

    Attributes:
        name: of its folder.
        label: what it is, for people.
        content: what it holds, a name of `schema.eark`.
        files: its files; their paths are below its folder.
        original: whether it is what the document was read from.
        derived: whether this program made it.
    """

    name: str
    label: str
    content: str
    files: tuple[Held, ...]
    original: bool = False
    derived: bool = False

    @property
    def path(self) -> str:
        """Its folder."""
        return f"{eark.REPRESENTATIONS}/{self.name}"

    @property
    def role(self) -> str:
        """`original`, `derived` or, of what came along with the document, `attachment`."""
        return "original" if self.original else "derived" if self.derived else "attachment"


def packaged_minutes(
    exporter: EarkExporter, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]
) -> Exported:
    """The files of a package, and what there is to say.

    Raises:
        InputError: where the original is not there.
        OutputError: where a file cannot be read.
    """
    return _Packing(exporter, minutes).packed(resources, documents)


class _Packing:
    """Packs one document."""

    def __init__(self, exporter: EarkExporter, minutes: Minutes) -> None:
        self._exporter = exporter
        self._minutes = minutes
        self._created = _time(exporter.created)
        self._said: list[Diagnostic] = []

    def packed(self, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """The package."""
        held = list(self._representations(resources, documents))
        ident = self._exporter.package_id or _ident(held)
        files: list[tuple[str, bytes | Opener]] = []
        lists: list[tuple[Representation, Held]] = []
        for each in held:
            path = f"{each.path}/{eark.METS_NAME}"
            listed = hold(path, self._list_of(each).written(), eark.XML)
            lists.append((each, listed))
            files.append((path, listed.content))
            files += [(f"{each.path}/{file.path}", file.content) for file in each.files]
        about = self._metadata(held)
        files += [(file.path, file.content) for file in about.values()]
        whole = self._whole(ident, about, lists)
        self._tell_missing(resources)
        if self._exporter.created is None:
            self._said.append(Diagnostic(slug="package-without-time", severity=Severity.NOTE))
        return Exported(files=((eark.METS_NAME, whole.written()), *files), diagnostics=tuple(self._said))

    # -- what is packed

    def _representations(self, resources: Resources, documents: Mapping[str, bytes]) -> Iterator[Representation]:
        exporter, title = self._exporter, printed.title(self._minutes)
        if exporter.original is not None:
            found, said = originals(exporter.original, Names())
            self._said += said
            unread = " (unread)" if exporter.unread else ""
            if found:  # an empty folder is nothing that could be kept
                yield Representation(
                    name=eark.ORIGINAL,
                    label=f"original{unread}: {title}",
                    content=eark.ORIGINAL_CONTENT,
                    files=_in_data(found),
                    original=True,
                )
        record = hold(RECORD_NAME, native_writer.write(self._minutes), eark.XML)
        yield self._derived(eark.RECORD, f"record: {title}", eark.RECORD_CONTENT, record)
        for name, data in sorted(documents.items()):
            file = hold(f"minutes.{_ENDINGS.get(name, name)}", data, _KINDS.get(name))
            yield self._derived(name, f"{name}: {title}", eark.DERIVED_CONTENT, file)
        names = Names()
        attached = [hold(names.take(name), resources[name], name=name) for name in sorted(resources)]
        if attached:
            yield Representation(
                name=eark.ATTACHMENTS,
                label=f"images and attachments: {title}",
                content=eark.ATTACHMENTS_CONTENT,
                files=_in_data(attached),
            )

    @staticmethod
    def _derived(name: str, label: str, content: str, file: Held) -> Representation:
        return Representation(name=name, label=label, content=content, files=_in_data([file]), derived=True)

    def _tell_missing(self, resources: Resources) -> None:
        """Tell which attachments are listed and not at hand."""
        attachments = [each for item in self._minutes.walk() for each in item.attachments]
        missing = [each.title for each in attachments if not {each.href, each.filename} & resources.keys()]
        if missing:
            facts: dict[str, str | int] = {"count": len(missing), "told": ", ".join(missing[:5])}
            self._said.append(Diagnostic(slug="attachments-not-packed", severity=Severity.NOTE, facts=facts))

    def _metadata(self, held: list[Representation]) -> dict[str, Held]:
        """The package's own files, by path."""
        exporter, minutes = self._exporter, self._minutes
        original = next((each for each in held if each.original), None)
        source = original.files[0].name if original is not None and len(original.files) == 1 else None
        text = _README.format(title=printed.title(minutes), version=__version__, schema=eark.SCHEMA_NAME)
        text += (_UNREAD if exporter.unread else "") + (_TIMELESS if exporter.created is None else "")
        told = exporter.created is not None
        schema = packaged.files("minutes_core.schema").joinpath(eark.SCHEMA_NAME).read_bytes()
        contents = {
            eark.DUBLIN_CORE_PATH: (dublin_core.written(minutes, source=source, unread=exporter.unread), eark.XML),
            eark.PREMIS_PATH: (premis.written(held, self._created, told=told, unread=exporter.unread), eark.XML),
            eark.SCHEMA_PATH: (schema, eark.XML),
            eark.README_PATH: (text.encode(), eark.TEXT),
        }
        return {path: hold(path, data, kind) for path, (data, kind) in contents.items()}

    # -- what is said of it

    def _list_of(self, each: Representation) -> List:
        role = None if each.role == "attachment" else each.role.upper()
        group = Group(ident=f"{each.name}-data", use="Data", content=each.content, files=each.files)
        return List(
            ident=each.name,
            label=each.label,
            content=each.content,
            created=self._created,
            groups=(group,),
            role=role,
            prefix=f"{each.name}-",
        )

    def _whole(self, ident: str, about: dict[str, Held], lists: list[tuple[Representation, Held]]) -> List:
        exporter, minutes = self._exporter, self._minutes
        content = eark.UNREAD_CONTENT if exporter.unread else eark.PACKAGE_CONTENT
        agents = []
        if minutes.organisation is not None:
            agents.append(Agent(role="ARCHIVIST", name=minutes.organisation))
        if exporter.submitter is not None:
            agents.append(Agent(role="CREATOR", name=exporter.submitter))
        groups = [
            Group(ident="documentation", use="Documentation", content=content, files=(about[eark.README_PATH],)),
            Group(ident="schemas", use="Schemas", content=content, files=(about[eark.SCHEMA_PATH],)),
        ]
        for each, listed in lists:
            use = f"Representations/{each.name}"
            groups.append(Group(ident=f"representation-{each.name}", use=use, content=each.content, files=(listed,)))
        describing = Described(ident="dublin-core", kind="DC", file=about[eark.DUBLIN_CORE_PATH], version="1.1")
        preserving = Described(ident="premis", kind="PREMIS", file=about[eark.PREMIS_PATH], version="3.0")
        unread = " (unread)" if exporter.unread else ""
        return List(
            ident=ident,
            label=f"{printed.title(minutes)}{unread}",
            content=content,
            created=self._created,
            agents=agents,
            descriptive=(describing,),
            preservation=(preserving,),
            groups=groups,
            representations=[(each.name, listed.path) for each, listed in lists],
        )


def _in_data(files: list[Held]) -> tuple[Held, ...]:
    return tuple(evolve(file, path=f"{eark.DATA}/{file.path}") for file in files)


def _ident(held: list[Representation]) -> str:
    """A name of the package that follows from what it holds: the same content gives the same name."""
    digest = hashlib.sha256()
    for each in held:
        for file in each.files:
            digest.update(f"{each.path}/{file.path} {file.sha256}\n".encode())
    told = digest.hexdigest()
    return f"uuid-{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:32]}"


def _time(created: dt.datetime | None) -> str:
    if created is None:
        return eark.TIMELESS
    when = created.replace(tzinfo=dt.UTC) if created.tzinfo is None else created.astimezone(dt.UTC)
    return when.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
