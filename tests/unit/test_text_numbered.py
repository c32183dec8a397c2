"""Items that are numbered in another way than `Punkt 1: Titel`, in texts that have no such line."""

import pytest

from minutes_core.grammar.parser import parse

HEAD = "REFERAT Byrådet d. 03-03-2021\n\n"
BODIES = (
    "13/20481\n\nIndstilling\n\n1. at regnskabet godkendes\n2. at det offentliggøres\n\nBeslutning\n\nGodkendt.",
    "Beslutning\n\nUdsat til næste møde.",
    "",
)
TITLES = ("Regnskab 2020", "Helhedsplan for Ravnsø", "Eventuelt")


def text_of(form, titles=TITLES, bodies=BODIES, head=HEAD):
    lines = (form.format(number, title) for number, title in enumerate(titles, 1))
    return head + "\n\n".join(f"{line}\n\n{body}" for line, body in zip(lines, bodies, strict=True)) + "\n"


def read(text):
    parsed = parse(text)
    assert parsed.ledger.gaps() == []
    return parsed


FORMS = (
    "{}. {}", "{}) {}", "Ad {}: {}", "Ad {}. {}", "ad {} - {}", "Ad pkt. {}: {}", "Pkt. {} {}", "Pkt {}. {}", "PUNKT {} - {}",
    "Punkt nr. {}: {}", "Dagsordenens punkt {}. {}", "{}.\t{}",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_items_are_found(form):
    parsed = read(text_of(form))
    items = parsed.minutes.items
    assert [(item.number, item.title) for item in items] == [("1", TITLES[0]), ("2", TITLES[1]), ("3", TITLES[2])]
    assert items[0].case_number == "13/20481"
    assert [section.heading for section in items[0].sections] == ["Indstilling", "Beslutning"]
    assert len(items[0].sections[0].blocks[0].items) == 2
    (said,) = [told for told in parsed.diagnostics if told.slug == "items-by-number"]
    assert said.facts["count"] == 3


@pytest.mark.parametrize("form", FORMS)
def test_they_are_found_without_headings_of_sections_where_each_number_comes_once(form):
    bodies = ("Godkendt.", "Formanden fortalte om planen.", "Intet.")
    assert [item.title for item in read(text_of(form, bodies=bodies)).minutes.items] == list(TITLES)


def test_a_list_of_the_items_before_them_holds_none():
    listed = "".join(f"{number}. {title}\n" for number, title in enumerate(TITLES, 1))
    minutes = read(text_of("{}. {}", bodies=("Ja.", "Nej.", ""), head=f"{HEAD}Dagsorden:\n{listed}\n")).minutes
    assert [len(item.sections) for item in minutes.items] == [1, 1, 0]


def test_items_inside_an_item():
    text = f"{HEAD}1. Godkendelse\n\nJa.\n\n2. Økonomi\n\n2.1 Regnskab\n\nJa.\n\n2.2 Budget\n\nNej.\n\n3. Eventuelt\n"
    items = read(text).minutes.items
    assert [[inner.number for inner in item.items] for item in items] == [[], ["2.1", "2.2"], []]


@pytest.mark.parametrize(
    "text",
    [
        "Husk til mødet:\n\n1. Kaffe\n\n2. Kage\n",
        f"{HEAD}1. Godkendelse\n\nDer var:\n\n1. En sag\n\n2. To sager\n\n3. Tre sager\n\n2. Regnskab\n\nJa.\n",
        f"{HEAD}1. marts 2021 kom brevet.\n\n2. marts 2021 kom svaret.\n",
        f"{HEAD}Vi drøftede:\n\n1. at spare\n\n2. at låne\n",
        f"{HEAD}2. Regnskab\n\nJa.\n\n4. Eventuelt\n",
        f"{HEAD}Ad 1: Regnskab\n\nJa.\n\nAd 3: Eventuelt\n",
    ],
)
def test_where_it_is_not_sure_there_are_none(text):
    assert read(text).minutes.items == ()


@pytest.mark.parametrize("form", ["Punkt {}. {}", "{}. {}"])
def test_a_title_that_goes_on_after_a_comma(form):
    titles = (
        "Regnskab",
        "Status for skolen, herunder fordeling af elever mellem Søvang,\nNordby og Ravnsø",
        "Eventuelt",
    )
    assert len(read(text_of(form, titles)).minutes.items) == 3


def test_a_text_with_an_item_is_read_as_it_stands():
    text = text_of("{}. {}") + "\nPunkt 7: Lukket\n"
    assert [item.title for item in read(text).minutes.items] == ["Lukket"]


def test_a_text_that_says_that_it_has_none_has_none():
    assert read(text_of("{}. {}") + "\n[Ingen punkter]\n").minutes.items == ()
