"""What values of the model are, and what they tell."""

import copy
import datetime as dt
import pickle

import attrs
import pytest

from minutes_core import model
from minutes_core.errors import InvalidValue
from minutes_core.model import (
    MAX_DEPTH,
    MAX_ITEM_DEPTH,
    STYLES,
    AgendaItem,
    CaseNumber,
    CaseNumberShape,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    ListStyle,
    Mark,
    Minutes,
    Paragraph,
    RichText,
    Section,
    SectionKind,
    Style,
    Table,
)
from minutes_core.protocols import leaves
from minutes_core.testing.generator import generate

BOLD, ITALIC, LINK = Style(bold=True), Style(italic=True), Style(href="#a")


def values_of(value):
    """Every value in `value`, itself too."""
    if attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from values_of(getattr(value, field.name))
    elif type(value) is tuple:
        for member in value:
            yield from values_of(member)


@pytest.fixture(scope="module")
def one_of_each():
    found = {type(value): value for seed in range(200) for value in values_of(generate(seed))}
    found[CaseNumber] = CaseNumber.parse("13/20481")
    return found


CLASSES = [getattr(model, name) for name in model.__all__ if attrs.has(getattr(model, name))]
each_class = pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)


@each_class
def test_values_are_frozen_and_slotted(kind, one_of_each):
    value = one_of_each[kind]
    assert not hasattr(value, "__dict__")
    for field in attrs.fields(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, field.name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, field.name)
    with pytest.raises(AttributeError):
        value.another = 1


@each_class
def test_values_hash_compare_copy_and_pickle(kind, one_of_each):
    value = one_of_each[kind]
    for same in (
        attrs.evolve(value),
        copy.copy(value),
        copy.deepcopy(value),
        *(pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),
    ):
        assert type(same) is kind
        assert same == value
        assert hash(same) == hash(value)
        assert repr(same) == repr(value)
        for field in attrs.fields(kind):
            assert getattr(same, field.name) == getattr(value, field.name)
            assert type(getattr(same, field.name)) is type(getattr(value, field.name))
    assert value != object()
    assert not hasattr(kind, "__lt__") or kind.__lt__ is object.__lt__


@each_class
def test_a_changed_copy_is_checked_like_a_new_value(kind, one_of_each):
    for field in attrs.fields(kind):
        if field.init:
            with pytest.raises(InvalidValue):
                attrs.evolve(one_of_each[kind], **{field.name: object()})


def test_computed_fields_follow_a_changed_copy():
    inner = ListBlock(items=[ListItem(blocks=[Paragraph("x")])])
    item = attrs.evolve(ListItem(blocks=[Paragraph("x")]), blocks=[inner])
    assert item.depth == 1
    outer = attrs.evolve(inner, items=[item])
    assert outer.depth == 2
    table = Table(rows=[[Cell.of("a")]])
    assert (table.depth, table.columns) == (1, 1)
    table = attrs.evolve(table, rows=[[Cell(blocks=[outer], colspan=2), Cell()]])
    assert (table.depth, table.columns) == (3, 3)
    assert attrs.evolve(AgendaItem(), items=[AgendaItem(items=[AgendaItem()])]).depth == 3


@each_class
def test_computed_fields_take_no_part_in_equality_and_are_not_told(kind, one_of_each):
    value = one_of_each[kind]
    for field in attrs.fields(kind):
        assert field.eq is field.init
        assert (f"{field.name}=" in repr(value)) or not field.init
        assert field.repr is field.init
    told = {path.split(".")[0].split("[")[0].rstrip("#") for path, _ in leaves(value)}
    assert told == {field.name for field in attrs.fields(kind) if field.init}


def test_the_deepest_document_hashes_copies_and_pickles():
    block = Paragraph("x")
    for depth in range(MAX_DEPTH):
        block = ListBlock(items=[ListItem(blocks=[block])]) if depth % 2 else Table(rows=[[Cell(blocks=[block])]])
    item = AgendaItem(sections=[Section(blocks=[block])])
    for _ in range(MAX_ITEM_DEPTH - 1):
        item = AgendaItem(items=[item])
    minutes = Minutes(items=[item])
    for same in (copy.deepcopy(minutes), pickle.loads(pickle.dumps(minutes)), attrs.evolve(minutes)):
        assert same == minutes
        assert hash(same) == hash(minutes)
        assert repr(same) == repr(minutes)
    assert sum(1 for _ in leaves(minutes)) > MAX_DEPTH


# Rich text


def test_runs_are_the_words_in_stretches_of_one_style():
    rich = RichText.marked("abcdef", [(1, 3, BOLD), (3, 4, ITALIC)])
    assert list(rich.runs()) == [("a", Style()), ("bc", BOLD), ("d", ITALIC), ("ef", Style())]
    assert list(RichText("").runs()) == []
    assert list(RichText("ab").runs()) == [("ab", Style())]
    assert list(RichText.marked("ab", [(0, 2, BOLD)]).runs()) == [("ab", BOLD)]


@pytest.mark.parametrize(
    ("ranges", "marks"),
    [
        ([], []),
        ([(2, 2, BOLD)], []),
        ([(0, 3, Style())], []),
        ([(0, 1, BOLD), (1, 2, BOLD)], [(0, 2, BOLD)]),
        ([(1, 2, BOLD), (0, 1, BOLD)], [(0, 2, BOLD)]),
        ([(0, 1, BOLD), (1, 2, ITALIC)], [(0, 1, BOLD), (1, 2, ITALIC)]),
        ([(0, 4, BOLD), (1, 2, BOLD)], [(0, 4, BOLD)]),
        (
            [(0, 3, BOLD), (2, 5, ITALIC)],
            [(0, 2, BOLD), (2, 3, Style(bold=True, italic=True)), (3, 5, ITALIC)],
        ),
        ([(0, 4, LINK), (1, 2, Style(href="#b"))], [(0, 1, LINK), (1, 2, Style(href="#b")), (2, 4, LINK)]),
        ([(1, 2, Style(href="#b")), (0, 4, LINK)], [(0, 4, LINK)]),
        ([(0, 2, Style(superscript=True)), (0, 2, Style(subscript=True))], [(0, 2, Style(subscript=True))]),
        ([(0, 2, Style(subscript=True)), (0, 2, BOLD)], [(0, 2, Style(subscript=True, bold=True))]),
    ],
)
def test_ranges_that_overlap_come_into_the_normal_form(ranges, marks):
    made = RichText.marked("abcdef", ranges)
    assert [(mark.start, mark.end, mark.style) for mark in made.marks] == marks
    assert made.text == "abcdef"


@pytest.mark.parametrize("turn", [1, -1])
def test_every_style_adds_up(turn):
    wanted = [name for name in STYLES if name != "subscript"]
    (mark,) = RichText.marked("x", [*[(0, 1, Style(**{name: True})) for name in wanted][::turn], (0, 1, LINK)]).marks
    assert list(mark.style.names()) == wanted
    assert mark.style.href == "#a"


def test_the_normal_form_of_ranges_is_what_the_runs_say():
    for seed in range(300):
        for value in values_of(generate(seed)):
            if type(value) is RichText:
                ranges = [(mark.start, mark.end, mark.style) for mark in value.marks]
                assert RichText.marked(value.text, ranges) == value
                assert "".join(run for run, _ in value.runs()) == value.text


def test_many_ranges_take_little_time():
    made = RichText.marked("x" * 40_000, [(at, at + 1, BOLD) for at in range(0, 40_000, 2)])
    assert len(made.marks) == 20_000


def test_marks_count_code_points():
    rich = RichText("a😀b", [Mark(start=1, end=2, style=BOLD)])
    assert list(rich.runs()) == [("a", Style()), ("😀", BOLD), ("b", Style())]


def test_plain_text_has_the_same_words():
    rich = RichText.marked("abc", [(0, 1, BOLD)])
    assert rich.plain() == RichText("abc")
    assert str(rich) == "abc"
    assert rich != rich.plain()
    plain = RichText("abc")
    assert plain.plain() is plain


def test_a_style_tells_what_is_set():
    assert not Style()
    assert Style(strike=True).names() == ("strike",)
    for name in STYLES:
        style = Style(**{name: True})
        assert style
        assert style.names() == (name,)
    assert LINK
    assert LINK.names() == ()
    assert Style(italic=True, bold=True).names() == ("bold", "italic")


def test_a_plain_str_is_text_without_marks():
    assert Paragraph("x") == Paragraph(RichText("x"))
    assert Heading("x", level=2).text == Heading(RichText("x"), level=2).text == "x"
    assert Paragraph(RichText.marked("x", [(0, 1, BOLD)])) != Paragraph("x")


def test_a_cell_of_no_text_holds_nothing():
    assert Cell.of("").blocks == ()
    assert Cell.of("x") == Cell(blocks=[Paragraph("x")])


def test_lists_of_letters_are_lists_of_letters():
    made = ListBlock(items=[ListItem(blocks=[Paragraph("x")])], ordered=True, style="lower-alpha")
    assert made.style is ListStyle.LOWER_ALPHA


# Case numbers


@pytest.mark.parametrize(
    ("text", "shape", "year", "serial", "subject", "facet"),
    [
        ("00.22.02-A00-7-17", "kle", 2017, 7, "00.22.02", "A00"),
        ("27.69.48-Ø34-123456-2014", "kle", 2014, 123456, "27.69.48", "Ø34"),
        ("00.01.00-Q00-3-99", "kle", 1999, 3, "00.01.00", "Q00"),
        ("13/20481", "year-serial", 2013, 20481, None, None),
        ("2013/1", "year-serial", 2013, 1, None, None),
        ("59/1", "year-serial", 2059, 1, None, None),
        ("60/1", "year-serial", 1960, 1, None, None),
        ("2011-40117", "dashed", 2011, 40117, None, None),
        ("412-2009-731", "three-part", 2009, 731, None, None),
    ],
)
def test_case_numbers_are_read_for_what_they_say(text, shape, year, serial, subject, facet):
    found = CaseNumber.parse(text)
    assert found == CaseNumber(
        text=text, shape=CaseNumberShape(shape), year=year, serial=serial, subject=subject, facet=facet
    )
    assert AgendaItem(case_number=text).case == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "13/",
        "13/204810000",
        "1813/1",
        "00.01.00-A00-3",
        "00.01.00-a00-3-17",
        "00.22.02-A00-7-17 ",
        "2011-12",
        "00.01.00-A00-3-017",
        " 13/1",
        "13/1\n",
        "306-2009",
        "1412-2009-731",
        "²/1",
        "١٣/1",
        "٠٠.٠١.٠٠-Ø00-1-17",
    ],
)
def test_what_is_no_case_number(text):
    assert CaseNumber.parse(text) is None


def test_a_case_number_of_no_known_shape_is_kept_as_written():
    item = AgendaItem(case_number="Sag 7, bind 2")
    assert item.case_number == "Sag 7, bind 2"
    assert item.case is None
    assert AgendaItem().case is None


def test_kle_facets_are_known_by_their_letter():
    assert CaseNumber.parse("00.22.02-A00-7-17").known_facet
    assert CaseNumber.parse("00.01.00-Ø00-3-17").known_facet
    assert not CaseNumber.parse("00.01.00-Q00-3-17").known_facet
    assert CaseNumber.parse("13/1").known_facet


# Items


def test_items_are_walked_in_reading_order():
    minutes = Minutes(
        items=[
            AgendaItem(
                title="1", items=[AgendaItem(title="1.1", items=[AgendaItem(title="1.1.1")]), AgendaItem(title="1.2")]
            ),
            AgendaItem(title="2"),
        ]
    )
    assert [item.title for item in minutes.walk()] == ["1", "1.1", "1.1.1", "1.2", "2"]


def test_an_item_can_hold_several_decisions():
    first = Section(kind="decision", decided_by="Økonomiudvalget", decided_on=dt.date(2014, 3, 11))
    second = Section(kind="decision", decided_by="Byrådet", decided_on=dt.date(2014, 3, 18))
    item = AgendaItem(sections=[Section(kind=SectionKind.CASE), first, second])
    assert item.decisions == (first, second)


def test_defaults_say_the_least():
    assert Minutes() == Minutes(kind="minutes", status="unknown", language="da")
    assert AgendaItem().access is model.Access.OPEN
    assert Section().kind is SectionKind.OTHER
    assert model.Participant(name="x").attendance is model.Attendance.UNKNOWN
    assert model.Attachment(title="x").access is model.Access.OPEN


def test_names_are_the_public_ones():
    assert sorted(model.__all__) == sorted(
        name
        for name in dir(model)
        if not name.startswith("_") and name not in {"blocks", "counting", "document", "identifiers", "people", "text"}
    )
