"""How days are worded where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from overens.due import ENGLISH_MONTHS, MONTHS
from overens.lookup.folding import Word, fold

ON_DAYS = frozenset(
    map(fold, ("i", "den", "av", "senast", "före", "innan", "sista", "början", "mitten", "slutet", "in", "by", "the"))
)
"""Words that need not stand before a day or a month that is asked for."""

_IN_ORDER = tuple(MONTHS)

A_MONTH = frozenset(map(fold, (*MONTHS, *ENGLISH_MONTHS)))


def with_months(said: Sequence[Word], query: str) -> list[Word]:
    """The same words, but the month of a day that is noted as 31/5 is in letters."""
    found: list[Word] = []
    for word in said:
        number, day = _two_digits(word), found[-1] if found else word
        noted = _two_digits(day) and query[day.begin + len(day.source) : word.begin] == "/"
        if noted and 1 <= _two_digits(day) <= 31 and 1 <= number <= len(_IN_ORDER):
            month = _IN_ORDER[number - 1]
            found.append(Word(month, month, word.begin, word.source))
        else:
            found.append(word)
    return found


def _two_digits(word: Word) -> int:
    """A number of one digit or two; 0 for any other word."""
    return int(word.folded) if word.folded.isdecimal() and len(word.folded) <= 2 else 0


def before_a_day(word: Word, said: Sequence[Word]) -> bool:
    """Whether a word only leads to the day or the month that follows it: "senast i mars", "den 31 mars"."""
    if word.folded not in ON_DAYS:
        return False
    rest = [one.folded for one in said if one.folded not in ON_DAYS]
    if rest and rest[0].isdecimal():
        del rest[0]
    return bool(rest) and rest[0] in A_MONTH
