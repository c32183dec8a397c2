"""Packages that are read: whatever does not agree is noticed, and nothing leads out of them."""

import hashlib
import pathlib
import random
import re
import shutil
import sys

import pytest

import cost
from archive.packages import RICH, digests, package, with_files, written
from minutes_core.diagnostics import Severity
from minutes_core.errors import (
    EmptySource,
    ForbiddenXml,
    InputError,
    MalformedDocument,
    NoRecord,
    UnknownFormat,
    UnsupportedVersion,
)
from minutes_core.importers.eark import EarkImporter
from minutes_core.model import AgendaItem, Minutes
from minutes_core.pipeline import as_source, read
from minutes_core.protocols import Source
from minutes_core.registry import installed
from minutes_core.testing.contract import check_importer_survives
from minutes_exporters.archive.eark import EarkExporter

SMALL = Minutes(committee="Havneudvalget", items=(AgendaItem(number="1", title="Ny kaj"),))
RECORD = "representations/xml/data/minutes.xml"
FILES = (
    "METS.xml",
    "documentation/README.txt",
    "metadata/descriptive/dc.xml",
    "metadata/preservation/premis.xml",
    "representations/akn/METS.xml",
    "representations/akn/data/minutes.xml",
    "representations/attachments/METS.xml",
    "representations/attachments/data/Bilag/1.pdf",
    "representations/attachments/data/billeder/kaj æ.png",
    "representations/original/METS.xml",
    "representations/original/data/referat.pdf",
    "representations/pdf/METS.xml",
    "representations/pdf/data/minutes.pdf",
    "representations/xml/METS.xml",
    RECORD,
    "schemas/minutes-1.0.xsd",
)
LISTS = tuple(path for path in FILES if path.endswith("METS.xml"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    minutes, openers, _ = with_files()
    exporter = EarkExporter(original=Source.of(b"%PDF-1.7 x", "referat.pdf"))
    exported = exporter.package(minutes, openers, {"pdf": b"%PDF-1.7 y", "akn": b"<akomaNtoso/>"})
    return written(tmp_path_factory.mktemp("eark") / "p", exported)


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made, tmp_path / "p")
    return tmp_path / "p"


def noticed(folder):
    """What reading has to say: the error, or the diagnostics that are no notes."""
    try:
        imported = EarkImporter().read(Source.of(folder))
    except InputError as error:
        return {str(error)}
    assert imported.minutes == with_files()[0]
    return {f"{one.slug} {one.facts.get('path')}" for one in imported.diagnostics if one.severity is not Severity.NOTE}


def change(path, old, new):
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def mended(folder, path):
    """Make the package's own list right again about a changed list of a representation."""
    told = (folder / path).read_bytes()
    text = (folder / "METS.xml").read_text()
    found = re.search(rf'SIZE="\d+" (CREATED="[^"]*") CHECKSUM="\w+"([^<]*<FLocat [^<]*xlink:href="{path}")', text)
    right = f'SIZE="{len(told)}" {found[1]} CHECKSUM="{hashlib.sha256(told).hexdigest()}"{found[2]}'
    (folder / "METS.xml").write_text(text.replace(found[0], right))


def test_all_is_as_it_was(folder):
    assert sorted(digests(folder)) == sorted(FILES)
    assert noticed(folder) == set()


class TestNoticed:
    @pytest.mark.parametrize("path", FILES)
    def test_a_file_that_is_gone(self, folder, path):
        (folder / path).unlink()
        assert any(path in told for told in noticed(folder))

    @pytest.mark.parametrize("path", FILES)
    def test_a_file_with_another_name(self, folder, path):
        (folder / path).rename((folder / path).with_name("andet"))
        told = noticed(folder)
        assert any(path in one for one in told)

    @pytest.mark.parametrize("path", FILES[1:])
    def test_a_file_with_another_byte(self, folder, path):
        data = bytearray((folder / path).read_bytes())
        data[len(data) // 2] ^= 1
        (folder / path).write_bytes(data)
        assert any(path in told for told in noticed(folder))

    @pytest.mark.parametrize("path", FILES[1:])
    def test_a_file_that_is_longer(self, folder, path):
        with (folder / path).open("ab") as file:
            file.write(b"\n")
        assert any(path in told for told in noticed(folder))

    @pytest.mark.parametrize("place", [".", "metadata", "representations/xml/data", "nyt"])
    def test_a_file_more(self, folder, place):
        (folder / place).mkdir(exist_ok=True)
        (folder / place / "ekstra.pdf").touch()
        path = f"{place}/ekstra.pdf".removeprefix("./")
        assert noticed(folder) == {f"package-file-unlisted {path}"}

    @pytest.mark.parametrize("path", LISTS)
    @pytest.mark.parametrize("mend", [False, True])
    def test_each_reference_of_each_list_that_leads_elsewhere(self, folder, path, mend):
        text = (folder / path).read_text()
        for found in re.finditer('xlink:href="([^"]*)"', text):
            (folder / path).write_text(f"{text[: found.end() - 1]}x{text[found.end() - 1 :]}")
            if mend and path != "METS.xml":
                mended(folder, path)
            assert noticed(folder) != set(), found[1]

    @pytest.mark.parametrize("path", LISTS)
    def test_each_checksum_of_each_list(self, folder, path):
        text = (folder / path).read_text()
        for found in re.finditer('CHECKSUM="([^"]*)"', text):
            wrong = "1" if text[found.start(1)] == "0" else "0"
            (folder / path).write_text(f"{text[: found.start(1)]}{wrong}{text[found.start(1) + 1 :]}")
            if path != "METS.xml":
                mended(folder, path)
            assert any("changed" in one or "checksum" in one for one in noticed(folder)), found[0]

    @pytest.mark.parametrize("path", LISTS)
    def test_each_size_of_each_list(self, folder, path):
        text = (folder / path).read_text()
        for found in re.finditer('SIZE="([^"]*)"', text):
            (folder / path).write_text(f"{text[: found.start(1)]}1{text[found.start(1) :]}")
            if path != "METS.xml":
                mended(folder, path)
            assert any("changed" in one or "checksum" in one for one in noticed(folder)), found[0]

    def test_what_each_is_called(self, folder):
        (folder / "schemas/minutes-1.0.xsd").unlink()
        change(folder / "documentation/README.txt", b"METS", b"mets")
        change(folder / "METS.xml", b'CHECKSUMTYPE="SHA-256"', b'CHECKSUMTYPE="CRC32"')
        change(folder / "METS.xml", b"metadata/preservation/premis.xml", b"metadata/descriptive/dc.xml")
        assert noticed(folder) == {
            "package-file-missing schemas/minutes-1.0.xsd",
            "package-file-changed documentation/README.txt",
            "package-file-unchecked metadata/descriptive/dc.xml",
            "package-file-listed-twice metadata/descriptive/dc.xml",
            "package-file-unlisted metadata/preservation/premis.xml",
        }

    def test_a_list_that_only_a_pointer_names(self, folder):
        change(folder / "METS.xml", b'USE="Representations/xml"', b'USE="Else/xml"')
        assert noticed(folder) == set()  # it is listed all the same
        text = (folder / "METS.xml").read_text()
        (folder / "METS.xml").write_text(re.sub('(?s)<fileGrp ID="representation-pdf".*?</fileGrp>', "", text))
        assert noticed(folder) == {"package-file-unlisted representations/pdf/METS.xml"}

    def test_a_list_that_is_broken_does_not_hide_a_record_that_is_well(self, folder):
        (folder / "representations/pdf/METS.xml").write_text("<mets>\n<x")
        assert noticed(folder) == {
            "package-file-changed representations/pdf/METS.xml",
            "package-file-unlisted representations/pdf/data/minutes.pdf",
        }

    def test_other_checksums_are_known_too(self, folder):
        data = (folder / "documentation/README.txt").read_bytes()
        right = hashlib.sha256(data).hexdigest().encode()
        old = b'CHECKSUM="' + right + b'" CHECKSUMTYPE="SHA-256"'
        new = b'CHECKSUM="' + hashlib.sha512(data).hexdigest().upper().encode() + b'" CHECKSUMTYPE="SHA-512"'
        change(folder / "METS.xml", old, new)
        assert noticed(folder) == set()

    def test_errors_name_the_file_and_the_line(self, folder):
        path = "representations/xml/METS.xml"
        (folder / path).write_text("<mets>\n<x")
        with pytest.raises(MalformedDocument, match=rf"^{path} is not what its checksum says"):
            read(folder, format="eark")
        mended(folder, path)
        with pytest.raises(MalformedDocument, match=rf"^in {path}: line 2, column 1: not well-formed"):
            read(folder, format="eark")


class TestRecord:
    """The record itself is read only where it is what the package says."""

    def test_changed(self, folder):
        change(folder / RECORD, b"Ny kaj", b"Ny kat")
        with pytest.raises(MalformedDocument, match=f"{RECORD} is not what its checksum says"):
            read(folder)

    def test_gone(self, folder):
        (folder / RECORD).unlink()
        with pytest.raises(MalformedDocument, match=f"{RECORD} is missing"):
            read(folder)

    def test_its_list_changed(self, folder):
        change(folder / "representations/xml/METS.xml", b"record: REFERAT", b"record: referat")
        with pytest.raises(MalformedDocument, match=r"representations/xml/METS\.xml is not what its checksum says"):
            read(folder)

    @pytest.mark.parametrize(
        ("new", "error"),
        [
            (b"", EmptySource),
            (b"<minutes", MalformedDocument),
            (b"<!DOCTYPE x><minutes/>", ForbiddenXml),
            (b'<minutes xmlns="urn:minutes-core:minutes:9"/>', UnsupportedVersion),
        ],
    )
    def test_another(self, folder, new, error):
        (folder / RECORD).write_bytes(new)
        path = "representations/xml/METS.xml"
        text = (folder / path).read_text()
        text = re.sub('CHECKSUM="[^"]*"', f'CHECKSUM="{hashlib.sha256(new).hexdigest()}"', text)
        (folder / path).write_text(re.sub(' SIZE="[^"]*"', f' SIZE="{len(new)}"', text))
        mended(folder, path)
        with pytest.raises(error, match=f"in {RECORD}: "):
            read(folder, format="eark")

    def test_none(self, folder):
        text = (folder / "METS.xml").read_text()
        text = re.sub('(?s)<fileGrp ID="representation-xml".*?</fileGrp>', "", text)
        (folder / "METS.xml").write_text(re.sub(".*mptr[^\n]*representations/xml/.*\n", "", text))
        with pytest.raises(NoRecord, match="lists no record of minutes"):
            read(folder)

    @pytest.mark.parametrize("option", [{"max_bytes": 2000}, {"max_bytes": 5}])
    def test_too_large(self, folder, option):
        with pytest.raises(InputError, match="is larger"):
            EarkImporter(**option).read(Source.of(folder))


HREFS = (
    "../p/METS.xml",
    "..",
    "schemas/../../p/METS.xml",
    "%2e%2e/p/METS.xml",
    "%2E%2E%2Fp/METS.xml",
    "/etc/passwd",
    "//localhost/x",
    "file:///etc/passwd",
    "file:/etc/passwd",
    "http://localhost:1/x",
    "C:/x",
    "C:%5Cx",
    "..\\x",
    "a\\..\\..\\x",
    "",
    "%00",
    "a%00b",
    "a//b",
    "a/",
)


BOMBS = {
    "depth": "HEAD + '<div>' * 90_000",
    "files": 'HEAD + \'<fileSec><fileGrp>\' + \'<file CHECKSUMTYPE="MD5" CHECKSUM="0"><FLocat '
    "href=\"a\"/></file>' * 33_000 + '</fileGrp></fileSec></mets>'",
    "the same large file": 'HEAD + \'<fileSec><fileGrp>\' + \'<file CHECKSUMTYPE="MD5" CHECKSUM="0"><FLocat '
    "href=\"stor\"/></file>' * 33_000 + '</fileGrp></fileSec></mets>'",
    "text": "HEAD + 'x' * 30_000_000 + '</mets>'",
    "attribute": "HEAD + '<file href=\"' + 'x' * 30_000_000 + '\"/></mets>'",
    "more files": "HEAD + '<file/>' * 4_000_000 + '</mets>'",
    "too large": "HEAD + ' ' * 40_000_000 + '</mets>'",
}
SETTING = """
from pathlib import Path
from minutes_core.importers.eark import EarkImporter
from minutes_core.protocols import Source
HEAD = '<mets PROFILE="https://earksip.dilcis.eu/profile/E-ARK-SIP.xml">'
top = Path({top!r})
(top / "METS.xml").write_text({making})
(top / "stor").write_bytes(bytes(50_000_000))
"""


class TestHostile:
    @pytest.mark.parametrize("href", HREFS)
    @pytest.mark.parametrize("path", LISTS)
    def test_a_reference_out_of_the_package(self, folder, path, href):
        text = (folder / path).read_text()
        for found in list(re.finditer('xlink:href="([^"]*)"', text))[:: 3 if path == "METS.xml" else 1]:
            (folder / path).write_text(f"{text[: found.start(1)]}{href}{text[found.end(1) :]}")
            if path != "METS.xml":
                mended(folder, path)
            with pytest.raises(MalformedDocument, match="refers to what is no file of the package"):
                read(folder)

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    @pytest.mark.parametrize("path", [RECORD, "representations/xml/METS.xml", "documentation/README.txt"])
    def test_a_link_out_of_the_package(self, folder, path):
        outside = folder.with_name("udenfor")
        (folder / path).rename(outside)
        (folder / path).symlink_to(outside)
        assert any(f"{path} is missing" in one or f"missing {path}" in one for one in noticed(folder))

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_links_in_a_circle(self, folder):
        (folder / "documentation/README.txt").unlink()
        (folder / "documentation/README.txt").symlink_to("README.txt")
        (folder / "runde").symlink_to(folder)
        assert noticed(folder) == {
            "package-file-missing documentation/README.txt",
            "package-file-unlisted runde",
        }

    def test_a_file_that_may_not_be_read(self, folder, monkeypatch):
        opened = pathlib.Path.open

        def refused(path, *arguments, **more):
            if path.name == "dc.xml":
                raise PermissionError(13, "Permission denied")
            return opened(path, *arguments, **more)

        monkeypatch.setattr(pathlib.Path, "open", refused)
        with pytest.raises(InputError, match=r"in metadata/descriptive/dc\.xml: cannot be read \(Permission denied\)"):
            EarkImporter().read(Source.of(folder))

    @pytest.mark.parametrize("path", LISTS)
    @pytest.mark.parametrize(
        "dtd",
        [
            "<!DOCTYPE mets>",
            '<!DOCTYPE mets SYSTEM "http://localhost:1/x">',
            '<!DOCTYPE mets [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>',
            '<!DOCTYPE mets [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ],
    )
    def test_a_dtd(self, folder, path, dtd):
        change(folder / path, b"<mets ", f"{dtd}<mets ".encode())
        with pytest.raises(ForbiddenXml):
            read(folder, format="eark")

    def test_another_root(self, folder):
        (folder / "METS.xml").write_text('<x:met xmlns:x="y"/>')
        with pytest.raises(MalformedDocument, match="is no METS"):
            read(folder, format="eark")

    def test_a_long_name(self, folder):
        change(folder / "METS.xml", b"documentation/README.txt", b"x" * 100_000)
        assert any(one.startswith("package-file-missing xxx") for one in noticed(folder))

    @pytest.mark.skipif(sys.platform == "win32", reason="memory is POSIX's to tell")
    @pytest.mark.parametrize("name", BOMBS)
    def test_bombs_are_refused_soon_and_in_little_memory(self, tmp_path, name):
        setting = SETTING.format(top=str(tmp_path), making=BOMBS[name])
        assert cost.refusal(setting, "EarkImporter().read(Source.of(top))") != "none"


class TestDamage:
    def test_any_byte_of_any_file_but_the_first_list(self, folder):
        """Each change of one byte is noticed: the file is named, or the package is refused."""
        chance = random.Random(20_240_507)
        for path in FILES[1:]:
            right = (folder / path).read_bytes()
            for _ in range(12):
                data = bytearray(right)
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
                (folder / path).write_bytes(data)
                assert any(path in told for told in noticed(folder)), path
            (folder / path).write_bytes(right)

    def test_the_first_list(self, folder):
        """Nothing vouches for it; whatever is done to it, the record is what was packed, or the package is refused."""
        chance = random.Random(20_240_508)
        right = (folder / "METS.xml").read_bytes()
        for _ in range(300):
            data = right
            for _ in range(chance.randint(1, 4)):
                start = chance.randint(0, len(data))
                end = start + chance.choice((0, 1, 1, 2, 30, 300))
                middle = chance.choice((b"", chance.randbytes(1), b"<", b"\x00", b'"', data[start:end] * 2, b"&#0;"))
                data = data[:start] + middle + data[end:]
            (folder / "METS.xml").write_bytes(data)
            noticed(folder)  # holds the record to the one that was packed

    def test_cut_off(self, folder):
        right = (folder / "METS.xml").read_bytes()
        for size in range(0, len(right) - 8, 97):
            (folder / "METS.xml").write_bytes(right[:size])
            with pytest.raises(InputError):
                EarkImporter().read(Source.of(folder))


class TestRecognised:
    def test_the_folder_and_its_list(self, made):
        for path in (made, made / "METS.xml"):
            assert [one.name for one in installed().identify(as_source(path)).claims] == ["eark"]
            assert read(path).minutes == with_files()[0]

    def test_the_list_alone_is_not_enough(self, made):
        with pytest.raises(InputError, match="is the list of a package, which is read as a folder"):
            read((made / "METS.xml").read_bytes())

    def test_no_other_folder(self, made, tmp_path):
        assert not EarkImporter().recognises(Source.of(tmp_path))
        assert not EarkImporter().recognises(Source.of(made / "metadata"))
        (tmp_path / "METS.xml").write_text('<mets PROFILE="http://www.loc.gov/x"/>')
        assert not EarkImporter().recognises(Source.of(tmp_path))
        with pytest.raises(UnknownFormat):
            read(tmp_path)

    def test_a_folder_that_may_not_be_looked_into(self, tmp_path, monkeypatch):
        def refused(_path):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(pathlib.Path, "is_file", refused)
        assert EarkImporter().recognises(Source(name="x", path=tmp_path)) is False

    def test_a_package_of_somebody_else(self, tmp_path):
        (tmp_path / "METS.xml").write_text(
            '<?xml version="1.0"?><!-- x --><m:mets xmlns:m="http://www.loc.gov/METS/" OBJID="x" '
            'PROFILE="https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"><m:metsHdr/></m:mets>'
        )
        with pytest.raises(NoRecord, match="lists no record of minutes"):
            read(tmp_path)

    def test_a_long_label_does_not_hide_it(self, tmp_path):
        exported = EarkExporter().export(Minutes(committee="Havneudvalget " + "x" * 10_000), {})
        folder = written(tmp_path / "p", exported)
        assert EarkImporter().recognises(Source.of(folder))

    def test_any_bytes(self):
        check_importer_survives(EarkImporter(), b"<mets")


def test_many_files(tmp_path):
    top = tmp_path / "eksport"
    top.mkdir()
    for number in range(300):
        (top / f"{number}.txt").write_bytes(b"x")
    folder = package(tmp_path / "p", SMALL, original=top)
    cost.soon(lambda: read(folder))
    imported = read(folder)
    assert imported.minutes == SMALL
    assert [each.slug for each in imported.diagnostics] == []


def test_the_package_can_be_packed_again(tmp_path):
    first = package(tmp_path / "a", RICH, original=b"x")
    second = package(tmp_path / "b", read(first).minutes, original=first)
    assert read(second).minutes == RICH
    assert digests(second / "representations/original/data") == digests(first)
