"""What must not grow unnoticed: bytes to the terminal, widgets, timers, what is kept of closed pages.

Counted, not timed: that is `make bench`.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip
from textual.timer import Timer

from overens.tui.output.driver import DrawnDriver
from tests.idle import no_longer_than_it_takes
from tests.pictures import application

FIRST_SCREEN = 8_000
"""Bytes that the first screen may send."""

CURSOR_KEY, DEAREST = 1_400, 2_500
"""Bytes that a cursor key may send in the median, with the detail that follows it, and at most."""

WIDGETS = 10
"""Mounted while one browses, with the screen itself."""

PATIENCE = 60
"""Seconds after which a test that waits has failed; no figure depends on it."""

SIZE = (100, 30)


@pytest.fixture(autouse=True, scope="module")
def _no_longer_than_it_takes() -> Iterator[None]:
    """Let what a key sends be all sent before it is counted."""
    with no_longer_than_it_takes():
        yield


class Counting(DrawnDriver):
    """Counts the bytes that a terminal would get."""

    is_headless = False
    sent = 0

    def write(self, data: str) -> None:
        Counting.sent += len(data.encode())


async def test_few_bytes_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counting, "sent", 0)
    app, screens, keys = application(), [], []
    app.driver_class = Counting

    async def counted(pilot: Pilot[object], *pressed: str) -> int:
        before = Counting.sent
        await pilot.press(*pressed)
        await pilot.pause()
        return Counting.sent - before

    async def browsing(pilot: Pilot[object]) -> None:
        screens.append(await counted(pilot))
        await counted(pilot, "plus", "down")  # what reads agreements is imported in a thread
        await app.workers.wait_for_complete()
        keys.extend([await counted(pilot, key) for key in ["down"] * 25 + ["up"] * 15])
        app.exit()

    await app.run_async(headless=False, size=SIZE, auto_pilot=browsing)
    assert 1_000 < screens[0] <= FIRST_SCREEN
    assert all(keys)
    assert median(keys) <= CURSOR_KEY
    assert max(keys) <= DEAREST


async def test_few_widgets_are_mounted() -> None:
    async with application().run_test(size=SIZE) as pilot:
        assert len(pilot.app.screen.walk_children(with_self=True)) <= WIDGETS


class Watched(Timer):
    """A timer that tells whether it ticks."""

    known: list[Watched] = []  # noqa: RUF012

    def __init__(self, *arguments: Any, repeat: int | None = None, pause: bool = False, **named: Any) -> None:
        super().__init__(*arguments, repeat=repeat, pause=pause, **named)
        self.again, self.ticks = repeat is None, not pause
        self.known.append(self)

    def stop(self) -> None:
        self.ticks = False
        super().stop()

    def pause(self) -> None:
        self.ticks = False
        super().pause()

    def resume(self) -> None:
        self.ticks = True
        super().resume()

    def reset(self) -> None:
        self.ticks = True
        super().reset()


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> list[Watched]:
    """Every timer that Textual makes."""
    monkeypatch.setattr("textual.message_pump.Timer", Watched)
    monkeypatch.setattr(Watched, "known", [])
    return Watched.known


async def comes_to_rest(pilot: Pilot[None], timers: list[Watched]) -> None:
    """Wait until no timer ticks again and again; what is drawn is drawn by one that is paused then."""
    async with asyncio.timeout(PATIENCE):
        while any(timer.again and timer.ticks for timer in timers):
            await pilot.pause()


async def test_nothing_ticks_while_nothing_is_done(timers: list[Watched]) -> None:
    async with application().run_test(size=SIZE) as pilot:
        await comes_to_rest(pilot, timers)
        await pilot.press("plus", "down", "3", "2", "1")
        await comes_to_rest(pilot, timers)
        await pilot.press("4")
        await comes_to_rest(pilot, timers)
        await pilot.press("1", "slash")
        await comes_to_rest(pilot, timers)
        await pilot.press("escape")
        await comes_to_rest(pilot, timers)
        assert any(timer.again for timer in timers)  # Textual's own: they are watched


def drawn_lines() -> int:
    """How many drawn lines are in memory."""
    gc.collect()
    return sum(isinstance(one, Strip) for one in gc.get_objects())


async def test_what_was_drawn_of_a_page_goes_with_it() -> None:
    """Textual keeps a thousand of the widgets' caches; what is in them would be most of the memory after an hour."""
    async with application().run_test(size=SIZE) as pilot:
        pages = ("question_mark", "escape", "f", "escape", "slash", "escape", "4", "escape", "1")
        await pilot.press(*pages, *pages)
        before = drawn_lines()
        for _ in range(2):
            await pilot.press(*pages)
        assert drawn_lines() <= before + 2 * SIZE[1]
