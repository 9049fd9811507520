"""How amounts are worded where they are asked for, in Swedish and in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from overens import phrase
from overens.lookup.folding import fold
from overens.phrase import any_of

T = TypeVar("T")

ENGLISH: dict[str, str] = {
    "thousand": "tusen", "million": "miljoner", "millions": "miljoner", "billion": "miljarder",
    "billions": "miljarder", "bn": "miljarder", "sek": "kronor",
    "about": "cirka", "approximately": "cirka", "approx": "cirka", "around": "cirka", "roughly": "cirka",
    "some": "cirka", "above": "över", "just over": "drygt", "more than": "mer än",
    "nearly": "nästan", "almost": "nästan", "close to": "nära", "just under": "knappt",
    "at most": "högst", "up to": "upp till", "maximum": "maximalt", "at least": "minst", "minimum": "minst",
    "one and a half": "en och en halv", "half a": "en halv",
    "a": "en", "one": "en", "two": "två", "three": "tre", "four": "fyra", "five": "fem", "six": "sex",
    "seven": "sju", "eight": "åtta", "nine": "nio", "ten": "tio", "eleven": "elva", "twelve": "tolv",
}  # fmt: skip
"""English words of hedges, figures and units, each by the Swedish one of `phrase` that says the same."""


def _in_both(swedish: Mapping[str, T]) -> dict[str, T]:
    """What is known by its Swedish words, and by the English ones, too."""
    return {**swedish, **{word: swedish[same] for word, same in ENGLISH.items() if same in swedish}}


UNITS = _in_both(phrase.UNITS)
"""What one of each unit is worth, in kronor."""

WORDS = _in_both(phrase.WORDS)
"""Figures that are said in letters."""

IN_LETTERS = {tuple(map(fold, words.split())): figure for words, figure in WORDS.items()}
"""The same by the folded words that they are said in."""

_FIGURES = frozenset(first for first, *_ in map(str.split, WORDS))

_HEDGES = _in_both({word: word for word in phrase.HEDGES if not word.endswith(".")})

HEDGING = {tuple(map(fold, words.split())): hedge for words, hedge in _HEDGES.items()}
"""Words before an amount that say how it is meant: by what they are folded to, the Swedish ones."""

BEGINS_HEDGING = frozenset(first for first, *_ in HEDGING)
MOST_HEDGING = max(map(len, HEDGING))
"""The first words of hedges, and how many words the longest has."""

CURRENCY = "sek"
"""Before a figure, of which it says nothing that is asked for."""

KRONOR = any_of(unit for unit, worth in UNITS.items() if worth == 1)
"""The currency: the alternatives of a pattern, as are those below."""

MORE = "över|mer än|större än|högre än|(?<!just )over|above|more than|larger than|greater than|higher than"
LESS = "(?<!just )under|mindre än|lägre än|below|less than|smaller than|lower than"
BEYOND = rf"[<>](?!=)|(?:{MORE}|{LESS})\b"
"""What says that a figure itself does not belong to a range."""

AT_LEAST = rf"minst|at least|minimum|(?:inte|not|no) (?:{LESS})|{MORE}"
AT_MOST = rf"högst|upp till|at most|up to|(?:inte|not|no) (?:{MORE})|{LESS}"
"""What says that a figure is the least or the most."""

OFF = any_of(
    words
    for words, hedge in _HEDGES.items()
    if phrase.HEDGES[hedge] in ("about", "over", "under") and not re.fullmatch(MORE, words)
)
"""What says that an end of a range may be off."""

_ENGLISH_UNIT = rf"\b(?:{any_of(word for word, same in ENGLISH.items() if phrase.UNITS.get(same, 1) > 1)})\b"
_GROUPS = rf"(?<![\w.,])(?P<sek>{CURRENCY} )?\d{{1,3}}(?:,\d{{3}})+(?!,?\d)"
_IN_THOUSANDS = rf"{_GROUPS}(?P<point>(?=\.\d))?(?P<kronor> ?(?:{KRONOR})\b)?"


def has_figure(query: str) -> bool:
    """Whether a figure may stand there, in digits or in letters: without one nothing is a range."""
    return bool(re.search(r"\d", query)) or not _FIGURES.isdisjoint(re.findall(r"\w+", query.lower()))


def without_commas(query: str) -> str:
    """The same, as long as it was, but a comma that can but set thousands apart is a space.

    It can be nothing else where it is not alone ("46,000,000"), where a point follows ("1,210.5"), where kronor are
    counted, and before English units.
    """
    if "," not in query:
        return query
    last = max((found.start() for found in re.finditer(_ENGLISH_UNIT, query, re.IGNORECASE)), default=0)

    def spaced(found: re.Match[str]) -> str:
        is_pointed = found["point"] is not None
        is_english = found["sek"] or found["kronor"] or is_pointed or found[0].count(",") > 1 or found.end() <= last
        return found[0].replace(",", "\N{NO-BREAK SPACE}") if is_english else found[0]

    return re.sub(_IN_THOUSANDS, spaced, query, flags=re.IGNORECASE)
