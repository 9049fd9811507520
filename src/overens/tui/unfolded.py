"""The lines of the tree that show: series, then year, then areas. Each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from overens.bounded import keep
from overens.lazily import Anew
from overens.series import Series
from overens.summary import Node
from overens.tui.branches import Branches, Opened, Sight, TreeLine
from overens.tui.places import ROOT, Place
from overens.tui.rows import Rows


class Lines(Anew[TreeLine]):
    """The visible lines of the tree, by number. Goes only through what was opened or closed by itself."""

    def __init__(self, sight: Sight, opened: Opened, before: Lines | None = None) -> None:
        """The lines with these branches open; what is as in those `before` is taken from there."""
        self.sight = sight
        self.opened = opened
        self._series = sight.library.series
        self._branches = Branches(sight, opened)
        kept = before if before and before.sight.library is sight.library else None
        self._heights = self._counted(kept)
        """How many lines each agreement takes in which a branch is not as everywhere, by id."""

        self._usual: Sequence[int] = (
            kept._usual if kept and kept.opened.every is opened.every else self._counted_as_usual()
        )
        """How many lines stand before each series, had nobody touched a branch."""

        self._inner: dict[int, Rows] = {}
        """The rows of the agreements in an open series, by the number of the series."""

        self._rows = Rows.of(
            self._usual, {series: self._height(series, own) for series, own in self._touched().items()}
        )
        """Those of the series, below the line of the whole collection."""

        self._made: dict[tuple[int, int], tuple[TreeLine, ...]] = {}
        """The lines of the agreements and series that were asked for last."""
        super().__init__(1 + len(self._rows), self._line)

    def _counted(self, before: Lines | None) -> Mapping[str, int]:
        same = before and before.opened.every is self.opened.every
        changed = before.opened.but ^ self.opened.but if before and same else self.opened.but
        stale = {place.agreement for place in changed}
        heights = {}
        for name in self.opened.agreements:
            if before and name in before._heights and name not in stale:
                heights[name] = before._heights[name]
            elif summary := self.sight.library.summary(name):
                heights[name] = _height(summary.money, Place(name), self.opened)
        return heights

    def _counted_as_usual(self) -> Sequence[int]:
        if not self.opened.every:
            return range(len(self._series) + 1)
        sizes = (one.several + sum(head.size for head in one.heads) for one in self._series)
        return tuple(accumulate(sizes, initial=0))

    def _touched(self) -> dict[int, dict[int, int]]:
        """The series that are not as usual, by number; of each the agreements that are not, with their heights."""
        touched: dict[int, dict[int, int]] = {}
        for name, lines in self._heights.items():
            series, agreement = self.sight.library.order.where(name) or (-1, -1)
            touched.setdefault(series, {})[agreement] = lines
        for place in self.opened.but:
            found = self.sight.library.order.where_series(place.series)
            if found is not None:
                touched.setdefault(found, {})
        return touched

    def _height(self, number: int, heights: Mapping[int, int]) -> int:
        """How many lines a series takes in which these agreements take as many."""
        series = self._series[number]
        if not series.several:
            return heights[0]
        if not self._is_open(series):
            return 1
        self._inner[number] = self._rows_in(series, heights)
        return 1 + len(self._inner[number])

    def _is_open(self, series: Series) -> bool:
        return Place(series=series.id) in self.opened

    def _rows_in(self, series: Series, heights: Mapping[int, int]) -> Rows:
        if not self.opened.every:
            return Rows.of(range(len(series.heads) + 1), heights)
        sizes = (head.size for head in series.heads)
        return Rows.of(tuple(accumulate(sizes, initial=0)), heights)

    def _rows_of(self, number: int) -> Rows:
        """Those of the agreements in an open series."""
        if number not in self._inner:
            self._inner[number] = self._rows_in(self._series[number], {})
        return self._inner[number]

    def _line(self, number: int) -> TreeLine:
        if number == 0:
            return TreeLine(ROOT, 0, self.sight.title, open=True)
        series, row = self._rows.at(number - 1)
        if not self._series[series].several:
            return self._lines_of(series, 0)[row]
        if row == 0:
            return self._lines_of(series, -1)[0]
        agreement, row = self._rows_of(series).at(row - 1)
        return self._lines_of(series, agreement)[row]

    def number(self, place: Place) -> int | None:
        """The number of the line of a place; `None` where it does not show."""
        if place == ROOT:
            return 0
        found = self.sight.library.order.where_series(place.series)
        if found is not None:
            return 1 + self._rows.before(found)
        series, agreement = self.sight.library.order.where(place.agreement) or (-1, -1)
        if series < 0 or (self._series[series].several and not self._is_open(self._series[series])):
            return None
        begin = 1 + self._rows.before(series)
        if self._series[series].several:
            begin += 1 + self._rows_of(series).before(agreement)
        own = self._lines_of(series, agreement) if place.at else ()
        return next((begin + row for row, line in enumerate(own) if line.place == place), None) if own else begin

    def _lines_of(self, series: int, agreement: int) -> tuple[TreeLine, ...]:
        """The lines of an agreement of a series; with -1 that of the series."""
        made = self._made.get((series, agreement))
        if made is None:
            one, branches = self._series[series], self._branches
            made = (branches.of_series(one),) if agreement < 0 else tuple(branches.of_agreement(one, agreement))
            keep(self._made, (series, agreement), made)
        return made


def _height(node: Node, place: Place, opened: Opened) -> int:
    """How many lines an allocation takes with those below it."""
    if not node.parts or place not in opened:
        return 1
    return 1 + sum(_height(part, Place(place.agreement, (*place.at, part.key)), opened) for part in node.parts)
