"""Working days. Saturdays, Sundays, Swedish public holidays and three eves are none.

A last day that falls on one keeps its date; the last working day before it is advice beside it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

FIXED = ((1, 1), (1, 6), (5, 1), (12, 25), (12, 26))
"""Nyårsdagen, trettondedag jul, första maj, juldagen, annandag jul: month and day."""

FROM_EASTER = (-2, 0, 1, 39, 49)
"""Långfredagen, påskdagen, annandag påsk, Kristi himmelsfärdsdag, pingstdagen: days after Easter Sunday."""

SATURDAY = 5


@cache
def holidays_of(year: int) -> frozenset[date]:
    """The Swedish public holidays of a year, and the eves on which a term doesn't end either.

    The holidays are those of the act on public holidays (lag 1989:253), the eves those of the act on the computation of
    statutory time (lag 1930:173, section 2): midsommarafton, julafton, nyårsafton.
    """
    from dateutil.easter import easter

    sunday, midsummer = easter(year), _saturday_from(date(year, 6, 20))
    found = [date(year, month, day) for month, day in (*FIXED, (12, 24), (12, 31))]
    found += [sunday + timedelta(days) for days in FROM_EASTER]
    found += [midsummer - timedelta(1), midsummer, _saturday_from(date(year, 10, 31))]  # the last: alla helgons dag
    # From 2005 on the national day, in the place of annandag pingst (lag 2004:1320).
    found.append(date(year, 6, 6) if year >= 2005 else sunday + timedelta(50))
    return frozenset(found)


def _saturday_from(day: date) -> date:
    return day + timedelta((SATURDAY - day.weekday()) % 7)


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
