"""The control sequences that make a terminal that shows some rows show others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import ne

from overens.tui.output.cells import Cell, Row, sure
from overens.tui.output.looks import Look, for_blank
from overens.tui.output.pen import Pen

WORTH_CROSSING = 3
"""Cells between changes that are sent again with them, because to move over them is no shorter."""


def difference(old: Sequence[Row], new: Sequence[Row], width: int, *, erases: bool) -> str:
    """What makes a terminal that shows `old` show `new`; both are as wide as the terminal, and equally high.

    The terminal writes plainly before and after; its cursor may be anywhere. `erases` says that it erases cells in the
    background that it writes in, and knows ECH; one that doesn't erases in its own background.
    """
    pen, pieces = Pen(width, erases=erases), Pieces()
    for y, (before, wanted) in enumerate(zip(old, new, strict=True)):
        if before != wanted:
            if _sure(before) and _sure(wanted):
                _collect_changes(pieces, y, before, wanted)
            else:
                _write_all(pen, y, wanted)
    pieces.write(pen)
    return pen.done()


def _sure(row: Row) -> bool:
    """Whether every terminal agrees where the cells of a row stand."""
    texts, _looks = zip(*row, strict=True)
    return sure(texts)


def _write_all(pen: Pen, y: int, row: Row) -> None:
    """Write a row cluster by cluster, because terminals disagree about the width of some."""
    starts = [x for x, (text, _look) in enumerate(row) if text or not x]
    for x, end in zip(starts, [*starts[1:], len(row)], strict=True):
        text, look = row[x]
        if end == x + 1 and sure(text):
            pen.write(look, y, x, text)
        else:
            pen.write_apart(look, y, x, text, end - x)


def _collect_changes(pieces: Pieces, y: int, before: Row, wanted: Row) -> None:
    changed = list(compress(range(len(wanted)), map(ne, before, wanted)))
    end = _tail(wanted)
    for start, stop in _runs([x for x in changed if x < end], wanted):
        pieces.add(y, start, wanted[start:stop])
    blank = [x for x in changed if x >= end]
    if blank:
        pieces.add_last(y, blank[0], wanted[blank[0] : blank[-1] + 1])


def _tail(row: Row) -> int:
    """Where the blanks begin that look alike to the end of the row."""
    text, look = row[-1]
    x = len(row)
    if text == " " and look.is_ground:
        while x and row[x - 1] == row[-1]:
            x -= 1
    return x


def _runs(columns: Sequence[int], row: Row) -> Iterator[tuple[int, int]]:
    """Where columns begin and have ended that are neighbours, or nearly and of one look with what lies between."""
    start = 0
    for number, x in enumerate(columns, 1):
        if number < len(columns):
            following = columns[number]
            between = following - x - 1
            if not between:
                continue
            look = row[x][1]
            if between <= WORTH_CROSSING and all(_fits(look, cell) for cell in row[x + 1 : following]):
                continue
        yield columns[start], x + 1
        start = number


class Pieces:
    """Texts that are to be sent, those together that look alike: to move the cursor is shorter than to turn a look."""

    def __init__(self) -> None:
        self._by_look: dict[Look, list[tuple[int, int, str, bool]]] = {}
        """Row, column, text, and whether it is blanks that go on to the end of the row."""

    def add(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Add neighbours of a row."""
        start, (text, look) = 0, cells[0]
        blank = text == " "
        for number, cell in enumerate(cells):
            text, own = cell
            if (own is look and not blank) or _fits(look, cell):
                blank = blank and text == " "
            elif blank and for_blank(own, look) == own:  # blanks that came before are written like it
                look, blank = own, text == " "
            else:
                self._add(y, x + start, cells[start:number], look)
                start, look, blank = number, own, text == " "
        self._add(y, x + start, cells[start:], look)

    def add_last(self, y: int, x: int, blanks: Sequence[Cell]) -> None:
        """Add blanks that look alike and go on to the end of the row."""
        self._add(y, x, blanks, blanks[0][1], last=True)

    def _add(self, y: int, x: int, cells: Sequence[Cell], look: Look, *, last: bool = False) -> None:
        text = "".join([text for text, _look in cells])
        if (
            look.is_ground and text.isspace()
        ):  # blanks go with what stands nearest before them of what they can be written with
            able = [other for other in self._by_look if for_blank(other, look) == other]
            look = max(able, key=lambda other: self._by_look[other][-1][:2], default=look)
        self._by_look.setdefault(look, []).append((y, x, text, last))

    def write(self, pen: Pen) -> None:
        """Write all."""
        for look, alike in self._by_look.items():
            for y, x, text, last in alike:
                if last:
                    pen.write_last(look, y, x, text)
                else:
                    pen.write(look, y, x, text)


def _fits(look: Look, cell: Cell) -> bool:
    """Whether a cell can be written in a look."""
    text, own = cell
    return own == look or (text == " " and for_blank(look, own) == look)
