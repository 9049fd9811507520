"""What holds for every test of the browser: nothing is painted that nobody sees, and style sheets are parsed once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from overens.tui import watching
from tests.idle import no_longer_than_it_takes


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


@pytest.fixture(autouse=True, scope="session")
def _no_longer_than_it_takes() -> Iterator[None]:
    """Let who presses keys wait until they are done."""
    with no_longer_than_it_takes():
        yield


@pytest.fixture
def looked_at_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for what the system does not tell of a folder that is watched."""
    monkeypatch.setattr(watching, "LOOK", 20)
    monkeypatch.setattr(watching, "STILL_THERE", 200)
