"""Who pays an agreement's money out to its recipients, and to whom they are to pass it on (`via` and `onward`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from overens.paths import At, around, lies_in
from overens.summary import Route
from overens.tally.values import Book

if TYPE_CHECKING:
    from overens.model import Allocation, Routed


class Routing:
    """The routes of an agreement's money; the sum check does not ask for them."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @cached_property
    def onward(self) -> tuple[tuple[At, str], ...]:
        """Each party to whom recipients are to pass money on, with the allocation of which that is said."""
        said = ((at, one.meant_for) for at, allocation in self._book.allocations.items() for one in saying(allocation))
        return tuple((at, party) for at, party in said if party)

    def onward_below(self, at: At) -> set[str]:
        """The parties to whom money of the allocation at `at`, or of anything in it, is to be passed on."""
        return {party for path, party in self.onward if lies_in(path, at)}

    def routed(self, at: At, party: str) -> list[str]:
        """The recipients whose money of the allocation at `at` a party pays out; their own figures say it first."""
        allocation, whole = self._book.allocations[at], next(iter(self.vias(at)), None)
        if allocation.recipients:
            return [name for name, figure in allocation.recipients.items() if (figure.payer_out or whole) == party]
        named = [allocation.to] if allocation.to else self._book.named(at)
        return named if whole == party else []

    def reached(self, at: At, party: str) -> set[str]:
        """The recipients whose money of the allocation at `at`, or of anything in it, a party may pay out.

        That is what it pays out by name, and what somebody does who shares members with it.
        """
        found: set[str] = set()
        for path, allocation in self._book.allocations.items():
            if lies_in(path, at):
                for via in {one.payer_out for one in saying(allocation) if one.payer_out}:
                    if self._book.kinship.near(party, via):
                        found.update(self.routed(path, via))
        return found

    def vias(self, at: At) -> tuple[str, ...]:
        """Who pays out the money of the allocation at `at`, but for what its recipients' own figures say of that.

        Where it does not say so itself, that is who pays out all of what it lies in.
        """
        allocation = self._book.allocations[at]
        said = (allocation.payer_out, allocation.amount and allocation.amount.payer_out)
        own = tuple(dict.fromkeys(via for via in said if via))
        if own or not at:
            return own
        divided = any(one.payer_out for one in self._book.allocations[at[:-1]].recipients.values())
        return () if divided else self.vias(at[:-1])

    def says_another(self, at: At, party: str) -> bool:
        """Whether anything in the allocation at `at` says that somebody else pays it out."""
        below = (inner for _, one in self._book.allocations[at].below() for _, inner in one.every())
        return any(said.payer_out not in (None, party) for one in below for said in saying(one))

    def payers_out(self, at: At) -> set[str] | None:
        """Everyone who pays out money of the allocation at `at`; `None` where that is not said of all of it."""
        allocation, whole = self._book.allocations[at], {*self.vias(at)}
        own = [figure.payer_out for figure in allocation.recipients.values()]
        each_said = bool(own) and None not in own and "recipients" not in allocation.incomplete
        return whole.union(via for via in own if via) if whole or each_said else None

    def routes(self) -> tuple[Route, ...]:
        """Each recipient whose money another party pays out, with that party and the allocation of which that is said.

        What a sum inside an allocation says is said of that allocation.
        """
        found: dict[Route, None] = {}
        for at, allocation in self._book.allocations.items():
            place = around(at)
            for via in dict.fromkeys(one.payer_out for one in saying(allocation) if one.payer_out):
                for party in self.routed(at, via):
                    figure = allocation.recipients.get(party)
                    amount = figure.amount if figure else None
                    found[Route(place, party, via, place != at, not allocation.recipients, amount)] = None
        return tuple(found)


def saying(allocation: Allocation) -> Iterator[Routed]:
    """What may say of an allocation's money who pays it out, and to whom it is passed on."""
    yield allocation
    if allocation.amount:
        yield allocation.amount
    yield from allocation.recipients.values()
