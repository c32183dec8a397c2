import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_core.errors import NameCollision, OutputError
from minutes_core.pipeline.naming import NameBook, check_tree, fold, output_name, safe_name

NASTY = ["CON", "nul.txt", "COM¹", "..", ".", "", " ", "a/b", "a\\b", "\u202egnp.exe", "a\x00b", "a\nb", "\ud800", "å"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("referat 14. marts 2017", "referat 14. marts 2017"),
        ("Økonomiudvalget – møde", "Økonomiudvalget – møde"),
        ("a\u030arsregnskab", "årsregnskab"),
        ("../../etc/passwd", "..-..-etc-passwd"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f"),
        ("a\x00b\x1bc\nd", "a-b-c-d"),
        ("tavs\u202egnp", "tavs-gnp"),
        ("slut. . ", "slut"),
        ("NUL", "NUL_"),
        ("nul.tar", "nul_.tar"),
        ("com7 .x", "com7_.x"),
        ("LPT¹", "LPT¹_"),
        ("CONSOLE", "CONSOLE"),
        ("", "document"),
        ("..", "document"),
        ("\ud800", "document"),
        (".skjult", ".skjult"),
    ],
)
def test_a_name_is_made_safe_and_stays_itself_where_it_can(name, expected):
    assert safe_name(name) == expected


@given(st.text(max_size=300) | st.lists(st.sampled_from(NASTY), max_size=4).map("".join))
def test_a_safe_name_is_one_that_every_system_takes(name):
    made = safe_name(name)
    assert safe_name(made) == made
    assert 0 < len(made.encode()) <= 200
    assert not set(made) & set('<>:"/\\|?*')
    assert not {unicodedata.category(character) for character in made} & {"Cc", "Cs"}
    assert made[-1] not in " ."
    assert made.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("referat.pdf", "referat.xml"),
        ("arkiv/2017/referat.PDF", "referat.xml"),
        ("referat.v2.pdf", "referat.v2.xml"),
        ("referat.v2", "referat.v2.xml"),  # .v2 is no ending of the format that was read
        ("referat", "referat.xml"),
        ("referat.big.pdf", "referat.xml"),  # the longest ending of the format
        (".pdf", "document.xml"),
        ("nul.pdf", "nul_.xml"),
    ],
)
def test_a_result_is_called_as_its_document(source, expected):
    assert output_name(source, (".pdf", ".big.pdf"), ".xml") == expected


def test_names_that_some_system_takes_for_one_are_one():
    assert fold("Å.xml") == fold("a\u030a.XML")
    assert fold("STRASSE") == fold("straße")
    assert fold("a") != fold("b")


def test_two_results_of_one_name_name_both_documents():
    book = NameBook()
    book.add("ud/Møde.xml", "a/Møde.pdf")
    book.add("ud/MØDE.xml", "b/MØDE.txt")
    book.add("ud/andet.xml", "andet.pdf")
    book.check("ud/andet.xml", "andet.pdf")
    book.check("ud/nyt.xml", "nyt.pdf")
    with pytest.raises(NameCollision, match=r"its result would be called like that of b/MØDE.txt: ud/Møde.xml"):
        book.check("ud/Møde.xml", "a/Møde.pdf")
    book.add("ud/møde.xml", "a/Møde.pdf")  # given twice
    with pytest.raises(NameCollision, match=r"like that of b/MØDE.txt, a/Møde.pdf: ud/Møde.xml"):
        book.check("ud/Møde.xml", "a/Møde.pdf")


def test_a_tree_of_safe_names_is_taken():
    check_tree("t", ["index.xml", "bilag/a.pdf", "bilag/b.pdf", "Bilag2/a.pdf"])


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a", "a/../b", "a//b", "", "a/", "./a", "a\\b", "nul", "a/con.txt", "a\x00", "a."]
)
def test_a_tree_may_not_leave_its_folder_or_have_names_that_some_system_refuses(name):
    with pytest.raises(OutputError, match="would hold a file whose name is not safe"):
        check_tree("t", ["index.xml", name])


@pytest.mark.parametrize(
    "names", [["a", "a"], ["Å", "a\u030a"], ["a.xml", "A.XML"], ["a", "a/b"], ["a/b", "A"]], ids=str
)
def test_a_tree_may_not_hold_two_files_of_one_name(names):
    with pytest.raises(OutputError, match=r"two files of one name|is not safe"):
        check_tree("t", names)
    if unicodedata.is_normalized("NFC", "".join(names)):
        with pytest.raises(NameCollision, match="two files of one name"):
            check_tree("t", names)
