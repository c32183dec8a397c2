"""XML that means harm: a typed error, soon, and in little memory."""

import random
import sys

import pytest

import cost
from golden.xml_rich import RICH, XML
from hostile import damaged, with_dtd
from minutes_core.errors import ForbiddenXml, InputError, MalformedDocument
from minutes_core.importers._expat import Reading
from minutes_core.importers.xml import XmlImporter
from minutes_core.protocols import Source
from minutes_core.schema import native
from minutes_core.schema.validate import validate_native
from minutes_exporters.xml import XmlExporter

HEAD = f'<minutes xmlns="{native.NAMESPACE}" version="1.0" kind="minutes" status="draft" language="da"><meeting/>'


def write(minutes):
    return XmlExporter().export(minutes, {}).data


def read(data):
    return XmlImporter().read(Source.of(data, "x.xml")).minutes


FILES = with_dtd("minutes", HEAD, "</minutes>", attribute='item access CDATA "open"')

SETTING = """
from minutes_core.importers.xml import XmlImporter
from minutes_core.protocols import Source
head = {head!r}
data = ({making}).encode()
"""
BOMBS = {
    "any depth": "'<x>' * 1_000_000",
    "our depth": "head + '<preamble>' + '<ul><li>' * 1_000_000",
    "depth, closed": "head + '<preamble>' + '<ul><li>' * 500_000 + '</li></ul>' * 500_000 + '</preamble></minutes>'",
    "item depth": "head + '<item access=\"open\">' * 1_000_000",
    "mark depth": "head + '<preamble><p>' + '<b>' * 1_000_000",
    "text without end": "head + '<preamble><p>' + 'x' * 50_000_000",
    "text where none may be": "head + 'x' * 50_000_000 + '</minutes>'",
    "a name without end": "head + '<' + 'x' * 20_000_000",
    "an attribute without end": "head + '<item access=\"' + 'x' * 20_000_000 + '\"/>'",
    "many attributes": "head + '<item ' + ' '.join(f'a{{n}}=\"\"' for n in range(300_000)) + '/>'",
    "comments": "head + '<!-- -->' * 1_000_000 + '<x/>'",
    "character references": "head + '<committee>' + '&#65;' * 2_000_000",
    "namespaces": "head + '<item ' + ' '.join(f'xmlns:a{{n}}=\"u{{n}}\"' for n in range(100_000)) + '/>'",
}


class TestHostile:
    @pytest.mark.parametrize("name", FILES)
    def test_a_dtd_is_refused(self, name):
        def refused():
            with pytest.raises(ForbiddenXml):
                read(FILES[name].encode())
            with pytest.raises(ForbiddenXml):
                read(("\ufeff" + FILES[name]).encode("utf-16-le"))
            assert validate_native(FILES[name].encode()) != []

        cost.soon(refused)

    @pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
    @pytest.mark.parametrize("name", BOMBS)
    def test_a_bomb_costs_little(self, name):
        setting = SETTING.format(head=HEAD, making=BOMBS[name])
        assert cost.refusal(setting, 'XmlImporter().read(Source.of(data, "x"))') == "MalformedDocument"

    @pytest.mark.parametrize("begin", ["<x", "<!--", "<?x ", '<item access="', "&#x"])
    def test_what_has_no_end_is_refused_before_all_of_it_is_looked_at(self, begin):
        with pytest.raises(MalformedDocument, match="line 2, column 1: a tag or a comment without end"):
            read((HEAD + "\n" + begin + "0" * (Reading.LONGEST + 3_000_000)).encode())

    def test_a_long_comment_is_none(self):
        written = write(RICH)
        assert read(written.replace(b"</minutes>", b"<!--" + b"x" * 3_900_000 + b"--></minutes>")) == RICH

    def test_text_where_none_may_be_is_refused_where_it_begins(self):
        with pytest.raises(MalformedDocument, match=r"line 3, column 2: text where none may be: .xxx") as caught:
            read((HEAD + "\n\n " + "x" * 3_000_000 + "</minutes>").encode())
        assert len(str(caught.value)) < 200

    @pytest.mark.parametrize("space", ["\u00a0", "&#13;", "\u0085", "\u2028", "\u3000"])
    def test_only_the_white_space_of_xml_may_stand_between_elements(self, space):
        with pytest.raises(MalformedDocument, match="line 2, column 2: text where none may be"):
            read(f"{HEAD}\n {space}\n</minutes>".encode())
        assert read(f"{HEAD}\r\n\t \r</minutes>".encode()).items == ()

    def test_random_damage_is_a_typed_error_or_a_document(self):
        chance = random.Random(7)
        valid = XML.read_bytes()
        refused = 0
        for _ in range(1500):
            data = damaged(valid, chance)
            try:
                minutes = read(data)
            except InputError:
                refused += 1
            else:
                assert read(write(minutes)) == minutes
        assert refused > 1000
