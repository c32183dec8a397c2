"""The page round a record: head, metadata, style, policy."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from importlib import resources
from typing import TYPE_CHECKING, Final

from minutes_core.schema import html_words as words
from minutes_core.schema.html import GENERATOR
from minutes_core.schema.native import escape, escape_attribute
from minutes_exporters.html.record import CONTENT

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Minutes
    from minutes_exporters.html.exporter import HtmlExporter
    from minutes_exporters.html.record import Record

_TYPES: Final = {"minutes": "Report", "agenda": "DigitalDocument", "addendum": "DigitalDocument"}


def page(exporter: HtmlExporter, record: Record, article: str) -> str:
    """The whole page."""
    minutes = record.minutes
    title = title_words(minutes, record.language)
    metadata, script = _metadata(record, title) if exporter.metadata else ("", "")
    head = head_of(
        title,
        language=minutes.language,
        style=(style_sheet("style.css") if exporter.default_style else "") + exporter.css,
        more=metadata,
        script=script,
    )
    skip = f'<a class="skip" href="#{CONTENT}"{record.lang}>{escape(record.say("skip"))}</a>\n'
    return f"{head}<body>\n{skip}<main>\n{article}</main>\n</body>\n</html>\n"


def head_of(
    title: str, *, language: str, style: str, more: str = "", script: str = "", generator: str = GENERATOR
) -> str:
    """From the document type to the end of `<head>`.

    The policy lets in what stands in the page, and nothing else: no address is asked for anything, and no script runs
    but `script` (which `more`, or the page, holds; metadata counts as one, though no browser runs it).
    """
    sheet = _in_element(style)
    policy = ["default-src 'none'", "img-src data:", "font-src data:"]
    if sheet:
        policy.append(f"style-src '{_digest(sheet)}'")
    if script:
        policy.append(f"script-src '{_digest(script)}'")
    policy += ["base-uri 'none'", "form-action 'none'"]
    return (
        "<!DOCTYPE html>\n"
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(policy)}"/>\n'
        f'<meta name="generator" content="{generator}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta name="referrer" content="no-referrer"/>\n'
        '<meta name="color-scheme" content="light dark"/>\n'
        f"<title>{escape(plain(title))}</title>\n{more}"
        f"{f'<style>{sheet}</style>' if sheet else ''}\n</head>\n"
    )


@functools.cache
def style_sheet(name: str) -> str:
    """One of the style sheets and scripts that come with this library."""
    return resources.files("minutes_exporters.html").joinpath(name).read_text("utf-8")


def _in_element(text: str) -> str:
    """A style sheet as HTML and XML both read it; no line break at its ends, over which digests are known to differ."""
    text = text.strip("\n")
    if not text:
        return ""
    return f"/*<![CDATA[*/\n{text}\n/*]]>*/" if "<" in text or "&" in text else text


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


def plain(text: str) -> str:
    """`text` for a place that cannot keep directions apart: without the characters that change them."""
    return "".join(
        sign
        for sign in text
        if not ("\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069" or sign in "\u200e\u200f\u061c")
    )


def title_words(minutes: Minutes, language: str) -> str:
    """`Referat: Klimaudvalget, 29. februar 2024`."""
    told = words.KINDS[minutes.kind][words.LANGUAGES.index(language)]
    if minutes.committee is not None:
        told += f": {minutes.committee}"
    if minutes.meeting.date is not None:
        told += f", {words.short_day_words(minutes.meeting.date, language)}"
    return told


def _metadata(record: Record, title: str) -> tuple[str, str]:
    """Dublin Core in `<meta>`, schema.org as JSON-LD; and that JSON-LD alone."""
    minutes = record.minutes
    publisher = minutes.organisation
    facts = [
        ("title", title),
        ("type", "Text"),
        ("language", minutes.language),
        ("creator", minutes.committee),
        ("publisher", publisher),
        ("date", minutes.meeting.date.isoformat() if minutes.meeting.date is not None else None),
        ("spatial", minutes.meeting.location),
        *(("identifier", one.value) for one in minutes.identifiers),
    ]
    told = "".join(
        f'<meta name="DCTERMS.{name}" content="{escape_attribute(plain(value))}"/>\n'
        for name, value in facts
        if value is not None
    )
    description = ", ".join(filter(None, [title, publisher]))
    linked = json.dumps(_linked(record, title), ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        linked = linked.replace(sign, f"\\u{ord(sign):04x}")
    told = (
        f'<meta name="description" content="{escape_attribute(plain(description))}"/>\n'
        f'<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/"/>\n{told}'
        f'<script type="application/ld+json">{linked}</script>\n'
    )
    return told, linked


def _linked(record: Record, title: str) -> dict[str, object]:
    """The document as schema.org describes it."""
    minutes, meeting = record.minutes, record.minutes.meeting
    body: dict[str, object] | None = None
    if minutes.committee is not None or minutes.organisation is not None:
        body = {"@type": "GovernmentOrganization", "name": minutes.committee or minutes.organisation}
        if minutes.committee is not None and minutes.organisation is not None:
            body["parentOrganization"] = {"@type": "GovernmentOrganization", "name": minutes.organisation}
    event: dict[str, object] = {"@type": "Event", "name": meeting.title or minutes.committee or title}
    if meeting.date is not None:
        day = meeting.date.isoformat()
        event["startDate"] = day if meeting.start is None else f"{day}T{meeting.start.isoformat('minutes')}"
        last = meeting.end_date or meeting.date
        if meeting.end is not None:
            event["endDate"] = f"{last.isoformat()}T{meeting.end.isoformat('minutes')}"
    if meeting.location is not None or meeting.address is not None:
        place = {"@type": "Place", "name": meeting.location, "address": meeting.address}
        event["location"] = {key: value for key, value in place.items() if value is not None}
    if body is not None:
        event["organizer"] = body
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES[minutes.kind.value],
        "name": title,
        "inLanguage": minutes.language,
        "about": event,
    }
    if body is not None:
        made["author"] = body
    if minutes.items:
        made["hasPart"] = [
            {"@type": "CreativeWork", "position": item.number, "name": item.title, "url": f"#{anchor}"}
            if item.number is not None
            else {"@type": "CreativeWork", "name": item.title, "url": f"#{anchor}"}
            for item, anchor in _parts(record)
        ]
    return made


def _parts(record: Record) -> list[tuple[AgendaItem, str]]:
    return [(item, record.anchors.item(at)) for at, item in enumerate(record.minutes.walk())]
