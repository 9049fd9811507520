"""A printed date and the days it can mean: the wordings, and their laws."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.due import FIRST_YEAR, LAST_YEAR, MONTHS, ORDINALS, THIRDS, DueError, parse


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        (date(2023, 12, 1), "2023-12-01", "2023-12-01"),
        ("senast den 31 mars 2025", "2025-03-31", "2025-03-31"),
        ("senast 31 mars 2025", "2025-03-31", "2025-03-31"),
        ("Senast den 1 December 2023", "2023-12-01", "2023-12-01"),
        ("31 mars 2025", "2025-03-31", "2025-03-31"),
        ("till och med den 1 maj 2024", "2024-05-01", "2024-05-01"),
        ("före den 1 mars 2024", "2024-02-29", "2024-02-29"),
        ("före den 1 mars 2023", "2023-02-28", "2023-02-28"),
        ("före 2025", "2024-12-31", "2024-12-31"),
        ("i början av november 2020", "2020-11-01", "2020-11-10"),
        ("i mitten av november 2020", "2020-11-11", "2020-11-20"),
        ("i slutet av november 2020", "2020-11-21", "2020-11-30"),
        ("i slutet av februari 2024", "2024-02-21", "2024-02-29"),
        ("under oktober 2020", "2020-10-01", "2020-10-31"),
        ("oktober 2020", "2020-10-01", "2020-10-31"),
        ("första halvåret 2023", "2023-01-01", "2023-06-30"),
        ("andra halvåret 2023", "2023-07-01", "2023-12-31"),
        ("första kvartalet 2024", "2024-01-01", "2024-03-31"),
        ("fjärde kvartalet 2024", "2024-10-01", "2024-12-31"),
        ("vid utgången av 2022", "2022-12-31", "2022-12-31"),
        ("vid utgången av februari 2024", "2024-02-29", "2024-02-29"),
        ("senast utgången av 2022", "2022-12-31", "2022-12-31"),
        ("före utgången av 2022", "2022-12-31", "2022-12-31"),
        ("senast före utgången av mars 2024", "2024-03-31", "2024-03-31"),
        ("inte senare än den 31 mars 2025", "2025-03-31", "2025-03-31"),
        ("mellan den 1 oktober och den 1 december 2024", "2024-10-01", "2024-12-01"),
        ("mellan 1 och 15 december 2024", "2024-12-01", "2024-12-15"),
        ("från och med den 1 oktober 2024 till och med den 31 mars 2025", "2024-10-01", "2025-03-31"),
        ("fr.o.m. 1 oktober t.o.m. 1 december 2024", "2024-10-01", "2024-12-01"),
        ("mars–maj 2021", "2021-03-01", "2021-05-31"),
        ("under november till december 2020", "2020-11-01", "2020-12-31"),
        ("senast tisdagen den 1 december 2020", "2020-12-01", "2020-12-01"),
        ("söndag 1 december 2024", "2024-12-01", "2024-12-01"),
        ("före fredagen den 1 mars 2024", "2024-02-29", "2024-02-29"),
        ("före måndagen den 1 mars 2021", "2021-02-28", "2021-02-28"),
        ("1–15 december 2020", "2020-12-01", "2020-12-15"),
        ("den 1-15 december 2020", "2020-12-01", "2020-12-15"),
        ("15 november – 15 december 2020", "2020-11-15", "2020-12-15"),
        ("15 december 2020 – 15 januari 2021", "2020-12-15", "2021-01-15"),
        ("under 1—15 december 2020", "2020-12-01", "2020-12-15"),
        ("vecka 48 2020", "2020-11-23", "2020-11-29"),
        ("v 48 2020", "2020-11-23", "2020-11-29"),
        ("under v. 53, 2020", "2020-12-28", "2021-01-03"),
        ("kvartal 4 2020", "2020-10-01", "2020-12-31"),
        ("Q1 2021", "2021-01-01", "2021-03-31"),
        ("senast sista februari 2021", "2021-02-28", "2021-02-28"),
        ("den sista dagen i februari 2024", "2024-02-29", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        (2025, "2025-01-01", "2025-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("löpande", "None", "None"),
        ("tills vidare", "None", "None"),
    ],
)
def test_a_wording_is_read_as_the_days_that_it_can_mean(printed: object, first: str, last: str) -> None:
    due = parse(printed)
    assert (str(due.first), str(due.last)) == (first, last)


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("hösten 2024", "The wording of the date is unknown"),
        ("den 15 mars och den 15 september 2024", "The wording of the date is unknown"),  # two days, and no window
        ("före mellan mars och maj 2021", "The wording of the date is unknown"),
        ("mars och september 2024", "The wording of the date is unknown"),
        ("november–mars 2021", "The last day is before the first"),
        ("senast den 31 mars", "The date has no year"),
        ("före den 1 mars", "The date has no year"),
        ("i början av november", "The date has no year"),
        ("första kvartalet", "The date has no year"),
        ("", "The wording of the date is unknown"),
        ("senast måndagen den 1 december 2020", "The day is another weekday"),
        ("tisdagen den 1 december", "The date has no year"),
        ("vecka 48", "The date has no year"),
        ("1–15 december", "The date has no year"),
        ("15–1 december 2020", "The last day is before the first"),
        ("15 december – 15 januari 2021", "The last day is before the first"),
        ("vecka 54 2020", "There is no such week"),
        ("vecka 53 2021", "There is no such week"),
        ("1–31 februari 2020", "There is no such day"),
        ("senast den 31 februari 2025", "There is no such day"),
        ("den 29 februari 2023", "There is no such day"),
        ("2023-13-01", "There is no such day"),
        ("1 mars 0000", "The year is out of range"),
        ("9999", "The year is out of range"),
        (date(1, 1, 1), "The year is out of range"),
        (datetime(2024, 1, 1), "This is not a date"),
        (True, "This is not a date"),
        (None, "This is not a date"),
        pytest.param(10**5000, "This is not a date", id="huge"),
        ("x" * 200, "The date is too long"),
    ],
)
def test_what_is_no_date_is_an_error_that_says_what_was_expected(printed: object, message: str) -> None:
    with pytest.raises(DueError) as error:
        parse(printed)
    assert error.value.message == message
    assert error.value.expected


days = st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR, 12, 31))


@given(days, st.sampled_from(["", "senast ", "senast den ", "till och med ", "den "]))
def test_a_day_printed_in_words_is_read_back_as_itself(day: date, before: str) -> None:
    month = list(MONTHS)[day.month - 1]
    due = parse(f"{before}{day.day} {month} {day.year}")
    assert (due.first, due.last, due.exact) == (day, day, True)


@given(st.sampled_from(list(MONTHS)), st.integers(FIRST_YEAR, LAST_YEAR))
def test_the_thirds_of_a_month_lie_side_by_side_and_make_up_the_month(month: str, year: int) -> None:
    thirds = [parse(f"i {third} av {month} {year}") for third in THIRDS]
    whole = parse(f"under {month} {year}")
    assert thirds[0].first == whole.first
    assert thirds[-1].last == whole.last
    for one, next_one in pairwise(thirds):
        assert one.last is not None
        assert next_one.first is not None
        assert (next_one.first - one.last).days == 1


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_the_quarters_make_up_the_year(year: int) -> None:
    quarters = [parse(f"{ordinal} kvartalet {year}") for ordinal in ORDINALS]
    assert quarters[0].first == date(year, 1, 1)
    assert quarters[-1].last == parse(str(year)).last == date(year, 12, 31)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.binary(), st.dates(), st.datetimes()))
def test_nothing_raises_anything_but_the_documented_error(printed: object) -> None:
    try:
        due = parse(printed)
    except DueError:
        return
    assert (due.first is None and due.last is None) or (
        due.first is not None and due.last is not None and due.first <= due.last
    )
