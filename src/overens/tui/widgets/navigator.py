"""The tree: one line a place, its amount set as in a ledger. Drawn by line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.document import UNSTATED
from overens.phrasing.layout import aligned, plain
from overens.tui.outline import Line
from overens.tui.theming import Painter


class Navigator(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the lines it is given, with a cursor on one of them."""

    class Clicked(Message):
        """The user clicked a line."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, painter: Painter, translate: Translator, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter
        self._translate = translate
        self._lines: Sequence[Line] = ()
        self._amounts: list[str] = []
        self.cursor = 0

    def show(self, lines: Sequence[Line], cursor: int) -> None:
        """Show other lines."""
        self._lines = lines
        _, point = words.SEPARATORS[self._translate.language]
        figures = [self._figure(line) for line in lines]
        self._amounts = [plain(figure) for figure in aligned(figures, point)]
        self.virtual_size = Size(0, len(lines))
        self.cursor = cursor
        self.refresh()
        self._keep_in_sight()

    def _figure(self, line: Line) -> str:
        return words.figure(line.amount, self._translate) if line.amount else UNSTATED if line.money else ""

    def move_to(self, cursor: int) -> None:
        """Set the cursor on another line; only the two lines are drawn again."""
        before, self.cursor = self.cursor, cursor
        self._keep_in_sight()
        for line in (before, cursor):
            self.refresh(Region(0, line - self.scroll_offset.y, self.size.width, 1))

    def _keep_in_sight(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True, x_axis=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Tell the screen which line was clicked."""
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset else -1
        if 0 <= line < len(self._lines):
            self.post_message(self.Clicked(line))

    def render_line(self, y: int) -> Strip:
        """One line of the tree."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if number >= len(self._lines):
            return self._painter.strip(Text(), width)
        here = number == self.cursor
        return self._painter.strip(self._text(number, width), width, "cursor" if here else "")

    def _text(self, number: int, width: int) -> Text:
        line = self._lines[number]
        amount = self._amounts[number] if line.money else ""
        arrow = ("▾ " if line.open else "▸ ") if line.branch else "  "
        text = Text(" " + "  " * line.depth + arrow, "muted", end="", no_wrap=True)
        year = f" {plain(line.year)}" if line.year else ""
        room = width - text.cell_len - cell_len(year) - cell_len(amount) - 2
        text.append(fitted(plain(line.title), room), "text" if line.money else "heading")
        text.append(year, "muted")
        text.pad_right(max(width - text.cell_len - cell_len(amount) - 1, 0))
        return text.append(amount, "amount" if line.amount else "muted")


def fitted(title: str, cells: int) -> str:
    """A title in at most `cells` cells; what is cut off is marked by an ellipsis."""
    if cell_len(title) <= cells:
        return title
    while title and cell_len(title) > max(cells - 1, 0):
        title = title[:-1]
    return title.rstrip() + "…" if cells > 0 else ""
