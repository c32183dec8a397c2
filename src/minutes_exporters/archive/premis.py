"""What became of a document, as PREMIS 3: what is original and what was made of it, by which program, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from minutes_core.schema import eark
from minutes_core.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_exporters.archive.files import Held
    from minutes_exporters.archive.package import Representation

_PROGRAM: Final = f"minutes-core {__version__}"
_EVENT: Final = "event-1"


def written(representations: Sequence[Representation], created: str, *, told: bool, unread: bool) -> bytes:
    """The objects, the event that made them, and the program.

    Args:
        representations: what the package holds.
        created: when it was made.
        told: whether somebody said that time.
        unread: whether nobody has read the original.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            f'<premis xmlns="{eark.PREMIS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            f'xsi:schemaLocation="{eark.PREMIS} http://www.loc.gov/standards/premis/premis.xsd" version="3.0">'
        ),
    ]
    original = next((each for each in representations if each.original), None)
    for each in representations:
        lines += _representation(each, original)
        for file in each.files:
            lines += _file(each, file)
    lines += _event(representations, original, created, told=told, unread=unread)
    lines += [
        "<agent>",
        *_identifier("agentIdentifier", _PROGRAM),
        "<agentName>minutes-core</agentName>",
        "<agentType>software</agentType>",
        f"<agentVersion>{__version__}</agentVersion>",
        "</agent>",
        "</premis>",
        "",
    ]
    return "\n".join(lines).encode()


def _identifier(element: str, value: str) -> Iterable[str]:
    yield f"<{element}><{element}Type>local</{element}Type><{element}Value>{escape(value)}</{element}Value></{element}>"


def _representation(each: Representation, original: Representation | None) -> Iterable[str]:
    yield '<object xsi:type="representation">'
    yield from _identifier("objectIdentifier", each.path)
    yield (
        "<significantProperties><significantPropertiesType>role</significantPropertiesType>"
        f"<significantPropertiesValue>{each.role}</significantPropertiesValue></significantProperties>"
    )
    for file in each.files:
        yield from _related("structural", "has part", f"{each.path}/{file.path}")
    if each.derived and original is not None:
        yield from _related("derivation", "has source", original.path, event=_EVENT)
    if each.derived:
        yield from _identifier("linkingEventIdentifier", _EVENT)
    yield "</object>"


def _file(each: Representation, file: Held) -> Iterable[str]:
    yield '<object xsi:type="file">'
    yield from _identifier("objectIdentifier", f"{each.path}/{file.path}")
    yield "<objectCharacteristics><compositionLevel>0</compositionLevel>"
    yield (
        "<fixity><messageDigestAlgorithm>SHA-256</messageDigestAlgorithm>"
        f"<messageDigest>{file.sha256}</messageDigest></fixity><size>{file.size}</size>"
    )
    version = f"<formatVersion>{file.format.version}</formatVersion>" if file.format.version is not None else ""
    yield f"<format><formatDesignation><formatName>{escape(file.format.name)}</formatName>{version}</formatDesignation>"
    if file.format.pronom is not None:
        yield (
            "<formatRegistry><formatRegistryName>PRONOM</formatRegistryName>"
            f"<formatRegistryKey>{file.format.pronom}</formatRegistryKey></formatRegistry>"
        )
    yield "</format></objectCharacteristics>"
    if file.name is not None:
        yield f"<originalName>{escape(file.name)}</originalName>"
    yield from _related("structural", "is part of", each.path)
    yield "</object>"


def _related(kind: str, sort: str, path: str, event: str | None = None) -> Iterable[str]:
    yield f"<relationship><relationshipType>{kind}</relationshipType><relationshipSubType>{sort}</relationshipSubType>"
    yield from _identifier("relatedObjectIdentifier", path)
    if event is not None:
        yield from _identifier("relatedEventIdentifier", event)
    yield "</relationship>"


def _event(
    representations: Sequence[Representation],
    original: Representation | None,
    created: str,
    *,
    told: bool,
    unread: bool,
) -> Iterable[str]:
    kind, outcome, note = "creation", "success", "written from a record; what it was read from is not in the package"
    if unread:
        kind, outcome = "metadata extraction", "fail"
        note = "unread: nobody has read the original; the record holds supplied metadata only"
    elif original is not None:
        kind, note = "normalization", "the original was read, and written as other formats"
    when = "" if told else f"; when is not known, and {created} stands for that"
    yield "<event>"
    yield from _identifier("eventIdentifier", _EVENT)
    yield f"<eventType>{kind}</eventType>"
    yield f"<eventDateTime>{created}</eventDateTime>"
    yield f"<eventDetailInformation><eventDetail>{note}{when}</eventDetail></eventDetailInformation>"
    yield f"<eventOutcomeInformation><eventOutcome>{outcome}</eventOutcome></eventOutcomeInformation>"
    yield _linked("linkingAgentIdentifier", _PROGRAM, "linkingAgentRole", "executing program")
    if original is not None:
        yield _linked("linkingObjectIdentifier", original.path, "linkingObjectRole", "source")
    for each in representations:
        if each.derived:
            yield _linked("linkingObjectIdentifier", each.path, "linkingObjectRole", "outcome")
    yield "</event>"


def _linked(element: str, value: str, role_element: str, role: str) -> str:
    return (
        f"<{element}><{element}Type>local</{element}Type><{element}Value>{escape(value)}</{element}Value>"
        f"<{role_element}>{role}</{role_element}></{element}>"
    )
