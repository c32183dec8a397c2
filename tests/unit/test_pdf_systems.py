"""Layouts of two case systems, invented documents: numbered headings, covers, columns, items inside items."""

import datetime as dt

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from minutes_core.errors import NoItems
from minutes_core.importers.pdf import profiles
from minutes_core.importers.pdf.assemble import assembled
from minutes_core.model import Access, Attendance, Kind, SectionKind
from unit.test_pdf_paper import BODY, BOLD, HEIGHT, LEFT, RIGHT, Paper, prose

VALUE = LEFT + 110  # where the values beside labels stand


def acadre_page(paper, number, pages):
    """Close a page and put the running heads on the next, numbered twice."""
    if number > 1:
        paper.page()
    paper.right_of(RIGHT, 40, f"{number} of {pages}", 8)
    if number > 1:
        paper.at(LEFT + 100, 60, "Referat For Udvalget for natur og veje (UNV)", 9)
        paper.right_of(RIGHT, 60, f"Side {number - 1}", 9)
        paper.at(LEFT + 100, 72, "3. marts 2015 - kl. 15:00", 9)
    paper.y = 110
    return paper


def beside(paper, label, *values):
    paper.at(LEFT, paper.y, label, font=BOLD)
    for value in values:
        paper.at(VALUE, paper.y, value)
        paper.y += paper.leading
    return paper


def acadre(absent=(), kind="Referat"):
    paper = acadre_page(Paper(size=10, leading=12), 1, 4)
    paper.line(kind, font=BOLD, size=36, step=40).line("Udvalget for natur og veje (UNV)", size=24, step=30)
    for line in ("Ekstraordinært møde", "Tirsdag den 3. marts 2015", "Kl. 15:00", "Nørrelund Rådhus", "Torvet 1"):
        paper.line(line, size=16, step=19)
    paper.line("9999 Nørrelund", size=16, step=40).line("Medlemmer", font=BOLD, size=16, step=22)
    for left, right in (("Asta Lind (A)", "Bo Holm (V)"), ("Carl Eg (A)", "Dorte Ask (C)"), ("Ebbe Bøg (A)", "")):
        paper.at(LEFT, paper.y, left, 11)
        if right:
            paper.at(LEFT + 200, paper.y, right, 11)
        paper.y += 13
    paper.gap(16).line("Fraværende", font=BOLD, size=16, step=22)
    for name in absent:
        paper.line(name, size=11)
    acadre_page(paper, 2, 4).line("Indholdsfortegnelse", x=LEFT + 150, font=BOLD, size=16, step=26)
    paper.at(LEFT, paper.y, "Punkt nr.", font=BOLD).right_of(RIGHT, paper.y, "Side", font=BOLD).gap(30)
    paper.line(f"215.   Cykelsti langs åen{'.' * 90}3").gap().line(f"216.   Lukket punkt{'.' * 96}3")
    acadre_page(paper, 3, 4).line("215. Cykelsti langs åen", font=BOLD, size=14, step=18)
    beside(paper, "Sagsnr.:", "14/3322")
    beside(paper, "Sagen afgøres i:", "Udvalget for natur og veje (UNV) og", "Økonomiudvalget")
    paper.gap().line("Resumé", font=BOLD).paragraph(prose(60)).line("Indstilling", font=BOLD)
    paper.paragraph("Direktøren indstiller, at stien anlægges.")
    paper.line("Beslutning i Udvalget for natur og veje (UNV) den 03-02-2015", font=BOLD).paragraph("Udsat.")
    paper.line("Supplerende sagsfremstilling", font=BOLD).paragraph(prose(30, 2))
    paper.line("Beslutning i Udvalget for natur og veje (UNV) den 03-03-2015", font=BOLD).paragraph("Godkendt.")
    paper.line("Bilag", font=BOLD)
    paper.at(LEFT, paper.y, "1 Åben Kort over stien, udgave 2014").right_of(RIGHT, paper.y, "4711/14").gap(12)
    paper.at(LEFT, paper.y, "2 Lukket Tilbud fra tre entreprenører, som nævnt").right_of(RIGHT, paper.y, "512/15").gap(
        12
    )
    paper.line("i sagen om broen", x=LEFT + 42)
    paper.gap(20).line("216. Lukket punkt", font=BOLD, size=14, step=18)
    beside(paper, "Sagsnr.:", "15/88")
    acadre_page(paper, 4, 4).line("Underskriftsside", x=LEFT + 20, font=BOLD, step=40)
    paper.at(LEFT + 20, paper.y, "Asta Lind (A)").at(LEFT + 220, paper.y, "Bo Holm (V)")
    return paper


def test_acadre_cover():
    minutes = acadre().read().minutes
    assert (minutes.kind, minutes.committee) == (Kind.MINUTES, "Udvalget for natur og veje (UNV)")
    meeting = minutes.meeting
    assert (meeting.title, meeting.date, meeting.start) == ("Ekstraordinært møde", dt.date(2015, 3, 3), dt.time(15))
    assert (meeting.location, meeting.address) == ("Nørrelund Rådhus", "Torvet 1, 9999 Nørrelund")
    assert minutes.preamble == ()


def test_members_in_two_columns_are_read_column_by_column():
    people = acadre().read().minutes.participants
    assert [(one.name, one.party) for one in people] == [
        ("Asta Lind", "A"), ("Carl Eg", "A"), ("Ebbe Bøg", "A"), ("Bo Holm", "V"), ("Dorte Ask", "C"),
    ]  # fmt: skip
    assert {one.attendance for one in people} == {Attendance.PRESENT}


def test_member_on_the_list_of_absent_ones_was_not_there():
    people = acadre(absent=["Carl Eg (A)", "Finn Ravn (F)"]).read().minutes.participants
    assert [one.name for one in people if one.attendance is Attendance.ABSENT] == ["Carl Eg", "Finn Ravn"]
    assert len(people) == 6


def test_agenda_does_not_know_who_will_be_there():
    minutes = acadre(kind="Dagsorden").read().minutes
    assert minutes.kind is Kind.AGENDA
    assert {one.attendance for one in minutes.participants} == {Attendance.UNKNOWN}


def test_acadre_items():
    imported = acadre().read()
    first, second = imported.minutes.items
    assert (first.number, first.title, first.case_number) == ("215", "Cykelsti langs åen", "14/3322")
    assert (second.number, second.title, second.access) == ("216", "Lukket punkt", Access.CLOSED)
    competence = first.sections[0]
    assert (competence.kind, competence.heading) == (SectionKind.COMPETENCE, "Sagen afgøres i:")
    assert [block.text for block in competence.blocks] == ["Udvalget for natur og veje (UNV) og Økonomiudvalget"]
    assert [section.decided_on for section in first.decisions] == [dt.date(2015, 2, 3), dt.date(2015, 3, 3)]
    assert [(one.title, one.document_number, one.access) for one in first.attachments] == [
        ("Kort over stien, udgave 2014", "4711/14", Access.OPEN),
        ("Tilbud fra tre entreprenører, som nævnt i sagen om broen", "512/15", Access.CLOSED),
    ]
    assert [block.text for block in imported.minutes.closing] == ["Underskriftsside", "Asta Lind (A)", "Bo Holm (V)"]
    assert [said.slug for said in imported.diagnostics] == ["layout-recognised"]


def edoc_page(paper, number, part="Åbent referat"):
    if number > 1:
        paper.page()
    for row, text in enumerate(("Teknikudvalget", "Referat", part, "Dato: 09.06.2015", f"Side {number}")):
        paper.right_of(RIGHT, 40 + 12 * row, text, 8)
    paper.y = 150
    return paper


def centred(paper, text, size, step):
    paper.canvas.setFont(BOLD, size)
    paper.canvas.drawCentredString(297, HEIGHT - paper.y, text)
    paper.y += step
    return paper


def row(paper, title, page):
    paper.at(LEFT, paper.y, title).right_of(RIGHT, paper.y, page).gap(12)


TITLE = 45  # where items' headings begin, left of the text
INNER = LEFT + 25  # where the text of an item inside an item begins


def edoc():
    paper = edoc_page(Paper(size=10, leading=12), 1)
    centred(paper.gap(100), "Referat", 24, 50)
    centred(centred(paper, "Teknikudvalget", 11, 14), "tirsdag den 9. juni 2015, kl. 16:30", 11, 14)
    centred(centred(paper, "i Mødelokale 4 på Nørrelund Rådhus", 11, 28), "Åbent referat", 11, 30)
    paper.line("Tilstede", font=BOLD).line("Asta Lind (A) - formand").line("Bo Holm (V)").gap(20)
    paper.line("Afbud/Fraværende", font=BOLD).line("Carl Eg (C)").gap(20)
    paper.line("Sekretær", font=BOLD).line("Dorte Ask")
    edoc_page(paper, 2).line("INDHOLDSFORTEGNELSE", font=BOLD).gap(12).line("Åbent referat", font=BOLD)
    row(paper, "1. Meddelelser", "3")
    paper.line("2. Renovering af den gamle vejbro ved søen og af stien, som går under broen og")
    row(paper, "    videre til skoven", "4")
    paper.gap(24).line("Lukket referat", font=BOLD)
    row(paper, "3. Køb af en grund", "5")
    edoc_page(paper, 3).at(TITLE, paper.y, "1.", 11, BOLD).line("Meddelelser", font=BOLD, size=11, step=24)
    paper.line("Sagsnr.: 2014-1001").line("Dok.nr.: 2015-2002").gap(12)
    for letter, title in (("a.", "Konference om veje"), ("b.", "Brev fra en borger")):
        paper.at(LEFT + 3, paper.y, letter).line(title, x=INNER).gap(12)
        paper.line("Bilag", x=INNER, font=BOLD)
        paper.line(f"2015-30{ord(letter[0])} - {title} og alt det, som er sendt", x=INNER)
        paper.line("ind siden sidst", x=INNER).gap(12)
    paper.at(LEFT + 3, paper.y, "c.").line("Nyt fra forvaltningen", x=INNER).gap(30)
    paper.line("Teknikudvalgets beslutning den 09.06.2015 Punkt 1", font=BOLD).line("Taget til efterretning").gap(24)
    paper.line("Følgende deltog ikke i behandlingen af punktet:").line("Bo Holm (V)")
    edoc_page(paper, 4).at(TITLE, paper.y, "2.", 11, BOLD)
    paper.line("Renovering af den gamle vejbro ved søen og af stien, som går under", font=BOLD, size=11, step=13)
    paper.line("broen og videre til skoven", font=BOLD, size=11, step=24)
    paper.line("Sagsnr.: 2014-1003").line("Dok.nr.: 2015-2004").gap(12)
    paper.line("Sammendrag", font=BOLD).paragraph(prose(50))
    paper.line("Bilag", font=BOLD).line("Ingen").gap(12)
    paper.line("Beslutningen træffes af", font=BOLD).line("Teknikudvalget").gap(12).line("Indstilling", font=BOLD)
    paper.paragraph("Centret indstiller, at").item("A)", "broen renoveres.").item("B)", "stien lukkes imens.").gap(24)
    paper.line("Teknikudvalgets beslutning den 09.06.2015 Punkt 2", font=BOLD).line("Godkendt").gap(24)
    paper.line("Følgende deltog ikke i behandlingen af punktet:")
    edoc_page(paper, 5, "Lukket referat").at(TITLE, paper.y, "3.", 11, BOLD)
    paper.line("Køb af en grund", font=BOLD, size=11, step=24).line("Sagsnr.: 2014-1005")
    return edoc_page(paper, 6, "Lukket referat").line("Teknikudvalgets beslutning den 09.06.2015 Punkt 3", font=BOLD)


def test_edoc_cover_and_people():
    minutes = edoc().read().minutes
    assert (minutes.kind, minutes.committee) == (Kind.MINUTES, "Teknikudvalget")
    assert (minutes.meeting.date, minutes.meeting.start) == (dt.date(2015, 6, 9), dt.time(16, 30))
    assert minutes.meeting.location == "Mødelokale 4 på Nørrelund Rådhus"
    assert [(one.name, one.party, one.role, one.attendance) for one in minutes.participants] == [
        ("Asta Lind", "A", "formand", Attendance.PRESENT),
        ("Bo Holm", "V", None, Attendance.PRESENT),
        ("Carl Eg", "C", None, Attendance.APOLOGIES),
        ("Dorte Ask", None, "Sekretær", Attendance.UNKNOWN),
    ]
    assert minutes.preamble == ()


def test_edoc_items():
    imported = edoc().read()
    first, second, third = imported.minutes.items
    assert [(one.number, one.case_number, one.document_number) for one in imported.minutes.items] == [
        ("1", "2014-1001", "2015-2002"), ("2", "2014-1003", "2015-2004"), ("3", "2014-1005", None),
    ]  # fmt: skip
    assert second.title == (
        "Renovering af den gamle vejbro ved søen og af stien, som går under broen og videre til skoven"
    )
    assert [one.access for one in imported.minutes.items] == [Access.OPEN, Access.OPEN, Access.CLOSED]
    assert [one.decisions[0].decided_by for one in (first, second, third)] == ["Teknikudvalget"] * 3
    assert first.absentees == ("Bo Holm (V)",)
    assert (second.attachments, second.absentees) == ((), ())
    assert [said.slug for said in imported.diagnostics] == ["layout-recognised"]


def test_lettered_lines_under_a_heading_are_items_inside_it():
    first = edoc().read().minutes.items[0]
    assert [(one.number, one.title) for one in first.items] == [
        ("a", "Konference om veje"), ("b", "Brev fra en borger"), ("c", "Nyt fra forvaltningen"),
    ]  # fmt: skip
    assert [[(one.document_number, one.title) for one in item.attachments] for item in first.items] == [
        [("2015-3097", "Konference om veje og alt det, som er sendt ind siden sidst")],
        [("2015-3098", "Brev fra en borger og alt det, som er sendt ind siden sidst")],
        [],
    ]
    assert [section.kind for section in first.sections] == [SectionKind.DECISION]


def test_lettered_lines_that_a_text_announces_are_a_list():
    paper = edoc_page(Paper(size=10, leading=12), 1).at(TITLE, 150, "1.", 11, BOLD)
    paper.line("Meddelelser", font=BOLD, size=11, step=24).line("Sagsnr.: 2014-1001").line("Dok.nr.: 2015-2002")
    paper.gap(12).line("Der er nyt om:").gap(12).item("a.", "vejen").item("b.", "broen")
    (item,) = paper.read().minutes.items
    assert item.items == ()
    assert [one.blocks[0].text for one in item.sections[0].blocks[1].items] == ["vejen", "broen"]


def test_numbered_line_inside_an_item_is_no_item():
    paper = edoc_page(Paper(size=10, leading=12), 1).at(TITLE, 150, "7.", 11, BOLD)
    paper.line("Vejplan", font=BOLD, size=11, step=24)
    paper.at(LEFT, paper.y, "Sagsnr.:").at(LEFT + 60, paper.y, "2014-1001").at(LEFT + 200, paper.y, "Dok.nr.:")
    paper.at(LEFT + 260, paper.y, "2015-2002").gap(24).line("Baggrund", font=BOLD).paragraph(prose(20))
    paper.line("1. Vejene i byen", font=BOLD, size=11, step=16).paragraph(prose(30))
    paper.line("Følgende deltog ikke i behandlingen af punktet:").line("Bo Holm (V), Carl Eg (C)")
    (item,) = assembled(paper.layout(profiles.EDOC)).minutes.items
    assert (item.number, item.case_number, item.document_number) == ("7", "2014-1001", "2015-2002")
    assert item.absentees == ("Bo Holm (V)", "Carl Eg (C)")


def test_labels_before_all_their_values():
    paper = Paper().line("Dagsorden", font=BOLD, size=16, step=30)
    for line in ("Udvalg:", "Dato:", "Sted:", "Indkaldelse:", "Byrådet", "3. marts 2015", "Salen", "Pr. brev"):
        paper.line(line).gap(6)
    paper.heading("1.1 Sag om havnen", 13).line("Oplæg:", font=BOLD).paragraph(prose(30))
    minutes = paper.read().minutes
    assert minutes.committee == "Byrådet"
    assert (minutes.meeting.date, minutes.meeting.location) == (dt.date(2015, 3, 3), "Salen")
    assert [block.text for block in minutes.preamble] == ["Indkaldelse: Pr. brev"]


def test_profile_can_be_said():
    paper = Paper(size=10, leading=12).line("1. Meddelelser", font=BOLD, size=14, step=20).paragraph(prose(30))
    assert profiles.chosen("1. Meddelelser") is profiles.GENERIC
    assert paper.layout(profiles.EDOC).profile is profiles.EDOC


def board(*, listed=False, bold=True):
    paper = Paper().line("Referat af møde i Sejlklubben Blæst", font=BOLD, size=16, step=30)
    paper.line("Dato: 3. marts 2015").gap(4).line("Sted: Klubhuset").gap(4).line("Referent: Dorte Ask").gap(4)
    paper.line("Deltagere", font=BOLD).line("Asta Lind").line("Bo Holm").gap(10)
    titles = ("Godkendelse af referat", "Nye både til ungdommen", "Eventuelt")
    if listed:
        paper.line("Dagsorden", font=BOLD).gap(4)
        for number, title in enumerate(titles, 1):
            paper.item(f"{number}.", title)
        paper.gap(14)
    for number, title in enumerate(titles, 1):
        if bold:
            paper.heading(f"{number}. {title}", 13)
        else:
            paper.item(f"{number}.", title, gap=8)
        paper.paragraph(prose(30, number))
    return paper


def test_numbered_headings_of_an_unknown_system_begin_items():
    imported = board().read()
    assert [(one.number, one.title) for one in imported.minutes.items] == [
        ("1", "Godkendelse af referat"), ("2", "Nye både til ungdommen"), ("3", "Eventuelt"),
    ]  # fmt: skip
    assert imported.minutes.meeting.location == "Klubhuset"
    assert [one.name for one in imported.minutes.participants] == ["Dorte Ask", "Asta Lind", "Bo Holm"]
    assert [said.slug for said in imported.diagnostics] == ["layout-unknown"]


def test_list_of_items_before_the_items_is_their_contents():
    for bold in (True, False):
        minutes = board(listed=True, bold=bold).read().minutes
        assert [one.title for one in minutes.items] == ["Godkendelse af referat", "Nye både til ungdommen", "Eventuelt"]
        assert [one.sections[0].blocks[0].text for one in minutes.items] == [prose(30, n) for n in (1, 2, 3)]


def test_numbered_chapters_of_a_report_are_no_items():
    paper = Paper().line("Årsberetning for havnen", font=BOLD, size=16, step=30)
    for number in (1, 2):
        paper.heading(f"{number}. Kapitel om havnen", 13).paragraph(prose(30, number))
    with pytest.raises(NoItems, match="no agenda item"):
        paper.read()


def test_item_numbers_with_points_and_labels_before_their_values():
    paper = Paper().line("Dagsorden og referat", font=BOLD, size=16, step=30)
    for label, value in (("Udvalg:", "Byrådet"), ("Dato:", "3. marts 2015"), ("Tid:", "17:00"), ("Sted:", "Salen")):
        paper.at(LEFT, paper.y, label)
        paper.at(VALUE, paper.y, value).gap(14)
    paper.gap(10)
    for number in ("1.1", "1.2"):
        paper.heading(f"{number} Sag om havnen", 13).line("Oplæg:", font=BOLD).paragraph(prose(30))
        paper.line("Referat:", font=BOLD).paragraph("Godkendt.")
    imported = paper.read()
    assert [one.number for one in imported.minutes.items] == ["1.1", "1.2"]
    assert [section.kind for section in imported.minutes.items[0].sections] == [
        SectionKind.CASE, SectionKind.DECISION,
    ]  # fmt: skip
    meeting = imported.minutes.meeting
    assert (imported.minutes.committee, meeting.date, meeting.start, meeting.location) == (
        "Byrådet", dt.date(2015, 3, 3), dt.time(17), "Salen",
    )  # fmt: skip
    assert imported.diagnostics[0].facts["name"] == "firstagenda"


def columned(rows, *, below="Punkt 1: Godkendelse af dagsorden"):
    """A head with people in two columns, some of whose lines are broken."""
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015", font=BOLD, size=16, step=30)
    paper.line("Mødedato Tirsdag d. 3. marts 2015 kl. 17:00").gap().line("Tilstede", font=BOLD)
    for left, right in rows:
        if left:
            paper.at(LEFT, paper.y, left)
        if right:
            paper.at(LEFT + 240, paper.y, right)
        paper.y += paper.leading
    paper.gap().line("Afbud", font=BOLD).line("Ida Krog (O)").gap()
    return paper.heading(below, 15).paragraph(prose(40))


@pytest.mark.parametrize("below", ["Punkt 1: Godkendelse af dagsorden", "1. Godkendelse af dagsorden"])
def test_people_in_two_columns_are_read_column_by_column(below):
    paper = columned(
        [
            ("Asta Lind (A) - borgmester", "Ebbe Bøg (V)"),
            ("Bo Holm (V) - formand for udvalget for", "Fie Lund (C)"),
            ("natur og veje", "Gry Dam (B) - næstformand i udvalget for"),
            ("Carl Eg (A)", "børn og unge"),
            ("Dorte Ask (C)", ""),
        ],
        below=below,
    )
    people = paper.read().minutes.participants
    assert [(one.name, one.party, one.attendance) for one in people] == [
        *((name, party, Attendance.PRESENT) for name, party in (
            ("Asta Lind", "A"), ("Bo Holm", "V"), ("Carl Eg", "A"), ("Dorte Ask", "C"), ("Ebbe Bøg", "V"), ("Fie Lund", "C"),
            ("Gry Dam", "B"),
        )),
        ("Ida Krog", "O", Attendance.APOLOGIES),
    ]  # fmt: skip
    assert people[1].role == "formand for udvalget for natur og veje"


@pytest.mark.parametrize("room", [5.5, 7.0, 8.5])
def test_people_whose_columns_nearly_touch_in_one_row_are_read_column_by_column(room):
    longest = "Dorthea Askelund-Rosenvinge (C) - formand for børn"
    x = LEFT + stringWidth(longest, BODY, 11) + room
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015", font=BOLD, size=16, step=30)
    paper.line("Mødedato Tirsdag d. 3. marts 2015 kl. 17:00").gap().line("Tilstede", font=BOLD)
    for left, right in (("Asta Lind (A)", "Ebbe Bøg (V)"), (longest, "Fie Lund (C)"), ("Bo Holm (V)", "Gry Dam (B)")):
        paper.at(LEFT, paper.y, left).at(x, paper.y, right)
        paper.y += paper.leading
    people = paper.heading("Punkt 1: Godkendelse", 15).paragraph(prose(40)).read().minutes.participants
    assert [one.name for one in people] == [
        "Asta Lind", "Dorthea Askelund-Rosenvinge", "Bo Holm", "Ebbe Bøg", "Fie Lund", "Gry Dam",
    ]  # fmt: skip


def test_lines_in_two_columns_that_are_not_all_people_are_read_line_by_line():
    paper = columned([("Asta Lind (A)", "Ebbe Bøg (V)"), ("Byrådets medlemmer", "uden for kredsen")])
    said = [one.name for one in paper.read().minutes.participants]
    assert "Ida Krog" in said
    assert "Carl Eg" not in said


def test_marked_people_in_three_columns_whose_lines_are_broken():
    paper = Paper().line("REFERAT Byrådet d. 03-03-2015", font=BOLD, size=16, step=30)
    paper.line("Mødedato Tirsdag d. 3. marts 2015 kl. 17:00").gap().line("Tilstede", font=BOLD)
    rows = (
        ("– Asta Lind (A)", "– Dorte Ask (C)", "– Gry Dam (B)"),
        ("– Bo Holm (V) - 1.", "– Ebbe Bøg (V) - kom kl.", "– Hans Eng (F)"),
        ("viceborgmester", "18:22", "– Ida Krog (O)"),
    )
    for texts in rows:
        for x, text in zip((LEFT, 230, 390), texts, strict=True):
            paper.at(x if text[0] == "–" else x + 9, paper.y, text)
        paper.y += paper.leading
    paper.heading("Punkt 1: Godkendelse af dagsorden", 15).paragraph(prose(40))
    people = paper.read().minutes.participants
    assert [(one.name, one.party) for one in people] == [
        ("Asta Lind", "A"), ("Bo Holm", "V"), ("Dorte Ask", "C"), ("Ebbe Bøg", "V"), ("Gry Dam", "B"), ("Hans Eng", "F"),
        ("Ida Krog", "O"),
    ]  # fmt: skip


def listed(*lines, kind="Referat af bestyrelsesmøde i Havnelauget"):
    """The head of an association's minutes with those lines, and two items."""
    paper = Paper().line(kind, font=BOLD, size=16, step=30).line("Dato: 3. marts 2015").gap()
    for text in lines:
        paper.line(text).gap(2)
    for number, title in enumerate(("Nye bøjer", "Eventuelt"), 1):
        paper.heading(f"Punkt {number}: {title}", 14).paragraph(prose(40, number))
    return {one.name: one.attendance for one in paper.read().minutes.participants}


@pytest.mark.parametrize(
    "lines",
    [
        ("Deltagere: Asta Lind, Bo Holm", "Afbud: Carl Eg"),
        ("Afbud: Carl Eg", "Deltagere: Asta Lind, Bo Holm"),
        ("Deltagere:", "Asta Lind", "Bo Holm", "Afbud:", "Carl Eg"),
        ("Deltagere: Asta Lind, Bo Holm, Carl Eg", "Afbud: Carl Eg"),
        ("Afbud: Carl Eg", "Deltagere: Asta Lind, Bo Holm, Carl Eg"),
    ],
)
def test_those_who_are_listed_beside_absent_ones_were_there(lines):
    assert listed(*lines) == {
        "Asta Lind": Attendance.PRESENT, "Bo Holm": Attendance.PRESENT, "Carl Eg": Attendance.APOLOGIES,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("Deltagere: Asta Lind, Bo Holm",), "Referat af bestyrelsesmøde"),
        (("Deltagere: Asta Lind, Bo Holm", "Afbud: Carl Eg"), "Dagsorden for bestyrelsesmøde"),
        (("Deltagere: Asta Lind, Bo Holm", "Til stede: Dorte Ask", "Afbud: Carl Eg"), "Referat af bestyrelsesmøde"),
        (("Medlemmer: Asta Lind, Bo Holm", "Afbud: Carl Eg"), "Referat af bestyrelsesmøde"),
    ],
)
def test_those_who_are_listed_are_not_said_to_have_been_there_where_it_is_unclear(lines, kind):
    said = listed(*lines, kind=kind)
    assert {said["Asta Lind"], said["Bo Holm"]} == {Attendance.UNKNOWN}
