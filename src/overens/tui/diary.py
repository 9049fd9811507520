"""The calendar as values: an agenda and a day in it. A step gives a new diary; no widgets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from overens.agenda import Agenda
from overens.due import FIRST_YEAR, LAST_YEAR, days_of_month
from overens.entry import Entry


class Diary(Struct, frozen=True):
    """A day in an agenda, as the user has it."""

    agenda: Agenda
    today: date
    day: date
    """The day that the cursor is on."""

    chosen: int = 0
    """The entry of the agenda that the cursor is on."""

    @classmethod
    def opened(cls, agenda: Agenda, today: date) -> Diary:
        """At the next entry, else at the first of the latest day, else at today."""
        lasts = agenda.lasts
        if not lasts:
            return cls(agenda, today, today)
        number = min(bisect_left(lasts, today), bisect_left(lasts, lasts[-1]))
        return cls(agenda, today, lasts[number], number)

    @property
    def ahead(self) -> bool:
        """Whether an entry ends today or later."""
        return bool(self.agenda.lasts) and self.agenda.lasts[-1] >= self.today

    @property
    def nothing_this_year(self) -> bool:
        """Whether no entry falls in the year of `today`."""
        return not any(self.agenda.days.counts(self.today.year))

    def at(self, day: date) -> Diary:
        """On a day; the chosen entry is one of that day, else the first that ends on it or later.

        It stays where the day is in no year that a printed date may name.
        """
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return self
        on, later = self.agenda.days.on(day), bisect_left(self.agenda.lasts, day)
        if on:
            chosen = self.chosen if self.chosen in on else on[0]
        else:
            chosen = later if later < len(self.agenda.lasts) else self.chosen
        return replace(self, day=day, chosen=chosen)

    def with_agenda(self, agenda: Agenda, today: date) -> Diary:
        """Another agenda, or another day to count from: at the same entry where it is there, else as it opens.

        The day of the entry goes with it where another is published now.
        """
        own = self.entry
        if own is None or not agenda.entries:
            return Diary.opened(agenda, today)
        ids = [(one.agreement, one.id) for one in agenda.entries]
        if (own.agreement, own.id) not in ids:
            return Diary.opened(agenda, today)
        there = replace(self, agenda=agenda, today=today, chosen=ids.index((own.agreement, own.id)))
        return there.choose(there.chosen) if there.entry and self.day == own.last != there.entry.last else there

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on; nothing in an empty agenda."""
        return self.agenda.entries[self.chosen] if self.agenda.entries else None

    def with_duty(self, duty: str) -> Diary:
        """At the entry of a deadline's id, where it is there."""
        ids = [entry.id for entry in self.agenda.entries]
        return self.choose(ids.index(duty)) if duty in ids else self

    def step(self, name: str, count: int) -> Diary:
        """The diary after so many steps of this name: days, weeks, months, deadlines, entries, edge, today."""
        steps: dict[str, Callable[[], Diary]] = {
            "days": lambda: self.moved(count),
            "weeks": lambda: self.moved(7 * count),
            "months": lambda: self.month(count),
            "deadlines": lambda: self.next(count),
            "entries": lambda: self.choose(self.chosen + count),
            "edge": lambda: self.choose(0 if count < 0 else len(self.agenda.entries) - 1),
            "today": lambda: self.at(self.today),
        }
        return steps[name]()

    def moved(self, days: int) -> Diary:
        """So many days on, or back."""
        return self.at(self.day + timedelta(days=days))

    def month(self, months: int) -> Diary:
        """So many months on, or back; on the month's last day where it has no such day."""
        count = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(count, 12)
        _, last = days_of_month(year, month + 1)
        return self.at(last.replace(day=min(self.day.day, last.day)))

    def choose(self, number: int) -> Diary:
        """The entry of this number, and its last day; an entry without a day leaves the day as it is."""
        if not self.agenda.entries:
            return self
        number = min(max(number, 0), len(self.agenda.entries) - 1)
        return replace(self, chosen=number, day=self.agenda.entries[number].last or self.day)

    def next(self, step: int) -> Diary:
        """The next entry that ends after the day, or the previous one that ends before it."""
        lasts = self.agenda.lasts
        number = bisect_right(lasts, self.day) if step > 0 else bisect_left(lasts, self.day) - 1
        return self.choose(number) if 0 <= number < len(lasts) else self

    def on(self, day: date) -> Sequence[Entry]:
        """The entries whose wording can mean a day."""
        return [self.agenda.entries[number] for number in self.agenda.days.on(day)]

    def weeks(self) -> list[list[date]]:
        """The weeks of the month, Monday first, with the days of its neighbours that fill them."""
        first, last = days_of_month(self.day.year, self.day.month)
        monday = first - timedelta(days=first.weekday())
        count = ((last - monday).days // 7) + 1
        return [[monday + timedelta(days=7 * week + day) for day in range(7)] for week in range(count)]
