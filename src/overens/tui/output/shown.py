"""What the terminal shows, as far as this program has written it."""

from __future__ import annotations

import curses
from collections import Counter
from collections.abc import Iterable, Sequence

from overens.tui.output.cells import Cell, Row, put
from overens.tui.output.difference import difference
from overens.tui.output.looks import PLAIN, turn

Piece = tuple[int, int, Sequence[Cell]]
"""Cells, and the row and column that they stand at."""


class Shown:
    """Remembers the rows that were sent, so that only what differs is sent next."""

    def __init__(self, *, erases: bool) -> None:
        self._erases = erases
        self._rows: list[Row] = []
        self.known = False
        """Whether the rows are what the terminal shows."""

    def forget(self) -> None:
        """Know no longer what the terminal shows: others have written on it, or its size has changed."""
        self.known = False

    def change(self, pieces: Iterable[Piece]) -> str:
        """What makes the terminal show these pieces where they stand; only for a screen that is known."""
        rows = list(self._rows)
        fresh = set[int]()
        for y, x, cells in pieces:
            if y < len(rows):
                if y not in fresh:
                    fresh.add(y)
                    rows[y] = list(rows[y])
                put(rows[y], x, cells)
        sent = difference(self._rows, rows, erases=self._erases)
        self._rows = rows
        return sent

    def replace(self, pieces: Sequence[Piece], width: int, height: int) -> str:
        """What makes the terminal show a whole screen; one that is not known is erased first."""
        known, self.known = self.known, True  # first: a signal may come that makes it unknown
        if known and (width, height) == (len(self._rows[0]) if self._rows else 0, len(self._rows)):
            return self.change(pieces)
        blank = self._commonest_blank(pieces)
        self._rows = [[blank] * width for _ in range(height)]
        look = blank[1]
        return f"{turn(PLAIN, look)}\x1b[2J{turn(look, PLAIN)}{self.change(pieces)}"

    def _commonest_blank(self, pieces: Iterable[Piece]) -> Cell:
        """The blank that the terminal can erase itself with."""
        blanks = Counter(cell for _y, _x, cells in pieces for cell in cells if cell[0] == " " and cell[1].is_ground)
        return blanks.most_common(1)[0][0] if blanks and self._erases else (" ", PLAIN)


def erases_in_colour(terminal: str) -> bool:
    """Whether this kind of terminal, by terminfo, erases cells in the background that it writes in, and knows ECH."""
    try:
        curses.setupterm(terminal, 1)
        return curses.tigetflag("bce") > 0 and curses.tigetstr("ech") is not None
    except curses.error:
        return False
