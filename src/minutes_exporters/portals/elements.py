"""Elements as text, for the portals' formats that say each value in one of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_core.schema.native import escape, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable


def element(name: str, text: str, *, end: str = "\n") -> str:
    """An element that holds text, and what comes after it; an empty one is written short."""
    return f"<{name}>{escape(text)}</{name}>{end}" if text else f"<{name}/>{end}"


def attributes(**values: str) -> str:
    """Attributes as they stand behind an element's name."""
    return "".join(f' {name}="{escape_attribute(value)}"' for name, value in values.items())


def around(name: str, members: Iterable[str], *, end: str = "\n") -> str:
    """An element round others; without any it is written short: white space alone is text for some readers."""
    told = "".join(members)
    return f"<{name}>\n{told}</{name}>{end}" if told else f"<{name}/>{end}"
