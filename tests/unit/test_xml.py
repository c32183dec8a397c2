"""Native XML: the golden file, the laws of the exact and canonical form, the tables and the schema, hostile files."""

import gc
import pickle
import re
import sys
import threading
import time
import weakref
from pathlib import Path

import attrs
import pytest
from lxml import etree

import cost
from golden.xml_rich import RICH, XML
from minutes_core import collector
from minutes_core.collector import paused
from minutes_core.diagnostics import Origin, Severity
from minutes_core.errors import EmptySource, InputError, MalformedDocument
from minutes_core.importers.xml import XmlImporter
from minutes_core.model import (
    Access,
    AgendaItem,
    Attendance,
    Figure,
    Kind,
    ListBlock,
    ListItem,
    ListStyle,
    Mark,
    Minutes,
    MovementKind,
    Paragraph,
    RichText,
    Section,
    SectionKind,
    Status,
    Style,
)
from minutes_core.model.people import ITEM_NUMBER
from minutes_core.protocols import Exporter, Fidelity, Importer, Source
from minutes_core.schema import native
from minutes_core.schema.content import root_state
from minutes_core.schema.validate import schema_text, validate_native
from minutes_core.testing.generator import generate
from minutes_exporters.xml import XmlExporter

ROOT = Path(__file__).resolve().parents[2]
XS = "{http://www.w3.org/2001/XMLSchema}"
HEAD = f'<minutes xmlns="{native.NAMESPACE}" version="1.0" kind="minutes" status="draft" language="da"><meeting/>'


def write(minutes):
    return XmlExporter().export(minutes, {}).data


def read(data):
    return XmlImporter().read(Source.of(data, "x.xml")).minutes


def with_text(content):
    return Minutes(preamble=(Paragraph(content),))


def written_text(content):
    return re.search(rb"<p>(.*)</p>", write(with_text(content)), re.DOTALL)[1].decode()


class TestGolden:
    def test_writing_gives_the_file(self):
        assert write(RICH) == XML.read_bytes()

    def test_reading_gives_the_document(self):
        imported = XmlImporter(validate=True).read(Source.of(XML))
        assert imported.minutes == RICH
        assert imported.diagnostics == ()

    def test_the_file_is_valid(self):
        assert validate_native(XML.read_bytes()) == []

    def test_it_holds_every_element_and_every_attribute(self):
        root = etree.fromstring(XML.read_bytes())
        seen = {(etree.QName(element).localname, name) for element in root.iter() for name in ("", *element.attrib)}
        names = set(native.CONTENT) | native.LINES | native.TEXTS | set(native.MARKS)
        names |= {native.IDENTIFIER, native.BREAK, native.SPACE}
        assert {name for name, attribute in seen if not attribute} == names
        wanted = {(name, one.rstrip("?")) for name, told in native.ATTRIBUTES.items() for one in told.split()}
        assert {pair for pair in seen if pair[1]} == wanted


class TestLaws:
    def test_they_are_an_importer_and_an_exporter(self):
        assert isinstance(XmlImporter(), Importer)
        assert isinstance(XmlExporter(), Exporter)
        assert XmlExporter.fidelity is Fidelity.EXACT
        assert XmlExporter().project(RICH) is RICH
        assert pickle.loads(pickle.dumps(XmlExporter())) == XmlExporter()

    @pytest.mark.parametrize("start", range(0, 400, 100))
    def test_any_document_comes_back_and_is_valid(self, start):
        for seed in range(start, start + 100):
            minutes = generate(seed)
            data = write(minutes)
            assert read(data) == minutes, seed
            assert write(read(data)) == data, seed
            assert validate_native(data) == [], seed

    def test_the_smallest_document(self):
        assert write(Minutes()).decode().split("\n")[1:] == [
            f'<minutes xmlns="{native.NAMESPACE}" version="1.0" kind="minutes" status="unknown" language="da">',
            "  <meeting/>",
            "</minutes>",
            "",
        ]
        assert read(write(Minutes())) == Minutes()

    def test_each_value_of_each_set_comes_back(self):
        for kind in Kind:
            assert read(write(Minutes(kind=kind))).kind is kind
        for status in Status:
            assert read(write(Minutes(status=status))).status is status
        for access in Access:
            assert read(write(Minutes(items=(AgendaItem(access=access),)))).items[0].access is access
        for kind in SectionKind:
            minutes = Minutes(items=(AgendaItem(sections=(Section(kind=kind),)),))
            assert read(write(minutes)) == minutes

    def test_the_deepest_document_comes_back(self):
        block = Paragraph(RichText("x", (Mark(start=0, end=1, style=Style(bold=True, italic=True, href="x")),)))
        for _ in range(30):
            block = ListBlock(items=(ListItem(blocks=(block,)),))
        item = AgendaItem(sections=(Section(blocks=(block,)),))
        for _ in range(8):
            item = AgendaItem(items=(item,))
        minutes = Minutes(items=(item,))
        assert read(write(minutes)) == minutes
        assert validate_native(write(minutes)) == []

    def test_very_many_marks_come_back_soon(self):
        styles = (Style(bold=True), Style(italic=True), Style(href="x"))
        marks = tuple(Mark(start=at, end=at + 1, style=styles[at % 3]) for at in range(60_000))
        minutes = with_text(RichText("x" * 60_000, marks))
        assert read(write(minutes)) == minutes
        cost.soon(lambda: read(write(minutes)), 5)

    def test_a_very_long_text_comes_back(self):
        minutes = with_text("ord " * 3_000_000 + "<slut>")
        assert read(write(minutes)) == minutes

    def test_every_character_that_the_model_holds_comes_back(self):
        characters = [chr(code) for code in range(0x20, 0x11000, 1) if not 0xD800 <= code < 0xE000]
        kept = [character for character in characters if storable(character)]
        assert len(kept) > 60_000
        text = f"x{'x'.join(kept)}x"
        minutes = Minutes(committee=text, preamble=(Paragraph(text),))
        data = write(minutes)
        assert read(data) == minutes
        assert validate_native(data) == []


def storable(character):
    from minutes_core.model._check import problem_of

    return problem_of(f"a{character}b", lines=False) is None


class TestMarks:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (RichText("a<b&c>d"), "a&lt;b&amp;c&gt;d"),
            (RichText("a\nb"), "a<br/>b"),
            (RichText("ab", (Mark(start=0, end=1, style=Style(bold=True)),)), "<b>a</b>b"),
            (
                RichText(
                    "a b",
                    (
                        Mark(start=0, end=1, style=Style(bold=True)),
                        Mark(start=2, end=3, style=Style(bold=True)),
                    ),
                ),
                "<b>a</b><sp> </sp><b>b</b>",
            ),
            (RichText("a b", (Mark(start=1, end=2, style=Style(strike=True)),)), "a<s> </s>b"),
            (RichText("a\nb", (Mark(start=1, end=2, style=Style(bold=True)),)), "a<b><br/></b>b"),
            (RichText("a\u00a0b", (Mark(start=0, end=1, style=Style(bold=True)),)), "<b>a</b>\u00a0b"),
            (
                RichText(
                    "ab", (Mark(start=0, end=2, style=Style(superscript=True, href="\"&\u00a0<>'", italic=True)),)
                ),
                '<a href="&quot;&amp;\u00a0&lt;&gt;\'"><i><sup>ab</sup></i></a>',
            ),
        ],
    )
    def test_how_they_are_written(self, content, expected):
        assert written_text(content) == expected
        assert read(write(with_text(content))) == with_text(content)

    @pytest.mark.parametrize(
        ("content", "canonical"),
        [
            ("<b>a<i>b</i>c</b>", "<b>a</b><b><i>b</i></b><b>c</b>"),
            ("<b>a</b><b>b</b>", "<b>ab</b>"),
            ("<b>a<sp> </sp><i>b</i></b>", "<b>a </b><b><i>b</i></b>"),
            ("a<br></br>b", "a<br/>b"),
            ("<a href='x'>a</a><a href='y'>b</a>", '<a href="x">a</a><a href="y">b</a>'),
        ],
    )
    def test_what_else_is_read(self, content, canonical):
        data = f"{HEAD}<preamble><p>{content}</p></preamble></minutes>".encode()
        assert written_text(read(data).preamble[0].content) == canonical
        assert validate_native(data) == []

    def test_a_program_that_drops_white_space_is_found_out(self):
        content = "<b>a</b><sp> </sp><b>b</b><i> </i>c"
        data = f"{HEAD}<preamble><p>{content}</p></preamble></minutes>".encode()
        read(data)
        stripped = etree.fromstring(data)
        for element in stripped.iter():
            for name in ("text", "tail"):
                if (getattr(element, name) or "").isspace():
                    setattr(element, name, None)
        with pytest.raises(MalformedDocument, match="<sp> holds one space"):
            read(etree.tostring(stripped))

    def test_a_program_that_indents_is_found_out_or_does_no_harm(self):
        root = etree.fromstring(XML.read_bytes())
        assert read(etree.tostring(root, pretty_print=True)) == RICH
        etree.indent(root, "\t")
        with pytest.raises(MalformedDocument, match="re-wrapped"):
            read(etree.tostring(root))
        root = etree.fromstring(write(generate(0, realistic=True)))
        etree.indent(root, "\t")
        assert read(etree.tostring(root)) == generate(0, realistic=True)


class TestReading:
    def test_comments_and_instructions_are_reported(self):
        data = f"<!-- a -->\n<?xml-stylesheet href='x'?>\n{HEAD}\n<!-- b -->\n<?x?>\n</minutes>".encode()
        imported = XmlImporter().read(Source.of(data))
        found = [(one.slug, one.severity, one.origin.line, one.facts["count"]) for one in imported.diagnostics]
        assert found == [("xml-comment", Severity.WARNING, 1, 2), ("xml-instruction", Severity.NOTE, 2, 2)]

    def test_origins_tell_the_lines_of_items_and_sections(self):
        origins = XmlImporter().read(Source.of(XML)).origins
        lines = XML.read_text(encoding="utf-8").split("\n")
        assert len(origins) == sum(1 + len(item.sections) for item in RICH.walk())
        assert lines[origins["items[0]"].line - 1].strip() == '<item number="1" access="open">'
        assert lines[origins["items[0].sections[2]"].line - 1].strip() == '<section kind="other"/>'
        assert lines[origins["items[1].items[1].items[0]"].line - 1].strip() == '<item number="a" access="open"/>'
        assert pickle.loads(pickle.dumps(origins)) == origins
        assert origins["items[1]"] == Origin(line=origins["items[1]"].line)

    def test_origins_are_those_of_a_large_file_too(self):
        large = XML.read_bytes() + b" " * 1_000_000
        assert XmlImporter().read(Source.of(large)).origins == XmlImporter().read(Source.of(XML)).origins

    def test_it_makes_no_difference_how_the_namespace_is_said(self):
        text = XML.read_text(encoding="utf-8")
        prefixed = re.sub(r"(</?)(?=[a-z])", r"\1m:", text).replace("xmlns=", "xmlns:m=")
        told_again = text.replace("<item ", f'<item xmlns="{native.NAMESPACE}" ', 1)
        for data in (text, text.replace('"', "'", 2), text + "<!-- xmlns -->", prefixed, told_again):
            assert read(data.encode()) == RICH

    @pytest.mark.parametrize(
        "data",
        [
            f'<!-- {HEAD} --><minutes version="1.0" kind="minutes" status="draft" language="da"><meeting/></minutes>',
            f'<minutes version="1.0" kind="minutes" status="draft" language="da"><!-- {HEAD} --><meeting/></minutes>',
            f"{HEAD}<x:item access='open'/></minutes>",
            f"{HEAD}<item x:access='open'/></minutes>",
            f"{HEAD}<item xmlns='' access='open'/></minutes>",
        ],
    )
    def test_an_element_of_no_namespace_or_an_unknown_one_is_refused(self, data):
        with pytest.raises(
            MalformedDocument, match=r"the root is 'minutes', not|unbound prefix|'item' may not stand here"
        ):
            read(data.encode())

    def test_what_it_recognises(self):
        recognises = XmlImporter().recognises
        assert recognises(Source.of(XML))
        assert recognises(Source.of(b"\xef\xbb\xbf" + XML.read_bytes()))
        assert recognises(Source.of(b"<!-- <x> -->\n<?x?>\n<m:minutes\n xmlns:m='urn:minutes-core:minutes:9'/>"))
        assert recognises(Source.of(b"<!DOCTYPE x [<!ENTITY y 'z'>]><minutes xmlns='urn:minutes-core:minutes:1'/>"))
        assert not recognises(Source.of(b""))
        assert not recognises(Source.of(b"<minutes xmlns='urn:x'/>"))
        assert not recognises(Source.of(b"<x><minutes xmlns='urn:minutes-core:minutes:1'/></x>"))
        assert not recognises(Source.of(b"<!-- <minutes xmlns='urn:minutes-core:minutes:1'/> --><x/>"))
        assert not recognises(Source.of(b"<?xml version='1.0'?><akomaNtoso/>"))
        assert not recognises(Source.of(XML.parent))

    @pytest.mark.parametrize("at", [0, 1, 254, 255, 256, 257, 700, 999])
    @pytest.mark.parametrize("paragraph", ["<p>a</p>", "<p>a<b>b</b></p>", "<ul><li><p>a</p></li></ul>"])
    def test_stray_text_is_found_wherever_it_stands(self, at, paragraph):
        lines = [paragraph] * 1000
        lines[at] = f"{paragraph}  & <!-- -->løst".replace("&", "&amp;")
        body = "\n".join(lines)
        data = f"{HEAD}<item access='open'><section kind='case'>\n{body}</section></item></minutes>".encode()
        with pytest.raises(MalformedDocument) as caught:
            read(data)
        assert str(caught.value) == f"line {at + 2}, column {len(paragraph) + 3}: text where none may be: '&'"

    def test_the_example_of_the_documentation_is_as_it_is_written(self):
        page = (ROOT / "docs" / "xml.md").read_text(encoding="utf-8")
        example = re.search(r"```xml\n(.*?)```", page, re.DOTALL)[1].encode()
        assert write(read(example)) == example
        assert validate_native(example) == []

    def test_an_empty_file(self):
        for data in (b"", b" \n"):
            with pytest.raises(EmptySource):
                read(data)

    def test_a_file_that_is_too_large(self, tmp_path):
        path = tmp_path / "large.xml"
        with path.open("wb") as file:
            file.truncate(native.MAX_BYTES + 1)
        with pytest.raises(InputError, match="is larger"):
            XmlImporter().read(Source.of(path))
        with pytest.raises(InputError, match=r"is larger \([0-9]+ bytes\) than is read \(100 bytes\)"):
            XmlImporter(max_bytes=100).read(Source.of(XML.read_bytes()))

    def test_validation_on_request(self):
        text = XML.read_text(encoding="utf-8")
        assert XmlImporter(validate=True).read(Source.of(text.encode())).minutes == RICH
        data = text.replace('<?xml version="1.0" encoding="UTF-8"?>', "").encode()
        assert XmlImporter(validate=True).read(Source.of(data)).minutes == RICH

    def test_the_collector_is_as_before(self):
        assert gc.isenabled()
        read(write(RICH))
        assert gc.isenabled()
        with pytest.raises(MalformedDocument):
            read(b"<x/>")
        assert gc.isenabled()
        gc.disable()
        try:
            read(write(RICH))
            assert not gc.isenabled()
        finally:
            gc.enable()

    def test_the_collector_and_threads(self):
        inside = threading.Barrier(3)

        def work(wait):
            with paused():
                inside.wait()
                time.sleep(wait)
                assert not gc.isenabled()

        threads = [threading.Thread(target=work, args=(wait,)) for wait in (0, 0.02, 0.04)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert gc.isenabled()

    def test_what_a_host_has_frozen_stays_frozen(self):
        gc.freeze()
        try:
            frozen = gc.get_freeze_count()
            assert frozen > 0
            read(write(RICH))
            assert gc.get_freeze_count() == frozen
        finally:
            gc.unfreeze()
        read(write(RICH))
        assert gc.get_freeze_count() == 0

    def test_a_hosts_garbage_is_not_kept_for_ever(self, monkeypatch):
        class Garbage:
            pass

        monkeypatch.setattr(collector, "_MOST_PROMOTED", 20_000)
        monkeypatch.setattr(collector, "_MOST_PROMOTIONS", 5)
        data = write(Minutes(items=tuple(AgendaItem(title="x") for _ in range(3_000))))
        alive = []
        for _ in range(50):
            garbage = Garbage()
            garbage.itself = garbage
            alive.append(weakref.ref(garbage))
            del garbage
            read(data)
            if alive[0]() is None:
                break
        assert alive[0]() is None

    def test_nothing_of_the_file_is_kept(self):
        gc.collect()
        gc.disable()
        try:
            source = Source.of(bytearray(write(RICH)) + b" " * 1_000_000)
            data, before = source.data, sys.getrefcount(source.data)
            imported = XmlImporter().read(source)
            assert sys.getrefcount(data) == before
            assert imported.minutes == RICH
        finally:
            gc.enable()


class TestSchema:
    SCHEMA = etree.fromstring(schema_text("native").encode())

    def test_its_enumerations_are_the_models(self):
        for name, kind in {
            "kind": Kind,
            "status": Status,
            "access": Access,
            "attendance": Attendance,
            "movement_kind": MovementKind,
            "section_kind": SectionKind,
            "list_style": ListStyle,
        }.items():
            (declared,) = self.SCHEMA.findall(f"{XS}simpleType[@name='{name}']")
            assert [one.get("value") for one in declared.iter(f"{XS}enumeration")] == [str(one) for one in kind]

    def test_it_has_no_wildcard(self):
        assert not list(self.SCHEMA.iter(f"{XS}any", f"{XS}anyAttribute"))

    def test_it_says_which_format_it_is(self):
        assert self.SCHEMA.get("targetNamespace") == native.NAMESPACE
        assert self.SCHEMA.get("version") == native.VERSION

    def test_it_gives_each_element_the_attributes_of_the_tables(self):
        types = {one.get("name"): one for one in self.SCHEMA.iter(f"{XS}complexType", f"{XS}group")}
        for name, told in native.ATTRIBUTES.items():
            (element,) = {one.get("type"): one for one in self.SCHEMA.iter(f"{XS}element") if one.get("name") == name}
            declared = [
                f"{one.get('name')}{'' if one.get('use') == 'required' else '?'}"
                for one in types[element].iter(f"{XS}attribute")
            ]
            assert declared == told.split(), name

    def test_reader_and_schema_know_the_same_item_numbers(self):
        pattern = re.compile(ITEM_NUMBER)
        characters = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
        numbers = [one for one in characters if storable(one) and pattern.fullmatch(one)]
        assert len(numbers) > 100_000
        parts = ("".join(numbers[at : at + 5000]) for at in range(0, len(numbers), 5000))
        data = write(Minutes(items=tuple(AgendaItem(number=part) for part in parts)))
        assert validate_native(data) == []
        for sign in " ,:;§%()!?'\"\u00a0\u00ad–…«»½"[:16]:
            refused = f'{HEAD}<item number="1{sign.replace(chr(34), "&quot;")}" access="open"/></minutes>'.encode()
            assert validate_native(refused) != [], sign
            with pytest.raises(MalformedDocument):
                read(refused)

    def test_a_line_far_down_is_told(self):
        data = write(Minutes(items=tuple(AgendaItem(title="x") for _ in range(30_000))))
        broken = data.replace(b"</item>\n</minutes>", b'</item>\n<item access="x"/>\n</minutes>')
        line = broken.count(b"\n") - 1
        (finding,) = validate_native(broken)
        assert abs(finding.origin.line - line) <= 1  # libxml2 counts past 65,535 by the next text
        with pytest.raises(MalformedDocument, match=f"^line {line}, column 1: "):
            read(broken)

    def test_findings_are_short_and_readable(self):
        (finding,) = validate_native(f"{HEAD}<item access='open'><title>a  b</title></item></minutes>".encode())
        assert finding.slug == "schema-invalid"
        assert len(finding.facts["problem"]) < 140
        assert "'a  b' is not accepted by the pattern of its type" in finding.facts["problem"]

    def test_an_unknown_schema(self):
        with pytest.raises(KeyError):
            schema_text("akn")


def test_states_are_made_once_and_shared():
    assert root_state() is root_state()


def test_options_are_checked():
    with pytest.raises(ValueError, match="max_bytes"):
        XmlImporter(max_bytes=0)
    with pytest.raises(TypeError):
        XmlImporter(validate="yes")
    assert [one.name for one in attrs.fields(XmlExporter)] == []


def test_images_stay_where_they_are():
    minutes = Minutes(preamble=(Figure(href="kort.png"),))
    assert [name for name, _ in XmlExporter().export(minutes, {"kort.png": None}).files] == [""]


def test_the_time_to_read_grows_with_the_size():
    def prepared(items):
        section = Section(heading="Sagsfremstilling", blocks=(Paragraph("Udvalget drøftede sagen igen. " * 8 + "x"),))
        item = AgendaItem(number="1", title="Titel", sections=(section,) * 3)
        data = write(Minutes(items=(item,) * items))
        return lambda: read(data)

    cost.growth(prepared, 800, 8000, bound=25)
