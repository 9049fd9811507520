"""What is certainly all of an allocation: only then it is said to be, since figures leave a range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from overens.amount import Amount
from overens.paths import At
from overens.summary import Portion
from overens.tally.bounds import range_of

if TYPE_CHECKING:
    from overens.model import Allocation, Figure


def has_all(allocation: Allocation, portion: Portion) -> bool:
    """Whether a portion is certainly all of an allocation: nobody else has any of it, and the figures are alike."""
    if portion.open or portion.side == "via" or not _alike(portion.amount, allocation.amount):
        return False
    if any(one != portion.party for part in (*allocation.parts, *allocation.of_which) for one in _named(part, portion)):
        return False
    shares = allocation.shares(portion.side)
    allotted = portion.side == "to" and allocation.to == portion.party and not shares
    return allotted or (set(shares) == {portion.party} and allocation.lists_all(portion.side))


def _named(allocation: Allocation, portion: Portion) -> Iterator[str]:
    """The parties that an allocation, or anything in it, gives money to; or takes it from, as the portion is."""
    yield from allocation.payers if portion.side == "from" else allocation.recipients
    if portion.side == "to" and allocation.to:
        yield allocation.to
    for part in (*allocation.parts, *allocation.of_which):
        yield from _named(part, portion)


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
