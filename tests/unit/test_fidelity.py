"""What a format loses is told by its path, and declared by patterns."""

from typing import ClassVar

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings

from minutes_core.fidelity import Loss, covers, differences, losses
from minutes_core.model import (
    AgendaItem,
    Approval,
    Figure,
    Heading,
    Identifier,
    Minutes,
    Paragraph,
    RichText,
    Section,
    Style,
    Table,
)
from minutes_core.model.blocks import Cell
from minutes_core.protocols import Exported, Fidelity, leaves
from minutes_core.testing import strategies
from minutes_core.testing.generator import generate

FIGURE = Figure(href="skitse.png")


def document(*items):
    return Minutes(items=items)


def item(title, *blocks, **more):
    return AgendaItem(title=title, sections=[Section(blocks=blocks)], **more)


def told(before, after):
    return [(loss.path, loss.before, loss.after) for loss in differences(before, after)]


def test_a_changed_leaf_is_told_alone():
    before, after = document(item("a", Paragraph("x"))), document(item("a", Paragraph("y")))
    assert told(before, after) == [("items[0].sections[0].blocks[0].content.text", "x", "y")]


def test_differences_are_in_reading_order():
    before = Minutes(committee="Byrådet", items=[item("a"), item("b")])
    after = Minutes(items=[item("a"), item("c")], language="en")
    assert [path for path, _, _ in told(before, after)] == ["language", "committee", "items[1].title"]


def test_what_is_gone_or_became_another_thing_is_told_as_a_whole():
    approval = Approval(body="Byrådet")
    assert told(Minutes(status="approved", approval=approval), Minutes(status="approved")) == [
        ("approval", approval, None)
    ]
    assert told(document(item("a", Heading("x"))), document(item("a", Paragraph("x")))) == [
        ("items[0].sections[0].blocks[0]", Heading("x"), Paragraph("x"))
    ]
    number = Identifier(scheme="x", value="1")
    assert told(Minutes(identifiers=[number]), Minutes()) == [("identifiers[0]", number, None)]
    assert told(Minutes(), Minutes(identifiers=[number])) == [("identifiers[0]", None, number)]


def test_a_member_that_is_gone_does_not_make_the_next_look_changed():
    items = [item(title, Paragraph(f"{title} text"), FIGURE, Paragraph("same")) for title in "abcd"]
    changed = [evolve(each, number="7") for each in items]
    assert [path for path, _, _ in told(document(*items), document(changed[0], changed[2], changed[3]))] == [
        "items[0].number",
        "items[1]",
        "items[2].number",
        "items[3].number",
    ]


def test_a_member_that_came_is_told_where_it_stands():
    blocks = [Paragraph("x"), Paragraph("y")]
    after = document(item("a", blocks[0], Heading("new"), blocks[1]))
    assert told(document(item("a", *blocks)), after) == [("items[0].sections[0].blocks[1]", None, Heading("new"))]


def test_rows_and_cells_have_two_indexes():
    before = Minutes(preamble=[Table(rows=[[Cell.of("a"), Cell.of("b")]])])
    after = Minutes(preamble=[Table(rows=[[Cell.of("a"), Cell.of("c")]])])
    assert [path for path, _, _ in told(before, after)] == ["preamble[0].rows[0][1].blocks[0].content.text"]


def test_long_sequences_are_compared_in_no_time():
    blocks = [Paragraph(f"{number}") for number in range(3000)]
    changed = [Paragraph("0") if number == 7 else block for number, block in enumerate(blocks) if number != 1500]
    paths = [path for path, _, _ in told(document(item("a", *blocks)), document(item("a", *changed)))]
    assert paths == ["items[0].sections[0].blocks[7].content.text", "items[0].sections[0].blocks[1500]"]


@given(strategies.minutes())
def test_equal_documents_do_not_differ(minutes):
    assert list(differences(minutes, evolve(minutes))) == []


@settings(max_examples=60)
@given(strategies.minutes(), strategies.minutes())
def test_documents_differ_where_they_are_not_equal(one, other):
    assert bool(list(differences(one, other))) == (one != other)


@settings(max_examples=60)
@given(strategies.minutes())
def test_without_its_marks_a_document_lost_marks_alone(minutes):
    for loss in losses(Unmarked(), minutes):
        assert loss.pattern == "**.content.marks"
        assert loss.reason == "no marks"


def unmarked(value):
    if type(value) is tuple:
        return tuple(unmarked(member) for member in value)
    if type(value) is RichText:
        return value.plain()
    if hasattr(type(value), "__attrs_attrs__"):
        return evolve(
            value,
            **{field.name: unmarked(getattr(value, field.name)) for field in type(value).__attrs_attrs__ if field.init},
        )
    return value


@frozen(kw_only=True)
class Unmarked:
    name: ClassVar = "unmarked"
    title: ClassVar = "without marks"
    suffix: ClassVar = ".x"
    fidelity: ClassVar = Fidelity.DECLARED
    drops: ClassVar = {"committee": "no committees", "**.content.marks": "no marks", "**": "never reached"}
    publishes: ClassVar = False

    def project(self, minutes):
        return unmarked(minutes)

    def export(self, minutes, resources):  # noqa: ARG002
        return Exported(files=())


class Forgetful(Unmarked):
    drops: ClassVar = {"committee": "no committees"}

    def project(self, minutes):
        return evolve(minutes, committee=None, organisation=None)


def test_a_loss_says_whether_it_is_declared():
    minutes = Minutes(committee="Byrådet", organisation="Ravnsø Kommune")
    assert losses(Forgetful(), minutes) == (
        Loss(path="committee", before="Byrådet", pattern="committee", reason="no committees"),
        Loss(path="organisation", before="Ravnsø Kommune"),
    )
    assert losses(Forgetful(), Minutes()) == ()


def test_the_first_pattern_that_fits_is_told():
    minutes = Minutes(preamble=[Paragraph(RichText.marked("x", [(0, 1, Style(bold=True))]))])
    (loss,) = losses(Unmarked(), minutes)
    assert (loss.path, loss.pattern) == ("preamble[0].content.marks[0]", "**.content.marks")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("committee", "committee"),
        ("meeting", "meeting.title"),
        ("meeting.*", "meeting.title"),
        ("meeting.t?tle", "meeting.title"),
        ("meeting.*date", "meeting.end_date"),
        ("items", "items[0].title"),
        ("items.title", "items[3].title"),
        ("**", "items[3].title"),
        ("**.title", "title"),
        ("**.title", "items[0].items[1].title"),
        ("**.items", "items[0].items[1].title"),
        ("items.**.title", "items[0].title"),
        ("items.**.title", "items[0].attachments[1].title"),
        ("**.rows", "preamble[0].rows[0][1].blocks[0]"),
        ("**.rows.blocks", "preamble[0].rows[0][1].blocks[0].content.text"),
        ("preamble.**", "preamble[0].level"),
        ("*", "items[0].title"),
    ],
)
def test_patterns_cover(pattern, path):
    assert covers(pattern, Loss(path=path))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("committee", "committees"),
        ("title", "meeting.title"),
        ("meeting.title", "title"),
        ("*.title", "items[0].items[0].title"),
        ("items.title", "items[0].items[0].title"),
        ("items.*.title", "items[0].title"),
        ("**.title", "subtitle"),
        ("preamble.**", "preamble[0]"),
        ("date", "update"),
        ("meeting.date", "meeting.end_date"),
        ("meeting.t?tle", "meeting.ttle"),
    ],
)
def test_patterns_do_not_cover(pattern, path):
    assert not covers(pattern, Loss(path=path))


def test_a_pattern_of_members_covers_them_whole_and_nothing_inside():
    gone = Loss(path="items[0].sections[0].blocks[1]", before=FIGURE)
    assert covers("**.blocks[Figure]", gone)
    assert covers("**.blocks[Fig*]", gone)
    assert covers("**.blocks[*]", gone)
    assert not covers("**.blocks[Heading]", gone)
    assert not covers("**.sections[*]", gone)
    assert not covers("**.blocks[*]", Loss(path="items[0].sections[0].blocks[1].alt", before="x"))
    assert covers(
        "**.blocks[Heading]", Loss(path="items[0].sections[0].blocks[0]", before=Heading("x"), after=Paragraph("x"))
    )
    assert not covers(
        "**.blocks[Paragraph]", Loss(path="items[0].sections[0].blocks[0]", before=Heading("x"), after=Paragraph("x"))
    )
    assert covers("**.blocks[Paragraph]", Loss(path="items[0].sections[0].blocks[0]", after=Paragraph("x")))
    assert covers("**.rows[Cell]", Loss(path="preamble[0].rows[0][1]", before=Cell()))
    assert covers("**.rows[tuple]", Loss(path="preamble[0].rows[1]", before=(Cell(),)))


@pytest.mark.parametrize("pattern", ["", ".", "a.", ".a", "a..b", "a[0", "a[x].b", "a b", "***", "a**", "a-b", "å["])
def test_what_is_no_pattern(pattern):
    with pytest.raises(ValueError, match="is no pattern of paths: its part"):
        covers(pattern, Loss(path="a"))


def test_leaves_tell_every_value_once():
    minutes = generate(3)
    paths = [path for path, _ in leaves(minutes)]
    assert len(paths) == len(set(paths))
    assert ("language", minutes.language) in set(leaves(minutes))
    assert ("items#", len(minutes.items)) in set(leaves(minutes))
