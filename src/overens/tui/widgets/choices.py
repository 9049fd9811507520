"""Choices of one or several lines each, and lines below them that are no choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual import events

from overens.tui.theming import Painter
from overens.tui.widgets.lines import LineList

Drawn = tuple[Sequence[Sequence[Text]], Sequence[Text]]
"""The lines of each choice, and those below them."""


class ChoiceList(LineList):
    """Lays its choices out for its width."""

    def __init__(self, painter: Painter, *, id: str) -> None:  # noqa: A002
        super().__init__(painter, id=id)
        self._draw: Callable[[int], Drawn] = lambda _: ((), ())
        self._lines: list[Text] = []
        self._choices: list[int] = []
        self._starts: list[int] = []
        self._laid_out_for = -1

    def draw(self, draw: Callable[[int], Drawn], cursor: int = 0) -> None:
        """Show other choices; `draw` lays them out for a width."""
        self._draw, self.cursor, self._laid_out_for = draw, cursor, -1
        self._lay_out()

    def move_to(self, cursor: int) -> None:
        """Set the cursor on another choice; before anything is laid out, on the one to begin with."""
        if self._laid_out_for < 0:
            self.cursor = cursor
        else:
            super().move_to(cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new width."""
        self._lay_out()
        super().on_resize(event)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._laid_out_for:
            return
        if self._laid_out_for >= 0:
            self.scroll_home(animate=False, immediate=True)  # where a choice stood in other lines says nothing in these
        self._laid_out_for = width
        self._lines, self._choices, self._starts = [], [], []
        choices, after = self._draw(width)
        for choice, shown in enumerate(choices):
            self._starts.append(len(self._lines))
            self._lines += shown
            self._choices += [choice] * len(shown)
        self._lines += after
        self._choices += [len(choices)] * len(after)
        self.show_lines(len(self._lines), len(choices), self.cursor)
        self.call_after_refresh(self.keep_in_sight, force=True)

    def reads_on(self, lines: int) -> bool:
        """Scroll within the choice that the cursor is on, where it is higher than the list; whether it did."""
        if not self.choices:
            return False
        own, top, height = self.lines_of(self.cursor), self.scroll_offset.y, self.scrollable_content_region.height
        hidden = own.stop - (top + height) if lines > 0 else top - own.start
        if len(own) <= height or hidden <= 0:
            return False
        self.scroll_relative(y=lines, animate=False, immediate=True)
        return True

    def text(self, number: int, width: int) -> Text:
        """The line as it was laid out."""
        return self._lines[number]

    def choice_of(self, line: int) -> int:
        """The choice that a line belongs to."""
        return self._choices[line]

    def lines_of(self, choice: int) -> range:
        """The lines of a choice."""
        end = (
            self._starts[choice + 1]
            if choice + 1 < len(self._starts)
            else self._choices.count(choice) + self._starts[choice]
        )
        return range(self._starts[choice], end)
