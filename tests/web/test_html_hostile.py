"""Pages that mean harm: a typed error, soon, and in little memory."""

import random
import sys

import pytest

import cost
from golden.xml_rich import RICH
from hostile import damaged
from minutes_core.errors import InputError, MalformedDocument
from minutes_core.importers.html import HtmlImporter
from minutes_core.model import AgendaItem, Cell, Minutes, Paragraph, Section, Table
from minutes_core.protocols import Source
from minutes_exporters.html import HtmlExporter

SETTING = """
from minutes_core.importers.html import HtmlImporter
from minutes_core.protocols import Source
page = {page!r}
head = page[: page.index("Ordlyd")]
data = ({making}).encode()
"""
BOMBS = {
    "depth in the record": "head + '<ul><li>' * 1_000_000",
    "depth of marks": "head + '<b>' * 1_000_000",
    "depth before the record": "'<!DOCTYPE html><html>' + '<div>' * 2_000_000",
    "depth behind the record": "page.replace('</body>', '<div>' * 2_000_000)",
    "depth in what is not read": "head + '</p><nav>' + '<b>' * 1_000_000",
    "text without end": "head + 'x' * 50_000_000",
    "a name without end": "head + '<' + 'x' * 20_000_000",
    "an attribute without end": "head + '<b title=\"' + 'x' * 20_000_000",
    "comments": "head + '<!-- -->' * 500_000",
    "cells that cover": "page.replace('</tr>', '</tr>' + '<tr><td rowspan=\"65534\" colspan=\"1000\">x</td></tr>' * 1_000)",
}


def page():
    table = Table(rows=[[Cell.of("a"), Cell.of("b")]])
    section = Section(heading="Sagsfremstilling", blocks=[Paragraph("Ordlyd"), table])
    return HtmlExporter().export(Minutes(items=[AgendaItem(title="Ny kaj", sections=[section])]), {}).data.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little(name):
    setting = SETTING.format(page=page(), making=BOMBS[name])
    assert cost.refusal(setting, 'HtmlImporter().read(Source.of(data, "x.html"))') == "MalformedDocument"


def test_a_page_may_lie_as_deep_in_another_as_pages_do():
    whole = page()
    start, end = whole.index("<body"), whole.index("</body>")
    inside = whole[whole.index(">", start) + 1 : end]
    for depth, told in ((200, None), (300, "elements lie too deep inside each other")):
        deep = f"<!DOCTYPE html><html><body>{'<div>' * depth}{inside}{'</div>' * depth}</body></html>".encode()
        if told is None:
            assert HtmlImporter().read(Source.of(deep, "x.html")).minutes.items[0].title == "Ny kaj"
        else:
            with pytest.raises(MalformedDocument, match=told):
                HtmlImporter().read(Source.of(deep, "x.html"))


def test_random_damage_is_a_typed_error_or_a_document():
    chance = random.Random(3)
    valid = HtmlExporter().export(RICH, {}).data
    refused = 0
    for _ in range(300):
        try:
            minutes = HtmlImporter().read(Source.of(damaged(valid, chance), "x.html")).minutes
        except InputError:
            refused += 1
        else:
            again = HtmlExporter().export(minutes, {}).data
            assert HtmlImporter().read(Source.of(again, "x.html")).minutes == minutes
    assert refused > 100
