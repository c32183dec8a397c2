"""The exporter of packages for archives; see `docs/eark.md`."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the command line reads the types of options
from collections.abc import Mapping  # noqa: TC003 - as above
from typing import TYPE_CHECKING, ClassVar, Final, overload

from attrs import field, frozen, validators

from minutes_core.protocols import Exported, Fidelity, Resources, Source

if TYPE_CHECKING:
    import os

    from attrs import Attribute

    from minutes_core.model import Minutes


class _Held:
    """The formats that a package holds; those of an unread document are none, for there is nothing to print."""

    def __init__(self, *names: str) -> None:
        self._names = names

    @overload
    def __get__(self, instance: None, owner: type[EarkExporter]) -> tuple[str, ...]: ...
    @overload
    def __get__(self, instance: EarkExporter, owner: type[EarkExporter]) -> tuple[str, ...]: ...
    def __get__(self, instance: EarkExporter | None, owner: type[EarkExporter]) -> tuple[str, ...]:
        return () if instance is not None and instance.unread else self._names


def _source(value: Source | str | os.PathLike[str] | bytes | None) -> Source | None:
    return value if value is None else Source.of(value)


def _check_line(_instance: EarkExporter, attribute: Attribute[str | None], value: str | None) -> None:
    if value is not None and (type(value) is not str or not value.strip() or not value.isprintable()):
        raise ValueError(f"{attribute.name} must be one line of text")


_yes_or_no: Final = validators.instance_of(bool)


@frozen(kw_only=True)
class EarkExporter:
    """Writes an E-ARK SIP: a folder that an archive takes in, with METS, PREMIS and Dublin Core.

    Attributes:
        original: what the document was read from, a file or a folder; it is packed as it is.
        unread: whether nobody has read the original, so that the document holds supplied metadata only.
        created: when the package is made; None says that it is not known.
        package_id: the package's identifier, which the folder should have for a name; None for one that follows from what
            the package holds.
        submitter: who hands the package in; None leaves it out.
    """

    name: ClassVar[str] = "eark"
    title: ClassVar[str] = "package for an archive (E-ARK SIP)"
    suffix: ClassVar[str] = ""
    fidelity: ClassVar[Fidelity] = Fidelity.EXACT
    drops: ClassVar[Mapping[str, str]] = {}
    publishes: ClassVar[bool] = False
    contains: ClassVar[_Held] = _Held("pdf")
    contains_where_installed: ClassVar[_Held] = _Held("akn")

    original: Source | None = field(default=None, converter=_source, metadata={"filled": "original", "cli": False})
    unread: bool = field(default=False, validator=_yes_or_no, metadata={"cli": False})
    created: dt.datetime | None = field(
        default=None,
        metadata={"filled": "created", "help": "when the package is made", "help_da": "hvornår pakken er lavet"},
    )
    package_id: str | None = field(
        default=None,
        validator=_check_line,
        metadata={
            "help": "the package's identifier (follows from the content unless given)",
            "help_da": "pakkens identifikator (følger af indholdet, når den ikke er givet)",
        },
    )
    submitter: str | None = field(
        default=None,
        validator=_check_line,
        metadata={"help": "who hands the package in", "help_da": "hvem der afleverer pakken"},
    )

    def project(self, minutes: Minutes) -> Minutes:
        """The same: the package holds the native XML."""
        return minutes

    def enclosed(self, minutes: Minutes) -> Minutes:
        """The same: an archive keeps everything."""
        return minutes

    def export(self, minutes: Minutes, resources: Resources) -> Exported:
        """The package with the record alone.

        Raises:
            InputError: where the original is not there.
            OutputError: where a file cannot be read.
        """
        return self.package(minutes, resources, {})

    def package(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """The package with `documents` too, the bytes of each format by its name.

        Raises:
            InputError: where the original is not there.
            OutputError: where a file cannot be read.
        """
        from minutes_exporters.archive.package import packaged_minutes

        return packaged_minutes(self, minutes, resources, documents)
