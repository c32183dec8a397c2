"""What becomes of the letters: hyphens, ligatures, spaces, characters that cannot be kept."""

import pytest

from minutes_core.importers.pdf.assemble import pieces_of
from minutes_core.importers.pdf.hyphens import Joiner
from minutes_core.importers.pdf.page import Font, Line
from minutes_core.importers.pdf.tidy import is_untidy, tidied
from unit.test_pdf_paper import LEFT, Paper, prose

FONT = Font("Helvetica")


def lines(*texts):
    return [Line(1, text, 70.0, 500.0, 100.0 + 14 * index, 11.0, FONT) for index, text in enumerate(texts)]


def joined(before, after, *others, justified=True, filler=60):
    """The two lines put together as in a document that also says `others`, in `filler` lines without hyphens."""
    joiner = Joiner(lines(before, after, *others, *["en linje uden noget særligt"] * filler), justified=justified)
    drop, between = joiner.between(before, after)
    return f"{before[:-1] if drop else before}{between}{after}"


@pytest.mark.parametrize(
    ("before", "after", "others", "expected"),
    [
        ("den tværgående integra-", "tion styrkes", ["en integration i skolen"], "den tværgående integration styrkes"),
        ("kommunens trivsels-", "og sundhedspolitik", [], "kommunens trivsels- og sundhedspolitik"),
        ("udledning af CO2-", "ækvivalenter", [], "udledning af CO2-ækvivalenter"),
        ("drøftet i MED-", "udvalget", [], "drøftet i MED-udvalget"),
        ("en del af Vest-", "Amager", [], "en del af Vest-Amager"),
        ("styrkelse af it-", "miljøet", [], "styrkelse af it-miljøet"),
        ("udsendes pr. e-", "mail", [], "udsendes pr. e-mail"),
        ("optaget af tv-", "avisen", [], "optaget af tv-avisen"),
        ("om tre-", "fire uger", [], "om tre-fire uger"),
        ("i perioden 2015-", "2018", [], "i perioden 2015-2018"),
        ("BESLUT-", "NING I BYRÅDET", [], "BESLUTNING I BYRÅDET"),
        ("brug af feed-", "back", ["vi giver feed-back", "en linje"], "brug af feed-back"),
        ("til- og fraflytning/", "tilflytning", [], "til- og fraflytning/tilflytning"),
        ("i årene 2015–", "2018", [], "i årene 2015–2018"),
        ("en plan –", "og et mål", [], "en plan – og et mål"),
        ("slutter uden bindestreg", "her", [], "slutter uden bindestreg her"),
        ("notat.docx vedlagt efterår.-", "docx", [], "notat.docx vedlagt efterår.docx"),
    ],
)
def test_two_lines(before, after, others, expected):
    assert joined(before, after, *others) == expected


HYPHENS = ["den er parte-", "ret her"] * 8


def test_hyphenated_document_joins_what_it_does_not_know():
    assert joined("de nye ram-", "mer gælder", *HYPHENS, filler=20) == "de nye rammer gælder"


def test_ragged_document_with_few_hyphens_keeps_them():
    assert joined("en ikke-", "planlagt opgave", justified=False) == "en ikke-planlagt opgave"


def test_ragged_document_with_few_hyphens_still_knows_its_own_words():
    assert joined("de nye ram-", "mer gælder", "inden for de rammer", justified=False) == "de nye rammer gælder"


@pytest.mark.parametrize(
    ("before", "after", "other", "expected"),
    [
        ("sendes til udval-", "get igen", "et udvalg er nedsat", "sendes til udvalget igen"),
        ("drøftet på byrådsmø-", "det i maj", "efter mødet i dag", "drøftet på byrådsmødet i maj"),
        ("en ny beregn-", "ing af taksten", "flere beregninger er lavet", "en ny beregning af taksten"),
        ("de kan gennemfø-", "res nu", "intet andet", "de kan gennemføres nu"),
        ("en ja-", "nej afstemning", "svaret er ja", "en ja-nej afstemning"),
        ("både nord-", "syd og øst", "mod syd", "både nord-syd og øst"),
        ("en ikke-", "planlagt opgave", "en plan er lagt", "en ikke-planlagt opgave"),
        ("trivsels-", "udvalget mødes", "et udvalg er nedsat", "trivsels-udvalget mødes"),
    ],
)
def test_ragged_document_with_few_hyphens_knows_its_words_in_other_forms(before, after, other, expected):
    assert joined(before, after, other, justified=False) == expected


def test_halves_at_line_ends_are_no_words_of_the_document():
    assert joined("alle sammen-", "hænge skal ses", "vi arbejder sammen om det") == "alle sammenhænge skal ses"


def test_two_words_of_the_document_keep_their_hyphen_where_hyphens_are_few():
    others = ("det er ikke sket", "de planlagte opgaver udføres")
    assert joined("en ikke-", "planlagte opgave", *others) == "en ikke-planlagte opgave"


def parts(word):
    """Every way to part a word."""
    for at in range(len(word) - 3, 2, -1):
        yield word[:at], word[at:]


def test_hyphenation_is_undone_on_paper():
    texts = [prose(70, start) for start in range(0, 40, 8)]
    paper = Paper()
    for text in texts:
        paper.paragraph(text, right=330, justify=True, hyphenate=parts)
    layout = paper.layout()
    assert layout.joiner.hyphenated
    assert layout.measures.justified
    assert sum(line.text.endswith("-") for block in layout.blocks for line in block.lines) > 10
    assert [piece.text for piece in pieces_of(layout)] == texts


@pytest.mark.parametrize(
    ("text", "expected", "replaced"),
    [
        ("to  mellemrum", "to mellemrum", 0),
        ("o\ufb03ciel e\ufb00ekt", "officiel effekt", 0),
        ("A\u030arhus og a\u030ar", "Århus og år", 0),
        ("blød\xadbindestreg", "blød-bindestreg", 0),
        ("tabulator\ther", "tabulator her", 0),
        ("tegn\x01her", "tegn\ufffdher", 1),
        ("fast\xa0mellemrum", "fast\xa0mellemrum", 0),
        ("\ud83d\ude00 smil", "\U0001f600 smil", 0),
        ("halv\ud83d", "halv\ufffd", 1),
    ],
)
def test_tidying(text, expected, replaced):
    assert is_untidy(text)
    assert tidied(text, ()) == (expected, (), replaced)


def test_tidy_text_is_known_as_such():
    assert not is_untidy("Sagen blev udsat.\r\nDen tages op igen næste år\ufffei april – måske.")


def test_runs_follow_the_words_when_they_are_tidied():
    bold = Font("Helvetica-Bold", bold=True)
    text, runs, _ = tidied("o\ufb03ciel  e\ufb00ekt", ((0, 8, FONT), (8, 13, bold)))
    assert [(text[low:high], font) for low, high, font in runs] == [("officiel ", FONT), ("effekt", bold)]


def test_what_a_pdf_draws_twice_is_read_once():
    paper = Paper().at(LEFT, 100, "Fremhævet").at(LEFT + 0.3, 100, "Fremhævet").at(LEFT, 130, "Almindelig tekst her")
    assert paper.texts() == ["Fremhævet", "Almindelig tekst her"]


def test_bold_and_italic_words_are_marks():
    paper = Paper()
    paper.paragraph(prose(60))
    drawn = paper.canvas.beginText(LEFT, 400)
    for font, words in (("Helvetica-Bold", "Mødedato "), ("Helvetica", "Torsdag d. 19. januar 2017")):
        drawn.setFont(font, 11)
        drawn.textOut(words)
    paper.canvas.drawText(drawn)
    plain, labelled = paper.pieces()
    assert plain.content is None
    (mark,) = labelled.content.marks
    assert (labelled.content.text[mark.start : mark.end], mark.style.bold) == ("Mødedato", True)
