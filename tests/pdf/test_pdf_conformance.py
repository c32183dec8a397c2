"""The checker itself: it agrees with the corpus, and sees what is spoilt in our own files."""

import pytest

from minutes_exporters.pdf import PdfExporter
from pdf import conformance, corpus_files, drawn, mutations
from pdf.samples import example


@pytest.fixture(scope="module")
def data():
    return PdfExporter().export(example("byraad-2021"), {}).data


def test_agrees_with_the_corpus_on_every_file_of_every_rule():
    found = list(corpus_files.files(conformance.RULES))
    if not found:
        pytest.skip("the corpus of PDF test files is not here (set MINUTES_CORPUS)")
    assert len(found) > 300
    wrong = [
        (path.name, rule)
        for path, rule, fails, levels in found
        if corpus_files.shows(conformance.check(path.read_bytes(), levels), rule) is not fails
    ]
    assert wrong == []


def test_finds_nothing_in_a_file_that_was_only_saved_again(data):
    assert conformance.check(mutations.changed(data, lambda _: None)) == {}


@pytest.mark.parametrize("name", mutations.MUTATIONS)
def test_sees_the_mutation(data, name):
    change, rule = mutations.MUTATIONS[name]
    found = conformance.check(mutations.changed(data, change))
    assert found == {} if rule is None else rule in found


@pytest.mark.parametrize("name", mutations.BYTES)
def test_sees_changed_bytes(data, name):
    change, rule = mutations.BYTES[name]
    assert rule in conformance.check(change(data))


def test_sees_encryption(data):
    assert "A 6.1.3-2" in conformance.check(mutations.encrypted(data))


def test_every_rule_has_a_mutation_or_a_file_of_the_corpus():
    shown = {rule for _, rule in (*mutations.MUTATIONS.values(), *mutations.BYTES.values()) if rule}
    assert len(shown) >= 60
    assert shown <= set(conformance.RULES)


def moved(data, x, y):
    """The file with the last text of its third page somewhere else."""

    def change(pdf):
        stream = pdf.pages[2].Contents
        head, mark, tail = stream.read_bytes().rpartition(b"1 0 0 1 ")
        stream.write(head + mark + f"{x} {y} ".encode() + tail.split(b" ", 2)[2])

    return mutations.changed(data, change)


@pytest.mark.parametrize("place", [(900, 400), (-20, 400), (100, 840), (100, -3), (580, 400)])
def test_text_outside_the_page_is_seen(data, place):
    assert drawn.faults(data) == []
    assert any("outside" in fault for fault in drawn.faults(moved(data, *place)))


def test_text_on_text_is_seen(data):
    assert any(" on " in fault for fault in drawn.faults(moved(data, 97.38, 744.91)))
