"""XML that means harm: a typed error, soon, and in little memory."""

import random
import subprocess
import sys
import time

import pytest

from golden.xml_rich import XML
from minutes_core.errors import ForbiddenXml, InputError
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


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
FILES = {
    "billion laughs": f'<!DOCTYPE m [<!ENTITY l0 "ha">{LAUGHS}]>{HEAD}&l9;</minutes>',
    "quadratic": f'<!DOCTYPE m [<!ENTITY x "{"x" * 100_000}">]>{HEAD}{"&x;" * 10_000}</minutes>',
    "external entity": f'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}&x;</minutes>',
    "external DTD": f'<!DOCTYPE m SYSTEM "http://localhost:1/x.dtd">{HEAD}</minutes>',
    "parameter entity": f'<!DOCTYPE m [<!ENTITY % x SYSTEM "http://localhost:1/x"> %x;]>{HEAD}</minutes>',
    "attribute defaults": f'<!DOCTYPE m [<!ATTLIST item access CDATA "open">]>{HEAD}<item/></minutes>',
    "a DTD after a comment": f"<!-- <minutes/> --><?x?>\n<!DOCTYPE minutes>{HEAD}</minutes>",
}

PROGRAM = """
import resource, sys, time
from minutes_core.errors import InputError
from minutes_core.importers.xml import XmlImporter
from minutes_core.protocols import Source
head = {head!r}
data = ({making}).encode()
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = time.process_time()
try:
    XmlImporter().read(Source.of(data, "x"))
except InputError as error:
    print(type(error).__name__, int((time.process_time() - before) * 1000),
          (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used) // 1024)
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
        before = time.process_time()
        with pytest.raises(ForbiddenXml):
            read(FILES[name].encode())
        with pytest.raises(ForbiddenXml):
            read(("\ufeff" + FILES[name]).encode("utf-16-le"))
        assert validate_native(FILES[name].encode()) != []
        assert time.process_time() - before < 1

    @pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
    @pytest.mark.parametrize("name", BOMBS)
    def test_a_bomb_costs_little(self, name):
        program = PROGRAM.format(head=HEAD, making=BOMBS[name])
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
        kind, milliseconds, megabytes = done.stdout.split()
        assert kind == "MalformedDocument"
        assert int(milliseconds) < 1000
        assert int(megabytes) < 200

    def test_random_damage_is_a_typed_error_or_a_document(self):
        chance = random.Random(7)
        valid = XML.read_bytes()
        refused = 0
        for _ in range(1500):
            data = bytearray(valid)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(len(data))
                data[at : at + chance.choice((0, 1, 5))] = chance.choice(
                    (b"", b"<", b">", b"/", b'"', b" ", b"\xff", b"&")
                )
            try:
                minutes = read(bytes(data))
            except InputError:
                refused += 1
            else:
                assert read(write(minutes)) == minutes
        assert refused > 1000
