"""A printed amount, and the exact interval of kronor that it can mean.

>>> parse("drygt 5,9 miljarder kronor").low
5900000000

What the words round a figure say, `phrase` reads; how far they reach stands in `INTERVALS`, one line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from overens.kronor import Kronor, limit, share, simplified
from overens.phrase import EXPECTED, MILLION, MOST_DIGITS, UNITS, AmountError, Hedge, Phrase, take_apart
from overens.printed import N_, shown

COARSE = MILLION
"""A last digit worth more than this is read as rounded or truncated: the press does both."""

ABOUT_SHARE = Fraction(6, 100)
"""The least that "cirka" can be off, as a share of the figure."""

MOST_KEPT = 4_000
"""Phrases of which the amount is kept: the same sums are printed again and again."""


class Amount(NamedTuple):
    """The kronor that a printed amount can mean: an interval round the figure itself."""

    low: Kronor
    """Lower end, in kronor; never negative."""

    nominal: Kronor
    """The printed figure, in kronor."""

    high: Kronor | None
    """Upper end, in kronor; `None` where there is none ("minst")."""

    low_open: bool = False
    """Whether the lower end itself lies outside."""

    high_open: bool = False
    """Whether the upper end itself lies outside."""

    text: str = ""
    """The phrase as printed."""

    hedge: Hedge = ""
    """What the words round the figure say about it."""

    last: Kronor = 1
    """What a one in the place of the last printed digit is worth, in kronor."""

    @property
    def meaning(self) -> tuple[Kronor, Kronor, Kronor | None, bool, bool]:
        """The figure and its interval: printings that are alike in it are one statement."""
        return self.low, self.nominal, self.high, self.low_open, self.high_open

    @property
    def is_number(self) -> bool:
        """Whether whole kronor were given instead of a phrase."""
        return self.text.isdecimal()

    @property
    def vague(self) -> bool:
        """Whether it is hedged, or printed so coarsely that it is known as a range only."""
        return bool(self.hedge) or self.last > COARSE

    @property
    def exact(self) -> bool:
        """Whether it can mean one sum only."""
        return self.low == self.high


def summed(amounts: Iterable[Amount]) -> Amount:
    """The sum: lows and highs are summed, an open end makes the end of the sum open."""
    several = list(amounts)
    return Amount(
        simplified(sum([one.low for one in several])),
        simplified(sum([one.nominal for one in several])),
        limit([one.high for one in several]),
        any(one.low_open for one in several),
        any(one.high_open for one in several),
    )


Bounds = tuple[Kronor, Kronor | None, bool, bool]
"""Low, high, whether low is open, whether high is open."""


def _bare(phrase: Phrase) -> Bounds:
    value, last = phrase.value, phrase.last
    if phrase.decimals == 0 and UNITS[phrase.unit] == 1:
        return value, value, False, False
    half = simplified(share(last, 2))
    return max(value - half, 0), value + (half if last <= COARSE else last), False, last > COARSE


def _about(phrase: Phrase) -> Bounds:
    reach = max(phrase.width, ABOUT_SHARE * phrase.value)
    return phrase.value - reach, phrase.value + reach, False, False


INTERVALS: dict[Hedge, Callable[[Phrase], Bounds]] = {
    "": _bare,
    "over": lambda phrase: (phrase.value, phrase.value + phrase.width, True, True),
    "under": lambda phrase: (phrase.value - phrase.width, phrase.value, True, True),
    "about": _about,
    "at-most": lambda phrase: (0, phrase.value, False, False),
    "at-least": lambda phrase: (phrase.value, None, False, False),
}
"""The interval that each hedge makes of a figure; `""` is the figure printed bare."""


def parse(printed: object) -> Amount:
    """The amount that `printed` can mean: a phrase in the Swedish of agreements, or whole kronor as an integer.

    Raises `AmountError` for anything else.
    """
    if isinstance(printed, int) and not isinstance(printed, bool):
        return _whole(printed)
    if not isinstance(printed, str):
        raise AmountError(N_("This is not an amount"), shown(printed), EXPECTED)
    return _phrased(printed)


@lru_cache(MOST_KEPT)
def _phrased(printed: str) -> Amount:
    phrase = take_apart(printed)
    if phrase.digits == 0 and phrase.hedge in ("over", "under", "about"):
        raise AmountError(N_("A hedge says nothing about zero"), printed, N_("a figure above zero, or no hedge"))
    return amount_of(phrase, printed)


def amount_of(phrase: Phrase, text: str) -> Amount:
    """The amount that a phrase can mean, which is printed as `text`."""
    low, high, low_open, high_open = INTERVALS[phrase.hedge](phrase)
    ends = simplified(low), simplified(phrase.value), None if high is None else simplified(high)
    return Amount(*ends, low_open, high_open, text, phrase.hedge, simplified(phrase.last))


def _whole(kronor: int) -> Amount:
    if not 0 <= kronor < 10**MOST_DIGITS:
        raise AmountError(N_("This is not an amount of money"), shown(kronor), N_("whole kronor, not negative"))
    return Amount(kronor, kronor, kronor, text=str(kronor))
