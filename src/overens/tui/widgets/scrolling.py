"""What scrolls lines that it draws itself: another number of lines moves nothing else on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style

from overens.tui.output.scrollbars import Barred, slide


class Scrolling(Barred, can_focus=True, inherit_bindings=False):
    """Lays the screen out again only where its own height or its scrollbar depends on the number of lines."""

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
    """Who shows other lines paints those that look otherwise."""

    @property
    def screenful(self) -> int:
        """How many lines a page up or down moves."""
        return max(self.scrollable_content_region.height - 1, 1)

    def set_height(self, lines: int) -> None:
        """Scroll so many lines."""
        if lines == self.virtual_size.height:
            return
        self.virtual_size = Size(0, lines)
        if self.styles.auto_dimensions or self._bar_is_wanted(lines) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            slide(self.vertical_scrollbar, lines)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def watch_show_vertical_scrollbar(self, shows: bool) -> None:
        """The scrollbar has come: of the room that it takes no event tells.

        Where it goes the lines stay as they are: laid out wider they may be more, so that it would come again.
        """
        if shows:
            self.call_after_refresh(self._fit_beside)

    def _fit_beside(self) -> None:
        self.fit()
        self.refresh()

    def fit(self) -> None:
        """Lay out what is shown for the room that there is, where it was laid out for another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region as Textual gives them: it styles each anew, where all stand in the same frame."""
        inner = self.content_region.translate(-self.region.offset)
        own = crop.intersection(inner).line_range
        if len(own) < 2 or crop.column_span != (0, self.region.width):
            return super().render_lines(crop)
        begun = super().render_lines(Region(crop.x, crop.y, crop.width, own.start + 1 - crop.y))
        framed = self._framed(range(own.start + 1 - inner.y, own.stop - inner.y), inner, begun[-1])
        rest = Region(crop.x, own.stop, crop.width, crop.bottom - own.stop)
        return [*begun, *framed, *(super().render_lines(rest) if rest else ())]

    def _framed(self, lines: Sequence[int], inner: Region, pattern: Strip) -> list[Strip]:
        """Lines of the content, between what stands on either side of it in a line that Textual has given."""
        left, right = pattern.crop(0, inner.x), pattern.crop(inner.right)
        under, background = self.background_colors
        blank, filters = Style(background=under + background).rich_style, self.get_line_filters()
        framed = []
        for y in lines:
            strip = self.render_line(y).adjust_cell_length(inner.width, blank)
            for one in filters:
                strip = strip.apply_filter(one, background)
            framed.append(Strip([*left, *strip, *right], pattern.cell_length))
        return framed

    def _bar_is_wanted(self, lines: int) -> bool:
        return self.styles.overflow_y == "scroll" or lines > self.container_size.height
