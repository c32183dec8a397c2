"""A document as Akoma Ntoso, in one canonical form: equal models give equal bytes.

The importer writes what it has read once more, and compares: that is how it knows that a file of ours is as it was
written.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from minutes_core.model import Access
from minutes_core.schema.akn import names
from minutes_core.schema.akn.blocks import target, write_blocks
from minutes_core.schema.akn.head import Address, body_element, day_element, write_meta, write_preface
from minutes_core.schema.akn.references import References
from minutes_core.schema.native import escape, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutes_core.model import AgendaItem, Attachment, Block, Identifier, Minutes, Section


_NO_TITLES: Final[Mapping[str, str]] = MappingProxyType({})


def write(minutes: Minutes, kle: Mapping[str, str] = _NO_TITLES) -> str:
    """The document as Akoma Ntoso 3.0, with its declaration; to be encoded as UTF-8.

    Args:
        minutes: the document.
        kle: titles of KLE subjects by their numbers (`00.22.02`), shown with the keywords that have them.
    """
    return _Writer(minutes, kle).written()


class _Writer:
    """One writing of one document."""

    def __init__(self, minutes: Minutes, kle: Mapping[str, str]) -> None:
        self.minutes = minutes
        self.kle = kle
        self.references = References(minutes)
        self.address = Address(minutes)
        self.identifiers: list[str] = []
        self.attachments: list[str] = []
        self.attached = 0
        self.out: list[str] = []

    def written(self) -> str:
        minutes = self.minutes
        element, name = names.DOCUMENTS[minutes.kind]
        body: list[str] = []
        self.out = body
        self._region("preamble", minutes.preamble)
        body.append("\n    <mainBody>")
        for count, item in enumerate(minutes.items, 1):
            self._item(item, "\n      ", f"{names.ITEM}_{count}")
        if not minutes.items:
            body.append("\n      <p/>")  # the schema asks for something
        body.append("\n    </mainBody>")
        self._region("conclusions", minutes.closing)
        if self.attachments:
            body += ["\n    <attachments>", *self.attachments, "\n    </attachments>"]
        head = [
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<akomaNtoso xmlns="{names.NAMESPACE}" xmlns:{names.PREFIX}="{names.OWN}">\n',
            f'  <{element} name="{name}" contains="originalVersion">',
        ]
        write_meta(head, minutes, self.references, self.identifiers, self.kle)
        write_preface(head, minutes, self.references)
        body.append(f"\n  </{element}>\n</akomaNtoso>\n")
        return "".join(head + body)

    def _region(self, name: str, blocks: tuple[Block, ...]) -> None:
        if blocks:
            self.out.append(f"\n    <{name}>")
            write_blocks(self.out, "\n      ", blocks)
            self.out.append(f"\n    </{name}>")

    def _item(self, item: AgendaItem, pad: str, name: str) -> None:
        out, inner = self.out, f"{pad}  "
        out.append(f'{pad}<hcontainer name="{names.ITEM}" eId="{name}"{_access(item.access)}>')
        if item.number is not None:
            out.append(f"{inner}<num>{escape(item.number)}</num>")
        if item.title:
            out.append(f"{inner}<heading>{escape(item.title)}</heading>")
        if item.case_number is not None:
            case = f"<docketNumber>{escape(item.case_number)}</docketNumber>"
            out.append(f"{inner}<subheading>Sagsnr. {case}</subheading>")
        out += _document_number(inner, item.document_number)
        self._identify(name, item.identifiers)
        counts: dict[str, int] = {}
        for section in item.sections:
            kind = names.SECTIONS[section.kind]
            counts[kind] = count = counts.get(kind, 0) + 1
            self._section(section, inner, kind, f"{name}__{kind}_{count}")
        if item.attachments:
            self._list_attachments(item.attachments, inner, name)
        if item.absentees:
            self._absentees(item.absentees, inner, name)
        for count, below in enumerate(item.items, 1):
            self._item(below, inner, f"{name}__{names.ITEM}_{count}")
        out.append(f"{pad}</hcontainer>")

    def _section(self, section: Section, pad: str, kind: str, name: str) -> None:
        out, inner = self.out, f"{pad}  "
        out.append(f'{pad}<hcontainer name="{kind}" eId="{name}">')
        if section.heading is not None:
            out.append(f"{inner}<heading>{escape(section.heading)}</heading>")
        if section.decided_on is not None or section.decided_by is not None:
            told = [day_element(section.decided_on)] if section.decided_on is not None else []
            told += [f"af {body_element(section.decided_by, self.references)}"] if section.decided_by else []
            out.append(f"{inner}<subheading>Besluttet {' '.join(told)}</subheading>")
        if section.blocks:
            out.append(f"{inner}<content>")
            write_blocks(out, f"{inner}  ", section.blocks)
            out.append(f"{inner}</content>")
        out.append(f"{pad}</hcontainer>")

    def _list_attachments(self, attachments: tuple[Attachment, ...], pad: str, item: str) -> None:
        out, inner = self.out, f"{pad}    "
        out.append(f'{pad}<hcontainer name="{names.ATTACHMENTS}" eId="{item}__{names.ATTACHMENTS}_1">')
        out.append(f"{pad}  <heading>{names.ATTACHMENTS_WORD}</heading>{pad}  <content>{inner}<ul>")
        for attachment in attachments:
            self.attached += 1
            name = f"{names.ATTACHMENTS}_{self.attached}"
            out.append(f'{inner}  <li><p><ref href="#{name}">{escape(attachment.title)}</ref></p></li>')
            self._attachment(attachment, name)
        out.append(f"{inner}</ul>{pad}  </content>{pad}</hcontainer>")

    def _attachment(self, attachment: Attachment, name: str) -> None:
        out, pad, inner = self.attachments, "\n      ", "\n        "
        title = attachment.title
        out.append(
            f'{pad}<attachment eId="{name}"{_access(attachment.access)}>{inner}<heading>{escape(title)}</heading>'
        )
        out += _document_number(inner, attachment.document_number)
        part = self.address.part(name)
        if attachment.href is None:
            where = f' href="{part}"'
        elif attachment.href == part:
            where = f' href="{part}" {names.PREFIX}:href="{part}"'
        else:
            where = target("href", attachment.href)
        own = "".join(
            f' {names.PREFIX}:{key}="{escape_attribute(value)}"'
            for key, value in (
                ("filename", attachment.filename),
                ("mediaType", attachment.media_type),
                ("sha256", attachment.sha256),
            )
            if value is not None
        )
        out.append(f'{inner}<documentRef{where} showAs="{escape_attribute(title)}"{own}/>{pad}</attachment>')
        self._identify(name, attachment.identifiers)

    def _absentees(self, absentees: tuple[str, ...], pad: str, item: str) -> None:
        out, inner = self.out, f"{pad}    "
        out.append(f'{pad}<hcontainer name="{names.ABSENTEES}" eId="{item}__{names.ABSENTEES}_1">')
        out.append(f"{pad}  <heading>{names.ABSENTEES_WORDS}</heading>{pad}  <content>{inner}<ul>")
        for absentee in absentees:
            who = f'<person refersTo="#{self.references.person(absentee)}">{escape(absentee)}</person>'
            out.append(f"{inner}  <li><p>{who}</p></li>")
        out.append(f"{inner}</ul>{pad}  </content>{pad}</hcontainer>")

    def _identify(self, name: str, identifiers: tuple[Identifier, ...]) -> None:
        self.identifiers += [
            f'<{names.PREFIX}:{names.IDENTIFIER} ref="#{name}" scheme="{one.scheme}" value="{escape_attribute(one.value)}"/>'
            for one in identifiers
        ]


def _access(access: Access) -> str:
    return f' class="{names.ACCESS[access]}"' if access is not Access.OPEN else ""


def _document_number(pad: str, number: str | None) -> list[str]:
    if number is None:
        return []
    return [f"{pad}<subheading>Dok.nr. <docNumber>{escape(number)}</docNumber></subheading>"]
