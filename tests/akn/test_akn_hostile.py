"""Akoma Ntoso that means harm: a typed error, soon, and in little memory."""

import random
import sys

import pytest

import cost
from hostile import damaged, with_dtd
from minutes_core.errors import ForbiddenXml, InputError, MalformedDocument
from minutes_core.importers.akn import AknImporter
from minutes_core.protocols import Source
from minutes_core.schema.akn.names import NAMESPACE, OWN
from minutes_core.testing.generator import generate
from minutes_exporters.akn import AknExporter

HEAD = (
    f'<akomaNtoso xmlns="{NAMESPACE}" xmlns:mc="{OWN}"><debateReport name="referat"><meta><proprietary source="#x">'
    '<mc:record version="1" language="da"/></proprietary></meta><mainBody>'
)
TAIL = "</mainBody></debateReport></akomaNtoso>"


def read(data):
    return AknImporter().read(Source.of(data, "x.akn"))


FILES = with_dtd("akomaNtoso", f"{HEAD}<p>", f"</p>{TAIL}", attribute='hcontainer name CDATA "punkt"')

SETTING = """
import minutes_core.importers.akn.reader
from minutes_core.importers.akn import AknImporter
from minutes_core.protocols import Source
head, tail = {head!r}, {tail!r}
data = ({making}).encode()
"""
ITEM = '<hcontainer name="punkt">'
BOMBS = {
    "any depth": "'<x>' * 1_000_000",
    "item depth": f"head + '{ITEM}' * 1_000_000",
    "list depth": "head + '<ul><li>' * 1_000_000",
    "depth, closed": "head + '<ul><li>' * 500_000 + '</li></ul>' * 500_000 + tail",
    "mark depth": "head + '<p>' + '<b>' * 1_000_000",
    "text without end": "head + '<p>' + 'x' * 50_000_000",
    "a name without end": "head + '<' + 'x' * 20_000_000",
    "an attribute without end": "head + '<p class=\"' + 'x' * 20_000_000 + '\"/>'",
    "many attributes": "head + '<p ' + ' '.join(f'a{n}=\"\"' for n in range(300_000)) + '/>'",
    "comments": "head + '<!-- -->' * 1_000_000 + '<x>'",
    "character references": "head + '<p>' + '&#65;' * 2_000_000",
    "namespaces": "head + '<p ' + ' '.join(f'xmlns:a{n}=\"u{n}\"' for n in range(100_000)) + '/>'",
    "empty cells": "head + '<table><tr>' + '<td/>' * 5_000_000",
    "entries of a list": "head + '<ul>' + '<li/>' * 5_000_000",
    "lines of a first page": "head.replace('<mainBody>', '<preface>') + '<p/>' * 5_000_000",
    "dates of a first page": "head.replace('<mainBody>', '<preface><p>') + '<date date=\\'x\\'>y</date>' * 100_000 + '</p><x>'",
    "numbers of an item": "head + '<hcontainer>' + '<heading><docNumber>1</docNumber></heading>' * 20_000 + '</hcontainer><x'",
    "rows that are covered": "head + '<table>' + '<tr mc:covered=\\'65533\\'><td rowspan=\\'2\\'/></tr>' * 5_000 + '</table><x'",
    "cells that cover": "head + '<table><tr>' + '<td rowspan=\\'60000\\'/>' * 1_000 + '</tr>' + '<tr/>' * 60_000 + '</table>'",
    "marks side by side": "head + '<p>' + '<b/>' * 5_000_000",
}


class TestHostile:
    @pytest.mark.parametrize("name", FILES)
    def test_a_dtd_is_refused(self, name):
        def refused():
            with pytest.raises(ForbiddenXml):
                read(FILES[name].encode())
            with pytest.raises(ForbiddenXml):
                read(("\ufeff" + FILES[name]).encode("utf-16-le"))

        cost.soon(refused)

    @pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
    @pytest.mark.parametrize("name", BOMBS)
    def test_a_bomb_costs_little(self, name):
        setting = SETTING.format(head=HEAD, tail=TAIL, making=BOMBS[name])
        assert cost.refusal(setting, 'AknImporter().read(Source.of(data, "x"))') == "MalformedDocument"

    def test_random_damage_is_a_typed_error_or_a_document(self):
        chance = random.Random(7)
        refused = told = 0
        for seed in range(600):
            data = damaged(AknExporter().export(generate(seed % 20, realistic=True), {}).data, chance)
            try:
                imported = read(data)
            except InputError:
                refused += 1
            else:
                told += bool(imported.diagnostics)
                again = AknExporter().export(imported.minutes, {}).data
                assert read(again).minutes == imported.minutes
        assert refused > 350
        assert told > 10

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
    def test_a_truncated_file_is_refused(self, share):
        data = AknExporter().export(generate(3, realistic=True), {}).data
        with pytest.raises(MalformedDocument, match=r"line \d+, column \d+: not well-formed"):
            read(data[: int(len(data) * share)])

    @pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
    def test_other_encodings_are_read(self, encoding):
        minutes = generate(3, realistic=True)
        text = AknExporter().export(minutes, {}).data.decode().replace("UTF-8", encoding)
        data = text.encode(encoding, "xmlcharrefreplace")
        assert AknImporter().recognises(Source.of(data, "x.akn"))
        assert read(data).minutes == minutes

    def test_an_unknown_encoding_is_refused(self):
        with pytest.raises(MalformedDocument, match="its encoding is not known"):
            read(b'<?xml version="1.0" encoding="klingon"?>' + HEAD.encode())
