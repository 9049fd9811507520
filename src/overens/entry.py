"""One duty or event of one agreement on a day: its window of days, its state, the days that are left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from sys import intern

from msgspec import Struct

from overens.due import Due, Window
from overens.kinds import EVENTS
from overens.summary import Duty, Summary
from overens.workdays import last_working_day, working_days_left

SOON = 30
"""Days before its last day within which a duty is due soon."""


class State(Enum):
    """Where a duty stands on a day."""

    PASSED = "passed"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"


class Entry(Struct, frozen=True, gc=False):
    """One duty or event of one agreement: when it is, and where to find the rest, of which nothing is kept."""

    agreement: str
    """The agreement's id."""

    id: str
    """The duty's."""

    series: str | None
    kind: str
    first: date | None
    """The first day that its wording can mean."""

    last: date | None
    """The last day that its wording can mean, the one that counts; `None` where there is none."""

    softer: Window | None
    """The first and the last of the softer days before it."""

    number: int
    """The agreement's in its library."""

    fetched: Callable[[int], Summary]
    """Fetches the agreement of a number."""

    @classmethod
    def of(cls, duty: Duty, summary: Summary, number: int, fetched: Callable[[int], Summary]) -> Entry:
        """A duty of an agreement."""
        first, last = _window(duty.due) or (None, None)
        name, kind = intern(duty.id), intern(duty.kind)  # many agreements have the same
        return cls(summary.id, name, summary.series, kind, first, last, _window(duty.preferred), number, fetched)

    @property
    def summary(self) -> Summary:
        """The agreement."""
        return self.fetched(self.number)

    @property
    def duty(self) -> Duty:
        """The duty or event; only what is known of it here, where its agreement reads otherwise by now.

        Nothing new stands beside a day of before.
        """
        summary = self.summary
        found = summary.duty(self.id)
        if found and Entry.of(found, summary, self.number, self.fetched) == self:
            return found
        return Duty(self.id, self.kind, summary.title, Due(self.first, self.last) if self.last else None)

    @property
    def event(self) -> bool:
        """Whether something happened, rather than that someone must act."""
        return self.kind in EVENTS

    @property
    def notes(self) -> tuple[str, ...]:
        """What the file notes of it: how an unclear wording was read, say."""
        return self._texts("note")

    @property
    def conditions(self) -> tuple[str, ...]:
        """What must be done, or have happened: what a report is to show, say."""
        return self._texts("condition")

    def _texts(self, kind: str) -> tuple[str, ...]:
        return tuple(one.text for one in self.summary.passages if (one.kind, one.duty) == (kind, self.id))

    def days_left(self, today: date) -> int | None:
        """Days to its last day; negative when it has passed, `None` for a duty without a date."""
        return (self.last - today).days if self.last else None

    def working_days_left(self, today: date) -> int | None:
        """Working days to its last day; `None` when that has passed, and without a date."""
        return working_days_left(self.last, today) if self.last and self.last >= today else None

    @property
    def last_working_day(self) -> date | None:
        """Its last day where that is a working day, else the one before it; `None` without a date."""
        return last_working_day(self.last) if self.last else None

    def state(self, today: date) -> State:
        """Where it stands on `today`."""
        left = self.days_left(today)
        if left is None:
            return State.UNDATED
        if left < 0:
            return State.PASSED
        return State.SOON if left <= SOON else State.LATER

    @property
    def exact(self) -> bool:
        """Whether its wording means one day."""
        return self.first is not None and self.first == self.last

    @property
    def windows(self) -> Iterator[Window]:
        """First and last of the days that its wording can mean, and of the softer ones before them."""
        if self.first and self.last:
            yield self.first, self.last
        if self.softer:
            yield self.softer


def _window(due: Due | None) -> Window | None:
    return (due.first, due.last) if due and due.first and due.last else None
