"""What the exporters of all portals are: a tree of files with nothing closed in it, and the document in other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import evolve

from minutes_core.edition import public_edition
from minutes_core.protocols import Exported, Fidelity
from minutes_exporters.portals.writing import needed, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutes_core.model import Minutes
    from minutes_core.protocols import Resources
    from minutes_exporters.portals.keeping import Keeper


class Portal:
    """The base of a portal's exporter, which says what it keeps (`keeper`) and how that is written (`written`)."""

    __slots__ = ()

    name: ClassVar[str]
    keeper: ClassVar[type[Keeper]]
    suffix: ClassVar[str] = ""
    fidelity: ClassVar[Fidelity] = Fidelity.DECLARED
    publishes: ClassVar[bool] = True

    def project(self, minutes: Minutes) -> Minutes:
        """What the format keeps: no more than the items that are open."""
        return self.keeper().keep(minutes)

    def enclosed(self, minutes: Minutes) -> Minutes:
        """The public edition."""
        return public_edition(minutes)

    def export(self, minutes: Minutes, resources: Resources) -> Exported:
        """The tree without the document in other formats.

        Raises:
            CannotExport: where the body or the day is not known.
        """
        return self.package(minutes, resources, {})

    def package(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """The tree, with the document in other formats.

        Raises:
            CannotExport: where the body or the day is not known.
        """
        needed(minutes, self.name)
        kept = self.project(minutes)
        made = self.written(kept, resources, documents)
        return evolve(made, diagnostics=(*shortened(minutes, kept, self.keeper.headings), *made.diagnostics))

    def written(self, minutes: Minutes, resources: Resources, documents: Mapping[str, bytes]) -> Exported:
        """Every file of a document of which nothing is left but what the format keeps."""
        raise NotImplementedError
