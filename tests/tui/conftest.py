"""What holds for every test of the browser: nothing is painted that nobody sees."""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor


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
