"""Theme data as Textual's theme, and as the looks of the styles that `phrasing` names."""

from __future__ import annotations

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from rich.theme import Theme as RichTheme
from textual.strip import Strip
from textual.theme import Theme as TextualTheme

from overens.themes import Theme


def textual_theme(theme: Theme) -> TextualTheme:
    """The theme that Textual's style sheets draw on."""
    colour = theme.colours
    return TextualTheme(
        name=theme.name,
        primary=colour["accent"],
        background=colour["background"],
        surface=colour["background"],
        panel=colour["background"],
        foreground=colour["text"],
        warning=colour["warning"],
        error=colour["bad"],
        success=colour["good"],
        dark=theme.dark,
        variables={"line": colour["border"], "quiet": colour["muted"], "track": colour["track"]},
    )


class Painter:
    """Makes strips of texts whose styles are names: "amount", "muted", "bar"."""

    def __init__(self, theme: Theme) -> None:
        colour = theme.colours
        ground = f"on {colour['background']}"
        styles = {
            "ground": f"{colour['text']} {ground}",
            "cursor": f"bold {colour['cursor-text']} on {colour['cursor']}",
            "idle-cursor": f"bold {colour['text']} on {colour['track']}",
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
        self._console = Console(width=80, theme=RichTheme(styles, inherit=False))
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


def _underlined(segment: Segment) -> bool:
    return bool(segment.style and segment.style.underline)
