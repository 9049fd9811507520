"""Periods as users write them, and as the program writes them itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from overens.due import Due
from overens.language import translator
from overens.phrasing import words
from overens.phrasing.texts import plain
from overens.phrasing.words import MONTHS
from overens.problems import UnfitError
from overens.written import ENGLISH_MONTHS, written_period

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
        ("i början av nov 2020", date(2020, 11, 1), date(2020, 11, 10)),
    ],
)
def test_a_period_is_all_its_days(text: str, first: date, last: date) -> None:
    assert written_period(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "snart", "1 de 2024", "31 februari 2024", "löpande", "2 maj 2024 – 1 maj 2024", "1 – 2 – 3", "ja 2024"]
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(UnfitError):
        written_period(text)


def test_months_are_called_in_english_as_the_program_does() -> None:
    assert ENGLISH_MONTHS == MONTHS
