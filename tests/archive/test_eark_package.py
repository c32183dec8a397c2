"""What a package for an archive holds, and that its lists are true."""

import datetime as dt
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from archive.packages import NAMES, RICH, digests, faults, lists, package, with_files, written
from minutes_core.errors import InputError, OutputError
from minutes_core.importers.eark import EarkImporter
from minutes_core.model import AgendaItem, Attachment, Identifier, Meeting, Minutes
from minutes_core.pipeline import export, read, write_files
from minutes_core.protocols import Source
from minutes_core.schema import eark
from minutes_core.schema.native_writer import write
from minutes_core.testing.contract import check_exporter, check_fresh_process, check_threads
from minutes_core.testing.generator import generate
from minutes_exporters.archive.eark import EarkExporter
from minutes_exporters.archive.files import Names

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.pdf"))
SYSTEMS = ROOT / "tests" / "golden" / "systems"
CREATED = dt.datetime(2024, 2, 29, 12, 30, 15, 9, tzinfo=dt.timezone(dt.timedelta(hours=1)))


class TestReferences:
    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_of_an_example(self, tmp_path, path):
        imported = read(path)
        folder = package(tmp_path / "p", imported.minutes, imported.resources, original=path)
        assert faults(folder) == []
        assert (folder / "representations/original/data" / path.name).read_bytes() == path.read_bytes()

    @pytest.mark.parametrize("name", ["acadre", "agman", "edoc", "fujitsu", "sbsys"])
    def test_of_a_folder_that_a_case_system_exported(self, tmp_path, name):
        imported = read(SYSTEMS / name)
        folder = package(tmp_path / "p", imported.minutes, imported.resources, original=SYSTEMS / name)
        assert faults(folder) == []
        assert digests(folder / "representations/original/data") == digests(SYSTEMS / name)
        assert read(folder).minutes == imported.minutes

    def test_of_a_document_with_files(self, tmp_path):
        minutes, openers, _ = with_files()
        assert faults(package(tmp_path / "p", minutes, openers)) == []

    def test_of_generated_documents(self, tmp_path):
        for seed in range(20):
            exported = EarkExporter(original=b"x").export(generate(seed, realistic=seed % 2 == 0), {})
            assert faults(written(tmp_path / str(seed), exported)) == []

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (lambda top: (top / "schemas/minutes-1.0.xsd").unlink(), "schemas/minutes-1.0.xsd is missing"),
            (lambda top: changed(top / "representations/pdf/data/minutes.pdf"), "minutes.pdf has another checksum"),
            (lambda top: renamed(top / "documentation/README.txt"), "README.txt is missing"),
            (lambda top: (top / "x").touch(), "x is in no list"),
            (lambda top: (top / "METS.xml").write_bytes(edited(top, b"dc.xml", b"cd.xml")), "cd.xml is missing"),
            (
                lambda top: (top / "METS.xml").write_bytes(edited(top, b'CHECKSUM="', b'CHECKSUM="0')),
                "another checksum",
            ),
            (lambda top: (top / "METS.xml").write_bytes(edited(top, b' SIZE="', b' SIZE="1')), "another size"),
            (lambda top: (top / "METS.xml").write_bytes(edited(top, b'DMDID="', b'DMDID="x')), "nothing is called"),
        ],
    )
    def test_these_tests_see_a_fault(self, tmp_path, change, told):
        folder = package(tmp_path / "p")
        change(folder)
        assert any(told in fault for fault in faults(folder))


def changed(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def renamed(path):
    path.rename(path.with_name("other"))


def edited(folder, old, new):
    return (folder / "METS.xml").read_bytes().replace(old, new, 1)


class TestContents:
    def test_the_tree(self):
        minutes, openers, _ = with_files()
        exported = EarkExporter(original=Source.of(b"%PDF-1.7", "Referat.pdf")).package(minutes, openers, {"pdf": b"P"})
        assert sorted(name for name, _ in exported.files) == [
            "METS.xml",
            "documentation/README.txt",
            "metadata/descriptive/dc.xml",
            "metadata/preservation/premis.xml",
            "representations/attachments/METS.xml",
            "representations/attachments/data/Bilag/1.pdf",
            "representations/attachments/data/billeder/kaj æ.png",
            "representations/original/METS.xml",
            "representations/original/data/Referat.pdf",
            "representations/pdf/METS.xml",
            "representations/pdf/data/minutes.pdf",
            "representations/xml/METS.xml",
            "representations/xml/data/minutes.xml",
            "schemas/minutes-1.0.xsd",
        ]
        assert exported.contents()["representations/xml/data/minutes.xml"] == write(minutes)

    def test_the_document_comes_in_what_is_installed(self, monkeypatch):
        held = []

        class Some:
            @staticmethod
            def exporters():
                return ("akn", "pdf")

            @staticmethod
            def exporter(name):
                held.append(name)
                return One()

        class One:
            def export(self, _minutes, _resources):
                from minutes_core.protocols import Exported

                return Exported(files=(("", b"<akn/>"),))

        monkeypatch.setattr("minutes_core.pipeline.exporting.installed", Some)
        made = export(RICH, {}, EarkExporter()).contents()
        assert held == ["pdf", "akn"]
        assert made["representations/akn/data/minutes.xml"] == b"<akn/>"
        monkeypatch.setattr(Some, "exporters", staticmethod(lambda: ("pdf",)))
        assert not any("akn/" in name for name in export(RICH, {}, EarkExporter()).contents())

    def test_the_profile_and_the_category(self, tmp_path):
        root = lists(package(tmp_path / "p"))["METS.xml"].getroot()
        assert root.get("PROFILE") == "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
        assert root.get("TYPE") == "Textual works \N{EN DASH} Digital"

    def test_agents(self, tmp_path):
        minutes, openers, _ = with_files()
        folder = package(tmp_path / "p", minutes, openers, submitter="Strandby Stadsarkiv & Søn")
        agents = lists(folder)["METS.xml"].findall(".//mets:agent", NAMES)
        told = [(one.get("ROLE"), one.get("TYPE"), one.findtext("mets:name", namespaces=NAMES)) for one in agents]
        assert told == [
            ("CREATOR", "OTHER", "minutes-core"),
            ("ARCHIVIST", "ORGANIZATION", "Strandby Kommune"),
            ("CREATOR", "ORGANIZATION", "Strandby Stadsarkiv & Søn"),
        ]

    def test_dublin_core(self, tmp_path):
        minutes = Minutes(
            committee="Havneudvalget",
            organisation="Strandby <Kommune>",
            meeting=Meeting(date=dt.date(2024, 5, 7), location="Havnekontoret"),
            identifiers=(Identifier(scheme="sbsys", value="31"),),
            items=(AgendaItem(title="Åben"), AgendaItem(title="Lukket", access="closed")),
        )
        folder = package(tmp_path / "p", minutes, original=Source.of(b"x", "Referat.pdf"))
        told = [(etree.QName(one).localname, one.text) for one in etree.parse(folder / eark.DUBLIN_CORE_PATH).getroot()]
        assert told == [
            ("title", "REFERAT Havneudvalget d. 07-05-2024"),
            ("creator", "Havneudvalget"),
            ("creator", "Strandby <Kommune>"),
            ("date", "2024-05-07"),
            ("type", "Text"),
            ("type", "minutes"),
            ("language", "da"),
            ("identifier", "sbsys:31"),
            ("coverage", "Havnekontoret"),
            ("source", "Referat.pdf"),
            ("description", "status: unknown"),
            ("rights", "holds closed content"),
        ]

    @pytest.mark.parametrize(
        ("item", "told"),
        [
            (AgendaItem(title="x"), "open"),
            (AgendaItem(title="x", access="unknown"), "access not known for all of its content"),
            (AgendaItem(title="x", attachments=(Attachment(title="y", access="closed"),)), "holds closed content"),
            (AgendaItem(title="x", items=(AgendaItem(title="y", access="closed"),)), "holds closed content"),
        ],
    )
    def test_whether_everybody_may_see_it(self, item, told):
        made = EarkExporter().export(Minutes(items=(item,)), {}).contents()
        assert f"<dc:rights>{told}</dc:rights>".encode() in made[eark.DUBLIN_CORE_PATH]


class TestPreservation:
    def test_each_file_of_a_representation_is_an_object_with_its_checksum(self, tmp_path):
        minutes, openers, _ = with_files()
        folder = package(tmp_path / "p", minutes, openers, original=SYSTEMS / "sbsys")
        there = {path: digest for path, digest in digests(folder).items() if "/data/" in path}
        tree = etree.parse(folder / eark.PREMIS_PATH)
        told = {
            text(one, "premis:objectIdentifier/premis:objectIdentifierValue"): text(one, ".//premis:messageDigest")
            for one in tree.iterfind("premis:object", NAMES)
            if one.find("premis:objectCharacteristics", NAMES) is not None
        }
        assert told == there

    def test_everything_that_is_linked_is_there(self, tmp_path):
        minutes, openers, _ = with_files()
        folder = package(tmp_path / "p", minutes, openers, original=SYSTEMS / "sbsys")
        tree = etree.parse(folder / eark.PREMIS_PATH)
        own = {
            each.text
            for kind in ("object", "event", "agent")
            for each in tree.iterfind(f".//premis:{kind}IdentifierValue", NAMES)
        }
        linked = {
            each.text
            for kind in ("relatedObject", "relatedEvent", "linkingEvent", "linkingAgent", "linkingObject")
            for each in tree.iterfind(f".//premis:{kind}IdentifierValue", NAMES)
        }
        assert linked <= own
        assert own - linked == set()  # nothing stands alone

    def test_roles(self, tmp_path):
        minutes, openers, _ = with_files()
        held = {"pdf": b"%PDF-1.7", "akn": b"<akomaNtoso/>"}
        folder = written(tmp_path / "p", EarkExporter(original=b"x").package(minutes, openers, held))
        tree = etree.parse(folder / eark.PREMIS_PATH)
        roles, sources = {}, {}
        for one in tree.iterfind("premis:object[premis:significantProperties]", NAMES):
            name = text(one, "premis:objectIdentifier/premis:objectIdentifierValue").rpartition("/")[2]
            roles[name] = text(one, ".//premis:significantPropertiesValue")
            for each in one.iterfind("premis:relationship", NAMES):
                if text(each, "premis:relationshipSubType") == "has source":
                    sources[name] = text(each, ".//premis:relatedObjectIdentifierValue")
        derived = dict.fromkeys(("xml", "pdf", "akn"), "derived")
        assert roles == {"original": "original", **derived, "attachments": "attachment"}
        assert sources == dict.fromkeys(("xml", "pdf", "akn"), "representations/original")
        types = {path: tree.find(".//mets:div", NAMES).get("TYPE") for path, tree in lists(folder).items()}
        assert types == {
            "METS.xml": None,
            "representations/original/METS.xml": "ORIGINAL",
            "representations/xml/METS.xml": "DERIVED",
            "representations/pdf/METS.xml": "DERIVED",
            "representations/akn/METS.xml": "DERIVED",
            "representations/attachments/METS.xml": None,
        }

    def test_the_event(self):
        assert event(EarkExporter(original=b"x")) == ("normalization", "success")
        assert event(EarkExporter()) == ("creation", "success")
        assert event(EarkExporter(original=b"x", unread=True)) == ("metadata extraction", "fail")

    def test_the_program(self):
        from minutes_core import __version__

        agent = premis(EarkExporter()).find("premis:agent", NAMES)
        assert [one.text for one in agent[1:]] == ["minutes-core", "software", __version__]


def premis(exporter):
    return etree.fromstring(exporter.export(RICH, {}).contents()[eark.PREMIS_PATH])


def event(exporter):
    found = premis(exporter).find("premis:event", NAMES)
    return text(found, "premis:eventType"), text(found, ".//premis:eventOutcome")


def text(element, path):
    return element.findtext(path, namespaces=NAMES)


class TestTime:
    def test_as_given(self):
        made = EarkExporter(created=CREATED).export(RICH, {})
        times = {found for data in made.contents().values() for found in re.findall(rb'CREATED(?:ATE)?="(.*?)"', data)}
        assert times == {b"2024-02-29T11:30:15Z"}
        assert "package-without-time" not in [each.slug for each in made.diagnostics]

    def test_one_that_nobody_told_is_told(self):
        made = EarkExporter().export(Minutes(), {})
        assert [each.slug for each in made.diagnostics] == ["package-without-time"]
        assert b'CREATEDATE="1970-01-01T00:00:00Z"' in made.contents()["METS.xml"]
        assert b"when is not known" in made.contents()[eark.PREMIS_PATH]
        assert b"ikke oplyst" in made.contents()[eark.README_PATH]


class TestIdentifier:
    def test_it_follows_from_the_content(self):
        one, same, other = (ident(EarkExporter(original=data)) for data in (b"x", b"x", b"y"))
        assert one == same != other
        assert re.fullmatch("uuid-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one)

    def test_as_given(self):
        assert ident(EarkExporter(package_id='A "1" & <2>')) == 'A "1" & <2>'

    @pytest.mark.parametrize("value", ["", " ", "a\nb", 7])
    def test_one_that_is_no_line_is_refused(self, value):
        with pytest.raises(ValueError, match="package_id must be one line of text"):
            EarkExporter(package_id=value)


def ident(exporter):
    return etree.fromstring(exporter.export(RICH, {}).contents()["METS.xml"]).get("OBJID")


class TestLaws:
    """What `tests/contract` holds it to, with files and options."""

    @pytest.mark.parametrize(
        "options",
        [
            {"original": b"%PDF-1.7", "created": CREATED, "submitter": "Strandby Stadsarkiv"},
            {"original": SYSTEMS / "acadre", "package_id": "AVID.1"},
            {"original": Source.of(b"x", "scan.tif"), "unread": True},
        ],
    )
    def test_they_hold(self, options):
        minutes, openers, _ = with_files()
        exporter = EarkExporter(**options)
        check_exporter(exporter, EarkImporter(), minutes, openers)
        check_fresh_process(exporter, minutes, openers)
        check_threads(exporter, [minutes, RICH], openers)


class TestOriginal:
    @pytest.mark.parametrize(
        ("name", "packed"),
        [
            ("Referat – Økonomi (1).pdf", "Referat – Økonomi (1).pdf"),
            ("arkiv/2024/referat.pdf", "referat.pdf"),
            ("<stdin>", "file-0001"),
            ("CON.pdf", "file-0001.pdf"),
            ("a:b?.PDF", "file-0001.PDF"),
            ("slut. ", "file-0001"),
            ("A\u030arhus.pdf", "file-0001.pdf"),
            ("skjult\u202efdp.exe", "file-0001.exe"),
            ("x" * 300 + ".pdf", "file-0001.pdf"),
            ("\udcff.pdf", "file-0001.pdf"),
            ("..", "file-0001"),
        ],
    )
    def test_a_name_that_some_system_refuses_is_another_and_kept_beside(self, tmp_path, name, packed):
        folder = package(tmp_path / "p", original=Source.of(b"x", name))
        assert (folder / "representations/original/data" / packed).read_bytes() == b"x"
        assert faults(folder) == []
        told = etree.parse(folder / eark.PREMIS_PATH).findtext(".//premis:originalName", namespaces=NAMES)
        assert told == re.sub("[\ud800-\udfff]", "\ufffd", name.rpartition("/")[2] or name)

    def test_names_that_some_system_takes_for_one(self):
        names = Names()
        assert [names.take(name) for name in ("a/b.pdf", "A/B.pdf", "a", "a/b.pdf/c", "file-0002.pdf")] == [
            "a/b.pdf",
            "file-0002.pdf",
            "file-0003",
            "file-0004",
            "file-0005.pdf",
        ]

    def test_a_folder_is_packed_whole(self, tmp_path):
        top = tmp_path / "eksport"
        for name in ("a.xml", "Bilag/1.pdf", ".skjult", "tom"):
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).write_bytes(name.encode())
        folder = package(tmp_path / "p", original=top)
        assert digests(folder / "representations/original/data") == digests(top)
        assert faults(folder) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_links_are_told_and_not_followed(self, tmp_path):
        top = tmp_path / "eksport"
        top.mkdir()
        (top / "a.xml").write_bytes(b"a")
        (top / "ud").symlink_to("/etc")
        (top / "password").symlink_to("/etc/passwd")
        made = EarkExporter(original=top, created=CREATED).export(Minutes(), {})
        assert [(each.slug, each.facts) for each in made.diagnostics] == [
            ("files-not-packed", {"count": 2, "told": "password, ud"})
        ]
        assert [name for name, _ in made.files if "original/data" in name] == ["representations/original/data/a.xml"]

    def test_an_empty_folder_is_no_original(self, tmp_path):
        assert not any("original" in name for name, _ in EarkExporter(original=tmp_path).export(RICH, {}).files)

    def test_one_that_is_not_there(self, tmp_path):
        with pytest.raises(InputError, match="no such file"):
            EarkExporter(original=tmp_path / "x.pdf").export(RICH, {})

    def test_a_file_that_cannot_be_read(self):
        def broken():
            raise OSError(5, "Input/output error")

        with pytest.raises(OutputError, match=r"holds a file that cannot be read \(Input/output error\)"):
            EarkExporter().export(RICH, {"x.png": broken})

    def test_a_large_one_is_not_held_in_memory(self, tmp_path):
        path = tmp_path / "stor.pdf"
        path.write_bytes(b"%PDF-1.7" * 1000)
        made = dict(EarkExporter(original=path).export(RICH, {}).files)
        assert callable(made["representations/original/data/stor.pdf"])


class TestUnread:
    def test_it_holds_the_original_and_what_was_supplied(self, tmp_path):
        supplied = Minutes(organisation="Strandby Kommune", meeting=Meeting(date=dt.date(1962, 5, 7)))
        folder = package(tmp_path / "p", supplied, original=Source.of(b"%PDF-1.4 scan", "scan.pdf"), unread=True)
        assert faults(folder) == []
        assert sorted(path.name for path in (folder / "representations").iterdir()) == ["original", "xml"]
        imported = read(folder)
        assert imported.minutes == supplied
        assert [each.slug for each in imported.diagnostics] == ["package-unread"]
        for path in ("METS.xml", eark.DUBLIN_CORE_PATH, eark.PREMIS_PATH, eark.README_PATH):
            assert b"unread" in (folder / path).read_bytes().lower()

    def test_one_that_was_read_does_not_say_so(self):
        made = EarkExporter(original=b"x").export(RICH, {}).contents()
        assert not any(b"unread" in data.lower() for data in made.values())


class TestResources:
    def test_attachments_that_are_not_at_hand_are_told(self):
        minutes, openers, _ = with_files()
        made = EarkExporter(created=CREATED).export(minutes, openers)
        assert [(each.slug, each.facts) for each in made.diagnostics] == [
            ("attachments-not-packed", {"count": 1, "told": "Notat"})
        ]

    def test_odd_names(self, tmp_path):
        names = ['https://example.dk/a.png?x=1&y="2"', "../ud.pdf", "C:\\a.pdf", " ", "a\tb", "æ/ø å.png", "con"]
        openers = {name: lambda name=name: io.BytesIO(name.encode()) for name in names}
        folder = package(tmp_path / "p", RICH, openers)
        assert faults(folder) == []
        assert contents(read(folder).resources) == {name: name.encode() for name in names}

    def test_they_come_back(self, tmp_path):
        minutes, openers, expected = with_files()
        imported = read(package(tmp_path / "p", minutes, openers))
        assert imported.minutes == minutes
        assert contents(imported.resources) == expected


def contents(resources):
    found = {}
    for name, opener in resources.items():
        with opener() as file:
            found[name] = file.read()
    return found


@pytest.fixture
def minutes_command():
    return lambda *arguments, **more: subprocess.run(
        [sys.executable, "-m", "minutes_core", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**{key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}, **more},
    )


class TestCommand:
    def test_it_packs_what_it_read(self, tmp_path, minutes_command):
        run = minutes_command(
            "convert", EXAMPLES[0], "--to", "eark", "-o", tmp_path / "p", SOURCE_DATE_EPOCH="1700000000"
        )
        assert run.returncode == 0, run.stderr
        assert faults(tmp_path / "p") == []
        assert (tmp_path / "p/representations/original/data" / EXAMPLES[0].name).read_bytes() == EXAMPLES[
            0
        ].read_bytes()
        assert b'CREATEDATE="2023-11-14T22:13:20Z"' in (tmp_path / "p/METS.xml").read_bytes()
        pdf = (tmp_path / "p/representations/pdf/data/minutes.pdf").read_bytes()
        assert read(pdf).minutes == read(tmp_path / "p").minutes

    def test_a_folder_that_was_read_is_packed_as_files(self, tmp_path, minutes_command):
        run = minutes_command("convert", SYSTEMS / "sbsys", "--to", "eark", "-o", tmp_path / "p", "--lang", "da")
        assert run.returncode == 0, run.stderr
        assert digests(tmp_path / "p/representations/original/data") == digests(SYSTEMS / "sbsys")
        assert "pakken siger ikke, hvornår den er lavet" in run.stderr

    def test_what_cannot_be_read_is_packed_with_what_is_supplied(self, tmp_path, minutes_command):
        (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 no text")
        supplied = [
            "--set",
            "organisation=Strandby Kommune",
            "--set",
            "kind=agenda",
            "--set",
            "meeting.date=1962-05-07",
        ]
        run = minutes_command("convert", tmp_path / "scan.pdf", "--to", "eark", "--unread", *supplied)
        assert run.returncode == 0, run.stderr
        assert faults(tmp_path / "scan") == []
        assert (tmp_path / "scan/representations/original/data/scan.pdf").read_bytes() == b"%PDF-1.4 no text"
        imported = read(tmp_path / "scan")
        assert imported.minutes == Minutes(
            kind="agenda", organisation="Strandby Kommune", meeting=Meeting(date=dt.date(1962, 5, 7))
        )
        assert [each.slug for each in imported.diagnostics] == ["package-unread"]

    def test_what_cannot_be_read_is_described_by_a_list(self, tmp_path, minutes_command):
        for name in ("a.tif", "b.odd"):
            (tmp_path / name).write_bytes(name.encode())
        (tmp_path / "liste.csv").write_text("path;committee\na.tif;Byrådet\nb.odd;Havneudvalget\n", encoding="utf-8")
        inputs = [tmp_path / "a.tif", tmp_path / "b.odd", "--metadata", tmp_path / "liste.csv"]
        run = minutes_command("convert", *inputs, "--to", "eark", "--unread", "-o", tmp_path / "ud")
        assert run.returncode == 0, run.stderr
        told = {path.name: read(path).minutes.committee for path in (tmp_path / "ud").iterdir()}
        assert told == {"a": "Byrådet", "b.odd": "Havneudvalget"}

    def test_a_folder_that_cannot_be_read_is_packed_as_files(self, tmp_path, minutes_command):
        (tmp_path / "skannet").mkdir()
        (tmp_path / "skannet/1.tif").write_bytes(b"1")
        run = minutes_command("convert", tmp_path / "skannet", "--to", "eark", "--unread", "-o", tmp_path / "ud")
        assert run.returncode == 0, run.stderr
        assert (tmp_path / "ud/representations/original/data/1.tif").read_bytes() == b"1"

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (["--to", "eark,xml"], "xml cannot keep a document that nobody has read"),
            (["--to", "eark", "--edition", "public"], "nothing can be taken out for the public edition"),
            (["--to", "eark", "--from", "pdf"], "--unread reads nothing, so it takes no --from"),
        ],
    )
    def test_unread_goes_with_packages_only(self, tmp_path, minutes_command, options, told):
        run = minutes_command("convert", EXAMPLES[0], "--unread", "-o", tmp_path / "ud", *options, "--lang", "en")
        assert run.returncode == 2
        assert told in run.stderr
        assert not (tmp_path / "ud").exists()

    def test_the_public_edition_goes_without_the_original(self, tmp_path, minutes_command):
        secret = "Salg af Kajvej 7"
        closed = AgendaItem(number="2", title=secret, access="closed")
        write_files(export(Minutes(items=(closed,)), {}, "json"), tmp_path / "referat.json")
        for edition, there in (("full", True), ("public", False)):
            folder = tmp_path / edition
            run = minutes_command(
                "convert", tmp_path / "referat.json", "--to", "eark", "--edition", edition, "-o", folder
            )
            assert run.returncode == 0, run.stderr
            assert faults(folder) == []
            assert ("original-left-out" in run.stderr) is not there
            held = any(secret.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
            assert held is there

    def test_the_same_twice(self, tmp_path, minutes_command):
        for name in ("one", "two"):
            minutes_command("convert", EXAMPLES[0], "--to", "eark", "-o", tmp_path / name)
        assert digests(tmp_path / "one") == digests(tmp_path / "two") != {}
