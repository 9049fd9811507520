"""What follows from sums inside an allocation: what they give a party it gets, and what is apart lies side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from overens.kinship import Kinship
from overens.kronor import Kronor
from overens.paths import OF_WHICH, At, leading_to
from overens.tally.bounds import Constraint
from overens.tally.judging import Relation
from overens.tally.rules import cell_of
from overens.tally.values import Book, Cell

INSIDE = "inside"
"""The side of a cell that is what sums inside an allocation give a party."""


def given(book: Book, relations: Iterable[Relation]) -> Iterator[Constraint]:
    """What a sum inside an allocation gives a party is no more than what the allocation gives it, where that is unsaid.

    Where it is said, containment compares them. Money that several parties have together may be in the sum inside, or
    what others pass on to the party.
    """
    contained = ((one.members[0].cell, one.id) for one in relations if one.rule == "containment")
    checks = {(cell.at, cell.party): check for cell, check in contained}
    for at, allocation in book.allocations.items():
        onward = _Onward.of(book, at) if allocation.of_which else None
        for inside in allocation.of_which if onward else ():
            path = (*at, OF_WHICH + inside.key)
            for party in book.named(path):
                own = cell_of(inside, Cell(path, "to", party))
                silent = book.share(at, "to", party).value is None and not book.is_joint(at, "to", party)
                if onward and silent and not onward.may_bring(party, _least(book, own)):
                    check = checks.get((path, party)) or checks.get((path, ""), "")
                    yield Constraint(check, Cell(at, "to", party), (own,), False)


def _least(book: Book, cell: Cell) -> Kronor:
    value = book.share(*cell).value if cell.side else book.value(cell.at)
    return value.amount.low if value else 0


def side_by_side(book: Book, relations: Iterable[Relation]) -> Iterator[Constraint]:
    """Sums inside may overlap, but not in the money of parties that are apart: that lies side by side in one figure.

    What one is to pass on to another may lie in what both have.
    """
    limits: dict[Cell, list[tuple[Kronor, str]]] = {}
    for relation in relations:
        if relation.rule == "containment" and (value := relation.members[0].value):
            cell = relation.members[0].cell
            party = cell.party or book.allocations[cell.at].to
            if party:
                yield Constraint(relation.id, Cell(relation.at, INSIDE, party), (cell,), False)
                limits.setdefault(relation.whole.cell, []).append((value.amount.low, party))
    for limit, found in limits.items():
        largest_first = [*dict.fromkeys(party for _, party in sorted(found, key=lambda one: -one[0]))]
        for party in largest_first:  # what a group gets so is no less than what those inside it get
            own = [one for one in largest_first if one != party and book.kinship.contains(party, one)]
            if own:
                yield Constraint("", Cell(limit.at, INSIDE, party), _cells(limit.at, book.kinship.apart(own)), False)
        apart = _Onward.of(book, limit.at).apart(book.kinship.apart(largest_first))
        if len(apart) > 1:
            yield Constraint("", limit, _cells(limit.at, apart), False)


def _cells(at: At, parties: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(at, INSIDE, party) for party in parties)


class _Onward(NamedTuple):
    """Who is to pass on money of an allocation, and to whom."""

    kinship: Kinship
    round: Sequence[tuple[str, str]]
    """As the allocation itself says it, or what it lies in: from whom, "" where nobody is named, and to whom."""

    inside: Sequence[tuple[str, str, Kronor | None]]
    """As the sums inside it say it, and how much that is at the most; `None` where there is no upper end."""

    @classmethod
    def of(cls, book: Book, at: At) -> _Onward:
        """That of the allocation at `at`."""
        around = [
            (name, through.party) for path in leading_to(at) for name, _, through in book.allocations[path].passing_on()
        ]
        inside = [
            (name, through.party, figure.amount.high if figure else None)
            for one in book.allocations[at].of_which
            for name, figure, through in one.passing_on()
        ]
        return cls(book.kinship, around, inside)

    def may_bring(self, party: str, least: Kronor) -> bool:
        """Whether others may pass on so much to a party."""
        if any(self.kinship.near(party, to) for _, to in self.round):
            return True
        brought = [most for _, to, most in self.inside if self.kinship.near(party, to)]
        return None in brought or sum(most for most in brought if most is not None) >= least > 0

    def apart(self, parties: Sequence[str]) -> list[str]:
        """Those of some parties of whom none is to pass on money to another one before it, or gets some of that one."""
        found: list[str] = []
        for party in parties:
            if not any(self._passes(one, party) or self._passes(party, one) for one in found):
                found.append(party)
        return found

    def _passes(self, one: str, other: str) -> bool:
        """Whether money of one may come to another, by way of others, too."""
        pairs, reached = [*self.round, *((name, to) for name, to, _ in self.inside)], [one]
        for giver in reached:
            reached += {to for name, to in pairs if not name or self.kinship.near(giver, name)}.difference(reached)
        return any(self.kinship.near(other, to) for to in reached[1:])
