"""The rules of the portals that read eDoc Fujitsu, checked on what is written."""

import re

from lxml import etree

from portals import xml_rules
from portals.xml_rules import local, text

NAMESPACE = "http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/"
GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
WINDOWS_NAME = re.compile(r'[^<>:"/\\|?*\x00-\x1f]*[^<>:"/\\|?*\x00-\x1f. ]')


def notice_of(files):
    """The bytes of the notification: the only XML at the root."""
    (name,) = (name for name in files if "/" not in name and name.lower().endswith(".xml"))
    return files[name]


def content_of(files):
    """The folder and the bytes of the content that the notification leads to."""
    told = text(xml_rules.parsed(notice_of(files)), "Notification/PathToXml")
    name = told.replace("\\", "/").lstrip("/")
    return name.rpartition("/")[0] + "/", files[name]


def faults(files):
    """Every rule that is broken, one sentence each; nothing where a portal reads it all."""
    yield from notice_faults(files)
    folder, data = content_of(files)
    root = xml_rules.parsed(data)
    yield from xml_rules.faults(data, {"Content"}, files, folder, "\\")
    yield from namespace_faults(root)
    if text(root, "OutputTypeEnumName") not in {"Agenda", "Minute"}:
        yield "OutputTypeEnumName is not Agenda or Minute"
    if text(root, "OutputFilterIsPublic") != "true":
        yield "the whole document is skipped: OutputFilterIsPublic is not true"
    for path in ("Committee/Meeting/MeetingDateTime", "Committee/Meeting/EndDateTime"):
        yield from date_faults(text(root, path))
    for element in root.iter(etree.Element):
        if local(element) in {"Identifier", "MeetingIdentifier"} and not GUID.fullmatch(element.text or ""):
            yield f"{local(element)} is no GUID: {element.text}"
        if local(element) in {"IsDecision", "AccessIsPublic"} and element.text not in {"true", "false"}:
            yield f"{local(element)} is {element.text}, not true or false"
    items = [each for each in root.iter(etree.Element) if local(each) == "AgendaElement"]
    own = [text(each, "HandlingItem/Identifier") for each in items]
    if len({*own}) != len(own):
        yield "two items have one identifier"
    serial = [float(text(each, "HandlingItem/SerialNo")) for each in items]
    if serial != sorted({*serial}):
        yield f"a portal sorts the items by their SerialNo: {serial}"
    for item in items:
        yield from item_faults(item, files, folder)


def notice_faults(files):
    root = xml_rules.parsed(notice_of(files))
    yield from xml_rules.faults(notice_of(files), set(), files, "", "\\")
    yield from namespace_faults(root)
    told = {name: text(root, f"Notification/{name}") for name in ("Publish", "Timestamp", "PathToXml")}
    if told["Publish"] != "true":
        yield "nothing is published: Publish is not true"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", told["Timestamp"] or ""):
        yield f"the Timestamp is {told['Timestamp']}"
    path = told["PathToXml"] or ""
    if not path.startswith("\\") or "/" in path or path[1:].replace("\\", "/") not in files:
        yield f"PathToXml leads nowhere: {path}"
    if not all(WINDOWS_NAME.fullmatch(part) for part in path[1:].split("\\")):
        yield f"PathToXml has a name that no disk takes: {path}"
    content = xml_rules.parsed(content_of(files)[1])
    for name, place in (
        ("AgendaIdentifier", "Committee/Meeting/Agenda/Identifier"),
        ("MeetingIdentifier", "Committee/Meeting/MeetingIdentifier"),
    ):
        if text(root, f"Notification/{name}") != text(content, place):
            yield f"the notification speaks of another {name}"


def namespace_faults(root):
    if root.tag != "Root" or root.nsmap != {"edoc": NAMESPACE}:
        yield "the root is not a plain Root that binds the prefix edoc"
    for element in root.iterdescendants(etree.Element):
        if element.prefix != "edoc" or etree.QName(element).namespace != NAMESPACE:
            yield f"{element.tag} is not written as edoc:{local(element)}"


def date_faults(told):
    if not xml_rules.is_time(told, r"(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d)"):
        yield f"{told!r} is no time as dd-MM-yyyy HH:mm"


def children(item, path):
    parent, _, name = path.rpartition("/")
    for step in parent.split("/"):
        item = next((each for each in item.iterchildren(etree.Element) if local(each) == step), None)
        if item is None:
            return []
    return [each for each in item.iterchildren(etree.Element) if local(each) == name]


def item_faults(item, files, folder):
    title = text(item, "HandlingItem/Title")
    yield from xml_rules.title_faults(title)
    if text(item, "HandlingItem/HandlingPlan") is None:
        yield "an item has no HandlingPlan"
    presentations = children(item, "HandlingItem/CasePresentations/CasePresentation")
    attachments = children(item, "HandlingItem/Attachments/Attachment")
    if text(item, "AccessIsPublic") != "true":
        if title != "Lukket":
            yield f"a closed item has the title {title}"
        if presentations or attachments or text(item, "HandlingItem/CaseNumber") or children(item, "Absences/Absence"):
            yield "a closed item says more than that it is closed"
        return
    if len(presentations) < 2:
        yield "an item has fewer than two CasePresentations: the reader fails"
    titles = [text(each, "Title").casefold() for each in presentations if text(each, "Content")]
    if len({*titles}) != len(titles):
        yield f"of two texts with one title a portal keeps one: {titles}"
    for each in presentations:
        if not text(each, "Title"):
            yield "a CasePresentation has no title"
    for each in attachments:
        path = text(each, "Link")
        if not text(each, "Title"):
            yield "an attachment has no title"
        if path and (not path.startswith("\\Attachments\\") or "/" in path):
            yield f"an attachment does not lie in \\Attachments\\: {path}"
        elif path and (folder + path[1:].replace("\\", "/")).lower() not in {name.lower() for name in files}:
            yield f"an attachment is not there: {path}"
