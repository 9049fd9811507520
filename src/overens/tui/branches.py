"""The lines of the tree's branches: what each says. Of a closed branch only its own is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from overens.library import Library
from overens.perspective import EVERYONE, Perspective
from overens.series import Head, Series
from overens.summary import Node, Portion
from overens.tui.places import Place
from overens.verdict import Verdict


class TreeLine(Struct, frozen=True):
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


class Branches(Struct, frozen=True):
    """Makes the lines of a series or an agreement."""

    sight: Sight
    opened: Opened

    def of_series(self, series: Series) -> TreeLine:
        """The line of a series."""
        compared = [Verdict(verdict) for verdict in series.verdicts if verdict and self.sight.whole]
        worst = min(compared, key=lambda verdict: verdict.rank).value if compared else ""
        place = Place(series=series.id)
        return TreeLine(place, 0, series.title, branch=True, open=place in self.opened, verdict=worst)

    def of_agreement(self, series: Series, number: int) -> Iterator[TreeLine]:
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
        line = TreeLine(place, int(several), title, year, portion, branch, opened, head.verdict)
        yield line
        if summary and opened:
            yield from self._below(seen, summary.money, line)

    def _below(self, seen: Perspective, node: Node, over: TreeLine) -> Iterator[TreeLine]:
        """The lines of the parts of a node whose own line is `over`."""
        for part in node.parts:
            place = Place(over.place.agreement, (*over.place.at, part.key))
            title = f"{part.number}. {part.title}" if part.number else part.title
            branch = bool(part.parts)
            opened = branch and place in self.opened
            line = TreeLine(place, over.depth + 1, title, "", seen.portion(part), branch, opened, part.verdict)
            yield line
            if opened:
                yield from self._below(seen, part, line)


def _title_in(series: Series, head: Head) -> str:
    """The years alone where the title says no more than the series does."""
    if head.name == series.title:
        return head.label or head.title
    return f"{head.label} {head.name}".strip()
