"""What must not grow unnoticed: bytes to the terminal, widgets, timers, what is kept of closed pages.

Counted, not timed: that is `make bench`.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip
from textual.timer import Timer

from tests.pictures import application

pytest.importorskip("pty", reason="counts what comes out of a pseudo-terminal")
from bench.programs import DOWN, environment
from bench.terminal import Screen, Terminal, shown

FIRST_SCREEN = 80_000
"""Bytes from the start until the first key is answered, with room for a paint more on a busy machine."""

CURSOR_KEY = 16_000
"""Bytes that a cursor key sends in the mean, with the detail that follows it, and with the same room."""

KEYS = 8
WIDGETS = 10
"""Mounted while one browses, with the screen itself."""

PATIENCE = 60
"""Seconds after which a test that waits has failed; no figure depends on it."""

SIZE = (100, 30)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The browser in a terminal that answers nothing, when all of its first screen is there."""
    command = (sys.executable, "-m", "overens", "--today", "2024-11-15")
    with Terminal(command, environment(tmp_path)) as begun:
        assert begun.sees(lambda screen: "avsluta" in shown(screen), PATIENCE)
        yield begun


def moved(terminal: Terminal) -> None:
    """Press the cursor key, and wait until the line at the top says that one is somewhere else."""
    before = terminal.screen.display[0]

    def elsewhere(screen: Screen) -> bool:
        return screen.display[0] != before

    terminal.send(DOWN)
    assert terminal.sees(elsewhere, PATIENCE), "the cursor key is not answered"


def test_the_bytes_of_the_first_screen(terminal: Terminal) -> None:
    moved(terminal)  # its answer comes after all of the first screen
    assert terminal.received <= FIRST_SCREEN


def test_the_bytes_of_a_cursor_key(terminal: Terminal) -> None:
    moved(terminal)
    before = terminal.received
    for _ in range(KEYS):
        moved(terminal)
    assert 0 < (terminal.received - before) / KEYS <= CURSOR_KEY


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


async def comes_to_rest(pilot: Pilot[None], timers: list[Watched], but: int = 0) -> None:
    """Wait until no timer ticks again and again, but for so many; what is drawn is drawn by one that is paused then."""
    async with asyncio.timeout(PATIENCE):
        while sum(timer.again and timer.ticks for timer in timers) > but:
            await pilot.pause()


async def test_nothing_ticks_while_nothing_is_done(timers: list[Watched]) -> None:
    async with application().run_test(size=SIZE) as pilot:
        await comes_to_rest(pilot, timers)
        await pilot.press("plus", "down", "3", "2", "1")
        await comes_to_rest(pilot, timers)
        await pilot.press("4")
        await comes_to_rest(pilot, timers)
        await pilot.press("1", "slash")
        await comes_to_rest(pilot, timers, but=1)  # the cursor in the line blinks
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
