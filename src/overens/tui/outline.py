"""The tree as lines: series, then year, then areas. Plain values; the screen keeps which branches are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from overens.library import Library, Series
from overens.perspective import EVERYONE, Perspective
from overens.summary import At, Node, Portion, Summary
from overens.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Place:
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


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line of the tree."""

    place: Place
    depth: int
    title: str
    year: str
    """Stands after the title and is never cut."""

    portion: Portion | None
    """The money that it stands for, as the user sees it; `None` for the collection and for a series."""

    branch: bool
    """Whether anything lies below it."""

    open: bool

    verdict: str
    """The worst verdict in it and below it; empty where nothing was compared."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the tree is drawn from: the library, and the party that the user speaks for."""

    library: Library
    title: str
    """The title of the whole collection."""

    perspective: Perspective = EVERYONE


def lines(sight: Sight, opened: frozenset[Place]) -> tuple[Line, ...]:
    """The visible lines of the tree."""
    return (Line(ROOT, 0, sight.title, "", None, False, True, ""), *_series(sight, opened))


def _series(sight: Sight, opened: frozenset[Place]) -> Iterator[Line]:
    for series in sight.library.series():
        if len(series.summaries) == 1:
            summary = series.summaries[0]
            top = Line(Place(summary.id), 0, summary.name, summary.label, None, False, False, "")
            yield from _below(sight.perspective.within(summary), summary.money, top, opened)
            continue
        place = Place(series=series.id)
        yield Line(place, 0, series.title, "", None, True, place in opened, _worst(series))
        if place in opened:
            for summary in series.summaries:
                top = Line(Place(summary.id), 1, _title_in(series, summary), "", None, False, False, "")
                yield from _below(sight.perspective.within(summary), summary.money, top, opened)


def _worst(series: Series) -> str:
    """The worst verdict of a series; empty where nothing was compared."""
    verdicts = [Verdict(summary.money.verdict) for summary in series.summaries if summary.money.verdict]
    return min(verdicts, key=lambda verdict: verdict.rank).value if verdicts else ""


def _title_in(series: Series, summary: Summary) -> str:
    """The years alone where the title says no more than the series does."""
    if summary.name == series.title:
        return summary.label or summary.title
    return f"{summary.label} {summary.name}".strip()


def _below(seen: Perspective, node: Node, line: Line, opened: frozenset[Place]) -> Iterator[Line]:
    """The line of `node`, and those of its parts if it is open."""
    place, portion = line.place, seen.portion(node)
    yield replace(line, portion=portion, branch=bool(node.parts), open=place in opened, verdict=node.verdict)
    if place in opened:
        for part in node.parts:
            title = f"{part.number}. {part.title}" if part.number else part.title
            at = Place(place.agreement, (*place.at, part.key))
            yield from _below(seen, part, Line(at, line.depth + 1, title, "", None, False, False, ""), opened)


def home(library: Library, agreement_id: str) -> Place | None:
    """The series line that an agreement lies below, if it has one."""
    for series in library.series():
        if len(series.summaries) > 1 and any(summary.id == agreement_id for summary in series.summaries):
            return Place(series=series.id)
    return None


def parent(library: Library, place: Place) -> Place | None:
    """The line that `place` lies below."""
    if place.at:
        return Place(place.agreement, place.at[:-1])
    return home(library, place.agreement) if place.agreement else None


def above(library: Library, place: Place) -> tuple[Place, ...]:
    """Every line that `place` lies below, the outermost first."""
    over = parent(library, place)
    return (*above(library, over), over) if over else ()


def branches(library: Library) -> frozenset[Place]:
    """Every place that has something below it."""
    found = {Place(series=series.id) for series in library.series() if len(series.summaries) > 1}
    for summary in library.summaries:
        found |= {Place(summary.id, at) for at, node in summary.money.walk() if node.parts}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree as the user has it: which branches are open, and where the cursor is. A step gives a new tree."""

    sight: Sight
    opened: frozenset[Place]
    lines: tuple[Line, ...]
    cursor: int
    """The number of the line that the cursor is on."""

    @classmethod
    def at(cls, sight: Sight, place: Place, opened: frozenset[Place] = frozenset()) -> Tree:
        """A tree with these branches open and the cursor at `place`, else at the nearest line above it."""
        shown = lines(sight, opened)
        index = {line.place: number for number, line in enumerate(shown)}
        while place not in index:
            place = parent(sight.library, place) or ROOT
        return cls(sight, opened, shown, index[place])

    @classmethod
    def revealing(cls, sight: Sight, place: Place) -> Tree:
        """A tree with just the branches open that `place` lies below."""
        return cls.at(sight, place, frozenset(above(sight.library, place)))

    @property
    def line(self) -> Line:
        """The line that the cursor is on."""
        return self.lines[self.cursor]

    def path(self) -> tuple[str, ...]:
        """The titles that lead to the cursor, the outermost first."""
        titles = {line.place: f"{line.title} {line.year}".strip() for line in self.lines}
        return tuple(titles[place] for place in (*above(self.sight.library, self.line.place), self.line.place))

    def going(self, place: Place) -> Tree:
        """The cursor at `place`, with the branches open that it lies below."""
        return Tree.at(self.sight, place, self.opened | set(above(self.sight.library, place)))

    def seen(self, sight: Sight, place: Place) -> Tree:
        """Another sight with the same branches open, the cursor at `place` or as near as may be."""
        return Tree.at(sight, place, self.opened)

    def step(self, name: str) -> Tree:
        """The tree after the step of this name: unfold, fold, toggle, unfold_all, fold_all."""
        steps = {
            "unfold": self.unfold,
            "fold": self.fold,
            "toggle": self.toggle,
            "unfold_all": self.unfold_all,
            "fold_all": self.fold_all,
        }
        return steps[name]()

    def moved(self, to: int) -> Tree:
        """The cursor on another line, or on the first or last beyond them."""
        return replace(self, cursor=min(max(to, 0), len(self.lines) - 1))

    def with_open(self, opened: frozenset[Place]) -> Tree:
        """Other branches open, the cursor where it was or as near as may be."""
        return Tree.at(self.sight, self.line.place, opened)

    def unfold(self) -> Tree:
        """Open the branch; in an open one, go to its first line."""
        if not self.line.branch:
            return self
        return self.moved(self.cursor + 1) if self.line.open else self.with_open(self.opened | {self.line.place})

    def fold(self) -> Tree:
        """Close the branch; in a closed one, go to the line that it lies below."""
        if self.line.branch and self.line.open:
            return self.with_open(self.opened - {self.line.place})
        over = parent(self.sight.library, self.line.place)
        return Tree.at(self.sight, over, self.opened) if over else self

    def toggle(self) -> Tree:
        """Open a closed branch, close an open one."""
        return self.with_open(self.opened ^ {self.line.place}) if self.line.branch else self

    def unfold_all(self) -> Tree:
        """Open every branch."""
        return self.with_open(branches(self.sight.library))

    def fold_all(self) -> Tree:
        """Close every branch."""
        return self.with_open(frozenset())
