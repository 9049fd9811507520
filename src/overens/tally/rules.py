"""The four rules that decide what is compared, in their order, and the verdict on one comparison."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import Amount
from overens.kronor import Kronor
from overens.paths import OF_WHICH, At
from overens.tally.values import NOTHING, Book, Cell, Division, Value, printed, total
from overens.verdict import Reason, Verdict

if TYPE_CHECKING:
    from overens.model import Allocation, Figure, Statement


class Term(Struct, frozen=True):
    """A figure in a comparison."""

    cell: Cell
    label: str
    """A title, the id of a party, or the id of a source."""

    value: Value | None
    sources: tuple[tuple[str | None, str | None], ...] = ()
    """Source and heading of each printing."""


class Relation(Struct, frozen=True):
    """A whole against the parts that should make it up."""

    rule: str
    """parts, recipients, payers, cross-foot, restatement or containment."""

    kind: str
    """What tells it from others of its rule at the same place: `to:regioner`, the id of a source, a key."""

    at: At
    whole: Term
    members: tuple[Term, ...]
    reason: Reason = Reason.NONE
    """Why the sum is open, if it is."""

    whole_open: bool = False
    """Whether the whole may itself be more than is known: a joint or containing party has a figure beside it."""

    of_other_source: bool = False
    """Whether it is what another source states by itself, and not the principal figures."""

    foots: Cell | None = None
    """Of a cross-foot what it is about: who gets or pays; the figure may stand in the amount."""

    @property
    def open(self) -> bool:
        """Whether there may be more than the members that have a value."""
        return self.reason is not Reason.NONE or any(member.value is None for member in self.members)

    @property
    def id(self) -> str:
        """What names it in its agreement."""
        name = self.rule if not self.kind else f"{self.rule}:{self.kind}"
        return "/".join((*self.at, name))

    @property
    def parts(self) -> Value | None:
        """The sum of the members that have a value; nothing at all where every part says that others have it."""
        values = [member.value for member in self.members if member.value is not None]
        if not self.members and self.rule == "cross-foot" and self.reason is Reason.NONE:
            return NOTHING
        return total(values) if values else None


class Judgement(Struct, frozen=True):
    """The verdict on a relation, with its figures."""

    verdict: Verdict
    reason: Reason = Reason.NONE
    difference: Kronor | None = None
    """Nominal whole minus parts, in kronor."""

    slack: Kronor | None = None
    """How large the difference might be for the intervals still to meet; `None` where there is no limit."""

    remainder: Amount | None = None
    """What an open sum leaves of the whole."""


def judge(relation: Relation) -> Judgement:
    """The first verdict that applies: unstated, contradiction, partial, exact, rounded."""
    whole, parts = relation.whole.value, relation.parts
    if relation.reason is Reason.WHOLE_COMPUTED:
        return Judgement(Verdict.UNSTATED, Reason.WHOLE_COMPUTED)
    if whole is None:
        return Judgement(Verdict.UNSTATED, Reason.WHOLE_UNSTATED)
    if parts is None:
        return Judgement(Verdict.UNSTATED, Reason.MEMBERS_UNSTATED)
    difference = whole.amount.nominal - parts.amount.nominal
    room = slack(whole.amount, parts.amount)
    too_much = exceeds(parts.amount, whole.amount) and not relation.whole_open
    if too_much or (not relation.open and exceeds(whole.amount, parts.amount)):
        return Judgement(Verdict.CONTRADICTION, relation.reason, difference, room)
    same = difference == 0 and not whole.hedged and not parts.hedged
    if relation.open and not (relation.reason is Reason.CONTAINED and same):
        reason = Reason.MEMBER_UNSTATED if relation.reason is Reason.NONE else relation.reason
        left = remainder(whole.amount, parts.amount)
        if relation.whole_open:  # there may be more of it
            left = dataclasses.replace(left, high=None)
        return Judgement(Verdict.PARTIAL, reason, difference, room, left)
    return Judgement(Verdict.EXACT if same else Verdict.ROUNDED, Reason.NONE, difference, room)


def exceeds(one: Amount, other: Amount) -> bool:
    """Whether all that `one` can mean is more than all that `other` can mean."""
    if other.high is None:
        return False
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


def slack(whole: Amount, parts: Amount) -> Kronor | None:
    """How far apart the two figures could lie with their intervals still meeting, on the side where they lie."""
    above, below = (whole, parts) if whole.nominal >= parts.nominal else (parts, whole)
    return None if below.high is None else (above.nominal - above.low) + (below.high - below.nominal)


def remainder(whole: Amount, parts: Amount) -> Amount:
    """What the parts leave of the whole; never less than nothing."""
    low = 0 if parts.high is None else max(whole.low - parts.high, 0)
    high = None if whole.high is None else max(whole.high - parts.low, 0)
    nominal = max(whole.nominal - parts.nominal, 0)
    return Amount(low, nominal, high)


def divisions(book: Book) -> Iterator[Relation]:
    """Rule 1: an allocation equals the sum of each of its divisions, in the principal figures and in other sources."""
    for at, allocation in book.allocations.items():
        figure, value = allocation.figure, book.value(at)
        computed_from = book.computed_from(at)
        for division in book.divisions(at):
            members = tuple(Term(m.cell, m.label, m.value, _principal(m.figure)) for m in division.members)
            reason = Reason.NONE if division.complete else Reason.INCOMPLETE
            if division.kind == computed_from:
                reason = Reason.WHOLE_COMPUTED
            whole = Term(Cell(at), allocation.title or "", value, _principal(figure))
            yield Relation(division.kind, "", at, whole, members, reason)
            if figure:
                yield from _in_other_sources(at, figure, division)


def _in_other_sources(at: At, figure: Figure, division: Division) -> Iterator[Relation]:
    """The same comparison within each other source that states the whole and every member."""
    figures = [figure, *(member.figure for member in division.members)]
    if not any(one and one.also for one in figures):
        return
    principal = [one.statements[0] if one else None for one in figures]
    for source in dict.fromkeys(statement.source for statement in figure.statements):
        found = [_stated_in(source, one) for one in figures]
        stated = [statement for statement in found if statement is not None]
        if len(stated) < len(found) or found == principal:
            continue
        whole, *parts = stated
        members = tuple(
            Term(member.cell, member.label, printed(part), ((part.source, part.where),))
            for member, part in zip(division.members, parts, strict=True)
        )
        reason = Reason.NONE if division.complete else Reason.INCOMPLETE
        term = Term(Cell(at), "", printed(whole), ((whole.source, whole.where),))
        yield Relation(division.kind, f"source:{source}", at, term, members, reason, of_other_source=True)


def _stated_in(source: str | None, figure: Figure | None) -> Statement | None:
    return next((statement for statement in figure.statements if statement.source == source), None) if figure else None


def _principal(figure: Figure | None) -> tuple[tuple[str | None, str | None], ...]:
    return ((figure.source, figure.where),) if figure else ()


def cross_foot(book: Book) -> Iterator[Relation]:
    """Rule 2: what an allocation gives a recipient, or takes from a payer, equals what its parts give or take."""
    for at, allocation in book.allocations.items():
        if not allocation.parts:
            continue
        given = dict.fromkeys(allocation.given)
        for side, named in (("to", given), ("from", dict.fromkeys(allocation.payers))):
            for party in named:
                yield _cross_foot(book, at, side, party)


def _cross_foot(book: Book, at: At, side: str, party: str) -> Relation:
    allocation, cell = book.allocations[at], Cell(at, side, party)
    whole = book.share(*cell)
    cells = [(part, Cell((*at, part.key), side, party)) for part in allocation.parts]
    shares = [(part, one, book.share(*one)) for part, one in cells]
    members = tuple(
        Term(cell_of(part, one), part.title, share.value, _principal(figure_of(part, side, party)))
        for part, one, share in shares
        if share.named
    )
    reason = Reason.NONE
    if "parts" in allocation.incomplete:
        reason = Reason.INCOMPLETE
    elif whole.open or any(share.open for *_, share in shares):
        reason = Reason.PARTS_UNSAID
    figure = figure_of(allocation, side, party)
    term = Term(cell_of(allocation, cell), party, whole.value, _principal(figure))
    relation = Relation("cross-foot", cell.kind, at, term, members, reason, whole.open, foots=cell)
    own_sum = allocation.to == party and book.computed_from(at) == "parts"
    return replace(relation, reason=Reason.WHOLE_COMPUTED) if own_sum and relation.parts == whole.value else relation


def cell_of(allocation: Allocation, cell: Cell) -> Cell:
    """Where the figure stands that says what the allocation gives: its own amount, where one party gets all."""
    gets_all = cell.side == "to" and cell.party == allocation.to and cell.party not in allocation.recipients
    return Cell(cell.at) if gets_all else cell


def figure_of(allocation: Allocation, side: str, party: str) -> Figure | None:
    """The figure that says what the allocation gives or takes; all of it, where the party gets all."""
    shares = allocation.shares(side)
    all_of_it = allocation.amount if side == "to" and allocation.to == party else None
    return shares.get(party) or all_of_it


def restatements(book: Book) -> Iterator[Relation]:
    """Rule 3: every statement of a figure agrees with the principal one; like intervals are one comparison."""
    for at, allocation in book.allocations.items():
        figures = [
            (Cell(at), allocation.figure),
            *((Cell(at, "to", party), figure) for party, figure in allocation.recipients.items()),
            *((Cell(at, "from", party), figure) for party, figure in allocation.payers.items()),
        ]
        for cell, figure in figures:
            if figure and figure.also:
                yield from _restatements(cell, figure)


def _restatements(cell: Cell, figure: Figure) -> Iterator[Relation]:
    alike: dict[tuple[object, ...], list[Statement]] = {}
    for statement in figure.also:
        alike.setdefault(statement.amount.meaning, []).append(statement)
    whole = Term(cell, "", printed(figure), _principal(figure))
    for statements in alike.values():
        sources = tuple((statement.source, statement.where) for statement in statements)
        member = Term(cell, str(statements[0].source or ""), printed(statements[0]), sources)
        kind = ":".join(filter(None, (cell.kind, member.label)))
        yield Relation("restatement", kind, cell.at, whole, (member,))


def containment(book: Book) -> Iterator[Relation]:
    """Rule 4: a sum inside lies within the allocation, or within its recipient's figure where it names one.

    Of one that has several recipients, or lists them, the figure of each lies within that recipient's, too.
    """
    for at, allocation in book.allocations.items():
        for inside in allocation.of_which:
            cell = Cell((*at, OF_WHICH + inside.key))
            whole = _given(book, at, inside.to) if inside.to else None
            whole = whole or Term(Cell(at), allocation.title or "", book.value(at), _principal(allocation.amount))
            member = Term(cell, inside.title, book.value(cell.at), _principal(inside.amount))
            yield Relation("containment", inside.key, at, whole, (member,), Reason.CONTAINED)
            for party in book.recipients(cell.at):
                share, given = book.share(cell.at, "to", party), _given(book, at, party)
                if party != inside.to and given and share.value and not share.open:
                    figure = _principal(figure_of(inside, "to", party))
                    member = Term(Cell(cell.at, "to", party), inside.title, share.value, figure)
                    yield Relation("containment", f"{inside.key}:to:{party}", at, given, (member,), Reason.CONTAINED)


def _given(book: Book, at: At, party: str) -> Term | None:
    """What an allocation gives a party, where it is known to be no more."""
    share, allocation = book.share(at, "to", party), book.allocations[at]
    if share.value is None or share.open:
        return None
    place = cell_of(allocation, Cell(at, "to", party))
    return Term(place, party, share.value, _principal(figure_of(allocation, "to", party)))


RULES: tuple[Callable[[Book], Iterator[Relation]], ...] = (divisions, cross_foot, restatements, containment)
"""The rules in their order; nothing else decides what is compared."""
