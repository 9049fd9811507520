"""What stands first on the page of an allocation: what the reader's party has of it, and how much it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.document import Block, Field, Fields, Headline, Paragraph
from overens.phrasing.dossier import Narrator
from overens.phrasing.standpoint import Beside
from overens.phrasing.whole import has_all, is_all
from overens.problems import N_
from overens.summary import Portion

if TYPE_CHECKING:
    from overens.amount import Amount
    from overens.model import Allocation
    from overens.paths import At

FEW = 3
"""Parts that are named where they say what someone pays."""

ALL = N_("the whole amount")
"""Said only where it is certain, of figures that leave a range, too."""


class _Passing(NamedTuple):
    """What somebody is to pass on."""

    name: str
    amount: Amount | None
    meant: str
    """To whom."""


class OfAllocation(Struct, frozen=True):
    """What is told of one allocation."""

    narrator: Narrator
    at: At
    allocation: Allocation
    beside: Beside
    own: Portion | None
    """What the party has of it that the reader speaks for."""

    @property
    def _(self) -> Translator:
        return self.narrator.translate

    def stating(self, portion: Portion) -> Iterable[str]:
        """What states what somebody pays of whom the allocation itself does not say it."""
        if portion.side != "from" or portion.party in self.allocation.payers:
            return ()
        return _naming(self.beside.paying(self.at, portion), self._)


class Headlines(OfAllocation, frozen=True):
    """The headlines of one page."""

    def blocks(self) -> Iterator[Block]:
        """What the party has, then how much there is."""
        yield from self.shares()
        yield from self.money()

    def shares(self) -> Iterator[Block]:
        """What the party has of it, pays out and pays, and what its groups have."""
        own = self.own
        for portion in (own, *self.beside.other_sides(self.at)) if own else ():
            shown = words.shown_portion(portion, self.narrator.parties, self._)
            share, notes = self.share_of(portion)
            notes += self.counting() if portion is own else self.stating(portion)
            yield Headline(shown, share, "; ".join(notes))
            if portion is own and portion.side == "to":
                onward = (*self.to_pass_on(portion), *self.passed_on_to(portion))
                yield from (Paragraph(sentence, style="muted") for sentence in onward)
        seen, said = self.beside.perspective, N_("This is the money of {group}; {party} itself is not named.")
        if own and own.amount and own.party in seen.over[1:] and not self.at:
            group, party = (self.narrator.listed((one,)) for one in (own.party, seen.party))
            yield Paragraph(self._(said).format(group=group, party=party), style="muted")
        for portion in self.beside.of_groups(self.at):
            shown = words.shown_portion(portion, self.narrator.parties, self._)
            yield Paragraph(words.belonging(shown, seen.party, self.narrator.parties, self._), style="muted")

    def share_of(self, portion: Portion) -> tuple[Fraction | None, list[str]]:
        """Which share of the allocation's own figure a portion is, and that in words."""
        seen = self.beside.perspective
        if has_all(self.allocation, portion, seen.inner if portion.party == seen.party else ()):
            return Fraction(1), [self._(ALL)]
        amount = self.allocation.amount
        share, said = words.part_of(portion, Portion.printed(amount.amount), self._) if amount else (None, "")
        return share, [self._(N_("{percent} of the amount")).format(percent=said)] if said else []

    def counting(self) -> Iterator[str]:
        """Whose money counts in what the party has."""
        if counted := self.beside.counted(self.at):
            yield self._(N_("counting {parties}, too")).format(parties=self.narrator.listed(counted))

    def to_pass_on(self, portion: Portion) -> Iterator[str]:
        """What its party is to pass on of a portion, and to whom.

        Of several figures not how much: some may lie in others.
        """
        _, passing = self._, [one for one in self.passing() if one.name == portion.party]
        amount = _single(passing)
        said = N_("Some of it is to be passed on to {parties}.")
        if amount:
            said = N_("Of this {amount} is to be passed on to {parties}.")
        if amount and not portion.open and portion.amount and amount.meaning == portion.amount.meaning:
            said = N_("All of it is to be passed on to {parties}.")
        if passing:
            meant = self.narrator.listed(tuple(dict.fromkeys(one.meant for one in passing)))
            yield _(said).format(parties=meant, amount=words.stated(amount, _) if amount else "")

    def passed_on_to(self, portion: Portion) -> Iterator[str]:
        """What others are to pass on to the party of a portion, which does not count that."""
        _, passing = self._, [one for one in self.passing() if one.meant == portion.party and one.name]
        if not passing or not portion.amount:  # of one that has nothing the headline says so
            return
        amount = _single(passing)
        said = N_("Besides, some of what {parties} get is to be passed on to {party}.")
        if amount:
            said = N_("Besides, {amount} to {parties} is to be passed on to {party}.")
        names = self.narrator.listed(tuple(dict.fromkeys(one.name for one in passing)))
        whom, shown = self.narrator.party(portion.party), words.stated(amount, _) if amount else ""
        yield _(said).format(parties=names, party=whom, amount=shown)

    def passing(self) -> list[_Passing]:
        """Who is to pass on how much, and to whom: of all of it, else of what lies in it."""
        own = [*self.allocation.passing_on()]
        every = own or [each for _at, one in self.allocation.every() for each in one.passing_on()]
        return [_Passing(name, figure.amount if figure else None, through.party) for name, figure, through in every]

    def money(self) -> Iterator[Block]:
        """How much it is, how the sum check came out, and how the figure is printed."""
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


def _single(passing: Sequence[_Passing]) -> Amount | None:
    """How much it is, where that is one figure."""
    return passing[0].amount if len(passing) == 1 else None


def _naming(parts: Sequence[str], _: Translator) -> list[str]:
    """That something is stated for parts with these titles: for which, where they are few and no two alike."""
    if len(parts) > FEW or len({*parts}) < len(parts):
        return [_.plural("stated for {count} part", "stated for {count} parts", len(parts))]
    return [_(N_("stated for {parts}")).format(parts=words.joined(parts, _))] if parts else []
