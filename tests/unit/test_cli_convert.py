import io
import json
import os
import re
import sys
import types

import pytest

from minutes_core.registry import installed
from toy_plugins import make_distribution, toy

pytest_plugins = ["cli_fixtures"]

DRAFT = toy("status draft", "person A 010190-1234", "item 5 closed Køb af ejendom", "item 6 unknown Noget")
OPEN = toy("status final", "item 1 open Godkendelse af dagsorden", "decision Godkendt.")


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(data)))


def test_one_document_to_the_file_that_is_named(cli):
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "toy", "-o", "b.xyz") == 0
    assert (cli.out, cli.err) == ("", "")
    assert "item 1 open Godkendelse" in cli.read("b.xyz")


def test_without_a_place_the_result_stands_beside_its_document(cli):
    cli.write("arkiv/a.toy", OPEN)
    assert cli("convert", "arkiv/a.toy", "--to", "public") == 0
    assert cli.files() == ["arkiv/a.public", "arkiv/a.toy"]


def test_without_a_place_nothing_is_replaced(cli):
    cli.write("a.toy", OPEN)
    cli.write("a.public", b"old")
    assert cli("convert", "a.toy", "--to", "public") == 1
    assert cli.err == "a.public: error: exists already (-o replaces it) [cannot-write]\n"
    assert cli.read("a.public") == "old"
    assert cli("convert", "a.toy", "--to", "public", "-o", "a.public") == 0
    assert cli.read("a.public") != "old"


@pytest.mark.parametrize("out", ["ud", "ud/"])
def test_a_folder_takes_results_by_the_names_of_their_documents(cli, out):
    cli.write("x/a.toy", OPEN)
    (cli.folder / "ud").mkdir()
    assert cli("convert", "x/a.toy", "--to", "toy", "-o", out) == 0
    assert cli.files() == ["ud/a.toy", "x/a.toy"]


def test_several_formats_go_to_a_folder_that_is_made(cli):
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "public, toy", "--to", "options,toy", "-o", "ny/ud") == 0
    assert cli.files() == ["a.toy", "ny/ud/a.options", "ny/ud/a.public", "ny/ud/a.toy"]


def test_options_may_stand_anywhere(cli):
    cli.write("a.toy", OPEN)
    cli.write("b.toy", OPEN)
    assert cli("--lang", "da", "convert", "a.toy", "--to", "public", "b.toy", "-o", "ud") == 0
    assert cli.err == "minutes: 2 dokumenter klaret, 0 fejlede\n"


def test_a_name_that_begins_with_a_hyphen_stands_after_two(cli):
    cli.write("-a.toy", OPEN)
    assert cli("convert", "--to", "public", "-o", "ud/", "--", "-a.toy") == 0
    assert cli.files() == ["-a.toy", "ud/-a.public"]


def test_standard_output_takes_one_document_in_one_format(cli):
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "toy", "-o", "-") == 0
    assert "item 1 open" in cli.out
    for arguments in (["a.toy", "--to", "toy,public"], ["a.toy", "a.toy", "--to", "toy"], [".", "--to", "toy"]):
        assert cli("convert", *arguments, "-o", "-") == 2
        assert cli.err == "minutes convert: error: standard output takes one document in one format [usage]\n"


def test_a_tree_does_not_go_to_standard_output(cli):
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "tree", "-o", "-") == 1
    assert cli.err == "-: error: takes one file, not a folder of files [cannot-write]\n"


def test_a_tree_becomes_a_folder(cli):
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "tree", "-o", "ud") == 0
    assert cli("convert", "a.toy", "--to", "tree,toy", "-o", "to") == 0
    assert cli("convert", "a.toy", "--to", "tree") == 0
    folders = {"ud", "to/a", "a"}
    assert cli.files() == sorted(
        ["a.toy", "to/a.toy", *(f"{each}/{name}" for each in folders for name in ("index.txt", "items/0.txt"))]
    )


def test_standard_input_goes_to_standard_output(cli, monkeypatch):
    stdin(monkeypatch, OPEN)
    assert cli("convert", "-", "--to", "toy") == 0
    assert "item 1 open" in cli.out
    stdin(monkeypatch, OPEN)
    assert cli("convert", "-", "--to", "toy,public", "-o", "ud") == 0
    assert cli.files() == ["ud/stdin.public", "ud/stdin.toy"]
    stdin(monkeypatch, b"")
    assert cli("convert", "-", "--to", "toy") == 1
    assert cli.err == "<stdin>: error: is empty [empty-file]\n"


def test_standard_input_is_read_once_and_among_others_needs_a_place(cli):
    assert cli("convert", "-", "-", "--to", "toy", "-o", "ud") == 2
    assert "standard input can be read only once" in cli.err
    assert cli("convert", "-", "a.toy", "--to", "toy") == 2
    assert "say with -o where the result of standard input goes" in cli.err


def test_a_folder_is_read_in_order_in_its_own_shape(cli):
    for name in ("b.toy", "a.toy", "2017/c.toy", "2017/dybt/d.toy", ".hidden.toy", ".git/e.toy"):
        cli.write(f"arkiv/{name}", toy(f"warn {name}"))
    cli.write("arkiv/noter.docx", b"?")
    cli.write("arkiv/2017/.DS_Store", b"?")
    assert cli("convert", "arkiv", "--to", "public", "-o", "ud") == 0
    assert [name for name in cli.files() if name.startswith("ud")] == [
        "ud/2017/c.public",
        "ud/2017/dybt/d.public",
        "ud/a.public",
        "ud/b.public",
    ]
    lines = cli.err.splitlines()
    assert [line.partition(":")[0] for line in lines[:4]] == [
        "arkiv/2017/c.toy",
        "arkiv/2017/dybt/d.toy",
        "arkiv/a.toy",
        "arkiv/b.toy",
    ]
    assert lines[4:] == [
        "minutes: note: 1 file is in no format that can be read, and left out: arkiv/noter.docx [left-out]",
        "minutes: 4 documents done, 0 failed",
    ]


def test_a_folder_that_holds_its_results_does_not_read_them_again(cli):
    cli.write("arkiv/a.toy", OPEN)
    for _ in range(2):
        assert cli("convert", "arkiv", "--to", "toy", "-o", "arkiv/ud") == 0
    assert cli.files() == ["arkiv/a.toy", "arkiv/ud/a.toy"]


def test_a_folder_in_a_folder_that_is_one_document_is_not_looked_into(cli):
    cli.write("arkiv/pakke/toy.manifest", b"")
    cli.write("arkiv/pakke/a.toy", OPEN)
    assert cli("convert", "arkiv", "--to", "toy", "-o", "ud", "--from", "toy") == 0
    assert [name for name in cli.files() if name.startswith("ud")] == ["ud/pakke.toy"]


def test_a_folder_that_is_one_document_goes_to_one_file(cli):
    cli.write("pakke/toy.manifest", b"")
    assert cli("convert", "pakke", "--to", "toy", "--from", "toy", "-o", "ud.toy") == 0
    assert cli("convert", "pakke", "--to", "toy", "--from", "toy") == 0
    assert cli.files() == ["pakke.toy", "pakke/toy.manifest", "ud.toy"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_links_to_folders_and_pipes_in_a_folder_are_named_and_not_entered(cli):
    cli.write("arkiv/a.toy", OPEN)
    (cli.folder / "arkiv" / "ring").symlink_to(cli.folder / "arkiv")
    (cli.folder / "arkiv" / "gone.toy").symlink_to("nowhere")
    (cli.folder / "arkiv" / "self").symlink_to("self")
    (cli.folder / "arkiv" / "same.toy").symlink_to("a.toy")
    os.mkfifo(cli.folder / "arkiv" / "pipe.toy")
    assert cli("convert", "arkiv", "--to", "public", "-o", "ud") == 1
    assert cli.err.splitlines() == [
        "arkiv/gone.toy: error: no such file [unreadable]",
        "arkiv/self: error: cannot be read (Too many levels of symbolic links) [unreadable]",
        (
            "minutes: note: 2 files are in no format that can be read, and left out: arkiv/pipe.toy and arkiv/ring"
            " [left-out]"
        ),
        "minutes: 2 documents done, 2 failed",
    ]
    assert [name for name in cli.files() if name.startswith("ud")] == ["ud/a.public", "ud/same.public"]


def test_a_file_in_a_folder_that_belies_its_name_fails_and_the_others_go_on(cli):
    cli.write("arkiv/a.toy", b"?")
    cli.write("arkiv/b.blob", OPEN)
    cli.write("arkiv/c.toy", toy("malformed"))
    cli.write("arkiv/d.toy", toy("crash"))
    cli.write("arkiv/e.toy", b"")
    cli.write("arkiv/f.toy", OPEN)
    assert cli("convert", "arkiv", "--to", "public", "-o", "ud") == 1
    assert cli.err.splitlines() == [
        (
            "arkiv/a.toy: error: is named .toy, but its content is not that, nor any other format that can be read"
            " [unknown-format]"
        ),
        "arkiv/b.blob: error: is named .blob, but its content is toy (--from toy reads it as that) [unknown-format]",
        "arkiv/c.toy: error: is malformed on purpose [malformed-document]",
        "arkiv/d.toy: error: could not be read: the importer toy failed (KeyError: 'crashed on purpose') [unreadable]",
        "arkiv/e.toy: error: is empty [empty-file]",
        "minutes: 1 document done, 5 failed",
    ]
    assert [name for name in cli.files() if name.startswith("ud")] == ["ud/f.public"]


def test_a_format_that_is_named_is_taken_against_the_name(cli):
    cli.write("a.blob", OPEN)
    assert cli("convert", "a.blob", "--to", "toy", "-o", "ud/") == 1
    assert cli.files() == ["a.blob"]
    assert cli("convert", "a.blob", "--to", "toy", "-o", "ud/", "--from", "toy") == 0
    assert cli.files() == ["a.blob", "ud/a.blob.toy"]


def test_a_folder_or_several_formats_do_not_go_to_one_file(cli):
    cli.write("arkiv/a.toy", OPEN)
    cli.write("old", b"old")
    told = (
        "there is more than one result, and ud.public is named like one file (if it is to be a folder: -o ud.public/)"
    )
    for arguments in (["arkiv", "--to", "public"], ["arkiv/a.toy", "--to", "public,toy"], ["a", "b", "--to", "public"]):
        assert cli("convert", *arguments, "-o", "ud.public") == 2
        assert cli.err == f"minutes convert: error: {told} [usage]\n"
        assert cli("convert", *arguments, "-o", "old") == 2
        assert "old is a file: -o must name a folder [usage]" in cli.err
    assert cli("convert", "arkiv", "--to", "public", "-o", "ud.public/") == 0
    assert cli.files() == ["arkiv/a.toy", "old", "ud.public/a.public"]


def test_a_folder_needs_a_place(cli):
    cli.write("arkiv/a.toy", OPEN)
    assert cli("convert", "arkiv", "--to", "public") == 2
    assert cli.err == "minutes convert: error: say with -o to which folder the results go [usage]\n"


def test_documents_whose_results_have_one_name_are_told_apart(cli):
    cli.write("a/Møde.toy", OPEN)
    cli.write("b/MØDE.toy", OPEN)
    cli.write("c/andet.toy", OPEN)
    arguments = ("convert", "a/Møde.toy", "b/MØDE.toy", "c/andet.toy", "--to", "public,toy", "-o", "ud")
    assert cli(*arguments) == 0
    said = [line for line in cli.err.splitlines() if "[renamed]" in line]
    assert said[0] == (
        "a/Møde.toy: note: another document's result has the same name, so this one is ud/Møde-eafd1069.public [renamed]"
    )
    assert len(said) == 4
    written = [name for name in cli.files() if name.startswith("ud")]
    assert [re.sub("-[0-9a-f]{8}", "-#", name) for name in written] == [
        "ud/MØDE-#.public",
        "ud/MØDE-#.toy",
        "ud/Møde-#.public",
        "ud/Møde-#.toy",
        "ud/andet.public",
        "ud/andet.toy",
    ]
    assert cli(*arguments) == 0
    assert [name for name in cli.files() if name.startswith("ud")] == written


def test_a_document_that_is_given_twice_is_refused(cli):
    cli.write("a.toy", OPEN)
    cli.write("b.toy", OPEN)
    assert cli("convert", "a.toy", "./a.toy", "b.toy", "--to", "public", "-o", "ud") == 1
    assert cli.err.splitlines()[:2] == [
        "a.toy: error: its result would be called like that of ./a.toy: ud/a.public [name-collision]",
        "./a.toy: error: its result would be called like that of a.toy: ud/a.public [name-collision]",
    ]
    assert [name for name in cli.files() if name.startswith("ud")] == ["ud/b.public"]


def test_no_result_takes_the_place_of_a_document_of_the_run(cli):
    cli.write("a.toy", OPEN)
    cli.write("b.toy", OPEN)
    (cli.folder / "link.toy").hardlink_to(cli.folder / "b.toy")
    for arguments in (["a.toy", "-o", "a.toy"], ["a.toy", "-o", "./a.toy"], ["a.toy"], ["b.toy", "-o", "link.toy"]):
        assert cli("convert", *arguments, "--to", "toy") == 1
        assert "error: is the document that is read [cannot-write]" in cli.err
    assert cli("convert", "a.toy", "b.toy", "--to", "toy", "-o", ".") == 1
    assert (cli.folder / "a.toy").read_bytes() == OPEN


def test_where_one_format_cannot_be_made_the_document_has_no_result(cli):
    cli.write("a.toy", OPEN)
    cli.write("b.toy", toy("committee Byrådet"))
    assert cli("convert", "a.toy", "b.toy", "--to", "toy,needy", "-o", "ud") == 1
    assert cli.err.splitlines()[0] == (
        "a.toy: error: cannot be written as needy: the format needs committee, which the document does not have"
        " [cannot-export]"
    )
    assert cli.files() == ["a.toy", "b.toy", "ud/b.needy", "ud/b.toy"]


def test_what_may_be_published_is_asked_in_one_line_that_names_the_items(cli):
    cli.write("a.toy", DRAFT)
    assert cli("convert", "a.toy", "--to", "public") == 1
    assert cli.err == (
        "a.toy: error: is not written as public, which is meant for the public: it is a draft (--allow-draft);"
        " closed content in item 5; access not known for item 6 (--edition public leaves it out, --edition full keeps"
        " it); what looks like a CPR number in the list of participants (--allow-personal-data) [withheld]\n"
    )
    assert cli("convert", "a.toy", "--to", "public", "--lang", "da") == 1
    assert cli.err == (
        "a.toy: fejl: skrives ikke som public, der er beregnet til offentligheden: det er et udkast (--allow-draft);"
        " lukket indhold i punkt 5; adgangen er ikke kendt for punkt 6 (--edition public udelader det, --edition full"
        " beholder det); noget, der ligner et CPR-nummer, i deltagerlisten (--allow-personal-data) [withheld]\n"
    )
    assert cli.files() == ["a.toy"]
    assert "010190" not in cli.err
    given = ["--allow-draft", "--allow-personal-data", "--edition"]
    assert cli("convert", "a.toy", "--to", "public", *given, "public") == 0
    assert "ejendom" not in cli.read("a.public")
    assert cli("convert", "a.toy", "--to", "public", "-o", "b.public", *given, "full") == 0
    assert "Køb af ejendom" in cli.read("b.public")
    assert cli("convert", "a.toy", "--to", "toy", "-o", "c.toy") == 0  # not meant for the public


def test_many_items_are_counted(cli):
    cli.write("a.toy", toy(*(f"item {number} closed x" for number in range(1, 31))))
    assert cli("convert", "a.toy", "--to", "public") == 1
    assert "closed content in items 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 18 more (" in cli.err


def test_messages_say_where(cli):
    cli.write("a.toy", toy("warn odd", "warn page odd", "note told", "lose gone"))
    assert cli("convert", "a.toy", "--to", "public") == 1  # a value was lost
    assert cli.err.splitlines() == [
        "a.toy:2:1: warning: odd [toy-remark]",
        "a.toy:page 3: warning: page odd [toy-remark]",
        "a.toy:4:1: note: told [toy-remark]",
        "a.toy:5:1: error: gone [toy-remark]",
    ]
    assert cli.files() == ["a.public", "a.toy"]
    assert cli("convert", "a.toy", "--to", "public", "-o", "b", "--quiet", "--lang", "da") == 1
    assert cli.err == "a.toy:5:1: fejl: gone [toy-remark]\n"


def test_strict_counts_warnings_and_writes_nothing(cli):
    cli.write("a.toy", toy("warn odd", "note told"))
    cli.write("b.toy", toy("note told"))
    assert cli("convert", "a.toy", "b.toy", "--to", "public", "-o", "ud", "--strict") == 1
    assert "a.toy: error: has 1 warning, and --strict is on: nothing is written [strict]" in cli.err
    assert cli.files() == ["a.toy", "b.toy", "ud/b.public"]
    assert cli("convert", "a.toy", "--to", "public", "--strict", "--lang", "da") == 1
    assert "a.toy: fejl: har 1 advarsel, og --strict er valgt: intet er skrevet [strict]" in cli.err


def test_what_the_exporter_says_counts_too(cli):
    cli.write("a.toy", toy("item 1 open ☃"))
    assert cli("convert", "a.toy", "--to", "lossy") == 0
    assert cli.err == "a.toy: warning: a sign was replaced [toy-glyph]\n"
    assert cli("convert", "a.toy", "--to", "lossy", "-o", "b", "--strict") == 1


def test_what_a_format_leaves_out_is_told_in_one_note(cli):
    lines = ["item 1 open A", "decision Ja.", "decision Nej.", "attachment open notat"]
    cli.write("a.toy", toy("status final", *lines))
    assert cli("convert", "a.toy", "--to", "lossy,toy", "-o", "ud") == 0
    assert cli.err == "a.toy: note: lossy leaves out 3 values (sections: 2, attachments: 1) [losses]\n"
    assert cli("convert", "a.toy", "--to", "lossy", "--lang", "da", "--strict") == 0  # a note is no warning
    assert cli.err == "a.toy: bemærkning: lossy udelader 3 værdier (afsnit: 2, bilag: 1) [losses]\n"


def test_what_a_format_changes_in_silence_is_a_warning(cli):
    cli.write("a.toy", toy("text Før punkterne"))
    assert cli("convert", "a.toy", "--to", "lossy") == 0
    assert cli.err == (
        "a.toy: warning: lossy changes preamble[0] without saying so: a fault of the format, not of the document"
        " [undeclared-loss]\n"
    )


def test_an_exporter_that_fails_costs_its_document_alone(cli):
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "crashing") == 1
    told = "the format crashing failed at writing (KeyError: 'crashed on purpose') [plugin]"
    assert cli.err == f"a.toy: error: {told}\n"


def test_the_report_has_a_line_for_each_document(cli):
    cli.write("arkiv/a.toy", toy("warn odd", "item 1 open A", "decision Ja."))
    cli.write("arkiv/b.toy", toy("malformed"))
    cli.write("arkiv/c.docx", b"?")
    cli.write("arkiv/d.toy", b"?")
    assert cli("convert", "arkiv", "--to", "lossy", "-o", "ud", "--report", "run.jsonl") == 1
    lines = [json.loads(line) for line in cli.read("run.jsonl").splitlines()]
    nothing = {"outputs": [], "diagnostics": [], "losses": {}}
    assert lines == [
        {
            "source": "arkiv/a.toy",
            "status": "done",
            "format": "toy",
            "outputs": ["ud/a.lossy"],
            "diagnostics": [
                {
                    "slug": "toy-remark",
                    "severity": "warning",
                    "line": 2,
                    "column": 1,
                    "page": None,
                    "facts": {"message": "odd"},
                },
                {
                    "slug": "losses",
                    "severity": "note",
                    "line": None,
                    "column": None,
                    "page": None,
                    "facts": {"format": "lossy", "count": 1, "told": "sections: 1"},
                },
            ],
            "losses": {"lossy": 1},
            "error": None,
        },
        {
            "source": "arkiv/b.toy",
            "status": "failed",
            "format": "toy",
            **nothing,
            "error": {"slug": "malformed-document", "message": "is malformed on purpose"},
        },
        {
            "source": "arkiv/d.toy",
            "status": "failed",
            "format": None,
            **nothing,
            "error": {
                "slug": "unknown-format",
                "message": "is named .toy, but its content is not that, nor any other format that can be read",
            },
        },
        {"source": "arkiv/c.docx", "status": "skipped", "format": None, **nothing, "error": None},
    ]


def test_a_report_that_cannot_be_written_stops_the_run_before_it_begins(cli):
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "public", "--report", "missing/run.jsonl") == 2
    assert cli.err == "minutes convert: error: missing/run.jsonl lies in a folder that does not exist [usage]\n"
    assert cli("convert", "a.toy", "--to", "public", "--report", "a.toy") == 2
    assert cli.err == "minutes convert: error: a.toy is the document that is read [usage]\n"
    assert cli.files() == ["a.toy"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.toy"], "the following arguments are required: --to"),
        (["--to", "toy"], "the following arguments are required: FILE"),
        (["a.toy", "--to"], "argument --to: expected one argument"),
        (["a.toy", "--to", ","], "--to needs a format"),
        (["a.toy", "--to", "csv"], "csv holds tables of many documents: it is written by minutes tables"),
        (["a.toy", "--to", "nonsense"], "there is no format nonsense that can be written (there are: "),
        (["a.toy", "--to", "toy", "--from", "nonsense"], "there is no format nonsense that can be read (there are: "),
        (["a.toy", "--to", "toy", "--edition", "x"], "argument --edition: invalid choice: 'x' (choose from "),
        (["a.toy", "--to", "toy", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["a.toy", "--to", "toy", "--options-loud"], "unrecognized arguments: --options-loud"),
        (["a.toy", "--to", "toy", "--strict=1"], "argument --strict: ignored explicit argument '1'"),
        (["a.toy", "--to", "toy", "-o", ""], "-o needs a name"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_command_that_cannot_be_done_is_told_in_one_line(cli, arguments, told):
    cli.write("a.toy", OPEN)
    assert cli("convert", *arguments) == 2
    assert cli.err.startswith(f"minutes convert: error: {told}")
    assert cli.err.endswith(" [usage]\n")
    assert cli.err.count("\n") == 1
    assert cli("convert", *arguments, "--lang=da") == 2
    assert cli.err.startswith("minutes convert: fejl: ")
    assert told.partition(":")[0] not in cli.err or told.startswith("argument")
    assert cli.files() == ["a.toy"]


def test_a_fault_of_the_program_costs_its_document_alone(cli, monkeypatch):
    cli.write("a.toy", toy("status draft"))
    cli.write("b.toy", OPEN)

    def prepare(minutes, resources, *_, **__):
        if minutes.status == "draft":
            raise ZeroDivisionError("odd")
        return minutes, resources

    monkeypatch.setattr("minutes_core.cli.convert.prepare", prepare)
    assert cli("convert", "a.toy", "b.toy", "--to", "public", "-o", "ud") == 1
    assert cli.err.splitlines() == [
        "a.toy: error: could not be done, by a fault of this program (ZeroDivisionError: odd) [internal]",
        "minutes: 1 document done, 1 failed",
    ]
    monkeypatch.setenv("MINUTES_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError, match="odd"):
        cli("convert", "a.toy", "--to", "public", "-o", "ud")


def test_an_exporter_that_needs_an_option_says_so(cli, tmp_path_factory, monkeypatch):
    code = """
from attrs import frozen, field
from toy_formats import ToyExporter

@frozen(kw_only=True)
class Needing(ToyExporter):
    name = "needing"
    suffix = ".needing"
    size: int = field(metadata={"help": "how big"})
"""
    other = make_distribution(
        tmp_path_factory.mktemp("other"),
        name="other",
        module="other_formats",
        exporters={"needing": "Needing"},
        code=code,
    )
    monkeypatch.syspath_prepend(other)
    installed.cache_clear()
    cli.write("a.toy", OPEN)
    assert cli("convert", "a.toy", "--to", "needing", "-o", "b", "--needing-size", "3") == 0
    assert cli("convert", "a.toy", "--to", "needing", "-o", "c") == 1
    assert cli.err.startswith("minutes: error: the format needing cannot be made without options (")
    sys.modules.pop("other_formats", None)
