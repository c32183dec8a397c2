"""Importing the package costs nothing, and the command starts at once."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import minutes_core
from toy_plugins import environment

PAGES = {
    "pdfplumber",
    "pdfminer",
    "pypdfium2",
    "pypdfium2_raw",
    "reportlab",
    "fontTools",
    "PIL",
    "pymupdf_fonts",
}
HEAVY = {*PAGES, "lxml", "hypothesis", "jsonschema"}
INIT = ast.parse(Path(minutes_core.__file__).read_text(encoding="utf-8"))


def loaded_by(code, *arguments):
    """The modules that a Python has loaded after `code`."""
    told = f"import sys\nsys.argv[1:] = {list(arguments)!r}\n{code}\nprint('loaded', *sorted(sys.modules), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", told], env=environment(), capture_output=True, text=True, check=True)
    return set(re.search(r"^loaded (.*)", run.stderr, re.MULTILINE)[1].split())


def packages(modules):
    return {module.partition(".")[0] for module in modules}


def test_importing_the_package_loads_nothing_else():
    bare = loaded_by("import __future__, typing")
    assert loaded_by("import minutes_core") - bare == {"minutes_core"}


RUN = "from minutes_core.cli.main import run\nassert run() == 0"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["--lang", "da", "--help"]], ids=" ".join)
def test_the_version_and_the_help_load_nothing_heavy(arguments):
    modules = loaded_by(RUN, *arguments)
    assert packages(modules) & {*HEAVY, "attr", "attrs"} == set()
    assert "importlib.metadata" not in modules


@pytest.mark.parametrize("arguments", [["formats"], ["convert", "--help"], ["schema", "json"]], ids=" ".join)
def test_what_reads_no_document_loads_no_reader_of_pages(arguments):
    modules = packages(loaded_by(RUN, *arguments))
    assert modules & (HEAVY - {"lxml"}) == set()


def test_reading_a_pdf_loads_the_bare_library_and_no_parser_of_metadata(tmp_path):
    example = Path(__file__).parents[2] / "examples" / "byraad-2021.pdf"
    target = tmp_path / "x.xml"
    modules = loaded_by(RUN, "--quiet", "convert", str(example), "--to", "xml", "-o", str(target))
    assert target.exists()
    assert "minutes_core.importers.pdf.native" in modules
    assert packages(modules) & (HEAVY | {"email", "logging"}) == set()
    assert modules & {"importlib.metadata", "minutes_core.grammar.lexer"} == set()
    assert modules & {"minutes_core.tables.collection", "minutes_core.danish.votes", "minutes_core.checks.kle"} == set()


@pytest.mark.skipif(sys.platform == "win32", reason="the processor's time of a child is POSIX's to tell")
def test_the_version_takes_at_most_80_milliseconds_more_than_a_bare_start():
    """Of the processor's time, which does not depend on what else the machine does."""
    writing = {**environment(), "PYTHONDONTWRITEBYTECODE": ""}  # only the first start compiles

    def best(*arguments):
        times = []
        for _ in range(7):
            process = subprocess.Popen([sys.executable, *arguments], env=writing, stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0
            times.append(used.ru_utime + used.ru_stime)
        return min(times)

    assert best("-m", "minutes_core", "--version") - best("-c", "pass") < 0.08


def names_in(node):
    return [alias.name for statement in node.body for alias in statement.names]


def test_every_public_name_is_declared_for_type_checkers_and_can_be_had():
    (checked,) = (node for node in INIT.body if isinstance(node, ast.If))
    declared = names_in(checked)
    assert sorted(declared) == sorted(minutes_core.__all__)
    homes = {name: statement.module for statement in checked.body for name in [alias.name for alias in statement.names]}
    for name in minutes_core.__all__:
        value = getattr(minutes_core, name)
        assert value is getattr(sys.modules[homes[name]], name), name
        assert name in dir(minutes_core)


def test_every_name_of_the_model_and_every_error_is_public():
    import minutes_core.errors
    import minutes_core.model

    errors = {
        name for name, value in vars(minutes_core.errors).items() if isinstance(value, type) and name[0].isupper()
    }
    errors = {name for name in errors if issubclass(vars(minutes_core.errors)[name], Exception)}
    assert {*minutes_core.model.__all__, *errors, "read", "write", "convert", "export"} <= set(minutes_core.__all__)


def test_a_name_that_is_not_public_is_missing():
    with pytest.raises(AttributeError, match="module 'minutes_core' has no attribute 'nonsense'"):
        _ = minutes_core.nonsense


def test_a_pdf_is_read_without_the_readers_of_other_formats(tmp_path):
    example = Path(minutes_core.__file__).resolve().parents[2] / "examples" / "klimaudvalg-2017.pdf"
    modules = loaded_by(RUN, "--quiet", "convert", str(example), "--to", "xml", "-o", str(tmp_path / "x.xml"))
    others = {name for name in modules if name.startswith("minutes_core.importers.")}
    assert {name for name in others if not name.startswith("minutes_core.importers.pdf")} == set()
