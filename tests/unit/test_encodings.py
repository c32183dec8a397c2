"""Bytes to text: each encoding recognised, everything else refused in one line."""

import pytest

from minutes_core.errors import EmptySource, NoItems, NotText
from minutes_core.importers.encodings import decode
from minutes_core.importers.txt import TxtImporter
from minutes_core.protocols import Source

TEXT = "REFERAT Børneudvalget d. 01-02-2013\n\nPunkt 1: Ændring af åbningstider\n\nBeslutning\n\nGodkendt – så er det på plads.\n"
PLAIN = TEXT.replace("–", "-")


@pytest.mark.parametrize(
    ("codec", "prefix", "text", "name"),
    [
        ("utf-8", b"", TEXT, "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", TEXT, "utf-8"),
        ("utf-16-le", b"\xff\xfe", TEXT, "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", TEXT, "utf-16-be"),
        ("utf-16-le", b"", TEXT, "utf-16-le"),
        ("utf-16-be", b"", TEXT, "utf-16-be"),
        ("cp1252", b"", TEXT, "windows-1252"),
        ("latin-1", b"", PLAIN, "latin-1"),
        ("cp865", b"", PLAIN, "cp865"),
    ],
)
def test_recognised(codec, prefix, text, name):
    decoded = decode(prefix + text.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, name, 0)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptySource, "empty"),
        (b"\xef\xbb\xbf \r\n\t", EmptySource, "white space"),
        (b"%PDF-1.7\n", NotText, "a PDF"),
        (b"PK\x03\x04abc", NotText, "zip"),
        (bytes(range(256)), NotText, "binary"),
        (b"\x01\x02\x03\x04" * 50, NotText, "control"),
        (b"\xff\xfeabc", NotText, "UTF-16"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", NotText, "UTF-32"),
    ],
)
def test_refused(data, error, words):
    with pytest.raises(error, match=words):
        decode(data, "a.txt")


def test_bytes_that_stand_for_nothing_are_counted():
    decoded = decode("Punkt 1: på\n".encode("cp1252") + b"\x81\x80", "a.txt")
    assert (decoded.encoding, decoded.replaced) == ("windows-1252", 1)


def test_the_encoding_is_said():
    read = TxtImporter().read(Source.of(TEXT.encode("cp1252"), name="a.txt"))
    assert [(d.slug, d.facts["encoding"]) for d in read.diagnostics] == [("encoding-recognised", "windows-1252")]
    assert TxtImporter().read(Source.of(TEXT.encode(), name="a.txt")).diagnostics == ()


def test_line_ends_do_not_matter():
    one = TxtImporter().read(Source.of(TEXT.encode(), name="a.txt"))
    assert TxtImporter().read(Source.of(TEXT.replace("\n", "\r\n").encode(), name="a.txt")).minutes == one.minutes


def test_text_without_items_says_what_was_understood():
    with pytest.raises(NoItems, match=r"understood: Børneudvalget; 01-02-2013$"):
        TxtImporter().read(Source.of("REFERAT Børneudvalget d. 01-02-2013\n\nHej.".encode(), name="a.txt"))


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (TEXT.encode(), True),
        (TEXT.encode("cp865", "replace"), True),
        (TEXT.encode("utf-16"), True),
        (b"Dear Sir,\n\nthank you.\n", False),
        (b'{"kind": "minutes"}', False),
        (b"<minutes/>", False),
        (b"%PDF-1.4 Punkt 1: x", False),
        (b"", False),
    ],
)
def test_recognition(data, known):
    assert TxtImporter().recognises(Source.of(data, name="x")) is known


@pytest.mark.parametrize(
    ("data", "known"), [(b"Dear Sir,\n", True), (b"%PDF-1.4", False), (b"<a/>", False), (bytes(range(256)), False)]
)
def test_what_is_named_as_text_and_is_text(data, known):
    assert TxtImporter().recognises(Source.of(data, name="x.txt")) is known
