import attrs
import pytest

from minutes_core.cli.messages import Messages
from minutes_core.cli.show import outline
from minutes_core.cli.terminal import Console, fit, safe, width_of, wrap
from minutes_core.model import (
    AgendaItem,
    Attachment,
    Cell,
    Figure,
    ListBlock,
    ListItem,
    Minutes,
    Paragraph,
    Participant,
    Section,
    Table,
)
from toy_plugins import toy

pytest_plugins = ["cli_fixtures"]


def shown(minutes, width=80, language="en", monkeypatch=None):
    console = Console(Messages(language), {})
    if monkeypatch is not None:
        monkeypatch.setenv("COLUMNS", str(width))
    return list(outline(minutes, console))


def decided(*blocks, **more):
    return AgendaItem(number="1", title="Et punkt", sections=(Section(kind="decision", blocks=blocks, **more),))


@pytest.fixture
def meeting():
    import datetime as dt

    from minutes_core.model import Meeting

    return Minutes(
        status="approved",
        committee="Klimaudvalget",
        organisation="Ravnsø Kommune",
        meeting=Meeting(
            title="Ekstraordinært møde",
            date=dt.date(2017, 3, 14),
            start=dt.time(16, 30),
            end=dt.time(18, 5),
            location="Rådhuset, lokale 2",
        ),
        participants=(
            Participant(name="A", attendance="present"),
            Participant(name="B", attendance="present"),
            Participant(name="C", attendance="apologies"),
        ),
        items=(
            AgendaItem(
                number="1",
                title="Godkendelse af dagsorden",
                case_number="00.22.02-A00-1-17",
                attachments=(Attachment(title="a"), Attachment(title="b")),
                sections=(
                    Section(kind="recommendation", blocks=(Paragraph("Formanden indstiller"),)),
                    Section(
                        kind="decision",
                        decided_by="Byrådet",
                        decided_on=dt.date(2017, 3, 14),
                        blocks=(Paragraph("Godkendt.\nImod stemte ingen."), Paragraph("Mere")),
                    ),
                    Section(kind="decision", blocks=()),
                ),
                items=(AgendaItem(number="1.1", title="Under"), AgendaItem(number="a")),
            ),
            AgendaItem(number="12", title="Lukket", access="closed"),
            AgendaItem(title="Noget", access="unknown"),
        ),
    )


def test_shows_head_items_and_decisions(meeting):
    assert shown(meeting) == [
        "Minutes: Klimaudvalget, Ravnsø Kommune",
        "Ekstraordinært møde",
        "2017-03-14 16:30-18:05, Rådhuset, lokale 2",
        "approved, 2 present, 1 with apologies, 5 items",
        "",
        "  1  Godkendelse af dagsorden",
        "     00.22.02-A00-1-17, 2 attachments",
        "     Decision, Byrådet, 2017-03-14: Godkendt.",
        "     Decision: (no words)",
        "  1.1  Under",
        "    a  (no title)",
        "",
        " 12  Lukket",
        "     closed",
        "",
        "  -  Noget",
        "     access not known",
    ]


def test_shows_it_in_danish(meeting):
    lines = shown(meeting, language="da")
    assert lines[0] == "Referat: Klimaudvalget, Ravnsø Kommune"
    assert lines[3] == "godkendt, 2 til stede, 1 afbud, 5 punkter"
    assert lines[6:9] == [
        "     00.22.02-A00-1-17, 2 bilag",
        "     Beslutning, Byrådet, 2017-03-14: Godkendt.",
        "     Beslutning: (ingen ord)",
    ]


def test_shows_an_empty_document():
    assert shown(Minutes()) == ["Minutes", "day not known", "0 items"]


@pytest.mark.parametrize("width", [20, 40, 60])
def test_fits_the_width(meeting, monkeypatch, width):
    long = "Godkendelse af dagsordenen for det ekstraordinære møde i Klimaudvalget og i Økonomiudvalget"
    minutes = attrs.evolve(meeting, items=(decided(Paragraph(f"{long} {long}")), AgendaItem(number="2", title=long)))
    lines = shown(minutes, width, monkeypatch=monkeypatch)
    assert max(map(width_of, lines)) <= width
    assert "".join(line.strip() + " " for line in lines).count("Klimaudvalget og") == 1  # titles are wrapped, not cut
    assert any(line.endswith("…") for line in lines)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (ListBlock(items=(ListItem(blocks=(Paragraph("Første"),)), ListItem(blocks=(Paragraph("Anden"),)))), "Første"),
        (Table(rows=((Cell(), Cell.of("Celle")),)), "Celle"),
        (Figure(href="a.png"), "(no words)"),
    ],
)
def test_the_first_line_of_a_decision_is_found_in_whatever_holds_it(block, words):
    assert shown(Minutes(items=(decided(block),)))[-1] == f"     Decision: {words}"


def test_what_a_terminal_would_obey_is_shown_and_not_obeyed():
    minutes = Minutes(committee="Klima\u202eudvalget", items=(AgendaItem(title="a\u2066b"),))
    text = "\n".join(shown(minutes))
    assert "Klima\\u202eudvalget" in text
    assert "a\\u2066b" in text
    assert safe("\x1b[31m\r\n\x9bæøå") == "\\x1b[31m\\x0d\\x0a\\x9bæøå"


def test_width_counts_columns():
    assert (width_of("abc"), width_of("åbc"), width_of("a\u030abc"), width_of("会議")) == (3, 3, 3, 4)
    assert fit("abcdef", 6) == "abcdef"
    assert fit("abcdefg", 6) == "abcde…"
    assert fit("ab cdefg", 4) == "ab…"
    assert fit("会議会議", 5) == "会議…"
    assert list(wrap("en to tre fire", 7)) == ["en to", "tre", "fire"]
    assert list(wrap("uendeligtlangt ord", 5)) == ["uendeligtlangt", "ord"]
    assert list(wrap("", 5)) == [""]


def test_the_command_shows_documents_and_tells_messages_apart(cli):
    cli.write("a.toy", toy("committee Byrådet", "item 1 open Godkendelse", "warn odd"))
    assert cli("show", "a.toy") == 0
    assert cli.out == "Minutes: Byrådet\nday not known\n1 item\n\n  1  Godkendelse\n"
    assert cli.err == "a.toy:4:1: warning: odd [toy-remark]\n"


def test_several_documents_have_their_names_above(cli):
    cli.write("a.toy", toy())
    cli.write("b.toy", b"?")
    cli.write("c/d.toy", toy("lose odd"))
    cli.write("c/e.docx", b"?")
    assert cli("show", "a.toy", "b.toy", "c", "--lang", "da") == 1
    assert cli.out.split("\n\n") == [
        "== a.toy ==\nReferat\ndag ikke kendt\n0 punkter",
        "== b.toy ==",
        "== c/d.toy ==\nReferat\ndag ikke kendt\n0 punkter\n",
    ]
    assert cli.err.splitlines() == [
        ("b.toy: fejl: hedder .toy, men indholdet er noget andet og ikke i et format, der kan læses [unknown-format]"),
        "c/d.toy:2:1: fejl: odd [toy-remark]",
        "minutes: bemærkning: 1 fil er ikke i et format, der kan læses, og udeladt: c/e.docx [left-out]",
    ]


def test_colour_is_for_terminals_or_those_who_ask(cli, monkeypatch):
    cli.write("a.toy", toy("item 1 closed Hemmeligt", "warn odd"))
    assert cli("show", "a.toy") == 0
    assert "\x1b" not in cli.out + cli.err
    assert cli("show", "a.toy", "--color", "always") == 0
    assert "\x1b[1mHemmeligt\x1b[0m" in cli.out
    assert "\x1b[33mwarning\x1b[0m" in cli.err
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli("show", "a.toy", "--color", "never") == 0
    assert "\x1b" not in cli.out


@pytest.mark.parametrize(
    ("environment", "painted"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_no_color_and_dumb_terminals_are_respected(environment, painted):
    class Terminal:
        def isatty(self):
            return True

    console = Console(Messages("en"), {"TERM": "xterm", **environment})
    assert ("\x1b" in console.paint("x", "bold", Terminal())) == painted
    console.choose(colour="always", quiet=False)
    assert "\x1b" in console.paint("x", "bold", Terminal())


def test_a_format_may_be_named(cli):
    cli.write("a.txt", toy("item 1 open A"))
    assert cli("show", "a.txt", "--from", "toy") == 0
    assert cli("show", "a.txt", "--from", "nonsense") == 2
    assert cli.err.startswith("minutes show: error: there is no format nonsense that can be read (there are: ")
