"""Who has which portion of each allocation: what the tree shows someone who speaks for a party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from overens.amount import Amount
from overens.model import Agreement, Party
from overens.summary import At, Portion, Side
from overens.tally.values import OF_WHICH, Book

EVERYONE_ELSE = ""
"""Stands for every party that an agreement does not name."""


def portions(agreement: Agreement, parties: Mapping[str, Party]) -> dict[At, tuple[Portion, ...]]:
    """The portions of every allocation of `agreement`, by its path: of all named in it, and of everyone else."""
    book = Book(agreement, parties)
    named = dict.fromkeys(_named(book))
    everyone: tuple[tuple[Side, str], ...] = (*named, ("to", EVERYONE_ELSE), ("from", EVERYONE_ELSE))
    return {at: tuple(_at(book, at, everyone)) for at, _ in agreement.money.walk()}


def _at(book: Book, at: At, everyone: tuple[tuple[Side, str], ...]) -> Iterator[Portion]:
    for side, party in everyone:
        share = book.through(at, party) if side == "via" else book.share(at, side, party)
        inside = _inside(book, at, party) if side == "to" and share.value is None else None
        if inside is not None:
            yield Portion(side, party, inside, open=True)
        elif share.named or share.open:
            yield Portion(side, party, share.value.amount if share.value else None, share.open or share.value is None)


def _inside(book: Book, at: At, party: str) -> Amount | None:
    """The largest sum inside the allocation, or inside a part of it, that goes to a party: it has that at least."""
    sums = [path for path in book.allocations if path[: len(at)] == at and any(map(_is_of_which, path[len(at) :]))]
    values = [book.share(path, "to", party).value for path in sums]
    return max((value.amount for value in values if value), key=lambda amount: amount.low, default=None)


def _is_of_which(key: str) -> bool:
    return key.startswith(OF_WHICH)


def _named(book: Book) -> Iterator[tuple[Side, str]]:
    """Each party that gets, pays or pays out something, in the file's order."""
    for allocation in book.allocations.values():
        figures = [*([allocation.amount] if allocation.amount else []), *allocation.recipients.values()]
        if allocation.to:
            yield "to", allocation.to
        yield from (("to", party) for party in allocation.recipients)
        yield from (("from", party) for party in allocation.payers)
        yield from (("via", via) for via in (allocation.via, *(figure.via for figure in figures)) if via)


def routes(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Each recipient whose money another party pays out, with that party."""
    found: dict[tuple[str, str], None] = {}
    for _, allocation in agreement.money.walk():
        via = allocation.via or (allocation.amount.via if allocation.amount else None)
        if allocation.to and via:
            found[allocation.to, via] = None
        found |= {(party, figure.via): None for party, figure in allocation.recipients.items() if figure.via}
    return tuple(found)
