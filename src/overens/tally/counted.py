"""Which figures could make up a difference: not those whose money is counted in the comparison already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations

from overens.paths import At, lies_in
from overens.tally.rules import Relation, Term, exceeds
from overens.tally.values import Book, Cell, printed, total


def usable(book: Book, relation: Relation, term: Term, *, missing: bool) -> bool:
    """Whether a figure could make up a difference; one that is `missing` from the parts is in none of them already."""
    cell, whole = term.cell, relation.whole.cell
    members = [member.cell for member in relation.members]
    if term.value is None or term.value.hedged:  # it is no figure that makes up anything exactly
        return False
    if cell in (whole, *members) or any(one.side and cell == Cell(one.at) for one in members) or _within(whole, cell):
        return False
    if missing and any(_within(cell, one) for one in members):
        return False
    if relation.rule in ("recipients", "payers"):
        return not missing or not _had(book, relation, cell)
    if relation.rule == "parts" and missing and cell.side and lies_in(relation.at, cell.at):
        return not _in_parts(book, cell)
    return relation.foots is None or _may_be_of(book, relation.foots, cell)


def _within(inner: Cell, outer: Cell) -> bool:
    return lies_in(inner.at, outer.at) and outer.kind in ("", inner.kind)


def _had(book: Book, relation: Relation, cell: Cell) -> bool:
    """Whether parties that are listed have a figure already: what they have is counted in their own figures.

    What someone pays may still be missing among the recipients: they list what the state gives.
    """
    side = "to" if relation.rule == "recipients" else "from"
    listed = {member.cell.party: _has_room(book, member.cell) for member in relation.members}
    if cell.side == side:
        return _listed(book, (cell.party,), listed)
    if cell.side == "from" or lies_in(relation.at, cell.at):
        return False

    def theirs(at: At) -> bool:
        allocation = book.allocations[at]
        if side == "to" and allocation.to:
            return _listed(book, allocation.given, listed)
        kind = "recipients" if side == "to" else "payers"
        return kind not in allocation.incomplete and _listed(book, tuple(allocation.shares(side)), listed)

    around = (path for path in _leading_to(cell.at) if not lies_in(relation.at, path))
    return any(map(theirs, around)) or _all_below(book, cell.at, theirs)


def _has_room(book: Book, cell: Cell) -> bool:
    """Whether a party's figure is more than what the parts give it by its name, as where it holds its members'."""
    figure, parts = book.share(*cell).value, book.share_of_parts(*cell).value
    return figure is None or parts is None or figure.amount.nominal > parts.amount.nominal


def _listed(book: Book, parties: Collection[str], listed: Mapping[str, bool]) -> bool:
    """Whether there are parties, and all of them are listed, or lie in one whose figure has room for them."""
    return bool(parties) and all(
        party in listed or any(room and book.contains(one, party) for one, room in listed.items()) for party in parties
    )


def _leading_to(at: At) -> Iterator[At]:
    """The paths of an allocation and of those round it."""
    return (at[:end] for end in range(len(at) + 1))


def _all_below(book: Book, at: At, theirs: Callable[[At], bool]) -> bool:
    parts = [(*at, part.key) for part in book.allocations[at].parts]
    return bool(parts) and all(theirs(part) or _all_below(book, part, theirs) for part in parts)


def _in_parts(book: Book, cell: Cell) -> bool:
    """Whether parts of an allocation hold some of what it gives a party, or takes from one."""
    shares = (book.share((*cell.at, part.key), cell.side, cell.party) for part in book.allocations[cell.at].parts)
    return any(share.value and share.value.amount.nominal > 0 for share in shares)


def _may_be_of(book: Book, foots: Cell, cell: Cell) -> bool:
    """Whether a figure could be what a party gets or pays: nothing round it says what the party has of that."""
    if cell.side:
        beside = book.allocations[cell.at].shares(cell.side)
        in_it = foots.party not in beside and book.contains(foots.party, cell.party)
        return cell.side == foots.side and (cell.party == foots.party or in_it)
    around = [at for at in _leading_to(cell.at) if not lies_in(foots.at, at)]
    shares = [book.share(at, foots.side, foots.party) for at in around]
    return all(share.open for share in shares) and not (shares and shares[-1].named)


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
        overlap = inner.at != outer.at and book.overlap(inner.party, outer.party)  # those of one list are added
        return inner.party == outer.party or overlap
    share = book.share(inner.at, outer.side, outer.party)
    return share.named or share.open


def money(book: Book, term: Term) -> Cell:
    """What tells the money of a figure from other money: who gets or pays all of an allocation has its amount."""
    amount = book.allocations[term.cell.at].amount
    same = amount is not None and term.value is not None and printed(amount).amount.nominal == term.value.amount.nominal
    return Cell(term.cell.at) if same else term.cell


def is_whole(book: Book, relation: Relation, terms: Sequence[Term]) -> bool:
    """Whether figures are the whole itself: all that it is divided into, however deep, and as much as it is."""
    cell, value = relation.whole.cell, relation.whole.value
    if value is None or cell.side:
        return False
    together = total(term.value for term in terms if term.value)
    same = not exceeds(together.amount, value.amount) and not exceeds(value.amount, together.amount)
    return same and _is_covered(book, cell.at, frozenset(money(book, term) for term in terms))


def _is_covered(book: Book, at: At, cells: frozenset[Cell]) -> bool:
    return any(
        all(one.cell in cells or (not one.cell.side and _is_covered(book, one.cell.at, cells)) for one in each.members)
        for each in book.divisions(at)
    )
