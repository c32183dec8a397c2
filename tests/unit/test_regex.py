"""Patterns that are compiled when they are first used."""

import importlib
import pickle
import pkgutil
import re

import pytest

import minutes_core
import minutes_exporters
from minutes_core.regex import regex


def modules():
    for package in (minutes_core, minutes_exporters):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def test_every_pattern_of_the_library_compiles():
    kind = type(regex(""))
    patterns = {value for module in modules() for value in vars(module).values() if isinstance(value, kind)}
    assert len(patterns) > 60
    for pattern in patterns:
        re.compile(pattern.pattern, pattern.flags)


def test_it_is_compiled_at_its_first_use_and_once(monkeypatch):
    times = []
    compiling = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: times.append(given) or compiling(*given))
    word = regex("[a-z]+", re.IGNORECASE)
    assert times == []
    assert word.fullmatch("Abc")[0] == "Abc"
    assert (word.sub("-", "a 1"), word.findall("a B"), word.split("1a2"), word.groups) == (
        "- 1",
        ["a", "B"],
        ["1", "2"],
        0,
    )
    assert times == [("[a-z]+", re.IGNORECASE)]


def test_it_reads_bytes_and_travels_to_another_process():
    digits = pickle.loads(pickle.dumps(regex(rb"(?P<number>\d+)")))
    assert digits.search(b"a 12")["number"] == b"12"
    assert pickle.loads(pickle.dumps(digits)).groupindex["number"] == 1


def test_a_mistake_shows_at_the_first_use():
    with pytest.raises(re.error, match="unterminated"):
        regex("(").match("")
    with pytest.raises(AttributeError, match="nonsense"):
        _ = regex("a").nonsense
