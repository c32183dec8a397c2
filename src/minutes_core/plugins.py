"""The formats that distributions register: which there are, and the class of each.

A distribution says in its `entry_points.txt` what it registers. `importlib.metadata` reads that as well, but loads a
reader of e-mail for it, which takes as long as reading a document of ten pages. So the folders on `sys.path` are read
here, and it is asked only where distributions lie in an archive or are found by an import hook.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from minutes_core.errors import PluginError
from minutes_core.protocols import EXPORTERS, IMPORTERS, TABLES
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_MEMBERS: Final = {
    IMPORTERS: ("name", "title", "suffixes", "recognises", "read"),
    EXPORTERS: ("name", "title", "suffix", "fidelity", "drops", "publishes", "project", "export"),
    TABLES: ("name", "title", "write"),
}
_FORMATS: Final = (IMPORTERS, EXPORTERS)
_INFO: Final = (".dist-info", ".egg-info")
_UNNAMED: Final = "an unnamed distribution"
_UNKNOWN: Final = "?"


@frozen(kw_only=True, eq=False, repr=False)
class Plugin(Value):
    """One format as a distribution registers it; its class is not loaded yet.

    Attributes:
        name: the format's name.
        group: `IMPORTERS`, `EXPORTERS` or `TABLES`.
        value: where the class is: `module:Class`.
        distribution: the distribution's name.
        version: the distribution's version.
    """

    name: str
    group: str
    value: str
    distribution: str
    version: str

    @property
    def provider(self) -> str:
        """The distribution with its version: `minutes-core 1.0`."""
        return f"{self.distribution} {self.version}"

    def load(self) -> type[Any]:
        """The class.

        Raises:
            PluginError: where it cannot be loaded, or is no importer or exporter of this name.
        """
        loaded = self.named()
        if not isinstance(loaded, type):
            raise PluginError(self.name, f"does not load from {self.provider} (is not a class)")
        for member in _MEMBERS[self.group]:
            if not hasattr(loaded, member):
                raise PluginError(self.name, f"does not load from {self.provider} (has no {member})")
        if (own := getattr(loaded, "name", None)) != self.name:
            raise PluginError(self.name, f"does not load from {self.provider} (calls itself {own})")
        return loaded

    def named(self) -> Any:
        """What the entry point names, whatever it is.

        Raises:
            PluginError: where it cannot be loaded.
        """
        module, _, path = self.value.partition("[")[0].partition(":")
        try:
            loaded = import_module(module.strip())
            return attrgetter(path.strip())(loaded) if path.strip() else loaded
        except Exception as error:
            raise PluginError(self.name, f"does not load from {self.provider} ({told(error)})") from error


def told(error: BaseException) -> str:
    """A foreign error in one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def installed_plugins(groups: Collection[str] = _FORMATS) -> list[Plugin]:
    """What is registered in this Python, in some groups of entry points: the formats, unless said otherwise."""
    hooked = any(hasattr(finder, "find_distributions") and not _is_pythons(finder) for finder in sys.meta_path)
    if hooked or any(os.path.isfile(path) or path.endswith(".egg") for path in sys.path):  # noqa: PTH113 - many paths, at each start
        return _asked_of_python(groups)
    return plugins_in(sys.path, groups)


def plugins_in(folders: Iterable[str], groups: Collection[str] = _FORMATS) -> list[Plugin]:
    """What the distributions in some folders register; of two with one name, the first counts."""
    seen: set[str] = set()
    found: list[Plugin] = []
    for folder in folders:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - many names, at each start
        except OSError:
            continue
        for name in names:
            if not name.endswith(_INFO):
                continue
            distribution = re.sub(r"[-_.]+", "-", name.rpartition(".")[0].partition("-")[0]).lower()
            if distribution not in seen:
                seen.add(distribution)
                found += _registered(os.path.join(folder, name), groups)  # noqa: PTH118 - as above
    return found


def _registered(folder: str, groups: Collection[str]) -> Iterator[Plugin]:
    """The plugins that one distribution's folder of metadata lists."""
    text = _read(folder, "entry_points.txt")
    if not any(group in text for group in groups):
        return
    name, version = _name_and_version(_read(folder, "METADATA") or _read(folder, "PKG-INFO"))
    group = ""
    for row in map(str.strip, text.split("\n")):
        if row.startswith("["):
            group = row.strip("[]")
        elif group in groups and "=" in row and not row.startswith("#"):
            key, _, value = row.partition("=")
            yield Plugin(name=key.strip(), group=group, value=value.strip(), distribution=name, version=version)


def _name_and_version(metadata: str) -> tuple[str, str]:
    fields = dict(row.partition(": ")[::2] for row in reversed(metadata.partition("\n\n")[0].split("\n")))
    return fields.get("Name", "").strip() or _UNNAMED, fields.get("Version", "").strip() or _UNKNOWN


def _read(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:  # noqa: PTH118, PTH123
            return file.read()
    except OSError:
        return ""


def _is_pythons(finder: object) -> bool:
    """Whether it is the one that looks through `sys.path`."""
    return getattr(finder, "__module__", None) == "_frozen_importlib_external"


def _asked_of_python(groups: Collection[str]) -> list[Plugin]:
    from importlib.metadata import entry_points

    return [
        Plugin(
            name=entry.name,
            group=group,
            value=entry.value,
            distribution=(entry.dist.name if entry.dist is not None else None) or _UNNAMED,
            version=(entry.dist.version if entry.dist is not None else None) or _UNKNOWN,
        )
        for group in groups
        for entry in entry_points(group=group)
    ]
