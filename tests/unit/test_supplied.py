"""What a document does not say, and somebody supplies."""

import datetime as dt
import pickle

import attrs
import pytest

import minutes_core
from minutes_core import Approval, Identifier, InvalidValue, Kind, Meeting, Minutes, Severity, Status
from minutes_core.cli.messages import WORDS
from minutes_core.diagnostics import Diagnostic, Origin
from minutes_core.protocols import Imported
from minutes_core.supplied import FIELDS, Supplied, joined, minutes_from, supplies, supply


def filled(minutes, values):
    return supply(Imported(minutes=minutes), values)


def slugs(imported):
    return [each.slug for each in imported.diagnostics]


def test_every_plain_field_of_the_document_and_its_meeting_can_be_supplied():
    found = {
        prefix + attribute.name
        for prefix, cls in (("", Minutes), ("approval.", Approval), ("meeting.", Meeting))
        for attribute in attrs.fields(cls)
        if attribute.name not in {"meeting", "approval", "participants", "preamble", "items", "closing", "identifiers"}
    }
    assert set(FIELDS) == found


def test_the_help_names_every_field():
    for text in WORDS["help-set"]:
        assert text.endswith(", ".join([*FIELDS, "identifier.SCHEME"]))


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("organisation", "  Ravnsø   Kommune ", "Ravnsø Kommune"),
        ("committee", "Byrådet", "Byrådet"),
        ("kind", "Agenda", Kind.AGENDA),
        ("kind", Kind.AGENDA, Kind.AGENDA),
        ("status", "final", Status.FINAL),
        ("language", "en-GB", "en-GB"),
        ("meeting.date", "2017-05-10", dt.date(2017, 5, 10)),
        ("meeting.date", "10-05-2017", dt.date(2017, 5, 10)),
        ("meeting.date", "10.5.2017", dt.date(2017, 5, 10)),
        ("meeting.end_date", "10. maj 2017", dt.date(2017, 5, 10)),
        ("approval.date", dt.date(2017, 5, 10), dt.date(2017, 5, 10)),
        ("meeting.start", "9.05", dt.time(9, 5)),
        ("meeting.end", " 16:30", dt.time(16, 30)),
        ("identifier.cvr", "12345678", "12345678"),
    ],
)
def test_values_are_read(field, given, kept):
    (one,) = supplies({field: given})
    assert (one.field, one.value, one.replaces) == (field, kept, False)
    assert type(one.value) is type(kept)


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("municipality", "Ravnsø", "is no field that can be supplied .there are: organisation, .*identifier.SCHEME"),
        ("", "x", "is no field"),
        ("meeting", "x", "is no field"),
        ("kind", "referat", "must be one of minutes, agenda, addendum, not 'referat'"),
        ("status", "unknown", "must be one of draft, final, approved, not 'unknown'"),
        ("status", Status.UNKNOWN, "must be one of draft, final, approved, not 'unknown'"),
        ("language", "dansk!", "must be a BCP 47 language tag"),
        ("meeting.date", "31-02-2017", "must be a day such as 2017-05-10 or 10. maj 2017, not '31-02-2017'"),
        ("meeting.date", dt.datetime(2017, 5, 10, 9, 0, tzinfo=dt.UTC), "must be a day .* not datetime"),
        ("meeting.start", "kl. 9", "must be a time of day such as 16:30, not 'kl. 9'"),
        ("meeting.start", dt.time(9, 0, 30), "must be given to the minute"),
        ("committee", "", "must not be empty"),
        ("committee", "a\nb", "is one line"),
        ("committee", "a\x07", r"may not hold U\+0007"),
        ("committee", 7, "must be text, not int"),
        ("identifier.", "x", "must be a short lower-case word"),
        ("identifier.CVR", "x", "must be a short lower-case word"),
        ("identifier.cvr", "", "must not be empty"),
        ("committee", "x" * 1000 + "\x07", "may not hold"),
        ("kind", "x" * 1000, "…'$"),
    ],
)
def test_what_is_no_value_is_refused_by_the_name_of_its_field(field, given, told):
    with pytest.raises(InvalidValue, match=told) as caught:
        supplies({field: given})
    assert caught.value.field == field
    assert len(str(caught.value)) < 400


def test_a_value_that_is_none_is_not_supplied():
    assert supplies({"committee": None, "organisation": "Ravnsø Kommune"}) == supplies(
        {"organisation": "Ravnsø Kommune"}
    )


def test_a_field_twice_is_one_where_the_values_are_alike():
    (one,) = supplies({"kind": "agenda", "kind:": Kind.AGENDA})
    assert one.replaces
    with pytest.raises(InvalidValue, match="kind is supplied twice"):
        supplies({"kind": "agenda", "kind:": "minutes"})


def test_what_is_missing_is_filled_in_and_told():
    before = Imported(
        minutes=Minutes(committee="Byrådet"),
        diagnostics=(Diagnostic(slug="head-not-found"),),
        origins={"committee": Origin(line=1)},
    )
    values = supplies({"organisation": "Ravnsø Kommune", "meeting.start": "9:00"}, by="liste.csv", line=7)
    after = supply(before, values)
    assert after.minutes == Minutes(
        committee="Byrådet", organisation="Ravnsø Kommune", meeting=Meeting(start=dt.time(9, 0))
    )
    assert slugs(after) == ["head-not-found", "supplied", "supplied"]
    assert {each.severity for each in after.diagnostics[1:]} == {Severity.NOTE}
    assert dict(after.diagnostics[2].facts) == {"field": "meeting.start", "value": "09:00", "by": "liste.csv:7"}
    assert after.origins == {
        "committee": Origin(line=1),
        "organisation": Origin(line=7, supplied="liste.csv"),
        "meeting.start": Origin(line=7, supplied="liste.csv"),
    }


def test_what_the_document_says_too_changes_nothing():
    before = Imported(minutes=Minutes(committee="Byrådet", identifiers=[Identifier(scheme="cvr", value="1")]))
    assert supply(before, {"committee": "Byra\u030adet", "identifier.cvr:": "1", "kind": "minutes"}) is before
    assert supply(before, {}) is before


def test_where_they_differ_the_document_is_kept():
    before = Minutes(meeting=Meeting(date=dt.date(2017, 5, 10)))
    after = filled(before, {"meeting.date": "11-05-2017"})
    (told,) = after.diagnostics
    assert after.minutes == before
    assert (told.slug, told.severity) == ("supplied-differs", Severity.WARNING)
    assert (told.facts["told"], told.facts["value"]) == ("2017-05-10", "2017-05-11")
    assert after.origins == {}


def test_a_colon_replaces():
    after = filled(
        Minutes(committee="Byrådet"), {"committee:": "Klimaudvalget", "kind:": "agenda", "organisation:": "X"}
    )
    assert after.minutes == Minutes(committee="Klimaudvalget", kind=Kind.AGENDA, organisation="X")
    assert slugs(after) == ["supplied", "supplied-instead", "supplied-instead"]


def test_an_identifier_replaces_those_of_its_scheme_where_they_stand():
    names = [("a", "1"), ("b", "2"), ("a", "3"), ("c", "4")]
    before = Minutes(identifiers=[Identifier(scheme=scheme, value=value) for scheme, value in names])
    assert filled(before, {"identifier.a": "3"}).minutes == before
    after = filled(before, {"identifier.a": "5"})
    assert slugs(after) == ["supplied-differs"]
    assert after.diagnostics[0].facts["told"] == "1, 3"
    after = filled(before, {"identifier.a:": "5", "identifier.d": "6"})
    assert [(each.scheme, each.value) for each in after.minutes.identifiers] == [
        ("a", "5"), ("b", "2"), ("c", "4"), ("d", "6"),
    ]  # fmt: skip
    assert set(after.origins) == {"identifiers[0]", "identifiers[3]"}


def test_an_approval_belongs_to_what_is_approved():
    values = {"approval.date": "2017-06-07", "approval.body": "Klimaudvalget"}
    approved = Approval(date=dt.date(2017, 6, 7), body="Klimaudvalget")
    assert slugs(filled(Minutes(), values)) == ["supplied-unused", "supplied-unused"]
    assert filled(Minutes(), {**values, "status": "approved"}).minutes == Minutes(
        status=Status.APPROVED, approval=approved
    )
    after = filled(Minutes(status=Status.APPROVED, approval=approved), {"status:": "draft"})
    assert after.minutes == Minutes(status=Status.DRAFT)
    assert slugs(after) == ["supplied-instead", "approval-dropped"]
    assert after.diagnostics[1].facts["told"] == "2017-06-07, Klimaudvalget"


def test_the_first_of_several_sides_counts_unless_a_later_one_alone_replaces():
    row = supplies({"kind": "agenda", "status:": "final"}, by="liste.csv", line=2)
    everywhere = supplies({"kind:": "minutes", "status:": "draft", "language": "en"}, by="--set")
    told = {one.field: (one.value, one.by) for one in joined(row, everywhere)}
    assert told == {"kind": ("minutes", "--set"), "status": ("final", "liste.csv"), "language": ("en", "--set")}


def test_what_could_not_be_read_has_what_is_supplied():
    assert minutes_from({}) == Minutes()
    made = minutes_from({"approval.body": "Byrådet", "status": "approved", "kind": "agenda", "identifier.cvr": "1"})
    assert made == Minutes(
        kind=Kind.AGENDA,
        status=Status.APPROVED,
        approval=Approval(body="Byrådet"),
        identifiers=[Identifier(scheme="cvr", value="1")],
    )
    with pytest.raises(InvalidValue, match=r"approval\.body belongs to a document whose status is approved"):
        minutes_from({"approval.body": "Byrådet"})


def test_reading_takes_what_is_supplied_and_names_the_source(tmp_path):
    path = tmp_path / "a.json"
    minutes_core.write(Minutes(committee="Byrådet"), path)
    read = minutes_core.read(path, supplied={"organisation": "Ravnsø Kommune", "committee": "Udvalget"})
    assert read.minutes.organisation == "Ravnsø Kommune"
    assert [(each.slug, each.source) for each in read.diagnostics] == [
        ("supplied", str(path)),
        ("supplied-differs", str(path)),
    ]
    assert supply(read, {"organisation": "Ravnsø Kommune", "committee": "Udvalget"}) == read
    minutes_core.convert(path, tmp_path / "b.xml", supplied={"organisation": "Ravnsø Kommune"})
    assert minutes_core.read(tmp_path / "b.xml").minutes == Minutes(committee="Byrådet", organisation="Ravnsø Kommune")


def test_a_wrong_field_is_told_before_the_document_is_read():
    with pytest.raises(InvalidValue, match="comittee is no field"):
        minutes_core.read("nowhere.txt", supplied={"comittee": "Byrådet"})


def test_supplied_values_are_values():
    (one,) = supplies({"committee:": "Byrådet"}, by="liste.csv", line=3)
    assert one == Supplied(field="committee", value="Byrådet", by="liste.csv", line=3, replaces=True)
    assert pickle.loads(pickle.dumps(one)) == one
    assert len({one, one}) == 1
    assert (one.place, attrs.evolve(one, line=None).place) == ("liste.csv:3", "liste.csv")
