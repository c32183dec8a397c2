"""What the reader of text understands, line by line."""

import datetime

import pytest

from minutes_core.grammar.ledger import Entry
from minutes_core.grammar.parser import parse
from minutes_core.grammar.writer import write
from minutes_core.model import (
    Access,
    AgendaItem,
    Attendance,
    Cell,
    Heading,
    Kind,
    ListBlock,
    ListItem,
    ListStyle,
    Minutes,
    Paragraph,
    Participant,
    Section,
    SectionKind,
    Status,
    Table,
)


def read(text):
    parsed = parse(text)
    assert parsed.ledger.gaps() == []
    return parsed.minutes


def only_item(body):
    (item,) = read(f"Punkt 1: Titel\n\n{body}\n").items
    return item


def blocks(body):
    (section,) = only_item(f"Sagsfremstilling\n\n{body}").sections
    return section.blocks


def slugs(text):
    return [diagnostic.slug for diagnostic in parse(text).diagnostics]


def paragraphs(*texts):
    return tuple(map(Paragraph, texts))


class TestHead:
    HEAD = "Ravnsø Kommune\nREFERAT Klimaudvalget d. 14-03-2017\n\nMødedato Tirsdag d. 14. marts 2017 kl. 16:30\n\nMødested Rådhuset\n"

    def test_the_whole(self):
        minutes = read(self.HEAD)
        assert minutes.kind is Kind.MINUTES
        assert minutes.organisation == "Ravnsø Kommune"
        assert minutes.committee == "Klimaudvalget"
        assert minutes.meeting.date == datetime.date(2017, 3, 14)
        assert minutes.meeting.start == datetime.time(16, 30)
        assert minutes.meeting.location == "Rådhuset"
        assert minutes.preamble == ()

    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("DAGSORDEN Byrådet d. 01-02-2013", Kind.AGENDA),
            ("TILLÆGSDAGSORDEN Byrådet d. 01-02-2013", Kind.ADDENDUM),
            ("Referat Byrådet den 1. februar 2013", Kind.MINUTES),
        ],
    )
    def test_kinds(self, line, kind):
        minutes = read(line)
        assert (minutes.kind, minutes.committee, minutes.meeting.date) == (kind, "Byrådet", datetime.date(2013, 2, 1))

    @pytest.mark.parametrize(
        "line", ["BESLUTNINGSREFERAT", "5. ſeptember 2013", "Mødedato 5. ſeptember 2013", "ſtatus: Udkast"]
    )
    def test_letters_that_only_match_when_case_is_ignored(self, line):
        assert read(f"{line.replace('S', 'ſ')}\n\nPunkt 1: Titel").meeting.date is None

    def test_a_sentence_that_begins_with_referat_is_text(self):
        minutes = read("Referat fra sidste møde blev omdelt\n\nPunkt 1: Titel\n")
        assert minutes.committee is None
        assert minutes.preamble == paragraphs("Referat fra sidste møde blev omdelt")

    def test_a_label_and_its_value_on_the_next_line(self):
        assert read("Sted:\nLokale 4\n\nPunkt 1: Titel").meeting.location == "Lokale 4"

    def test_a_weekday_that_does_not_fit_is_said(self):
        assert slugs("Mødedato Mandag d. 14. marts 2017") == ["weekday-differs"]
        assert slugs("Mødedato Tirsdag d. 14. marts 2017") == []

    def test_a_value_told_twice_is_said_and_the_first_stands(self):
        text = "Mødested Rådhuset\n\nMødested Biblioteket\n\nPunkt 1: Titel"
        assert read(text).meeting.location == "Rådhuset"
        assert read(text).preamble == paragraphs("Mødested Biblioteket")
        assert "value-told-twice" in slugs(text)
        assert "value-told-twice" not in slugs("Mødested Rådhuset\n\nMødested Rådhuset\n\nPunkt 1: Titel")

    def test_two_dates_that_differ_are_said(self):
        text = "REFERAT Byrådet d. 15-03-2017\n\nMødedato Tirsdag d. 14. marts 2017"
        assert slugs(text) == ["dates-differ"]

    def test_a_value_that_is_not_understood_stays_as_text(self):
        text = "Mødedato engang i marts\n\nPunkt 1: Titel"
        assert read(text).preamble == paragraphs("Mødedato engang i marts")
        assert slugs(text) == ["value-not-understood", "head-not-found"] or "value-not-understood" in slugs(text)

    def test_people_in_columns(self):
        text = "REFERAT\n\nTilstede:\nAsta Lind\tA\tformand\n\nBo Holm\tV\nCarl Eg\tsekretær\n\nAfbud\n\nDorte Ask\tF\n\nPunkt 1: A"
        people = read(text).participants
        assert [(person.name, person.party, person.role, person.attendance) for person in people] == [
            ("Asta Lind", "A", "formand", Attendance.PRESENT),
            ("Bo Holm", "V", None, Attendance.PRESENT),
            ("Carl Eg", None, "sekretær", Attendance.PRESENT),
            ("Dorte Ask", "F", None, Attendance.APOLOGIES),
        ]

    def test_a_table_of_people_that_no_heading_names_is_a_table(self):
        table = Table(rows=[[Cell.of("Asta Lind"), Cell.of("formand")], [Cell.of("Bo Holm"), Cell.of("kasserer")]])
        minutes = Minutes(participants=[Participant(name="Carl Eg", attendance=Attendance.PRESENT)], preamble=[table])
        assert read(write(minutes)) == minutes
        assert isinstance(read("REFERAT\n\nAsta Lind\tformand\nBo Holm\tkasserer\n\nPunkt 1: A").preamble[0], Table)

    def test_tabs_behind_labels(self):
        minutes = read(
            "REFERAT\nUdvalg:\tByrådet\nMødedato:\t\t03-03-2021\nMødested\tRådhuset \nReferent:\tBo Holm\n\nPunkt 1: A"
        )
        assert (minutes.committee, minutes.meeting.location) == ("Byrådet", "Rådhuset")
        assert minutes.meeting.date == datetime.date(2021, 3, 3)
        assert [person.name for person in minutes.participants] == ["Bo Holm"]

    def test_people(self):
        text = (
            "REFERAT Byrådet d. 01-02-2013\n\nTilstede\n\n- Asta Lindhøj (A) - formand\n- Bent Skovgård (V)\n\n"
            "Afbud\n\nCarla Nørby (F)\n\nFraværende: Dan Bro (Ø) og Eva Lund (C)\n\nReferent: Finn Dam\n\nPunkt 1: Titel"
        )
        people = read(text).participants
        assert [(p.name, p.party, p.attendance) for p in people] == [
            ("Asta Lindhøj", "A", Attendance.PRESENT),
            ("Bent Skovgård", "V", Attendance.PRESENT),
            ("Carla Nørby", "F", Attendance.APOLOGIES),
            ("Dan Bro", "Ø", Attendance.ABSENT),
            ("Eva Lund", "C", Attendance.ABSENT),
            ("Finn Dam", None, Attendance.UNKNOWN),
        ]
        assert people[0].role == "formand"
        assert people[5].role == "Referent"

    @pytest.mark.parametrize(
        ("line", "status"),
        [("Status: Udkast", Status.DRAFT), ("Udkast", Status.DRAFT), ("Status: Endelig", Status.FINAL)],
    )
    def test_status(self, line, status):
        assert read(f"REFERAT Byrådet d. 01-02-2013\n\n{line}\n\nPunkt 1: Titel").status is status

    def test_approval(self):
        minutes = read("Status: Godkendt d. 01-02-2017 af Byrådet\n\nPunkt 1: Titel")
        assert minutes.status is Status.APPROVED
        assert (minutes.approval.date, minutes.approval.body) == (datetime.date(2017, 2, 1), "Byrådet")

    def test_text_after_the_contents_is_text(self):
        rows = "Indholdsfortegnelse\n\nFørste sag.....\t3\n\n"
        assert read(f"{rows}Mødet var kort.\n\nPunkt 1: Første sag").preamble == paragraphs("Mødet var kort.")
        (before, after) = read(f"{rows}Mødet var kort.\n\n- en\n\nPunkt 1: Første sag").preamble
        assert before == Paragraph("Mødet var kort.")
        assert isinstance(after, ListBlock)
        four = "En\n\nTo\n\nTre\n\nFire"
        assert len(read(f"{rows}{four}\n\nPunkt 1: Første sag").preamble) == 4

    def test_contents_rows_that_name_the_item(self):
        text = "Indholdsfortegnelse\n\nPunkt 1: Første sag ..... 3\n\nPunkt 1: Første sag\n"
        assert [item.title for item in read(text).items] == ["Første sag"]
        assert "contents-differ" not in slugs(text)

    def test_contents_are_compared_and_dropped(self):
        rows = "Indholdsfortegnelse\n\nFørste sag.....\t3\nAnden\nsag.....\t4\n\n"
        parsed = parse(f"{rows}Punkt 1: Første sag\n\nPunkt 2: Anden sag")
        assert parsed.minutes.preamble == ()
        assert "contents-differ" not in [d.slug for d in parsed.diagnostics]
        assert parsed.ledger.counts()[Entry.DUPLICATE] == len("Førstesag.....3Andensag.....4")
        missing = parse(f"{rows}Punkt 1: Første sag")
        (told,) = [d for d in missing.diagnostics if d.slug == "contents-differ"]
        assert (told.facts["listed"], told.facts["found"], told.facts["missing"]) == (2, 1, "Anden sag")
        assert told.origin.line == 3


class TestItems:
    def test_number_title_and_case_number(self):
        item = only_item("00.22.02-A00-7-17")
        assert (item.number, item.title, item.case_number) == ("1", "Titel", "00.22.02-A00-7-17")

    @pytest.mark.parametrize("line", ["13/20481", "Sagsnr. 13/20481", "Sagsnr.: 13/20481", "J.nr. 13/20481"])
    def test_case_numbers(self, line):
        assert only_item(line).case_number == "13/20481"

    @pytest.mark.parametrize("line", ["Sagsnr.:\t13/20481", "Sagsnr:\t\t13/20481", "\tJ.nr.:\t13/20481"])
    def test_a_tab_behind_a_label(self, line):
        item = only_item(f"{line}\n\nIndstilling\n\nDok.nr.:\t12")
        assert item.case_number == "13/20481"
        assert isinstance(item.sections[0].blocks[0], Table)

    def test_document_number(self):
        assert only_item("Dok.nr.: 2012-310442").document_number == "2012-310442"

    @pytest.mark.parametrize(
        ("title", "access"),
        [
            ("Lukket", Access.CLOSED),
            ("LUKKET PUNKT", Access.CLOSED),
            ("Lukket sag: Salg af grund", Access.CLOSED),
            ("Salg af grund (lukket)", Access.CLOSED),
            ("Delvist lukket: budget", Access.UNKNOWN),
            ("Lukning af skoler", Access.OPEN),
        ],
    )
    def test_titles_that_say_closed(self, title, access):
        assert read(f"Punkt 1: {title}").items[0].access is access

    def test_a_label_says_who_may_see_it(self):
        assert only_item("Adgang: Lukket").access is Access.CLOSED
        assert only_item("Adgang: Uafklaret").access is Access.UNKNOWN

    def test_sub_items(self):
        items = read("Punkt 1: A\n\nUnderpunkt a: B\n\nUnderunderpunkt: C\n\nUnderpunkt b: D\n\nPunkt 2: E").items
        assert [i.title for i in items] == ["A", "E"]
        assert [(i.number, i.title) for i in items[0].items] == [("a", "B"), ("b", "D")]
        assert items[0].items[0].items[0].title == "C"

    def test_a_repeated_title_is_a_duplicate(self):
        parsed = parse("Punkt 1: Titel\n\nTitel\n\nBeslutning\n\nGodkendt.")
        assert [section.heading for section in parsed.minutes.items[0].sections] == ["Beslutning"]
        assert parsed.ledger.counts()[Entry.DUPLICATE] == 5

    def test_numbers_that_skip_are_said(self):
        assert slugs("REFERAT\nPunkt 1: A\nPunkt 2: B\nPunkt 4: C") == ["item-number-skips"]
        assert slugs("REFERAT\nPunkt 715: A\nPunkt 716: B") == []

    def test_a_facet_that_kle_lacks_is_said(self):
        assert slugs("REFERAT\nPunkt 1: A\n\n00.01.00-X00-3-17") == ["kle-facet-unknown"]

    def test_attachments_before_and_after_the_text(self):
        before = only_item("Bilag\n\nførste bilag\n\nandet.pdf\n\nTitel\n\nBaggrund\n\nTekst.")
        after = only_item("Baggrund\n\nTekst.\n\nBilag:\n\n- første bilag\nandet.pdf")
        assert before.attachments == after.attachments
        assert [a.title for a in before.attachments] == ["første bilag", "andet.pdf"]
        assert before.sections == after.sections

    def test_what_is_said_of_an_attachment(self):
        (attachment,) = only_item("Bilag\n\nNotat | Dok.nr. 12-3 | lukket | fil: a.pdf | link: b/a.pdf").attachments
        assert attachment.title == "Notat"
        assert attachment.document_number == "12-3"
        assert attachment.access is Access.CLOSED
        assert (attachment.filename, attachment.href) == ("a.pdf", "b/a.pdf")

    def test_absentees(self):
        line = "Følgende deltog ikke i behandlingen af punktet:"
        assert only_item(f"{line} Bo Holm og Ib Dal").absentees == ("Bo Holm", "Ib Dal")
        item = only_item(f"Beslutning\n\nGodkendt.\n\n{line}\n\n- Bo Holm (V)\n\nBilag\n\nNotat")
        assert item.absentees == ("Bo Holm (V)",)
        assert [a.title for a in item.attachments] == ["Notat"]

    def test_absentees_as_lines(self):
        line = "Følgende deltog ikke i behandlingen af punktet:"
        item = only_item(f"Beslutning\n\nGodkendt.\n\n{line}\n\nBo Holm\n\nIb Dal (V)\n\nDerefter gik mødet videre.")
        assert item.absentees == ("Bo Holm", "Ib Dal (V)")
        assert item.sections[0].blocks == paragraphs("Godkendt.", "Derefter gik mødet videre.")
        table = only_item(f"Beslutning\n\nGodkendt.\n\n{line} Bo Holm\n\na\tb")
        assert len(table.sections) == 1
        assert isinstance(table.sections[0].blocks[1], Table)

    def test_end_and_closing(self):
        minutes = read(
            "Punkt 1: A\n\nBeslutning\n\nJa.\n\nMødet sluttede kl. 21.15.\n\nUnderskriftsside\n\nAsta Lindhøj"
        )
        assert minutes.meeting.end == datetime.time(21, 15)
        assert minutes.closing == paragraphs("Underskriftsside", "Asta Lindhøj")
        assert minutes.items[0].sections[0].blocks == paragraphs("Ja.")


class TestSections:
    @pytest.mark.parametrize(
        ("heading", "kind", "body", "date"),
        [
            ("Anledning", SectionKind.BACKGROUND, None, None),
            ("INDSTILLING", SectionKind.RECOMMENDATION, None, None),
            ("Sagsfremstilling:", SectionKind.CASE, None, None),
            ("Beslutning", SectionKind.DECISION, None, None),
            (
                "BESLUTNING I CHEFGRUPPEN DEN 16-12-2013",
                SectionKind.DECISION,
                "CHEFGRUPPEN",
                datetime.date(2013, 12, 16),
            ),
            (
                "Beslutning i Udvalget for plan og kultur (PK) den 10-04-2013",
                SectionKind.DECISION,
                "Udvalget for plan og kultur (PK)",
                datetime.date(2013, 4, 10),
            ),
            (
                "Sundhedsudvalgets beslutning den 04.12.2012 Punkt 1",
                SectionKind.DECISION,
                "Sundhedsudvalget",
                datetime.date(2012, 12, 4),
            ),
            ("[Afsnit: høring] Naboernes ord", SectionKind.CONSULTATION, None, None),
        ],
    )
    def test_headings(self, heading, kind, body, date):
        (section,) = only_item(f"{heading}\n\nTekst.").sections
        assert (section.kind, section.decided_by, section.decided_on) == (kind, body, date)
        assert section.heading == heading.removeprefix("[Afsnit: høring] ")

    def test_several_decisions(self):
        item = only_item("BESLUTNING I A DEN 01-02-2013\n\nUdsat.\n\nBESLUTNING I A DEN 08-02-2013\n\nGodkendt.")
        assert [section.decided_on.day for section in item.decisions] == [1, 8]

    def test_text_without_a_heading(self):
        (section,) = only_item("Bare tekst.").sections
        assert (section.kind, section.heading, section.blocks) == (SectionKind.OTHER, None, paragraphs("Bare tekst."))

    def test_a_sentence_about_a_decision_is_text(self):
        assert blocks("Beslutningen blev udsat til mødet den 3. maj.") == paragraphs(
            "Beslutningen blev udsat til mødet den 3. maj."
        )


class TestText:
    def test_paragraphs_and_line_breaks(self):
        assert blocks("En linje\nTo linjer\n\nEt afsnit") == paragraphs("En linje\nTo linjer", "Et afsnit")

    def test_a_sentence_broken_by_a_page_is_joined_and_said(self):
        broken = "Der er behov for at se nærmere på sagen, inden den kan\n\nforelægges for udvalget."
        assert blocks(broken) == paragraphs(broken.replace("\n\n", " "))
        assert slugs(f"REFERAT\nPunkt 1: A\n\n{broken}") == ["sentence-joined"]

    def test_a_sentence_broken_by_a_page_number(self):
        broken = "Der er behov for at se nærmere på sagen, inden den kan\n\nSide 3 af 12\n\nforelægges for udvalget."
        (paragraph,) = blocks(broken)
        assert paragraph.text.endswith("inden den kan forelægges for udvalget.")

    def test_a_list_item_broken_by_a_page(self):
        (found,) = blocks(
            "- Den ene ting, som der blev talt om i udvalget, og som er\n\nvigtig for alle\n\n- Den anden"
        )
        assert [item.blocks[0].text for item in found.items] == [
            "Den ene ting, som der blev talt om i udvalget, og som er vigtig for alle",
            "Den anden",
        ]

    def test_a_full_stop_ends_a_paragraph(self):
        assert len(blocks("Der er behov for at se nærmere på sagen, inden den er klar.\n\nforelæggelse følger")) == 2

    @pytest.mark.parametrize("bullet", ["-", "•", "·", "*", "–", "o"])
    def test_bullets(self, bullet):
        (found,) = blocks(f"{bullet} en\n{bullet} to\n\n{bullet} tre")
        assert not found.ordered
        assert [item.blocks[0].text for item in found.items] == ["en", "to", "tre"]

    def test_a_bullet_without_a_space(self):
        (found,) = blocks("-Vores side\n-Siden")
        assert [item.blocks[0].text for item in found.items] == ["Vores side", "Siden"]

    @pytest.mark.parametrize(
        ("first", "second", "style"),
        [
            ("1.", "2.", ListStyle.DECIMAL),
            ("1)", "2)", ListStyle.DECIMAL),
            ("a)", "b)", ListStyle.LOWER_ALPHA),
            ("a.", "b.", ListStyle.LOWER_ALPHA),
            ("A)", "B)", ListStyle.UPPER_ALPHA),
            ("i)", "ii)", ListStyle.LOWER_ROMAN),
            ("I)", "II)", ListStyle.UPPER_ROMAN),
        ],
    )
    def test_counted_lists(self, first, second, style):
        (found,) = blocks(f"{first} en\n{second} to")
        assert (found.style, found.start, len(found.items)) == (style, 1, 2)

    def test_a_count_that_starts_again_is_a_new_list(self):
        first, second = blocks("1. en\n2. to\n1. en")
        assert (len(first.items), len(second.items)) == (2, 1)
        (_, third) = blocks("1. en\n4. fire")
        assert third.start == 4

    @pytest.mark.parametrize(
        "line", ["1. januar 2017 trådte loven i kraft.", "2013. Så kom krisen.", "A. Hansen sagde nej."]
    )
    def test_what_only_looks_like_a_list(self, line):
        assert blocks(line) == paragraphs(line)

    def test_nesting_by_indent(self):
        (outer,) = blocks("- ramme:\n - arbejde\n - blik\n- tager\n  mere tekst\n\n  et afsnit til")
        assert isinstance(outer, ListBlock)
        first, second = outer.items
        assert first.blocks[0] == Paragraph("ramme:")
        assert [item.blocks[0].text for item in first.blocks[1].items] == ["arbejde", "blik"]
        assert second.blocks == paragraphs("tager\nmere tekst", "et afsnit til")

    def test_a_table_with_a_rule(self):
        (table,) = blocks("Navn\tPris\n----\t----\nBord\t12\nStol\t4")
        assert isinstance(table, Table)
        assert table.header_rows == 1
        assert [[" ".join(b.text for b in cell.blocks) for cell in row] for row in table.rows] == [
            ["Navn", "Pris"],
            ["Bord", "12"],
            ["Stol", "4"],
        ]

    @pytest.mark.parametrize("marker", ["•", "-", "o", "\uf0b7", "1.", "a)"])
    def test_a_tab_behind_a_marker_makes_no_table(self, marker):
        second = {"1.": "2.", "a)": "b)"}.get(marker, marker)
        (found,) = blocks(f"{marker}\ten sag\n{second}\ten anden")
        assert isinstance(found, ListBlock)
        assert [item.blocks for item in found.items] == [paragraphs("en sag"), paragraphs("en anden")]

    def test_rows_of_a_table_may_be_numbered(self):
        (table,) = blocks("Nr.\tNavn\n1.\tBord\n2.\tStol")
        assert isinstance(table, Table)
        assert len(table.rows) == 3

    def test_an_empty_line_parts_two_tables(self):
        first, second = blocks("a\tb\n\nc\td\n---\t---")
        assert (first.header_rows, second.header_rows) == (0, 1)

    def test_headings(self):
        assert blocks("## Under\n\nTekst") == (Heading("Under", level=2), Paragraph("Tekst"))

    def test_declarations(self):
        first, second = blocks("- en\n\n[Liste]\n- to")
        assert (len(first.items), len(second.items)) == (1, 1)
        (counted,) = blocks("[Liste: i]\nc) hundrede")
        assert (counted.style, counted.start) == (ListStyle.LOWER_ROMAN, 100)
        (table,) = blocks("[Tabel: Priser]\na\tb")
        assert table.caption == "Priser"
        (figure,) = blocks("[Figur: a.png | Et tårn]")
        assert (figure.href, figure.alt) == ("a.png", "Et tårn")

    @pytest.mark.parametrize("line", ["[Liste]", "[Liste: a]", "[Tabel: Priser]", "[Figur]", "[Figur: ]", "[Andet]"])
    def test_a_declaration_of_nothing_is_text(self, line):
        assert blocks(f"{line}\n\nTekst.") == paragraphs(line, "Tekst.")
        (found,) = blocks(f"- en\n\n  {line}\n\n  Tekst.")
        assert found.items[0].blocks[1:] == paragraphs(line, "Tekst.")

    def test_a_table_after_a_list_stands_outside_it(self):
        assert [type(block) for block in blocks("- en\n\na\tb")] == [ListBlock, Table]
        (outer,) = blocks("- en\n\n  a\tb")
        assert [type(block) for block in outer.items[0].blocks] == [Paragraph, Table]

    def test_lines_of_an_item_after_a_break(self):
        (found,) = blocks("- en\n  to\n  tre\n- fire")
        assert [item.blocks for item in found.items] == [paragraphs("en\nto\ntre"), paragraphs("fire")]

    def test_a_marker_with_nothing_below_it_is_text(self):
        assert blocks("-\n\nTekst.") == paragraphs("-", "Tekst.")

    def test_stray_characters_are_dropped_and_said(self):
        text = "REFERAT\nPunkt 1: A\n\nBaggrund\n\nTekst.\n\nÅ\n\nMere."
        parsed = parse(text)
        assert parsed.minutes.items[0].sections[0].blocks == paragraphs("Tekst.", "Mere.")
        assert [d.slug for d in parsed.diagnostics] == ["stray-character"]
        assert parsed.ledger.counts()[Entry.DROPPED] == 1
        assert parsed.diagnostics[0].origin.line == 8

    def test_page_furniture_goes(self):
        parsed = parse("Punkt 1: A\n\nTekst.\n\nSide 3 af 12\n\n-----")
        assert parsed.minutes.items[0].sections[0].blocks == paragraphs("Tekst.")
        assert parsed.ledger.counts()[Entry.FURNITURE] == len("Side3af12-----")

    def test_other_line_ends(self):
        assert blocks("En\r\n\r\nTo\u2028Tre\x0c\x0cFire") == paragraphs("En", "To\nTre", "Fire")

    def test_what_cannot_be_stored_is_replaced_and_said(self):
        parsed = parse("REFERAT\nPunkt 1: A\n\nen\x00to\ufffe")
        assert parsed.minutes.items[0].sections[0].blocks == paragraphs("en\ufffdto\ufffd")
        assert [(d.slug, d.facts["count"]) for d in parsed.diagnostics] == [("characters-replaced", 2)]

    def test_hard_spaces_stay(self):
        assert blocks("10\u00a0000 kr.\u00a0") == paragraphs("10\u00a0000 kr.\u00a0")


class TestEscapes:
    @pytest.mark.parametrize(
        "line", ["Punkt 3: udgår", "Beslutning", "- nej", "1. nej", "13/20481", "# nej", "Bilag", "Å"]
    )
    def test_a_backslash_makes_text_of_it(self, line):
        assert only_item(f"\\{line}").sections[0].blocks == paragraphs(line)

    @pytest.mark.parametrize("line", ["\\\\server\\mappe", "\\Sådan", "\\", "\\ ---"])
    def test_a_backslash_before_anything_else_is_a_backslash(self, line):
        assert blocks(line) == paragraphs(line)


class TestOrigins:
    def test_lines_and_columns(self):
        parsed = parse("REFERAT Byrådet d. 01-02-2013\n\nPunkt 1: Titel\n\nBaggrund\n\nTekst.\n\n- en\n  - to\n")
        places = {path: (origin.line, origin.column) for path, origin in parsed.origins.items()}
        assert places["committee"] == (1, 1)
        assert places["items[0].title"] == (3, 1)
        assert places["items[0].sections[0].heading"] == (5, 1)
        assert places["items[0].sections[0].blocks[0]"] == (7, 1)
        assert places["items[0].sections[0].blocks[1].items[0].blocks[0]"] == (9, 1)
        assert places["items[0].sections[0].blocks[1].items[0].blocks[1].items[0].blocks[0]"] == (10, 3)


def test_a_letter_that_would_be_read_as_the_next_numeral_is_declared():
    lists = (
        ListBlock(ordered=True, start=4, style=ListStyle.UPPER_ROMAN, items=[ListItem(blocks=paragraphs("en"))]),
        ListBlock(ordered=True, start=22, style=ListStyle.UPPER_ALPHA, items=[ListItem(blocks=paragraphs("to"))]),
    )
    minutes = Minutes(items=[AgendaItem(title="Titel", sections=[Section(kind=SectionKind.CASE, blocks=lists)])])
    assert read(write(minutes)) == minutes
