"""Who reads a page of an agreement, and when; and what was worked out of the agreement for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.perspective import Perspective
from overens.summary import Node, Portion

if TYPE_CHECKING:
    from datetime import date

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

    computed: tuple[Portion, ...]
    """What the parts give each recipient together."""

    perspective: Perspective
    """The party that the reader speaks for, as it sees the agreement."""

    today: date
    """The day on which it is read, from which the days to a last day are counted."""

    hanging: Callable[[str], str]
    """Says the money that hangs on a deadline, by its id."""

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

    def paying(self, at: At, payer: str) -> list[str]:
        """The titles of what lies in an allocation and says itself what someone pays of it."""
        node = self._node(at)
        return [one.title for one in _paid(node, payer)] if node else []

    def _node(self, at: At) -> Node | None:
        return self.summary.money.find(at) if self.perspective.party else None


def _paid(node: Node, payer: str) -> Iterator[Node]:
    """The nodes below one of which something is paid by someone, without those round them."""
    for part in node.parts:
        amounts = [one.amount for one in part.portions if (one.side, one.party) == ("from", payer)]
        if any(amount and amount.high != 0 for amount in amounts):
            inside = [*_paid(part, payer)]
            yield from inside or (part,)
