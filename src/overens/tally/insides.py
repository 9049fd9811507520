"""What follows from sums inside an allocation: what they give a party it gets, and what is apart lies side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overens.kronor import Kronor
from overens.paths import OF_WHICH, At, leading_to
from overens.tally.bounds import Constraint
from overens.tally.judging import Relation
from overens.tally.routing import saying
from overens.tally.rules import cell_of
from overens.tally.values import Book, Cell

INSIDE = "inside"
"""The side of a cell that is what sums inside an allocation give a party."""


def given(book: Book, relations: Iterable[Relation]) -> Iterator[Constraint]:
    """What a sum inside an allocation gives a party is no more than what the allocation gives it, where that is unsaid.

    Where it is said, containment compares them. Money that several parties have together may be in the sum inside, or
    what others hand on to the party.
    """
    contained = ((one.members[0].cell, one.id) for one in relations if one.rule == "containment")
    checks = {(cell.at, cell.party): check for cell, check in contained}
    for at, allocation in book.allocations.items():
        for inside in allocation.of_which:
            path = (*at, OF_WHICH + inside.key)
            for party in _not_handed_on(book, at, book.named(path)):
                if book.share(at, "to", party).value is None and not book.is_joint(at, "to", party):
                    own = cell_of(inside, Cell(path, "to", party))
                    check = checks.get((path, party)) or checks.get((path, ""), "")
                    yield Constraint(check, Cell(at, "to", party), (own,), False)


def side_by_side(book: Book, relations: Iterable[Relation]) -> Iterator[Constraint]:
    """Sums inside may overlap, but not in the money of parties that are apart: that lies side by side in one figure.

    What is handed on to a party may lie in the money of whoever hands it on.
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
        largest_first = _not_handed_on(book, limit.at, [party for _, party in sorted(found, key=lambda one: -one[0])])
        for party in dict.fromkeys(largest_first):  # what a group gets so is no less than what those inside it get
            own = [one for one in largest_first if one != party and book.kinship.contains(party, one)]
            if own:
                yield Constraint("", Cell(limit.at, INSIDE, party), _cells(limit.at, book.kinship.apart(own)), False)
        apart = book.kinship.apart(largest_first)
        if len(apart) > 1:
            yield Constraint("", limit, _cells(limit.at, apart), False)


def _not_handed_on(book: Book, at: At, parties: Iterable[str]) -> list[str]:
    """Those of some parties to whom nobody pays out, or passes on, money of an allocation or of a sum inside it."""
    within = (book.allocations[(*at, OF_WHICH + one.key)] for one in book.allocations[at].of_which)
    every = (*map(book.allocations.__getitem__, leading_to(at)), *within)
    said = {through for one in every for by in saying(one) for through in (by.meant_for, by.payer_out) if through}
    return [one for one in parties if not any(one == other or book.kinship.overlap(one, other) for other in said)]


def _cells(at: At, parties: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(at, INSIDE, party) for party in parties)
