"""The party that the user speaks for: it picks the money that is shown and the deadlines that count.

The money shown is what the party gets; of one that gets none, what it pays out; of one that does neither, what it pays.
Where the sources give a group an amount and do not divide it, a member sees that of the group.
"""

from __future__ import annotations

from dataclasses import dataclass

from overens.kinship import around, inside, overlap
from overens.library import Library
from overens.summary import Duty, Node, Portion, Side, Summary


@dataclass(frozen=True, slots=True)
class Perspective:
    """A party as it sees the library; without a party everything is seen."""

    party: str = ""
    money: str = ""
    """The party whose money is shown: itself, or the group that it belongs to."""

    side: Side = "to"
    meant: frozenset[str] = frozenset()
    """The ids by which it is meant where someone must act or receives."""

    kin: frozenset[str] = frozenset()
    """Parties that share members with the one whose money is shown: what they get says nothing of it alone."""

    def portion(self, node: Node) -> Portion:
        """What it has of an allocation; without a party the whole amount."""
        if not self.party:
            return Portion("to", "", node.amount, open=node.amount is None)
        own = [one for one in node.portions if one.side == self.side]
        found = next((one for one in own if one.party == self.money), None)
        unsaid = self.side == "via" or any(not one.party or one.party in self.kin for one in own)
        return found or Portion(self.side, self.money, open=unsaid)

    def concerns(self, summary: Summary, duty: Duty) -> bool:
        """Whether the party acts or receives, or someone acts who pays out its money; an event concerns everyone."""
        return not self.party or duty.event or not self._meant_in(summary).isdisjoint((*duty.by, *duty.to))

    def hanging(self, summary: Summary, duty: Duty) -> tuple[Portion, ...]:
        """The money that hangs on a duty, as far as the sources say.

        It is what those who must act have of the allocation concerned, of a payment what those have who receive it;
        with a perspective, the party's own portion where it is one of them. Without one, where nobody's portion is
        known, it is the amount of the allocation that the duty names.
        """
        node = summary.money.find(duty.at)
        affected = (*duty.by, *(duty.to if duty.kind == "payment" else ()))
        if node is None or duty.event:
            return ()
        if self.party:
            portions = [self.portion(node)] if not self._meant_in(summary).isdisjoint(affected) else []
        else:
            by_party = {party: [one for one in node.portions if one.party == party] for party in affected}
            portions = [next((one for one in by_party[party] if one.side != "from"), _NONE) for party in affected]
            if duty.at and all(portion.amount is None for portion in portions):
                portions = [self.portion(node)]
        return tuple(portion for portion in portions if portion.amount is not None)

    def _meant_in(self, summary: Summary) -> frozenset[str]:
        """The ids by which the party is meant in an agreement, with those who pay out its money there."""
        return self.meant | {via for recipient, via in summary.routes if recipient in self.meant}


_NONE = Portion("to", "")

EVERYONE = Perspective()
"""No perspective: everything is seen."""


def perspective(library: Library, party: str) -> Perspective:
    """What it is to speak for `party`. Raises `KeyError` for one that no file names."""
    parties = library.parties
    if party not in parties:
        raise KeyError(party)
    over = around(party, parties)
    named = {(one.side, one.party) for summary in library.summaries for one in _portions(summary)}
    sides: tuple[Side, ...] = ("to", "via", "from")
    seen = ((side, name) for side in sides for name in over if (side, name) in named)
    side, money = next(seen, ("to", party))
    kin = frozenset(other for other in parties if overlap(money, other, parties))
    return Perspective(party, money, side, inside(party, parties) | set(over), kin)


def _portions(summary: Summary) -> tuple[Portion, ...]:
    return tuple(one for _, node in summary.money.walk() for one in node.portions)


def speakers(library: Library) -> tuple[str, ...]:
    """The parties that one can speak for: first those that have money or duties, in the order of how much of it."""
    count: dict[str, int] = {}
    for summary in library.summaries:
        money = (one.party for one in _portions(summary))
        acting = (party for duty in summary.duties for party in (*duty.by, *duty.to))
        for party in (*money, *acting):
            count[party] = count.get(party, 0) + 1
    return tuple(sorted(library.parties, key=lambda party: -count.get(party, 0)))
