"""What scrolls lines that it draws itself: another number of lines moves nothing else on the screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView


class Scrolling(ScrollView, can_focus=True, inherit_bindings=False):
    """Lays the screen out again only where its own height or its scrollbar depends on the number of lines."""

    virtual_size = Reactive(Size(0, 0), layout=False)

    def set_height(self, lines: int) -> None:
        """Scroll so many lines."""
        if lines == self.virtual_size.height:
            return
        self.virtual_size = Size(0, lines)
        if self.styles.auto_dimensions or self._bar_is_wanted(lines) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def _bar_is_wanted(self, lines: int) -> bool:
        return self.styles.overflow_y == "scroll" or lines > self.container_size.height
