"""Packages for tests, and what holds of each, looked at without the code that writes and reads them."""

import hashlib
import re
from urllib.parse import unquote

from lxml import etree

from golden.xml_rich import RICH
from minutes_core.model import AgendaItem, Attachment, Figure, Minutes, Section
from minutes_core.pipeline import export, write_files
from minutes_exporters.archive.eark import EarkExporter

NAMES = {
    "mets": "http://www.loc.gov/METS/",
    "xlink": "http://www.w3.org/1999/xlink",
    "premis": "http://www.loc.gov/premis/v3",
    "dc": "http://purl.org/dc/elements/1.1/",
}
HREF = "{http://www.w3.org/1999/xlink}href"
__all__ = ["NAMES", "RICH", "digests", "faults", "lists", "package", "with_files", "written"]


def with_files():
    """Minutes with an image and an attachment, and the bytes of both."""
    item = AgendaItem(
        number="1",
        title="Ny kaj",
        sections=(Section(blocks=(Figure(href="billeder/kaj æ.png", alt="Kajen"),)),),
        attachments=(Attachment(title="Tegning", href="Bilag/1.pdf"), Attachment(title="Notat", filename="2.docx")),
    )
    from io import BytesIO

    contents = {"billeder/kaj æ.png": b"\x89PNG\r\n\x1a\n...", "Bilag/1.pdf": b"%PDF-1.7 tegning"}
    openers = {name: lambda data=data: BytesIO(data) for name, data in contents.items()}
    return Minutes(organisation="Strandby Kommune", committee="Havneudvalget", items=(item,)), openers, contents


def written(folder, exported):
    """The folder of what was exported."""
    write_files(exported, folder)
    return folder


def package(folder, minutes=RICH, resources=None, **options):
    """A package with all that it holds."""
    return written(folder, export(minutes, resources or {}, EarkExporter(**options)))


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def lists(folder):
    """Each METS by its path."""
    root = etree.parse(folder / "METS.xml")
    found = {"METS.xml": root}
    for pointer in root.iterfind(".//mets:mptr", NAMES):
        path = unquote(pointer.get(HREF))
        found[path] = etree.parse(folder / path)
    return found


def faults(folder):
    """What is wrong with a package's references, sizes, checksums and identifiers."""
    there, found, seen, idents = digests(folder), [], {"METS.xml"}, []
    for path, tree in lists(folder).items():
        above = path.rpartition("/")[0]
        for element in tree.iterfind(".//mets:mdRef", NAMES):
            found += _wrong(folder, there, seen, above, element, element)
        for element in tree.iterfind(".//mets:file", NAMES):
            (place,) = element.iterfind("mets:FLocat", NAMES)
            found += _wrong(folder, there, seen, above, element, place)
        own = [element.get("ID") for element in tree.iter() if element.get("ID")]
        idents += own
        wanted = [
            one
            for element in tree.iter()
            for name in ("FILEID", "ADMID", "DMDID")
            for one in (element.get(name) or "").split()
        ]
        found += [f"{path}: nothing is called {one}" for one in wanted if one not in own]
        for element in tree.iterfind(".//mets:div[mets:mptr]", NAMES):
            (pointer,) = element.iterfind("mets:mptr", NAMES)
            title = pointer.get("{http://www.w3.org/1999/xlink}title")
            if title not in own or unquote(pointer.get(HREF)) not in seen:
                found.append(f"{path}: a pointer to nothing")
    found += [f"{one} is an identifier twice" for one in set(idents) if idents.count(one) > 1]
    found += [f"{path} is in no list" for path in there.keys() - seen]
    return found


def _wrong(folder, there, seen, above, element, place):
    href = place.get(HREF)
    path = "/".join(filter(None, (above, unquote(href))))
    if not re.fullmatch(r"[A-Za-z0-9._~%/-]+", href):
        yield f"{href} is no address"
    if path in seen:
        yield f"{path} is listed twice"
    seen.add(path)
    if path not in there:
        yield f"{path} is missing"
    elif element.get("CHECKSUMTYPE") != "SHA-256" or element.get("CHECKSUM") != there[path]:
        yield f"{path} has another checksum"
    elif element.get("SIZE") != str((folder / path).stat().st_size):
        yield f"{path} has another size"
