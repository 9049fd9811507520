"""What follows from all relations of an agreement together: bounds for cells without a figure, and sets that clash.

Bounds are propagated through every relation until nothing changes. A relation that is a contradiction by itself is
left out: it is reported already, and so is what follows from its figures alone. Where a range becomes empty, relations
are dropped one at a time to find a smallest set that cannot all hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from overens.amount import Amount
from overens.kronor import Kronor
from overens.summary import OF_WHICH, At
from overens.tally.rules import Relation, cell_of
from overens.tally.values import Book, Cell
from overens.verdict import Reason, Verdict

MOST_ROUNDS = 60
"""Passes over all relations; ranges are sound, if not always the narrowest, wherever it stops."""

MOST_TRIES = 2_000
"""Constraints that are looked at for a smallest set that clashes; beyond it the set may be larger than it need be."""


class Range(NamedTuple):
    """The kronor between which a cell must lie."""

    low: Kronor = 0
    high: Kronor | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        if self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def within(self, other: Range) -> Range:
        """What lies in both; the range itself, if it lies in the other."""
        lower = other.low > self.low or (other.low == self.low and other.low_open and not self.low_open)
        upper = other.high is not None and (
            self.high is None
            or other.high < self.high
            or (other.high == self.high and other.high_open and not self.high_open)
        )
        if not lower and not upper:
            return self
        low, low_open = (other.low, other.low_open) if lower else (self.low, self.low_open)
        high, high_open = (other.high, other.high_open) if upper else (self.high, self.high_open)
        return Range(low, high, low_open, high_open)


ANYTHING = Range()
"""No negative money; no limit above."""


def range_of(amount: Amount) -> Range:
    """The range that a printed amount can mean."""
    return Range(amount.low, amount.high, amount.low_open, amount.high_open)


class Constraint(Struct, frozen=True):
    """A relation as the propagation sees it: the members add up to the whole, or to no more than it."""

    id: str
    """The check that it comes from; empty for what holds of every allocation."""

    whole: Cell
    members: tuple[Cell, ...]
    fills: bool
    """Whether the members make up the whole, rather than at most that."""

    stated: Range | None = None
    """For a figure: the range that it is printed as. `whole` lies in it."""


class Conflict(Struct, frozen=True):
    """Checks that cannot all hold, though each of them does by itself."""

    checks: tuple[str, ...]
    cell: Cell
    """The place for which they leave nothing."""

    @property
    def open(self) -> bool:
        """Whether it is a single check: one that is open, though whatever is missing would be too much."""
        return len(self.checks) == 1


class Inference(Struct, frozen=True):
    """What follows from the relations of an agreement."""

    ranges: Mapping[Cell, Range]
    conflicts: tuple[Conflict, ...] = ()


def infer(book: Book, relations: Sequence[tuple[Relation, Verdict]]) -> Inference:
    """Ranges for every cell, and the conflicts among relations that hold by themselves."""
    held = [relation for relation, verdict in relations if verdict is not Verdict.CONTRADICTION]
    constraints = [
        *_figures(relation for relation, _ in relations),
        *(c for one in held for c in _constraints(book, one)),
    ]
    constraints += _inside(book)
    constraints += _rows(book, constraints)
    wrong = [relation for relation, verdict in relations if verdict is Verdict.CONTRADICTION]
    doubted = {term.cell for relation in wrong for term in (relation.whole, *relation.members)}
    sure = [constraint for constraint in constraints if constraint.stated is None or constraint.whole not in doubted]
    ranges, conflicts, dropped = _settled(sure)
    if len(sure) < len(constraints):
        ranges, _follow, _ = _settled([constraint for constraint in constraints if id(constraint) not in dropped])
    return Inference(ranges, conflicts)


def _settled(constraints: Sequence[Constraint]) -> tuple[dict[Cell, Range], tuple[Conflict, ...], set[int]]:
    """The ranges without the sets of constraints that clash, these conflicts, and the ids of what was in them."""
    conflicts: list[Conflict] = []
    dropped: set[int] = set()
    while True:
        left = [constraint for constraint in constraints if id(constraint) not in dropped]
        ranges, empty, trail = propagate(left)
        if empty is None:
            return ranges, tuple(conflicts), dropped
        clash = _smallest([constraint for constraint in left if id(constraint) in trail])
        ids = tuple(dict.fromkeys(constraint.id for constraint in clash if constraint.id))
        if ids:
            conflicts.append(Conflict(ids, empty))
        dropped |= {id(constraint) for constraint in clash if constraint.id or not ids}


def _figures(relations: Iterable[Relation]) -> Iterable[Constraint]:
    """Each principal figure as it is printed."""
    stated: dict[Cell, Range] = {}
    for relation in relations:
        if not relation.of_other_source:
            terms = [relation.whole, *(() if relation.rule == "restatement" else relation.members)]
            printed = {term.cell: term.value for term in terms if term.value is not None and not term.value.computed}
            stated |= {cell: range_of(value.amount) for cell, value in printed.items()}
    return [Constraint("", cell, (), True, found) for cell, found in stated.items()]


def _constraints(book: Book, relation: Relation) -> Iterable[Constraint]:
    """What a relation that holds says of its cells; what another source says by itself says nothing here."""
    if relation.of_other_source or relation.whole_open:
        return
    if relation.rule == "restatement":
        stated = relation.members[0].value
        if stated is not None:
            yield Constraint(relation.id, relation.whole.cell, (), True, range_of(stated.amount))
        return
    members = tuple(member.cell for member in relation.members)
    fills = relation.reason in (Reason.NONE, Reason.WHOLE_COMPUTED)
    if relation.foots and relation.reason is Reason.PARTS_UNSAID:
        extra = _silent(book, relation.foots)
        if extra is not None:
            members, fills = members + extra, True
    yield Constraint(relation.id, relation.whole.cell, members, fills)


def _inside(book: Book) -> Iterator[Constraint]:
    """What a sum inside an allocation gives a party is no more than what the allocation gives it, where that is unsaid.

    Where it is said, containment compares them. Money that several parties have together may be in the sum inside.
    """
    for at, allocation in book.allocations.items():
        for inside in allocation.of_which:
            path = (*at, OF_WHICH + inside.key)
            for party in book.recipients(path):
                if book.share(at, "to", party).value is None and not book.is_joint(at, "to", party):
                    own = cell_of(inside, Cell(path, "to", party))
                    yield Constraint("", Cell(at, "to", party), (own,), False)


def _rows(book: Book, constraints: Sequence[Constraint]) -> list[Constraint]:
    """What a part gives, or takes from, parties that are apart is together no more than the part's own amount."""
    cells: dict[tuple[At, str], list[str]] = {}
    for cell in dict.fromkeys(cell for constraint in constraints for cell in constraint.members if cell.side):
        apart = cells.setdefault((cell.at, cell.side), [])
        if not any(book.overlap(cell.party, other) for other in apart):
            apart.append(cell.party)
    return [
        Constraint("", Cell(at), tuple(Cell(at, side, party) for party in parties), False)
        for (at, side), parties in cells.items()
    ]


def _silent(book: Book, whole: Cell) -> tuple[Cell, ...] | None:
    """The cells of the parts that don't say whether the party has a share; `None` where more than that is open."""
    if book.share(*whole).open:
        return None
    found = []
    for part in book.allocations[whole.at].parts:
        cell = whole._replace(at=(*whole.at, part.key))
        share = book.share(*cell)
        if share.open and (share.named or _names_a_related_party(book, *cell)):
            return None
        if share.open:
            found.append(cell)
    return tuple(found)


def _names_a_related_party(book: Book, at: tuple[str, ...], side: str, party: str) -> bool:
    """Whether the allocation names a party that contains this one or shares in it: the sum is then not to be filled."""
    allocation = book.allocations[at]
    named = [*allocation.shares(side), *([allocation.to] if allocation.to else [])]
    inside = any(_names_a_related_party(book, (*at, part.key), side, party) for part in allocation.parts)
    return inside or any(book.overlap(party, other) for other in named)


def propagate(constraints: Sequence[Constraint]) -> tuple[dict[Cell, Range], Cell | None, set[int]]:
    """The range of every cell; the first cell for which nothing is left, if any; and the ids of what led there."""
    ranges: dict[Cell, Range] = {}
    tightened: dict[Cell, list[Constraint]] = {}
    of_cell = _of_cell(constraints)
    waiting = set(range(len(constraints)))
    for _ in range(MOST_ROUNDS):
        if not waiting:
            break
        for number, constraint in enumerate(constraints):
            if number not in waiting:
                continue  # none of its cells has changed since
            waiting.discard(number)
            for cell, bound in _bounds(constraint, ranges):
                before = ranges.get(cell, ANYTHING)
                after = before.within(bound)
                if after is not before:
                    ranges[cell] = after
                    tightened.setdefault(cell, []).append(constraint)
                    waiting.update(of_cell[cell])
                    if after.empty:
                        return ranges, cell, _led_to(cell, tightened)
    return ranges, None, set()


def _of_cell(constraints: Iterable[Constraint]) -> Mapping[Cell, list[int]]:
    """The constraints that say more once the range of a cell has changed; a figure says the same."""
    found: dict[Cell, list[int]] = defaultdict(list)
    for number, constraint in enumerate(constraints):
        if constraint.stated is None:
            for cell in (constraint.whole, *constraint.members):
                found[cell].append(number)
    return found


def _led_to(cell: Cell, tightened: Mapping[Cell, Sequence[Constraint]]) -> set[int]:
    """Every constraint that tightened a cell, or a cell that its bound was worked out from."""
    found: set[int] = set()
    waiting, seen = [cell], {cell}
    while waiting:
        for constraint in tightened.get(waiting.pop(), ()):
            found.add(id(constraint))
            new = {constraint.whole, *constraint.members} - seen
            seen |= new
            waiting += new
    return found


def _bounds(constraint: Constraint, ranges: Mapping[Cell, Range]) -> Iterable[tuple[Cell, Range]]:
    """What one constraint says of each of its cells."""
    if constraint.stated is not None:
        yield constraint.whole, constraint.stated
        return
    whole = ranges.get(constraint.whole, ANYTHING)
    members = [ranges.get(cell, ANYTHING) for cell in constraint.members]
    low: Kronor = 0
    high: Kronor = 0
    low_opens = high_opens = unlimited = 0
    for own in members:
        low += own.low
        low_opens += own.low_open
        high_opens += own.high_open
        unlimited += own.high is None
        high += own.high or 0
    fills = constraint.fills and not unlimited
    yield constraint.whole, Range(low, high if fills else None, low_opens > 0, fills and high_opens > 0)
    for cell, own in zip(constraint.members, members, strict=True):
        top = None if whole.high is None else whole.high - (low - own.low)
        top_open = top is not None and (whole.high_open or low_opens > own.low_open)
        bottom: Kronor = 0
        bottom_open = False
        if constraint.fills and unlimited == (own.high is None):
            others = high if own.high is None else high - own.high
            bottom = max(whole.low - others, 0)
            bottom_open = bottom > 0 and (whole.low_open or high_opens > own.high_open)
        yield cell, Range(bottom, top, bottom_open, top_open)


def _smallest(constraints: Sequence[Constraint]) -> list[Constraint]:
    """A set that clashes and of which no check can be dropped: by halves, then one at a time, relations first.

    Where `MOST_TRIES` is passed, the smallest that has been found so far. Where no check is in it, no constraint can.
    """
    kept = sorted(constraints, key=lambda one: (not one.id, not one.members))
    checks = sum(bool(one.id) for one in kept)
    if 0 < checks * len(kept) <= MOST_TRIES and not any(_clash(kept, n, 1) for n in range(checks)):
        return kept  # what is needed in a set is needed in each set that lies in it
    size, tries = max(len(kept) // 2, 1), 0
    while True:
        start = 0
        while start < len(kept):
            if size == 1 and kept[0].id and not kept[start].id:
                return kept
            tries += len(kept)
            if tries > MOST_TRIES:
                return kept
            if _clash(kept, start, size):
                kept = kept[:start] + kept[start + size :]
            else:
                start += size
        if size == 1:
            return kept
        size = max(size // 2, 1)


def _clash(constraints: Sequence[Constraint], start: int, size: int) -> bool:
    """Whether constraints clash without so many of them from this one on."""
    return propagate([*constraints[:start], *constraints[start + size :]])[1] is not None
