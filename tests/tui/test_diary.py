"""The calendar as values: where each step leads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overens.agenda import Agenda
from overens.tui.diary import Diary
from tests.test_agenda import entry

TODAY = date(2024, 11, 15)
AGENDA = Agenda(
    (
        entry(date(2024, 3, 31), name="a"),
        entry("i början av november 2024", name="b"),
        entry(date(2024, 12, 1), name="c"),
        entry(date(2025, 3, 31), name="d"),
        entry(date(2025, 3, 31), name="e"),
        entry(None, name="f"),
    )
)


def at(day: date) -> Diary:
    return Diary(AGENDA, TODAY, TODAY).at(day)


@pytest.mark.parametrize(
    ("today", "name", "nothing"),
    [
        (TODAY, "c", False),
        (date(2024, 1, 1), "a", False),
        (date(2026, 11, 22), "d", True),
        (date(2020, 1, 1), "a", True),
        (date(2024, 12, 2), "d", False),
        (date(2025, 3, 31), "d", False),
    ],
)
def test_it_opens_at_the_next_deadline_else_at_the_latest(today: date, name: str, nothing: bool) -> None:
    diary = Diary.opened(AGENDA, today)
    assert AGENDA.entries[diary.chosen].duty.id == name
    assert diary.day == AGENDA.entries[diary.chosen].last
    assert diary.nothing_this_year is nothing
    assert diary.ahead is (today <= date(2025, 3, 31))


def test_an_empty_agenda_opens_today_and_every_step_stays_or_moves_the_day() -> None:
    diary = Diary.opened(Agenda(()), TODAY)
    assert diary.day == TODAY
    assert diary.next(1) == diary.choose(3) == diary


def test_the_agenda_follows_the_day() -> None:
    assert AGENDA.entries[at(date(2024, 11, 3)).chosen].duty.id == "b"
    assert AGENDA.entries[at(date(2024, 11, 20)).chosen].duty.id == "c"
    assert [one.id for one in at(date(2025, 3, 31)).on(date(2025, 3, 31))] == ["d", "e"]
    both = at(date(2025, 3, 31)).choose(4)
    assert both.at(date(2025, 3, 31)).chosen == 4


def test_next_and_previous_go_from_day_to_day_with_a_deadline() -> None:
    days = []
    diary = at(date(2024, 1, 1))
    for _ in range(6):
        diary = diary.next(1)
        days.append(diary.day)
    assert days == [date(2024, 3, 31), date(2024, 11, 10), date(2024, 12, 1), *3 * [date(2025, 3, 31)]]
    assert diary.next(-1).day == date(2024, 12, 1)
    assert at(date(2024, 1, 1)).next(-1).day == date(2024, 1, 1)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-200, 200))
def test_months_keep_the_day_where_the_month_has_it(day: date, months: int) -> None:
    moved = at(day).month(months).day
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


@example(FIRST)
@example(LAST)
@given(st.dates(FIRST, LAST))
def test_the_weeks_of_a_month_are_whole_and_hold_its_days(day: date) -> None:
    weeks = at(day).weeks()
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in weeks)
    assert any(day in week for week in weeks)
    assert 4 <= len(weeks) <= 6


def test_the_ends_of_time_stop_the_day() -> None:
    assert at(LAST).moved(1).day == at(LAST).month(1).day == LAST
    assert at(FIRST).moved(-1).day == at(FIRST).month(-1).day == FIRST


def test_week_53_is_shown_where_it_is() -> None:
    weeks = at(date(2020, 12, 31)).weeks()
    assert weeks[-1][0].isocalendar().week == 53
