"""What is registered is found as `importlib.metadata` finds it, without loading it."""

import importlib.metadata
import sys
import zipfile

import pytest

from minutes_core.errors import PluginError
from minutes_core.plugins import Plugin, installed_plugins, plugins_in
from minutes_core.protocols import EXPORTERS, IMPORTERS
from toy_plugins import make_distribution


def told(plugins):
    return sorted((each.group, each.name, each.value, each.provider) for each in plugins)


def as_python_tells():
    return sorted(
        (group, entry.name, entry.value, f"{entry.dist.name} {entry.dist.version}")
        for group in (IMPORTERS, EXPORTERS)
        for entry in importlib.metadata.entry_points(group=group)
    )


def test_it_finds_what_python_finds(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(make_distribution(tmp_path / "one", importers={"toy": "ToyImporter"}))
    monkeypatch.syspath_prepend(tmp_path / "nowhere")
    found = told(installed_plugins())
    assert (IMPORTERS, "toy", "toy_formats:ToyImporter", "toy-formats 1.0") in found
    assert found == as_python_tells()


def test_of_two_distributions_of_one_name_the_first_on_the_path_counts(tmp_path, monkeypatch):
    old = make_distribution(tmp_path / "old", name="Toy.Formats", version="0.9", importers={"old": "ToyImporter"})
    new = make_distribution(tmp_path / "new", name="toy_formats", version="2.0", importers={"toy": "ToyImporter"})
    assert [each.provider for each in plugins_in([str(new), str(old)])] == ["toy_formats 2.0"]
    assert [each.name for each in plugins_in([str(old), str(new)])] == ["old"]
    monkeypatch.setattr(sys, "path", [str(old), str(new), *sys.path])
    assert told(installed_plugins()) == as_python_tells()


def test_comments_spaces_and_other_groups_are_passed_over(tmp_path):
    info = tmp_path / "odd-1.0.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: odd\n\nName: not me\n", encoding="utf-8")
    info.joinpath("entry_points.txt").write_text(
        "[console_scripts]\nodd = odd:run\n\n[minutes_core.importers]\n# a = b:C\n  odd  =  odd.deep:Odd [extra] \nx\n",
        encoding="utf-8",
    )
    (plugin,) = plugins_in([str(tmp_path)])
    assert plugin == Plugin(name="odd", group=IMPORTERS, value="odd.deep:Odd [extra]", distribution="odd", version="?")
    with pytest.raises(PluginError, match=r"does not load from odd \? \(ModuleNotFoundError: No module named 'odd'\)"):
        plugin.load()


def test_a_distribution_in_an_archive_is_found(tmp_path, monkeypatch):
    folder = make_distribution(tmp_path / "one", importers={"toy": "ToyImporter"})
    archive = tmp_path / "toys.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(folder.rglob("*")):
            packed.write(path, path.relative_to(folder))
    monkeypatch.syspath_prepend(archive)
    assert "toy" in {each.name for each in installed_plugins()}
    assert told(installed_plugins()) == as_python_tells()


def test_an_import_hook_that_finds_distributions_is_asked(tmp_path, monkeypatch):
    (info,) = make_distribution(tmp_path / "one", importers={"toy": "ToyImporter"}).glob("*.dist-info")

    class Hook:
        @staticmethod
        def find_spec(*_):
            return None

        @staticmethod
        def find_distributions(context):
            return [importlib.metadata.Distribution.at(info)] if context.name is None else []

    monkeypatch.setattr(sys, "meta_path", [Hook, *sys.meta_path])
    assert "toy" in {each.name for each in installed_plugins()}
    assert told(installed_plugins()) == as_python_tells()
