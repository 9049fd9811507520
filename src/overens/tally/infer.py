"""What follows from all relations of an agreement together: bounds for cells without a figure, and sets that clash.

Bounds are propagated through every relation until nothing changes. A relation that is a contradiction by itself is
left out: it is reported already, and so is what follows from its figures. Where a range becomes empty, relations are
dropped one at a time to find a smallest set that cannot all hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from overens.paths import At
from overens.tally.bounds import Constraint, Range, propagate, range_of, smallest
from overens.tally.insides import INSIDE, given, side_by_side
from overens.tally.judging import Relation, Term
from overens.tally.rules import cell_of
from overens.tally.values import NO_SHARE, Book, Cell
from overens.verdict import Reason, Verdict

LISTED = {"recipients": "to", "payers": "from"}
"""The rules that compare an amount with a list of parties, and the side of that list."""

MOST_CONFLICTS = 50
"""Conflicts after which nothing more is looked for, and no cell is given a range."""

MOST_LOOKED_AT = 100_000
"""Constraints gone through, each as often as it is, after which it is the same though fewer conflicts were found."""


class Conflict(Struct, frozen=True):
    """Checks that cannot all hold, though each of them does by itself."""

    checks: tuple[str, ...]
    cell: Cell
    """The place for which they leave nothing."""

    @property
    def id(self) -> str:
        """What names it in its agreement: no check is called so."""
        return f"conflict: {', '.join(self.checks)}"

    @property
    def open(self) -> bool:
        """Whether it is a single check: one that is open, though whatever is missing would be too much."""
        return len(self.checks) == 1


class Inference(Struct, frozen=True):
    """What follows from the relations of an agreement."""

    ranges: Mapping[Cell, Range]
    conflicts: tuple[Conflict, ...]


def infer(book: Book, relations: Sequence[tuple[Relation, Verdict]]) -> Inference:
    """Ranges for every cell, and the conflicts among relations that hold by themselves."""
    held = _held(relations)
    constraints = [
        *_figures(relation for relation, _ in relations),
        *(c for one in held for c in _constraints(book, one)),
    ]
    insides = [*given(book, held)]
    torn = {one.at for one, verdict in relations if one.rule == "parts" and verdict is Verdict.CONTRADICTION}
    cells = [cell for one in (*constraints, *insides) for cell in one.members if cell.side]
    constraints += [*insides, *_levels(book, [*cells, *(one.whole for one in insides)], torn)]
    constraints += [*_rows(book, constraints, [one for one, _ in relations if one.rule in LISTED])]
    constraints += side_by_side(book, held)
    sides = [
        side for relation, verdict in relations if verdict is Verdict.CONTRADICTION for side in _sides(book, relation)
    ]
    found = _settled(constraints, sides)
    if not found.doubted:
        return Inference(found.ranges, found.conflicts)
    gone = {*found.dropped, *found.doubted}
    sound = [constraint for constraint in constraints if id(constraint) not in gone]
    return Inference(_settled(sound, ()).ranges, found.conflicts)  # figures tell of cells though they are in doubt


def _held(relations: Sequence[tuple[Relation, Verdict]]) -> list[Relation]:
    """The relations that hold; without those of what others get, or give, where somebody has money who is left out."""
    short = {(one.at, one.foots.side) for one, _ in relations if one.foots and one.reason is Reason.NOT_NAMED}
    return [
        relation
        for relation, verdict in relations
        if verdict is not Verdict.CONTRADICTION and not (relation.foots and (relation.at, relation.foots.side) in short)
    ]


class _Settled(NamedTuple):
    """Constraints of which no set clashes any more."""

    ranges: Mapping[Cell, Range]
    conflicts: tuple[Conflict, ...]
    dropped: Collection[int]
    """The ids of the constraints that were dropped for conflicts."""

    doubted: Collection[int]
    """Those of checks for which figures leave nothing that are in doubt."""


def _settled(constraints: Sequence[Constraint], sides: Collection[frozenset[Cell]]) -> _Settled:
    """Constraints without what clashes: that is a conflict, unless it needs all figures of a side that is in doubt."""
    conflicts: list[Conflict] = []
    dropped: set[int] = set()
    freed: set[int] = set()
    blamed: set[int] = set()
    looked_at = 0
    while len(conflicts) < MOST_CONFLICTS and looked_at < MOST_LOOKED_AT:
        gone = dropped | freed
        left = [constraint for constraint in constraints if id(constraint) not in gone]
        looked_at += len(left)
        ranges, empty, trail = propagate(left)
        if empty is None:
            return _Settled(ranges, tuple(conflicts), dropped, blamed)
        clash = smallest([constraint for constraint in left if id(constraint) in trail])
        figures = {constraint.whole for constraint in clash if constraint.stated is not None}
        doubted = next((side for side in sides if side <= figures), None)
        if doubted:
            freed |= {id(one) for one in clash if one.stated is not None and one.whole in doubted}
            blamed |= {id(one) for one in clash if one.id}
            continue
        ids = tuple(dict.fromkeys(constraint.id for constraint in clash if constraint.id))
        place = empty._replace(side="to") if empty.side == INSIDE else empty
        conflicts += [Conflict(ids, place)] if ids else []
        # Of a clash without checks what follows from the figures goes, not these: then the checks that clash show.
        told = [one for one in constraints if one.id in ids] or [one for one in clash if one.members] or clash
        dropped |= set(map(id, told))
    return _Settled({}, tuple(conflicts), dropped, ())


def _sides(book: Book, relation: Relation) -> Iterator[frozenset[Cell]]:
    """The figures of a relation's whole, those of its members, and the fewest of these that are too much already.

    What needs all of a side follows from the relation. What is computed stands for the figures that it is made of.
    """
    for terms in ([relation.whole], _too_much(relation), relation.members):
        cells = frozenset(cell for term in terms for cell in book.made_of(term.cell))
        if cells:
            yield cells


def _too_much(relation: Relation) -> Sequence[Term]:
    """The largest members that are together more than the whole; nothing where all of them are not."""
    most = relation.whole.value.amount.high if relation.whole.value else None
    known = [(term.value.amount.low, term) for term in relation.members if term.value]
    largest = sorted(known, key=lambda one: -one[0])
    sums = accumulate(low for low, _ in largest)
    count = next((number for number, low in enumerate(sums, 1) if most is not None and low > most), 0)
    return [term for _, term in largest[:count]]


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
    if relation.reason is Reason.INCOMPLETE and (side := LISTED.get(relation.rule)):
        members += _unlisted(book, relation.at, side)
    yield Constraint(relation.id, relation.whole.cell, members, fills)


def _unlisted(book: Book, at: At, side: str) -> tuple[Cell, ...]:
    """The cells of those whom an incomplete list leaves out and its parts, or sums inside, name.

    Each is apart from those listed and from the others here, so that the amount has room for all of them.
    """
    allocation = book.allocations[at]
    named = (party for key, _ in allocation.below() for party in book.named((*at, key), side))
    return tuple(Cell(at, side, party) for party in book.kinship.apart(named, [*allocation.shares(side)]))


def _levels(book: Book, cells: Sequence[Cell], torn: Collection[At]) -> Iterator[Constraint]:
    """What an allocation gives a party, or takes from it, and leaves to its parts to say is what these do together.

    Of the allocations that are `torn`, the parts contradict the amount: nothing follows from them.
    """
    waiting, met = [*cells], set[Cell]()
    for cell in waiting:
        at, side, party = cell
        allocation = book.allocations[at]
        told = party in allocation.sharing(side)
        open_below = allocation.parts and at not in torn and not told and not book.is_joint(*cell)
        if cell in met or not open_below or book.share(*cell) is NO_SHARE:
            continue
        met.add(cell)
        below = [(part, cell._replace(at=(*at, part.key))) for part in allocation.parts]
        members = tuple(cell_of(part, one) for part, one in below if book.share(*one) is not NO_SHARE)
        yield Constraint("", cell, members, "parts" not in allocation.incomplete and not book.is_shared(cell))
        waiting += [one for one in members if one.side]


def _rows(book: Book, constraints: Sequence[Constraint], lists: Sequence[Relation]) -> Iterator[Constraint]:
    """What a part gives, or takes from, parties that are apart is together no more than the part's own amount.

    Where it lists all of them, the check of its list says so by its name, and it is not said once more.
    """
    listed = {(one.at, LISTED[one.rule]): {member.cell.party for member in one.members} for one in lists}
    cells: dict[tuple[At, str], list[str]] = {}
    for cell in dict.fromkeys(cell for constraint in constraints for cell in constraint.members if cell.side):
        cells.setdefault((cell.at, cell.side), []).append(cell.party)
    for (at, side), parties in cells.items():
        apart = book.kinship.apart(parties)
        if not listed.get((at, side), set()).issuperset(apart):
            yield Constraint("", Cell(at), tuple(Cell(at, side, party) for party in apart), False)


def _silent(book: Book, whole: Cell) -> tuple[Cell, ...] | None:
    """The cells of the parts that don't say whether the party has a share; `None` where more than that is open."""
    found = []
    for part in book.allocations[whole.at].parts:
        cell = whole._replace(at=(*whole.at, part.key))
        share = book.share(*cell)
        if share.open and (share.named or book.is_shared(cell)):
            return None
        if share.open:
            found.append(cell)
    return tuple(found)
