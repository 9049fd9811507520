"""The lines of the tree: series, then year, then areas. Each is made when it is asked for, a closed branch never."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from overens.library import Library
from overens.paths import At
from overens.perspective import EVERYONE, Perspective
from overens.series import Head, Series
from overens.summary import Node, Portion
from overens.tui.keeping import keep
from overens.tui.rows import Rows
from overens.verdict import Verdict


class Place(Struct, frozen=True):
    """What a line of the tree stands for: the collection, a series, or an allocation of an agreement."""

    agreement: str = ""
    """The agreement's id; empty for the collection and for a series."""

    at: At = ()
    series: str = ""
    """The id of a series; empty for anything else."""

    def __str__(self) -> str:
        """As on the command line; empty for the collection and for a series."""
        return "/".join((self.agreement, *self.at)) if self.agreement else ""


ROOT = Place()
"""The whole collection."""


class Line(Struct, frozen=True):
    """One visible line of the tree."""

    place: Place
    depth: int
    title: str
    year: str = ""
    """Stands after the title and is never cut: the years, or what else tells the agreement from another."""

    portion: Portion | None = None
    """The money that it stands for, as the user sees it; `None` for the collection and for a series."""

    branch: bool = False
    """Whether anything lies below it."""

    open: bool = False

    verdict: str = ""
    """The worst verdict in it and below it; empty where nothing was compared."""


class Sight(Struct, frozen=True):
    """What the tree is drawn from: the library, and the party that the user speaks for."""

    library: Library
    title: str
    """The title of the whole collection."""

    perspective: Perspective = EVERYONE
    whole: bool = True
    """Whether every agreement has been read: of a series that may have more the worst verdict is not known."""


class Opened(Struct, frozen=True):
    """Which branches are open: none of them or every one, but for some."""

    every: bool = False
    but: frozenset[Place] = frozenset()

    def __contains__(self, place: Place) -> bool:
        return self.every is not (place in self.but)

    def and_open(self, places: Iterable[Place]) -> Opened:
        """With these open, too."""
        return replace(self, but=self.but.difference(places) if self.every else self.but.union(places))

    def toggled(self, place: Place) -> Opened:
        """With this one open if it was closed, closed if it was open."""
        return replace(self, but=self.but ^ {place})

    @property
    def agreements(self) -> set[str]:
        """The agreements in which a branch is not as everywhere."""
        return {place.agreement for place in self.but if place.agreement}


NONE_OPEN, ALL_OPEN = Opened(), Opened(every=True)


def parent(library: Library, place: Place) -> Place | None:
    """The line that `place` lies below."""
    if place.at:
        return Place(place.agreement, place.at[:-1])
    series = library.series_of(place.agreement)
    return Place(series=series.id) if series and series.several else None


def above(library: Library, place: Place) -> tuple[Place, ...]:
    """Every line that `place` lies below, the outermost first."""
    over = parent(library, place)
    return (*above(library, over), over) if over else ()


def height(node: Node, place: Place, opened: Opened) -> int:
    """How many lines an allocation takes with those below it."""
    if not node.parts or place not in opened:
        return 1
    return 1 + sum(height(part, Place(place.agreement, (*place.at, part.key)), opened) for part in node.parts)


class Lines(Sequence[Line]):
    """The visible lines of the tree, by number. Goes only through what was opened or closed by itself."""

    def __init__(self, sight: Sight, opened: Opened, before: Lines | None = None) -> None:
        """The lines with these branches open; what is as in those `before` is taken from there."""
        self.sight = sight
        self.opened = opened
        self._series = sight.library.series
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

        self._made: dict[tuple[int, int], tuple[Line, ...]] = {}
        """The lines of the agreements and series that were asked for last."""

    def _counted(self, before: Lines | None) -> Mapping[str, int]:
        same = before and before.opened.every is self.opened.every
        changed = before.opened.but ^ self.opened.but if before and same else self.opened.but
        stale = {place.agreement for place in changed}
        heights = {}
        for name in self.opened.agreements:
            if before and name in before._heights and name not in stale:
                heights[name] = before._heights[name]
            elif summary := self.sight.library.summary(name):
                heights[name] = height(summary.money, Place(name), self.opened)
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

    def __len__(self) -> int:
        return 1 + len(self._rows)

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | Sequence[Line]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        if number == 0:
            return Line(ROOT, 0, self.sight.title, open=True)
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

    def _lines_of(self, series: int, agreement: int) -> tuple[Line, ...]:
        """The lines of an agreement of a series; with -1 that of the series."""
        made = self._made.get((series, agreement))
        if made is None:
            one = self._series[series]
            made = (self._series_line(one),) if agreement < 0 else tuple(self._agreement(one, agreement))
            keep(self._made, (series, agreement), made)
        return made

    def _series_line(self, series: Series) -> Line:
        compared = [Verdict(verdict) for verdict in series.verdicts if verdict and self.sight.whole]
        worst = min(compared, key=lambda verdict: verdict.rank).value if compared else ""
        opened = self._is_open(series)
        return Line(Place(series=series.id), 0, series.title, branch=True, open=opened, verdict=worst)

    def _agreement(self, series: Series, number: int) -> Iterator[Line]:
        """The line of an agreement, and those below it if it is open; a closed one is drawn from its head alone."""
        head = series.heads[number]
        place, perspective = Place(head.id), self.sight.perspective
        branch = head.size > 1
        opened = branch and place in self.opened
        summary = self.sight.library.summary(head.id) if opened or perspective.party else None
        seen = perspective.within(summary) if summary else perspective
        portion = seen.portion(summary.money) if summary else head.worth
        several = series.several
        title, year = (_title_in(series, head), series.apart(number)) if several else (head.name, head.label)
        line = Line(place, int(several), title, year, portion, branch, opened, head.verdict)
        yield line
        if summary and opened:
            yield from self._below(seen, summary.money, line)

    def _below(self, seen: Perspective, node: Node, over: Line) -> Iterator[Line]:
        """The lines of the parts of a node whose own line is `over`."""
        for part in node.parts:
            place = Place(over.place.agreement, (*over.place.at, part.key))
            title = f"{part.number}. {part.title}" if part.number else part.title
            branch = bool(part.parts)
            opened = branch and place in self.opened
            line = Line(place, over.depth + 1, title, "", seen.portion(part), branch, opened, part.verdict)
            yield line
            if opened:
                yield from self._below(seen, part, line)


def _title_in(series: Series, head: Head) -> str:
    """The years alone where the title says no more than the series does."""
    if head.name == series.title:
        return head.label or head.title
    return f"{head.label} {head.name}".strip()
