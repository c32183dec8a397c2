"""`minutes convert` to PDF and from it: what the command fills in, and by what our own files are read."""

import hashlib
import json

import pikepdf
import pytest

from minutes_core.importers.pdf import PdfImporter
from minutes_core.protocols import Source

pytest_plugins = ["cli_fixtures"]

TEXT = """REFERAT Byrådet d. 26-04-2021

Mødedato Mandag d. 26. april 2021 kl. 18:00

Punkt 1: Godkendelse af dagsorden

Beslutning

Godkendt.
""".encode()


def words(data):
    pages = PdfImporter().read(Source.of(data, "x.pdf"))
    assert pages.diagnostics == ()
    from minutes_core.importers.pdf.engine import PdfiumEngine

    return " ".join(line.text for page in PdfiumEngine().pages(data, "x.pdf") for line in page.lines)


def test_the_first_page_names_the_file_and_its_checksum(cli):
    cli.write("møder/referat 3.txt", TEXT)
    assert cli("convert", "møder/referat 3.txt", "--to", "pdf", "-o", "ud.pdf") == 0
    assert (cli.out, cli.err) == ("", "")
    told = words((cli.folder / "ud.pdf").read_bytes())
    assert "ikke det underskrevne originaldokument" in told
    assert "af filen referat 3.txt (SHA-256:" in told
    assert hashlib.sha256(TEXT).hexdigest() in told


def test_what_the_user_says_of_the_source_goes_before(cli):
    cli.write("a.txt", TEXT)
    assert cli("convert", "a.txt", "--to", "pdf", "-o", "ud.pdf", "--pdf-source", "sag 21/77") == 0
    assert "af filen sag 21/77 (SHA-256:" in words((cli.folder / "ud.pdf").read_bytes())


@pytest.mark.parametrize(
    ("epoch", "date"), [(None, None), ("1700000000", "D:20231114221320Z"), ("", None), ("-1", None)]
)
def test_the_time_is_what_the_system_says_and_never_the_clock(cli, monkeypatch, epoch, date):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    cli.write("a.txt", TEXT)
    for name in ("1.pdf", "2.pdf"):
        assert cli("convert", "a.txt", "--to", "pdf", "-o", name) == 0
    with pikepdf.open(cli.folder / "1.pdf") as pdf:
        made = pdf.docinfo.get("/CreationDate")
        assert (str(made) if made is not None else None) == date
    assert (cli.folder / "1.pdf").read_bytes() == (cli.folder / "2.pdf").read_bytes()


def test_a_time_of_the_system_that_is_none_is_told(cli, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    cli.write("a.txt", TEXT)
    assert cli("convert", "a.txt", "--to", "pdf", "-o", "a.pdf") == 1
    assert cli.err == "SOURCE_DATE_EPOCH: error: is no number of seconds: 'soon' [cannot-write]\n"
    assert cli("--lang", "da", "convert", "a.txt", "--to", "pdf", "-o", "a.pdf") == 1
    assert cli.err == "SOURCE_DATE_EPOCH: fejl: er ikke et antal sekunder: 'soon' [cannot-write]\n"
    assert cli.files() == ["a.txt"]


def test_a_time_that_is_given_goes_before(cli, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    cli.write("a.txt", TEXT)
    assert cli("convert", "a.txt", "--to", "pdf", "-o", "a.pdf", "--pdf-created", "2021-05-01T12:30:00") == 0
    with pikepdf.open(cli.folder / "a.pdf") as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20210501123000Z"


@pytest.mark.parametrize("by", [(), ("--by", "record"), ("--by", "tags"), ("--by", "layout")], ids=str)
def test_a_printed_document_comes_back(cli, by):
    cli.write("a.txt", TEXT)
    assert cli("convert", "a.txt", "--to", "pdf,json", "-o", "ud/") == 0
    assert cli("convert", "ud/a.pdf", "--to", "json", "-o", "b.json", *by) == 0
    back, given = json.loads(cli.read("b.json")), json.loads(cli.read("ud/a.json"))
    if by == ("--by", "layout"):  # it also finds the note of the source, which is no part of the document
        assert [item["title"] for item in back["items"]] == [item["title"] for item in given["items"]]
    else:
        assert back == given


def test_the_places_of_values_are_those_on_the_pages(cli):
    cli.write("a.txt", TEXT)
    assert cli("convert", "a.txt", "--to", "pdf", "-o", "a.pdf") == 0
    assert cli("convert", "a.pdf", "--to", "json", "-o", "b.json", "--origins", "o.json") == 0
    origins = json.loads(cli.read("o.json"))
    assert origins["items[0].title"]["page"] == 1
    assert origins["items[0].title"]["label"] == "1"
    assert origins["items[0].title"]["box"][0] == pytest.approx(96, abs=1)


def test_a_way_that_a_file_does_not_have_is_told(cli):
    cli.write("a.txt", TEXT)
    assert cli("convert", "a.txt", "--to", "pdf", "-o", "a.pdf", "--no-pdf-embed") == 0
    assert cli("convert", "a.pdf", "--to", "json", "-o", "b.json", "--by", "record") == 1
    assert cli.err == "a.pdf: error: has no record inside [no-record]\n"
    assert cli("--lang", "da", "convert", "a.pdf", "--to", "json", "-o", "b.json", "--by", "record") == 1
    assert cli.err == "a.pdf: fejl: har ingen indlagte data [no-record]\n"


@pytest.mark.parametrize(
    ("text", "english", "danish"),
    [
        ('accent = "red"', "must be a colour, such as #1f4e79", "skal være en farve som #1f4e79"),
        ("colour = 1", "has no setting colour", "har ingen indstilling colour"),
    ],
)
def test_a_theme_that_is_none_is_told_in_both_languages(cli, text, english, danish):
    cli.write("a.txt", TEXT)
    cli.write("t.toml", text.encode())
    for language, told in (("en", english), ("da", danish)):
        command = ("--lang", language, "convert", "a.txt", "--to", "pdf", "-o", "a.pdf", "--pdf-theme", "t.toml")
        assert cli(*command) == 2
        assert told in cli.err
        assert cli.files() == ["a.txt", "t.toml"]


def test_a_font_that_is_not_there_is_told_in_both_languages(cli):
    cli.write("a.txt", TEXT)
    cli.write("t.toml", b'fonts = ["Comic Nowhere"]')
    command = ("convert", "a.txt", "--to", "pdf", "-o", "a.pdf", "--pdf-theme", "t.toml")
    assert cli(*command) == 1
    assert "Comic Nowhere: error: is neither a known family nor a font file [cannot-write]" in cli.err
    assert cli("--lang", "da", *command) == 1
    assert "hverken en kendt skriftfamilie eller en skriftfil" in cli.err
