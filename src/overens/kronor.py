"""Numbers of kronor: exact, and whole ones as integers, which are added and compared many times as fast as fractions.

The one danger is `/`: two integers divided by it are a float, which is not exact. So kronor are divided by `share`
alone; mypy takes no float for `Kronor`.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from numbers import Rational
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Kronor = int | Fraction
else:
    Kronor = Rational
"""While the program runs, what both have in common: msgspec knows no type that is an integer or a class of another."""

MOST_WHOLE = 2**63
"""Whole kronor below this are an integer, which is what the cache can keep as one."""


def simplified(kronor: Kronor) -> Kronor:
    """The same kronor, as an integer where they are whole."""
    return kronor.numerator if kronor.denominator == 1 and kronor.numerator < MOST_WHOLE else Fraction(kronor)


def share(one: Kronor, of: Kronor) -> Fraction:
    """`one` divided by `of`, exactly."""
    return Fraction(one, of)


def limit(ends: Iterable[Kronor | None]) -> Kronor | None:
    """The sum of upper ends; `None` where one of them is none."""
    several = list(ends)
    known = [one for one in several if one is not None]
    return simplified(sum(known)) if len(known) == len(several) else None


def unsigned(kronor: Kronor) -> Kronor:
    """The kronor without their sign."""
    return kronor if kronor >= 0 else -kronor


def in_digits(value: Kronor) -> tuple[str, str]:
    """A number whose decimals end, without its sign: its digits before the decimal mark and after it."""
    top, bottom, places = abs(value.numerator), value.denominator, 0
    while bottom != 1 and top % bottom:
        top, places = top * 10, places + 1
    return parted(top // bottom, places)


def parted(digits: int, decimals: int) -> tuple[str, str]:
    """Digits before the decimal mark and after it, where so many stand after it; before it stands one at least."""
    written = str(digits).zfill(decimals + 1)
    return written[: len(written) - decimals], written[len(written) - decimals :]


def nearest_whole(kronor: Kronor) -> int:
    """The nearest whole krona; half a krona goes up."""
    return kronor if isinstance(kronor, int) else floor(kronor + Fraction(1, 2))


def whole_difference(kronor: Kronor) -> int:
    """The nearest whole krona; a difference of öre is one."""
    return nearest_whole(kronor) or (kronor > 0) - (kronor < 0)


def whole_bounds(low: Kronor | None, nominal: Kronor, high: Kronor | None) -> tuple[int | None, int, int | None]:
    """Something between two bounds in whole kronor, the bounds rounded outward."""
    return None if low is None else floor(low), nearest_whole(nominal), None if high is None else ceil(high)
