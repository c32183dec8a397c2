"""The rules of the portals that read Agenda Management, checked on what is written."""

import re

from portals import xml_rules
from portals.xml_rules import text

TRUTH = {"True", "False"}


def xml_of(files):
    """The folder and the bytes of the publication."""
    (name,) = (name for name in files if name.lower().endswith(".xml"))
    return name.rpartition("/")[0] + "/", files[name]


def faults(files):
    """Every rule that is broken, one sentence each; nothing where a portal reads it all."""
    folder, data = xml_of(files)
    root = xml_rules.parsed(data)
    yield from xml_rules.faults(data, {"Content", "Frontpage"}, files, folder, "/")
    yield from layout_faults(files, root)
    if root.tag != "Publication" or root.nsmap:
        yield "the root is not a plain Publication"
    if text(root, "PublicationTypeAsValue") not in {"0", "1", "2"}:
        yield "PublicationTypeAsValue is not 0, 1 or 2"
    if len(root.findall("Agendas/Agenda")) != 1:
        yield "there is not one Agenda"
    for name in ("When", "Until"):
        yield from date_faults(text(root, f"Agendas/Agenda/Meeting/{name}"))
    yield from date_faults(text(root, "Published"))
    for element in root.iter("HasContent", "IsPublic", "IsFeedback", "IsProtected"):
        if element.text not in TRUTH:
            yield f"{element.tag} is {element.text}, not exactly True or False"
    for member in root.iter("MeetingMember", "ItemMember"):
        if text(member, "ParticipationStatusAsValue") not in {"0", "1", "2", "3", "4"}:
            yield "a participant has no status"
        if not text(member, "Name"):
            yield "a participant has no name"
    seen = [element.get("ID") for element in root.iter("Item")]
    if len({*seen}) != len(seen) or not all(re.fullmatch(r"[1-9][0-9]{0,17}", one or "") for one in seen):
        yield "items have not each a number of their own"
    for item in root.iter("Item"):
        yield from item_faults(item, files, folder)


def layout_faults(files, root):
    number, meeting = (root.find(path).get("ID") for path in ("Agendas/Agenda", "Agendas/Agenda/Meeting"))
    folder = f"Publication{number}"
    if f"{folder}/{folder}.xml" not in files:
        yield f"the publication is not in {folder}/{folder}.xml"
    for name in files:
        if not re.fullmatch(rf"{folder}/(?:{folder}\.xml|Enclosures/[^/]+|Publication{meeting}\.pdf|[^/]+\.\w+)", name):
            yield f"a file has no place in the folder: {name}"
    for name in files:
        if name.endswith(".pdf") and "Enclosures" not in name and name != f"{folder}/Publication{meeting}.pdf":
            yield f"the whole document is not Publication{meeting}.pdf"


def date_faults(told):
    if not xml_rules.is_time(told, r"(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d:\d\d)"):
        yield f"{told!r} is no time as dd-MM-yyyy HH:mm:ss"


def item_faults(item, files, folder):
    title = text(item, "Caption")
    yield from xml_rules.title_faults(title)
    fields = item.findall("Fields/ItemField")
    enclosures = item.findall("Enclosures/Enclosure")
    if item.find("Items") is not None:
        yield "an item holds items, which no portal reads"
    if text(item, "IsPublic") != "True":
        if title != "Lukket":
            yield f"a closed item has the title {title}"
        if fields or enclosures or text(item, "ItemCaseNumber") or item.findall("Members/*"):
            yield "a closed item says more than that it is closed"
        return
    if len(fields) < 2:
        yield "an item has fewer than two ItemFields: the reader fails"
    for each in fields:
        if not text(each, "Caption"):
            yield "an ItemField has no caption"
        if (text(each, "HasContent") == "True") != bool((text(each, "Content") or "").strip()):
            yield "HasContent does not say what is there"
    for each in enclosures:
        yield from enclosure_faults(each, files, folder)


def enclosure_faults(enclosure, files, folder):
    if not text(enclosure, "Name"):
        yield "an enclosure has no name"
    path = text(enclosure, "InstantiationFilePathRelative")
    if not path:
        return
    if not path.startswith("Enclosures/") or "\\" in path or text(enclosure, "InstantiationFileName") != path[11:]:
        yield f"an enclosure does not lie in Enclosures/: {path}"
    elif folder + path not in files:
        yield f"an enclosure is not there: {path}"
