"""The contract is no better than what it catches."""

import datetime as dt
import io

import pytest

from contract import toy_format as toy
from minutes_core.model import AgendaItem, Figure, Meeting, Minutes, Paragraph, Section
from minutes_core.protocols import Exported, Imported
from minutes_core.testing.contract import (
    check_exporter,
    check_fresh_process,
    check_importer_survives,
    check_threads,
)
from minutes_core.testing.generator import generate

MINUTES = Minutes(
    committee="Byrådet",
    meeting=Meeting(date=dt.date(2014, 3, 18)),
    items=[
        AgendaItem(
            number="1", title="Dagsorden", sections=[Section(blocks=[Paragraph("Godkendt."), Figure(href="a")])]
        ),
        AgendaItem(number="2", title="Budget"),
    ],
)
UNDATED = Minutes(items=MINUTES.items)


def check(exporter, minutes=MINUTES, importer=None, **more):
    return check_exporter(exporter, importer or toy.ToyImporter(), minutes, **more)


@pytest.mark.parametrize(
    "exporter", [toy.ToyExporter(), toy.Declared(), toy.Choosy(), toy.TreeExporter()], ids=lambda it: type(it).__name__
)
def test_honest_exporters_pass(exporter):
    exported = check(exporter)
    assert isinstance(exported, Exported)


@pytest.mark.parametrize(
    ("exporter", "told"),
    [
        (
            toy.LosesText(),
            r"read\(export\(minutes\)\) == project\(minutes\)\n  at items\[1\]\.title\n  expected: 'Budget'",
        ),
        (toy.ClaimsExact(), r"an EXACT exporter drops nothing\n  at drops"),
        (toy.DropsUndeclared(), r"declared in drops\n  at committee\n  expected: 'Byrådet'\n  got: None"),
        (toy.DropsMoreEachTime(), r"idempotent\n  at items\[0\]"),
        (toy.ProjectsByChance(), r"the same result twice\n  at committee"),
        (toy.ChangesTheDocument(), r"leaves the document as it is"),
        (toy.NotToItself(), r"total over what project keeps"),
        (
            toy.BlamesAnother(),
            r"a field that the document lacks\n  at items\[0\]\.title\n  expected: None\n  got: 'Dagso",
        ),
        (toy.BlamesNothing(), r"'agenda', which is no field"),
        (toy.ByChance(), r"the same document gives the same bytes\n  at the file, byte \d+"),
        (toy.StopsTheCollector(), r"no global state\n  at garbage collector\n  expected: True\n  got: False"),
        (toy.SetsTheLocale(), r"no global state\n  at locale"),
        (toy.TwoFiles(), r"a format of one file names it ''"),
        (toy.NotFrozen(), r"it is frozen"),
        (toy.NoPickle(), r"it hashes and pickles"),
        (toy.OtherCopy(), r"it equals its pickled copy"),
        (toy.NoAttrs(), r"a frozen attrs class"),
        (toy.ToyImporter(), r"has the members of protocols\.Exporter"),
        (toy.TreeExporter(names=("minutes.toy", "../x")), r"a file's name stays in the tree"),
        (toy.TreeExporter(names=("minutes.toy", "/x")), r"a file's name stays in the tree"),
        (toy.TreeExporter(names=("minutes.toy", "a\\x")), r"a file's name stays in the tree"),
        (toy.TreeExporter(names=("minutes.toy", "x/NUL.txt")), r"a file's name stays in the tree"),
        (toy.TreeExporter(names=("minutes.toy", "x.")), r"a file's name stays in the tree"),
        (toy.TreeExporter(names=("minutes.toy", "")), r"a file's name stays in the tree"),
        (toy.TreeExporter(names=("minutes.toy", "MINUTES.toy")), r"no file is there twice"),
    ],
    ids=lambda it: it if isinstance(it, str) else type(it).__name__,
)
def test_a_broken_law_is_named(exporter, told):
    minutes = Minutes(committee=MINUTES.committee, meeting=MINUTES.meeting, items=MINUTES.items)
    import gc
    import locale

    before = locale.setlocale(locale.LC_ALL)
    try:
        with pytest.raises(AssertionError, match=told):
            check(exporter, minutes)
    finally:
        gc.enable()
        locale.setlocale(locale.LC_ALL, before)


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'committee\\[' is no pattern"):
        check(toy.NoPattern())


def test_a_format_may_need_a_field_but_an_exact_one_may_not():
    assert check(toy.Choosy(), UNDATED) is None
    with pytest.raises(AssertionError, match="an EXACT exporter holds every document"):
        check(toy.ExactButChoosy(), UNDATED)


def test_the_importer_must_know_its_own_format():
    with pytest.raises(AssertionError, match="DeafImporter recognises what was written"):
        check(toy.ToyExporter(), importer=toy.DeafImporter())


def test_an_importer_that_refuses_what_was_written_is_caught():
    with pytest.raises(AssertionError, match=r"what was written can be read\n  malformed-document: cannot be read"):
        check(toy.Garbles(), importer=toy.ToyImporter())


def test_resources_come_back(monkeypatch):
    def read(_importer, _source):
        return Imported(minutes=MINUTES, resources={"a": lambda: io.BytesIO(b"other")})

    assert check(toy.ToyExporter(), resources={"a": lambda: io.BytesIO(b"bytes")}) is not None
    monkeypatch.setattr(toy.ToyImporter, "read", read)
    with pytest.raises(AssertionError, match="a resource comes back as it was\n  at a"):
        check(toy.ToyExporter(), resources={"a": lambda: io.BytesIO(b"bytes")})


def test_another_process_writes_the_same():
    check_fresh_process(toy.ToyExporter(), MINUTES, {"a": lambda: io.BytesIO(b"bytes")})
    check_fresh_process(toy.Choosy(), UNDATED)


@pytest.mark.parametrize("exporter", [toy.ByHash(), toy.ByClock(), toy.ByLocale()], ids=lambda it: type(it).__name__)
def test_what_differs_in_another_process_is_caught(exporter):
    check(exporter)
    with pytest.raises(AssertionError, match=r"another process \(.+\) writes the same bytes\n  at the file, byte"):
        check_fresh_process(exporter, MINUTES)


def test_a_process_that_fails_tells_why():
    with pytest.raises(AssertionError, match=r"could not export:\n[\s\S]*RuntimeError"):
        check_fresh_process(toy.FailsElsewhere(), MINUTES)


def test_threads_do_not_disturb_each_other():
    documents = [generate(seed) for seed in range(8)]
    check_threads(toy.ToyExporter(), documents)
    check_threads(toy.Choosy(), documents)
    with pytest.raises(AssertionError, match="threads do not disturb each other\n  at the file, byte"):
        check_threads(toy.SharesABuffer(), documents)


def test_importers_that_survive():
    assert check_importer_survives(toy.ToyImporter(), b"nothing") is None
    assert check_importer_survives(toy.ToyImporter(), toy.packed(MINUTES)).minutes == MINUTES


@pytest.mark.parametrize(
    ("importer", "told"),
    [
        (toy.Crashes(), r"any bytes give a document or an InputError\n  IndexError: index out of range\n  b'data'"),
        (toy.Hangs(), r"answers in time"),
        (toy.Dawdles(), r"answers in time"),
        (toy.GivesNone(), r"read gives Imported"),
        (toy.MaybeRecognises(), r"recognises tells True or False"),
        (toy.ForgetsTheSource(), r"an error names its source"),
        (toy.TellsTooMuch(), r"in one line"),
        (toy.ErrorsDoNotPickle(), r"errors survive pickling"),
    ],
    ids=lambda it: it if isinstance(it, str) else type(it).__name__,
)
def test_importers_that_do_not(importer, told):
    with pytest.raises(AssertionError, match=told):
        check_importer_survives(importer, b"data", seconds=0.15)
