"""What follows from all relations of an agreement together: bounds for cells without a figure, and sets that clash.

Bounds are propagated through every relation until nothing changes. A relation that is a contradiction by itself is
left out: it is reported already. Where a range becomes empty, relations are dropped one at a time to find a smallest
set that cannot all hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from overens.amount import Amount
from overens.summary import At
from overens.tally.rules import Reason, Relation, Verdict
from overens.tally.values import Book, Cell

MOST_ROUNDS = 60
"""Passes over all relations; ranges are sound, if not always the narrowest, wherever it stops."""


@dataclass(frozen=True, slots=True)
class Range:
    """The kronor between which a cell must lie."""

    low: Fraction = Fraction(0)
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        if self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def within(self, other: Range) -> Range:
        """What lies in both."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        highs = [
            (high, not is_open)
            for high, is_open in ((self.high, self.high_open), (other.high, other.high_open))
            if high is not None
        ]
        high, closed = min(highs) if highs else (None, True)
        return Range(low, high, low_open, not closed)


ANYTHING = Range()
"""No negative money; no limit above."""


def range_of(amount: Amount) -> Range:
    """The range that a printed amount can mean."""
    return Range(amount.low, amount.high, amount.low_open, amount.high_open)


@dataclass(frozen=True, slots=True)
class Constraint:
    """A relation as the propagation sees it: the members add up to the whole, or to no more than it."""

    id: str
    """The check that it comes from; empty for what holds of every allocation."""

    whole: Cell
    members: tuple[Cell, ...]
    fills: bool
    """Whether the members make up the whole, rather than at most that."""

    stated: Range | None = None
    """For a figure: the range that it is printed as. `whole` lies in it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Checks that cannot all hold, though each of them does by itself."""

    checks: tuple[str, ...]
    cell: Cell
    """The place for which they leave nothing."""


@dataclass(frozen=True, slots=True)
class Inference:
    """What follows from the relations of an agreement."""

    ranges: Mapping[Cell, Range]
    conflicts: tuple[Conflict, ...] = ()


def infer(book: Book, relations: Sequence[tuple[Relation, Verdict]]) -> Inference:
    """Ranges for every cell, and the conflicts among relations that hold by themselves."""
    constraints = [
        constraint
        for relation, verdict in relations
        if verdict is not Verdict.CONTRADICTION
        for constraint in _constraints(book, relation)
    ]
    constraints += _rows(book, constraints)
    conflicts: list[Conflict] = []
    while True:
        ranges, empty = propagate(constraints)
        if empty is None:
            return Inference(ranges, tuple(conflicts))
        clash = _smallest(constraints)
        ids = tuple(dict.fromkeys(constraint.id for constraint in clash if constraint.members and constraint.id))
        conflicts.append(Conflict(ids, empty))
        constraints = [constraint for constraint in constraints if constraint not in clash or not constraint.members]
        if not ids:
            return Inference({}, tuple(conflicts[:-1]))


def _constraints(book: Book, relation: Relation) -> Iterable[Constraint]:
    """The figures of a relation as printed, and the relation itself."""
    for term in (relation.whole, *relation.members):
        if term.value is not None and not term.value.computed:
            yield Constraint(relation.id, term.cell, (), True, range_of(term.value.amount))
    if relation.rule == "restatement" or ":source:" in relation.id:
        return
    members = tuple(member.cell for member in relation.members)
    fills = relation.reason in (Reason.NONE, Reason.WHOLE_COMPUTED)
    if relation.rule == "cross-foot" and relation.reason is Reason.PARTS_UNSAID:
        extra = _silent(book, relation)
        if extra is not None:
            members, fills = members + extra, True
    yield Constraint(relation.id, relation.whole.cell, members, fills)


def _rows(book: Book, constraints: Sequence[Constraint]) -> list[Constraint]:
    """What a part gives, or takes from, parties that are apart is together no more than the part's own amount."""
    cells: dict[tuple[At, str], list[str]] = {}
    for cell in dict.fromkeys(cell for constraint in constraints for cell in constraint.members if cell.kind):
        side, _, party = cell.kind.partition(":")
        apart = cells.setdefault((cell.at, side), [])
        if not any(book.overlap(party, other) for other in apart):
            apart.append(party)
    return [
        Constraint("", Cell(at), tuple(Cell(at, f"{side}:{party}") for party in parties), False)
        for (at, side), parties in cells.items()
    ]


def _silent(book: Book, relation: Relation) -> tuple[Cell, ...] | None:
    """The cells of the parts that don't say whether the party has a share; `None` where more than that is open."""
    side, _, party = relation.kind.partition(":")
    if book.share(relation.at, side, party).open:
        return None
    found = []
    for part in book.allocations[relation.at].parts:
        share = book.share((*relation.at, part.key), side, party)
        if share.open and (share.named or _names_a_related_party(book, (*relation.at, part.key), side, party)):
            return None
        if share.open:
            found.append(Cell((*relation.at, part.key), relation.kind))
    return tuple(found)


def _names_a_related_party(book: Book, at: tuple[str, ...], side: str, party: str) -> bool:
    """Whether the allocation names a party that contains this one or shares in it: the sum is then not to be filled."""
    allocation = book.allocations[at]
    named = [
        *(allocation.recipients if side == "to" else allocation.payers),
        *([allocation.to] if allocation.to else []),
    ]
    inside = any(_names_a_related_party(book, (*at, part.key), side, party) for part in allocation.parts)
    return inside or any(book.overlap(party, other) for other in named)


def propagate(constraints: Sequence[Constraint]) -> tuple[dict[Cell, Range], Cell | None]:
    """The range of every cell, and the first cell for which nothing is left, if any."""
    ranges: dict[Cell, Range] = {}
    for _ in range(MOST_ROUNDS):
        changed = False
        for constraint in constraints:
            for cell, bound in _bounds(constraint, ranges):
                before = ranges.get(cell, ANYTHING)
                after = before.within(bound)
                if after != before:
                    ranges[cell] = after
                    changed = True
                    if after.empty:
                        return ranges, cell
        if not changed:
            break
    return ranges, None


def _bounds(constraint: Constraint, ranges: Mapping[Cell, Range]) -> Iterable[tuple[Cell, Range]]:
    """What one constraint says of each of its cells."""
    if constraint.stated is not None:
        yield constraint.whole, constraint.stated
        return
    whole = ranges.get(constraint.whole, ANYTHING)
    members = [ranges.get(cell, ANYTHING) for cell in constraint.members]
    low, low_open = sum((m.low for m in members), Fraction(0)), any(m.low_open for m in members)
    unlimited = [index for index, m in enumerate(members) if m.high is None]
    high = sum((m.high for m in members if m.high is not None), Fraction(0))
    high_open = any(m.high_open for m in members)
    fills = constraint.fills and not unlimited
    yield constraint.whole, Range(low, high if fills else None, low_open, fills and high_open)
    for index, (cell, own) in enumerate(zip(constraint.members, members, strict=True)):
        others_open = [m.low_open for i, m in enumerate(members) if i != index]
        top = None if whole.high is None else whole.high - (low - own.low)
        bottom, bottom_open = Fraction(0), False
        if constraint.fills and not set(unlimited) - {index}:
            bottom = whole.low - (high - (own.high or 0))
            bottom_open = whole.low_open or any(m.high_open for i, m in enumerate(members) if i != index)
        if bottom <= 0:
            bottom, bottom_open = Fraction(0), False
        yield cell, Range(bottom, top, bottom_open, top is not None and (whole.high_open or any(others_open)))


def _smallest(constraints: Sequence[Constraint]) -> list[Constraint]:
    """A set that clashes and of which no constraint can be dropped."""
    kept = list(constraints)
    for constraint in sorted(constraints, key=lambda one: not one.members):  # relations before figures
        without = [other for other in kept if other is not constraint]
        if propagate(without)[1] is not None:
            kept = without
    return kept
