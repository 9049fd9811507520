"""What the browser runs in: the colours that there are, and what the terminal can show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct
from textual.driver import Driver

from overens.themes import Theme, fitting
from overens.tui.watching import Watched
from overens.waiting import Glance


class Surroundings(Struct, frozen=True):
    """What does not change while the browser runs."""

    themes: Mapping[str, Theme]
    """Those that are shipped, and the user's own, by name."""

    wanted: str
    """The name of the theme that the user chose; empty for none."""

    colours: int = 2**24
    """How many colours the terminal has."""

    watched: Watched | None = None
    """The folder whose changes are shown, as it was when it was read; `None` where none is watched."""

    driver: type[Driver] | None = None
    """What sends the screen to the terminal; `None` for Textual's own."""

    ascii: bool = False
    """Whether to draw without box characters and glyphs."""

    today: Callable[[], date] | None = None
    """Tells which day it is, whenever it may have become another; `None` where it stays the one to begin with."""

    glance: Glance | None = None
    """What tells whether the folder is as it was when it was last read, where another process looks at it."""

    @property
    def theme(self) -> Theme:
        """The theme to begin with."""
        return fitting(self.themes, self.wanted, self.colours)
