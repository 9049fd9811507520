"""A document to read and scroll. Drawn by line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from overens.phrasing.document import Document
from overens.phrasing.layout import lines
from overens.tui.commands import MOVING
from overens.tui.theming import Painter

MARGIN = 1
"""Empty cells on either side of the text."""


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the document it is given, laid out for its width."""

    BINDINGS = [command.binding for command in MOVING]  # noqa: RUF012

    def __init__(self, painter: Painter, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter
        self._document: Document = ()
        self._lines: Sequence[Text] = ()
        self._laid_out_for = -1
        self._sought: tuple[str, ...] = ()

    def show(self, document: Document, *, keep: bool = False) -> None:
        """Show another document from its beginning, or where the last one stood if `keep`."""
        self._document = document
        self._laid_out_for = -1
        self._sought = ()
        self._lay_out()
        if not keep:
            self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def seek(self, *sought: str) -> None:
        """Scroll to the first line with one of these texts, the first of them first; stay where there is none.

        A page that does not show yet is scrolled once it does.
        """
        self._sought = sought
        self._scroll_to_sought()

    def _scroll_to_sought(self) -> None:
        if self._laid_out_for <= 0:
            return
        sought, self._sought = self._sought, ()
        found = (n for text in sought if text for n, line in enumerate(self._lines) if text in line.plain)
        number = next(found, None)
        if number is not None:
            self.scroll_to(y=max(number - 1, 0), animate=False, immediate=True, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the document out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._laid_out_for:
            return
        self._laid_out_for = width
        self._lines = lines(self._document, width - 2 * MARGIN)
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()
        if self._sought:
            self.call_after_refresh(self._scroll_to_sought)

    def render_line(self, y: int) -> Strip:
        """One line of the document."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        text = Text(" " * MARGIN, end="", no_wrap=True)
        if number < len(self._lines):
            text.append_text(self._lines[number])
        return self._painter.strip(text, width)

    def action_move(self, lines: int) -> None:
        """Move by lines."""
        self.scroll_relative(y=lines, animate=False, immediate=True)

    def action_page(self, pages: int) -> None:
        """Move by a screenful."""
        self.action_move(pages * max(self.scrollable_content_region.height - 1, 1))

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        self.scroll_to(y=0 if end < 0 else self.max_scroll_y, animate=False, immediate=True)
