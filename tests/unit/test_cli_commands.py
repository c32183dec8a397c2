"""`new`, `formats`, `schema`, the options of formats, and what all commands share."""

import json
import sys

import pytest

from minutes_core.cli.main import COMMANDS
from minutes_core.model import Kind
from minutes_core.registry import installed
from minutes_core.version import __version__
from toy_plugins import make_distribution, toy

pytest_plugins = ["cli_fixtures"]


def test_the_version(cli):
    assert cli("--version") == 0
    assert cli.out == f"minutes {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--lang", "en", "-h"]])
def test_help_tells_of_every_command(cli, arguments):
    assert cli(*arguments) == 0
    assert all(f"\n  {command} " in cli.out for command in COMMANDS)
    assert max(map(len, cli.out.splitlines())) <= 88


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("language", "usage", "help_word"), [("en", "usage: ", "show this help"), ("da", "brug: ", "vis denne hjælp")]
)
def test_every_command_has_help_in_both_languages(cli, command, language, usage, help_word):
    assert cli(command, "--help", "--lang", language) == 0
    assert cli.out.startswith(f"{usage}minutes {command}")
    assert help_word in cli.out
    words = {"en": {"valg", "argumenter", "sproget"}, "da": {"options", "arguments", "language"}}[language]
    lines = [line for line in cli.out.splitlines() if "valg for" not in line]
    assert not {word for word in words for line in lines if f"{word}:" in line or f" {word} " in line}


def test_no_command_and_a_wrong_command_are_usage_errors(cli):
    assert cli() == 2
    told = "say what to do: convert, show, tables, index, new, formats, schema (minutes --help tells more)"
    assert cli.err == f"minutes: error: {told} [usage]\n"
    assert cli("konverter") == 2
    told = "there is no command konverter (there are: convert, show, tables, index, new, formats, schema)"
    assert cli.err == f"minutes: error: {told} [usage]\n"
    assert cli("--lang", "da", "konverter") == 2
    assert cli.err.startswith("minutes: fejl: der er ingen kommando konverter")


def test_the_language_of_the_system_is_spoken(cli, monkeypatch):
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert cli("show") == 2
    assert cli.err == "minutes show: fejl: her mangler FIL [usage]\n"
    assert cli("show", "--lang", "en") == 2
    assert cli.err == "minutes show: error: the following arguments are required: FILE [usage]\n"
    assert cli("show", "a", "--lang", "klingon") == 2
    assert cli.err.startswith("minutes show: fejl: --lang: 'klingon' findes ikke (vælg mellem ")


def test_a_fault_of_the_program_is_told_in_one_line(cli, monkeypatch):
    def fail():
        raise ZeroDivisionError("odd\nlines")

    monkeypatch.setattr("minutes_core.cli.formats.installed", fail)
    assert cli("formats") == 1
    assert (
        cli.err
        == "minutes: error: could not be done, by a fault of this program (ZeroDivisionError: odd lines) [internal]\n"
    )
    monkeypatch.setenv("MINUTES_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError, match="odd"):
        cli("formats")


# formats


def test_formats_lists_who_reads_and_writes_what(cli):
    assert cli("formats") == 0
    head, *rows = cli.out.splitlines()
    assert head.split("  ")[0] == "format"
    known = installed()
    assert [row.split()[0] for row in rows] == sorted({*known.importers(), *known.exporters(), *known.table_writers()})
    (row,) = (row for row in rows if row.startswith("csv "))
    assert row.split()[:6] == ["csv", "no", "tables", "-", "-", "-"]
    (row,) = (row for row in rows if row.startswith("toy "))
    assert row.split() == ["toy", "yes", "yes", ".toy", "all", "no", "toy-formats", "1.0"]
    (row,) = (row for row in rows if row.startswith("public "))
    assert row.split() == ["public", "no", "yes", ".public", "all", "yes", "toy-formats", "1.0"]
    (row,) = (row for row in rows if row.startswith("blob "))
    assert row.split() == ["blob", "yes", "no", ".blob", ".big.blob", "-", "-", "toy-formats", "1.0"]
    assert cli("formats", "--lang", "da") == 0
    assert cli.out.splitlines()[0].split()[:3] == ["format", "læses", "skrives"]


def test_formats_tells_what_a_format_leaves_out(cli):
    assert cli("formats", "lossy", "toy") == 0
    assert cli.out.splitlines()[1:] == [
        "lossy   no    yes      .lossy  most   no              toy-formats 1.0",
        "    a toy",
        "    - **.sections: no sections",
        "    - **.attachments: no attachments",
        "toy     yes   yes      .toy    all    no              toy-formats 1.0",
        "    a toy",
    ]
    assert cli("formats", "nonsense") == 2
    assert cli.err.startswith(
        "minutes formats: error: there is no format nonsense (there are: acadre, agman, akn, blob, "
    )


def test_formats_of_tables_are_told_in_both_languages(cli):
    assert cli("formats", "csv") == 0
    assert cli.out.splitlines()[2:] == ["    CSV, a file for each table"]
    assert cli("formats", "csv", "--lang", "da") == 0
    assert cli.out.splitlines()[2:] == ["    CSV, en fil til hver tabel"]


def test_formats_lists_what_is_broken_with_the_reason(cli, tmp_path_factory, monkeypatch):
    other = make_distribution(
        tmp_path_factory.mktemp("other"),
        name="other",
        version="2.0",
        module="other_formats",
        importers={"bad": "nowhere_at_all:Bad", "toy": "ToyImporter"},
    )
    monkeypatch.syspath_prepend(other)
    installed.cache_clear()
    assert cli("formats") == 0
    broken = [line for line in cli.out.splitlines() if line.startswith("broken: ")]
    twice = "is registered more than once: by other 2.0, toy-formats 1.0"
    assert broken == [
        (
            "broken: bad (reading, other 2.0): does not load from other 2.0 (ModuleNotFoundError: No module named"
            " 'nowhere_at_all')"
        ),
        f"broken: toy (reading, other 2.0): {twice}",
        f"broken: toy (reading, toy-formats 1.0): {twice}",
    ]
    cli.write("a.toy", toy())
    assert cli("convert", "a.toy", "--to", "public") == 1
    assert cli.err == f"a.toy: error: the format toy {twice} [plugin]\n"
    assert cli("convert", "a.toy", "--to", "public", "--from", "toy", "--lang", "da") == 1
    told = "formatet toy er registreret mere end én gang: af other 2.0, toy-formats 1.0"
    assert cli.err == f"minutes: fejl: {told} [plugin]\n"
    sys.modules.pop("other_formats", None)


# the options of formats


def options_of(cli, *arguments):
    cli.write("a.toy", toy())
    assert cli("convert", "a.toy", "--to", "options", "-o", "-", *arguments) == 0, cli.err
    return cli.out


def test_options_are_the_fields_of_the_exporter(cli):
    assert "indent=2, loud=False, quiet=True" in options_of(cli)
    assert "indent=4, loud=True, quiet=False" in options_of(
        cli, "--options-indent", "4", "--options-loud", "--no-options-quiet"
    )
    assert "colour=<Colour.BLUE: 'blue'>, size='large'" in options_of(
        cli, "--options-colour=blue", "--options-size=large"
    )
    assert "words=('a', 'b c'), ratio=0.5" in options_of(cli, "--options-words", "a,b c", "--options-ratio", "0.5")
    assert "day=datetime.date(2024, 5, 1), moment=datetime.datetime(2024, 5, 1, 14, 30)" in options_of(
        cli, "--options-day", "2024-05-01", "--options-moment", "2024-05-01T14:30"
    )
    assert "file=PosixPath('x')" in options_of(cli, "--options-file", "x") or sys.platform == "win32"
    assert "ratio=None, day=None" in options_of(cli, "--options-ratio", "none", "--options-day", "none")
    assert "words=(), " in options_of(cli, "--options-words", "")


@pytest.mark.parametrize(
    ("arguments", "told", "danish"),
    [
        (
            ["--options-indent", "x"],
            "argument --options-indent: x is not a whole number",
            "--options-indent: x er ikke et helt tal",
        ),
        (["--options-ratio", "x"], "argument --options-ratio: x is not a number", "--options-ratio: x er ikke et tal"),
        (
            ["--options-day", "1/5"],
            "argument --options-day: 1/5 is not a date such as 2024-05-31",
            "--options-day: 1/5 er ikke en dato som 2024-05-31",
        ),
        (
            ["--options-colour", "green"],
            "argument --options-colour: green is not one of red, blue",
            "--options-colour: green er ikke en af red, blue",
        ),
        (
            ["--options-indent", "9"],
            "--options-indent: 'indent' must be <= 8: 9",
            "--options-indent: 'indent' must be <= 8: 9",
        ),
        (["--options-hidden", "x"], "unrecognized arguments: --options-hidden", "kender ikke --options-hidden"),
        (["--options-table", "x"], "unrecognized arguments: --options-table", "kender ikke --options-table"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_an_option_refuses_is_a_usage_error(cli, arguments, told, danish):
    cli.write("a.toy", toy())
    for extra, said in ((["--lang", "en"], f"error: {told}"), (["--lang", "da"], f"fejl: {danish}")):
        assert cli("convert", "a.toy", "--to", "options", "-o", "-", *arguments, *extra) == 2
        assert cli.err.startswith(f"minutes convert: {said}")
        assert cli.err.endswith(" [usage]\n")


def test_help_lists_the_options_of_every_format_in_both_languages(cli):
    assert cli("convert", "--help") == 0
    assert "options of options:" in cli.out
    assert "--options-indent N " in cli.out
    assert "how far (unless said otherwise: 2)" in cli.out
    assert "--options-colour red|blue" in cli.out
    assert "hidden" not in cli.out
    assert cli("convert", "--help", "--lang", "da") == 0
    assert "hvor langt (hvis intet andet siges: 2)" in cli.out


# new and schema


@pytest.mark.parametrize("kind", ["referat", "dagsorden", "tillaeg", "Tillæg", "minutes", "agenda"])
def test_new_prints_a_text_that_can_be_read_again(cli, kind):
    assert cli("new", kind) == 0
    text = cli.out
    cli.write("moede.txt", text.encode())
    assert cli("convert", "moede.txt", "--to", "json", "-o", "-") == 0
    expected = {"r": Kind.MINUTES, "m": Kind.MINUTES, "d": Kind.AGENDA, "a": Kind.AGENDA, "t": Kind.ADDENDUM}
    assert json.loads(cli.out)["kind"] == expected[kind[0].lower()].value


def test_new_writes_a_file_and_never_over_one(cli):
    assert cli("new", "referat", "-o", "moede.txt") == 0
    assert cli("new", "referat") == 0
    assert cli.read("moede.txt") == cli.out
    cli.write("moede.txt", b"filled in")
    assert cli("new", "referat", "-o", "moede.txt") == 1
    assert cli.err == "moede.txt: error: exists already [cannot-write]\n"
    assert cli.read("moede.txt") == "filled in"


def test_new_carries_the_items_of_an_agenda_over(cli):
    cli.write(
        "dagsorden.toy", toy("item 1 open Godkendelse af dagsorden", "item 2 open Ny vindmølle på Ravnsø", "warn odd")
    )
    assert cli("new", "referat", "--from", "dagsorden.toy") == 0
    assert "Ny vindmølle på Ravnsø" in cli.out
    assert cli.err == "dagsorden.toy:4:1: warning: odd [toy-remark]\n"
    assert cli("new", "referat", "--from", "missing.toy") == 1
    assert cli.err == "missing.toy: error: no such file [unreadable]\n"


def test_new_knows_its_kinds(cli):
    assert cli("new", "roman") == 2
    assert cli.err == "minutes new: error: there is no kind roman (choose referat, dagsorden, tillaeg) [usage]\n"


def test_schemas_are_printed(cli):
    assert cli("schema", "json") == 0
    assert json.loads(cli.out)["$schema"].startswith("https://json-schema.org/")
    assert cli("schema", "native") == 0
    assert "schema" in cli.out.splitlines()[1]
    assert cli("schema", "nonsense") == 2
    assert cli.err.startswith("minutes schema: error: argument native|json: invalid choice: 'nonsense'")
