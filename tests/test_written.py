"""Periods as users write them, and as the program writes them itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.due import Due
from overens.language import translator
from overens.phrasing import weekdays, words
from overens.phrasing.texts import plain
from overens.problems import UnfitError
from overens.written import written_day, written_period

FIRST = date(2024, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-12-01",
        " 1 december 2024 ",
        "den 1 december 2024",
        "1 dec 2024",
        "1 dec. 2024",
        "1 Dec 2024",
        "1 December 2024",
        "senast 1 dec 2024",
        "senast den 1 december 2024",
        "söndag 1 december 2024, vecka 48",
        "Sunday 1 December 2024, week 48",
        "söndag den 1 december 2024",
        "1\N{NO-BREAK SPACE}december\N{NO-BREAK SPACE}2024",
    ],
)
def test_a_day_may_be_written_in_every_way_that_the_program_writes_one(text: str) -> None:
    assert written_period(text) == (FIRST, FIRST)


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)), st.sampled_from(["sv", "en"]))
def test_a_day_with_its_weekday_and_week_is_read_as_that_day(day: date, language: str) -> None:
    translate = translator(language)
    text = f"{weekdays.window(Due(day, day), translate)}, {weekdays.week(day, translate)}"
    assert written_period(text) == (day, day)


def test_the_week_of_a_day_has_its_year_where_that_is_another() -> None:
    days = (date(2024, 12, 29), date(2024, 12, 31), date(2027, 1, 3))
    assert [weekdays.week(day, translator("sv")) for day in days] == ["vecka 52", "vecka 1 2025", "vecka 53 2026"]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("days", [0, 5, 30, 200])
def test_a_window_is_read_as_it_is_written(language: str, days: int) -> None:
    last = FIRST + timedelta(days=days)
    text = words.window(Due(FIRST, last), translator(language))
    assert written_period(text) == written_period(plain(text)) == (FIRST, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-12", FIRST, date(2024, 12, 31)),
        ("dec 2024", FIRST, date(2024, 12, 31)),
        ("första halvåret 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("vecka 50 2024", date(2024, 12, 9), date(2024, 12, 15)),
        ("v. 50, 2024", date(2024, 12, 9), date(2024, 12, 15)),
        ("1/12 2024", FIRST, FIRST),
        ("i början av nov 2020", date(2020, 11, 1), date(2020, 11, 10)),
    ],
)
def test_a_period_is_all_its_days(text: str, first: date, last: date) -> None:
    assert written_period(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "snart",
        "1 de 2024",
        "31 februari 2024",
        "löpande",
        "2 maj 2024 – 1 maj 2024",
        "1 – 2 – 3",
        "ja 2024",
        "1 december",
        "1/12",
        "vecka 50",
        "idag",
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(UnfitError):
        written_period(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 december", FIRST),
        ("1 dec", FIRST),
        ("den 1 dec.", FIRST),
        ("1/12", FIRST),
        ("01/12", FIRST),
        ("1/12 2023", date(2023, 12, 1)),
        ("1/12-2023", date(2023, 12, 1)),
        ("december", FIRST),
        ("1–10 december", FIRST),
        ("idag", date(2026, 11, 28)),
        ("I dag", date(2026, 11, 28)),
        ("today", date(2026, 11, 28)),
        ("vecka 50", date(2024, 12, 9)),
        ("v. 50 2023", date(2023, 12, 11)),
        ("v 50", date(2024, 12, 9)),
        ("v50", date(2024, 12, 9)),
        ("week 50", date(2024, 12, 9)),
        ("2023", date(2023, 1, 1)),
        ("29 februari", date(2024, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_in_the_one_that_is_shown(text: str, day: date) -> None:
    assert written_day(text, date(2026, 11, 28), date(2024, 3, 8)) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nar", "”nar” är inget datum. Skriv "),
        ("1 dec 24", "”1 dec 24” är inget datum. Skriv "),
        ("31 februari 2025", "Det finns ingen sådan dag: ”31 februari 2025”"),
        ("31 feb", "Det finns ingen sådan dag: ”31 feb”"),
        ("12/13", "Det finns ingen sådan dag: ”12/13”"),
        ("vecka 53", "Det finns ingen sådan vecka: ”vecka 53”"),
        ("v. 0 2024", "Det finns ingen sådan vecka: ”v. 0 2024”"),
        ("måndag 1 december 2024", "Datumet infaller på en annan veckodag: ”måndag 1 december 2024”"),
        ("Monday 1 December 2024", "Datumet infaller på en annan veckodag: ”Monday 1 December 2024”"),
        ("måndagen den 1 december", "Datumet infaller på en annan veckodag: ”måndagen den 1 december”"),
        ("15–1 dec 2024", "Den sista dagen är före den första: ”15–1 dec 2024”"),
    ],
)
def test_what_is_no_day_is_told_as_files_are(text: str, said: str) -> None:
    with pytest.raises(UnfitError) as refused:
        written_day(text, date(2026, 11, 28), date(2024, 3, 8))
    assert refused.value.message.said(translator("sv")).startswith(said)


def test_a_period_with_a_day_that_is_not_there_is_told_so() -> None:
    with pytest.raises(UnfitError) as refused:
        written_period("31 februari 2025")
    assert refused.value.message.said(translator("sv")) == "Det finns ingen sådan dag: ”31 februari 2025”"
