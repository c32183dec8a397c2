"""The words of eDoc Fujitsu, shared by its reader and its writer."""

from __future__ import annotations

from typing import Final

from minutes_core.model import Access, Kind

NAMESPACE: Final = "http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/"
"""The namespace of every element below the root, which has none."""
PREFIX: Final = "edoc"
"""The namespace's prefix: portals look for it letter by letter."""

SCHEME: Final = "edoc-fujitsu"
"""The scheme of the system's identifiers: of the agenda, an item, an attachment."""
MEETING_SCHEME: Final = "edoc-fujitsu.meeting"
"""The scheme of a meeting's identifier."""
COMMITTEE_SCHEME: Final = "edoc-fujitsu.committee"
"""The scheme of a committee's identifier."""

MINUTE: Final = "Minute"
"""`OutputTypeEnumName` of minutes."""
AGENDA: Final = "Agenda"
"""`OutputTypeEnumName` of an agenda, supplementary or not."""
AGENDA_TYPES: Final = {Kind.MINUTES: "Dagsorden", Kind.AGENDA: "Dagsorden", Kind.ADDENDUM: "Tillægsdagsorden"}
"""`Agenda/Type` of each kind; the reader looks for `tillæg` in it."""
FOLDERS: Final = {Kind.MINUTES: "Referat", Kind.AGENDA: "Dagsorden", Kind.ADDENDUM: "Tillægsdagsorden"}
"""The folder of a document of each kind, in that of its meeting."""

APPROVED: Final = "Godkendt"
"""`Agenda/State` of what is approved."""
OTHER_STATE: Final = "Oprettet"
"""`Agenda/State` of all else."""

ACCESSES: Final = {"Public": Access.OPEN, "": Access.UNKNOWN}
"""`AccessEnumName` of an attachment to who may see it; all other words are closed."""
PUBLIC: Final = "Public"
"""`AccessEnumName` of an open attachment."""
EXTERNAL: Final = "ekstern"
"""The note of a participant who stands among `MeetingParticipantExternals`."""
NOTE: Final = "x-note"
"""Any other note of a participant, for which the system has no field."""

ATTACHMENTS: Final = "Attachments"
"""The folder of the attachments, beside the content."""
