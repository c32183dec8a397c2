"""Fragments of HTML: written and read back exactly, and read whoever wrote them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import cost
from golden.xml_rich import RICH
from minutes_core.errors import InputError
from minutes_core.model import (
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    ListStyle,
    Mark,
    Paragraph,
    RichText,
    Style,
    Table,
)
from minutes_core.richtext.fragments import read_fragment, write_fragment
from minutes_core.testing import strategies
from minutes_core.testing.generator import generate
from minutes_core.testing.nasties import naughty_strings


def blocks(html, **options):
    return read_fragment(html, **options).blocks


def told(html):
    return {each.slug: each.facts for each in read_fragment(html).diagnostics}


def regions(minutes):
    yield minutes.preamble
    for item in minutes.walk():
        for section in item.sections:
            yield section.blocks


def paragraphs(*texts):
    return tuple(map(Paragraph, texts))


def bullets(*texts, **options):
    items = [ListItem(blocks=[text if not isinstance(text, str) else Paragraph(text)]) for text in texts]
    return ListBlock(items=items, **options)


def marked(text, start, end, **style):
    return Paragraph(RichText(text, (Mark(start=start, end=end, style=Style(**style)),)))


# Our own


@given(st.lists(strategies.blocks(), max_size=4))
def test_what_is_written_is_read_back(made):
    assert blocks(write_fragment(made), clean=False) == tuple(made)


@pytest.mark.parametrize("level", [0, 1, 3])
def test_realistic_text_has_nothing_to_clean(level):
    for seed in range(60):
        for made in regions(generate(seed, realistic=True)):
            found = read_fragment(write_fragment(made, level=level), level=level)
            assert found.blocks == made
            assert found.diagnostics == ()


def test_everything_at_once():
    for made in regions(RICH):
        assert blocks(write_fragment(made), clean=False) == made
    assert any(made for made in regions(RICH))


def test_a_fragment_is_well_formed_and_safe():
    for text in naughty_strings():
        html = write_fragment(
            [Paragraph(text), Heading(text), Figure(href=text, alt=text), marked("ord", 0, 3, href=text)]
        )
        root = etree.fromstring(f"<div>{html}</div>")
        for link in root.xpath("//@href | //@src"):
            assert re.match(r"https?://|mailto:|[^:]*(/|$)", link), link


# Others'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ()),
        ("  \n ", ()),
        ("Sagen blev udsat.", paragraphs("Sagen blev udsat.")),
        ("<p>En</p><p>To</p>", paragraphs("En", "To")),
        ("<div><div><p>En</p></div><div>To</div></div>", paragraphs("En", "To")),
        ("En<p>To</p>tre", paragraphs("En", "To", "tre")),
        ("<p>En\n   linje</p>", paragraphs("En linje")),
        ("<p>En<br>linje</p>", paragraphs("En\nlinje")),
        ("<p>En <br /> linje<br></p>", paragraphs("En\nlinje")),
        ("<p>En<br><br>To</p>", paragraphs("En", "To")),
        ("<p>En<br>&nbsp;<br>To</p>", paragraphs("En", "To")),
        ("<p>a&#133;b&euro;&aelig;</p>", paragraphs("a…b€æ")),
        ("<p>a < b & c</p>", paragraphs("a < b & c")),
        ("<html><head><title>x</title></head><body><p>En</p></body></html>", paragraphs("En")),
        ("<blockquote><p>En</p></blockquote><pre>to\ntre</pre>", paragraphs("En", "to tre")),
        ("<h2>A</h2><h3>B</h3>", (Heading("A", level=1), Heading("B", level=2))),
        ("<h1>A</h1><h6>B</h6>", (Heading("A", level=1), Heading("B", level=5))),
        ("<ul><li>a</li><li>b</li></ul>", (bullets("a", "b"),)),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", (ListBlock(items=[ListItem(blocks=[Paragraph("a"), bullets("b")])]),)),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", (ListBlock(items=[ListItem(blocks=[Paragraph("a"), bullets("b")])]),)),
        ("<ul>løst<li>a</li><p>b</p>c</ul>", (ListBlock(items=[ListItem(blocks=paragraphs("løst")), ListItem(blocks=paragraphs("a")), ListItem(blocks=paragraphs("b", "c"))]),)),
        ("<table>løst<tr>ord<td>a</td></tr></table>", paragraphs("løst", "ord", "a")),
        ('<ol type="a" start="3"><li>x</li></ol>', (bullets("x", ordered=True, style="lower-alpha", start=3),)),
        ('<ol style="list-style-type: upper-roman"><li>x</li></ol>', (bullets("x", ordered=True, style="upper-roman"),)),
        ('<ol start="-4"><li>x</li></ol>', (bullets("x", ordered=True),)),
        ('<ol start="99999"><li>x</li></ol>', (bullets("x", ordered=True),)),
        ("<p>x <b>fed</b> y</p>", (marked("x fed y", 2, 5, bold=True),)),
        ("<p><b>fed </b>y</p>", (marked("fed y", 0, 4, bold=True),)),
        ('<p><span style="font-weight:700">fed</span></p>', (marked("fed", 0, 3, bold=True),)),
        ('<p><b><span style="font-weight: normal">let</span></b></p>', paragraphs("let")),
        ('<p><u style="text-decoration: line-through">x</u></p>', (marked("x", 0, 1, underline=True, strike=True),)),
        ("<p>m<sup>2</sup></p>", (marked("m2", 1, 2, superscript=True),)),
        ('<p>se <a href=" https://example.dk/x ">her</a></p>', (marked("se her", 3, 6, href="https://example.dk/x"),)),
        ('<p><a name="x">her</a></p>', paragraphs("her")),
        ('<p>a<img src="x.png" alt="Kort">b</p>', (Paragraph("a"), Figure(href="x.png", alt="Kort"), Paragraph("b"))),
        ('<figure><img src="x.png" alt="a"><figcaption>Et <i>kort</i></figcaption></figure>', (Figure(href="x.png", alt="Et kort"),)),
    ],
)  # fmt: skip
def test_what_html_means(html, expected):
    assert blocks(html) == expected


WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<p class=MsoNormal style='margin-bottom:0cm;line-height:normal'><span lang=DA style='font-size:11.0pt;
font-family:"Calibri",sans-serif;color:black'>Udvalget <b style='mso-bidi-font-weight:normal'>godkendte</b>&nbsp;
forslaget.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Skoler</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp;
</span></span><![endif]>Østervang</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>b)<span>&nbsp;
</span></span><![endif]>Nordby</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;
</span></span><![endif]>Haller</p>
</body></html>
"""


def test_what_word_leaves_behind():
    found = read_fragment(WORD)
    inner = bullets("Østervang", "Nordby", ordered=True, style=ListStyle.LOWER_ALPHA)
    assert found.blocks == (
        marked("Udvalget godkendte forslaget.", 9, 18, bold=True),
        ListBlock(items=[ListItem(blocks=[Paragraph("Skoler"), inner]), ListItem(blocks=[Paragraph("Haller")])]),
    )
    facts = told(WORD)
    assert facts["html-list-found"] == {"count": 1}
    assert "html-dropped" not in facts
    for name in ("class", "font-family", "color", "mso-*", "o:p", "&nbsp;", "p (empty)"):
        assert name in facts["html-cleaned"]["told"] or facts["html-cleaned"]["told"].endswith("…"), name


def test_lists_that_are_paragraphs():
    assert blocks("<p>• a</p><p>•&nbsp;b</p>") == (bullets("a", "b"),)
    assert blocks("<p>1. a</p><p>2. b</p><p>Slut</p>") == (bullets("a", "b", ordered=True), Paragraph("Slut"))
    assert blocks("<p>a) x</p><p>b) y</p>") == (bullets("x", "y", ordered=True, style="lower-alpha"),)
    assert blocks("<p>- <b>a</b> x</p><p>- b</p>") == (
        ListBlock(items=[ListItem(blocks=[marked("a x", 0, 1, bold=True)]), ListItem(blocks=[Paragraph("b")])]),
    )
    for html in (
        "<p>- kun en</p>",
        "<p>7. juni</p><p>8. juni</p>",
        "<p>1. a</p><p>3. b</p>",
        "<p>12. maj mødtes vi</p>",
    ):
        assert blocks(html) == paragraphs(*re.findall("<p>(.*?)</p>", html))
    assert blocks("<p>• a</p><p>• b</p>", clean=False) == paragraphs("• a", "• b")


def test_what_is_dropped_is_told():
    html = "<p>x<script>y</script></p><iframe src='z'>w</iframe><video>ord</video><form><input><p>i</p></form><style>p{}</style>"
    assert blocks(html) == paragraphs("x", "ord", "i")
    assert told(html)["html-dropped"] == {"count": 3, "told": "iframe (1), input (1), video (1)"}
    assert told("<p>a\x01b\ufffec</p>")["characters-replaced"]["count"] >= 1
    assert told("<p>x</p>") == {}


def test_images_in_a_fragment_become_resources():
    found = read_fragment('<p><img src="data:image/png;base64,iVBORw0KGgo="><img src="data:text/html,x"><img></p>')
    assert found.blocks == (Figure(href="image-1.png"),)
    assert found.resources["image-1.png"]().read() == b"\x89PNG\r\n\x1a\n"
    assert {each.slug: each.facts for each in found.diagnostics}["html-dropped"]["told"] == "img (2)"


@pytest.mark.parametrize(
    ("html", "shape"),
    [
        ("<table><tr><td>a<td>b<tr><td>c</table>", [["a", "b"], ["c", ""]]),
        ("<table><tr><td rowspan=9>a<td>b<tr><td>c</table>", [["a", "b"], ["c"]]),
        ("<table><tr><td colspan=3>a<tr><td>b<td>c</table>", [["a"], ["b", "c", ""]]),
        ("<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>", [["a", "b"], ["c"], ["d"]]),
        ("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>", [["a", "b"], ["c"]]),
        ("<table><tr></tr><tr><td>a<td>b</table>", [["", ""], ["a", "b"]]),
    ],
)
def test_tables_become_rectangles(html, shape):
    (table,) = blocks(html)
    assert [[cell.blocks[0].text if cell.blocks else "" for cell in row] for row in table.rows] == shape


def test_heads_and_captions_of_tables():
    (table,) = blocks("<table><caption>Tal <b>i</b> år</caption><tr><th>a<th>b<tr><th>c<td>d</table>")
    assert (table.caption, table.header_rows) == ("Tal i år", 1)
    (table,) = blocks("<table><thead><tr><td>a<td>x<tbody><tr><td>b<td>y</table>")
    assert table.header_rows == 1
    (table,) = blocks("<table><thead><tr><td rowspan=2>a<td>x<tbody><tr><td>b<td>y</table>")
    assert table.rows[0][0].rowspan == 1


def test_a_table_that_is_a_frame():
    html = "<table><tr><td><p>a</p><ul><li>b</li></ul></td></tr></table>"
    assert blocks(html) == (Paragraph("a"), bullets("b"))
    assert told(html)["html-cleaned"]["told"] == "table (one cell) (1)"
    assert blocks(html, clean=False) == (Table(rows=[[Cell(blocks=[Paragraph("a"), bullets("b")])]]),)


# Anything


def words(text):
    return re.sub(r"\s+", "", text)


def said(made):
    for block in made:
        if isinstance(block, Paragraph | Heading):
            yield block.text
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from said(item.blocks)
        elif isinstance(block, Table):
            yield block.caption or ""
            for row in block.rows:
                for cell in row:
                    yield from said(cell.blocks)
        else:
            yield block.alt or ""


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<ol start=3>", "<table>", "<tr>", "<td colspan=2>", "<th>",
     "</table>", "<b>", "</b>", "<sup>", "<sub>", "<a href=x>", "<br>", "&nbsp;", " ", "<h3>", "</h3>", "<span style='color:red'>",
     "<caption>", "<thead>", "<blockquote>", "alfa", "beta", "- gamma", "1. delta", "<o:p>", "<figure>", "<figcaption>", "æ"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25))
def test_no_word_is_lost(pieces):
    html = "".join(pieces)
    found = words("".join(said(blocks(html, clean=False))))
    for word in ("alfa", "beta", "gamma", "delta", "æ"):
        assert found.count(word) == sum(piece.count(word) for piece in pieces), html


@given(st.text(max_size=60), st.text(alphabet="<>/ap=\"' &#;x1", max_size=60))
def test_any_text_is_read(one, other):
    for html in (one, other, one + other):
        for clean in (True, False):
            read_fragment(html, clean=clean)


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "span"])
def test_what_lies_too_deep_is_refused_or_flattened_in_time(tag):
    def read_them():
        for depth in (20, 60, 300, 5_000, 100_000):
            html = f"<{tag}>" * depth + "x"
            if depth > 60:
                with pytest.raises(InputError, match="too deep"):
                    read_fragment(html)
            else:
                assert "".join(said(read_fragment(html).blocks)) == "x"

    cost.soon(read_them, 20)


def test_spans_that_claim_too_much_cost_little():
    html = "<table>" + "<tr><td colspan=1000 rowspan=65534>a<td colspan=1000>b" * 300 + "</table>"
    cost.soon(lambda: read_fragment(html), 5)
