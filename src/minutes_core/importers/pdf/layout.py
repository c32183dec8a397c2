"""Pages to blocks: the stages in their order.

pages → tables and lines → lines without running heads → measures → blocks
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from minutes_core.danish.labels import STATUS_WORDS
from minutes_core.diagnostics import Diagnostic, Origin, Severity
from minutes_core.grammar.signs import SignKind, read_sign
from minutes_core.importers.pdf import cases, inline, numbered, profiles, tables, twolines
from minutes_core.importers.pdf import lines as visual
from minutes_core.importers.pdf.beside import parted, unboxed, unsure
from minutes_core.importers.pdf.flow import Flow
from minutes_core.importers.pdf.furniture import is_counter, without_furniture
from minutes_core.importers.pdf.hyphens import Joiner
from minutes_core.importers.pdf.labelled import whole_values
from minutes_core.importers.pdf.links import Links
from minutes_core.importers.pdf.measures import Measures
from minutes_core.importers.pdf.pictures import left_out
from minutes_core.importers.pdf.tabled import as_items
from minutes_core.importers.pdf.words import origin_of
from minutes_core.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.importers.pdf.flow import Block
    from minutes_core.importers.pdf.grid import Grid
    from minutes_core.importers.pdf.page import Box, Line, Page
    from minutes_core.importers.pdf.profiles import Profile

_COUNTED: Final = 2  # pages: where lines are counted, those of one of the first ones are
_LARGE: Final = 24.0  # points: a mark over the whole page is larger
_DRAFT_MARKS: Final = frozenset(word.lower() for word in STATUS_WORDS[Status.DRAFT])
_WIDER: Final = 20.0  # points: pages whose widths differ by less are alike
_TELLING: Final = 8  # pages: what system made a document shows on the first ones

_ALONE: Final = frozenset(
    {SignKind.ITEM, SignKind.SECTION, SignKind.ATTACHMENTS, SignKind.CONTENTS, SignKind.ABSENTEES, SignKind.END}
)
"""Signs that take their whole line: nothing goes on from it, and it goes on from nothing."""


@frozen(eq=False, kw_only=True, repr=False)
class Layout:
    """A document as blocks.

    Attributes:
        blocks: in reading order.
        furniture: the running heads and feet that were left out.
        measures: what its lines are like.
        joiner: how its words are parted at line ends.
        links: its links.
        profile: the system that made it.
        diagnostics: what of its pages is doubtful.
    """

    blocks: list[Block]
    furniture: list[Line]
    measures: Measures
    joiner: Joiner
    links: Links
    profile: Profile
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def laid_out(pages: Iterable[Page], profile: Profile | None = None) -> Layout | None:
    """The blocks of a document's pages; None where no page shows text.

    Args:
        pages: the pages in their order.
        profile: the system that made them; None to choose it by evidence.
    """
    told = profile
    said: list[Diagnostic] = []
    grids: list[list[Grid]] = []
    lines: list[list[Line]] = []
    slanted: list[list[Line]] = []
    numbers: list[Line] = []
    heights: list[float] = []
    widths: list[float] = []
    links = Links()
    pictures: dict[int, tuple[Box, ...]] = {}
    sizes: dict[int, tuple[float, float]] = {}
    before: Grid | None = None
    for page in pages:
        shown, aside = _shown(page, said)
        if numbers or len(lines) < _COUNTED:
            shown, counted = numbered.parted(shown, numbers)
            numbers += counted
        found, outside = tables.grids(page, shown, before)
        before = found[-1] if found else None
        whole = visual.merged(outside, page.dots)
        grids.append(found)
        lines.append(visual.underlined(whole, page.levels) if page.levels else whole)
        slanted.append(aside)
        heights.append(page.height)
        widths.append(page.width)
        links.add(page.number, page.links)
        if page.lines and page.pictures:
            pictures[page.number], sizes[page.number] = page.pictures, (page.width, page.height)
    if not any(lines) and not any(grids):
        return None
    profile = told or profiles.chosen("\n".join(line.text for page in lines[:_TELLING] for line in page))
    facts = {"name": profile.name, "title": profile.title}
    if profile is profiles.GENERIC:
        said.append(Diagnostic(slug="layout-unknown", severity=Severity.NOTE, facts=facts))
    else:
        said.append(Diagnostic(slug="layout-recognised", severity=Severity.NOTE, facts=facts))
    alone = _Alone(profile)
    bodies, furniture, feet = without_furniture(
        lines, heights, lambda text: profile.item_heading.match(text) is not None, alone
    )
    said.extend(
        Diagnostic(slug="foot-left-out", severity=Severity.NOTE, origin=origin_of(foot), facts={"text": words[:200]})
        for foot in feet
        if (words := " / ".join(line.text for line in foot if not is_counter(line.text)))
    )
    furniture += numbers
    _set_aside(slanted, bodies, furniture, said)
    said.extend(left_out(pictures, sizes))
    said.extend(
        Diagnostic(slug="table-unsure", origin=origin_of([line]), facts={"text": line.text[:200]})
        for body in bodies
        for line in unsure(body, profile.attachment)
    )
    everything = [
        [*body, *(line for grid in own for cell in grid.cells for line in cell.lines)]
        for body, own in zip(bodies, grids, strict=True)
    ]
    if not any(everything):  # a document of running heads alone
        bodies, furniture = lines, numbers
        everything = lines
    measures, wider = _measured(bodies if any(bodies) else everything, widths)
    flow = Flow(measures, alone, wider)
    blocks = whole_values(unboxed(flow.read(_in_order([parted(body) for body in bodies], grids))), measures)
    blocks = twolines.joined(cases.parted(inline.parted(blocks)))
    if profile is profiles.GENERIC:
        blocks = as_items(blocks, measures)
    joiner = Joiner((line for page in everything for line in page), justified=measures.justified)
    return Layout(
        blocks=blocks,
        furniture=furniture,
        measures=measures,
        joiner=joiner,
        links=links,
        profile=profile,
        diagnostics=tuple(said),
    )


def _measured(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> tuple[Measures, dict[int, Measures]]:
    """The measures of a document, and those of its pages, by their place, that are wider or narrower than most: a table's."""
    if max(widths) - min(widths) < _WIDER:
        return Measures.of(pages), {}
    usual = Counter(round(width) for page, width in zip(pages, widths, strict=True) for _ in page).most_common(1)[0][0]
    alike = [abs(width - usual) < _WIDER for width in widths]
    measures = Measures.of([page for page, same in zip(pages, alike, strict=True) if same])
    others: dict[int, Measures] = {}
    for index, (page, same) in enumerate(zip(pages, alike, strict=True)):
        if not same:
            ends = [line.x1 for line in page if not line.columns]
            others[index] = evolve(measures, right=max([measures.right + widths[index] - usual, *ends]))
    return measures, others


def _in_order(bodies: Sequence[Sequence[Line]], grids: Sequence[Sequence[Grid]]) -> list[Sequence[Line | Grid]]:
    """Each page's lines and tables from top to bottom."""
    return [
        sorted([*body, *own], key=lambda thing: thing.y) if own else body
        for body, own in zip(bodies, grids, strict=True)
    ]


class _Alone:
    """Says of a line's text that it is always a block of its own."""

    def __init__(self, profile: Profile) -> None:
        self.own_line = profile.own_line

    def __call__(self, text: str) -> bool:
        if self.own_line is not None and self.own_line.match(text) is not None:
            return True
        if len(text) > 120 or not text[0].isupper():
            return False
        sign = read_sign(text)
        return sign is not None and sign.kind in _ALONE


def _shown(page: Page, said: list[Diagnostic]) -> tuple[list[Line], list[Line]]:
    """The lines of a page that are read in its order, and those that run another way.

    Invisible text is what a program read on a scanned page: it is read where it is all there is, and left
    out, and said to be, where visible text stands beside it.
    """
    origin = Origin(page=page.number)
    if page.damaged:
        said.append(Diagnostic(slug="page-unreadable", severity=Severity.ERROR, origin=origin))
        return [], []
    if page.replaced:
        said.append(Diagnostic(slug="characters-replaced", origin=origin, facts={"count": page.replaced}))
    if not page.lines:
        if page.pictures:
            said.append(Diagnostic(slug="page-without-text", origin=origin))
        return [], []
    lines = list(page.lines)
    hidden = [line for line in lines if line.hidden]
    if hidden and len(hidden) < len(lines):
        words = " ".join(line.text for line in hidden)
        said.append(Diagnostic(slug="hidden-text", origin=origin, facts={"text": words[:200], "count": len(words)}))
        lines = [line for line in lines if not line.hidden]
    elif hidden and not any(diagnostic.slug == "recognised-text" for diagnostic in said):
        said.append(Diagnostic(slug="recognised-text", severity=Severity.NOTE, origin=origin))
    aside = [line for line in lines if line.slanted]
    return ([line for line in lines if not line.slanted], aside) if aside else (lines, [])


def is_draft_mark(line: Line) -> bool:
    """Whether a line is a draft's mark over the whole page."""
    return line.slanted and line.size > _LARGE and line.text.lower() in _DRAFT_MARKS


def _set_aside(
    slanted: list[list[Line]], bodies: list[list[Line]], furniture: list[Line], said: list[Diagnostic]
) -> None:
    """Text that does not run from left to right: the same on more pages, and `UDKAST`, is furniture; other text ends its page."""
    texts = [{line.text for line in page} for page in slanted]
    for index, page in enumerate(slanted):
        for line in page:
            if is_draft_mark(line) or sum(line.text in others for others in texts) > 1:
                furniture.append(line)
            else:
                bodies[index].append(line)
                said.append(
                    Diagnostic(slug="slanted-text", origin=Origin(page=line.page), facts={"text": line.text[:200]})
                )
