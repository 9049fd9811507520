"""Waiting until the keys that were pressed are done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from time import monotonic
from typing import Any
from unittest.mock import patch

SOON = 0.04
"""Seconds within which a timer that is set belongs to what a key does: a frame, what waits for a pause between keys."""


class Clock:
    """The clock of event loops and of Textual, which is put forward where there is nothing to do but to wait."""

    ahead = 0.0
    """Seconds that were not waited."""

    def time(self) -> float:
        return monotonic() + self.ahead


CLOCK = Clock()


def _threads_work(loop: Any) -> bool:
    """Whether a thread of the event loop's does anything: it gets the time that it would have had."""
    pool = loop._default_executor
    return pool is not None and len(pool._threads) + pool._work_queue.qsize() > pool._idle_semaphore._value


async def _until_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the event loop has nothing to do, now or soon. What other threads do is waited for by who needs it."""
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    while loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=inf) - loop.time()
        if due > SOON:
            return
        if _threads_work(loop):
            await asyncio.sleep(max(due, 0))
        else:
            CLOCK.ahead += max(due, 0)


async def _nothing_left(_pilot: object, _timeout: float = 30) -> bool:
    """The same in place of asking every widget on the screen whether it is done, which costs as much as a key."""
    await _until_idle()
    return True


@contextmanager
def no_longer_than_it_takes() -> Iterator[None]:
    """Let the pilot wait so: Textual waits until the process seems idle, which on a busy machine it seems too soon.

    What is to happen soon happens at once: half of what a key takes is waiting for the next frame.
    """
    with (
        patch.object(asyncio.BaseEventLoop, "time", lambda _: CLOCK.time()),
        patch("textual._time.get_time", CLOCK.time),
        patch("textual.app.wait_for_idle", _until_idle),
        patch("textual.pilot.wait_for_idle", _until_idle),
        patch("textual.pilot.Pilot._wait_for_screen", _nothing_left),
    ):
        yield
