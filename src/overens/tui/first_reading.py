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


def read_first(session: Session, files: LivingFiles) -> None:
    """Let the collection of a session grow as its files are read."""
    files.read_first(_fill(session, files))


async def _fill(session: Session, files: LivingFiles) -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        _grow(session, await asyncio.to_thread(_filled, session, asyncio.get_running_loop()))
    except _EndedError:
        return
    except Exception as error:  # noqa: BLE001 – whatever it is, what has been read stands
        files.tell_failure(error)
    finally:
        sys.setswitchinterval(usual)


def _filled(session: Session, loop: asyncio.AbstractEventLoop) -> Loaded:
    """The whole collection, read in this thread; on the way what there is of it."""
    shown, load = 0, session.load

    def told(done: int, count: int) -> None:
        nonlocal shown
        if not session.is_running:
            raise _EndedError
        loop.call_soon_threadsafe(_tell, session, done, count)
        if max(FIRST, shown * GROWTH) <= done < count:
            shown = done
            loop.call_soon_threadsafe(_grow, session, load(most=0))

    return load(told)


def _grow(session: Session, loaded: Loaded) -> None:
    if session.is_running:
        session.use(session.desk.read_again(loaded))


def _tell(session: Session, done: int, count: int) -> None:
    if session.is_running and done < count:
        session.view.tell(*being_read(done, count, session.desk.translate))
