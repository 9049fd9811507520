"""A list of lines with a cursor on one of them. Drawn by line."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from overens.tui.theming import Painter
from overens.tui.widgets.scrolling import Scrolling

HERE = "›"
"""Stands before the line that the cursor is on; every line begins with an empty cell."""


class LineList(Scrolling, can_focus=True, inherit_bindings=False):
    """Shows lines, with a cursor on one of the choices that they belong to."""

    class Clicked(Message):
        """The user clicked a line."""

        def __init__(self, lines: LineList, choice: int, again: bool) -> None:
            super().__init__()
            self.lines = lines
            self.choice = choice
            self.again = again
            """Whether the cursor stood there already, in a list that was in use."""

    def __init__(self, painter: Painter, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter
        self.choices = 0
        self.cursor = 0
        self._fresh = False
        """Whether it has come into use and was not clicked since."""

        self.led = False
        """Whether its cursor is moved from elsewhere, so that it looks in use without focus."""

    def text(self, number: int, width: int) -> Text:
        """The line of this number, `width` cells wide at most."""
        raise NotImplementedError

    def choice_of(self, line: int) -> int:
        """The choice that a line belongs to."""
        return line

    def lines_of(self, choice: int) -> range:
        """The lines of a choice."""
        return range(choice, choice + 1)

    def paged(self, pages: int) -> int:
        """The choice that so many screenfuls lead to from the cursor: another one, where there is one."""
        if not self.choices:
            return self.cursor
        at = self.lines_of(self.cursor).start + pages * self.screenful
        reached = self.choice_of(min(max(at, 0), self.virtual_size.height - 1))
        found = max(reached, self.cursor + 1) if pages > 0 else min(reached, self.cursor - 1)
        return min(max(found, 0), self.choices - 1)

    def show_lines(self, count: int, choices: int, cursor: int) -> None:
        """Show so many lines, with so many choices for the cursor to stand on."""
        self.set_height(count)
        self.choices = choices
        self.cursor = min(cursor, max(choices - 1, 0))
        self.refresh()
        self.keep_in_sight()

    def move_to(self, cursor: int) -> None:
        """Set the cursor on another choice; only the lines of the two are drawn again."""
        before, self.cursor = self.cursor, min(max(cursor, 0), max(self.choices - 1, 0))
        self.keep_in_sight()
        self._redraw(before)
        self._redraw(self.cursor)

    def _redraw(self, choice: int) -> None:
        if choice < self.choices:
            lines = self.lines_of(choice)
            self.refresh(
                Region(0, lines.start - self.scroll_offset.y, self.scrollable_content_region.width, len(lines))
            )

    def on_focus(self) -> None:
        """Show that the cursor moves here."""
        self._fresh = True
        self._redraw(self.cursor)

    def on_blur(self) -> None:
        """Show that the cursor moves elsewhere."""
        self._redraw(self.cursor)

    def keep_in_sight(self, *, force: bool = False) -> None:
        """Scroll so that the cursor shows, in the middle: of the next keys most then move nothing but the cursor.

        With `force` even before the scrollbar is there.
        """
        height = self.scrollable_content_region.height
        if not self.choices or not height:
            return
        lines, top = self.lines_of(self.cursor), self.scroll_offset.y
        if lines.start < top or lines.stop > top + height:
            middle = lines.start - max(height - len(lines), 0) // 2
            self.scroll_to(y=middle, animate=False, immediate=True, force=force)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight, once the new size counts."""
        self.call_after_refresh(self.keep_in_sight)

    def on_click(self, event: events.Click) -> None:
        """Tell the screen which choice was clicked."""
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset else -1
        if 0 <= line < self.virtual_size.height and self.choice_of(line) < self.choices:
            choice = self.choice_of(line)
            self.post_message(self.Clicked(self, choice, again=choice == self.cursor and not self._fresh))
        self._fresh = False

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if number >= self.virtual_size.height:
            return self._painter.strip(Text(), width)
        here = self.choices > 0 and self.choice_of(number) == self.cursor
        look = "cursor" if self.has_focus or self.led else "idle-cursor"
        text = self.text(number, width)
        if here:  # told by a sign, too, not by colour alone
            text = Text(HERE, end="").append_text(text[1:])
        return self._painter.strip(text, width, look if here else "")
