import io
import os

import pytest

import cost
from minutes_core import pipeline
from minutes_core.cli.main import run
from minutes_core.errors import InputError
from minutes_core.model import AgendaItem, Attachment, Minutes


def folder_of(path, *names):
    for name in names:
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return path


def found(folder, *attachments, resources=None):
    """What each attachment was given, and the slugs of what was told."""
    minutes = Minutes(items=[AgendaItem(number="1", title="x", attachments=attachments)])
    done = pipeline.attach(minutes, resources or {}, folder)
    given = []
    for one in done.minutes.items[0].attachments:
        opener = next((done.resources[name] for name in (one.href, one.filename) if name in done.resources), None)
        with opener() if opener is not None else io.BytesIO() as file:
            given.append(file.read().decode() or None)
    return given, [(each.slug, each.facts["title"]) for each in done.diagnostics]


@pytest.mark.parametrize(
    "attachment",
    [
        Attachment(title="x", href="under/Tilbud.pdf"),
        Attachment(title="x", href="under\\tilbud.PDF"),
        Attachment(title="x", filename="Tilbud.pdf"),
        Attachment(title="x", href="https://example.dk/hent/Tilbud.pdf?id=3"),
        Attachment(title="x", href="/etc/../Tilbud.pdf"),
        Attachment(title="tilbud"),
        Attachment(title="Tilbud.", document_number="9"),
    ],
)
def test_a_file_is_found_by_its_name(tmp_path, attachment):
    folder = folder_of(tmp_path, "under/Tilbud.pdf", "Kort.pdf")
    assert found(folder, attachment) == (["under/Tilbud.pdf"], [])


def test_the_path_goes_before_the_name_and_the_name_before_the_title(tmp_path):
    folder = folder_of(tmp_path, "a/1.pdf", "b/1.pdf", "Kort.pdf")
    assert found(folder, Attachment(title="Kort", href="b/1.pdf")) == (["b/1.pdf"], [])
    assert found(folder, Attachment(title="Kort", href="c/1.pdf")) == ([None], [("attachment-ambiguous", "Kort")])


def test_a_document_number_stands_in_the_name_as_whole_words(tmp_path):
    folder = folder_of(tmp_path, "notat 222359-12 endelig.pdf", "notat 1222359-12.pdf")
    wanted = "notat 222359-12 endelig.pdf"
    assert found(folder, Attachment(title="Andet", document_number="222359/12")) == ([wanted], [])


def test_the_whole_title_goes_before_a_title_in_the_name(tmp_path):
    folder = folder_of(tmp_path, "Bilag 1 - Notat.pdf", "Notat.pdf")
    assert found(folder, Attachment(title="Notat")) == (["Notat.pdf"], [])
    assert found(folder, Attachment(title="bilag 1")) == (["Bilag 1 - Notat.pdf"], [])


def test_a_file_that_is_anothers_is_not_taken(tmp_path):
    folder = folder_of(tmp_path, "Notat om båden.pdf")
    pair = Attachment(title="Notat"), Attachment(title="Notat om båden")
    assert found(folder, *pair) == ([None, "Notat om båden.pdf"], [("attachment-missing", "Notat")])


def test_more_files_than_one_or_more_attachments_than_one_are_no_match(tmp_path):
    folder = folder_of(tmp_path, "a/Notat.pdf", "b/notat.docx", "Bilag 1 Kort over havnen.pdf")
    attachments = Attachment(title="Notat"), Attachment(title="Kort over"), Attachment(title="over havnen")
    given, told = found(folder, *attachments)
    assert given == [None, None, None]
    assert told == [("attachment-ambiguous", each.title) for each in attachments]


def test_one_attachment_listed_twice_has_one_file(tmp_path):
    folder = folder_of(tmp_path, "Kort.pdf")
    assert found(folder, *[Attachment(title="Kort")] * 2) == (["Kort.pdf"] * 2, [])


def test_what_has_a_file_keeps_it(tmp_path):
    folder = folder_of(tmp_path, "Kort.pdf")
    own = {"Kort.pdf": (folder_of(tmp_path / "own", "Kort.pdf") / "Kort.pdf").open}
    minutes = Minutes(items=[AgendaItem(attachments=[Attachment(title="Kort", href="Kort.pdf")])])
    done = pipeline.attach(minutes, own, folder)
    assert (done.minutes, done.resources, done.diagnostics) == (minutes, own, ())


def test_a_name_that_a_resource_has_already_is_not_taken_from_it(tmp_path):
    folder = folder_of(tmp_path, "1.pdf")
    own = {"1.pdf": lambda: None}
    done = pipeline.attach(Minutes(items=[AgendaItem(attachments=[Attachment(title="1")])]), own, folder)
    assert done.minutes.items[0].attachments[0].href == "bilag/1.pdf"
    assert done.resources["1.pdf"] is own["1.pdf"]


def test_items_below_items(tmp_path):
    folder = folder_of(tmp_path, "Kort.pdf")
    below = AgendaItem(title="y", attachments=[Attachment(title="Kort")])
    done = pipeline.attach(Minutes(items=[AgendaItem(title="x", items=[below])]), {}, folder)
    assert done.minutes.items[0].items[0].attachments[0].href == "Kort.pdf"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="has no links")
def test_nothing_outside_the_folder_is_given(tmp_path):
    folder_of(tmp_path, "secret.pdf", "bilag/Kort.pdf", "bilag/.skjult.pdf", "outside/x.pdf")
    (tmp_path / "bilag" / "Tilbud.pdf").symlink_to(tmp_path / "secret.pdf")
    (tmp_path / "bilag" / "under").symlink_to(tmp_path / "outside")
    attachments = [
        Attachment(title="a", href="../secret.pdf"),
        Attachment(title="b", href=str(tmp_path / "secret.pdf")),
        Attachment(title="Tilbud"),
        Attachment(title="skjult"),
        Attachment(title="c", href="under/x.pdf"),
        Attachment(title="d", href="%2e%2e/secret.pdf"),
    ]
    given, told = found(tmp_path / "bilag", *attachments)
    assert given == [None] * 6
    assert {slug for slug, _ in told} == {"attachment-missing"}


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="is no folder"):
        pipeline.attach(Minutes(), {}, tmp_path / "x")


def test_many_files_take_a_time_that_grows_with_them(tmp_path):
    def prepared(count):
        folder = tmp_path / str(count)
        folder.mkdir()
        for at in range(count):
            (folder / f"Notat {at} om havnen.pdf").write_bytes(b"x")
        attachments = tuple(Attachment(title=f"notat {at}") for at in range(count))
        given, _ = found(folder, *attachments[:1])
        assert given == ["x"]
        minutes = Minutes(items=[AgendaItem(attachments=attachments)])
        assert len(pipeline.attach(minutes, {}, folder).resources) == count
        return lambda: pipeline.attach(minutes, {}, folder)

    cost.growth(prepared, 300, 1200, bound=12)


TEXT = """REFERAT Havneudvalget d. 8. maj 2019

Punkt 1: Ny slæbebåd

Bilag
Tilbud
Kort over havnen
"""


def test_the_command_finds_the_files(tmp_path, capsys):
    bilag = folder_of(tmp_path, "bilag/Tilbud.pdf") / "bilag"
    source, where = tmp_path / "referat.txt", tmp_path / "ud"
    source.write_text(TEXT, encoding="utf-8")
    command = ["--lang", "en", "convert", source, "--to", "acadre,sbsys", "-o", f"{where}/", "--attachments", bilag]
    assert run([str(each) for each in command]) == 0
    assert len([path for path in where.rglob("*") if path.is_file() and path.read_bytes() == b"bilag/Tilbud.pdf"]) == 2
    said = capsys.readouterr().err
    assert said.count("[attachment-missing]") == 1
    assert "Kort over havnen" in said


def test_of_several_documents_each_has_its_own_folder(tmp_path, capsys):
    bilag = folder_of(tmp_path, "bilag/a/Tilbud.pdf", "bilag/Tilbud.pdf") / "bilag"
    sources, where = [tmp_path / f"{name}.txt" for name in ("a", "b")], tmp_path / "ud"
    for source in sources:
        source.write_text(TEXT, encoding="utf-8")
    command = ["convert", *sources, "--to", "sbsys", "-o", f"{where}/", "--attachments", bilag]
    assert run([str(each) for each in command]) == 0
    assert [path.relative_to(where).parts[0] for path in where.rglob("*.pdf")] == ["a"]
    capsys.readouterr()


def test_a_folder_of_attachments_that_is_none_is_a_usage_error(tmp_path, capsys):
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    command = ["--lang", "en", "convert", source, "--to", "json", "-o", "-", "--attachments", tmp_path / "x"]
    assert run([str(each) for each in command]) == 2
    assert "is no folder" in capsys.readouterr().err


def test_python_does_the_same_in_one_call(tmp_path):
    folder_of(tmp_path, "bilag/Tilbud.pdf")
    done = pipeline.convert(TEXT.encode(), tmp_path / "ud", to="sbsys", attachments=tmp_path / "bilag")
    assert [path.name for path in done.paths] == ["dagsorden.xml", "dagsorden.html", "1.pdf"]
    assert [each.slug for each in done.imported.diagnostics].count("attachment-missing") == 1
