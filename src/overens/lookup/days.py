"""How days are worded where they are asked for, in Swedish and in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from overens.due import ENGLISH_MONTHS, MONTHS
from overens.lookup.folding import Word, fold

ON_DAYS = frozenset(
    map(
        fold,
        (
            "i", "den", "av", "senast", "före", "innan", "under", "sista", "början", "mitten", "slutet",
            "in", "the", "of", "by", "on", "at", "before", "during", "no", "later", "than", "last",
            "beginning", "middle", "end",
        ),
    )
)  # fmt: skip
"""Words that need not stand before a day or a month that is asked for."""

_IN_ORDER = tuple(MONTHS)

_LEAST_MONTH = 3
"""Letters by which a month is known."""

_MONTHS = [fold(month) for month in (*MONTHS, *ENGLISH_MONTHS)]
A_MONTH = frozenset(month[:end] for month in _MONTHS for end in range(_LEAST_MONTH, len(month) + 1))
"""The months, and as much of each as tells it."""

_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|a|e)")


def with_days(said: Sequence[Word], query: str) -> list[Word]:
    """The same words, but the month of a day that is noted as 31/5 is in letters, and "31st" beside a month is 31."""
    found: list[Word] = []
    for place, word in enumerate(said):
        number, day = _two_digits(word), found[-1] if found else word
        noted = _two_digits(day) and query[day.begin + len(day.source) : word.begin] == "/"
        if noted and 1 <= _two_digits(day) <= 31 and 1 <= number <= len(_IN_ORDER):
            month = _IN_ORDER[number - 1]
            found.append(Word(month, month, word.begin, word.source))
        elif (ordinal := _ordinal(word)) and _beside_a_month(said, place):
            found.append(Word(ordinal, ordinal, word.begin, word.source))
        else:
            found.append(word)
    return found


def _two_digits(word: Word) -> int:
    """A number of one digit or two; 0 for any other word."""
    return int(word.folded) if word.folded.isdecimal() and len(word.folded) <= 2 else 0


def _ordinal(word: Word) -> str:
    """The digits of an ordinal; nothing for any other word."""
    found = _ORDINAL.fullmatch(word.folded) if word.folded[0].isdecimal() else None
    return found[1] if found else ""


def _beside_a_month(said: Sequence[Word], place: int) -> bool:
    """Whether a month stands before the word at a place, or after it: "March 31st", "the 1st of December"."""
    after = (said[number].folded for number in range(place + 1, len(said)))
    follows = next((folded for folded in after if folded not in ON_DAYS), "")
    return follows in A_MONTH or (place > 0 and said[place - 1].folded in A_MONTH)


def before_a_day(said: Sequence[Word]) -> bool:
    """Whether the first word only leads to the day or the month that follows it: "senast i mars", "den 31 mars"."""
    if said[0].folded not in ON_DAYS:
        return False
    rest = [one.folded for one in said if one.folded not in ON_DAYS]
    if rest and rest[0].isdecimal():
        del rest[0]
    return bool(rest) and rest[0] in A_MONTH
