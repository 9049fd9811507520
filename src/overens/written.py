"""Numbers of days and periods as users write them: in options, filters and settings."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from overens.due import MONTHS, parse
from overens.problems import N_, Message, UnfitError

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number_of_days(text: str) -> int:
    """A number of days that someone wrote: "60" or "60d". Raises `UnfitError`."""
    number = text.strip().removesuffix("d")
    if number.isascii() and number.isdecimal() and len(number) <= 5:
        return int(number)
    raise UnfitError(Message(N_("“{text}” is no number of days: write it as 60 or 60d"), {"text": text}))


def written_period(text: str) -> tuple[date, date]:
    """The first and the last day of what someone wrote. Raises `UnfitError`.

    It may be written "2024-11", as dates are published, or as the program itself writes them: "1 dec", "1–10 november
    2020", "söndag 1 december 2024, vecka 48", in English, too.
    """
    month = _MONTH.fullmatch(text.strip())
    if month:
        first = date(int(month[1]), int(month[2]), 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    wanted = _AROUND.sub("", _WORD.sub(_month, " ".join(text.split())))
    within, between = _WITHIN.fullmatch(wanted), wanted.split(" – ")
    if within:
        between = [f"{within[1]} {within[3]}", f"{within[2]} {within[3]}"]
    try:
        (first, _), (_, last) = map(_days, (between[0], between[-1]))
    except ValueError:
        first, last = date.max, date.min
    if last < first or len(between) > 2:
        hint = Message(N_("Write 2024, 2024-11, 2024-11-15, “november 2024” or “första halvåret 2024”"))
        raise UnfitError(Message(N_("“{text}” is no period. {hint}"), {"text": text, "hint": hint}))
    return first, last


def _days(wording: str) -> tuple[date, date]:
    """The days of a wording. Raises `ValueError` where it has none."""
    due = parse(wording)
    if due.first is None or due.last is None:
        raise ValueError
    return due.first, due.last


def _month(word: re.Match[str]) -> str:
    """A word as Swedish writes it out, where it is a month: "dec", "okt." and "October"."""
    begins = word[1].lower()
    for swedish, english in zip(MONTHS, ENGLISH_MONTHS, strict=True):
        if swedish.startswith(begins) or english.lower().startswith(begins):
            return swedish
    return word[0]


_MONTH = re.compile(r"(19\d\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])")
_WORD = re.compile(r"\b([^\W\d_]{3,})\b\.?")
_AROUND = re.compile(r"^\w+(?:dag|day)(?: den)? |, (?:vecka|week) \d+$", re.IGNORECASE)
"""What the program writes round a day: its weekday and its week."""

_WITHIN = re.compile(r"(\d+)–(\d+) (\D+ \d{4})")
"""Days of one month."""


def lead_times(text: str) -> tuple[int, ...]:
    """Numbers of days that someone wrote with commas between: "30,7"; none where nothing is written."""
    return tuple(map(number_of_days, text.split(","))) if text.strip() else ()
