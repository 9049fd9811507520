"""A printed date, and the window of days that it can mean.

>>> parse("i början av november 2020").last
datetime.date(2020, 11, 10)

The conventions stand in `MONTHS`, `WEEKDAYS`, `THIRDS` and `WORDINGS`, one line each.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from overens.printed import N_, PrintedError, compiled, shown

MONTHS: dict[str, int] = {
    "januari": 1, "februari": 2, "mars": 3, "april": 4, "maj": 5, "juni": 6,
    "juli": 7, "augusti": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
}  # fmt: skip

ENGLISH_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
"""The same in English: message ids of the catalog."""

WEEKDAYS: dict[str, int] = {
    "måndag": 1, "tisdag": 2, "onsdag": 3, "torsdag": 4, "fredag": 5, "lördag": 6, "söndag": 7,
}  # fmt: skip
"""As ISO 8601 counts them."""

ENGLISH_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
"""The same in English: message ids of the catalog."""

ORDINALS: dict[str, int] = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}

THIRDS: dict[str, tuple[int, int]] = {"början": (1, 10), "mitten": (11, 20), "slutet": (21, 31)}
"""First and last day of each part of a month."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a printed date may name."""

MOST_CHARACTERS = 100
"""Characters that a printed date may have."""


NO_SUCH_DAY = N_("There is no such day")
NO_SUCH_WEEK = N_("There is no such week")
ANOTHER_WEEKDAY = N_("The day is another weekday")
BACKWARDS = N_("The last day is before the first")


class DueError(PrintedError):
    """A wording that is not a date."""


class Due(NamedTuple):
    """The days that a printed date can mean, both ends included."""

    first: date | None
    """The first day of the window; `None` for "löpande" and "tills vidare"."""

    last: date | None
    """The last day, the one that counts; `None` where there is none."""

    text: str = ""
    """The wording as printed; the ISO date where the file gives a date."""

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last

    @property
    def is_iso(self) -> bool:
        """Whether the file gives a date, instead of the wording of a source."""
        return self.first is not None and self.text == self.first.isoformat()


Window = tuple[date, date]


def parse(printed: object) -> Due:
    """The window of days that `printed` can mean: a date, a year as an integer, or the wording of a source.

    Raises `DueError` for anything else: an unknown wording is never guessed at.
    """
    if isinstance(printed, date) and not isinstance(printed, datetime):
        if not FIRST_YEAR <= printed.year <= LAST_YEAR:
            raise DueError(N_("The year is out of range"), printed.isoformat(), _YEARS)
        return Due(printed, printed, printed.isoformat())
    if isinstance(printed, int) and not isinstance(printed, bool) and 0 <= printed <= 9999:
        printed = str(printed)
    if not isinstance(printed, str):
        raise DueError(N_("This is not a date"), shown(printed), _WORDING)
    if len(printed) > MOST_CHARACTERS:
        raise DueError(N_("The date is too long"), printed[:40] + "…", _WORDING)
    wording = " ".join(unicodedata.normalize("NFC", printed).lower().split())
    if wording in ("löpande", "tills vidare"):
        return Due(None, None, printed)
    if before := compiled(_BEFORE).match(wording):
        first, _ = _window(wording[before.end() :], printed)
        return Due(first - timedelta(days=1), first - timedelta(days=1), printed)
    first, last = _window(compiled(_UNTIL).sub("", wording), printed)
    return Due(first, last, printed)


def _window(wording: str, printed: str) -> Window:
    """The first and last day of a wording without "senast" and "före"."""
    for pattern, read in WORDINGS:
        if found := compiled(pattern).fullmatch(wording):
            if not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
                raise DueError(N_("The year is out of range"), printed, _YEARS)
            try:
                return read(found)
            except DueError:
                raise
            except ValueError:
                raise DueError(NO_SUCH_DAY, printed, N_("a month from 1 to 12, and a day that it has")) from None
    if any(compiled(pattern).fullmatch(f"{wording} {LAST_YEAR}") for pattern, _ in WORDINGS):
        raise DueError(N_("The date has no year"), printed, _WITH_YEAR)
    raise DueError(N_("The wording of the date is unknown"), printed, _WORDING)


_WORDING = N_(
    "a date such as 2025-03-31, “senast den 31 mars 2025”, “i början av november 2020”, “1–15 december 2020”, "
    "“vecka 48 2020” or “första halvåret 2023”; "
    "what is no such day can be told in notes"
)
_WITH_YEAR = N_("the year, too, as in “senast den 31 mars 2025”; a day without one can be told in notes")
_YEARS = N_("a year from 1900 to 2199")
_WEEKDAY = N_("the weekday that the date has, or none; what the source says besides can be told in notes")
_UNTIL = r"^(?:senast|inte senare än|till och med|t\.o\.m\.|t o m) "
_BEFORE = r"före (?!utgången|mellan|från|fr\.?o|fr o)"
"""Of what ends then the last day counts: “före utgången av 2022” holds 31 December. Before days from one to another
says nothing.
"""

_TO = r"(?: ?[–—−-] ?| till | till och med | t\.?o\.?m\.? | t o m )"
_AS_OF = r"(?:(?:under|från|från och med|fr\.?o\.?m\.?|fr o m) )?"
_MONTHS = "|".join(MONTHS)
_MONTH = rf"(?P<month>{_MONTHS})"
_YEAR = r"(?P<year>[0-9]{4})"
_FROM = rf"(?P<first>[0-9]{{1,2}})(?: (?P<from>{_MONTHS})(?: (?P<before>[0-9]{{4}}))?)?"


def days_of_month(year: int, month: int) -> Window:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_between(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Year and month of each month from that of one day to that of another."""
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield month // 12, month % 12 + 1


def _months(year: int, first: int, last: int) -> Window:
    return days_of_month(year, first)[0], days_of_month(year, last)[1]


def _day(found: re.Match[str]) -> Window:
    day, weekday = date(int(found["year"]), MONTHS[found["month"]], int(found["day"])), found["weekday"]
    if weekday and WEEKDAYS[weekday] != day.isoweekday():
        raise DueError(ANOTHER_WEEKDAY, found[0], _WEEKDAY)
    return day, day


def _days(found: re.Match[str]) -> Window:
    year, month = int(found["year"]), MONTHS[found["month"]]
    first = date(int(found["before"] or year), MONTHS[found["from"] or found["month"]], int(found["first"]))
    last = date(year, month, int(found["last"]))
    if last < first or first.year < FIRST_YEAR:
        raise DueError(BACKWARDS, found[0], N_("the earlier day first; over a new year both years"))
    return first, last


def _week(found: re.Match[str]) -> Window:
    year, week = int(found["year"]), int(found["week"])
    try:
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        raise DueError(NO_SUCH_WEEK, found[0], N_("a week that the year has")) from None


def _iso_day(found: re.Match[str]) -> Window:
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    return day, day


def _month(found: re.Match[str]) -> Window:
    return days_of_month(int(found["year"]), MONTHS[found["month"]])


def _from_month(found: re.Match[str]) -> Window:
    year, first, last = int(found["year"]), MONTHS[found["from"]], MONTHS[found["month"]]
    if last < first:
        raise DueError(BACKWARDS, found[0], N_("the earlier month first; over a new year the first and the last day"))
    return _months(year, first, last)


def _third(found: re.Match[str]) -> Window:
    first, last = _month(found)
    start, end = THIRDS[found["third"]]
    return first.replace(day=start), last.replace(day=min(end, last.day))


def _half(found: re.Match[str]) -> Window:
    half = ORDINALS[found["ordinal"]]
    return _months(int(found["year"]), 6 * half - 5, 6 * half)


def _quarter(found: re.Match[str]) -> Window:
    told = found["quarter"]
    quarter = int(told) if told.isdecimal() else ORDINALS[told]
    return _months(int(found["year"]), 3 * quarter - 2, 3 * quarter)


def _end_of_month(found: re.Match[str]) -> Window:
    _, last = _month(found)
    return last, last


def _end_of_year(found: re.Match[str]) -> Window:
    last = date(int(found["year"]), 12, 31)
    return last, last


def _year(found: re.Match[str]) -> Window:
    return _months(int(found["year"]), 1, 12)


WORDINGS: list[tuple[str, Callable[[re.Match[str]], Window]]] = [
    (rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})(?:en)? )?(?:den )?(?P<day>[0-9]{{1,2}}) {_MONTH} {_YEAR}", _day),
    (rf"{_AS_OF}(?:den )?{_FROM}{_TO}(?:den )?(?P<last>[0-9]{{1,2}}) {_MONTH} {_YEAR}", _days),
    (rf"mellan (?:den )?{_FROM} och (?:den )?(?P<last>[0-9]{{1,2}}) {_MONTH} {_YEAR}", _days),
    (rf"{_AS_OF}(?P<from>{_MONTHS}){_TO}{_MONTH} {_YEAR}", _from_month),
    (rf"mellan (?P<from>{_MONTHS}) och {_MONTH} {_YEAR}", _from_month),
    (rf"(?:under )?(?:vecka|v\.?) ?(?P<week>[0-9]{{1,2}}),? {_YEAR}", _week),
    (rf"(?:den )?{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})", _iso_day),
    (rf"(?:i )?(?P<third>{'|'.join(THIRDS)}) av {_MONTH} {_YEAR}", _third),
    (rf"(?:(?:under|i) )?{_MONTH} {_YEAR}", _month),
    (rf"(?:under )?(?P<ordinal>första|andra) halvåret {_YEAR}", _half),
    (rf"(?:under )?(?P<quarter>{'|'.join(ORDINALS)}) kvartalet {_YEAR}", _quarter),
    (rf"(?:under )?(?:kvartal |q)(?P<quarter>[1-4]) {_YEAR}", _quarter),
    (rf"(?:(?:vid|före) )?utgången av {_MONTH} {_YEAR}", _end_of_month),
    (rf"(?:den )?sista (?:dagen i )?{_MONTH} {_YEAR}", _end_of_month),
    (rf"(?:(?:vid|före) )?utgången av {_YEAR}", _end_of_year),
    (rf"(?:under )?{_YEAR}", _year),
]
"""Each wording and how it is read, in the order they are tried."""
