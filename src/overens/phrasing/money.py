"""The money of a place as a sheet: a row a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.paths import At, around, lies_in
from overens.phrasing import cells, words
from overens.phrasing.sheet import Named, Sheet
from overens.phrasing.tallying import Speaker
from overens.phrasing.verdicts import VERDICTS
from overens.problems import N_
from overens.summary import Portion
from overens.tally import Cell, Check, Tally, Verdict
from overens.tally.values import Book, figures_of

if TYPE_CHECKING:
    from overens.model import Figure, Statement
    from overens.perspective import Perspective
    from overens.summary import Summary

MONEY = (
    ("agreement", N_("Agreement")), ("path", N_("Path")), ("title", N_("Title")), ("what", N_("Kind")),
    ("party", N_("Party")), ("via", N_("Paid out via")), ("onward", N_("To be passed on to")), *cells.AMOUNT,
    ("computed", N_("Computed")), ("publisher", N_("Publisher")), ("source", N_("Source")),
    ("source_date", N_("Date of the source")),
    ("heading", N_("Heading in the source")), ("verdict", N_("Verdict")),
)  # fmt: skip

WHAT = {
    "amount": N_("amount"), "recipient": N_("recipient"), "payer": N_("payer"), "of-which": N_("of which"),
    "restated": N_("restated"), "portion": N_("portion"), "portion-paid": N_("portion that is paid"),
    "portion-paid-out": N_("portion that is paid out"),
}  # fmt: skip
"""What a figure is: of an allocation, of what it gives or takes, of a sum that lies inside; printed once more; what the
party has of an allocation that the user speaks for, pays of it or pays out."""

PORTIONS = {"to": "portion", "from": "portion-paid", "via": "portion-paid-out"}
"""What the money of a party is, by its side."""

SIDES = {"": "amount", "to": "recipient", "from": "payer"}
"""What it is by the side of its place."""


Holding = Callable[[At], Sequence[Portion]]
"""Gives what a party has of an allocation, pays of it or pays out, as far as that is stated."""


def holding(perspective: Perspective, summary: Summary | None) -> Holding:
    """That of the party that the user speaks for, of the allocations of an agreement, where that is there."""
    seen = perspective.within(summary) if summary else perspective

    def has(at: At) -> Sequence[Portion]:
        node = summary.money.find(at) if summary and seen.party else None
        return (seen.portion(node), *seen.beside(node)) if node else ()

    return has


def money_sheet(speaker: Speaker, tally: Tally, at: At, has: Holding = lambda _: ()) -> Sheet:
    """Every figure of the allocation at `at` and of all below it: amounts, recipients, payers, sums that lie inside.

    The rows overlap and are not to be added as they stand: a part lies in the amount of its allocation, recipients and
    payers split the same amount, and what is `restated` is the same money once more; so is a `portion`, which stands
    once for each allocation of which it is stated what the party `has`.
    """
    checks: dict[Cell, list[Check]] = {}
    for check in tally.checks:
        for place in check.judged:
            checks.setdefault(place, []).append(check)
    clashing = frozenset(place for conflict in tally.conflicts for place in tally.concerned(conflict))
    money, _ = _Money(speaker, tally.book, checks, clashing), speaker.translate
    paths = [path for path in money.book.allocations if lies_in(path, at)]
    name = _(N_("The money: {place}")).format(place=speaker.title(at))
    rows = (row for path in paths for row in (*money.rows(path), *money.portions(path, has(path))))
    return Sheet(name, cells.columns(MONEY, _), tuple(rows))


class _Money(Struct, frozen=True):
    """The figures of one agreement as rows."""

    speaker: Speaker
    book: Book
    checks: Mapping[Cell, Sequence[Check]]
    """Those that say something of a figure, by the place where it stands."""

    clashing: frozenset[Cell]
    """The places of figures that several checks together leave nothing for."""

    def rows(self, at: At) -> Iterator[cells.Row]:
        """The allocation at `at`: its amount, its recipients, its payers."""
        allocation = self.book.allocations[at]
        inside = "of-which" if around(at) != at else ""
        if not allocation.amount:
            yield self.computed(Cell(at), inside or "amount", allocation.to)
        for place, figure in figures_of(at, allocation):
            yield from self.printings(place, inside or SIDES[place.side], place.party or allocation.to, figure)

    def printings(self, place: Cell, what: str, party: str | None, figure: Figure) -> Iterator[cells.Row]:
        """A figure as each source prints it, the principal one first."""
        first, *others = figure.statements
        yield (*self.begin(place, what, party), *self.printed(first), self.worst(place))
        checks = self.restatements(place) if others else {}
        for other in others:
            verdict = cells.verdict(checks.get(other.amount.meaning), self.speaker)
            yield (*self.begin(place, "restated", party), *self.printed(other), verdict)

    def computed(self, place: Cell, what: str, party: str | None) -> cells.Row:
        """An amount that no source prints: the sum that it is computed as, if any; nothing is cited for it."""
        value = self.book.value(place.at)
        amount = cells.amount(value.amount if value else None, self.speaker.translate)
        begin, verdict = self.begin(place, what, party), self.worst(place)
        return (*begin, *amount, value is not None, *(None,) * 4, verdict)

    def portions(self, at: At, has: Sequence[Portion]) -> Iterator[cells.Row]:
        """What a party has of an allocation, as far as it is stated; what may be more has no upper end."""
        speaker, _ = self.speaker, self.speaker.translate
        for one in has:
            if (amount := one.known) is not None:
                what = PORTIONS[one.side]
                whose = Named(what, _(WHAT[what])), cells.party(one.party, speaker), None, None
                printed = bool(amount.text) and not one.open
                read = words.reading(amount, _) if printed else words.with_unit(words.portion(one, _), _)
                bounds = cells.interval(amount, more=one.open)
                yield (*self.where(at), *whose, amount.text or None, read, *bounds, not printed, *(None,) * 5)

    def begin(self, place: Cell, what: str, party: str | None) -> cells.Row:
        """Where a figure stands, what it is, whose it is."""
        speaker, _ = self.speaker, self.speaker.translate
        via, onward = (cells.party(through, speaker) for through in self.route(place))
        return (*self.where(place.at), Named(what, _(WHAT[what])), cells.party(party, speaker), via, onward)

    def where(self, at: At) -> cells.Row:
        """Which allocation it is."""
        agreement = self.speaker.agreement
        return cells.named(agreement), "/".join(at), self.book.allocations[at].title or agreement.title

    def route(self, place: Cell) -> tuple[str | None, str | None]:
        """Who pays a figure out, and whom it is to be passed on to."""
        allocation = self.book.allocations[place.at]
        recipient = allocation.recipients.get(place.party) if place.side == "to" else None
        routed = [one for one in ((recipient,) if place.side else (allocation.amount, allocation)) if one]
        via = next((one.payer_out for one in routed if one.payer_out), None)
        return via, next((one.meant_for for one in routed if one.meant_for), None)

    def printed(self, statement: Statement) -> cells.Row:
        """One printing of a figure, with its source."""
        source = self.speaker.agreement.source_called(statement.source)
        amount = cells.amount(statement.amount, self.speaker.translate)
        cited = (source.publisher, source.title, source.published) if source else (None,) * 3
        return (*amount, False, *cited, statement.where)

    def worst(self, place: Cell) -> Named | None:
        """How the checks of a figure came out: the worst of them, also of what they say together."""
        if place in self.clashing:
            return Named(Verdict.CONTRADICTION.value, self.speaker.translate(VERDICTS[Verdict.CONTRADICTION]))
        check = min(self.checks.get(place, ()), key=lambda check: check.verdict.rank, default=None)
        return cells.verdict(check, self.speaker)

    def restatements(self, place: Cell) -> Mapping[object, Check]:
        """The checks of other printings of a figure, by what these can mean: like printings are one check."""
        return {
            member.value.amount.meaning: check
            for check in reversed(self.checks.get(place, ()))
            if check.relation.rule == "restatement"
            for member in check.relation.members
            if member.value is not None
        }
