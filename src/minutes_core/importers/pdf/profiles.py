"""Which system made a document, as data.

A profile says how a system's documents are known, and what is particular to their layout; the words of
Danish minutes are known to all profiles alike (`minutes_core.danish`). To teach the importer a system,
add a `Profile` to `PROFILES`, or register one from a distribution of your own as an entry point of the
group `GROUP`; the entry point's name is the profile's.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from minutes_core.danish.calendar import MONTHS
from minutes_core.errors import PluginError
from minutes_core.plugins import installed_plugins, told
from minutes_core.regex import regex
from minutes_core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.plugins import Plugin


@frozen(kw_only=True, eq=False, repr=False)
class Profile(Value):
    """One system's layout.

    Attributes:
        name: a short name.
        title: the system, for people.
        evidence: what its documents say in some line; each pattern that is found counts one.
        needed: how many of them must be found.
        item_heading: the line that begins an item. It is never a running head, however often it recurs.
        own_line: a line that is a block of its own, whatever stands above and below it.
        numbered: what an item's heading says, with the groups `number` and `title`, where only its being set
            as a heading makes it one (`715. Titel`); None where its words do (`Punkt 1: Titel`).
        sub_items: whether lettered lines right under an item's heading are items inside it.
        cover: whether the body, the meeting's name, its day, hour and place stand on a cover without labels.
        members_present: whether who is on the list of members, and on no list of absent ones, was there.
        attachment: what the first line of an attachment says, with the groups `title` and perhaps `number`
            and `access`; None where each block is a title.
        attachment_number: what stands at the right of such a line and is its number.
        words_first: whether numbered lines count only in what looks like minutes and has no item that its words
            tell (`Punkt 1: Titel`), and then such as are set as the body, too.
        part: a line that begins the open or the closed part of the document, with the group `access`.
    """

    name: str
    title: str
    evidence: tuple[re.Pattern[str], ...] = ()
    needed: int = 1
    item_heading: re.Pattern[str]
    own_line: re.Pattern[str] | None = None
    numbered: re.Pattern[str] | None = None
    sub_items: bool = False
    cover: bool = False
    members_present: bool = False
    attachment: re.Pattern[str] | None = None
    attachment_number: re.Pattern[str] | None = None
    part: re.Pattern[str] | None = None
    words_first: bool = False

    def score(self, text: str) -> float:
        """How much of its evidence `text` (the document, line by line) holds, up to 1.

        It is 0 where that is too little, and where no line begins an item as this profile's documents do.
        """
        found = sum(1 for pattern in self.evidence if pattern.search(text) is not None)
        if found < self.needed or not any(map(self.item_heading.match, text.split("\n"))):
            return 0.0
        return found / len(self.evidence)


def _lines(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.MULTILINE)


ALBERTSLUND: Final = Profile(
    name="albertslund",
    title="SBSYS (Albertslund)",
    evidence=(
        _lines(r"^(?:REFERAT|DAGSORDEN|TILLÆGSDAGSORDEN) .+ d\. \d{2}-\d{2}-\d{4}$"),
        _lines(r"^Mødedato \w+dag d\. \d{1,2}\. \w+ \d{4} kl\. "),
        _lines(r"^Mødested "),
        _lines(r"^Punkt \d+: "),
    ),
    needed=2,
    item_heading=regex(r"Punkt \d+:"),
    own_line=regex(r"Mødedato |Mødested "),
)

_MONTH: Final = rf"(?!(?:{'|'.join(MONTHS)})\b)"  # `20. juni 2013` numbers no item
_PART: Final = regex(
    r"(?P<access>åben|åbent|åbne|lukket|lukkede) (?:referat|dagsorden|tillægsdagsorden|protokol|del|punkter|sager)",
    re.IGNORECASE,
)
_NUMBERED: Final = regex(rf"(?P<number>\d{{1,4}}(?=\. )|\d{{1,4}}(?:\.\d{{1,2}})+)\.? {_MONTH}(?P<title>\S.*)")

ACADRE: Final = Profile(
    name="acadre",
    title="Acadre",
    evidence=(
        _lines(r"^(?:Referat|Dagsorden|Tillægsdagsorden|Beslutningsprotokol) For .+ Side \d+$"),
        _lines(r"^Sagsnr\.: ?\d{2}/\d+$"),
        _lines(r"^Sagen afgøres i: "),
        _lines(r"^Punkt nr\. Side$"),
        _lines(r"^\d+ (?:Åben|Lukket) .+ \d+/\d{2}$"),
        _lines(r"^Underskriftsside$"),
        _lines(r"^\d+\. .+\.{4,} ?\d+$"),
    ),
    needed=2,
    item_heading=regex(rf"\d{{1,4}}\. {_MONTH}\S"),
    numbered=_NUMBERED,
    cover=True,
    members_present=True,
    attachment=regex(r"(?:\d{1,3}\.? )?(?P<access>Åben|Lukket) (?P<title>\S.*)"),
    attachment_number=regex(r"\d{1,7}/\d{2,4}"),
    part=_PART,
)

EDOC: Final = Profile(
    name="edoc",
    title="eDoc",
    evidence=(
        _lines(r"^Sagsnr\.: ?\d{4}-\d+$"),
        _lines(r"^Dok\.nr\.: ?\d{4}-\d+$"),
        _lines(r"^\d{4}[-–]\d{3,7} - \S"),
        _lines(r"beslutning den \d{2}\.\d{2}\.\d{4} Punkt \d+$"),
        _lines(r"^Følgende deltog ikke i behandlingen af punktet:"),
        _lines(r"^(?:Åbent|Lukket) referat$|^(?:Åben|Lukket) dagsorden$"),
        _lines(r"^INDHOLDSFORTEGNELSE$"),
    ),
    needed=2,
    item_heading=regex(rf"\d{{1,4}}\. {_MONTH}\S"),
    numbered=_NUMBERED,
    sub_items=True,
    cover=True,
    attachment=regex(r"(?P<number>\d{4}[-–]\d{3,7}) [-–] (?P<title>\S.*)"),
    part=_PART,
)

FIRSTAGENDA: Final = Profile(
    name="firstagenda",
    title="FirstAgenda",
    evidence=(
        _lines(r"^\d+\.\d+\.? \S"),
        _lines(r"^Oplæg:?$"),
        _lines(r"^Referat:$"),
        _lines(r"^Indkaldelse:"),
        _lines(r"^(?:Dato|Tid|Sted|Udvalg):"),
    ),
    needed=3,
    item_heading=regex(rf"\d{{1,4}}(?:\.|(?:\.\d{{1,2}})+\.?) {_MONTH}\S"),
    numbered=_NUMBERED,
    part=_PART,
)

GENERIC: Final = Profile(
    name="generic",
    title="any system",
    item_heading=regex(r"(?:(?:Dagsordens?p|P)unkt(?: nr\.)?|Pkt\.(?: nr\.)?|Sag nr\.|Nr\.) ?\d+\b"),
    own_line=regex(
        r"Møde(?:dato|sted|tidspunkt)\b"
        r"|(?:Dato|Tid|Tidspunkt|Sted|Udvalg|Mødeleder|Ordstyrer|Dirigent|Referent|Sekretær|Deltagere|Til stede|Tilstede"
        r"|Afbud|Fraværende): "
    ),
    numbered=regex(
        r"(?:(?:(?:(?:dagsordens?)?punkt(?: nr\.)?|pkt\.(?: nr\.)?|sag(?: nr\.)?|nr\.|ad) ?(?P<named>\d{1,4}(?:\.\d{1,2})*)[.):]?)"
        r"|(?P<number>\d{1,4}(?=[.)] | [-–] \S)|\d{1,4}(?:\.\d{1,2})+)[.)]?)"
        rf" (?:[-–] )?{_MONTH}(?P<title>\S.*)",
        re.IGNORECASE,
    ),
    words_first=True,
    part=_PART,
)

PROFILES: Final = (ALBERTSLUND, ACADRE, EDOC, FIRSTAGENDA)
"""Our own profiles; `GENERIC` takes what none of those that are installed knows."""

GROUP: Final = "minutes_core.pdf_profiles"
"""The entry-point group of profiles."""


@functools.cache
def installed() -> tuple[Profile, ...]:
    """The profiles to choose from: ours, and those of other distributions by their names.

    Raises:
        PluginError: where one does not load, or a name is taken twice.
    """
    found = list(PROFILES)
    for plugin in sorted(installed_plugins((GROUP,)), key=lambda plugin: plugin.name):
        try:
            profile = plugin.named()
        except PluginError as error:
            raise _unusable(plugin, told(error.__cause__ or error)) from error
        if not isinstance(profile, Profile) or profile.name != plugin.name:
            raise _unusable(plugin, "is no Profile of this name")
        if any(profile.name == other.name for other in (*found, GENERIC)):
            raise _unusable(plugin, "the name is taken")
        found.append(profile)
    return tuple(found)


def _unusable(plugin: Plugin, why: str) -> PluginError:
    return PluginError("pdf", f"cannot use the profile {plugin.name} of {plugin.distribution} ({why})")


def named(name: str) -> Profile | None:
    """The profile of a name, ours or another distribution's; None where there is none.

    Raises:
        PluginError: as `installed`.
    """
    ours = next((each for each in (*PROFILES, GENERIC) if each.name == name), None)
    return ours or next((each for each in installed() if each.name == name), None)


def chosen(text: str, profiles: Iterable[Profile] | None = None) -> Profile:
    """The profile for whose system `text` (the first pages, line by line) holds most evidence; the first of equal ones."""
    best, best_score = GENERIC, 0.0
    for profile in installed() if profiles is None else profiles:
        score = profile.score(text)
        if score > best_score:
            best, best_score = profile, score
        if best_score == 1.0:
            break
    return best
