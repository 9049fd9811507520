"""The party that the user speaks for: it picks the money that is shown.

The money shown is what the party gets; of one that gets none, what it pays out; of one that does neither, what it pays.
Where the sources give a group an amount and do not divide it, a member sees that of the group; of a group they give
nothing itself one sees what those inside it have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from overens.amount import Amount, summed
from overens.kinship import Party, around, inside, kin
from overens.library import Library
from overens.mentions import named_in
from overens.summary import Node, Portion, Side, Summary

SIDES: tuple[Side, ...] = ("to", "via", "from")
"""Which money of a party counts first."""


class Perspective(Struct, frozen=True):
    """A party as it sees the library, or one agreement (`within`); without a party everything is seen."""

    party: str = ""
    money: str = ""
    """The party whose money is shown: itself, or the group that it belongs to."""

    named: tuple[str, ...] = ()
    """Whose money the agreements show, each that of one: the party and the groups named in any of them."""

    side: Side = "to"
    over: tuple[str, ...] = ()
    """The party and the groups that it lies in, the nearest first."""

    kin: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of each of these, the parties that share members with it: what they get says nothing of it alone."""

    inner: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of each party that lies in this one, those of them that share members with it."""

    contents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of each party that lies in this one, those that lie in it."""

    told: bool = False
    """Whether the agreement names whose money is shown: they have none of what it does not say they have."""

    group: Perspective | None = None
    """As the group sees it whose money is shown of the collection; nothing where that is the party's own."""

    @property
    def summing(self) -> Perspective:
        """As the party sees it whose money is shown of several agreements together: sums are of one party only."""
        return self.group or self

    def within(self, summary: Summary) -> Perspective:
        """As it sees one agreement: the money is that of the nearest group named there, else of those inside it.

        Where none of these is named, it sees what it does of several agreements together.
        """
        named = {(one.side, one.party) for one in summary.money.portions}
        for side in SIDES:
            over = next((name for name in self.over if (side, name) in named), None)
            if over or any((side, name) in named for name in self.inner):
                return replace(self, side=side, money=over or self.party, told=over is not None)
        return self.summing

    def portion(self, node: Node) -> Portion:
        """What it has of an allocation; without a party what the allocation is worth."""
        if not self.party:
            return node.worth
        own = [one for one in node.portions if one.side == self.side]
        found = next((one for one in own if one.party == self.money), None)
        kin = self.kin.get(self.money, frozenset())
        if self.money != self.party and self._is_of_others(node, own):
            return Portion(self.side, self.party)
        if self.inner and self.money == self.party and (found is None or found.open):
            found = self._with_members(node, own, found)
        unsaid = self.side == "via" or (not self.told and any(not one.party or one.party in kin for one in own))
        return found or Portion(self.side, self.money, open=unsaid)

    def _is_of_others(self, node: Node, own: Sequence[Portion]) -> bool:
        """Whether all of an allocation is that of somebody who shares no members with the party."""
        near = {"", self.party, *self.kin[self.party]}
        may_have = any(one.amount or one.onward or not one.party for one in own if one.party in near)
        return not may_have and any(is_all_of(one, node) and not one.vague for one in own if one.party not in near)

    def _with_members(self, node: Node, own: Sequence[Portion], found: Portion | None) -> Portion | None:
        """Its portion, raised to what those inside it have, or to what the parts give it so: whichever is more.

        What each of those inside it is stated to have is all of it, with what those have who lie in that one.
        """
        apart = self.apart(self.members(node))
        counted = {name for one in apart if not one.open for name in self.contents[one.party]}
        together, parts = added(_adding(apart)), added([self.portion(part) for part in node.parts])
        near = self.kin[self.party] - counted | {""}
        others = [one for one in own if one not in apart and one.party in near]
        named = self.side != "via"  # who pays out the rest is nowhere said to be no member
        known = named and found is None and bool(together) and not others and not any(one.open for one in apart)
        best = max(together if known else (*together, *parts), key=lambda one: one.least, default=None)
        if best is None or (found and found.amount and found.least >= best.least):
            return found
        stated = any(not one.open and not one.computed for one in apart)  # by itself, so that it need not be the parts
        of_parts = best in parts and not best.open and node.complete and not stated
        return replace(best, party=self.money, open=not (known or of_parts or is_all_of(best, node)))

    def counted(self, node: Node) -> tuple[str, ...]:
        """The parties inside it whose money its portion of an allocation counts, those with most first."""
        if self.portion(node) == self.alone.portion(node):
            return ()
        members = self.members(node)
        apart = self.apart(members)
        adding = _adding(apart)
        left_out = [one for one in apart if one not in adding]
        left_out += [one for one in members if one not in apart and self._is_beside(one, apart)]
        return tuple(one.party for one in members if one not in left_out)

    def _is_beside(self, one: Portion, apart: Sequence[Portion]) -> bool:
        """Whether what someone has may lie beside what those who share members with them have."""
        return any(other.open and other.party in self.inner[one.party] for other in apart)

    @property
    def alone(self) -> Perspective:
        """It without those inside it."""
        return replace(self, inner={})

    def apart(self, members: Sequence[Portion]) -> list[Portion]:
        """Those of these members' portions that share members with none before them."""
        apart: list[Portion] = []
        for one in members:
            if not any(other.party in self.inner[one.party] for other in apart):
                apart.append(one)
        return apart

    def members(self, node: Node) -> list[Portion]:
        """What is known of those inside it, those with most first."""
        own = [one for one in node.portions if one.side == self.side and one.party in self.inner and one.amount]
        return sorted(own, key=lambda one: -one.least)

    def beside(self, node: Node) -> tuple[Portion, ...]:
        """What is known of its money of an allocation on the other sides: what who gets some also pays out, or pays."""
        found = (self._nearest(node, side) for side in SIDES if side != self.side)
        return tuple(one for one in found if one)

    def _nearest(self, node: Node, side: Side) -> Portion | None:
        own = {one.party: one for one in node.portions if one.side == side and one.amount is not None}
        return next((own[name] for name in self.over if name in own), None)


def added(portions: Sequence[Portion]) -> list[Portion]:
    """Portions of one party as one, where any of them is known: open where one of them is."""
    known, is_open = [one for one in portions if one.amount is not None], any(one.open for one in portions)
    if len(known) < 2:
        return [replace(one, open=is_open) for one in known]
    amount, vague = summed(one.amount for one in known if one.amount), any(one.vague for one in known)
    return [replace(known[0], amount=amount, open=is_open, computed=True, vague=vague)]


def _adding(apart: Sequence[Portion]) -> Sequence[Portion]:
    """Those of these portions that are to be added: of what may lie in the money of others the largest, if it is more.

    Added to them it might be counted twice.
    """
    beside = [one for one in apart if not one.within]
    largest = max((one for one in apart if one.within), key=lambda one: one.least, default=None)
    return [largest] if largest and largest.least > sum(one.least for one in beside) else beside


def subtracted(one: Portion, other: Portion) -> tuple[Amount, Amount] | None:
    """The amounts of two portions; `None` where either is not stated, or may be more than what is."""
    if one.open or other.open or one.known is None or other.known is None:
        return None
    return one.known, other.known


def is_all_of(portion: Portion, node: Node) -> bool:
    """Whether it is as much as the allocation is worth, as far as both can be read: of that nobody has more."""
    worth, amount = node.worth, portion.amount
    if amount is None or worth.amount is None or worth.open or amount.nominal != worth.amount.nominal:
        return False
    high, most = amount.high, worth.amount.high
    return high is None or (most is not None and (high, not amount.high_open) >= (most, not worth.amount.high_open))


EVERYONE = Perspective()
"""No perspective: everything is seen."""


def perspective(library: Library, party: str) -> Perspective:
    """What it is to speak for `party`. Raises `KeyError` for one that no file names.

    The money of the collection is that of the group that is named most often, since sums are of one party only.
    """
    parties = library.parties
    if party not in parties:
        raise KeyError(party)
    seen, count = _seen(party, parties), library.once(named_in)
    side = next((side for side in SIDES if any((side, name) in count for name in (*seen.over, *seen.inner))), SIDES[0])
    named = tuple(name for name in seen.over if (side, name) in count)
    money = max(reversed(named), key=lambda name: count[side, name], default=party)
    group = replace(_seen(money, parties), side=side) if money != party else None
    return replace(seen, money=money, named=named or (party,), side=side, group=group)


def _seen(party: str, parties: Mapping[str, Party]) -> Perspective:
    """A party that sees its own money, whoever is named."""
    over, members = around(party, parties), inside(party, parties) - {party}
    return Perspective(
        party,
        party,
        (party,),
        over=over,
        kin={name: kin(name, parties) for name in over},
        inner={name: kin(name, parties) & members for name in members},
        contents={name: inside(name, parties) - {name} for name in members},
    )
