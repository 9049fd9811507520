"""The application: its theme, and the browser as its only screen from the start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.app import App

from overens.language import Translator
from overens.loading import Loaded
from overens.themes import Theme
from overens.tui.desk import Desk
from overens.tui.outline import ROOT, Place
from overens.tui.screens.browse import BrowseScreen
from overens.tui.theming import Painter, textual_theme


class OverensApp(App[None]):
    """Browse agreements."""

    TITLE = "Överens"
    CSS_PATH = "screens/browse.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        loaded: Loaded,
        load: Callable[[], Loaded],
        theme: Theme,
        translate: Translator,
        today: date,
        start: Place = ROOT,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.register_theme(textual_theme(theme))
        self.theme = theme.name
        self._browse = BrowseScreen(Desk(loaded, translate), load, Painter(theme), translate, today, start)

    def get_default_screen(self) -> BrowseScreen:
        """The browser is the screen to start with."""
        return self._browse
