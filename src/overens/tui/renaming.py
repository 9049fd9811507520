"""Where a place is by now whose file has another name, or is gone: an id is the file's name. No widgets."""

from __future__ import annotations

from msgspec.structs import replace

from overens.agenda import Selection
from overens.library import Library
from overens.tui.places import ROOT, Place


def renamed(place: Place, before: Library, now: Library) -> Place:
    """The same place in the only new agreement that is called as the one that is gone, and of its period."""
    gone = before.summary(place.agreement) if place.agreement else None
    if gone is None or now.summary(gone.id):
        return place
    new = {*now.order.ids} - {*before.order.ids}
    what = gone.title, gone.series, gone.period
    there = (now.passing_at(now.order.numbers[name]) for name in new)
    same = [one.id for one in there if (one.title, one.series, one.period) == what]
    return replace(place, agreement=same[0]) if len(same) == 1 else place


def stands_in(place: Place, library: Library) -> bool:
    """Whether the agreement or series of a place is in a library; the whole collection always is."""
    if place.agreement:
        return library.summary(place.agreement) is not None
    return not place.series or library.series_called(place.series) is not None


def selected(selection: Selection) -> Place:
    """The agreement or series of which something is selected, or everything."""
    return Place(selection.agreement, series=selection.series)


def followed(selection: Selection, before: Library, now: Library) -> Selection:
    """The same selection of the same agreement, or of what is left of its series; of everything where that is gone."""
    here = surviving(renamed(selected(selection), before, now), before, now)
    here = here if stands_in(here, now) else ROOT
    return replace(selection, agreement=here.agreement, series=here.series)


def surviving(place: Place, before: Library, now: Library) -> Place:
    """The same place, else what is left of the series that it was in."""
    if stands_in(place, now):
        return place
    series = before.series_of(place.agreement) if place.agreement else before.series_called(place.series)
    left = now.of_series(series.id) if series else ()
    if len(left) == 1:
        return Place(left[0].id)
    return Place(series=series.id) if series and left else place
