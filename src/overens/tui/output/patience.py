"""Painting put off until all that shows has its size: what would be painted before that is painted again at once."""

from __future__ import annotations

from textual.screen import Screen

ROUNDS = 3
"""Layouts after which everything has its size: of the panes, of what they show, of the scrollbars that this needs."""


class Patient(Screen[None]):
    """A screen whose first picture is its final one."""

    _rounds = ROUNDS
    _has_painted = False
    """Whether all of it has been painted."""

    def on_mount(self) -> None:
        """Wait."""
        self._wait()

    @property
    def waits_to_paint(self) -> bool:
        """Whether the first picture is still to come."""
        return self._rounds > 0

    def _wait(self) -> None:
        self._rounds -= 1
        self.call_after_refresh(self._wait if self._rounds else self._begin)

    def _begin(self) -> None:
        if not self._has_painted:  # a layout may just have done it
            self.refresh()

    def _compositor_refresh(self) -> None:
        """Paint, where it is time to: Textual calls this after each layout, and when something has changed."""
        if not self.waits_to_paint:
            self._has_painted = self._has_painted or self in self._dirty_widgets
            super()._compositor_refresh()
