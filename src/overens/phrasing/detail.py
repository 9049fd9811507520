"""What an agreement says of one of its allocations, as a document: every figure with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from overens.kinship import Kinship
from overens.kronor import Kronor, share
from overens.language import Translator
from overens.phrasing import dossier, words
from overens.phrasing.citing import Citations
from overens.phrasing.document import (
    UNSTATED,
    Block,
    Document,
    Field,
    Fields,
    Heading,
    Item,
    Ledger,
    Marks,
    Note,
    Paragraph,
    Row,
    Title,
)
from overens.phrasing.headlines import Headlines, OfAllocation
from overens.phrasing.standpoint import Beside
from overens.phrasing.verdicts import INCOMPLETE
from overens.problems import N_
from overens.stakes import concerns, reaches
from overens.summary import Portion

if TYPE_CHECKING:
    from overens.model import Agreement, Allocation, Deadline, DivisionKind, Figure, Part, Party, Text
    from overens.paths import At


def detail(
    agreement: Agreement,
    at: At,
    parties: Mapping[str, Party],
    translate: Translator,
    beside: Beside,
) -> Document:
    """Everything that `agreement` says of the allocation at `at`; of itself, too, where that is the whole money.

    Raises `KeyError` where there is no such allocation.
    """
    allocation = agreement.money.find(at)
    if allocation is None:
        raise KeyError(at)
    narrator = dossier.Narrator(
        agreement, parties, translate, Citations(agreement, translate), beside.today, beside.hanging
    )
    return tuple(_Detail(narrator, at, allocation, beside, beside.portion(at)).blocks())


class _Detail(OfAllocation, frozen=True):
    """One document in the making."""

    def blocks(self) -> Iterator[Block]:
        narrator, allocation, whole = self.narrator, self.allocation, not self.at
        number = f"{allocation.number}. " if allocation.number and not whole else ""
        yield Title(narrator.agreement.title if whole else number + (allocation.title or ""))
        yield from Headlines(narrator, self.at, allocation, self.beside, self.own).blocks()
        facts = [*(dossier.facts(narrator, self.beside.titles) if whole else ()), *self.facts()]
        if facts:
            yield Heading(self._(N_("Facts")))
            yield Fields(tuple(facts))
        yield from self.ledger(self._(N_("Recipients")), self.recipients(), "recipients")
        if not (allocation.recipients or allocation.to):
            rows = [*map(self.computed_row, self.beside.received)]
            yield from self.ledger(self._(N_("Recipients, computed from the parts")), rows)
        yield from dossier.passed_on(narrator, allocation)
        yield from self.ledger(self.parts_heading(), [self.part_row(part) for part in allocation.parts], "parts")
        payers = [self.share_row(party_id, figure) for party_id, figure in allocation.payers.items()]
        yield from self.ledger(self._(N_("Payers")), payers, "payers")
        if not allocation.payers:
            rows = [*map(self.computed_row, self.beside.paid)]
            yield from self.ledger(self._(N_("Payers, computed from the parts")), rows)
        inside = [self.part_row(part, whole=True) for part in allocation.of_which]
        yield from self.ledger(self._(N_("Of which (included in the whole amount)")), inside)
        yield from self.texts(N_("May be used for"), allocation.uses)
        yield from self.texts(N_("Conditions"), allocation.conditions)
        yield from dossier.deadlines(narrator, self.at, self.reaching(), self.concerning)
        yield from dossier.amendments(narrator) if whole else ()
        yield from self.texts(N_("Notes"), (*allocation.notes, *(narrator.agreement.notes if whole else ())))
        yield from dossier.papers(narrator) if whole else ()
        yield from narrator.citations.blocks(every=whole)
        yield from dossier.abbreviations(narrator)

    def facts(self) -> Iterator[Field]:
        """What is said of the allocation itself."""
        allocation, mark = self.allocation, self.narrator.citations.mark
        if not self.at and allocation.title:
            yield Field(self._(N_("The money")), allocation.title, mark(allocation))
        if allocation.purpose:
            yield Field(self._(N_("Purpose")), allocation.purpose.text, mark(allocation.purpose))
        for entry in (allocation, *([allocation.amount] if allocation.amount else [])):
            yield from (Field(*told) for told in self.narrator.route(entry))

    def recipients(self) -> list[Row]:
        given = self.allocation.recipients
        rows = [self.share_row(party_id, figure) for party_id, figure in given.items()]
        if self.allocation.to and self.allocation.to not in given:
            amount = self.allocation.amount
            shown = words.figure(amount.amount, self._) if amount else UNSTATED
            marks = self.narrator.citations.mark(amount or self.allocation)
            name, scale = self.narrator.party(self.allocation.to), Fraction(1) if amount else None
            rows.append(Row(name, shown, scale, marks=marks))
        return rows

    def computed_row(self, portion: Portion) -> Row:
        share = self.scaled(words.length(portion)) if portion.amount else None
        below = tuple(map(Note, self.stating(portion))) if portion.open else ()
        return Row(self.narrator.party(portion.party), words.portion(portion, self._), share, below=below)

    def share_row(self, party_id: str, figure: Figure) -> Row:
        below = (*self.narrator.printings(figure), *self.narrator.route_notes(figure))
        amount = words.figure(figure.amount, self._)
        return Row(self.narrator.party(party_id), amount, self.scaled(figure.amount.nominal), below=below)

    def scaled(self, nominal: Kronor) -> Fraction | None:
        """The share of this allocation that a figure in it makes up."""
        figure, computed = self.allocation.amount, self.beside.computed(self.at)
        whole = figure.amount.nominal if figure else words.length(computed) if computed else 0
        return share(nominal, whole) if whole else None

    def parts_heading(self) -> str:
        """With the party whose portions stand there, where the reader speaks for one."""
        if self.own is None:
            return self._(N_("Parts"))
        side = words.side(self.own, self.narrator.parties, self._)
        return self._(N_("Parts, {side}")).format(side=side)

    def concerning(self, deadline: Deadline) -> bool:
        """Whether a deadline concerns the party that the reader speaks for."""
        duty = self.beside.summary.duty(deadline.id)
        return duty is None or concerns(self.beside.perspective, self.beside.summary, duty)

    def reaching(self) -> Callable[[Deadline], bool]:
        """Says whether a deadline of what the allocation lies in may concern it."""
        summary, kinship = self.beside.summary, Kinship(self.narrator.parties)

        def may_concern(deadline: Deadline) -> bool:
            duty = summary.duty(deadline.id)
            return duty is None or reaches(summary, duty, self.at, kinship)

        return may_concern

    def part_row(self, part: Part, *, whole: bool = False) -> Row:
        """A part on a line; with `whole` everything that is said of it, because it has no page of its own."""
        number = f"{part.number}. " if part.number else ""
        beside = f"→{words.GLUE}{self.narrator.party(part.to)}" if part.to else ""
        at = (*self.at, part.key)
        worth = Portion.printed(part.amount.amount) if part.amount else None if whole else self.beside.computed(at)
        shown = words.portion(worth, self._) if worth else UNSTATED
        share = self.scaled(words.length(worth)) if worth else None
        portion = None if whole else self.beside.portion(at)
        below = tuple(self.narrator.whole(part)) if whole else ()
        marks: Marks = () if whole and part.figure else self.narrator.citations.mark(part.amount or part)
        if portion is not None:
            of = self._(N_("of {amount}")).format(amount=shown).replace(" ", words.GLUE) if worth else ""
            apart = shown != words.portion(portion, self._)
            of_others = self.own is not None and self.own.party != portion.party  # whom the heading does not name
            beside = " ".join(filter(None, (of, beside))) if of_others else of if apart else beside
            shown = words.portion(portion, self._)
            share = self.scaled(words.length(portion)) if portion.amount else None
            printed = (_stated_for(part, portion), part.amount if apart else None)
            marks = self.narrator.citations.mark(*filter(None, printed))
        return Row(number + part.title, shown, share, beside, below, marks)

    def ledger(self, heading: str, rows: Iterable[Row], division: DivisionKind | None = None) -> Iterator[Block]:
        several, incomplete = tuple(rows), division if division in self.allocation.incomplete else None
        if several or incomplete:
            yield Heading(f"{heading}, {words.unit(self._)}")
        if several:
            yield Ledger(several, words.decimal_mark(self._))
        if incomplete:
            yield Paragraph(self._(INCOMPLETE[incomplete]), style="muted")

    def texts(self, heading: str, texts: Iterable[Text]) -> Iterator[Block]:
        several = tuple(texts)
        if several:
            yield Heading(self._(heading))
            yield from (Item(text.text, marks=self.narrator.citations.mark(text)) for text in several)


def _stated_for(allocation: Allocation, portion: Portion) -> Figure | None:
    """The printed figure that a portion is; `None` where it is computed, or not stated."""
    if portion.computed or portion.open:
        return None
    if portion.side == "from":
        return allocation.payers.get(portion.party)
    if portion.side == "via":
        figures = [one for one in (allocation.amount, *allocation.recipients.values()) if one]
        return next((one for one in figures if one.amount == portion.amount), None)
    gets_all = allocation.to and allocation.amount and allocation.amount.amount == portion.amount  # or one inside it
    return allocation.recipients.get(portion.party) or (allocation.amount if gets_all else None)
