"""Days in words as they stand beside duties: with the weekday, and with what is to be known of a last day."""

from __future__ import annotations

from datetime import date

from overens.due import Due
from overens.language import Translator
from overens.phrasing import words
from overens.problems import N_
from overens.workdays import last_working_day

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def window(due: Due, _: Translator) -> str:
    """The days that a printed date is read as; of one day also its weekday: "måndag 31 mars 2025"."""
    read = words.window(due, _)
    return f"{_weekday(due.last, _)} {read}" if due.exact and due.last else read


def advice(last: date | None, _: Translator) -> str:
    """The last working day, where the last day is none; beside the printed date, never instead of it."""
    if last is None or last_working_day(last) == last:
        return ""
    before = last_working_day(last)
    day = f"{_weekday(before, _)} {words.day(before, _)}"
    return _(N_("the last day is no working day; the last one before it is {day}")).format(day=day)


def _weekday(day: date, _: Translator) -> str:
    return _(WEEKDAYS[day.weekday()])
