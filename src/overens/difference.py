"""How much more one amount is than another, in kronor and as a share: computed on intervals.

A difference of two amounts is every difference that the kronor they can mean have: "2,9 miljarder" and then exactly
3 200 million differ by more than 200 and at most 350 million.
"""

from __future__ import annotations

from msgspec import Struct

from overens.amount import Amount
from overens.kronor import Kronor, share


class Difference(Struct, frozen=True):
    """How much more the other is than the one; negative where it is less. In kronor, or as a share of the one."""

    low: Kronor | None
    """Lower end; `None` where there is none."""

    nominal: Kronor
    """The difference of the figures as they are printed."""

    high: Kronor | None
    """Upper end; `None` where there is none."""

    low_open: bool = False
    """Whether the lower end itself lies outside."""

    high_open: bool = False
    """Whether the upper end itself lies outside."""

    @property
    def sign(self) -> int:
        """1 where the other is more, -1 where it is less, 0 where the interval holds 0: then it may be neither."""
        if self.low is not None and (self.low > 0 or (self.low == 0 and self.low_open)):
            return 1
        if self.high is not None and (self.high < 0 or (self.high == 0 and self.high_open)):
            return -1
        return 0

    def within(self, reach: Kronor) -> bool:
        """Whether it lies at most `reach` from its nominal, both ways."""
        if self.low is None or self.high is None:
            return False
        return max(self.high - self.nominal, self.nominal - self.low) <= reach


def difference(one: Amount, other: Amount) -> Difference:
    """How many kronor more `other` is than `one`."""
    return Difference(
        None if one.high is None else other.low - one.high,
        other.nominal - one.nominal,
        None if other.high is None else other.high - one.low,
        other.low_open or one.high_open,
        other.high_open or one.low_open,
    )


def relative(one: Amount, other: Amount) -> Difference | None:
    """How much more `other` is than `one`, as a share of `one`; `None` where `one` may be nothing."""
    if one.low == 0:
        return None
    return Difference(
        (share(other.low, one.high) if one.high is not None else 0) - 1,
        share(other.nominal, one.nominal) - 1,
        None if other.high is None else share(other.high, one.low) - 1,
        other.low_open or (other.low > 0 and (one.high_open or one.high is None)),
        other.high_open or (other.high != 0 and one.low_open),
    )


def rounded(one: Amount, other: Amount, *, vague: bool) -> bool:
    """Whether the difference may be said as one number; whether a figure in it is `vague` a sum does not say itself.

    It may where none is, and the range is only the rounding of the last digit: it reaches no further than one of the
    coarser figure's last place.
    """
    return not vague and difference(one, other).within(max(one.last, other.last))
