"""What the tags of a file tell where no record is embedded: all that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from minutes_core.grammar.projection import without_marks

if TYPE_CHECKING:
    from minutes_core.model import Minutes

TAGGED_DROPS: Final = {
    "**.identifiers": "identifiers of other systems are not printed",
    "**.content.marks": "bold, italic and other marks are no tags",
}


def project_tagged(minutes: Minutes) -> Minutes:
    """All but identifiers of other systems and marks over words."""
    return without_marks(minutes, lambda attachment: attrs.evolve(attachment, identifiers=()))
