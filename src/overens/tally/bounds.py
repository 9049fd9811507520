"""Bounds for the cells of an agreement, propagated through constraints until nothing changes; and sets that clash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from overens.amount import Amount
from overens.kronor import Kronor
from overens.tally.values import Cell

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


def smallest(constraints: Sequence[Constraint]) -> list[Constraint]:
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
