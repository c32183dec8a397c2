import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_core.errors import AmbiguousFormat, EmptySource, InputError, PluginError, UnknownFormat
from minutes_core.pipeline import as_source
from minutes_core.plugins import installed_plugins
from minutes_core.protocols import EXPORTERS, IMPORTERS, Source
from minutes_core.registry import Registry, installed
from toy_plugins import CODE, environment, make_distribution, make_toys, registry_of, toy


@pytest.fixture
def toys(tmp_path, monkeypatch):
    folder = make_toys(tmp_path / "toys")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "toy_formats", raising=False)
    yield registry_of(folder)
    sys.modules.pop("toy_formats", None)


@pytest.fixture
def distribution(tmp_path, monkeypatch):
    """Makes distributions with modules of their own, that can be imported until the test ends."""
    made = []

    def make(name, **settings):
        module = f"{name.replace('-', '_')}_module"
        folder = make_distribution(tmp_path / name, name=name, module=module, **settings)
        monkeypatch.syspath_prepend(folder)
        made.append(module)
        return folder

    yield make
    for module in made:
        sys.modules.pop(module, None)


def source(data, name="a.toy"):
    return Source.of(data, name)


def test_lists_what_is_registered_sorted_and_loads_nothing(toys):
    assert toys.importers() == ("blob", "toy")
    assert toys.exporters()[:3] == ("crashing", "lossy", "needy")
    assert "toy_formats" not in sys.modules


def test_each_format_is_listed_with_its_distribution_and_version(toys):
    listed = {(each.plugin.group, each.plugin.name): each for each in toys.formats()}
    read, written = listed[IMPORTERS, "toy"], listed[EXPORTERS, "toy"]
    assert (read.plugin.provider, read.cls.suffixes, read.problem) == ("toy-formats 1.0", (".toy",), None)
    assert (written.plugin.provider, written.cls.fidelity.value) == ("toy-formats 1.0", "exact")


def test_another_who_claims_a_pdf_is_asked(distribution):
    code = CODE.replace('first: ClassVar[bytes] = b"toy\\n"', 'first: ClassVar[bytes] = b"%PDF"', 1)
    distribution("greedy", importers={"toy": "ToyImporter"}, code=code)
    claims = Registry(installed_plugins()).identify(Source.of(b"%PDF-1.7 x", "a.pdf")).claims
    assert sorted(each.name for each in claims) == ["pdf", "toy"]


def test_gives_importers_and_exporters_by_name(toys):
    assert toys.importer("toy").name == "toy"
    assert toys.exporter("toy").name == "toy"
    assert toys.exporter_class("toy").suffix == ".toy"
    assert toys.exporters_of(".toy") == ("toy",)
    assert toys.exporters_of("") == ()


def test_a_name_that_nobody_registers_is_told_with_those_that_are(toys):
    with pytest.raises(PluginError, match=r"pdf: is not installed for reading \(installed: blob, toy\)"):
        toys.importer("pdf")
    with pytest.raises(PluginError, match=r"blob: is not installed for writing \(installed: crashing, lossy"):
        toys.exporter("blob")


def test_a_name_that_two_distributions_register_names_both(distribution):
    one = distribution("one-toy", importers={"toy": "ToyImporter"})
    two = distribution("two-toy", importers={"toy": "ToyImporter"}, version="2.5")
    registry = registry_of(one, two)
    with pytest.raises(PluginError, match=re.escape("is registered more than once: by one-toy 1.0, two-toy 2.5")):
        registry.importer("toy")
    assert [each.problem for each in registry.formats()] == [
        "is registered more than once: by one-toy 1.0, two-toy 2.5"
    ] * 2


def test_a_name_taken_twice_for_reading_may_be_taken_once_for_writing(distribution):
    one = distribution("one-toy", importers={"toy": "ToyImporter"}, exporters={"toy": "ToyExporter"})
    two = distribution("two-toy", importers={"toy": "ToyImporter"})
    assert registry_of(one, two).exporter("toy").name == "toy"


BROKEN = {
    "no such module": ("nowhere_at_all:Toy", r"does not load from odd 1.0 \(ModuleNotFoundError: .*nowhere_at_all"),
    "no such class": ("Nothing", r"does not load from odd 1.0 \(AttributeError: .*Nothing"),
    "no class": ("said", r"does not load from odd 1.0 \(is not a class\)"),
    "not an importer": ("ToyExporter", r"does not load from odd 1.0 \(has no suffixes\)"),
    "another name": ("BlobImporter", r"does not load from odd 1.0 \(calls itself blob\)"),
    "a module that fails": ("odd_fails:Toy", r"does not load from odd 1.0 \(ZeroDivisionError: division by zero\)"),
}


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.replace(" ", "-"))
def test_an_entry_point_that_does_not_load_is_an_error_only_when_it_is_asked_for(distribution, case):
    value, told = BROKEN[case]
    folder = distribution("odd", importers={"bad": value, "toy": "ToyImporter"})
    (folder / "odd_fails.py").write_text("1 / 0", encoding="utf-8")
    registry = registry_of(folder)
    assert registry.recognise(source(toy())).name == "toy"
    with pytest.raises(PluginError, match=rf"bad: {told}") as caught:
        registry.importer("bad")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    problems = {each.plugin.name: each.problem for each in registry.formats()}
    assert problems["toy"] is None
    assert re.search(told, problems["bad"])


def test_an_exporter_that_cannot_be_made_without_options_is_a_plugin_error(distribution):
    code = "class Odd:\n    name = 'odd'; title = suffix = ''; fidelity = drops = publishes = project = export = None\n"
    code += "    def __init__(self, needed): ...\n"
    registry = registry_of(distribution("odd", exporters={"odd": "Odd"}, code=code))
    with pytest.raises(PluginError, match="odd: cannot be made without options"):
        registry.exporter("odd")


def test_content_decides(toys):
    assert toys.recognise(source(toy(), "a.toy")).name == "toy"
    assert toys.recognise(source(b"blob", "a.big.blob")).name == "blob"
    assert toys.recognise(source(toy(), "no-ending")).name == "toy"
    assert toys.recognise(source(toy(), "a.unheard-of")).name == "toy"
    assert toys.recognise(source(toy(), "A.TOY")).name == "toy"


def test_content_that_contradicts_the_name_is_refused_telling_both(toys):
    with pytest.raises(UnknownFormat, match=r"\Ais named .blob, but its content is toy\Z") as caught:
        toys.recognise(source(toy(), "a.blob"))
    assert caught.value.source == "a.blob"


def test_content_that_is_nothing_under_a_name_that_promises_is_refused_telling_the_name(toys):
    with pytest.raises(UnknownFormat, match=r"\Ais named .toy, but its content is not that, nor any other format"):
        toys.recognise(source(b"?", "a.toy"))


def test_content_that_is_nothing_is_unknown(toys):
    with pytest.raises(UnknownFormat, match=r"\Ais in no format that can be read\Z"):
        toys.recognise(source(b"?", "a.docx"))
    assert toys.identify(source(b"?", "a.docx")).is_foreign
    assert not toys.identify(source(b"?", "a.toy")).is_foreign


def test_two_importers_that_claim_one_source_are_both_named(distribution):
    folder = distribution("both", importers={"toy": "ToyImporter", "toytwo": "ToyTwoImporter"})
    with pytest.raises(AmbiguousFormat, match=r"\Ais claimed by more than one format: toy, toytwo\Z"):
        registry_of(folder).recognise(source(toy(), "a.toy"))


def test_the_importers_that_the_name_promises_are_asked_first(distribution):
    folder = distribution("both", importers={"toy": "ToyImporter", "blob": "BlobImporter", "aaa": "nowhere:Toy"})
    found = registry_of(folder).identify(source(toy(), "a.toy"))
    assert [importer.name for importer in found.claims] == ["toy"]
    assert [error.name for error in found.silent] == ["aaa"]


def test_an_unrecognised_source_tells_which_importers_could_not_be_asked(distribution):
    folder = distribution("odd", importers={"bad": "nowhere:Bad", "toy": "ToyImporter"})
    with pytest.raises(UnknownFormat, match=r"is in no format that can be read \(not asked: bad\)"):
        registry_of(folder).recognise(source(b"?", "a.docx"))


def test_a_source_whose_name_promises_a_broken_importer_gets_its_error(distribution):
    folder = distribution("odd", importers={"bad": "nowhere:Bad", "toy": "ToyImporter"})
    with pytest.raises(PluginError, match=r"bad: does not load from odd 1.0"):
        registry_of(folder).recognise(source(b"?", "a.bad"))


def test_an_importer_that_fails_at_looking_is_not_passed_over(distribution):
    folder = distribution("odd", importers={"failing": "FailingImporter", "toy": "ToyImporter"})
    with pytest.raises(PluginError, match=r"failing: failed at looking at a.toy \(IndexError: looked too far\)"):
        registry_of(folder).recognise(source(toy(), "a.toy"))


def test_a_folder_is_claimed_by_its_files(toys, tmp_path):
    (tmp_path / "package.blob").mkdir()
    with pytest.raises(UnknownFormat, match=r"\Ais a folder that no format claims\Z"):
        toys.recognise(as_source(tmp_path / "package.blob"))
    (tmp_path / "package.blob" / "toy.manifest").touch()
    with pytest.raises(AmbiguousFormat, match="blob, toy"):  # both toys claim such a folder
        toys.recognise(as_source(tmp_path / "package.blob"))


def test_a_missing_file_is_told_before_any_importer_is_asked(tmp_path):
    with pytest.raises(InputError, match=r"\Ano such file\Z"):
        as_source(tmp_path / "nothing.pdf")
    with pytest.raises(EmptySource, match="is empty"):
        as_source(b"", "nothing.pdf")


def test_the_installed_formats_are_those_of_the_distribution():
    assert {"json", "pdf", "txt", "xml"} <= set(installed().importers())
    assert {"json", "txt", "xml"} <= set(installed().exporters())
    assert installed() is installed()


def test_all_installed_formats_load():
    assert [f"{each.plugin.name}: {each.problem}" for each in installed().formats() if each.problem] == []


def test_asking_every_importer_loads_nothing_heavy(tmp_path):
    Path(tmp_path, "a.txt").write_text("Punkt 1: Noget\n", encoding="utf-8")
    code = """
        import sys
        from minutes_core.pipeline import as_source
        from minutes_core.registry import installed
        installed().recognise(as_source("a.txt"))
        print(sorted({"pypdfium2", "pdfplumber", "pdfminer", "reportlab", "hypothesis"} & set(sys.modules)))
    """
    lines = "\n".join(line.strip() for line in code.splitlines())
    run = subprocess.run(
        [sys.executable, "-c", lines], cwd=tmp_path, env=environment(), capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == "[]"


def test_a_source_that_cannot_be_read_while_it_is_looked_at_is_told_as_that(toys, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        toys.identify(Source.of(tmp_path / "gone.toy"))
