"""Numbers of days and periods as users write them: in options, filters and settings."""

from __future__ import annotations

import re
from datetime import date

from overens.due import (
    ANOTHER_WEEKDAY,
    BACKWARDS,
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    MONTHS,
    NO_SUCH_DAY,
    NO_SUCH_WEEK,
    WEEKDAYS,
    DueError,
    days_of_month,
    parse,
)
from overens.problems import N_, Message, UnfitError


def number_of_days(text: str) -> int:
    """A number of days that someone wrote: "60" or "60d". Raises `UnfitError`."""
    number = text.strip().removesuffix("d")
    if number.isascii() and number.isdecimal() and len(number) <= 5:
        return int(number)
    raise UnfitError(Message(N_("“{text}” is no number of days: write it as 60 or 60d"), {"text": text}))


def written_period(text: str) -> tuple[date, date]:
    """The first and the last day of what someone wrote. Raises `UnfitError`.

    It may be written "2024-11", as dates are published, or as the program itself writes them: "1 dec 2024", "1–10
    november 2020", "söndag 1 december 2024, vecka 48", in English, too; and as one notes it: "1/12 2024", "v. 50 2024".
    """
    hint = N_("Write 2024, 2024-11, 2024-11-15, “november 2024” or “första halvåret 2024”")
    return _read(text, N_("“{text}” is no period. {hint}"), hint)


def written_day(text: str, today: date, shown: date) -> date:
    """The day, or the first of the days, of what someone wrote; without a year it is in that of the day that is shown.

    Raises `UnfitError`.
    """
    if _spaced(text).lower() in TODAY:
        return today
    hint = N_("Write 2024-12-01, “1 december”, 1/12, “week 50”, “today” or 2024")
    return _read(text, N_("“{text}” is no date. {hint}"), hint, f"{shown.year:04}")[0]


TODAY = ("idag", "i dag", "today")

TOLD = (NO_SUCH_DAY, NO_SUCH_WEEK, ANOTHER_WEEKDAY, BACKWARDS)
"""What is wrong with a day that is told as it is of what is published."""


def _read(text: str, refused: str, hint: str, year: str = "") -> tuple[date, date]:
    """The days of what someone wrote, in this year where none is named; `refused` is said where it has none."""
    week = _WEEK.fullmatch(_spaced(text))
    wording = f"vecka {week[1]} {week[2] or year}" if week and (week[2] or year) else _dated(_spaced(text), year)
    try:
        return _window(wording)
    except ValueError as error:
        if isinstance(error, DueError) and error.message in TOLD:
            said = N_("{reason}: “{text}”")
            raise UnfitError(Message(said, {"reason": Message(error.message), "text": text})) from None
        raise UnfitError(Message(refused, {"text": text, "hint": Message(hint)})) from None


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _dated(wording: str, year: str) -> str:
    """A wording as dates are published: months written out, 1/12 as 2024-12-01, in this year where none is named."""
    wording = _AFTER.sub("", _WORD.sub(_swedish, wording))
    slashed = _SLASHED.fullmatch(wording)
    if slashed and (slashed[3] or year):
        return f"{slashed[3] or year}-{slashed[2]:0>2}-{slashed[1]:0>2}"
    return f"{wording} {year}" if year and wording.endswith(tuple(MONTHS)) else wording


def _window(wording: str) -> tuple[date, date]:
    """The days of a wording, or of two with a dash between. Raises `ValueError` where it has none."""
    month = _MONTH.fullmatch(wording)
    if month:
        return days_of_month(int(month[1]), int(month[2]))
    try:
        return _days(wording)
    except DueError as error:
        between = wording.split(" – ")
        if error.message in TOLD or len(between) != 2:
            raise
    (first, _), (_, last) = map(_days, between)
    if last < first:
        raise ValueError
    return first, last


def _days(wording: str) -> tuple[date, date]:
    """The days of a wording. Raises `ValueError` where it has none."""
    due = parse(wording)
    if due.first is None or due.last is None:
        raise ValueError
    return due.first, due.last


def _swedish(word: re.Match[str]) -> str:
    """A word as Swedish writes it out, where it is a month: "dec", "okt." and "October"; or a weekday."""
    begins = word[1].lower()
    for swedish, english in zip(WEEKDAYS, ENGLISH_WEEKDAYS, strict=True):
        if begins in (swedish, english.lower()):
            return swedish
    for swedish, english in zip(MONTHS, ENGLISH_MONTHS, strict=True):
        if swedish.startswith(begins) or english.lower().startswith(begins):
            return swedish
    return word[0]


_MONTH = re.compile(r"(19\d\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])")
_WORD = re.compile(r"\b([^\W\d_]{3,})\b\.?")
_AFTER = re.compile(r", (?:vecka|week) \d+(?: \d{4})?$", re.IGNORECASE)
"""What the program writes after a day: its week."""

_WEEK = re.compile(r"(?:vecka|week|v\.?) ?([0-9]{1,2})(?:,? ((?:19|20|21)[0-9]{2}))?", re.IGNORECASE)
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:[ /-]([0-9]{4}))?")


def lead_times(text: str) -> tuple[int, ...]:
    """Numbers of days that someone wrote with commas between: "30,7"; none where nothing is written."""
    return tuple(map(number_of_days, text.split(","))) if text.strip() else ()
