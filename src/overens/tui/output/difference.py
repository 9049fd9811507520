"""The control sequences that make a terminal that shows some rows show others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter, ne

from overens.tui.output.cells import Cell, Row, sure
from overens.tui.output.looks import PLAIN, Look, for_blank, turn
from overens.tui.output.pen import Pen

WORTH_CROSSING = 3
"""Cells between changes that are sent again with them, because to move over them is no shorter."""

_NEIGHBOURS = re.compile(rb"\x01+(?:\x00{1,%d}\x01+)*" % WORTH_CROSSING)
_BETWEEN = re.compile(rb"\x00+")
_TEXT, _LOOK = itemgetter(0), itemgetter(1)


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
    return sure([*map(_TEXT, row)])


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
    changed = bytes(map(ne, before, wanted))
    end = _tail(wanted)
    for start, stop in _runs(changed, end, wanted):
        pieces.add(y, start, wanted[start:stop])
    first = changed.find(1, end)
    if first >= 0:
        pieces.add_last(y, first, wanted[first : changed.rindex(1) + 1])


def _tail(row: Row) -> int:
    """Where the blanks begin that look alike to the end of the row."""
    text, look = row[-1]
    x = len(row)
    if text == " " and look.is_ground:
        while x and row[x - 1] == row[-1]:
            x -= 1
    return x


def _runs(changed: bytes, end: int, row: Row) -> Iterator[tuple[int, int]]:
    """Where changed cells before `end` begin and have ended; what lies between neighbours goes along where it can."""
    for found in _NEIGHBOURS.finditer(changed, 0, end):
        start, stop = found.span()
        for gap in _BETWEEN.finditer(changed, start, stop):
            look = row[gap.start() - 1][1]
            if not all(_fits(look, cell) for cell in row[gap.start() : gap.end()]):
                yield start, gap.start()
                start = gap.end()
        yield start, stop


class Pieces:
    """Texts that are to be sent, those together that look alike: to move the cursor is shorter than to turn a look."""

    def __init__(self) -> None:
        self._by_look: dict[Look, list[tuple[int, int, str, bool]]] = {}
        """Row, column, text, and whether it is blanks that go on to the end of the row."""

    def add(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Add neighbours of a row."""
        look, text = cells[0][1], ""
        for own, group in groupby(cells, _LOOK):
            more = "".join(map(_TEXT, group))
            if own == look or (text and more.isspace() and for_blank(look, own) == look):
                text += more
            elif not text or (text.isspace() and for_blank(own, look) == own):  # blanks are written like what follows
                look, text = own, text + more
            else:
                self._add(y, x, text, look)
                x += len(text)
                look, text = own, more
        self._add(y, x, text, look)

    def add_last(self, y: int, x: int, blanks: Sequence[Cell]) -> None:
        """Add blanks that look alike and go on to the end of the row."""
        self._add(y, x, " " * len(blanks), blanks[0][1], last=True)

    def _add(self, y: int, x: int, text: str, look: Look, *, last: bool = False) -> None:
        if look.is_ground and text.isspace():  # blanks go with what stands nearest before them and can write them
            able = [other for other in self._by_look if for_blank(other, look) == other]
            look = max(able, key=lambda other: self._by_look[other][-1][:2], default=look)
        self._by_look.setdefault(look, []).append((y, x, text, last))

    def write(self, pen: Pen) -> None:
        """Write all: after each look the one that is the shortest way from it."""
        look = PLAIN
        while self._by_look:
            look = min(self._by_look, key=lambda other: len(turn(look, other)))
            for y, x, text, last in self._by_look.pop(look):
                if last:
                    pen.write_last(look, y, x, text)
                else:
                    pen.write(look, y, x, text)


def _fits(look: Look, cell: Cell) -> bool:
    """Whether a cell can be written in a look."""
    text, own = cell
    return own == look or (text == " " and for_blank(look, own) == look)
