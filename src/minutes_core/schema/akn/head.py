"""What stands before the items: the metadata of the standard (`meta`), and the words of the first page (`preface`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.danish.calendar import write_date
from minutes_core.danish.labels import GROUP_WORDS
from minutes_core.model import CaseNumberShape, Status
from minutes_core.model._check import problem_of
from minutes_core.schema.akn import names
from minutes_core.schema.html_words import day_words, time_words
from minutes_core.schema.native import escape, escape_attribute
from minutes_core.schema.printed import kind_word, title

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from minutes_core.model import AgendaItem, Meeting, Minutes, Movement, Participant
    from minutes_core.schema.akn.references import References

UNDATED: Final = "0001-01-01"
"""The date of a document without one; the schema asks for a day."""


class Address:
    """The addresses of a document after the standard's naming convention, made of kind, body and date.

    Args:
        minutes: the document.
    """

    def __init__(self, minutes: Minutes) -> None:
        element, name = names.DOCUMENTS[minutes.kind]
        date = minutes.meeting.date
        day = date.isoformat() if date is not None else "udateret"
        owner, body = names.slug(minutes.organisation), names.slug(minutes.committee)
        self.work = f"/akn/dk/{element}/{name}/{owner}/{day}/{body}"
        self.expression = f"{self.work}/{names.language_code(minutes.language)}@{date.isoformat() if date else ''}"

    def part(self, name: str) -> str:
        """The address of an attachment of which nobody says where it lies."""
        return f"{self.expression}/!{name}"


def write_meta(
    out: list[str], minutes: Minutes, references: References, identifiers: list[str], kle: Mapping[str, str]
) -> None:
    """Write the element `meta`.

    Args:
        out: where it goes.
        minutes: the document.
        references: who and what it speaks of.
        identifiers: the elements of ours that hold the names of items and attachments in other systems.
        kle: titles of KLE subjects and facets by their numbers.
    """
    out.append("\n    <meta>")
    _identification(out, "\n      ", minutes, references)
    if references.kle:
        _classification(out, "\n      ", minutes, kle)
    references.write(out, "\n      ")
    pad = "\n        "
    out.append(f'\n      <proprietary source="#{names.EDITOR}">')
    language = escape_attribute(minutes.language)
    out.append(f'{pad}<{names.PREFIX}:{names.RECORD} version="{names.VERSION}" language="{language}"/>')
    out += [f"{pad}{one}" for one in identifiers]
    out.append("\n      </proprietary>\n    </meta>")


def _identification(out: list[str], pad: str, minutes: Minutes, references: References) -> None:
    where = Address(minutes)
    date = minutes.meeting.date
    day = f'<FRBRdate name="{names.MEETING}" date="{date.isoformat()}"/>' if date is not None else ""
    day = day or f'<FRBRdate name="udateret" date="{UNDATED}"/>'
    inner = f"{pad}    "
    out.append(f'{pad}<identification source="#{names.EDITOR}">')
    out.append(f'{pad}  <FRBRWork>{inner}<FRBRthis value="{where.work}/!main"/>{inner}<FRBRuri value="{where.work}"/>')
    out.append(f'{inner}<FRBRalias name="titel" value="{escape_attribute(title(minutes))}"/>')
    out += [
        f'{inner}<FRBRalias name="{one.scheme}" value="{escape_attribute(one.value)}"/>' for one in minutes.identifiers
    ]
    _, name = names.DOCUMENTS[minutes.kind]
    out.append(f'{inner}{day}{inner}<FRBRauthor href="#{references.author}"/>{inner}<FRBRcountry value="dk"/>')
    out.append(f'{inner}<FRBRsubtype value="{name}"/>')
    if minutes.committee is not None:
        out.append(f'{inner}<FRBRname value="{escape_attribute(minutes.committee)}"/>')
    out.append(f"{pad}  </FRBRWork>")
    language = names.language_code(minutes.language)
    for element, ending, last in (
        ("FRBRExpression", "", f'<FRBRlanguage language="{language}"/>'),
        ("FRBRManifestation", ".xml", '<FRBRformat value="application/akn+xml"/>'),
    ):
        out.append(f'{pad}  <{element}>{inner}<FRBRthis value="{where.expression}/!main{ending}"/>')
        akn = ".akn" if ending else ""
        out.append(f'{inner}<FRBRuri value="{where.expression}{akn}"/>{inner}{day}')
        out.append(f'{inner}<FRBRauthor href="#{references.author}"/>{inner}{last}{pad}  </{element}>')
    out.append(f"{pad}</identification>")


def eids(items: tuple[AgendaItem, ...], above: str = "") -> Iterator[tuple[str, AgendaItem]]:
    """Every item with its name (`eId`), in reading order: `punkt_2`, and below it `punkt_2__punkt_1`."""
    for count, item in enumerate(items, 1):
        name = f"{above}{names.ITEM}_{count}"
        yield name, item
        yield from eids(item.items, f"{name}__")


def _classification(out: list[str], pad: str, minutes: Minutes, kle: Mapping[str, str]) -> None:
    out.append(f'{pad}<classification source="#{names.EDITOR}">')
    count = 0
    for name, item in eids(minutes.items):
        case = item.case if item.case_number is not None else None
        if case is not None and case.shape is CaseNumberShape.KLE:
            for value in (case.subject, case.facet):
                count += 1
                shown = escape_attribute(_called(value, kle))
                out.append(
                    f'{pad}  <keyword eId="kle_{count}" value="{value}" showAs="{shown}" dictionary="#kle" href="#{name}"/>'
                )
    out.append(f"{pad}</classification>")


def _called(number: str | None, kle: Mapping[str, str]) -> str:
    """What a keyword is shown as: the title of its number, where there is one that XML can carry."""
    title = kle.get(number or "", "")
    return (
        title if names.KLE_TITLE.search(title) is not None and problem_of(title, lines=False) is None else number or ""
    )


def write_preface(out: list[str], minutes: Minutes, references: References) -> None:
    """Write the element `preface`: what the first page says, in the standard's words for it."""
    pad = "\n      "
    meeting = minutes.meeting
    out.append("\n    <preface>")
    if minutes.organisation is not None:
        out.append(f'{pad}<p class="{names.OWNER}"><docAuthority>{escape(minutes.organisation)}</docAuthority></p>')
    told = [f"<docType>{kind_word(minutes.kind)}</docType>"]
    if minutes.committee is not None:
        told.append(f'<docCommittee refersTo="#{references.committee}">{escape(minutes.committee)}</docCommittee>')
    if meeting.date is not None:
        told.append(f'd. <docDate date="{meeting.date.isoformat()}">{write_date(meeting.date)}</docDate>')
    out.append(f"{pad}<longTitle><p>{' '.join(told)}</p></longTitle>")
    _meeting(out, pad, meeting)
    if minutes.status is not Status.UNKNOWN:
        out.append(f'{pad}<p class="{names.STATUS}">Status: {_status(minutes, references)}</p>')
    _people(out, pad, minutes, references)
    out.append("\n    </preface>")


def _meeting(out: list[str], pad: str, meeting: Meeting) -> None:
    if meeting.title is not None:
        out.append(f'{pad}<p class="{names.TITLE}"><docTitle>{escape(meeting.title)}</docTitle></p>')
    if told := _moment(meeting.date, meeting.start):
        value = "T".join(one.isoformat() for one in (meeting.date, meeting.start) if one is not None)
        label = "Mødedato" if meeting.date is not None else "Mødetid"
        session = f'<session refersTo="#{names.MEETING}" value="{value}">{told}</session>'
        out.append(f'{pad}<p class="{names.MEETING}">{label}: {session}</p>')
    if told := _moment(meeting.end_date, meeting.end):
        out.append(f'{pad}<p class="{names.ENDED}">Mødet sluttede: {told}</p>')
    if meeting.location is not None:
        place = f'<location refersTo="#{names.PLACE}">{escape(meeting.location)}</location>'
        out.append(f'{pad}<p class="{names.PLACE}">Mødested: {place}</p>')
    if meeting.address is not None:
        place = f'<location refersTo="#{names.ADDRESS}">{escape(meeting.address)}</location>'
        out.append(f'{pad}<p class="{names.ADDRESS}">Adresse: {place}</p>')


def _moment(day: datetime.date | None, time: datetime.time | None) -> str:
    told = [f'<date date="{day.isoformat()}">{day_words(day, "da")}</date>'] if day is not None else []
    told += [time_element(time)] if time is not None else []
    return " ".join(told)


def time_element(time: datetime.time) -> str:
    """`kl. <time time="16:30:00">16.30</time>`."""
    return f'kl. <time time="{time.isoformat()}">{time_words(time, "da")}</time>'


def day_element(day: datetime.date) -> str:
    """`d. <date date="2024-02-29">29-02-2024</date>`."""
    return f'd. <date date="{day.isoformat()}">{write_date(day)}</date>'


def _status(minutes: Minutes, references: References) -> str:
    told = [f"<docStatus>{names.STATUS_WORDS[minutes.status]}</docStatus>"]
    approval = minutes.approval
    if approval is not None and approval.date is not None:
        told.append(day_element(approval.date))
    if approval is not None and approval.body is not None:
        told.append(f"af {body_element(approval.body, references)}")
    return " ".join(told)


def body_element(name: str, references: References) -> str:
    """`<organization refersTo="#udvalg">Byrådet</organization>`."""
    return f'<organization refersTo="#{references.body(name)}">{escape(name)}</organization>'


def _people(out: list[str], pad: str, minutes: Minutes, references: References) -> None:
    people = minutes.participants
    at = 0
    while at < len(people):
        attendance = people[at].attendance
        until = next((i for i in range(at, len(people)) if people[i].attendance is not attendance), len(people))
        out.append(f'{pad}<container name="{names.GROUPS[attendance]}">{pad}  <p>{GROUP_WORDS[attendance]}</p>')
        out.append(f"{pad}  <ul>")
        members = zip(people[at:until], references.people[at:until], strict=True)
        out += [f"{pad}    <li><p>{_person(person, name, references)}</p></li>" for person, name in members]
        out.append(f"{pad}  </ul>{pad}</container>")
        at = until


def _person(person: Participant, name: str, references: References) -> str:
    acts = f' as="#{references.role(person.role)}"' if person.role is not None else ""
    told = f'<person refersTo="#{name}"{acts}>{escape(person.name)}</person>'
    if person.party is not None:
        told += f' (<organization refersTo="#{references.party(person.party)}">{escape(person.party)}</organization>)'
    if person.role is not None:
        told += f', <role refersTo="#{references.role(person.role)}">{escape(person.role)}</role>'
    if (other := person.substitutes_for) is not None:
        whose = f'<person class="{names.SUBSTITUTE}" refersTo="#{references.person(other)}">{escape(other)}</person>'
        told += f", stedfortræder for {whose}"
    told += "".join(f", {_movement(one)}" for one in person.movements)
    if person.note is not None:
        told += f', <inline name="{names.NOTE}">{escape(person.note)}</inline>'
    return told


def _movement(movement: Movement) -> str:
    name, word = names.MOVEMENTS[movement.kind]
    time = f" {time_element(movement.time)}" if movement.time is not None else ""
    item = ""
    if movement.item is not None:
        item = f' under punkt <inline name="{names.DURING}">{escape(movement.item)}</inline>'
    return f'<inline name="{name}">{word}{time}{item}</inline>'
