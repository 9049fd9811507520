"""A document to read and scroll. Drawn by line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from overens.phrasing.document import Document
from overens.phrasing.layout import lines
from overens.tui.commands import MOVING
from overens.tui.theming import Painter
from overens.tui.widgets.scrolling import Scrolling

MARGIN = 1
"""Empty cells on either side of the text."""

NEARLY = 8
"""Lines too many with which a document may still fit where it may be a little wider."""

KEPT = 60
"""Documents of which the lines are kept."""


class Page(Scrolling, can_focus=True, inherit_bindings=False):
    """Shows the document it is given, laid out for its width."""

    BINDINGS = [command.binding for command in MOVING]  # noqa: RUF012

    def __init__(self, painter: Painter, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter
        self._document: Document = ()
        self._lines: Sequence[Text] = ()
        self._laid_out_for = Size()
        self._sought: tuple[str, ...] = ()
        self._kept: dict[tuple[int, Size], tuple[Document, Sequence[Text]]] = {}
        """Lines of documents shown before, by the document's identity and the room they were laid out for."""


    def show(self, document: Document, *, keep: bool = False) -> None:
        """Show another document from its beginning, or where the last one stood if `keep`."""
        self._document = document
        self._laid_out_for = Size()
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
        if not self._laid_out_for:
            return
        sought, self._sought = self._sought, ()
        found = (n for text in sought if text for n, line in enumerate(self._lines) if text in line.plain)
        number = next(found, None)
        if number is not None:
            self.scroll_to(y=max(number - 1, 0), animate=False, immediate=True, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the document out for the new size."""
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.scrollable_content_region.size
        if not room or room == self._laid_out_for:
            return
        self._laid_out_for = room
        self._lines = self._lines_in(room)
        self.set_height(len(self._lines))
        self.refresh()
        if self._sought:
            self.call_after_refresh(self._scroll_to_sought)

    def _lines_in(self, room: Size) -> Sequence[Text]:
        """The lines of the document; where all of them show, they may stand where the scrollbar would."""
        key = id(self._document), room
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            width = room.width - 2 * MARGIN
            found = lines(self._document, width)
            if self.show_vertical_scrollbar and len(found) <= room.height + NEARLY:
                wider = lines(self._document, width + self.scrollbar_size_vertical)
                found = wider if len(wider) <= room.height else found
            self._kept[key] = self._document, found
        return self._kept[key][1]

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
