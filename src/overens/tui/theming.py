"""Theme data as Textual's theme, and as the looks of the styles that `phrasing` names."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from rich.theme import Theme as RichTheme
from textual.strip import Strip
from textual.theme import Theme as TextualTheme

from overens.themes import Theme


def registered(name: str) -> str:
    """What Textual knows a theme by: it has themes of its own, and takes some of their names for more than names."""
    return f"overens-{name}"


def textual_theme(theme: Theme) -> TextualTheme:
    """The theme that Textual's style sheets draw on."""
    colour = {name: _textual(value) for name, value in theme.colours.items()}
    return TextualTheme(
        name=registered(theme.name),
        primary=colour["accent"],
        background=colour["background"],
        surface=colour["background"],
        panel=colour["background"],
        foreground=colour["text"],
        warning=colour["warning"],
        error=colour["bad"],
        success=colour["good"],
        dark=theme.dark,
        variables=_variables(colour),
        ansi=theme.of_terminal,
    )


def _variables(colour: Mapping[str, str]) -> dict[str, str]:
    """What our own style sheet draws on, and what Textual's takes for granted of a theme of the terminal's colours."""
    return {
        "line": colour["border"],
        "quiet": colour["muted"],
        "ansi-background": colour["background"],
        "ansi-foreground": colour["text"],
        "border-blurred": colour["border"],
        "block-cursor-foreground": colour["cursor-text"],
        "block-cursor-background": colour["cursor"],
        "input-cursor-background": colour["text"],
        "input-cursor-foreground": colour["background"],
        "input-selection-background": colour["cursor"],
        "input-selection-foreground": colour["cursor-text"],
        "screen-selection-background": colour["cursor"],
        "screen-selection-foreground": colour["cursor-text"],
    }


def _textual(colour: str) -> str:
    """A colour as Textual writes it."""
    return colour if colour.startswith("#") else "ansi_" + colour.replace("-", "_")


class Painter:
    """Makes strips of texts whose styles are names: "amount", "muted", "bar". Every widget draws with the same one."""

    def __init__(self, theme: Theme) -> None:
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._console = Console(width=80, theme=RichTheme(_styles(theme), inherit=False))
        self._ground = self._console.get_style("ground")

    def strip(self, text: Text, width: int, over: str = "") -> Strip:
        """One line `width` cells wide; the look `over` lies over all of it."""
        segments = list(text.render(self._console))
        strip = Strip(segments).adjust_cell_length(width).apply_style(self._ground)
        if not over:
            return strip
        look = self._console.get_style(over)
        marked = look + Style(underline=True)  # what was found stays marked under the cursor
        return Strip([segment._replace(style=marked if _underlined(segment) else look) for segment in strip], width)


def _styles(theme: Theme) -> dict[str, str]:
    """The looks of a theme. A cursor without a colour of its own is drawn reversed.

    Never underlined: `>` would look like `≥`.
    """
    colour = {name: value.replace("-", "_") for name, value in theme.colours.items()}  # as rich writes them
    plain = theme.colours["cursor"] == "default"
    return {
        "ground": f"{colour['text']} on {colour['background']}",
        "cursor": "bold reverse" if plain else f"bold {colour['cursor-text']} on {colour['cursor']}",
        "idle-cursor": "bold" if theme.of_terminal else f"bold {colour['text']} on {colour['track']}",
        "title": f"bold {colour['accent']}",
        "heading": f"bold {colour['accent']}",
        "label": colour["muted"],
        "text": colour["text"],
        "muted": colour["muted"],
        "amount": f"bold {colour['amount']}",
        "bar": colour["bar"],
        "track": colour["track"],
        "cite": colour["muted"],
        "good": colour["good"],
        "warning": colour["warning"],
        "bad": f"bold {colour['bad']}",
        "match": f"bold underline {colour['warning']}",
        "key": f"bold {colour['accent']}",
    }


def _underlined(segment: Segment) -> bool:
    return bool(segment.style and segment.style.underline)
