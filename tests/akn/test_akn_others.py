"""Akoma Ntoso that others wrote (invented): read as far as it goes, and told where it does not."""

import collections
import datetime as dt
import re
from pathlib import Path

import pytest
from lxml import etree

from akn.standard import faults, schema, shown
from minutes_core.importers.akn import AknImporter
from minutes_core.model import (
    Access,
    Attachment,
    Attendance,
    Cell,
    Figure,
    Heading,
    Identifier,
    Kind,
    ListBlock,
    ListStyle,
    Paragraph,
    SectionKind,
    Status,
    Table,
)
from minutes_core.protocols import Source, leaves
from minutes_core.schema.akn.names import NAMESPACE, OWN
from minutes_exporters.akn import AknExporter

DEBATE = Path(__file__).parent / "debate.xml"
META = """
<meta><identification source="#a">
  <FRBRWork><FRBRthis value="/akn/xx/doc/2031-03-04/!main"/><FRBRuri value="/akn/xx/doc/2031-03-04"/>
    <FRBRdate date="2031-03-04" name="x"/><FRBRauthor href="#a"/><FRBRcountry value="xx"/></FRBRWork>
  <FRBRExpression><FRBRthis value="/akn/xx/doc/2031-03-04/dan@/!main"/><FRBRuri value="/akn/xx/doc/2031-03-04/dan@"/>
    <FRBRdate date="2031-03-04" name="x"/><FRBRauthor href="#a"/><FRBRlanguage language="dan"/></FRBRExpression>
  <FRBRManifestation><FRBRthis value="/akn/xx/doc/2031-03-04/dan@/!main.xml"/><FRBRuri value="/akn/xx/doc/x.akn"/>
    <FRBRdate date="2031-03-04" name="x"/><FRBRauthor href="#a"/></FRBRManifestation>
</identification><references source="#a">
  <TLCOrganization eId="a" href="/akn/ontology/organization/xx/a" showAs="Ravnsø Kommune"/>
</references></meta>"""


def read(data):
    return AknImporter().read(Source.of(data, "x.xml"))


def report(inside, preface="", after="", kind="debateReport"):
    """A report whose body holds `inside`, and is valid."""
    head = f"<preface>{preface}</preface>" if preface else ""
    data = (
        f'<akomaNtoso xmlns="{NAMESPACE}"><{kind} name="referat">{META}{head}<mainBody>{inside}</mainBody>{after}'
        f"</{kind}></akomaNtoso>"
    ).encode()
    assert faults(data) == []
    return read(data)


@pytest.fixture(scope="module")
def debate():
    return read(DEBATE.read_bytes())


def words(texts):
    return collections.Counter(word for text in texts for word in re.findall(r"\w+", text))


class TestDebate:
    def test_the_file_is_valid(self):
        assert schema().validate(etree.fromstring(DEBATE.read_bytes()))

    def test_head_and_people(self, debate):
        minutes = debate.minutes
        assert minutes.kind is Kind.MINUTES
        assert minutes.language == "en"
        assert minutes.organisation == "Assembly of Ravnsø"
        assert minutes.meeting.date == dt.date(2031, 3, 4)
        assert minutes.meeting.title == "Twelfth sitting"
        assert minutes.identifiers == (
            Identifier(scheme="akn", value="/akn/xx/debate/2031-03-04"),
            Identifier(scheme="short", value="Sitting 12"),
        )
        assert [(one.name, one.attendance) for one in minutes.participants] == [
            ("Asta Lindhøj", Attendance.PRESENT),
            ("Bo Brink", Attendance.PRESENT),
        ]

    def test_sections_of_the_debate_are_items(self, debate):
        first, questions = debate.minutes.items
        assert (first.number, first.title) == ("1", "Opening of the sitting")
        assert (questions.number, questions.title) == (None, "Questions")
        assert [(one.number, one.title) for one in questions.items] == [(None, "Item 2 a The Harbour Act")]

    def test_speeches_are_sections_under_the_speakers_name(self, debate):
        opening, welcome, applause, thanks = debate.minutes.items[0].sections
        assert opening.blocks == (Paragraph("The sitting opened at ten o'clock."),)
        assert welcome.heading == "The Speaker, Asta Lindhøj"
        assert [block.text for block in welcome.blocks] == [
            "Welcome. Please be\nseated.",
            "We turn to the harbour.",
            "See the plan of 2029.",
        ]
        assert applause.blocks == (Paragraph("(Applause)"),)
        assert thanks.heading == "Bo Brink"
        assert list(thanks.blocks[0].content.runs())[1][1].bold

    def test_lists_tables_and_images(self, debate):
        question, answer = debate.minutes.items[1].items[0].sections
        namely, points = question.blocks[1:]
        assert namely == Paragraph("Namely:")
        assert isinstance(points, ListBlock)
        assert (points.style, points.start, len(points.items)) == (ListStyle.LOWER_ALPHA, 1, 2)
        (table,) = (block for block in answer.blocks if isinstance(block, Table))
        assert table.caption == "In thousands"
        assert table.header_rows == 1
        assert table.rows[1] == (Cell(blocks=[Paragraph("Pier")], rowspan=2), Cell.of("12"), Cell())
        assert Figure(href="pier.png", alt="The pier") in answer.blocks

    def test_a_known_heading_is_known(self, debate):
        (decision,) = debate.minutes.items[1].sections
        assert decision.kind is SectionKind.DECISION

    def test_an_attachment_belongs_to_the_item_whose_text_leads_to_it(self, debate):
        item = debate.minutes.items[1]
        assert item.attachments == (Attachment(title="Budget", href="files/budget.pdf"),)

    def test_no_word_is_lost(self, debate):
        texts = [
            value
            for path, value in leaves(debate.minutes)
            if path.endswith(("text", "title", "heading", "caption", "alt"))
        ]
        texts += [item.number for item in debate.minutes.walk() if item.number]
        lost = words([shown(DEBATE.read_bytes())]) - words(filter(None, texts))
        assert lost == words(["a b 04 03 2031"])  # numbers of a list that counts, and a date

    def test_what_is_not_kept_is_told(self, debate):
        told = {one.slug: one.facts for one in debate.diagnostics}
        assert told.keys() == {"akn-left-out", "akn-reordered", "akn-simplified"}
        assert told["akn-reordered"] == {"count": 1}  # the decision, behind the item in its item
        assert told["akn-left-out"]["told"] == "lifecycle (1), noteRef (1)"
        assert told["akn-simplified"]["count"] == 11
        for name in ("@startTime", "recordedTime", "quantity", "authorialNote"):
            assert f"{name} (1)" in told["akn-simplified"]["told"]

    def test_what_was_read_is_written_and_read_as_ours(self, debate):
        data = AknExporter().export(debate.minutes, {}).data
        assert faults(data) == []
        assert read(data).minutes == debate.minutes


class TestReport:
    def test_the_first_page(self):
        imported = report(
            "<p/>",
            preface="""<longTitle><p><docType>DAGSORDEN</docType> <docProponent>Klimaudvalget</docProponent> d.
                <docDate date="2031-05-06">06-05-2031</docDate></p></longTitle>
                <p>Møde <session value="2031-05-06T16:30:00+02:00">tirsdag</session></p>
                <p>Status: <docStatus>Udkast</docStatus></p><p>Døren er åben.</p>""",
        )
        minutes = imported.minutes
        assert (minutes.kind, minutes.committee, minutes.status) == (Kind.MINUTES, "Klimaudvalget", Status.DRAFT)
        assert (minutes.meeting.date, minutes.meeting.start) == (dt.date(2031, 5, 6), dt.time(16, 30))
        assert minutes.preamble == (Paragraph("Døren er åben."),)
        assert minutes.items == ()

    @pytest.mark.parametrize(
        ("num", "number", "title"),
        [
            ("Punkt 7:", "7", "x"),
            ("7.", "7", "x"),
            ("Item 7", "7", "x"),
            ("2b", "2b", "x"),
            ("§ 3", "3", "x"),
            ("A og B", None, "A og B x"),
            ("", None, "x"),
        ],
    )
    def test_numbers(self, num, number, title):
        (item,) = report(f'<hcontainer name="x"><num>{num}</num><heading>x</heading></hcontainer>').minutes.items
        assert (item.number, item.title) == (number, title)

    def test_items_in_items_and_sections(self):
        (item,) = report(
            """<section><num>1</num><heading>Budget</heading>
                 <subheading>Sagsnr. <docketNumber>24/17</docketNumber></subheading>
                 <subheading>Udsat fra sidst</subheading>
                 <intro><p>Kort.</p></intro>
                 <hcontainer name="a"><heading>Indstilling</heading><content><p>at</p></content></hcontainer>
                 <hcontainer name="b"><num>1.1</num><heading>Drift</heading><content><p>Ja.</p></content></hcontainer>
                 <crossHeading>Videre</crossHeading>
               </section>"""
        ).minutes.items
        assert item.case_number == "24/17"
        assert [(one.kind, one.heading) for one in item.sections] == [
            (SectionKind.OTHER, None),
            (SectionKind.RECOMMENDATION, "Indstilling"),
            (SectionKind.OTHER, None),
        ]
        assert item.sections[0].blocks == (Heading("Udsat fra sidst"), Paragraph("Kort."))
        (below,) = item.items
        assert (below.number, below.title) == ("1.1", "Drift")
        assert below.sections[0].blocks == (Paragraph("Ja."),)

    def test_items_deeper_than_a_document_can_hold_are_sections(self):
        inside = "<content><p>inderst</p></content>"
        for depth in range(14, 0, -1):
            inside = f'<hcontainer name="x"><num>{depth}</num><heading>T{depth}</heading>{inside}</hcontainer>'
        imported = report(inside)
        texts = [value for _, value in leaves(imported.minutes) if isinstance(value, str)]
        assert {"inderst", *(f"T{depth}" for depth in range(1, 15))} <= set(words(texts))

    @pytest.mark.parametrize(
        ("attributes", "title", "access"),
        [
            ('class="lukket"', "Jord", Access.CLOSED),
            ('class="x uafklaret"', "Jord", Access.UNKNOWN),
            ("", "Lukket punkt", Access.CLOSED),
            ("", "Delvist lukket", Access.UNKNOWN),
            ('class="x"', "Jord", Access.OPEN),
        ],
    )
    def test_who_may_see_an_item(self, attributes, title, access):
        (item,) = report(f'<hcontainer name="x" {attributes}><heading>{title}</heading></hcontainer>').minutes.items
        assert item.access is access

    def test_attachments(self):
        imported = report(
            """<hcontainer name="punkt"><heading>x</heading><hcontainer name="bilag"><heading>Bilag</heading><content>
               <ul><li><p><ref href="#b">Notat</ref></p></li><li><p><ref href="file.pdf">Løst</ref></p></li></ul></content>
               </hcontainer></hcontainer>""",
            after="""<attachments><attachment eId="b"><heading>Notat</heading><documentRef href="n.pdf" showAs="N"/></attachment>
               <attachment eId="c"><documentRef href="c.pdf" showAs="Kort"/></attachment>
               <attachment eId="d"><heading>Lov</heading><doc name="x">"""
            + META.replace('eId="a"', 'eId="e"')
            + """<mainBody><p>ord</p></mainBody></doc></attachment></attachments>""",
        )
        (item,) = imported.minutes.items
        assert item.attachments == (Attachment(title="Notat", href="n.pdf"), Attachment(title="Løst", href="file.pdf"))
        heading, rest = imported.minutes.closing
        assert heading == Heading("Bilag")
        assert [one.blocks[0].text for one in rest.items] == ["Kort", "Lov"]
        assert rest.items[0].blocks[0].content.marks[0].style.href == "c.pdf"
        (told,) = (one for one in imported.diagnostics if one.slug == "akn-left-out")
        assert "attachment/doc (1)" in told.facts["told"]

    def test_text_behind_the_items_in_an_item_is_told(self):
        imported = report(
            """<hcontainer name="punkt"><heading>x</heading><hcontainer name="punkt"><num>1</num><heading>inde</heading>
               <content><p>a</p></content></hcontainer>
               <hcontainer name="beslutning"><heading>Beslutning</heading><content><p>b</p></content></hcontainer>
               <hcontainer name="mere"><content><p>c</p></content></hcontainer></hcontainer>"""
        )
        (item,) = imported.minutes.items
        assert [section.blocks[0].text for section in item.sections] == ["b", "c"]
        (told,) = imported.diagnostics
        assert (told.slug, told.facts) == ("akn-reordered", {"count": 2})

    def test_a_document_of_ours_in_an_attachment_does_not_make_the_file_ours(self):
        text = AknExporter().export(report("<p>inde</p>").minutes, {}).data.decode()
        inner = re.search("<debateReport .*</debateReport>", text, re.DOTALL)[0].replace('eId="', 'eId="inner_')
        inner = re.sub('(source|href|dictionary|refersTo)="#', r'\1="#inner_', inner).replace("mc:", "")
        inner = inner.replace("<record", f'<record xmlns="{OWN}"')
        imported = report(
            '<hcontainer name="x"><heading>x</heading></hcontainer>',
            after=f'<attachments><attachment eId="b"><heading>Inde</heading>{inner}</attachment></attachments>',
        )
        assert imported.minutes.closing[1].items[0].blocks == (Paragraph("Inde"),)
        assert [one.slug for one in imported.diagnostics] == ["akn-left-out"]
        assert imported.minutes.organisation == "Ravnsø Kommune"

    def test_what_stands_beside_a_document_is_left_out_and_told(self):
        text = report("<p>x</p>").minutes
        data = AknExporter().export(text, {}).data.decode()
        more = data.replace(
            "</debateReport>",
            '</debateReport><components><component eId="c"><interstitial><p>y</p></interstitial></component></components>',
        )
        imported = read(more.encode())
        assert "component (1)" in imported.diagnostics[-1].facts["told"]

    @pytest.mark.parametrize(
        ("nums", "style", "start"),
        [
            (("1.", "2."), ListStyle.DECIMAL, 1),
            (("4)", "5)"), ListStyle.DECIMAL, 4),
            (("(i)", "(ii)"), ListStyle.LOWER_ROMAN, 1),
            (("–", "–"), None, 1),
        ],
    )
    def test_lists_that_count(self, nums, style, start):
        items = "".join(f"<item><num>{num}</num><p>x</p></item>" for num in nums)
        (block,) = report(f"<blockList>{items}</blockList>").minutes.preamble
        assert (block.style, block.start) == (style, start)
        assert all(one.blocks == (Paragraph("x"),) for one in block.items)

    def test_numbers_that_do_not_count_are_words(self):
        items = "".join(f"<item><num>{num}</num><p>x</p></item>" for num in ("1.", "7.", "første"))
        (block,) = report(f"<blockList>{items}</blockList>").minutes.preamble
        assert [[each.text for each in one.blocks] for one in block.items] == [
            ["1.", "x"],
            ["7.", "x"],
            ["første", "x"],
        ]

    def test_an_ordered_list_of_html(self):
        (block,) = report(
            '<ol style="list-style-type: upper-roman"><li value="3">x <b>y</b></li></ol>'
        ).minutes.preamble
        assert (block.style, block.start) == (ListStyle.UPPER_ROMAN, 3)
        assert block.items[0].blocks[0].text == "x y"

    def test_what_the_model_cannot_hold_is_replaced_and_told(self):
        imported = report("<p>a\x85b\u2028c</p>")
        assert imported.minutes.preamble == (Paragraph("a\ufffdb c"),)
        assert [one.slug for one in imported.diagnostics] == ["characters-replaced"]

    def test_people_on_a_roll_call_were_there(self):
        imported = report(
            """<rollCall><heading>Navneopråb</heading><p>Til stede: <person refersTo="#a">Asta Lindhøj</person> og
               <person refersTo="#a">Bo Brink</person>.</p></rollCall>"""
        )
        assert [one.name for one in imported.minutes.participants] == ["Asta Lindhøj", "Bo Brink"]
        (item,) = imported.minutes.items
        assert item.title == "Navneopråb"
        assert item.sections[0].blocks == (Paragraph("Til stede: Asta Lindhøj og Bo Brink."),)

    def test_marks_and_links(self):
        (block,) = report(
            '<p>a <b>b</b> <i>i</i> <u>u</u> <ins>n</ins> <del>d</del> x<sup>2</sup> <a href="https://a.dk">l</a></p>'
        ).minutes.preamble
        styles = {text: (style.names(), style.href) for text, style in block.content.runs() if style}
        assert styles == {
            "b": (("bold",), None),
            "i": (("italic",), None),
            "u": (("underline",), None),
            "n": (("underline",), None),
            "d": (("strike",), None),
            "2": (("superscript",), None),
            "l": ((), "https://a.dk"),
        }

    def test_agendas_of_others(self):
        assert report("<p/>", kind="doc").minutes.kind is Kind.MINUTES
        data = AknExporter().export(report("<p/>").minutes, {}).data.replace(b'"referat"', b'"agenda"')
        assert read(data).minutes.kind is Kind.MINUTES  # its first page says REFERAT
