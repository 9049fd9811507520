"""Painting put off until all that shows has its size: what would be painted before that is painted again at once."""

from __future__ import annotations

from textual.screen import Screen

ROUNDS = 3
"""Layouts after which everything has its size: of the panes, of what they show, of the scrollbars that this needs."""


class Patient(Screen[None]):
    """A screen whose first picture is its final one."""

    _rounds = ROUNDS

    def on_mount(self) -> None:
        """Wait."""
        self._wait()

    def _wait(self) -> None:
        self._rounds -= 1
        self.call_after_refresh(self._wait if self._rounds else self._begin)

    def _begin(self) -> None:
        self.refresh()
        self.call_after_refresh(self.begun)

    def begun(self) -> None:
        """Called when the first picture has been painted."""

    def _compositor_refresh(self) -> None:
        """Paint, where it is time to: Textual calls this after each layout, and when something has changed."""
        if not self._rounds:
            super()._compositor_refresh()
