"""Differences in words: one number where the figures say so much, else the range that they leave."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from overens import difference as differences
from overens.amount import Amount
from overens.difference import Difference
from overens.kronor import Kronor, share, whole_bounds
from overens.language import Translator
from overens.phrase import MILLION
from overens.phrasing import words
from overens.phrasing.document import UNSTATED
from overens.problems import N_

ALIKE = "≈"
"""Stands for a difference that may be nothing: it is no more than the rounding of the figures."""

SAID = {ALIKE: N_("within rounding"), "0": N_("unchanged"), UNSTATED: N_("cannot be compared")}
"""What says that there is no difference, or none that is known, in words."""


def difference(one: Amount, other: Amount, _: Translator, *, vague: bool) -> str:
    """How much more `other` is, in millions, for a column: "+265", "+199,5–350,5", "≈+1" where it may be nothing.

    `vague` says that a figure in one of them is hedged, or known as a range only.
    """
    found = differences.difference(one, other)
    if differences.rounded(one, other, vague=vague):
        alike = ALIKE if found.sign == 0 and not (one.exact and other.exact) else ""
        return alike if alike and not found.nominal else alike + _signed(share(found.nominal, MILLION), _)
    low = None if found.low is None else share(found.low, MILLION)
    return _between(low, None if found.high is None else share(found.high, MILLION), _)


def per_cent(one: Amount, other: Amount, _: Translator, *, vague: bool) -> str:
    """How much more `other` is, in per cent of `one`: "+9 %", "+0,1 %", "+6–13 %"; nothing where that says nothing."""
    found = differences.relative(one, other)
    shown = difference(one, other, _, vague=vague)
    if found is None or shown in SAID or shown.startswith(ALIKE):
        return ""
    low, nominal, high = _times(found, 100)
    printed = found.sign and not vague
    little_left = -1 < found.nominal < -Fraction(99, 100)  # whole per cent would say that nothing is
    if printed and nominal and not little_left and found.within(Fraction(1, 100)):
        shown = _signed(nominal, _)
    elif printed and found.within(Fraction(1, 1000)):
        tenths = _times(found, 1000)[1]
        shown = _signed(share(tenths, 10), _) if tenths else UNSTATED
    else:
        shown = _between(low, high, _)
    return "" if shown == UNSTATED else shown + (f"{words.GLUE}%" if _.language == "sv" else "%")


Ends = tuple[Decimal | int | None, ...]
"""The lower end, the nominal and the upper end of a difference; each `None` where it is not known."""


def exactly(amounts: tuple[Amount, Amount] | None) -> tuple[Ends, Ends]:
    """How much more the other is, in whole kronor and in per cent with one decimal: the ends rounded outward."""
    unknown: Ends = (None, None, None)
    if amounts is None:
        return unknown, unknown
    found, of_one = differences.difference(*amounts), differences.relative(*amounts)
    tenths = _times(of_one, 1000) if of_one else unknown
    per_cent = tuple(None if end is None else Decimal(end).scaleb(-1) for end in tenths)
    return whole_bounds(found.low, found.nominal, found.high), per_cent


def _times(found: Difference, factor: int) -> tuple[int | None, int, int | None]:
    """A share so many times, in whole numbers: its ends rounded outward, its nominal to the nearest.

    Where something is left, the nominal does not say that nothing is.
    """
    low, high = (None if end is None else end * factor for end in (found.low, found.high))
    low, nominal, high = whole_bounds(low, found.nominal * factor, high)
    return low, max(nominal, 1 - factor) if found.nominal > -1 else nominal, high


def sentence(one: Amount, other: Amount, _: Translator, *, vague: bool) -> str:
    """How much more `other` is, with its unit: "+265 mnkr (+9 %)"; in words where it may be nothing."""
    shown = difference(one, other, _, vague=vague)
    more = per_cent(one, other, _, vague=vague)
    if shown in SAID:
        return _(SAID[shown])
    with_unit = words.with_unit(shown.removeprefix(ALIKE), _)
    if shown.startswith(ALIKE):
        return _(N_("{difference} (within rounding)")).format(difference=with_unit)
    return f"{with_unit} ({more})" if more else with_unit


def _signed(value: Kronor, _: Translator) -> str:
    return ("+" if value > 0 else "") + words.number(value, _)


def _between(low: Kronor | None, high: Kronor | None, _: Translator) -> str:
    """A range: "+200–350"; "−350 till −200", since a dash beside a minus sign cannot be read; "≥+200"."""
    if low is None or high is None:
        return f"≥{_signed(low, _)}" if low is not None else f"≤{_signed(high, _)}" if high is not None else UNSTATED
    if low == high:
        return _signed(low, _)
    if low >= 0:
        return f"+{words.number(low, _)}–{words.number(high, _)}"
    return _(N_("{low} to {high}")).format(low=_signed(low, _), high=_signed(high, _)).replace(" ", words.GLUE)
