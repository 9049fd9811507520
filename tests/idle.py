"""Waiting until the keys that were pressed are done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any
from unittest.mock import patch

SOON = 0.04
"""Seconds within which a timer that is set belongs to what a key does: a frame, what waits for a pause between keys."""


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
        await asyncio.sleep(max(due, 0))


async def _nothing_left(_pilot: object, _timeout: float = 30) -> bool:
    """The same in place of asking every widget on the screen whether it is done, which costs as much as a key."""
    await _until_idle()
    return True


@contextmanager
def no_longer_than_it_takes() -> Iterator[None]:
    """Let the pilot wait so: Textual waits until the process seems idle, which on a busy machine it seems too soon."""
    with (
        patch("textual.app.wait_for_idle", _until_idle),
        patch("textual.pilot.wait_for_idle", _until_idle),
        patch("textual.pilot.Pilot._wait_for_screen", _nothing_left),
    ):
        yield
