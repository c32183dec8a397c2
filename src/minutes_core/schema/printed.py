"""What a printed document says beside its own words (labels, the title, heads of lists), and what its tags tell.

The exporter of PDF writes it; the importer compares pages with it, and reads tags by it.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from minutes_core.danish import calendar, labels
from minutes_core.danish.access import WORDS, access_of_title, write_access
from minutes_core.model import Access, Kind, ListStyle, Status

if TYPE_CHECKING:
    from minutes_core.model import AgendaItem, Attachment, Figure, Minutes, Participant

CONTENTS: Final = "Indholdsfortegnelse"
ATTACHMENTS: Final = "Bilag"
WATERMARK: Final = labels.STATUS_WORDS[Status.DRAFT][0]
NUMBERING: Final = {
    None: "Disc",
    ListStyle.DECIMAL: "Decimal",
    ListStyle.LOWER_ALPHA: "LowerAlpha",
    ListStyle.UPPER_ALPHA: "UpperAlpha",
    ListStyle.LOWER_ROMAN: "LowerRoman",
    ListStyle.UPPER_ROMAN: "UpperRoman",
}
"""What a list's tag says of its markers; None is a bullet."""
ADDED_HYPHEN: Final = 0xDFFF
"""The code of a hyphen that was put in at a line's end, and is no part of the text."""
SOFT_HYPHEN: Final = "\u00ad"
"""What readers are told of it."""
_KINDS: Final = {kind: words[0] for kind, words in labels.KIND_WORDS.items()}


def kind_word(kind: Kind) -> str:
    """`REFERAT`."""
    return _KINDS[kind]


def title(minutes: Minutes) -> str:
    """`REFERAT Byrådet d. 26-04-2021`: what a window and a list of files show."""
    parts = [kind_word(minutes.kind)]
    if minutes.committee is not None:
        parts.append(minutes.committee)
    if minutes.meeting.date is not None:
        parts.append(f"d. {calendar.write_date(minutes.meeting.date)}")
    return " ".join(parts)


def item_label(item: AgendaItem, depth: int) -> str:
    """`Punkt 5:`, `Underpunkt a:`."""
    return label_of(item.number, depth)


def label_of(number: str | None, depth: int) -> str:
    """The label of an item by its number, and how many items it lies in."""
    word = "Under" + "under" * (depth - 1) + "punkt" if depth else "Punkt"
    return f"{word} {number}:" if number is not None else f"{word}:"


def item_lines(item: AgendaItem) -> list[tuple[str, str]]:
    """What stands below an item's heading, as (field, line): `Sagsnr. 00.22.02-A00-7-17`."""
    found = []
    if item.case_number is not None:
        found.append(("case_number", f"Sagsnr. {item.case_number}"))
    if item.document_number is not None:
        found.append(("document_number", f"Dok.nr. {item.document_number}"))
    if item.access is not access_of_title(item.title):
        found.append(("access", f"Adgang: {write_access(item.access)}"))
    return found


def figure_text(figure: Figure) -> str:
    """What stands for a figure where it cannot be seen."""
    return figure.alt or f"Billede: {figure.href}"


def status(minutes: Minutes) -> str:
    """`Godkendt d. 25-05-2021 af Byrådet`."""
    word = labels.STATUS_WORDS[minutes.status][0]
    approval = minutes.approval
    if approval is not None and approval.date is not None:
        word += f" d. {calendar.write_date(approval.date)}"
    if approval is not None and approval.body is not None:
        word += f" af {approval.body}"
    return word


def head_fields(minutes: Minutes) -> list[tuple[str, str]]:
    """The labels and values of the first page, in order."""
    meeting = minutes.meeting
    found: list[tuple[str, str]] = []
    if meeting.title is not None:
        found.append(("Mødetitel:", meeting.title))
    time = calendar.write_time(meeting.start) if meeting.start is not None else None
    if meeting.date is not None:
        found.append(("Mødedato:", calendar.write_long_date(meeting.date) + (f" kl. {time}" if time else "")))
    elif time is not None:
        found.append(("Mødetid:", time))
    if meeting.location is not None:
        found.append(("Mødested:", meeting.location))
    if meeting.address is not None:
        found.append(("Adresse:", meeting.address))
    if minutes.status is not Status.UNKNOWN:
        found.append(("Status:", status(minutes)))
    return found


def end_line(minutes: Minutes) -> str | None:
    """`Mødet sluttede kl. 21:15.`, where that is known."""
    meeting = minutes.meeting
    if meeting.end is None and meeting.end_date is None:
        return None
    date = f" d. {calendar.write_date(meeting.end_date)}" if meeting.end_date is not None else ""
    time = f" kl. {calendar.write_time(meeting.end)}" if meeting.end is not None else ""
    return f"Mødet sluttede{date}{time}."


def participant_note(person: Participant) -> str:
    """What is told of a person after the name: party, role, for whom, when."""
    told = f" ({person.party})" if person.party is not None else ""
    if person.role is not None:
        told += f" - {person.role}"
    more = [f"stedfortræder for {person.substitutes_for}"] if person.substitutes_for is not None else []
    for movement in person.movements:
        line = "ankom" if movement.kind.value == "arrival" else "gik"
        line += f" kl. {calendar.write_time(movement.time)}" if movement.time is not None else ""
        line += f" (punkt {movement.item})" if movement.item is not None else ""
        more.append(line)
    more += [f"note: {person.note}"] if person.note is not None else []
    return "".join([told, *(f" | {one}" for one in more)])


def attachment_note(attachment: Attachment) -> str:
    """What is told of an attachment after its title."""
    more = [f"Dok.nr. {attachment.document_number}"] if attachment.document_number is not None else []
    if attachment.access is not Access.OPEN:
        more.append(WORDS[attachment.access][0])
    more += [f"fil: {attachment.filename}"] if attachment.filename is not None else []
    return "".join(f" | {one}" for one in more)


def source_note(name: str | None, digest: str | None) -> str:
    """What is said of a document that was made from a file."""
    told = f" af filen {name}" if name else ""
    checked = f" (SHA-256: {digest})" if digest else ""
    return f"Dette er ikke det underskrevne originaldokument. Det er dannet{told}{checked}."


def _given(**facts: object) -> dict[str, str]:
    """The facts that are known, as strings."""
    return {
        key: value.isoformat("minutes") if isinstance(value, datetime.time) else str(value)
        for key, value in facts.items()
        if value is not None
    }


def document_facts(minutes: Minutes) -> dict[str, str]:
    """What the first page tells, as names of the model and their values."""
    meeting, approval = minutes.meeting, minutes.approval
    return _given(
        kind=minutes.kind.value,
        status=minutes.status.value,
        approval="" if approval is not None else None,
        approval_date=approval.date if approval is not None else None,
        approval_body=approval.body if approval is not None else None,
        committee=minutes.committee,
        organisation=minutes.organisation,
        title=meeting.title,
        date=meeting.date,
        start=meeting.start,
        end_date=meeting.end_date,
        end=meeting.end,
        location=meeting.location,
        address=meeting.address,
    )


def person_facts(person: Participant) -> dict[str, str]:
    """What is told of a person, as names of the model and their values; movements as `kind time item`, by commas."""
    moved = [
        f"{one.kind.value} {one.time.isoformat('minutes') if one.time else '-'} {one.item or '-'}"
        for one in person.movements
    ]
    return _given(
        name=person.name,
        attendance=person.attendance.value,
        party=person.party,
        role=person.role,
        substitutes_for=person.substitutes_for,
        note=person.note,
        movements=",".join(moved) or None,
    )


def attachment_facts(attachment: Attachment) -> dict[str, str]:
    """What is told of an attachment, as names of the model and their values."""
    return _given(
        title=attachment.title,
        document_number=attachment.document_number,
        access=attachment.access.value,
        filename=attachment.filename,
        href=attachment.href,
        media_type=attachment.media_type,
        sha256=attachment.sha256,
    )
