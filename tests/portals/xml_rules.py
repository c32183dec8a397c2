"""What holds for the XML of every portal, found without our own readers; a fault is told as a sentence."""

import datetime as dt
import re

import html5lib
from lxml import etree

HEXADECIMAL = re.compile(rb"&#x", re.IGNORECASE)
LONGEST_TITLE = 255


def local(element):
    return etree.QName(element).localname


def text(element, path):
    """The text at the end of a path of local names; None where there is no such element."""
    for name in path.split("/"):
        element = next((child for child in element.iterchildren(etree.Element) if local(child) == name), None)
        if element is None:
            return None
    return element.text or ""


def parsed(data):
    return etree.fromstring(data)


def faults(data, rich, files, folder, separator):
    """The faults of one XML file.

    Args:
        data: its bytes.
        rich: the local names of the elements that hold HTML.
        files: the names of all files of the export.
        folder: the folder of this file, with `/` at its end, or empty.
        separator: what parts a path.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        yield "it is not UTF-8"
    root = parsed(data)
    if root.getroottree().docinfo.encoding.lower() != "utf-8":
        yield "it does not say that it is UTF-8"
    if None in root.nsmap:
        yield "its root has a default namespace"
    if HEXADECIMAL.search(data):
        yield "it holds a hexadecimal reference"
    for element in root.iter(etree.Element):
        if local(element) not in rich:
            continue
        if len(element):
            yield f"{local(element)} holds elements, not text: their tags are lost"
        yield from faults_of_html(element.text or "", files, folder, separator)


def faults_of_html(text, files, folder, separator):
    page = html5lib.parseFragment(text, treebuilder="lxml", namespaceHTMLElements=False)
    for piece in page:
        if isinstance(piece, str):
            continue
        for element in piece.iter():
            if element.tag is etree.Comment:
                yield "a comment stands in rich content"
            elif element.tag == "img":
                source = element.get("src", "")
                if source.startswith("data:"):
                    yield "an image lies in the text: it is removed"
                elif folder + source.replace(separator, "/") not in files:
                    yield f"an image is not there: {source}"


def title_faults(title):
    if not title:
        yield "a title is empty: it becomes the word Array"
    elif len(title) > LONGEST_TITLE:
        yield "a title is longer than 255 characters: the item is dropped"


def is_time(told, shape):
    """Whether it is a time of the calendar, of a shape with day, month, year and time of day."""
    found = re.fullmatch(shape, told or "", re.ASCII)
    try:
        return found is not None and bool(dt.datetime.fromisoformat(f"{found[3]}-{found[2]}-{found[1]}T{found[4]}"))
    except ValueError:
        return False
