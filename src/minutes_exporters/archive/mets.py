"""METS as E-ARK wants it: one list for the package, and one for each representation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import escape

from attrs import frozen

from minutes_core.schema import eark
from minutes_core.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_exporters.archive.files import Held

_SCHEMAS: Final = (
    f"{eark.METS} http://www.loc.gov/standards/mets/mets.xsd "
    f"{eark.XLINK} http://www.loc.gov/standards/mets/xlink.xsd "
    f"{eark.CSIP} https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd "
    f"{eark.SIP} https://earksip.dilcis.eu/schema/DILCISExtensionSIPMETS.xsd"
)
_WHITE: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@frozen(kw_only=True)
class Group:
    """Files that a METS lists together.

    Attributes:
        ident: the identifier of the group; those of its files begin with it.
        use: what they are for.
        content: what they hold, a name of `schema.eark`.
        files: the files; their paths are relative to the METS.
    """

    ident: str
    use: str
    content: str
    files: tuple[Held, ...]


@frozen(kw_only=True)
class Agent:
    """Somebody who had to do with the package.

    Attributes:
        role: a METS role.
        name: who.
        kind: `ORGANIZATION` or `INDIVIDUAL`.
    """

    role: str
    name: str
    kind: str = "ORGANIZATION"


@frozen(kw_only=True)
class Described:
    """A file of metadata that a METS refers to.

    Attributes:
        ident: the identifier of its section.
        kind: a METS word for what it is: `DC`, `PREMIS`.
        file: the file.
        version: of that kind.
    """

    ident: str
    kind: str
    file: Held
    version: str


@frozen(kw_only=True)
class List:
    """What a METS says.

    Attributes:
        ident: the identifier of the package, or the name of the representation.
        label: what it is, for people.
        content: what it holds, a name of `schema.eark`.
        created: when it was made, as METS writes a time.
        agents: who had to do with it, beside this program.
        descriptive: metadata that describe.
        preservation: metadata about preservation.
        groups: the files.
        representations: the representations, each as its name and the path of its METS.
        role: of a representation, as archives' programs read it: `ORIGINAL` or `DERIVED`, or None.
        prefix: what its identifiers begin with: no two in a package are the same.
    """

    ident: str
    label: str
    content: str
    created: str
    agents: Sequence[Agent] = ()
    descriptive: Sequence[Described] = ()
    preservation: Sequence[Described] = ()
    groups: Sequence[Group] = ()
    representations: Sequence[tuple[str, str]] = ()
    role: str | None = None
    prefix: str = ""

    def written(self) -> bytes:
        """The METS, UTF-8."""
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            # the profile comes before what may be long: by it the file is recognised
            (
                f'<mets xmlns="{eark.METS}" xmlns:csip="{eark.CSIP}" xmlns:sip="{eark.SIP}" xmlns:xlink="{eark.XLINK}" '
                f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{_SCHEMAS}" '
                f'PROFILE="{eark.PROFILE}" TYPE="{eark.CATEGORY}"{_content(self.content)} '
                f"OBJID={_quoted(self.ident)} LABEL={_quoted(self.label)}>"
            ),
            *self._header(),
            *(line for each in self.descriptive for line in _metadata("dmdSec", each, self.created)),
        ]
        if self.preservation:
            sections = [line for each in self.preservation for line in _metadata("digiprovMD", each, self.created)]
            lines += ['<amdSec ID="administrative">', *sections, "</amdSec>"]
        lines += [
            f'<fileSec ID="{self.prefix}files">',
            *(line for each in self.groups for line in self._group(each)),
            "</fileSec>",
        ]
        lines += [*self._structure(), "</mets>", ""]
        return "\n".join(lines).encode()

    def _header(self) -> Iterable[str]:
        yield f'<metsHdr CREATEDATE="{self.created}" LASTMODDATE="{self.created}" csip:OAISPACKAGETYPE="SIP">'
        yield (
            '<agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><name>minutes-core</name>'
            f'<note csip:NOTETYPE="SOFTWARE VERSION">{__version__}</note></agent>'
        )
        for agent in self.agents:
            yield f'<agent ROLE="{agent.role}" TYPE="{agent.kind}"><name>{escape(agent.name)}</name></agent>'
        yield "</metsHdr>"

    def _group(self, group: Group) -> Iterable[str]:
        yield f'<fileGrp ID="{group.ident}" USE={_quoted(group.use)}{_content(group.content)}>'
        for number, file in enumerate(group.files, 1):
            title = f" xlink:title={_quoted(file.name)}" if file.name is not None else ""
            version = f' sip:FILEFORMATVERSION="{file.format.version}"' if file.format.version is not None else ""
            yield (
                f'<file ID="{group.ident}-{number}" {_facts(file, self.created)} '
                f"sip:FILEFORMATNAME={_quoted(file.format.name)}{version}>"
                f'<FLocat LOCTYPE="URL" xlink:type="simple" xlink:href={_quoted(quote(file.path))}{title}/></file>'
            )
        yield "</fileGrp>"

    def _structure(self) -> Iterable[str]:
        division = f"{self.prefix}division"
        role = f' TYPE="{self.role}"' if self.role is not None else ""
        yield f'<structMap ID="{self.prefix}structure" TYPE="PHYSICAL" LABEL="CSIP">'
        yield f'<div ID="{division}"{role} LABEL={_quoted(self.ident)}>'
        if self.descriptive or self.preservation:
            about = " ".join(each.ident for each in self.descriptive)
            kept = " ".join(each.ident for each in self.preservation)
            yield f'<div ID="{division}-metadata" LABEL="Metadata" ADMID="{kept}" DMDID="{about}"/>'
        inside = [group for group in self.groups if group.use.startswith("Representations/")]
        for group in self.groups:
            if group not in inside:
                yield f'<div ID="{division}-{group.ident}" LABEL={_quoted(group.use)}><fptr FILEID="{group.ident}"/></div>'
        if inside:
            pointers = "".join(f'<fptr FILEID="{group.ident}"/>' for group in inside)
            yield f'<div ID="{division}-representations" LABEL="Representations">{pointers}</div>'
        for name, path in self.representations:
            yield (
                f'<div ID="{division}-representation-{name}" LABEL="Representations/{name}"><mptr LOCTYPE="URL" '
                f'xlink:type="simple" xlink:href={_quoted(quote(path))} xlink:title="representation-{name}"/></div>'
            )
        yield "</div>"
        yield "</structMap>"


def _quoted(text: str) -> str:
    return f'"{escape(text, _WHITE)}"'


def _content(content: str) -> str:
    return f' csip:CONTENTINFORMATIONTYPE="OTHER" csip:OTHERCONTENTINFORMATIONTYPE="{content}"'


def _facts(file: Held, created: str) -> str:
    return (
        f'MIMETYPE="{file.format.media_type}" SIZE="{file.size}" CREATED="{created}" '
        f'CHECKSUM="{file.sha256}" CHECKSUMTYPE="SHA-256"'
    )


def _metadata(element: str, described: Described, created: str) -> Iterable[str]:
    yield f'<{element} ID="{described.ident}" CREATED="{created}" STATUS="CURRENT">'
    yield (
        f'<mdRef LOCTYPE="URL" xlink:type="simple" xlink:href={_quoted(quote(described.file.path))} '
        f'MDTYPE="{described.kind}" MDTYPEVERSION="{described.version}" {_facts(described.file, created)}/>'
    )
    yield f"</{element}>"
