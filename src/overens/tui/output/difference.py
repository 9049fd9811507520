"""The control sequences that make a terminal that shows some rows show others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from overens.tui.output.cells import Cell, Row, sure
from overens.tui.output.looks import PLAIN, Look, for_blank, turn

WORTH_ERASING = 12
"""More blanks than this are longer than the two sequences that erase them and move on (ECH, CUF)."""

WORTH_ERASING_TO_END = 3
"""More blanks than this are longer than the sequence that erases the rest of the row (EL)."""


def difference(old: Sequence[Row], new: Sequence[Row], *, erases: bool) -> str:
    """What makes a terminal that shows `old` show `new`; both have its width, and are equally high.

    The terminal writes plainly before and after; its cursor may be anywhere. `erases` says that it erases cells in the
    background that it writes in, and knows ECH; one that doesn't erases in its own background.
    """
    pen = Pen(erases)
    for y, (before, wanted) in enumerate(zip(old, new, strict=True)):
        if before != wanted:
            if _sure(before) and _sure(wanted):
                _send_changes(pen, y, before, wanted)
            else:
                _send_all(pen, y, wanted)
    return pen.done()


def _sure(row: Row) -> bool:
    """Whether every terminal agrees where the cells of a row stand."""
    return all(text for text, _look in row) and sure("".join([text for text, _look in row]))


def _send_changes(pen: Pen, y: int, before: Row, wanted: Row) -> None:
    changed = [x for x, (old, new) in enumerate(zip(before, wanted, strict=True)) if old != new]
    end = _tail(wanted)
    for start, stop in _runs([x for x in changed if x < end]):
        pen.cross(y, start, wanted)
        pen.write(y, start, wanted[start:stop])
    blank = [x for x in changed if x >= end]
    if blank:
        pen.write_blanks_last(y, blank[0], wanted[blank[0] : blank[-1] + 1])


def _tail(row: Row) -> int:
    """Where the blanks begin that look alike to the end of the row."""
    text, look = row[-1]
    x = len(row)
    if text == " " and look.is_ground:
        while x and row[x - 1] == row[-1]:
            x -= 1
    return x


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where neighbours among columns begin and have ended."""
    start = 0
    for number, x in enumerate(columns, 1):
        if number == len(columns) or columns[number] != x + 1:
            yield columns[start], x + 1
            start = number


def _send_all(pen: Pen, y: int, row: Row) -> None:
    """Send a whole row, each cluster about whose width terminals disagree at its own place."""
    x = 0
    while x < len(row):
        end = x + 1
        while end < len(row) and not row[end][0]:
            end += 1
        if end == x + 1 and sure(row[x][0]):
            while end < len(row) and row[end][0] and sure(row[end][0]) and (end + 1 == len(row) or row[end + 1][0]):
                end += 1
            pen.write(y, x, row[x:end])
        else:
            pen.write_apart(y, x, row[x], end - x)
        x = end


class Pen:
    """Collects what is to be sent: knows where the terminal writes, and how."""

    def __init__(self, erases: bool) -> None:
        self._erases = erases
        self._look = PLAIN
        self._place: tuple[int, int] | None = None
        """Row and column of the next cell, where they are known; after the last of a row, a column too far."""

        self._sent: list[str] = []

    def done(self) -> str:
        """All that is to be sent."""
        self._turn(PLAIN)
        return "".join(self._sent)

    def write(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Write cells, each of them one column wide on every terminal."""
        for (text, look), same in groupby(cells):
            count = len(list(same))
            self._go(y, x)
            self._turn(for_blank(self._look, look) if text == " " else look)
            if text == " " and count > WORTH_ERASING and self._erases and look.is_ground:
                self._sent.append(f"\x1b[{count}X")
            else:
                self._write(text * count, count)
            x += count

    def write_blanks_last(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Write blanks that go on to the end of the row, all of one look."""
        look = cells[0][1]
        if len(cells) > WORTH_ERASING_TO_END and (self._erases or not look.background):
            self._go(y, x)
            self._turn(for_blank(self._look, look))
            self._sent.append("\x1b[K")
        else:
            self.write(y, x, cells)

    def write_apart(self, y: int, x: int, cell: Cell, width: int) -> None:
        """Write a cluster that should be so wide: on blanks, in case the terminal finds it narrower."""
        text, look = cell
        for sent in (" " * width, text):
            self._go(y, x)
            self._turn(look)
            self._sent.append(sent)
            self._place = None

    def cross(self, y: int, x: int, row: Row) -> None:
        """Go on to a column of the same row through what stands before it, where that is no longer than a move."""
        if self._place is None or self._place[0] != y or self._place[1] >= x:
            return
        crossed = row[self._place[1] : x]
        text = "".join([text for text, _look in crossed])
        if len(text.encode()) <= len(_moved(self._place, (y, x))) and all(map(self._fits, crossed)):
            self._write(text, len(crossed))

    def _fits(self, cell: Cell) -> bool:
        """Whether a cell can be written without a change of look."""
        text, look = cell
        return self._look == (for_blank(self._look, look) if text == " " else look)

    def _write(self, text: str, columns: int) -> None:
        self._sent.append(text)
        if self._place:
            self._place = (self._place[0], self._place[1] + columns)

    def _turn(self, look: Look) -> None:
        self._sent.append(turn(self._look, look))
        self._look = look

    def _go(self, y: int, x: int) -> None:
        if self._place != (y, x):
            self._sent.append(_moved(self._place, (y, x)))
            self._place = (y, x)


def _moved(start: tuple[int, int] | None, end: tuple[int, int]) -> str:
    """The shortest way for the cursor: to a place (CUP), to the right (CUF), or to the start of a row below."""
    y, x = end
    ways = [f"\x1b[{y + 1 if y else ''}{f';{x + 1}' if x else ''}H"]
    if start and start[0] == y and start[1] < x:
        ways.append(_right(x - start[1]))
    elif start and start[0] < y:
        ways.append("\r" + "\n" * (y - start[0]) + _right(x))
    return min(ways, key=len)


def _right(columns: int) -> str:
    return f"\x1b[{columns if columns > 1 else ''}C" if columns else ""
