"""The generators reach the whole model, and are the same in every run."""

import random
import subprocess
import sys
from collections import Counter, defaultdict

import attrs
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from minutes_core import model
from minutes_core.model import (
    AgendaItem,
    Cell,
    ListBlock,
    Minutes,
    Movement,
    Paragraph,
    Participant,
    RichText,
    Section,
    Table,
)
from minutes_core.model._check import problem_of
from minutes_core.testing import strategies
from minutes_core.testing._maker import MAX_LIST_DEPTH
from minutes_core.testing.generator import generate
from minutes_core.testing.nasties import naughty_strings, refused_strings


def values_of(value):
    if attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from values_of(getattr(value, field.name))
    elif type(value) is tuple:
        for member in value:
            yield from values_of(member)
    else:
        yield value


@pytest.fixture(scope="module")
def thousand():
    return [generate(seed) for seed in range(1000)]


def features(minutes):
    """What of the model a document shows."""
    for value in values_of(minutes):
        match value:
            case ListBlock():
                yield f"list depth {value.depth}" if value.depth <= MAX_LIST_DEPTH + 1 else "too deep"
                yield f"list {value.style}"
                if value.start != 1:
                    yield f"start {value.style}"
                if value.start == 0:
                    yield "start 0"
                if any(len(item.blocks) > 1 for item in value.items):
                    yield "blocks in a list item"
            case Cell():
                for name in ("colspan", "rowspan"):
                    if getattr(value, name) > 1:
                        yield name
                if not value.blocks:
                    yield "an empty cell"
                if value.depth:
                    yield "a list or table in a cell"
                if len(value.blocks) > 1:
                    yield "blocks in a cell"
            case Table():
                yield f"{min(value.header_rows, 2)} header rows"
                yield "a caption" if value.caption else "no caption"
            case Section():
                yield value.kind
                yield "a section's heading" if value.heading else "no heading"
                for name in ("decided_by", "decided_on"):
                    if getattr(value, name):
                        yield name
                yield "an empty section" if not value.blocks else "a section with blocks"
            case AgendaItem():
                yield f"item depth {value.depth}"
                if not value.title:
                    yield "no title"
                if value.number is None:
                    yield "no number"
                if sum(section.decided_on is not None for section in value.decisions) > 1:
                    yield "several dated decisions"
                if value.absentees:
                    yield "absentees"
            case RichText():
                if len(value.marks) > 1:
                    yield "several marks"
                if "\n" in value.text:
                    yield "a line break"
                for mark in value.marks:
                    yield from mark.style.names()
                    if mark.style.href:
                        yield "a link"
            case Participant():
                yield value.attendance
            case Movement():
                yield f"{value.kind} {value.time is not None} {value.item is not None}"
            case Minutes():
                yield from (value.kind, f"status {value.status}", value.language)
                for name in ("preamble", "closing", "committee", "organisation", "approval"):
                    if getattr(value, name):
                        yield name
            case model.Heading():
                yield f"level {value.level}"
            case str():
                if not value.isascii():
                    yield "beyond ASCII"
                if any(character > "\uffff" for character in value):
                    yield "beyond the basic plane"


def test_the_generator_reaches_every_field_and_kind_of_value(thousand):
    reached = defaultdict(set)
    for minutes in thousand[:300]:
        for value in values_of(minutes):
            if attrs.has(type(value)):
                for field in attrs.fields(type(value)):
                    reached[type(value), field.name].add(getattr(value, field.name))
    kinds = {kind for name in model.__all__ if attrs.has(kind := getattr(model, name))} - {model.CaseNumber}
    assert {kind for kind, _ in reached} == kinds
    assert not [(kind.__name__, name) for (kind, name), values in reached.items() if len(values) < 2]


def test_the_generator_reaches_every_member_of_every_enum(thousand):
    reached = {
        (type(value), str(value)) for minutes in thousand for value in values_of(minutes) if isinstance(value, str)
    }
    kinds = (model.Kind, model.Status, model.Access, model.SectionKind, model.Attendance, model.MovementKind)
    for kind in (*kinds, model.ListStyle):
        assert {(kind, str(member)) for member in kind} <= reached


def test_the_generator_reaches_what_formats_stumble_over(thousand):
    counted = Counter(feature for minutes in thousand for feature in set(features(minutes)))
    wanted = {f"list depth {depth}" for depth in range(1, MAX_LIST_DEPTH + 1)}
    wanted |= {f"list {style}" for style in (None, *model.ListStyle)} | {f"start {style}" for style in model.ListStyle}
    wanted |= {"start 0", "blocks in a list item", "colspan", "rowspan", "an empty cell", "blocks in a cell"}
    wanted |= {
        "a list or table in a cell",
        "0 header rows",
        "1 header rows",
        "2 header rows",
        "a caption",
        "no caption",
    }
    wanted |= {
        "a section's heading",
        "no heading",
        "decided_by",
        "decided_on",
        "an empty section",
        "a section with blocks",
    }
    wanted |= {f"item depth {depth}" for depth in range(1, 6)} | {"no title", "no number", "absentees"}
    wanted |= {"several dated decisions", "several marks", "a line break", "a link", *model.STYLES}
    wanted |= {
        f"{kind} {time} {item}" for kind in model.MovementKind for time in (True, False) for item in (True, False)
    }
    wanted |= {"preamble", "closing", "committee", "organisation", "approval"} | {
        f"level {level}" for level in range(1, 7)
    }
    wanted |= {"beyond ASCII", "beyond the basic plane", "da", "en", "da-DK"}
    assert wanted - set(counted) == set()
    assert "too deep" not in counted
    rare = {feature: times for feature in wanted if (times := counted[feature]) < 5}
    assert not rare, "a thousand documents should show each of these more than once or twice"


def test_the_generator_uses_every_naughty_string(thousand):
    left = set(naughty_strings())
    for minutes in thousand:
        left.difference_update(value for value in values_of(minutes) if type(value) is str)
    for seed in range(1000, 5000):
        if not left:
            break
        left.difference_update(value for value in values_of(generate(seed)) if type(value) is str)
    assert left == set()


def test_dates_reach_from_the_first_year_to_the_last(thousand):
    years = {minutes.meeting.date.year for minutes in thousand if minutes.meeting.date}
    assert {1, 9999} <= years
    assert len(years) > 200


def test_the_same_seed_is_the_same_document():
    assert generate(7) == generate(7)
    assert generate(7) != generate(8)
    assert generate(7, realistic=True) != generate(8, realistic=True)
    program = (
        "import hashlib\nfrom minutes_core.testing.generator import generate\n"
        "told = repr([generate(seed, realistic) for seed in range(20) for realistic in (False, True)])\n"
        "print(hashlib.sha256(told.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_realistic_documents_read_like_minutes():
    naughty = {text for text in naughty_strings() if not text.isascii() or not text.isalpha()} - {"Lukket"}
    naughty -= {"Ravnsø Kommune", "Økonomi", "Høring", "12"}
    for seed in range(200):
        minutes = generate(seed, realistic=True)
        numbers = [item.number for item in minutes.items]
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert minutes.committee
        assert minutes.meeting.date
        assert minutes.meeting.start < (minutes.meeting.end or minutes.meeting.start.replace(hour=23))
        for value in values_of(minutes):
            if type(value) is str:
                assert value not in naughty
                assert value.isprintable()
            if type(value) is Paragraph:
                assert value.content.marks == ()
        for item in minutes.items:
            assert item.case_number is None or item.case is not None
            assert item.access is model.Access.OPEN or item.title == "Lukket"


def test_naughty_strings_are_lines_and_refused_ones_are_none():
    assert len(set(naughty_strings())) == len(naughty_strings()) > 200
    assert all(text and problem_of(text, lines=False) is None for text in naughty_strings())
    assert all(problem_of(text, lines=True) for text in refused_strings())


@given(strategies.lines())
def test_lines_are_lines(text):
    assert AgendaItem(title=text).title
    assert "\n" not in text


@given(strategies.texts())
def test_texts_are_text(text):
    assert Paragraph(text).text == text


@given(strategies.rich_texts(), strategies.blocks(), strategies.sections(), strategies.items())
def test_strategies_make_what_they_are_named_for(rich, block, section, item):
    assert type(rich) is RichText
    assert Section(blocks=[block]).blocks == (block,)
    assert type(section) is Section
    assert type(item) is AgendaItem


@given(strategies.minutes(), strategies.realistic_minutes())
def test_documents_are_documents(odd, realistic):
    assert type(odd) is type(realistic) is Minutes


SMALL = settings(max_examples=3000, database=None, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(
    ("strategy", "wanted", "size"),
    [
        (strategies.lines(), lambda text: "\u00a0" in text, 1),
        (strategies.rich_texts(), lambda rich: len(rich.marks) > 1, 24),
        (strategies.blocks(), lambda block: type(block) is ListBlock and "list depth 2" in features(block), 30),
    ],
    ids=["a character", "marks", "lists"],
)
def test_what_strategies_find_is_made_small(strategy, wanted, size):
    found = find(strategy, wanted, settings=SMALL, random=random.Random(7))
    assert sum(1 for _ in values_of(found)) <= size, found


def test_a_drawn_document_can_be_drawn_again():
    @given(st.data())
    @settings(max_examples=20, derandomize=True, database=None)
    def draws(data):
        seen.append(data.draw(strategies.minutes()))

    seen = []
    draws()
    first, seen = seen, []
    draws()
    assert first == seen
