"""The page that lists a folder of pages: by body and date, with a filter that needs no server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_core.edition import public_edition
from minutes_core.model import Status
from minutes_core.schema import html_words as words
from minutes_core.schema.html import INDEX
from minutes_core.schema.links import says_nothing, web_link
from minutes_core.schema.native import escape, escape_attribute
from minutes_exporters.html.anchors import Anchors
from minutes_exporters.html.page import head_of, style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_core.model import AgendaItem, Minutes
    from minutes_core.protocols import Entry
    from minutes_exporters.html.exporter import HtmlExporter

_LETTERS = str.maketrans({"æ": "z{", "ø": "z|", "å": "z}"})


def index_page(exporter: HtmlExporter, entries: Sequence[Entry]) -> str:
    """The whole page. Of items that are not open it says no more than the public edition does."""
    listed = sorted(((entry.path, public_edition(entry.minutes)) for entry in entries), key=_newest_first)
    language = exporter.labels or "da"
    at = words.LANGUAGES.index(language)
    say = {key: pair[at] for key, pair in words.WORDS.items()}
    owners = {minutes.organisation for _, minutes in listed}
    owner = owners.pop() if len(owners) == 1 else None
    title = f"{say['index']}: {owner}" if owner is not None else say["index"]
    script = style_sheet("index.js").strip("\n")
    style = style_sheet("style.css") + style_sheet("index.css") if exporter.default_style else ""
    out = [head_of(title, language=language, style=style + exporter.css, script=script, generator=INDEX)]
    add = out.append
    add(f'<body>\n<main class="index">\n<header>\n{_owner(owner)}<h1>{escape(say["index"])}</h1>\n</header>\n')
    add(
        f'<div class="filter" role="search" hidden="hidden">\n<label for="ord">{escape(say["filter"])}</label>\n'
        f'<input id="ord" type="search" autocomplete="off" aria-describedby="hjaelp"/>\n'
        f'<span class="hint" id="hjaelp">{escape(say["filter-help"])}</span>\n'
        f'<output for="ord" data-some="{escape_attribute(say["filter-count"])}"'
        f' data-none="{escape_attribute(say["filter-none"])}"></output>\n</div>\n'
    )
    bodies = _by_body(listed)
    add(f'<nav class="bodies" aria-labelledby="udvalg">\n<h2 id="udvalg">{escape(say["bodies"])}</h2>\n<ul>\n')
    for number, body in enumerate(bodies, 1):
        add(f'<li><a href="#udvalg-{number}"><bdi>{escape(body or say["no-body"])}</bdi></a></li>\n')
    add("</ul>\n</nav>\n")
    for number, (body, documents) in enumerate(bodies.items(), 1):
        add(
            f'<section class="body" id="udvalg-{number}">\n<h2><bdi>{escape(body or say["no-body"])}</bdi></h2>\n<ul>\n'
        )
        for path, minutes in documents:
            _entry(out, path, minutes, language, say)
        add("</ul>\n</section>\n")
    add(f"</main>\n<script>{script}</script>\n</body>\n</html>\n")
    return "".join(out)


def _owner(owner: str | None) -> str:
    return f'<p class="owner"><bdi>{escape(owner)}</bdi></p>\n' if owner is not None else ""


def _newest_first(listed: tuple[str, Minutes]) -> tuple[int, str]:
    path, minutes = listed
    day = minutes.meeting.date
    return (-day.toordinal() if day is not None else 0), path


def _by_body(listed: Iterable[tuple[str, Minutes]]) -> dict[str, list[tuple[str, Minutes]]]:
    """The documents of each body, the bodies in the order of the Danish alphabet, those without a body last."""
    found: dict[str, list[tuple[str, Minutes]]] = {}
    for path, minutes in listed:
        found.setdefault(minutes.committee or "", []).append((path, minutes))
    return dict(sorted(found.items(), key=lambda pair: (not pair[0], pair[0].lower().translate(_LETTERS), pair[0])))


def _entry(out: list[str], path: str, minutes: Minutes, language: str, say: dict[str, str]) -> None:
    at = words.LANGUAGES.index(language)
    day = minutes.meeting.date
    kind = words.KINDS[minutes.kind][at]
    name = f"{kind}, {words.short_day_words(day, language) if day is not None else say['undated'].lower()}"
    address = escape_attribute(web_link(path) or "#")
    out.append(f'<li class="entry" data-date="{day.isoformat() if day is not None else ""}"><a href="{address}">')
    out.append(f"{escape(name)}</a>")
    if minutes.meeting.title is not None:
        out.append(f" <bdi>{escape(minutes.meeting.title)}</bdi>")
    if minutes.status in {Status.DRAFT, Status.APPROVED}:
        status = minutes.status.value
        out.append(f' <span class="status {status}">{escape(words.STATUSES[minutes.status][at])}</span>')
    items = list(minutes.walk())
    if items:
        count = say["item-count"] if len(items) == 1 else say["items-count"].format(count=len(items))
        out.append(f"\n<details><summary>{escape(count)}</summary>\n<ol>\n")
        anchors = Anchors(minutes)
        own = "" if minutes.language.split("-")[0].lower() == language else f' lang="{minutes.language}"'
        for index, item in enumerate(items):
            _item(out, f"{address}#{escape_attribute(anchors.item(index))}", item, own, say)
        out.append("</ol>\n</details>")
    out.append("</li>\n")


def _item(out: list[str], address: str, item: AgendaItem, lang: str, say: dict[str, str]) -> None:
    number = f"{escape(item.number)} " if item.number is not None else ""
    case = f' <span class="quiet"><bdi>{escape(item.case_number)}</bdi></span>' if item.case_number is not None else ""
    named = not says_nothing(item.title)
    title = f"<bdi{lang if named else ''}>{escape(item.title if named else say['untitled'])}</bdi>"
    out.append(f'<li><a href="{address}">{number}{title}</a>{case}</li>\n')
