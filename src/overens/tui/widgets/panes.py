"""Panes beside each other, or one at a time where there is no room."""

from __future__ import annotations

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from overens.tui.commands import PANES

NARROW = 64
"""Below so many columns one pane shows at a time."""


class Panes(Horizontal):
    """Holds a tree and a detail; knows which of them is in use and which show."""

    BINDINGS = [command.binding for command in PANES]  # noqa: RUF012

    def pane(self, name: str) -> Widget:
        """The pane of this name."""
        return self.query_one(f"#{name}")

    @property
    def in_detail(self) -> bool:
        """Whether the detail is in use."""
        return self.pane("detail").has_focus

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where there is no room for two."""
        self.set_class(event.size.width < NARROW, "narrow")

    def on_descendant_focus(self) -> None:
        """Let the style sheet know which pane is in use."""
        self.set_class(self.in_detail, "in-detail")

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self.set_class(name == "detail", "in-detail")
        self.pane(name).focus()

    def action_other_pane(self) -> None:
        """Go to the pane that is not in use."""
        self.action_pane("tree" if self.in_detail else "detail")

    def action_zoom(self) -> None:
        """Show the pane in use alone, or both again."""
        self.toggle_class("zoomed")

    def action_back(self) -> None:
        """Show both panes again, then go back to the tree; never quit."""
        if self.has_class("zoomed"):
            self.action_zoom()
        else:
            self.action_pane("tree")
