import io
import pickle

import pytest

import toy_formats
from minutes_core.errors import CannotExport, PluginError, Withheld
from minutes_core.model import AgendaItem, Attachment, Figure, Minutes, Paragraph, Participant, Section
from minutes_core.pipeline import export, export_prepared, read, reasons_to_withhold

PUBLIC = toy_formats.PublicExporter()
TOY = toy_formats.ToyExporter()
OPEN = AgendaItem(number="1", title="Godkendelse af dagsorden")
CLOSED = AgendaItem(number="5", title="Køb af ejendom", access="closed")
UNKNOWN = AgendaItem(number="6", title="Noget", access="unknown")


def attached(access, number="3"):
    return AgendaItem(number=number, attachments=(Attachment(title="notat", href="notat.pdf", access=access),))


def holding(*formats):
    return type("Holding", (toy_formats.FolderExporter,), {"contains": formats})()


def decided(text, number="4", **more):
    return AgendaItem(number=number, sections=(Section(kind="decision", blocks=(Paragraph(text),)),), **more)


def reasons(*items, **document):
    return reasons_to_withhold(Minutes(items=items, **document))


def test_an_open_document_is_published():
    minutes = Minutes(status="approved", items=(OPEN,), participants=(Participant(name="Asta Lind"),))
    assert b"Godkendelse af dagsorden" in export(minutes, {}, PUBLIC).data


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (Minutes(status="draft"), (("draft", ""),)),
        (Minutes(items=(OPEN, CLOSED, UNKNOWN)), (("closed-content", "5"), ("unknown-access", "6"))),
        (
            Minutes(items=(attached("closed"), attached("unknown", "9"))),
            (("closed-attachment", "3"), ("closed-attachment", "9")),
        ),
        (Minutes(items=(decided("Født 010190-1234."),)), (("personal-data", "4"),)),
        (Minutes(closing=(Paragraph("Født 010190-1234."),)), (("personal-data", "closing"),)),
        (Minutes(participants=(Participant(name="0101901234"),)), (("personal-data", "participants"),)),
        (Minutes(committee="Udvalget 010190 1234"), (("personal-data", "committee"),)),
    ],
    ids=["draft", "items", "attachments", "cpr-in-item", "cpr-in-closing", "cpr-in-people", "cpr-in-head"],
)
def test_what_needs_the_users_word_is_withheld_from_a_format_for_the_public(document, expected):
    with pytest.raises(Withheld) as caught:
        export(document, {}, PUBLIC)
    assert (caught.value.format, caught.value.reasons) == ("public", expected)
    assert pickle.loads(pickle.dumps(caught.value)).reasons == expected
    assert export(document, {}, TOY).data  # any other format takes it


def test_all_reasons_are_told_at_once():
    minutes = Minutes(status="draft", items=(CLOSED, attached("closed"), decided("010190-1234 og 020290-1234")))
    with pytest.raises(Withheld, match="draft: ; closed-content: 5; closed-attachment: 3; personal-data: 4"):
        export(minutes, {}, PUBLIC)


def test_items_below_others_are_named_by_their_way():
    below = AgendaItem(
        number="5", items=(AgendaItem(number="5.1", access="closed", title="x"), decided("010190-1234", "a"))
    )
    assert reasons(below) == (("closed-content", "5.1"), ("personal-data", "5 a"))
    nameless = AgendaItem(items=(AgendaItem(), AgendaItem(access="closed", title="x")))
    assert reasons(OPEN, nameless) == (("closed-content", "[2] [2]"),)


def test_a_closed_item_is_told_once_with_all_that_is_below_it():
    assert reasons(AgendaItem(number="5", access="closed", items=(CLOSED, attached("closed")))) == (
        ("closed-content", "5"),
    )


def test_an_item_that_holds_nothing_but_its_number_and_the_word_closed_is_no_reason():
    assert reasons(AgendaItem(number="5", title="Lukket", access="closed")) == ()
    assert reasons(AgendaItem(number="5", title="Lukket", access="unknown")) == (("unknown-access", "5"),)


def test_each_reason_has_its_own_word():
    minutes = Minutes(status="draft", items=(CLOSED, decided("010190-1234")))
    words = {"allow_draft": True, "edition": "full", "allow_personal_data": True}
    for left_out in words:
        with pytest.raises(Withheld) as caught:
            export(minutes, {}, PUBLIC, **{word: value for word, value in words.items() if word != left_out})
        assert len(caught.value.reasons) == 1
    assert b"K\xc3\xb8b af ejendom" in export(minutes, {}, PUBLIC, **words).data


def test_the_public_edition_takes_closed_content_out_of_any_format():
    for exporter in (PUBLIC, TOY):
        data = export(Minutes(items=(OPEN, CLOSED)), {}, exporter, edition="public").data.decode()
        assert "item 5 closed Lukket" in data
        assert "ejendom" not in data


def test_a_cpr_number_in_closed_content_is_no_reason_once_that_is_taken_out():
    minutes = Minutes(items=(decided("010190-1234", access="closed"),))
    assert b"0101" not in export(minutes, {}, PUBLIC, edition="public").data


def test_resources_that_only_closed_content_calls_for_are_kept_from_the_exporter():
    figure = Section(blocks=(Figure(href="kort.png"),))
    minutes = Minutes(items=(AgendaItem(number="1", sections=(figure,)), attached("closed")))
    resources = dict.fromkeys(("kort.png", "notat.pdf", "stray.pdf"), io.BytesIO)
    assert export(minutes, resources, PUBLIC, edition="public").data.endswith(b"\nkort.png")
    assert export(minutes, resources, PUBLIC, edition="full").data.endswith(b"\nkort.png,notat.pdf,stray.pdf")


def test_a_value_that_a_format_needs_is_named():
    with pytest.raises(CannotExport, match="the format needy needs committee"):
        export(Minutes(), {}, toy_formats.NeedyExporter())


def test_an_exporter_that_fails_is_a_plugin_error():
    with pytest.raises(PluginError, match=r"crashing: failed at writing \(KeyError: 'crashed on purpose'\)"):
        export(Minutes(), {}, toy_formats.CrashingExporter())


def test_an_edition_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="edition must be one of public, full, or None, not 'pubic'"):
        export(Minutes(), {}, PUBLIC, edition="pubic")


def test_an_exporter_that_is_not_installed_is_named():
    with pytest.raises(PluginError, match="nonsense: is not installed for writing"):
        export(Minutes(), {}, "nonsense")


class TestPackages:
    def test_a_package_is_handed_the_documents_that_it_asks_for(self):
        made = export(Minutes(items=(OPEN,)), {}, toy_formats.FolderExporter()).contents()
        assert read(made["documents/json"]).minutes == Minutes(items=(OPEN,))

    def test_they_tell_no_more_than_the_package_may(self):
        made = export(Minutes(items=(OPEN, CLOSED)), {}, toy_formats.FolderExporter()).contents()
        assert sorted(made) == ["documents/json", "toy"]
        assert not any(CLOSED.title.encode() in content for content in made.values())

    def test_alone_it_writes_the_same_tree_without_them(self):
        alone = toy_formats.FolderExporter().export(Minutes(items=(OPEN,)), {})
        assert [name for name, _ in alone.files] == ["toy"]

    def test_what_they_have_to_say_is_said(self):
        minutes = Minutes(items=(AgendaItem(title="Kort \U000f0000"),))
        told = [each.slug for each in export(minutes, {}, "pdf").diagnostics]
        assert [each.slug for each in export(minutes, {}, holding("pdf")).diagnostics] == told != []

    def test_what_a_run_knows_reaches_them(self):
        filled = []
        export_prepared(Minutes(), {}, toy_formats.FolderExporter(), fill=lambda each: filled.append(each.name) or each)
        assert filled == ["folder", "json"]

    def test_a_format_that_is_not_installed_cannot_be_held(self):
        with pytest.raises(PluginError, match="nowhere"):
            export(Minutes(), {}, holding("nowhere"))

    def test_one_that_is_welcome_is_held_where_it_is_installed(self):
        welcoming = type("Welcoming", (type(holding("json")),), {"contains_where_installed": ("xml", "nowhere")})()
        made = export(Minutes(items=(OPEN,)), {}, welcoming).contents()
        assert sorted(made) == ["documents/json", "documents/xml", "toy"]

    def test_a_tree_cannot_be_held(self, monkeypatch):
        class Trees:
            exporter = staticmethod(lambda _name: toy_formats.TreeExporter())

        monkeypatch.setattr("minutes_core.pipeline.exporting.installed", Trees)
        with pytest.raises(PluginError, match="not one file"):
            export(Minutes(), {}, holding("tree"))
