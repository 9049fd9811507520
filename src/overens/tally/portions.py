"""What each party has of each allocation: what the tree shows someone who speaks for it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from overens.amount import COARSE
from overens.summary import At, Portion, Route, Side, lies_in
from overens.tally.values import OF_WHICH, Book, Share, Value, printed, together, total

EVERYONE_ELSE = ""
"""Stands for every party that an agreement does not name."""


def held(book: Book, at: At, side: Side, party: str) -> Share:
    """What a party has of an allocation, at the least what the parts and the sums inside say that it has.

    The sum check asks what an allocation says by itself (`Book.share`); here nothing that is said anywhere below it is
    passed over, so that nobody is told to have nothing, or no more, who has. What others are to pass on to a party is
    counted as theirs alone, and leaves open what the party has.
    """
    place = (at, side, party)
    if place not in book.held:
        share = _held(book, at, side, party)
        book.held[place] = _with_passed_on(book, at, party, share) if side == "to" and book.onward else share
    return book.held[place]


def _with_passed_on(book: Book, at: At, party: str, share: Share) -> Share:
    """A share, open where money is to be passed on to the party of which no figure says what it gets itself."""
    allocation = book.allocations[at]
    if share.open or not party or party == allocation.to or party in allocation.recipients:
        return share
    names = book.onward_below(at)
    if party not in names and not any(book.overlap(party, name) for name in names):
        return share
    return Share(share.value, share.named, open=True, onward=party in names)


def _held(book: Book, at: At, side: Side, party: str) -> Share:
    allocation = book.allocations[at]
    own = _own(book, at, side, party)
    nothing_below = not allocation.parts and not allocation.of_which
    if own is not None and (nothing_below or (own.value is not None and not own.open)):
        return own
    shares = [held(book, (*at, part.key), side, party) for part in allocation.parts]
    parts = together(shares, incomplete="parts" in allocation.incomplete)
    share = parts if own is None else own
    inside = [held(book, (*at, OF_WHICH + part.key), side, party).value for part in allocation.of_which]
    more = [value for value in (None if own is None else parts.value, *inside) if value is not None]
    most = max(more, key=lambda value: value.amount.low, default=None)
    if most is None or (share.value is not None and share.value.amount.low >= most.amount.low):
        return share
    return Share(most, named=True, open=True)


def _own(book: Book, at: At, side: Side, party: str) -> Share | None:
    """What an allocation itself says of a party's share; `None` where that is left to its parts."""
    allocation = book.allocations[at]
    if side == "via":
        return _paid_out(book, at, party)
    shares = allocation.shares(side)
    says = bool(shares) or (side == "to" and allocation.to is not None) or not allocation.parts
    return book.share(at, side, party) if says else None


def _paid_out(book: Book, at: At, party: str) -> Share | None:
    """What an allocation itself says that a party pays out; what a recipient's own figure says of that counts first.

    Where the recipients are listed, those of whom nothing is said are not paid by it, unless something below says so.
    """
    allocation = book.allocations[at]
    routed = book.routed(at, party)
    if not routed:
        if allocation.parts:
            return None
        paying = book.payers_out(at)
        unsaid = paying is None or any(via == party or book.overlap(party, via) for via in paying)
        return Share(None, named=False, open=unsaid)
    if not allocation.recipients or (routed == list(allocation.recipients) and party in book.vias(at)):
        return Share(book.value(at), named=True, open=False)
    figures = [printed(allocation.recipients[name]) for name in routed]
    below = {name for path in book.allocations if path != at and lies_in(path, at) for name in book.routed(path, party)}
    is_open = "recipients" in allocation.incomplete or not below <= set(routed)
    return Share(figures[0] if len(figures) == 1 else total(figures), named=True, open=is_open)


def portion(side: Side, party: str, value: Value | None, is_open: bool) -> Portion:
    """A value as a portion."""
    if value is None:
        return Portion(side, party, open=is_open)
    vague = value.hedged or value.last > COARSE
    return Portion(side, party, value.amount, is_open, value.computed, vague)


def portions(book: Book) -> dict[At, tuple[Portion, ...]]:
    """The portions of every allocation of an agreement, by its path: of all named in it, and of everyone else."""
    named = dict.fromkeys(_named(book))
    everyone: tuple[tuple[Side, str], ...] = (*named, ("to", EVERYONE_ELSE), ("from", EVERYONE_ELSE))
    return {at: tuple(_at(book, at, everyone)) for at, _ in book.agreement.money.walk()}


def worth(value: Value | None) -> Portion:
    """What something is worth, as a portion; open where that is not stated."""
    return portion("to", "", value, value is None)


def computed(book: Book) -> dict[At, Portion]:
    """What each allocation is worth of which no figure is stated, where that can be computed, by its path."""
    values = ((at, book.value(at)) for at, _ in book.agreement.money.walk())
    return {at: portion("to", EVERYONE_ELSE, value, is_open=False) for at, value in values if value and value.computed}


def _at(book: Book, at: At, everyone: tuple[tuple[Side, str], ...]) -> Iterator[Portion]:
    for side, party in everyone:
        one = at_place(book, at, side, party)
        if one.amount is not None or one.open:
            yield one


def at_place(book: Book, at: At, side: Side, party: str) -> Portion:
    """What a party has of an allocation, as a portion."""
    share = held(book, at, side, party)
    shown = portion(side, party, share.value, share.open or (share.named and share.value is None))
    return replace(shown, onward=True) if share.onward else shown


def received(book: Book, at: At) -> tuple[Portion, ...]:
    """What an allocation gives each party of which something is known, in the order in which the file names them."""
    parties = dict.fromkeys(party for side, party in _named(book) if side == "to")
    found = (at_place(book, at, "to", party) for party in parties)
    return tuple(one for one in found if one.amount is not None)


def _named(book: Book) -> Iterator[tuple[Side, str]]:
    """Each party that gets, pays or pays out something, in the file's order; last those to whom it is passed on."""
    for allocation in book.allocations.values():
        figures = [*([allocation.amount] if allocation.amount else []), *allocation.recipients.values()]
        if allocation.to:
            yield "to", allocation.to
        yield from (("to", party) for party in allocation.recipients)
        yield from (("from", party) for party in allocation.payers)
        yield from (("via", via) for via in (allocation.via, *(figure.via for figure in figures)) if via)
    yield from (("to", party) for _, party in book.onward)


def routes(book: Book) -> tuple[Route, ...]:
    """Each recipient whose money another party pays out, with that party and the allocation of which that is said."""
    found: dict[Route, None] = {}
    for at, allocation in book.allocations.items():
        place = tuple(key for key in at if not key.startswith(OF_WHICH))
        figures = (allocation, allocation.amount, *allocation.recipients.values())
        for via in dict.fromkeys(figure.via for figure in figures if figure and figure.via):
            found |= {Route(place, party, via, place != at): None for party in book.routed(at, via)}
    return tuple(found)
