from datetime import time as at

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cost
from minutes_core.danish.movements import read_movements, read_written, write_movement
from minutes_core.danish.parties import is_group, is_party
from minutes_core.danish.people import UNREADABLE, read_names, read_participant, write_names, write_participant
from minutes_core.danish.roles import is_role, leading_role
from minutes_core.model import Attendance, Movement, MovementKind, Participant
from minutes_core.model._check import problem_of

PRESENT = Attendance.PRESENT


def came(time=None, item=None):
    return Movement(kind=MovementKind.ARRIVAL, time=time, item=item)


def went(time=None, item=None):
    return Movement(kind=MovementKind.DEPARTURE, time=time, item=item)


READ = [
    ("Asta Lind (A) - formand", {"name": "Asta Lind", "party": "A", "role": "formand"}),
    ("Asta Lind (A) – formand", {"name": "Asta Lind", "party": "A", "role": "formand"}),
    ("Asta Lind (A), formand", {"name": "Asta Lind", "party": "A", "role": "formand"}),
    ("Asta Lind (formand)", {"name": "Asta Lind", "role": "formand"}),
    ("Bo Holm (V)", {"name": "Bo Holm", "party": "V"}),
    ("Bo Holm", {"name": "Bo Holm"}),
    ("Bo Holm, V", {"name": "Bo Holm", "party": "V"}),
    ("Bo Holm, Radikale Venstre", {"name": "Bo Holm", "party": "Radikale Venstre"}),
    ("Bo Holm (Nordbylisten)", {"name": "Bo Holm", "party": "Nordbylisten"}),
    ("Bo Holm (uden for parti)", {"name": "Bo Holm", "party": "uden for parti"}),
    ("Formand Asta Lind (A)", {"name": "Asta Lind", "party": "A", "role": "Formand"}),
    ("1. viceborgmester Bo Holm (V)", {"name": "Bo Holm", "party": "V", "role": "1. viceborgmester"}),
    ("Referent: Mia Lund", {"name": "Mia Lund", "role": "Referent"}),
    ("Asta Lind, borgmester", {"name": "Asta Lind", "role": "borgmester"}),
    ("Asta Lind, borgmester, formand", {"name": "Asta Lind", "role": "borgmester, formand"}),
    ("Mia Lund, by- og miljøchef", {"name": "Mia Lund", "role": "by- og miljøchef"}),
    ("Mia Lund, teamleder, Plan og Byg", {"name": "Mia Lund", "role": "teamleder", "note": "Plan og Byg"}),
    ("Mia Lund - Byens Hus", {"name": "Mia Lund", "role": "Byens Hus"}),
    ("Lind, Asta (A)", {"name": "Lind, Asta", "party": "A"}),
    ("Asta (Tulle) Lind (A)", {"name": "Asta (Tulle) Lind", "party": "A"}),
    ("Asta Lind (A) (ferie)", {"name": "Asta Lind", "party": "A", "note": "ferie"}),
    ("Asta Lind (A), sygdom", {"name": "Asta Lind", "party": "A", "note": "sygdom"}),
    ("Asta Lind (Online)", {"name": "Asta Lind", "note": "Online"}),
    ("Asta Lind (A), sag 12-18", {"name": "Asta Lind", "party": "A", "note": "sag 12-18"}),
    (
        "Asta Lind (A) (stedfortræder for Bo Holm)",
        {"name": "Asta Lind", "party": "A", "substitutes_for": "Bo Holm"},
    ),
    (
        "Asta Lind (A), stedfortræder for Bo Holm (V)",
        {"name": "Asta Lind", "party": "A", "substitutes_for": "Bo Holm (V)"},
    ),
    ("Asta Lind (A) for Bo Holm", {"name": "Asta Lind", "party": "A", "substitutes_for": "Bo Holm"}),
    ("Asta Lind stedfortræder for Bo Holm", {"name": "Asta Lind", "substitutes_for": "Bo Holm"}),
    ("Asta Lind, suppleant for Bo Holm", {"name": "Asta Lind", "role": "suppleant", "substitutes_for": "Bo Holm"}),
    (
        "Asta Lind (A) - Bo Holm (A) mødte som stedfortræder.",
        {"name": "Asta Lind", "party": "A", "note": "Bo Holm (A) mødte som stedfortræder."},
    ),
    (
        "Asta Lind (A) ankom kl. 17.32 under behandling af punkt 3",
        {"name": "Asta Lind", "party": "A", "movements": (came(at(17, 32), "3"),)},
    ),
    (
        "Asta Lind, F, ankom til mødet kl. 17.32 under behandlingen af punkt 20-21.",
        {"name": "Asta Lind", "party": "F", "movements": (came(at(17, 32), "20-21"),)},
    ),
    ("Asta Lind (A) gik kl. 18:05", {"name": "Asta Lind", "party": "A", "movements": (went(at(18, 5)),)}),
    ("Asta Lind forlod mødet kl. 20.10 under punkt 7", {"name": "Asta Lind", "movements": (went(at(20, 10), "7"),)}),
    ("Asta Lind forlod mødet under punkt 7 kl. 20.10", {"name": "Asta Lind", "movements": (went(at(20, 10), "7"),)}),
    ("Asta Lind (A) gik", {"name": "Asta Lind", "party": "A", "movements": (went(),)}),
    (
        "Asta Lind (A), ankom kl. 17.10, under pkt. 2, gik kl. 18",
        {"name": "Asta Lind", "party": "A", "movements": (came(at(17, 10), "2"), went(at(18, 0)))},
    ),
    (
        "Asta Lind deltog fra kl. 17.30 til kl. 18",
        {"name": "Asta Lind", "movements": (came(at(17, 30)), went(at(18, 0)))},
    ),
    (
        "Asta Lind ankom kl. 17.32 efter punkt 3",
        {"name": "Asta Lind", "movements": (came(at(17, 32)),), "note": "efter punkt 3"},
    ),
    ("Asta Lind (A) kom kl. 25.10", {"name": "Asta Lind", "party": "A", "note": "kom kl. 25.10"}),
    (
        "Asta Lind (A) - formand | stedfortræder for Bo Holm | ankom kl. 17:32 (punkt 3) | gik kl. 18:05 | note: fri tekst",
        {
            "name": "Asta Lind",
            "party": "A",
            "role": "formand",
            "substitutes_for": "Bo Holm",
            "movements": (came(at(17, 32), "3"), went(at(18, 5))),
            "note": "fri tekst",
        },
    ),
    ("Asta Lind | formand | ferie", {"name": "Asta Lind", "role": "formand", "note": "ferie"}),
    ("Navn: Asta - Lind|Parti:  A", {"name": "Asta - Lind", "party": "A"}),
    ("Asta | navn: Bo", {"name": "Asta", "note": "navn: Bo"}),
    (r"navn: a\|b\\c\d", {"name": r"a|b\c\d"}),
    ("Bo Gik", {"name": "Bo Gik"}),
    ("Tilde Fra", {"name": "Tilde Fra"}),
    ("(A)", {"name": "(A)"}),
    ("| | |", {"name": "| | |"}),
    ("note: x", {"name": "note: x"}),
    (" Asta\t Lind\r\n", {"name": "Asta Lind"}),
    ("Asta\x00Lind", {"name": f"Asta{UNREADABLE}Lind"}),
    ("", {"name": UNREADABLE}),
]


@pytest.mark.parametrize(("line", "expected"), READ, ids=[line for line, _ in READ])
def test_reads(line, expected):
    assert read_participant(line, PRESENT) == Participant(attendance=PRESENT, **expected)


WRITTEN = [
    ({"name": "Asta Lind"}, "Asta Lind"),
    ({"name": "Asta Lind", "party": "A", "role": "formand"}, "Asta Lind (A) - formand"),
    ({"name": "Asta Lind", "role": "Byens Hus"}, "Asta Lind - Byens Hus"),
    ({"name": "Asta Lind", "role": "chef, Plan"}, "Asta Lind | rolle: chef, Plan"),
    ({"name": "Asta Lind", "party": "teams"}, "Asta Lind | parti: teams"),
    ({"name": "Formand Lind", "party": "A"}, "navn: Formand Lind | parti: A"),
    ({"name": "Asta gik"}, "navn: Asta gik"),
    ({"name": "Jens - Ole"}, "navn: Jens - Ole"),
    ({"name": "note: x"}, "note: x"),
    ({"name": "note: x", "note": "y"}, "navn: note: x | note: y"),
    ({"name": "a|b", "note": r"c\d"}, r"a\|b | note: c\\d"),
    (
        {"name": "Asta", "substitutes_for": "Bo", "movements": (came(at(7, 5), "1.2"), went())},
        "Asta | stedfortræder for Bo | ankom kl. 07:05 (punkt 1.2) | gik",
    ),
]


@pytest.mark.parametrize(("values", "line"), WRITTEN, ids=[line for _, line in WRITTEN])
def test_writes_as_plainly_as_the_reader_allows(values, line):
    assert write_participant(Participant(attendance=PRESENT, **values)) == line


def test_explicit_writes_every_field_with_its_name():
    person = Participant(name="Asta Lind", party="A", role="formand")
    assert write_participant(person, explicit=True) == "navn: Asta Lind | parti: A | rolle: formand"


# Laws ----------------------------------------------------------------------------------------------------------

NASTY = [
    "|", "\\", "\\|", "\\\\", " | ", "(", ")", " - ", " – ", "-", ",", ", ", ";", ":", ": ", "navn: ", "parti:", "rolle: ",
    "note: ", "navne: ", "ankom", "gik", "ankom kl. 17:32 (punkt 3)", "gik kl. 18.05", "forlod mødet kl. 20.10",
    "stedfortræder for ", "suppleant for Bo", "formand", "Formand ", "borgmester", "Referent: ", "(A)", " (V)", "A", "Ø",
    "Venstre", "og", " og ", "Ingen", "fra ", "ferie", "\u00a0", "\u2003", "\u00ad", "\u200f", "é", "ß", "İ", "𝒜", "٣",
    "Asta", "Bo Holm", "Lind, Asta", "kl. 17", "punkt 3", " ", ".", "d. 1", "1.", "''", "ﬁ", "mødte som", "for Bo",
]  # fmt: skip


def _as_line(text):
    text = " ".join(part for part in text.split(" ") if part)
    return text if text and problem_of(text, lines=False) is None else None


lines = (
    st.lists(
        st.one_of(st.sampled_from(NASTY), st.text(max_size=4)),
        min_size=1,
        max_size=6,
    )
    .map("".join)
    .map(_as_line)
    .filter(bool)
)
movements = st.builds(
    Movement,
    kind=st.sampled_from(MovementKind),
    time=st.none() | st.builds(at, st.integers(0, 23), st.integers(0, 59)),
    item=st.none() | st.from_regex(r"\w{1,3}([.\-/]\w{1,2}){0,2}", fullmatch=True),
)
people = st.builds(
    Participant,
    name=lines,
    party=st.none() | lines,
    role=st.none() | lines,
    attendance=st.sampled_from(Attendance),
    substitutes_for=st.none() | lines,
    note=st.none() | lines,
    movements=st.lists(movements, max_size=3).map(tuple),
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(people)
def test_what_is_written_is_read_back(person):
    for line in (write_participant(person), write_participant(person, explicit=True)):
        assert problem_of(line, lines=False) is None
        assert read_participant(line, person.attendance) == person


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=5)), max_size=10).map("".join))
def test_any_line_is_read_and_what_was_read_is_kept(text):
    person = read_participant(text, PRESENT)
    assert person.name
    assert read_participant(write_participant(person), PRESENT) == person


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(lines, max_size=4).map(tuple))
def test_lists_of_names_are_read_back(names):
    line = write_names(names)
    assert problem_of(line, lines=False) is None
    assert read_names(line) == names


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.one_of(st.sampled_from([*NASTY, "\n"]), st.text(max_size=5)), max_size=10).map("".join))
def test_any_list_of_names_gives_lines_of_the_model(text):
    for name in read_names(text):
        assert name
        assert problem_of(name, lines=False) is None


@given(movements)
@settings(derandomize=True)
def test_movements_are_read_back(movement):
    written = write_movement(movement)
    assert read_written(written) == movement


HOSTILE = [
    "(" * 50_000,
    ")" * 50_000,
    "()" * 50_000,
    "| " * 50_000,
    "\\" * 100_001,
    ", " * 50_000,
    " - a" * 25_000,
    "A, " * 30_000,
    "formand, " * 10_000,
    "Asta " + "gik " * 25_000,
    "Asta | " + "ankom kl. 17.30 og " * 6_000,
    "| ankom kl. 17:30 " * 6_000,
    "stedfortræder for " * 6_000,
    "by- og " * 15_000,
    "a" * 100_000,
    "A" * 100_000,
    "Aa-" * 30_000 + "listen",
    "navn: " * 15_000,
    "1. " * 30_000 + "formand Bo",
    "\u00a0" * 100_000,
]


@pytest.mark.parametrize("line", HOSTILE, ids=[line[:12].strip() + "…" for line in HOSTILE])
def test_a_hostile_line_takes_no_time(line):

    def read_it():
        person = read_participant(line, PRESENT)
        assert read_participant(write_participant(person), PRESENT) == person
        read_names(line)

    cost.soon(read_it, 2)


# Lists ---------------------------------------------------------------------------------------------------------

NAMES = [
    ("Asta Lind (A), Bo Holm og Carl Ås", ("Asta Lind (A)", "Bo Holm", "Carl Ås")),
    ("fra Asta Lind og Bo Holm.", ("Asta Lind", "Bo Holm")),
    ("Asta Lind; Bo Holm samt Carl Ås & Ditte Eg", ("Asta Lind", "Bo Holm", "Carl Ås", "Ditte Eg")),
    ("Asta Lind, formand, og Bo Holm", ("Asta Lind, formand", "Bo Holm")),
    ("Asta Lind, Formand, Bo Holm", ("Asta Lind, Formand", "Bo Holm")),
    ("borgmester Asta Lind, direktør Bo Holm", ("borgmester Asta Lind", "direktør Bo Holm")),
    ("Asta Lind, by- og miljøchef, Bo Holm", ("Asta Lind, by- og miljøchef", "Bo Holm")),
    ("Asta Lind (A, formand) og Bo", ("Asta Lind (A, formand)", "Bo")),
    ("Asta Lind, A, Bo Holm, V", ("Asta Lind, A", "Bo Holm, V")),
    ("Asta Lind, ankom kl. 17.30, Bo Holm", ("Asta Lind, ankom kl. 17.30", "Bo Holm")),
    ("Asta Lind (gik kl. 17, punkt 3), Bo; Carl H.", ("Asta Lind (gik kl. 17, punkt 3)", "Bo", "Carl H.")),
    ("Asta Lind, von Holm og de Ås", ("Asta Lind", "von Holm", "de Ås")),
    ("Asta Lind\nBo Holm, kasserer\nCarl Ås", ("Asta Lind", "Bo Holm, kasserer", "Carl Ås")),
    ("Tilde Lind", ("Tilde Lind",)),
    (r"navne: Lind, Asta | a\|b", ("Lind, Asta", "a|b")),
    ("Ingen", ()),
    ("Ingen.", ()),
    ("-", ()),
    ("", ()),
    (" , ; ", ()),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[repr(text) for text, _ in NAMES])
def test_reads_lists_of_names(text, names):
    assert read_names(text) == names


def test_names_are_written_as_people_write_them():
    assert write_names(("Asta Lind (A)", "Bo Holm", "Carl Ås")) == "Asta Lind (A), Bo Holm og Carl Ås"
    assert write_names(("Lind, Asta", "Ingen")) == "navne: Lind, Asta | Ingen"
    assert write_names(()) == "Ingen"


# Roles, parties, movements -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "formand",
        "Formand",
        "1. viceborgmester",
        "by- og miljødirektør",
        "direktør for Byg og Miljø",
        "fmd.",
        "byplanchef",
    ],
)
def test_roles(text):
    assert is_role(text)


@pytest.mark.parametrize("text", ["Asta", "Asta Lind", "ferie", "", "formand Asta", "sag 12"])
def test_no_roles(text):
    assert not is_role(text)


def test_a_role_leads_only_before_a_capital():
    assert leading_role("Formand Asta Lind") == ("Formand", "Asta Lind")
    assert leading_role("Formand for udvalget") is None
    assert leading_role("Formand") is None


@pytest.mark.parametrize("text", ["A", "Ø", "SF", "Venstre", "Nordbylisten", "Den Grønne Fællesliste", "Nordby Liste"])
def test_parties(text):
    assert is_party(text)
    assert is_group(text)


@pytest.mark.parametrize("text", ["Liste Ø", "V-gruppen", "SF's gruppe", "Venstres gruppe"])
def test_groups_of_a_party(text):
    assert not is_party(text)
    assert is_group(text)


@pytest.mark.parametrize("text", ["a", "1", "", "Asta Lind", "Journalisten", "AB", "listen"])
def test_no_parties(text):
    assert not is_group(text)


@pytest.mark.parametrize(
    "text", ["", "Asta", "kom kl. 24.10", "kom 17.321", "fra Nordby", "til stede", "gikkl. 17", "gik fra hus til hus"]
)
def test_no_movements(text):
    assert read_movements(text) is None
