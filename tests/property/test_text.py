"""Any text parses, its ledger balances, and what was read is written so that it reads the same."""

import random
import re
import textwrap
from collections import Counter

import attrs
from hypothesis import example, given
from hypothesis import strategies as st

from minutes_core.danish.meetings import read_occasion
from minutes_core.grammar import projection, writer
from minutes_core.grammar.ledger import Entry
from minutes_core.grammar.parser import parse
from minutes_core.model import Paragraph
from minutes_core.protocols import leaves
from minutes_core.testing.generator import generate
from minutes_core.testing.nasties import naughty_strings
from minutes_core.testing.strategies import minutes

NASTIES = tuple(text for text in naughty_strings() if text)
SPACES = " \t\n"
DERIVED = ("kind", "status", "access", "language", "attendance", "style", "decided_by")
OCCASIONS = (
    "Referat fra bestyrelsesmøde nr. 4 i Sejlklubben Blæst onsdag den 3. marts 2021 kl. 19-21 i Klubhuset",
    "Ekstraordinær generalforsamling",
    "Onsdag den 3. marts 2021 kl. 19 i Klubhuset",
    "Afbud fra: Asta Lind, Bo Holm og Carl Eg",
    "Asta Lind, Bo Holm og Carl Eg",
)
BREAKS = "\t \\|[]-#.:\r\x0b\x0c\x85\u2028\x00\ufffe\u00a0)("


def letters(strings):
    return Counter(letter for string in strings for letter in string if letter not in SPACES)


def is_named_by_its_meeting(committee, text):
    """Whether a line names the meeting after the body, all of whose name but its ending it says: `bestyrelsesmøde`, `Bestyrelsen`.

    Its letters may tell the meeting's title, too (`bestyrelsesmøde nr. 4`), so they are not counted again.
    """
    return any(
        (read := read_occasion(line)) is not None
        and read.committee == committee
        and any(
            committee.endswith(ending) and committee.removesuffix(ending).lower() in line.lower()
            for ending in ("n", "t", "en", "et")
        )
        for line in (" ".join(line.split()) for line in text.split("\n"))
    )


def balances(parsed):
    """The ledger holds every letter once, and every letter of the document stands in a value."""
    assert parsed.ledger.gaps() == []
    text = parsed.ledger.text
    values = letters(text[start:end] for start, end, entry in parsed.ledger.entries if entry is Entry.VALUE)
    told = letters(
        value
        for path, value in leaves(parsed.minutes)
        if isinstance(value, str)
        and not path.endswith(DERIVED)
        and not (path == "committee" and is_named_by_its_meeting(value, text))
    )
    # a list item that turned out empty holds its own marker; fields of a person that were not understood
    # are told in a note, with commas between them
    invented = {letter: count for letter, count in (told - values).items() if letter not in "-.,)0123456789ivxIVX"}
    assert invented == {}


@st.composite
def damaged_texts(draw):
    """Text of minutes with lines lost, doubled, mixed, indented and broken."""
    seed = draw(st.integers(0, 10**9))
    chance = random.Random(seed)
    lines = writer.write(generate(seed)).split("\n") if chance.random() < 0.7 else []
    lines += chance.choices(NASTIES, k=chance.randrange(20))
    for _ in range(chance.randrange(30)):
        at = chance.randrange(len(lines)) if lines else 0
        match chance.randrange(6) if lines else 1:
            case 0:
                del lines[at]
            case 1:
                lines.insert(
                    at, chance.choice(("", "Bilag", "Punkt 3: x", "- x", "Tilstede", "Indholdsfortegnelse", *OCCASIONS))
                )
            case 2:
                lines.insert(at, chance.choice(NASTIES))
            case 3:
                lines[at] = " " * chance.randrange(8) + lines[at]
            case 4:
                cut = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + chance.choice(BREAKS) + lines[at][cut:]
            case 5:
                chance.shuffle(lines)
    return "\n".join(lines)


@given(minutes())
def test_what_is_written_reads_the_same(document):
    parsed = parse(writer.write(document))
    assert parsed.minutes == projection.project(document)
    assert parsed.ledger.gaps() == []


@given(minutes())
def test_every_word_of_a_table_is_kept(document):
    def words(given):
        return letters(
            value
            for path, value in leaves(given)
            if isinstance(value, str) and ".rows[" in path and path.endswith((".text", ".caption", ".alt"))
        )

    assert words(document) - words(projection.project(document)) == Counter()


@given(minutes())
def test_nothing_that_was_written_is_doubtful(document):
    slugs = {diagnostic.slug for diagnostic in parse(writer.write(document)).diagnostics}
    assert slugs.isdisjoint(
        {"characters-replaced", "stray-character", "sentence-joined", "dates-differ", "weekday-differs"}
    )


@given(damaged_texts())
def test_any_text_of_minutes_parses(text):
    parsed = parse(text)
    balances(parsed)
    assert parse(writer.write(parsed.minutes)).minutes == parsed.minutes


@st.composite
def texts_of_pages(draw):
    """Text of minutes as a program takes it from pages: in full lines, with running heads and form feeds."""
    seed = draw(st.integers(0, 10**9))
    chance = random.Random(seed)
    rows = []
    for line in writer.write(generate(seed, realistic=chance.random() < 0.7)).split("\n"):
        rows += textwrap.wrap(line, chance.choice((72, 72, 90))) or [""]
    size = chance.randrange(5, 40)
    pages = [rows[at : at + size] for at in range(0, len(rows), size)]
    return "\f".join(
        "\n".join((*chance.choice((("Ravnsø Kommune", ""), ())), *page, "", f"Side {number}", ""))
        for number, page in enumerate(pages, 1)
    )


@given(texts_of_pages())
def test_text_of_pages_parses(text):
    balances(parse(text))


def numbers_changed(rows, form):
    return [re.sub(r"^Punkt (\d+): ", lambda found: form.format(found[1]), row) for row in rows]


@st.composite
def folded_texts(draw):
    """Text of minutes whose lines a program broke, in the manners of several programs, and somebody then spoiled."""
    seed = draw(st.integers(0, 10**9))
    chance = random.Random(seed)
    rows = []
    width = chance.choice((60, 72, 80, 100))
    for line in writer.write(generate(seed, realistic=chance.random() < 0.7)).split("\n"):
        rows += textwrap.wrap(line, width, subsequent_indent=chance.choice(("", "", "  ", "\t"))) or [""]
    if chance.random() < 0.3:
        rows = [row for row in rows if row]
    if chance.random() < 0.4:
        rows = numbers_changed(rows, chance.choice(("{}. ", "Ad {}: ", "Pkt. {} ", "{}.\t")))
    if chance.random() < 0.3:
        rows = [row.replace(*chance.choice(((": ", ":\t"), ("- ", "-\t"), ("- ", "•\t")))) for row in rows]
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(rows))
        rows[at] = chance.choice(("\\", "\\\\", "\\\t", "\\ ", "\t", "   ")) + rows[at]
        rows[at] += chance.choice(("", "\u00ad", "-", " ", "\t"))
        rows.insert(at, chance.choice(NASTIES))
    if chance.random() < 0.3:
        size = chance.randrange(5, 40)
        pages = [rows[at : at + size] for at in range(0, len(rows), size)]
        rows = [row for number, page in enumerate(pages, 1) for row in (*page, f"Side {number} af {len(pages)}")]
    return chance.choice(("\n", "\n", "\n\n", "\r\n")).join(rows)


@given(folded_texts())
def test_text_that_a_program_broke_parses(text):
    parsed = parse(text)
    balances(parsed)
    assert parse(writer.write(parsed.minutes)).minutes == parsed.minutes


def broken_by_hand(blocks, width):
    return tuple(Paragraph(broken(block.text, width)) if isinstance(block, Paragraph) else block for block in blocks)


def broken(text, width):
    """The text with line breaks instead of spaces, no line wider than needs be."""
    lines = [""]
    for word in text.replace("\n", " ").split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip(" ")
    return "\n".join(lines)


@given(minutes(), st.integers(40, 110))
def test_line_breaks_of_one_width_are_written_so_that_they_stay(document, width):
    items = tuple(
        attrs.evolve(
            item,
            sections=tuple(
                attrs.evolve(section, blocks=broken_by_hand(section.blocks, width)) for section in item.sections
            ),
        )
        for item in document.items
    )
    document = attrs.evolve(document, items=items, preamble=broken_by_hand(document.preamble, width))
    assert parse(writer.write(document)).minutes == projection.project(document)


@given(st.text())
@example("\x1c\x1d\x1e\x85\u2028\u2029\x0b\x0c")
@example("\ufeff")
@example("-\n  Punkt 1: x")
@example("\\\\")
@example("|\n|---")
@example("\\ ---")
def test_any_text_at_all_parses(text):
    balances(parse(text))


@given(minutes())
def test_origins_name_paths_of_the_model(document):
    parsed = parse(writer.write(document))
    known = {path.partition("#")[0] for path, _ in leaves(parsed.minutes)}
    parents = {path[:end] for path in known for end, letter in enumerate(path) if letter in ".["} | known
    assert set(parsed.origins) <= parents
    assert all(origin.line for origin in parsed.origins.values())
