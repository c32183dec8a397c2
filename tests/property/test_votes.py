"""Whatever a section says: reading its votes never fails, and every quote is cut from the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_core.danish.quotes import Quote, passages, sentences, without_speech
from minutes_core.danish.votes import parse, statements, text_at
from minutes_core.model import Cell, Heading, ListBlock, ListItem, Paragraph, Section, Table
from minutes_core.model._check import problem_of

PIECES = [
    "stemte", "stemmer", "for", "imod", "mod", "stemte for", "stemte imod", "undlod at stemme", "undlod", "har stemt for",
    "For stemte:", "Imod stemte", "For:", "Imod:", "Blank:", "34", "15", "fire", "ingen", "Ingen", "Alle", "alle", "2012",
    "stemmer imod", "stemmer for", "ja-stemmer", "blanke", "med", "og", "samt", ",", ";", ":", ".", "!", "?", "(", ")", "-",
    "A", "Ø", "V og C", "A, B og F", "(A, B)", "Asta Lind", "Bo Holm (V)", "Kim E. Juul", "Enhedslisten", "Liste Ø",
    "Et flertal", "mindretallet", "bestående af", "godkendte", "vedtaget", "forkastet", "Godkendt.", "ikke", "enstemmigt",
    "Indstillingen blev", "Forslaget", "blev sat til afstemning", "stemt om", "punkt 2", "Punkt 3:", "ændringsforslaget",
    "tager forbehold", "kan ikke tiltræde", "ønskede ført til protokols, at", "ønskede ført til protokols:", "at",
    "Protokolbemærkning fra", "afgav mindretalsudtalelse", "idet", "mens", "som", "der", "undtagen", '"', "”", "“", "»", "«",
    "\n", "\u00a0", "\u2011", "kr.", "mio.", "pct.", "kl.", "ſtemte ımod", "İmod", "\u212a", "٣", "stemmerne fra", "stemmerne",
    "Venstres stemmer", "medlemmer", "fra", "på", "a", "é", "𝒜", "ﬁ",
]  # fmt: skip


def _as_text(parts):
    text = " ".join(" ".join(part.split(" ")) for part in parts if part)
    text = "\n".join(" ".join(line.split(" ")).strip(" ") for line in text.split("\n"))
    text = "\n".join(
        line for line in (" ".join(word for word in line.split(" ") if word) for line in text.split("\n")) if line
    )
    return text if text and problem_of(text, lines=True) is None else None


texts = (
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), min_size=1, max_size=25)
    .map(_as_text)
    .filter(bool)
)
leaves = st.one_of(texts.map(Paragraph), texts.map(Heading))
blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            ListBlock,
            ordered=st.booleans(),
            items=st.lists(st.builds(ListItem, blocks=st.lists(inner, min_size=1, max_size=2)), min_size=1, max_size=3),
        ),
        st.builds(
            lambda cells: Table(rows=(tuple(cells),)),
            st.lists(st.builds(Cell, blocks=st.lists(inner, max_size=2)), min_size=1, max_size=3),
        ),
    ),
    max_leaves=6,
)
sections = st.builds(Section, blocks=st.lists(blocks, max_size=5).map(tuple))


def _quotes(value):
    """Every quote in a vote or statement."""
    for name in type(value).__slots__:
        held = getattr(value, name, None)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, Quote):
                yield each


@settings(max_examples=300, derandomize=True, deadline=None)
@given(sections)
def test_what_is_read_says_something_and_is_cut_from_the_text(section):
    votes, said = parse(section), statements(section)
    for value in (*votes, *said):
        for quote in _quotes(value):
            assert quote.text
            assert text_at(section, quote.path)[quote.start : quote.end] == quote.text
    for vote in votes:
        counts = [vote.for_count, vote.against_count, vote.abstain_count]
        voters = (*vote.for_voters, *vote.against_voters, *vote.abstainers)
        assert voters or vote.unanimous or any(count is not None for count in counts)
        assert all(0 <= count < 1000 for count in counts if count is not None)
        for words in (*voters, *(each for each in (vote.subject, vote.result) if each is not None)):
            assert any(
                words.path == quote.path and quote.start <= words.start and words.end <= quote.end
                for quote in vote.quotes
            )
    for statement in said:
        assert statement.speakers
    assert parse(section) == votes


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(texts, max_size=4))
def test_hiding_speech_moves_nothing(several):
    for text, hidden in zip(several, without_speech(several), strict=True):
        assert len(text) == len(hidden)
        assert all(sign == kept or kept in "\0.!?" for sign, kept in zip(text, hidden, strict=True))


@settings(max_examples=300, derandomize=True, deadline=None)
@given(texts)
def test_sentences_are_all_of_the_text(text):
    at = 0
    for begin, end in sentences(text):
        assert not text[at:begin].strip(" \u00a0\n")
        assert begin < end
        at = end
    assert not text[at:].strip(" \u00a0\n")


@settings(derandomize=True, deadline=None)
@given(sections)
def test_paths_lead_to_their_passages(section):
    for passage in passages(section.blocks):
        assert text_at(section, passage.path) == passage.text
