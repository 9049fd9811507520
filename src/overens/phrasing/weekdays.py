"""Days in words as they stand beside duties: with the weekday, and with what is to be known of a last day."""

from __future__ import annotations

from datetime import date

from overens.due import ENGLISH_WEEKDAYS, Due
from overens.language import Translator
from overens.phrasing import words
from overens.problems import N_
from overens.workdays import last_working_day, working_days_left

FORESEEN = 366
"""Days ahead within which working days are counted: nobody plans farther by them."""


def window(due: Due, _: Translator) -> str:
    """The days that a printed date is read as; of one day also its weekday: "måndag 31 mars 2025"."""
    read = words.window(due, _)
    return f"{_weekday(due.last, _)} {read}" if due.exact and due.last else read


def week(day: date, _: Translator) -> str:
    """The ISO week of a day, with its year where that is another than the day's."""
    year, number, _day = day.isocalendar()
    return _(N_("week {week}")).format(week=number if year == day.year else f"{number} {year}")


def advice(last: date | None, _: Translator, today: date | None = None) -> str:
    """The last working day, where the last day is none; beside the printed date, never instead of it.

    It is told as of `today`, and no more once the last day has passed; without a day as of any.
    """
    if last is None or (today and last < today):
        return ""
    before = last_working_day(last)
    if before == last:
        return ""
    said = N_("the last working day is {day}")
    if today and before <= today:
        said = N_("the last working day was {day}")
        if before == today:
            said = N_("today is the last working day")
    return _(said).format(day=f"{_weekday(before, _)} {words.day(before, _)}")


def left(last: date | None, today: date, _: Translator, *, exact: bool) -> str:
    """Days to a last day and, within a year, how many of them are working days; days since it; nothing without one.

    Where the wording is not `exact`, the last day that it can mean: it may be sooner, or longer ago.
    """
    if last is None:
        return ""
    days = (last - today).days
    if days < 0:
        if not exact:
            return _.plural("at least {count} day ago", "at least {count} days ago", -days)
        return _.plural("{count} day ago", "{count} days ago", -days)
    if days == 0:
        return _(N_("today")) if exact else _(N_("today at the latest"))
    said = _.plural("{count} day left", "{count} days left", days)
    if not exact:
        said = _(N_("at most {left}")).format(left=said)
    if days > FORESEEN:
        return said
    working = _.plural("{count} working day", "{count} working days", working_days_left(last, today))
    return f"{said} ({working})"


def _weekday(day: date, _: Translator) -> str:
    return _(ENGLISH_WEEKDAYS[day.weekday()])
