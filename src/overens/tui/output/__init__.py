"""What is sent to the terminal: of what Textual paints, only the cells that differ from what the terminal shows.

`looks` turns styles into control sequences, `cells` makes rows of cells, `difference` writes the cells that differ, and
`shown` remembers what the terminal shows. What is painted is `covering`'s, `patience`'s, `scrollbars`' and `caches`'.
Only these and `driver` know Textual's private parts.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.geometry import Region
from textual.widget import Widget

from overens.lean import SINCE, import_without
from overens.tui.output.cells import Row
from overens.tui.output.shown import Shown


def sparing_driver(environment: Mapping[str, str]) -> type[Driver] | None:
    """The driver that sends only what differs; nothing, for Textual's own, where it is not wanted or does not fit.

    `OVERENS_PLAIN_OUTPUT` in the environment switches it off; `TEXTUAL_DRIVER` names another.
    """
    if sys.platform == "win32" or environment.get("OVERENS_PLAIN_OUTPUT") or environment.get("TEXTUAL_DRIVER"):
        return None
    try:
        import_without("textual.drivers.linux_driver", instead=SINCE)
        from overens.tui.output.driver import SparingDriver, changed_parts
    except ImportError:
        return None
    return None if changed_parts() else SparingDriver


def redraw(app: App[Any]) -> None:
    """Send the whole screen, whatever the terminal shows."""
    shown = getattr(app._driver, "shown", None)
    if shown is not None:
        shown.forget()
    app.refresh(layout=True)


class Still:
    """The still frame where widgets have nothing to show yet: it stays, whatever they paint, till they have."""

    def __init__(self, *widgets: Widget) -> None:
        self._widgets = widgets
        self._shown: Shown | None = None
        self._first: Sequence[Region] | None = None

    def begin(self) -> bool:
        """Let it stay, where it shows; whether it does. Nothing else has been painted by then."""
        shown: Shown | None = getattr(self._widgets[0].app._driver, "shown", None)
        if shown is None or not shown.known:
            return False
        shown.left, self._shown = self._left, shown
        return True

    def _left(self) -> Sequence[Region]:
        """Where it stays: nowhere any more, once the widgets stand elsewhere, or another screen shows."""
        now = [one.region for one in self._widgets if one.display]
        if self._first is None:
            self._first = now
        if now == self._first and self._widgets[0].screen.is_current:
            return now
        self.end()
        return ()

    def end(self) -> None:
        """Let them paint."""
        shown, self._shown = self._shown, None
        if shown:
            shown.left = None
            for widget in self._widgets:
                widget.refresh()


def shown_by(app: App[Any]) -> list[Row]:
    """The rows of the screen that an app shows through a driver of ours."""
    shown: Shown = getattr(app._driver, "shown")  # noqa: B009
    return shown.rows
