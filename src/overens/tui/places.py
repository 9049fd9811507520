"""Where in the tree one can be: what a line of it stands for, and what that lies below."""

from __future__ import annotations

from msgspec import Struct

from overens.library import Library
from overens.paths import At


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
