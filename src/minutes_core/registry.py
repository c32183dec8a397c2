"""Which formats are installed, and which of them a source is in.

Formats come from entry points (`minutes_core.protocols.IMPORTERS` and `EXPORTERS`), the library's own like any
plugin's. Nothing is loaded before it is asked for, and nothing is guessed: a name that two distributions register, a
source that two importers claim, and content that contradicts a file's name are errors that name both sides.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import frozen

from minutes_core.errors import AmbiguousFormat, MinutesError, PluginError, UnknownFormat
from minutes_core.plugins import installed_plugins, told
from minutes_core.protocols import EXPORTERS, IMPORTERS, TABLES, Exporter, Importer
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_core.plugins import Plugin
    from minutes_core.protocols import Source
    from minutes_core.tables.values import TableWriter

_USE: Final = {IMPORTERS: "reading", EXPORTERS: "writing", TABLES: "tables"}
_OURS: Final = "minutes-core"
"""The distribution whose importers, but for `pdf`, have nothing to say of a PDF."""
_PDF: Final = b"%PDF-"
_T = TypeVar("_T")


@frozen(kw_only=True, eq=False, repr=False)
class Format(Value):
    """A format as `minutes formats` lists it: one direction of one distribution.

    Attributes:
        plugin: who provides it.
        cls: its class, or None where it is broken.
        problem: why it is broken, or None.
    """

    plugin: Plugin
    cls: type[Any] | None
    problem: str | None


@frozen(kw_only=True, eq=False, repr=False)
class Identified(Value):
    """What the importers say of a source.

    Attributes:
        source: the source.
        claims: the importers that recognise its content.
        promised: the formats that the source's name promises.
        silent: the formats whose importers could not be asked, each with the reason.
    """

    source: Source
    claims: tuple[Importer, ...]
    promised: tuple[str, ...]
    silent: tuple[PluginError, ...]

    @property
    def is_foreign(self) -> bool:
        """Whether it is none of our business: nobody recognises it, and its name promises nothing."""
        return not self.claims and not self.promised

    def one(self) -> Importer:
        """The only importer that claims the source.

        Raises:
            AmbiguousFormat: where more than one claims it.
            UnknownFormat: where none claims it, or the content is not what the name promises.
            PluginError: where the name promises a format whose importer could not be asked.
        """
        name = self.source.name
        if len(self.claims) > 1:
            names = ", ".join(importer.name for importer in self.claims)
            raise AmbiguousFormat(name, f"is claimed by more than one format: {names}")
        if self.claims:
            (importer,) = self.claims
            if self.promised and importer.name not in self.promised:
                raise UnknownFormat(name, f"is named {self.source.suffix}, but its content is {importer.name}")
            return importer
        for error in self.silent:
            if error.name in self.promised:
                raise error
        if self.source.is_folder:
            detail = "is a folder that no format claims"
        elif self.promised:
            detail = (
                f"is named {self.source.suffix}, but its content is not that, nor any other format that can be read"
            )
        else:
            detail = "is in no format that can be read"
        if self.silent:
            detail += f" (not asked: {', '.join(error.name for error in self.silent)})"
        raise UnknownFormat(name, detail)


class Registry:
    """The formats that a set of plugins gives."""

    def __init__(self, plugins: Iterable[Plugin]) -> None:
        self._plugins: dict[str, dict[str, tuple[Plugin, ...]]] = {IMPORTERS: {}, EXPORTERS: {}, TABLES: {}}
        self._loaded: dict[tuple[str, str], type[Any]] = {}
        for plugin in sorted(plugins, key=lambda plugin: (plugin.name, plugin.distribution, plugin.version)):
            group = self._plugins[plugin.group]
            group[plugin.name] = (*group.get(plugin.name, ()), plugin)

    def importers(self) -> tuple[str, ...]:
        """The names of the formats that can be read, sorted."""
        return tuple(self._plugins[IMPORTERS])

    def exporters(self) -> tuple[str, ...]:
        """The names of the formats that can be written, sorted."""
        return tuple(self._plugins[EXPORTERS])

    def importer(self, name: str) -> Importer:
        """The importer of a format.

        Raises:
            PluginError: where there is none, or more than one, or it does not load.
        """
        return cast("Importer", self._made(name, self._class(IMPORTERS, name)))

    def importer_class(self, name: str) -> type[Importer]:
        """The class that reads a format; its attrs fields are the format's options.

        Raises:
            PluginError: where there is none, or more than one, or it does not load.
        """
        return cast("type[Importer]", self._class(IMPORTERS, name))

    def exporter_class(self, name: str) -> type[Exporter]:
        """The class that writes a format; its attrs fields are the format's options.

        Raises:
            PluginError: where there is none, or more than one, or it does not load.
        """
        return cast("type[Exporter]", self._class(EXPORTERS, name))

    def exporter(self, name: str) -> Exporter:
        """The exporter of a format, every option at its default.

        Raises:
            PluginError: where there is none, or more than one, or it does not load.
        """
        return cast("Exporter", self._made(name, self._class(EXPORTERS, name)))

    def table_writers(self) -> tuple[str, ...]:
        """The names of the formats of tables, sorted."""
        return tuple(self._plugins[TABLES])

    def table_writer(self, name: str) -> TableWriter:
        """The writer of a format of tables, every option at its default.

        Raises:
            PluginError: where there is none, or more than one, or it does not load.
        """
        return cast("TableWriter", self._made(name, self._class(TABLES, name)))

    def table_writer_class(self, name: str) -> type[TableWriter]:
        """The class that writes a format of tables; its attrs fields are the format's options.

        Raises:
            PluginError: where there is none, or more than one, or it does not load.
        """
        return cast("type[TableWriter]", self._class(TABLES, name))

    def exporters_of(self, suffix: str) -> tuple[str, ...]:
        """The formats whose files end in `suffix`; those that do not load are left out."""
        return tuple(
            listed.plugin.name
            for listed in self._formats(EXPORTERS)
            if listed.cls is not None and suffix and listed.cls.suffix == suffix
        )

    def formats(self) -> tuple[Format, ...]:
        """Every format, importers first, those of tables last, by name; what does not load is listed with the reason."""
        return tuple(listed for group in (IMPORTERS, EXPORTERS, TABLES) for listed in self._formats(group))

    def _formats(self, group: str) -> Iterator[Format]:
        for name, plugins in self._plugins[group].items():
            try:
                cls, problem = self._class(group, name), None
            except PluginError as error:
                cls, problem = None, error.detail
            for plugin in plugins:
                yield Format(plugin=plugin, cls=cls, problem=problem)

    def identify(self, source: Source) -> Identified:
        """Ask every importer, those first whose name or suffix the source's name promises.

        All are asked, so that two that claim one source are found out. Only what is a PDF by its name and its first bytes
        is no other format of this distribution's: to load all importers takes longer than to read a page.

        Raises:
            InputError: where the source cannot be read at all.
            PluginError: where an importer fails at looking at it.
        """
        claims: list[Importer] = []
        promised: list[str] = []
        silent: list[PluginError] = []
        is_pdf = source.suffix == ".pdf" and not source.is_folder and source.head(len(_PDF)) == _PDF
        for name in sorted(self.importers(), key=lambda name: f".{name}" != source.suffix):
            if is_pdf and name != "pdf" and all(one.distribution == _OURS for one in self._plugins[IMPORTERS][name]):
                continue
            try:
                importer = self.importer(name)
            except PluginError as error:
                silent.append(error)
                if source.suffix == f".{name}":
                    promised.append(name)
                continue
            if not source.is_folder and source.name.lower().endswith(tuple(importer.suffixes)):
                promised.append(name)
            try:
                if importer.recognises(source):
                    claims.append(importer)
            except MinutesError:
                raise
            except Exception as error:
                raise PluginError(name, f"failed at looking at {source.name} ({told(error)})") from error
        return Identified(source=source, claims=tuple(claims), promised=tuple(promised), silent=tuple(silent))

    def recognise(self, source: Source) -> Importer:
        """The importer of a source, by its content.

        Raises:
            InputError: where the source cannot be read, or its format is unknown, ambiguous, or not what
                its name promises.
            PluginError: where the importer that its name promises does not load.
        """
        return self.identify(source).one()

    def _class(self, group: str, name: str) -> type[Any]:
        if (loaded := self._loaded.get((group, name))) is not None:
            return loaded
        plugins = self._plugins[group].get(name, ())
        if not plugins:
            known = ", ".join(self._plugins[group]) or "none"
            raise PluginError(name, f"is not installed for {_USE[group]} (installed: {known})")
        if len(plugins) > 1:
            providers = ", ".join(plugin.provider for plugin in plugins)
            raise PluginError(name, f"is registered more than once: by {providers}")
        loaded = self._loaded[group, name] = plugins[0].load()
        return loaded

    @staticmethod
    def _made(name: str, cls: type[_T]) -> _T:
        try:
            return cls()
        except Exception as error:
            raise PluginError(name, f"cannot be made without options ({told(error)})") from error


@functools.cache
def installed() -> Registry:
    """The formats that are installed in this Python."""
    return Registry(installed_plugins((IMPORTERS, EXPORTERS, TABLES)))
