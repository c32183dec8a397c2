"""Where a Danish word may be divided at the end of a line.

Words are long because they are compounds, so the seams of compounds come first: endings and beginnings that are
common in Danish words, with the `s` or `e` that joins them. Where none is known, a word is divided between syllables,
and only where that is safe: before a single consonant or a group that can begin a word, and never so that fewer than
three letters stand alone.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import Final

_VOWELS: Final = "aeiouyæøåéáóü"
_ONSETS: Final = frozenset(
    [
        "b",
        "c",
        "d",
        "f",
        "g",
        "h",
        "j",
        "k",
        "l",
        "m",
        "n",
        "p",
        "q",
        "r",
        "s",
        "t",
        "v",
        "w",
        "x",
        "z",
        "bl",
        "br",
        "dr",
        "fl",
        "fr",
        "gl",
        "gr",
        "kl",
        "kr",
        "pl",
        "pr",
        "tr",
        "st",
        "sp",
        "sk",
        "sl",
        "sm",
        "sn",
        "skr",
        "str",
        "spr",
        "kv",
        "tv",
    ]
)
_HEADS: Final = (
    "administrations", "afdelings", "aktivitets", "anlægs", "ansættelses", "arbejds", "beboer", "befolknings",
    "behandlings", "beredskabs", "beskæftigelses", "bestyrelses", "bevillings", "biblioteks", "bolig", "borger",
    "borgmester", "budget", "bygnings", "byråds", "børne", "center", "chef", "dagsordens", "daginstitutions",
    "drifts", "ejendoms", "energi", "erhvervs", "familie", "fjernvarme", "forenings", "forhandlings", "forsynings",
    "forvaltnings", "forebyggelses", "fritids", "gruppe", "grund", "handle", "handicap", "hjemme", "hovedtals", "hørings",
    "idræts", "indkomst", "indkøbs", "indsats", "institutions", "integrations", "klima", "kommunal", "kommune",
    "koloni", "kultur", "kvalitets", "landbrugs", "landsby", "ledelses", "lokal", "medarbejder", "miljø", "mindretals",
    "mellem", "møde", "natur", "opfølgnings", "opgave", "organisations", "personale", "pleje", "plan", "politik",
    "pris", "projekt", "protokol", "regnskabs", "renoverings", "ressource", "retnings", "sags", "samarbejds", "samfunds",
    "serviceudgifts", "service", "skole", "social", "spilde", "sports", "stillings", "sundheds", "special", "service",
    "teknik", "tilsyns", "trafik", "trivsels", "turist", "uddannelses", "udbuds", "udlignings", "udviklings", "udvalgs",
    "undervisnings", "ungdoms", "varme", "vedligeholdelses", "velfærds", "virksomheds", "økonomi", "ældre", "over", "under",
)  # fmt: skip
"""What compounds begin with, joined as they join."""
_TAILS: Final = (
    "administration", "afdeling", "aftale", "aktivitet", "anlæg", "ansvar", "arbejde", "arealer", "areal", "behandling",
    "bemærkning", "beregning", "beslutning", "bestyrelse", "bevilling", "bidrag", "budget", "bygning", "center",
    "chef", "dagsorden", "deltagelse", "direktør", "forbrug", "fordeling", "forening", "foranstaltning", "forhold",
    "forslag", "forsyning", "forvaltning", "fremstilling", "grundlag", "gruppe", "handling", "høring", "indsats", "indtægt",
    "institution", "konsekvens", "konsulent", "kontor", "kvarter", "leder", "ledelse", "løsning", "medarbejder",
    "midler", "møde", "niveau", "område", "omkostning", "opfølgning", "opgave", "ordning", "organisation", "orientering",
    "personale", "planlægning", "plan", "plads", "politik", "principper", "proces", "program", "projekt", "protokol",
    "ramme", "redegørelse", "regnskab", "renovering", "retning", "råd", "samarbejde", "skole", "station", "stilling",
    "strategi", "støtte", "system", "tilbud", "tilladelse", "tilsyn", "udgift", "udvalg", "udvidelse", "udvikling",
    "undersøgelse", "undervisning", "vedtægt", "vejledning", "virksomhed", "vurdering", "ændring", "ordfører", "formand",
)  # fmt: skip
"""What compounds end with; an ending of inflection may follow."""
_ENDINGS: Final = r"(?:e|en|et|er|r|n|ne|erne|ene|s|ens|ets|ers|ernes|enes|nes)?"
_beginning = re.compile(rf"(?:{'|'.join(sorted(_HEADS, key=len, reverse=True))})(?=[^\W\d_]{{4}})", re.IGNORECASE)
_end = re.compile(
    rf"(?<=[^\W\d_]{{3}})(?:{'|'.join(sorted(_TAILS, key=len, reverse=True))}){_ENDINGS}\Z", re.IGNORECASE
)
_address = re.compile(r"[\d@_/\\]")
_letters = re.compile(r"[^\W\d_]+")
_groups = re.compile(rf"(?<=[{_VOWELS}])([^{_VOWELS}\W\d_]+)(?=[{_VOWELS}])", re.IGNORECASE)
_WHOLE: Final = frozenset({"ng", "ck", "ch", "sh", "th", "ph", "lj", "ds", "ts"})
_prefix = re.compile(
    rf"(?:frem|ind|ud|op|til|over|under|for|af|an|om|på|mod|sam|mis|efter|gen|ned|før)(?=[^{_VOWELS}\W\d_]\w{{3}})",
    re.IGNORECASE,
)
SHORTEST: Final = 7
"""A shorter word is not divided."""


@functools.lru_cache(maxsize=8192)
def divisions(word: str) -> tuple[tuple[int, bool], ...]:
    """Where `word` may be divided, left to right: before which letter, and whether at the seam of a compound."""
    if _address.search(word) is not None:
        return ()
    found: dict[int, bool] = {}
    for part in _letters.finditer(word):
        if part.end() - part.start() < SHORTEST or part[0].isupper():
            continue
        seams = _seams(part[0])
        for seam in seams:
            found[part.start() + seam] = True
        bounds = [0, *seams, len(part[0])]
        for start, end in itertools.pairwise(bounds):
            for at in _syllables(part[0][start:end]):
                if start + at >= 3 and len(part[0]) - start - at >= 3:
                    found.setdefault(part.start() + start + at, False)
    return tuple(sorted(found.items()))


def _seams(word: str) -> list[int]:
    seams = set()
    if (begin := _beginning.match(word)) is not None and begin.end() >= 3:
        seams.add(begin.end())
    if (end := _end.search(word)) is not None:
        seams.add(end.start())
    ordered = sorted(seams)
    return [at for index, at in enumerate(ordered) if index == 0 or at - ordered[index - 1] >= 3]


def _syllables(word: str) -> list[int]:
    found = []
    if (first := _prefix.match(word)) is not None:
        found.append(first.end())
    for group in _groups.finditer(word):
        letters = group[1].lower()
        if first is not None and group.start() < first.end():
            continue
        if len(letters) == 1:
            cut = None if letters in "xw" else 0
        elif letters in _ONSETS and letters[0] == "s":
            cut = 0  # be-slutning, be-styrelse
        elif letters in _WHOLE or "s" in letters[1:-1]:
            cut = None  # whether the s ends what comes before (sags-) or begins what follows (-stilling) is not known
        else:
            cut = next((at for at in range(1, len(letters)) if letters[at:] in _ONSETS), None)
        if cut is not None:
            found.append(group.start() + cut)
    return found
