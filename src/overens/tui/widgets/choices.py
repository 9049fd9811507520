"""Choices of one or several lines each, and lines below them that are no choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from rich.text import Text
from textual import events

from overens.tui.rows import Rows
from overens.tui.theming import Painter
from overens.tui.widgets.lines import LineList

FEW = 50
"""Choices that are all laid out at once. Of more only those near the cursor or in sight are; each of the others is till
then taken to be as high as the one that the list begins at."""

Drawn = tuple[int, Callable[[int], Sequence[Text]], Sequence[Text]]
"""How many choices there are, what gives the lines of each, and the lines below them."""


class ChoiceList(LineList):
    """Lays its choices out for its width."""

    def __init__(self, painter: Painter, *, id: str, few: int = FEW) -> None:  # noqa: A002
        super().__init__(painter, id=id)
        self._few = few
        self._draw: Callable[[int], Drawn] = lambda _: (0, lambda _: (), ())
        self._lay_out_one: Callable[[int], Sequence[Text]] = lambda _: ()
        self._laid_out: dict[int, Sequence[Text]] = {}
        """The lines of the choices that were laid out."""

        self._after: Sequence[Text] = ()
        self._usual: Sequence[int] = (0,)
        self._rows = Rows(self._usual)
        self._laid_out_for = -1

    def draw(self, draw: Callable[[int], Drawn], cursor: int = 0) -> None:
        """Show other choices; `draw` lays them out for a width."""
        self._draw, self.cursor, self._laid_out_for = draw, cursor, -1
        self.choices = 0  # none to see, click or redraw till they are laid out, which takes a width
        self.fit()

    def move_to(self, cursor: int) -> None:
        """Set the cursor on another choice; before anything is laid out, on the one to begin with."""
        if self._laid_out_for < 0:
            count, *_ = self._draw(1)
            self.cursor = max(min(cursor, count - 1) if count else cursor, 0)
            return
        cursor = min(max(cursor, 0), max(self.choices - 1, 0))
        top, into = self._rows.at(self.scroll_offset.y) if self.choices else (0, 0)
        if self._know(self._near(cursor)):
            self.set_height(len(self._rows) + len(self._after))
            self.scroll_to(y=self._rows.before(top) + into, animate=False, immediate=True)
            self.refresh()
        super().move_to(cursor)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay out what comes into sight: it lies below the first line, which so keeps its number."""
        super().watch_scroll_y(old_value, new_value)
        if self.choices and self.scroll_offset.y < len(self._rows):
            top, above = self._rows.at(self.scroll_offset.y)
            if self._know(self._screenful_from(range(top, self.choices), above)):
                self.set_height(len(self._rows) + len(self._after))

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new width."""
        self.fit()
        super().on_resize(event)

    def fit(self) -> None:
        """Lay out for the room that there is, where that was not done."""
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._laid_out_for:
            return
        if self._laid_out_for >= 0:
            self.scroll_home(animate=False, immediate=True)  # where a choice stood in other lines says nothing in these
        self._laid_out_for = width
        self.choices, self._lay_out_one, self._after = self._draw(width)
        self.cursor, self._laid_out = min(self.cursor, max(self.choices - 1, 0)), {}
        usual = len(self._lines_in(self.cursor)) if self.choices else 1
        self._usual = range(0, (self.choices + 1) * usual, usual)
        self._rows = Rows(self._usual)
        self._know(range(self.choices) if self.choices <= self._few else self._near(self.cursor))
        self.show_lines(len(self._rows) + len(self._after), self.choices, self.cursor)
        self.call_after_refresh(self.keep_in_sight, force=True)

    def _lines_in(self, choice: int) -> Sequence[Text]:
        if choice not in self._laid_out:
            self._laid_out[choice] = self._lay_out_one(choice)
        return self._laid_out[choice]

    def _near(self, choice: int) -> Iterable[int]:
        """A choice with a screenful before it and after it."""
        before = self._screenful_from(range(choice - 1, -1, -1))
        return chain(before, self._screenful_from(range(choice, self.choices)))

    def _screenful_from(self, choices: range, above: int = 0) -> Iterator[int]:
        """As many of the choices as fill the screen; of the first, so many lines stand above it."""
        lines = -above
        for choice in choices:
            yield choice
            lines += len(self._lines_in(choice))
            if lines >= self.scrollable_content_region.height:
                return

    def _know(self, choices: Iterable[int]) -> bool:
        """Count the lines of these choices; whether that moves any line."""
        for choice in choices:
            self._lines_in(choice)
        before = self._rows
        if len(self._laid_out) > len(before.others):
            self._rows = Rows.of(self._usual, {choice: len(lines) for choice, lines in self._laid_out.items()})
        return self._rows is not before

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
        if number >= len(self._rows):
            return self._after[number - len(self._rows)]
        choice, row = self._rows.at(number)
        lines = self._lines_in(choice)
        return lines[row] if row < len(lines) else Text()

    def choice_of(self, line: int) -> int:
        """The choice that a line belongs to."""
        return self._rows.at(line)[0] if line < len(self._rows) else self.choices

    def lines_of(self, choice: int) -> range:
        """The lines of a choice."""
        return range(self._rows.before(choice), self._rows.before(choice + 1))
