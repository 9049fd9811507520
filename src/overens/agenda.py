"""Deadlines and dated events in order. No clock: `today` is an argument."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from overens.due import days_of_month, months_between
from overens.entry import Entry, State
from overens.library import Library
from overens.paths import At, in_line
from overens.perspective import Perspective
from overens.series import called
from overens.stakes import concerns
from overens.summary import Duty, Summary


class Days:
    """Which entries of an agenda can fall on which days, worked out month by month when it is asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._days: dict[date, dict[date, list[int]]] = {}

    def on(self, day: date) -> Sequence[int]:
        """The numbers of the entries whose wording can mean a day."""
        month = day.replace(day=1)
        if month not in self._days:
            self._days[month] = self._days_of(month)
        return self._days[month].get(day, ())

    def counts(self, year: int) -> tuple[int, ...]:
        """How many entries can fall in each month of a year, January first."""
        return tuple(len(self._months.get((year, month), ())) for month in range(1, 13))

    @cached_property
    def _months(self) -> dict[tuple[int, int], list[int]]:
        """The numbers of the entries that can mean a day of a month."""
        found: dict[tuple[int, int], list[int]] = {}
        for number, entry in enumerate(self._entries):
            for month in dict.fromkeys(month for first, last in entry.windows for month in months_between(first, last)):
                found.setdefault(month, []).append(number)
        return found

    def _days_of(self, month: date) -> dict[date, list[int]]:
        days: dict[date, list[int]] = {}
        _, end = days_of_month(month.year, month.month)
        for number in self._months.get((month.year, month.month), ()):
            meant = {
                day
                for first, last in self._entries[number].windows
                for day in range(max(first, month).toordinal(), min(last, end).toordinal() + 1)
            }
            for day in meant:
                days.setdefault(date.fromordinal(day), []).append(number)
        return days


class Agenda(Struct, frozen=True, dict=True):
    """Entries by their last days, those without a day at the end. A filter gives a new agenda; filters compose."""

    entries: tuple[Entry, ...]

    @cached_property
    def lasts(self) -> list[date]:
        """The last days of the entries that have one, in order; the number of a day is that of its entry."""
        return [entry.last for entry in self.entries if entry.last]

    @cached_property
    def days(self) -> Days:
        """Which entries fall on which days."""
        return Days(self.entries)

    def only(self, wanted: Callable[[Entry], bool]) -> Agenda:
        """The entries for which `wanted` holds."""
        return replace(self, entries=tuple(entry for entry in self.entries if wanted(entry)))

    def without_events(self) -> Agenda:
        """What someone must do, without what merely happened."""
        return self.only(lambda entry: not entry.event)

    def seen_by(self, perspective: Perspective) -> Agenda:
        """What concerns the party that the user speaks for: events concern everyone (`stakes.concerns`)."""
        if not perspective.party:
            return self
        duties = sorted(self.without_events().entries, key=lambda entry: entry.number)  # each agreement is fetched once
        found = {(one.number, one.id) for one in duties if concerns(perspective, one.summary, one.duty)}
        return self.only(lambda entry: entry.event or (entry.number, entry.id) in found)

    def of_kind(self, *kinds: str) -> Agenda:
        """The entries of these kinds."""
        return self.only(lambda entry: entry.kind in kinds)

    def in_agreement(self, agreement_id: str) -> Agenda:
        """The entries of an agreement."""
        return self.only(lambda entry: entry.agreement == agreement_id)

    def about(self, at: At) -> Agenda:
        """The entries that concern an allocation, what lies in it, or what it lies in."""
        return self.only(lambda entry: in_line(entry.duty.at, at))

    def in_series(self, series: str) -> Agenda:
        """The entries of a series."""
        return self.only(lambda entry: entry.series == series)

    def between(self, first: date, last: date) -> Agenda:
        """The entries whose wording can mean a day from `first` to `last`, both included."""
        return self.only(lambda entry: bool(entry.first and entry.last and entry.first <= last and first <= entry.last))

    def open(self, today: date) -> Agenda:
        """What has not passed: its last day is `today` or later, or it has none."""
        return self.only(lambda entry: entry.state(today) is not State.PASSED)

    def passed(self, today: date) -> Agenda:
        """What has passed."""
        return self.only(lambda entry: entry.state(today) is State.PASSED)

    def within(self, days: int, today: date) -> Agenda:
        """What is due from `today` to so many days on."""
        return self.only(lambda entry: entry.last is not None and 0 <= (entry.last - today).days <= days)


class Standing(Enum):
    """Which entries are wanted, by where they stand on a day."""

    ALL = "all"
    OPEN = "open"
    PASSED = "passed"


class Selection(Struct, frozen=True):
    """What of an agenda is wanted. The fields compose; each left as it is wants everything."""

    agreement: str = ""
    series: str = ""
    kinds: frozenset[str] = frozenset()
    period: tuple[date, date] | None = None
    """The first and the last day."""

    standing: Standing = Standing.ALL
    within: int | None = None
    """So many days from today."""

    events: bool = False
    """Whether dated events are wanted beside the deadlines."""

    def of(self, agenda: Agenda, today: date) -> Agenda:
        """The wanted entries."""
        found = agenda if self.events else agenda.without_events()
        found = found.in_agreement(self.agreement) if self.agreement else found
        found = found.in_series(self.series) if self.series else found
        found = found.of_kind(*self.kinds) if self.kinds else found
        found = found.between(*self.period) if self.period else found
        found = found.within(self.within, today) if self.within is not None else found
        if self.standing is Standing.ALL:
            return found
        return found.open(today) if self.standing is Standing.OPEN else found.passed(today)


def titled(selection: Selection, library: Library) -> str:
    """What the agreement or series is called that is selected; nothing where all is, or it is not there."""
    summary, series = library.summary(selection.agreement), library.series_called(selection.series)
    return called(summary) if summary else series.title if series else ""


class Nearest(Struct, frozen=True):
    """What is due next."""

    ahead: tuple[Entry, ...]
    """So many duties as are wanted, and all others of the last day of them."""

    more: int
    """How many duties with a day lie further ahead; where nothing is ahead, how many more passed on the same day."""

    passed: tuple[Entry, ...]
    """Of the duties whose last day was the latest to pass as many as are wanted; the calendar opens at the first."""


def nearest(library: Library, perspective: Perspective, today: date, wanted: int) -> Nearest:
    """The duties nearest to a day that concern a party, of all agreements: each is looked at once, and let go."""
    ahead: list[Entry] = []
    passed: list[Entry] = []
    count, count_passed, latest = 0, 0, date.min
    for entry, summary, duty in _entries(library, range(len(library.summaries))):
        if entry.last is None or entry.event or not concerns(perspective, summary, duty):
            continue
        if entry.last < today:
            if entry.last > latest:
                latest, passed, count_passed = entry.last, [], 0
            if entry.last == latest:
                count_passed += 1
                insort(passed, entry, key=_order)
                del passed[wanted:]
            continue
        count += 1
        insort(ahead, entry, key=_order)
        while ahead[-1].last != ahead[min(wanted, len(ahead)) - 1].last:
            ahead.pop()
    more = count - len(ahead) if ahead else count_passed - len(passed)
    return Nearest((*ahead,), more, (*passed,))


def agenda(library: Library, agreement_id: str = "") -> Agenda:
    """Every deadline and dated event of every agreement, or of the one with an id."""
    if not agreement_id:
        return library.once(_every)
    number = library.order.numbers.get(agreement_id)
    return _agenda(library, [] if number is None else [number])


def _every(library: Library) -> Agenda:
    return _agenda(library, range(len(library.summaries)))


def _agenda(library: Library, numbers: Iterable[int]) -> Agenda:
    return Agenda((*sorted((entry for entry, _, _ in _entries(library, numbers)), key=_order),))


def _entries(library: Library, numbers: Iterable[int]) -> Iterator[tuple[Entry, Summary, Duty]]:
    """The entries of the agreements with these numbers, each beside what it is made of."""
    for number in numbers:
        summary = library.passing_at(number)
        for duty in summary.duties:
            yield Entry.of(duty, summary, number, library.fetched), summary, duty


def _order(entry: Entry) -> tuple[date, date, str, str]:
    far = date.max
    return entry.last or far, entry.first or far, entry.agreement, entry.id
