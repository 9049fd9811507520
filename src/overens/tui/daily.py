"""The day that it is: everything counts from it, also in a browser that is left open over midnight."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from textual import events

from overens.tui.travelling import TravellingSession


class DailySession(TravellingSession):
    """Keeps the desk on the day that it is."""

    def on_mount(self) -> None:
        """Wait for the next day."""
        self._wait_for_midnight()

    def _wait_for_midnight(self) -> None:
        """It may come late, where the machine has slept: so every key asks, too, and the user's coming back.

        No timer of Textual's: one that is late to begin with never wakes anyone.
        """
        if self.surroundings.today:
            seconds = until_midnight(datetime.now())
            asyncio.get_running_loop().call_later(seconds, self.call_later, self._see_midnight)

    def _see_midnight(self) -> None:
        self.see_day()
        self._wait_for_midnight()

    def on_key(self, event: events.Key) -> None:
        """Before what the key does."""
        self.see_day()

    def on_app_focus(self) -> None:
        """The user comes back from another window."""
        self.see_day()

    def see_day(self) -> None:
        """Count from today, where that is another day than the one on the desk."""
        asked = self.surroundings.today
        today = asked() if asked else self.desk.today
        if today != self.desk.today:
            self.use(self.desk.on(today))


def until_midnight(now: datetime) -> float:
    """Seconds from a local time until it is another day, and a little more: a timer may wake too early."""
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
    return midnight.timestamp() - now.timestamp() + 0.5
