"""Which figures could make up a difference: not those whose money is counted in the comparison already."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from overens.paths import At, leading_to, lies_in
from overens.tally.judging import Relation, Term, meet
from overens.tally.rules import cell_of
from overens.tally.values import Book, Cell, total


class Counted:
    """The money that one comparison counts already; made once for all figures that are tried."""

    def __init__(self, book: Book, relation: Relation, *, missing: bool) -> None:
        self._book = book
        self._relation = relation
        self._missing = missing
        """Whether something is missing from the parts, rather than too much in them."""

        self._members = [member.cell for member in relation.members]
        self._own = {relation.whole.cell, *self._members, *(Cell(one.at) for one in self._members if one.side)}
        self._side = "to" if relation.rule == "recipients" else "from"
        self._listed = {one.party: one for one in self._members}
        self._rooms: dict[str, bool] = {}

    def may_explain(self, term: Term) -> bool:
        """Whether a figure could make up the difference; one that is missing from the parts is in none of them."""
        cell, relation = term.cell, self._relation
        if term.value is None or term.value.hedged:  # it is no figure that makes up anything exactly
            return False
        if cell in self._own or _within(relation.whole.cell, cell):
            return False
        if self._missing and any(_within(cell, one) for one in self._members):
            return False
        if relation.rule in ("recipients", "payers"):
            return not self._missing or not self._had(cell)
        if relation.rule == "parts" and self._missing and cell.side and lies_in(relation.at, cell.at):
            return not _in_parts(self._book, cell)
        if relation.foots is None:
            return True
        if self._missing and (
            cell in _passed_on(self._book, cell.at, relation.foots) or _is_unlisted(self._book, cell, relation.foots)
        ):
            return True
        return _may_be_of(self._book, relation.foots, cell)

    def _had(self, cell: Cell) -> bool:
        """Whether parties that are listed have a figure already: what they have is counted in their own figures.

        What someone pays may still be missing among the recipients: they list what the state gives.
        """
        if cell.side == self._side:
            return self._are_listed((cell.party,))
        if cell.side == "from" or lies_in(self._relation.at, cell.at):
            return False
        around = (path for path in leading_to(cell.at) if not lies_in(self._relation.at, path))
        return any(map(self._is_theirs, around)) or self._all_below(cell.at)

    def _is_theirs(self, at: At) -> bool:
        """Whether those who get or pay an allocation are listed, all of them."""
        allocation = self._book.allocations[at]
        if self._side == "to" and allocation.to:
            return self._are_listed(allocation.sharing("to"))
        return allocation.lists_all(self._side) and self._are_listed(tuple(allocation.shares(self._side)))

    def _all_below(self, at: At) -> bool:
        parts = [(*at, part.key) for part in self._book.allocations[at].parts]
        return bool(parts) and all(self._is_theirs(part) or self._all_below(part) for part in parts)

    def _are_listed(self, parties: Collection[str]) -> bool:
        """Whether there are parties, and all of them are listed, or lie in one whose figure has room for them."""
        return bool(parties) and all(
            party in self._listed
            or any(self._book.kinship.contains(one, party) and self._has_room(one) for one in self._listed)
            for party in parties
        )

    def _has_room(self, party: str) -> bool:
        """Whether a party's figure is more than what the parts give it by its name, as where it holds its members'."""
        if party not in self._rooms:
            cell = self._listed[party]
            figure, parts = self._book.share(*cell).value, self._book.share_of_parts(*cell).value
            more = figure is None or parts is None or figure.amount.nominal > parts.amount.nominal
            self._rooms[party] = more
        return self._rooms[party]


def _within(inner: Cell, outer: Cell) -> bool:
    return lies_in(inner.at, outer.at) and outer.kind in ("", inner.kind)


def _in_parts(book: Book, cell: Cell) -> bool:
    """Whether parts of an allocation hold some of what it gives a party, or takes from one."""
    shares = (book.share((*cell.at, part.key), cell.side, cell.party) for part in book.allocations[cell.at].parts)
    return any(share.value and share.value.amount.nominal > 0 for share in shares)


def _may_be_of(book: Book, foots: Cell, cell: Cell) -> bool:
    """Whether a figure could be what a party gets or pays: nothing round it says what the party has of that."""
    if cell.side:
        beside = book.allocations[cell.at].shares(cell.side)
        in_it = foots.party not in beside and book.kinship.contains(foots.party, cell.party)
        return cell.side == foots.side and (cell.party == foots.party or in_it)
    around = [at for at in leading_to(cell.at) if not lies_in(foots.at, at)]
    shares = [book.share(at, foots.side, foots.party) for at in around]
    return all(share.open for share in shares) and not (shares and shares[-1].named)


def _is_unlisted(book: Book, cell: Cell, foots: Cell) -> bool:
    """Whether a part gives a figure to someone, or takes it, of whom the complete list of the whole knows nothing."""
    whole, to = book.allocations[foots.at], book.allocations[cell.at].to if foots.side == "to" else None
    party = cell.party if cell.side == foots.side else "" if cell.side else to
    if not party or not lies_in(cell.at, foots.at) or not whole.lists_all(foots.side):
        return False
    return not any(book.kinship.near(one, party) for one in whole.sharing(foots.side))


def _passed_on(book: Book, at: At, foots: Cell) -> Iterator[Cell]:
    """Where the figures of an allocation stand that are to be passed on to a recipient: they count elsewhere."""
    allocation = book.allocations[at]
    for name, _figure, through in allocation.passing_on():
        if foots.side == "to" and through.party == foots.party:
            yield cell_of(allocation, Cell(at, "to", name))


def apart(book: Book, terms: Sequence[Term]) -> bool:
    """Whether no two figures of a set can hold the same money."""
    return not any(_share_money(book, one.cell, other.cell) for one, other in combinations(terms, 2))


def _share_money(book: Book, one: Cell, other: Cell) -> bool:
    inner, outer = (one, other) if lies_in(one.at, other.at) else (other, one)
    if not lies_in(inner.at, outer.at):
        return False
    if not outer.side or (inner.at == outer.at and not inner.side):
        return True
    if inner.side == outer.side:
        overlap = inner.at != outer.at and book.kinship.overlap(inner.party, outer.party)  # those of one list are added
        return inner.party == outer.party or overlap
    share = book.share(inner.at, outer.side, outer.party)
    return share.named or share.open


def money(book: Book, term: Term) -> Cell:
    """What tells the money of a figure from other money: who gets or pays all of an allocation has its amount."""
    figure, value = book.allocations[term.cell.at].amount, term.value
    return Cell(term.cell.at) if figure and value and figure.amount.nominal == value.amount.nominal else term.cell


def is_whole(book: Book, relation: Relation, terms: Sequence[Term]) -> bool:
    """Whether figures are the whole itself: all that it is divided into, however deep, and as much as it is."""
    cell, value = relation.whole.cell, relation.whole.value
    if value is None or cell.side:
        return False
    together = total(term.value for term in terms if term.value)
    return meet(together.amount, value.amount) and _is_covered(
        book, cell.at, frozenset(money(book, term) for term in terms)
    )


def _is_covered(book: Book, at: At, cells: frozenset[Cell]) -> bool:
    return any(
        all(one.cell in cells or (not one.cell.side and _is_covered(book, one.cell.at, cells)) for one in each.members)
        for each in book.divisions(at)
    )
