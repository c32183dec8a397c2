"""Where words are divided."""

import pytest

from minutes_exporters.pdf.hyphens import divisions


def divided(word):
    letters = list(word)
    for at, seam in reversed(divisions(word)):
        letters.insert(at, "|" if seam else "-")
    return "".join(letters)


@pytest.mark.parametrize(
    "word",
    [
        "kom-mu-nal|be-sty-rel-sen",
        "sags|frem-stil-ling",
        "udvalgs|for-man-den",
        "arbejds|grup-pen",
        "drifts|ud-gif-ter",
        "lokal|plan|for-slag",
        "byråds|møde",
        "plan|læg-ning",
        "til-la-delse",
        "efter|ret-ning",
        "over|før-sels|ud-gif-ter",
        "idræts|an-læg-gene",
    ],
)
def test_words_of_minutes_are_divided_at_their_seams(word):
    assert divided(word.replace("-", "").replace("|", "")) == word


@pytest.mark.parametrize(
    "word", ["", "møde", "2021-04-26", "CO2-udledningen", "https://ravnsoe.example/sager", "KOMMUNEN", "strengt"]
)
def test_short_words_addresses_and_numbers_are_not_divided(word):
    assert divisions(word) == ()


def test_no_part_is_shorter_than_three_letters():
    for word in ("økonomiudvalget", "administrationen", "idéoplæg", "anbefalingerne", "ejendomsskyld"):
        assert all(3 <= at <= len(word) - 3 for at, _ in divisions(word))
