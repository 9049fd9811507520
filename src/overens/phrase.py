"""A printed amount taken apart: the word before it, its figure, its unit.

The conventions stand in `UNITS`, `HEDGES` and `WORDS`, one line each; how far each hedge reaches, `amount` says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

from overens.kronor import Kronor, parted, share
from overens.printed import N_, PrintedError, compiled

Hedge = Literal["", "over", "under", "about", "at-most", "at-least"]

MILLION, BILLION = 10**6, 10**9

UNITS: dict[str, int] = {
    "kronor": 1, "krona": 1, "kr": 1,
    "tkr": 1_000, "tusen": 1_000,
    "miljoner": MILLION, "miljon": MILLION, "mkr": MILLION, "mnkr": MILLION, "mn": MILLION, "msek": MILLION,
    "miljarder": BILLION, "miljard": BILLION, "mdkr": BILLION, "mdr": BILLION, "md": BILLION,
}  # fmt: skip
"""What one of each unit is worth, in kronor."""

SEVERAL = {"krona": "kronor", "miljon": "miljoner", "miljard": "miljarder"}
"""What a unit is called where there is not one of it."""

HEDGES: dict[str, Hedge] = {
    "drygt": "over", "över": "over", "mer än": "over",
    "närmare": "under", "nära": "under", "nästan": "under", "knappt": "under",
    "cirka": "about", "ca": "about", "ca.": "about", "omkring": "about", "ungefär": "about", "runt": "about",
    "högst": "at-most", "upp till": "at-most", "maximalt": "at-most", "max": "at-most",
    "minst": "at-least",
}  # fmt: skip
"""What each word before a figure says about it."""

WORDS: dict[str, str] = {
    "en och en halv": "1,5",
    "en halv": "0,5", "halv": "0,5",
    "en": "1", "ett": "1", "två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6",
    "sju": "7", "åtta": "8", "nio": "9", "tio": "10", "elva": "11", "tolv": "12",
}  # fmt: skip
"""Figures that are printed as words."""

FILLERS = ("totalt", "sammanlagt")
"""Words that change nothing."""

MOST_DIGITS = 18
"""Digits that a printed figure may have, before or after the comma."""

MOST_CHARACTERS = 200
"""Characters that a printed amount may have."""


def most_decimals(unit: str) -> int:
    """How many decimals a figure in a unit may have: “5,000 kronor” are thousands, set apart as in other countries."""
    return 2 if UNITS[unit] == 1 else MOST_DIGITS


class AmountError(PrintedError):
    """A phrase that is not an amount."""


class Phrase(NamedTuple):
    """A printed amount taken apart: "drygt 5,9 miljarder" is over, 59, 1, miljarder.

    `str` puts it together again, in the usual spelling.
    """

    hedge: Hedge
    digits: int
    """The printed digits without the comma."""

    decimals: int
    """How many of them stand after the comma."""

    unit: str

    @property
    def last(self) -> Kronor:
        """What a one in the place of the last printed digit is worth, in kronor."""
        unit, tenth = UNITS[self.unit], 10**self.decimals
        return share(unit, tenth) if unit % tenth else unit // tenth

    @property
    def value(self) -> Kronor:
        """The figure itself, in kronor."""
        return self.digits * self.last

    @property
    def width(self) -> Kronor:
        """How far a hedge reaches: the place of the last digit that is not zero, at most a tenth of the figure."""
        zeros = len(str(self.digits)) - len(str(self.digits).rstrip("0"))
        return min(self.last * int(10**zeros), share(self.value, 10))

    def __str__(self) -> str:
        hedge = next((word for word, meaning in HEDGES.items() if meaning == self.hedge), "")
        whole, fraction = parted(self.digits, self.decimals)
        figure = f"{int(whole):,}".replace(",", " ") + ("," + fraction if fraction else "")
        kronor = " kronor" if self.unit.startswith(("mil", "tusen")) else ""
        return f"{hedge} {figure} {self.unit}{kronor}".strip()


def take_apart(printed: str) -> Phrase:
    """The hedge, figure and unit of a printed amount. Raises `AmountError`."""
    if len(printed) > MOST_CHARACTERS:
        raise AmountError(N_("The amount is too long"), printed[:40] + "…", EXPECTED)
    hedge, rest = _hedge(" ".join(word for word in _spaced(printed).lower().split() if word not in FILLERS))
    for pattern, message, expected in NO_AMOUNTS:
        if compiled(pattern).search(rest):
            raise AmountError(message, printed, expected)
    digits, decimals, rest = _figure(rest, printed)
    unit = _unit(rest, printed)
    if decimals > most_decimals(unit):
        raise AmountError(N_("There are no parts of an öre"), printed, _GROUPED)
    return Phrase(hedge, digits, decimals, unit)


EXPECTED = N_("an amount such as “2 935 miljoner kronor”, “drygt 5,9 miljarder kronor” or 970000000")
"""What is told to be expected, a message id."""


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern that is any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FIGURE = r"(?P<whole>[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]*|0)(?:, ?(?P<fraction>[0-9]+))?(?![0-9,.])(?! [0-9])"
_WORDS = rf"({any_of(WORDS)})(?!\w)"
_HEDGES = rf"({any_of(HEDGES)})(?!\w)"
_NUMBER = rf"(?:[0-9]|\b{_WORDS})"
_UNITS = rf"(?P<unit>{any_of(UNITS)})\.?(?P<kronor> (?:kronor|krona|kr)\.?)?"

_FROM_ZERO = N_("an amount from 0 up; that money is taken back can be told in notes")
_ALL_OF_IT = N_("the sum that it comes to; how it is reckoned can stand in notes")
_ONE_END = N_("one end, such as “högst 20 miljoner kronor” or “minst 10 miljoner kronor”; the other can stand in notes")

NO_AMOUNTS: list[tuple[str, str, str]] = [
    (r"^(?:[-–−]|minus ) ?[0-9]", N_("An amount is never negative"), _FROM_ZERO),
    (
        rf"^mellan {_NUMBER}|{_NUMBER}(?: \w+)? ?(?:[-–—−]|till|(?:och|men) {_HEDGES}) ?{_NUMBER}",
        N_("A range is no amount"),
        _ONE_END,
    ),
    (
        rf"(?:{any_of(UNITS)})\.?(?: ?/| per (?!cent|den |[0-9])| om året| årlig)",
        N_("An amount for each of something is no sum"),
        _ALL_OF_IT,
    ),
]
"""What is printed instead of an amount, what is said of it, and what was expected."""


_BEFORE = N_(
    "no word but one of these: drygt, över, mer än, närmare, nära, nästan, knappt, cirka, omkring, ungefär, runt, "
    "högst, upp till, maximalt, minst; what does not change the amount can stand in notes"
)

_GROUPED = N_("digits in groups of three, or without groups, and a decimal comma: “42 045 981”, “6 250,5”")

_AFTER = N_("nothing after the unit; what does not change the amount can stand in notes")


def _spaced(printed: str) -> str:
    """A phrase with one code point a letter, and one space between words."""
    return " ".join(unicodedata.normalize("NFC", printed).split())


def _hedge(rest: str) -> tuple[Hedge, str]:
    found = compiled(_HEDGES).match(rest)
    return (HEDGES[found[1]], rest[found.end() :].lstrip(" ")) if found else ("", rest)


def _figure(rest: str, printed: str) -> tuple[int, int, str]:
    """The digits, how many of them are decimals, and what follows."""
    if word := compiled(_WORDS).match(rest):
        whole, _, fraction = WORDS[word[1]].partition(",")
        return int(whole + fraction), len(fraction), rest[word.end() :].lstrip(" ")
    found = compiled(_FIGURE).match(rest)
    if found is None and rest[:1] in tuple("0123456789"):
        raise AmountError(N_("The digits cannot be read"), printed, _GROUPED)
    if found is None:
        whole = _spaced(printed)
        figure = compiled(_NUMBER).search(whole.lower())
        if figure is None:
            raise AmountError(N_("There is no figure"), printed, EXPECTED)
        before = whole[: figure.start()].strip()
        raise AmountError(N_("What stands before the figure is unknown"), before, _BEFORE)
    whole, fraction = found["whole"].replace(" ", ""), found["fraction"] or ""
    if len(whole) > MOST_DIGITS or len(fraction) > MOST_DIGITS:
        raise AmountError(N_("The figure has too many digits"), printed[:60], EXPECTED)
    return int(whole + fraction), len(fraction), rest[found.end() :].lstrip(" ")


def _is_complete(unit: re.Match[str], after: str) -> bool:
    """Whether it is kronor that are counted, so that what stands after it is no part of the unit."""
    in_kronor = unit["kronor"] or unit["unit"].endswith(("kr", "sek", "kronor", "krona"))
    return after.startswith("(") or bool(in_kronor and not compiled(rf"[0-9%]|(?:{any_of(UNITS)})(?!\w)").match(after))


def _unit(rest: str, printed: str) -> str:
    units = N_("kronor, tkr, miljoner kronor or miljarder kronor")
    if not rest:
        raise AmountError(N_("The amount has no unit"), printed, units)
    found = compiled(_UNITS).fullmatch(rest)
    if found is None:
        whole = _spaced(printed)
        at = whole.lower().rfind(rest)
        told = whole[at:] if at >= 0 else rest
        known = compiled(rf"{_UNITS}(?!\w)").match(rest)
        if known and _is_complete(known, rest[known.end() :].strip(" ,;")):
            raise AmountError(N_("What stands after the unit is unknown"), told[known.end() :].strip(), _AFTER)
        raise AmountError(N_("The unit is unknown"), told, units)
    unit = found["unit"]
    if found["kronor"] and (UNITS[unit] == 1 or unit.endswith(("kr", "sek"))):
        raise AmountError(N_("The unit stands twice"), rest, units)
    return unit
