"""What each party has of each allocation: what the tree shows someone who speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from overens.amount import COARSE
from overens.model import Agreement, Party
from overens.summary import At, Portion, Route, Side
from overens.tally.matrix import recipients
from overens.tally.values import OF_WHICH, Book, Share, Value, total

EVERYONE_ELSE = ""
"""Stands for every party that an agreement does not name."""


def held(book: Book, at: At, side: Side, party: str) -> Share:
    """What a party has of an allocation, at the least what the parts and the sums inside say that it has.

    The sum check asks what an allocation says by itself (`Book.share`); here nothing that is said anywhere below it is
    passed over, so that nobody is told to have nothing who has something.
    """
    share = book.through(at, party) if side == "via" else book.share(at, side, party)
    if share.value is not None and not share.open:
        return share
    allocation = book.allocations[at]
    parts = [held(book, (*at, part.key), side, party).value for part in allocation.parts]
    inside = [held(book, (*at, OF_WHICH + part.key), side, party).value for part in allocation.of_which]
    known = [value for value in parts if value is not None]
    least = [value for value in (share.value, total(known) if known else None, *inside) if value is not None]
    if not least:
        return share
    return Share(max(least, key=lambda value: value.amount.low), named=True, open=True)


def portion(side: Side, party: str, value: Value | None, is_open: bool) -> Portion:
    """A value as a portion."""
    if value is None:
        return Portion(side, party, open=is_open)
    vague = value.hedged or value.last > COARSE
    return Portion(side, party, value.amount, is_open, value.computed, vague)


def portions(agreement: Agreement, parties: Mapping[str, Party]) -> dict[At, tuple[Portion, ...]]:
    """The portions of every allocation of `agreement`, by its path: of all named in it, and of everyone else."""
    book = Book(agreement, parties)
    named = dict.fromkeys(_named(book))
    everyone: tuple[tuple[Side, str], ...] = (*named, ("to", EVERYONE_ELSE), ("from", EVERYONE_ELSE))
    return {at: tuple(_at(book, at, everyone)) for at, _ in agreement.money.walk()}


def computed(agreement: Agreement, parties: Mapping[str, Party]) -> dict[At, Portion]:
    """What each allocation is worth of which no figure is stated, where that can be computed, by its path."""
    book = Book(agreement, parties)
    values = ((at, book.value(at)) for at, _ in agreement.money.walk())
    return {at: portion("to", EVERYONE_ELSE, value, is_open=False) for at, value in values if value and value.computed}


def _at(book: Book, at: At, everyone: tuple[tuple[Side, str], ...]) -> Iterator[Portion]:
    for side, party in everyone:
        share = held(book, at, side, party)
        if share.named or share.open:
            yield portion(side, party, share.value, share.open or share.value is None)


def _named(book: Book) -> Iterator[tuple[Side, str]]:
    """Each party that gets, pays or pays out something, in the file's order."""
    for allocation in book.allocations.values():
        figures = [*([allocation.amount] if allocation.amount else []), *allocation.recipients.values()]
        if allocation.to:
            yield "to", allocation.to
        yield from (("to", party) for party in allocation.recipients)
        yield from (("from", party) for party in allocation.payers)
        yield from (("via", via) for via in (allocation.via, *(figure.via for figure in figures)) if via)


def routes(agreement: Agreement, parties: Mapping[str, Party]) -> tuple[Route, ...]:
    """Each recipient whose money another party pays out, with that party and the allocation of which that is said."""
    book = Book(agreement, parties)
    found: dict[Route, None] = {}
    for at, allocation in book.allocations.items():
        place = tuple(key for key in at if not key.startswith(OF_WHICH))
        via = allocation.via or (allocation.amount.via if allocation.amount else None)
        if via:
            found |= {Route(place, party, via): None for party in recipients(book, at)}
        shares = allocation.recipients.items()
        found |= {Route(place, party, figure.via): None for party, figure in shares if figure.via}
    return tuple(found)
