"""Who reads a page of an agreement, and when; and what was worked out of the agreement for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.perspective import Perspective
from overens.summary import Node, Portion

if TYPE_CHECKING:
    from datetime import date

    from overens.amount import Amount
    from overens.paths import At
    from overens.summary import Summary


class Beside(Struct, frozen=True):
    """What is known beside the agreement itself."""

    summary: Summary
    """That of the agreement; says what the party has of each allocation."""

    titles: Mapping[str, str]
    """Those of other agreements, by id."""

    standing: str
    """How the sum check came out, on one line."""

    received: tuple[Portion, ...]
    """What the parts give each recipient together."""

    paid: tuple[Portion, ...]
    """What each payer pays of the parts together."""

    perspective: Perspective
    """The party that the reader speaks for, as it sees the agreement."""

    today: date
    """The day on which it is read, from which the days to a last day are counted."""

    hanging: Callable[[str], str]
    """Says the money that hangs on a deadline, by its id."""

    def computed(self, at: At) -> Portion | None:
        """What an allocation is worth of which no figure is stated, where that can be computed."""
        node = self.summary.money.find(at)
        return node.computed if node else None

    def portion(self, at: At) -> Portion | None:
        """What the party has of an allocation; `None` without a perspective."""
        node = self._node(at)
        return self.perspective.portion(node) if node else None

    def counted(self, at: At) -> tuple[str, ...]:
        """The parties inside it whose money that counts."""
        node = self._node(at)
        return self.perspective.counted(node) if node else ()

    def other_sides(self, at: At) -> tuple[Portion, ...]:
        """What the party pays out, or pays, beside what it has of an allocation."""
        node = self._node(at)
        return self.perspective.beside(node) if node else ()

    def of_groups(self, at: At) -> list[Portion]:
        """What is known of the money of the groups that the party lies in, where what it has itself shows."""
        node, seen = self._node(at), self.perspective
        if node is None or seen.money != seen.party:
            return []
        own = {one.party: one for one in node.portions if one.side == seen.side and one.amount}
        return [own[name] for name in seen.over[1:] if name in own]

    def paying(self, at: At, portion: Portion) -> list[str]:
        """The titles of what lies in an allocation and states what a payer's portion of it is made of; else nothing."""
        node = self.summary.money.find(at)
        found = [*_stating(node, portion.party)] if node else []
        known = [amount.nominal for _, amount in found]
        return [title for title, _ in found] if portion.amount and sum(known) == portion.amount.nominal else []

    def _node(self, at: At) -> Node | None:
        return self.summary.money.find(at) if self.perspective.party else None


def _stating(node: Node, payer: str) -> Iterator[tuple[str, Amount]]:
    """The titles of the nodes below one that state themselves what someone pays of them, with how much."""
    for part in node.parts:
        for one in part.portions:
            if (one.side, one.party) == ("from", payer) and one.amount and one.amount.high != 0:
                inside = [*_stating(part, payer)] if one.computed or one.open else []
                yield from inside or ((part.title, one.amount),)
