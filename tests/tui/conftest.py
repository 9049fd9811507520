"""What holds for every test of the browser: nothing is painted that nobody sees, and style sheets are parsed once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from math import inf
from typing import Any
from unittest.mock import patch

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True)
def _unseen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no key be painted, unless the test is marked as `painted`.

    Without a terminal Textual throws away what it paints after each key, two fifths of what the key costs. What a test
    looks at it draws itself (`screen_text`, pictures).
    """
    if request.node.get_closest_marker("painted"):
        return
    paint = Compositor.render_update

    def render_update(self: Compositor, full: bool = False, **rest: Any) -> object:
        if full:  # for a picture
            return paint(self, full, **rest)
        self._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", render_update)


@pytest.fixture(autouse=True, scope="session")
def _parsed_once() -> Iterator[None]:
    """Let the apps of a process share what is parsed of style sheets with the same variables, as one app does."""
    parse, parsed = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parse_rules(self: Stylesheet, *what: Any, **named: Any) -> list[RuleSet]:
        key = tuple(sorted(self._variables.items())), what, tuple(named.items())
        if key not in parsed:
            parsed[key] = parse(self, *what, **named)
        return parsed[key]

    with patch.object(Stylesheet, "_parse_rules", parse_rules):
        yield


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


@pytest.fixture(autouse=True, scope="session")
def _no_longer_than_it_takes() -> Iterator[None]:
    """Let who presses keys wait until they are done, where Textual waits until the process seems to do nothing."""
    with patch("textual.app.wait_for_idle", _until_idle), patch("textual.pilot.wait_for_idle", _until_idle):
        yield
