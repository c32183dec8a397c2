"""A fragment of HTML: text with paragraphs, lists and tables, as portals and editors keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from minutes_core.diagnostics import Diagnostic, Severity
from minutes_core.richtext.leavings import Leavings
from minutes_core.richtext.writer import BlockWriter, Outline
from minutes_core.schema.links import web_link
from minutes_core.schema.native import escape, escape_attribute
from minutes_core.schema.portals import OWN_TEXT

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterable, Mapping

    from minutes_core.model import Block, Figure


@frozen(kw_only=True)
class Fragment:
    """What a fragment of HTML holds.

    Attributes:
        blocks: its text.
        resources: the images that lie in it, by the names that its figures have.
        sources: where the image of a figure lies, by the figure's name, where the fragment says another place.
        diagnostics: what was dropped or cleaned away.
    """

    blocks: tuple[Block, ...]
    resources: Mapping[str, Callable[[], io.BytesIO]] = field(factory=dict, repr=False)
    sources: Mapping[str, str] = field(factory=dict, repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()


def write_fragment(
    blocks: Iterable[Block],
    *,
    level: int = 1,
    base_url: str | None = None,
    table_word: str = "Tabel",
    image: Callable[[Figure], str | None] | None = None,
    around: str | None = None,
) -> str:
    """Blocks as HTML without an element round them.

    Guarantees: everything escaped; links to http, https, mailto and relative paths only; well-formed as XML too;
    `read_fragment(…, level=level, clean=False)` gives the same blocks back.

    Args:
        blocks: the text.
        level: the level of the heading above it, 0 to 5.
        base_url: what relative links are put behind.
        table_word: what a table is called by those who cannot see it.
        image: gives the address of a figure's image, or None where there is none; unless given, what the figure says.
        around: the opening tag of a `<div>` round it all; one that begins as `schema.portals.OWN_TEXT` says that the
            fragment is ours, and `read_fragment` takes it as it is.
    """

    def shown(figure: Figure) -> str:
        address = image(figure) if image is not None else web_link(figure.href, base_url)
        if address is None:
            return escape(figure.href)
        alt = escape_attribute(figure.alt) if figure.alt is not None else ""
        return f'<img alt="{alt}" src="{escape_attribute(address)}"/>'

    out: list[str] = []
    BlockWriter(out, Outline(level), figure=shown, table_word=table_word, base=base_url).write(blocks, level)
    return "".join(out) if around is None else f"{around}{''.join(out)}</div>"


def read_fragment(html: str, *, level: int = 1, clean: bool = True) -> Fragment:
    """The blocks of a fragment of HTML, whoever wrote it.

    Guarantees: any text is read, and every word of it that a browser would show is in the blocks, save the markers of
    lists, and what `diagnostics` name as dropped.

    Cleaned, and told in `diagnostics`: empty paragraphs, no-break spaces at ends and beside other spaces, characters
    without width, lists that are paragraphs with a marker (Word's above all), tables of one cell, styles and classes.
    What a style says of weight, slant, lines and position becomes marks.

    Args:
        html: the fragment, or a whole page, whose body is read.
        level: the level of the heading above it, 0 to 5; an `<h3>` below an `<h2>` is a heading of level 1.
        clean: whether leavings of editors are cleaned away; False takes every character and paragraph as it is, and so
            it is with a fragment that begins as ours do (`schema.portals.OWN_TEXT`).

    Raises:
        InputError: where elements lie too deep inside each other.
    """
    from minutes_core.richtext.reader import FragmentReader

    leavings = Leavings()
    reader = FragmentReader(leavings, level=level, clean=clean and not html.startswith(OWN_TEXT))
    blocks = reader.read(html)
    return Fragment(blocks=blocks, resources=reader.resources, sources=reader.sources, diagnostics=_told(leavings))


_MOST: Final = 8


def _told(leavings: Leavings) -> tuple[Diagnostic, ...]:
    said = []
    if leavings.dropped:
        facts: dict[str, str | int] = {"count": leavings.dropped.total(), "told": _counted(leavings.dropped)}
        said.append(Diagnostic(slug="html-dropped", severity=Severity.WARNING, facts=facts))
    if leavings.replaced:
        said.append(Diagnostic(slug="characters-replaced", facts={"count": leavings.replaced}))
    if leavings.lists:
        said.append(Diagnostic(slug="html-list-found", severity=Severity.NOTE, facts={"count": leavings.lists}))
    if leavings.cleaned:
        facts = {"count": leavings.cleaned.total(), "told": _counted(leavings.cleaned)}
        said.append(Diagnostic(slug="html-cleaned", severity=Severity.NOTE, facts=facts))
    return tuple(said)


def _counted(things: dict[str, int]) -> str:
    """`class (12), color (3)`, most first."""
    told = sorted(things.items(), key=lambda pair: (-pair[1], pair[0]))
    more = ["…"] if len(told) > _MOST else []
    return ", ".join([f"{name} ({count})" for name, count in told[:_MOST]] + more)
