"""What a page shows, tells machines, and lets in."""

import base64
import hashlib
import itertools
import json
import re

import pytest
from lxml import etree

import cost
from golden.xml_rich import RICH
from minutes_core import pipeline
from minutes_core.errors import OutputError, Withheld
from minutes_core.importers.html import HtmlImporter
from minutes_core.model import (
    Access,
    AgendaItem,
    Attachment,
    Mark,
    Minutes,
    Paragraph,
    RichText,
    Section,
    SectionKind,
    Style,
)
from minutes_core.protocols import Source
from minutes_core.schema import html_words
from minutes_exporters.html import HtmlExporter
from pdf.samples import example


def page(minutes, **options):
    return HtmlExporter(**options).export(minutes, {}).data.decode()


def tree(text):
    return etree.fromstring(re.sub("^<!DOCTYPE html>\n", "", text).encode())


def texts(root, path):
    return [
        " ".join("".join(one.itertext()).split())
        for one in root.findall(path.replace("/", "/{*}").replace("{*}{*}", "{*}"))
    ]


@pytest.fixture(scope="module")
def council():
    return example("byraad-2021")


def test_one_title_and_headings_in_order(council):
    levels = [int(level) for level in re.findall(r"<h(\d)[ >]", page(council))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("level", [2, 3, 4])
def test_headings_begin_where_they_are_told_to(council, level):
    levels = [int(found) for found in re.findall(r"<h(\d)[ >]", page(council, heading_level=level, fragment=True))]
    assert levels[0] == min(levels) == level


def test_links_last():
    """The names of places do not change with the language of the page or its options."""
    decision = Section(kind=SectionKind.DECISION)
    inner = [AgendaItem(number="3.1"), AgendaItem(number="a"), AgendaItem(title="x")]
    items = [
        AgendaItem(number="3", sections=[Section(kind=SectionKind.CASE), decision, decision], items=inner),
        AgendaItem(number="3"),
        AgendaItem(title="y"),
    ]
    expected = [
        "punkt-3", "punkt-3-sag", "punkt-3-beslutning", "punkt-3-beslutning-2",
        "punkt-3.1", "punkt-3-a", "punkt-3-post-3", "punkt-3--2", "post-3",
    ]  # fmt: skip
    for options in ({}, {"labels": "en"}, {"fragment": True, "heading_level": 3}, {"contents": False}):
        found = re.findall(r' id="(p[^"]+)"', page(Minutes(items=items), **options))
        assert found == expected


@pytest.mark.parametrize("seed", range(30))
def test_links_in_a_page_lead_to_one_place(seed):
    from minutes_core.testing.generator import generate

    root = tree(page(generate(seed)))
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    for link in root.xpath("//@href[starts-with(., '#')]"):
        assert link[1:] in names


def test_only_safe_links():
    targets = (
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//example.dk/x", "\\\\example.dk\\x", "https:example.dk", "http://exa mple.dk/", "http://[x]/", "http://a..b/", "http://-x/", "#x", "?x",
        "tel:12345678", "x:y",
    )  # fmt: skip
    for target in targets:
        text = RichText("her", (Mark(start=0, end=3, style=Style(href=target)),))
        item = AgendaItem(
            title="x",
            sections=[Section(blocks=[Paragraph(text)])],
            attachments=[Attachment(title="bilag", href=target)],
        )
        root = tree(page(Minutes(items=[item]), contents=False))
        assert [link for link in root.xpath("//*[local-name()='a']/@href") if link != "#indhold"] == [], target


def test_safe_links_are_links():
    kept = (
        "https://example.dk/a?b=c#d",
        "http://example.dk",
        "mailto:post@example.dk",
        "https://www.rødøre.example/x",
        "bilag/notat.pdf",
        "../x.pdf",
    )
    for target, shown in (
        *((one, one) for one in kept),
        ("a b.pdf", "a%20b.pdf"),
        ("å%.pdf", "%C3%A5%25.pdf"),
        ("a b:c", "./a%20b:c"),
    ):
        item = AgendaItem(title="x", attachments=[Attachment(title="bilag", href=target)])
        root = tree(page(Minutes(items=[item]), contents=False))
        assert root.xpath("//*[local-name()='a'][@data-field='title']/@href") == [shown]


def test_attachments_lie_where_they_are_said_to():
    item = AgendaItem(
        attachments=[Attachment(title="bilag", href="a b.pdf"), Attachment(title="net", href="https://x.dk/y")]
    )
    root = tree(page(Minutes(items=[item]), base_url="https://example.dk/bilag/"))
    assert root.xpath("//*[@data-field='title']/@href") == ["https://example.dk/bilag/a%20b.pdf", "https://x.dk/y"]
    for refused in ("javascript:x", "ftp://x.dk", "https://x y", ""):
        with pytest.raises(ValueError, match="base_url must be"):
            HtmlExporter(base_url=refused)


def test_an_attachment_tells_type_and_size():
    import io

    item = AgendaItem(
        attachments=[
            Attachment(title="a", filename="notat.pdf"),
            Attachment(title="b", media_type="application/msword", href="b"),
            Attachment(title="c"),
        ]
    )
    resources = {"notat.pdf": lambda: io.BytesIO(bytes(1_234_567)), "b": lambda: io.BytesIO(bytes(4_400))}
    data = HtmlExporter().export(Minutes(items=[item]), resources).data.decode()
    assert re.findall(r'<span class="label file">\((.*?)\)</span>', data) == ["PDF, 1,2 MB", "Word, 4 kB"]
    english = HtmlExporter(labels="en").export(Minutes(items=[item]), resources).data.decode()
    assert '<span class="label file" lang="en">(PDF, 1.2 MB)</span>' in english


def test_closed_items_are_marked_and_held_back(council):
    assert 'data-access="closed"' in page(council)
    assert page(council).count("Lukket punkt</span>") == sum(item.access is Access.CLOSED for item in council.walk())
    with pytest.raises(Withheld):
        pipeline.export(council, {}, "html")
    secret = Minutes(
        items=[
            AgendaItem(
                number="1",
                title="Hemmelig sag",
                access=Access.UNKNOWN,
                sections=[Section(blocks=[Paragraph("Ordlyd")])],
            ),
            AgendaItem(number="2", title="Åben", attachments=[Attachment(title="Lønseddel", access=Access.CLOSED)]),
        ]
    )
    public = pipeline.export(secret, {}, "html", edition="public").data.decode()
    for word in ("Hemmelig", "Ordlyd", "Lønseddel"):
        assert word in page(secret)
        assert word not in public


def test_labels_follow_the_language_of_the_text():
    item = [AgendaItem(number="1", title="x")]
    assert "Contents" in page(Minutes(language="en-GB", items=item))
    assert "Indhold" in page(Minutes(language="da-DK", items=item))
    assert 'lang="en">Contents' in page(Minutes(items=item), labels="en") or 'lang="en">\n' in page(
        Minutes(items=item), labels="en"
    )


def test_words_of_both_languages_are_there():
    for table in (html_words.WORDS, html_words.KINDS, html_words.STATUSES, html_words.SECTIONS, html_words.GROUPS):
        for danish, english in table.values():
            assert danish.strip() == danish != ""
            assert english.strip() == english != ""
            assert set(re.findall(r"\{\w+\}", danish)) == set(re.findall(r"\{\w+\}", english))
    assert set(html_words.ANCHORS) == set(SectionKind)
    assert len(set(html_words.ANCHORS.values())) == len(SectionKind)


def test_metadata(council):
    text = page(council)
    root = tree(text)
    told = {meta.get("name"): meta.get("content") for meta in root.iter("{*}meta") if meta.get("name")}
    assert told["DCTERMS.title"] == "Referat: Byrådet, 26. april 2021"
    assert told["DCTERMS.date"] == "2021-04-26"
    assert told["DCTERMS.publisher"] == "Ravnsø Kommune"
    linked = json.loads(root.find(".//{*}script").text)
    assert linked["@context"] == "https://schema.org"
    assert linked["about"]["startDate"] == "2021-04-26T18:00"
    assert linked["hasPart"][0]["url"] == "#punkt-1"
    bare = page(council, metadata=False)
    assert "DCTERMS" not in bare
    assert "<script" not in bare


def test_the_policy_lets_in_what_stands_there_and_nothing_else():
    for options in (
        {},
        {"css": "p > a { color: red; }"},
        {"css": "a { &:hover { color: red; } }"},
        {"default_style": False},
    ):
        text = page(RICH, **options)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        for name in ("style", "script"):
            inside = re.findall(f"<{name}[^>]*>(.*?)</{name}>", text, re.DOTALL)
            digests = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inside]
            assert re.findall(f"{name}-src ([^;]*);", policy) == digests
    assert not re.search(r" on[a-z]+=|<(?:iframe|object|embed|form|input|base)\b", page(RICH))


@pytest.mark.parametrize("css", ["</style>", "a{}</STYLE ><script>", "]]>", "\x00"])
def test_a_style_sheet_that_would_end_itself_is_refused(css, tmp_path):
    with pytest.raises(ValueError, match="style sheet"):
        HtmlExporter(css=css)
    (tmp_path / "own.css").write_text(css, encoding="utf-8")
    with pytest.raises(ValueError, match="style sheet"):
        HtmlExporter(stylesheet=tmp_path / "own.css")


def test_a_style_sheet_of_ones_own(tmp_path):
    (tmp_path / "own.css").write_bytes("﻿h1 { color: teal; }\r\n".encode())
    exporter = HtmlExporter(stylesheet=str(tmp_path / "own.css"), default_style=False)
    assert exporter == HtmlExporter(css="h1 { color: teal; }\n", default_style=False)
    assert "<style>h1 { color: teal; }</style>" in exporter.export(RICH, {}).data.decode()
    with pytest.raises(OutputError, match="cannot be read"):
        HtmlExporter(stylesheet=tmp_path / "none.css")
    (tmp_path / "bad.css").write_bytes(b"\xff")
    with pytest.raises(OutputError, match="not a style sheet in UTF-8"):
        HtmlExporter(stylesheet=tmp_path / "bad.css")


def test_text_of_another_direction_keeps_to_itself():
    odd = "\u202eabc"
    item = AgendaItem(number="1", title=odd, sections=[Section(blocks=[Paragraph("\u05d0\u05d1 1")])])
    text = page(Minutes(committee=odd, items=[item]))
    assert f'<span data-field="title" dir="auto">{odd}</span>' in text
    assert f"<bdi>{odd}</bdi>" in text
    assert '<p dir="auto">' in text
    head = text.partition("<body>")[0]
    assert "\u202e" not in re.sub("<script.*?</script>", "", head, flags=re.DOTALL)
    assert 'dir="auto"' not in page(RICH)


def test_a_page_needs_nothing_from_elsewhere():
    for minutes in (RICH, example("klimaudvalg-2017")):
        text = page(minutes)
        assert not re.search(r"<link rel=\"(?:stylesheet|preload|icon)|@import|url\(|<script src|srcset", text)


def test_ten_times_the_items_take_about_ten_times_as_long():
    """A step that looked at all before it for each item would take a hundred times as long."""
    item = AgendaItem(number="1", title="Sag", sections=[Section(heading="Indstilling", blocks=[Paragraph("Ordlyd")])])

    def prepared(count):
        minutes = Minutes(items=[item] * count)
        return lambda: HtmlImporter().read(Source.of(HtmlExporter().export(minutes, {}).data))

    cost.growth(prepared, 400, 4_000, bound=25)
