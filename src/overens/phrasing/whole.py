"""What is certainly all of an allocation: only then it is said to be, since figures leave a range."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from overens.amount import Amount
from overens.paths import At
from overens.summary import Portion
from overens.tally.bounds import range_of

if TYPE_CHECKING:
    from overens.model import Allocation, Figure


def has_all(allocation: Allocation, portion: Portion, inside: Collection[str]) -> bool:
    """Whether a portion is certainly all of an allocation: nobody else has any of it, and the figures are alike.

    Those `inside` its party are nobody else.
    """
    if portion.open or portion.side == "via" or not _alike(portion.amount, allocation.amount):
        return False
    sharing = {party for _, one in allocation.every() for party in one.sharing(portion.side)}
    if sharing - {portion.party, *inside}:
        return False
    if allocation.shares(portion.side):
        return allocation.lists_all(portion.side)
    return bool(allocation.sharing(portion.side))


def is_all(money: Allocation, at: At) -> bool:
    """Whether the allocation at `at` is certainly all of the money: the only part of the only part, of like figures."""
    allocation = money
    for key in at:
        if len(allocation.parts) != 1 or "parts" in allocation.incomplete or allocation.parts[0].key != key:
            return False
        part = allocation.parts[0]
        if not _alike(part.amount.amount if part.amount else None, allocation.amount):
            return False
        allocation = part
    return True


def _alike(one: Amount | None, other: Figure | None) -> bool:
    """Whether two figures can mean exactly the same."""
    return one is not None and other is not None and range_of(one) == range_of(other.amount)
