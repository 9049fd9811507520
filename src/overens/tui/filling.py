"""A large collection that is new: it is read while one browses what has been read of it."""

from __future__ import annotations

import asyncio
import sys
from typing import Protocol

from overens.loading import Loaded, Progress
from overens.phrasing.progress import being_read
from overens.tui.living import LivingSession

FIRST, GROWTH = 50, 4
"""After so many files what there is of the collection is shown first, and then each time it is so many times as much:
to put it together takes longer the more there is."""


SWITCH = 0.0005
"""Seconds after which a key gets the interpreter from the thread that takes in what other processes have read."""


class Filling(Protocol):
    """Reads what is new, and tells of it; or gives what has been read, where `most` says that none is to be read."""

    def __call__(self, progress: Progress = ..., most: int | None = ...) -> Loaded:
        """The collection."""


class _EndedError(Exception):
    """The browser is being left."""


class FillingSession(LivingSession):
    """Grows with the collection."""

    filling: Filling | None = None
    """What reads the files that are new."""

    _ended = False

    def on_mount(self) -> None:
        """Begin to read."""
        if self.filling and self.desk.loaded.unread:
            self._reading = True  # a change of the files waits
            self.run_worker(self._fill(self.filling), group="reading")

    def on_unmount(self) -> None:
        """End the reading, too."""
        self._ended = True

    async def _fill(self, filling: Filling) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            self._grow(await asyncio.to_thread(self._filled, filling, asyncio.get_running_loop()))
        except _EndedError:
            return
        except Exception as error:  # noqa: BLE001 – whatever it is, what has been read stands
            self._tell_failure(error)
        finally:
            self._reading = False
            sys.setswitchinterval(usual)
        if self._stale:
            self.read_again()

    def _filled(self, filling: Filling, loop: asyncio.AbstractEventLoop) -> Loaded:
        """The whole collection, read in this thread; on the way what there is of it."""
        shown = 0

        def told(done: int, count: int) -> None:
            nonlocal shown
            if self._ended:
                raise _EndedError
            loop.call_soon_threadsafe(self._tell_of_reading, done, count)
            if max(FIRST, shown * GROWTH) <= done < count:
                shown = done
                loop.call_soon_threadsafe(self._grow, filling(most=0))

        return filling(told)

    def _grow(self, loaded: Loaded) -> None:
        if self.is_running:
            self.use(self.desk.read_again(loaded))

    def _tell_of_reading(self, done: int, count: int) -> None:
        if self.is_running and done < count:
            self.view.tell(*being_read(done, count, self.desk.translate))
