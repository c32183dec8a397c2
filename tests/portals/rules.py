"""What portals demand of a file, as checks over any output; they know nothing of how it was made.

`broken(format, files)` gives what is wrong, nothing where all is well. A format is a function from the tree of files to the
`Agenda`s in it; what holds for all of them is looked at here.
"""

import html
import re
from pathlib import PurePosixPath

from attrs import define, field
from lxml import etree

MAX_TITLE = 255
HEX = re.compile(r"&#[xX]")
WEEKDAY = re.compile(r"(?i)(man|tirs|ons|tors|fre|lør|søn)dag")


@define
class Item:
    """An item as a portal sees it."""

    title: str
    open: bool
    texts: list[str] = field(factory=list)
    files: list[str] = field(factory=list)
    others: list[str] = field(factory=list)
    """What else is told of it: case numbers, names."""


@define
class Agenda:
    """A content file as a portal sees it."""

    path: str
    items: list[Item]
    faults: list[str] = field(factory=list)
    separator: str = "/"


def broken(name, files):
    """What is wrong with the tree of a format: texts, empty where every rule holds."""
    faults = [
        fault for path, data in files.items() if path.lower().endswith(".xml") for fault in _xml(path, data, name)
    ]
    if faults:
        return faults
    agenda = FORMATS[name](files)
    faults += agenda.faults
    folder = PurePosixPath(agenda.path).parent
    for item in agenda.items:
        faults += _title(item)
        if not item.open and (item.title, item.texts, item.files, item.others) != ("Lukket", [], [], []):
            faults.append(f"a closed item tells something: {item}")
        for text in item.texts:
            faults += _text(text, folder, files)
        for path in item.files:
            if (
                "\\" in path.replace(agenda.separator, "/")
                or (folder / path.replace(agenda.separator, "/")).as_posix() not in files
            ):
                faults.append(f"an attachment's file is not there: {path}")
    return faults


def _xml(path, data, name):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return [f"{path} is not UTF-8"]
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    faults = []
    if root.getroottree().docinfo.encoding.lower() != "utf-8":
        faults.append(f"{path} says another encoding")
    if None in root.nsmap and name != "edoc-fujitsu":
        faults.append(f"{path} has a default namespace")
    if HEX.search(text):
        faults.append(f"{path} has a hexadecimal reference")
    if "<!--" in text or "<!DOCTYPE" in text:
        faults.append(f"{path} has a comment or a document type")
    return faults


def _title(item):
    if not item.title.strip():
        yield "a title is empty"
    if len(item.title) > MAX_TITLE or len(item.title.encode("utf-16-le")) > 2 * MAX_TITLE:
        yield f"a title is too long: {len(item.title)}"


def _text(text, folder, files):
    if HEX.search(text):
        yield f"a hexadecimal reference in a text: {text[:80]}"
    if "<!--" in text:
        yield f"a comment in a text: {text[:80]}"
    if not re.sub(r"<[^>]*>", "", text).strip(" \n") and "<figure" not in text and "<td" not in text:
        yield f"a text is empty: {text[:80]!r}"
    for source in re.findall(r'<img [^>]*?src="([^"]*)"', text):
        address = html.unescape(source)
        if re.match(r"(?i)[a-z]+:|/|\\", address) or (folder / address).as_posix() not in files:
            yield f"an image is no file of the tree: {address[:80]}"


def rich(element, faults):
    """The HTML in an element: characters only, no elements."""
    if len(element):
        faults.append(f"{element.tag} has elements where HTML is to be characters")
    return element.text or ""


# Acadre

MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def _fields(table):
    return {each.get("name"): each.text or "" for each in table.find("fields")}


def _tables(table, name):
    return [each for each in table.findall("table") if each.get("name") == name]


def acadre(files):
    """The list of what was produced leads to the content."""
    faults = []
    lists = [path for path in files if re.fullmatch(r"XML_\d+\.xml", path)]
    assert len(lists) == 1, sorted(files)
    produced = _produced(etree.fromstring(files[lists[0]]))
    path = f"{produced['filesfolder']}/{produced['xmlfilename']}"
    if path not in files or not path.endswith(".XML") or "/" in produced["filesfolder"]:
        faults.append(f"the content is not there under its name: {path}")
    if produced["docfilename"] and f"{produced['filesfolder']}/{produced['docfilename']}" not in files:
        faults.append("the document is not there")
    if produced["type"] not in {"0", "1", "2"} or produced["accessid"] != "1":
        faults.append(f"a code is none: {produced}")
    faults += [
        f"{each}: the letters of an ending are small"
        for each in files
        if "/" in each and each.upper() != each.replace("Files", "FILES")
    ]
    agenda = etree.fromstring(files[path]).find("table")
    told = _fields(agenda)
    if lists[0] != f"XML_{told['sysid']}.xml" or not produced["filesfolder"].startswith(f"Files_{told['sysid']}_"):
        faults.append("a name does not hold the agenda's id")
    (meeting,) = _tables(agenda, "meeting")
    when = _fields(meeting)
    faults += [
        f"{name} is no moment: {when[name]!r}" for name in ("date", "finish") if not MOMENT.fullmatch(when[name])
    ]
    for member in meeting.iter("table"):
        if member.get("name") == "member":
            person = _fields(member)
            if person.get("absent", "0") not in {"0", "1", "2"} or not person["name"]:
                faults.append(f"a member is none: {person}")
    return Agenda(path, _acadre_items(agenda, told["sysid"], faults), faults)


def _produced(root):
    (table,) = (each for each in root if each.get("name") == "producedAgenda")
    (fields,) = table
    assert all(len(each.attrib) == 1 and not each.text for each in fields)
    return {key: value for each in fields for key, value in each.attrib.items()}


def _acadre_items(agenda, above, faults):
    known, items, last = {above}, [], 0.0
    for parents in _tables(agenda, "agendaitemparents"):
        place, (node,) = _fields(parents), _tables(parents, "agendaitem")
        told = _fields(node)
        if place["parentid"] not in known or place["agitemid"] != told["sysid"] or told["sysid"] in known:
            faults.append(f"an item does not stand below one that is there: {place}")
        known.add(told["sysid"])
        if float(place["sort"]) <= last:
            faults.append(f"the order is not that of the numbers, for a portal has all items in one list: {place}")
        last = float(place["sort"])
        if (told["access"], told["accessname"]) not in {("1", "Åben"), ("2", "Lukket")}:
            faults.append(f"access is none: {told}")
        item = Item(
            told["name"], told["access"] == "1", others=[told[key] for key in ("caseno", "absent") if key in told]
        )
        for at, bullet in enumerate(_tables(node, "bullet"), 1):
            fields = _fields(bullet)
            if fields["bulletsortorder"] != str(at) or not fields["bulletname"].strip():
                faults.append(f"a section has no name or order: {fields['bulletname']!r}")
            (content,) = (each for each in bullet.find("fields") if each.get("name") == "bulletcontent")
            item.texts.append(rich(content, faults))
        for enclosure in _tables(node, "enclosure"):
            fields = _fields(enclosure)
            item.others.append(fields["name"])
            if "filename" in fields:
                item.files.append(fields["filename"])
                if not fields["filename"].endswith(fields["EnclosureFileType"]):
                    faults.append("a file's ending is another")
        items.append(item)
    return items


# SBSYS

DAY = re.compile(
    r"\d{1,2}\. (januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december) \d{4}"
)


def sbsys(files):
    """One XML file, and what lies beside it."""
    faults = []
    lists = [path for path in files if path.lower().endswith(".xml")]
    if lists != ["dagsorden.xml"]:
        faults.append(f"not one XML file in the tree: {lists}")
    root = etree.fromstring(files["dagsorden.xml"])
    if root.get("Åben") != "True" or root.get("Dagsordentype") not in {"Referat", "Dagsorden"}:
        faults.append(f"a portal would skip the meeting: {dict(root.attrib)}")
    faults += [
        f"{key} is neither True nor False: {element.get(key)}"
        for element in root.iter()
        for key in ("Åben", "Tillægsdagsorden", "Åbent", "MaaPubliceres")
        if element.get(key, "True") not in {"True", "False"}
    ]
    meeting = root.find("Møde")
    days = {key: meeting.get(key) for key in ("Mødedato", "Mødeslutdato")}
    faults += [f"{key} is no day: {day}" for key, day in days.items() if not DAY.fullmatch(day) or WEEKDAY.match(day)]
    times = {key: meeting.get(key) for key in ("Mødetid", "Mødesluttid")}
    faults += [f"{key} is no time: {time}" for key, time in times.items() if not re.fullmatch(r"\d\d:\d\d", time)]
    if root.find(".//Gruppe") is not None:
        faults.append("a group is written")
    ids = [node.get("DagsordenpunktID") for node in root.iter("Dagsordenpunkt")]
    if len(set(ids)) != len(ids) or not all(ids):
        faults.append("two items have one id")
    return Agenda("dagsorden.xml", [_sbsys_item(node, faults) for node in root.find("Dagsordenpunkter")], faults)


def _sbsys_item(node, faults):
    item = Item(node.find("Overskrift").text or "", node.get("Åbent") == "True")
    names = [each.tag for each in node.find("Indhold")]
    if len(set(names)) != len(names):
        faults.append(f"a portal would merge what has one name: {names}")
    for each in node.find("Indhold"):
        if each.attrib:
            faults.append(f"{each.tag} has attributes")
        text = rich(each, faults)
        (item.others if each.tag == "Sagsnummer" else item.texts).append(text)
    for each in node.find("Bilagsliste"):
        item.others.append(each.get("Navn"))
        if each.get("BilagUrl"):
            item.files.append(each.get("BilagUrl"))
    return item


FORMATS = {"acadre": acadre, "sbsys": sbsys}
"""How each format's tree is looked at."""
