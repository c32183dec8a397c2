"""One document as rows.

Rows are dictionaries by the names of columns; what is not in one is empty. A path of the model leads to the place that
a value came from, so items and attachments are counted as in the whole document, whatever the edition shows of it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field

from minutes_core.danish import votes
from minutes_core.danish.quotes import passages
from minutes_core.edition import public_item
from minutes_core.model import Access, SectionKind
from minutes_core.schema.printed import attachment_facts, person_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from minutes_core.danish.quotes import Quote
    from minutes_core.diagnostics import Origin
    from minutes_core.model import AgendaItem, Section
    from minutes_core.protocols import Imported
    from minutes_core.tables.values import Cell

Row: TypeAlias = "dict[str, Cell]"


@define(kw_only=True, repr=False)
class DocumentRows:
    """The rows of one document, by the name of the table.

    Attributes:
        imported: the document, whole, and where its values came from.
        document_id: what the ids of rows begin with.
        facts: what each row tells of the document.
        public: whether closed content is left out.
        kle: titles of KLE subjects by their numbers.
    """

    imported: Imported
    document_id: str
    facts: Row
    public: bool
    kle: Mapping[str, str]
    rows: dict[str, list[Row]] = field(factory=dict)
    _items: itertools.count[int] = field(factory=lambda: itertools.count(1))

    def built(self) -> dict[str, list[Row]]:
        """All rows."""
        minutes = self.imported.minutes
        for index, item in enumerate(minutes.items):
            self._item(item, f"items[{index}]", f"{index + 1}", None)
        for index, person in enumerate(minutes.participants):
            facts: Row = {**person_facts(person)}
            if person.movements:
                facts["movements"] = str(facts["movements"]).replace(",", "; ")
            place = self._place(f"participants[{index}]")
            self._add("attendance", f"p{index + 1}", {**place, **facts, "position": index + 1})
        return self.rows

    def _add(self, table: str, place: str, row: Row) -> None:
        self.rows.setdefault(table, []).append({**self.facts, **row, "id": f"{self.document_id}:{place}"})

    def _item(self, whole: AgendaItem, path: str, place: str, parent: str | None) -> None:
        item = public_item(whole) if self.public else whole
        case = item.case
        shared: Row = {
            "item_id": f"{self.document_id}:{place}",
            "item_number": item.number,
            "access": item.access.value,
            "case_number": item.case_number,
            "kle_subject": case.subject if case is not None else None,
            "kle_title": self.kle.get(case.subject) if case is not None and case.subject is not None else None,
            "kle_facet": case.facet if case is not None else None,
        }
        content = _content(item)
        own: Row = {
            "parent_id": parent,
            "position": next(self._items),
            "depth": place.count(".") + 1,
            "title": item.title or None,
            "document_number": item.document_number,
            "content": content,
        }
        if content != "closed":
            own |= {
                "sections": len(item.sections),
                "decisions": len(item.decisions),
                "attachments": len(item.attachments),
            }
        self._add("items", place, {**shared, **own, **self._place(f"{path}.title", path)})
        self._below(whole, item, path, place, shared)
        if item.items:
            for index, below in enumerate(whole.items):
                self._item(below, f"{path}.items[{index}]", f"{place}.{index + 1}", f"{self.document_id}:{place}")

    def _below(self, whole: AgendaItem, item: AgendaItem, path: str, place: str, shared: Row) -> None:
        """The decisions, attachments and absentees of an item."""
        numbers = itertools.count(1)
        for index, section in enumerate(item.sections):
            if section.kind is SectionKind.DECISION:
                self._decision(section, f"{path}.sections[{index}]", place, next(numbers), shared)
        for index, attachment in enumerate(whole.attachments):
            if self.public and {item.access, attachment.access} != {Access.OPEN}:
                continue
            facts: Row = {**attachment_facts(attachment)}
            facts["attachment_access"] = facts.pop("access")
            where = self._place(f"{path}.attachments[{index}].title", f"{path}.attachments[{index}]")
            self._add("attachments", f"{place}:a{index + 1}", {**shared, **where, "position": index + 1, **facts})
        for index, name in enumerate(item.absentees):
            row: Row = {"name": name, "attendance": "absent", "position": index + 1}
            where = self._place(f"{path}.absentees[{index}]", f"{path}.absentees")
            self._add("attendance", f"{place}:p{index + 1}", {**shared, **where, **row})

    def _decision(self, section: Section, path: str, place: str, number: int, shared: Row) -> None:
        told = votes.parse(section)
        where = self._place(f"{path}.heading", f"{path}.blocks[0]", path)
        place = f"{place}:d{number}"
        own: Row = {
            "position": number,
            "heading": section.heading,
            "decided_by": section.decided_by,
            "decided_on": section.decided_on,
            "text": "\n".join(passage.text for passage in passages(section.blocks)) or None,
            "votes": len(told),
        }
        self._add("decisions", place, {**shared, **where, **own})
        for index, vote in enumerate(told, 1):
            first = vote.quotes[0].path
            where = self._place(f"{path}.blocks[{first[0]}]", path)
            own = {
                "decision_id": f"{self.document_id}:{place}",
                "position": index,
                "subject": vote.subject.text if vote.subject is not None else None,
                "result": vote.result.text if vote.result is not None else None,
                "carried": vote.carried,
                "for_count": vote.for_count,
                "against_count": vote.against_count,
                "abstain_count": vote.abstain_count,
                "for_voters": _joined(vote.for_voters),
                "against_voters": _joined(vote.against_voters),
                "abstainers": _joined(vote.abstainers),
                "unanimous": vote.unanimous,
                "text": "\n".join(quote.text for quote in vote.quotes),
            }
            self._add("votes", f"{place}:v{index}", {**shared, **where, **own})

    def _place(self, *paths: str) -> Row:
        """Where the first of some values stands that has a place; else the nearest value around the last."""
        origin = next(filter(None, map(self.imported.origins.get, paths)), None) or self._around(paths[-1])
        if origin is None or origin.page is None:
            return {}
        top = origin.box[1] if origin.box is not None else None
        return {"page": origin.page, "page_label": origin.page_label or None, "page_top": top}

    def _around(self, path: str) -> Origin | None:
        while "." in path:
            path = path.rpartition(".")[0]
            if (origin := self.imported.origins.get(path)) is not None:
                return origin
        return None


def _content(item: AgendaItem) -> str:
    if item.sections or item.attachments:
        return "given"
    return "none" if item.access is Access.OPEN else "closed"


def _joined(quotes: Iterable[Quote]) -> str | None:
    return "; ".join(quote.text for quote in quotes) or None
