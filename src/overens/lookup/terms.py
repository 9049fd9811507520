"""What is asked for, term by term, and how well each fits a word or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf
from typing import NamedTuple

from msgspec import Struct

from overens.amount import Amount
from overens.kronor import share
from overens.lookup.folding import SPACES, Span, Word, bare, fold, whole_words
from overens.phrase import HEDGES, UNITS

ENDINGS = (
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers",
    "en", "et", "er", "ar", "or", "na", "an", "as", "es", "a", "e", "n", "s", "t",
)  # fmt: skip
"""Endings of inflected words, the longest first: "försvaret" is asked for, "försvar" stands there."""

LEAST_STEM = 4
"""Letters that an ending must leave."""

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

ROUNDED_UP = tuple("56789")
"""The digits that are rounded up."""

HEDGING = frozenset(fold(word.rstrip(".")) for word in HEDGES)
"""Words that need not stand before an amount that is asked for: how far it may be off, the figure found says itself."""

UNSAID_UNITS = tuple(dict.fromkeys(UNITS.values()))
"""What a figure that is typed without a unit may be counted in."""


class Fit(NamedTuple):
    """How well a term fits a word, and the stretch of the folded word that it fits."""

    quality: float
    """From 0 to 1; 1 for the word itself."""

    begin: int
    length: int


class Term(Struct, frozen=True):
    """One word or figure that is asked for."""

    folded: str
    written: str
    """With its marks, without hyphens and grouping."""

    stem: str
    """The folded word without its ending."""

    units: tuple[int, ...] = ()
    """Of a figure what it may be counted in, in kronor."""

    named: bool = False
    """Whether the unit was typed: then it is an amount and no other word."""

    rounded: str = ""
    """Of a figure the digits that are rounded up to it where 5 to 9 follow: "6,2" of "6,3", "114," of "115"."""

    between: tuple[float, float] | None = None
    """Of a range its ends, in its unit; both belong to it, and one may be infinite."""


def terms(query: str) -> list[Term]:
    """What `query` asks for; a figure takes the unit that follows it.

    Two figures with a dash or "till" between are a range, and so is one that is said to be the least or the most.
    """
    return [term for term, _ in _asked(query)]


def as_typed(query: str) -> list[str]:
    """The terms of `query` as they are typed, figures with their unit."""
    return [query[begin:end] for _, (begin, end) in _asked(query)]


def _asked(query: str) -> Iterator[tuple[Term, Span]]:
    """Each term, and where it stands."""
    at = 0
    for found in re.finditer(_RANGE, query, re.IGNORECASE):
        units = _units(fold(found["unit"]))
        if len(units) == 1:
            yield from _without_ranges(query[: found.start()], at)
            yield _range(found, units), found.span()
            at = found.end()
    yield from _without_ranges(query, at)


def _without_ranges(query: str, begin: int) -> Iterator[tuple[Term, Span]]:
    for said in _terms_as_typed(query[begin:]):
        yield _term(said), (begin + said[0].begin, begin + said[-1].begin + len(said[-1].source))


_NUMBER = rf"(?:[1-9]\d{{0,2}}(?:[{SPACES}]\d{{3}}){{1,4}}|\d+)(?:,\d+)?"
LEAST = "över|minst|mer än|inte mindre än|over|above|at least|more than|not less than"
MOST = "under|högst|mindre än|inte mer än|upp till|below|at most|less than|not more than|up to"
"""What says that a figure is the least or the most, each an alternative of a pattern."""

_RANGE = (
    rf"(?:\b(?:mellan|between) ({_NUMBER}) (?:och|and|till|to) ({_NUMBER})"
    rf"|(?<![\w,./–-])({_NUMBER})(?: ?[-–] ?| (?:till|to) )({_NUMBER})"
    rf"|(?:>=?|≥|(?<!\w)(?:{LEAST})\b) ?(?P<least>{_NUMBER})"
    rf"|(?:<=?|≤|(?<!\w)(?:{MOST})\b) ?(?P<most>{_NUMBER}))"
    r" ?(?P<unit>[^\W\d_]{2,})(?: kronor| kr)?(?!\w)"
)
"""Figures and their unit: "100–300 mnkr", "mellan 2 och 3,5 miljarder kronor", "över 3 miljarder"."""


def _as_number(digits: str) -> float:
    return float(digits.replace(",", "."))


def _range(found: re.Match[str], units: tuple[int, ...]) -> Term:
    ends = [_as_number(bare(end)) for end in found.groups()[:-1] if end]
    ends += [inf] * bool(found["least"]) + [-inf] * bool(found["most"])
    least, most = min(ends), max(ends)
    alike = f"{least:g}–{most:g}"  # however it is typed, also while the unit is: it is looked for once
    return Term(alike, alike, alike, units, named=True, between=(least, most))


def _terms_as_typed(query: str) -> Iterator[Sequence[Word]]:
    """The words of each term: one, or a figure and its unit, without what hedges them."""
    waiting = whole_words(query)
    while waiting:
        said = [waiting.pop(0)]
        if (
            said[0].folded in HEDGING
            and len(waiting) > 1
            and _is_figure(waiting[0].folded)
            and _units(waiting[1].folded)
        ):
            said = [waiting.pop(0)]
        units = _units(waiting[0].folded) if waiting and _is_figure(said[0].folded) else ()
        if units:
            said.append(waiting.pop(0))
            if 1 not in units and waiting and waiting[0].folded in ("kronor", "kr"):
                said.append(waiting.pop(0))
        yield said


def _term(said: Sequence[Word]) -> Term:
    word, *unit = said
    if not _is_figure(word.folded):
        return Term(word.folded, bare(word.written), _stem(word.folded))
    units = _units(unit[0].folded) if unit else ()
    rounded = _below(word.folded) if units or "," in word.folded else ""
    return Term(word.folded, word.folded, word.folded, units or UNSAID_UNITS, bool(units), rounded)


def _is_figure(folded: str) -> bool:
    return folded.replace(",", "", 1).isdecimal()


def _below(figure: str) -> str:
    """The figure that is one less in its last digit, with a comma; nothing below zero, or after a bare comma."""
    whole, comma, fraction = figure.partition(",")
    less = int(whole + fraction or "0") - 1
    if less < 0 or (comma and not fraction) or not whole:
        return ""
    digits = str(less).zfill(len(fraction) + 1)
    places = len(digits) - len(fraction)
    return f"{digits[:places]},{digits[places:]}"


def _units(word: str) -> tuple[int, ...]:
    """What the units are worth that begin with `word`: one that is half typed counts from its second letter."""
    if word in UNITS:
        return (UNITS[word],)
    return tuple(dict.fromkeys(worth for unit, worth in UNITS.items() if len(word) > 1 and unit.startswith(word)))


def _stem(folded: str) -> str:
    if not folded.isalpha():
        return folded
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= LEAST_STEM:
            return folded.removesuffix(ending)
    return folded


def fit(term: Term, word: Word) -> Fit | None:
    """How `term` fits `word`: as itself, as its beginning, or as the beginning of a later member of a compound."""
    found = _fit(term, word.folded)
    if found is None or term.written == term.folded:
        return found
    if bare(word.written).startswith(term.written[: found.length], found.begin):
        return found
    whole = found.length == len(term.folded)
    return found._replace(quality=found.quality * MARKS_DIFFER * (1.0 if whole else STEM_DIFFERS))


def _fit(term: Term, word: str) -> Fit | None:
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


def printings(amount: Amount) -> Iterator[Printed]:
    """The figure of `amount` in each unit."""
    for unit in UNSAID_UNITS:
        yield Printed(unit, decimal(share(amount.nominal, unit)), unit < amount.last)


def decimal(value: Fraction) -> str:
    """A number of kronor, thousands or millions in digits, with a decimal comma and without grouping."""
    top, bottom, places = value.numerator, value.denominator, 0
    while bottom != 1 and top % bottom:
        top, places = top * 10, places + 1
    digits = str(top // bottom).zfill(places + 1)
    return f"{digits[: len(digits) - places]},{digits[len(digits) - places :]}" if places else digits


def figure_fit(term: Term, printed: Printed) -> float:
    """How well a figure that is asked for fits one that is printed: whole, as its first digits, or rounded; else 0.

    In a range all fit alike.
    """
    asked, digits = term.folded, printed.digits
    if printed.unit not in term.units:
        return 0.0
    if term.between:
        least, most = term.between
        return 1.0 if least <= _as_number(digits) <= most else 0.0
    if not digits.startswith(asked):
        begins = bool(term.rounded) and digits.startswith(term.rounded)
        return ROUNDED if begins and digits[len(term.rounded) :][:1] in ROUNDED_UP else 0.0
    if digits == asked:
        return 1.0
    return 0.0 if printed.whole else 0.4 + 0.2 * len(asked) / len(digits)


def slips(term: Term) -> int:
    """How many letters of `term` may be wrong, left out, doubled or swapped: none in a short word or a figure."""
    if term.units or len(term.folded) < 4:
        return 0
    return 1 if len(term.folded) < 8 else 2
