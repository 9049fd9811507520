"""What an agreement says of one of its allocations, as a document: every figure with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

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
    Headline,
    Item,
    Ledger,
    Marks,
    Note,
    Paragraph,
    Row,
    Title,
)
from overens.phrasing.standpoint import Beside
from overens.phrasing.verdicts import INCOMPLETE
from overens.phrasing.whole import has_all, is_all
from overens.problems import N_
from overens.stakes import concerns, reaches
from overens.summary import Portion

if TYPE_CHECKING:
    from overens.amount import Amount
    from overens.model import Agreement, Allocation, Deadline, DivisionKind, Figure, Part, Party, Text
    from overens.paths import At


FEW = 3
"""Parts that are named where they say what someone pays."""

ALL = N_("the whole amount")
"""Said only where it is certain, of figures that leave a range, too."""


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
    return tuple(_Detail(narrator, at, allocation, beside).blocks())


class _Detail(Struct, frozen=True):
    """One document in the making."""

    narrator: dossier.Narrator
    at: At
    allocation: Allocation
    beside: Beside

    @property
    def _(self) -> Translator:
        return self.narrator.translate

    def blocks(self) -> Iterator[Block]:
        narrator, allocation, whole = self.narrator, self.allocation, not self.at
        number = f"{allocation.number}. " if allocation.number and not whole else ""
        yield Title(narrator.agreement.title if whole else number + (allocation.title or ""))
        yield from self.own()
        yield from self.money()
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
        yield from self.ledger(self._(N_("Of which (included in the amount above)")), inside)
        yield from self.texts(N_("May be used for"), allocation.uses)
        yield from self.texts(N_("Conditions"), allocation.conditions)
        yield from dossier.deadlines(narrator, self.at, self.concerning)
        yield from dossier.amendments(narrator) if whole else ()
        yield from self.texts(N_("Notes"), (*allocation.notes, *(narrator.agreement.notes if whole else ())))
        yield from dossier.papers(narrator) if whole else ()
        yield from narrator.citations.blocks(every=whole)
        yield from dossier.abbreviations(narrator)

    def own(self) -> Iterator[Block]:
        """What the party has of it that the reader speaks for."""
        own = self.beside.portion(self.at)
        for portion in (own, *self.beside.other_sides(self.at)) if own else ():
            shown = words.shown_portion(portion, self.narrator.parties, self._)
            share, notes = self.share_of(portion)
            notes += self.counting() if portion is own else self.stating(portion)
            yield Headline(shown, share, "; ".join(notes))
            if portion is own and portion.side == "to":
                passed_on = dossier.to_pass_on(self.narrator, self.allocation, portion)
                yield from (Paragraph(said, style="muted") for said in passed_on)
        seen, said = self.beside.perspective, N_("This is the money of {group}; {party} itself is not named.")
        if own and own.amount and own.party in seen.over[1:] and not self.at:
            group, party = (self.narrator.listed((one,)) for one in (own.party, seen.party))
            yield Paragraph(self._(said).format(group=group, party=party), style="muted")
        for portion in self.beside.of_groups(self.at):
            shown = words.shown_portion(portion, self.narrator.parties, self._)
            yield Paragraph(words.belonging(shown, seen.party, self.narrator.parties, self._), style="muted")

    def share_of(self, portion: Portion) -> tuple[Fraction | None, list[str]]:
        """Which share of the allocation's own figure a portion is, and that in words."""
        if has_all(self.allocation, portion):
            return Fraction(1), [self._(ALL)]
        amount = self.allocation.amount
        share, said = words.part_of(portion, Portion.printed(amount.amount), self._) if amount else (None, "")
        return share, [self._(N_("{percent} of the amount")).format(percent=said)] if said else []

    def counting(self) -> Iterator[str]:
        """Whose money counts in what the party has."""
        if counted := self.beside.counted(self.at):
            yield self._(N_("counting {parties}, too")).format(parties=self.narrator.listed(counted))

    def stating(self, portion: Portion) -> Iterable[str]:
        """What states what somebody pays of whom the allocation itself does not say it."""
        if portion.side != "from" or portion.party in self.allocation.payers:
            return ()
        return _naming(self.beside.paying(self.at, portion), self._)

    def money(self) -> Iterator[Block]:
        figure, computed = self.allocation.figure, self.beside.computed(self.at)
        in_all = self._(N_("{amount} in all")) if self.beside.perspective.party else "{amount}"  # beside a party's
        if figure is not None:
            shown = words.stated(figure.amount, self._)
            yield Headline(in_all.format(amount=shown), *self.share_of_whole(figure.amount))
        elif computed is not None:
            shown = words.with_unit(words.portion(computed, self._), self._)
            yield Headline(in_all.format(amount=shown), None, self._(N_("no amount stated, but computed")))
        else:
            yield Headline(self._(N_("no amount stated")))
        yield Paragraph(self.beside.standing, style="muted")
        if figure is not None:
            first, *others = self.narrator.printings(figure)
            fields = [Field(self._(N_("Stated")), first.text, first.marks)]
            fields += [Field(self._(N_("Another figure")), other.text, other.marks) for other in others]
            yield Fields(tuple(fields))

    def share_of_whole(self, amount: Amount) -> tuple[Fraction | None, str]:
        """The share of the agreement's whole money, and that in words."""
        agreement = self.narrator.agreement
        whole = agreement.money.amount
        if not self.at or whole is None:
            return None, ""
        if is_all(agreement.money, self.at):
            return Fraction(1), self._(ALL)
        share, said = words.part_of(Portion.printed(amount), Portion.printed(whole.amount), self._)
        if not said:
            return share, ""
        if agreement.span is None:
            return share, self._(N_("{percent} of the whole")).format(percent=said)
        return share, self._(N_("{percent} of the whole amount of {whole}")).format(
            percent=said, whole=agreement.span.label
        )

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
        portion = self.beside.portion(self.at)
        if portion is None:
            return self._(N_("Parts"))
        side = words.side(portion, self.narrator.parties, self._)
        return self._(N_("Parts, {side}")).format(side=side)

    def concerning(self, deadline: Deadline) -> bool:
        """Whether a deadline concerns the allocation, and the party that the reader speaks for."""
        summary, kinship = self.beside.summary, Kinship(self.narrator.parties)
        duty = summary.duty(deadline.id)
        if duty is None:
            return True
        return reaches(summary, duty, self.at, kinship) and concerns(self.beside.perspective, summary, duty)

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
            beside = of if apart else beside
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


def _naming(parts: Sequence[str], _: Translator) -> list[str]:
    """That something is stated for parts with these titles: for which, where they are few and no two alike."""
    if len(parts) > FEW or len({*parts}) < len(parts):
        return [_.plural("stated for {count} part", "stated for {count} parts", len(parts))]
    return [_(N_("stated for {parts}")).format(parts=words.joined(parts, _))] if parts else []
