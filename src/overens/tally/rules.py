"""The four rules that decide what is compared, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from overens.paths import OF_WHICH, At
from overens.tally.judging import Relation, Term, exceeds, judge, sources_of
from overens.tally.values import NO_SHARE, NOTHING, Book, Cell, Division, figures_of, printed, total
from overens.verdict import Reason, Verdict

if TYPE_CHECKING:
    from overens.model import Allocation, Figure, Statement


def divisions(book: Book) -> Iterator[Relation]:
    """Rule 1: an allocation equals the sum of each of its divisions, in the principal figures and in other sources."""
    for at, allocation in book.allocations.items():
        figure, value = allocation.figure, book.value(at)
        computed_from = book.computed_from(at)
        for division in book.divisions(at):
            members = tuple(Term(m.cell, m.label, m.value, sources_of(m.figure)) for m in division.members)
            reason = Reason.NONE if division.complete else Reason.INCOMPLETE
            if division.kind == computed_from:
                reason = Reason.WHOLE_COMPUTED
            whole = Term(Cell(at), "", value, sources_of(figure))
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
            Term(member.cell, member.label, printed(part), sources_of(part))
            for member, part in zip(division.members, parts, strict=True)
        )
        reason = Reason.NONE if division.complete else Reason.INCOMPLETE
        term = Term(Cell(at), "", printed(whole), sources_of(whole))
        yield Relation(division.kind, f"source:{source}", at, term, members, reason, of_other_source=True)


def _stated_in(source: str | None, figure: Figure | None) -> Statement | None:
    return next((statement for statement in figure.statements if statement.source == source), None) if figure else None


MOST_LEFT_OUT = 20
"""Parties that are told of which a complete list leaves out."""


def cross_foot(book: Book) -> Iterator[Relation]:
    """Rule 2: what an allocation gives a recipient, or takes from a payer, equals what its parts give or take.

    Who is not among those that it names, and these are all, has none of it: not of its parts either. That is said only
    where these tally, so that money that one of them lacks is not told of twice.
    """
    for at, allocation in book.allocations.items():
        if not allocation.parts:
            continue
        for side in ("to", "from"):
            found = [_cross_foot(book, at, side, party) for party in dict.fromkeys(allocation.sharing(side))]
            yield from found
            left_out = _left_out(book, at, side)
            first = next(left_out, None)
            if first and not any(judge(one).verdict is Verdict.CONTRADICTION for one in found):
                told = islice(chain((first,), left_out), MOST_LEFT_OUT)
                yield from (_cross_foot(book, at, side, party) for party in told)


def falls_short(book: Book, at: At, side: str) -> bool:
    """Whether those whom an allocation lists have less than there is: then they are not all."""
    shares, worth = book.allocations[at].shares(side), book.value(at)
    return bool(shares and worth and exceeds(worth.amount, total(map(printed, shares.values())).amount))


def _left_out(book: Book, at: At, side: str) -> Iterator[str]:
    """Who surely has something of the parts, and is not among those whom the allocation names, where these are all.

    Where they have less than there is, as the rule before this says, they are not all.
    """
    allocation = book.allocations[at]
    if not allocation.sharing(side):
        return
    if falls_short(book, at, side):
        return
    met: set[str] = set()
    for below in ((*at, part.key) for part in allocation.parts):
        for party in book.named(below, side):
            given = book.share(below, side, party).value if party not in met else None
            if given and exceeds(given.amount, NOTHING.amount) and book.share(at, side, party) is NO_SHARE:
                met.add(party)
                yield party


def _cross_foot(book: Book, at: At, side: str, party: str) -> Relation:
    allocation, cell = book.allocations[at], Cell(at, side, party)
    whole = book.share(*cell)
    left_out = whole is NO_SHARE
    if left_out:
        whole = replace(whole, value=NOTHING)
    cells = _below(allocation, cell)
    places = [place for one in cells for place in _stating(book, one, allocation)]
    members = tuple(_term(book, place) for place in places)
    left_in_list = any(place.party != party for place in places) and falls_short(book, at, side)  # one of them may be
    unsaid, incomplete = any(book.share(*one).open for one in cells), "parts" in allocation.incomplete
    reason = Reason.NONE
    if left_out:
        reason = Reason.NOT_NAMED
    elif incomplete:
        reason = Reason.INCOMPLETE_UNSAID if unsaid else Reason.INCOMPLETE
    elif unsaid:
        reason = Reason.PARTS_UNSAID
    figure, place = figure_of(allocation, side, party), cell_of(allocation, cell)
    term = Term(place, place.party, whole.value, sources_of(figure))
    relation = Relation("cross-foot", cell.kind, at, term, members, reason, whole.open or left_in_list, foots=cell)
    if not place.side and {*book.made_of(place)} == {figure for one in cells for figure in book.made_of(one)}:
        return replace(relation, reason=Reason.WHOLE_COMPUTED)
    return relation


def _stating(book: Book, cell: Cell, around: Allocation) -> Iterator[Cell]:
    """Where what a part gives a party, or takes from it, is stated, at the least: its own, or that of those inside it.

    Where the part leaves that to its own parts, and not all of it is clear, each of these says it.
    """
    part, share = book.allocations[cell.at], book.share(*cell)
    below = _below(part, cell) if share.open and cell.party not in part.sharing(cell.side) else []
    if any(book.share(*one).named for one in below):
        for one in below:
            yield from _stating(book, one, around)
    elif share.named:
        yield cell
    elif share.open:
        yield from held_inside(book, cell, around)


def _below(allocation: Allocation, cell: Cell) -> list[Cell]:
    """The same of each part of an allocation."""
    return [cell._replace(at=(*cell.at, inner.key)) for inner in allocation.parts]


def _term(book: Book, cell: Cell) -> Term:
    """What a part gives a party, or takes from it."""
    part = book.allocations[cell.at]
    figure = figure_of(part, cell.side, cell.party)
    return Term(cell_of(part, cell), part.title or "", book.share(*cell).value, sources_of(figure))


def held_inside(book: Book, cell: Cell, around: Allocation) -> Iterator[Cell]:
    """Those inside a party, apart from each other, of whom a part states what they get, or pay: the party has that.

    That is so where the list of the allocation `around` the part is complete, but for those whom it lists beside the
    party, with what lies in them.
    """
    kinship = book.kinship
    if not around.lists_all(cell.side):
        return
    beside = [name for name in around.shares(cell.side) if name != cell.party]
    known = [
        name
        for name in book.named(cell.at, cell.side)
        if name != cell.party and kinship.contains(cell.party, name)
        if not any(kinship.contains(other, name) for other in beside) and book.share(cell.at, cell.side, name).value
    ]
    yield from (cell._replace(party=name) for name in kinship.apart(known))


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
        for cell, figure in figures_of(at, allocation):
            if figure.also:
                yield from _restatements(cell, figure)


def _restatements(cell: Cell, figure: Figure) -> Iterator[Relation]:
    alike: dict[tuple[object, ...], list[Statement]] = {}
    for statement in figure.also:
        alike.setdefault(statement.amount.meaning, []).append(statement)
    whole = Term(cell, "", printed(figure), sources_of(figure))
    for statements in alike.values():
        member = Term(cell, str(statements[0].source or ""), printed(statements[0]), sources_of(*statements))
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
            whole = whole or Term(Cell(at), "", book.value(at), sources_of(allocation.amount))
            member = Term(cell, inside.title, book.value(cell.at), sources_of(inside.amount))
            left_out = inside.to and book.share(at, "to", inside.to) is NO_SHARE
            reason = Reason.NOT_NAMED if left_out else Reason.CONTAINED
            yield Relation("containment", inside.key, at, whole, (member,), reason)
            for party in book.named(cell.at):
                share, given = book.share(cell.at, "to", party), _given(book, at, party)
                if party == inside.to or not (given and given.value and share.value):
                    continue
                if not share.open or exceeds(share.value.amount, given.value.amount):
                    figure = sources_of(figure_of(inside, "to", party))
                    member = Term(Cell(cell.at, "to", party), inside.title, share.value, figure)
                    yield Relation("containment", f"{inside.key}:to:{party}", at, given, (member,), Reason.CONTAINED)


def _given(book: Book, at: At, party: str) -> Term | None:
    """What an allocation gives a party, or gives the one that contains it, where it cannot be more."""
    allocation, holder = book.allocations[at], _holder(book, at, party)
    share = book.share(at, "to", holder)
    if share.value is None or share.open:
        return None
    place = cell_of(allocation, Cell(at, "to", holder))
    return Term(place, place.party, share.value, sources_of(figure_of(allocation, "to", holder)))


def _holder(book: Book, at: At, party: str) -> str:
    """Of whose figure all that a party gets can be no more: its own, where a complete list does not name it that of the
    only one there that it has to do with, which contains it.

    One that only shares in it, or lies in it, may stand for less than the list lacks.
    """
    allocation = book.allocations[at]
    if party in allocation.recipients or not allocation.lists_all("to"):
        return party
    holders = [other for other in allocation.recipients if book.kinship.overlap(party, other)]
    return holders[0] if len(holders) == 1 and book.kinship.contains(holders[0], party) else party


RULES: tuple[Callable[[Book], Iterator[Relation]], ...] = (divisions, cross_foot, restatements, containment)
"""The rules in their order; nothing else decides what is compared."""
