"""What the terminal shows, as far as this program has written it."""

from __future__ import annotations

import curses
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from msgspec import MsgspecError, msgpack
from textual.geometry import Region

from overens.tui.output.cells import Cell, Row, put
from overens.tui.output.difference import difference
from overens.tui.output.looks import PLAIN, Look, turn

Piece = tuple[int, int, list[Cell]]
"""Cells, and the row and column that they stand at."""


class Change(NamedTuple):
    """A step from what the terminal shows."""

    sent: str
    """What makes the terminal take it; nothing where it shows all already."""

    rows: list[Row]
    """What it shows then."""

    age: int
    """The age of what it was made from."""


class Shown:
    """Remembers the rows that were sent, so that only what differs is sent next."""

    def __init__(self, *, erases: bool, rows: list[Row] | None = None) -> None:
        self._erases = erases
        self.rows = rows or []
        """What was sent, of a screen that is known."""

        self._age = 0
        """How often it was forgotten what the terminal shows."""

        self.left: Callable[[], Iterable[Region]] | None = None
        """Gives the regions that stay as they show, whatever is painted there; of a screen that is known."""

        self._sent_at = 0 if rows else -1
        """The age when a whole screen was last sent."""

    @property
    def known(self) -> bool:
        """Whether it is known what the terminal shows."""
        return self._sent_at == self._age

    def forget(self) -> None:
        """Know no longer what the terminal shows: others have written on it, or its size has changed."""
        self._age += 1
        self.left = None

    def change(self, pieces: Iterable[Piece]) -> Change:
        """What makes the terminal show these pieces where they stand; only for a screen that is known."""
        return self._changed(self.rows, pieces)

    def replace(self, pieces: Sequence[Piece], width: int, height: int) -> Change:
        """What makes the terminal show a whole screen; one that is not known is erased first."""
        if self.known and height == len(self.rows) and width == len(self.rows[0]):
            return self.change(pieces)
        self.left = None
        blank = self._commonest_blank(pieces)
        change = self._changed([[blank] * width for _ in range(height)], pieces)
        look = blank[1]
        return change._replace(sent=f"{turn(PLAIN, look)}\x1b[2J{turn(look, PLAIN)}{change.sent}")

    def commit(self, change: Change) -> str:
        """Know that a change is sent; what is to be sent."""
        self.rows, self._sent_at = change.rows, change.age
        return change.sent

    def _changed(self, old: list[Row], pieces: Iterable[Piece]) -> Change:
        new = list(old)
        for y, x, cells in pieces:
            if y < len(new) and new[y][x : x + len(cells)] != cells:
                if new[y] is old[y]:
                    new[y] = list(old[y])
                put(new[y], x, cells)
        for region in self.left() if self.left else ():
            for row, before in zip(new[region.y : region.bottom], old[region.y : region.bottom], strict=True):
                if row is not before:
                    row[region.x : region.right] = before[region.x : region.right]
        return Change(difference(old, new, len(old[0]) if old else 0, erases=self._erases), new, self._age)

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


def packed(rows: Sequence[Row]) -> bytes:
    """Rows as bytes: the looks, and of each row the texts that stand in one look."""
    looks: dict[Look, int] = {}
    runs = [
        [
            (looks.setdefault(look, len(looks)), [text for text, _ in cells])
            for look, cells in groupby(row, itemgetter(1))
        ]
        for row in rows
    ]
    return msgpack.encode((list(looks), runs))


def unpacked(told: bytes) -> list[Row] | None:
    """The rows that were packed; nothing for bytes that hold none."""
    try:
        looks, runs = msgpack.decode(told, type=tuple[list[Look], list[list[tuple[int, list[str]]]]])
        rows = [[(text, looks[number]) for number, texts in row for text in texts] for row in runs]
    except (MsgspecError, IndexError):
        return None
    return rows if len({len(row) for row in rows}) == 1 else None


def sequence(rows: Sequence[Row]) -> str:
    """What makes this terminal show rows, whatever it shows."""
    shown = Shown(erases=erases_in_colour(os.environ.get("TERM", "")))
    return shown.replace([(y, 0, row) for y, row in enumerate(rows)], len(rows[0]), len(rows)).sent
