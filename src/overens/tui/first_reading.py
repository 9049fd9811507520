"""A large collection that is new: it is read while one browses what has been read of it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from overens.loading import Loaded
from overens.phrasing.progress import being_read
from overens.tui.living import LivingFiles

if TYPE_CHECKING:
    from overens.tui.session import Session

FIRST, GROWTH = 50, 4
"""After so many files what there is of the collection is shown first, and then each time it is so many times as much:
to put it together takes longer the more there is."""


SWITCH = 0.0005
"""Seconds after which a key gets the interpreter from the thread that takes in what other processes have read."""


class _EndedError(Exception):
    """The browser is being left."""


class FirstReading:
    """Lets the collection of a session grow as its files are read."""

    def __init__(self, session: Session, files: LivingFiles) -> None:
        self._session = session
        self._files = files

    def begin(self) -> None:
        """Begin to read."""
        self._files.read_first(self._fill())

    async def _fill(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            self._grow(await asyncio.to_thread(self._filled, asyncio.get_running_loop()))
        except _EndedError:
            return
        except Exception as error:  # noqa: BLE001 – whatever it is, what has been read stands
            self._files.tell_failure(error)
        finally:
            sys.setswitchinterval(usual)

    def _filled(self, loop: asyncio.AbstractEventLoop) -> Loaded:
        """The whole collection, read in this thread; on the way what there is of it."""
        shown, load = 0, self._session.load

        def told(done: int, count: int) -> None:
            nonlocal shown
            if not self._session.is_running:
                raise _EndedError
            loop.call_soon_threadsafe(self._tell, done, count)
            if max(FIRST, shown * GROWTH) <= done < count:
                shown = done
                loop.call_soon_threadsafe(self._grow, load(most=0))

        return load(told)

    def _grow(self, loaded: Loaded) -> None:
        if self._session.is_running:
            self._session.use(self._session.desk.read_again(loaded))

    def _tell(self, done: int, count: int) -> None:
        if self._session.is_running and done < count:
            self._session.view.tell(*being_read(done, count, self._session.desk.translate))
