"""A document to read and scroll. Drawn by line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.strip import Strip

from overens.phrasing.document import Block, Document
from overens.tui.commands import MOVING
from overens.tui.theming import Painter
from overens.tui.widgets.anchor import Anchor
from overens.tui.widgets.changing import changed_lines
from overens.tui.widgets.laid import Laid, Sought
from overens.tui.widgets.layouts import Layouts
from overens.tui.widgets.scrolling import Scrolling


class Page(Scrolling, can_focus=True, inherit_bindings=False):
    """Shows the document it is given, laid out for its width."""

    BINDINGS = [command.binding for command in MOVING]  # noqa: RUF012

    def __init__(self, painter: Painter, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._document: Document = ()
        self._laid = Laid()
        self._sought: tuple[Sought, ...] = ()
        self._anchor = Anchor()
        self._layouts = Layouts(painter)

    def show(self, document: Document, *, keep: bool = False) -> None:
        """Show another document from its beginning, or where the last one stood if `keep`."""
        before = self._in_sight()
        self._document = document
        self._sought = ()
        self.fit()
        if not keep:
            self.scroll_to(y=0, animate=False, immediate=True)
        width = self.scrollable_content_region.width  # what changes is not beneath the scrollbar
        changed = changed_lines(before, self._in_sight(), width)
        if changed:
            self.refresh(*changed)

    def _in_sight(self) -> Sequence[Text]:
        """The lines that show."""
        top = self.scroll_offset.y
        return self._laid.lines[top : top + self.size.height]

    def first_in_sight(self, kind: type[Block]) -> int:
        """Which of the blocks of a kind is the first that ends in sight, from 0; else the last that ends above.

        The first of all where there is no room to lay them out.
        """
        if not self._laid.room:
            return 0
        ends = [*self._laid.starts[1:], len(self._laid.lines)]
        lines = [end - 1 for end, block in zip(ends, self._laid.document, strict=True) if isinstance(block, kind)]
        first, end = (bisect_left(lines, self.scroll_offset.y + height) for height in (0, self.size.height))
        return max(first - (first == end), 0)

    def seek(self, *sought: Sought) -> None:
        """Scroll to where one of these texts stands, the first of them first; to the top where none does.

        A third of what shows then stands above it, for what it is said of. A page that does not show yet is scrolled
        once it does.
        """
        self._sought = sought
        self._scroll_to_sought()

    def _scroll_to_sought(self) -> None:
        if not self._laid.room or not self._sought:
            return
        sought, self._sought = self._sought, ()
        number = next((found for one in sought if (found := self._laid.where(one)) is not None), 0)
        above = self._laid.room.height // 3
        self.scroll_to(y=max(number - above, 0), animate=False, immediate=True, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the document out for the new size."""
        self.fit()
        self.refresh()

    def notify_style_update(self) -> None:
        """The colours may be others."""
        self._layouts.clear()
        self._laid.strips.clear()
        super().notify_style_update()

    def fit(self) -> None:
        """Lay out for the room that there is, where that was not done."""
        room = self.scrollable_content_region.size
        if room == self._laid.room and self._document is self._laid.document:
            return
        self._anchor.hold(self._laid, self.scroll_offset.y)
        self._laid = self._layouts.of(self._document, room, self._beside) if room else Laid(self._document)
        if not room:
            return
        self.set_height(len(self._laid.lines))
        line = self._anchor.line_in(self._laid)
        if line is not None:
            self.scroll_to(y=line, animate=False, immediate=True, force=True)
        self._anchor.leave(self.scroll_offset.y)
        if self._sought:
            self.call_after_refresh(self._scroll_to_sought)

    def prepare(self, document: Document) -> None:
        """Lay out and draw what would show of a document, so that it is at hand."""
        room = self.scrollable_content_region.size
        if room:
            laid = self._layouts.of(document, room, self._beside)
            for number in range(min(len(laid.lines), room.height)):
                self._layouts.strip(laid, number)

    @property
    def _beside(self) -> int:
        """Cells that the scrollbar takes."""
        return self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0

    def render_line(self, y: int) -> Strip:
        """One line of the document."""
        return self._layouts.strip(self._laid, y + self.scroll_offset.y)

    def action_move(self, lines: int) -> None:
        """Move by lines."""
        self.scroll_relative(y=lines, animate=False, immediate=True)

    def action_page(self, pages: int) -> None:
        """Move by a screenful."""
        self.action_move(pages * self.screenful)

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        self.scroll_to(y=0 if end < 0 else self.max_scroll_y, animate=False, immediate=True)
