"""The tree: one line a place, its amount set as in a ledger, the worst verdict below it as a glyph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events

from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.texts import FigureColumn, plain
from overens.phrasing.verdicts import GLYPHS, STYLES
from overens.summary import Portion, Side
from overens.tui.branches import TreeLine
from overens.tui.theming import Painter
from overens.tui.widgets.lines import LineList
from overens.verdict import Verdict

LEAST_TITLE = 6
"""Cells that a year leaves to its title at least: two agreements may differ by nothing but the year."""


class Navigator(LineList):
    """Shows the lines of the tree.

    What follows decimal marks has as much room as the figures measured before anything is drawn, and those drawn since,
    need: it never narrows while one moves, and widens at most a few times, where one longer than any before comes in
    sight. What stands before them leaves to the title what it does not need.
    """

    def __init__(self, painter: Painter, translate: Translator, *, id: str) -> None:  # noqa: A002
        super().__init__(painter, id=id)
        self._translate = translate
        self._lines: Sequence[TreeLine] = ()
        self._side: Side = "to"
        """Which way the money goes, if a line does not say otherwise."""

        self._column = self._narrowest

    @property
    def _narrowest(self) -> FigureColumn:
        return FigureColumn(words.decimal_mark(self._translate))

    def measure(self, portions: Iterable[Portion]) -> None:
        """Set the column of figures for some of those that may be shown, so that it stands still when branches open."""
        self._column = self._narrowest.holding(words.portion(portion, self._translate) for portion in portions)

    def show(self, lines: Sequence[TreeLine], cursor: int, side: Side) -> None:
        """Show other lines; money that does not go to this `side` says so."""
        self._lines, self._side = lines, side
        self.show_lines(len(lines), len(lines), cursor)
        self._make_room()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Make room for the figures that come into sight; every line is drawn again anyway."""
        super().watch_scroll_y(old_value, new_value)
        self._make_room()

    def on_resize(self, event: events.Resize) -> None:
        """Make room for the figures that come into sight."""
        super().on_resize(event)
        self._make_room()

    def _make_room(self) -> None:
        top = self.scroll_offset.y
        shown = range(top, min(top + self.size.height, len(self._lines)))
        column = self._column.holding(self._figure(self._lines[number]) for number in shown)
        moves, self._column = column.after != self._column.after, column
        if moves:
            self.refresh()

    def _figure(self, line: TreeLine) -> str:
        if line.portion is None:
            return ""
        figure = words.portion(line.portion, self._translate)
        if line.portion.amount is None or line.portion.side == self._side:
            return figure
        return self._translate(words.SIDES[line.portion.side]).format(party=figure)

    def text(self, number: int, width: int) -> Text:
        """Branch, title, year, amount, verdict; where there is no room the title gives way."""
        line = self._lines[number]
        amount = f"  {plain(self._column.ended(self._figure(line)))}" if line.portion else ""
        arrow = ("▾ " if line.open else "▸ ") if line.branch else "  "
        text = Text(" " + "  " * line.depth + arrow, "muted", end="", no_wrap=True)
        verdict = Verdict(line.verdict) if line.verdict else None
        free = width - text.cell_len - cell_len(amount) - 3  # also what the figure leaves of its column
        year = f" {plain(line.year)}" if line.year else ""
        room = free - cell_len(year)
        if room < min(LEAST_TITLE, cell_len(plain(line.title))):
            year, room = "", free
        text.append(fitted(plain(line.title), room), "text" if line.portion else "heading")
        text.append(year, "muted")
        text.pad_right(max(width - text.cell_len - cell_len(amount) - 3, 0))
        text.append(amount, "amount" if line.portion and line.portion.amount else "muted")
        return text.append(f" {GLYPHS[verdict]}", STYLES[verdict]) if verdict else text


def fitted(title: str, cells: int) -> str:
    """A title in at most `cells` cells; what is cut off is marked by an ellipsis."""
    if cell_len(title) <= cells:
        return title
    while title and cell_len(title) > max(cells - 1, 0):
        title = title[:-1]
    return title.rstrip() + "…" if cells > 0 else ""
