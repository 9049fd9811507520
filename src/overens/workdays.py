"""Working days. Saturdays, Sundays and Swedish public holidays, as the `holidays` library has them, are none.

A last day that falls on one keeps its date; the last working day before it is advice beside it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache


@cache
def holidays_of(year: int) -> frozenset[date]:
    """The Swedish public holidays of a year, and the eves on which a term doesn't end either.

    The eves are those of the act on the computation of statutory time (lag 1930:173, section 2): midsommarafton,
    julafton, nyårsafton.
    """
    from holidays.countries.sweden import Sweden

    return frozenset(Sweden(years=year, include_sundays=False, categories=("public", "de_facto")))


def is_working_day(day: date) -> bool:
    """Whether it is neither a Saturday, a Sunday nor a public holiday."""
    return day.weekday() < 5 and day not in holidays_of(day.year)


def last_working_day(day: date) -> date:
    """`day` itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_left(last: date, today: date) -> int:
    """Working days from the day after `today` to `last`, both included; 0 when it has passed."""
    days = (today + timedelta(days=number) for number in range(1, (last - today).days + 1))
    return sum(map(is_working_day, days))
