"""Scrollbars that draw their cells as they are: Textual styles each anew, which is an eighth of the time of a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar, cast

from rich.color import Color
from rich.segment import Segments
from rich.style import Style
from textual.app import App
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from overens.tui.output.private import Part, changed

PARTS: tuple[Part, ...] = (
    (App._start_widget, ("self", "parent", "widget")),
    (ScrollBar._render_bar, ("self", "scrollbar_style")),
    (ScrollBarRender.__init__, ("self", "virtual_size", "window_size", "position", "thickness", "vertical", "style")),
    (Widget.render_lines, ("self", "crop")),
)
"""The parts of Textual that are used here, and what they take."""


class WholeCells(ScrollBarRender):
    """Ends its bar where a cell ends: an eighth of one is a colour more to be sent with nearly every key."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]


class CellBar(ScrollBar):
    """Draws what Textual's draws, to a cell."""

    renderer = WholeCells

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region."""
        found, (_, background) = cells(self)[crop.y : crop.bottom], self.background_colors
        for one in self.get_line_filters():
            found = [strip.apply_filter(one, background) for strip in found]
        blank = Strip.blank(crop.right, self.visual_style.rich_style)  # where it does not know yet how high it is
        return [strip.crop(*crop.column_span) for strip in (*found, *[blank] * (crop.height - len(found)))]


class Barred(ScrollView):
    """Has such a scrollbar, where Textual is what this was written for."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar; made when it is first asked for."""
        if self._vertical_scrollbar is None and not changed(PARTS):
            bar = CellBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)
        return super().vertical_scrollbar


def slide(bar: ScrollBar, lines: int) -> None:
    """Let a scrollbar stand for so many lines; of itself it is painted again only where it looks otherwise."""
    before = cells(bar)
    bar.set_reactive(ScrollBar.window_virtual_size, lines)
    others = [y for y, (one, other) in enumerate(zip(before, cells(bar), strict=True)) if one != other]
    if others:
        bar.refresh(*(Region(0, y, bar.size.width, 1) for y in others))


def cells(bar: ScrollBar) -> Sequence[Strip]:
    """The cells of a scrollbar, from its top."""
    drawn, under = cast("ScrollBarRender", bar.render()), bar.visual_style.rich_style
    sizes, style = (drawn.virtual_size, drawn.window_size, drawn.position), cast("Style", drawn.style)
    return _cells(type(drawn).render_bar, bar.size, sizes, style, under)


@lru_cache(maxsize=256)
def _cells(
    render: Callable[..., Segments], size: Size, sizes: tuple[float, float, float], style: Style, under: Style
) -> Sequence[Strip]:
    back, thumb = cast("Color", style.bgcolor), cast("Color", style.color)
    found = render(size.height, *sizes, size.width, back_color=back, bar_color=thumb)
    strips = {cell: Strip([cell], size.width).apply_style(under) for cell in set(found.segments)}
    return [strips[cell] for cell in found.segments[: size.height]]  # of a thumb below its end there may be more
