"""How long a key takes, from its event to the last byte drawn: `python -m bench.keys [AGREEMENTS …]`.

The browser runs on 100 × 30 cells with a driver that notes when something is written. A key counts as answered by the
last write before the screen is quiet.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from statistics import median
from time import perf_counter, process_time
from typing import Any

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from bench.libraries import many
from overens.language import translator
from overens.loading import Loaded, load
from overens.settings import shipped
from overens.themes import themes_in
from overens.tui.app import OverensApp
from overens.tui.desk import Desk
from overens.tui.places import ROOT, Place
from overens.tui.surroundings import Surroundings

SIZE = 100, 30
QUIET = 12
"""Turns of the event loop, 10 ms apart, without a write after which a key is answered."""


class Noting(HeadlessDriver):
    """Notes when and how much is written."""

    is_headless = False
    writes: list[tuple[float, float, int]] = []  # noqa: RUF012
    """The time, the processor's time, and the bytes."""

    def write(self, data: str) -> None:
        """Note it."""
        self.writes.append((perf_counter(), process_time(), len(data.encode())))


def application(loaded: Loaded, start: Place) -> OverensApp:
    """The browser on a library."""
    themes, _ = themes_in(shipped("themes"))
    desk = Desk(loaded, translator("sv"), date(2024, 11, 15))
    return OverensApp(desk, lambda: loaded, Surroundings(themes, "skymning", driver=Noting), start)


Answer = tuple[float, float, int]
"""Milliseconds to the last write, those of them in which the processor worked, and the bytes."""


async def quiet(begin: tuple[float, float]) -> Answer:
    """What was written since `begin`, once nothing is written any more."""
    waited, seen = 0, len(Noting.writes)
    while waited < QUIET:
        await asyncio.sleep(0.01)
        waited, seen = waited + 1 if len(Noting.writes) == seen else 0, len(Noting.writes)
    last = max([(*begin, 0), *Noting.writes])
    return (last[0] - begin[0]) * 1000, (last[1] - begin[1]) * 1000, sum(size for _, _, size in Noting.writes)


async def key(app: OverensApp, name: str) -> Answer:
    """Press a key."""
    Noting.writes.clear()
    begin = perf_counter(), process_time()
    app.post_message(events.Key(name, name if len(name) == 1 else None))
    return await quiet(begin)


def percentiles(times: list[float]) -> str:
    """The median, the 95th percentile and the worst."""
    times = sorted(times)
    return f"{median(times):.1f} | {times[min(int(len(times) * 0.95), len(times) - 1)]:.1f} | {times[-1]:.1f}"


def row(name: str, answers: list[Answer]) -> None:
    """Print the times of the keys that drew something, and the median of their bytes."""
    found = [one for one in answers if one[2]] or [(0, 0, 0)]
    clock, worked, sizes = zip(*found, strict=True)
    shown = f"| {name} | {len(found)} | {percentiles([*clock])} | {percentiles([*worked])} | {median(sizes):.0f} |"
    print(shown, file=sys.__stdout__, flush=True)


async def presses(app: OverensApp, title: str, *names: str) -> None:
    """Time some keys together as one row."""
    row(title, [await key(app, name) for name in names])


async def held(app: OverensApp, title: str, name: str, seconds: float = 3) -> None:
    """A key thirty times a second: how far the cursor is behind at most, and when the last byte comes."""
    Noting.writes.clear()
    browse, before, behind = app.browser, app.browser._tree.cursor, 0
    count = int(seconds * 30)
    begin = perf_counter()
    for number in range(count):
        await asyncio.sleep(max(begin + number / 30 - perf_counter(), 0))
        there = abs(browse._tree.cursor - before)
        behind = max(behind, min(number, len(browse._tree.lines) - 1 - before) - there)
        app.post_message(events.Key(name, None))
    answer = await quiet((perf_counter(), process_time()))
    row(f"{title} for {seconds} s, behind at most {behind}", [answer])


Step = Callable[[OverensApp], Awaitable[None]]


async def tree(app: OverensApp) -> None:
    """What one does in the tree."""
    await held(app, "held down", "down")
    await presses(app, "up, one by one", *["up"] * 40)
    await presses(app, "page down and up", *["pagedown"] * 10, *["pageup"] * 10)
    await presses(app, "G, first", "G")
    await presses(app, "g, first", "g")
    await presses(app, "g and G again", *["G", "g"] * 4)

    await presses(app, "G", "G")
    await presses(app, "close and open a branch", *["up"] * 3, *["right", "left"] * 5)
    await presses(app, "+", "plus")
    await presses(app, "all open: down", *["down"] * 20)
    await presses(app, "all open: G, g", "G", "g")
    await presses(app, "-", "minus")


async def calendar(app: OverensApp) -> None:
    """The deadlines of all agreements."""
    app.browser.go(ROOT)
    await quiet((0, 0))
    await presses(app, "calendar, opened first", "4")
    await presses(app, "calendar: down, up", *["down"] * 15, *["up"] * 15)
    await presses(app, "calendar: page", *["pagedown"] * 5)
    await presses(app, "calendar: next month, n", *["full_stop", "n"] * 5)
    await presses(app, "calendar: G, g", *["G", "g"] * 2)
    await presses(app, "calendar, closed", "escape")
    await presses(app, "calendar, opened again", "4", "escape", "4", "escape")


async def speaking(app: OverensApp) -> None:
    """For whom one speaks."""
    await presses(app, "p, list of parties first", "p")
    await presses(app, "p: letters", *"rss")
    await presses(app, "speaking for another, first", "enter")
    await presses(app, "P, all parties again", "P")


async def finding(app: OverensApp) -> None:
    """Find: each letter."""
    await presses(app, "find, opened first", "slash")
    for query in ("ambulans", "vision", "115", "region"):
        await presses(app, f"find: {query}", *query)
        await presses(app, "find: closed", "escape")
        await presses(app, "find: opened again", "slash")
    await presses(app, "find: closed", "escape")


STEPS: dict[str, Step] = {"tree": tree, "calendar": calendar, "speaking": speaking, "finding": finding}


def measure(loaded: Loaded, steps: list[str]) -> None:
    """Time the steps in one browser."""
    count = len(loaded.library.summaries)
    print(f"\n## {count} agreements\n")
    print(f"| what | keys | ms | p95 | most | CPU ms | p95 | most | bytes |\n|---|{'---:|' * 8}", flush=True)
    Noting.writes.clear()
    begin = perf_counter(), process_time()
    app = application(loaded, ROOT)
    gc.collect()
    gc.freeze()

    async def pilot(_: Pilot[Any]) -> None:
        row("first painting", [await quiet(begin)])
        for name in steps:
            await STEPS[name](app)
        app.exit()

    asyncio.run(app.run_async(headless=False, size=SIZE, auto_pilot=pilot))


def main() -> None:
    """Measure collections of the sizes named, or of all."""
    steps = [name for name in sys.argv[1:] if name in STEPS] or list(STEPS)
    sizes = [int(one) for one in sys.argv[1:] if one.isdecimal()] or [12, 1000, 10000, 100000]
    shipped_ones = load(shipped("agreements"))
    for count in sizes:
        library = shipped_ones.library if count == 12 else many(shipped_ones.library, count, words="finding" in steps)
        measure(Loaded(library, ()), steps)


if __name__ == "__main__":
    main()
