"""The party that the user speaks for: it picks the money that is shown and the deadlines that count.

The money shown is what the party gets; of one that gets none, what it pays out; of one that does neither, what it pays.
Where the sources give a group an amount and do not divide it, a member sees that of the group; of a group they give
nothing itself one sees what those inside it have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from overens.amount import Amount, summed
from overens.kinship import Party, around, inside, kin
from overens.kronor import Kronor
from overens.library import Library
from overens.mentions import named_in
from overens.paths import At, in_line, lies_in
from overens.summary import Duty, Node, Portion, Route, Side, Summary

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
                return replace(self, side=side, money=over or self.party)
        return self.summing

    def portion(self, node: Node) -> Portion:
        """What it has of an allocation; without a party what the allocation is worth."""
        if not self.party:
            return node.worth
        own = [one for one in node.portions if one.side == self.side]
        found = next((one for one in own if one.party == self.money), None)
        kin = self.kin.get(self.money, frozenset())
        if self.inner and self.money == self.party and (found is None or found.open):
            found = self._with_members(node, own, found)
        unsaid = self.side == "via" or any(not one.party or one.party in kin for one in own)
        return found or Portion(self.side, self.money, open=unsaid)

    def _with_members(self, node: Node, own: Sequence[Portion], found: Portion | None) -> Portion | None:
        """Its portion, raised to what those inside it have, or to what the parts give it so: whichever is more.

        What each of those inside it is stated to have is all of it, with what those have who lie in that one.
        """
        apart = self._apart(self._members(node))
        counted = {name for one in apart if not one.open for name in self.contents[one.party]}
        together, parts = added(apart), added([self.portion(part) for part in node.parts])
        near = self.kin[self.party] - counted | {""}
        others = [one for one in own if one not in apart and one.party in near]
        named = self.side != "via"  # who pays out the rest is nowhere said to be no member
        known = named and found is None and bool(together) and not others and not any(one.open for one in apart)
        best = max(together if known else (*together, *parts), key=lambda one: one.least, default=None)
        if best is None or (found and found.amount and found.least >= best.least):
            return found
        stated = any(not one.open and not one.computed for one in apart)  # by itself, so that it need not be the parts
        of_parts = best in parts and not best.open and node.complete and not stated
        return replace(best, party=self.money, open=not (known or of_parts or _is_all_of(best, node)))

    def counted(self, node: Node) -> tuple[str, ...]:
        """The parties inside it whose money its portion of an allocation counts, those with most first."""
        alone = replace(self, inner={})
        return tuple(one.party for one in self._members(node)) if self.portion(node) != alone.portion(node) else ()

    def _apart(self, members: Sequence[Portion]) -> list[Portion]:
        """Those of these members' portions that share members with none before them."""
        apart: list[Portion] = []
        for one in members:
            if not any(other.party in self.inner[one.party] for other in apart):
                apart.append(one)
        return apart

    def _members(self, node: Node) -> list[Portion]:
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

    def concerns(self, summary: Summary, duty: Duty) -> bool:
        """Whether the party acts or receives, or someone acts who pays out its money.

        An event concerns everyone, and so does a duty of which no source says whose it is; what is paid or published
        concerns those who get it.
        """
        nobody = not duty.by and not (duty.to and duty.kind in ("payment", "publication"))
        if not self.party or duty.event or nobody:
            return True
        named, meant = (*duty.by, *duty.to), {self.party, *self.over, *self.kin.get(self.party, ())}
        paying = {route.via for route in self._routes(summary, duty.at, meant)}
        return not meant.isdisjoint(named) or not paying.isdisjoint(named)

    def hanging(self, summary: Summary, duty: Duty) -> tuple[Portion, ...]:
        """The money that hangs on a duty, as far as the sources say.

        It is what those who must act have of the allocation concerned, of a payment what those have who receive it.
        With a perspective it is the party's own portion, where it is one of them or lies in one of them, or what one
        of them pays out of it; on what the party pays nothing hangs. Where no source says who must act, it is the
        amount of the allocation that the duty names.
        """
        node = summary.money.find(duty.at)
        affected = (*duty.by, *(duty.to if duty.kind == "payment" else ()))
        if node is None or duty.event:
            return ()
        if self.party:
            portions = self._own(summary, duty, affected) or self._of_members(summary, duty, affected)
        else:
            portions = [one for party in affected for one in _first(node, party)]
            if duty.at and not affected and not duty.to:
                portions = [node.worth]
        return tuple(portion for portion in portions if portion.amount is not None)

    def _own(self, summary: Summary, duty: Duty, affected: Collection[str]) -> list[Portion]:
        """The party's portion of what a duty concerns, or of that of it which one of those affected pays out.

        What they pay out of a group's own figure is no money of the party, where it has a figure beside that. It is
        open where they may pay out more: then it is the least that hangs on the duty.
        """
        seen, node = self.within(summary), summary.money.find(duty.at)
        if seen.side == "from" or node is None:
            return []
        if not set(self.over).isdisjoint(affected):
            return added([seen.portion(node)])
        routes = self._routes(summary, duty.at, self.over)
        routes = [one for one in routes if one.via in affected and not one.inside]
        routes = [one for one in routes if one.whole or one.recipient == seen.money]
        told = dict.fromkeys(max(one.at, duty.at, key=len) for one in routes)
        places = [at for at in told if not any(at != other and lies_in(at, other) for other in told)]
        found = added([paid for at in places if (paid := seen._paid(summary, at, routes))])
        least = sum(one.least for one in found)
        if places != [duty.at] and seen._may_hold_more(summary, duty.at, places, {one.via for one in routes}, least):
            found = [replace(one, open=True) for one in found]
        return found

    def _paid(self, summary: Summary, at: At, routes: Sequence[Route]) -> Portion | None:
        """What of an allocation is paid to it on these routes: of a list its own figure there, and no more of it.

        It is open where others of the list share members with it. Then nothing is known of what lies deeper.
        """
        node = summary.money.find(at)
        reaching = [one for one in routes if lies_in(at, one.at)]
        if node is None:
            return None
        if any(one.whole for one in reaching):
            return self.portion(node)
        alone = replace(self, inner={})
        here = next((one.amount for one in reaching if one.at == at), None)
        if here is not None:
            return replace(Portion.printed(here), side=self.side, party=self.money, open=alone.portion(node).open)
        lists = (summary.money.find(one.at) for one in reaching)
        return self.portion(node) if all(one and not alone.portion(one).open for one in lists) else None

    def _of_members(self, summary: Summary, duty: Duty, affected: Collection[str]) -> list[Portion]:
        """What of it hangs on the duty for each of those inside the party, of those that share members for one."""
        seen, node = self.within(summary), summary.money.find(duty.at)
        members = seen._members(node) if node and seen.party == self.party else []
        hanging = {
            one.party: replace(seen, party=one.party, over=(one.party,), inner={})._own(summary, duty, affected)
            for one in members
        }
        apart = self._apart([one for one in members if hanging[one.party]])
        return [portion for one in apart for portion in hanging[one.party]]

    def _may_hold_more(
        self, summary: Summary, at: At, places: Sequence[At], paying: Collection[str], least: Kronor
    ) -> bool:
        """Whether of the allocation at `at` those who pay out may pay the party more than what lies in these places.

        They may, too, where the party may have more of it, and they pay out more of it than the `least` in the places.
        """

        def paid(node: Node) -> list[Portion]:
            return [one for one in node.portions if one.side == "via" and one.party in paying]

        whole = summary.money.find(at)
        if whole is None or any(one.open for one in paid(whole)):
            return True
        if self.portion(whole).open and any(one.least > least for one in paid(whole)):
            return True
        elsewhere = map(self.portion, filter(paid, _leaves(summary, at, places)))
        return any(one.open or one.amount is not None for one in elsewhere)

    @staticmethod
    def _routes(summary: Summary, at: At, recipients: Collection[str]) -> list[Route]:
        """Who pays out the recipients' money of an allocation, of what lies in that, or of what that lies in."""
        return [one for one in summary.routes if one.recipient in recipients and in_line(one.at, at)]


def _leaves(summary: Summary, at: At, besides: Sequence[At]) -> Iterator[Node]:
    """The allocations without parts in the one at `at`, but for what lies in some of them."""
    for path, node in summary.money.walk():
        inside = [one for one in (at, *besides) if lies_in(path, one)]
        if not node.parts and inside == [at]:
            yield node


def added(portions: Sequence[Portion]) -> list[Portion]:
    """Portions of one party as one, where any of them is known: open where one of them is."""
    known, is_open = [one for one in portions if one.amount is not None], any(one.open for one in portions)
    if len(known) < 2:
        return [replace(one, open=is_open) for one in known]
    amount, vague = summed(one.amount for one in known if one.amount), any(one.vague for one in known)
    return [replace(known[0], amount=amount, open=is_open, computed=True, vague=vague)]


def subtracted(one: Portion, other: Portion) -> tuple[Amount, Amount] | None:
    """The amounts of two portions; `None` where either is not stated, or may be more than what is."""
    if one.open or other.open or one.known is None or other.known is None:
        return None
    return one.known, other.known


def _is_all_of(portion: Portion, node: Node) -> bool:
    """Whether it is as much as the allocation is worth: of that nobody has more."""
    worth = node.worth
    if portion.amount is None or worth.amount is None or worth.open:
        return False
    return portion.amount.meaning == worth.amount.meaning


def _first(node: Node, party: str) -> Iterator[Portion]:
    """What a party gets of an allocation, else what it pays out."""
    own = [one for side in ("to", "via") for one in node.portions if (one.side, one.party) == (side, party)]
    yield from own[:1]


EVERYONE = Perspective()
"""No perspective: everything is seen."""


def perspective(library: Library, party: str) -> Perspective:
    """What it is to speak for `party`. Raises `KeyError` for one that no file names.

    The money of the collection is that of the group that is named most often, since sums are of one party only.
    """
    parties = library.parties
    if party not in parties:
        raise KeyError(party)
    seen, count = _alone(party, parties), library.once(named_in)
    side = next((side for side in SIDES if any((side, name) in count for name in (*seen.over, *seen.inner))), SIDES[0])
    named = tuple(name for name in seen.over if (side, name) in count)
    money = max(reversed(named), key=lambda name: count[side, name], default=party)
    group = replace(_alone(money, parties), side=side) if money != party else None
    return replace(seen, money=money, named=named or (party,), side=side, group=group)


def _alone(party: str, parties: Mapping[str, Party]) -> Perspective:
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
