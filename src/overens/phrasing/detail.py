"""What an agreement says of one of its allocations, as a document: every figure with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.document import (
    UNSTATED,
    Block,
    Document,
    Field,
    Fields,
    Heading,
    Headline,
    Item,
    Ledger,
    Marks,
    Paragraph,
    Reference,
    Row,
    Title,
)
from overens.problems import N_

if TYPE_CHECKING:
    from overens.model import Agreement, Allocation, Cited, Deadline, Figure, Part, Party, Statement, Text
    from overens.summary import At


def detail(agreement: Agreement, at: At, parties: Mapping[str, Party], translate: Translator) -> Document:
    """Everything that `agreement` says of the allocation at `at`; of itself, too, where that is the whole money.

    Raises `KeyError` where there is no such allocation.
    """
    allocation = agreement.money.find(at)
    if allocation is None:
        raise KeyError(at)
    return tuple(_Detail(agreement, at, allocation, parties, translate).blocks())


@dataclass
class _Detail:
    """One document in the making: it numbers its sources as they are met."""

    agreement: Agreement
    at: At
    allocation: Allocation
    parties: Mapping[str, Party]
    _: Translator
    numbers: dict[tuple[str | None, str | None], int] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        whole = not self.at
        number = f"{self.allocation.number}. " if self.allocation.number else ""
        yield Title(self.agreement.title if whole else number + (self.allocation.title or ""))
        yield from self.money()
        sections: Iterable[Callable[[], Iterator[Block]]] = (
            self.facts, self.recipients, self.parts, self.payers, self.of_which, self.texts, self.deadlines,
            *((self.amendments, self.documents, self.contacts) if whole else ()),
        )  # fmt: skip
        for section in sections:
            yield from section()
        yield from self.sources()

    def mark(self, *entries: Cited) -> Marks:
        """The numbers of the sources under which `entries` stand."""
        found = [
            self.numbers.setdefault((entry.source, entry.where), len(self.numbers) + 1)
            for entry in entries
            if entry.source is not None
        ]
        return tuple(dict.fromkeys(found))

    def party(self, party_id: str) -> str:
        return words.party(party_id, self.parties, self._)

    def listed(self, party_ids: Iterable[str]) -> str:
        return ", ".join(self.party(party_id) for party_id in party_ids)

    def money(self) -> Iterator[Block]:
        figure = self.allocation.figure
        if figure is None:
            yield Headline(self._(N_("no amount stated")))
            return
        amount = figure.amount
        yield Headline(f"{words.figure(amount, self._)}{words.GLUE}{words.unit(self._)}", *self.share(amount.nominal))
        yield Fields(tuple(self.printings(figure)))

    def share(self, nominal: Fraction) -> tuple[Fraction | None, str]:
        """The share of the agreement's whole money, and that in words."""
        whole = self.agreement.money.amount
        if not self.at or whole is None or not whole.amount.nominal:
            return None, ""
        share = nominal / whole.amount.nominal
        name = self.agreement.span.label if self.agreement.span else self.agreement.title
        return share, self._(N_("{percent} of {whole}")).format(percent=words.percent(share, self._), whole=name)

    def printings(self, figure: Figure) -> Iterator[Field]:
        """Each printing of a figure: phrase and reading; the same phrase is one with all its sources."""
        alike: dict[str, list[Statement]] = {}
        for statement in figure.statements:
            alike.setdefault(statement.amount.text, []).append(statement)
        for position, statements in enumerate(alike.values()):
            label = self._(N_("Stated")) if position == 0 else self._(N_("Also"))
            yield Field(label, self.printing(statements[0]), self.mark(*statements))

    def printing(self, statement: Statement) -> str:
        quoted, read = statement.amount.text, words.reading(statement.amount, self._)
        return self._(N_("“{printed}” is read as {read}")).format(printed=quoted, read=read)

    def facts(self) -> Iterator[Block]:
        found = list(self.agreement_facts() if not self.at else ()) + list(self.route(self.allocation))
        if found:
            yield Heading(self._(N_("Facts")))
            yield Fields(tuple(found))

    def agreement_facts(self) -> Iterator[Field]:
        agreement, own = self.agreement, self.mark(self.agreement)
        if agreement.goal:
            yield Field(self._(N_("Goal")), agreement.goal.text, self.mark(agreement.goal))
        yield Field(self._(N_("Parties")), self.listed(agreement.parties), own)
        if agreement.span:
            yield Field(self._(N_("Period")), agreement.span.label, own)
        else:
            yield Field(self._(N_("Period")), self._(N_("not stated")))
        if agreement.decided:
            yield Field(self._(N_("Decided")), words.window(agreement.decided, self._), own)
        for party_id, number in agreement.reference.items():
            label = self._(N_("Diary number, {party}")).format(party=self.party(party_id))
            yield Field(label, number, own)
        if agreement.related:
            yield Field(self._(N_("See also")), ", ".join(agreement.related), own)

    def route(self, allocation: Allocation) -> Iterator[Field]:
        marks = self.mark(allocation)
        given = [
            (N_("Purpose"), allocation.purpose.text if allocation.purpose else None),
            (N_("Paid out by"), allocation.via and self.party(allocation.via)),
            (N_("To be passed on to"), allocation.onward and self.party(allocation.onward)),
            (N_("Shared by"), allocation.basis),
        ]
        for label, text in given:
            if text:
                cited = allocation.purpose if allocation.purpose and label == "Purpose" else None
                yield Field(self._(label), text, self.mark(cited) if cited else marks)

    def recipients(self) -> Iterator[Block]:
        given = dict(self.allocation.recipients)
        rows = [self.share_row(party_id, figure) for party_id, figure in given.items()]
        if self.allocation.to and self.allocation.to not in given:
            amount = self.allocation.amount
            shown = words.figure(amount.amount, self._) if amount else UNSTATED
            share = Fraction(1) if amount else None
            rows.append(Row(self.party(self.allocation.to), shown, share, marks=self.mark(amount or self.allocation)))
        yield from self.ledger(N_("Recipients"), rows, "recipients")

    def payers(self) -> Iterator[Block]:
        rows = [self.share_row(party_id, figure) for party_id, figure in self.allocation.payers.items()]
        yield from self.ledger(N_("Payers"), rows, "payers")

    def share_row(self, party_id: str, figure: Figure) -> Row:
        below = [field.text for field in self.printings(figure)]
        routes = [
            (N_("paid out by {party}"), figure.via and self.party(figure.via)),
            (N_("to be passed on to {party}"), figure.onward and self.party(figure.onward)),
            (N_("shared by {party}"), figure.basis),
        ]
        below += [self._(text).format(party=name) for text, name in routes if name]
        amount = words.figure(figure.amount, self._)
        return Row(
            self.party(party_id), amount, self.scaled(figure.amount.nominal), "", tuple(below),
            self.mark(*figure.statements),
        )  # fmt: skip

    def scaled(self, nominal: Fraction) -> Fraction | None:
        """The share of this allocation that a figure in it makes up."""
        whole = self.allocation.amount
        return nominal / whole.amount.nominal if whole and whole.amount.nominal else None

    def parts(self) -> Iterator[Block]:
        yield from self.ledger(N_("Parts"), [self.part_row(part) for part in self.allocation.parts], "parts")

    def of_which(self) -> Iterator[Block]:
        rows = [self.part_row(part, printed=True) for part in self.allocation.of_which]
        yield from self.ledger(N_("Of which (lies inside, is not added)"), rows, "of_which")

    def part_row(self, part: Part, printed: bool = False) -> Row:
        number = f"{part.number}. " if part.number else ""
        beside = f"→{words.GLUE}{self.party(part.to)}" if part.to else ""
        below = [field.text for field in self.printings(part.figure)] if printed and part.figure else []
        if printed and part.purpose:
            below.append(part.purpose.text)
        amount = part.amount
        return Row(
            number + part.title,
            words.figure(amount.amount, self._) if amount else UNSTATED,
            self.scaled(amount.amount.nominal) if amount else None,
            beside,
            tuple(below),
            self.mark(*(part.figure.statements if part.figure else (part,))),
        )

    def ledger(self, heading: str, rows: list[Row], division: str) -> Iterator[Block]:
        if not rows:
            return
        yield Heading(f"{self._(heading)}, {words.unit(self._)}")
        yield Ledger(tuple(rows), words.SEPARATORS[self._.language][1])
        if division in self.allocation.incomplete:
            yield Paragraph(self._(N_("The source names only some of them.")), style="muted")

    def texts(self) -> Iterator[Block]:
        agreement_notes = self.agreement.notes if not self.at else ()
        sections: list[tuple[str, tuple[Text, ...]]] = [
            (N_("May be used for"), self.allocation.uses),
            (N_("Conditions"), self.allocation.conditions),
            (N_("Notes"), (*self.allocation.notes, *agreement_notes)),
        ]
        for heading, texts in sections:
            if texts:
                yield Heading(self._(heading))
                yield from (Item(text.text, marks=self.mark(text)) for text in texts)

    def deadlines(self) -> Iterator[Block]:
        path = "/".join(self.at)
        concerned = [
            deadline
            for deadline in self.agreement.deadlines
            if not path or deadline.concerns == path or (deadline.concerns or "").startswith(f"{path}/")
        ]
        if concerned:
            yield Heading(self._(N_("Deadlines")))
        for deadline in sorted(concerned, key=_last):
            texts = (*deadline.conditions, *deadline.notes)
            below = (self.who(deadline), *(text.text for text in texts))
            marks = self.mark(deadline, *texts)
            yield Item(f"{self.due(deadline)}: {deadline.title}", tuple(filter(None, below)), marks)

    def due(self, deadline: Deadline) -> str:
        if deadline.due is None:
            return self._(N_("No day stated"))
        printed, read = deadline.due.text, words.window(deadline.due, self._)
        if deadline.due.first and printed == deadline.due.first.isoformat():
            return read
        shown = f"{read} (“{printed}”)"
        if deadline.preferred:
            soft = words.window(deadline.preferred, self._)
            shown += ", " + self._(N_("preferably {day}")).format(day=soft)
        return shown

    def who(self, deadline: Deadline) -> str:
        """Who must act, who receives it, and how it is sent."""
        by, to = self.listed(deadline.by), self.listed(deadline.to)
        shown = f"{by} → {to}" if by and to else by or (f"→ {to}" if to else "")
        return "; ".join(text for text in (shown, deadline.channel) if text)

    def amendments(self) -> Iterator[Block]:
        if self.agreement.amendments:
            yield Heading(self._(N_("Amendments")))
        for amendment in self.agreement.amendments:
            decided = words.window(amendment.decided, self._) if amendment.decided else self._(N_("No day stated"))
            below = [amendment.summary.text] if amendment.summary else []
            if amendment.adds:
                below.append(
                    self._(N_("Adds: {printing}")).format(printing=self.printing(amendment.adds.statements[0]))
                )
            yield Item(f"{decided}: {amendment.title}", tuple(below), self.mark(amendment))

    def documents(self) -> Iterator[Block]:
        if self.agreement.documents:
            yield Heading(self._(N_("Documents")))
        for document in self.agreement.documents:
            published = words.day(document.published, self._) if document.published else None
            extra = ", ".join(text for text in (document.format, document.size, published) if text)
            yield Item(f"{document.title} ({extra})" if extra else document.title, marks=self.mark(document))

    def contacts(self) -> Iterator[Block]:
        if self.agreement.contacts:
            yield Heading(self._(N_("Contacts")))
        for contact in self.agreement.contacts:
            where = f", {self.party(contact.organisation)}" if contact.organisation else ""
            yield Item(contact.role + where, marks=self.mark(contact))

    def sources(self) -> Iterator[Block]:
        yield Heading(self._(N_("Sources")))
        if not self.numbers:
            yield Paragraph(self._(N_("No source is stated.")), style="muted")
        for source_id in dict.fromkeys(source_id for source_id, _ in self.numbers):
            under = [(number, where) for (source, where), number in self.numbers.items() if source == source_id]
            headings = tuple(
                (number, self._(N_("under “{heading}”")).format(heading=where) if where else self._(N_("no heading")))
                for number, where in under
            )
            yield Reference(citation(self.agreement, source_id, self._), headings)


def _last(deadline: Deadline) -> str:
    return str(deadline.due.last) if deadline.due and deadline.due.last else "9999"


def citation(agreement: Agreement, source_id: str | None, _: Translator) -> str:
    """A source in words: publisher, title and day."""
    source = next((source for source in agreement.sources if source.id == source_id), None)
    if source is None:
        return _(N_("No source is stated."))
    published = words.day(source.published, _) if source.published else _(N_("no date stated"))
    title = _(N_("“{title}”")).format(title=source.title)
    return ", ".join(text for text in (source.publisher, title, published) if text)
