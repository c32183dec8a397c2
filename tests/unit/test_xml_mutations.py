"""A valid file, changed in one place: the schema and the reader both refuse it, or nothing was lost.

Three lists: what both refuse; what XML Schema 1.0 cannot say, and the reader refuses alone; what changes nothing.
"""

import re

import pytest

from golden.xml_rich import RICH, XML
from minutes_core.errors import ForbiddenXml, InputError, MalformedDocument, UnsupportedVersion
from minutes_core.importers.xml import XmlImporter
from minutes_core.protocols import Source
from minutes_core.schema.validate import validate_native

VALID = XML.read_text(encoding="utf-8")

MEETING = '<meeting date="2024-02-29" start="16:30" end_date="2024-03-01" end="00:15">'
MOVEMENT = '<movement kind="arrival" time="16:45" item="1"/>'
ITEM = '<item number="1" access="open">'
TITLE = "<title>Godkendelse af dagsorden</title>"
CASE = "<case_number>00.22.02-A00-1-24</case_number>"
DECISION = '<section kind="decision" decided_on="2024-02-29">'
HEADING = "<heading>Indstilling</heading>"
ORDERED = '<ol style="lower-alpha" start="3">'
IDENTIFIER = '<identifier scheme="acadre">3687981</identifier>'
SHA256 = f'sha256="{"ab" * 32}"'
SUP = "<sup>2</sup>"
ROOT = 'xmlns="urn:minutes-core:minutes:1"'

REFUSED_BY_BOTH = [
    # an element is gone
    ("<name>Asta Lindhøj</name>", ""),
    ("<title>Kort</title>", ""),
    ("<href>våben.svg</href>", ""),
    ("<p>at mødet lukkes</p>", ""),
    ("<li>\n          <p>Første del</p>\n        </li>", ""),
    ("<tr/>\n      </table>", "</table>\n      <table></table>"),
    (re.compile(r"<meeting .*?</meeting>", re.DOTALL), ""),
    (re.compile(r"<closing>.*?</closing>", re.DOTALL), "<closing></closing>"),
    # an element is another
    (TITLE, "<heading>Godkendelse af dagsorden</heading>"),
    (TITLE, "<Title>Godkendelse af dagsorden</Title>"),
    (CASE, CASE.replace("case_number", "case-number")),
    ("<p>Godkendt.</p>", "<para>Godkendt.</para>"),
    ("<p>Godkendt.</p>", "<li>Godkendt.</li>"),
    (HEADING, '<h2 level="1">Indstilling</h2>'),
    (SUP, "<super>2</super>"),
    ("<absentee>Bent Skovgærde</absentee>", "<name>Bent Skovgærde</name>"),
    # an element too many, or out of order
    (TITLE, TITLE * 2),
    (HEADING, HEADING * 2),
    (f"{TITLE}\n    {CASE}", f"{CASE}\n    {TITLE}"),
    (f"{HEADING}\n      <p>Formanden indstiller,</p>", f"<p>Formanden indstiller,</p>\n      {HEADING}"),
    (
        "<committee>Klimaudvalget</committee>\n  <organisation>Ravnsø Kommune</organisation>",
        "<organisation>Ravnsø Kommune</organisation><committee>Klimaudvalget</committee>",
    ),
    ("<party>A</party>\n    <role>formand</role>", "<role>formand</role>\n    <party>A</party>"),
    (MOVEMENT, f"{MOVEMENT}<note>sent</note>"),
    ("</attachment>\n    <absentee>", "</attachment>\n    <section kind='other'/>\n    <absentee>"),
    ("<closing>", "<preamble><p>x</p></preamble><closing>"),
    ("</minutes>", "<item access='open'/></minutes>"),
    ("<caption>", "<tr/><caption>"),
    ("<figure>\n            <href>måling.png</href>", "<figure>\n            <alt>x</alt><href>måling.png</href>"),
    # elements where none may be
    (TITLE, "<title>Godkendelse <b>af</b> dagsorden</title>"),
    (HEADING, "<heading>Ind<br/>stilling</heading>"),
    ("<p>Godkendt.</p>", "<p>Godkendt.<p>Igen.</p></p>"),
    (SUP, "<sup><sub>2</sub></sup>"),
    ("<b><i>kendt", "<i><b>kendt"),
    ("<u>notatet</u>", "<a href='x'>notatet</a>"),
    ("<br/>Der", "<br><b>x</b></br>Der"),
    ("<sp> </sp>", "<sp><b> </b></sp>"),
    (MOVEMENT, '<movement kind="arrival"><time>16:45</time></movement>'),
    # text where none may be
    (TITLE, f"{TITLE} og mere"),
    (f"{ITEM}\n", f"{ITEM}\n    løs tekst\n"),
    ('<ol style="upper-roman">', '<ol style="upper-roman">I.'),
    ("<tr>", "<tr>\u00a0"),
    (MOVEMENT, '<movement kind="arrival">x</movement>'),
    ("<sp> </sp>", "<sp>x</sp>"),
    ("<sp> </sp>", "<sp/>"),
    ("<sp> </sp>", "<sp>  </sp>"),
    ("<br/>Der", "<br>x</br>Der"),
    # lines out of the normal form
    (TITLE, "<title>Godkendelse  af dagsorden</title>"),
    (TITLE, "<title> Godkendelse af dagsorden</title>"),
    (TITLE, "<title>Godkendelse af dagsorden </title>"),
    (TITLE, "<title>Godkendelse\naf dagsorden</title>"),
    (TITLE, "<title>Godkendelse\taf dagsorden</title>"),
    (TITLE, "<title>\n      Godkendelse af dagsorden\n    </title>"),
    (TITLE, "<title>Godkendelse&#13;af dagsorden</title>"),
    (TITLE, "<title>Godkendelse\u0085af dagsorden</title>"),
    (TITLE, "<title>Godkendelse\u2028af dagsorden</title>"),
    (TITLE, "<title>Godkendelse\ufdd0af dagsorden</title>"),
    (TITLE, "<title>Godkendelse\U0003ffffaf dagsorden</title>"),
    (TITLE, "<title></title>"),
    (TITLE, "<title/>"),
    (TITLE, "<title> </title>"),
    (HEADING, "<heading/>"),
    ("<body>Klimaudvalget</body>", "<body/>"),
    ("<alt>Kort over Ravnsø &lt;midtby&gt;</alt>", "<alt></alt>"),
    (IDENTIFIER, '<identifier scheme="acadre"> 3687981</identifier>'),
    (IDENTIFIER, '<identifier scheme="acadre"/>'),
    ('href="https://example.dk/notat?a=1&amp;b=&quot;2&quot;"', 'href="https://example.dk/  x"'),
    ('href="https://example.dk/notat?a=1&amp;b=&quot;2&quot;"', 'href=""'),
    # values out of a fixed set
    ('kind="minutes"', 'kind="referat"'),
    ('kind="minutes"', 'kind=" minutes"'),
    ('status="approved"', 'status="Approved"'),
    ('status="approved"', 'status=""'),
    ('attendance="apologies"', 'attendance="apology"'),
    ('kind="departure"', 'kind="leave"'),
    ('access="closed">', 'access="secret">'),
    ('kind="recommendation"', 'kind="indstilling"'),
    ('style="upper-roman"', 'style="roman"'),
    ('style="upper-roman"', 'style="disc"'),
    # dates, times, numbers
    ('decided_on="2024-02-29"', 'decided_on="2023-02-29"'),
    ('decided_on="2024-02-29"', 'decided_on="29-02-2024"'),
    ('decided_on="2024-02-29"', 'decided_on="2024-2-29"'),
    ('decided_on="2024-02-29"', 'decided_on="20240229"'),
    ('decided_on="2024-02-29"', 'decided_on="2024-W09-4"'),
    ('decided_on="2024-02-29"', 'decided_on="2024-02-29Z"'),
    ('decided_on="2024-02-29"', 'decided_on="2024-02-29T00:00:00"'),
    ('decided_on="2024-02-29"', 'decided_on="0000-02-29"'),
    ('decided_on="2024-02-29"', 'decided_on="12024-02-29"'),
    ('decided_on="2024-02-29"', 'decided_on="-2024-02-29"'),
    ('decided_on="2024-02-29"', 'decided_on=""'),
    ('decided_on="2024-02-29"', 'decided_on="٢٠٢٤-٠٢-٢٩"'),
    ('start="16:30"', 'start="24:00"'),
    ('start="16:30"', 'start="16:60"'),
    ('start="16:30"', 'start="16.30"'),
    ('start="16:30"', 'start="16:30:00"'),
    ('start="16:30"', 'start="9:30"'),
    ('start="16:30"', 'start=" 16:30"'),
    ('level="2"', 'level="0"'),
    ('level="2"', 'level="7"'),
    ('level="2"', 'level="2.0"'),
    ('level="2"', 'level="+2"'),
    ('level="2"', 'level="two"'),
    (' level="2"', ""),
    ('start="3"', 'start="03"'),
    ('start="3"', 'start="-1"'),
    ('start="3"', 'start="9999"'),
    ('colspan="2"', 'colspan="0"'),
    ('colspan="2"', 'colspan="1001"'),
    ('rowspan="2"', 'rowspan="65535"'),
    ('rowspan="2"', 'rowspan=""'),
    ('header_rows="1"', 'header_rows="-1"'),
    ('header_rows="1"', 'header_rows="1000000000000000000000"'),
    # other patterns
    ('number="2.1"', 'number="2."'),
    ('number="2.1"', 'number=""'),
    ('number="2.1"', 'number="2 1"'),
    ('number="2.1"', 'number="§2"'),
    ('item="2.1"', 'item="punkt 2"'),
    ('language="da"', 'language="d"'),
    ('language="da"', 'language="da_DK"'),
    ('scheme="acadre"', 'scheme="Acadre"'),
    ('scheme="acadre"', 'scheme=""'),
    ('media_type="application/pdf"', 'media_type="pdf"'),
    ('media_type="application/pdf"', 'media_type="application/pdf; x=1"'),
    (SHA256, f'sha256="{"AB" * 32}"'),
    (SHA256, f'sha256="{"ab" * 31}"'),
    # attributes gone, added, or elsewhere
    (' kind="minutes"', ""),
    (' status="approved"', ""),
    (' language="da"', ""),
    (' version="1.0"', ""),
    (' attendance="apologies"', ""),
    (' access="closed">', ">"),
    (' kind="recommendation"', ""),
    (' style="upper-roman"', ""),
    (' scheme="acadre"', ""),
    (' kind="departure"', ""),
    (' href="https://example.dk/notat?a=1&amp;b=&quot;2&quot;"', ""),
    (ITEM, '<item number="1" access="open" id="x">'),
    (ITEM, '<item number="1" access="open" xml:lang="da">'),
    (ITEM, '<item number="1" access="open" m:access="closed" xmlns:m="urn:minutes-core:minutes:1">'),
    (ITEM, '<item nr="1" access="open">'),
    ("<p>Godkendt.</p>", '<p class="x">Godkendt.</p>'),
    ("<p>Godkendt.</p>", '<p xml:space="preserve">Godkendt.</p>'),
    (HEADING, '<heading level="1">Indstilling</heading>'),
    (SUP, '<sup style="x">2</sup>'),
    ("<br/>Der", '<br clear="all"/>Der'),
    ("<ul>", '<ul style="decimal">'),
    ("<td/>", '<td width="3"/>'),
    (MEETING, MEETING.replace("date=", "day=", 1)),
    # namespaces and versions
    (ROOT, ""),
    (ROOT, 'xmlns="urn:minutes-core:minutes"'),
    (ROOT, 'xmlns="urn:minutes-core:minutes:2"'),
    (ROOT, 'xmlns="http://www.w3.org/1999/xhtml"'),
    ("<p>Godkendt.</p>", '<p xmlns="http://www.w3.org/1999/xhtml">Godkendt.</p>'),
    ("<p>Godkendt.</p>", '<p xmlns="">Godkendt.</p>'),
    (SUP, '<x:sup xmlns:x="urn:x">2</x:sup>'),
    ('version="1.0" kind', 'version="1.1" kind'),
    ('version="1.0" kind', 'version="2.0" kind'),
    ('version="1.0" kind', 'version="" kind'),
    # not well-formed, or worse
    ("</closing>", ""),
    ("</minutes>", ""),
    ("</minutes>", "</minutes><minutes/>"),
    (TITLE, "<title>Godkendelse & dagsorden</title>"),
    (TITLE, "<title>Godkendelse < dagsorden</title>"),
    (TITLE, "<title>Godkendelse\x00</title>"),
    (TITLE, "<title>Godkendelse&#0;</title>"),
    (TITLE, "<title>Godkendelse&#xD800;</title>"),
    (TITLE, "<title>Godkendelse\ufffe</title>"),
    (TITLE, "<title>&dagsorden;</title>"),
    (ITEM, '<item number="1" number="2" access="open">'),
    ("?>\n", "?>\n<!DOCTYPE minutes>\n"),
    ("?>\n", '?>\n<!DOCTYPE minutes [<!ENTITY x "y">]>\n'),
    ('encoding="UTF-8"', 'encoding="no-such-encoding"'),
    (re.compile(r"\A<\?xml[^>]*\?>\n<minutes", re.DOTALL), "<record"),
]


def nested_lists(depth):
    return "<ul><li>" * depth + "<p>x</p>" + "</li></ul>" * depth


NESTED_ITEMS = '<item access="open">' * 9 + "</item>" * 9

REFUSED_BY_THE_READER = [
    # mixed content has no type in XML Schema 1.0
    ("<p>Godkendt.</p>", "<p>Godkendt  nu.</p>"),
    ("<p>Godkendt.</p>", "<p> Godkendt.</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt. </p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt\nnu.</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt\tnu.</p>"),
    ("<p>Godkendt.</p>", "<p>\n        Godkendt.\n      </p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt&#10;nu.</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt&#13;nu.</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt\u0085nu.</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt\u2029nu.</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt\x7f</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt\ufddf</p>"),
    ("<p>Godkendt.</p>", "<p/>"),
    ("<p>Godkendt.</p>", "<p> </p>"),
    ("<p>Godkendt.</p>", "<p><br/></p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt.<br/></p>"),
    ("<p>Godkendt.</p>", "<p>God <br/>kendt.</p>"),
    ("<p>Godkendt.</p>", "<p>God<br/><br/>kendt.</p>"),
    ("<p>Godkendt.</p>", "<p><b>Godkendt</b> <i>nu</i></p>"),
    ("<p>Godkendt.</p>", "<p><b>Godkendt</b>\n  <i>nu</i></p>"),
    ("<p>Godkendt.</p>", "<p>\n<b>Godkendt</b></p>"),
    ("<p>Godkendt.</p>", "<p><b>Godkendt <i>nu</i> </b></p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt <sp> </sp>nu.</p>"),
    ("<p>Godkendt.</p>", "<p>Godkendt.<b/></p>"),
    ("<p>Godkendt.</p>", '<p>Godkendt.<a href="x"/></p>'),
    ("<b> </b>", "<b/>"),
    ('<h level="1">Oversigt</h>', '<h level="1">Over  sigt</h>'),
    ('<h level="1">Oversigt</h>', '<h level="1"/>'),
    # what holds between values
    ('status="approved"', 'status="draft"'),
    (re.compile(r"<approval .*?</approval>", re.DOTALL), "<approval/>"),
    ('start="3"', 'start="0"'),
    ('<ol style="lower-roman" start="4">', '<ol style="lower-roman" start="4000">'),
    ('header_rows="1"', 'header_rows="5"'),
    ('header_rows="1"', 'header_rows="2"'),
    ('colspan="2"', 'colspan="3"'),
    (' colspan="2"', ""),
    ('<td rowspan="2"/>\n        </tr>\n        <tr/>', '<td rowspan="2"/>\n        </tr>'),
    ("<td/>\n", ""),
    ("<p>Godkendt.</p>", nested_lists(31)),
    ("<p>Godkendt.</p>", nested_lists(100)),
    ('<item number="a" access="open"/>', NESTED_ITEMS),
    # XML that the reader does not take
    ('<?xml version="1.0"', '<?xml version="1.1"'),
    ('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
]

HARMLESS = [
    ('<?xml version="1.0" encoding="UTF-8"?>\n', ""),
    ('encoding="UTF-8"', 'encoding="utf-8" standalone="yes"'),
    ('<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff"),
    (re.compile(r">\n *<(?!/?(?:[abisu]|br|su[bp]|sp)\b)"), "><"),
    (re.compile(r"\n"), "\r\n"),
    (re.compile(r"(?<=>)\n"), "\n\n\t  \n"),
    (re.compile("</minutes>\n"), "</minutes>"),
    (ITEM, "<item access='open'  number='1' >"),
    ("<td/>", "<td></td>"),
    ("<td/>", "<td>\n</td>"),
    ("<td/>", '<td colspan="1" rowspan="1"/>'),
    ('<ol style="decimal">', '<ol style="decimal" start="1">'),
    ("<table>", '<table header_rows="0">'),
    ("<br/>Der", "<br></br>Der"),
    ('decided_on="2024-02-29"', 'decided_on=" 2024-02-29\n"'),
    ('level="2"', 'level=" 2 "'),
    (TITLE, "<title>Godkendelse&#32;af d&#x61;gsorden</title>"),
    (TITLE, "<title><![CDATA[Godkendelse]]> af <![CDATA[dagsorden]]></title>"),
    ("<p>Godkendt.</p>", "<p><![CDATA[Godkendt.]]></p>"),
    ("&lt; 3.000 &amp; &gt; 2.000", "<![CDATA[< 3.000 & > 2.000]]>"),
    ("Engvad&gt;", "Engvad>"),
    ("<b>Udvalget</b>", "<b>Ud</b><b>valget</b>"),
    ("<b>Udvalget</b>", "<b>Ud<!-- et ord -->valget</b>"),
    ("<b> </b><b><i>kendt<br/>i dag</i></b>", "<b><sp> </sp><i>kendt</i><i><br/>i dag</i></b>"),
    ("<i> eller<br/></i>", "<i> eller</i><i><br/></i>"),
    (re.compile(r"<(/?)(?=[a-z])"), r"<\1m:"),
    (f"<minutes {ROOT}", f"<minutes {ROOT} xmlns:unused='urn:x'"),
    (
        f"<minutes {ROOT}",
        f'<minutes {ROOT} xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="urn:x minutes-1.0.xsd"',
    ),
    ("?>\n", '?>\n<?xml-model href="minutes-1.0.xsd"?>\n<!-- arkiveret 2024 -->\n'),
    (TITLE, f"<!-- titlen -->{TITLE}<?page 3?>"),
    ("<p>Godkendt.</p>", "<p>God<!-- -->kendt<?x?>.</p>"),
    ("</minutes>\n", "</minutes>\n<!-- slut -->\n"),
]


def changed(old, new):
    if isinstance(old, re.Pattern):
        made = old.sub(new.replace("\\1", r"\1"), VALID)
        made = made.replace(f"<m:minutes {ROOT}", f"<m:minutes {ROOT.replace('xmlns', 'xmlns:m')}")
    else:
        made = VALID.replace(old, new, 1)
    assert made != VALID
    return made


def identifiers(cases):
    return [f"{index}-{str(getattr(old, 'pattern', old))[:20]}-{new[:25]}" for index, (old, new) in enumerate(cases)]


def read(text):
    return XmlImporter().read(Source.of(text.encode("utf-8", "surrogatepass"), "mutated.xml"))


def both(cases):
    return pytest.mark.parametrize(("old", "new"), cases, ids=identifiers(cases))


def test_there_are_enough_and_all_differ():
    texts = [changed(old, new) for cases in (REFUSED_BY_BOTH, REFUSED_BY_THE_READER, HARMLESS) for old, new in cases]
    assert len(REFUSED_BY_BOTH) >= 150
    assert len(set(texts)) == len(texts)


def test_the_original_is_valid():
    assert validate_native(VALID.encode()) == []
    assert read(VALID).minutes == RICH


@both(REFUSED_BY_BOTH)
def test_refused_by_the_schema_and_by_the_reader(old, new):
    text = changed(old, new)
    assert validate_native(text.encode()) != []
    with pytest.raises((MalformedDocument, UnsupportedVersion), match=r"^line [0-9]+(, column [0-9]+)?: .") as caught:
        read(text)
    assert caught.value.source == "mutated.xml"
    assert "\n" not in str(caught.value)


@both(REFUSED_BY_THE_READER)
def test_refused_by_the_reader_alone(old, new):
    text = changed(old, new)
    assert validate_native(text.encode()) == [] or "encoding" in old
    with pytest.raises(MalformedDocument, match=r"^line [0-9]+, column [0-9]+: ."):
        read(text)


@both(HARMLESS)
def test_nothing_is_lost(old, new):
    text = changed(old, new)
    assert validate_native(text.encode()) == []
    imported = read(text)
    assert imported.minutes == RICH
    assert {found.slug for found in imported.diagnostics} == {
        slug
        for sign, slug in (("<!--", "xml-comment"), ("<?x", "xml-instruction"), ("<?p", "xml-instruction"))
        if sign in text.replace('<?xml version="1.0"', "")
    }


def test_utf16_is_read():
    text = VALID.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        data = text.encode(encoding)
        data = data if encoding == "utf-16" else "\ufeff".encode(encoding) + data
        assert XmlImporter().recognises(Source.of(data))
        assert XmlImporter().read(Source.of(data)).minutes == RICH
        assert validate_native(data) == []


def test_a_version_that_is_newer_has_its_own_error():
    for old, new in ((ROOT, 'xmlns="urn:minutes-core:minutes:2"'), ('version="1.0" kind', 'version="1.7" kind')):
        with pytest.raises(UnsupportedVersion, match=r"^line 2, column 1: .*is read$"):
            read(changed(old, new))


def test_a_dtd_has_its_own_error():
    with pytest.raises(ForbiddenXml, match=r"^line 3, column [0-9]+: a DTD"):
        read(changed("?>\n", "?>\n\n<!DOCTYPE minutes>\n"))
    with pytest.raises(ForbiddenXml, match="an entity"):
        read(changed(TITLE, "<title>&x;</title>"))


@pytest.mark.parametrize(
    ("old", "new", "sign", "problem"),
    [
        (TITLE, "<title>a  b</title>", ITEM, "AgendaItem.title has a space"),
        ("<p>Godkendt.</p>", "<p>a\nb</p>", "b</p>", "<br/>"),
        (DECISION, DECISION.replace("29", "30"), "<section kind='decision'", "a day that exists, not '2024-02-30'"),
        (CASE, f"{CASE}\n\n  løst", "løst", "text where none may be: 'løst'"),
        ("<p>Godkendt.</p>", "<q>x</q>", "<q>", "<q> may not stand here in <section>; what may come next: p,"),
        (ORDERED, '<ol start="3">', '<ol start="3">', "<ol> needs the attribute style"),
        (ITEM, '<item number="1" access="open" x="y">', '<item number="1"', "<item> has no attribute 'x'"),
        (SUP, '<y:sup xmlns:y="urn:x">2</y:sup>', "<y:sup", "'sup' of the namespace 'urn:x' may not stand here in <p>"),
        ("<p>Godkendt.</p>", "<p>a<br>b</br></p>", "<br>b", "<br> holds text"),
        ("</closing>", "</cloning>", "</cloning>", "not well-formed: mismatched tag"),
    ],
)
def test_the_message_tells_where_and_what(old, new, sign, problem):
    text = changed(old, new)
    line = text.count("\n", 0, text.index(sign.replace("'", '"'))) + 1
    with pytest.raises(InputError) as caught:
        read(text)
    assert re.match(rf"line {line}\b", str(caught.value))
    assert problem in str(caught.value)
