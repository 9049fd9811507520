"""The day that it is: everything counts from it, also in a browser that is left open over midnight."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overens.tui.session import Session


class Day:
    """Keeps the desk of a session on the day that it is."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(self) -> None:
        """Wait for midnight; it may come late, where the machine has slept: so every key asks, and who comes back.

        No timer of Textual's: one that is late to begin with never wakes anyone.
        """
        if self._session.surroundings.today:
            seconds = until_midnight(datetime.now())
            asyncio.get_running_loop().call_later(seconds, self._session.call_later, self._see_midnight)

    def _see_midnight(self) -> None:
        self.see()
        self.begin()

    def see(self) -> None:
        """Count from today, where that is another day than the one on the desk."""
        desk, asked = self._session.desk, self._session.surroundings.today
        today = asked() if asked else desk.today
        if today != desk.today:
            self._session.use(desk.on(today))


def until_midnight(now: datetime) -> float:
    """Seconds from a local time until it is another day, and a little more: a timer may wake too early."""
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
    return midnight.timestamp() - now.timestamp() + 0.5
