"""JSON: the golden files, the laws of the exact form, the published schema, and every refusal with its place."""

import copy
import json
import pickle
import random
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import cost
from golden.xml_rich import JSON, JSON_ONE_LINE, RICH
from hostile import JSON_SIGNS, damaged
from minutes_core.errors import EmptySource, InputError, MalformedDocument, UnsupportedVersion
from minutes_core.importers.json import JsonImporter
from minutes_core.model import (
    Access,
    AgendaItem,
    Attendance,
    Kind,
    ListBlock,
    ListItem,
    ListStyle,
    Minutes,
    MovementKind,
    Paragraph,
    Section,
    SectionKind,
    Status,
)
from minutes_core.protocols import Exporter, Fidelity, Importer, Source
from minutes_core.schema import native
from minutes_core.schema.validate import schema_text
from minutes_core.testing.generator import generate
from minutes_exporters.json import JsonExporter

SCHEMA = json.loads(schema_text("json"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
PLAIN = json.loads(JSON.read_text(encoding="utf-8"))


def write(minutes, indent=2):
    return JsonExporter(indent=indent).export(minutes, {}).data


def read(data):
    return JsonImporter().read(Source.of(data, "x.json")).minutes


def read_plain(plain):
    return read(json.dumps(plain).encode())


class TestGolden:
    @pytest.mark.parametrize(("path", "indent"), [(JSON, 2), (JSON_ONE_LINE, None)])
    def test_both_ways(self, path, indent):
        assert write(RICH, indent) == path.read_bytes()
        imported = JsonImporter().read(Source.of(path))
        assert imported.minutes == RICH
        assert imported.diagnostics == ()

    def test_it_holds_every_key_of_the_schema(self):
        seen = set()

        def walk(value):
            if isinstance(value, dict):
                seen.update(value)
                for member in value.values():
                    walk(member)
            elif isinstance(value, list):
                for member in value:
                    walk(member)

        walk(PLAIN)
        declared = set(SCHEMA["properties"])
        for definition in SCHEMA["$defs"].values():
            declared |= set(definition.get("properties", ()))
        assert seen == declared

    def test_the_letters_are_readable(self):
        assert "Ravnsø Kommune" in JSON.read_text(encoding="utf-8")
        assert "\\u" not in JSON.read_text(encoding="utf-8")


class TestLaws:
    def test_they_are_an_importer_and_an_exporter(self):
        assert isinstance(JsonImporter(), Importer)
        assert isinstance(JsonExporter(), Exporter)
        assert JsonExporter.fidelity is Fidelity.EXACT
        assert JsonExporter().project(RICH) is RICH
        assert pickle.loads(pickle.dumps(JsonExporter(indent=0))) == JsonExporter(indent=0)

    @pytest.mark.parametrize("start", range(0, 400, 100))
    def test_any_document_comes_back(self, start):
        for seed in range(start, start + 100):
            minutes = generate(seed)
            for indent in (None, 0, 1, 2):
                data = write(minutes, indent)
                assert read(data) == minutes, seed
                separators = (",", ":") if indent is None else None
                again = json.dumps(json.loads(data), ensure_ascii=False, indent=indent, separators=separators)
                assert f"{again}\n".encode() == data, seed

    @pytest.mark.parametrize("realistic", [False, True])
    def test_any_document_is_valid(self, realistic):
        for seed in range(40):
            found = list(VALIDATOR.iter_errors(json.loads(write(generate(seed, realistic=realistic)))))
            assert found == [], seed

    def test_the_deepest_document_comes_back(self):
        block = Paragraph("x")
        for _ in range(30):
            block = ListBlock(items=(ListItem(blocks=(block,)),))
        item = AgendaItem(sections=(Section(blocks=(block,)),))
        for _ in range(8):
            item = AgendaItem(items=(item,))
        minutes = Minutes(items=(item,))
        assert read(write(minutes)) == minutes
        assert read(write(minutes, None)) == minutes

    def test_the_smallest_document(self):
        assert json.loads(write(Minutes())) == {
            "$schema": "urn:minutes-core:minutes:1.0",
            "kind": "minutes",
            "status": "unknown",
            "approval": None,
            "language": "da",
            "committee": None,
            "organisation": None,
            "meeting": dict.fromkeys(("title", "date", "start", "end_date", "end", "location", "address")),
            "participants": [],
            "preamble": [],
            "items": [],
            "closing": [],
        }

    def test_the_example_of_the_documentation_is_read_and_valid(self):
        page = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
        example = json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1])
        assert VALIDATOR.is_valid(example)
        assert json.loads(write(read_plain(example))) == example

    def test_no_text_inside_marks(self):
        def marks(value):
            if isinstance(value, dict):
                yield from value.get("marks", ())
                for member in value.values():
                    yield from marks(member)
            elif isinstance(value, list):
                for member in value:
                    yield from marks(member)

        found = list(marks(PLAIN))
        assert len(found) > 8
        assert {key for mark in found for key in mark} == set(SCHEMA["$defs"]["mark"]["properties"])

    @pytest.mark.parametrize("indent", [-1, 9, True, "2", 1.0])
    def test_the_indent_is_checked(self, indent):
        with pytest.raises(ValueError, match="indent must be"):
            JsonExporter(indent=indent)


class TestSchema:
    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        assert SCHEMA["$id"] == native.SCHEMA_ID
        assert schema_text("json").isascii()

    def test_it_takes_no_key_that_it_does_not_name(self):
        def objects(value):
            if isinstance(value, dict):
                if value.get("type") == "object" and "required" in value:
                    yield value
                for member in value.values():
                    yield from objects(member)

        assert len(list(objects(SCHEMA))) > 15
        assert all(one["additionalProperties"] is False for one in objects(SCHEMA))

    def test_its_enumerations_are_the_models(self):
        of = SCHEMA["$defs"]
        for told, kind in (
            (SCHEMA["properties"]["kind"], Kind),
            (SCHEMA["properties"]["status"], Status),
            (of["access"], Access),
            (of["participant"]["properties"]["attendance"], Attendance),
            (of["movement"]["properties"]["kind"], MovementKind),
            (of["section"]["properties"]["kind"], SectionKind),
            (of["ordered_list"]["properties"]["style"], ListStyle),
        ):
            assert told["enum"] == [str(one) for one in kind]


GONE = object()
WHERE = {
    "title": ("items", 0, "title"),
    "item": ("items", 0),
    "section": ("items", 0, "sections", 1),
    "paragraph": ("items", 0, "sections", 0, "blocks", 0),
    "ordered": ("items", 0, "sections", 0, "blocks", 1),
    "case": ("items", 1, "sections", 0, "blocks"),
}

REFUSED_BY_BOTH = [
    # (path, new value, where the message says it is, a part of what it says)
    (("kind",), "referat", "$", "Minutes.kind must be one of minutes, agenda, addendum, not 'referat'"),
    (("kind",), None, "$.kind", "must be a string, not null"),
    (("status",), "Draft", "$", "must be one of"),
    (("status",), "draft", "$", "Minutes.approval"),
    (("approval",), {"date": None, "body": None}, "$.approval", "must be given"),
    (("approval",), {"date": "2024-04-09"}, "$.approval", "needs the key body"),
    (("approval", "date"), "2024-4-9", "$.approval.date", "must be a date such as"),
    (("language",), "da_DK", "$", "Minutes.language"),
    (("language",), "da\n", "$", "Minutes.language"),
    (("committee",), "", "$", "Minutes.committee must not be empty"),
    (("committee",), "a  b", "$", "a space or line break too many"),
    (("committee",), "a\nb", "$", "no line break"),
    (("committee",), "a\tb", "$", "U+0009"),
    (("committee",), "a\u2028b", "$", "U+2028"),
    (("committee",), "a\ufdd0b", "$", "U+FDD0"),
    (("committee",), "a\U0010ffffb", "$", "U+10FFFF"),
    (("committee",), 7, "$.committee", "must be a string or null, not a number"),
    (("committee",), ["x"], "$.committee", "not an array"),
    (("organisation",), GONE, "$", "needs the key organisation"),
    (("meeting",), None, "$.meeting", "must be an object, not null"),
    (("meeting", "date"), "2023-02-29", "$.meeting.date", "a day that exists"),
    (("meeting", "date"), "20240229", "$.meeting.date", "such as 2024-01-31"),
    (("meeting", "date"), "2024-02-29T00:00", "$.meeting.date", "such as 2024-01-31"),
    (("meeting", "date"), 20240229, "$.meeting.date", "must be a string or null, not a number"),
    (("meeting", "start"), "24:00", "$.meeting.start", "from 00:00 to 23:59"),
    (("meeting", "start"), "9:30", "$.meeting.start", "such as 09:30"),
    (("meeting", "start"), "16:30:00", "$.meeting.start", "such as 09:30"),
    (("meeting", "place"), "x", "$.meeting", "has the unknown key 'place'"),
    (("participants",), {}, "$.participants", "must be an array, not an object"),
    (("participants",), None, "$.participants", "must be an array, not null"),
    (("participants", 0), "Asta", "$.participants[0]", "must be an object, not a string"),
    (("participants", 0, "name"), "", "$.participants[0]", "Participant.name must not be empty"),
    (("participants", 0, "name"), None, "$.participants[0].name", "must be a string"),
    (("participants", 0, "attendance"), "late", "$.participants[0]", "Participant.attendance"),
    (("participants", 0, "movements", 0, "time"), "17", "$.participants[0].movements[0].time", "such as 09:30"),
    (("participants", 0, "movements", 0, "item"), "3 a", "$.participants[0].movements[0]", "an item's number"),
    (("participants", 0, "movements", 0, "kind"), GONE, "$.participants[0].movements[0]", "needs the key kind"),
    (("items", 0), None, "$.items[0]", "must be an object, not null"),
    (("items", 0, "number"), 1, "$.items[0].number", "must be a string or null, not a number"),
    (("items", 0, "number"), "1.", "$.items[0]", "AgendaItem.number"),
    (("items", 0, "number"), "", "$.items[0]", "AgendaItem.number"),
    (("items", 0, "title"), None, "$.items[0].title", "must be a string, not null"),
    (("items", 0, "title"), " x", "$.items[0]", "AgendaItem.title"),
    (("items", 0, "access"), GONE, "$.items[0]", "needs the key access"),
    (("items", 0, "access"), True, "$.items[0].access", "must be a string, not a boolean"),
    (("items", 0, "colour"), "red", "$.items[0]", "has the unknown key 'colour'"),
    (("items", 1, "items", 1, "items", 0, "x"), 1, "$.items[1].items[1].items[0]", "unknown key 'x'"),
    (("items", 1, "absentees", 1), "", "$.items[1]", "AgendaItem.absentees[1] must not be empty"),
    (("items", 1, "identifiers", 0, "scheme"), "Acadre", "$.items[1].identifiers[0]", "Identifier.scheme"),
    (("items", 1, "attachments", 1, "sha256"), "AB" * 32, "$.items[1].attachments[1]", "Attachment.sha256"),
    (("items", 1, "attachments", 1, "media_type"), "pdf", "$.items[1].attachments[1]", "Attachment.media_type"),
    (("items", 1, "attachments", 1, "title"), "", "$.items[1].attachments[1]", "Attachment.title"),
    ((*WHERE["section"], "kind"), "beslutning", "$.items[0].sections[1]", "Section.kind"),
    ((*WHERE["section"], "decided_on"), "29-02-2024", "$.items[0].sections[1].decided_on", "must be a date"),
    ((*WHERE["section"], "heading"), "", "$.items[0].sections[1]", "Section.heading must not be empty"),
    ((*WHERE["section"], "blocks"), "Godkendt.", "$.items[0].sections[1].blocks", "must be an array, not a string"),
    ((*WHERE["section"], "blocks", 0), "Godkendt.", "$.items[0].sections[1].blocks[0]", "must be an object"),
    ((*WHERE["paragraph"], "type"), "para", "$.items[0].sections[0].blocks[0]", "must have the key 'type' with one of"),
    ((*WHERE["paragraph"], "type"), 1, "$.items[0].sections[0].blocks[0]", "must have the key 'type' with one of"),
    ((*WHERE["paragraph"], "type"), GONE, "$.items[0].sections[0].blocks[0]", "must have the key 'type'"),
    ((*WHERE["paragraph"], "text"), GONE, "$.items[0].sections[0].blocks[0]", "needs the key text"),
    ((*WHERE["paragraph"], "text"), "", "$.items[0].sections[0].blocks[0]", "Paragraph.content must not be empty"),
    ((*WHERE["paragraph"], "text"), 1, "$.items[0].sections[0].blocks[0].text", "must be a string, not a number"),
    ((*WHERE["paragraph"], "text"), "a \nb", "$.items[0].sections[0].blocks[0]", "a space or line break too many"),
    ((*WHERE["paragraph"], "text"), "a\n\nb", "$.items[0].sections[0].blocks[0]", "a space or line break too many"),
    ((*WHERE["paragraph"], "text"), "a\n", "$.items[0].sections[0].blocks[0]", "a space or line break too many"),
    ((*WHERE["paragraph"], "text"), "a\r\nb", "$.items[0].sections[0].blocks[0]", "U+000D"),
    ((*WHERE["paragraph"], "level"), 1, "$.items[0].sections[0].blocks[0]", "unknown key 'level'"),
    ((*WHERE["paragraph"], "marks"), {}, "$.items[0].sections[0].blocks[0].marks", "must be an array"),
    ((*WHERE["ordered"], "ordered"), False, "$.items[0].sections[0].blocks[1]", "unknown key 'start'"),
    ((*WHERE["ordered"], "ordered"), "yes", "$.items[0].sections[0].blocks[1].ordered", "must be a boolean"),
    ((*WHERE["ordered"], "style"), "disc", "$.items[0].sections[0].blocks[1]", "ListBlock.style"),
    ((*WHERE["ordered"], "style"), GONE, "$.items[0].sections[0].blocks[1]", "needs the key style"),
    ((*WHERE["ordered"], "start"), -1, "$.items[0].sections[0].blocks[1]", "ListBlock.start"),
    ((*WHERE["ordered"], "start"), 1.5, "$.items[0].sections[0].blocks[1].start", "not a number with a fraction"),
    ((*WHERE["ordered"], "start"), True, "$.items[0].sections[0].blocks[1].start", "an integer, not a boolean"),
    ((*WHERE["ordered"], "start"), 10**300, "$.items[0].sections[0].blocks[1]", "ListBlock.start"),
    ((*WHERE["ordered"], "items"), [], "$.items[0].sections[0].blocks[1]", "ListBlock.items must not be empty"),
    ((*WHERE["ordered"], "items", 0, "blocks"), [], "$.items[0].sections[0].blocks[1].items[0]", "ListItem.blocks"),
    ((*WHERE["case"], 0, "marks", 0, "bold"), False, "$.items[1].sections[0].blocks[0].marks[0].bold", "must be true"),
    ((*WHERE["case"], 0, "marks", 0, "bold"), GONE, "$.items[1].sections[0].blocks[0].marks[0]", "set something"),
    ((*WHERE["case"], 0, "marks", 0, "start"), -1, "$.items[1].sections[0].blocks[0].marks[0]", "Mark.start"),
    (
        (*WHERE["case"], 0, "marks", 0, "end"),
        "8",
        "$.items[1].sections[0].blocks[0].marks[0].end",
        "must be an integer",
    ),
    ((*WHERE["case"], 0, "marks", 0, "text"), "x", "$.items[1].sections[0].blocks[0].marks[0]", "unknown key 'text'"),
    ((*WHERE["case"], 0, "marks", 2, "href"), "", "$.items[1].sections[0].blocks[0].marks[2]", "Style.href"),
    ((*WHERE["case"], 1, "marks", 0, "subscript"), True, "$.items[1].sections[0].blocks[1].marks[0]", "excludes"),
    ((*WHERE["case"], 2, "level"), 7, "$.items[1].sections[0].blocks[2]", "Heading.level"),
    ((*WHERE["case"], 3, "rows"), [], "$.items[1].sections[0].blocks[3]", "Table.rows must not be empty"),
    ((*WHERE["case"], 3, "rows", 0), {}, "$.items[1].sections[0].blocks[3].rows[0]", "must be an array"),
    ((*WHERE["case"], 3, "rows", 0, 1, "colspan"), 0, "$.items[1].sections[0].blocks[3].rows[0][1]", "Cell.colspan"),
    (
        (*WHERE["case"], 3, "rows", 0, 1, "colspan"),
        None,
        "$.items[1].sections[0].blocks[3].rows[0][1].colspan",
        "integer",
    ),
    ((*WHERE["case"], 3, "header_rows"), -1, "$.items[1].sections[0].blocks[3]", "Table.header_rows"),
    (("preamble", 2, "href"), "", "$.preamble[2]", "Figure.href must not be empty"),
    (("preamble", 2, "alt"), GONE, "$.preamble[2]", "needs the key alt"),
    (("closing",), GONE, "$", "needs the key closing"),
    (("identifiers", 0, "value"), None, "$.identifiers[0].value", "must be a string, not null"),
    (("toc",), [], "$", "has the unknown key 'toc'"),
    (("$schema",), GONE, "$", "must have the key '$schema' with the value 'urn:minutes-core:minutes:1.0'"),
    (("$schema",), "https://example.dk/schema", "$", "must have the key '$schema'"),
    (("$schema",), 1.0, "$", "must have the key '$schema'"),
]

REFUSED_BY_THE_READER = [
    ((*WHERE["case"], 0, "marks", 0, "end"), 900, "$.items[1].sections[0].blocks[0]", "reaches 900"),
    ((*WHERE["case"], 0, "marks", 1, "start"), 2, "$.items[1].sections[0].blocks[0]", "must follow the mark before"),
    ((*WHERE["case"], 0, "marks", 0, "end"), 0, None, "Mark.end"),
    ((*WHERE["case"], 3, "header_rows"), 9, "$.items[1].sections[0].blocks[3]", "Table.header_rows"),
    ((*WHERE["case"], 3, "rows", 0, 1, "colspan"), 3, "$.items[1].sections[0].blocks[3]", "Table.rows[1]"),
    ((*WHERE["ordered"], "start"), 9998, "$.items[0].sections[0].blocks[1]", "ListBlock.start"),
    ((*WHERE["ordered"], "start"), 2.0, "$.items[0].sections[0].blocks[1].start", "a fraction or exponent"),
]

HARMLESS = [
    ((*WHERE["paragraph"], "marks"), []),
    (("items", 0, "identifiers"), []),
    (("participants", 2, "movements"), []),
    ((*WHERE["case"], 3, "rows", 0, 0, "colspan"), 1),
    ((*WHERE["case"], 3, "rows", 0, 0, "rowspan"), 1),
]


def changed(path, value):
    plain = copy.deepcopy(PLAIN)
    *outer, last = path
    holder = plain
    for step in outer:
        holder = holder[step]
    if value is GONE:
        del holder[last]
    elif isinstance(last, int):
        holder[last] = value
    else:
        assert holder.get(last, GONE) != value or type(holder[last]) is not type(value)
        holder[last] = value
    return plain


def names(cases):
    return [f"{'.'.join(map(str, path))}={'gone' if value is GONE else repr(value)[:20]}" for path, value, *_ in cases]


class TestRefusals:
    @pytest.mark.parametrize(("path", "value", "place", "problem"), REFUSED_BY_BOTH, ids=names(REFUSED_BY_BOTH))
    def test_by_schema_and_reader(self, path, value, place, problem):
        plain = changed(path, value)
        assert not VALIDATOR.is_valid(plain)
        with pytest.raises(MalformedDocument) as caught:
            read_plain(plain)
        assert str(caught.value).startswith(f"{place}: ")
        assert problem in str(caught.value)
        assert caught.value.source == "x.json"

    @pytest.mark.parametrize(
        ("path", "value", "place", "problem"), REFUSED_BY_THE_READER, ids=names(REFUSED_BY_THE_READER)
    )
    def test_by_the_reader_alone(self, path, value, place, problem):
        plain = changed(path, value)
        assert VALIDATOR.is_valid(plain) == (place is not None)
        with pytest.raises(MalformedDocument) as caught:
            read_plain(plain)
        assert str(caught.value).startswith(f"{place or '$'}")
        assert problem in str(caught.value)

    @pytest.mark.parametrize(("path", "value"), HARMLESS, ids=names(HARMLESS))
    def test_of_nothing(self, path, value):
        plain = changed(path, value)
        assert VALIDATOR.is_valid(plain)
        assert read_plain(plain) == RICH

    def test_the_order_of_keys_does_not_matter(self):
        def turned(value):
            if isinstance(value, dict):
                return {key: turned(value[key]) for key in reversed(value)}
            return [turned(member) for member in value] if isinstance(value, list) else value

        assert read_plain(turned(PLAIN)) == RICH

    def test_another_version(self):
        with pytest.raises(
            UnsupportedVersion, match=r"^\$\.\$schema: 'urn:minutes-core:minutes:1\.1', where .* is read$"
        ):
            read_plain(PLAIN | {"$schema": "urn:minutes-core:minutes:1.1", "news": 1})

    def test_a_key_that_is_there_twice(self):
        for old, new, place in (
            ('"kind": "minutes"', '"kind": "minutes", "kind": "agenda"', r"\$"),
            ('"role": "formand"', '"role": "formand", "role": "formand"', r"\$\.participants\[0\]"),
            (
                '"text": "Godkendt."',
                '"text": "Godkendt.", "text": "Afvist."',
                r"\$\.items\[0\]\.sections\[1\]\.blocks\[0\]",
            ),
        ):
            text = JSON.read_text(encoding="utf-8").replace(old, new, 1)
            with pytest.raises(MalformedDocument, match=rf"^{place}: has the key '(kind|role|text)' twice$"):
                read(text.encode())

    @pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
    def test_what_is_no_json_value(self, constant):
        text = JSON.read_text(encoding="utf-8").replace('"level": 2', f'"level": {constant}', 1)
        with pytest.raises(MalformedDocument, match=rf"blocks\[2\]\.level: must be an integer, not {constant}$"):
            read(text.encode())

    def test_lone_surrogates(self):
        text = json.dumps(PLAIN)
        for old, new, place in (
            ('"Godkendt."', '"\\ud800"', r"\$\.items\[0\]\.sections\[1\]\.blocks\[0\]: .*U\+D800"),
            ('"formand"', '"\\udfff x"', r"\$\.participants\[0\]: .*U\+DFFF"),
            ('"kind": "minutes"', '"kind": "\\ud800"', r"\$: Minutes.kind .*\\ud800"),
            ('"role"', '"\\ud800"', r"\$\.participants\[0\]: has the unknown key '\\ud800'"),
            ('"2024-02-29"', '"\\ud800"', r"\$\.meeting\.date: .*\\ud800"),
        ):
            with pytest.raises(MalformedDocument, match=place) as caught:
                read(text.replace(old, new, 1).encode())
            str(caught.value).encode()

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"{", r"line 1, column 2: not JSON"),
            (b'{\n "kind": minutes}', r"line 2, column 10: not JSON"),
            (b'{\n\n "\xc3\xa6": 1,}', r"line 3, column [0-9]+: not JSON"),
            (b'{"a": "b\nc"}', r"line 1, column 9: not JSON"),
            (b"{} {}", r"line 1, column 4: not JSON"),
            (b"[]", r"\$: must be an object, not an array"),
            (b"null", r"\$: must be an object, not null"),
            (b'"x"', r"\$: must be an object, not a string"),
            (b"{}", r"\$: must have the key"),
            (b'{"a":\n "\xff"}', r"line 2: not UTF-8 at byte 8"),
            ("{}".encode("utf-16"), r"line 1: not UTF-8"),
            ("{}".encode("utf-16-le"), r"line 1, column 2: not JSON"),
            (b'{"a": ' + b"1" * 10_000 + b"}", r"\$: a number with too many digits"),
            (b"[" * 1_000_000, r"\$: values lie too deep inside each other"),
            (b'{"a":' * 1_000_000, r"\$: values lie too deep inside each other"),
        ],
    )
    def test_what_is_no_document_at_all(self, data, message):
        with pytest.raises(MalformedDocument, match=f"^{message}"):
            read(data)

    def test_nesting_that_the_parser_takes_and_the_model_does_not(self):
        for depth in (31, 100, 200):
            block = {"type": "paragraph", "text": "x"}
            for _ in range(depth):
                block = {"type": "list", "ordered": False, "items": [{"blocks": [block]}]}
            with pytest.raises(MalformedDocument, match=r"nest deeper than 30|too deep inside"):
                read_plain(PLAIN | {"preamble": [block]})

    @pytest.mark.parametrize(
        "data",
        [
            b'{"$schema": "urn:minutes-core:minutes:1.0", %s, "k1": 0}'
            % b", ".join(b'"k%d": 0' % n for n in range(200_000)),
            b'{"$schema": "urn:minutes-core:minutes:1.0", %s}' % b", ".join(b'"k%d": 0' % n for n in range(200_000)),
            b"[" + b"{}, " * 300_000 + b"{}]",
            b'{"$schema": "urn:minutes-core:minutes:1.0", "items": ["' + b"x" * 20_000_000 + b'"]}',
            b"[" + b"9" * 4000 + b", 1e999]",
        ],
        ids=["a key twice", "unknown keys", "objects", "a long text", "long numbers"],
    )
    def test_what_is_large_and_wrong_is_refused_soon(self, data):
        def refused():
            with pytest.raises(MalformedDocument) as caught:
                read(data)
            assert len(str(caught.value)) < 300

        cost.soon(refused)

    def test_empty_files(self):
        for data in (b"", b" \n\t"):
            with pytest.raises(EmptySource):
                read(data)

    def test_a_file_that_is_too_large(self):
        with pytest.raises(InputError, match="is larger"):
            JsonImporter(max_bytes=10).read(Source.of(JSON))

    def test_a_byte_order_mark_is_tolerated(self):
        assert read(b"\xef\xbb\xbf" + JSON.read_bytes()) == RICH

    def test_random_damage_is_a_typed_error_or_a_document(self):
        chance = random.Random(11)
        valid = JSON_ONE_LINE.read_bytes()
        refused = 0
        for _ in range(1500):
            data = damaged(valid, chance, JSON_SIGNS)
            try:
                minutes = read(data)
            except InputError:
                refused += 1
            else:
                assert read(write(minutes)) == minutes
        assert refused > 1000


def test_what_it_recognises():
    recognises = JsonImporter().recognises
    assert recognises(Source.of(JSON))
    assert recognises(Source.of(JSON_ONE_LINE))
    assert recognises(Source.of(b"\xef\xbb\xbf" + JSON.read_bytes()))
    assert recognises(Source.of(b'\n{ "$schema" :\n"urn:minutes-core:minutes:7.0"}'))
    assert not recognises(Source.of(b'{"$schema": "urn:x"}'))
    assert not recognises(Source.of(b'["$schema", "urn:minutes-core:minutes:1.0"]'))
    assert not recognises(Source.of(b""))
    assert not recognises(Source.of(JSON.parent))


def test_the_schema_is_what_the_command_line_prints():
    program = "from minutes_core.schema.validate import schema_text; print(schema_text('json'), end='')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == SCHEMA
