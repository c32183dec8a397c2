"""The public edition: a document without what is not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from minutes_core.model import Access, AgendaItem

if TYPE_CHECKING:
    from minutes_core.model import Minutes

CLOSED_TITLE: Final = "Lukket"
"""What a closed item is called in the public edition."""


def public_edition(minutes: Minutes) -> Minutes:
    """The document as everybody may see it; pure and idempotent.

    Guarantees:
    - An item that is closed, or of which nobody knows whether it is, keeps its place and its number. It is called
      `Lukket` and is closed; nothing else of it is left, and no item below it.
    - Attachments that are not open are gone.
    - Everything else is as it was.
    """
    return evolve(minutes, items=tuple(public_item(item) for item in minutes.items))


def public_item(item: AgendaItem) -> AgendaItem:
    """The item as everybody may see it; equal to the item where there is nothing to hide."""
    if item.access is not Access.OPEN:
        return AgendaItem(number=item.number, title=CLOSED_TITLE, access=Access.CLOSED)
    return evolve(
        item,
        attachments=tuple(attachment for attachment in item.attachments if attachment.access is Access.OPEN),
        items=tuple(public_item(below) for below in item.items),
    )
