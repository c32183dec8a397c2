"""What the command line says, in Danish and English.

Three catalogues, each with both languages side by side: `SLUGS` (diagnostics and errors), `WORDS` (everything else that
is printed) and `DETAILS` (the one-line details that errors carry in English, and what they are in Danish).
"""

from __future__ import annotations

import functools
import re
import sys
from typing import TYPE_CHECKING

from minutes_core.cli.messages.details import DETAILS
from minutes_core.cli.messages.slugs import SLUGS
from minutes_core.cli.messages.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes_core.diagnostics import Diagnostic
    from minutes_core.errors import MinutesError

__all__ = ["DETAILS", "LANGUAGES", "SLUGS", "WORDS", "Messages", "language"]

LANGUAGES = ("en", "da")
"""The languages, in the order in which the catalogues hold them."""

_LONGEST = 120
"""Code points of a fact that a message shows."""


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language to speak: what `--lang` says, else the system's, else English."""
    wanted = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            wanted = arguments[index + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    if wanted in LANGUAGES:
        return wanted
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return "da" if value.lower().startswith("da") else "en"
    if sys.platform == "win32":
        import ctypes

        return "da" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x06 else "en"
    return "en"


class Messages:
    """The catalogues in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._at = LANGUAGES.index(language)

    def __call__(self, key: str, /, **facts: object) -> str:
        """One of `WORDS`, filled with facts."""
        return fill(WORDS[key][self._at], facts)

    def known(self, key: str) -> str | None:
        """One of `WORDS`, or None where there is no such."""
        return WORDS[key][self._at] if key in WORDS else None

    def told(self, slug: str, /, **facts: object) -> str:
        """One of `SLUGS`, filled with facts of the command line's own."""
        return fill(SLUGS[slug][self._at], facts, longest=2000)

    def diagnostic(self, diagnostic: Diagnostic) -> str:
        """A diagnostic in words; that of a plugin brings its own, or is told by its facts."""
        facts = diagnostic.facts
        if diagnostic.slug in SLUGS:
            return fill(SLUGS[diagnostic.slug][self._at], facts)
        own = facts.get(f"message_{self.language}", facts.get("message"))
        if own is not None:
            return fill("{own}", {"own": own}, longest=1000)
        told = ", ".join(f"{name} {value}" for name, value in facts.items())
        slug = diagnostic.slug.replace("-", " ")
        return fill("{slug} ({told})" if told else "{slug}", {"slug": slug, "told": told})

    def error(self, error: MinutesError) -> str:
        """An error in words, without the name of what it is about.

        An error with a `detail` says that, in this language where the catalogue knows it; else its slug says what kind
        of thing is wrong, with the English detail in brackets.
        """
        facts = {name: value for name, value in vars(error).items() if not name.startswith("_")}
        if error.slug == "withheld":
            return self._withheld(facts["format"], facts["reasons"])
        if "detail" in facts:
            told = self.detail(facts["detail"])
            if told is None and self.language == "en":
                told = facts["detail"]
            if told is not None:
                template = WORDS["plugin"][self._at] if error.slug == "plugin" else "{detail}"
                return fill(template, {**facts, "detail": told}, longest=500)
        template = SLUGS[error.slug][self._at] if error.slug in SLUGS else "{told}"
        return fill(template, {**facts, "told": str(error)}, longest=500)

    def detail(self, detail: str) -> str | None:
        """What an error says, in this language; None where the catalogue does not know it."""
        for pattern, told in _details():
            if (found := pattern.fullmatch(detail)) is not None:
                return told[self._at].format(*(self.detail(part) or part for part in found.groups()))
        return None

    def listed(self, things: Sequence[str], most: int = 12) -> str:
        """`1, 2 and 3`; what is more than `most` is counted."""
        if len(things) > most:
            return self("and-more", things=", ".join(things[:most]), count=len(things) - most)
        if len(things) < 2:
            return "".join(things)
        return self("and", first=", ".join(things[:-1]), last=things[-1])

    def _withheld(self, name: str, reasons: Sequence[tuple[str, str]]) -> str:
        places: dict[str, list[str]] = {}
        for slug, place in reasons:
            places.setdefault(slug, []).append(place)
        told = {slug: fill(SLUGS[slug][self._at], {"where": self._where(found)}) for slug, found in places.items()}
        if closed := [slug for slug in told if slug in _ASK_FOR_EDITION]:
            told[closed[-1]] += f" ({self('say-edition')})"
        return fill(SLUGS["withheld"][self._at], {"format": name, "reasons": "; ".join(told.values())}, longest=2000)

    def _where(self, places: Sequence[str]) -> str:
        parts = [self(f"part-{place}") for place in places if f"part-{place}" in WORDS]
        numbers = [place for place in places if f"part-{place}" not in WORDS]
        if numbers:
            parts.insert(0, self("item" if len(numbers) == 1 else "items", numbers=self.listed(numbers)))
        return self.listed(parts)


_ASK_FOR_EDITION = frozenset({"closed-content", "unknown-access", "closed-attachment"})


class _Number(int):
    """A number that a template can count with: `{count:item|items}`."""

    def __format__(self, forms: str) -> str:
        if not forms:
            return str(int(self))
        one, _, many = forms.partition("|")
        return f"{int(self)} {one if self == 1 else many}"


class _Words(str):
    """Words, also where a template would count."""

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        return str(self)


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> object:
        return _Words("?")


def fill(template: str, facts: Mapping[str, object], *, longest: int = _LONGEST) -> str:
    """A template with its facts: on one line, long ones cut, a missing one as a question mark.

    What an error or a document says cannot break a template: facts are never read as one.
    """
    shown = _Facts()
    for name, value in facts.items():
        if isinstance(value, int) and not isinstance(value, bool):
            shown[name] = _Number(value)
        else:
            words = " ".join(str(value).split()) or "-"
            shown[name] = _Words(words if len(words) <= longest else f"{words[: longest - 1]}…")
    return template.format_map(shown)


@functools.cache
def _details() -> tuple[tuple[re.Pattern[str], tuple[str, str]], ...]:
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, source.split("{}"))), re.DOTALL), told)
        for source, told in DETAILS.items()
    )
