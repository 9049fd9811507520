"""Numbers of days and periods as users write them: in options, filters and settings."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from overens.due import DueError, parse
from overens.problems import N_, Message, UnfitError


def number_of_days(text: str) -> int:
    """A number of days that someone wrote: "60" or "60d". Raises `UnfitError`."""
    number = text.strip().removesuffix("d")
    if number.isascii() and number.isdecimal() and len(number) <= 5:
        return int(number)
    raise UnfitError(Message(N_("“{text}” is no number of days: write it as 60 or 60d"), {"text": text}))


def written_period(text: str) -> tuple[date, date]:
    """The first and the last day of what someone wrote: "2024-11", or as dates are published. Raises `UnfitError`."""
    month = _MONTH.fullmatch(text.strip())
    if month:
        first = date(int(month[1]), int(month[2]), 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    hint = Message(N_("Write 2024, 2024-11, 2024-11-15, “november 2024” or “första halvåret 2024”"))
    try:
        due = parse(text.strip())
    except DueError:
        raise UnfitError(Message(N_("“{text}” is no period. {hint}"), {"text": text, "hint": hint})) from None
    if due.first is None or due.last is None:
        raise UnfitError(Message(N_("“{text}” is no period. {hint}"), {"text": text, "hint": hint}))
    return due.first, due.last


_MONTH = re.compile(r"(19\d\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])")


def lead_times(text: str) -> tuple[int, ...]:
    """Numbers of days that someone wrote with commas between: "30,7"; none where nothing is written."""
    return tuple(map(number_of_days, text.split(","))) if text.strip() else ()
