"""Links and directions: what may stand in a page that others read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_LABEL: Final = r"[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f\-]{0,61}[A-Za-z0-9\u00c0-\u024f])?"
"""A part of a host's name; those with letters such as `ø` are written so in Danish documents, and browsers know them."""
_HOST: Final = rf"{_LABEL}(?:\.{_LABEL})*\.?"
_WEB: Final = re.compile(rf"(?i:https?)://{_HOST}(?::[0-9]{{1,5}})?(?=[/?#]|\Z)")
_MAIL: Final = re.compile(rf"(?i:mailto):[A-Za-z0-9.!#$*+/=?^_~\-]+@{_HOST}(?=\?|\Z)")
_BROKEN_ESCAPE: Final = re.compile("%(?![0-9A-Fa-f]{2})")
_TAME: Final = re.compile(r"https?://(?:[a-z0-9]+[.\-])+[a-z0-9]+(?:/[A-Za-z0-9/._~\-]*)?")
"""Most links: nothing in them has to be changed."""

FOREIGN: Final = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""A character that is written from right to left, or that changes the direction of those beside it."""


def is_foreign(text: str) -> bool:
    """Whether `text` could change the direction of words beside it, and is to be kept apart."""
    if text.isascii():
        return False
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return FOREIGN.search(text) is not None
    return False


def says_nothing(text: str) -> bool:
    """Whether nobody could see or hear anything of `text`: it has no letter, digit or sign."""
    return not any(map(str.isalnum, text)) and not any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def web_link(target: str, base: str | None = None) -> str | None:
    """The address that a page may link to, or None where it may not.

    Guarantees: http, https or mailto, or a relative path; nothing in it that a browser or a checker stumbles over
    (what has no place in an address is percent-encoded). What is an address already stays as it is. Idempotent
    without `base`.

    Args:
        target: the target as the document has it.
        base: what a relative path is put behind; None leaves it relative.
    """
    if _TAME.fullmatch(target) is not None:
        return target
    if (found := _WEB.match(target)) is not None:
        return target[: found.end()] + _quoted(target[found.end() :])
    if (found := _MAIL.match(target)) is not None:
        return target[: found.end()] + _quoted(target[found.end() :])
    if _SCHEME.match(target) is not None or target.startswith(("//", "\\", "/\\", "#", "?")):
        return None
    path = _quoted(target)
    if base is not None:
        return f"{base.rstrip('/')}/{path.lstrip('/')}"
    return f"./{path}" if ":" in path.partition("/")[0] else path


def _quoted(part: str) -> str:
    """Path, query and fragment with everything encoded that may not stand there."""
    path, mark, fragment = part.partition("#")
    return _encoded(path) + mark + _encoded(fragment)


def _encoded(text: str) -> str:
    return quote(_BROKEN_ESCAPE.sub("%25", text), safe="/:?@!$&'()*+,;=%~-._")
