import pytest

import cost
from minutes_core.danish.quotes import sentences, without_speech
from minutes_core.danish.votes import StatementKind, parse, statements, text_at
from minutes_core.model import Cell, Heading, ListBlock, ListItem, Paragraph, Section, SectionKind, Table

COUNTS = ("for_count", "against_count", "abstain_count")
VOTERS = {"for_voters": "for", "against_voters": "against", "abstainers": "abstain"}


def decision(*texts):
    return Section(kind=SectionKind.DECISION, blocks=tuple(Paragraph(text) for text in texts))


def told(vote):
    """What is said of a vote, without the places: what is not said is left out."""
    facts = {name: getattr(vote, name) for name in COUNTS if getattr(vote, name) is not None}
    facts |= {
        short: [voter.text for voter in getattr(vote, name)] for name, short in VOTERS.items() if getattr(vote, name)
    }
    facts |= {name: getattr(vote, name).text for name in ("subject", "result") if getattr(vote, name) is not None}
    if vote.carried is not None:
        facts["carried"] = vote.carried
    if vote.unanimous:
        facts["unanimous"] = True
    return facts


def read(*texts):
    return [told(vote) for vote in parse(decision(*texts))]


def counts(for_=None, against=None, abstain=None):
    named = zip(COUNTS, (for_, against, abstain), strict=True)
    return {name: count for name, count in named if count is not None}


ADOPTED = {"carried": True}
FELL = {"carried": False}

ONE_VOTE = [
    # numbers
    ("34 stemmer imod 15", counts(34, 15)),
    ("34 stemte for, 15 imod", counts(34, 15)),
    ("34 stemte for, 15 stemte imod og 2 undlod at stemme.", counts(34, 15, 2)),
    ("fire stemte imod", counts(None, 4)),
    ("Én stemte imod.", counts(None, 1)),
    ("Imod stemte enogtyve medlemmer.", counts(None, 21)),
    ("Ingen stemte imod", counts(None, 0)),
    ("Imod stemte: Ingen.", counts(None, 0)),
    ("3 undlod at stemme", counts(None, None, 3)),
    ("8 medlemmer undlod at stemme.", counts(None, None, 8)),
    ("Ingen medlemmer undlod at stemme.", counts(None, None, 0)),
    ("Der var 15 stemmer for og 4 stemmer imod.", counts(15, 4)),
    ("Der stemte 12 for og 7 imod.", counts(12, 7)),
    ("15 ja-stemmer, 9 nej-stemmer og 2 blanke stemmer.", counts(15, 9, 2)),
    ("Ja: 15, Nej: 4, Blank: 1", counts(15, 4, 1)),
    ("2 medlemmer fra Venstre stemte imod.", counts(None, 2)),
    (
        "Indstillingen blev vedtaget med 16 stemmer for og 9 imod",
        counts(16, 9) | ADOPTED | {"subject": "Indstillingen", "result": "vedtaget"},
    ),
    (
        "Indstillingen blev godkendt med\n31\u00a0stemmer imod 6.",
        counts(31, 6) | ADOPTED | {"subject": "Indstillingen", "result": "godkendt"},
    ),
    ("Vedtaget (15 for og 4 imod).", counts(15, 4) | ADOPTED | {"result": "Vedtaget"}),
    ("Vedtaget med stemmerne 16-9.", counts(16, 9) | ADOPTED | {"result": "Vedtaget"}),
    (
        "Med 15 stemmer for, 9 imod og 2 blanke blev forslaget vedtaget.",
        counts(15, 9, 2) | ADOPTED | {"subject": "forslaget", "result": "vedtaget"},
    ),
    (
        "Indstillingen blev vedtaget, idet 16 stemte for, 8 stemte imod, og 1 undlod at stemme.",
        counts(16, 8, 1) | ADOPTED | {"subject": "Indstillingen", "result": "vedtaget"},
    ),
    (
        "Ændringsforslaget blev ikke vedtaget, da 10 stemte for og 15 imod.",
        counts(10, 15) | FELL | {"subject": "Ændringsforslaget", "result": "ikke vedtaget"},
    ),
    (
        "Ændringsforslaget faldt med 5 stemmer mod 20.",
        counts(5, 20) | FELL | {"subject": "Ændringsforslaget", "result": "faldt"},
    ),
    (
        "Ændringsforslaget blev forkastet med 20 stemmer mod 5.",
        counts(5, 20) | FELL | {"subject": "Ændringsforslaget", "result": "forkastet"},
    ),
    ("Ved afstemningen stemte 15 for forslaget og 4 imod.", counts(15, 4) | {"subject": "forslaget"}),
    (
        "Indstillingen blev sat til afstemning: 20 stemte for og 5 imod.",
        counts(20, 5) | {"subject": "Indstillingen"},
    ),
    # names and letters
    ("For stemte: A, B, F og Ø.", {"for": ["A", "B", "F", "Ø"]}),
    ("Imod stemte Asta Lind (A) og Bo Holm.", {"against": ["Asta Lind (A)", "Bo Holm"]}),
    ("Imod stemte Kim E. Juul (O) og H.C. Lund.", {"against": ["Kim E. Juul (O)", "H.C. Lund"]}),
    ("Enhedslisten stemte imod.", {"against": ["Enhedslisten"]}),
    ("Liste C og Å stemte imod af hensyn til trafikken.", {"against": ["Liste C", "Å"]}),
    ("SF's gruppe stemte imod.", {"against": ["SF's gruppe"]}),
    ("Borgmesteren stemte imod.", {"against": ["Borgmesteren"]}),
    ("Borgmester Asta Lind stemte imod.", {"against": ["Borgmester Asta Lind"]}),
    ("Kun Ø stemte imod.", {"against": ["Ø"]}),
    ("Både V og C stemte imod.", {"against": ["V", "C"]}),
    ("Ø stemte dog imod.", {"against": ["Ø"]}),
    ("Herefter stemte Ø imod, mens A og V stemte for.", {"for": ["A", "V"], "against": ["Ø"]}),
    ("A stemte for og V imod.", {"for": ["A"], "against": ["V"]}),
    ("V og C undlod at stemme", {"abstain": ["V", "C"]}),
    ("Ø stemte hverken for eller imod.", {"abstain": ["Ø"]}),
    ("Asta Lind fra Enhedslisten og V stemte imod.", {"against": ["Asta Lind fra Enhedslisten", "V"]}),
    ("Carl de Ås og de øvrige medlemmer stemte for.", {"for": ["Carl de Ås", "de øvrige medlemmer"]}),
    (
        "V stemte for forslaget, C stemte imod forslaget og F undlod at stemme.",
        {"for": ["V"], "against": ["C"], "abstain": ["F"], "subject": "forslaget"},
    ),
    (
        "Imod stemte: Ø (Asta Lind, Bo Holm), Å og Carl Ås (uden for parti)",
        {"against": ["Ø (Asta Lind, Bo Holm)", "Å", "Carl Ås (uden for parti)"]},
    ),
    ("Imod stemte Ø, som ønskede sagen udsat.", {"against": ["Ø"]}),
    ("Imod stemte Ø og ønskede sagen udsat.", {"against": ["Ø"]}),
    ("For indstillingen stemte Asta Lind og Bo Holm.", {"for": ["Asta Lind", "Bo Holm"], "subject": "indstillingen"}),
    # both
    (
        "For stemte 15 (A, B, V), imod stemte 4 (Ø, Å)",
        counts(15, 4) | {"for": ["A", "B", "V"], "against": ["Ø", "Å"]},
    ),
    (
        "For ændringsforslaget fra V stemte 12 (Radikale Venstre, Nordbylisten, Asta Lind)",
        counts(12) | {"for": ["Radikale Venstre", "Nordbylisten", "Asta Lind"], "subject": "ændringsforslaget fra V"},
    ),
    ("Imod: 6 (Eva Eg (B), Finn Sø (C))", counts(None, 6) | {"against": ["Eva Eg (B)", "Finn Sø (C)"]}),
    ("Hverken for eller imod stemte 5 (Å).", counts(None, None, 5) | {"abstain": ["Å"]}),
    (
        "Forslaget blev vedtaget med 12 stemmer (A, F) mod 7 (V, C).",
        counts(12, 7)
        | ADOPTED
        | {"for": ["A", "F"], "against": ["V", "C"], "subject": "Forslaget", "result": "vedtaget"},
    ),
    (
        "Vedtaget med 12 stemmer for (A, F) og 7 stemmer imod (V, C)",
        counts(12, 7) | ADOPTED | {"for": ["A", "F"], "against": ["V", "C"], "result": "Vedtaget"},
    ),
    (
        "15 medlemmer stemte for, mens 4 medlemmer, V og C, stemte imod.",
        counts(15, 4) | {"against": ["V", "C"]},
    ),
    # majorities, unanimity, what became of it
    ("Godkendt, idet Ø stemte imod.", ADOPTED | {"against": ["Ø"], "result": "Godkendt"}),
    ("Godkendt, Ø imod.", ADOPTED | {"against": ["Ø"], "result": "Godkendt"}),
    ("Vedtaget (5 imod).", counts(None, 5) | ADOPTED | {"result": "Vedtaget"}),
    ("Anbefales, idet V stemte imod.", ADOPTED | {"against": ["V"], "result": "Anbefales"}),
    ("Godkendt mod Venstres stemmer.", ADOPTED | {"against": ["Venstre"], "result": "Godkendt"}),
    (
        "Vedtaget med stemmerne fra A og B mod stemmerne fra V.",
        ADOPTED | {"for": ["A", "B"], "against": ["V"], "result": "Vedtaget"},
    ),
    (
        "Et flertal bestående af A, B og F godkendte forslaget, mindretallet (V, C) stemte imod.",
        ADOPTED | {"for": ["A", "B", "F"], "against": ["V", "C"], "subject": "forslaget", "result": "godkendte"},
    ),
    ("Godkendt af et flertal bestående af A, B og F.", ADOPTED | {"for": ["A", "B", "F"], "result": "Godkendt"}),
    (
        "Et flertal bestående af A og F forkastede forslaget.",
        FELL | {"against": ["A", "F"], "subject": "forslaget", "result": "forkastede"},
    ),
    ("Mindretallet, V og C, stemte imod.", {"against": ["V", "C"]}),
    (
        "Indstillingen blev enstemmigt vedtaget.",
        ADOPTED | {"unanimous": True, "subject": "Indstillingen", "result": "vedtaget"},
    ),
    ("Enstemmigt godkendt.", ADOPTED | {"unanimous": True, "result": "godkendt"}),
    ("Enstemmigt.", {"unanimous": True}),
    (
        "Et enstemmigt byråd godkendte budgettet.",
        ADOPTED | {"unanimous": True, "subject": "budgettet", "result": "godkendte"},
    ),
    ("Alle 19 medlemmer stemte for.", counts(19) | {"unanimous": True}),
    ("V stemte imod punkt 3, mens punkt 1 og 2 blev godkendt.", {"against": ["V"], "subject": "punkt 3"}),
]


@pytest.mark.parametrize(("text", "expected"), ONE_VOTE, ids=[text for text, _ in ONE_VOTE])
def test_one_sentence_tells_of_one_vote(text, expected):
    assert read(text) == [expected]


NO_VOTE = [
    "Godkendt.",
    "Udvalget drøftede sagen.",
    "Indstillingen blev godkendt uden afstemning.",
    "Regnskabet stemmer overens med budgettet.",
    "Tallene stemmer ikke for 2012.",
    "Der afsættes 34 mio. kr. for 2013 imod 15 mio. kr. i 2012.",
    "Mødet den 12. maj 2019 var for 15 deltagere imod 12 før.",
    "Skolen har 34 elever imod 15 sidste år.",
    "Punkt 3 imod 4 er udsat.",
    "Der var 3 stemmer i koret for og 2 violiner imod.",
    "Kl. 15 stemte udvalget i med en sang.",
    "Borgerne i Nordby stemte imod broen ved folkeafstemningen i 1998.",
    "Danmark stemte nej til euroen.",
    "Nordby Kommune og Sydby Havn stemte imod.",
    "Asta Lind stemte for sidste gang.",
    "Asta Lind fik 5 stemmer.",
    "Udvalget på 7 stemte for.",
    "Der blev ikke stemt om forslaget.",
    "Hvis Ø stemmer imod, udsættes sagen.",
    "Skal der stemmes imod?",
    "Ø foreslog at stemme imod.",
    "Byrådet anmodes om, at A stemmer for.",
    "Borgmesteren oplyste, at Ø stemte imod i 2017.",
    "Ældrerådet har enstemmigt anbefalet planen.",
    "Forslaget var ikke enstemmigt.",
    "Hverken V eller C stemte imod.",
    "Ingen stemte for eller imod.",
    "Alle stemte for undtagen Ø.",
    "Efter ønske fra A, V stemte imod.",
    "V, som stemte imod i 2019, deltog ikke.",
    "Asta Lind (A) og 3 stemte imod.",
    "I avisen stod der: “Ø stemte imod”.",
    "Ø ønskede ført til protokols, at V stemte imod budgettet med 15 stemmer.",
    "Et flertal af borgerne er imod planen.",
    "Et flertal på 52 pct. af de adspurgte ønsker en bro.",
    "For Venstre er det vigtigt.",
    "Godkendt, Asta Lind for Venstre.",
    "For: 20 kr. Imod: 5 kr.",
    "Imod forventning steg prisen.",
]


@pytest.mark.parametrize("text", NO_VOTE)
def test_what_tells_of_no_vote_gives_none(text):
    assert read(text) == []


# Sentences that follow each other ------------------------------------------------------------------------------


def test_paragraphs_that_follow_tell_of_one_vote():
    assert read(
        "Indstillingen blev godkendt med 31 stemmer imod 6. 4 medlemmer undlod at stemme.",
        "For stemte: Ø (Asta Lind), A og Ditte Eg",
        "Imod stemte: Ø (Carl Ås)",
        "Undlod at stemme: Ø (Eva Bro, Finn Sø) og Gert Due",
    ) == [
        counts(31, 6, 4)
        | ADOPTED
        | {
            "subject": "Indstillingen",
            "result": "godkendt",
            "for": ["Ø (Asta Lind)", "A", "Ditte Eg"],
            "against": ["Ø (Carl Ås)"],
            "abstain": ["Ø (Eva Bro, Finn Sø)", "Gert Due"],
        }
    ]


def test_a_result_after_the_votes_is_theirs():
    assert read("For stemte: V og I", "Imod stemte: A og B.", "Forslaget faldt dermed.") == [
        FELL | {"for": ["V", "I"], "against": ["A", "B"], "subject": "Forslaget", "result": "faldt"}
    ]


def test_a_result_before_a_dissent_is_of_the_same_vote():
    assert read("Punkt 1: Godkendt. Ø stemte imod. Punkt 2: Godkendt. Å stemte imod.") == [
        ADOPTED | {"against": ["Ø"], "result": "Godkendt"},
        ADOPTED | {"against": ["Å"], "result": "Godkendt"},
    ]


def test_each_thing_put_to_the_vote_is_a_vote():
    assert read(
        "Forslaget blev sat under afstemning. For stemte A. Imod stemte V. Forslaget blev forkastet.",
        "Herefter blev indstillingen sat under afstemning. For stemte V. Imod stemte A. Indstillingen blev vedtaget.",
    ) == [
        FELL | {"for": ["A"], "against": ["V"], "subject": "Forslaget", "result": "forkastet"},
        ADOPTED | {"for": ["V"], "against": ["A"], "subject": "indstillingen", "result": "vedtaget"},
    ]


def test_equal_numbers_of_two_amendments_are_two_votes():
    first, second = read(
        "Ændringsforslag 1 fra V blev forkastet med 21 stemmer imod 10. For stemte: V og C. Imod stemte: A. "
        "Ændringsforslag 2 blev forkastet med 21 stemmer imod 10. For stemte: C."
    )
    assert first["subject"] == "Ændringsforslag 1 fra V"
    assert second == counts(10, 21) | FELL | {"for": ["C"], "subject": "Ændringsforslag 2", "result": "forkastet"}


def test_a_dissent_from_one_point_does_not_take_the_result_of_another():
    assert read("Indstillingens pkt. 1-3 blev godkendt. Ø stemte imod pkt. 2.") == [
        {"against": ["Ø"], "subject": "pkt. 2"}
    ]


def test_the_names_of_one_side_may_come_in_several_sentences():
    assert read("Imod: 2 (Eva Eg (B), Finn Sø (F))", "Liste B stemte imod, idet planen er for dyr.") == [
        counts(None, 2) | {"against": ["Eva Eg (B)", "Finn Sø (F)", "Liste B"]}
    ]


def test_numbers_that_contradict_are_two_votes():
    assert read("15 stemte for og 4 imod. 10 stemte for og 9 imod.") == [counts(15, 4), counts(10, 9)]


def test_a_result_without_a_vote_is_forgotten():
    assert read("Godkendt.", "Udvalget drøftede planen.", "Ø stemte imod.") == [{"against": ["Ø"]}]


def test_speech_over_several_paragraphs_is_not_searched():
    assert read(
        "Ø ønskede følgende ført til protokols:", "”Vi er imod.", "V stemte imod i 2019.”", "A stemte for."
    ) == [{"for": ["A"]}]


# Places --------------------------------------------------------------------------------------------------------


def test_places_in_lists_and_tables():
    section = Section(
        blocks=(
            Heading("Afstemning"),
            ListBlock(
                ordered=True,
                items=(
                    ListItem(blocks=(Paragraph("Godkendt. Ø stemte imod."),)),
                    ListItem(blocks=(Paragraph("Godkendt. Å stemte imod."),)),
                ),
            ),
            Table(rows=((Cell.of("Punkt 3"), Cell.of("V og C stemte imod.")),)),
        )
    )
    votes = parse(section)
    assert [[voter.text for voter in vote.against_voters] for vote in votes] == [["Ø"], ["Å"], ["V", "C"]]
    assert [vote.quotes[-1].path for vote in votes] == [(1, 0, 0), (1, 1, 0), (2, 0, 1, 0)]
    for vote in votes:
        for voter in vote.against_voters:
            assert text_at(section, voter.path)[voter.start : voter.end] == voter.text


def test_a_list_without_numbers_can_tell_of_one_vote():
    items = tuple(ListItem(blocks=(Paragraph(text),)) for text in ("For stemte: A og B", "Imod stemte: V"))
    votes = parse(Section(blocks=(ListBlock(items=items),)))
    assert [told(vote) for vote in votes] == [{"for": ["A", "B"], "against": ["V"]}]


def test_a_vote_quotes_its_sentences():
    (vote,) = parse(decision("Sagen blev drøftet. Godkendt. Ø stemte imod, idet planen er dyr. Mødet sluttede."))
    assert [quote.text for quote in vote.quotes] == ["Godkendt.", "Ø stemte imod, idet planen er dyr."]


def test_no_place_where_a_path_leads_nowhere():
    with pytest.raises(LookupError):
        text_at(decision("Godkendt."), (1,))
    with pytest.raises(LookupError):
        text_at(decision("Godkendt."), ())


# Statements ----------------------------------------------------------------------------------------------------

STATEMENTS = [
    ("Ø tager forbehold", StatementKind.RESERVATION, ["Ø"], []),
    ("Venstre og C tog forbehold for sagens behandling i byrådet.", StatementKind.RESERVATION, ["Venstre", "C"], []),
    ("Anbefales, idet V og C tager forbehold.", StatementKind.RESERVATION, ["V", "C"], []),
    ("Venstre forbeholder sig sin stilling.", StatementKind.RESERVATION, ["Venstre"], []),
    ("V kan ikke tiltræde indstillingen.", StatementKind.DISSENT, ["V"], []),
    ("Et mindretal bestående af V kunne ikke støtte forslaget.", StatementKind.DISSENT, ["V"], []),
    (
        "Asta Lind (Ø) kan ikke tiltræde, at planen vedtages.",
        StatementKind.DISSENT,
        ["Asta Lind (Ø)"],
        ["planen vedtages"],
    ),
    (
        "Asta Lind (Ø) ønskede ført til protokols, at støjen ikke er undersøgt.",
        StatementKind.REMARK,
        ["Asta Lind (Ø)"],
        ["støjen ikke er undersøgt"],
    ),
    (
        "Liste V bad om at få tilført protokollen, at planen er for dyr.",
        StatementKind.REMARK,
        ["Liste V"],
        ["planen er for dyr"],
    ),
    (
        "Enhedslisten stemte imod og ønskede ført til protokols, at planen er for dyr.",
        StatementKind.REMARK,
        ["Enhedslisten"],
        ["planen er for dyr"],
    ),
    (
        "Asta Lind (A) ønsker følgende ført til protokol: Planen er for dyr. Den bør udsættes.",
        StatementKind.REMARK,
        ["Asta Lind (A)"],
        ["Planen er for dyr. Den bør udsættes."],
    ),
    (
        'SF afgav følgende protokolbemærkning: "Det er ikke muligt." V stemte imod.',
        StatementKind.REMARK,
        ["SF"],
        ['"Det er ikke muligt."'],
    ),
    (
        "Mindretalsudtalelse fra V og C: Vi finder planen for dyr.",
        StatementKind.MINORITY_OPINION,
        ["V", "C"],
        ["Vi finder planen for dyr."],
    ),
    ("V og C afgav mindretalsudtalelse.", StatementKind.MINORITY_OPINION, ["V", "C"], []),
]


@pytest.mark.parametrize(("text", "kind", "speakers", "said"), STATEMENTS, ids=[text for text, *_ in STATEMENTS])
def test_statements(text, kind, speakers, said):
    (statement,) = statements(decision(text))
    assert statement.kind is kind
    assert [speaker.text for speaker in statement.speakers] == speakers
    assert [quote.text for quote in statement.said] == said
    assert text.startswith(statement.quote.text)


@pytest.mark.parametrize(
    "text",
    [
        "Der tages forbehold for prisen.",
        "Udvalget tager forbehold for regnefejl.",
        "Kommunen kan ikke tiltræde aftalen.",
        "Planen har ikke været ført til protokols.",
        "Udvalget ønskede sagen belyst.",
        "Hvem ønsker noget ført til protokols?",
        "Protokolbemærkning: Ingen.",
        "“V tager forbehold”, stod der.",
        "Referatet er ført til protokollen.",
    ],
)
def test_no_statements(text):
    assert statements(decision(text)) == ()


def test_a_statement_goes_on_in_the_paragraphs_that_follow():
    section = decision("Ø ønskede følgende tilført protokollen:", "”Vi er imod.", "Planen er for dyr.”", "Godkendt.")
    (statement,) = statements(section)
    assert [quote.text for quote in statement.said] == ["”Vi er imod.", "Planen er for dyr.”"]
    assert [quote.path for quote in statement.said] == [(1,), (2,)]


def test_a_vote_after_a_statement_is_read():
    section = decision('SF afgav følgende protokolbemærkning: "Det går ikke." V stemte imod.')
    assert [told(vote) for vote in parse(section)] == [{"against": ["V"]}]


def test_a_dissent_in_the_sentence_of_a_reservation_is_read():
    section = decision("Tiltrådt, idet Ø tager forbehold, og V stemte imod.")
    assert [told(vote) for vote in parse(section)] == [ADOPTED | {"against": ["V"], "result": "Tiltrådt"}]
    assert [speaker.text for speaker in statements(section)[0].speakers] == ["Ø"]


# Sentences and speech ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For stemte: A og C. Imod stemte: Ø. Godkendt.", ["For stemte: A og C.", "Imod stemte: Ø.", "Godkendt."]),
        ("Kim E. Juul og H. C. Lund kom. Kl. 17.30 gik Bo.", ["Kim E. Juul og H. C. Lund kom.", "Kl. 17.30 gik Bo."]),
        ("1. Godkendt. 2. Udsat.", ["1. Godkendt.", "2. Udsat."]),
        (
            "Jf. punkt 5. Der er 3 mio. kr. Herefter godkendt.",
            ["Jf. punkt 5.", "Der er 3 mio. kr.", "Herefter godkendt."],
        ),
        ("Den 12. maj.\nGodkendt", ["Den 12. maj.", "Godkendt"]),
        ("Hvad? Ja! ", ["Hvad?", "Ja!"]),
        ("", []),
        (" . ", ["."]),
    ],
)
def test_sentences(text, expected):
    assert [text[begin:end] for begin, end in sentences(text)] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (['a "b" c'], ["a ___ c"]),
        (['a "b. C."'], ["a ______."]),
        (["a “b", "c” d"], ["a __", "__ d"]),
        (["a “b", "c", "“d” e"], ["a __", "c", "___ e"]),
        (["»a« b"], ["___ b"]),
        (['et 5" rør og et 7" rør'], ['et 5" rør og et 7" rør']),
    ],
)
def test_speech_is_hidden(texts, expected):
    hidden = without_speech(texts)
    assert [text.replace("\0", "_") for text in hidden] == expected
    assert [len(text) for text in hidden] == [len(text) for text in texts]


# Time ----------------------------------------------------------------------------------------------------------

HOSTILE = [
    "a, ", "A, ", "A og ", "( ", "() ", "imod ", "stemte ", "stemte imod ", "Ø stemte imod ", "34 stemmer imod 15 ", "3. ",
    "Imod stemte: A, ", "stemte for (", "flertal ", "flertal på 3 (", "Et flertal bestående af A, ", "X blev sat til ",
    "godkendt, ", '" "', '"', "Ø ønskede ", "Ø ønskede ført til protokols: ", "Kim E. ", "for det de den det ", "aaas ", "a",
    "A", "For: A, ", "15 for og 4 imod, ", "undlod at stemme ", "Ø stemte imod. ", "Godkendt. ", "3 (A) stemmer ", "ikke ",
    "mod Venstre ", "med stemmerne fra A, ", "har har har ", "-", "1 for og ", "punkt 2 for punkt 2 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_little_time(piece):
    text = " ".join((piece * (40_000 // len(piece))).split())
    section = decision(text, f"Ø stemte imod {text}")
    cost.soon(lambda: (parse(section), statements(section)), 5)
