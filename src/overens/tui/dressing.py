"""How everything looks: the theme that is worn, and what is done to each line before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.filter import LineFilter, Monochrome

from overens.tui.drawing import Ascii
from overens.tui.surroundings import Surroundings
from overens.tui.theming import Painter, registered, textual_theme


class DressedApp(App[None]):
    """An app in one of our themes."""

    TITLE = "Överens"
    CSS_PATH = "screens/browse.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(driver_class=surroundings.driver)
        self.animation_level = "none"
        self.surroundings = surroundings
        self.painter = Painter(surroundings.theme)
        for theme in surroundings.themes.values():
            self.register_theme(textual_theme(theme))
        self.worn = surroundings.theme.name
        """The name of the theme in use."""

        if surroundings.theme.of_terminal:
            self.theme = registered(self.worn)
        else:
            self.set_reactive(App.theme, registered(self.worn))  # set, Textual would parse its styles twice
            self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to each line before it is sent; instead of Textual's greys for NO_COLOR a theme serves."""
        filters = [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]
        return [*filters, Ascii()] if self.surroundings.ascii else filters

    def wear(self, name: str) -> None:
        """Show everything in another theme."""
        self.painter.wear(self.surroundings.themes[name])
        self.worn, self.theme = name, registered(name)
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()
