"""What each party has of each allocation: what the tree shows someone who speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec.structs import replace

from overens.paths import OF_WHICH, At
from overens.summary import Portion, Side
from overens.tally.judging import exceeds
from overens.tally.routing import Routing, saying
from overens.tally.rules import falls_short
from overens.tally.values import NO_SHARE, Book, Share, Value, printed, together, total

EVERYONE_ELSE = ""
"""Stands for every party that an agreement does not name."""


class Portions:
    """What the parties have of an agreement's allocations, at the least what is said anywhere in them.

    The sum check asks what an allocation says by itself (`Book.share`); here nothing that is said anywhere below it is
    passed over, so that nobody is told to have nothing, or no more, who has.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._held: dict[tuple[At, Side, str], Share] = {}
        self._none: dict[tuple[At, Side, str], bool] = {}
        """Whether an allocation, or one round it, says that a party has none of it."""

        self.routing = Routing(book)
        """Who pays the money out, and to whom it is passed on."""

    def of(self, at: At, side: Side, party: str) -> Portion:
        """What a party has of an allocation, as a portion."""
        share = self.held(at, side, party)
        shown = portion(side, party, share.value, share.open or (share.named and share.value is None))
        return replace(shown, onward=share.onward, within=share.within) if share.onward or share.within else shown

    def everywhere(self) -> dict[At, tuple[Portion, ...]]:
        """The portions of every allocation, by its path: of all named in the agreement, and of everyone else."""
        named = dict.fromkeys(self._named())
        everyone: tuple[tuple[Side, str], ...] = (*named, ("to", EVERYONE_ELSE), ("from", EVERYONE_ELSE))
        return {at: tuple(self._said(at, everyone)) for at, _ in self._book.agreement.money.walk()}

    def known(self, at: At, side: Side) -> tuple[Portion, ...]:
        """What an allocation gives each party, or takes from it, of which something is known, in the file's order."""
        parties = dict.fromkeys(party for named, party in self._named() if named == side)
        found = (self.of(at, side, party) for party in parties)
        return tuple(one for one in found if one.amount is not None)

    def held(self, at: At, side: Side, party: str) -> Share:
        """What a party has of an allocation, at the least what its parts and the sums inside say that it has.

        What others are to pass on to a party is counted as theirs alone, and leaves open what the party has.
        """
        place = (at, side, party)
        if place not in self._held:
            share = self._found(at, side, party)
            if side == "to" and self.heirs.get(at) == party:
                share = Share(self._book.value(at), named=True, open=False)
            elif share.unsaid and self._is_left_out(at, side, party):
                share = NO_SHARE
            self._held[place] = self._with_passed_on(at, party, share) if side == "to" else share
        return self._held[place]

    @cached_property
    def heirs(self) -> dict[At, str]:
        """Who gets all of an allocation that names nobody, by its path: who gets all of the nearest that does."""
        allocations = self._book.allocations
        getting_all: dict[At, str | None] = {(): None}
        for at, allocation in allocations.items():  # those round it come before it
            lists = bool(allocation.sharing("to"))
            getting_all[at] = (None if allocation.recipients else allocation.to) if lists else getting_all[at[:-1]]
        return {
            at: party
            for at, party in getting_all.items()
            if party and not any(one.sharing("to") for _, one in allocations[at].every())
        }

    def _is_left_out(self, at: At, side: Side, party: str) -> bool:
        """Whether something round an allocation says who gets it, or pays it, all of it, and leaves the party out."""
        if side == "via" or not at:
            return False
        over = (at[:-1], side, party)
        if over not in self._none:
            none = self._book.share(*over) is NO_SHARE and not falls_short(self._book, over[0], side)
            self._none[over] = none or self._is_left_out(*over)
        return self._none[over]

    def _said(self, at: At, everyone: tuple[tuple[Side, str], ...]) -> Iterator[Portion]:
        for side, party in everyone:
            one = self.of(at, side, party)
            if one.amount is not None or one.open:
                yield one

    def _with_passed_on(self, at: At, party: str, share: Share) -> Share:
        """A share, open where money is to be passed on to the party of which no figure says what it gets itself."""
        allocation, routing = self._book.allocations[at], self.routing
        if not party or not routing.onward or party == allocation.to or party in allocation.recipients:
            return share
        names = routing.onward_below(at)
        if party not in names and not any(self._book.kinship.overlap(party, name) for name in names):
            return share
        return Share(share.value, share.named, open=True, onward=party in names, within=share.within)

    def _found(self, at: At, side: Side, party: str) -> Share:
        allocation = self._book.allocations[at]
        own = self._own(at, side, party)
        nothing_below = not allocation.parts and not allocation.of_which
        if own is not None and (nothing_below or (own.value is not None and not own.open)):
            return own
        shares = [self.held((*at, part.key), side, party) for part in allocation.parts]
        parts = together(shares, incomplete="parts" in allocation.incomplete)
        if own is not None and own.joint and not parts.open and self._is_divided(at, side, party):
            own = None  # what the parts divide of what several have together, they say of each
        share = parts if own is None else own
        inside = [self.held((*at, OF_WHICH + part.key), side, party) for part in allocation.of_which]
        more = [(one.value, one.within) for one in (*(() if own is None else (parts,)), *inside) if one.value]
        most, within = max(more, key=lambda one: one[0].amount.low, default=(None, False))
        if most is None or (share.value is not None and share.value.amount.low >= most.amount.low):
            return share
        return Share(most, named=True, open=True, within=within or own is NO_SHARE)

    def _is_divided(self, at: At, side: Side, party: str) -> bool:
        """Whether an allocation has parts that leave nothing over of it.

        That is so unless it is more than they are together, or what several with this party have of it is more with
        what its parts say of others.
        """
        book, allocation = self._book, self._book.allocations[at]
        whole, parts = book.value(at), book.summed(at, "parts")
        least = [whole] if whole else []
        for name in allocation.sharing(side):
            figure = book.share(at, side, name).value
            if figure and book.kinship.overlap(name, party):
                others = book.kinship.apart(book.named(at, side), [name])
                shares = [self.held((*at, part.key), side, other) for part in allocation.parts for other in others]
                least.append(total([figure, *(one.value for one in shares if one.value)]))
        return bool(allocation.parts) and not (parts and any(exceeds(one.amount, parts.amount) for one in least))

    def _own(self, at: At, side: Side, party: str) -> Share | None:
        """What an allocation itself says of a party's share; `None` where that is left to its parts."""
        if side == "via":
            return self._paid_out(at, party)
        allocation = self._book.allocations[at]
        says = bool(allocation.sharing(side)) or not allocation.parts
        return self._book.share(at, side, party) if says else None

    def _paid_out(self, at: At, party: str) -> Share | None:
        """What an allocation itself says that a party pays out; what a recipient's own figure says counts first.

        Where the recipients are listed, those of whom nothing is said are not paid by it, unless something below says
        so.
        """
        allocation, routing = self._book.allocations[at], self.routing
        routed = routing.routed(at, party)
        whole = self._book.value(at)
        getting = [*allocation.sharing("to")]
        if party in routing.vias(at) and (routed == getting if getting else whole or routed):
            left_to_parts = allocation.parts and routing.says_another(at, party)
            return None if left_to_parts else Share(whole, named=True, open=False)
        if not routed:
            if allocation.parts:
                return None
            paying = routing.payers_out(at)
            unsaid = paying is None or any(self._book.kinship.near(party, via) for via in paying)
            return Share(None, named=False, open=unsaid)
        figures = [printed(allocation.recipients[name]) for name in routed]
        is_open = "recipients" in allocation.incomplete or not routing.reached(at, party) <= set(routed)
        return Share(figures[0] if len(figures) == 1 else total(figures), named=True, open=is_open)

    def _named(self) -> Iterator[tuple[Side, str]]:
        """Each party that gets, pays or pays out something, in the file's order; last those to whom it is passed on."""
        for allocation in self._book.allocations.values():
            if allocation.to:
                yield "to", allocation.to
            yield from (("to", party) for party in allocation.recipients)
            yield from (("from", party) for party in allocation.payers)
            yield from (("via", one.payer_out) for one in saying(allocation) if one.payer_out)
        yield from (("to", party) for _, party in self.routing.onward)


def portion(side: Side, party: str, value: Value | None, is_open: bool) -> Portion:
    """A value as a portion."""
    if value is None:
        return Portion(side, party, open=is_open)
    return Portion(side, party, value.amount, is_open, value.computed, value.vague)


def worth(value: Value | None) -> Portion:
    """What something is worth, as a portion; open where that is not stated."""
    return portion("to", "", value, value is None)


def computed(book: Book) -> dict[At, Portion]:
    """What each allocation is worth of which no figure is stated, where that can be computed, by its path."""
    values = ((at, book.value(at)) for at, _ in book.agreement.money.walk())
    return {at: portion("to", EVERYONE_ELSE, value, is_open=False) for at, value in values if value and value.computed}
