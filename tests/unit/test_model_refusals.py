"""What the model refuses, and that the refusal names the class and the field."""

import datetime as dt
import enum
import re
from collections import OrderedDict, namedtuple

import attrs
import pytest

from minutes_core import model
from minutes_core.errors import InvalidValue
from minutes_core.model import (
    MAX_DEPTH,
    MAX_ITEM_DEPTH,
    AgendaItem,
    Approval,
    Attachment,
    CaseNumber,
    Cell,
    Figure,
    Heading,
    Identifier,
    ListBlock,
    ListItem,
    ListStyle,
    Mark,
    Meeting,
    Minutes,
    Movement,
    Paragraph,
    Participant,
    RichText,
    Section,
    Style,
    Table,
)
from minutes_core.testing.nasties import naughty_strings, refused_strings


class Text(str):
    __slots__ = ()


class Number(enum.IntEnum):
    ONE = 1


class Day(dt.date):
    pass


class Rude:
    """Whatever is asked of it, it raises."""

    def __iter__(self):
        raise TypeError("no")

    def __repr__(self):
        raise RuntimeError("no")

    def __eq__(self, other):
        raise RuntimeError("no")

    __hash__ = None

    def __bool__(self):
        raise RuntimeError("no")

    def __len__(self):
        raise RuntimeError("no")


Pair = namedtuple("Pair", "a b")  # noqa: PYI024
HUGE = 10**100
X = Paragraph("x")
ONE_ITEM = (ListItem(blocks=[X]),)
CELL = Cell.of("x")
BOLD = Style(bold=True)

# Every class with the least it takes.
LEAST = {
    Paragraph: {"content": "x"},
    Heading: {"content": "x"},
    ListItem: {"blocks": [X]},
    ListBlock: {"items": ONE_ITEM},
    Cell: {},
    Table: {"rows": [[CELL]]},
    Figure: {"href": "x"},
    RichText: {"text": "x"},
    Style: {},
    Mark: {"start": 0, "end": 1, "style": BOLD},
    Identifier: {"scheme": "x", "value": "x"},
    CaseNumber: {"text": "13/1", "shape": model.CaseNumberShape.YEAR_SERIAL, "year": 2013, "serial": 1},
    Movement: {"kind": "arrival"},
    Participant: {"name": "x"},
    Approval: {"body": "x"},
    Meeting: {},
    Attachment: {"title": "x"},
    Section: {},
    AgendaItem: {},
    Minutes: {},
}

GARBAGE = [
    object(),
    Rude(),
    3.5,
    float("nan"),
    HUGE,
    -1,
    True,
    Number.ONE,
    b"x",
    bytearray(b"x"),
    Text("x"),
    "",
    " x",
    "x\x00",
    "no such member",
    model.Kind.MINUTES,
    enum.Enum,
    dt.datetime(2014, 3, 18, 16, 30),  # noqa: DTZ001
    dt.timedelta(1),
    Day(2014, 3, 18),
    dt.time(16, 30, 1),
    dt.time(16, 30, fold=1),
    dt.time(16, 30, tzinfo=dt.UTC),
    {"a": 1},
    {X},
    frozenset({X}),
    OrderedDict(a=1),
    {}.keys(),
    list,
    int,
    len,
    re,
    [None],
    [Rude()],
    [[]],
    [[None]],
    [b"x"],
    [Text("x")],
    [" x"],
    [""],
    ["x\ny"],
    [X, "x"],
    Pair(1, 2),
    range(2),
    zip,
    Ellipsis,
    NotImplemented,
]
# What a field takes of the garbage: it is no garbage there.
TAKEN = {
    (Paragraph, "content"): ["no such member"],
    (Heading, "content"): ["no such member"],
    (RichText, "text"): ["", "no such member"],
    (AgendaItem, "title"): ["", "no such member"],
    (Style, "bold"): [True],
    (Style, "italic"): [True],
    (Style, "underline"): [True],
    (Style, "strike"): [True],
    (Style, "superscript"): [True],
    (Style, "subscript"): [True],
    (ListBlock, "ordered"): [True],
    (Minutes, "kind"): [model.Kind.MINUTES],
    (CaseNumber, "year"): [HUGE, -1],
    (CaseNumber, "serial"): [HUGE, -1],
    (Mark, "end"): [HUGE],
}
LINES = {
    "caption",
    "href",
    "alt",
    "value",
    "text",
    "subject",
    "facet",
    "name",
    "party",
    "role",
    "substitutes_for",
    "note",
}
LINES |= {"body", "title", "location", "address", "document_number", "filename", "heading", "decided_by", "case_number"}
LINES |= {"committee", "organisation"}


def test_every_class_of_the_model_is_tried():
    classes = {getattr(model, name) for name in model.__all__}
    assert {kind for kind in classes if attrs.has(kind)} == set(LEAST)


FIELDS = [(kind, field.name) for kind in LEAST for field in attrs.fields(kind) if field.init]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda it: it if isinstance(it, str) else it.__name__)
def test_garbage_is_refused_by_name(kind, name):
    taken = TAKEN.get((kind, name), ["no such member"] if name in LINES else [])
    for value in GARBAGE:
        if any(value is fine for fine in taken):
            kind(**{**LEAST[kind], name: value})
            continue
        with pytest.raises(InvalidValue) as caught:
            kind(**{**LEAST[kind], name: value})
        error = caught.value
        expected = {f"{kind.__name__}.{name}", "RichText.text"} if name == "content" else {f"{kind.__name__}.{name}"}
        expected |= {"Mark.end"} if name == "start" else set()
        assert error.field.split("[")[0] in expected, (value, str(error))
        assert "\n" not in str(error)
        assert len(str(error)) < 400


def test_big_values_are_refused_in_few_words():
    with pytest.raises(InvalidValue, match=r"^Minutes\.language must be .{0,60}, not 'xxxx"):
        Minutes(language="x" * 10_000)


# Text


@pytest.mark.parametrize("text", refused_strings())
def test_text_out_of_the_normal_form_is_refused(text):
    for make in (
        Paragraph,
        RichText,
        lambda text: AgendaItem(title=text),
        lambda text: Identifier(scheme="x", value=text),
    ):
        with pytest.raises(InvalidValue):
            make(text)


@pytest.mark.parametrize("text", naughty_strings())
def test_text_in_the_normal_form_is_taken_as_it_is(text):
    assert Paragraph(text).text == text
    assert AgendaItem(title=text, absentees=[text]).title == text
    assert RichText.marked(text, [(0, len(text), BOLD)]).text == text


def test_every_character_that_no_format_may_carry_is_refused_and_no_other():
    refused = {"\n", " "}
    refused |= {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)}
    refused |= {chr(code) for code in (*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0))}
    refused |= {chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)}
    for code in range(0x110000):
        character = chr(code)
        try:
            RichText(character)
        except InvalidValue:
            assert character in refused, f"U+{code:04X} is refused"
        else:
            assert character not in refused, f"U+{code:04X} is taken"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x\x0cy", "may not hold U+000C (at 1)"),
        ("x\ty", "may not hold U+0009 (at 1)"),
        ("å  b", "has a space or line break too many (at 1)"),
        ("x\u00a0  y", "has a space or line break too many (at 2)"),
        ("x\n\ny", "has a space or line break too many (at 1)"),
        (3, "must be a str, not int"),
    ],
)
def test_a_refusal_of_text_tells_what_and_where(text, problem):
    with pytest.raises(InvalidValue) as caught:
        RichText(text)
    assert str(caught.value) == f"RichText.text {problem}"


def test_a_line_takes_no_line_break_and_a_paragraph_does():
    assert Paragraph("x\ny").text == "x\ny"
    with pytest.raises(InvalidValue, match=r"^AgendaItem\.title is one line: no line break may stand in it$"):
        AgendaItem(title="x\ny")
    with pytest.raises(InvalidValue, match=r"^AgendaItem\.title is one line"):
        AgendaItem(title="x\n\u00a0y")


def test_what_is_empty_is_told_as_none():
    assert AgendaItem().title == ""
    assert not RichText("")
    for make in (
        lambda: Paragraph(""),
        lambda: Heading(RichText("")),
        lambda: Minutes(committee=""),
        lambda: Identifier(scheme="x", value=""),
        lambda: Figure(href=""),
        lambda: Participant(name=""),
    ):
        with pytest.raises(InvalidValue, match=r"must not be empty$"):
            make()


# Sequences


@pytest.mark.parametrize("value", ["abc", b"abc", bytearray(b"a"), memoryview(b"a"), {"a": 1}, {"a"}, {"a": 1}.keys()])
def test_a_str_is_no_sequence_nor_is_what_has_no_order(value):
    with pytest.raises(InvalidValue, match=r"^AgendaItem\.absentees must be a sequence of str"):
        AgendaItem(absentees=value)


def test_any_iterable_makes_a_tuple():
    for value in (
        ["a", "b"],
        ("a", "b"),
        iter("ab"),
        (name for name in "ab"),
        {1: "a", 2: "b"}.values(),
        Pair("a", "b"),
    ):
        names = AgendaItem(absentees=value).absentees
        assert type(names) is tuple
        assert names == ("a", "b")
    assert type(Table(rows=[[CELL]]).rows[0]) is tuple


def test_what_an_iterator_raises_is_its_own():
    def broken():
        yield X
        raise RuntimeError("mine")

    with pytest.raises(RuntimeError, match="mine"):
        Section(blocks=broken())


def test_a_member_of_the_wrong_kind_is_named_by_its_place():
    with pytest.raises(InvalidValue, match=r"^Section\.blocks\[1\] must be .*Paragraph.*, not Section$"):
        Section(blocks=[X, Section()])
    with pytest.raises(InvalidValue, match=r"^Table\.rows\[1\]\[0\] must be Cell, not str$"):
        Table(rows=[[CELL], ["x"]])
    with pytest.raises(InvalidValue, match=r"^AgendaItem\.absentees\[1\] must not be empty$"):
        AgendaItem(absentees=["x", ""])
    with pytest.raises(InvalidValue, match=r"^ListItem\.blocks\[0\] must be a block, not str$"):
        ListItem(blocks=["x"])


# Marks


def mark(start, end, style=BOLD):
    return Mark(start=start, end=end, style=style)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ([mark(0, 4)], r"RichText\.marks\[0\] reaches 4 of 3"),
        ([mark(0, 1), mark(1, 2)], r"RichText\.marks\[1\] must follow"),
        ([mark(0, 2), mark(1, 3, Style(italic=True))], r"RichText\.marks\[1\] must follow"),
        ([mark(2, 3), mark(0, 1)], r"RichText\.marks\[1\] must follow"),
    ],
)
def test_marks_out_of_the_normal_form_are_refused(marks, told):
    with pytest.raises(InvalidValue, match=told):
        RichText("xyz", marks)


def test_marks_in_the_normal_form_are_taken():
    marks = (mark(0, 1), mark(1, 2, Style(italic=True)), mark(2, 3))
    assert RichText("xyz", list(marks)).marks == marks


@pytest.mark.parametrize(
    ("start", "end", "style", "told"),
    [
        (-1, 1, BOLD, r"Mark\.start must be 0 or more, not -1"),
        (1, 1, BOLD, r"Mark\.end must lie after the start 1, not 1"),
        (2, 1, BOLD, r"Mark\.end must lie after"),
        (0, 1, Style(), r"Mark\.style must set something"),
        (False, 1, BOLD, r"Mark\.start must be int, not bool"),
        (0, True, BOLD, r"Mark\.end must be int, not bool"),
    ],
)
def test_a_mark_that_marks_nothing_is_refused(start, end, style, told):
    with pytest.raises(InvalidValue, match=told):
        mark(start, end, style)


def test_text_is_not_both_above_and_below_the_line():
    with pytest.raises(InvalidValue, match=r"Style\.subscript excludes superscript"):
        Style(superscript=True, subscript=True)


def test_one_is_not_true():
    with pytest.raises(InvalidValue, match=r"Style\.underline must be bool, not int"):
        Style(bold=True, underline=1)


@pytest.mark.parametrize(
    "ranges", [[(0, "1", BOLD)], [(0, 1, "bold")], [(True, 2, BOLD)], [(-1, 2, BOLD)], [(0, 9, BOLD)]]
)
def test_ranges_that_are_none_are_refused(ranges):
    with pytest.raises(InvalidValue):
        RichText.marked("xyz", ranges)


# Blocks


@pytest.mark.parametrize("level", [0, 7, -1, 2.0, True, "1"])
def test_headings_have_six_levels(level):
    assert [Heading("x", level=fine).level for fine in range(1, 7)] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(InvalidValue, match=r"Heading\.level must be an int from 1 to 6"):
        Heading("x", level=level)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"items": ()}, r"ListBlock\.items must not be empty"),
        ({"start": 2}, r"ListBlock\.start belongs to an ordered list"),
        ({"style": "decimal"}, r"ListBlock\.style belongs to an ordered list"),
        ({"ordered": True, "style": None}, r"ListBlock\.style must be given for an ordered list"),
        ({"ordered": True, "style": "roman"}, r"ListBlock\.style must be one of decimal, lower-alpha"),
        ({"ordered": True, "start": -1}, r"ListBlock\.start must be 0 or more"),
        ({"ordered": True, "start": 0, "style": "lower-alpha"}, r"ListBlock\.start must be 1 or more"),
        ({"ordered": True, "start": 0, "style": "upper-roman"}, r"ListBlock\.start must be 1 or more"),
        ({"ordered": True, "start": 9999}, r"ListBlock\.start must be .* end below 9999"),
        ({"ordered": True, "start": 4000, "style": "lower-roman"}, r"ListBlock\.start counts past 3999"),
        ({"ordered": True, "start": 3999, "style": "upper-roman", "items": ONE_ITEM * 2}, r"counts past 3999"),
        ({"ordered": 1}, r"ListBlock\.ordered must be bool, not int"),
    ],
)
def test_lists_that_cannot_be_counted_are_refused(fields, told):
    with pytest.raises(InvalidValue, match=told):
        ListBlock(**{"items": ONE_ITEM, **fields})


def test_lists_that_can_be_counted_are_taken():
    assert ListBlock(items=ONE_ITEM).style is None
    assert ListBlock(items=ONE_ITEM, ordered=True).style is ListStyle.DECIMAL
    assert ListBlock(items=ONE_ITEM, ordered=True, start=0).start == 0
    assert ListBlock(items=ONE_ITEM, ordered=True, start=9998).start == 9998
    assert ListBlock(items=ONE_ITEM, ordered=True, start=3999, style="lower-roman").style is ListStyle.LOWER_ROMAN


def test_a_list_item_holds_something():
    with pytest.raises(InvalidValue, match=r"ListItem\.blocks must not be empty"):
        ListItem(blocks=())


@pytest.mark.parametrize(("name", "most"), [("colspan", 1000), ("rowspan", 65534)])
def test_spans_have_bounds(name, most):
    assert getattr(Cell(**{name: most}), name) == most
    for value in (0, -1, most + 1, 1.0, True):
        with pytest.raises(InvalidValue, match=rf"Cell\.{name} must be an int from 1 to {most}"):
            Cell(**{name: value})


def grid(text):
    """A table from rows of cells: `a2x3` is a cell over two columns and three rows."""
    rows = []
    for row in text.split("/"):
        cells = []
        for cell in row.split():
            columns, _, down = cell[1:].partition("x")
            cells.append(Cell(blocks=(Paragraph(cell[0]),), colspan=int(columns or 1), rowspan=int(down or 1)))
        rows.append(cells)
    return rows


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ("a", 1),
        ("a b / c d", 2),
        ("a2 / b c", 2),
        ("a1x2 b / c", 2),
        ("a b1x2 / c", 2),
        ("a1x2 b1x2 / ", 2),
        ("a2x2 b / c / d e f", 3),
        ("a b2x2 c / d e / f g h i", 4),
        ("a1x3 b c1x2 / d / e2", 3),
        ("a1x2 b / c1x2 / d", 2),
        ("a1x2 b1x2 / / c d", 2),
    ],
)
def test_tables_that_fill_a_rectangle_are_taken(rows, columns):
    assert Table(rows=grid(rows)).columns == columns


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a b / c", r"Table\.rows\[1\] has 1 columns where the first row has 2"),
        ("a / b c", r"Table\.rows\[1\] has 2 columns"),
        ("a / ", r"Table\.rows\[1\] has 0 columns"),
        ("a1x2 b / c d", r"Table\.rows\[1\] overlaps a span, or reaches past"),
        ("a1x2 b c / d", r"Table\.rows\[1\] leaves a hole in the 3 columns"),
        ("a b1x2 c / d2", r"Table\.rows\[1\] overlaps a span"),
        ("a1x2 b / ", r"Table\.rows\[1\] leaves a hole"),
        ("a1x3 b / c", r"Table\.rows\[0\] spans past the last row"),
        ("a b / c1x2 d", r"Table\.rows\[1\] spans past the last row"),
        ("a1x2 b1x2 / / c d e", r"Table\.rows\[2\] overlaps a span, or reaches past"),
    ],
)
def test_tables_with_holes_or_overlaps_are_refused(rows, told):
    with pytest.raises(InvalidValue, match=told):
        Table(rows=grid(rows))


def test_a_span_does_not_cross_from_the_head_into_the_body():
    assert Table(rows=grid("a1x2 b / c / d e"), header_rows=2).header_rows == 2
    with pytest.raises(InvalidValue, match=r"Table\.rows\[0\] spans .* from the head into the body"):
        Table(rows=grid("a1x2 b / c / d e"), header_rows=1)


@pytest.mark.parametrize("header_rows", [-1, 3, True, 1.0])
def test_heads_are_among_the_rows(header_rows):
    assert Table(rows=grid("a / b"), header_rows=2).header_rows == 2
    with pytest.raises(InvalidValue, match=r"Table\.header_rows must be"):
        Table(rows=grid("a / b"), header_rows=header_rows)


@pytest.mark.parametrize(
    ("rows", "told"), [([], r"Table\.rows must not be empty"), ([[]], r"Table\.rows\[0\] must not be empty")]
)
def test_a_table_has_a_cell(rows, told):
    with pytest.raises(InvalidValue, match=told):
        Table(rows=rows)


def test_a_table_that_claims_a_million_columns_takes_no_room():
    wide = Cell(colspan=1000, rowspan=2)
    table = Table(rows=[[wide] * 1000, []])
    assert table.columns == 1_000_000


def nested_list(depth):
    block = X
    for _ in range(depth):
        block = ListBlock(items=[ListItem(blocks=[block])])
    return block


def nested_table(depth):
    block = X
    for _ in range(depth):
        block = Table(rows=[[Cell(blocks=[block])]])
    return block


@pytest.mark.parametrize("nested", [nested_list, nested_table])
def test_blocks_nest_so_deep_and_no_deeper(nested):
    assert nested(MAX_DEPTH).depth == MAX_DEPTH
    with pytest.raises(InvalidValue, match=rf"(ListBlock\.items|Table\.rows) nest deeper than {MAX_DEPTH}"):
        nested(MAX_DEPTH + 1)


def test_items_nest_so_deep_and_no_deeper():
    item = AgendaItem()
    for depth in range(2, MAX_ITEM_DEPTH + 1):
        item = AgendaItem(items=[item])
        assert item.depth == depth
    with pytest.raises(InvalidValue, match=rf"AgendaItem\.items nest deeper than {MAX_ITEM_DEPTH}"):
        AgendaItem(items=[AgendaItem(), item])


# Everything else


@pytest.mark.parametrize("number", ["", "1.", ".1", "1 a", "1\n", "#", "1..2", "a b", "§ 3"])
def test_an_item_number_is_a_number(number):
    for make in (lambda: AgendaItem(number=number), lambda: Movement(kind="arrival", item=number)):
        with pytest.raises(InvalidValue, match=r"(AgendaItem\.number|Movement\.item) must be an item's number"):
            make()


@pytest.mark.parametrize("number", ["1", "1.1", "a", "715", "2b", "1-2", "3/4", "æ", "XIV"])
def test_item_numbers_as_they_occur(number):
    assert AgendaItem(number=number).number == Movement(kind="arrival", item=number).item == number


@pytest.mark.parametrize("language", ["", "d", "da_DK", "da-", "danishlanguage", "da\n", "dä"])
def test_a_language_is_a_tag(language):
    assert Minutes(language="da-DK").language == "da-DK"
    with pytest.raises(InvalidValue, match=r"Minutes\.language must be a BCP 47"):
        Minutes(language=language)


@pytest.mark.parametrize("scheme", ["", "A", "1a", "a b", "a_b", "a" * 65, "æ", "a\n"])
def test_a_scheme_is_a_short_word(scheme):
    assert Identifier(scheme="a" * 64, value="x").scheme == "a" * 64
    with pytest.raises(InvalidValue, match=r"Identifier\.scheme must be"):
        Identifier(scheme=scheme, value="x")


@pytest.mark.parametrize(
    "media_type", ["", "pdf", "application/", "a/b/c", "text/plain; charset=utf-8", "a /b", "a/b\n"]
)
def test_a_media_type_has_two_halves(media_type):
    assert Attachment(title="x", media_type="application/vnd.x+xml").media_type == "application/vnd.x+xml"
    with pytest.raises(InvalidValue, match=r"Attachment\.media_type must be"):
        Attachment(title="x", media_type=media_type)


@pytest.mark.parametrize("digits", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n"])
def test_a_checksum_has_64_digits(digits):
    assert Attachment(title="x", sha256="0a" * 32).sha256 == "0a" * 32
    with pytest.raises(InvalidValue, match=r"Attachment\.sha256 must be 64"):
        Attachment(title="x", sha256=digits)


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (dt.time(1, 2, 3), "to the minute"),
        (dt.time(1, 2, 0, 4), "to the minute"),
        (dt.time(1, 2, tzinfo=dt.UTC), "without a time zone"),
        (dt.time(1, 2, fold=1), "or a fold"),
        (dt.datetime(2014, 3, 18), "must be time or None, not datetime"),  # noqa: DTZ001
        ("01:02", "must be time or None, not str"),
    ],
)
def test_times_are_local_and_to_the_minute(time, told):
    for make, name in (
        (lambda: Meeting(start=time), r"Meeting\.start"),
        (lambda: Meeting(end=time), r"Meeting\.end"),
        (lambda: Movement(kind="arrival", time=time), r"Movement\.time"),
    ):
        with pytest.raises(InvalidValue, match=f"^{name} must be .*{told}|^{name} {told}"):
            make()


@pytest.mark.parametrize("value", [dt.datetime(2014, 3, 18), Day(2014, 3, 18), "2014-03-18"])  # noqa: DTZ001
def test_a_date_is_a_date_alone(value):
    for make in (
        lambda: Meeting(date=value),
        lambda: Meeting(end_date=value),
        lambda: Section(decided_on=value),
        lambda: Approval(date=value),
    ):
        with pytest.raises(InvalidValue, match="must be date or None, not"):
            make()


def test_an_approval_says_something_and_belongs_to_what_is_approved():
    with pytest.raises(InvalidValue, match=r"Approval\.date or body must be given"):
        Approval()
    approval = Approval(body="Byrådet")
    assert Minutes(status="approved", approval=approval).approval == approval
    with pytest.raises(InvalidValue, match=r"Minutes\.approval belongs to a document whose status is approved"):
        Minutes(status="final", approval=approval)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Minutes(kind="referat"), r"^Minutes\.kind must be one of minutes, agenda, addendum, not 'referat'$"),
        (lambda: Minutes(status="Final"), r"^Minutes\.status must be one of draft"),
        (lambda: Section(kind="sag"), r"^Section\.kind must be one of background"),
        (lambda: AgendaItem(access="lukket"), r"^AgendaItem\.access must be one of open, closed, unknown"),
        (lambda: Attachment(title="x", access=None), r"^Attachment\.access must be one of"),
        (lambda: Participant(name="x", attendance="here"), r"^Participant\.attendance must be one of"),
        (lambda: Movement(kind=model.Attendance.PRESENT), r"^Movement\.kind must be one of"),
        (lambda: ListBlock(items=ONE_ITEM, ordered=True, style=1), r"^ListBlock\.style must be one of"),
    ],
)
def test_members_are_members_or_their_values(make, told):
    with pytest.raises(InvalidValue, match=told):
        make()
    assert Minutes(kind="agenda").kind is model.Kind.AGENDA
