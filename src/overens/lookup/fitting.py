"""How well each term that is asked for fits a word or a figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf, nextafter
from typing import NamedTuple

from overens.amount import Amount
from overens.kronor import in_digits, share
from overens.lookup.folding import Word, bare
from overens.lookup.terms import UNSAID_UNITS, QueryTerm, as_number, is_figure, shortest

LEAST_MEMBER = 4
"""Letters of the beginning of a compound's later member: "sjukvård" in "ambulanssjukvården"."""

LEAST_BEFORE = 3
"""Letters that stand before a later member."""

MARKS_DIFFER = 0.1
"""What a fit is worth where å, ä or ö was typed and another letter stands there: so little that whatever has the
letters as typed comes before it, wherever that stands."""

STEM_DIFFERS = 0.1
"""What of that remains where but the stem fits: "äldre" is not asked for to find "aldrig"."""

ROUNDED = 0.1
"""What a figure is worth that is rounded to the one that is asked for: so little that whatever is printed so, or begins
so, comes before it, wherever that stands."""

NEAR = Fraction(1, 10)
"""The share of a figure with its unit by which what is rounded to it may differ."""

HEDGED = 0.5
"""What a figure is worth that is not printed as the one that is asked for, but lies where its hedge reaches."""

ROUNDED_UP = tuple("56789")
"""The digits that are rounded up."""


class Fit(NamedTuple):
    """How well a term fits a word, and the stretch of the folded word that it fits."""

    quality: float
    """From 0 to 1; 1 for the word itself."""

    begin: int
    length: int


def fit(term: QueryTerm, word: Word) -> Fit | None:
    """How `term` fits `word`: as itself, as its beginning, or as the beginning of a later member of a compound."""
    found = _fit(term, word.folded)
    if found is None or term.written == term.folded:
        return found
    if bare(word.written).startswith(term.written[: found.length], found.begin):
        return found
    whole = found.length == len(term.folded)
    return found._replace(quality=found.quality * MARKS_DIFFER * (1.0 if whole else STEM_DIFFERS))


def _fit(term: QueryTerm, word: str) -> Fit | None:
    asked, stem = term.folded, term.stem
    share = len(asked) / len(word)
    if word == asked:
        return Fit(1.0, 0, len(asked))
    if word.startswith(asked):
        return Fit(0.75 + 0.2 * share, 0, len(asked))
    if word.startswith(stem):
        return Fit(0.7 + 0.1 * min(share, 1.0), 0, len(stem))
    for part, quality in ((asked, 0.5), (stem, 0.4)):
        begin = word.find(part, LEAST_BEFORE) if part.isalpha() and len(part) >= LEAST_MEMBER else -1
        if begin >= 0:
            return Fit(quality + 0.2 * min(share, 1.0), begin, len(part))
    return None


class Printed(NamedTuple):
    """A figure in digits, as it may be asked for."""

    unit: int
    """What it is counted in, in kronor."""

    digits: str
    """Without grouping, with a decimal comma: "6250,5"."""

    whole: bool
    """Whether it must be asked for whole: a unit below its last digit only adds zeros."""

    off: int
    """1 where more than that is meant ("drygt"), -1 where less ("knappt"), else 0."""


def printings(amount: Amount) -> Iterator[Printed]:
    """The figure of `amount` in each unit."""
    over = amount.low_open and amount.low == amount.nominal
    under = amount.high_open and amount.high == amount.nominal
    for unit in UNSAID_UNITS:
        yield Printed(unit, decimal(share(amount.nominal, unit)), unit < amount.last, over - under)


def decimal(value: Fraction) -> str:
    """A number of kronor, thousands or millions in digits, with a decimal comma and without grouping."""
    whole, fraction = in_digits(value)
    return f"{whole},{fraction}" if fraction else whole


def figure_fit(term: QueryTerm, printed: Printed) -> float:
    """How well a figure that is asked for fits one that is printed: whole, as its first digits, or rounded; else 0.

    In a range all fit alike; of what a hedge reaches that best which is printed so. With its unit a figure is whole,
    but for decimals that are not asked for, and nothing is rounded far: to "2 miljarder" 2,1, but not 1,6 or 2,9.
    """
    asked, digits = term.folded, printed.digits
    if printed.unit not in term.units:
        return 0.0
    if term.between:
        least, most = term.between
        figure = as_number(digits)
        meant = nextafter(figure, inf * printed.off) if printed.off else figure
        if not (least <= figure <= most or least <= meant <= most):
            return 0.0
        return 1.0 if digits == shortest(asked) or not is_figure(asked) else HEDGED
    if term.named and abs(_exactly(digits) - _exactly(asked)) > NEAR * _exactly(asked):
        return 0.0
    if digits == shortest(asked):
        return 1.0
    if not digits.startswith(asked):
        begins = bool(term.rounded) and digits.startswith(term.rounded)
        return ROUNDED if begins and digits[len(term.rounded) :][:1] in ROUNDED_UP else 0.0
    goes_on = term.named and "," not in digits[: len(asked) + 1]  # with its unit it is said to its end: 50 is not 500
    return 0.0 if printed.whole or goes_on else 0.4 + 0.2 * len(asked) / len(digits)


def _exactly(digits: str) -> Fraction:
    return Fraction(digits.rstrip(",").replace(",", "."))


def slips(term: QueryTerm) -> int:
    """How many letters of `term` may be wrong, left out, doubled or swapped: none in a short word or a figure."""
    if term.units or is_figure(term.folded) or len(term.folded) < 4:
        return 0
    return 1 if len(term.folded) < 8 else 2
