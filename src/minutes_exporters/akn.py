"""Akoma Ntoso 3.0: the whole document in the words of the OASIS standard for parliamentary records."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from minutes_core.protocols import Exported, Fidelity, Resources
from minutes_core.schema.akn.writer import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutes_core.model import Minutes


@frozen(kw_only=True)
class AknExporter:
    """Writes Akoma Ntoso.

    Attributes:
        kle: titles of KLE subjects by their numbers, shown with the keywords of case numbers; None shows the numbers.
    """

    name: ClassVar[str] = "akn"
    title: ClassVar[str] = "Akoma Ntoso 3.0 (OASIS)"
    suffix: ClassVar[str] = ".akn"
    fidelity: ClassVar[Fidelity] = Fidelity.EXACT
    drops: ClassVar[Mapping[str, str]] = {}
    publishes: ClassVar[bool] = False

    kle: Mapping[str, str] | None = field(default=None, hash=False, metadata={"cli": False, "filled": "kle"})

    def project(self, minutes: Minutes) -> Minutes:
        """The same: the format keeps everything."""
        return minutes

    def export(self, minutes: Minutes, resources: Resources) -> Exported:  # noqa: ARG002 - images stay where they are
        """One file, UTF-8."""
        return Exported(files=(("", write(minutes, self.kle or {}).encode()),))
