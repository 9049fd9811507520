"""Rows below each other by their numbers: which item a row belongs to, and where an item begins. Plain integers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct


class Rows(Struct, frozen=True):
    """Items below each other, each a row high at least, and as high as usual but for a few.

    What they cost does not grow with the items of usual height.
    """

    usual: Sequence[int]
    """How many rows stand before each item, were all as high as usual; last how many there are in all."""

    others: tuple[int, ...] = ()
    """The numbers of the items that have another height, ascending."""

    more: tuple[int, ...] = ()
    """How many rows more these make, each with those before it."""

    @classmethod
    def of(cls, usual: Sequence[int], heights: Mapping[int, int]) -> Rows:
        """Items with `heights` of their own, by their numbers."""
        others = tuple(sorted(heights))
        more = accumulate(heights[item] - (usual[item + 1] - usual[item]) for item in others)
        return cls(usual, others, tuple(more))

    def __len__(self) -> int:
        return self.before(len(self.usual) - 1)

    def before(self, item: int) -> int:
        """How many rows stand before an item."""
        changed = bisect_left(self.others, item)
        return self.usual[item] + (self.more[changed - 1] if changed else 0)

    def at(self, row: int) -> tuple[int, int]:
        """The item that a row belongs to, and the number of the row in it."""
        item = bisect_right(range(len(self.usual) - 1), row, key=self.before) - 1
        return item, row - self.before(item)
