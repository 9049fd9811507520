"""Panes beside each other, or one at a time where there is no room; which of them is in use."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget

from overens.tui.commands import PANES

NARROW = 64
"""Below so many columns one pane shows at a time."""

LOW = 30
"""Below so many lines the detail and the sum check share one place."""

NAMES = ("tree", "detail", "checks")


class Arranged(Horizontal):
    """Knows which pane is in use and which show; the style sheet hears of it by classes."""

    BINDINGS = [command.binding for command in PANES]  # noqa: RUF012

    panes: Mapping[str, Widget]
    """Those of `NAMES`."""

    @property
    def current(self) -> str:
        """The name of the pane in use."""
        return next((name for name in NAMES if self.panes[name].has_focus), "tree")

    def on_resize(self, event: events.Resize) -> None:
        """Show fewer panes where there is no room for all."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < NARROW, "narrow")
        self.set_class(size.height < LOW, "low")

    def on_descendant_focus(self) -> None:
        """Let the style sheet know which pane is in use."""
        self._mark(self.current)

    def _mark(self, name: str) -> None:
        for each in NAMES:
            self.set_class(each == name, f"in-{each}")
        if name != "tree":
            self.set_class(name == "checks", "checks-last")

    def look(self) -> None:
        """Let the detail show where it does not: one has come to read it."""
        if any(map(self.has_class, ("narrow", "low", "zoomed"))):
            self.action_pane("detail")

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self._mark(name)
        self.panes[name].focus()

    def action_next_pane(self) -> None:
        """Go to the pane after the one in use."""
        self.action_pane(NAMES[(NAMES.index(self.current) + 1) % len(NAMES)])

    def action_zoom(self) -> None:
        """Show the pane in use alone, or all again."""
        self.toggle_class("zoomed")

    def action_back(self) -> None:
        """Show all panes again, then go back to the tree; never quit."""
        if self.has_class("zoomed"):
            self.action_zoom()
        else:
            self.action_pane("tree")
