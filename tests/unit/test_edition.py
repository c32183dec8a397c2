import pytest
from attrs import evolve
from hypothesis import given

from minutes_core.edition import CLOSED_TITLE, public_edition
from minutes_core.model import Access, AgendaItem, Attachment, Identifier, Minutes, Paragraph, Section
from minutes_core.pipeline import reasons_to_withhold
from minutes_core.protocols import leaves
from minutes_core.testing.strategies import minutes as all_minutes

FULL = AgendaItem(
    number="5",
    title="Køb af Ravnsøvej 3",
    case_number="13/20481",
    document_number="12-345",
    identifiers=(Identifier(scheme="acadre", value="77"),),
    access="closed",
    sections=(Section(kind="decision", blocks=(Paragraph("Godkendt."),)),),
    attachments=(Attachment(title="Skøde"),),
    absentees=("Asta Lindhøj",),
    items=(AgendaItem(number="5.1", title="Prisen"),),
)


@pytest.mark.parametrize("access", ["closed", "unknown"])
def test_of_a_closed_item_the_number_is_left(access):
    (item,) = public_edition(Minutes(items=(evolve(FULL, access=access),))).items
    assert item == AgendaItem(number="5", title="Lukket", access="closed")


def test_an_open_item_is_left_as_it_is_but_for_attachments_that_are_not_open():
    attachments = [Attachment(title=access.value, access=access) for access in Access]
    (item,) = public_edition(Minutes(items=(evolve(FULL, access="open", attachments=attachments),))).items
    assert item == evolve(FULL, access="open", attachments=attachments[:1])


def test_a_closed_item_below_an_open_one_is_closed_and_one_below_a_closed_one_is_gone():
    below = AgendaItem(number="1", items=(FULL, AgendaItem(number="1.2", title="Åbent")))
    (item,) = public_edition(Minutes(items=(below,))).items
    assert [each.title for each in item.items] == ["Lukket", "Åbent"]


def closed_parts(items):
    for item in items:
        if item.access is not Access.OPEN:
            yield evolve(item, number=None, access="open")
        else:
            yield from (attachment for attachment in item.attachments if attachment.access is not Access.OPEN)
            yield from closed_parts(item.items)


def open_parts(minutes):
    """The document without its closed items and attachments, made another way than the edition."""

    def kept(items):
        for item in items:
            if item.access is not Access.OPEN:
                yield AgendaItem(number=item.number)
            else:
                attachments = [each for each in item.attachments if each.access is Access.OPEN]
                yield evolve(item, attachments=attachments, items=tuple(kept(item.items)))

    return evolve(minutes, items=tuple(kept(minutes.items)))


def texts(value):
    return {leaf for _, leaf in leaves(value) if type(leaf) is str and leaf}


@given(all_minutes())
def test_no_text_of_a_closed_part_survives_unless_an_open_part_has_it_too_and_those_all_do(minutes):
    closed = set().union(*(texts(part) for part in closed_parts(minutes.items)), set())
    allowed = texts(open_parts(minutes)) | {CLOSED_TITLE}
    assert (texts(public_edition(minutes)) & closed) - allowed == set()
    assert texts(open_parts(minutes)) <= texts(public_edition(minutes))


@given(all_minutes())
def test_it_is_idempotent_and_hides_everything_that_is_not_open(minutes):
    public = public_edition(minutes)
    assert public_edition(public) == public
    assert [item.number for item in public.items] == [item.number for item in minutes.items]
    for item in public.walk():
        assert item.access is Access.OPEN or item == AgendaItem(number=item.number, title="Lukket", access="closed")
        assert all(attachment.access is Access.OPEN for attachment in item.attachments)
    assert {slug for slug, _ in reasons_to_withhold(public)} <= {"draft", "personal-data"}
