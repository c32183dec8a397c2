"""Identifiers: a record's numbers in other systems, and case numbers read for what they say."""

from __future__ import annotations

import enum
import re
from typing import Final

from attrs import field, frozen

from minutes_core.model import _check
from minutes_core.regex import regex
from minutes_core.values import Value


@frozen(kw_only=True, eq=False, repr=False)
class Identifier(Value):
    """A name that some system gave a thing.

    Attributes:
        scheme: the system, as a short word: `acadre`, `sbsys`, `uuid`.
        value: the name in it, as written.
    """

    scheme: str = field(
        validator=_check.token(r"[a-z][a-z0-9.\-]{0,63}", "a short lower-case word (a-z, 0-9, . and -)")
    )
    value: str = field(validator=_check.line)


class CaseNumberShape(enum.StrEnum):
    """The shapes of case number seen in Danish minutes."""

    KLE = "kle"
    """A KLE journal number, `GG.GG.GG-FNN-L-YY`: subject, facet, serial, two-digit year."""
    YEAR_SERIAL = "year-serial"
    """`13/20481`: two- or four-digit year, serial."""
    DASHED = "dashed"
    """`2011-40117`: four-digit year, serial (eDoc)."""
    THREE_PART = "three-part"
    """`412-2009-731`: unit, year, serial."""


KLE_FACETS: Final = "AGIKPSØ"
"""The facet letters of KLE (KL's journal plan). Another letter is worth a warning, never an error."""

# ASCII digits only: `\d` alone would take the digits of every script.
_SHAPES: Final = tuple(
    (shape, regex(pattern, re.ASCII))
    for shape, pattern in (
        (
            CaseNumberShape.KLE,
            r"(?P<subject>\d{2}\.\d{2}\.\d{2})-(?P<facet>[A-ZÆØÅ]\d{2})-(?P<serial>\d{1,6})-(?P<year>\d{2}|\d{4})",
        ),
        (CaseNumberShape.YEAR_SERIAL, r"(?P<year>\d{2}|(?:19|20)\d{2})/(?P<serial>\d{1,7})"),
        (CaseNumberShape.DASHED, r"(?P<year>(?:19|20)\d{2})-(?P<serial>\d{3,8})"),
        (CaseNumberShape.THREE_PART, r"(?P<unit>\d{3})-(?P<year>(?:19|20)\d{2})-(?P<serial>\d{1,8})"),
    )
)


@frozen(kw_only=True, eq=False, repr=False)
class CaseNumber(Value):
    """A case number and what can be read from it.

    Attributes:
        text: the number as written.
        shape: which kind it is.
        year: the case's year with its century (two digits below 60 are taken as 20xx).
        serial: its running number.
        subject: the KLE subject (`00.01.00`), of a KLE number.
        facet: the KLE facet (`A00`), of a KLE number.
    """

    text: str = field(validator=_check.line)
    shape: CaseNumberShape = field(validator=_check.exactly(CaseNumberShape))
    year: int = field(validator=_check.exactly(int))
    serial: int = field(validator=_check.exactly(int))
    subject: str | None = field(default=None, validator=_check.optional_line)
    facet: str | None = field(default=None, validator=_check.optional_line)

    @classmethod
    def parse(cls, text: str) -> CaseNumber | None:
        """The case number that `text` is, whole, or None where it is none of the known shapes."""
        if not text[:1].isdigit():
            return None
        for shape, pattern in _SHAPES:
            if (found := pattern.fullmatch(text)) is not None:
                parts = found.groupdict()
                year = int(parts["year"])
                if year < 100:
                    year += 2000 if year < 60 else 1900
                return cls(
                    text=text,
                    shape=shape,
                    year=year,
                    serial=int(parts["serial"]),
                    subject=parts.get("subject"),
                    facet=parts.get("facet"),
                )
        return None

    @property
    def known_facet(self) -> bool:
        """Whether the facet's letter is one of KLE's; True where there is no facet."""
        return self.facet is None or self.facet[0] in KLE_FACETS
