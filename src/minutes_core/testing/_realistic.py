"""Documents as a municipality might have written them; every person and place is invented."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, TypeVar

from minutes_core.model import (
    Access,
    AgendaItem,
    Attachment,
    Attendance,
    Cell,
    Kind,
    ListBlock,
    ListItem,
    Meeting,
    Minutes,
    Paragraph,
    Participant,
    Section,
    SectionKind,
    Status,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.model import Block
    from minutes_core.testing._maker import Chooser

T = TypeVar("T")

_COMMITTEES: Final = (
    "Byrådet",
    "Økonomiudvalget",
    "Teknik- og Miljøudvalget",
    "Børne- og Skoleudvalget",
    "Kultur- og Fritidsudvalget",
    "Social- og Sundhedsudvalget",
    "Klimaudvalget",
)
_PLACES: Final = ("Ravnsø", "Nørrelund", "Engå", "Birkeholt", "Vesterhede")
_FIRST_NAMES: Final = (
    "Asta",
    "Bent",
    "Carla",
    "Didrik",
    "Ellen",
    "Frode",
    "Gerda",
    "Hagen",
    "Ida",
    "Jeppe",
    "Karla",
    "Ludvig",
)
_LAST_NAMES: Final = (
    "Lindhøj",
    "Skovgærde",
    "Nørbæk",
    "Engvad",
    "Havmose",
    "Kildetoft",
    "Rugager",
    "Stenløkke",
    "Åvang",
)
_PARTIES: Final = ("A", "B", "C", "F", "I", "O", "V", "Ø")
_SUBJECTS: Final = (
    "Renovering af Ravnsø Skole",
    "Lokalplan 214 for boliger ved Engå Strand",
    "Budgetopfølgning pr. 31. marts",
    "Takster for dagtilbud",
    "Cykelsti langs Birkeholtvej",
    "Anlægsbevilling til ny daginstitution",
    "Kvalitetsstandarder for hjemmepleje",
    "Udpegning af medlemmer til Folkeoplysningsudvalget",
    "Klimahandleplan og energirenovering af kommunens bygninger",
    "Støjhandlingsplan for Vesterhede",
    "Helhedsplan for Nørrelund Bymidte",
    "Årsregnskab og revisionsberetning",
    "Forslag til spildevandsplan, tillæg 3",
    "Vedligeholdelse af grønne områder",
)
_SENTENCES: Final = (
    "Administrationen har gennemgået sagen og vurderer, at forslaget kan gennemføres inden for den gældende ramme.",
    "Projektet forventes afsluttet i løbet af efteråret, og de berørte naboer bliver orienteret skriftligt.",
    "Udgiften udgør 2.450.000 kr., som finansieres af den afsatte pulje.",
    "Der er indkommet 12 høringssvar, hvoraf de fleste handler om trafik og parkering.",
    "Forslaget er i overensstemmelse med kommuneplanen og kræver ikke miljøvurdering.",
    "Udvalget drøftede sagen på sit forrige møde og bad om et uddybende notat.",
    "Ændringen berører ca. 340 borgere, og serviceniveauet er uændret.",
    "De nye regler træder i kraft den 1. januar, jf. lovens § 17, stk. 4.",
    "Efter planen genbesøges sagen, når erfaringerne fra det første år foreligger.",
    "Bygningen er opført i 1962 og har et energimærke, som gør en renovering rentabel på under ti år.",
    "Skolebestyrelsen har udtalt sig positivt om forslaget.",
    "Kommunen har modtaget en ansøgning fra ejeren af ejendommen om dispensation fra byggelinjen.",
)
_PROPOSALS: Final = (
    "at forslaget godkendes",
    "at der gives en anlægsbevilling på 2.450.000 kr.",
    "at planforslaget sendes i offentlig høring i otte uger",
    "at orienteringen tages til efterretning",
    "at udgiften finansieres af kassebeholdningen",
    "at sagen forelægges igen inden årets udgang",
)
_DECISIONS: Final = (
    "Godkendt.",
    "Indstillingen blev godkendt.",
    "Taget til efterretning.",
    "Sagen blev udsat til næste møde.",
    "Anbefales godkendt.",
    "Godkendt med den bemærkning, at udvalget orienteres halvårligt.",
)
_CASE: Final = {
    SectionKind.BACKGROUND: "Anledning",
    SectionKind.CASE: "Sagsfremstilling",
    SectionKind.CONSEQUENCES: "Økonomiske konsekvenser",
    SectionKind.LEGAL_BASIS: "Lovgrundlag",
    SectionKind.CONSULTATION: "Høring",
}
_ROWS: Final = ("Anlæg", "Drift", "Rådgivning", "Uforudsete udgifter", "Inventar")
_ATTACHMENTS: Final = ("Notat om økonomi", "Oversigtskort", "Samlede høringssvar", "Tidsplan", "Udkast til aftale")
_ROOMS: Final = ("Rådhuset, lokale 2", "Byrådssalen", "Mødelokale 114")
_FACETS: Final = ("A00", "G01", "P19", "Ø34", "I04")


def _turn(choices: Sequence[T], at: int) -> T:
    return choices[at % len(choices)]


class RealisticMaker:
    """Makes documents that read like minutes.

    Args:
        chooser: makes the choices.
    """

    def __init__(self, chooser: Chooser) -> None:
        self._below = chooser.below

    def _pick(self, choices: Sequence[T]) -> T:
        return choices[self._below(len(choices))]

    def minutes(self) -> Minutes:
        """A document."""
        kind = self._pick((Kind.MINUTES, Kind.MINUTES, Kind.MINUTES, Kind.AGENDA))
        committee = self._pick(_COMMITTEES)
        day = dt.date(2007 + self._below(18), 1 + self._below(12), 1 + self._below(28))
        start = dt.time(8 + self._below(10), 15 * self._below(4))
        length = 1 + self._below(4)
        year = day.year
        opening = AgendaItem(
            number="1",
            title="Godkendelse af dagsorden",
            case_number=self._case_number(year),
            sections=(self._recommendation(), *self._decisions(kind, committee, day)),
        )
        items = (opening, *(self._item(number, kind, committee, day) for number in range(2, 3 + self._below(6))))
        return Minutes(
            kind=kind,
            status=self._pick((Status.UNKNOWN, Status.FINAL)),
            committee=committee,
            organisation=f"{self._pick(_PLACES)} Kommune",
            meeting=Meeting(
                date=day,
                start=start,
                end=dt.time(start.hour + length, 5 * self._below(12)) if kind is Kind.MINUTES else None,
                location=self._pick(_ROOMS),
            ),
            participants=self._participants() if kind is Kind.MINUTES else (),
            items=items,
        )

    def _participants(self) -> tuple[Participant, ...]:
        first, last = self._below(len(_FIRST_NAMES)), self._below(len(_LAST_NAMES))
        present = [
            Participant(
                name=f"{_turn(_FIRST_NAMES, first + index)} {_turn(_LAST_NAMES, last + index)}",
                party=self._pick(_PARTIES),
                role="formand" if index == 0 else None,
                attendance=Attendance.PRESENT,
            )
            for index in range(5 + self._below(4))
        ]
        away = [
            Participant(
                name=f"{_turn(_FIRST_NAMES, first - 1 - index)} {self._pick(_LAST_NAMES)}",
                party=self._pick(_PARTIES),
                attendance=Attendance.APOLOGIES,
            )
            for index in range(self._below(3))
        ]
        return (*present, *away)

    def _item(self, number: int, kind: Kind, committee: str, day: dt.date) -> AgendaItem:
        if self._below(9) == 8:
            return AgendaItem(number=str(number), title="Lukket", access=Access.CLOSED)
        sections = [
            Section(kind=section, heading=heading, blocks=self._prose())
            for section, heading in _CASE.items()
            if section is SectionKind.CASE or self._below(3) == 0
        ]
        return AgendaItem(
            number=str(number),
            title=self._pick(_SUBJECTS),
            case_number=self._case_number(day.year),
            sections=(*sections, self._recommendation(), *self._decisions(kind, committee, day)),
            attachments=tuple(Attachment(title=_ATTACHMENTS[index]) for index in range(self._below(4))),
        )

    def _case_number(self, year: int) -> str:
        if self._below(3) == 2:
            return f"{year % 100:02}/{1000 + self._below(9000)}"
        subject = f"{self._below(30):02}.{self._below(100):02}.{self._below(30):02}"
        return f"{subject}-{self._pick(_FACETS)}-{1 + self._below(99)}-{year % 100:02}"

    def _prose(self) -> tuple[Block, ...]:
        blocks: list[Block] = [self._paragraph() for _ in range(1 + self._below(3))]
        extra = self._below(6)
        if extra == 4:
            blocks += (Paragraph("Forslaget omfatter:"), self._list(ordered=False))
        elif extra == 5:
            blocks += (Paragraph("Udgifterne fordeler sig således:"), self._table(), self._paragraph())
        return tuple(blocks)

    def _paragraph(self) -> Paragraph:
        at = self._below(len(_SENTENCES))
        return Paragraph(" ".join(_turn(_SENTENCES, at + step * 5) for step in range(2 + self._below(5))))

    def _list(self, *, ordered: bool) -> ListBlock:
        at = self._below(len(_PROPOSALS))
        proposals = (_turn(_PROPOSALS, at + step) for step in range(2 + self._below(3)))
        words = proposals if ordered else (self._pick(_SUBJECTS) for _ in range(2 + self._below(3)))
        return ListBlock(ordered=ordered, items=[ListItem(blocks=[Paragraph(word)]) for word in words])

    def _table(self) -> Table:
        years = [str(2015 + step) for step in range(2 + self._below(3))]
        rows = [[Cell.of("1.000 kr."), *map(Cell.of, years)]]
        rows += [
            [Cell.of(name), *(Cell.of(f"{100 + self._below(900)}") for _ in years)]
            for name in _ROWS[: 2 + self._below(4)]
        ]
        return Table(rows=rows, header_rows=1)

    def _recommendation(self) -> Section:
        blocks: tuple[Block, ...] = (Paragraph(f"Administrationen indstiller, {self._pick(_PROPOSALS)}."),)
        if self._below(2):
            blocks = (Paragraph("Administrationen indstiller,"), self._list(ordered=True))
        return Section(kind=SectionKind.RECOMMENDATION, heading="Indstilling", blocks=blocks)

    def _decisions(self, kind: Kind, committee: str, day: dt.date) -> tuple[Section, ...]:
        if kind is Kind.AGENDA:
            return ()
        decision = Section(kind=SectionKind.DECISION, heading="Beslutning", blocks=[Paragraph(self._pick(_DECISIONS))])
        if committee == "Byrådet" and self._below(2):
            before = day - dt.timedelta(days=7 + self._below(14))
            earlier = Section(
                kind=SectionKind.DECISION,
                heading=f"Beslutning i Økonomiudvalget den {before:%d-%m-%Y}",
                decided_by="Økonomiudvalget",
                decided_on=before,
                blocks=[Paragraph(self._pick(_DECISIONS))],
            )
            return (earlier, decision)
        return (decision,)
