"""The words in which minutes tell of votes and dissent, as data.

To teach the library a word, add it to the table it belongs to. Everything is in lower case.
"""

from __future__ import annotations

import enum
from typing import Final


class Side(enum.StrEnum):
    """How somebody voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class StatementKind(enum.StrEnum):
    """What somebody wanted written down."""

    RESERVATION = "reservation"
    """`tager forbehold`: the stand is kept open."""
    DISSENT = "dissent"
    """`kan ikke tiltræde`: against, without a vote."""
    REMARK = "remark"
    """`ønskede ført til protokols`, `protokolbemærkning`."""
    MINORITY_OPINION = "minority-opinion"
    """`mindretalsudtalelse`."""


# Votes ---------------------------------------------------------------------------------------------------------

VOTED: Final = ("stemte", "stemmer", "har stemt")
"""Before one of `SIDES` (`Ø stemte imod`) or after it (`imod stemte Ø`)."""

VOTED_HOW: Final = ("dog", "derfor", "begge", "alle", "således", "også", "derimod", "efterfølgende", "herefter")
"""Words that may stand between it and the side: `Ø stemte dog imod`."""

SIDES: Final = {
    "hverken for eller imod": Side.ABSTAIN,
    "hverken for eller mod": Side.ABSTAIN,
    "blankt": Side.ABSTAIN,
    "blank": Side.ABSTAIN,
    "for": Side.FOR,
    "ja": Side.FOR,
    "imod": Side.AGAINST,
    "mod": Side.AGAINST,
    "nej": Side.AGAINST,
}

ABSTAINED: Final = (
    "undlod at stemme", "undlader at stemme", "har undladt at stemme", "undladt at stemme", "undlod at afgive stemme",
    "afstod fra at stemme", "afholdt sig fra at stemme", "afgav blank stemme", "afgav blanke stemmer", "undlod",
)  # fmt: skip

NOUN_SIDES: Final = {
    "ja-stemmer": Side.FOR,
    "ja-stemme": Side.FOR,
    "nej-stemmer": Side.AGAINST,
    "nej-stemme": Side.AGAINST,
    "blanke stemmer": Side.ABSTAIN,
    "blank stemme": Side.ABSTAIN,
}
"""After a number: `2 blanke stemmer`."""

SHORT_SIDES: Final = (
    SIDES | NOUN_SIDES | {"blanke": Side.ABSTAIN, "undlod at stemme": Side.ABSTAIN, "undlod": Side.ABSTAIN}
)
"""What stands where the verb is left out: `34 stemte for, 15 imod og 2 blanke`."""

LABELS: Final = {
    "for": Side.FOR,
    "ja": Side.FOR,
    "stemmer for": Side.FOR,
    "imod": Side.AGAINST,
    "mod": Side.AGAINST,
    "nej": Side.AGAINST,
    "stemmer imod": Side.AGAINST,
    "blank": Side.ABSTAIN,
    "blanke": Side.ABSTAIN,
    "blankt": Side.ABSTAIN,
    "undlod": Side.ABSTAIN,
    "undladt": Side.ABSTAIN,
    "hverken for eller imod": Side.ABSTAIN,
}
"""A sentence that begins so, with a colon: `Imod: 6 (B, C)`."""

FORWARD_LEADS: Final = frozenset(
    {"", "antal", "følgende", "følgende medlemmer", "medlemmer der", "medlemmer, der", "de der", "de, der", "dem der"}
)
"""What may stand before `stemte imod:` when the voters come after it."""

NOT_A_SIDE: Final = (
    "sidste", "første", "anden", "tredje", "næste", "nylig", "længst", "tidligt", "sent", "længe", "kort", "tiden",
    "sig", "hånden", "hånd", "eksempel", "alvor", "øvrigt", "hverandre", "nu", "mange", "forventning", "slutningen",
)  # fmt: skip
"""Words after `stemte for` or `stemte imod` that make it mean something else: `for sidste gang`."""

NOT_VOTES: Final = (
    "kr",
    "mio",
    "mia",
    "pct",
    "procent",
    "%",
    "år",
    "dage",
    "uger",
    "måneder",
    "timer",
    "gange",
    "km",
    "m2",
)
"""Words after a number that make it no number of votes."""

BEFORE_NUMBER: Final = frozenset(
    {
        "", "med", "idet", "mens", "medens", "men", "hvor", "hvoraf", "hvorefter", "herefter", "derefter", "kun",
        "alene", "der", "alt", "alle", "samtlige", "således", "stemte", "dog", "og", "samt", "af", "blev", "afgivet",
        "var", "ved", "de", "ja", "afgives", "nemlig", "da", "stemmerne", "stemmetallene",
    }
)  # fmt: skip
"""The word before a number of votes; another one gives nothing (`udvalget på 7 stemte for`)."""

MEMBERS: Final = (
    "medlemmer", "medlem", "byrådsmedlemmer", "byrådsmedlem", "udvalgsmedlemmer", "udvalgsmedlem", "stemmer", "stemme",
    "kommunalbestyrelsesmedlemmer", "kommunalbestyrelsesmedlem", "bestyrelsesmedlemmer", "bestyrelsesmedlem",
    "tilstedeværende", "fremmødte", "personer", "regionsrådsmedlemmer", "regionsrådsmedlem", "tilstedeværende medlemmer",
    "fremmødte medlemmer", "af medlemmerne", "af udvalgets medlemmer", "af byrådets medlemmer",
)  # fmt: skip
"""What a number of votes counts: `8 medlemmer undlod at stemme`."""

EVERYBODY: Final = ("alle", "samtlige", "et enigt byråd", "et enigt udvalg")

EXCEPT: Final = ("undtagen", "bortset fra", "på nær", "med undtagelse af", "minus", "fraregnet", "ud over")
"""After `alle` they make it less than all, and the sentence one that is not understood."""

UNANIMOUS: Final = ("enstemmigt", "énstemmigt", "eenstemmigt")

BODIES: Final = (
    "byråd", "udvalg", "kommunalbestyrelse", "regionsråd", "økonomiudvalg", "forretningsudvalg", "bestyrelse", "råd",
    "borgerrepræsentation", "nævn",
)  # fmt: skip
"""`Et enstemmigt byråd`: the last word of what is unanimous."""

ELSEWHERE: Final = frozenset({"har", "havde", "have", "ikke", "tidligere", "hverken", "næsten", "blevet", "været"})
"""Within three words before `enstemmigt` they tell of another meeting, or of the contrary."""

# Results -------------------------------------------------------------------------------------------------------

RESULTS: Final[dict[str, bool | None]] = {
    "vedtaget": True, "vedtog": True, "godkendt": True, "godkendte": True, "tiltrådt": True, "tiltrådte": True,
    "bifaldet": True, "bifaldt": True, "imødekommet": True, "imødekom": True, "anbefalet": True, "anbefalede": True,
    "anbefaler": True, "tilsluttet": True, "tilsluttede": True, "stadfæstet": True, "taget til efterretning": True,
    "tog til efterretning": True, "besluttet": True, "besluttede": True, "valgt": True, "genvalgt": True,
    "indstillede": True, "indstiller": True, "forkastet": False, "forkastede": False, "afvist": False, "afviste": False,
    "afslået": False, "afslog": False, "nedstemt": False, "nedstemte": False, "faldt": False, "faldet": False,
    "ikke vedtaget": False, "ikke godkendt": False, "ikke tiltrådt": False, "ikke imødekommet": False,
    "ikke anbefalet": False, "bortfaldt": None, "bortfaldet": None, "udsat": None, "udsatte": None, "oversendt": None,
    "oversendte": None, "henvist": None, "hjemvist": None, "trukket tilbage": None,
}  # fmt: skip
"""What became of it: True for what was adopted, False for what was not, None for neither."""

FIRST_RESULTS: Final[dict[str, bool | None]] = {
    "anbefales": True, "indstilles": True, "tiltrædes": True, "godkendes": True, "indstilles godkendt": True,
    "anbefales godkendt": True, "indstilles vedtaget": True, "anbefales vedtaget": True, "anbefales tiltrådt": True,
    "indstilles tiltrådt": True, "anbefales forkastet": None, "indstilles forkastet": None, "udsættes": None,
}  # fmt: skip
"""Words that tell it as the first of a sentence only (`Anbefales, idet Ø stemte imod.`)."""

NOT_A_RESULT: Final = frozenset({"den", "det", "de", "tidligere", "et", "en", "har", "havde", "allerede", "senest"})
"""The word before a result that makes it something else (`imod den godkendte plan`)."""

BE: Final = ("blev", "bliver", "er", "var", "er hermed", "er dermed", "er således", "blev herefter", "blev dermed")
"""Between what was voted on and what became of it."""

OBJECTS: Final = (
    "forslag", "indstilling", "flertalsindstilling", "punkt", "pkt.", "dagsorden", "budget", "lokalplan", "anmodning",
    "sag", "beslutning", "at-punkt", "henvisning", "udsættelse", "anbefaling", "regnskab", "protokol", "bevilling",
    "hovedforslag",
)  # fmt: skip
"""The end of a word for what is voted on, before its own ending: `ændringsforslaget`."""

OBJECT_ENDINGS: Final = ("et", "en", "erne", "ene", "er", "e", "tet", "ten", "s", "ets", "ens")
OBJECT_WORDS: Final = (
    "det", "den", "de", "dette", "denne", "hele", "første", "andet", "anden", "tredje", "sidste", "oprindelige",
    "samlede", "øvrige", "nye", "ændrede", "fremsatte", "stillede", "reviderede", "alternative", "at",
)  # fmt: skip
"""What may stand before it."""

PUT_TO_VOTE: Final = (
    "sat til afstemning", "sat under afstemning", "bragt til afstemning", "sattes til afstemning",
    "sattes under afstemning", "kom til afstemning", "stemt om",
)  # fmt: skip

# How sentences hang together -----------------------------------------------------------------------------------

CONNECTIVES: Final = ("mens", "medens", "imens", "men", "idet", "hvor", "hvorefter", "hvorved", "dog", "hvoraf")
"""Between two clauses: what follows stands by itself."""

REASONS: Final = (
    "idet", "fordi", "da", "eftersom", "med henvisning", "under henvisning", "med den begrundelse", "med begrundelsen",
    "af hensyn", "på grund", "med følgende", "som", "der", "hvis", "såfremt", "under forudsætning", "under hensyn",
    "med det formål", "for så vidt",
)  # fmt: skip
"""After a vote: what follows tells why, not how somebody voted. After a list of voters: it has ended."""

LIST_ENDS: Final = ("med", "under", "ved", "jf.", "jf", "-", "–")
"""After a list of voters: it has ended."""

LEADS: Final = (
    "herefter", "derefter", "dernæst", "dog", "kun", "alene", "således", "desuden", "endvidere", "også", "derudover",
    "både", "og", "samt", "herudover", "efterfølgende", "men", "mens", "medens", "imens", "heraf", "hvorefter",
)  # fmt: skip
"""Words with which a clause may begin before its voters."""

HYPOTHETICAL: Final = ("hvis", "såfremt", "dersom", "når", "hvornår", "hvordan", "hvorfor", "hvem", "skal", "må", "kan")
"""A sentence that begins so tells of no vote."""

CLAUSE_VERBS: Final = frozenset(
    {
        "ønskede", "ønsker", "foreslog", "foreslår", "udtalte", "bad", "begærede", "henviste", "tog", "tager", "undlod",
        "stemte", "stillede", "bemærkede", "bemærker", "anførte", "anfører", "fandt", "finder", "mente", "mener",
    }
)  # fmt: skip
"""After `og` they end a list of voters: `imod stemte Ø og ønskede …`."""

MAJORITY: Final = ("flertal", "flertallet", "mindretal", "mindretallet")
MAJORITY_BEFORE: Final = (
    "et", "det", "udvalgets", "byrådets", "kommunalbestyrelsens", "regionsrådets", "borgerrepræsentationens", "et bredt",
    "et snævert", "et stort", "et lille",
)  # fmt: skip
MAJORITY_BEFORE_NAMES: Final = ("af", "bestående af", "der består af", "udgjort af", "som består af", "omfattende")

COLLECTIVES: Final = frozenset(
    {
        "borgmesteren", "formanden", "næstformanden", "viceborgmesteren", "forpersonen", "rådmanden", "flertallet",
        "mindretallet", "de øvrige", "de øvrige medlemmer", "øvrige medlemmer", "øvrige", "resten", "de resterende",
        "resten af udvalget", "resten af byrådet", "resten af kommunalbestyrelsen", "et flertal", "et mindretal",
        "den øvrige del af byrådet", "de øvrige partier", "den øvrige del af kommunalbestyrelsen",
    }
)  # fmt: skip
"""Voters that are told without a name."""

NOT_NAMES: Final = frozenset(
    {
        "godkendt", "vedtaget", "der", "det", "den", "de", "herefter", "punkt", "pkt", "sagen", "indstillingen",
        "forslaget", "ændringsforslaget", "udvalget", "byrådet", "kommunalbestyrelsen", "borgerne", "region", "kommune",
        "foreningen", "efter", "ved", "på", "i", "som", "for", "imod", "mod", "ingen", "ikke", "tiltrådt", "anbefales",
        "hverken", "hvis", "mens", "idet", "borgmesterens", "alle", "samtlige", "man", "kr", "kl", "afstemning", "stemmer",
        "beslutning", "beslutningen", "sag", "danmark", "mange", "flere", "nogle", "undlod", "blank", "ja", "nej",
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december", "bilag", "dagsorden", "dagsordenen", "budget", "lokalplan", "høring", "staten", "folketinget",
    }
)  # fmt: skip
"""Words that are part of no voter's name."""

NOT_NAME_ENDINGS: Final = (
    "kommune", "forening", "foreningen", "rådet", "råd", "udvalget", "udvalg", "bestyrelsen", "ministeriet", "styrelsen",
    "havn", "skole", "skolen", "selskab", "selskabet", "a/s", "i/s", "aps", "forbundet", "forbund", "fonden", "klub",
    "klubben", "menighed", "center", "afdelingen", "forvaltningen", "forvaltning", "banen", "vej", "plan", "planen",
)  # fmt: skip
"""Endings of words that name no voter but an organisation or a thing."""

PARTICLES: Final = frozenset({"von", "van", "de", "der", "du", "af", "la", "le", "ten", "zu", "el", "al", "e", "und"})

# Dissent -------------------------------------------------------------------------------------------------------

RESERVED: Final = (
    "tager forbehold", "tog forbehold", "tager dog forbehold", "tog dog forbehold", "har taget forbehold",
    "tager fortsat forbehold", "tog fortsat forbehold", "forbeholder sig", "forbeholdt sig", "tager et forbehold",
    "tog et forbehold",
)  # fmt: skip

DISSENTED: Final = (
    "kan ikke tiltræde", "kunne ikke tiltræde", "kan ikke støtte", "kunne ikke støtte", "kan ikke godkende",
    "kunne ikke godkende", "kan ikke anbefale", "kunne ikke anbefale", "kan ikke tilslutte sig",
    "kunne ikke tilslutte sig", "kan ikke medvirke til", "kunne ikke medvirke til", "kan ikke stemme for",
    "kunne ikke stemme for", "støtter ikke", "støttede ikke", "tiltræder ikke", "tiltrådte ikke", "kan dog ikke tiltræde",
    "kunne dog ikke tiltræde", "kan dog ikke støtte", "kunne dog ikke støtte",
)  # fmt: skip

ASKED: Final = (
    "ønsker", "ønskede", "bad om", "beder om", "anmodede om", "anmoder om", "begærede", "begærer", "forlangte",
    "forlanger", "krævede", "har ønsket", "fik", "afgav", "afgiver", "fremsatte", "fremsætter", "havde", "har",
    "videreførte", "fremkom med", "indgav", "tilføjede", "bad", "har bedt om", "har anmodet om",
)  # fmt: skip
"""Before one of `TO_THE_RECORD`: `ønskede ført til protokols`."""

TO_THE_RECORD: Final = (
    "ført til protokols", "ført til protokol", "ført til protokollen", "ført i protokollen", "tilført protokollen",
    "tilført protokol", "tilført beslutningsprotokollen", "ført til beslutningsprotokollen", "indført i protokollen",
    "indført i beslutningsprotokollen", "noteret i protokollen", "optaget i protokollen", "tilført referatet",
    "ført til referat", "ført til referatet", "protokolleret", "protokolført", "tilføjet protokollen", "protokolbemærkning",
    "protokolbemærkningen", "protokoltilførsel", "protokoludtalelse", "mindretalsudtalelse", "mindretalsudtalelsen",
    "særudtalelse",
)  # fmt: skip

RECORD_LABELS: Final = (
    "protokolbemærkning", "protokoltilførsel", "protokoludtalelse", "mindretalsudtalelse", "særudtalelse",
    "bemærkning til protokollen", "bemærkninger til protokollen",
)  # fmt: skip
"""Before `fra` and a name: `Mindretalsudtalelse fra V og C: …`."""

MINORITY_OPINIONS: Final = ("mindretalsudtalelse", "særudtalelse")

# Numbers and abbreviations -------------------------------------------------------------------------------------

_units = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_teens = (
    "ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
_tens = {
    "tyve": 20,
    "tredive": 30,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
}

NUMBER_WORDS: Final[dict[str, int]] = {
    "ingen": 0, "nul": 0, "et": 1, "én": 1, "ét": 1, "een": 1, "eet": 1,
    **{word: number for number, word in enumerate(_units, 1)},
    **{word: number for number, word in enumerate(_teens, 10)},
    **_tens,
    **{f"{unit}og{ten}": number + tens for number, unit in enumerate(_units, 1) for ten, tens in _tens.items()},
}  # fmt: skip

ABBREVIATIONS: Final = frozenset(
    {
        "kl", "pkt", "nr", "jf", "stk", "d", "bl.a", "f.eks", "fx", "ca", "vedr", "evt", "inkl", "ekskl", "dvs", "pga",
        "iht", "ift", "hhv", "tlf", "afd", "henh", "st", "ad", "sml", "resp", "vha", "fm", "næstfm", "fmd", "nfmd", "sdr",
        "jr", "dr", "pr", "adm", "konst", "fg", "skr", "udv", "j.nr", "sagsnr", "dok", "dok.nr", "matr", "matr.nr", "o",
        "bem", "borgm", "gl", "ndr", "vestre", "hr", "fr", "prof", "cand", "lic", "mag", "nov", "dec", "jan", "feb",
        "aug", "sep", "sept", "okt", "mht", "mfl", "art", "afs", "kap", "litra", "maks", "min", "ml", "bl", "h.c",
    }
)  # fmt: skip
"""Words whose full stop ends no sentence."""

MAYBE_LAST: Final = frozenset({"kr", "mio", "mia", "pct", "m.v", "mv", "m.fl", "m.m", "mm", "etc", "osv", "o.l", "ol"})
"""Words whose full stop ends a sentence only before a capital."""

SENTENCE_STARTS: Final = frozenset(
    {
        "for", "imod", "mod", "undlod", "forslaget", "indstillingen", "ændringsforslaget", "godkendt", "vedtaget", "der",
        "det", "den", "herefter", "dermed", "punkt", "sagen", "hverken", "blank", "byrådet", "udvalget", "liste",
        "borgmesteren", "formanden", "tiltrådt", "ingen", "de", "et", "en", "ad", "fraværende", "afbud", "beslutningen",
    }
)  # fmt: skip
"""Words that begin a sentence even after what looks like an initial: `Imod stemte Ø. Forslaget …`."""
